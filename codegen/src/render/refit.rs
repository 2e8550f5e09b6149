//! Lines that were broken for want of room where `rustfmt` still has some: the library fills 89 columns.

use super::{WIDTH, width};

/// The longest list of arguments that `rustfmt` leaves on one line (`fn_call_width`).
const CALL_WIDTH: usize = 60;

/// The longest list of fields of a struct literal that `rustfmt` leaves on one line (`struct_lit_width`).
const LITERAL_WIDTH: usize = 18;

/// The text of an item, with the signatures and constants rejoined that fit on a line.
pub(super) fn item(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = lines.as_slice();
    while let Some((line, after)) = rest.split_first() {
        let (joined, used) = refit(line, after).unwrap_or_else(|| ((*line).to_owned(), 0));
        out.push_str(&joined);
        out.push('\n');
        rest = after.get(used..).unwrap_or_default();
    }
    out
}

/// The lines that stand for this one and some of those that follow, and how many those are.
fn refit(line: &str, after: &[&str]) -> Option<(String, usize)> {
    let code = line.trim_start();
    let indent = line.get(..line.len() - code.len())?;
    if let Some(pattern) = line.strip_suffix(" => {") {
        return arm(pattern, indent, after);
    }
    if code.ends_with('{') && (code.starts_with("use ") || code.starts_with("pub use ")) {
        return import(code, after);
    }
    if code.ends_with(" }") {
        return literal(code, indent).map(|text| (text, 0));
    }
    if !line.ends_with('(') || code.starts_with("//") {
        return None;
    }
    let length = after.iter().position(|line| line.starts_with(indent) && line[indent.len()..].starts_with(')'))?;
    let close = after.get(length)?.trim_start();
    let inner: Vec<&str> = after.get(..length)?.iter().map(|line| line.trim()).collect();
    let arguments = inner.join(" ");
    let arguments = arguments.trim_end_matches(',');
    let whole = format!("{line}{arguments}{close}");
    if is_signature(code) {
        return (width(&whole) <= WIDTH).then_some((whole, length + 1));
    }
    let (declaration, call) = code.strip_suffix('(').and_then(|_| whole.split_once(" = "))?;
    if !code.contains("const ") || width(arguments) > CALL_WIDTH {
        return None;
    }
    let broken = format!("{declaration} =\n{indent}    {call}");
    let fits = width(&whole) <= WIDTH || broken.lines().all(|line| width(line) <= WIDTH);
    fits.then_some((if width(&whole) <= WIDTH { whole } else { broken }, length + 1))
}

/// A match arm whose only expression fits beside its pattern.
fn arm(pattern: &str, indent: &str, after: &[&str]) -> Option<(String, usize)> {
    let [body, close, ..] = after else {
        return None;
    };
    let joined = format!("{pattern} => {},", body.trim_start());
    let is_single = close.strip_prefix(indent) == Some("}") && !body.ends_with(['{', '(', '[', ';', ',']);
    (is_single && width(&joined) <= WIDTH).then_some((joined, 2))
}

/// An import of several names, as many to a line as there is room for.
fn import(start: &str, after: &[&str]) -> Option<(String, usize)> {
    let length = after.iter().position(|line| *line == "};")?;
    let names: Vec<&str> = after.get(..length)?.iter().flat_map(|line| line.trim().split(", ")).collect();
    let names: Vec<&str> = names.iter().map(|name| name.trim_end_matches(',')).collect();
    let line = format!("{start}{}}};", names.join(", "));
    if width(&line) <= WIDTH {
        return Some((line, length + 1));
    }
    let mut text = start.to_owned();
    let mut column = WIDTH;
    for name in names {
        if column + width(name) + 2 > WIDTH {
            text.push_str("\n   ");
            column = 3;
        }
        text.push_str(&format!(" {name},"));
        column += width(name) + 2;
    }
    Some((format!("{text}\n}};"), length + 1))
}

/// A struct literal that is too long for one line.
fn literal(code: &str, indent: &str) -> Option<String> {
    let (name, fields) = code.strip_suffix(" }")?.split_once(" { ")?;
    let is_name = name.starts_with(char::is_uppercase) && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if !is_name || width(fields) <= LITERAL_WIDTH {
        return None;
    }
    let fields: String = split(fields).iter().map(|field| format!("{indent}    {field},\n")).collect();
    Some(format!("{indent}{name} {{\n{fields}{indent}}}"))
}

/// What stands between commas that are not within delimiters or texts.
fn split(list: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quoted, mut escaped) = (Vec::new(), 0, 0_usize, false, false);
    for (index, c) in list.char_indices() {
        match c {
            _ if escaped => {
                escaped = false;
                continue;
            }
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth = depth.saturating_sub(1),
            ',' if !quoted && depth == 0 => {
                parts.push(list[start..index].trim());
                start = index + 1;
            }
            _ => {}
        }
    }
    parts.push(list[start..].trim());
    parts
}

fn is_signature(code: &str) -> bool {
    ["fn ", "pub fn ", "pub(super) fn "].iter().any(|start| code.starts_with(start))
}
