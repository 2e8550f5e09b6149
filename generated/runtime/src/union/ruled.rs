//! Unions whose branch a list of rules tells.

/// Implements `Serialize` and `Deserialize` for a union whose branches a list of rules tells apart.
///
/// ```
/// # use runtime::Value;
/// # struct User { id: i64 }
/// # runtime::object! { User { id: required "id" } }
/// # struct Robot { model: String }
/// # runtime::object! { Robot { model: required "model" } }
/// #[derive(Debug)]
/// enum Member {
///     Name(String),
///     User(User),
///     Robot(Robot),
///     Ids(Vec<i64>),
///     Other(Value),
/// }
///
/// runtime::ruled_union! { Member[Name, User, Robot, Ids] {
///     string => Name,
///     array [integer] => Ids,
///     object { "type" = "robot" | "bot", "model": string } => Robot,
///     object { "id" } without "model" => User,
///     _ => Other,
/// } }
///
/// let member: Member = serde_json::from_str(r#"{"model": "T-800", "type": "robot"}"#)?;
/// assert!(matches!(member, Member::Robot(robot) if robot.model == "T-800"));
/// assert!(matches!(serde_json::from_str(r#"{"id": 7}"#)?, Member::User(User { id: 7 })));
/// assert!(matches!(serde_json::from_str("[1, 2]")?, Member::Ids(_)));
/// assert!(matches!(serde_json::from_str(r#"{"name": "?"}"#)?, Member::Other(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// In brackets stand the variants. Then come the rules, of which the first that holds counts; a value for which there is
/// none is kept in the variant after `_`, or, without such a line, is an error. A rule begins with a kind of JSON value, as in
/// [`kind_union!`](crate::kind_union). In braces stand properties that an object must have: `"name"` is there, one of
/// some values, of a kind (`any` is any kind, null as well); those after `without` it must not have. In brackets stands the kind of a list's first item;
/// an empty list has items of any kind. A property that is null is there only if no other rule holds.
///
/// Of an object, only what stands before the last property that matters is buffered. A rule with several variants
/// (`=> One | Two`) tries them in this order, on a buffered value, and takes the first that can be read.
#[macro_export]
macro_rules! ruled_union {
    ($($union:tt)*) => {
        $crate::decode_ruled_union! { $($union)* }
        $crate::encode_ruled_union! { $($union)* }
    };
}

/// Implements `Deserialize` only. See [`ruled_union!`](crate::ruled_union).
#[macro_export]
macro_rules! decode_ruled_union {
    ($type:ident [$($variant:ident),* $(,)?] {
        $($kind:ident
            $({ $($key:literal $(= $($value:literal)|+)? $(: $of:ident)?),* $(,)? })?
            $([$item:ident])?
            $(without $($absent:literal)|+)?
            => $($branch:ident)|+
        ),* $(, _ => $other:ident)? $(,)?
    }) => {
        impl $crate::union::Ruled for $type {
            const NAME: &'static str = stringify!($type);
            const RULES: &'static [$crate::union::Rule] = &[$($crate::union::Rule {
                kind: $crate::union::Kind::$kind,
                tests: &[$($($crate::union::Test {
                    key: $key,
                    values: &[$($($value),+)?],
                    kinds: &[$($crate::union::Kind::$of)?],
                },)*)?],
                items: &[$($crate::union::Kind::$item)?],
                without: &[$($($absent),+)?],
                branches: &[$(stringify!($branch)),+],
            }),*];

            fn branch<'de, D: $crate::__private::Deserializer<'de>>(
                name: &str,
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $(if name == stringify!($variant) {
                    return $crate::union::payload(Self::NAME, name, deserializer).map(Self::$variant);
                })*
                $crate::__union_fallback! { $type, deserializer $(, $other)? }
            }
        }

        impl<'de> $crate::__private::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::union::read_ruled(deserializer)
            }
        }
    };
}

/// Implements `Serialize` only. See [`ruled_union!`](crate::ruled_union).
#[macro_export]
macro_rules! encode_ruled_union {
    ($type:ident [$($variant:ident),* $(,)?] {
        $($kind:ident $({ $($tests:tt)* })? $([$item:ident])? $(without $($absent:literal)|+)? => $($branch:ident)|+),*
        $(, _ => $other:ident)? $(,)?
    }) => {
        $crate::encode_union! { $type { $($variant,)* $($other)? } }
    };
}
