//! The header `Link` (RFC 8288).

use http::HeaderMap;
use http::header::LINK;

/// The target of the first link of a relation.
pub(super) fn link(headers: &HeaderMap, relation: &str) -> Option<String> {
    let values = headers.get_all(LINK).into_iter().filter_map(|value| value.to_str().ok());
    values.flat_map(links).find(|(_, relations)| has(relations, relation)).map(|(target, _)| target.to_owned())
}

/// Relations are compared without regard to case, and several may stand in one text.
fn has(relations: &str, relation: &str) -> bool {
    relations.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(relation))
}

/// The targets of a header with their relations. Whatever does not follow the grammar ends it.
fn links(text: &str) -> Vec<(&str, &str)> {
    let mut links = Vec::new();
    let mut rest = text.trim_start_matches([' ', '\t', ',']);
    while let Some((target, parameters)) = rest.strip_prefix('<').and_then(|open| open.split_once('>')) {
        let (relations, after) = relations(parameters);
        links.push((target, relations));
        rest = after.trim_start_matches([' ', '\t', ',']);
    }
    links
}

/// The first `rel` among the parameters of a link, and what follows behind them.
fn relations(parameters: &str) -> (&str, &str) {
    let (mut found, mut rest) = (None, parameters.trim_start());
    while let Some(parameter) = rest.strip_prefix(';') {
        let name = parameter.split(['=', ';', ',']).next().unwrap_or_default();
        let after = parameter.get(name.len()..).unwrap_or_default();
        let (value, after) = after.strip_prefix('=').map_or(("", after), value);
        if name.trim().eq_ignore_ascii_case("rel") {
            found = found.or(Some(value));
        }
        rest = after.trim_start();
    }
    (found.unwrap_or_default(), rest)
}

/// A token or a quoted text, and what follows behind it.
fn value(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    if let Some(quoted) = text.strip_prefix('"') {
        let mut is_escaped = false;
        let end = quoted.find(|sign| {
            let is_end = sign == '"' && !is_escaped;
            is_escaped = sign == '\\' && !is_escaped;
            is_end
        });
        let end = end.unwrap_or(quoted.len());
        let (value, after) = quoted.split_at(end);
        return (value, after.strip_prefix('"').unwrap_or_default());
    }
    let end = text.find([';', ',']).unwrap_or(text.len());
    let (value, after) = text.split_at(end);
    (value.trim_end(), after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn next(values: &[&'static str]) -> Option<String> {
        let headers = values.iter().map(|value| (LINK, HeaderValue::from_static(value))).collect();
        link(&headers, "next")
    }

    #[test]
    fn links_by_relation() {
        assert_eq!(next(&["</a?p=2>; rel=\"next\""]).as_deref(), Some("/a?p=2"));
        assert_eq!(
            next(&["<a>; rel=prev, <b,c;d>; title=\"x, <y>; rel=next\" ; rel = Next"]).as_deref(),
            Some("b,c;d")
        );
        assert_eq!(next(&["<a>; rel=prev, <b,c;d>; title=\"x, <y>; \\\" z\"; rel=Next"]).as_deref(), Some("b,c;d"));
        assert_eq!(next(&["<a>;rel=\"last\"", "<b>;crossorigin;rel=\"first NEXT\""]).as_deref(), Some("b"));
        assert_eq!(next(&["<a>; rel=last; rel=next"]), None, "only the first `rel` counts");
    }

    #[test]
    fn what_is_no_link() {
        for text in
            ["", ",", "a; rel=next", "<a; rel=next", "<a>", "<a>; rel", "<a>; rel=\"next", "<a>; x=\"rel=next\""]
        {
            assert!(next(&[text]).is_none_or(|target| target == "a"), "{text}");
        }
        assert_eq!(next(&[]), None);
    }
}
