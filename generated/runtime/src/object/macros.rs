//! The macros that generated crates call for objects.

/// Implements `Serialize`, `Deserialize` and `Debug` for a struct that stands for a JSON object.
///
/// ```
/// # use runtime::{BTreeMap, Maybe, Value};
/// #[derive(PartialEq)]
/// struct Group {
///     id: i64,
///     name: Option<String>,
///     description: Option<String>,
///     owner: Maybe<String>,
///     extra: BTreeMap<String, Value>,
/// }
///
/// runtime::object! { Group {
///     id: required "id",
///     name: required "groupName",
///     description: optional "description" | "Description",
///     owner: maybe "owner",
///     ..extra
/// } }
///
/// let group: Group = serde_json::from_str(r#"{"id": 7, "groupName": null, "colour": "red"}"#)?;
/// assert_eq!(group.name, None);
/// assert_eq!(group.owner, Maybe::Absent);
/// assert_eq!(group.extra["colour"], "red");
/// assert_eq!(serde_json::to_string(&group)?, r#"{"id":7,"groupName":null,"colour":"red"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Each line is `field: mode "property"`, where further names, after `|`, are accepted when reading. The modes:
///
/// | mode | type of the field | missing when reading | when writing |
/// |---|---|---|---|
/// | `required` | any | an error that names the property, even for `Option` (required, but nullable) | always written |
/// | `optional` | `Option<T>` | `None`, as is null | left out if `None` |
/// | `maybe` | [`Maybe<T>`](crate::Maybe) | `Absent`; null is `Null` | left out if `Absent` |
///
/// A last line `..field` collects the properties without a line of their own in a `BTreeMap<String, T>`; otherwise
/// they are ignored. When writing, such a property must not have the name of a line.
///
/// If a JSON object repeats a property, its last value counts. More than sixteen lines, and up to fifteen hundred, are
/// written `object! { large Group { … } }`: most types are small, and not looking for more is a tenth of what rustc pays.
/// The implementations are meant for self-describing formats such as JSON. `Debug` writes the fields as the derived one
/// does, which costs rustc a half more.
#[macro_export]
macro_rules! object {
    ($type:ident $fields:tt) => {
        $crate::__object! { $type [$fields] }
    };
    (large $type:ident { $($fields:tt)* }) => {
        $crate::__group_fields! { __object $type [] $($fields)* }
    };
}

/// Implements `Deserialize` and `Debug` only. See [`object!`](crate::object).
#[macro_export]
macro_rules! decode_object {
    ($type:ident $fields:tt) => {
        $crate::__decode_object! { $type [$fields] }
        $crate::__debug_object! { $type [$fields] }
    };
    (large $type:ident { $($fields:tt)* }) => {
        $crate::__group_fields! { __received_object $type [] $($fields)* }
    };
}

/// Implements `Serialize` and `Debug` only. See [`object!`](crate::object).
#[macro_export]
macro_rules! encode_object {
    ($type:ident $fields:tt) => {
        $crate::__encode_object! { $type [$fields] }
        $crate::__debug_object! { $type [$fields] }
    };
    (large $type:ident { $($fields:tt)* }) => {
        $crate::__group_fields! { __sent_object $type [] $($fields)* }
    };
}

/// Splits the lines into groups that fit into tuples, and hands them on.
#[doc(hidden)]
#[macro_export]
macro_rules! __group_fields {
    ($then:ident $type:ident [$($group:tt)*]
        $f0:ident: $m0:ident $n0:literal $(| $a0:literal)*,
        $f1:ident: $m1:ident $n1:literal $(| $a1:literal)*,
        $f2:ident: $m2:ident $n2:literal $(| $a2:literal)*,
        $f3:ident: $m3:ident $n3:literal $(| $a3:literal)*,
        $f4:ident: $m4:ident $n4:literal $(| $a4:literal)*,
        $f5:ident: $m5:ident $n5:literal $(| $a5:literal)*,
        $f6:ident: $m6:ident $n6:literal $(| $a6:literal)*,
        $f7:ident: $m7:ident $n7:literal $(| $a7:literal)*,
        $f8:ident: $m8:ident $n8:literal $(| $a8:literal)*,
        $f9:ident: $m9:ident $n9:literal $(| $a9:literal)*,
        $f10:ident: $m10:ident $n10:literal $(| $a10:literal)*,
        $f11:ident: $m11:ident $n11:literal $(| $a11:literal)*,
        $f12:ident: $m12:ident $n12:literal $(| $a12:literal)*,
        $f13:ident: $m13:ident $n13:literal $(| $a13:literal)*,
        $f14:ident: $m14:ident $n14:literal $(| $a14:literal)*,
        $f15:ident: $m15:ident $n15:literal $(| $a15:literal)*,
        $($more:tt)+
    ) => {
        $crate::__group_fields! { $then $type [$($group)* {
            $f0: $m0 $n0 $(| $a0)*,
            $f1: $m1 $n1 $(| $a1)*,
            $f2: $m2 $n2 $(| $a2)*,
            $f3: $m3 $n3 $(| $a3)*,
            $f4: $m4 $n4 $(| $a4)*,
            $f5: $m5 $n5 $(| $a5)*,
            $f6: $m6 $n6 $(| $a6)*,
            $f7: $m7 $n7 $(| $a7)*,
            $f8: $m8 $n8 $(| $a8)*,
            $f9: $m9 $n9 $(| $a9)*,
            $f10: $m10 $n10 $(| $a10)*,
            $f11: $m11 $n11 $(| $a11)*,
            $f12: $m12 $n12 $(| $a12)*,
            $f13: $m13 $n13 $(| $a13)*,
            $f14: $m14 $n14 $(| $a14)*,
            $f15: $m15 $n15 $(| $a15)*
        }] $($more)+ }
    };
    ($then:ident $type:ident [$($group:tt)*]
        $($field:ident: $mode:ident $name:literal $(| $alias:literal)*),* $(,)? $(..$rest:ident $(,)?)?
    ) => {
        $crate::$then! { $type [$($group)* { $($field: $mode $name $(| $alias)*),* }] $($rest)? }
    };
}

/// Both directions.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    ($($object:tt)*) => {
        $crate::__decode_object! { $($object)* }
        $crate::__encode_object! { $($object)* }
        $crate::__debug_object! { $($object)* }
    };
}

/// What is received only.
#[doc(hidden)]
#[macro_export]
macro_rules! __received_object {
    ($($object:tt)*) => {
        $crate::__decode_object! { $($object)* }
        $crate::__debug_object! { $($object)* }
    };
}

/// What is sent only.
#[doc(hidden)]
#[macro_export]
macro_rules! __sent_object {
    ($($object:tt)*) => {
        $crate::__encode_object! { $($object)* }
        $crate::__debug_object! { $($object)* }
    };
}
