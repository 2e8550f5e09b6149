use crate::exchange::{received, sent};
use crate::titled_constants::operations::echo;
use crate::titled_constants::types::{Component, Everything, EverythingSome, Moment, MomentText, More, Open, Provider};
use runtime::Maybe;

fn read(body: &str) -> Everything {
    received(echo(Everything::new()), 200, body).unwrap_or_else(|error| panic!("{error:?}"))
}

#[test]
fn every_value_is_read_and_written() {
    let body = concat!(
        r#"{"component":2,"row":1,"some":18,"provider":"saml","open":"private","unset":"","more":"basic","#,
        r#""moment":"never","nothing":"text"}"#
    );
    let everything = read(body);
    assert_eq!(everything.component, Some(Component::Button));
    assert_eq!(everything.row, Some(1));
    assert_eq!(everything.some, Some(EverythingSome::Label));
    assert_eq!(everything.provider, Maybe::Value(Provider::Saml));
    assert_eq!(everything.open, Some(Open::Private));
    assert_eq!(everything.unset.as_deref(), Some(""));
    assert_eq!(everything.more, Some(More::Basic));
    assert_eq!(everything.moment, Some(Moment::Text(MomentText::Never)));
    assert!(sent(echo(everything)).ends_with(body));
}

#[test]
fn values_that_are_not_listed_are_kept() {
    let body = r#"{"component":99,"some":-5,"provider":null,"open":"shared","more":"github","moment":7,"nothing":null}"#;
    let everything = read(body);
    assert_eq!(everything.component, Some(Component::Other(99)));
    assert_eq!(everything.provider, Maybe::Null);
    assert_eq!(everything.open, Some(Open::from("shared")));
    assert_eq!(everything.more, Some(More::Github));
    assert_eq!(everything.moment, Some(Moment::Integer(7)));
    assert_eq!(everything.nothing, Maybe::Null);
    assert!(sent(echo(everything)).ends_with(body));
}
