//! Looking at objects: as `#[derive(Debug)]` would write them.

use std::collections::BTreeMap;

use runtime::Maybe;

/// The same struct twice: with the derived implementation, and with the macro's.
macro_rules! twice {
    ($type:ident { $($field:ident: $ty:ty = $value:expr),* $(,)? } $object:item) => {
        #[allow(dead_code, unused_imports, reason = "only shown, and not every field needs an import")]
        mod derived {
            use super::*;

            #[derive(Debug)]
            pub(super) struct $type { $(pub(super) $field: $ty),* }
        }

        struct $type { $($field: $ty),* }

        $object

        let (ours, derived) = ($type { $($field: $value),* }, derived::$type { $($field: $value),* });
        assert_eq!(format!("{ours:?}"), format!("{derived:?}"));
        assert_eq!(format!("{ours:#?}"), format!("{derived:#?}"));
    };
}

#[test]
fn small_objects() {
    twice! {
        Group {
            id: i64 = 7,
            r#type: String = "team".to_owned(),
            owner: Option<Vec<&'static str>> = Some(vec!["ada"]),
            note: Maybe<String> = Maybe::Null,
        }
        runtime::encode_object! { Group {
            id: required "id", r#type: required "type", owner: optional "owner", note: maybe "note",
        } }
    }
}

#[test]
fn objects_without_fields() {
    twice! { Empty {} runtime::decode_object! { Empty {} } }
}

#[test]
fn objects_with_a_rest() {
    twice! {
        Labels { id: i64 = 7, extra: BTreeMap<String, i64> = BTreeMap::from([("a".to_owned(), 1)]) }
        runtime::object! { Labels { id: required "id", ..extra } }
    }
}

#[test]
fn large_objects() {
    twice! {
        Wide {
            a0: i64 = 0, a1: i64 = 1, a2: i64 = 2, a3: i64 = 3, a4: i64 = 4, a5: i64 = 5, a6: i64 = 6, a7: i64 = 7,
            a8: i64 = 8, a9: i64 = 9, b0: i64 = 10, b1: i64 = 11, b2: i64 = 12, b3: i64 = 13, b4: i64 = 14, b5: i64 = 15,
            b6: i64 = 16, extra: BTreeMap<String, i64> = BTreeMap::new(),
        }
        runtime::object! { large Wide {
            a0: required "0", a1: required "1", a2: required "2", a3: required "3", a4: required "4", a5: required "5",
            a6: required "6", a7: required "7", a8: required "8", a9: required "9", b0: required "10",
            b1: required "11", b2: required "12", b3: required "13", b4: required "14", b5: required "15",
            b6: required "16", ..extra
        } }
    }
}
