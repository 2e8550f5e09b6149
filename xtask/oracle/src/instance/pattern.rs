//! Texts that match a regular expression.

use regex_syntax::hir::{Class, Hir, HirKind};
use regex_syntax::parse;

use crate::schema::matches;

/// How often something is repeated at most.
const REPEATED: u32 = 512;

/// Texts that match, with few repetitions, more, and as many as `long`. Of a pattern that looks ahead or behind, which is
/// beyond regular expressions, those texts of the pattern without that which happen to match.
pub(super) fn samples(pattern: &str, long: usize) -> Vec<String> {
    let of = |pattern: &str| [0, 1, 2, long].into_iter().filter_map(|more| sample(pattern, more)).collect::<Vec<_>>();
    let found = of(pattern);
    if found.is_empty() && pattern.contains("(?") {
        let plain = of(&without_looks(pattern));
        return plain.into_iter().filter(|text| matches(pattern, text)).collect();
    }
    found
}

/// A pattern without what looks ahead or behind.
fn without_looks(pattern: &str) -> String {
    let (mut kept, mut rest) = (String::new(), pattern);
    let starts = ["(?=", "(?!", "(?<=", "(?<!"];
    while let Some(at) = starts.iter().filter_map(|start| rest.find(start)).min() {
        let (before, look) = rest.split_at(at);
        kept.push_str(before);
        rest = look.get(end_of_group(look)..).unwrap_or_default();
    }
    kept + rest
}

/// Where the group ends that a pattern begins with.
fn end_of_group(pattern: &str) -> usize {
    let (mut depth, mut escaped, mut in_class) = (0_usize, false, false);
    for (at, sign) in pattern.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => depth += 1,
            ')' if !in_class && depth == 1 => return at + 1,
            ')' if !in_class => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    pattern.len()
}

/// A text that matches, with `more` repetitions than the least; none if the pattern is beyond regular expressions. A
/// pattern that is not anchored is met as a whole.
pub(super) fn sample(pattern: &str, more: usize) -> Option<String> {
    let hir = parse(pattern).ok().or_else(|| parse(&translate(pattern)).ok())?;
    let mut text = String::new();
    write(&hir, u32::try_from(more).unwrap_or(REPEATED), &mut text)?;
    Some(text)
}

/// What ECMA-262 writes otherwise: an escaped `/`, `\d` without the digits of other scripts.
fn translate(pattern: &str) -> String {
    pattern.replace("\\/", "/").replace("\\d", "[0-9]").replace("\\-", "-").replace("\\_", "_").replace("\\@", "@")
}

fn write(hir: &Hir, more: u32, text: &mut String) -> Option<()> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => text.push(character(class)?),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(REPEATED).min(REPEATED);
            let times = repetition.min.saturating_add(more).min(most).max(repetition.min);
            for _ in 0..times.min(REPEATED) {
                write(&repetition.sub, more.min(1), text)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, more, text)?,
        HirKind::Concat(parts) => {
            for part in parts {
                write(part, more, text)?;
            }
        }
        HirKind::Alternation(branches) => {
            let branch = usize::try_from(more).unwrap_or_default() % branches.len().max(1);
            write(branches.get(branch)?, more, text)?;
        }
    }
    Some(())
}

/// A character of a class: a letter or digit if there is one, else one that can be seen.
fn character(class: &Class) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class.ranges().iter().map(|range| (range.start(), range.end())).collect(),
        Class::Bytes(class) => {
            class.ranges().iter().map(|range| (char::from(range.start()), char::from(range.end()))).collect()
        }
    };
    let within = |sign: &char| ranges.iter().any(|(start, end)| start <= sign && sign <= end);
    "a1AbB2z9Z0".chars().find(within).or_else(|| ('!'..='~').find(within)).or_else(|| Some(ranges.first()?.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_match() {
        let patterns = ["^[A-Z]{2}$", "^\\d{3}-\\d{4}$", "(a|b)+c?", "^(?:x|yy)\\/z$", "^\\w+@\\w+\\.org$"];
        for pattern in patterns {
            for more in [0, 1, 5] {
                let text = sample(pattern, more).unwrap();
                assert!(crate::schema::matches(pattern, &text), "{text} is not what {pattern} says");
            }
        }
        assert_eq!(sample("(?=x)y", 0), None);
        assert_eq!(samples("(?=x)y", 0), Vec::<String>::new());
        assert_eq!(samples("^(?!(b[)])\\))[ab](?<!x)$", 0), ["a"; 4]);
        assert_eq!(samples("^(?!b)[ab]+$", 0), ["a", "aa", "aaa", "a"]);
    }
}
