use crate::exchange::exchange;
use crate::mixed_enums::operations::echo;
use crate::mixed_enums::types::{Limit, LimitText, Settings, SettingsDepth, SettingsDepthInteger};

fn read(body: &str) -> Option<Settings> {
    exchange(echo(Settings::new(false)), 200, body).result.ok()
}

#[test]
fn values_of_every_kind_travel_both_ways() {
    for (limit, wire) in [
        (Limit::Text(LimitText::All), r#"{"limit":"all"}"#),
        (Limit::Boolean(false), r#"{"limit":false}"#),
        (Limit::Number(0.5), r#"{"limit":0.5}"#),
    ] {
        let exchange = exchange(echo(Settings::new(limit.clone())), 200, wire);
        assert!(exchange.sent.ends_with(wire), "{}", exchange.sent);
        assert_eq!(exchange.result.expect("200 is the success").limit, limit);
    }
}

#[test]
fn unknown_values_of_every_kind_are_kept() {
    let limit = |body| read(body).expect("it is kept").limit;
    assert_eq!(limit(r#"{"limit":"some"}"#), Limit::Text(LimitText::Other("some".to_owned())));
    assert_eq!(limit(r#"{"limit":7}"#), Limit::Number(7.0));
    assert!(matches!(limit(r#"{"limit":[1]}"#), Limit::Other(_)));
}

#[test]
fn null_is_one_of_the_values() {
    let depth = |body| read(body).expect("it is a value").depth;
    let one = SettingsDepth::Integer(SettingsDepthInteger::N1);
    assert_eq!(depth(r#"{"limit":1,"depth":1}"#), runtime::Maybe::Value(one));
    assert!(depth(r#"{"limit":1,"depth":null}"#).is_null() && depth(r#"{"limit":1}"#).is_absent());
}

#[test]
fn constants_that_are_described_have_the_type_they_are_described_with() {
    let settings = read(r#"{"limit":1,"origin":{"x":0},"axes":["x","y"],"scale":1}"#).expect("it is valid");
    assert_eq!(settings.origin.map(|origin| origin.x), Some(0));
    assert_eq!((settings.axes, settings.scale), (Some(vec!["x".to_owned(), "y".to_owned()]), Some(1.0)));
}
