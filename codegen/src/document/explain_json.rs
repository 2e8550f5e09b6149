//! What is wrong with a text that is not JSON, in words.

use serde_json::Error;

use crate::diagnostic::{Code, Diagnostic, Position, character_start};

/// The place of an error.
pub(super) fn position(text: &str, error: &Error) -> Position {
    Position::of_offset(text, offset(text, error))
}

/// What is wrong, and where.
pub(super) fn explain(text: &str, error: &Error) -> (Diagnostic, Position) {
    let offset = offset(text, error);
    let shown = error.to_string();
    let problem = shown.split(" at line ").next().unwrap_or_default();
    let rest = text.get(offset..).unwrap_or_default();
    let before = text.get(..offset).unwrap_or_default();
    let (offset, message, help) = match problem {
        "trailing comma" => (
            before.rfind(',').unwrap_or(offset),
            "a comma stands before the closing bracket",
            "remove it: in JSON nothing follows the last entry",
        ),
        "key must be a string" | "expected value" if rest.starts_with(['/', '#']) => {
            (offset, "a comment stands here", "remove it: JSON has no comments")
        }
        "key must be a string" => {
            (offset, "the name of a member is expected here", "JSON writes names in double quotation marks")
        }
        "expected value" => (offset, "a value is expected here", "JSON writes texts in double quotation marks"),
        "expected ident" => {
            (word_start(before), "this is not a value", "of words JSON knows only `true`, `false` and `null`")
        }
        "invalid number" | "number out of range" => (
            word_start(before),
            "this is not a number that can be read",
            "write texts in double quotation marks and numbers without leading zeros",
        ),
        "expected `:`" => (offset, "a `:` is expected here", "it separates the name of a member from its value"),
        "expected `,` or `}`" => (offset, "a `,` or `}` is expected here", "members are separated by commas"),
        "expected `,` or `]`" => (offset, "a `,` or `]` is expected here", "elements are separated by commas"),
        "trailing characters" => {
            (offset, "the description has ended before this", "remove what follows the last bracket")
        }
        "invalid escape" | "unexpected end of hex escape" | "lone leading surrogate in hex escape" => {
            (before.rfind('\\').unwrap_or(offset), "this escape is not JSON", "write a backslash as `\\\\`")
        }
        control if control.starts_with("control character") => {
            (offset, "a line break, tab or other control character stands in a text", "write `\\n` for a line break")
        }
        end if end.starts_with("EOF") => (
            offset,
            "the text ends in the middle of a value",
            "a closing bracket or quotation mark is missing, or the file is cut off",
        ),
        other => {
            let diagnostic = Diagnostic::error(Code::JsonSyntax, format!("this is not JSON: {other}"));
            return (diagnostic, Position::of_offset(text, offset));
        }
    };
    (Diagnostic::error(Code::JsonSyntax, message).help(help), Position::of_offset(text, offset))
}

/// The byte offset of an error. The parser counts lines at LF only and columns in bytes; a column of 0 is the line break
/// before the line.
fn offset(text: &str, error: &Error) -> usize {
    if error.is_eof() {
        return text.trim_end().len();
    }
    let start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let offset = (start + error.column()).saturating_sub(1);
    character_start(text, offset)
}

/// Where the word that a text ends in starts.
fn word_start(text: &str) -> usize {
    text.trim_end_matches(|character: char| character.is_ascii_alphanumeric() || "+-.".contains(character)).len()
}
