//! Constraints: bounds, patterns and the like.

use super::Comparison;
use super::schema::Pair;
use crate::changes::text::code;
use crate::changes::{Class, Direction};
use crate::model::Constraints;

/// A constraint of both schemas, as text.
struct Bound {
    keyword: &'static str,
    old: Option<String>,
    new: Option<String>,
    /// Whether the new one allows less than the old one, where both are given.
    tighter: bool,
}

impl<'m> Comparison<'m> {
    pub(super) fn bounds(&mut self, pair: &Pair<'m>) {
        for bound in limits(pair).into_iter().chain(counts(pair)).chain(texts(pair)) {
            let Bound { keyword, old, new, tighter } = bound;
            let (message, tighter) = match (old, new) {
                (old, new) if old == new => continue,
                (Some(old), Some(new)) => (format!("{} {}", code(keyword), super::is_now(&new, &old)), tighter),
                (None, Some(new)) => (format!("{} is now {}", code(keyword), code(&new)), true),
                (Some(old), None) => (format!("{} is gone, was {}", code(keyword), code(&old)), false),
                (None, None) => continue,
            };
            let (class, name) = match (pair.direction, tighter) {
                (Direction::Request, true) => (Class::Major, "bound-tightened"),
                // Constraints are never enforced on what is read.
                (Direction::Reply, true) => (Class::Patch, "bound-tightened"),
                (_, false) => (Class::Minor, "bound-relaxed"),
            };
            self.change(pair, class, name, message);
        }
    }
}

/// Bounds of numbers.
fn limits(pair: &Pair<'_>) -> Vec<Bound> {
    let minimum = |constraints: &Constraints| tightest(constraints.minimum.as_ref(), constraints.above.as_ref(), above);
    let maximum = |constraints: &Constraints| tightest(constraints.maximum.as_ref(), constraints.below.as_ref(), below);
    let higher = |one: &Limit, other: &Limit| above(one, other);
    let lower = |one: &Limit, other: &Limit| below(one, other);
    let least = (pair.old.bound(minimum, higher), pair.new.bound(minimum, higher));
    let most = (pair.old.bound(maximum, lower), pair.new.bound(maximum, lower));
    let tighter = |sides: &(Option<Limit>, Option<Limit>), tighter: fn(&Limit, &Limit) -> bool| match sides {
        (Some(old), Some(new)) => tighter(new, old),
        _ => false,
    };
    let same = |sides: (Option<Limit>, Option<Limit>)| match sides {
        // Another spelling of one number is no change.
        (Some(old), Some(new)) if new.1 == old.1 && number(&new.0).total_cmp(&number(&old.0)).is_eq() => {
            (Some(old.clone()), Some(old))
        }
        sides => sides,
    };
    let text = |limit: Option<Limit>, sign: &str| {
        limit.map(|(limit, exclusive)| if exclusive { format!("{sign} {limit}") } else { limit })
    };
    let (rises, falls) = (tighter(&least, above), tighter(&most, below));
    let (least, most) = (same(least), same(most));
    vec![
        Bound { keyword: "minimum", old: text(least.0, ">"), new: text(least.1, ">"), tighter: rises },
        Bound { keyword: "maximum", old: text(most.0, "<"), new: text(most.1, "<"), tighter: falls },
    ]
}

/// A limit as written, and whether it is itself excluded.
type Limit = (String, bool);

/// The limit that counts, where both may be given.
fn tightest(
    inclusive: Option<&String>,
    exclusive: Option<&String>,
    tighter: fn(&Limit, &Limit) -> bool,
) -> Option<Limit> {
    let inclusive = inclusive.cloned().map(|limit| (limit, false));
    let exclusive = exclusive.cloned().map(|limit| (limit, true));
    match (inclusive, exclusive) {
        (Some(one), Some(other)) => Some(if tighter(&other, &one) { other } else { one }),
        (one, other) => one.or(other),
    }
}

fn above(one: &Limit, other: &Limit) -> bool {
    let (first, second) = (number(&one.0), number(&other.0));
    first > second || first.total_cmp(&second).is_eq() && one.1 && !other.1
}

fn below(one: &Limit, other: &Limit) -> bool {
    let (first, second) = (number(&one.0), number(&other.0));
    first < second || first.total_cmp(&second).is_eq() && one.1 && !other.1
}

/// The number of a limit; only compared, so that what is lost of a long one does not matter.
fn number(text: &str) -> f64 {
    text.parse().unwrap_or(0.0)
}

/// Bounds of lengths and counts.
fn counts(pair: &Pair<'_>) -> Vec<Bound> {
    type Count = fn(&Constraints) -> Option<u64>;
    let counts: [(&'static str, Count, bool); 6] = [
        ("minLength", |constraints| constraints.min_length, false),
        ("maxLength", |constraints| constraints.max_length, true),
        ("minItems", |constraints| constraints.min_items, false),
        ("maxItems", |constraints| constraints.max_items, true),
        ("minProperties", |constraints| constraints.min_properties, false),
        ("maxProperties", |constraints| constraints.max_properties, true),
    ];
    let bound = |(keyword, of, is_upper): (&'static str, Count, bool)| {
        let tighter = |one: &u64, other: &u64| if is_upper { one < other } else { one > other };
        let (old, new) = (pair.old.bound(of, tighter), pair.new.bound(of, tighter));
        // At least nothing is no bound.
        let bounds = |count: &u64| is_upper || *count > 0;
        let (old, new) = (old.filter(bounds), new.filter(bounds));
        let tighter = old.zip(new).is_some_and(|(old, new)| tighter(&new, &old));
        Bound { keyword, old: old.map(|count| count.to_string()), new: new.map(|count| count.to_string()), tighter }
    };
    counts.into_iter().map(bound).collect()
}

/// What cannot be compared: another one may refuse what the old one let pass.
fn texts(pair: &Pair<'_>) -> Vec<Bound> {
    type Text = fn(&Constraints) -> Option<String>;
    let texts: [(&'static str, Text); 3] = [
        ("pattern", |constraints| constraints.pattern.clone()),
        ("multipleOf", |constraints| constraints.multiple_of.clone()),
        ("uniqueItems", |constraints| constraints.unique_items.then(|| "true".to_owned())),
    ];
    let bound = |(keyword, of): (&'static str, Text)| {
        let (old, new) = (pair.old.bound(of, |_, _| false), pair.new.bound(of, |_, _| false));
        Bound { keyword, old, new, tighter: true }
    };
    texts.into_iter().map(bound).collect()
}
