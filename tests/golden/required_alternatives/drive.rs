use crate::exchange::{received, sent};
use crate::required_alternatives::operations::echo;
use crate::required_alternatives::types::Payment;

#[test]
fn the_object_keeps_its_properties() {
    let body = r#"{"iban":"i","bic":"b"}"#;
    let payment = received(echo(Payment::new()), 200, body).unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(payment, Payment::new().iban("i").bic("b"));
    assert!(sent(echo(payment)).ends_with(body));
}
