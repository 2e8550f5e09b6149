//! Multipart bodies on the wire.

use std::collections::BTreeMap;

use runtime::{Bytes, Encoding, Part, Request, Value, serde_json};

use crate::support::{Call, client, prepared};

struct Upload {
    title: String,
    count: Option<i32>,
    tags: Vec<String>,
    place: BTreeMap<String, f64>,
    file: Part,
    more: Vec<Part>,
}

runtime::encode_object! { Upload {
    title: required "title",
    count: optional "count",
    tags: required "tags[]",
    place: required "place",
    file: required "a \"file\"\r\n",
    more: required "more",
} }

fn upload() -> Upload {
    Upload {
        title: "Größe\nb".to_owned(),
        count: None,
        tags: vec!["x".to_owned(), "y".to_owned()],
        place: BTreeMap::from([("lat".to_owned(), 1.5)]),
        file: Part::new([0_u8, 255, 13].as_slice()),
        more: vec![Part::from("a").file_name("a\".txt").media_type("text/plain").header("X-Id", "7"), Part::from("b")],
    }
}

/// Content type and body, with the line breaks of the protocol made legible.
fn sent(request: Request) -> (String, String) {
    let sent = prepared(request);
    let body = String::from_utf8_lossy(sent.body.bytes().unwrap()).replace("\r\n", "↵\n").replace('\r', "␍");
    (sent.header("content-type").unwrap_or_default().to_owned(), body)
}

fn failure(request: Request) -> String {
    client().prepare(&Call(request)).unwrap_err().to_string()
}

#[test]
fn properties_are_parts() {
    let (media_type, body) = sent(Request::post("/").multipart(&upload()));
    assert_eq!(media_type, "multipart/form-data; boundary=part-of-multipart-body-0");
    let expected = "--part-of-multipart-body-0↵\n\
        Content-Disposition: form-data; name=\"title\"↵\n↵\nGröße\nb↵\n\
        --part-of-multipart-body-0↵\n\
        Content-Disposition: form-data; name=\"tags[]\"↵\n↵\nx↵\n\
        --part-of-multipart-body-0↵\n\
        Content-Disposition: form-data; name=\"tags[]\"↵\n↵\ny↵\n\
        --part-of-multipart-body-0↵\n\
        Content-Disposition: form-data; name=\"place\"↵\nContent-Type: application/json↵\n↵\n{\"lat\":1.5}↵\n\
        --part-of-multipart-body-0↵\n\
        Content-Disposition: form-data; name=\"a %22file%22%0D%0A\"; filename=\"blob\"↵\n\
        Content-Type: application/octet-stream↵\n↵\n\u{0}\u{fffd}␍↵\n\
        --part-of-multipart-body-0↵\n\
        Content-Disposition: form-data; name=\"more\"; filename=\"a%22.txt\"↵\n\
        Content-Type: text/plain↵\nX-Id: 7↵\n↵\na↵\n\
        --part-of-multipart-body-0↵\n\
        Content-Disposition: form-data; name=\"more\"; filename=\"blob\"↵\n\
        Content-Type: application/octet-stream↵\n↵\nb↵\n\
        --part-of-multipart-body-0--↵\n";
    assert_eq!(body, expected);
}

#[test]
fn encodings_change_parts() {
    let encodings = [
        ("title", Encoding::Media("text/markdown")),
        ("tags[]", Encoding::JSON),
        ("place", Encoding::DEEP_OBJECT),
        ("a \"file\"\r\n", Encoding::Media("image/png")),
    ];
    let upload = Upload { more: Vec::new(), ..upload() };
    let (_, body) = sent(Request::post("/").multipart_as("multipart/form-data", &encodings, &upload));
    let heads: Vec<&str> = body.lines().filter(|line| line.starts_with("Content-")).collect();
    assert_eq!(
        heads,
        [
            "Content-Disposition: form-data; name=\"title\"↵",
            "Content-Type: text/markdown↵",
            "Content-Disposition: form-data; name=\"tags[]\"↵",
            "Content-Type: application/json↵",
            "Content-Disposition: form-data; name=\"tags[]\"↵",
            "Content-Type: application/json↵",
            "Content-Disposition: form-data; name=\"place[lat]\"↵",
            "Content-Disposition: form-data; name=\"a %22file%22%0D%0A\"; filename=\"blob\"↵",
            "Content-Type: image/png↵",
        ]
    );
    assert!(body.contains("\n\"x\"↵\n") && body.contains("\n\"y\"↵\n") && body.contains("\n1.5↵\n"), "{body}");
    let csv = [("tags[]", Encoding::CSV), ("place", Encoding::PIPE_DELIMITED)];
    let (_, body) = sent(Request::post("/").multipart_as("multipart/form-data", &csv, &upload));
    assert!(body.contains("\nx,y↵\n") && body.contains("\nlat|1.5↵\n"), "{body}");
}

#[test]
fn related_parts_say_what_the_first_one_is() {
    let parts = [Part::from("{}").media_type("application/json"), Part::from("pdf").file_name("a.pdf")];
    let (media_type, body) = sent(Request::post("/").multipart_as("multipart/related", &[], &parts));
    assert_eq!(media_type, "multipart/related; boundary=part-of-multipart-body-0; type=\"application/json\"");
    let expected = "--part-of-multipart-body-0↵\nContent-Type: application/json↵\n↵\n{}↵\n\
        --part-of-multipart-body-0↵\nContent-Disposition: attachment; filename=\"a.pdf\"↵\n↵\npdf↵\n\
        --part-of-multipart-body-0--↵\n";
    assert_eq!(body, expected);
}

#[test]
fn the_boundary_occurs_in_no_part() {
    let boundary = |parts: &[Part]| {
        let (media_type, _) = sent(Request::post("/").multipart_as("multipart/mixed", &[], parts));
        media_type.split_once("boundary=").map(|(_, boundary)| boundary.to_owned()).unwrap_or_default()
    };
    assert_eq!(boundary(&[Part::from("--part-of-multipart-body-0")]), "part-of-multipart-body-1");
    assert_eq!(boundary(&[Part::from("part-of-multipart-body-"), Part::from("0")]), "part-of-multipart-body-0");
    let sneaky = Part::from("a").header("X-Sneaky", "part-of-multipart-body-0");
    assert_eq!(boundary(&[sneaky, Part::from("xpart-of-multipart-body-1x")]), "part-of-multipart-body-2");
    let hostile = (0..99).map(|number| format!("part-of-multipart-body-{number} ")).collect::<Vec<_>>().concat();
    let random = boundary(&[Part::from(hostile.as_str())]);
    assert_eq!(random.len(), "part-of-multipart-body-".len() + 32);
    assert!(!hostile.contains(&random));
}

#[test]
fn parts_that_cannot_be_written() {
    let part = |part: Part| BTreeMap::from([("a", part)]);
    let request = Request::post("/").multipart(&part(Part::from("x").media_type("text/plain\r\nX-Evil: 1")));
    assert_eq!(failure(request), "the body cannot be written: the value holds characters that a header cannot carry");
    let request = Request::post("/").multipart(&part(Part::from("x").header("no name", "1")));
    assert_eq!(
        failure(request),
        "the body cannot be written: the name is not one a header, a cookie or a method can have"
    );
    let message = "the body cannot be written: the value has no textual form: a part of a form needs a name";
    assert_eq!(failure(Request::post("/").multipart(&[Part::from("x")])), message);
    assert_eq!(
        failure(Request::post("/").multipart("x")),
        "the body cannot be written: a multipart body is made of an object"
    );
    let nested = BTreeMap::from([("a", part(Part::from("x")))]);
    let message = "the value has no textual form: a file belongs in a multipart body";
    assert_eq!(failure(Request::post("/").multipart(&nested)), format!("the body cannot be written: `a`: {message}"));
    assert_eq!(
        failure(Request::post("/").form(&part(Part::from("x")))),
        format!("the body cannot be written: `a`: {message}")
    );
}

#[test]
fn outside_a_multipart_body_a_part_is_a_string() {
    assert_eq!(serde_json::to_string(&[Part::from("a\"b")]).unwrap(), r#"["a\"b"]"#);
    let error = serde_json::to_string(&Part::new([255].as_slice())).unwrap_err().to_string();
    assert_eq!(error, "bytes that are no text belong in a multipart body");
    assert_eq!(serde_json::from_value::<Part>(Value::from("a")).unwrap(), Part::from("a"));
}

#[test]
fn parts_are_values_that_show_no_content() {
    let part = Part::new(Bytes::from_static(b"hunter2")).file_name("a.txt").name("n").header("X-Key", "hunter2");
    assert_eq!(part, part.clone());
    assert_eq!(part.content(), "hunter2");
    assert!(!format!("{part:?}").contains("hunter2"));
}
