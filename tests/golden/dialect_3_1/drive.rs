use crate::dialect_3_1::operations::echo;
use crate::dialect_3_1::types::{Everything, EverythingEither, EverythingPerhaps, Noted, Other};
use crate::exchange::{exchange, received, sent};
use runtime::Value;

fn read(body: &str) -> Everything {
    received(echo(Everything::new(None)), 200, body).unwrap_or_else(|error| panic!("{error:?}"))
}

#[test]
fn constants_are_filled_in() {
    let sent = sent(echo(Everything::new(None).kind("thing")));
    assert!(sent.ends_with(r#"{"version":2,"kind":"thing","note":null}"#), "{sent}");
}

#[test]
fn lists_of_types() {
    assert_eq!(read(r#"{"version":2,"note":"n","either":"x"}"#).either, Some(EverythingEither::Text("x".to_owned())));
    assert_eq!(read(r#"{"version":2,"note":null,"either":5}"#).either, Some(EverythingEither::Integer(5)));
    let perhaps = Everything::new(None).perhaps(EverythingPerhaps::Integer(1));
    assert!(sent(echo(perhaps)).ends_with(r#","perhaps":1}"#));
    assert!(received(echo(Everything::new(None)), 200, r#"{"version":2}"#).is_err(), "`note` must be there");
}

#[test]
fn null_can_be_sent_where_it_means_something() {
    let everything = read(r#"{"version":2,"note":null,"perhaps":null,"optional":null,"nothing":null}"#);
    let sent = sent(echo(everything));
    assert!(sent.contains(r#""perhaps":null"#) && sent.contains(r#""optional":null"#), "{sent}");
    assert!(sent.contains(r#""nothing":null"#), "{sent}");
}

#[test]
#[allow(deprecated, reason = "one of the properties is deprecated beside its reference")]
fn references_with_siblings_and_local_definitions() {
    let body = r#"{"version":2,"note":null,"other":{"name":"a"},"gone":{"name":"b"},"local":{"here":true},"all":[1],"data":"AP8="}"#;
    let exchange = exchange(echo(Everything::new(None)), 200, body);
    let everything = exchange.result.expect("200 is the success");
    assert_eq!(everything.other, Some(Other::new().name("a")));
    assert_eq!(everything.gone, Some(Other::new().name("b")));
    assert_eq!(everything.local.and_then(|local| local.here), Some(true));
    assert_eq!(everything.all, runtime::Maybe::Value(Value::from(vec![1])));
    assert_eq!(everything.data.expect("it is there").as_ref(), [0, 255]);
}

#[test]
fn what_webhooks_bring_is_a_type() {
    let noted: Noted = runtime::serde_json::from_str(r#"{"at": 7}"#).expect("it is one");
    assert_eq!(noted.at, 7);
}
