use runtime::{Error, Scripted};

use crate::exchange::{exchange_with, now, received};
use crate::strict::Client;
use crate::strict::operations::{get_board, watch_changes};

/// The place and the message of the error that a strict client makes of a body.
fn refused(body: &str) -> (String, String) {
    let script = Scripted::new().reply(200, body);
    match exchange_with(Client::builder().strict(), get_board(), &script).result {
        Err(Error::Malformed { error, reply }) => {
            assert_eq!(reply.body(), body, "the body is kept as it came");
            (error.path().to_owned(), error.message().to_owned())
        }
        other => panic!("{other:?}"),
    }
}

/// What a tolerant client takes and a strict one does not, with the place of what is unknown.
const UNKNOWN: &[(&str, &str, &str)] = &[
    (r#"{"columns":{},"title":"x"}"#, "$.title", "the description does not know this property"),
    (
        r#"{"columns":{"to do":[{"kind":"card","size":"small"},{"kind":"card","size":"tiny"}]}}"#,
        "$.columns[\"to do\"][1].size",
        "unknown value `tiny` of CardSize",
    ),
    (
        r#"{"columns":{"a":[{"kind":"group","members":[{"size":"small","weight":3,"kind":"card"}]}]}}"#,
        "$.columns.a[0].members[0].weight",
        "unknown value `3` of CardWeight",
    ),
    (
        r#"{"columns":{"a":[{"members":[{"x":1,"kind":"card","size":"small"}],"kind":"group"}]}}"#,
        "$.columns.a[0].members[0].x",
        "the description does not know this property",
    ),
    (
        r#"{"columns":{"a":[{"kind":"divider","label":"x","width":1}]}}"#,
        "$.columns.a[0].width",
        "the description does not know this property",
    ),
    (r#"{"columns":{"a":[{"kind":"swimlane"}]}}"#, "$.columns.a[0]", "Entry has no branch where `kind` is `swimlane`"),
    (
        r#"{"columns":{"a":[{"kind":"card","size":"small","owner":7}]}}"#,
        "$.columns.a[0].owner",
        "CardOwner has no branch for this value",
    ),
];

#[test]
fn what_is_unknown_is_an_error_with_its_place() {
    for (body, path, message) in UNKNOWN {
        let (found, said) = refused(body);
        assert_eq!(found, *path, "{body}");
        assert!(said.contains(message), "{said}");
        received(get_board(), 200, body).expect("a tolerant client takes it");
    }
}

#[test]
fn what_is_known_passes() {
    let body = r#"{"columns":{"a":[{"kind":"card","size":"large","mark":{"level":1,"colour":"red"}}]},"extra":{"b":1}}"#;
    let script = Scripted::new().reply(200, body);
    exchange_with(Client::builder().strict(), get_board(), &script).result.expect("nothing is unknown");
}

/// The union knows it.
#[test]
fn what_tells_a_branch_is_known_even_if_the_branch_does_not_declare_it() {
    for body in [
        r#"{"columns":{"a":[{"kind":"divider","label":"x"}]}}"#,
        r#"{"columns":{"a":[{"label":"x","kind":"divider"}]}}"#,
    ] {
        let script = Scripted::new().reply(200, body);
        exchange_with(Client::builder().strict(), get_board(), &script).result.expect("nothing is unknown");
    }
}

#[test]
fn errors_say_where_what_was_expected_and_what_was_seen() {
    for (body, path, expected) in [
        (r#"{"columns":{"a":[{"kind":"card","size":7}]}}"#, "$.columns.a[0].size", "integer `7`, expected a string"),
        (r#"{"columns":{"a":[{"size":7,"kind":"card"}]}}"#, "$.columns.a[0].size", "integer `7`, expected a string"),
        (
            r#"{"columns":{"a":[{"members":[{"mark":{"level":"x","colour":"red"},"kind":"card","size":""}],"kind":"group"}]}}"#,
            "$.columns.a[0].members[0].mark.level",
            "string \"x\", expected i64",
        ),
        (r#"{"columns":{"a":[{"members":[{"kind":"card"}],"kind":"group"}]}}"#, "$.columns.a[0].members[0]", "missing field `size`"),
        (r#"{"columns":[]}"#, "$.columns", "sequence, expected a map"),
    ] {
        let Err(Error::Malformed { error, reply }) = received(get_board(), 200, body) else { panic!("{body}") };
        assert_eq!((error.path(), reply.body().as_ref()), (path, body.as_bytes()));
        assert!(error.message().contains(expected), "{}", error.message());
    }
}

#[test]
fn streams_are_strict_too() {
    let lines = "{\"kind\":\"card\",\"size\":\"tiny\"}\n{\"kind\":\"card\",\"size\":\"small\"}\n";
    let reply = runtime::HttpReply::new(200, lines)
        .with_header(runtime::http::header::CONTENT_TYPE, "application/x-ndjson".parse().expect("it is a header"));
    let script = Scripted::new().reply_with(reply);
    let mut cards = exchange_with(Client::builder().strict(), watch_changes(), &script).result.expect("200 is the success");
    let error = now(cards.next()).expect("there is a line").expect_err("`tiny` is unknown");
    assert!(error.to_string().contains("unknown value `tiny` of CardSize") || format!("{error:?}").contains("tiny"));
    assert!(now(cards.next()).expect("there is another").is_ok());
}
