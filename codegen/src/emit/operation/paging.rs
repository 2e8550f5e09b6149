//! Lists that come in pages.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::names::ident;
use crate::emit::scope::Scope;
use crate::ir::{Access, Operation, Paging, PagingRule, Step};

/// What makes an operation a list in pages, if it is one.
pub(super) fn implementation(scope: &Scope<'_>, operation: &Operation) -> Option<TokenStream> {
    let paging = operation.paging.as_ref()?;
    let (name, item, rule, items) =
        (ident(&operation.name), scope.ty(&paging.item), rule(paging), items(&paging.steps));
    Some(quote! {
        impl runtime::Paged for #name {
            type Item = #item;
            const PAGING: runtime::Paging = #rule;
            #[inline]
            fn items(page: Self::Output) -> Vec<Self::Item> { #items }
        }
    })
}

fn rule(paging: &Paging) -> TokenStream {
    let items = &paging.items;
    let call = match &paging.rule {
        PagingRule::Offset { parameter, total } => {
            let total = total.as_ref().map(|total| quote!(.total(#total)));
            quote!(offset(#items, #parameter) #total)
        }
        PagingRule::Page { parameter, first, pages } => {
            let first = Literal::i64_unsuffixed(*first);
            let pages = pages.as_ref().map(|pages| quote!(.pages(#pages)));
            quote!(page(#items, #parameter, #first) #pages)
        }
        PagingRule::Cursor { parameter, value } => quote!(cursor(#items, #parameter, #value)),
        PagingRule::Keyset { parameter, value } => quote!(keyset(#items, #parameter, #value)),
        PagingRule::Link { relation } => quote!(link(#items, #relation)),
        PagingRule::Url { url } => quote!(url(#items, #url)),
    };
    let body = paging.body.as_ref().map(|media_type| quote!(.in_body(#media_type)));
    let more = paging.more.as_ref().map(|more| quote!(.more(#more)));
    quote!(runtime::Paging::#call #body #more)
}

/// `page.data.and_then(|value| value.items).unwrap_or_default()`.
fn items(steps: &[Step]) -> TokenStream {
    let (mut chain, mut is_optional) = (quote!(page), false);
    for step in steps {
        let field = ident(&step.field);
        let unwrapped = match step.access {
            Access::Plain | Access::Optional => None,
            Access::Twice => Some(quote!(.flatten())),
            Access::Maybe => Some(quote!(.into_value())),
        };
        chain = match (is_optional, step.access) {
            (false, _) => quote!(#chain.#field #unwrapped),
            (true, Access::Plain) => quote!(#chain.map(|value| value.#field)),
            (true, _) => quote!(#chain.and_then(|value| value.#field #unwrapped)),
        };
        is_optional |= step.access != Access::Plain;
    }
    if is_optional { quote!(#chain.unwrap_or_default()) } else { chain }
}
