//! Sending: from a request to a reply, whatever the operation.

use crate::base_url::{join, resolve};
use crate::client::{Inner, Stored};
use crate::credential::Applied;
use crate::oauth::Token;
use crate::{
    DefaultServer, HttpRequest, OpenReply, Reply, Request, ServerError, TransportError, UnsentError, media_type,
};

use http::header::CONTENT_TYPE;
use url::Url;

/// Why there is no reply.
pub(crate) enum Interrupted {
    Unsent(UnsentError),
    Transport(TransportError),
}

impl From<UnsentError> for Interrupted {
    fn from(error: UnsentError) -> Self {
        Self::Unsent(error)
    }
}

impl From<TransportError> for Interrupted {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

/// Security schemes by name.
type Schemes = &'static [&'static str];

/// Tokens that a request carries although they were not fetched for it.
type OldTokens = Vec<(&'static str, Token)>;

impl Inner {
    /// Sends a request; once more, with fresh tokens, if old ones are refused.
    pub(crate) async fn execute(&self, request: Request) -> Result<Reply, Interrupted> {
        request.check()?;
        let base = self.base_of(&request)?;
        let schemes = self.schemes_of(&request)?;
        let (authorized, old_tokens) = self.authorize(request.clone(), schemes).await?;
        let streamed = request.streamed();
        let reply = self.transport.send(authorized.into_http(&base)?).await?;
        if reply.status != 401 || old_tokens.is_empty() {
            return self.receive(reply, streamed).await;
        }
        self.discard(&old_tokens).await;
        let (renewed, _) = self.authorize(request, schemes).await?;
        let reply = self.transport.send(renewed.into_http(&base)?).await?;
        self.receive(reply, streamed).await
    }

    /// Waits for the body, unless the reply is a success of one of the media types that are read while they arrive.
    async fn receive(&self, reply: OpenReply, streamed: &[&str]) -> Result<Reply, Interrupted> {
        let content_type = reply.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let is_open = |range: &&str| *range == "*/*" || media_type::matches(range, content_type);
        if (200..300).contains(&reply.status) && streamed.iter().any(is_open) {
            return Ok(Reply::open(reply, self.body_limit).reading_as(self.reading));
        }
        Ok(Reply::from(reply.collect(self.body_limit).await?).reading_as(self.reading))
    }

    /// The request with all credentials that need no network.
    pub(crate) fn prepare(&self, mut request: Request) -> Result<HttpRequest, UnsentError> {
        request.check()?;
        let base = self.base_of(&request)?;
        for scheme in self.schemes_of(&request)? {
            if let Some(Stored::Fixed(credential)) = self.credentials.get(scheme) {
                credential.apply(&mut request);
            }
        }
        request.into_http(&base)
    }

    async fn authorize(&self, mut request: Request, schemes: Schemes) -> Result<(Request, OldTokens), UnsentError> {
        let mut old_tokens = OldTokens::new();
        for &scheme in schemes {
            match self.credentials.get(scheme) {
                Some(Stored::Fixed(credential)) => credential.apply(&mut request),
                Some(Stored::OAuth2(source)) => {
                    let token = source.token(self.transport.as_ref()).await;
                    let (token, was_kept) = token.map_err(|error| UnsentError::Token { scheme, error })?;
                    let header = Applied::bearer(&token.access);
                    header.map_err(|error| UnsentError::Parameter { name: scheme, error })?.apply(&mut request);
                    old_tokens.extend(was_kept.then_some((scheme, token)));
                }
                None => {}
            }
        }
        Ok((request, old_tokens))
    }

    async fn discard(&self, tokens: &OldTokens) {
        for (scheme, token) in tokens {
            if let Some(Stored::OAuth2(source)) = self.credentials.get(scheme) {
                source.discard(token).await;
            }
        }
    }

    fn schemes_of(&self, request: &Request) -> Result<Schemes, UnsentError> {
        let required = request.requirement();
        let chosen = required.choose(|scheme| self.credentials.contains_key(scheme));
        chosen.ok_or(UnsentError::MissingCredential { required })
    }

    fn base_of(&self, request: &Request) -> Result<Url, UnsentError> {
        match request.own_server() {
            None => Ok(self.base.clone()),
            Some(server) => Ok(self.operation_server(server)?),
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
