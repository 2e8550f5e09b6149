use crate::exchange::exchange;
use crate::lenient_text::operations as ops;
use crate::lenient_text::types::ThingSize;
use runtime::Error;

#[test]
fn merged_replies_and_properties() {
    let thing = exchange(ops::get_thing(1), 200, r#"{"created":"2026-01-02T03:04:05Z","size":"1.10","name":"no"}"#);
    assert!(thing.sent.starts_with("GET https://text.example/things/1\n"), "{}", thing.sent);
    let thing = thing.result.expect("200 is the success");
    assert_eq!(thing.created.expect("it has one").to_string(), "2026-01-02T03:04:05Z");
    assert_eq!(thing.size, Some(ThingSize::from("1.10")));
    let broken = exchange(ops::get_thing(1), 503, r#"{"created":7}"#).result;
    match broken {
        Err(Error::Failure { failure: ops::GetThingError::ServerError(problem), .. }) => {
            assert_eq!(problem.created, Some(7));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_stands_beside_a_merge_key_counts() {
    assert!(exchange(ops::get_part(1), 204, "").result.is_ok());
    let missing = exchange(ops::get_part(1), 404, "").result;
    assert!(matches!(missing, Err(Error::Failure { failure: ops::GetPartError::NotFound, .. })));
    let missing = exchange(ops::get_part(1), 500, "{}").result;
    assert!(matches!(missing, Err(Error::Failure { failure: ops::GetPartError::ServerError(_), .. })));
}
