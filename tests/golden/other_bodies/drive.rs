use crate::exchange::{exchange, exchange_as, sent};
use crate::other_bodies::operations as ops;
use runtime::{Bytes, Error, HttpReply};

const BASE: &str = "https://bodies.example";
const NO_TEXT: &[u8] = &[0, 255, 254, 10];

#[test]
fn a_form() {
    let body = ops::SendFormBody::new("Ada & Co = 1+1").age(36).tags(["a b".to_owned(), "ü".to_owned()]);
    let form = "name=Ada+%26+Co+%3D+1%2B1&age=36&tags=a+b&tags=%C3%BC";
    let head = "content-type: application/x-www-form-urlencoded";
    assert_eq!(sent(ops::send_form(body)), format!("POST {BASE}/form\n{head}\n\n{form}"));
}

#[test]
fn text() {
    let exchange = exchange(ops::send_text("a \"ü\"\n"), 200, "not \"JSON\"");
    let head = "accept: text/plain\ncontent-type: text/plain; charset=utf-8";
    assert_eq!(exchange.sent, format!("PUT {BASE}/text\n{head}\n\na \"ü\"\n"));
    assert_eq!(exchange.result.expect("200 is the success"), "not \"JSON\"");
    match crate::exchange::received(ops::send_text(""), 400, "too short") {
        Err(Error::Failure { failure: ops::SendTextError::BadRequest(text), .. }) => assert_eq!(text, "too short"),
        other => panic!("{other:?}"),
    }
    let exchange = exchange_as(ops::send_text(""), HttpReply::new(200, NO_TEXT));
    assert!(matches!(exchange.result, Err(Error::Malformed { reply, .. }) if reply.body() == NO_TEXT));
}

#[test]
fn bytes() {
    let exchange = exchange_as(ops::send_bytes(Bytes::from_static(b"\0\x01a")), HttpReply::new(200, NO_TEXT));
    let head = "accept: application/octet-stream, image/png\ncontent-type: application/octet-stream";
    assert_eq!(exchange.sent, format!("PUT {BASE}/bytes\n{head}\n\n\0\u{1}a"));
    assert_eq!(exchange.result.expect("200 is the success"), NO_TEXT);
    match exchange_as(ops::send_bytes(Bytes::new()), HttpReply::new(409, NO_TEXT)).result {
        Err(Error::Failure { failure: ops::SendBytesError::Conflict(bytes), .. }) => assert_eq!(bytes, NO_TEXT),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_optional_picture() {
    assert_eq!(sent(ops::send_picture()), format!("PUT {BASE}/picture\n"));
    let request = ops::send_picture().body(Bytes::from_static(b"png"));
    assert_eq!(sent(request), format!("PUT {BASE}/picture\ncontent-type: image/png\n\npng"));
}
