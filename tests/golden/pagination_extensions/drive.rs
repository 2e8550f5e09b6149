use crate::exchange::now;
use crate::pagination_extensions::PaginationExtensions;
use crate::pagination_extensions::operations::{
    list_by_cursor, list_by_key, list_by_steps, list_by_uri, list_by_url, list_declared, list_links,
    list_named_links, list_numbers, list_one_page, list_pages, search_by_cursor, search_by_offset,
};
use crate::pagination_extensions::types::Search;
use runtime::{Client, Error, Paged, Scripted};

fn client(script: &Scripted) -> Client<PaginationExtensions> {
    Client::builder().transport(script.clone()).build().expect("the default server is complete")
}

/// All items of a list, and what was asked for: path, query and body.
type Read<O> = Result<(Vec<<O as Paged>::Item>, Vec<String>), Error<O>>;

#[allow(clippy::result_large_err, reason = "the error is looked at right away")]
fn items<O: Paged<Api = PaginationExtensions>>(list: O, replies: &[&str]) -> Read<O> {
    let script = replies.iter().fold(Scripted::new(), |script, reply| script.reply(200, reply));
    let mut items = client(&script).items(list);
    let mut all = Vec::new();
    while let Some(item) = now(items.next()) {
        all.push(item?);
    }
    let asked = script.requests().into_iter().map(|request| {
        let body = String::from_utf8(request.body.bytes().expect("it is no stream").to_vec()).expect("it is JSON");
        format!("{}{body}", request.url.replace("https://pages.example", ""))
    });
    Ok((all, asked.collect()))
}

#[test]
fn links() {
    let pages = [r#"{"value": ["a"], "nextLink": "https://pages.example/links?at=2"}"#, r#"{"value": ["b"]}"#];
    let (names, asked) = items(list_links(), &pages).expect("read");
    assert_eq!((names.concat(), asked.join(" ")), ("ab".to_owned(), "/links /links?at=2".to_owned()));
    let pages = [r#"{"a/b": ["a"], "odata.next~link": "/named-links?at=2"}"#, r#"{"a/b": ["b"]}"#];
    let (names, asked) = items(list_named_links(), &pages).expect("read");
    assert_eq!((names.concat(), asked.join(" ")), ("ab".to_owned(), "/named-links /named-links?at=2".to_owned()));
    let script = Scripted::new().reply(200, r#"{"value": ["a"], "nextLink": "/more"}"#);
    assert_eq!(now(client(&script).send(list_one_page())).expect("read").value, ["a"], "one call has everything");
}

#[test]
fn numbers_of_pages() {
    let page = |name: &str| format!(r#"{{"data": {{"items": ["{name}"], "pages": 2}}}}"#);
    let (names, asked) = items(list_numbers().size(2), &[&page("a"), &page("b")]).expect("read");
    assert_eq!((names.concat(), asked.join(" ")), ("ab".to_owned(), "/numbers?size=2 /numbers?size=2&page=2".to_owned()));
    let pages = [r#"{"things": [{"id": 1}]}"#, r#"{"things": [{"id": 2}]}"#, r#"{"things": []}"#];
    let (things, asked) = items(list_pages(), &pages).expect("read");
    assert_eq!(things.len(), 2);
    assert_eq!(asked, ["/pages", "/pages?page_number=1", "/pages?page_number=2"], "the first page has the number 0");
    let (_, asked) = items(list_declared(), &[r#"["a"]"#, "[]"]).expect("read");
    assert_eq!(asked, ["/declared", "/declared?page=2"]);
}

#[test]
fn offsets() {
    let (names, asked) = items(search_by_offset(), &[r#"["a", "b"]"#, "[]"]).expect("read");
    assert_eq!((names.concat(), asked.join(" ")), ("ab".to_owned(), r#"/offsets /offsets{"from/to":2}"#.to_owned()));
    let (names, asked) = items(list_by_steps().limit(2), &[r#"["a", "b"]"#, r#"["c"]"#, "[]"]).expect("read");
    assert_eq!(names.concat(), "abc");
    assert_eq!(asked, ["/steps?limit=2", "/steps?limit=2&offset=2", "/steps?limit=2&offset=3"]);
}

#[test]
fn cursors_keys_and_urls() {
    let more = r#"{"things": [{"id": 1}], "meta": {"next": "x", "more": true}}"#;
    let last = r#"{"things": [{"id": 2}], "meta": {"next": "y", "more": false}}"#;
    let (things, asked) = items(list_by_cursor(), &[more, last]).expect("read");
    assert_eq!((things.len(), asked.join(" ")), (2, "/cursors /cursors?cursor=x".to_owned()));
    let search = search_by_cursor(Search::new().text("t"));
    let (things, asked) = items(search, &[more, r#"{"things": []}"#]).expect("read");
    let bodies = r#"/bodies{"text":"t"} /bodies{"text":"t","paging":{"after":"x"}}"#;
    assert_eq!((things.len(), asked.join(" ")), (1, bodies.to_owned()));
    let (things, asked) = items(list_by_key(), &[r#"{"things": [{"id": 1}, {"id": 7}]}"#, r#"{"things": []}"#]).expect("read");
    assert_eq!((things.len(), asked.join(" ")), (2, "/keys /keys?since=7".to_owned()));
    let pages = [r#"{"value": ["a"], "nextLink": "?at=2"}"#, r#"{"value": ["b"], "nextLink": null}"#];
    let (names, asked) = items(list_by_url(), &pages).expect("read");
    assert_eq!((names.concat(), asked.join(" ")), ("ab".to_owned(), "/urls /urls?at=2".to_owned()));
    let (names, asked) = items(list_by_uri(), &pages).expect("read");
    assert_eq!((names.concat(), asked.join(" ")), ("ab".to_owned(), "/uris /uris?at=2".to_owned()));
}
