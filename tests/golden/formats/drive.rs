use crate::exchange::{exchange, received};
use crate::formats::operations::echo;
use crate::formats::types::Formats;
use runtime::Error;

const BODY: &str = r#"{"id":"0192f0c1-2345-7890-abcd-000000000000","at":"2026-01-02T03:04:05Z","day":"2026-01-02","data":"AP+A","password":"not-a-secret","email":"no address","link":"no link","clock":"23:59:60Z","span":"P1DT2H","token":"-_8","own":"x","plain":-1,"tiny":-128,"short":65535,"middle":4294967295,"small":-2147483648,"large":9223372036854775807,"natural":18446744073709551615,"number":0.1,"single":0.5,"double":1e300}"#;

#[test]
fn everything_travels_both_ways() {
    let formats = received(echo(Formats::new()), 200, BODY).expect("200 is the success");
    assert_eq!(formats.large, Some(i64::MAX));
    assert_eq!(formats.natural, Some(u64::MAX));
    assert_eq!(formats.middle, Some(u32::MAX));
    // A type would write these in another way.
    let texts = [formats.clock.as_deref(), formats.span.as_deref(), formats.token.as_deref()];
    assert_eq!(texts, [Some("23:59:60Z"), Some("P1DT2H"), Some("-_8")]);
    let sent = exchange(echo(formats), 200, "{}").sent;
    let (_, sent) = sent.split_once("\n\n").expect("there is a body");
    assert_eq!(sent.replace("1e+300", "1e300"), BODY);
}

#[test]
fn bytes_are_base64_on_the_wire_only() {
    let formats = received(echo(Formats::new()), 200, r#"{"data":"AP+A"}"#).expect("200 is the success");
    assert_eq!(formats.data.expect("it is there").as_ref(), [0, 255, 128]);
    let sent = exchange(echo(Formats::new().data(vec![0, 255, 128])), 200, "{}").sent;
    assert!(sent.ends_with(r#"{"data":"AP+A"}"#), "{sent}");
}

#[test]
fn a_password_is_not_shown() {
    let formats = Formats::new().password("not-a-secret");
    assert!(!format!("{formats:?} {:?}", echo(formats.clone())).contains("not-a-secret"));
    assert!(exchange(echo(formats), 200, "{}").sent.ends_with(r#"{"password":"not-a-secret"}"#));
}

#[test]
fn what_has_not_its_format_is_malformed() {
    for body in [
        r#"{"id":"x"}"#,
        r#"{"at":"yesterday"}"#,
        r#"{"day":"2026-02-30"}"#,
        r#"{"data":"?"}"#,
        r#"{"small":2147483648}"#,
        r#"{"natural":-1}"#,
        r#"{"tiny":128}"#,
        r#"{"short":-1}"#,
        r#"{"plain":1.5}"#,
    ] {
        let result = received(echo(Formats::new()), 200, body);
        assert!(matches!(result, Err(Error::Malformed { .. })), "{body}: {result:?}");
    }
}

#[test]
fn a_number_beyond_its_width_is_malformed_with_its_place() {
    let Err(Error::Malformed { error, .. }) = received(echo(Formats::new()), 200, r#"{"plain":1,"tiny":300}"#) else {
        panic!("no number of eight bits is that large");
    };
    assert_eq!(error.to_string().split(" at line").next(), Some("$.tiny: invalid value: integer `300`, expected i8"));
}
