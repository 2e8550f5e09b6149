//! HTML in Markdown, of which only the text is kept.

/// Elements that format text, and whose tags are left out. Any other tag is kept as text: `<id>` is a placeholder.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
];

/// Elements that stand on their own.
const BLOCK: &[&str] = &[
    "article",
    "blockquote",
    "br",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// What a piece of HTML amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text, or a tag that is none.
    Text(&'a str),
    /// The end or start of a block.
    Break,
    /// Nothing that shows.
    Nothing,
}

/// Splits HTML into text and tags. Comments count as tags.
pub(super) fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, from) = rest.split_at(start);
        let length = tag_length(from);
        let (tag, after) = from.split_at(length);
        pieces.push(Piece::Text(before));
        pieces.push(classify(tag));
        rest = after;
    }
    pieces.push(Piece::Text(rest));
    pieces.retain(|piece| *piece != Piece::Text(""));
    pieces
}

/// The text with the common character references replaced.
pub(super) fn decode(text: &str) -> String {
    let known = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let mut decoded = text.to_owned();
    for (reference, character) in known {
        if decoded.contains(reference) {
            decoded = decoded.replace(reference, character);
        }
    }
    decoded
}

/// The length of the tag or comment at the start of the text; one if there is none.
fn tag_length(text: &str) -> usize {
    let end =
        if text.starts_with("<!--") { text.find("-->").map(|end| end + 3) } else { text.find('>').map(|end| end + 1) };
    end.unwrap_or(1)
}

fn classify(tag: &str) -> Piece<'_> {
    if tag.starts_with("<!--") && tag.ends_with("-->") {
        return Piece::Nothing;
    }
    let name = tag.trim_start_matches(['<', '/']);
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    if !tag.ends_with('>') {
        Piece::Text(tag)
    } else if BLOCK.contains(&name.as_str()) {
        Piece::Break
    } else if INLINE.contains(&name.as_str()) {
        Piece::Nothing
    } else {
        Piece::Text(tag)
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn formatting_goes_and_placeholders_stay() {
        let found = pieces("<p class='x'>a <b>b</b><!-- c > d --> <id></p>");
        let expected = [
            Piece::Break,
            Piece::Text("a "),
            Piece::Nothing,
            Piece::Text("b"),
            Piece::Nothing,
            Piece::Nothing,
            Piece::Text(" "),
            Piece::Text("<id>"),
            Piece::Break,
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn an_open_tag_is_text() {
        assert_eq!(pieces("a < b"), [Piece::Text("a "), Piece::Text("<"), Piece::Text(" b")]);
        assert_eq!(pieces("<!-- never closed"), [Piece::Text("<"), Piece::Text("!-- never closed")]);
    }
}
