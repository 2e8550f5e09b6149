//! Credentials and security requirements.

use runtime::{BuildError, Credential, HttpRequest, Request, Scripted, Security, UnsentError};

use crate::support::{Call, Example, builder, chain};

const EITHER: Security = Security::new(&[&["bearer"], &["key", "tenant"]]);
const OPTIONAL: Security = Security::new(&[&[], &["bearer"]]);

fn bearer() -> Credential<Example> {
    Credential::bearer("bearer", "token-text")
}

fn key() -> Credential<Example> {
    Credential::api_key_query("key", "api_key", "k/e y")
}

fn tenant() -> Credential<Example> {
    Credential::api_key_header("tenant", "X-Tenant", "tenant-text")
}

fn prepare(credentials: Vec<Credential<Example>>, request: Request) -> Result<HttpRequest, UnsentError> {
    let builder = credentials.into_iter().fold(builder(&Scripted::new()), runtime::Builder::auth);
    builder.build().expect("the credentials are legal").prepare(&Call(request))
}

fn get(security: Security) -> Request {
    Request::get("/").query("q", "1").security(security)
}

#[test]
fn the_first_alternative_with_all_credentials_counts() {
    let sent = prepare(vec![key(), tenant(), bearer()], get(EITHER)).unwrap();
    assert_eq!(sent.header("authorization"), Some("Bearer token-text"));
    assert_eq!(sent.url, "https://eu.example.org/v1/?q=1");
    assert_eq!(sent.header("x-tenant"), None);

    let sent = prepare(vec![key(), tenant()], get(EITHER)).unwrap();
    assert_eq!(sent.header("authorization"), None);
    assert_eq!(sent.header("x-tenant"), Some("tenant-text"));
    assert_eq!(sent.url, "https://eu.example.org/v1/?q=1&api_key=k%2Fe%20y");
}

#[test]
fn anonymous_calls() {
    assert_eq!(prepare(vec![], get(OPTIONAL)).unwrap().headers.len(), 0);
    let sent = prepare(vec![bearer()], get(OPTIONAL)).unwrap();
    assert_eq!(sent.header("authorization"), Some("Bearer token-text"), "credentials are shown where they can be");
    assert_eq!(prepare(vec![bearer()], get(Security::NONE)).unwrap().header("authorization"), None);
    assert_eq!(prepare(vec![bearer()], Request::get("/")).unwrap().header("authorization"), None);
}

#[tokio::test]
async fn missing_credentials_are_noticed_before_anything_is_sent() {
    let server = Scripted::new().reply(200, "{}");
    let client = builder(&server).auth(key()).build().unwrap();
    let error = client.send(Call(get(EITHER))).await.unwrap_err();
    let expected = "no credential for what the operation needs: bearer, or key and tenant";
    assert_eq!(chain(&error), ["call was not sent", expected]);
    assert!(server.requests().is_empty());
}

#[test]
fn basic() {
    let basic = |user: &str, password: &str| Credential::<Example>::basic("basic", user, password);
    let security = Security::new(&[&["basic"]]);
    let sent = prepare(vec![basic("Aladdin", "open sesame")], get(security)).unwrap();
    assert_eq!(sent.header("authorization"), Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="), "RFC 7617 section 2");
    let sent = prepare(vec![basic("test", "123£")], get(security)).unwrap();
    assert_eq!(sent.header("authorization"), Some("Basic dGVzdDoxMjPCow=="), "RFC 7617 section 2.1");
}

#[test]
fn cookies_join_those_of_the_operation() {
    let session = Credential::api_key_cookie("session", "sid", "a=b/c+d");
    let request = Request::get("/").cookie("theme", "dark").security(Security::new(&[&["session"]]));
    assert_eq!(prepare(vec![session], request).unwrap().header("cookie"), Some("theme=dark; sid=a=b/c+d"));
}

#[test]
fn credentials_that_cannot_be_sent() {
    for credential in [
        Credential::basic("x", "a:b", "c"),
        Credential::basic("x", "a", "b\n"),
        Credential::bearer("x", ""),
        Credential::bearer("x", "a\r\nX-Evil: 1"),
        Credential::api_key_header("x", "X-Key", "a\nb"),
        Credential::api_key_header("x", "X Key", "a"),
        Credential::api_key_query("x", "key", ""),
        Credential::api_key_cookie("x", "sid", "a;b"),
        Credential::api_key_cookie("x", "s;d", "a"),
    ] {
        let error = builder(&Scripted::new()).auth(credential).build().unwrap_err();
        assert!(matches!(error, BuildError::Credential { scheme: "x", .. }), "{error:?}");
        assert_eq!(error.to_string(), "the credential for `x` cannot be sent");
    }
}

#[test]
fn one_credential_for_each_scheme() {
    let error = builder(&Scripted::new()).auth(bearer()).auth(bearer()).build().unwrap_err();
    assert_eq!(chain(&error), ["two credentials were given for `bearer`"]);
}

#[test]
fn nothing_prints_credentials() {
    let credentials = vec![
        bearer(),
        key(),
        tenant(),
        Credential::basic("basic", "user", "password-text"),
        Credential::api_key_cookie("cookie", "sid", "cookie-text"),
    ];
    let all = Security::new(&[&["key", "tenant", "basic", "cookie"]]);
    let builder = credentials.into_iter().fold(builder(&Scripted::new()), runtime::Builder::auth);
    let built = format!("{builder:?}");
    let client = builder.build().unwrap();
    let sent = [EITHER, all].map(|security| client.prepare(&Call(get(security))).unwrap());
    let shown = format!("{built} {client:?} {sent:?}");
    for secret in ["token-text", "k%2F", "k/e y", "tenant-text", "password-text", "cookie-text", "dXNlcjpw"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    assert!(shown.contains("api_key=…") && shown.contains("https://eu.example.org/v1/"), "{shown}");
}
