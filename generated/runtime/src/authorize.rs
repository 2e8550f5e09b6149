//! Where a request goes, and what it shows there.

use std::borrow::Cow;

use url::Url;

use crate::base_url::{join, resolve};
use crate::client::{Inner, Stored};
use crate::credential::Applied;
use crate::oauth::Token;
use crate::request::Parts;
use crate::{DecodeError, DefaultServer, HttpRequest, Request, ServerError, UnsentError};

/// Security schemes by name.
pub(crate) type Schemes = &'static [&'static str];

/// Tokens that a request carries although they were not fetched for it.
pub(crate) type OldTokens = Vec<(&'static str, Token)>;

impl Inner {
    /// The request with all credentials that need no network.
    pub(crate) fn prepare(&self, mut request: Request) -> Result<HttpRequest, UnsentError> {
        request.check()?;
        let base = self.base_of(&request)?;
        let schemes = self.schemes_of(&request)?;
        let mut parts = std::mem::take(request.parts_mut());
        self.show_fixed(&mut parts, schemes);
        request.to_http(parts, &base)
    }

    /// Adds the credentials that need no network.
    pub(crate) fn show_fixed(&self, parts: &mut Parts, schemes: Schemes) {
        for scheme in schemes {
            if let Some(Stored::Fixed(credential)) = self.credentials.get(scheme) {
                credential.apply(parts);
            }
        }
    }

    /// Whether some of the credentials are tokens that are fetched.
    pub(crate) fn needs_tokens(&self, schemes: Schemes) -> bool {
        schemes.iter().any(|scheme| matches!(self.credentials.get(scheme), Some(Stored::OAuth2(_))))
    }

    /// Adds the tokens, and yields those among them that were not fetched for this.
    pub(crate) async fn show_tokens(&self, parts: &mut Parts, schemes: Schemes) -> Result<OldTokens, UnsentError> {
        let mut old_tokens = OldTokens::new();
        for &scheme in schemes {
            if let Some(Stored::OAuth2(source)) = self.credentials.get(scheme) {
                let token = source.token(&self.transport).await;
                let (token, was_kept) = token.map_err(|error| UnsentError::Token { scheme, error })?;
                let header = Applied::bearer(&token.access);
                header.map_err(|error| UnsentError::Parameter { name: scheme, error })?.apply(parts);
                old_tokens.extend(was_kept.then_some((scheme, token)));
            }
        }
        Ok(old_tokens)
    }

    /// Forgets tokens that were refused.
    pub(crate) async fn discard(&self, tokens: &OldTokens) {
        for (scheme, token) in tokens {
            if let Some(Stored::OAuth2(source)) = self.credentials.get(scheme) {
                source.discard(token).await;
            }
        }
    }

    /// The same request to a URL that a reply names. It has to be on the same host, because credentials go along; where an
    /// origin was chosen, that takes the place of the host.
    pub(crate) fn follow(&self, request: &Request, reference: &str) -> Result<Request, DecodeError> {
        let wrong = |reason: &str| DecodeError::new(format!("the URL of the next page cannot be used: {reason}"));
        let base = self.base_of(request).map_err(|error| wrong(&error.to_string()))?;
        let here = request.to_http(request.parts().clone(), &base).map_err(|error| wrong(&error.to_string()))?.url;
        let here = Url::parse(&here).map_err(|error| wrong(&error.to_string()))?;
        let next = join(&here, reference, self.origin.as_ref()).map_err(|error| wrong(&error.to_string()))?;
        if next.origin() != here.origin() || !next.username().is_empty() || next.password().is_some() {
            return Err(wrong("it is on another host"));
        }
        Ok(request.clone().at(&next))
    }

    pub(crate) fn schemes_of(&self, request: &Request) -> Result<Schemes, UnsentError> {
        let required = request.requirement();
        let chosen = required.choose(|scheme| self.credentials.contains_key(scheme));
        chosen.ok_or(UnsentError::MissingCredential { required })
    }

    pub(crate) fn base_of(&self, request: &Request) -> Result<Cow<'_, Url>, UnsentError> {
        match request.own_server() {
            None => Ok(Cow::Borrowed(&self.base)),
            Some(server) => Ok(Cow::Owned(self.operation_server(server)?)),
        }
    }

    /// A server of an operation's own. Variables have the values that the client's server gives to those of the same name,
    /// or else their defaults. A relative URL belongs to the host of the client's server.
    fn operation_server(&self, server: DefaultServer) -> Result<Url, ServerError> {
        let mut variables = self.variables.clone();
        for &(name, default) in server.variables {
            variables.entry(name.into()).or_insert_with(|| default.to_owned());
        }
        match resolve(server.url, &variables, self.origin.as_ref()) {
            Err(ServerError::Relative { url }) => join(&self.base, &url, None),
            resolved => resolved,
        }
    }
}
