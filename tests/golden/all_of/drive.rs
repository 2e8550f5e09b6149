use crate::all_of::operations::{conflict, direct, echo};
use crate::all_of::types::{Manager, ManagerDesk, ManagerRoomItem, Office, Person};
use crate::exchange::{exchange, received};
use runtime::Error;

#[test]
fn everything_inherited_is_there() {
    let manager = Manager::new("Ada", 36, [Person::new("Bob").age(20)]).rank(1).office(Office::new().floor(3));
    let body = r#"{"name":"Ada","rank":1,"age":36,"reports":[{"name":"Bob","age":20}],"office":{"floor":3}}"#;
    let exchange = exchange(echo(manager.clone()), 200, body);
    let (_, sent) = exchange.sent.split_once("\n\n").expect("there is a body");
    assert_eq!(sorted(sent), sorted(body));
    assert_eq!(exchange.result.expect("200 is the success"), manager);
}

#[test]
fn what_one_part_requires_is_required() {
    for body in [r#"{"age":1,"reports":[]}"#, r#"{"name":"Ada","reports":[]}"#, r#"{"name":"Ada","age":1}"#] {
        let result = received(echo(Manager::new("", 0, [])), 200, body);
        assert!(matches!(result, Err(Error::Malformed { .. })), "{body}: {result:?}");
    }
}

#[test]
fn what_a_part_requires_of_a_reference_is_required_there() {
    let with = |desk: &str| format!(r#"{{"name":"Ada","age":1,"reports":[],"assistant":{{"name":"Bob"}},"desk":{desk}}}"#);
    let manager = received(echo(Manager::new("", 0, [])), 200, &with(r#"{"floor":3}"#)).expect("200 is the success");
    assert_eq!((manager.desk, manager.assistant), (Some(ManagerDesk::new(3)), Some(Person::new("Bob"))));
    let Err(Error::Malformed { error, .. }) = received(echo(Manager::new("", 0, [])), 200, &with("{}")) else {
        panic!("the floor is required");
    };
    assert_eq!(error.path(), "$.desk");
}

#[test]
fn null_beside_a_reference() {
    let body = r#"{"name":"Ada","age":1,"reports":[],"deputy":null}"#;
    let manager = received(echo(Manager::new("", 0, [])), 200, body).expect("200 is the success");
    let sent = exchange(echo(manager), 200, body).sent;
    assert!(sent.contains(r#""deputy":null"#), "{sent}");
}

#[test]
fn a_part_that_says_less_hides_nothing() {
    let body = r#"{"name":"Eve","age":50,"reports":[{"name":"Bob","age":20}]}"#;
    let director = received(direct(), 200, body).expect("200 is the success");
    assert_eq!(director.reports, [Person::new("Bob").age(20)]);
    let body = r#"{"name":"Eve","age":50,"reports":[],"rooms":{"main":[{"floor":3},{"beds":2}]}}"#;
    let rooms = received(direct(), 200, body).expect("200 is the success").rooms.expect("there are some");
    let [office, cabin] = &rooms["main"][..] else { panic!("{rooms:?}") };
    assert_eq!(office, &ManagerRoomItem::from(Office::new().floor(3)));
    assert!(matches!(cabin, ManagerRoomItem::Cabin(cabin) if cabin.beds == 2), "{cabin:?}");
}

#[test]
fn what_several_parts_say_of_a_property_holds_together() {
    let body = r#"{"context":{"offices":[{"floor":3}],"extra":"text"},"source":{"file":"a.rs","line":1,"column":2}}"#;
    let found = received(conflict(), 200, body).expect("200 is the success");
    let (context, source) = found.context.zip(found.source).expect("both are there");
    assert_eq!(context.offices, Some(vec![Office::new().floor(3)]));
    assert_eq!(context.additional_properties["extra"], "text");
    assert_eq!((source.file.as_str(), source.line, source.column), ("a.rs", Some(1), Some(2)));
    let Err(Error::Malformed { error, .. }) = received(conflict(), 200, r#"{"source":{"line":1}}"#) else {
        panic!("a part requires the file");
    };
    assert_eq!(error.path(), "$.source");
    assert_eq!(received(conflict(), 200, r#"{"context":null}"#).expect("a part allows null").context, None);
}

/// A JSON text with its properties sorted by name.
fn sorted(text: &str) -> String {
    runtime::Value::to_string(&text.parse().expect("this is JSON"))
}
