use crate::exchange::sent;
use crate::media_type_choice::{operations as ops, types};
use runtime::Part;

const BASE: &str = "https://choice.example";

#[test]
fn the_ordinary_body_needs_no_choice() {
    let body = ops::SubmitBody::new("https://media.example/1");
    let json = r#"{"url":"https://media.example/1"}"#;
    assert_eq!(sent(ops::submit(body)), format!("POST {BASE}/jobs\ncontent-type: application/json\n\n{json}"));
}

#[test]
fn another_body_is_a_variant() {
    let body = ops::SubmitMultipartBody::new(Part::from("mp3").file_name("a.mp3"));
    let sent = sent(ops::submit(ops::SubmitContent::Multipart(body)));
    assert!(sent.starts_with(&format!("POST {BASE}/jobs\ncontent-type: multipart/form-data; boundary=")), "{sent}");
    assert!(sent.contains("name=\"media\"; filename=\"a.mp3\"\r\n"), "{sent}");
}

#[test]
fn the_same_in_two_notations() {
    let body = types::Options::new().language("en").tags(["a".to_owned(), "b".to_owned()]);
    let json = r#"{"language":"en","tags":["a","b"]}"#;
    let expected = format!("POST {BASE}/accounts\ncontent-type: application/json\n\n{json}");
    assert_eq!(sent(ops::store().body(body.clone())), expected);
    let expected =
        format!("POST {BASE}/accounts\ncontent-type: application/x-www-form-urlencoded\n\nlanguage=en&tags=a&tags=b");
    assert_eq!(sent(ops::store().body(ops::StoreContent::Form(body))), expected);
    assert_eq!(sent(ops::store()), format!("POST {BASE}/accounts\n"));
}

#[test]
fn kinds_of_patches_are_told_apart() {
    let change = |body| {
        let required = ops::ChangeRequired { id: "1".to_owned(), a: "2".to_owned(), b: "3".to_owned(), body };
        sent(ops::change(required))
    };
    let sent_as = |media_type, body| format!("PATCH {BASE}/documents/1?a=2&b=3\ncontent-type: {media_type}\n\n{body}");
    let merge = ops::ChangeContent::from(types::Options::new().language("en"));
    assert_eq!(change(merge), sent_as("application/merge-patch+json", r#"{"language":"en"}"#));
    let patch = ops::ChangeContent::JsonPatch(vec![ops::ChangeJsonPatchBodyItem::new("remove")]);
    assert_eq!(change(patch), sent_as("application/json-patch+json", r#"[{"op":"remove"}]"#));
    assert_eq!(change(ops::ChangeContent::Text("a".to_owned())), sent_as("text/plain; charset=utf-8", "a"));
    let bytes = ops::ChangeContent::Bytes(b"b".into());
    assert_eq!(change(bytes), sent_as("application/octet-stream", "b"));
}

#[test]
fn kinds_of_multipart_bodies() {
    let sent_as = |body| {
        let sent = sent(ops::evidence(body));
        let line = sent.lines().nth(1).unwrap_or_default().to_owned();
        line.split("; boundary").next().unwrap_or_default().to_owned()
    };
    let evidence = types::Evidence::new().note("n").file("f");
    assert_eq!(sent_as(ops::EvidenceContent::from(evidence.clone())), "content-type: multipart/form-data");
    assert_eq!(sent_as(ops::EvidenceContent::Related(evidence.clone())), "content-type: multipart/related");
    assert_eq!(sent_as(ops::EvidenceContent::Mixed(evidence)), "content-type: multipart/mixed");
}
