use crate::exchange::exchange_with;
use crate::overlay::{Client, auth, operations::{list_drafts, list_things}};
use runtime::{Error, Scripted, UnsentError};

#[test]
fn the_corrected_description_counts() {
    let builder = Client::builder().auth(auth::token("not-a-secret"));
    let reply = Scripted::new().reply(200, r#"[{"name":"a","secret":"s"}]"#);
    let exchange = exchange_with(builder, list_things().limit(5), &reply);
    let expected = "GET https://overlay.example/things?limit=5\naccept: application/json\ntoken: not-a-secret\n";
    assert_eq!(exchange.sent, expected);
    assert_eq!(exchange.result.expect("200 is the success")[0].name, "a");
}

#[test]
fn what_is_copied_is_there_twice() {
    let builder = Client::builder().auth(auth::token("not-a-secret"));
    let drafts = exchange_with(builder, list_drafts().limit(5), &Scripted::new().reply(200, r#"[{"name":"b"}]"#));
    assert!(drafts.sent.starts_with("GET https://overlay.example/drafts?limit=5\n"), "{}", drafts.sent);
    assert_eq!(drafts.result.expect("200 is the success")[0].name, "b");
}

#[test]
fn what_it_requires_is_required() {
    let builder = || Client::builder().auth(auth::token("not-a-secret"));
    let nameless = exchange_with(builder(), list_things(), &Scripted::new().reply(200, "[{}]")).result;
    assert!(matches!(nameless, Err(Error::Malformed { .. })), "{nameless:?}");
    let anonymous = exchange_with(Client::builder(), list_things(), &Scripted::new()).result;
    assert!(matches!(anonymous, Err(Error::Unsent(UnsentError::MissingCredential { .. }))), "{anonymous:?}");
}
