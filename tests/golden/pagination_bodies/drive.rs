use crate::exchange::now;
use crate::pagination_bodies::PaginationBodies;
use crate::pagination_bodies::operations::{
    SearchByCursorBody, SearchByCursorBodyFilter, SearchByKeyBody, SearchByNumberBody, SearchByOffsetBody, search_by_cursor,
    search_by_key, search_by_number, search_by_offset,
};
use runtime::{Client, Error, Paged, Scripted};

fn client(script: &Scripted) -> Client<PaginationBodies> {
    Client::builder().transport(script.clone()).build().expect("the default server is complete")
}

/// All items of a list, and the bodies that asked for them.
type Read<O> = Result<(Vec<<O as Paged>::Item>, Vec<String>), Error<O>>;

#[allow(clippy::result_large_err, reason = "the error is looked at right away")]
fn items<O: Paged<Api = PaginationBodies>>(list: O, script: &Scripted) -> Read<O> {
    let mut items = client(script).items(list);
    let mut all = Vec::new();
    while let Some(item) = now(items.next()) {
        all.push(item?);
    }
    let asked = script.requests().into_iter().map(|request| {
        let body = request.body.bytes().expect("it is no stream");
        String::from_utf8(body.to_vec()).expect("it is JSON")
    });
    Ok((all, asked.collect()))
}

#[test]
fn by_cursor_whose_other_properties_stay_as_they_are() {
    let script = Scripted::new()
        .reply(200, r#"{"results": [{"id": 1}], "next_cursor": "a\"b", "has_more": true}"#)
        .reply(200, r#"{"results": [{"id": 2}], "next_cursor": "c", "has_more": false}"#);
    let price: runtime::Decimal = "12345678901234567890.10".parse().expect("it is a number");
    let filter = SearchByCursorBodyFilter::new().price(price).tags(["x".to_owned()]);
    let (things, asked) = items(search_by_cursor(SearchByCursorBody::new(filter).page_size(1)), &script).expect("read");
    assert_eq!(things.iter().map(|thing| thing.id).collect::<Vec<_>>(), [1, 2]);
    let start = r#"{"filter":{"price":12345678901234567890.10,"tags":["x"]},"#;
    let first = format!(r#"{start}"page_size":1}}"#);
    let second = format!(r#"{start}"page_size":1,"start_cursor":"a\"b"}}"#);
    assert_eq!(asked, [first, second]);
}

#[test]
fn by_offset_in_a_body_that_may_be_absent() {
    let page = |id: i64| format!(r#"{{"things": [{{"id": {id}}}], "total": 2}}"#);
    let script = Scripted::new().reply(200, &page(1)).reply(200, &page(2));
    let (things, asked) = items(search_by_offset(), &script).expect("read");
    assert_eq!((things.len(), asked), (2, vec![String::new(), r#"{"paging":{"from/to":1}}"#.to_owned()]));
    let types = script.requests().iter().map(|request| request.header("content-type").map(str::to_owned)).collect::<Vec<_>>();
    assert_eq!(types, [None, Some("application/vnd.search+json".to_owned())]);
    let script = Scripted::new().reply(200, &page(1)).reply(200, &page(2));
    let (_, asked) = items(search_by_offset().body(SearchByOffsetBody::new().text("x")), &script).expect("read");
    assert_eq!(asked, [r#"{"text":"x"}"#, r#"{"text":"x","paging":{"from/to":1}}"#]);
}

#[test]
fn by_number_from_where_the_caller_begins() {
    let script = Scripted::new().reply(200, r#"["a"]"#).reply(200, r#"["b"]"#).reply(200, "[]");
    let (names, asked) = items(search_by_number(SearchByNumberBody::new(4)), &script).expect("read");
    assert_eq!((names.concat(), asked.join(" ")), ("ab".to_owned(), r#"{"page":4} {"page":5} {"page":6}"#.to_owned()));
}

#[test]
fn by_any_value_of_the_last_item() {
    let script = Scripted::new()
        .reply(200, r#"{"hits": [{"id": 1, "sort": [1]}, {"id": 2, "sort": [1700000000000000000001, "b", null]}]}"#)
        .reply(200, r#"{"hits": []}"#);
    let (hits, asked) = items(search_by_key(SearchByKeyBody::new()), &script).expect("read");
    assert_eq!(hits.len(), 2);
    assert_eq!(asked, ["{}", r#"{"search_after":[1700000000000000000001, "b", null]}"#]);
}
