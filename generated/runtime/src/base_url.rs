//! From a server template, its variables and the chosen origin to the URL that paths are appended to.

use std::fmt;

use url::Url;

use crate::server::Variables;

/// Scheme, host and port that stand in for those of every server.
#[derive(Clone, Debug)]
pub(crate) struct Origin(Url);

/// Why a server cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServerError {
    /// The description names no usable server, and none was chosen.
    NoServer,
    /// The server URL is relative (`/v2`), and no origin was given that would complete it.
    Relative {
        /// The URL of the description.
        url: String,
    },
    /// A variable of the template has no value.
    MissingVariable {
        /// The name of the variable.
        name: String,
    },
    /// A variable that stands in host or port is empty.
    EmptyVariable {
        /// The name of the variable.
        name: String,
    },
    /// The value of a variable would reach beyond its part of the URL.
    VariableOutOfPlace {
        /// The name of the variable.
        name: String,
    },
    /// The URL is not one that paths can be appended to.
    InvalidUrl {
        /// The URL after its variables were filled in.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoServer => f.write_str("the description names no server: choose one when building the client"),
            Self::Relative { url } => write!(f, "the server URL `{url}` is relative: choose a server or an origin"),
            Self::MissingVariable { name } => {
                write!(f, "the server variable `{name}` has no value")
            }
            Self::EmptyVariable { name } => write!(f, "the server variable `{name}` is empty"),
            Self::VariableOutOfPlace { name } => {
                write!(f, "the value of the server variable `{name}` has characters its place in the URL cannot hold")
            }
            Self::InvalidUrl { url, reason } => {
                write!(f, "`{url}` is not the URL of a server: {reason}")
            }
        }
    }
}

impl std::error::Error for ServerError {}

impl Origin {
    /// Reads an origin such as `http://127.0.0.1:8080`.
    pub(crate) fn parse(text: &str) -> Result<Self, ServerError> {
        let url = parse(text)?;
        if url.path() != "/" {
            return Err(invalid(text, "an origin has no path"));
        }
        Ok(Self(url))
    }

    /// The same path and query at this origin.
    pub(crate) fn replace_in(&self, url: &Url) -> Url {
        let mut replaced = self.0.clone();
        replaced.set_path(url.path());
        replaced.set_query(url.query());
        replaced
    }
}

/// Fills in a server template. With an origin, only the path of the template counts.
pub(crate) fn resolve(template: &str, variables: &Variables, origin: Option<&Origin>) -> Result<Url, ServerError> {
    let (authority, path) = split(template, variables);
    let path = expand(path, variables, Place::Path)?;
    match (origin, authority) {
        (Some(origin), _) => parse(&format!("{}{}", origin.0, path.trim_start_matches('/'))),
        (None, Some(authority)) => parse(&format!("{}{path}", expand(authority, variables, Place::Authority)?)),
        (None, None) => Err(ServerError::Relative { url: template.to_owned() }),
    }
}

/// Resolves a reference against a base (RFC 3986 section 5), then moves it to the chosen origin.
pub(crate) fn join(base: &Url, reference: &str, origin: Option<&Origin>) -> Result<Url, ServerError> {
    let joined = base.join(reference).map_err(|error| invalid(reference, &error.to_string()))?;
    Ok(origin.map_or_else(|| joined.clone(), |origin| origin.replace_in(&joined)))
}

/// Scheme and authority, which relative URLs lack, and the path.
fn split<'t>(template: &'t str, variables: &Variables) -> (Option<&'t str>, &'t str) {
    match template.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || scheme.ends_with(':') => {
            let (authority, path) = template.split_at(template.len() - rest.len() + authority_length(rest, variables));
            (Some(authority), path)
        }
        _ => (None, template),
    }
}

/// How long host and port are in what follows `//`.
///
/// A variable that closes them may hold the path (`https://example.org{basePath}`): it begins the path if its value
/// is empty or begins with a slash.
fn authority_length(rest: &str, variables: &Variables) -> usize {
    let authority = rest.split('/').next().unwrap_or_default();
    let last_variable = authority.strip_suffix('}').and_then(|open| open.rsplit_once('{'));
    let is_path = |name: &str| variables.get(name).is_some_and(|value| value.is_empty() || value.starts_with('/'));
    match last_variable {
        Some((host, name)) if is_path(name) && !host.is_empty() && !host.ends_with(['.', '-', '@', ':']) => host.len(),
        _ => authority.len(),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Authority,
    Path,
}

fn expand(template: &str, variables: &Variables, place: Place) -> Result<String, ServerError> {
    let mut expanded = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((literal, tail)) = rest.split_once('{') {
        let Some((name, after)) = tail.split_once('}') else {
            break;
        };
        expanded.push_str(literal);
        expanded.push_str(value_of(name, variables, place)?);
        rest = after;
    }
    expanded.push_str(rest);
    Ok(expanded)
}

fn value_of<'v>(name: &str, variables: &'v Variables, place: Place) -> Result<&'v str, ServerError> {
    let value = variables.get(name).ok_or_else(|| ServerError::MissingVariable { name: name.to_owned() })?;
    if value.is_empty() && place == Place::Authority {
        return Err(ServerError::EmptyVariable { name: name.to_owned() });
    }
    let foreign: &[char] = if place == Place::Authority { &['/', '?', '#', '@', '\\'] } else { &['?', '#', '\\'] };
    if value.contains(|c: char| c.is_whitespace() || c.is_control() || foreign.contains(&c)) {
        return Err(ServerError::VariableOutOfPlace { name: name.to_owned() });
    }
    Ok(value)
}

fn parse(text: &str) -> Result<Url, ServerError> {
    let url = Url::parse(text).map_err(|error| invalid(text, &error.to_string()))?;
    let reason = if !matches!(url.scheme(), "http" | "https") {
        "only http and https are supported"
    } else if !url.username().is_empty() || url.password().is_some() {
        return Err(invalid(url.host_str().unwrap_or_default(), "user name and password belong into a credential"));
    } else if url.query().is_some() || url.fragment().is_some() {
        "it has a query or a fragment"
    } else {
        return Ok(url);
    };
    Err(invalid(text, reason))
}

fn invalid(url: &str, reason: &str) -> ServerError {
    ServerError::InvalidUrl { url: url.to_owned(), reason: reason.to_owned() }
}
