use crate::enumerations::operations::echo;
use crate::enumerations::types::{Colour, Level, Maybe, Only, Sort, Values, ValuesSize};
use crate::exchange::exchange;

const SORTS: [(Sort, &str); 13] = [
    (Sort::Plus1, "+1"),
    (Sort::Minus1, "-1"),
    (Sort::LowerName, "name"),
    (Sort::MinusName, "-name"),
    (Sort::Name, "Name"),
    (Sort::UpperName, "NAME"),
    (Sort::Empty, ""),
    (Sort::Space, " "),
    (Sort::N1, "1"),
    (Sort::LowerSelfValue, "self"),
    (Sort::SelfValue, "Self"),
    (Sort::OtherValue, "other"),
    (Sort::True, "true"),
];

#[test]
fn every_value_keeps_its_spelling() {
    for (sort, wire) in SORTS {
        assert_eq!(sort.as_str(), wire);
        assert_eq!(sort.to_string(), wire);
        assert_eq!(Sort::from(wire), sort);
    }
    assert_eq!(Sort::from("later"), Sort::Other("later".to_owned()));
    assert_eq!((Sort::default(), ValuesSize::default()), (Sort::LowerName, ValuesSize::M));
}

#[test]
fn known_and_unknown_values_travel_both_ways() {
    let values = Values::new(Sort::MinusName, Level::N404, None)
        .colours([Colour::Red, "ultraviolet".into()])
        .only(Only::Only)
        .size("XXL")
        .flag(true);
    let body = r#"{"sort":"-name","level":404,"colours":["r","ultraviolet"],"maybe":null,"only":"only","size":"XXL","flag":true}"#;
    let exchange = exchange(echo(values.clone()).sort(Sort::Plus1), 200, body);
    assert!(exchange.sent.starts_with("POST https://enums.example/echo?sort=%2B1\n"), "{}", exchange.sent);
    assert!(exchange.sent.ends_with(&format!("\n\n{body}")), "{}", exchange.sent);
    assert_eq!(exchange.result.expect("200 is the success"), values);
}

#[test]
fn unknown_values_are_kept() {
    let body = r#"{"sort":"sideways","level":-7,"maybe":"perhaps","only":"another"}"#;
    let values = exchange(echo(Values::new("x", 5, None)), 200, body).result.expect("200 is the success");
    assert_eq!(values.sort, Sort::Other("sideways".to_owned()));
    assert_eq!(values.level, Level::Other(-7));
    assert_eq!(values.maybe, Some(Maybe::Other("perhaps".to_owned())));
    assert_eq!(values.only, Some(Only::Other("another".to_owned())));
}

#[test]
fn null_is_absent_or_a_value_as_the_description_says() {
    let read = |body| exchange(echo(Values::new("x", 5, None)), 200, body).result.ok();
    assert_eq!(read(r#"{"sort":"","level":0,"maybe":null}"#).expect("null is allowed").maybe, None);
    assert_eq!(read(r#"{"sort":"","level":0}"#), None, "it must be there");
    assert_eq!(read(r#"{"sort":null,"level":0,"maybe":null}"#), None, "it cannot be null");
    assert_eq!(read(r#"{"sort":1,"level":0,"maybe":null}"#), None, "it is text");
}
