use crate::exchange::{exchange, sent};
use crate::headers::operations::{get_it, same_name};
use crate::headers::types::Filter;
use runtime::{Error, UnsentError, Uuid};

#[test]
fn only_what_is_given_is_sent() {
    let expected = "GET https://headers.example/it\nx-request-id: 00000000-0000-0000-0000-000000000000\n";
    assert_eq!(sent(get_it(Uuid::nil())), expected);
}

#[test]
fn every_kind_of_value() {
    let request = get_it(Uuid::nil())
        .x_limit(5)
        .x_tags(["a".to_owned(), "b c".to_owned()])
        .x_filter(Filter::new("kind").size(3))
        .theme("dark; x=1")
        .seen([1, 2]);
    assert_eq!(
        sent(request),
        "GET https://headers.example/it\n\
         cookie: theme=dark%3B%20x%3D1; seen=1,2\n\
         x-filter: kind=kind,size=3\n\
         x-limit: 5\n\
         x-request-id: 00000000-0000-0000-0000-000000000000\n\
         x-tags: a,b c\n"
    );
}

#[test]
fn a_value_cannot_add_headers() {
    let exchange = exchange(get_it(Uuid::nil()).x_tags(["a\r\nX-Evil: 1".to_owned()]), 204, "");
    assert!(matches!(exchange.result, Err(Error::Unsent(UnsentError::Parameter { name: "X-Tags", .. }))));
    assert_eq!(exchange.sent, "");
}

#[test]
fn one_name_in_three_places() {
    let expected = "GET https://headers.example/same-name/in%20path?id=in%20query\nid: in header\n";
    assert_eq!(sent(same_name("in path", "in query").id_header("in header")), expected);
}
