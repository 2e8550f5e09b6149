use crate::exchange::{exchange_as, received, sent};
use crate::media_types::operations::{
    GetWhateverError, get_anything, get_archive, get_bodiless, get_download, get_inline, get_json, get_picture,
    get_playlist, get_text, get_untyped, get_whatever, get_xml, head_bodiless,
};
use runtime::http::HeaderValue;
use runtime::http::header::CONTENT_TYPE;
use runtime::{Bytes, Error, HttpReply, Value};

fn typed(status: u16, content_type: &'static str, body: &'static [u8]) -> HttpReply {
    HttpReply::new(status, Bytes::from_static(body)).with_header(CONTENT_TYPE, HeaderValue::from_static(content_type))
}

#[test]
fn only_what_is_read_is_asked_for() {
    assert_eq!(
        sent(get_json()),
        "GET https://media.example/json\naccept: application/json, application/problem+json\n"
    );
    assert_eq!(sent(get_inline()), "GET https://media.example/inline\naccept: application/json\n");
    assert_eq!(sent(get_picture()), "GET https://media.example/picture\naccept: image/png, image/*\n");
    assert_eq!(sent(get_bodiless()), "GET https://media.example/bodiless\n");
}

#[test]
fn json_is_json_under_any_name() {
    for content_type in ["application/json", "application/json; charset=utf-8; profile=\"CamelCase\"", "text/plain"] {
        let thing = exchange_as(get_json(), typed(200, content_type, br#"{"name": "n"}"#)).result;
        assert_eq!(thing.expect("JSON shows by itself that it is JSON").name, "n", "{content_type}");
    }
    let thing = exchange_as(get_json(), HttpReply::new(200, r#"{"name": "n"}"#)).result;
    assert_eq!(thing.expect("a missing content type does not matter").name, "n");
    let page = exchange_as(get_json(), typed(200, "text/html", b"<html>")).result;
    let Err(Error::Malformed { error, reply }) = page else { panic!("{page:?}") };
    assert_eq!(error.to_string(), "$: expected value at line 1 column 1 (the content type is \"text/html\")");
    assert_eq!(reply.body(), "<html>");
    let tree = received(get_inline(), 200, r#"{"child": {"name": "n"}}"#).expect("one type for both");
    assert_eq!(tree.child.expect("it has one").name, "n");
}

#[test]
fn texts_are_read_in_their_charset() {
    let text = |content_type, body| exchange_as(get_text(), typed(200, content_type, body)).result;
    assert_eq!(text("text/html", "größe".as_bytes()).expect("UTF-8 is the default"), "größe");
    assert_eq!(text("text/html; charset=\"ISO-8859-1\"", b"gr\xF6\xDFe").expect("it is said"), "größe");
    let Err(Error::Malformed { error, .. }) = text("text/html", b"gr\xF6\xDFe") else { panic!("it is not UTF-8") };
    assert_eq!(error.to_string(), "$: the body is not text in UTF-8");
    let playlist: String = received(get_playlist(), 200, "#EXTM3U").expect("a text");
    assert_eq!(playlist, "#EXTM3U");
    let document: String = received(get_xml(), 200, "<feed/>").expect("XML is handed over as text");
    assert_eq!(document, "<feed/>");
}

#[test]
fn whatever_else_is_bytes() {
    let bytes: Bytes = exchange_as(get_archive(), HttpReply::new(200, &b"\x1F\x8B"[..])).result.expect("bytes");
    assert_eq!(bytes, &b"\x1F\x8B"[..]);
    for bytes in [
        exchange_as(get_picture(), typed(200, "image/webp", b"RIFF\xFF")).result.expect("a picture"),
        exchange_as(get_download(), typed(200, "application/json", b"RIFF\xFF")).result.expect("a file"),
        exchange_as(get_anything(), typed(200, "a/b", b"RIFF\xFF")).result.expect("anything"),
    ] {
        assert_eq!(bytes, &b"RIFF\xFF"[..]);
    }
}

#[test]
fn a_schema_says_what_any_media_type_is() {
    assert_eq!(received(get_whatever(), 200, r#"{"name": "n"}"#).expect("a thing").name, "n");
    let Err(Error::Failure { failure: GetWhateverError::NotFound(text), .. }) = received(get_whatever(), 404, "no")
    else {
        panic!("a documented failure")
    };
    assert_eq!(text, "no");
}

#[test]
fn empty_bodies() {
    use crate::media_types::operations::GetUntypedOutput::{Accepted, Ok as Known};
    let untyped = |status, body| received(get_untyped(), status, body).expect("a success");
    assert_eq!(untyped(200, "[1]"), Known(serde_json_value("[1]")));
    assert_eq!(untyped(200, ""), Known(Value::Null));
    assert_eq!(untyped(202, "ignored"), Accepted);
    let Err(Error::Malformed { error, .. }) = received(get_json(), 200, "") else { panic!("a thing is never empty") };
    assert_eq!(error.to_string(), "$: the body is empty where JSON is expected");
    let () = received(get_bodiless(), 204, "").expect("a success");
    assert!(matches!(received(get_bodiless(), 304, ""), Err(Error::Failure { .. })));
    let () = received(head_bodiless(), 200, "").expect("a success");
}

fn serde_json_value(text: &str) -> Value {
    text.parse().expect("it is JSON")
}
