//! Refresh tokens.

use std::fmt;
use std::sync::Arc;

use crate::Secret;

/// What is told about new refresh tokens.
type Keep = Arc<dyn Fn(&Secret) + Send + Sync>;

/// A refresh token of OAuth 2.0 (RFC 6749 section 6): what a person's consent, by whatever flow, has left behind.
///
/// The client exchanges it for access tokens, and uses the refresh token that it gets in its place, if it gets one.
/// `Debug` shows no secret.
#[derive(Clone)]
pub struct RefreshToken {
    pub(super) token: Secret,
    pub(super) client_id: String,
    pub(super) client_secret: Option<Secret>,
    pub(super) scopes: Vec<String>,
    pub(super) token_url: Option<String>,
    on_renewal: Option<Keep>,
}

impl RefreshToken {
    /// The token, and the id of the client that it was given to.
    #[must_use]
    pub fn new(token: impl Into<Secret>, client_id: impl Into<String>) -> Self {
        let (client_secret, scopes, token_url, on_renewal) = (None, Vec::new(), None, None);
        let (token, client_id) = (token.into(), client_id.into());
        Self { token, client_id, client_secret, scopes, token_url, on_renewal }
    }

    /// The secret of the client, if it has one.
    #[must_use]
    pub fn client_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// Asks for a scope, of those that were granted; may be repeated. Without one, all of them are.
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

    /// Is called with each refresh token that takes the place of this one, to keep it for the next start. It must not block.
    #[must_use]
    pub fn on_renewal(mut self, keep: impl Fn(&Secret) + Send + Sync + 'static) -> Self {
        self.on_renewal = Some(Arc::new(keep));
        self
    }

    pub(super) fn renewed(&self, token: &Secret) {
        if let Some(keep) = &self.on_renewal {
            keep(token);
        }
    }
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefreshToken")
            .field("client_id", &self.client_id)
            .field("scopes", &self.scopes)
            .field("token_url", &self.token_url)
            .finish_non_exhaustive()
    }
}
