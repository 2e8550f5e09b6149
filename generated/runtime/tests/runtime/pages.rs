//! Lists that come in pages.

use std::task::{Context, Poll, Waker};
use std::time::Duration;

use futures_core::Stream;
use http::HeaderValue;
use http::header::LINK;
use runtime::{
    Client, Credential, Error, HttpReply, Operation, Paged, Paging, Reply, Request, Retry, Scripted, Security,
    TransportError, TransportErrorKind, http,
};

use crate::support::{CallError, Example, builder, chain};

/// An operation that lists numbers.
macro_rules! list {
    ($name:ident, $paging:expr) => {
        #[derive(Clone, Debug)]
        struct $name(Request);

        impl Operation for $name {
            type Api = Example;
            type Output = Page;
            type Error = CallError;
            const ID: &'static str = stringify!($name);

            fn request(&self) -> Request {
                self.0.clone()
            }

            fn interpret(reply: Reply) -> Result<Page, Error<Self>> {
                match reply.status() {
                    200 => reply.json(),
                    404 => reply.failure(CallError::NotFound),
                    _ => reply.undocumented(),
                }
            }
        }

        impl Paged for $name {
            type Item = i64;
            const PAGING: Paging = $paging;

            fn items(page: Page) -> Vec<i64> {
                page.data
            }
        }
    };
}

#[derive(PartialEq)]
struct Page {
    data: Vec<i64>,
}

runtime::decode_object! { Page { data: required "data" } }

list!(Skipping, Paging::offset("/data", "skip").total("/total"));
list!(Following, Paging::url("/data", "/next"));
list!(Linked, Paging::link("/data", "next"));
list!(Pointed, Paging::cursor("/data", "after", "/next"));

fn client(server: &Scripted) -> Client<Example> {
    builder(server).build().expect("complete")
}

fn urls(server: &Scripted) -> Vec<String> {
    server.requests().into_iter().map(|request| request.url.replace("https://eu.example.org/v1", "")).collect()
}

async fn all<O: Paged<Api = Example, Item = i64>>(client: &Client<Example>, list: O) -> Result<Vec<i64>, Error<O>> {
    let mut items = client.items(list);
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item?);
    }
    assert!(items.next().await.is_none(), "the end stays the end");
    Ok(all)
}

#[tokio::test]
async fn items_come_from_page_after_page() {
    let server =
        Scripted::new().reply(200, r#"{"data": [1, 2], "total": 3}"#).reply(200, r#"{"data": [3], "total": 3}"#);
    let list = Skipping(Request::get("/n").query("limit", &2).query("skip", &None::<i64>));
    assert_eq!(all(&client(&server), list).await.unwrap(), [1, 2, 3]);
    assert_eq!(urls(&server), ["/n?limit=2", "/n?limit=2&skip=2"]);
    let server = Scripted::new().reply(200, r#"{"data": [9], "total": 9}"#);
    let list = Skipping(Request::get("/n").query("skip", &8).query("limit", &2));
    assert_eq!(all(&client(&server), list).await.unwrap(), [9], "a list may be read from the middle");
    assert_eq!(urls(&server), ["/n?skip=8&limit=2"]);
    let server = Scripted::new().reply(200, r#"{"data": [1], "next": "a b&c"}"#).reply(200, r#"{"data": []}"#);
    assert_eq!(all(&client(&server), Pointed(Request::get("/n"))).await.unwrap(), [1]);
    assert_eq!(urls(&server), ["/n", "/n?after=a%20b%26c"]);
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_asked_for() {
    let server = Scripted::new().reply(200, r#"{"data": [1], "next": "a"}"#).reply(200, r#"{"data": [2]}"#);
    let mut pages = client(&server).pages(Pointed(Request::get("/n")));
    assert_eq!(server.requests().len(), 0);
    assert_eq!(pages.next().await.unwrap().unwrap(), Page { data: vec![1] });
    assert_eq!(server.requests().len(), 1);
    assert_eq!(pages.next().await.unwrap().unwrap(), Page { data: vec![2] });
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn urls_of_the_same_host_are_followed() {
    let key = Credential::<Example>::api_key_query("key", "key", "k");
    let server = Scripted::new()
        .reply(200, r#"{"data": [1], "next": "?p=2"}"#)
        .reply(200, r#"{"data": [2], "next": "https://eu.example.org/other?key=k&p=%203"}"#)
        .reply(200, r#"{"data": [3], "next": null}"#);
    let client = builder(&server).auth(key).build().unwrap();
    let list = Following(Request::get("/n").query("p", &1).security(Security::new(&[&["key"]])));
    assert_eq!(all(&client, list).await.unwrap(), [1, 2, 3]);
    assert_eq!(urls(&server), ["/n?p=1&key=k", "/n?p=2&key=k", "https://eu.example.org/other?p=%203&key=k"]);
}

#[tokio::test]
async fn links_are_followed() {
    let link = |text| HttpReply::new(200, r#"{"data": [1]}"#).with_header(LINK, HeaderValue::from_static(text));
    let server = Scripted::new().reply_with(link("</v1/n?p=2>; rel=next")).reply_with(link("</v1/n?p=1>; rel=first"));
    assert_eq!(all(&client(&server), Linked(Request::get("/n"))).await.unwrap(), [1, 1]);
    assert_eq!(urls(&server), ["/n", "/n?p=2"]);
}

#[tokio::test]
async fn credentials_go_to_no_other_host() {
    for next in
        ["https://evil.example/n", "//evil.example", "http://eu.example.org/n", "https://x@eu.example.org/", "ftp:x"]
    {
        let server = Scripted::new().reply(200, &format!(r#"{{"data": [1], "next": "{next}"}}"#));
        let mut pages = client(&server).pages(Following(Request::get("/n")));
        assert!(pages.next().await.unwrap().is_ok(), "the page itself is as good as any");
        let error = pages.next().await.unwrap().unwrap_err();
        assert!(chain(&error)[1].contains("the URL of the next page cannot be used"), "{next}: {error:?}");
        assert_eq!((server.requests().len(), pages.next().await.is_none()), (1, true));
    }
    let server = Scripted::new().reply(200, r#"{"data": [1], "next": "https://eu.example.org/v1/n?p=2"}"#);
    let moved = builder(&server.clone().reply(200, r#"{"data": []}"#)).origin("http://127.0.0.1:9").build().unwrap();
    all(&moved, Following(Request::get("/n"))).await.unwrap();
    assert_eq!(server.requests()[1].url, "http://127.0.0.1:9/v1/n?p=2", "a chosen origin stays chosen");
}

#[tokio::test]
async fn circles_end_with_an_error() {
    let mut server = Scripted::new();
    for page in [1, 2, 1, 2, 1, 2, 1, 2] {
        server = server.reply(200, &format!(r#"{{"data": [], "next": {page}}}"#));
    }
    let error = all(&client(&server), Pointed(Request::get("/n"))).await.unwrap_err();
    assert!(matches!(error, Error::Malformed { .. }), "{error:?}");
    assert_eq!(chain(&error)[1], "$.next: the page leads back to one that was read already");
}

#[tokio::test]
async fn errors_end_a_list_and_retries_do_not() {
    let pages = || Scripted::new().reply(200, r#"{"data": [1], "next": "a"}"#);
    let server = pages().reply(404, r#""gone""#).reply(200, r#"{"data": [2]}"#);
    assert_eq!(all(&client(&server), Pointed(Request::get("/n"))).await.unwrap_err().status(), Some(404));
    let lost = TransportError::new(TransportErrorKind::Other, "lost");
    let server = pages().reply(429, "").fail(lost).reply(200, r#"{"data": [2]}"#);
    let patient = client(&server).retry(Retry::standard()).timeout(Duration::from_secs(9));
    assert_eq!(all(&patient, Pointed(Request::get("/n"))).await.unwrap(), [1, 2]);
}

#[test]
fn they_are_streams() {
    fn collect<S: Stream + Unpin>(mut stream: S) -> Vec<S::Item> {
        let mut context = Context::from_waker(Waker::noop());
        let next = move || match std::pin::Pin::new(&mut stream).poll_next(&mut context) {
            Poll::Ready(item) => item,
            Poll::Pending => panic!("the script answers at once"),
        };
        std::iter::from_fn(next).collect()
    }
    let server = Scripted::new().reply(200, r#"{"data": [1, 2]}"#).reply(200, r#"{"data": [3]}"#);
    assert_eq!(collect(client(&server).items(Pointed(Request::get("/n")))).len(), 2);
    assert_eq!(collect(client(&server).pages(Pointed(Request::get("/n")))).len(), 1);
}
