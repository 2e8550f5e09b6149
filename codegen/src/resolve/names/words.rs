//! Names out of foreign text: the only file that changes cases.

use crate::reserved::{KEYWORDS, NEVER};
use heck::{ToSnakeCase, ToUpperCamelCase};

/// `UpperCamelCase`: the name of a type or a variant. Digits that a sign keeps apart stay apart: `v1.10` is `V1_10`.
pub(crate) fn upper_camel(text: &str) -> String {
    let name = if is_plain(text) { text.to_upper_camel_case() } else { any_upper_camel(text) };
    if NEVER.contains(&name.as_str()) { format!("{name}Value") } else { non_empty(name, "Empty") }
}

fn any_upper_camel(text: &str) -> String {
    let spelled = spell(text);
    let parts = between_digits(&spelled).into_iter().map(ToUpperCamelCase::to_upper_camel_case).collect::<Vec<_>>();
    let name = legal(&parts.join("_"));
    match name.strip_prefix('n') {
        Some(rest) if rest.starts_with(|sign: char| sign.is_ascii_digit()) => format!("N{rest}"),
        _ => name,
    }
}

/// Whether text is nothing but words of small letters with an underscore between two of them. Most is, and needs none of
/// what is done for the rest.
fn is_plain(text: &str) -> bool {
    let is_end = |end: Option<&u8>| end.is_some_and(u8::is_ascii_lowercase);
    let bytes = text.as_bytes();
    bytes.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'_')
        && is_end(bytes.first())
        && is_end(bytes.last())
        && !text.contains("__")
}

/// Splits text where nothing but signs stands between two digits.
fn between_digits(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut digit) = (0, None);
    for (index, sign) in text.char_indices() {
        match digit {
            Some(end) if sign.is_ascii_digit() && end < index => {
                parts.push(&text[start..end]);
                start = index;
                digit = Some(index + 1);
            }
            _ if sign.is_ascii_digit() => digit = Some(index + 1),
            _ if sign.is_alphanumeric() => digit = None,
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// `snake_case`: the name of a function, field, argument or module, in raw form where it is a keyword.
pub(crate) fn snake(text: &str) -> String {
    let name = snake_plain(text);
    if NEVER.contains(&name.as_str()) {
        format!("{name}_value")
    } else if KEYWORDS.contains(&name.as_str()) && name != "union" {
        format!("r#{name}")
    } else {
        name
    }
}

/// `snake_case` with everything in words that tells the text from others of the same letters: signs and capitals.
pub(crate) fn spelled_out(text: &str) -> String {
    let is_capital = |sign: char| sign.is_uppercase();
    let capitals = match text.chars().filter(|sign| sign.is_alphabetic()).all(is_capital) {
        _ if !text.chars().any(is_capital) => "",
        true => "upper ",
        false if text.starts_with(is_capital) => "capital ",
        false => "camel ",
    };
    let mut spelled = capitals.to_owned();
    for sign in text.chars() {
        match word_for(sign) {
            Some(word) => spelled.extend([" ", word, " "]),
            None => spelled.push(sign),
        }
    }
    snake(&spelled)
}

/// `snake_case` without regard to keywords: the stem of a file.
pub(crate) fn snake_plain(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let name = spell(text).to_snake_case();
    non_empty(legal(&name), "empty")
}

/// `SCREAMING_SNAKE_CASE`: the name of a constant.
pub(crate) fn screaming(text: &str) -> String {
    snake_plain(text).to_uppercase()
}

/// The singular of an English plural, as far as its ending tells.
pub(crate) fn singular(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let keeps = ["ss", "us", "is", "news", "series", "data"];
    if keeps.iter().any(|ending| lower.ends_with(ending)) {
        return None;
    }
    if let Some(stem) = lower.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Some(format!("{}y", &word[..stem.len()]));
    }
    for ending in ["sses", "shes", "ches", "xes", "zes"] {
        if lower.ends_with(ending) {
            return word.get(..word.len() - 2).map(str::to_owned);
        }
    }
    lower.strip_suffix('s').filter(|stem| stem.len() > 1).and_then(|stem| word.get(..stem.len())).map(str::to_owned)
}

/// Puts words for signs that would otherwise vanish: one at the beginning that tells a value from its opposite, and all in
/// text that consists of signs only.
fn spell(text: &str) -> String {
    let has_letters = text.chars().any(char::is_alphanumeric);
    let mut spelled = String::with_capacity(text.len());
    for (index, sign) in text.chars().enumerate() {
        match word_for(sign) {
            Some(word) if !has_letters || index == 0 && "+-<>=!~".contains(sign) => {
                spelled.push(' ');
                spelled.push_str(word);
                spelled.push(' ');
            }
            _ if sign == '\'' => {}
            _ => spelled.push(sign),
        }
    }
    spelled
}

fn word_for(sign: char) -> Option<&'static str> {
    Some(match sign {
        '+' => "plus",
        '-' => "minus",
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '!' => "not",
        '*' => "star",
        '/' => "slash",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '~' => "tilde",
        '^' => "caret",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '?' => "question",
        '"' => "quote",
        '(' | ')' => "parenthesis",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        '\\' => "backslash",
        ' ' => "space",
        '_' => "underscore",
        _ => return None,
    })
}

/// Only characters that identifiers may hold, and a letter first.
fn legal(name: &str) -> String {
    let legal: String = name.chars().filter(|sign| *sign == '_' || is_continue(*sign)).collect();
    match legal.chars().next() {
        Some(first) if !is_start(first) => format!("n{legal}"),
        _ => legal,
    }
}

fn is_start(sign: char) -> bool {
    sign == '_' || sign.is_ascii_alphabetic() || (!sign.is_ascii() && sign.is_alphabetic())
}

fn is_continue(sign: char) -> bool {
    is_start(sign) || sign.is_ascii_digit()
}

fn non_empty(name: String, otherwise: &str) -> String {
    if name.is_empty() { otherwise.to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_variants() {
        for (text, name) in [
            ("group-user", "GroupUser"),
            ("groupUser", "GroupUser"),
            ("+1", "Plus1"),
            ("-1", "Minus1"),
            (">=", "GreaterEqual"),
            ("/api/security", "ApiSecurity"),
            ("", "Empty"),
            ("Self", "SelfValue"),
            ("2fa", "N2fa"),
            ("v2025.0", "V2025_0"),
            ("1.10", "N1_10"),
            ("2026-01-31", "N2026_01_31"),
            ("gpt-4-1106-preview", "Gpt4_1106Preview"),
            ("1 and 2", "N1And2"),
            ("日本", "日本"),
        ] {
            assert_eq!(upper_camel(text), name, "{text:?}");
        }
    }

    #[test]
    fn plain_words_are_what_they_would_be_anyway() {
        for text in ["a", "self", "group_user", "a_b_c", "default", "id_of_it"] {
            assert!(is_plain(text));
            let name = any_upper_camel(text);
            assert_eq!(text.to_upper_camel_case(), name);
            assert_eq!(text, legal(&spell(text).to_snake_case()));
        }
        assert!(["", "_", "_a", "a_", "a__b", "aB", "a1", "a-b", "ä"].iter().all(|text| !is_plain(text)));
    }

    #[test]
    fn members() {
        for (text, name) in [
            ("joinedGroupAt", "joined_group_at"),
            ("type", "r#type"),
            ("self", "self_value"),
            ("gen", "r#gen"),
            ("150", "n150"),
            ("X-CAP-API", "x_cap_api"),
        ] {
            assert_eq!(snake(text), name, "{text:?}");
        }
    }

    #[test]
    fn what_tells_texts_apart() {
        for (text, name) in [
            ("TYPE", "upper_type"),
            ("Type", "capital_type"),
            ("xRate", "camel_x_rate"),
            ("x-rate", "x_minus_rate"),
            ("x_rate", "x_underscore_rate"),
            ("größe", "größe"),
        ] {
            assert_eq!(spelled_out(text), name, "{text:?}");
        }
    }

    #[test]
    fn singulars() {
        assert_eq!(singular("users").as_deref(), Some("user"));
        assert_eq!(singular("policies").as_deref(), Some("policy"));
        assert_eq!(singular("status"), None);
        assert_eq!(singular("addresses").as_deref(), Some("address"));
    }
}
