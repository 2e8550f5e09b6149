//! Lines that were broken although there is room.

use std::borrow::Cow;

use super::{
    ARRAY_WIDTH, CALL_WIDTH, LITERAL_WIDTH, WIDTH, import, indented, is_remark, is_signature, is_type_name, split,
    width,
};

/// Joins what stands between delimiters, from the inside.
pub(super) fn groups(lines: Vec<Cow<'_, str>>) -> Vec<Cow<'_, str>> {
    let mut later: Vec<Cow<'_, str>> = Vec::with_capacity(lines.len());
    for line in lines.into_iter().rev() {
        let joined = group(&line, &later);
        if let Some((_, used)) = joined {
            later.truncate(later.len() - used);
        }
        later.push(joined.map_or(line, |(joined, _)| Cow::Owned(joined)));
    }
    later.reverse();
    later
}

/// The line with the group that it opens, and how many of the later lines (the next one comes last) that takes.
fn group(line: &str, later: &[Cow<'_, str>]) -> Option<(String, usize)> {
    let (indent, code) = indented(line);
    let close = match code.chars().next_back()? {
        '(' => ')',
        '{' => '}',
        '<' => '>',
        _ => return None,
    };
    if is_remark(code) {
        return None;
    }
    let ends = |line: &&Cow<'_, str>| {
        let (deeper, code) = indented(line);
        code.starts_with(close) && deeper.len() <= indent.len() + 4
    };
    let length = later.iter().rev().position(|line| ends(&line))?;
    let mut following = later.iter().rev();
    let members: Vec<&str> = following.by_ref().take(length).map(|line| line.trim()).collect();
    let close = following.next()?.trim();
    if code.starts_with("use ") || code.starts_with("pub use ") {
        return Some((import::text(line, &members), length + 1));
    }
    let members: Vec<&str> = members.into_iter().map(complete).collect::<Option<_>>()?;
    if let Some(array) = array(&members) {
        return Some((format!("{line}&[\n{}{indent}]{close}", split::vertical(indent, &array)), length + 1));
    }
    let list = members.join(", ");
    let joined = match (close.starts_with('}'), code.strip_suffix(" {")) {
        (false, _) => format!("{line}{list}{close}"),
        (true, Some(name)) if is_type_name(name) && width(&list) <= LITERAL_WIDTH => format!("{line} {list} {close}"),
        (true, _) => return None,
    };
    if members.contains(&"&[") {
        return None;
    }
    let is_short = is_signature(code) || members.len() == 1 || width(&list) <= CALL_WIDTH;
    let fits = width(&joined) <= WIDTH || split::line(&joined).is_some_and(|split| fits(&split));
    (is_short && fits).then_some((joined, length + 1))
}

/// A member without its comma; nothing if it goes on in the next line, unless it is an array.
fn complete(member: &str) -> Option<&str> {
    member.strip_suffix(',').or((member == "&[").then_some(member))
}

/// The elements of an array, if it is all that stands there and too long for one line.
fn array(members: &[&str]) -> Option<String> {
    let elements = match members {
        [array] => array.strip_prefix("&[")?.strip_suffix(']')?.to_owned(),
        ["&[", elements @ .., "]"] => elements.join(", "),
        _ => return None,
    };
    (width(&elements) > ARRAY_WIDTH).then_some(elements)
}

fn fits(text: &str) -> bool {
    text.lines().all(|line| width(line) <= WIDTH)
}
