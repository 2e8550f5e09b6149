//! Servers and security.

use super::{Docs, Enumeration};

/// A server that the description names (OpenAPI 3.1, section 4.8.5).
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// The name of the function that stands for it.
    pub name: String,
    /// What the description says about it.
    pub docs: Docs,
    /// Its URL and variables.
    pub template: ServerTemplate,
}

/// The URL of a server, with variables in braces.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerTemplate {
    /// The URL template, without a trailing slash.
    pub url: String,
    /// The variables that stand in it, in the order in which they stand.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server's URL.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerVariable {
    /// Its name in the template.
    pub wire: String,
    /// The Rust name of the argument.
    pub name: String,
    /// The value that stands for it when none is given; `None` if a client must choose.
    pub default: Option<String>,
    /// Free text, or one of known values.
    pub ty: VariableType,
    /// What the description says about it.
    pub docs: Docs,
}

/// The type of a server variable.
#[derive(Clone, Debug, PartialEq)]
pub enum VariableType {
    /// Any text.
    Text,
    /// An enumeration of known values, printed with this name beside the servers. Variables of the same name and the
    /// same values share one.
    Enumeration {
        /// The Rust name of the enumeration.
        name: String,
        /// Its values.
        values: Enumeration,
    },
}

/// A security scheme that operations use (OpenAPI 3.1, section 4.8.27).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Its key in the description.
    pub wire: String,
    /// The name of the function that makes a credential for it.
    pub name: String,
    /// What the description says about it.
    pub docs: Docs,
    /// How a credential travels.
    pub kind: SchemeKind,
}

/// How a credential travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Basic` (RFC 7617).
    Basic,
    /// `Authorization: Bearer` (RFC 6750); also OAuth2 and OpenID Connect flows that end in a token obtained elsewhere.
    Bearer,
    /// A key in a header.
    ApiKeyHeader {
        /// The header's name.
        header: String,
    },
    /// A key in the query.
    ApiKeyQuery {
        /// The parameter's name.
        parameter: String,
    },
    /// A key in a cookie.
    ApiKeyCookie {
        /// The cookie's name.
        cookie: String,
    },
    /// A refresh token (RFC 6749, section 6); beside a [`Self::Bearer`] of the same key.
    RefreshToken {
        /// The URL where it is exchanged, possibly relative to the server.
        token_url: String,
        /// The scopes that the description names, with their meaning.
        scopes: Vec<(String, String)>,
    },
    /// OAuth2 client credentials (RFC 6749, section 4.4).
    ClientCredentials {
        /// The token URL, possibly relative to the server.
        token_url: String,
        /// The scopes that the description names, with their meaning.
        scopes: Vec<(String, String)>,
    },
}

/// A set of alternatives, each a set of schemes that are needed together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecuritySet {
    /// The name of the constant that holds it.
    pub constant: String,
    /// The alternatives; an empty one means that anonymous calls are allowed. Members are keys of schemes.
    pub alternatives: Vec<Vec<String>>,
}
