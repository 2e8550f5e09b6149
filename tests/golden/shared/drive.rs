use crate::exchange::{exchange, received, sent};
use crate::shared::operations::{GetAError, PostBError, PutAError, get_a, post_b, put_a};
use crate::shared::types::{NotFound, State, Thing, ThingBody};

const THING: &str = r#"{"id":1}"#;

#[test]
fn shared_parts_are_one_type() {
    let body = ThingBody::new("n");
    let from_a: Thing = received(put_a("x", body.clone()), 200, THING).expect("200 is the success");
    let from_b: Thing = received(post_b(body), 201, THING).expect("201 is the success");
    assert_eq!(from_a, from_b);
}

#[test]
fn shared_failures_are_one_type() {
    let body = r#"{"detail":"gone"}"#;
    let put = received(put_a("x", ThingBody::new("n")), 404, body).expect_err("404 is a failure");
    let get = received(get_a("x", 1), 404, body).expect_err("404 is a failure");
    let post = received(post_b(ThingBody::new("n")), 404, body).expect_err("404 is a failure");
    let details: Vec<&NotFound> = match (put.failure(), get.failure(), post.failure()) {
        (Some(PutAError::NotFound(put)), Some(GetAError::NotFound(get)), Some(PostBError::NotFound(post))) => {
            vec![put, get, post]
        }
        other => panic!("{other:?}"),
    };
    assert!(details.iter().all(|found| found.detail == "gone"));
}

#[test]
fn parameters_of_the_path_are_inherited_and_overridden() {
    let exchange = exchange(put_a("x", ThingBody::new("n")).verbose(true), 200, THING);
    assert!(exchange.sent.starts_with("PUT https://shared.example/a/x?verbose=true\n"), "{}", exchange.sent);
    let get = sent(get_a("x", 3).state(State::On));
    assert_eq!(get, "GET https://shared.example/a/x?verbose=3&state=on\naccept: application/json\n");
    assert!(
        sent(post_b(ThingBody::new("n")).state(State::Off)).starts_with("POST https://shared.example/b?state=off\n")
    );
}
