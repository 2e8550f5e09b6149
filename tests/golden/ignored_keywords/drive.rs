use crate::exchange::{exchange, received};
use crate::ignored_keywords::operations::echo;
use crate::ignored_keywords::types::{Money, Payment, PaymentKind};
use runtime::Value;

#[test]
fn what_no_keyword_enforces_travels() {
    let payment = Payment::new(PaymentKind::Card)
        .text("too long")
        .amount(-1.5)
        .size(7)
        .tags([Value::from(1), Value::from(1)])
        .either(true)
        .picture(vec![1, 2, 3])
        .token("e30")
        .codes(["b".to_owned()])
        .anchored(Money::new().cents(5))
        .dynamic([Money::new()])
        .reference("r")
        .caption("c")
        .number(12);
    let body = concat!(
        r#"{"kind":"card","text":"too long","amount":-1.5,"size":7,"tags":[1,1],"either":true,"picture":"AQID","token":"e30","#,
        r#""codes":["b"],"anchored":{"cents":5},"dynamic":[{}],"number":12,"caption":"c","reference":"r"}"#
    );
    let exchange = exchange(echo(payment.clone()), 200, body);
    assert!(exchange.sent.ends_with(body), "{}", exchange.sent);
    assert_eq!(exchange.result.expect("200 is the success"), payment);
}

#[test]
fn what_is_required_and_not_described_is_not_insisted_on() {
    let payment = received(echo(Payment::new(PaymentKind::Transfer)), 200, r#"{"kind":"transfer"}"#);
    assert_eq!(payment.expect("200 is the success").reference, runtime::Maybe::Absent);
}
