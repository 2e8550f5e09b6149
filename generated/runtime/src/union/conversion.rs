//! Making unions from what their branches hold.

/// Implements `From` for the payloads of some variants.
///
/// ```
/// #[derive(Debug, PartialEq)]
/// struct Branch(Vec<Target>);
///
/// #[derive(Debug, PartialEq)]
/// enum Target {
///     Name(String),
///     Branch(Box<Branch>),
///     Number(i64),
/// }
///
/// runtime::conversions! { Target { Name(&str), Number(i64), Branch(Branch) } }
///
/// assert_eq!(Target::from("x"), Target::Name("x".to_owned()));
/// assert_eq!(Target::from(Branch(vec![])), Target::Branch(Box::new(Branch(vec![]))));
/// ```
///
/// A payload may be of another type than the variant holds if it converts into that: a text, or what is in a box.
#[macro_export]
macro_rules! conversions {
    ($type:ident { $($variant:ident($payload:ty)),* $(,)? }) => {
        $(impl ::core::convert::From<$payload> for $type {
            #[inline]
            fn from(payload: $payload) -> Self {
                Self::$variant(payload.into())
            }
        })*
    };
}
