//! Structs as JSON objects.

use std::collections::BTreeMap;
use std::fmt::Debug;

use runtime::serde::Serialize;
use runtime::serde::de::DeserializeOwned;
use runtime::{Maybe, Secret, Timestamp, Uuid, Value};
use serde_json::json;

#[derive(Clone, PartialEq)]
struct User {
    id: i64,
    name: Option<String>,
    email: Option<String>,
    note: Maybe<String>,
}

runtime::object! { User {
    id: required "id",
    name: required "userName",
    email: optional "email" | "E-Mail" | "mail",
    note: maybe "note",
} }

fn user(text: &str) -> Result<User, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

#[test]
fn modes() {
    let read = user(r#"{"id": 1, "userName": null}"#).unwrap();
    assert_eq!(read, User { id: 1, name: None, email: None, note: Maybe::Absent });
    assert_eq!(serde_json::to_string(&read).unwrap(), r#"{"id":1,"userName":null}"#);

    let read = user(r#"{"note": null, "email": null, "userName": "a", "id": 1}"#).unwrap();
    assert_eq!(read, User { id: 1, name: Some("a".to_owned()), email: None, note: Maybe::Null });
    assert_eq!(serde_json::to_string(&read).unwrap(), r#"{"id":1,"userName":"a","note":null}"#);

    let read = user(r#"{"id": 1, "userName": "a", "email": "e", "note": "n"}"#).unwrap();
    assert_eq!((read.email.as_deref(), read.note.value().map(String::as_str)), (Some("e"), Some("n")));
    assert_eq!(serde_json::to_string(&read).unwrap(), r#"{"id":1,"userName":"a","email":"e","note":"n"}"#);
}

#[test]
fn required_properties_must_be_there_even_if_they_may_be_null() {
    assert_eq!(user(r#"{"userName": "a"}"#).unwrap_err(), "missing field `id` at line 1 column 17");
    assert_eq!(user(r#"{"id": 1}"#).unwrap_err(), "missing field `userName` at line 1 column 9");
    assert_eq!(user("{}").unwrap_err(), "missing field `id` at line 1 column 2");
}

#[test]
fn aliases_are_read_and_never_written() {
    for name in ["email", "E-Mail", "mail"] {
        let read = user(&format!(r#"{{"id": 1, "userName": null, "{name}": "e"}}"#)).unwrap();
        assert_eq!(read.email.as_deref(), Some("e"), "{name}");
        assert!(serde_json::to_string(&read).unwrap().contains(r#""email":"e""#));
    }
}

#[test]
fn unknown_and_repeated_properties() {
    let read = user(r#"{"x": {"id": [1, {"y": null}]}, "id": 1, "userName": null, "id": 2}"#).unwrap();
    assert_eq!(read.id, 2, "the last value counts");
}

#[test]
fn every_way_of_reading_gives_the_same() {
    let text = r#"{"\u0069d": 7, "user\u004eame": "ä", "note": null}"#;
    let expected = User { id: 7, name: Some("ä".to_owned()), email: None, note: Maybe::Null };
    assert_eq!(serde_json::from_str::<User>(text).unwrap(), expected);
    assert_eq!(serde_json::from_slice::<User>(text.as_bytes()).unwrap(), expected);
    assert_eq!(serde_json::from_reader::<_, User>(text.as_bytes()).unwrap(), expected);
    let value: Value = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::from_value::<User>(value.clone()).unwrap(), expected);
    assert_eq!(<User as runtime::serde::Deserialize>::deserialize(&value).unwrap(), expected);
    assert_eq!(serde_json::to_value(&expected).unwrap(), json!({"id": 7, "userName": "ä", "note": null}));
}

#[test]
fn other_kinds_of_values_are_errors() {
    for (text, expected) in [
        ("null", "invalid type: null, expected an object (User)"),
        ("[1]", "invalid type: sequence, expected an object (User)"),
        ("{\"id\": \"1\"}", "invalid type: string \"1\", expected i64"),
        ("{\"id\": 1", "EOF while parsing an object"),
    ] {
        let error = user(text).unwrap_err();
        assert!(error.starts_with(expected), "{error}");
    }
}

#[derive(Clone, PartialEq)]
struct Tagged {
    kind: String,
    labels: BTreeMap<String, i64>,
}

runtime::object! { Tagged { kind: required "type", ..labels } }

#[derive(Clone, Default, PartialEq)]
struct Free {
    extra: BTreeMap<String, Value>,
}

runtime::object! { Free { ..extra } }

#[derive(Clone, PartialEq)]
struct Empty {}

runtime::object! { Empty {} }

#[test]
fn the_rest_is_collected() {
    let read: Tagged = serde_json::from_str(r#"{"b": 2, "type": "t", "a": 1}"#).unwrap();
    assert_eq!(read.labels, BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]));
    assert_eq!(serde_json::to_string(&read).unwrap(), r#"{"type":"t","a":1,"b":2}"#);
    assert!(serde_json::from_str::<Tagged>(r#"{"type": "t", "a": "1"}"#).is_err());
    let read: Free = serde_json::from_str(r#"{"a": [null]}"#).unwrap();
    assert_eq!(read.extra["a"], json!([null]));
    assert_eq!(serde_json::to_string(&Free::default()).unwrap(), "{}");
}

#[test]
fn the_rest_cannot_shadow_a_property() {
    let value = Tagged { kind: "t".to_owned(), labels: BTreeMap::from([("type".to_owned(), 1)]) };
    let error = serde_json::to_string(&value).unwrap_err().to_string();
    assert_eq!(error, "the further property `type` has the name of a field");
}

#[test]
fn objects_without_properties() {
    assert_eq!(serde_json::from_str::<Empty>(r#"{"a": 1}"#).unwrap(), Empty {});
    assert_eq!(serde_json::to_string(&Empty {}).unwrap(), "{}");
}

/// A struct with many fields and its macro call.
macro_rules! wide {
    ($type:ident { $($field:ident),* } $($rest:ident)?) => {
        #[derive(Clone, Default, PartialEq)]
        struct $type {
            $($field: Option<i64>,)*
            $($rest: BTreeMap<String, i64>,)?
        }

        impl $type {
            const NAMES: &'static [&'static str] = &[$(stringify!($field)),*];
        }
    };
}

wide! { Sixteen { a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0, b1, b2, b3, b4, b5 } }

runtime::object! { Sixteen {
    a0: optional "a0", a1: optional "a1", a2: optional "a2", a3: optional "a3",
    a4: optional "a4", a5: optional "a5", a6: optional "a6", a7: optional "a7",
    a8: optional "a8", a9: optional "a9", b0: optional "b0", b1: optional "b1",
    b2: optional "b2", b3: optional "b3", b4: optional "b4", b5: optional "b5",
} }

wide! { Seventeen { a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0, b1, b2, b3, b4, b5, b6 } }

runtime::object! { large Seventeen {
    a0: optional "a0", a1: optional "a1", a2: optional "a2", a3: optional "a3",
    a4: optional "a4", a5: optional "a5", a6: optional "a6", a7: optional "a7",
    a8: optional "a8", a9: optional "a9", b0: optional "b0", b1: optional "b1",
    b2: optional "b2", b3: optional "b3", b4: optional "b4", b5: optional "b5",
    b6: required "b6" | "last"
} }

wide! { Wide {
    a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, c0, c1, c2, c3, c4, c5, c6, c7,
    c8, c9, d0, d1, d2, d3, d4
} extra }

runtime::object! { large Wide {
    a0: optional "a0", a1: optional "a1", a2: optional "a2", a3: optional "a3",
    a4: optional "a4", a5: optional "a5", a6: optional "a6", a7: optional "a7",
    a8: optional "a8", a9: optional "a9", b0: optional "b0", b1: optional "b1",
    b2: optional "b2", b3: optional "b3", b4: optional "b4", b5: optional "b5",
    b6: optional "b6", b7: optional "b7", b8: optional "b8", b9: optional "b9",
    c0: optional "c0", c1: optional "c1", c2: optional "c2", c3: optional "c3",
    c4: optional "c4", c5: optional "c5", c6: optional "c6", c7: optional "c7",
    c8: optional "c8", c9: optional "c9", d0: optional "d0", d1: optional "d1",
    d2: optional "d2", d3: required "d3", d4: optional "d4",
    ..extra
} }

/// Every property keeps its value in any order, also when it is the only one besides the required ones.
fn check_wide<T: DeserializeOwned + Serialize + PartialEq + Debug>(names: &[&str], required: Option<&str>) {
    let all: BTreeMap<&str, usize> = names.iter().enumerate().map(|(index, name)| (*name, index)).collect();
    let read: T = serde_json::from_value(json!(all)).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), json!(all));
    for (index, name) in names.iter().enumerate().rev() {
        let mut one = BTreeMap::from([(*name, index)]);
        one.extend(required.map(|name| (name, 7)));
        let read: T = serde_json::from_value(json!(one)).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), json!(one), "{name}");
    }
    let missing = serde_json::from_str::<T>("{}").map(|_| ()).map_err(|error| error.to_string());
    match required {
        None => assert_eq!(missing, Ok(())),
        Some(name) => assert_eq!(missing, Err(format!("missing field `{name}` at line 1 column 2"))),
    }
}

#[test]
fn any_number_of_fields() {
    check_wide::<Sixteen>(Sixteen::NAMES, None);
    check_wide::<Seventeen>(Seventeen::NAMES, Some("b6"));
    check_wide::<Wide>(Wide::NAMES, Some("d3"));
    let read: Seventeen = serde_json::from_str(r#"{"last": 3}"#).unwrap();
    assert_eq!(read.b6, Some(3));
    let read: Wide = serde_json::from_str(r#"{"zz": 1, "d3": 2, "yy": 3}"#).unwrap();
    assert_eq!(read.extra, BTreeMap::from([("yy".to_owned(), 3), ("zz".to_owned(), 1)]));
}

#[derive(Clone, PartialEq)]
struct Node {
    id: Uuid,
    created: Timestamp,
    secret: Option<Secret>,
    children: Vec<Node>,
    parent: Option<Box<Node>>,
}

runtime::object! { Node {
    id: required "id",
    created: required "created",
    secret: optional "secret",
    children: required "children",
    parent: optional "parent",
} }

#[test]
fn recursive_types_and_formats() {
    let leaf = json!({"id": "67e55044-10b1-426f-9247-bb680e5fe0c8", "created": "2026-01-02T03:04:05Z", "children": []});
    let mut root = leaf.clone();
    root["children"] = json!([leaf, leaf]);
    root["parent"] = leaf;
    root["secret"] = json!("s");
    let read: Node = serde_json::from_value(root.clone()).unwrap();
    assert_eq!(read.children.len(), 2);
    assert_eq!(serde_json::to_value(&read).unwrap(), root);
    assert!(!format!("{read:?}").contains("\"s\""));
}

#[test]
fn hostile_depth_is_an_error() {
    let text = r#"{"children": ["#.repeat(100_000);
    let error = serde_json::from_str::<Node>(&text).unwrap_err().to_string();
    assert!(error.starts_with("recursion limit exceeded"), "{error}");
}

#[test]
fn maybe_outside_of_objects() {
    assert_eq!(serde_json::from_str::<Vec<Maybe<i64>>>("[null, 1]").unwrap(), [Maybe::Null, Maybe::Value(1)]);
    assert_eq!(serde_json::to_string(&[Maybe::Absent, Maybe::from(1)]).unwrap(), "[null,1]");
    assert!(Maybe::<i64>::default().is_absent());
    assert_eq!(Maybe::Value(1).into_value(), Some(1));
}
