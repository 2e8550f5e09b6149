//! What is wrong with a text that is not YAML, in words.

use super::build::KEY;
use super::read::Refused;
use crate::diagnostic::{Code, Diagnostic, Position, character_start, quoted};

/// A problem of the parser, and what is said about it.
struct Rule {
    /// What the parser's own message contains.
    problem: &'static str,
    /// Whether the cause is where the parser began with what it could not finish.
    at_start: bool,
    message: &'static str,
    help: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        problem: "tab character",
        at_start: false,
        message: "a tab indents this line",
        help: "replace it by spaces: YAML allows no tabs in front of a line",
    },
    Rule {
        problem: "unexpected end of stream",
        at_start: true,
        message: "this quoted text is never closed",
        help: "add the closing quotation mark; inside single quotation marks write `''` for one",
    },
    Rule {
        problem: "unexpected document indicator",
        at_start: true,
        message: "this quoted text is not closed before the document ends",
        help: "add the closing quotation mark; inside single quotation marks write `''` for one",
    },
    Rule {
        problem: "mapping values are not allowed",
        at_start: false,
        message: "a `:` is not expected here",
        help: "put the text in quotation marks if the `:` belongs to it; otherwise check the indentation of this line",
    },
    Rule {
        problem: "did not find expected key",
        at_start: false,
        message: "no member of an object can start here",
        help: "check the indentation of this line against those above, and that a quoted text ends where its value does",
    },
    Rule {
        problem: "did not find expected '-' indicator",
        at_start: false,
        message: "an element of the list above is expected here",
        help: "elements of one list all start with `- ` in the same column",
    },
    Rule {
        problem: "did not find expected ',' or ']'",
        at_start: false,
        message: "a `,` or `]` is expected here",
        help: "a list in brackets is not closed, or its elements are not separated",
    },
    Rule {
        problem: "did not find expected ',' or '}'",
        at_start: false,
        message: "a `,` or `}` is expected here",
        help: "an object in braces is not closed, or its members are not separated",
    },
    Rule {
        problem: "could not find expected ':'",
        at_start: true,
        message: "this line is not a member of an object: it has no `: `",
        help: "add `: ` and a value, or indent the line if it continues the one above",
    },
    Rule {
        problem: "block sequence entries are not allowed",
        at_start: false,
        message: "an element of a list cannot start here",
        help: "start the list on a line of its own; put the text in quotation marks if it is not one",
    },
    Rule {
        problem: "unknown escape character",
        at_start: false,
        message: "this escape is not known",
        help: "write a backslash as `\\\\`, or use single quotation marks, in which it stands for itself",
    },
    Rule {
        problem: KEY,
        at_start: false,
        message: "an object or a list cannot be the name of a member",
        help: "put a text that starts with `{` or `[`, such as a placeholder, in quotation marks",
    },
];

/// What is wrong, and where, by the parser's message and the byte offset it gives.
pub(super) fn explain(text: &str, shown: &str, offset: usize) -> (Diagnostic, Position) {
    let place = Position::of_offset(text, offset);
    let rest = &text[character_start(text, offset)..];
    if shown.contains("cannot start any token") {
        return (bad_start(rest), place);
    }
    if shown.starts_with("unknown anchor") {
        let alias = rest.split(|end: char| end.is_whitespace() || ",]}".contains(end)).next().unwrap_or_default();
        let message = format!("{} refers to an anchor that is not defined before it", quoted(alias));
        return (Diagnostic::error(Code::YamlSyntax, message), place);
    }
    match RULES.iter().find(|rule| shown.contains(rule.problem)) {
        Some(rule) => {
            let place = if rule.at_start { start_of(shown) } else { place };
            (Diagnostic::error(Code::YamlSyntax, rule.message).help(rule.help), place)
        }
        None => (Diagnostic::error(Code::YamlSyntax, format!("this is not YAML: {}", plain(shown))), place),
    }
}

/// A character that starts nothing.
fn bad_start(rest: &str) -> Diagnostic {
    match rest.chars().next() {
        Some('\t') | None => Diagnostic::error(Code::YamlSyntax, RULES[0].message).help(RULES[0].help),
        Some(first) => {
            let name = if first == '`' { "a backtick".to_owned() } else { quoted(&first.to_string()) };
            let message = format!("a value cannot start with {name}");
            Diagnostic::error(Code::YamlSyntax, message).help("put the value in quotation marks")
        }
    }
}

/// Where the parser began with what it could not finish: the second place in its message, which it leaves out if that is
/// the start of the text.
fn start_of(shown: &str) -> Position {
    let place = shown.match_indices(" at line ").nth(1).and_then(|(start, marker)| {
        let (line, column) = shown[start + marker.len()..].split_once(" column ")?;
        Some(Position { line: line.parse().ok()?, column: column.parse().ok()? })
    });
    place.unwrap_or(Position::START)
}

/// The parser's message without its places.
fn plain(shown: &str) -> String {
    let words: Vec<&str> = shown.split(' ').collect();
    let mut kept = Vec::new();
    let mut rest = words.as_slice();
    while let Some((word, after)) = rest.split_first() {
        rest = match rest {
            ["at", "line", _, "column", column, others @ ..] => {
                kept.extend(column.ends_with(',').then_some(","));
                others
            }
            ["at", "position", _, others @ ..] => others,
            _ => {
                kept.push(*word);
                after
            }
        };
    }
    kept.join(" ").replace(" ,", ",")
}

/// Finds characters that YAML does not allow, which its parser would report without a place (YAML 1.2, section 5.1).
pub(super) fn check_characters(text: &str) -> Result<(), Refused> {
    let Some((offset, found)) = text.char_indices().find(|(_, character)| !is_printable(*character)) else {
        return Ok(());
    };
    let name = format!("U+{:04X}", u32::from(found));
    let diagnostic = if text.contains('\0') {
        Diagnostic::error(Code::NotText, format!("this file is not text: it holds the character {name}"))
    } else {
        Diagnostic::error(Code::YamlSyntax, format!("the control character {name} cannot stand in YAML"))
            .help("remove it, or write it as an escape in double quotation marks")
    };
    Err(Box::new((diagnostic, Position::of_offset(text, offset))))
}

fn is_printable(character: char) -> bool {
    matches!(character,
        '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..)
}
