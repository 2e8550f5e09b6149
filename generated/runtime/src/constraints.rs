//! The macro that generated crates call for constraints. Without the feature `validate` it expands to nothing.

/// Implements [`Validate`](crate::Validate) for a struct or an enum: constraints by field, or by variant.
///
/// ```
/// use runtime::Validate;
///
/// struct Member { name: String, tags: Option<Vec<String>> }
/// struct Team { size: i64, members: Vec<Member>, motto: Option<String> }
/// enum Target { Team(Team), Name(String), Other(runtime::Value) }
///
/// runtime::constraints! { Member {
///     name: "name" [MinLength(1), MaxLength(10)],
///     tags: "tags" [MaxItems(2), UniqueItems(unique::<String>), Each(&[Pattern("^[a-z]+$")])],
/// } }
/// runtime::constraints! { Team { [MinProperties(3)] of 2 (motto); size: "size" [Minimum("1")], members: "members" } }
/// runtime::constraints! { Target by variant { Team, Name: [MinLength(1)] } }
///
/// let member = Member { name: String::new(), tags: Some(vec!["a".to_owned(), "B".to_owned(), "a".to_owned()]) };
/// let team = Target::Team(Team { size: 0, members: vec![member], motto: None });
/// let found: Vec<String> = team.validate().unwrap_err().iter().map(ToString::to_string).collect();
/// assert_eq!(found, [
///     "the whole: at least 3 properties expected, found 2 properties",
///     "/size: at least 1 expected, found 0",
///     "/members/0/name: at least 1 character expected, found 0 characters",
///     "/members/0/tags: at most 2 items expected, found 3 items",
///     "/members/0/tags: no two equal items expected, found items 0 and 2 equal",
///     "/members/0/tags/1: a match of ^[a-z]+$ expected, found none",
/// ]);
/// ```
///
/// Rules are those of [`Rule`](crate::validate::Rule). Fields and variants without a line have nothing to check.
#[cfg(feature = "validate")]
#[macro_export]
macro_rules! constraints {
    ($type:ident by variant { $($variant:ident $(: [$($rule:tt)*])?),* $(,)? }) => {
        impl $crate::Validate for $type {
            #[inline]
            fn check(&self, checker: &mut $crate::validate::Checker) {
                #[allow(unused_imports, clippy::wildcard_imports, clippy::enum_glob_use)]
                use $crate::validate::{Rule::*, unique};
                #[allow(unreachable_patterns)]
                match self {
                    $(Self::$variant(payload) => checker.value(payload, &[$($($rule)*)?]),)*
                    _ => {}
                }
            }
        }
    };
    ($type:ident by content {}) => {
        impl $crate::Validate for $type {
            #[inline]
            fn check(&self, checker: &mut $crate::validate::Checker) {
                checker.value(&self.0, &[]);
            }
        }
    };
    ($type:ident {}) => {
        impl $crate::Validate for $type {}
    };
    ($type:ident {
        $([$($own:tt)*] of $count:literal ($($optional:ident),*) $(+ $more:ident)?;)?
        $($field:ident: $name:literal $([$($rule:tt)*])?),* $(,)? $(..$rest:ident: [$($each:tt)*] $(,)?)?
    }) => {
        impl $crate::Validate for $type {
            #[allow(unused_variables)]
            #[inline]
            fn check(&self, checker: &mut $crate::validate::Checker) {
                #[allow(unused_imports, clippy::wildcard_imports, clippy::enum_glob_use)]
                use $crate::validate::{Rule::*, unique};
                $(checker.properties(
                    $count + $crate::validate::present(&[$(&self.$optional),*]) $(+ self.$more.len())?, &[$($own)*]);)?
                $(checker.field($name, &self.$field, &[$($($rule)*)?]);)*
                $(checker.value(&self.$rest, &[Each(&[$($each)*])]);)?
            }
        }
    };
}

/// See the documentation of the feature `validate`.
#[cfg(not(feature = "validate"))]
#[macro_export]
macro_rules! constraints {
    ($($constraints:tt)*) => {};
}
