use crate::exchange::{exchange, sent};
use crate::swagger_2_lists::operations as ops;
use runtime::Error;

fn two() -> [String; 2] {
    ["a b".to_owned(), "c".to_owned()]
}

fn query(request: ops::InQuery) -> String {
    let sent = sent(request);
    sent.strip_prefix("GET https://lists.example/query").expect("it is that path").trim_end().to_owned()
}

#[test]
fn in_the_query() {
    assert_eq!(query(ops::in_query().none(two())), "?none=a%20b,c");
    assert_eq!(query(ops::in_query().csv(two())), "?csv=a%20b,c");
    assert_eq!(query(ops::in_query().ssv(["a".to_owned(), "b".to_owned()])), "?ssv=a%20b");
    assert_eq!(query(ops::in_query().tsv(two())), "?tsv=a%20b%09c");
    assert_eq!(query(ops::in_query().pipes(two())), "?pipes=a%20b%7Cc");
    assert_eq!(query(ops::in_query().multi(two())), "?multi=a%20b&multi=c");
    assert_eq!(query(ops::in_query().tsv(Vec::new())), "");
}

#[test]
fn lists_in_lists() {
    assert_eq!(query(ops::in_query().pairs([vec![1, 2], vec![3]])), "?pairs=1%7C2,3");
    let rows = || [vec![ops::InQueryRowItem::A, ops::InQueryRowItem::B], vec![ops::InQueryRowItem::A]];
    assert_eq!(query(ops::in_query().rows(rows())), "?rows=a%2Cb&rows=a");
}

#[test]
fn in_the_path() {
    let required = ops::InPathRequired {
        csv: vec![1, 2],
        ssv: vec![3, 4],
        tsv: vec![5, 6],
        pipes: two().to_vec(),
        pairs: vec![vec![7, 8], vec![9]],
    };
    let expected = "GET https://lists.example/path/1,2/3%204/5%096/a%20b%7Cc/7%208,9\n";
    assert_eq!(sent(ops::in_path(required)), expected);
}

#[test]
fn in_headers() {
    let pairs = [vec!["a".to_owned(), "b".to_owned()], vec!["c".to_owned()]];
    let request = ops::in_header().csv(two()).ssv(["a".to_owned(), "b".to_owned()]).pipes(two()).pairs(pairs);
    let expected = "GET https://lists.example/header\ncsv: a b,c\npairs: a,b|c\npipes: a b|c\nssv: a b\n";
    assert_eq!(sent(request), expected);
}

#[test]
fn in_a_form() {
    let one = || ["a".to_owned(), "b".to_owned()];
    let body = ops::InFormBody::new().none(one()).csv(one()).ssv(one()).pipes(one()).multi(one());
    let sent = sent(ops::in_form().body(body));
    assert!(sent.ends_with("\n\nnone=a,b&csv=a,b&ssv=a%20b&pipes=a%7Cb&multi=a&multi=b"), "{sent}");
}

#[test]
fn what_could_not_be_read_back_is_not_sent() {
    let request = ops::in_query().tsv(["a\tb".to_owned()]);
    assert!(matches!(exchange(request, 204, "").result, Err(Error::Unsent(_))));
}
