//! Parameters on the wire: every style, and values that try to break out of their place.

use std::collections::BTreeMap;

use crate::support::{Call, chain, client, prepared, target};
use runtime::parameter::encode;
use runtime::{ParamValue, ParameterError, Request, Secret, Style, UnsentError, Value};

fn scalar(text: &str) -> ParamValue {
    ParamValue::Scalar(text.to_owned())
}

fn list(items: &[&str]) -> ParamValue {
    ParamValue::List(items.iter().map(|item| (*item).to_owned()).collect())
}

fn object(properties: &[(&str, &str)]) -> ParamValue {
    ParamValue::Object(properties.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

/// The table of OpenAPI 3.1.1, section "Style Examples". `-` stands for: nothing is sent.
const TABLE: &[(Style, &str, &str, &str, &str)] = &[
    (Style::MATRIX, ";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
    (Style::MATRIX_EXPLODE, ";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"),
    (Style::LABEL, ".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
    (Style::LABEL_EXPLODE, ".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
    (Style::SIMPLE, "", "blue", "blue,black,brown", "R,100,G,200,B,150"),
    (Style::SIMPLE_EXPLODE, "", "blue", "blue,black,brown", "R=100,G=200,B=150"),
    (Style::CSV, "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"),
    (Style::FORM, "color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
    (Style::SPACE_DELIMITED, "color=", "color=blue", "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"),
    (Style::PIPE_DELIMITED, "color=", "color=blue", "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"),
];

#[test]
fn styles_follow_the_table_of_the_specification() {
    let array = list(&["blue", "black", "brown"]);
    let record = object(&[("R", "100"), ("G", "200"), ("B", "150")]);
    for (style, empty, text, items, properties) in TABLE {
        let written = |value: &ParamValue| encode(*style, "color", value).expect("the table is complete").join("&");
        assert_eq!(written(&scalar("")), *empty, "{style:?}, empty");
        assert_eq!(written(&scalar("blue")), *text, "{style:?}, text");
        assert_eq!(written(&array), *items, "{style:?}, array");
        assert_eq!(written(&record), *properties, "{style:?}, object");
    }
}

#[test]
fn deep_objects_have_brackets() {
    let value = object(&[("R", "100"), ("G h", "2&3")]);
    let pairs = encode(Style::DEEP_OBJECT, "color", &value).expect("an object");
    assert_eq!(pairs, ["color%5BR%5D=100", "color%5BG%20h%5D=2%263"]);
    assert_eq!(encode(Style::DEEP_OBJECT, "color", &scalar("blue")).unwrap(), ["color=blue"]);
    assert_eq!(encode(Style::DEEP_OBJECT, "x", &list(&["a", "b"])).unwrap(), ["x%5B0%5D=a", "x%5B1%5D=b"]);
}

#[test]
fn nothing_is_sent_for_what_is_undefined() {
    let styles = TABLE.iter().map(|row| row.0).chain([Style::DEEP_OBJECT]);
    for style in styles {
        for value in [ParamValue::Absent, object(&[])] {
            assert_eq!(encode(style, "color", &value), Ok(Vec::new()), "{style:?}");
        }
        if style != Style::DEEP_OBJECT {
            assert_eq!(encode(style, "color", &list(&[])), Ok(Vec::new()), "{style:?}");
        }
    }
}

#[test]
fn empty_items_keep_their_place() {
    let value = list(&["", "b", ""]);
    assert_eq!(encode(Style::CSV, "x", &value).unwrap(), ["x=,b,"]);
    assert_eq!(encode(Style::MATRIX_EXPLODE, "x", &value).unwrap(), [";x;x=b;x"]);
    assert_eq!(encode(Style::CSV, "x", &list(&[""])).unwrap(), ["x="]);
}

#[test]
fn separators_in_items_are_data() {
    let value = list(&["a,b", "c.d;e=f&g h|i"]);
    for (style, expected) in [
        (Style::CSV, "x=a%2Cb,c.d%3Be%3Df%26g%20h%7Ci"),
        (Style::FORM, "x=a%2Cb&x=c.d%3Be%3Df%26g%20h%7Ci"),
        (Style::SIMPLE, "a%2Cb,c.d%3Be%3Df%26g%20h%7Ci"),
    ] {
        assert_eq!(encode(style, "x", &value).unwrap().join("&"), expected, "{style:?}");
    }
}

#[test]
fn items_that_could_not_be_told_apart_are_refused() {
    let refused = |delimiter| Err(ParameterError::Delimiter { delimiter });
    assert_eq!(encode(Style::SPACE_DELIMITED, "x", &list(&["a b", "c"])), refused(' '));
    assert_eq!(encode(Style::PIPE_DELIMITED, "x", &object(&[("a|b", "c")])), refused('|'));
    assert_eq!(encode(Style::PIPE_DELIMITED, "x", &list(&["a b"])).unwrap(), ["x=a%20b"]);
}

#[test]
fn values_become_texts() {
    let of = |value: Value| ParamValue::of(&value);
    assert_eq!(of(Value::Null), Ok(ParamValue::Absent));
    assert_eq!(of(Value::from(true)), Ok(scalar("true")));
    assert_eq!(of(Value::from(-7)), Ok(scalar("-7")));
    assert_eq!(ParamValue::of(&0.1_f32), Ok(scalar("0.1")));
    assert_eq!(ParamValue::of(&2.0_f64), Ok(scalar("2")));
    assert_eq!(ParamValue::of(&u128::MAX), Ok(scalar("340282366920938463463374607431768211455")));
    assert_eq!(ParamValue::of(&Some("x")), Ok(scalar("x")));
    assert_eq!(ParamValue::of(&("a", 1)), Ok(list(&["a", "1"])));
    let properties = BTreeMap::from([("a", Some(1)), ("b", None)]);
    assert_eq!(ParamValue::of(&properties), Ok(object(&[("a", "1")])));
}

#[test]
fn values_without_a_text_are_refused() {
    assert_eq!(ParamValue::of(&[[1]]), Err(ParameterError::TooDeep));
    assert_eq!(ParamValue::of(&BTreeMap::from([("a", [1])])), Err(ParameterError::TooDeep));
    assert_eq!(ParamValue::of(&[Some(1), None]), Err(ParameterError::NullItem));
    assert!(matches!(ParamValue::of(&f64::NAN), Err(ParameterError::Unrepresentable { .. })));
}

#[test]
fn one_path_segment_stays_one_segment() {
    for (value, expected) in [
        ("Group name", "Group%20name"),
        ("ada@example.org", "ada%40example.org"),
        ("+441234", "%2B441234"),
        ("a/b", "a%2Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("100%", "100%25"),
        ("%2e%2e", "%252e%252e"),
        ("../..", "..%2F.."),
        ("...", "..."),
        ("a\\b\r\nc", "a%5Cb%0D%0Ac"),
        ("äß€", "%C3%A4%C3%9F%E2%82%AC"),
        ("-._~", "-._~"),
        ("!*'();:@&=+$,[]", "%21%2A%27%28%29%3B%3A%40%26%3D%2B%24%2C%5B%5D"),
    ] {
        let path = target(Request::get("/groups/").segment("id", value).literal("/users"));
        assert_eq!(path, format!("/groups/{expected}/users"), "{value:?}");
    }
}

#[test]
fn segments_that_urls_cannot_carry_are_refused() {
    for (value, expected) in [
        ("", "an empty value cannot be a path segment"),
        (".", "`.` and `..` cannot be path segments"),
        ("..", "`.` and `..` cannot be path segments"),
    ] {
        let error = client().prepare(&Call(Request::delete("/groups/").segment("id", value))).unwrap_err();
        assert_eq!(chain(&error), ["the parameter `id` cannot be sent", expected], "{value:?}");
    }
    let absent = Request::get("/groups/").segment("id", &None::<String>);
    assert!(matches!(client().prepare(&Call(absent)), Err(UnsentError::Parameter { name: "id", .. })));
}

#[test]
fn the_whole_segment_decides_whether_it_is_dotted() {
    let file = |name: &str| Request::get("/files/").segment("name", name).literal(".json");
    assert_eq!(target(file(".")), "/files/..json");
    let split = Request::get("/files/").segment("a", ".").segment("b", ".").literal("/x");
    assert!(matches!(client().prepare(&Call(split)), Err(UnsentError::Parameter { name: "a", .. })));
    let label = Request::get("/files/").segment_as("name", Style::LABEL, "");
    assert!(client().prepare(&Call(label)).is_err());
}

#[test]
fn literals_are_kept_but_made_legal() {
    assert_eq!(target(Request::get("groups/a b/%41#x\u{e4}")), "/groups/a%20b/%41%23x%C3%A4");
    assert_eq!(target(Request::get("/search?kind=a").query("q", "b")), "/search?kind=a&q=b");
}

#[test]
fn path_styles() {
    let path = Request::get("/x/").segment_as("id", Style::MATRIX_EXPLODE, &[3, 4]).literal("/y");
    assert_eq!(target(path), "/x/;id=3;id=4/y");
    let csv = Request::head("/groups/").segment("groups", &["a,b", "c"]);
    assert_eq!(target(csv), "/groups/a%2Cb,c");
}

#[test]
fn queries() {
    let request = Request::get("/users")
        .query("search", "a&b=c d+e")
        .query("limit", &Some(10))
        .query("offset", &None::<i64>)
        .query("ids[]", &[1, 2])
        .query("none", &[0_u8; 0])
        .query_as("order", Style::CSV, &["-name", "id"])
        .query_as("filter", Style::DEEP_OBJECT, &BTreeMap::from([("role", "admin")]));
    assert_eq!(
        target(request),
        "/users?search=a%26b%3Dc%20d%2Be&limit=10&ids%5B%5D=1&ids%5B%5D=2&order=-name,id&filter%5Brole%5D=admin"
    );
}

#[test]
fn headers() {
    let request = Request::get("/")
        .header("X-Trace", "a b")
        .header("X-List", &["a", "b"])
        .header("X-Count", &3)
        .header("X-None", &None::<String>)
        .header_as("X-Object", Style::SIMPLE_EXPLODE, &BTreeMap::from([("a", 1), ("b", 2)]));
    let sent = prepared(request);
    assert_eq!(sent.header("x-trace"), Some("a b"));
    assert_eq!(sent.header("x-list"), Some("a,b"));
    assert_eq!(sent.header("x-count"), Some("3"));
    assert_eq!(sent.header("x-object"), Some("a=1,b=2"));
    assert_eq!(sent.headers.len(), 4);
}

#[test]
fn headers_cannot_be_injected() {
    for value in ["a\r\nX-Evil: 1", "a\nb", "a\0b", " a", "a\t", "\u{7f}"] {
        let error = client().prepare(&Call(Request::get("/").header("X-Trace", value))).unwrap_err();
        let expected = "the value holds characters that a header cannot carry";
        assert_eq!(chain(&error), ["the parameter `X-Trace` cannot be sent", expected], "{value:?}");
    }
    let names = Request::get("/").header("X Trace", "a");
    assert!(matches!(client().prepare(&Call(names)), Err(UnsentError::Parameter { name: "X Trace", .. })));
    let comma = Request::get("/").header("X-List", &["a,b", "c"]);
    let expected = ParameterError::Delimiter { delimiter: ',' };
    assert!(matches!(client().prepare(&Call(comma)), Err(UnsentError::Parameter { error, .. }) if error == expected));
}

#[test]
fn cookies() {
    let request = Request::get("/").cookie("session", "a;b=c").cookie("ids", &[1, 2]).cookie("none", &None::<i64>);
    assert_eq!(prepared(request).header("cookie"), Some("session=a%3Bb%3Dc; ids=1; ids=2"));
}

#[test]
fn styles_keep_to_their_place() {
    let requests = [
        Request::get("/").segment_as("x", Style::FORM, "a"),
        Request::get("/").query_as("x", Style::SIMPLE, "a"),
        Request::get("/").header_as("x", Style::FORM, "a"),
        Request::get("/").cookie_as("x", Style::DEEP_OBJECT, "a"),
    ];
    for request in requests {
        let error = client().prepare(&Call(request)).unwrap_err();
        assert!(matches!(error, UnsentError::Parameter { name: "x", error: ParameterError::StyleMismatch }));
    }
}

#[test]
fn requests_are_values() {
    let build = || Request::get("/groups/").segment("id", "a").query("limit", &1);
    assert_eq!(build(), build().clone());
    assert_ne!(build(), build().query("offset", &2));
}

#[test]
fn the_first_problem_counts() {
    let request = Request::get("/").query("first", &[None::<i32>]).header("second", "\n").json(&f64::NAN);
    assert!(matches!(client().prepare(&Call(request)), Err(UnsentError::Parameter { name: "first", .. })));
}

#[test]
fn secrets_are_sent_but_never_shown() {
    let secret = Secret::from("hunter2/x");
    let request = Request::get("/keys/")
        .segment("key", &secret)
        .query("token", &secret)
        .header("X-Session", &secret)
        .cookie("session", &secret)
        .json(&secret);
    let sent = prepared(request.clone());
    assert_eq!(sent.url, "https://eu.example.org/v1/keys/hunter2%2Fx?token=hunter2%2Fx");
    assert_eq!(sent.header("X-Session"), Some("hunter2/x"));
    assert_eq!(sent.body, "\"hunter2/x\"");
    for shown in [format!("{request:?}"), format!("{sent:?}"), format!("{sent:#?}")] {
        assert!(!shown.contains("hunter2"), "{shown}");
        assert!(shown.contains("token=…"), "{shown}");
    }
}
