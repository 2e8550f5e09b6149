//! Texts of a report: foreign words are made safe here.

use serde_json::Value;

use crate::diagnostic::{quoted, visible};

/// How many characters of a documentation are shown.
const LONGEST: usize = 120;

/// A foreign text as code: between backticks, of which it has none itself.
pub(super) fn code(text: &str) -> String {
    quoted(&text.replace('`', "'"))
}

/// A value as code.
pub(super) fn value(value: &Value) -> String {
    code(&value.to_string())
}

/// The first line of a documentation, shortened.
pub(super) fn first_line(text: Option<&str>) -> Option<String> {
    let line = text?.lines().map(str::trim).find(|line| !line.is_empty())?;
    Some(match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", visible(line[..end].trim_end())),
        None => visible(line).into_owned(),
    })
}

/// Words as a list: `a`, `b` and `c`.
pub(super) fn list(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_cannot_end_early() {
        assert_eq!(code("a`b\n"), "`a'b\\n`");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()], "or"), "a, b or c");
        assert_eq!(first_line(Some("\n  one\ntwo")).as_deref(), Some("one"));
    }
}
