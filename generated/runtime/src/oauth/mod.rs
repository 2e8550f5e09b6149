//! OAuth 2.0: what clients exchange for tokens.

mod error;
mod refresh_token;
mod source;

use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderValue, Method};
use url::Url;

pub use error::TokenError;
pub use refresh_token::RefreshToken;
pub(crate) use source::{Token, TokenSource};

use crate::parameter::escape_pair;
use crate::{HttpRequest, Secret};

/// What a client exchanges for tokens.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Grant {
    /// The client's own credentials.
    ClientCredentials(ClientCredentials),
    /// A refresh token, which a person has granted.
    RefreshToken(RefreshToken),
}

impl From<ClientCredentials> for Grant {
    fn from(credentials: ClientCredentials) -> Self {
        Self::ClientCredentials(credentials)
    }
}

impl From<RefreshToken> for Grant {
    fn from(token: RefreshToken) -> Self {
        Self::RefreshToken(token)
    }
}

impl Grant {
    pub(crate) fn own_token_url(&self) -> Option<&str> {
        match self {
            Self::ClientCredentials(credentials) => credentials.token_url.as_deref(),
            Self::RefreshToken(token) => token.token_url.as_deref(),
        }
    }

    /// The refresh token to begin with.
    fn refresh_token(&self) -> Option<Secret> {
        match self {
            Self::ClientCredentials(_) => None,
            Self::RefreshToken(token) => Some(token.token.clone()),
        }
    }

    /// Whether tokens can be had without a refresh token.
    fn stands_alone(&self) -> bool {
        matches!(self, Self::ClientCredentials(_))
    }

    /// Tells whoever wants to know that the refresh token is another one now.
    fn renewed(&self, refresh: &Secret) {
        if let Self::RefreshToken(token) = self {
            token.renewed(refresh);
        }
    }

    /// The request of RFC 6749 section 4.4.2 or 6, with the client authenticated in the body (section 2.3.1).
    fn request(&self, token_url: &Url, refresh: Option<&Secret>) -> HttpRequest {
        let (id, secret, scopes) = match self {
            Self::ClientCredentials(own) => (&own.client_id, Some(&own.client_secret), &own.scopes),
            Self::RefreshToken(own) => (&own.client_id, own.client_secret.as_ref(), &own.scopes),
        };
        let grant = if refresh.is_some() { "refresh_token" } else { "client_credentials" };
        let mut fields = vec![escape_pair("grant_type", grant)];
        fields.extend(refresh.map(|token| escape_pair("refresh_token", token.expose())));
        fields.push(escape_pair("client_id", id));
        fields.extend(secret.map(|secret| escape_pair("client_secret", secret.expose())));
        if !scopes.is_empty() {
            fields.push(escape_pair("scope", &scopes.join(" ")));
        }
        let mut request = HttpRequest::new(Method::POST, token_url.as_str());
        request.headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        request.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        request.body = fields.join("&").into();
        request
    }
}

/// Client credentials of OAuth 2.0 (RFC 6749 section 4.4). `Debug` does not show the secret.
///
/// If the token endpoint gives refresh tokens, they are used; when one is refused, the credentials are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientCredentials {
    client_id: String,
    client_secret: Secret,
    scopes: Vec<String>,
    token_url: Option<String>,
}

impl ClientCredentials {
    /// Credentials that ask for no particular scope.
    #[must_use]
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<Secret>) -> Self {
        Self { client_id: client_id.into(), client_secret: client_secret.into(), scopes: Vec::new(), token_url: None }
    }

    /// Asks for a scope; may be repeated.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// Uses another token endpoint than the description names; may be relative to the server of the client.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }
}
