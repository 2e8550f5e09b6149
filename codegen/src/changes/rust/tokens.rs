//! Types as text, with paths as users write them.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

use super::scope::Scope;

/// The text of a type or an expression, independent of how it was laid out and of what its file imports.
pub(super) fn text(syntax: &impl ToTokens, scope: &Scope<'_>) -> String {
    let mut text = String::new();
    write(syntax.to_token_stream(), scope, &mut text);
    text
}

fn write(stream: TokenStream, scope: &Scope<'_>, text: &mut String) {
    let mut tokens = stream.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(first) => {
                let mut path = vec![first.to_string()];
                let mut ahead = tokens.clone();
                while let (Some(TokenTree::Punct(one)), Some(TokenTree::Punct(two)), Some(TokenTree::Ident(next))) =
                    (ahead.next(), ahead.next(), ahead.next())
                {
                    if one.as_char() != ':' || two.as_char() != ':' {
                        break;
                    }
                    path.push(next.to_string());
                    tokens = ahead.clone();
                }
                let word = if text.ends_with('\'') { path.join("::") } else { scope.resolve(&path) };
                space(text, |last| last.is_alphanumeric() || last == '_' || last == ')' || last == '>');
                text.push_str(&word);
            }
            TokenTree::Literal(literal) => {
                space(text, |last| last.is_alphanumeric() || last == '_');
                text.push_str(&literal.to_string());
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => (" { ", " }"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write(group.stream(), scope, text);
                text.push_str(close);
            }
            TokenTree::Punct(punct) => match punct.as_char() {
                ',' => text.push_str(", "),
                '+' => text.push_str(" + "),
                '=' => text.push_str(" = "),
                ':' if punct.spacing() == Spacing::Alone && !text.ends_with(':') => text.push_str(": "),
                sign => text.push(sign),
            },
        }
    }
    if text.ends_with(", ") {
        text.truncate(text.len() - 2);
    }
}

/// A space, if two words would run together.
fn space(text: &mut String, joins: impl Fn(char) -> bool) {
    if text.chars().next_back().is_some_and(joins) && !text.ends_with('\'') {
        text.push(' ');
    }
}
