use crate::exchange::{received, sent};
use crate::union_decisions::operations::echo;
use crate::union_decisions::types::{
    Campaign, Channel, Colour, Customer, Deleted, Event, Everything, Key, Number, Outcome, Place, Signs, Strange, Vectors,
};
use runtime::Error;

fn read(body: &str) -> Everything {
    received(echo(Everything::new()), 200, body).unwrap_or_else(|error| panic!("{error:?}"))
}

/// Reads a value of one property, in the order given and in the reverse one, and sees that nothing is lost.
fn both<T>(property: &str, entries: &[&str], take: impl Fn(Everything) -> Option<T>) -> T {
    let forth = entries.join(",");
    let back = entries.iter().rev().copied().collect::<Vec<_>>().join(",");
    let [first, second] = [forth, back].map(|entries| {
        let everything = read(&format!(r#"{{"{property}":{{{entries}}}}}"#));
        let body = sent(echo(everything.clone()));
        for entry in entries.split(',') {
            assert!(body.contains(entry), "{entry} in {body}");
        }
        take(everything).unwrap_or_else(|| panic!("{entries}"))
    });
    drop(second);
    first
}

fn malformed(body: &str) -> String {
    match received(echo(Everything::new()), 200, body) {
        Err(Error::Malformed { error, .. }) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn tags_that_are_no_texts() {
    let channel = |entries: &[&str]| both("channel", entries, |all| all.channel);
    assert!(matches!(channel(&[r#""type":1"#, r#""topic":"t""#]), Channel::WithTopic(_)));
    assert!(matches!(channel(&[r#""type":11"#, r#""parent":"p""#]), Channel::WithParent(_)));
    assert!(matches!(channel(&[r#""type":12"#, r#""parent":"p""#]), Channel::Other(_)));
    let outcome = |entries: &[&str]| both("outcome", entries, |all| all.outcome);
    assert!(matches!(outcome(&[r#""success":true"#, r#""id":7"#]), Outcome::Done(_)));
    assert!(matches!(outcome(&[r#""success":false"#, r#""reason":"r""#]), Outcome::Failed(_)));
}

#[test]
fn a_property_that_only_some_have() {
    let colour = |entries: &[&str]| both("colour", entries, |all| all.colour);
    assert!(matches!(colour(&[r#""r":1.5"#]), Colour::Rgb(_)));
    assert!(matches!(colour(&[r#""r":1.5"#, r#""a":2.5"#]), Colour::Rgba(_)));
    assert!(matches!(colour(&[r#""type":"alias""#, r#""id":"i""#]), Colour::Alias(_)));
    assert!(matches!(colour(&[r#""hue":1"#]), Colour::Other(_)));
    assert_eq!(read(r#"{"colour": 0.5}"#).colour, Some(Colour::Number(0.5)));
    let key = |entries: &[&str]| both("key", entries, |all| all.key);
    assert!(matches!(key(&[r#""kty":"RSA""#, r#""n":"n""#]), Key::RsaPublic(_)));
    assert!(matches!(key(&[r#""kty":"RSA""#, r#""n":"n""#, r#""d":"d""#]), Key::RsaPrivate(_)));
    assert!(matches!(key(&[r#""kty":"oct""#, r#""k":"k""#]), Key::Symmetric(_)));
    assert!(matches!(key(&[r#""kty":"EC""#, r#""d":"d""#]), Key::Other(_)));
}

#[test]
fn several_properties_together() {
    let place = |entries: &[&str]| both("place", entries, |all| all.place);
    assert!(matches!(place(&[r#""x":1"#, r#""y":2"#]), Place::Point(_)));
    assert!(matches!(place(&[r#""x":1"#, r#""y":2"#, r#""size":3"#]), Place::Area(_)));
    assert!(matches!(place(&[r#""node":"n""#, r#""offset":2"#]), Place::Node(_)));
    assert!(matches!(place(&[r#""node":"n""#, r#""offset":2"#, r#""size":3"#]), Place::NodeArea(_)));
    assert!(matches!(place(&[r#""size":3"#]), Place::Other(_)));
}

#[test]
fn what_says_nothing_is_what_is_left() {
    let deleted = |entries: &[&str]| both("deleted", entries, |all| all.deleted);
    assert_eq!(deleted(&[r#""id":"c""#, r#""name":"n""#]), Deleted::Customer(Customer::new("c").name("n")));
    assert!(matches!(deleted(&[r#""id":"c""#, r#""deleted":true"#]), Deleted::DeletedCustomer(_)));
    assert_eq!(read(r#"{"deleted": "c"}"#).deleted, Some(Deleted::Text("c".to_owned())));
    let event = |entries: &[&str]| both("event", entries, |all| all.event);
    assert!(matches!(event(&[r#""data":{"id":"c"}"#]), Event::Chunk(_)));
    assert!(matches!(event(&[r#""data":"[DONE]""#]), Event::End(_)));
    assert!(matches!(event(&[r#""data":"later""#]), Event::Other(_)));
}

#[test]
fn lists_and_plain_values() {
    let vectors = |text: &str| read(&format!(r#"{{"vectors": {text}}}"#)).vectors;
    assert_eq!(vectors("[1, 2.5]"), Some(Vectors::List(vec![1.0, 2.5])));
    assert_eq!(vectors("[[1.5], []]"), Some(Vectors::Lists(vec![vec![1.5], vec![]])));
    assert!(matches!(vectors(r#"{"a": 1.5}"#), Some(Vectors::Object(map)) if map.len() == 1));
    assert!(matches!(vectors(r#"["a"]"#), Some(Vectors::Other(_))));
    let body = r#"{"number":18446744073709551615}"#;
    assert!(sent(echo(read(body))).ends_with(body));
    let number = |text: &str| read(&format!(r#"{{"number": {text}}}"#)).number;
    assert_eq!(number("-7"), Some(Number::Integer(-7)));
    assert_eq!(number("7.5"), Some(Number::Number(7.5)));
    let upper = "0192F0C1-2345-7890-ABCD-000000000000";
    assert_eq!(number(&format!("{upper:?}")), Some(Number::Text(upper.to_owned())), "its spelling would be lost");
    assert!(matches!(number(&format!("{:?}", upper.to_lowercase())), Some(Number::Uuid(_))));
}

#[test]
fn unions_of_unions() {
    let strange = |entries: &[&str]| both("strange", entries, |all| all.strange);
    assert!(matches!(strange(&[r#""r":1.5"#, r#""a":2.5"#]), Strange::Colour(Colour::Rgba(_))));
    assert!(matches!(strange(&[r#""success":true"#, r#""id":7"#]), Strange::Outcome(Outcome::Done(_))));
    assert!(matches!(strange(&[r#""what":7"#]), Strange::Colour(Colour::Other(_))));
}

#[test]
fn signs_of_several_are_kept() {
    let signs = |entries: &[&str]| both("signs", entries, |all| all.signs);
    assert!(matches!(signs(&[r#""answer":"a""#]), Signs::Answer(_)));
    assert!(matches!(signs(&[r#""errors":["e"]"#]), Signs::Errors(_)));
    assert!(matches!(signs(&[r#""answer":"a""#, r#""errors":["e"]"#]), Signs::Other(_)));
}

#[test]
fn errors_name_the_branch_and_the_place() {
    let error = malformed(r#"{"key": {"kty": "RSA", "n": 7}}"#);
    assert!(error.contains("Key, branch RsaPublic") && error.contains('n'), "{error}");
    let error = malformed(r#"{"vectors": [1, "a"]}"#);
    assert!(error.contains("Vectors, branch List") && error.contains("vectors"), "{error}");
}

#[test]
fn null_is_a_sign_where_the_others_show_none() {
    for terms in ["\"terms\":null", "\"terms\":\"all\""] {
        let new = both("campaign", &[terms, r#""privacy":"none""#], |everything| everything.campaign);
        assert!(matches!(&new, Campaign::NewCampaign(new) if new.privacy.as_deref() == Some("none")), "{new:?}");
    }
    let old = both("campaign", &[r#""name":"x""#], |everything| everything.campaign);
    assert!(matches!(old, Campaign::OldCampaign(_)), "{old:?}");
}
