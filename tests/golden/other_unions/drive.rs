use crate::exchange::{exchange, received, sent};
use crate::other_unions::operations::{echo, find};
use crate::other_unions::types::{ById, ByName, Everything, Keys, Kinds, Reference, SentOnly, SentOnlyWithTo};
use runtime::{Uuid, Value};

fn read(body: &str) -> Everything {
    received(echo("x", Everything::new()), 200, body).unwrap_or_else(|error| panic!("{error:?}"))
}

#[test]
fn by_the_form_of_a_text() {
    let id = "0192f0c1-2345-7890-abcd-000000000000";
    let uuid: Uuid = id.parse().expect("this is a UUID");
    assert_eq!(read(&format!(r#"{{"ref": "{id}"}}"#)).r#ref, Some(Reference::Id(uuid)));
    assert_eq!(read(r#"{"ref": "0192f0c1"}"#).r#ref, Some(Reference::Name("0192f0c1".to_owned())));
    assert!(matches!(read(r#"{"ref": 5}"#).r#ref, Some(Reference::Other(value)) if value == 5));
}

#[test]
fn in_a_path_and_as_one_or_many() {
    let request = echo(Uuid::nil(), Everything::new()).many(["a".to_owned(), "b".to_owned()]);
    let expected = "POST https://unions.example/echo/00000000-0000-0000-0000-000000000000?many=a&many=b\n";
    assert!(sent(request).starts_with(expected));
    assert!(sent(echo("a/b", Everything::new())).starts_with("POST https://unions.example/echo/a%2Fb\n"));
}

#[test]
fn by_the_kind_of_value() {
    let body = r#"{"kinds":[true,7,"2026-01-02T03:04:05Z","2026-01-02","2026",[1,2],{"id":3},1.5]}"#;
    let everything = read(body);
    let kinds = everything.kinds.clone().expect("there are some");
    assert_eq!(kinds[0], Kinds::Boolean(true));
    assert_eq!(kinds[1], Kinds::Integer(7));
    assert!(matches!(&kinds[2], Kinds::DateTime(at) if at.to_string() == "2026-01-02T03:04:05Z"), "{kinds:?}");
    assert!(matches!(&kinds[3], Kinds::Date(day) if day.to_string() == "2026-01-02"), "{kinds:?}");
    assert_eq!(kinds[4], Kinds::Text("2026".to_owned()));
    assert_eq!(kinds[5], Kinds::List(vec![1, 2]));
    assert_eq!(kinds[6], Kinds::ById(ById::new(3)));
    assert_eq!(kinds[7], Kinds::Other(Value::from(1.5)));
    let sent = sent(echo("x", everything));
    assert!(sent.ends_with(body), "{sent}");
}

#[test]
fn by_the_keys_that_are_there() {
    assert_eq!(read(r#"{"keys": {"note": "n", "id": 1}}"#).keys, Some(Keys::ById(ById::new(1).note("n"))));
    assert_eq!(read(r#"{"keys": {"name": "n"}}"#).keys, Some(Keys::ByName(ByName::new("n"))));
    let other = read(r#"{"keys": {"note": "n"}}"#).keys;
    assert!(matches!(&other, Some(Keys::Other(value)) if value["note"] == "n"), "{other:?}");
}

#[test]
fn a_choice_of_one_and_of_something_or_nothing() {
    let body = r#"{"one": {"id": 1}, "nullable": {"name": "n"}}"#;
    let everything = read(body);
    assert_eq!(everything.one, Some(ById::new(1)));
    assert!(sent(echo("x", everything)).ends_with(r#"{"one":{"id":1},"nullable":{"name":"n"}}"#));
    let nothing = read(r#"{"nullable": null}"#);
    let sent = exchange(echo("x", nothing), 200, "{}").sent;
    assert!(sent.ends_with(r#"{"nullable":null}"#), "{sent}");
}

#[test]
fn what_is_only_sent_needs_no_telling_apart() {
    let by = SentOnly::from(SentOnlyWithTo::new("a", "b"));
    assert_eq!(sent(find(by)), "GET https://unions.example/find?from=a&to=b\n");
}
