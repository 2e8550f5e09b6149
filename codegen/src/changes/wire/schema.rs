//! Two schemas in one direction: what their values may be.

use crate::document::Pointer;
use crate::model::{Kind, Kinds};

use super::view::View;
use super::{Comparison, Owner, Shared, narrowed, widened};
use crate::changes::text::{code, list, value};
use crate::changes::{Change, Class, Direction};

/// Two schemas with their views.
pub(super) struct Pair<'m> {
    pub(super) old: View<'m>,
    pub(super) new: View<'m>,
    pub(super) places: (&'m Pointer, &'m Pointer),
    pub(super) direction: Direction,
}

impl<'m> Pair<'m> {
    /// What the pair is to what it leads to.
    pub(super) fn owner(&self) -> Owner<'m> {
        Owner::Shared(self.shared())
    }

    pub(super) fn shared(&self) -> Shared<'m> {
        Shared::Schema(self.places.0, self.places.1, self.direction)
    }
}

impl<'m> Comparison<'m> {
    /// Compares what is waiting, and what that leads to.
    pub(super) fn schemas(&mut self) {
        while let Some((old, new, direction)) = self.waiting.pop() {
            let views = (View::of(self.old, old), View::of(self.new, new));
            let pair = Pair { old: views.0, new: views.1, places: (old, new), direction };
            self.schema(&pair);
        }
    }

    fn schema(&mut self, pair: &Pair<'m>) {
        if pair.new.deprecated && !pair.old.deprecated {
            self.change(pair, Class::Minor, "deprecated", "is now deprecated");
        } else if pair.old.deprecated && !pair.new.deprecated {
            self.change(pair, Class::Patch, "no-longer-deprecated", "is no longer deprecated");
        }
        self.null(pair);
        if pair.old.branches.is_empty() != pair.new.branches.is_empty() {
            return self.union_or_not(pair);
        }
        if !self.kinds(pair) {
            return;
        }
        self.format(pair);
        self.values(pair);
        self.default(pair);
        self.bounds(pair);
        self.object(pair);
        self.list(pair);
        self.branches(pair);
    }

    /// Reports a change of the schema itself.
    pub(super) fn change(&mut self, pair: &Pair<'m>, class: Class, code: &'static str, message: impl Into<String>) {
        let change = Change::new(class, code, self.label(pair.places.1), message)
            .at(Some(pair.places.0), Some(pair.places.1))
            .in_direction(pair.direction)
            .docs(pair.new.description.or(pair.old.description));
        self.report(Some(pair.shared()), change);
    }

    /// Reports that the schema allows less, or more.
    fn sized(&mut self, pair: &Pair<'m>, more: bool, code: &'static str, message: impl Into<String>) {
        let class = if more { widened(pair.direction) } else { narrowed(pair.direction) };
        self.change(pair, class, code, message);
    }

    fn null(&mut self, pair: &Pair<'m>) {
        match (pair.old.null, pair.new.null) {
            (false, true) => self.sized(pair, true, "null-allowed", "may now be null"),
            (true, false) => self.sized(pair, false, "null-forbidden", "may no longer be null"),
            _ => {}
        }
    }

    /// Answers whether the kinds are close enough to look further.
    fn kinds(&mut self, pair: &Pair<'m>) -> bool {
        let (old, new) = (pair.old.kinds, pair.new.kinds);
        let message = || format!("is now {}, was {}", names(new), names(old));
        if old == new {
            return true;
        }
        match (covers(new, old), covers(old, new)) {
            (true, true) => return true,
            (true, false) => self.sized(pair, true, "type-widened", message()),
            (false, true) => self.sized(pair, false, "type-narrowed", message()),
            (false, false) => self.change(pair, Class::Major, "type-changed", message()),
        }
        false
    }

    fn format(&mut self, pair: &Pair<'m>) {
        let message = match (pair.old.format, pair.new.format) {
            (Some(old), Some(new)) => format!("has the format {}, no longer {}", code(new), code(old)),
            (None, Some(new)) => format!("now has the format {}", code(new)),
            (Some(old), None) => format!("no longer has the format {}", code(old)),
            (None, None) => return,
        };
        match (pair.old.format, pair.new.format) {
            (old, new) if old == new => {}
            (Some(_), None) => self.sized(pair, true, "format-widened", message),
            (None, Some(_)) => self.sized(pair, false, "format-narrowed", message),
            (Some(old), Some(new)) if within(old, new) => self.sized(pair, true, "format-widened", message),
            (Some(old), Some(new)) if within(new, old) => self.sized(pair, false, "format-narrowed", message),
            _ => self.change(pair, Class::Major, "format-changed", message),
        }
    }

    fn default(&mut self, pair: &Pair<'m>) {
        if pair.direction == Direction::Reply || pair.old.default == pair.new.default {
            return;
        }
        let message = match (pair.old.default, pair.new.default) {
            (Some(old), Some(new)) => format!("is taken for {} if left out, no longer for {}", value(new), value(old)),
            (None, Some(new)) => format!("is taken for {} if left out", value(new)),
            (Some(old), None) => format!("is no longer taken for {} if left out", value(old)),
            (None, None) => return,
        };
        self.change(pair, Class::Minor, "default-changed", message);
    }

    fn list(&mut self, pair: &Pair<'m>) {
        match (pair.old.items, pair.new.items) {
            (Some(old), Some(new)) => self.pair(old, new, pair.direction, pair.owner()),
            (Some(_), None) => self.sized(pair, true, "items-widened", "may now have items of any type"),
            (None, Some(_)) if is_list(&pair.old) => {
                self.sized(pair, false, "items-narrowed", "has items of one type now");
            }
            _ => {}
        }
        for (old, new) in pair.old.prefix.iter().zip(pair.new.prefix) {
            self.pair(old, new, pair.direction, pair.owner());
        }
        let (old, new) = (pair.old.prefix.len(), pair.new.prefix.len());
        if old != new {
            self.change(pair, Class::Major, "items-changed", format!("has {new} places now, had {old}"));
        }
    }
}

fn is_list(view: &View<'_>) -> bool {
    view.kinds.contains(Kind::Array)
}

/// Whether all that `inner` allows is allowed by `outer`.
fn covers(outer: Kinds, inner: Kinds) -> bool {
    let has = |kind| outer.contains(kind) || kind == Kind::Integer && outer.contains(Kind::Number);
    outer.is_empty() || !inner.is_empty() && inner.iter().all(has)
}

/// Kinds as people say them.
fn names(kinds: Kinds) -> String {
    let names: Vec<String> = kinds.iter().map(|kind| code(kind.name())).collect();
    if names.is_empty() { "of any type".to_owned() } else { list(&names, "or") }
}

/// Whether all numbers of one format are of another one, too.
fn within(one: &str, other: &str) -> bool {
    match (width(one), width(other)) {
        (Some((signed, bits)), Some((other_signed, more))) if signed == other_signed => bits <= more,
        (Some((signed, bits)), Some((_, more))) => !signed && bits < more,
        _ => (one, other) == ("float", "double"),
    }
}

/// Whether the integers of a format have a sign, and how many bits they take.
fn width(format: &str) -> Option<(bool, u8)> {
    Some(match format {
        "int8" => (true, 8),
        "int16" => (true, 16),
        "int32" => (true, 32),
        "int64" => (true, 64),
        "uint8" => (false, 8),
        "uint16" => (false, 16),
        "uint32" => (false, 32),
        "uint64" => (false, 64),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn formats_of_numbers_lie_within_wider_ones() {
        for (one, other) in
            [("int8", "int16"), ("int32", "int64"), ("uint8", "int16"), ("uint32", "uint64"), ("float", "double")]
        {
            assert!(within(one, other) && !within(other, one), "{one} {other}");
        }
        for (one, other) in
            [("uint8", "int8"), ("int8", "uint64"), ("uint64", "int64"), ("int32", "double"), ("date", "date-time")]
        {
            assert!(!within(one, other) && !within(other, one), "{one} {other}");
        }
    }
}
