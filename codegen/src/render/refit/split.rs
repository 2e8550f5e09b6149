//! Lines that were left whole although they are too long.

use super::{
    ARRAY_WIDTH, ATTRIBUTE_WIDTH, CALL_WIDTH, CHAIN_WIDTH, LITERAL_WIDTH, WIDTH, indented, is_remark, is_signature,
    is_type_name, width,
};

/// The lines that take the place of a line.
pub(super) fn line(line: &str) -> Option<String> {
    let (indent, code) = indented(line);
    if is_remark(code) {
        return attribute(indent, code);
    }
    if is_signature(code) {
        return signature(line, indent);
    }
    literal(indent, code)
        .or_else(|| chain(indent, code))
        .or_else(|| call(indent, code))
        .or_else(|| field(line, indent))
        .or_else(|| value(line, indent))
}

/// An attribute with a list that is too long for one line.
fn attribute(indent: &str, code: &str) -> Option<String> {
    let (name, list) = code.strip_suffix(")]").filter(|code| code.starts_with('#'))?.split_once('(')?;
    (width(list) > ATTRIBUTE_WIDTH)
        .then(|| format!("{indent}{name}(\n{}\n{indent})]", vertical(indent, list).trim_end_matches([',', '\n'])))
}

/// The start of a function without arguments that is too long for one line.
fn signature(line: &str, indent: &str) -> Option<String> {
    let head = line.strip_suffix(" {").filter(|_| width(line) > WIDTH)?;
    let (function, ty) = head.split_once("() -> ")?;
    Some(if width(head) <= WIDTH { format!("{head}\n{indent}{{") } else { format!("{function}()\n{indent}-> {ty} {{") })
}

/// A chain of calls that is too long for one line.
fn chain(indent: &str, code: &str) -> Option<String> {
    let (place, chain) = code.split_once(" = ").unwrap_or(("", code));
    if !chain.starts_with(char::is_uppercase) || width(chain.trim_end_matches(';')) <= CHAIN_WIDTH {
        return None;
    }
    let mut scan = Scan::default();
    let mut calls = Vec::new();
    let mut start = 0;
    for (index, c) in chain.char_indices() {
        if c == '.' && scan.is_outside() {
            calls.extend(chain.get(start..index));
            start = index;
        }
        scan.step(c);
    }
    calls.extend(chain.get(start..));
    let (first, rest) = calls.split_first().filter(|(_, rest)| rest.len() > 1)?;
    let place = if place.is_empty() { String::new() } else { format!("{place} = ") };
    let rest: String = rest.iter().map(|call| format!("\n{indent}    {call}")).collect();
    Some(format!("{indent}{place}{first}{rest}"))
}

/// A field whose array is too long for one line, or whose type has room on a line of its own.
fn field(line: &str, indent: &str) -> Option<String> {
    let (name, ty) = line.strip_suffix(',')?.split_once(": ")?;
    if let Some(elements) = ty.strip_prefix("&[").and_then(|list| list.strip_suffix(']')) {
        let array = format!("{name}: &[\n{}{indent}],", vertical(indent, elements));
        return (width(elements) > ARRAY_WIDTH).then_some(array);
    }
    if width(line) <= WIDTH || ty.starts_with("impl ") {
        return None;
    }
    Some(format!("{name}:\n{indent}    {ty},"))
}

/// A struct literal that is too long for one line.
fn literal(indent: &str, code: &str) -> Option<String> {
    let (name, fields) = code.strip_suffix(" }")?.split_once(" { ")?;
    (is_type_name(name) && width(fields) > LITERAL_WIDTH)
        .then(|| format!("{indent}{name} {{\n{}{indent}}}", vertical(indent, fields)))
}

/// A call with several arguments that are too long for one line.
fn call(indent: &str, code: &str) -> Option<String> {
    let starts = code.starts_with('.') || code.starts_with(char::is_uppercase);
    let (function, arguments) = code.strip_suffix(')')?.split_once('(')?;
    if !starts || width(arguments) <= CALL_WIDTH || is_balanced(function) != is_balanced(arguments) {
        return None;
    }
    (parts(arguments).len() > 1).then(|| format!("{indent}{function}(\n{}{indent})", vertical(indent, arguments)))
}

/// A constant or an assignment whose value has room on a line of its own.
fn value(line: &str, indent: &str) -> Option<String> {
    if width(line) <= WIDTH || !line.ends_with(';') {
        return None;
    }
    let (place, value) = line.split_once(" = ")?;
    Some(format!("{place} =\n{indent}    {value}"))
}

/// The parts of a list, one to a line.
pub(super) fn vertical(indent: &str, list: &str) -> String {
    parts(list).iter().map(|part| format!("{indent}    {part},\n")).collect()
}

/// What stands between commas that are not within delimiters or texts.
fn parts(list: &str) -> Vec<&str> {
    let mut scan = Scan::default();
    let mut parts = Vec::new();
    let mut start = 0;
    for (index, c) in list.char_indices() {
        scan.step(c);
        if c == ',' && scan.is_outside() {
            parts.extend(list.get(start..index));
            start = index + 1;
        }
    }
    parts.extend(list.get(start..));
    parts.into_iter().map(str::trim).collect()
}

/// Whether all delimiters are closed in the order in which they were opened.
fn is_balanced(code: &str) -> bool {
    let mut scan = Scan::default();
    code.chars().for_each(|c| scan.step(c));
    scan.is_outside() && !scan.underflow
}

/// Where one is in a line of code.
#[derive(Default)]
struct Scan {
    depth: usize,
    quoted: bool,
    escaped: bool,
    underflow: bool,
}

impl Scan {
    fn step(&mut self, c: char) {
        match c {
            _ if self.escaped => self.escaped = false,
            '\\' if self.quoted => self.escaped = true,
            '"' => self.quoted = !self.quoted,
            '(' | '[' | '{' if !self.quoted => self.depth += 1,
            ')' | ']' | '}' if !self.quoted && self.depth == 0 => self.underflow = true,
            ')' | ']' | '}' if !self.quoted => self.depth -= 1,
            _ => {}
        }
    }

    fn is_outside(&self) -> bool {
        self.depth == 0 && !self.quoted
    }
}
