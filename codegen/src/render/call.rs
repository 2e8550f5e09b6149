//! Calls of macros that stand where items stand: `runtime::object! { Group { id: required "id" } }`.
//!
//! Such a call has a head and entries: on one line if there is room, else as many entries to a line as fit.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use syn::{ItemMacro, MacroDelimiter};

use super::{WIDTH, width};

/// The indentation of entries.
const INDENT: &str = "    ";

/// The text of a call; `None` if it has another form.
pub(super) fn text(item: &ItemMacro) -> Option<String> {
    let mac = &item.mac;
    if !item.attrs.is_empty() || item.ident.is_some() || !matches!(mac.delimiter, MacroDelimiter::Brace(_)) {
        return None;
    }
    let (head, group) = split(&mac.tokens)?;
    let path: Vec<String> = mac.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let open = format!("{}! {{ {} {{", path.join("::"), flat(&head));
    let entries: Vec<Entry> = entries(group.stream()).into_iter().map(Entry::new).collect();
    if entries.is_empty() {
        return Some(format!("{open}}} }}\n"));
    }
    let line: String = entries.iter().map(|entry| format!(" {}{}", entry.text, entry.end)).collect();
    let line = format!("{open}{} }} }}", line.trim_end_matches(','));
    let is_short = width(&line) <= WIDTH && entries.iter().all(|entry| entry.docs.is_empty());
    Some(if is_short { format!("{line}\n") } else { format!("{open}\n{}}} }}\n", lines(&entries)) })
}

/// An entry of a call.
struct Entry {
    /// The lines of its documentation.
    docs: Vec<String>,
    /// The rest, on one line.
    text: String,
    /// What follows it, if anything does.
    end: char,
    /// The list that it ends with: what stands before that, its members, and what closes it.
    list: Option<(String, Vec<String>, String)>,
}

impl Entry {
    fn new((tokens, end): (TokenStream, char)) -> Self {
        let (docs, tokens) = documentation(tokens);
        let text = flat(&tokens);
        let list = list(tokens).and_then(|(members, close)| {
            let start = text.strip_suffix(&format!("{}{close}", members.join(", ")))?.to_owned();
            Some((start.trim_end().to_owned(), members, close.trim_start().to_owned()))
        });
        Self { docs, text, end, list }
    }

    /// The entry with its end on a line, or on several if there is no room.
    fn block(&self, text: &str) -> Vec<String> {
        match &self.list {
            Some((start, members, close)) if INDENT.len() + width(text) > WIDTH => {
                let end = text.strip_prefix(&self.text).unwrap_or_default();
                let first = format!("{INDENT}{start}");
                [first].into_iter().chain(filled(members)).chain([format!("{INDENT}{close}{end}")]).collect()
            }
            _ => vec![format!("{INDENT}{text}")],
        }
    }
}

/// The members of the innermost list that tokens end with, and what closes it: of `new(Required { id, name })`, that is
/// `id` and `name`, and ` })`.
fn list(tokens: TokenStream) -> Option<(Vec<String>, String)> {
    let Some(TokenTree::Group(group)) = tokens.into_iter().last() else {
        return None;
    };
    let close = match group.delimiter() {
        Delimiter::Parenthesis => ")",
        Delimiter::Brace => " }",
        Delimiter::Bracket | Delimiter::None => return None,
    };
    let members = entries(group.stream());
    match members.as_slice() {
        [(member, _)] => list(member.clone()).map(|(members, inner)| (members, format!("{inner}{close}"))),
        members => Some((members.iter().map(|(member, _)| flat(member)).collect(), close.to_owned())),
    }
}

/// As many entries to a line as there is room for; those with documentation stand alone, and after `;` a line ends.
fn lines(entries: &[Entry]) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut is_open = false;
    for entry in entries {
        let end = if entry.text.starts_with("..") { String::new() } else { entry.end.to_string() };
        let text = format!("{}{end}", entry.text);
        let has_room = |last: &&mut String| is_open && width(last) + 1 + width(&text) <= WIDTH;
        if let Some(last) = lines.last_mut().filter(has_room).filter(|_| entry.docs.is_empty()) {
            last.push_str(&format!(" {text}"));
        } else {
            lines.extend(entry.docs.iter().map(|line| format!("{INDENT}///{line}")));
            lines.extend(entry.block(&text));
        }
        is_open = entry.docs.is_empty() && entry.end == ',';
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
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
fn documentation(tokens: TokenStream) -> (Vec<String>, TokenStream) {
    let mut docs = Vec::new();
    let mut rest: Vec<TokenTree> = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let text = match (&token, tokens.peek()) {
            (TokenTree::Punct(punct), Some(TokenTree::Group(group))) if punct.as_char() == '#' => text_of(group),
            _ => None,
        };
        match text {
            Some(text) => {
                docs.extend(text.lines().map(str::to_owned));
                tokens.next();
            }
            None => rest.push(token),
        }
    }
    (docs, rest.into_iter().collect())
}

/// The text of `[doc = "…"]`.
fn text_of(group: &Group) -> Option<String> {
    let meta: syn::MetaNameValue =
        syn::parse2(group.stream()).ok().filter(|meta: &syn::MetaNameValue| meta.path.is_ident("doc"))?;
    match meta.value {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

/// The tokens before the braces, and the braces.
fn split(tokens: &TokenStream) -> Option<(TokenStream, Group)> {
    let mut tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    match tokens.pop()? {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && !tokens.is_empty() => {
            Some((tokens.into_iter().collect(), group))
        }
        _ => None,
    }
}

/// What ends with a comma or a semicolon that is not within angle brackets, and which of them; the last one with a comma.
fn entries(tokens: TokenStream) -> Vec<(TokenStream, char)> {
    let mut entries = Vec::new();
    let mut entry: Vec<TokenTree> = Vec::new();
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
    entries.into_iter().map(|(entry, end)| (entry.into_iter().collect(), end)).collect()
}

/// Tokens on one line, spaced as one would by hand.
fn flat(tokens: &TokenStream) -> String {
    let mut out = String::new();
    let mut before = Before::Start;
    for token in tokens.clone() {
        if is_spaced(&before, &token) {
            out.push(' ');
        }
        match &token {
            TokenTree::Group(group) => out.push_str(&delimited(group)),
            other => out.push_str(&other.to_string()),
        }
        before = match &token {
            TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint => Before::Tight,
            TokenTree::Punct(punct) if matches!(punct.as_char(), '.' | '-' | '<' | '#' | '&') => Before::Tight,
            TokenTree::Punct(punct) if punct.as_char() == ':' && out.ends_with("::") => Before::Tight,
            TokenTree::Ident(_) => Before::Name,
            _ => Before::Other,
        };
    }
    out
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

    fn printed(source: &str) -> String {
        text(&syn::parse_str(source).expect("an item")).expect("a call with entries")
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
                "m!{T{/// One.\n#[deprecated]a:optional impl Into<BTreeMap<String,i64>>,b:optional i64,c:maybe &str}}"
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
