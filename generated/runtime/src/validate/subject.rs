//! What constraints are about, for every type that a field can have.

use std::any::Any;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Debug;

use serde_json::Value;

use crate::{Base64, Bytes, Date, Decimal, Maybe, Part, Secret, Sequence, Timestamp, Uuid};

use super::{Checker, Validate};

/// What constraints are about.
#[derive(Debug)]
pub enum Subject<'v> {
    /// A text, as it is on the wire.
    Text(Cow<'v, str>),
    /// A number, as JSON writes it.
    Number(Cow<'v, str>),
    /// A list with so many items.
    Items(usize),
    /// An object with so many properties.
    Properties(usize),
    /// A value that is not there, or null: no constraint is about it.
    Nothing,
    /// Something that no constraint is about.
    Other,
}

/// The way from a value to one within it.
#[derive(Clone, Copy, Debug)]
pub enum Step<'v> {
    /// The item with this index.
    Item(usize),
    /// The property of this name.
    Property(&'v str),
}

macro_rules! plain {
    ($($type:ty => |$value:ident| $subject:expr),* $(,)?) => { $(
        impl Validate for $type {
            fn subject(&self) -> Subject<'_> {
                let $value = self;
                $subject
            }
        }
    )* };
}

plain! {
    () => |_value| Subject::Nothing,
    bool => |_value| Subject::Other,
    i8 => |value| Subject::Number(value.to_string().into()),
    i16 => |value| Subject::Number(value.to_string().into()),
    i32 => |value| Subject::Number(value.to_string().into()),
    i64 => |value| Subject::Number(value.to_string().into()),
    u8 => |value| Subject::Number(value.to_string().into()),
    u16 => |value| Subject::Number(value.to_string().into()),
    u32 => |value| Subject::Number(value.to_string().into()),
    u64 => |value| Subject::Number(value.to_string().into()),
    f32 => |value| Subject::Number(format!("{value:?}").into()),
    f64 => |value| Subject::Number(format!("{value:?}").into()),
    Decimal => |value| Subject::Number(Cow::Borrowed(value.as_str())),
    String => |value| Subject::Text(Cow::Borrowed(value)),
    Secret => |value| Subject::Text(Cow::Borrowed(value.expose())),
    Uuid => |value| Subject::Text(value.to_string().into()),
    Timestamp => |value| Subject::Text(value.to_string().into()),
    Date => |value| Subject::Text(value.to_string().into()),
    Base64 => |value| Subject::Text(value.to_string().into()),
    Bytes => |_value| Subject::Other,
    Part => |_value| Subject::Other,
}

/// What only stands around a value.
macro_rules! around {
    ($($type:ident $(+ $life:lifetime)? |$value:ident| $inner:expr),*) => { $(
        impl<T: Validate $(+ $life)?> Validate for $type<T> {
            fn check(&self, checker: &mut Checker) {
                let $value = self;
                if let Some(inner) = $inner {
                    inner.check(checker);
                }
            }

            fn subject(&self) -> Subject<'_> {
                let $value = self;
                $inner.map_or(Subject::Nothing, |inner| inner.subject())
            }

            fn members(&self, visit: &mut dyn FnMut(Step<'_>, &dyn Validate)) {
                let $value = self;
                if let Some(inner) = $inner {
                    inner.members(visit);
                }
            }

            fn list(&self) -> Option<&dyn Any> {
                let $value = self;
                $inner.and_then(|inner| inner.list())
            }
        }
    )* };
}

// Of the values of a stream nothing is known before they are sent.
around! {
    Option |value| value.as_ref(), Maybe |value| value.value(), Box |value| Some(value.as_ref()),
    Sequence + 'static |value| value.list()
}

impl<T: Validate + 'static> Validate for Vec<T> {
    fn check(&self, checker: &mut Checker) {
        for (index, item) in self.iter().enumerate() {
            checker.at(Step::Item(index), |checker| item.check(checker));
        }
    }

    fn subject(&self) -> Subject<'_> {
        Subject::Items(self.len())
    }

    fn members(&self, visit: &mut dyn FnMut(Step<'_>, &dyn Validate)) {
        for (index, item) in self.iter().enumerate() {
            visit(Step::Item(index), item);
        }
    }

    fn list(&self) -> Option<&dyn Any> {
        Some(self)
    }
}

impl<T: Validate> Validate for BTreeMap<String, T> {
    fn check(&self, checker: &mut Checker) {
        for (name, value) in self {
            checker.at(Step::Property(name), |checker| value.check(checker));
        }
    }

    fn subject(&self) -> Subject<'_> {
        Subject::Properties(self.len())
    }

    fn members(&self, visit: &mut dyn FnMut(Step<'_>, &dyn Validate)) {
        for (name, value) in self {
            visit(Step::Property(name), value);
        }
    }
}

impl Validate for Value {
    fn subject(&self) -> Subject<'_> {
        match self {
            Self::Null => Subject::Nothing,
            Self::Bool(_) => Subject::Other,
            Self::Number(number) => Subject::Number(number.to_string().into()),
            Self::String(text) => Subject::Text(Cow::Borrowed(text)),
            Self::Array(items) => Subject::Items(items.len()),
            Self::Object(properties) => Subject::Properties(properties.len()),
        }
    }
}

macro_rules! tuple {
    ($($T:ident $index:tt)*) => {
        impl<$($T: Validate),*> Validate for ($($T,)*) {
            fn check(&self, checker: &mut Checker) {
                $(checker.at(Step::Item($index), |checker| self.$index.check(checker));)*
            }
        }
    };
}

tuple!(T0 0 T1 1);
tuple!(T0 0 T1 1 T2 2);
tuple!(T0 0 T1 1 T2 2 T3 3);
tuple!(T0 0 T1 1 T2 2 T3 3 T4 4);
tuple!(T0 0 T1 1 T2 2 T3 3 T4 4 T5 5);
tuple!(T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6);
tuple!(T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7);
tuple!(T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8);
tuple!(T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9);
tuple!(T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10);
tuple!(T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10 T11 11);

/// The places of two equal items of a list. Only items that print alike are compared, so that long lists take no longer than
/// it takes to sort them.
#[must_use]
pub fn unique<T: PartialEq + Debug + 'static>(list: &dyn Any) -> Option<(usize, usize)> {
    let items = list.downcast_ref::<Vec<T>>()?;
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        let alike = seen.entry(format!("{item:?}")).or_default();
        if let Some(first) = alike.iter().find(|first| items.get(**first) == Some(item)) {
            return Some((*first, index));
        }
        alike.push(index);
    }
    None
}
