//! Request bodies on the wire.

use std::collections::BTreeMap;

use runtime::{
    Base64, Content, Encoding, HttpRequest, Maybe, Request, Secret, Sequence, UnsentError, Value, serde_json,
};

use crate::support::{Call, chain, client, prepared};

#[derive(Clone, Default)]
struct Update {
    name: Option<String>,
    note: Maybe<String>,
    tags: Vec<String>,
    address: Option<Address>,
    password: Option<Secret>,
    picture: Base64,
}

runtime::encode_object! { Update {
    name: optional "name",
    note: maybe "note",
    tags: required "tags[]",
    address: optional "address",
    password: optional "password",
    picture: required "picture",
} }

#[derive(Clone)]
struct Address {
    street: String,
    number: i32,
}

runtime::encode_object! { Address { street: required "street", number: required "number" } }

fn body(request: Request) -> (Option<String>, String) {
    let HttpRequest { headers, body, .. } = prepared(request);
    let media_type = headers.get("content-type").map(|value| value.to_str().unwrap().to_owned());
    (media_type, String::from_utf8(body.bytes().unwrap().to_vec()).unwrap())
}

fn expect(request: Request, media_type: &str, text: &str) {
    assert_eq!(body(request), (Some(media_type.to_owned()), text.to_owned()));
}

#[test]
fn json() {
    let update = Update { note: Maybe::Null, picture: Base64::from(vec![0xff, 0xfe]), ..Update::default() };
    let text = r#"{"note":null,"tags[]":[],"picture":"//4="}"#;
    expect(Request::post("/").json(&update), "application/json", text);
    expect(Request::patch("/").json_as("application/merge-patch+json", &update), "application/merge-patch+json", text);
    expect(Request::post("/").json(&[1, 2]), "application/json", "[1,2]");
    assert_eq!(body(Request::post("/")), (None, String::new()));
}

#[test]
fn forms() {
    let update = Update {
        name: Some("a&b c".to_owned()),
        tags: vec!["x".to_owned(), "y=z".to_owned()],
        address: Some(Address { street: "\"Q\"".to_owned(), number: 7 }),
        password: Some("p+w".into()),
        ..Update::default()
    };
    let form = "application/x-www-form-urlencoded";
    let address = "%7B%22street%22%3A%22%5C%22Q%5C%22%22%2C%22number%22%3A7%7D";
    expect(
        Request::post("/").form(&update),
        form,
        &format!("name=a%26b+c&tags%5B%5D=x&tags%5B%5D=y%3Dz&address={address}&password=p%2Bw&picture="),
    );
    let styles = [("tags[]", Encoding::CSV), ("address", Encoding::DEEP_OBJECT)];
    expect(
        Request::post("/").form_as(&styles, &update),
        form,
        "name=a%26b+c&tags%5B%5D=x,y%3Dz&address%5Bstreet%5D=%22Q%22&address%5Bnumber%5D=7&password=p%2Bw&picture=",
    );
    let nested = BTreeMap::from([("a", vec![vec![1.5], vec![]])]);
    expect(Request::post("/").form(&nested), form, "a=%5B1.5%5D&a=%5B%5D");
    expect(Request::post("/").form(&None::<Address>), form, "");
}

#[test]
fn forms_are_made_of_objects() {
    for request in [Request::post("/").form("text"), Request::post("/").form(&[1])] {
        let error = client().prepare(&Call(request)).unwrap_err();
        assert_eq!(error.to_string(), "the body cannot be written: a form is made of an object");
    }
}

#[test]
fn forms_nest_in_brackets() {
    let form = "application/x-www-form-urlencoded";
    let value: Value = serde_json::from_str(
        r#"{"a": {"b": {"c d": 1}, "e": [true, {"f": null, "g": "&"}]}, "h": ["x", "y"], "i": "", "j": [], "k": null}"#,
    )
    .unwrap();
    let text = "a%5Bb%5D%5Bc%20d%5D=1&a%5Be%5D%5B0%5D=true&a%5Be%5D%5B1%5D%5Bg%5D=%26&h%5B0%5D=x&h%5B1%5D=y&i=";
    expect(Request::post("/").form_in(Encoding::DEEP_OBJECT, &value), form, text);
    let text = "b%5Bc%20d%5D=1&e%5B0%5D=true&e%5B1%5D%5Bg%5D=%26&h=x&h=y&i=";
    expect(Request::post("/").form_in(Encoding::FORM, &value), form, text);
    let value: Value = serde_json::from_str(r#"{"a": ["x", 1], "b": "x", "c": null}"#).unwrap();
    expect(Request::post("/").form_in(Encoding::JSON, &value), form, "a=%22x%22&a=1&b=%22x%22");
    expect(Request::post("/").form_in(Encoding::Media("text/csv"), &value), form, "a=x&a=1&b=x");
    for encoding in [Encoding::DEEP_OBJECT, Encoding::FORM, Encoding::CSV] {
        let error =
            client().prepare(&Call(Request::post("/").form_in(encoding, &BTreeMap::from([("a", [None::<i32>])]))));
        let message = "the body cannot be written: `a`: a list with a null cannot be written";
        assert_eq!(error.unwrap_err().to_string(), message);
    }
}

#[test]
fn texts_and_bytes() {
    expect(Request::put("/").text("größe"), "text/plain; charset=utf-8", "größe");
    expect(Request::put("/").bytes("image/svg+xml", &b"<svg/>".into()), "image/svg+xml", "<svg/>");
}

#[test]
fn bodies_that_cannot_be_written() {
    let no_text_keys = BTreeMap::from([(vec![1], 1)]);
    let error = client().prepare(&Call(Request::post("/").json(&no_text_keys))).unwrap_err();
    assert!(matches!(error, UnsentError::Body { .. }), "{error}");
    let media_type = Request::post("/").bytes("text/plain\r\nX-Evil: 1", &Content::default());
    assert!(matches!(client().prepare(&Call(media_type)), Err(UnsentError::Parameter { name: "Content-Type", .. })));
    let accept = Request::get("/").accept("a\nb");
    assert!(matches!(client().prepare(&Call(accept)), Err(UnsentError::Parameter { name: "Accept", .. })));
}

#[test]
fn accept() {
    let sent = prepared(Request::get("/").accept("application/json, text/plain"));
    assert_eq!(sent.header("accept"), Some("application/json, text/plain"));
}

#[test]
fn base64_is_read_in_both_alphabets() {
    for text in ["\"//79+w==\"", "\"//79+w\"", "\"__79-w\"", "\"\\u002f/79+w==\""] {
        let bytes: Base64 = serde_json::from_str(text).unwrap();
        assert_eq!(bytes.as_ref(), [0xff, 0xfe, 0xfd, 0xfb], "{text}");
    }
    let error = serde_json::from_str::<Base64>("\"a*\"").unwrap_err().to_string();
    assert!(error.starts_with("invalid base64"), "{error}");
    assert_eq!(serde_json::from_value::<Base64>(Value::from("")).unwrap(), Base64::default());
}

#[test]
fn numbers_that_json_has_no_words_for_are_errors_and_not_null() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(client().prepare(&Call(Request::post("/").json(&[Some((1, 2.5))]))).is_ok());
        let nested = BTreeMap::from([("a", vec![Some((1, number))])]);
        let error = client().prepare(&Call(Request::post("/").json(&nested))).unwrap_err();
        let said = chain(&error).join(": ");
        assert!(said.contains(&format!("JSON has no number {number}")), "{said}");
        let error =
            client().prepare(&Call(Request::post("/").json_lines("application/x-ndjson", &Sequence::from([number]))));
        assert!(error.is_err());
    }
}
