//! Building a client.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderName;
use url::Url;

use crate::base_url::{Origin, join, resolve};
use crate::call::Options;
use crate::client::{Client, Inner, Stored};
use crate::credential::{Applied, Kind};
use crate::oauth::TokenSource;
use crate::strict::Reading;
use crate::{Api, Credential, Hook, ParameterError, Retry, Server, ServerError, Transport, TransportError};

/// The largest body that is kept in memory unless told otherwise: 64 MiB.
pub(crate) const BODY_LIMIT: usize = 64 * 1024 * 1024;

/// Collects what a client of the API `A` needs. See [`Client::builder`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct Builder<A> {
    server: Option<Server<A>>,
    origin: Option<String>,
    credentials: Vec<Credential<A>>,
    transport: Option<Arc<dyn Transport>>,
    body_limit: usize,
    reading: Reading,
    options: Options,
    hooks: Vec<Box<dyn Hook>>,
    request_id: Option<HeaderName>,
    api: PhantomData<fn() -> A>,
}

/// Why a client cannot be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// No server, or one that cannot be used.
    Server(ServerError),
    /// The origin is not scheme, host and port.
    Origin(ServerError),
    /// A credential holds text that cannot be sent.
    Credential {
        /// The name of the security scheme.
        scheme: &'static str,
        /// What is wrong with it.
        error: ParameterError,
    },
    /// Two credentials were given for one security scheme.
    DuplicateCredential {
        /// The name of the security scheme.
        scheme: &'static str,
    },
    /// The token endpoint of a credential has no usable URL.
    TokenUrl {
        /// The name of the security scheme.
        scheme: &'static str,
        /// What is wrong with it.
        error: ServerError,
    },
    /// No transport was given, and the feature `reqwest` is off.
    NoTransport,
    /// The default transport cannot be set up.
    Transport(TransportError),
}

impl<A: Api> Builder<A> {
    pub(crate) fn new() -> Self {
        Self {
            server: None,
            origin: None,
            credentials: Vec::new(),
            transport: None,
            body_limit: BODY_LIMIT,
            reading: Reading::Tolerant,
            options: Options::default(),
            hooks: Vec::new(),
            request_id: None,
            api: PhantomData,
        }
    }

    /// Adds a credential; one for each security scheme.
    pub fn auth(mut self, credential: Credential<A>) -> Self {
        self.credentials.push(credential);
        self
    }

    /// Chooses a server. Without it, the first server of the description is used.
    pub fn server(mut self, server: Server<A>) -> Self {
        self.server = Some(server);
        self
    }

    /// Replaces scheme, host and port of every server and token endpoint, and keeps their paths.
    ///
    /// For example `http://127.0.0.1:8080`: what tests, recorders and gateways need.
    pub fn origin(mut self, origin: impl Into<String>) -> Self {
        self.origin = Some(origin.into());
        self
    }

    /// Chooses the transport. Without it, `Reqwest` is used (feature `reqwest`).
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// The largest body of a reply that is kept in memory, and the largest item of a stream, in bytes; 64 MiB without it.
    /// What is larger is a [`TransportError`] of the kind [`BodyTooLarge`](crate::TransportErrorKind::BodyTooLarge).
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Makes properties, enum values and branches of unions that the description does not know errors
    /// ([`Error::Malformed`](crate::Error::Malformed)), with the place where each was found. Without it they are passed
    /// over or kept, because services grow. It is meant for tests that watch a service for changes.
    pub fn strict(mut self) -> Self {
        self.reading = Reading::Strict;
        self
    }

    /// Limits the time of each call; see [`Client::timeout`].
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// Says when calls are repeated; without it they never are.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.options.retry = retry;
        self
    }

    /// Adds a hook, which looks at every attempt of every call.
    pub fn hook(mut self, hook: impl Hook) -> Self {
        self.hooks.push(Box::new(hook));
        self
    }

    /// Sends a random id with each call, the same for all its attempts, in a header such as `x-request-id`; hooks and spans
    /// have it as well. Where the operation has a parameter for that header, the caller's value stays.
    pub fn request_id(mut self, header: HeaderName) -> Self {
        self.request_id = Some(header);
        self
    }

    /// Checks everything and makes the client.
    ///
    /// # Errors
    ///
    /// If the server, the origin or a credential cannot be used, or if there is no transport.
    pub fn build(self) -> Result<Client<A>, BuildError> {
        let origin = self.origin.as_deref().map(Origin::parse).transpose().map_err(BuildError::Origin)?;
        let server = self.server.or_else(|| A::DEFAULT_SERVER.map(Server::from));
        let server = server.ok_or(BuildError::Server(ServerError::NoServer))?;
        let base = resolve(&server.template, &server.variables, origin.as_ref()).map_err(BuildError::Server)?;
        let credentials = self.credentials.into_iter().map(|credential| (credential.scheme, credential.kind));
        let credentials = store(credentials.collect(), &base, origin.as_ref())?;
        let transport = self.transport.map_or_else(default_transport, Ok)?;
        let inner = Inner {
            base,
            variables: server.variables,
            origin,
            transport,
            body_limit: self.body_limit,
            reading: self.reading,
            hooks: self.hooks,
            request_id: self.request_id,
            credentials,
        };
        Ok(Client::new(inner, self.options))
    }
}

fn store(
    credentials: Vec<(&'static str, Kind)>,
    base: &Url,
    origin: Option<&Origin>,
) -> Result<BTreeMap<&'static str, Stored>, BuildError> {
    let mut stored = BTreeMap::new();
    for (scheme, kind) in credentials {
        let check = |applied: Result<Applied, ParameterError>| {
            applied.map(Stored::Fixed).map_err(|error| BuildError::Credential { scheme, error })
        };
        let credential = match kind {
            Kind::Basic { user, password } => check(Applied::basic(&user, &password))?,
            Kind::Bearer(token) => check(Applied::bearer(&token))?,
            Kind::ApiKey { place, name, key } => check(Applied::api_key(place, &name, &key))?,
            Kind::OAuth2 { token_url, grant } => {
                let reference = grant.own_token_url().unwrap_or(token_url);
                let url = join(base, reference, origin).map_err(|error| BuildError::TokenUrl { scheme, error })?;
                Stored::OAuth2(Box::new(TokenSource::new(grant, url)))
            }
        };
        if stored.insert(scheme, credential).is_some() {
            return Err(BuildError::DuplicateCredential { scheme });
        }
    }
    Ok(stored)
}

#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
fn default_transport() -> Result<Arc<dyn Transport>, BuildError> {
    let transport = crate::Reqwest::new().map_err(BuildError::Transport)?;
    Ok(Arc::new(transport))
}

#[cfg(not(all(feature = "reqwest", not(target_arch = "wasm32"))))]
fn default_transport() -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::NoTransport)
}

impl<A: Api> fmt::Debug for Builder<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("api", &A::NAME)
            .field("server", &self.server)
            .field("origin", &self.origin)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Server(_) => f.write_str("the server cannot be used"),
            Self::Origin(_) => f.write_str("the origin cannot be used"),
            Self::Credential { scheme, .. } => {
                write!(f, "the credential for `{scheme}` cannot be sent")
            }
            Self::DuplicateCredential { scheme } => {
                write!(f, "two credentials were given for `{scheme}`")
            }
            Self::TokenUrl { scheme, .. } => {
                write!(f, "the token endpoint of `{scheme}` cannot be used")
            }
            Self::NoTransport => f.write_str("no transport was given, and the feature `reqwest` is off"),
            Self::Transport(_) => f.write_str("the default transport cannot be set up"),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Server(error) | Self::Origin(error) | Self::TokenUrl { error, .. } => Some(error),
            Self::Credential { error, .. } => Some(error),
            Self::Transport(error) => Some(error),
            Self::DuplicateCredential { .. } | Self::NoTransport => None,
        }
    }
}
