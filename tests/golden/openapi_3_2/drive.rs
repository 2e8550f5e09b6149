use crate::exchange::{exchange, exchange_with, sent};
use crate::openapi_3_2::types::{Search, Thing};
use crate::openapi_3_2::{Client, auth, operations as ops, parts, server, things};
use runtime::{Error, Scripted, Server};

const BASE: &str = "https://dialect.example";

#[test]
fn the_method_query() {
    let exchange = exchange(things::find_things(Search::new().text("a")), 200, r#"[{"id":1,"name":null}]"#);
    let head = "accept: application/json\ncontent-type: application/json";
    assert_eq!(exchange.sent, format!("QUERY {BASE}/things\n{head}\n\n{{\"text\":\"a\"}}"));
    let found: Vec<Thing> = exchange.result.expect("200 is the success");
    assert_eq!((found[0].id, &found[0].name), (1, &None));
}

#[test]
fn methods_of_its_own() {
    let exchange = exchange(things::copy_thing(7, "/things/8"), 201, r#"{"id":8}"#);
    assert_eq!(exchange.sent, format!("COPY {BASE}/things/7\naccept: application/json\ndestination: /things/8\n"));
    assert_eq!(exchange.result.expect("201 is the success").id, 8);
    assert_eq!(sent(ops::un_link_things_by_id(7)), format!("Un-Link {BASE}/things/7\n"));
    let missing = crate::exchange::exchange(things::copy_thing(7, "x"), 404, "");
    assert!(matches!(missing.result, Err(Error::Failure { failure: things::CopyThingError::NotFound, .. })));
}

#[test]
fn a_whole_query() {
    let search = Search::new().text("a b").tags(["x".to_owned(), "y".to_owned()]);
    let sent = sent(parts::list_things().search(search));
    assert!(sent.starts_with(&format!("GET {BASE}/things?text=a%20b&tags=x&tags=y\n")), "{sent}");
}

#[test]
fn a_token_of_the_device_flow() {
    let builder = Client::builder().auth(auth::device("t"));
    let sent = exchange_with(builder, things::copy_thing(7, "x"), &Scripted::new()).sent;
    assert!(sent.contains("authorization: Bearer t\n"), "{sent}");
    assert_eq!(server::production(), Server::new(BASE));
}
