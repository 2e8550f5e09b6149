use crate::exchange::exchange;
use crate::hostile_docs::docs::read_docs;

#[test]
fn texts_change_nothing_about_the_call() {
    let exchange = exchange(read_docs().q("`"), 200, r#"{"a":"b","b":"y"}"#);
    assert_eq!(exchange.sent, "GET https://hostile.example/docs?q=%60\naccept: application/json\n");
    assert_eq!(exchange.result.expect("200 is the success").a.as_deref(), Some("b"));
}
