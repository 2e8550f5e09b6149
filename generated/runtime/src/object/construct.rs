//! The macros that generated crates call for what builds a struct.

/// Implements `new`, and a setter for each optional field, of a struct that stands for a JSON object.
///
/// ```
/// # use runtime::Maybe;
/// #[derive(Debug, PartialEq)]
/// struct Group {
///     id: i64,
///     kind: String,
///     name: Option<String>,
///     owner: Maybe<String>,
/// }
///
/// runtime::construct! { Group {
///     new(id: i64);
///     kind = "group".to_owned(), name: optional impl Into<String>, owner: maybe String,
/// } }
///
/// let group = Group::new(7).name("Admins");
/// assert_eq!(group.name.as_deref(), Some("Admins"));
/// assert_eq!((group.kind.as_str(), group.owner), ("group", Maybe::Absent));
/// ```
///
/// First comes the constructor with the fields that it is given. More than a few are given as one struct with fields
/// of the same names: `new(GroupRequired { id, parent, realm, owner })`. A constructor without arguments is also the
/// `Default`. Then follow the other fields, each with its value, or with its mode as in [`object!`](crate::object) and
/// the type that its setter takes.
#[macro_export]
macro_rules! construct {
    ($type:ident { $new:ident() $(,)? $(; $($fields:tt)*)? }) => {
        $crate::__construct! { $type $new () () $($($fields)*)? }

        impl ::core::default::Default for $type {
            #[inline]
            fn default() -> Self {
                Self::$new()
            }
        }
    };
    ($type:ident { $new:ident($required:ident { $($name:ident),* $(,)? }) $(,)? $(; $($fields:tt)*)? }) => {
        $crate::__construct! { $type $new (required: $required) ($($name: required.$name,)*) $($($fields)*)? }
    };
    ($type:ident { $new:ident($($name:ident: $ty:ty),* $(,)?) $(,)? $(; $($fields:tt)*)? }) => {
        $crate::__construct! { $type $new ($($name: $ty),*) ($($name: $name.into(),)*) $($($fields)*)? }
    };
}

/// The constructor with its parameters and the fields made of them, and the setters.
#[doc(hidden)]
#[macro_export]
macro_rules! __construct {
    ($type:ident $new:ident ($($parameters:tt)*) ($($given:tt)*)
        $($field:ident $(: $(#[$attribute:meta])* $mode:ident $ty:ty)? $(= $value:expr)?),* $(,)?
    ) => {
        impl $type {
            /// Makes one from its required properties.
            #[must_use]
            #[inline]
            pub fn $new($($parameters)*) -> Self {
                Self { $($given)* $($field: $($value)? $($crate::object::absent::$mode)?,)* }
            }

            $($(
                /// Gives the property of this name a value.
                $(#[$attribute])*
                #[must_use]
                #[inline]
                pub fn $field(mut self, value: $ty) -> Self {
                    self.$field = $crate::object::given::$mode(value.into());
                    self
                }
            )?)*
        }
    };
}

/// Implements a setter for each optional argument of a request.
///
/// ```
/// # #[derive(Default)]
/// struct ListUsers {
///     limit: Option<i64>,
/// }
///
/// runtime::setters! { ListUsers {
///     /// How many there are at most.
///     limit: optional i64,
/// } }
///
/// assert_eq!(ListUsers::default().limit(50).limit, Some(50));
/// ```
#[macro_export]
macro_rules! setters {
    ($type:ident { $($(#[$attribute:meta])* $field:ident: $mode:ident $ty:ty),* $(,)? }) => {
        impl $type {
            $(
                $(#[$attribute])*
                #[inline]
                pub fn $field(mut self, value: $ty) -> Self {
                    self.$field = $crate::object::given::$mode(value.into());
                    self
                }
            )*
        }
    };
}

/// What wraps the value of a field, by mode: the constructors themselves, which cost rustc less than functions would.
pub mod given {
    pub use crate::Maybe::Value as maybe;
    pub use std::option::Option::Some as optional;
}

/// The value of a field without one, by mode.
pub mod absent {
    pub use crate::Maybe::Absent as maybe;
    pub use std::option::Option::None as optional;
}
