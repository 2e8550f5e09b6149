//! Calls of macros that stand where items stand: `runtime::object! { Group { id: required "id" } }`.
//!
//! Such a call has a head and entries, and is printed like a struct: on one line if there is room, else an entry a line.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use syn::{ItemMacro, MacroDelimiter};

use super::{WIDTH, width};

/// The text of a call; `None` if it has another form.
pub(super) fn text(item: &ItemMacro) -> Option<String> {
    let mac = &item.mac;
    if !item.attrs.is_empty() || item.ident.is_some() || !matches!(mac.delimiter, MacroDelimiter::Brace(_)) {
        return None;
    }
    let (head, group) = split(&mac.tokens)?;
    let path: Vec<String> = mac.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let open = format!("{}! {{ {} {{", path.join("::"), flat(&head));
    let entries: Vec<String> = entries(group.stream()).iter().map(flat).collect();
    let line = format!("{open} {} }} }}", entries.join(", "));
    if entries.is_empty() {
        return Some(format!("{open}}} }}\n"));
    }
    if width(&line) <= WIDTH {
        return Some(format!("{line}\n"));
    }
    let comma = |entry: &str| if entry.starts_with("..") { "" } else { "," };
    let lines: String = entries.iter().map(|entry| format!("    {entry}{}\n", comma(entry))).collect();
    Some(format!("{open}\n{lines}}} }}\n"))
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

/// What stands between commas.
fn entries(tokens: TokenStream) -> Vec<TokenStream> {
    let mut entries: Vec<Vec<TokenTree>> = vec![Vec::new()];
    for token in tokens {
        match (&token, entries.last_mut()) {
            (TokenTree::Punct(punct), _) if punct.as_char() == ',' => entries.push(Vec::new()),
            (_, Some(entry)) => entry.push(token),
            (_, None) => {}
        }
    }
    entries.into_iter().filter(|entry| !entry.is_empty()).map(TokenStream::from_iter).collect()
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
            TokenTree::Punct(punct) if matches!(punct.as_char(), '.' | '-') => Before::Tight,
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
        (_, TokenTree::Punct(punct)) => !matches!(punct.as_char(), ',' | ';' | ':'),
        _ => true,
    }
}

fn delimited(group: &Group) -> String {
    let inner: Vec<String> = entries(group.stream()).iter().map(flat).collect();
    let inner = inner.join(", ");
    match group.delimiter() {
        Delimiter::Parenthesis => format!("({inner})"),
        Delimiter::Bracket => format!("[{inner}]"),
        Delimiter::Brace => format!("{{ {inner} }}"),
        Delimiter::None => inner,
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
    fn long_calls_have_an_entry_a_line() {
        let name = "x".repeat(90);
        assert_eq!(
            printed(&format!("runtime::object!{{T{{r#type: required \"{name}\",..extra}}}}")),
            format!("runtime::object! {{ T {{\n    r#type: required \"{name}\",\n    ..extra\n}} }}\n")
        );
    }
}
