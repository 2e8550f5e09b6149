use crate::exchange::{exchange, received};
use crate::wide_object::operations::put_wide;
use crate::wide_object::types::Wide;
use runtime::Error;

#[test]
fn every_property_travels_both_ways() {
    let wide = Wide::new(1, "twenty", "forty").field02(true).field16("sixteen").field17(17).field33(33).field39(0.5);
    let body = r#"{"field01":1,"field02":true,"field16":"sixteen","field17":17,"field20":"twenty","field33":33,"field39":0.5,"field40":"forty"}"#;
    let exchange = exchange(put_wide(wide.clone()), 200, body);
    assert!(exchange.sent.ends_with(&format!("\n\n{body}")), "{}", exchange.sent);
    assert_eq!(exchange.result.expect("200 is the success"), wide);
}

#[test]
fn the_order_does_not_matter() {
    let body = r#"{"field40":"forty","new":{"a":[1,2]},"field39":1,"field20":"twenty","field01":1,"field38":true}"#;
    let wide = received(put_wide(Wide::new(1, "", "")), 200, body).expect("200 is the success");
    assert_eq!((wide.field38, wide.field39, wide.field40.as_str()), (Some(true), Some(1.0), "forty"));
}

#[test]
fn a_missing_property_is_named() {
    match received(put_wide(Wide::new(1, "", "")), 200, r#"{"field01":1,"field20":"x"}"#) {
        Err(Error::Malformed { error, .. }) => assert!(error.to_string().contains("field40"), "{error}"),
        other => panic!("{other:?}"),
    }
}
