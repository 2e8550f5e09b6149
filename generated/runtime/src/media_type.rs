//! Media types of replies (RFC 9110, sections 8.3.1 and 12.5.1).

/// Whether a content type is within a range: a media type, `type/*` or `*/*`. Parameters of the range have to be those of
/// the content type, but for `charset`.
pub(crate) fn matches(range: &str, content_type: &str) -> bool {
    let within = |range: &str, of: &str| range == "*" || range.eq_ignore_ascii_case(of);
    let Some(((kind, subtype), (of_kind, of_subtype))) = essence(range).zip(essence(content_type)) else {
        return false;
    };
    let stated = parameters(range).filter(|(name, _)| !name.eq_ignore_ascii_case("charset"));
    let mut missing = stated.filter(|(name, value)| parameter(content_type, name).as_ref() != Some(value));
    within(kind, of_kind) && within(subtype, of_subtype) && missing.next().is_none()
}

/// The value of a parameter, unquoted.
pub(crate) fn parameter(media_type: &str, name: &str) -> Option<String> {
    parameters(media_type).find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// Type and subtype.
fn essence(media_type: &str) -> Option<(&str, &str)> {
    let (kind, subtype) = media_type.split(';').next()?.split_once('/')?;
    Some((kind.trim(), subtype.trim()))
}

fn parameters(media_type: &str) -> impl Iterator<Item = (&str, String)> {
    let mut rest = media_type.split_once(';').map_or("", |(_, rest)| rest);
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let (parameter, after) = next_parameter(rest);
            rest = after;
            if let Some((name, value)) = parameter.split_once('=') {
                return Some((name.trim(), unquoted(value.trim())));
            }
        }
        None
    })
}

/// Splits at the first `;` that stands outside quotation marks.
fn next_parameter(text: &str) -> (&str, &str) {
    let (mut quoted, mut escaped) = (false, false);
    for (index, sign) in text.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => return (&text[..index], &text[index + 1..]),
            _ => {}
        }
    }
    (text, "")
}

fn unquoted(value: &str) -> String {
    let Some(inner) = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return value.to_owned();
    };
    let mut escaped = false;
    let mut keep = |sign: &char| {
        escaped = *sign == '\\' && !escaped;
        !escaped
    };
    inner.chars().filter(|sign| keep(sign)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        assert!(matches("application/json", "Application/JSON; charset=utf-8"));
        assert!(matches("application/json; charset=utf-8", "application/json"));
        assert!(matches("image/*", "image/png") && matches("*/*", "a/b"));
        assert!(!matches("image/*", "video/mp4") && !matches("application/json", "application/problem+json"));
        assert!(!matches("application/json", "") && !matches("application/json", "json"));
    }

    #[test]
    fn parameters_that_are_stated_have_to_be_there() {
        let range = r#"application/json; profile="Camel\"; Case""#;
        assert!(matches(range, r#"application/json;charset=utf-8; Profile="Camel\"; Case""#));
        assert!(!matches(range, "application/json; profile=PascalCase"));
        assert!(!matches(range, "application/json"));
        assert_eq!(parameter("text/plain; ; x; charset = latin1", "CHARSET").as_deref(), Some("latin1"));
        assert_eq!(parameter(r#"a/b; p="unclosed"#, "p").as_deref(), Some("\"unclosed"));
    }
}
