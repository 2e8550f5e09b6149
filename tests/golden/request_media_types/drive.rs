use crate::exchange::sent;
use crate::request_media_types::{operations as ops, types};
use runtime::{Bytes, Part};

fn expected(method: &str, path: &str, media_type: &str, body: &str) -> String {
    format!("{method} https://types.example/{path}\ncontent-type: {media_type}\n\n{body}")
}

#[test]
fn json_by_other_names() {
    let pet = || types::Pet::new().name("Rex");
    let json = r#"{"name":"Rex"}"#;
    let charset = "application/json; charset=utf-8";
    assert_eq!(sent(ops::charset(pet())), expected("POST", "json", charset, json));
    assert_eq!(sent(ops::any_json(pet())), expected("PUT", "json", "application/json", json));
    assert_eq!(sent(ops::any_type(pet())), expected("PATCH", "json", "application/json", json));
}

#[test]
fn bodies_where_methods_rarely_have_one() {
    let pet = types::Pet::new();
    assert_eq!(sent(ops::delete_with_body().body(pet.clone())), expected("DELETE", "json", "application/json", "{}"));
    assert_eq!(sent(ops::delete_with_body()), "DELETE https://types.example/json\n");
    assert_eq!(sent(ops::get_with_body(pet)), expected("GET", "json", "application/vnd.pet+json", "{}"));
}

#[test]
fn texts() {
    assert_eq!(sent(ops::csv("a,b\nü")), expected("POST", "text", "text/csv", "a,b\nü"));
    assert_eq!(sent(ops::xml("<pet/>")), expected("PUT", "text", "application/xml", "<pet/>"));
    assert_eq!(sent(ops::any_text("x")), expected("PATCH", "text", "text/plain; charset=utf-8", "x"));
}

#[test]
fn bytes() {
    let png = Part::from("png").media_type("image/png");
    assert_eq!(sent(ops::image(png)), expected("POST", "bytes", "image/png", "png"));
    let bytes = Bytes::from_static(b"\x08\x01");
    assert_eq!(sent(ops::protobuf(bytes)), expected("DELETE", "bytes", "application/x-protobuf", "\x08\x01"));
    assert_eq!(sent(ops::image("?")), expected("POST", "bytes", "application/octet-stream", "?"));
    assert_eq!(sent(ops::yaml("a: 1")), expected("PUT", "bytes", "application/x-yaml", "a: 1"));
    let gif = Part::from("gif").media_type("image/gif");
    assert_eq!(sent(ops::anything().body(gif)), expected("PATCH", "bytes", "image/gif", "gif"));
    assert_eq!(sent(ops::anything()), "PATCH https://types.example/bytes\n");
}
