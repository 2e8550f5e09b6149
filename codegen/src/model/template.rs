//! Templates of URLs and paths.

/// The names in braces, each once: the variables of a server's URL (OpenAPI 3.1, section 4.8.5).
#[must_use]
pub fn placeholders(url: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for piece in pieces(url) {
        if let Piece::Placeholder(name) = piece
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Text as it stands.
    Literal(&'t str),
    /// What stands between braces.
    Placeholder(&'t str),
}

/// The parts of a template. A brace that is not closed, or closes nothing, is text.
#[must_use]
pub fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((literal, tail)) = rest.split_once('{') {
        let Some((name, after)) = tail.split_once('}') else { break };
        pieces.push(Piece::Literal(literal));
        pieces.push(Piece::Placeholder(name));
        rest = after;
    }
    pieces.push(Piece::Literal(rest));
    pieces.retain(|piece| *piece != Piece::Literal(""));
    pieces
}

/// A path template (OpenAPI 3.1, section 4.8.8), cut where a URL would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathTemplate<'t> {
    /// What comes before a `?` or a `#`.
    pub path: &'t str,
    /// What stands behind a `?`. The specification has none, but some routes exist only with a query.
    pub query: Option<&'t str>,
    /// What stands behind a `#`, which is never sent: it tells apart operations that share a route.
    pub fragment: Option<&'t str>,
}

impl<'t> PathTemplate<'t> {
    /// Cuts a template. Within braces, `?` and `#` belong to the placeholder.
    #[must_use]
    pub fn new(template: &'t str) -> Self {
        let (rest, fragment) = cut(template, '#');
        let (path, query) = cut(rest, '?');
        Self { path, query, fragment }
    }
}

/// What stands before and behind the first sign that is not within braces.
fn cut(template: &str, sign: char) -> (&str, Option<&str>) {
    let mut depth = 0_usize;
    for (index, found) in template.char_indices() {
        match found {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            found if found == sign && depth == 0 => return (&template[..index], template.get(index + 1..)),
            _ => {}
        }
    }
    (template, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_has_literals_and_placeholders() {
        use Piece::{Literal, Placeholder};
        assert_eq!(pieces("/a/{b}.json"), [Literal("/a/"), Placeholder("b"), Literal(".json")]);
        assert_eq!(pieces("{a}{b}"), [Placeholder("a"), Placeholder("b")]);
        assert_eq!(pieces("/a/{b"), [Literal("/a/{b")]);
        assert_eq!(pieces(""), []);
        assert_eq!(placeholders("{a}/{b}/{a}"), ["a", "b"]);
    }

    #[test]
    fn paths_end_where_a_query_or_a_fragment_begins() {
        let parts = |template| {
            let PathTemplate { path, query, fragment } = PathTemplate::new(template);
            (path, query, fragment)
        };
        assert_eq!(parts("/a?b=1&c#d?e"), ("/a", Some("b=1&c"), Some("d?e")));
        assert_eq!(parts("/a/{b?}/{c#}#"), ("/a/{b?}/{c#}", None, Some("")));
        assert_eq!(parts("/a/{b?c"), ("/a/{b?c", None, None));
    }
}
