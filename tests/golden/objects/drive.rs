use crate::exchange::{exchange, received};
use crate::objects::operations::{receive, send_and_receive};
use crate::objects::types::{Both, Inner, Received};
use runtime::{Error, Maybe};

fn malformed(body: &str) -> String {
    match received(receive(), 200, body) {
        Err(Error::Malformed { error, .. }) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

fn read(body: &str) -> Received {
    received(receive(), 200, body).unwrap_or_else(|error| panic!("{error:?}"))
}

#[test]
fn absent_null_and_a_value_are_three_things() {
    let both = || Both::new("Ada", None);
    for (sent, motto, body) in [
        (both(), Maybe::Absent, r#"{"name":"Ada","note":null,"kind":"person"}"#),
        (both().motto("m"), Maybe::Value("m".to_owned()), r#"{"name":"Ada","note":null,"motto":"m","kind":"person"}"#),
        (
            Both { motto: Maybe::Null, ..both() },
            Maybe::Null,
            r#"{"name":"Ada","note":null,"motto":null,"kind":"person"}"#,
        ),
    ] {
        let exchange = exchange(send_and_receive(sent.clone()), 200, body);
        assert!(exchange.sent.ends_with(&format!("\n\n{body}")), "{}", exchange.sent);
        let got = exchange.result.expect("200 is the success");
        assert_eq!(got.motto, motto);
        assert_eq!(got, sent);
    }
}

#[test]
fn the_rest_is_kept_where_the_description_says_so() {
    let mut inner = Inner::new(1).additional_properties("p");
    inner.additional_properties_map.insert("extra".to_owned(), 7);
    let body = r#"{"name":"Ada","note":"n","kind":"person","inner":{"id":1,"additional_properties":"p","extra":7}}"#;
    let exchange = exchange(send_and_receive(Both::new("Ada", Some("n".to_owned())).inner(inner)), 200, body);
    assert!(exchange.sent.ends_with(body), "{}", exchange.sent);
    let inner = exchange.result.expect("200 is the success").inner.expect("it is there");
    assert_eq!(inner.additional_properties_map["extra"], 7);
    let open = read(r#"{"full name":"x","open":{"b":[1],"a":"y"}}"#).open.expect("it is there");
    assert_eq!((open.a.as_deref(), open.additional_properties["b"][0].as_i64()), (Some("y"), Some(1)));
}

#[test]
fn other_spellings_are_read() {
    for name in ["full name", "fullName", "name"] {
        assert_eq!(read(&format!(r#"{{"{name}":"x"}}"#)).full_name, "x");
    }
}

#[test]
fn what_replies_add_or_leave_out_is_tolerated() {
    let received = read(r#"{"full name":"x","note":null,"new":{"a":[1,2,{}]},"anything":[1],"empty":{"b":1}}"#);
    assert_eq!((received.note, received.open), (None, None));
    assert!(received.empty.is_some());
    assert_eq!(received.anything.expect("it is there")[0], 1);
}

#[test]
fn what_is_wrong_is_named() {
    assert!(malformed("{}").contains("full name"));
    assert!(malformed(r#"{"full name":null}"#).contains("full name"));
    assert!(malformed(r#"{"full name":"x","open":{"a":1}}"#).contains("open.a"));
    assert!(!malformed("").is_empty());
    assert!(!malformed("[]").is_empty());
    let both = received(send_and_receive(Both::new("Ada", None)), 200, r#"{"name":"Ada","kind":"person"}"#);
    assert!(matches!(both, Err(Error::Malformed { error, .. }) if error.to_string().contains("note")));
}

#[test]
#[allow(deprecated, reason = "one of the properties is deprecated")]
fn deprecated_properties_still_work() {
    let exchange = exchange(send_and_receive(Both::new("Ada", None).nick("a").old("o")), 200, "{}");
    assert!(
        exchange.sent.ends_with(r#"{"name":"Ada","note":null,"nick":"a","kind":"person","old":"o"}"#),
        "{}",
        exchange.sent
    );
}
