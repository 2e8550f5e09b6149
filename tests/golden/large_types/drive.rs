use crate::exchange::exchange;
use crate::large_types::operations::put_page;
use crate::large_types::types::{Any, Block, Page, Row};

#[test]
fn what_stands_in_boxes_travels_both_ways() {
    let block = |text: &str| Block::new().top(Row::new().a(text));
    let page = Page::new(block("first"), block("any")).second(block("second")).row(Row::new().l("l"));
    let body = r#"{"first":{"top":{"a":"first"}},"second":{"top":{"a":"second"}},"row":{"l":"l"},"any":{"top":{"a":"any"}}}"#;
    let exchange = exchange(put_page(page.clone()), 200, body);
    assert!(exchange.sent.ends_with(body), "{}", exchange.sent);
    let read = exchange.result.expect("200 is the success");
    assert_eq!(read, page);
    assert!(matches!(read.any, Any::Block(block) if block.top.is_some()));
}

#[test]
fn types_stay_small() {
    assert!(size_of::<Page>() < 1024, "{}", size_of::<Page>());
    assert!(size_of::<Any>() <= 32, "{}", size_of::<Any>());
}
