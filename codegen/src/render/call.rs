//! Calls of macros that stand where items stand: `runtime::object! { Group { id: required "id" } }`.
//!
//! Such a call has a head and entries: on one line if there is room, else as many entries to a line as fit.

use std::fmt::Display;

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use syn::{ItemMacro, MacroDelimiter};

use super::{WIDTH, width};
use crate::emit::Comments;

/// The indentation of entries.
const INDENT: &str = "    ";

/// The text of a call, with comments in place of their marks; as an error, the call, if it has another form.
///
/// Most tokens of a client come through here, so none is copied: they are taken out of their streams.
pub(super) fn text(mut item: ItemMacro, comments: &Comments) -> Result<String, Box<ItemMacro>> {
    if !item.attrs.is_empty() || item.ident.is_some() || !matches!(item.mac.delimiter, MacroDelimiter::Brace(_)) {
        return Err(Box::new(item));
    }
    let mut tokens: Vec<TokenTree> = std::mem::take(&mut item.mac.tokens).into_iter().collect();
    match tokens.pop() {
        Some(TokenTree::Group(body)) if body.delimiter() == Delimiter::Brace && !tokens.is_empty() => {
            let path: Vec<String> = item.mac.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            let open = format!("{}! {{ {} {{", path.join("::"), flat(&tokens));
            Ok(laid_out(&open, &entries(content(body)), comments))
        }
        last => {
            item.mac.tokens = tokens.into_iter().chain(last).collect();
            Err(Box::new(item))
        }
    }
}

/// The call with this beginning and these entries.
fn laid_out(open: &str, entries: &[(Tokens, char)], comments: &Comments) -> String {
    let entries: Vec<Entry<'_>> = entries.iter().map(|(tokens, end)| Entry::new(tokens, *end, comments)).collect();
    if entries.is_empty() {
        return format!("{open}}} }}\n");
    }
    match line(open, &entries) {
        Some(line) => format!("{line}\n"),
        None => format!("{open}\n{}}} }}\n", lines(&entries)),
    }
}

/// Tokens of one level.
type Tokens = Vec<TokenTree>;

/// An entry of a call.
struct Entry<'a> {
    /// The lines of its documentation.
    docs: Vec<&'a str>,
    /// The tokens of the rest.
    tokens: &'a [TokenTree],
    /// The rest, on one line.
    text: String,
    /// What follows it, if anything does.
    end: char,
}

impl<'a> Entry<'a> {
    fn new(tokens: &'a [TokenTree], end: char, comments: &'a Comments) -> Self {
        let (docs, tokens) = documentation(tokens, comments);
        Self { docs, tokens, text: flat(tokens), end }
    }

    /// What follows it on its line: nothing after the rest of a struct.
    fn end(&self) -> Option<char> {
        (!self.text.starts_with("..")).then_some(self.end)
    }

    /// The list that it ends with: what stands before that, its members, and what closes it.
    fn list(&self) -> Option<(&str, Vec<String>, String)> {
        let (members, close) = list(self.tokens.last()?)?;
        let start = self.text.strip_suffix(&format!("{}{close}", members.join(", ")))?;
        Some((start.trim_end(), members, close.trim_start().to_owned()))
    }

    /// Adds it with its end as a line, or as several if there is no room.
    fn push(&self, lines: &mut String) {
        let wide = INDENT.len() + width(&self.text) + self.end().map_or(0, |_| 1) > WIDTH;
        match wide.then(|| self.list()).flatten() {
            Some((start, members, close)) => {
                push(lines, &[INDENT, start]);
                for line in filled(&members) {
                    push(lines, &[&line]);
                }
                push(lines, &[INDENT, &close]);
            }
            None => push(lines, &[INDENT, &self.text]),
        }
        lines.extend(self.end());
    }
}

/// Adds a line.
fn push(lines: &mut String, parts: &[&str]) {
    if !lines.is_empty() {
        lines.push('\n');
    }
    lines.extend(parts.iter().copied());
}

/// The members of the innermost list that a token ends with, and what closes it: of `new(Required { id, name })`, that is
/// `id` and `name`, and ` })`.
fn list(last: &TokenTree) -> Option<(Vec<String>, String)> {
    let TokenTree::Group(group) = last else { return None };
    let close = match group.delimiter() {
        Delimiter::Parenthesis => ")",
        Delimiter::Brace => " }",
        Delimiter::Bracket | Delimiter::None => return None,
    };
    let members = entries(group.stream());
    match members.as_slice() {
        [(member, _)] => list(member.last()?).map(|(members, inner)| (members, format!("{inner}{close}"))),
        members => Some((members.iter().map(|(member, _)| flat(member)).collect(), close.to_owned())),
    }
}

/// The call on one line, if there is room and nothing is documented.
fn line(open: &str, entries: &[Entry<'_>]) -> Option<String> {
    if entries.iter().any(|entry| !entry.docs.is_empty()) {
        return None;
    }
    let mut line = open.to_owned();
    for entry in entries {
        line.push(' ');
        line.push_str(&entry.text);
        line.push(entry.end);
        if width(&line) > WIDTH {
            return None;
        }
    }
    let line = format!("{} }} }}", line.trim_end_matches(','));
    (width(&line) <= WIDTH).then_some(line)
}

/// As many entries to a line as there is room for; those with documentation stand alone, and after `;` a line ends.
fn lines(entries: &[Entry<'_>]) -> String {
    let mut lines = String::new();
    let mut is_open = false;
    for entry in entries {
        let last = lines.rsplit('\n').next().unwrap_or_default();
        let needed = 1 + width(&entry.text) + entry.end().map_or(0, |_| 1);
        if is_open && entry.docs.is_empty() && width(last) + needed <= WIDTH {
            lines.push(' ');
            lines.push_str(&entry.text);
            lines.extend(entry.end());
        } else {
            entry.docs.iter().for_each(|line| push(&mut lines, &[INDENT, "///", line]));
            entry.push(&mut lines);
        }
        is_open = entry.docs.is_empty() && entry.end == ',';
    }
    lines.push('\n');
    lines
}

/// The members of a list within an entry, as many to a line as there is room for.
fn filled(members: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for member in members {
        match lines.last_mut().filter(|last| width(last) + width(member) + 2 <= WIDTH) {
            Some(last) => last.push_str(&format!(" {member},")),
            None => lines.push(format!("{INDENT}{INDENT}{member},")),
        }
    }
    lines
}

/// The lines of documentation that an entry starts with, and the rest of it.
fn documentation<'a>(mut tokens: &'a [TokenTree], comments: &'a Comments) -> (Vec<&'a str>, &'a [TokenTree]) {
    let mut docs = Vec::new();
    while let [TokenTree::Punct(punct), TokenTree::Group(group), rest @ ..] = tokens
        && punct.as_char() == '#'
        && let Some(comment) = mark_of(group).and_then(|mark| comments.of_mark(&mark))
    {
        docs.extend(comment);
        tokens = rest;
    }
    (docs, tokens)
}

/// The text of `[doc = "…"]`.
fn mark_of(group: &Group) -> Option<String> {
    let mut tokens = group.stream().into_iter();
    match (tokens.next()?, tokens.next()?, tokens.next()?) {
        (TokenTree::Ident(name), _, TokenTree::Literal(literal)) if name == "doc" => match syn::Lit::new(literal) {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// What stands in a group, which is given up so that nothing has to be copied.
fn content(group: Group) -> TokenStream {
    let content = group.stream();
    drop(group);
    content
}

/// What ends with a comma or a semicolon that is not within angle brackets, and which of them; the last one with a comma.
fn entries(tokens: TokenStream) -> Vec<(Tokens, char)> {
    let mut entries = Vec::new();
    let mut entry = Tokens::new();
    let mut angles = 0_usize;
    let mut is_arrow = false;
    for token in tokens {
        let (c, spacing) = match &token {
            TokenTree::Punct(punct) => (punct.as_char(), punct.spacing()),
            _ => (' ', Spacing::Alone),
        };
        match c {
            '<' => angles += 1,
            '>' if !is_arrow => angles = angles.saturating_sub(1),
            _ => {}
        }
        is_arrow = matches!(c, '=' | '-') && spacing == Spacing::Joint;
        if matches!(c, ',' | ';') && angles == 0 {
            entries.push((std::mem::take(&mut entry), c));
        } else {
            entry.push(token);
        }
    }
    entries.push((entry, ','));
    entries.retain(|(entry, _)| !entry.is_empty());
    entries
}

/// Tokens on one line, spaced as one would by hand.
fn flat(tokens: &[TokenTree]) -> String {
    let mut out = String::new();
    let mut before = Before::Start;
    for token in tokens {
        if is_spaced(&before, token) {
            out.push(' ');
        }
        match token {
            TokenTree::Group(group) => out.push_str(&delimited(group)),
            TokenTree::Punct(punct) => out.push(punct.as_char()),
            TokenTree::Ident(ident) => append(&mut out, ident),
            TokenTree::Literal(literal) => append(&mut out, literal),
        }
        before = match token {
            TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint => Before::Tight,
            TokenTree::Punct(punct) if matches!(punct.as_char(), '.' | '-' | '<' | '#' | '&') => Before::Tight,
            TokenTree::Punct(punct) if punct.as_char() == ':' && out.ends_with("::") => Before::Tight,
            TokenTree::Ident(_) => Before::Name,
            _ => Before::Other,
        };
    }
    out
}

/// Adds a token. (That cannot fail.)
fn append(out: &mut String, token: &impl Display) {
    let _ = std::fmt::Write::write_fmt(out, format_args!("{token}"));
}

/// What stands before a token.
enum Before {
    Start,
    /// Something that the token belongs to.
    Tight,
    Name,
    Other,
}

fn is_spaced(before: &Before, token: &TokenTree) -> bool {
    match (before, token) {
        (Before::Start | Before::Tight, _) => false,
        (Before::Name, TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
        (_, TokenTree::Punct(punct)) => !matches!(punct.as_char(), ',' | ';' | ':' | '.' | '<' | '>'),
        _ => true,
    }
}

fn delimited(group: &Group) -> String {
    let entries = entries(group.stream());
    let inner: String = entries.iter().map(|(entry, end)| format!("{}{end} ", flat(entry))).collect();
    let inner = inner.trim_end_matches([',', ' ']);
    match group.delimiter() {
        Delimiter::Parenthesis => format!("({inner})"),
        Delimiter::Bracket => format!("[{inner}]"),
        Delimiter::Brace => format!("{{ {inner} }}"),
        Delimiter::None => inner.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::emit::Comments;

    fn printed(source: &str) -> String {
        let comments = Comments::new(vec![" One.".to_owned()]);
        text(syn::parse_str(source).expect("an item"), &comments).expect("a call with entries")
    }

    #[test]
    fn short_calls_stand_on_one_line() {
        assert_eq!(
            printed("runtime::failure!{E{A(400),B[409],C(\"4XX\"),}}"),
            "runtime::failure! { E { A(400), B[409], C(\"4XX\") } }\n"
        );
        assert_eq!(printed("m!{U by \"t\"{\"a\"|\"b\"=>A}}"), "m! { U by \"t\" { \"a\" | \"b\" => A } }\n");
        assert_eq!(printed("m!{U{[\"a\",\"b\"]=>A,_=>Other}}"), "m! { U { [\"a\", \"b\"] => A, _ => Other } }\n");
        assert_eq!(printed("m!{E{A = -1}}"), "m! { E { A = -1 } }\n");
        assert_eq!(printed("m!{E{}}"), "m! { E {} }\n");
    }

    #[test]
    fn long_calls_are_filled() {
        let name = "x".repeat(60);
        assert_eq!(
            printed(&format!("runtime::object!{{T{{r#type: required \"{name}\",b:maybe \"b\",..extra}}}}")),
            format!("runtime::object! {{ T {{\n    r#type: required \"{name}\", b: maybe \"b\",\n    ..extra\n}} }}\n")
        );
    }

    #[test]
    fn documented_entries_stand_alone() {
        assert_eq!(
            printed(
                "m!{T{#[doc = \"\\u{1}0\"]#[deprecated]a:optional impl Into<BTreeMap<String,i64>>,b:optional i64,c:maybe &str}}"
            ),
            "m! { T {\n    /// One.\n    #[deprecated] a: optional impl Into<BTreeMap<String, i64>>,\n    \
             b: optional i64, c: maybe &str,\n} }\n"
        );
    }

    #[test]
    fn semicolons_within_brackets_stay() {
        assert_eq!(printed("m!{T{a:[u8;3],b:f(1,2,)}}"), "m! { T { a: [u8; 3], b: f(1, 2) } }\n");
    }

    #[test]
    fn semicolons_end_lines() {
        let name = "x".repeat(60);
        assert_eq!(printed("m!{T{new();a=1,b=2}}"), "m! { T { new(); a = 1, b = 2 } }\n");
        assert_eq!(
            printed(&format!("m!{{T{{new(R{{{name},{name}}});a=\"a\".to_owned()}}}}")),
            format!(
                "m! {{ T {{\n    new(R {{\n        {name},\n        {name},\n    }});\n    a = \"a\".to_owned(),\n}} }}\n"
            )
        );
    }
}
