use crate::exchange::{exchange, received};
use crate::nullable_spellings::operations::echo;
use crate::nullable_spellings::types::{Spellings, SpellingsRequired, Thing};
use runtime::Maybe;

const NULLS: &str = concat!(
    r#"{"plain":null,"vendor":null,"beside":null,"wrapped":null,"wrappedInside":null,"shared":null,"values":null,"#,
    r#""valuesWithout":null,"colour":null,"either":null,"typed":null,"list":[null],"only":null,"absent":null}"#
);

fn nulls() -> Spellings {
    let mut nulls = Spellings::new(SpellingsRequired {
        plain: None,
        vendor: None,
        beside: None,
        wrapped: None,
        wrapped_inside: None,
        shared: None,
        values: None,
        values_without: None,
        colour: None,
        either: None,
        typed: None,
        list: vec![None],
        only: (),
    });
    nulls.absent = Maybe::Null;
    nulls
}

#[test]
fn every_spelling_of_null_is_null() {
    let exchange = exchange(echo(nulls()), 200, NULLS);
    assert!(exchange.sent.ends_with(NULLS), "{}", exchange.sent);
    assert_eq!(exchange.result.expect("200 is the success"), nulls());
}

#[test]
fn null_is_not_absent() {
    let read = received(echo(nulls()), 200, &NULLS.replace(r#","absent":null"#, ""));
    assert_eq!(read.expect("200 is the success").absent, Maybe::Absent);
    assert!(received(echo(nulls()), 200, &NULLS.replace(r#""plain":null,"#, "")).is_err());
}

/// An object without properties stands for null; the other one has its values too.
#[test]
fn an_empty_object_that_may_be_null() {
    for (value, expected) in [
        ("null", Maybe::Null),
        ("{}", Maybe::Value(Thing::new())),
        (r#"{"name":"a"}"#, Maybe::Value(Thing::new().name("a"))),
    ] {
        let reply = NULLS.replace(r#""absent":null"#, &format!(r#""emptyObject":{value}"#));
        assert_eq!(received(echo(nulls()), 200, &reply).expect("200 is the success").empty_object, expected);
    }
}
