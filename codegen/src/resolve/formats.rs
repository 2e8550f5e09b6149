//! Formats that `api.toml` gives a meaning of their own (`[[format]]`).

use super::Resolver;
use super::flat::Flat;
use crate::config::FormatMeaning;
use crate::diagnostic::Code;
use crate::model::Kind;

impl Resolver<'_> {
    /// Reads the format of a value as `api.toml` says, where that fits the kind of the value.
    pub(super) fn read_format(&mut self, flat: &mut Flat) {
        let config = self.config;
        let kind = flat.kinds.without(Kind::Null).single();
        let Some(name) = flat.format.as_deref() else { return };
        for (index, rule) in config.formats.iter().enumerate() {
            if rule.name == name && kind.is_some_and(|kind| kinds(rule.meaning).contains(&kind)) {
                flat.format = Some(rule.meaning.format().to_owned());
                self.used_formats.insert(index);
                return;
            }
        }
    }

    /// Complains about formats that nothing has, or nothing of the kind that their meaning is about.
    pub(super) fn unused_formats(&mut self) {
        for (index, rule) in self.config.formats.iter().enumerate() {
            if !self.used_formats.contains(&index) {
                let kinds = kinds(rule.meaning).iter().map(|kind| format!("`{}`", kind.name()));
                let kinds = kinds.collect::<Vec<_>>().join(" or ");
                let message = format!("no schema of the type {kinds} has the format `{}`", rule.name);
                self.diagnostics.push(self.config.complaint(Code::ConfigUnused, rule.span, message));
            }
        }
    }
}

/// The kinds of the values that a meaning is about.
fn kinds(meaning: FormatMeaning) -> &'static [Kind] {
    match meaning {
        FormatMeaning::Int8 | FormatMeaning::Int16 | FormatMeaning::Int32 | FormatMeaning::Int64 => &[Kind::Integer],
        FormatMeaning::Uint8 | FormatMeaning::Uint16 | FormatMeaning::Uint32 | FormatMeaning::Uint64 => {
            &[Kind::Integer]
        }
        FormatMeaning::Decimal => &[Kind::Number, Kind::Integer],
        _ => &[Kind::String],
    }
}
