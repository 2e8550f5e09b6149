use crate::exchange::exchange;
use crate::own_formats::operations::echo;
use crate::own_formats::types::{Entry, EntryRequired};

fn decimal(text: &str) -> runtime::Decimal {
    text.parse().expect("this is a number")
}

#[test]
fn formats_mean_what_api_toml_says() {
    let required = EntryRequired {
        id: u64::MAX,
        key: runtime::Uuid::nil(),
        token: runtime::Secret::from("not-a-secret"),
        at: "noon".to_owned(),
    };
    let entry = Entry::new(required).text_id("7").price("0.10").balance(decimal("0.10")).serial(decimal("340282366920938463463374607431768211456")).level(300);
    let body = r#"{"id":18446744073709551615,"key":"00000000-0000-0000-0000-000000000000","token":"not-a-secret","at":"noon","text_id":"7","price":"0.10","balance":0.10,"serial":340282366920938463463374607431768211456,"level":300}"#;
    let exchange = exchange(echo(entry.clone()), 200, body);
    assert!(exchange.sent.ends_with(body), "{}", exchange.sent);
    assert_eq!(exchange.result.expect("200 is the success"), entry);
}
