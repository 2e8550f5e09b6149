use crate::exchange::{received, sent};
use crate::union_trial::operations::echo;
use crate::union_trial::types::{Holder, Inbound, Message, Outbound};
use runtime::Error;

fn read(body: &str) -> Message {
    let holder = received(echo(Holder::new()), 200, body).unwrap_or_else(|error| panic!("{body}: {error:?}"));
    assert!(sent(echo(holder.clone())).ends_with(body));
    holder.message.expect("it is there")
}

#[test]
fn what_is_told_is_not_tried() {
    assert!(matches!(read(r#"{"message":{"type":"start"}}"#), Message::Inbound(Inbound::Start(_))));
    assert!(matches!(read(r#"{"message":{"type":"stop","reason":"r"}}"#), Message::Outbound(Outbound::Stop(_))));
    assert!(matches!(read(r#"{"message":{"for":1,"type":"wait"}}"#), Message::Other(_)));
}

#[test]
fn the_first_branch_that_can_be_read_is_taken() {
    assert!(matches!(read(r#"{"message":{"type":"ping","count":1}}"#), Message::Inbound(Inbound::InboundPing(_))));
    assert!(matches!(read(r#"{"message":{"type":"ping","count":1.5}}"#), Message::Outbound(Outbound::OutboundPing(_))));
    assert!(matches!(read(r#"{"message":{"type":"ping"}}"#), Message::Outbound(Outbound::OutboundPing(_))));
}

#[test]
fn an_error_says_why_no_branch_could_be_read() {
    let error = match received(echo(Holder::new()), 200, r#"{"message": {"count": [1], "type": "ping"}}"#) {
        Err(Error::Malformed { error, .. }) => error.to_string(),
        other => panic!("{other:?}"),
    };
    for part in ["Message, branch Inbound", "Message, branch Outbound", "count", "message"] {
        assert!(error.contains(part), "{part} in {error}");
    }
}
