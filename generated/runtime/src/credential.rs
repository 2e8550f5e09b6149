//! Credentials: what a client shows to a server.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};

use crate::oauth::Grant;
use crate::parameter::{escape_pair, is_cookie_octet};
use crate::request::{Parts, header_field};
use crate::{ParameterError, Secret};

/// A credential for one security scheme of the API `A`.
///
/// It corresponds to a Security Scheme Object of OpenAPI 3.x. `Debug` shows the scheme only.
pub struct Credential<A> {
    pub(crate) scheme: &'static str,
    pub(crate) kind: Kind,
    api: PhantomData<fn() -> A>,
}

/// How a credential is shown.
#[derive(Clone)]
pub(crate) enum Kind {
    Basic { user: String, password: Secret },
    Bearer(Secret),
    ApiKey { place: KeyPlace, name: Cow<'static, str>, key: Secret },
    OAuth2 { token_url: &'static str, grant: Grant },
}

/// Where an API key stands.
#[derive(Clone, Copy)]
pub(crate) enum KeyPlace {
    Header,
    Query,
    Cookie,
}

impl<A> Credential<A> {
    /// HTTP Basic authentication (RFC 7617), in UTF-8. The user name must not hold a colon.
    #[must_use]
    pub fn basic(scheme: &'static str, user: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self::new(scheme, Kind::Basic { user: user.into(), password: password.into() })
    }

    /// A bearer token (RFC 6750) in the `Authorization` header.
    #[must_use]
    pub fn bearer(scheme: &'static str, token: impl Into<Secret>) -> Self {
        Self::new(scheme, Kind::Bearer(token.into()))
    }

    /// An API key in a header.
    #[must_use]
    pub fn api_key_header(scheme: &'static str, name: impl Into<Cow<'static, str>>, key: impl Into<Secret>) -> Self {
        Self::api_key(scheme, KeyPlace::Header, name.into(), key.into())
    }

    /// An API key in the query. It is percent-encoded.
    #[must_use]
    pub fn api_key_query(scheme: &'static str, name: impl Into<Cow<'static, str>>, key: impl Into<Secret>) -> Self {
        Self::api_key(scheme, KeyPlace::Query, name.into(), key.into())
    }

    /// An API key in a cookie, as it stands; it may only hold what cookies can (RFC 6265 section 4.1.1).
    #[must_use]
    pub fn api_key_cookie(scheme: &'static str, name: impl Into<Cow<'static, str>>, key: impl Into<Secret>) -> Self {
        Self::api_key(scheme, KeyPlace::Cookie, name.into(), key.into())
    }

    /// OAuth 2.0 client credentials, or a refresh token: the client fetches and renews tokens itself.
    ///
    /// A relative token URL is resolved against the server of the client.
    #[must_use]
    pub fn oauth2(scheme: &'static str, token_url: &'static str, grant: impl Into<Grant>) -> Self {
        Self::new(scheme, Kind::OAuth2 { token_url, grant: grant.into() })
    }

    /// The name of the security scheme in the description.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        self.scheme
    }

    fn api_key(scheme: &'static str, place: KeyPlace, name: Cow<'static, str>, key: Secret) -> Self {
        Self::new(scheme, Kind::ApiKey { place, name, key })
    }

    fn new(scheme: &'static str, kind: Kind) -> Self {
        Self { scheme, kind, api: PhantomData }
    }
}

impl<A> Clone for Credential<A> {
    fn clone(&self) -> Self {
        Self::new(self.scheme, self.kind.clone())
    }
}

impl<A> fmt::Debug for Credential<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Credential({})", self.scheme)
    }
}

/// A credential that has been checked and only needs to be put into requests.
pub(crate) enum Applied {
    Header(HeaderName, HeaderValue),
    /// The name, and the pair as it is sent.
    Query(String, String),
    Cookie(String),
}

impl Applied {
    pub(crate) fn apply(&self, parts: &mut Parts) {
        match self {
            Self::Header(name, value) => parts.set_header(name.clone(), value.clone()),
            Self::Query(name, pair) => {
                parts.remove_query(name);
                parts.push_query(pair, true);
            }
            Self::Cookie(pair) => parts.push_cookie(pair),
        }
    }

    /// HTTP Basic (RFC 7617 section 2).
    pub(crate) fn basic(user: &str, password: &Secret) -> Result<Self, ParameterError> {
        let password = password.expose();
        if user.contains(':') {
            return Err(ParameterError::Delimiter { delimiter: ':' });
        }
        if user.chars().chain(password.chars()).any(char::is_control) {
            return Err(ParameterError::HeaderText);
        }
        Self::authorization(&format!("Basic {}", STANDARD.encode(format!("{user}:{password}"))))
    }

    pub(crate) fn bearer(token: &Secret) -> Result<Self, ParameterError> {
        match token.expose() {
            "" => Err(ParameterError::Empty),
            token => Self::authorization(&format!("Bearer {token}")),
        }
    }

    pub(crate) fn api_key(place: KeyPlace, name: &str, key: &Secret) -> Result<Self, ParameterError> {
        let key = key.expose();
        match place {
            _ if key.is_empty() => Err(ParameterError::Empty),
            KeyPlace::Header => header_field(name, key, true).map(|(name, value)| Self::Header(name, value)),
            KeyPlace::Query => Ok(Self::Query(name.to_owned(), escape_pair(name, key))),
            KeyPlace::Cookie if HeaderName::from_bytes(name.as_bytes()).is_err() => Err(ParameterError::Name),
            KeyPlace::Cookie if !key.bytes().all(is_cookie_octet) => Err(ParameterError::HeaderText),
            KeyPlace::Cookie => Ok(Self::Cookie(format!("{name}={key}"))),
        }
    }

    fn authorization(text: &str) -> Result<Self, ParameterError> {
        let (_, value) = header_field(AUTHORIZATION.as_str(), text, true)?;
        Ok(Self::Header(AUTHORIZATION, value))
    }
}
