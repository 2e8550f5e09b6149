//! Formats that `api.toml` gives a meaning of their own (`[[format]]`).

use super::Resolver;
use super::flat::Flat;
use crate::diagnostic::Code;
use crate::model::Kind;

impl Resolver<'_> {
    /// Reads the format of a value as `api.toml` says, where that fits the kind of the value.
    pub(super) fn read_format(&mut self, flat: &mut Flat) {
        let config = self.config;
        let kind = flat.kinds.without(Kind::Null).single();
        let Some(name) = flat.format.as_deref() else { return };
        for (index, rule) in config.formats.iter().enumerate() {
            let fits = if rule.meaning.is_integer() { Some(Kind::Integer) } else { Some(Kind::String) };
            if rule.name == name && kind == fits {
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
                let kind = if rule.meaning.is_integer() { "integer" } else { "string" };
                let message = format!("no schema of the type `{kind}` has the format `{}`", rule.name);
                self.diagnostics.push(self.config.complaint(Code::ConfigUnused, rule.span, message));
            }
        }
    }
}
