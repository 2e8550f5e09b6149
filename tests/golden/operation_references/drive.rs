use runtime::{Error, Operation, Scripted};

use crate::exchange::{Exchange, exchange_with};
use crate::operation_references::operations::{
    GetThingError, PostSpelledBody, delete_thing, delete_thing_things_id, get_pooled, get_pooled_pooled, get_thing,
    get_thing_things_id, post_deep, post_spelled, put_item,
};
use crate::operation_references::types::{Problem, Thing, ThingPart};
use crate::operation_references::{Client, OperationReferences, auth};

fn exchange<O: Operation<Api = OperationReferences>>(operation: O, status: u16, body: &str) -> Exchange<O> {
    exchange_with(Client::builder().auth(auth::token("secret")), operation, &Scripted::new().reply(status, body))
}

fn sent<O: Operation<Api = OperationReferences>>(operation: O) -> String {
    exchange(operation, 204, "").sent
}

fn received<O: Operation<Api = OperationReferences>>(operation: O, status: u16, body: &str) -> Result<O::Output, Error<O>> {
    exchange(operation, status, body).result
}

/// The method and the address of a request, below the server.
fn line(request: &str) -> String {
    let line = request.lines().next().unwrap_or_default();
    line.replace("https://references.example", "<>")
}

#[test]
fn a_path_may_be_another_one_with_something_added() {
    assert_eq!(line(&sent(get_thing("a"))), "GET <>/items/a");
    assert_eq!(line(&sent(get_thing_things_id("a"))), "GET <>/things/a");
    assert_eq!(line(&sent(delete_thing("a"))), "DELETE <>/items/a");
    assert_eq!(line(&sent(delete_thing_things_id("a"))), "DELETE <>/things/a");
    let put = sent(put_item("a", Thing::new("t")));
    assert!(put.starts_with("PUT https://references.example/items/a\n") && put.ends_with(r#"{"id":"t"}"#), "{put}");
}

#[test]
fn operations_may_be_borrowed() {
    assert_eq!(line(&sent(get_pooled())), "GET <>/borrowed");
    assert!(sent(get_pooled()).contains("x-key: secret\n"));
    assert_eq!(line(&sent(get_pooled_pooled())), "GET <>/pooled");
    let thing: Thing = received(get_pooled(), 200, r#"{"id":"a","parent":{"id":"b"}}"#).expect("200 is the success");
    assert_eq!(thing.parent.map(|parent| parent.id.clone()).as_deref(), Some("b"));
}

#[test]
fn replies_of_other_operations_are_the_same_type() {
    let problem = |status| match received(get_thing("a"), status, r#"{"detail":"gone"}"#) {
        Err(error) => match error.failure() {
            Some(GetThingError::NotFound(problem) | GetThingError::Gone(problem)) => problem.detail.clone(),
            other => panic!("{other:?}"),
        },
        Ok(thing) => panic!("{thing:?}"),
    };
    assert_eq!((problem(404), problem(410)), (Some("gone".to_owned()), Some("gone".to_owned())));
}

#[test]
fn references_lead_into_schemas() {
    let request = post_deep().body(vec![ThingPart::new(1)]);
    assert!(sent(request.clone()).ends_with(r#"[{"size":1}]"#));
    assert_eq!(received(request, 200, r#"{"size":2}"#).expect("200 is the success"), ThingPart::new(2));
}

#[test]
fn references_that_are_spelled_wrongly_mean_what_was_meant() {
    let problem = || Problem::new().detail("x");
    let body = PostSpelledBody::new().slash(problem()).bare(problem()).no_hash(problem()).no_slash(problem());
    let body = body.tilde("t").open("o").percent(7).anchor("a").identifier(problem()).inner("i").beside(problem());
    let sent = sent(post_spelled().body(body));
    let wanted = concat!(
        r#"{"slash":{"detail":"x"},"bare":{"detail":"x"},"no_hash":{"detail":"x"},"no_slash":{"detail":"x"},"#,
        r#""tilde":"t","open":"o","percent":7,"anchor":"a","identifier":{"detail":"x"},"inner":"i","#,
        r#""beside":{"detail":"x"}}"#
    );
    assert!(sent.ends_with(wanted), "{sent}");
}
