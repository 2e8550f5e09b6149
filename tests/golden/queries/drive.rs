use crate::exchange::sent;
use crate::queries::operations::{ListItems, ListItemsState, list_items};
use crate::queries::types::Range;

fn query(request: ListItems) -> String {
    let sent = sent(request);
    sent.strip_prefix("GET https://queries.example/items?").expect("it is a query").trim_end().to_owned()
}

#[test]
fn only_what_is_given_is_sent() {
    assert_eq!(query(list_items("")), "q=");
    assert_eq!(query(list_items("a b&c=d+e/ü?#")), "q=a%20b%26c%3Dd%2Be%2F%C3%BC%3F%23");
}

#[test]
#[allow(deprecated, reason = "one of the parameters is deprecated")]
fn scalars() {
    let since = "2026-01-02T03:04:05.5+02:00".parse::<runtime::Timestamp>().expect("this is a timestamp");
    let request =
        list_items("x").page_size(10).exact(false).ratio(0.5).since(since).state(ListItemsState::Open).old("y");
    let expected = "q=x&page%20size=10&exact=false&ratio=0.5&since=2026-01-02T01%3A04%3A05.5Z&state=open&old=y";
    assert_eq!(query(request), expected);
    assert_eq!(query(list_items("x").state("later")), "q=x&state=later");
}

#[test]
fn lists() {
    let two = || ["a,b".to_owned(), "c d|e".to_owned()];
    assert_eq!(query(list_items("x").tag(two())), "q=x&tag=a%2Cb&tag=c%20d%7Ce");
    assert_eq!(query(list_items("x").fields(two())), "q=x&fields=a%2Cb,c%20d%7Ce");
    assert_eq!(query(list_items("x").piped([1, 2])), "q=x&piped=1%7C2");
    assert_eq!(query(list_items("x").spaced(["a".to_owned(), "b".to_owned()])), "q=x&spaced=a%20b");
    assert_eq!(query(list_items("x").tag(Vec::new())), "q=x");
}

#[test]
fn objects() {
    let range = || Range::new().from(1).to(2);
    assert_eq!(query(list_items("x").range(range())), "q=x&from=1&to=2");
    assert_eq!(query(list_items("x").flat(range())), "q=x&flat=from,1,to,2");
    assert_eq!(query(list_items("x").deep(range())), "q=x&deep%5Bfrom%5D=1&deep%5Bto%5D=2");
    assert_eq!(query(list_items("x").range(Range::new().to(2))), "q=x&to=2");
}
