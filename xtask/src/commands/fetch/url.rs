//! Which addresses are fetched from.

use std::net::IpAddr;

/// Names of parameters that hold what an address in a repository must not.
const SECRETS: [&str; 11] = [
    "token",
    "access_token",
    "api_key",
    "apikey",
    "key",
    "secret",
    "password",
    "signature",
    "sig",
    "auth",
    "x-amz-signature",
];

/// An address in parts; no more of RFC 3986 than it takes to decide.
struct Address<'a> {
    scheme: &'a str,
    user: bool,
    host: &'a str,
    query: &'a str,
}

/// Why nothing is fetched from an address; nothing if it may be.
pub(super) fn objection(url: &str) -> Option<String> {
    let Some(address) = parts(url) else { return Some("it is not an absolute address".to_owned()) };
    if url.contains(|character: char| character.is_control() || character.is_whitespace()) {
        return Some("it has white space in it".to_owned());
    }
    if address.user {
        return Some("it holds a user name, and addresses in a repository hold no credentials".to_owned());
    }
    let secret = address.query.split('&').map(|pair| pair.split('=').next().unwrap_or(pair).to_lowercase());
    if let Some(name) = secret.into_iter().find(|name| SECRETS.contains(&name.as_str())) {
        return Some(format!(
            "its parameter `{name}` looks like a credential, and addresses in a repository hold none"
        ));
    }
    match address.scheme {
        "https" => None,
        "http" if is_loopback(address.host) => None,
        "http" => Some("it has to be https: what is generated from it becomes code".to_owned()),
        _ => Some("it has to be https".to_owned()),
    }
}

/// Whether TLS is needed.
#[cfg(all(feature = "http", not(feature = "https")))]
pub(super) fn is_secure(url: &str) -> bool {
    parts(url).is_some_and(|address| address.scheme == "https")
}

fn parts(url: &str) -> Option<Address<'_>> {
    let (scheme, rest) = url.split_once("://")?;
    let rest = rest.split('#').next()?;
    let (before, query) = rest.split_once('?').unwrap_or((rest, ""));
    let authority = before.split(['/', '\\']).next()?;
    let (user, host) = authority.rsplit_once('@').map_or((false, authority), |(_, host)| (true, host));
    let host = match host.strip_prefix('[') {
        Some(literal) => literal.split(']').next()?,
        None => host.split(':').next()?,
    };
    (!host.is_empty()).then_some(Address { scheme, user, host, query })
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::objection;

    #[test]
    fn only_https_and_this_machine() {
        assert_eq!(objection("https://example.com/openapi.yaml?version=2"), None);
        assert_eq!(objection("http://127.0.0.1:8080/openapi.yaml"), None);
        assert_eq!(objection("http://[::1]:8080/openapi.yaml"), None);
        for faulty in [
            "http://example.com/a",
            "http://127.0.0.1.example.com/",
            "file:///etc/passwd",
            "openapi.yaml",
            "ftp://a/b",
            "https://user:secret@example.com/",
            "https://example.com/?Token=x",
            "http://localhost@example.com/",
            "https://",
            "http://example.com\\@127.0.0.1/",
            "https://a/ b",
        ] {
            assert!(objection(faulty).is_some(), "{faulty}");
        }
    }
}
