//! Lines as `rustfmt` would have them: the library fills 89 columns instead of 100, and judges a few lengths differently.
//!
//! Only what generated code consists of is looked at: signatures, imports, constants, struct literals, calls, chains of
//! calls and match arms. Anything else stays as it is; it is valid either way.

mod chain;
mod import;
mod join;
mod split;

use std::borrow::Cow;

use super::{WIDTH, width};

/// The longest chain of calls that `rustfmt` leaves on one line (`chain_width`).
const CHAIN_WIDTH: usize = 60;

/// The longest list of an attribute that `rustfmt` leaves on one line (`attr_fn_like_width`).
const ATTRIBUTE_WIDTH: usize = 70;

/// The longest array that `rustfmt` leaves on one line (`array_width`).
const ARRAY_WIDTH: usize = 60;

/// The longest list of arguments that `rustfmt` leaves on one line (`fn_call_width`).
const CALL_WIDTH: usize = 60;

/// The longest list of fields of a struct literal that `rustfmt` leaves on one line (`struct_lit_width`).
const LITERAL_WIDTH: usize = 18;

/// The text of an item, refitted.
pub(super) fn item(text: &str) -> String {
    let text = implementation(text);
    let lines: Vec<Cow<'_, str>> = text.lines().map(Cow::Borrowed).collect();
    let lines = chain::arms(&chain::single(join::groups(lines)));
    let mut out = String::with_capacity(text.len());
    for line in lines {
        let split = if line.contains('\n') { None } else { split::line(&line) };
        out.push_str(split.as_deref().unwrap_or(&line));
        out.push('\n');
    }
    out
}

/// The head of an implementation that was broken in two.
fn implementation(text: &str) -> Cow<'_, str> {
    let Some((head, rest)) = text.starts_with("impl").then(|| text.split_once("\nfor ")).flatten() else {
        return Cow::Borrowed(text);
    };
    let Some((ty, body)) = rest.split_once(" {").filter(|_| !head.contains('\n')) else {
        return Cow::Borrowed(text);
    };
    let joined = format!("{head} for {ty} {{");
    let head = if width(&joined) <= WIDTH { joined } else { format!("{head}\n    for {ty}\n{{") };
    Cow::Owned(format!("{head}{body}"))
}

/// The white space that a line starts with, and the rest of it.
fn indented(line: &str) -> (&str, &str) {
    line.split_at(line.len() - line.trim_start().len())
}

/// Whether a line is a comment, an attribute or documentation.
fn is_remark(code: &str) -> bool {
    code.starts_with("//") || code.starts_with('#')
}

/// Whether a line is the start of a function.
fn is_signature(code: &str) -> bool {
    ["fn ", "pub fn ", "pub(super) fn "].iter().any(|start| code.starts_with(start))
}

/// Whether a text is the name of a type, with which a struct literal starts.
fn is_type_name(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests;
