use std::collections::BTreeMap;

use crate::exchange::sent;
use crate::multipart::{operations as ops, types};
use runtime::{Base64, Operation, Part};

const BASE: &str = "https://multipart.example";

/// The parts that a request carries, their line breaks made legible.
fn parts<O: Operation>(operation: O) -> Vec<String> {
    let sent = sent(operation);
    let (head, body) = sent.split_once("\n\n").expect("there is a body");
    let boundary = "part-of-multipart-body-0";
    let media_type = format!("content-type: multipart/form-data; boundary={boundary}");
    assert!(head.lines().any(|line| line == media_type), "{head}");
    let body = body.strip_prefix(&format!("--{boundary}\r\n")).expect("a first part");
    let body = body.strip_suffix(&format!("\r\n--{boundary}--\r\n")).expect("a last part");
    body.split(&format!("\r\n--{boundary}\r\n")).map(|part| part.replace("\r\n", "|")).collect()
}

#[test]
fn typed_parts() {
    let body = ops::UploadBody::new(Part::new([0x50_u8, 0x4b].as_slice()).file_name("ü \"a\".zip"))
        .title("A\nB")
        .count(2)
        .public(true)
        .kind(ops::UploadBodyKind::Draft)
        .tags(["x".to_owned(), "y".to_owned()])
        .place(types::Place::new(1.5))
        .places([types::Place::new(1.0), types::Place::new(2.0).lon(3.0)])
        .attachments([Part::from("one").media_type("text/plain"), Part::from("two").header("X-Page", "2")])
        .source(ops::UploadBodySource::Binary(Part::from(b"raw")))
        .digest(Base64::from(vec![255]))
        .metadata(BTreeMap::from([("k".to_owned(), "v".to_owned())]));
    let expected = [
        "Content-Disposition: form-data; name=\"file\"; filename=\"ü %22a%22.zip\"|Content-Type: application/octet-stream||PK",
        "Content-Disposition: form-data; name=\"title\"||A\nB",
        "Content-Disposition: form-data; name=\"count\"||2",
        "Content-Disposition: form-data; name=\"public\"||true",
        "Content-Disposition: form-data; name=\"kind\"||draft",
        "Content-Disposition: form-data; name=\"tags\"||x",
        "Content-Disposition: form-data; name=\"tags\"||y",
        "Content-Disposition: form-data; name=\"place\"|Content-Type: application/json||{\"lat\":1.5}",
        "Content-Disposition: form-data; name=\"places\"|Content-Type: application/json||{\"lat\":1}",
        "Content-Disposition: form-data; name=\"places\"|Content-Type: application/json||{\"lat\":2,\"lon\":3}",
        "Content-Disposition: form-data; name=\"attachments\"; filename=\"blob\"|Content-Type: text/plain||one",
        "Content-Disposition: form-data; name=\"attachments\"; filename=\"blob\"|Content-Type: application/octet-stream|X-Page: 2||two",
        "Content-Disposition: form-data; name=\"source\"; filename=\"blob\"|Content-Type: application/octet-stream||raw",
        "Content-Disposition: form-data; name=\"digest\"||/w==",
        "Content-Disposition: form-data; name=\"metadata\"|Content-Type: application/json||{\"k\":\"v\"}",
    ];
    assert_eq!(parts(ops::upload(body)), expected);
    let linked = ops::UploadBody::new("text").source("https://a.example");
    let expected = [
        "Content-Disposition: form-data; name=\"file\"; filename=\"blob\"|Content-Type: application/octet-stream||text",
        "Content-Disposition: form-data; name=\"source\"||https://a.example",
    ];
    assert_eq!(parts(ops::upload(linked)), expected);
}

#[test]
fn a_request_with_files_is_a_value() {
    let request = ops::upload(ops::UploadBody::new(Part::from(vec![1, 2, 3])));
    let copy = request.clone();
    assert_eq!(request.request(), copy.request());
    assert_eq!(sent(request), sent(copy));
}

#[test]
fn media_types_of_parts() {
    let body = types::Encoded::new()
        .picture("png")
        .scan(Part::from("jpg").media_type("image/jpeg"))
        .plain("bytes")
        .note("# Note")
        .tags(["x".to_owned(), "y".to_owned()])
        .place(types::Place::new(1.5).lon(2.0))
        .codes([1, 2]);
    let expected = [
        "Content-Disposition: form-data; name=\"picture\"; filename=\"blob\"|Content-Type: image/png||png",
        "Content-Disposition: form-data; name=\"scan\"; filename=\"blob\"|Content-Type: image/jpeg||jpg",
        "Content-Disposition: form-data; name=\"plain\"; filename=\"blob\"|Content-Type: application/octet-stream||bytes",
        "Content-Disposition: form-data; name=\"note\"|Content-Type: text/markdown||# Note",
        // A part for each item, as OpenAPI 3.1.1 says of the Encoding Object.
        "Content-Disposition: form-data; name=\"tags\"|Content-Type: application/json||\"x\"",
        "Content-Disposition: form-data; name=\"tags\"|Content-Type: application/json||\"y\"",
        "Content-Disposition: form-data; name=\"place[lat]\"||1.5",
        "Content-Disposition: form-data; name=\"place[lon]\"||2",
        "Content-Disposition: form-data; name=\"codes\"||1,2",
    ];
    assert_eq!(parts(ops::encoded(body)), expected);
}

#[test]
fn the_caller_names_the_parts() {
    let body = [Part::from("{}").name("data"), Part::from("csv").name("file").file_name("a.csv").media_type("text/csv")];
    let expected = [
        "Content-Disposition: form-data; name=\"data\"||{}",
        "Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"|Content-Type: text/csv||csv",
    ];
    assert_eq!(parts(ops::anything(body)), expected);
}

#[test]
fn an_optional_body_of_several_schemas() {
    let body = ops::AvatarBody::new().pic("png").owner("ada");
    let expected = [
        "Content-Disposition: form-data; name=\"pic\"; filename=\"blob\"|Content-Type: application/octet-stream||png",
        "Content-Disposition: form-data; name=\"owner\"||ada",
    ];
    assert_eq!(parts(ops::avatar().body(body)), expected);
    assert_eq!(sent(ops::avatar()), format!("PUT {BASE}/avatar\naccept: application/json\n"));
}

#[test]
fn a_file_in_a_reply_is_a_string() {
    let owner = crate::exchange::received(ops::avatar(), 200, r#"{"owner": "ada", "card": "text"}"#).expect("a success");
    assert_eq!((owner.owner.as_deref(), owner.card), (Some("ada"), Some(Part::from("text"))));
}
