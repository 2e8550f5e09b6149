//! From tokens to items.

use proc_macro2::{Delimiter, Punct, Spacing, TokenStream, TokenTree};
use syn::punctuated::Punctuated;
use syn::{Item, ItemMacro, Macro, MacroDelimiter, Path, PathSegment, Token, token};

/// Tokens as an item. What is printed here always is one; were it not, the generated code would say so.
///
/// Half of all tokens stand in calls of macros, which nobody has to understand: those are taken apart without a parser.
pub(super) fn item(tokens: TokenStream) -> Item {
    if let Some(call) = call(tokens.clone()) {
        return Item::Macro(call);
    }
    syn::parse2(tokens).unwrap_or_else(|error| Item::Verbatim(error.to_compile_error()))
}

/// A call with braces and without attributes: `runtime::object! { … }`.
fn call(tokens: TokenStream) -> Option<ItemMacro> {
    let mut tokens = tokens.into_iter();
    let mut segments: Punctuated<PathSegment, Token![::]> = Punctuated::new();
    loop {
        let TokenTree::Ident(ident) = tokens.next()? else { return None };
        segments.push_value(ident.into());
        let TokenTree::Punct(sign) = tokens.next()? else { return None };
        match (sign.as_char(), sign.spacing()) {
            ('!', Spacing::Alone) => break,
            (':', Spacing::Joint) if is_colon(tokens.next()?) => segments.push_punct(<Token![::]>::default()),
            _ => return None,
        }
    }
    let TokenTree::Group(body) = tokens.next()? else { return None };
    if body.delimiter() != Delimiter::Brace || tokens.next().is_some() {
        return None;
    }
    let mac = Macro {
        path: Path { leading_colon: None, segments },
        bang_token: <Token![!]>::default(),
        delimiter: MacroDelimiter::Brace(token::Brace::default()),
        tokens: body.stream(),
    };
    Some(ItemMacro { attrs: Vec::new(), ident: None, mac, semi_token: None })
}

fn is_colon(tree: TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(sign) if Punct::as_char(&sign) == ':')
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn calls_are_what_the_parser_makes_of_them() {
        for tokens in [
            quote!(runtime::object! { Group { id: required "id", } }),
            quote!(setters! {}),
            quote!(a::b::c! { x; { y } }),
        ] {
            let parsed: Item = syn::parse2(tokens.clone()).expect("it is an item");
            assert!(call(tokens.clone()).is_some(), "{tokens}");
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
            assert!(call(tokens.clone()).is_none(), "{tokens}");
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
