//! Headers that arrive as they were given.

use http::{HeaderName, HeaderValue};

use crate::ParameterError;

/// A header whose text arrives as it was given: no control characters, and no white space that recipients trim.
pub(crate) fn header_field(name: &str, text: &str, secret: bool) -> Result<(HeaderName, HeaderValue), ParameterError> {
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| ParameterError::Name)?;
    if text.trim_matches([' ', '\t']).len() != text.len() {
        return Err(ParameterError::HeaderText);
    }
    let mut value = HeaderValue::from_bytes(text.as_bytes()).map_err(|_| ParameterError::HeaderText)?;
    value.set_sensitive(secret || is_credential(&name));
    Ok((name, value))
}

/// Whether a header carries credentials by its definition (RFC 9110, RFC 6265).
pub(crate) fn is_credential(name: &HeaderName) -> bool {
    use http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION, SET_COOKIE};
    [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE, SET_COOKIE].contains(name)
}
