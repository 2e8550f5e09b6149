use crate::exchange::now;
use crate::typed_headers::operations::{get_others, get_things};
use crate::typed_headers::reply_headers as headers;
use crate::typed_headers::{Client, types};
use runtime::http::{HeaderName, HeaderValue};
use runtime::{HttpReply, Scripted};

fn reply(status: u16, headers: &[(&'static str, &'static str)], body: &'static str) -> Client {
    let reply = headers.iter().fold(HttpReply::new(status, body), |reply, (name, value)| {
        reply.with_header(HeaderName::from_static(name), HeaderValue::from_static(value))
    });
    Client::builder().transport(Scripted::new().reply_with(reply)).build().expect("complete")
}

#[test]
fn typed_headers_of_a_success() {
    let sent = [
        ("x-total", "3"),
        ("x-ids", "1, 2"),
        ("x-ids", "3"),
        ("x-cache", "hit"),
        ("last-seen", "2026-11-21T12:00:00Z"),
        ("x-meta", "a,b"),
        ("x-other", "y"),
    ];
    let things = now(reply(200, &sent, r#"["a"]"#).send_full(get_things())).expect("a success");
    assert_eq!((things.status, things.value.clone()), (200, vec!["a".to_owned()]));
    assert_eq!(things.get(headers::X_TOTAL_INTEGER), Ok(Some(3)));
    assert_eq!(things.get(headers::X_IDS), Ok(Some(vec![1, 2, 3])));
    assert_eq!(things.get(headers::X_CACHE), Ok(Some(types::Cache::Hit)));
    let seen = things.get(headers::LAST_SEEN).expect("an instant").expect("it is there");
    assert_eq!(seen.to_string(), "2026-11-21T12:00:00Z");
    assert_eq!(things.get(headers::X_META), Ok(Some("a,b".to_owned())));
    assert_eq!(things.get(headers::RETRY_AFTER), Ok(None));
    assert_eq!(things.header("x-other"), Some("y"));
}

#[test]
fn typed_headers_of_a_failure() {
    let error = now(reply(429, &[("retry-after", "7"), ("x-total", "many")], r#""later""#).send(get_things()));
    let error = error.expect_err("429 is a failure");
    let reply = error.reply().expect("it has one");
    assert_eq!(reply.get(headers::RETRY_AFTER), Ok(Some(7)));
    assert_eq!(reply.get(headers::X_TOTAL_TEXT), Ok(Some("many".to_owned())));
    let malformed = reply.get(headers::X_TOTAL_INTEGER).expect_err("no number");
    assert_eq!(malformed.to_string(), "$: the header `X-Total`: invalid digit found in string");
}

#[test]
fn values_that_the_description_does_not_know() {
    let others = now(reply(204, &[("x-mode", "slow")], "").send_full(get_others())).expect("a success");
    assert_eq!(others.get(headers::X_MODE), Ok(Some(types::GetOthersXMode::Slow)));
    let others = now(reply(204, &[("x-mode", "new")], "").send_full(get_others())).expect("a success");
    assert_eq!(others.get(headers::X_MODE), Ok(Some(types::GetOthersXMode::Other("new".to_owned()))));
}
