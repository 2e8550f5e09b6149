//! What the macros of the runtime add to the types of a client.

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, Expr, Ident, Token, Type, braced, parenthesized};

use super::item::{Item, Member, MemberKind, Signature};
use super::scope::Scope;
use super::{read, tokens};

/// The type that a call is about.
pub(super) fn subject(call: &TokenStream) -> Option<String> {
    match call.clone().into_iter().next()? {
        TokenTree::Ident(name) => Some(name.to_string()),
        _ => None,
    }
}

/// Adds what a macro of this name implements.
pub(super) fn expand(name: &str, call: TokenStream, path: &str, item: &mut Item, scope: &Scope<'_>) {
    let traits: &[&str] = match name {
        "object" | "tagged_union" | "kind_union" | "ruled_union" => &["Serialize", "Deserialize"],
        "scalar_union" => &["Serialize", "Deserialize", "Display"],
        "string_enum" => {
            &["Debug", "PartialEq", "Eq", "Hash", "Serialize", "Deserialize", "Display", "From<String>", "From<&str>"]
        }
        "integer_enum" => &["Debug", "PartialEq", "Eq", "Hash", "Serialize", "Deserialize", "Display", "From<i64>"],
        "failure" => &["Display", "Error"],
        "constraints" => &["Validate"],
        encode if encode.starts_with("encode_") => &["Serialize"],
        decode if decode.starts_with("decode_") => &["Deserialize"],
        _ => &[],
    };
    item.traits.extend(traits.iter().map(|implemented| (*implemented).to_owned()));
    let known = match name {
        "string_enum" => reads(item, "as_str", "&str"),
        "integer_enum" => reads(item, "as_i64", "i64"),
        "construct" => (|input: ParseStream<'_>| construct(input, path, item, scope)).parse2(call).is_ok(),
        "setters" => (|input: ParseStream<'_>| setters(input, item, scope)).parse2(call).is_ok(),
        "conversions" => (|input: ParseStream<'_>| conversions(input, item, scope)).parse2(call).is_ok(),
        _ => !traits.is_empty(),
    };
    if !known {
        // Never passed over: whatever it does, a difference in having it is seen.
        item.traits.insert(format!("{name}!"));
    }
}

fn reads(item: &mut Item, method: &str, result: &str) -> bool {
    item.add(method, Member::new(MemberKind::Method, Signature { parameters: Vec::new(), result: result.to_owned() }));
    true
}

/// `Pet { new(a: A); b: optional B, c = value }`.
fn construct(input: ParseStream<'_>, path: &str, item: &mut Item, scope: &Scope<'_>) -> syn::Result<()> {
    let _: Ident = input.parse()?;
    let content;
    braced!(content in input);
    let new: Ident = content.parse()?;
    let arguments;
    parenthesized!(arguments in content);
    let parameters = if arguments.peek2(syn::token::Brace) {
        let required: Ident = arguments.parse()?;
        let _: TokenStream = arguments.parse()?;
        vec![("required".to_owned(), tokens::text(&required, scope))]
    } else {
        let typed = arguments.parse_terminated(Argument::parse, Token![,])?;
        typed.iter().map(|argument| (argument.name.to_string(), tokens::text(&argument.ty, scope))).collect()
    };
    if parameters.is_empty() {
        item.traits.insert("Default".to_owned());
    }
    let result = path.to_owned();
    item.add(&new.to_string(), Member::new(MemberKind::Method, Signature { parameters, result }));
    let _: Option<Token![,]> = content.parse()?;
    let _: Option<Token![;]> = content.parse()?;
    fields(&content, item, scope)
}

fn setters(input: ParseStream<'_>, item: &mut Item, scope: &Scope<'_>) -> syn::Result<()> {
    let _: Ident = input.parse()?;
    let content;
    braced!(content in input);
    fields(&content, item, scope)
}

/// The fields with setters; those with a value have none.
fn fields(content: ParseStream<'_>, item: &mut Item, scope: &Scope<'_>) -> syn::Result<()> {
    for field in content.parse_terminated(Setter::parse, Token![,])? {
        if let Some(ty) = &field.takes {
            let parameters = vec![("value".to_owned(), tokens::text(ty, scope))];
            let signature = Signature { parameters, result: "Self".to_owned() };
            let mut member = Member::new(MemberKind::Method, signature);
            member.docs = read::docs(&field.attributes);
            member.deprecated = read::is_deprecated(&field.attributes);
            item.add(&field.name.to_string(), member);
        }
    }
    Ok(())
}

/// `Target { Name(&str), Number(i64) }`.
fn conversions(input: ParseStream<'_>, item: &mut Item, scope: &Scope<'_>) -> syn::Result<()> {
    let _: Ident = input.parse()?;
    let content;
    braced!(content in input);
    while !content.is_empty() {
        let _: Ident = content.parse()?;
        let payload;
        parenthesized!(payload in content);
        let ty: Type = payload.parse()?;
        item.traits.insert(format!("From<{}>", tokens::text(&ty, scope)));
        let _: Option<Token![,]> = content.parse()?;
    }
    Ok(())
}

struct Argument {
    name: Ident,
    ty: Type,
}

impl Parse for Argument {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        let _: Token![:] = input.parse()?;
        Ok(Self { name, ty: input.parse()? })
    }
}

struct Setter {
    attributes: Vec<Attribute>,
    name: Ident,
    /// What its setter takes, if it has one.
    takes: Option<Type>,
}

impl Parse for Setter {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut attributes = input.call(Attribute::parse_outer)?;
        let name = input.parse()?;
        if input.peek(Token![=]) {
            let _: Token![=] = input.parse()?;
            let _: Expr = input.parse()?;
            return Ok(Self { attributes, name, takes: None });
        }
        let _: Token![:] = input.parse()?;
        attributes.extend(input.call(Attribute::parse_outer)?);
        let _mode: Ident = input.parse()?;
        Ok(Self { attributes, name, takes: Some(input.parse()?) })
    }
}
