use crate::exchange::{exchange, exchange_as, exchange_with, sent};
use crate::swagger_2::types::{Note, PetBody};
use crate::swagger_2::{Client, auth, operations as ops, pets, server};
use runtime::{Bytes, Error, HttpReply, Scripted, Server};

const BASE: &str = "https://swagger.example:8443/v2";

#[test]
fn the_safe_scheme_is_the_default() {
    let sent = sent(pets::get_pet(7));
    assert_eq!(sent, format!("GET {BASE}/pets/7\naccept: application/json\n"));
    assert_eq!(server::swagger_example_8443(), Server::new("https://swagger.example:8443/v2"));
    assert_eq!(server::swagger_example_8443_http(), Server::new("http://swagger.example:8443/v2"));
}

#[test]
fn an_operation_has_schemes_of_its_own() {
    let sent = sent(pets::delete_pet(7).reason("sold"));
    assert!(sent.starts_with("DELETE http://swagger.example:8443/v2/pets/7\n"), "{sent}");
    assert!(sent.contains("reason: sold\n"), "{sent}");
}

#[test]
fn replies() {
    let pet = exchange(pets::get_pet(7), 200, r#"{"id":7,"name":null,"photo":"AQI=","born":"2020-02-29"}"#);
    let pet = pet.result.expect("200 is the success");
    assert_eq!((pet.id, pet.name), (7, None));
    assert_eq!(pet.photo.expect("it has one").as_ref(), [1, 2]);
    match exchange(pets::get_pet(7), 404, r#"{"message":"gone"}"#).result {
        Err(Error::Failure { failure: pets::GetPetError::NotFound(body), .. }) => {
            assert_eq!(body.message.as_deref(), Some("gone"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_shared_body_is_one_type_whatever_it_is_sent_as() {
    let body = || PetBody::new("Rex");
    let put = sent(pets::replace_pet(7, body()));
    assert!(put.ends_with("content-type: application/json\n\n{\"name\":\"Rex\"}"), "{put}");
    let post = sent(pets::create_pet(body()));
    assert!(post.ends_with("content-type: application/vnd.pets+json\n\n{\"name\":\"Rex\"}"), "{post}");
}

#[test]
fn a_form() {
    let body = ops::LogInBody::new("Ada", "secret").for_how_long(5).scope(ops::LogInBodyScope::Read);
    let body = body.role(["a".to_owned(), "b".to_owned()]);
    let exchange = exchange(ops::log_in(body), 200, "token");
    let form = "name=Ada&password=secret&for+how+long=5&scope=read&role=a&role=b";
    assert!(exchange.sent.ends_with(&format!("content-type: application/x-www-form-urlencoded\n\n{form}")));
    assert_eq!(exchange.result.expect("200 is the success"), "token");
}

#[test]
fn files_are_bytes() {
    let exchange = exchange_as(ops::get_picture(), HttpReply::new(200, [0, 255].as_slice()));
    assert_eq!(exchange.sent, format!("GET {BASE}/picture\naccept: image/png\n"));
    assert_eq!(exchange.result.expect("200 is the success"), [0, 255].as_slice());
    let sent = sent(ops::set_picture(Bytes::from_static(b"png")));
    assert_eq!(sent, format!("PUT {BASE}/picture\ncontent-type: image/png\n\npng"));
}

#[test]
fn credentials() {
    let with = |credential, operation| exchange_with(Client::builder().auth(credential), operation, &Scripted::new()).sent;
    let sent = with(auth::key("k"), pets::get_pet(7));
    assert!(sent.ends_with("x-key: k\n"), "{sent}");
    let builder = Client::builder().auth(auth::person("t")).auth(auth::query_key("q"));
    let sent = exchange_with(builder, pets::replace_pet(7, PetBody::new("Rex")), &Scripted::new()).sent;
    assert!(sent.starts_with(&format!("PUT {BASE}/pets/7?key=q\n")), "{sent}");
    assert!(sent.contains("authorization: Bearer t\n"), "{sent}");
    let builder = Client::builder().auth(auth::login("Ada", "secret"));
    let sent = exchange_with(builder, pets::replace_pet(7, PetBody::new("Rex")), &Scripted::new()).sent;
    assert!(sent.contains("authorization: Basic QWRhOnNlY3JldA==\n"), "{sent}");
}

#[test]
fn keywords_of_openapi_3_are_understood() {
    let notes = exchange(ops::list_notes(), 200, r#"["a",1,null]"#).result.expect("200 is the success");
    assert_eq!(notes[..2], [Some(Note::Text("a".to_owned())), Some(Note::Integer(1))]);
    assert_eq!(notes[2], None);
}
