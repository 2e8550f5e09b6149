//! Texts that the readers accept and the event parser does not, made fit for it without moving a character.

use std::borrow::Cow;

use saphyr_parser::Parser;

/// How often a text is parsed again after a repair.
const ATTEMPTS: usize = 16;

/// JSON without what is not YAML: tabs, and the escapes of surrogates.
pub(super) fn json(text: &str) -> Cow<'_, str> {
    let mut relaxed = Cow::Borrowed(text);
    for (refused, accepted) in [("\t", " "), (r"\ud", r"\u0"), (r"\uD", r"\u0")] {
        if relaxed.contains(refused) {
            relaxed = Cow::Owned(relaxed.replace(refused, accepted));
        }
    }
    relaxed
}

/// YAML without what only the reader accepts. Characters keep their index, not their line.
///
/// A bracket may close a list or an object only further to the right than where the member that holds it starts; many
/// texts close it right below, and the reader does not mind. Inside brackets a line break is the same as a space.
pub(super) fn yaml(text: &str) -> String {
    let mut failure = 0;
    let mut relaxed: Vec<char> = text.chars().collect();
    join_closing_lines(&mut relaxed);
    for _ in 0..ATTEMPTS {
        let joined: String = relaxed.iter().collect();
        match first_failure(&joined) {
            None => return joined,
            // No better than before: the line break there is not the cause.
            Some(next) if next <= failure => break,
            Some(next) => failure = next,
        }
        if !join_line(&mut relaxed, failure) {
            break;
        }
    }
    relaxed.into_iter().collect()
}

/// The character at which the event parser gives up.
fn first_failure(text: &str) -> Option<usize> {
    Parser::new_from_str(text).find_map(|event| event.err().map(|error| error.marker().index()))
}

/// Joins every line that starts with a closing bracket to the one before it.
fn join_closing_lines(text: &mut [char]) {
    let mut line_start = 0;
    for index in 0..text.len() {
        if text[index] != '\n' {
            continue;
        }
        let next = text[index + 1..].iter().find(|character| !character.is_whitespace());
        if matches!(next, Some('}' | ']')) && may_be_joined(&text[line_start..index]) {
            text[index] = ' ';
        } else {
            line_start = index + 1;
        }
    }
}

/// Joins the line of a character to the one before it.
fn join_line(text: &mut [char], index: usize) -> bool {
    let line_break = |end: usize| text[..end].iter().rposition(|character| *character == '\n');
    let Some(joint) = line_break(index.min(text.len())) else { return false };
    let start = line_break(joint).map_or(0, |previous| previous + 1);
    let fits = may_be_joined(&text[start..joint]);
    if fits {
        text[joint] = ' ';
    }
    fits
}

/// Whether something may follow on a line: not behind a comment, nor behind the head of a block of text.
fn may_be_joined(line: &[char]) -> bool {
    let comment = line.iter().enumerate().any(|(index, character)| {
        *character == '#' && line[..index].last().is_none_or(|before| before.is_whitespace())
    });
    let last_word = line.rsplit(|character| character.is_whitespace()).find(|word| !word.is_empty());
    !comment && !last_word.is_some_and(|word| matches!(word.first(), Some('|' | '>')))
}
