use crate::exchange::{exchange, sent};
use crate::json_bodies::operations as ops;
use crate::json_bodies::types::Note;
use runtime::{Maybe, Value};

const BASE: &str = "https://bodies.example";
const NOTE: &str = r#"{"text":"hello","pinned":true}"#;

#[test]
fn an_object() {
    let exchange = exchange(ops::create_note(Note::new("hello").pinned(true)), 201, NOTE);
    let head = "accept: application/json\ncontent-type: application/json";
    assert_eq!(exchange.sent, format!("POST {BASE}/notes\n{head}\n\n{NOTE}"));
    assert_eq!(exchange.result.expect("201 is the success"), Note::new("hello").pinned(true));
}

#[test]
fn an_optional_list() {
    assert_eq!(sent(ops::replace_notes()), format!("PUT {BASE}/notes\n"));
    let request = ops::replace_notes().body([Note::new("a")]);
    assert_eq!(sent(request), format!("PUT {BASE}/notes\ncontent-type: application/json\n\n[{{\"text\":\"a\"}}]"));
    let empty = ops::replace_notes().body(Vec::new());
    assert_eq!(sent(empty), format!("PUT {BASE}/notes\ncontent-type: application/json\n\n[]"));
}

#[test]
fn other_media_types_of_json() {
    let mut body = ops::PatchNotesBody::new().pinned(false);
    body.text = Maybe::Null;
    let exchange = exchange(ops::patch_notes(body), 200, NOTE);
    let head = "accept: application/vnd.notes.v2+json; charset=utf-8\ncontent-type: application/merge-patch+json";
    assert_eq!(exchange.sent, format!("PATCH {BASE}/notes\n{head}\n\n{{\"text\":null,\"pinned\":false}}"));
    assert_eq!(exchange.result.expect("200 is the success").text, "hello");
}

#[test]
fn a_bare_number_and_anything() {
    let exchange = exchange(ops::set_counter(-5), 200, "41");
    assert!(exchange.sent.ends_with("\n\n-5"), "{}", exchange.sent);
    assert_eq!(exchange.result.expect("200 is the success"), 41);
    let any = crate::exchange::exchange(ops::send_anything(Value::Null), 200, "[1, {\"a\": null}]");
    assert!(any.sent.ends_with("\n\nnull"), "{}", any.sent);
    assert_eq!(any.result.expect("200 is the success")[1]["a"], Value::Null);
}
