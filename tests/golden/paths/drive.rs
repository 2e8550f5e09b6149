use crate::exchange::{exchange, sent};
use crate::paths::{operations as ops, types::Point};
use runtime::{Error, ParameterError, UnsentError};

const BASE: &str = "GET https://paths.example/v1";

fn list() -> Vec<String> {
    vec!["a".to_owned(), "b,c".to_owned(), "d/e".to_owned()]
}

#[test]
fn a_text_stays_one_segment_whatever_it_holds() {
    for (text, segment) in [
        ("plain-._~", "plain-._~"),
        ("a b/c?d#e%20", "a%20b%2Fc%3Fd%23e%2520"),
        ("ü→\u{1f600}", "%C3%BC%E2%86%92%F0%9F%98%80"),
        ("a@b.example:1;x=y&z+!*'()", "a%40b.example%3A1%3Bx%3Dy%26z%2B%21%2A%27%28%29"),
        ("...", "..."),
        ("\r\nHost: x", "%0D%0AHost%3A%20x"),
    ] {
        assert_eq!(sent(ops::get_file(text)), format!("{BASE}/files/{segment}\n"), "{text:?}");
    }
}

#[test]
fn what_no_url_can_carry_as_a_segment_is_refused() {
    for (text, expected) in
        [("", ParameterError::Empty), (".", ParameterError::DotSegment), ("..", ParameterError::DotSegment)]
    {
        let exchange = exchange(ops::get_file(text), 204, "");
        assert_eq!(exchange.sent, "", "nothing is sent for {text:?}");
        match exchange.result {
            Err(Error::Unsent(UnsentError::Parameter { name: "name", error })) => assert_eq!(error, expected),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn other_types_are_written_as_text() {
    let id = "0192F0C1-2345-7890-ABCD-000000000000".parse().expect("this is a UUID");
    let path = "rows/-7/cells/true/0192f0c1-2345-7890-abcd-000000000000";
    assert_eq!(sent(ops::get_cell(-7, true, id)), format!("{BASE}/{path}\n"));
    let day = |text: &str| text.parse().expect("this is a date");
    assert_eq!(
        sent(ops::get_days(day("2026-01-02"), day("2026-12-31"))),
        format!("{BASE}/days/2026-01-02..2026-12-31.csv\n")
    );
}

#[test]
fn lists_follow_their_style() {
    let request = ops::get_sets(ops::GetSetsRequired {
        simple: list(),
        label: list(),
        labels: list(),
        matrix: list(),
        matrices: list(),
    });
    let path =
        "a,b%2Cc,d%2Fe/.a,b%2Cc,d%2Fe/.a.b%2Cc.d%2Fe/;matrix=a,b%2Cc,d%2Fe/;matrices=a;matrices=b%2Cc;matrices=d%2Fe";
    assert_eq!(sent(request), format!("{BASE}/sets/{path}\n"));
}

#[test]
fn objects_follow_their_style() {
    let request = ops::get_point(Point::new(1, -2), Point::new(3, 4));
    assert_eq!(sent(request), format!("{BASE}/points/x,1,y,-2/x=3,y=4\n"));
}

#[test]
fn literals_are_made_fit_for_a_url() {
    assert_eq!(sent(ops::get_odd("x")), format!("{BASE}/a%20b/100%25/%C3%BC/x\n"));
}
