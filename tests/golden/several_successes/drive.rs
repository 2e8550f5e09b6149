use crate::exchange::received;
use crate::several_successes::operations::{StartJobOutput, restart_job, start_job};
use runtime::Error;

#[test]
fn each_success_is_a_variant() {
    let start = |status, body| received(start_job(), status, body).expect("it is a success");
    assert!(matches!(start(200, r#"{"value": 7}"#), StartJobOutput::Ok(result) if result.value == 7));
    assert!(matches!(start(202, r#"{"id": "t"}"#), StartJobOutput::Accepted(ticket) if ticket.id == "t"));
    assert!(matches!(start(204, ""), StartJobOutput::NoContent));
    assert!(matches!(start(206, "half"), StartJobOutput::PartialContent(text) if text == "half"));
}

#[test]
fn a_body_of_another_success_does_not_fit() {
    match received(start_job(), 202, r#"{"value": 7}"#) {
        Err(Error::Malformed { error, .. }) => assert!(error.to_string().contains("id"), "{error}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn successes_with_one_body_are_one_type() {
    for status in [200, 201] {
        assert_eq!(received(restart_job(), status, r#"{"value": 7}"#).expect("it is a success").value, 7);
    }
}
