//! Cookies as they stand: `style: cookie` of `OpenAPI` 3.2.

use http::HeaderName;

use super::encode::raw_pairs;
use super::node::Node;
use super::style::Style;
use super::value::ParameterError;

/// `name=value` pairs that are not percent-encoded. Values go as they are or not at all (`OpenAPI` 3.2.0, section
/// "Parameter Object"), so that a caller whose server decodes them has to encode them.
pub(crate) fn cookies(name: &str, explode: bool, node: Node) -> Result<Vec<String>, ParameterError> {
    // What separates the items of a list stands for itself nowhere else.
    let is_listed = !explode && !node.is_plain();
    let pairs = raw_pairs(Style::Form { explode }, name, node)?;
    pairs.iter().map(|(name, value)| cookie(name, value, is_listed)).collect()
}

fn cookie(name: &str, value: &str, is_listed: bool) -> Result<String, ParameterError> {
    HeaderName::from_bytes(name.as_bytes()).map_err(|_| ParameterError::Name)?;
    let inner = value.strip_prefix('"').and_then(|open| open.strip_suffix('"')).unwrap_or(value);
    let fits = |byte: u8| match byte {
        b' ' => true,
        b',' => is_listed,
        byte => is_cookie_octet(byte),
    };
    if inner.bytes().all(fits) && inner.trim_ascii() == inner {
        Ok(format!("{name}={value}"))
    } else {
        Err(ParameterError::CookieText)
    }
}

/// What a cookie can hold (RFC 6265 section 4.1.1).
pub(crate) fn is_cookie_octet(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn written(explode: bool, value: &serde_json::Value) -> Result<Vec<String>, ParameterError> {
        cookies("color", explode, Node::of(value).unwrap())
    }

    #[test]
    fn the_table_of_the_specification() {
        let (list, object) = (json!(["blue", "black"]), json!({"B": 150, "G": 200, "R": 100}));
        for explode in [true, false] {
            assert_eq!(written(explode, &json!("")).unwrap(), ["color="]);
            assert_eq!(written(explode, &json!("blue")).unwrap(), ["color=blue"]);
            assert!(written(explode, &json!([])).unwrap().is_empty());
            assert!(written(explode, &json!(null)).unwrap().is_empty());
        }
        assert_eq!(written(true, &list).unwrap(), ["color=blue", "color=black"]);
        assert_eq!(written(false, &list).unwrap(), ["color=blue,black"]);
        assert_eq!(written(true, &object).unwrap(), ["B=150", "G=200", "R=100"]);
        assert_eq!(written(false, &object).unwrap(), ["color=B,150,G,200,R,100"]);
    }

    #[test]
    fn values_go_as_they_are_or_not_at_all() {
        for whole in ["Hello%2C world!", "\"quoted\"", "a=b&c", "{}[]%"] {
            assert_eq!(written(true, &json!(whole)).unwrap(), [format!("color={whole}")]);
        }
        for broken in ["a;b", "a,b", " a", "a ", "a\"b", "\"", "a\\b", "a\nb", "grün", "\u{7f}", "\" a\""] {
            let sent = written(true, &json!(broken));
            assert_eq!(sent, Err(ParameterError::CookieText), "{broken:?}");
            assert_eq!(written(false, &json!(broken)), Err(ParameterError::CookieText), "{broken:?}");
        }
        assert_eq!(written(false, &json!(["a,b"])), Err(ParameterError::Delimiter { delimiter: ',' }));
        assert_eq!(written(true, &json!({"a b": 1})), Err(ParameterError::Name));
        assert_eq!(written(true, &json!([null])), Err(ParameterError::NullItem));
    }
}
