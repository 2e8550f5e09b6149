use runtime::http::{HeaderName, HeaderValue};
use runtime::{Decimal, Error, HttpReply, Scripted};

use crate::decimals::operations::{SendFormBody, echo, send_form};
use crate::decimals::types::{Invoice, InvoiceAmount, Line};
use crate::decimals::{Client, reply_headers};
use crate::exchange::{exchange, now, received, sent};

const BODY: &str = r#"{"price":0.10,"count":3,"amount":12345678901234567890.123456789,"limit":1e400,"line":{"price":9007199254740993.0,"kind":"item"}}"#;

fn decimal(text: &str) -> Decimal {
    text.parse().expect("this is a number")
}

fn read(body: &str) -> Invoice {
    received(echo(Invoice::new(decimal("1"))), 200, body).expect("200 is the success")
}

#[test]
fn no_digit_is_lost_on_the_way() {
    let invoice = read(BODY);
    assert_eq!(invoice.price.as_str(), "0.10");
    assert_eq!(invoice.amount, Some(InvoiceAmount::Number(decimal("12345678901234567890.123456789"))));
    assert!(matches!(&invoice.line, Some(Line::Item(item)) if item.price == decimal("9007199254740993.0")));
    let sent = exchange(echo(invoice), 200, "{}").sent;
    assert!(sent.ends_with(&BODY.replace(r#""price":9007199254740993.0,"kind":"item""#, r#""kind":"item","price":9007199254740993.0"#)), "{sent}");
}

#[test]
fn integers_with_a_fraction_of_zero_take_no_digit_from_others() {
    let invoice = read(r#"{"price":0.12345678901234567890123,"count":3.0}"#);
    assert_eq!((invoice.price.as_str(), invoice.count), ("0.12345678901234567890123", Some(3)));
}

#[test]
fn alternatives_of_other_kinds_are_read_as_ever() {
    assert_eq!(read(r#"{"price":1,"amount":"1.0"}"#).amount, Some(InvoiceAmount::Text("1.0".to_owned())));
    assert_eq!(read(r#"{"price":1,"amount":-7}"#).amount, Some(InvoiceAmount::Integer(-7)));
    for limit in ["7", "0.10", r#"{"most":0.10}"#, r#"["a"]"#, "true"] {
        let body = format!(r#"{{"price":1,"limit":{limit}}}"#);
        assert!(exchange(echo(read(&body)), 200, "{}").sent.ends_with(&body), "{limit}");
    }
}

#[test]
fn what_is_no_number_is_refused_with_its_place() {
    match received(echo(Invoice::new(decimal("1"))), 200, r#"{"price":"0.10"}"#) {
        Err(Error::Malformed { error, .. }) => {
            assert_eq!(error.path(), "$.price");
            assert!(error.message().starts_with("invalid type: string \"0.10\", expected a number"), "{error}");
        }
        other => panic!("{other:?}"),
    }
    match received(echo(Invoice::new(decimal("1"))), 200, r#"{"price":1,"limit":{"most":"all"}}"#) {
        Err(Error::Malformed { error, .. }) => assert_eq!(error.path(), "$.limit.most"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn parameters_headers_and_forms_hold_them_as_they_are_written() {
    let request = echo(Invoice::new(7)).above(decimal("0.10")).x_limits([decimal("1.50"), Decimal::from(2)]);
    let sent_first = sent(request);
    assert!(sent_first.starts_with("POST https://decimals.example/echo?above=0.10\n"), "{sent_first}");
    assert!(sent_first.contains("\nx-limits: 1.50,2\n") && sent_first.ends_with("\n{\"price\":7}"), "{sent_first}");
    assert!(sent(send_form(SendFormBody::new(decimal("0.10")))).ends_with("\n\nprice=0.10"));
    let reply = HttpReply::new(200, r#"{"price":1}"#);
    let reply = reply.with_header(HeaderName::from_static("x-total"), HeaderValue::from_static("12.30"));
    let client = Client::builder().transport(Scripted::new().reply_with(reply)).build().expect("complete");
    let received = now(client.send_full(echo(Invoice::new(1)))).expect("200 is the success");
    assert_eq!(received.get(reply_headers::X_TOTAL), Ok(Some(decimal("12.30"))));
}
