use crate::exchange::now;
use crate::pagination::Pagination;
use crate::pagination::operations::{
    list_by_cursor, list_by_key, list_by_link, list_by_number, list_by_offset, list_by_url,
};
use runtime::http::{HeaderValue, header};
use runtime::{Client, Error, HttpReply, Paged, Scripted};

fn client(script: &Scripted) -> Client<Pagination> {
    Client::builder().transport(script.clone()).build().expect("the default server is complete")
}

/// All items of a list, and what was asked for.
type Read<O> = Result<(Vec<<O as Paged>::Item>, Vec<String>), Error<O>>;

#[allow(clippy::result_large_err, reason = "the error is looked at right away")]
fn items<O: Paged<Api = Pagination>>(list: O, script: &Scripted) -> Read<O> {
    let mut items = client(script).items(list);
    let mut all = Vec::new();
    while let Some(item) = now(items.next()) {
        all.push(item?);
    }
    let asked = script.requests().into_iter().map(|request| request.url.replace("https://pages.example", ""));
    Ok((all, asked.collect()))
}

#[test]
fn by_offset() {
    let script = Scripted::new()
        .reply(200, r#"{"things": [{"id": 1}, {"id": 2}], "total": 3}"#)
        .reply(200, r#"{"things": [{"id": 3}], "total": 3}"#);
    let (things, asked) = items(list_by_offset().take(2).tag("a&b"), &script).expect("the list can be read");
    assert_eq!(things.iter().map(|thing| thing.id).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(asked, ["/by-offset?take=2&tag=a%26b", "/by-offset?take=2&tag=a%26b&skip=2"]);
}

#[test]
fn by_number() {
    let page = r#"{"data": {"names": ["a"], "pages": 2}}"#;
    let (names, asked) = items(list_by_number(), &Scripted::new().reply(200, page).reply(200, page)).expect("read");
    assert_eq!((names.len(), asked), (2, vec!["/by-number".to_owned(), "/by-number?page=2".to_owned()]));
    let (names, _) = items(list_by_number(), &Scripted::new().reply(200, r#"{"data": null}"#)).expect("it is empty");
    assert!(names.is_empty());
}

#[test]
fn by_cursor() {
    let script = Scripted::new()
        .reply(200, r#"{"data": [{"id": 1}], "paging": {"cursors": {"next": "x"}}}"#)
        .reply(200, r#"{"data": [{"id": 2}], "paging": {"cursors": {"next": "y"}, "has_more": false}}"#);
    let (things, asked) = items(list_by_cursor(), &script).expect("the list can be read");
    assert_eq!((things.len(), asked), (2, vec!["/by-cursor".to_owned(), "/by-cursor?after=x".to_owned()]));
}

#[test]
fn by_key() {
    let script = Scripted::new().reply(200, r#"[{"id": 4}, {"id": 7}]"#).reply(200, "[]");
    let (things, asked) = items(list_by_key().last(3), &script).expect("the list can be read");
    assert_eq!((things.len(), asked), (2, vec!["/by-key?last=3".to_owned(), "/by-key?last=7".to_owned()]));
}

#[test]
fn by_link_and_by_url() {
    let link = HeaderValue::from_static("</by-link?p=2>; rel=\"next\"");
    let first = HttpReply::new(200, r#"["a"]"#).with_header(header::LINK, link);
    let (names, asked) = items(list_by_link(), &Scripted::new().reply_with(first).reply(200, r#"["b"]"#)).expect("read");
    assert_eq!((names.join(""), asked), ("ab".to_owned(), vec!["/by-link".to_owned(), "/by-link?p=2".to_owned()]));
    let script = Scripted::new()
        .reply(200, r#"{"value": ["a"], "@next~link/url": "https://pages.example/by-url?p=2"}"#)
        .reply(200, r#"{"value": null}"#);
    let (names, asked) = items(list_by_url(), &script).expect("read");
    assert_eq!((names.join(""), asked), ("a".to_owned(), vec!["/by-url".to_owned(), "/by-url?p=2".to_owned()]));
}

#[test]
fn pages_are_typed_and_end_with_failures() {
    let script = Scripted::new().reply(200, r#"{"things": [{"id": 1}], "total": 3}"#).reply(404, "");
    let mut pages = client(&script).pages(list_by_offset());
    let first = now(pages.next()).expect("there is a page").expect("it can be read");
    assert_eq!((first.total, first.things.len()), (3, 1));
    assert_eq!(now(pages.next()).expect("it failed").expect_err("it failed").status(), Some(404));
    assert!(now(pages.next()).is_none());
}
