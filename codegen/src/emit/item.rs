//! From tokens to items.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::punctuated::Punctuated;
use syn::{Item, ItemMacro, Macro, MacroDelimiter, Path, PathSegment, Token, token};

use super::declaration::declaration;

/// Tokens as an item. What is printed here always is one; were it not, the generated code would say so.
///
/// Half of all tokens stand in calls of macros, which nobody has to understand: those are taken apart without a parser,
/// and without copies of their tokens.
pub(super) fn item(tokens: TokenStream) -> Item {
    let mut trees: Vec<TokenTree> = tokens.into_iter().collect();
    let item = match call(&mut trees) {
        Some(call) => Ok(Item::Macro(call)),
        None => declaration(&mut trees).unwrap_or_else(|| syn::parse2(trees.into_iter().collect())),
    };
    item.unwrap_or_else(|error| Item::Verbatim(error.to_compile_error()))
}

/// A call with braces and without attributes, `runtime::object! { … }`, of which the braces are taken out.
fn call(trees: &mut Vec<TokenTree>) -> Option<ItemMacro> {
    let path = match trees.as_slice() {
        [path @ .., TokenTree::Punct(sign), TokenTree::Group(body)]
            if sign.as_char() == '!' && body.delimiter() == Delimiter::Brace =>
        {
            path_of(path)?
        }
        _ => return None,
    };
    let Some(TokenTree::Group(body)) = trees.pop() else { return None };
    let tokens = body.stream();
    let delimiter = MacroDelimiter::Brace(token::Brace::default());
    let mac = Macro { path, bang_token: <Token![!]>::default(), delimiter, tokens };
    Some(ItemMacro { attrs: Vec::new(), ident: None, mac, semi_token: None })
}

/// `runtime::object`.
fn path_of(mut trees: &[TokenTree]) -> Option<Path> {
    let mut segments: Punctuated<PathSegment, Token![::]> = Punctuated::new();
    loop {
        let (TokenTree::Ident(ident), rest) = trees.split_first()? else { return None };
        segments.push_value(ident.clone().into());
        trees = match rest {
            [] => return Some(Path { leading_colon: None, segments }),
            [TokenTree::Punct(one), TokenTree::Punct(two), rest @ ..]
                if one.as_char() == ':' && one.spacing() == Spacing::Joint && two.as_char() == ':' =>
            {
                rest
            }
            _ => return None,
        };
        segments.push_punct(<Token![::]>::default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    fn is_call(tokens: &TokenStream) -> bool {
        call(&mut tokens.clone().into_iter().collect()).is_some()
    }

    #[test]
    fn calls_are_what_the_parser_makes_of_them() {
        for tokens in [
            quote!(runtime::object! { Group { id: required "id", } }),
            quote!(setters! {}),
            quote!(a::b::c! { x; { y } }),
        ] {
            let parsed: Item = syn::parse2(tokens.clone()).expect("it is an item");
            assert!(is_call(&tokens), "{tokens}");
            assert_eq!(item(tokens), parsed);
        }
    }

    #[test]
    fn everything_else_is_parsed() {
        for tokens in [
            quote!(
                macro_rules! name {
                    () => {};
                }
            ),
            quote!(
                #[cfg(x)]
                runtime::object! {}
            ),
            quote!(::runtime::object! {}),
            quote!(runtime::object!(x);),
            quote!(
                struct Group {
                    id: String,
                }
            ),
            quote!(object! {} struct Other;),
            TokenStream::new(),
        ] {
            assert!(!is_call(&tokens), "{tokens}");
        }
        assert!(matches!(
            item(quote!(
                struct Group {
                    id: String,
                }
            )),
            Item::Struct(_)
        ));
        assert!(matches!(item(quote!(object! {} struct Other;)), Item::Verbatim(_)));
    }
}
