//! Which paths a source file mentions: in `use` declarations, in signatures and bodies, in macros.

use std::collections::BTreeSet;
use std::str::FromStr;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

/// Macros whose content is code for somebody else.
const QUOTING: [&str; 3] = ["quote", "quote_spanned", "parse_quote"];

/// The module that a file is, as the segments after `crate`: `resolve/mod.rs` is `resolve`.
pub(crate) fn module_of(file: &str) -> Vec<String> {
    let stem = file.trim_end_matches(".rs");
    let mut segments: Vec<String> = stem.split('/').map(str::to_owned).collect();
    if matches!(segments.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        segments.pop();
    }
    segments
}

/// All paths of a file with two segments or more, `self` and `super` resolved to `crate::…`.
pub(crate) fn mentions(file: &str, text: &str) -> BTreeSet<String> {
    let tokens = TokenStream::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut walk = Walk { found: BTreeSet::new() };
    walk.tokens(tokens, &module_of(file));
    walk.found
}

struct Walk {
    found: BTreeSet<String>,
}

impl Walk {
    fn tokens(&mut self, tokens: TokenStream, module: &[String]) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut index = 0;
        while let Some(token) = tokens.get(index) {
            index = match token {
                TokenTree::Ident(name) if !continues(&tokens, index) => {
                    self.path(&tokens, index, vec![text(name)], module)
                }
                TokenTree::Group(group) => {
                    self.tokens(group.stream(), &inner_module(&tokens, index, module));
                    index + 1
                }
                _ => index + 1,
            };
        }
    }

    /// Follows a path from its first segment; answers the index behind it.
    fn path(&mut self, tokens: &[TokenTree], start: usize, mut path: Vec<String>, module: &[String]) -> usize {
        let mut index = start + 1;
        while is_separator(tokens, index) {
            match tokens.get(index + 2) {
                Some(TokenTree::Ident(next)) => path.push(text(next)),
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    self.branches(group.stream(), &path, module);
                    return index + 3;
                }
                _ => break,
            }
            index += 3;
        }
        if path.len() > 1 {
            self.found.insert(absolute(&path, module).join("::"));
        }
        let quoting = path.last().is_some_and(|name| QUOTING.contains(&name.as_str()));
        if quoting && is_punct(tokens, index, '!') { index + 2 } else { index }
    }

    /// The branches of a `use` tree.
    fn branches(&mut self, tree: TokenStream, prefix: &[String], module: &[String]) {
        let tokens: Vec<TokenTree> = tree.into_iter().collect();
        let mut index = 0;
        while index < tokens.len() {
            if let TokenTree::Ident(name) = &tokens[index] {
                let mut path = prefix.to_vec();
                path.push(text(name));
                index = self.path(&tokens, index, path, module);
                if matches!(tokens.get(index), Some(TokenTree::Ident(word)) if word == "as") {
                    index += 2;
                }
            } else {
                self.found.insert(absolute(prefix, module).join("::"));
                index += 1;
            }
        }
    }
}

/// Whether an identifier is not the beginning of a path: a field, a method, a further segment.
fn continues(tokens: &[TokenTree], index: usize) -> bool {
    let before = |offset: usize| index.checked_sub(offset).and_then(|place| tokens.get(place));
    match before(1) {
        Some(TokenTree::Punct(sign)) if sign.as_char() == '.' => {
            !matches!(before(2), Some(TokenTree::Punct(other)) if other.as_char() == '.')
        }
        Some(TokenTree::Punct(sign)) if sign.as_char() == ':' => {
            let separated = matches!(before(2), Some(TokenTree::Punct(one)) if one.as_char() == ':');
            separated && matches!(before(3), Some(TokenTree::Ident(_)))
        }
        _ => false,
    }
}

/// The module in which the content of a group stands: `mod tests { … }` opens one.
fn inner_module(tokens: &[TokenTree], index: usize, module: &[String]) -> Vec<String> {
    let mut inner = module.to_vec();
    if let [.., TokenTree::Ident(keyword), TokenTree::Ident(name)] = &tokens[..index]
        && keyword == "mod"
    {
        inner.push(text(name));
    }
    inner
}

fn absolute(path: &[String], module: &[String]) -> Vec<String> {
    let mut base: Option<Vec<String>> = None;
    let mut rest = path;
    while let Some((first, tail)) = rest.split_first() {
        match first.as_str() {
            "crate" => base = Some(Vec::new()),
            "self" if base.is_none() => base = Some(module.to_vec()),
            "super" => {
                base.get_or_insert_with(|| module.to_vec()).pop();
            }
            _ => break,
        }
        rest = tail;
    }
    let home = base.map(|base| [vec!["crate".to_owned()], base].concat());
    home.unwrap_or_default().into_iter().chain(rest.iter().cloned()).collect()
}

fn text(name: &Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}

fn is_punct(tokens: &[TokenTree], index: usize, sign: char) -> bool {
    matches!(tokens.get(index), Some(TokenTree::Punct(found)) if found.as_char() == sign)
}

fn is_separator(tokens: &[TokenTree], index: usize) -> bool {
    is_punct(tokens, index, ':') && is_punct(tokens, index + 1, ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(file: &str, text: &str) -> Vec<String> {
        mentions(file, text).into_iter().collect()
    }

    #[test]
    fn use_trees_are_spelled_out() {
        let text = "use crate::{ir::{self, Api}, model::*}; use super::node as n;";
        let expected = ["crate::document::node", "crate::ir", "crate::ir::Api", "crate::model"];
        let found = found("document/read.rs", text);
        for path in expected {
            let same = |known: &String| known == path || known == &format!("{path}::self");
            assert!(found.iter().any(same), "{path} is missing in {found:?}");
        }
    }

    #[test]
    fn qualified_paths_count_wherever_they_stand() {
        let text = "fn f(x: &syn::Item) -> bool { matches!(x, syn::Item::Fn(_)) && x.a.b(quote::x()) }";
        assert_eq!(found("ir/api.rs", text), ["quote::x", "syn::Item", "syn::Item::Fn"]);
    }

    #[test]
    fn quoted_code_is_not_ours() {
        let text = "fn f() { quote! { runtime::Request::get(crate::x::y) }; emit::done(); }";
        assert_eq!(found("emit/item.rs", text), ["emit::done"]);
    }

    #[test]
    fn modules_within_a_file_count_as_a_level() {
        let text = "mod tests { use super::super::model::Schema; fn f() { self::g::h(); } }";
        assert_eq!(found("emit/item.rs", text), ["crate::emit::item::tests::g::h", "crate::emit::model::Schema"]);
    }
}
