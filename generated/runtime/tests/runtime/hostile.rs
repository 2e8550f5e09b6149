//! Values that nobody means well with end in an error, and soon.

use std::thread;

use runtime::Value;
use serde::de::DeserializeOwned;

/// As deep as the reader of JSON goes.
const DEEP: usize = 120;

#[derive(Clone, PartialEq)]
struct Narrow {
    next: Option<Box<Narrow>>,
}

runtime::object! { Narrow { next: optional "next" } }

/// Each one within another takes much of the stack.
#[derive(Clone, PartialEq)]
struct Bulky {
    next: Option<Box<Bulky>>,
    a: Option<Numbers>,
    b: Option<Numbers>,
    c: Option<Numbers>,
    d: Option<Numbers>,
}

type Numbers = ([i64; 32], [i64; 32], [i64; 32]);

runtime::object! { Bulky {
    next: optional "next", a: optional "a", b: optional "b", c: optional "c", d: optional "d",
} }

/// Reads something nested, in a thread with as much stack as threads have where nobody asks for more.
fn nested<T: DeserializeOwned + Send + 'static>(depth: usize) -> Result<T, String> {
    let text = format!("{}{{}}{}", r#"{"next":"#.repeat(depth), "}".repeat(depth));
    let read = move || serde_json::from_str(&text).map_err(|error| error.to_string());
    thread::Builder::new().stack_size(2 << 20).spawn(read).expect("a thread starts").join().expect("it ends")
}

#[test]
fn what_is_nested_too_deeply_for_the_stack_is_an_error() {
    assert!(nested::<Narrow>(DEEP).is_ok());
    assert!(nested::<Bulky>(8).is_ok());
    let error = nested::<Bulky>(DEEP).expect_err("it takes more than there is");
    assert!(error.starts_with("it is nested too deeply at line 1 column"), "{error}");
    assert!(nested::<Bulky>(8).is_ok(), "what was read before does not count");
}

#[derive(Clone, PartialEq)]
struct User {
    id: i64,
}

runtime::object! { User { id: required "id" } }

#[derive(Clone, Debug, PartialEq)]
enum Member {
    User(User),
    Other(Value),
}

runtime::ruled_union! { Member[User] {
    object { "id", "kind" = "user" } without "robot" => User,
    _ => Other,
} }

#[test]
fn a_property_that_stands_there_again_and_again_costs_no_more_than_others() {
    // Looking at all properties for each of these would take hours.
    let text = format!("{{{}\"id\":2,\"kind\":\"user\"}}", r#""id":1,"#.repeat(300_000));
    assert_eq!(serde_json::from_str::<Member>(&text).unwrap(), Member::User(User { id: 2 }));
}
