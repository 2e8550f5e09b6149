use crate::exchange::exchange;
use crate::own_formats::operations::echo;
use crate::own_formats::types::{Entry, EntryRequired};

#[test]
fn formats_mean_what_api_toml_says() {
    let required = EntryRequired {
        id: u64::MAX,
        key: runtime::Uuid::nil(),
        token: runtime::Secret::from("not-a-secret"),
        at: "noon".to_owned(),
    };
    let entry = Entry::new(required).text_id("7").price("0.10");
    let body = r#"{"id":18446744073709551615,"key":"00000000-0000-0000-0000-000000000000","token":"not-a-secret","at":"noon","text_id":"7","price":"0.10"}"#;
    let exchange = exchange(echo(entry.clone()), 200, body);
    assert!(exchange.sent.ends_with(body), "{}", exchange.sent);
    assert_eq!(exchange.result.expect("200 is the success"), entry);
}
