//! Servers, their variables, and origins.

use runtime::{
    Api, BuildError, Builder, Client, DefaultServer, Error, Operation, Reply, Request, Scripted, Server, UnsentError,
};

use crate::support::{Call, Example, builder, chain};

/// An API of which the description names no server.
#[derive(Debug)]
struct Homeless;

impl Api for Homeless {
    const NAME: &'static str = "homeless";
    const DEFAULT_SERVER: Option<DefaultServer> = None;
}

/// An API whose server is relative, and has a variable without a default value.
#[derive(Debug)]
struct Relative;

impl Api for Relative {
    const NAME: &'static str = "relative";
    const DEFAULT_SERVER: Option<DefaultServer> = Some(DefaultServer { url: "/base/", variables: &[] });
}

#[derive(Debug)]
struct Ping;

impl Operation for Ping {
    type Api = Relative;
    type Output = ();
    type Error = std::convert::Infallible;

    const ID: &'static str = "ping";

    fn request(&self) -> Request {
        Request::get("/ping")
    }

    fn interpret(reply: Reply) -> Result<(), Error<Self>> {
        reply.empty()
    }
}

fn url_of(builder: Builder<Example>) -> String {
    builder.build().expect("complete").prepare(&Call(Request::get("/x"))).expect("complete").url
}

fn server(template: &'static str) -> Server<Example> {
    Server::new(template)
}

fn with(server: Server<Example>) -> Builder<Example> {
    builder(&Scripted::new()).server(server)
}

fn causes(builder: Builder<Example>) -> Vec<String> {
    chain(&builder.build().expect_err("the server cannot be used"))
}

#[test]
fn templates() {
    assert_eq!(url_of(builder(&Scripted::new())), "https://eu.example.org/v1/x");
    let pod = server("https://{podHost}/pod").variable("podHost", "acme.example.com:8443");
    assert_eq!(url_of(with(pod)), "https://acme.example.com:8443/pod/x");
    let both = server("https://{host}.example.org/{base}/").variable("host", "a").variable("base", "b/c");
    assert_eq!(url_of(with(both)), "https://a.example.org/b/c/x");
    let empty_path = server("https://example.org/{base}").variable("base", "");
    assert_eq!(url_of(with(empty_path)), "https://example.org/x");
    let base = |value: &str| server("https://example.org{basePath}").variable("basePath", value);
    assert_eq!(url_of(with(base("/a/b"))), "https://example.org/a/b/x");
    assert_eq!(url_of(with(base(""))), "https://example.org/x");
    assert_eq!(url_of(with(base("/a")).origin("http://b:1")), "http://b:1/a/x");
    assert!(with(base("?a")).build().is_err());
    assert_eq!(url_of(with(Server::url("http://[::1]:8080/a/"))), "http://[::1]:8080/a/x");
}

#[test]
fn variables_must_have_values_that_stay_in_their_place() {
    let pod = || server("https://{podHost}/pod");
    let unusable = "the server cannot be used".to_owned();
    let missing = "the server variable `podHost` has no value".to_owned();
    assert_eq!(causes(with(pod())), [unusable.clone(), missing]);
    let empty = "the server variable `podHost` is empty".to_owned();
    assert_eq!(causes(with(pod().variable("podHost", ""))), [unusable.clone(), empty]);
    for value in ["evil.example/", "evil.example#", "user@evil.example", "a b", "a\tb", "evil\\x"] {
        let error = with(pod().variable("podHost", value)).build().unwrap_err();
        assert!(error.to_string() == unusable && chain(&error)[1].contains("cannot hold"), "{value:?}: {error:?}");
    }
}

#[test]
fn urls_that_are_no_servers() {
    for (url, expected) in [
        ("ftp://example.org", "`ftp://example.org` is not the URL of a server: only http and https are supported"),
        ("https://a/?x", "`https://a/?x` is not the URL of a server: it has a query or a fragment"),
        ("https://u:hunter2@a/", "`a` is not the URL of a server: user name and password belong into a credential"),
        ("example.org", "the server URL `example.org` is relative: choose a server or an origin"),
        ("//a/b", "`//a/b` is not the URL of a server: relative URL without a base"),
        ("https://", "`https://` is not the URL of a server: empty host"),
    ] {
        assert_eq!(causes(with(Server::url(url)))[1], expected);
    }
}

#[test]
fn an_origin_replaces_host_and_port_and_keeps_paths() {
    let origin = || builder(&Scripted::new()).origin("http://127.0.0.1:1234");
    assert_eq!(url_of(origin()), "http://127.0.0.1:1234/v1/x");
    assert_eq!(url_of(origin().server(server("https://{host}/v2"))), "http://127.0.0.1:1234/v2/x");
    assert_eq!(url_of(origin().server(server("//example.org/v3"))), "http://127.0.0.1:1234/v3/x");
    assert_eq!(url_of(origin().server(server("v4"))), "http://127.0.0.1:1234/v4/x");
    assert_eq!(url_of(origin().server(server("{scheme}://example.org"))), "http://127.0.0.1:1234/x");
    for text in ["127.0.0.1:1234", "http://a/b", "http://a?x", ""] {
        let error = builder(&Scripted::new()).origin(text).build().unwrap_err();
        assert!(matches!(error, BuildError::Origin(_)), "{text}: {error:?}");
    }
}

#[test]
fn apis_without_a_complete_server() {
    let error = Client::<Homeless>::builder().transport(Scripted::new()).build().unwrap_err();
    assert_eq!(chain(&error)[1], "the description names no server: choose one when building the client");
    let error = Client::<Relative>::builder().transport(Scripted::new()).build().unwrap_err();
    assert_eq!(chain(&error)[1], "the server URL `/base/` is relative: choose a server or an origin");
    let client = Client::<Relative>::builder().transport(Scripted::new()).origin("http://a:1").build().unwrap();
    assert_eq!(client.prepare(&Ping).unwrap().url, "http://a:1/base/ping");
}

#[test]
fn operations_with_servers_of_their_own() {
    let own = |url| Request::get("/x").server(DefaultServer { url, variables: &[("region", "us"), ("tier", "free")] });
    let client = builder(&Scripted::new()).build().unwrap();
    let url = |request: Request| client.prepare(&Call(request)).unwrap().url;
    assert_eq!(url(own("https://{region}-{tier}.files.org")), "https://eu-free.files.org/x", "names agree");
    assert_eq!(url(own("/v9")), "https://eu.example.org/v9/x");
    let moved = builder(&Scripted::new()).origin("http://a:1").build().unwrap();
    assert_eq!(moved.prepare(&Call(own("https://{region}.files.org/f"))).unwrap().url, "http://a:1/f/x");
    let error = client.prepare(&Call(own("https://{other}.files.org"))).unwrap_err();
    assert!(matches!(error, UnsentError::Server(_)));
    let expected = ["the server of the operation cannot be used", "the server variable `other` has no value"];
    assert_eq!(chain(&error), expected);
}

#[cfg(feature = "reqwest")]
#[test]
fn the_default_transport_needs_nothing() {
    assert!(Client::<Example>::builder().build().is_ok());
}

#[cfg(not(feature = "reqwest"))]
#[test]
fn without_a_transport() {
    assert!(matches!(Client::<Example>::builder().build(), Err(BuildError::NoTransport)));
}
