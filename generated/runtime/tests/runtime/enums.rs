//! Enums of texts and of integers.

use std::collections::HashMap;

use runtime::{Request, Value};

use crate::support::target;

#[derive(Clone)]
enum Direction {
    Up,
    Down,
    GreaterOrEqual,
    Other(String),
}

runtime::string_enum! { Direction { Up = "UP", Down = "down", GreaterOrEqual = ">=" } }

#[derive(Clone)]
enum Code {
    Negative,
    Missing,
    Other(i64),
}

runtime::integer_enum! { Code { Negative = -1, Missing = 404 } }

#[test]
fn known_texts() {
    let directions: Vec<Direction> = serde_json::from_str(r#"["UP", "down", "\u003e="]"#).unwrap();
    assert_eq!(directions, [Direction::Up, Direction::Down, Direction::GreaterOrEqual]);
    assert_eq!(serde_json::to_string(&directions).unwrap(), r#"["UP","down",">="]"#);
    assert_eq!(Direction::Down.as_str(), "down");
}

#[test]
fn unknown_texts_are_kept() {
    let direction: Direction = serde_json::from_str("\"SIDEWAYS\"").unwrap();
    assert_eq!(direction, Direction::Other("SIDEWAYS".to_owned()));
    assert_eq!(direction.to_string(), "SIDEWAYS");
    assert_eq!(serde_json::to_value(&direction).unwrap(), Value::from("SIDEWAYS"));
    assert_eq!(Direction::from("up"), Direction::Other("up".to_owned()), "case matters");
}

#[test]
fn enums_of_texts_are_read_from_anything_that_holds_text() {
    let from_value: Direction = serde_json::from_value(Value::from("UP")).unwrap();
    let from_reader: Direction = serde_json::from_reader(&b"\"UP\""[..]).unwrap();
    assert_eq!((from_value, from_reader), (Direction::Up, Direction::Up));
    let keys: HashMap<Direction, i32> = serde_json::from_str(r#"{"UP": 1, "new": 2}"#).unwrap();
    assert_eq!(keys[&Direction::Other("new".to_owned())], 2);
    let error = serde_json::from_str::<Direction>("7").unwrap_err().to_string();
    assert!(error.contains("expected a string"), "{error}");
}

#[test]
fn integers() {
    let codes: Vec<Code> = serde_json::from_str("[-1, 404, 7]").unwrap();
    assert_eq!(codes, [Code::Negative, Code::Missing, Code::Other(7)]);
    assert_eq!(serde_json::to_string(&codes).unwrap(), "[-1,404,7]");
    assert_eq!(Code::from(404).as_i64(), 404);
    assert_eq!(Code::Other(7).to_string(), "7");
    assert!(serde_json::from_str::<Code>("\"404\"").is_err());
    assert!(serde_json::from_str::<Code>("18446744073709551615").is_err());
}

/// However a value was made, it is the same if it is the same on the wire.
#[test]
fn values_are_compared_by_what_is_sent() {
    assert_eq!(Direction::Other("UP".to_owned()), Direction::Up);
    assert_ne!(Direction::Other("Up".to_owned()), Direction::Up);
    assert_eq!(HashMap::from([(Direction::Up, 1)]).get(&Direction::Other("UP".to_owned())), Some(&1));
    assert_eq!(Code::Other(404), Code::Missing);
    assert_ne!(Code::Negative, Code::Missing);
}

#[test]
fn values_are_shown_as_variants() {
    assert_eq!(
        format!("{:?}", [Direction::GreaterOrEqual, Direction::from("new")]),
        r#"[GreaterOrEqual, Other("new")]"#
    );
    assert_eq!(format!("{:?} {:?}", Code::Negative, Code::Other(7)), "Negative Other(7)");
}

#[test]
fn enums_as_parameters() {
    let request = Request::get("/").query("direction", &Direction::GreaterOrEqual).query("code", &Code::Missing);
    assert_eq!(target(request), "/?direction=%3E%3D&code=404");
}
