//! Servers: where an API is reached.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// A server of a description, with the default values of its variables.
///
/// It corresponds to the Server Object of OpenAPI 3.x.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DefaultServer {
    /// The URL template; variables stand in braces. It may be relative (`/v2`), and then needs an origin.
    pub url: &'static str,
    /// Names of variables and their default values.
    pub variables: &'static [(&'static str, &'static str)],
}

/// A server of the API `A`: a URL or a URL template with the values of its variables.
///
/// ```
/// # struct Example;
/// # impl runtime::Api for Example {
/// #     const NAME: &'static str = "example";
/// #     const DEFAULT_SERVER: Option<runtime::DefaultServer> = None;
/// # }
/// let server = runtime::Server::<Example>::new("https://{host}/v2").variable("host", "api.example.org");
/// # let _ = server;
/// ```
pub struct Server<A> {
    pub(crate) template: Cow<'static, str>,
    pub(crate) variables: Variables,
    api: PhantomData<fn() -> A>,
}

/// Values of server variables by name.
pub(crate) type Variables = BTreeMap<Cow<'static, str>, String>;

impl<A> Server<A> {
    /// A server from a URL template as OpenAPI writes it, for example `https://{host}/v2`.
    #[must_use]
    pub fn new(template: &'static str) -> Self {
        Self::from_template(Cow::Borrowed(template))
    }

    /// A server at a URL of your own, for example that of a self-hosted installation.
    ///
    /// Paths of operations are appended to it; it must have neither query nor fragment nor user name.
    #[must_use]
    pub fn url(url: impl Into<String>) -> Self {
        Self::from_template(Cow::Owned(url.into()))
    }

    /// Gives a variable of the template its value.
    ///
    /// A variable that stands in host or port may not be empty, and none can reach beyond its part of the URL;
    /// [`Builder::build`](crate::Builder::build) checks both.
    #[must_use]
    pub fn variable(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.insert(Cow::Borrowed(name), value.into());
        self
    }

    fn from_template(template: Cow<'static, str>) -> Self {
        Self { template, variables: BTreeMap::new(), api: PhantomData }
    }
}

impl<A> From<DefaultServer> for Server<A> {
    fn from(server: DefaultServer) -> Self {
        let variables = server.variables.iter().map(|&(name, value)| (Cow::Borrowed(name), value.to_owned()));
        Self { variables: variables.collect(), ..Self::new(server.url) }
    }
}

impl<A> Clone for Server<A> {
    fn clone(&self) -> Self {
        Self { template: self.template.clone(), variables: self.variables.clone(), api: PhantomData }
    }
}

impl<A> PartialEq for Server<A> {
    fn eq(&self, other: &Self) -> bool {
        self.template == other.template && self.variables == other.variables
    }
}

impl<A> fmt::Debug for Server<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("template", &self.template).field("variables", &self.variables).finish()
    }
}
