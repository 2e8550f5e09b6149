//! Structs and enums, from tokens to syntax.
//!
//! They are most of what a parser would have to read, and have few forms here. Taken apart like this they take a third of
//! the time; parts of another form, such as tuples, are left to the parser.

use std::mem::take;

use proc_macro2::{Delimiter, Group, Ident, Spacing, TokenStream, TokenTree};
use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::token::{Brace, Bracket, Paren};
use syn::{
    AngleBracketedGenericArguments, AttrStyle, Attribute, Expr, ExprLit, Field, FieldModifiers, Fields, FieldsNamed,
    FieldsUnnamed, GenericArgument, Generics, Item, ItemEnum, ItemStruct, Lit, MacroDelimiter, Meta, MetaList,
    MetaNameValue, Path, PathArguments, PathSegment, Result, Token, Type, TypePath, Variant, Visibility,
};

/// The public struct with named fields, or the public enum, that tokens are.
pub(super) fn declaration(trees: &mut Vec<TokenTree>) -> Option<Result<Item>> {
    let [.., TokenTree::Ident(public), TokenTree::Ident(keyword), TokenTree::Ident(name), TokenTree::Group(body)] =
        trees.as_slice()
    else {
        return None;
    };
    let is_plain = *public == "pub" && (*keyword == "struct" || *keyword == "enum");
    if !is_plain || body.delimiter() != Delimiter::Brace {
        return None;
    }
    let (is_struct, name) = (*keyword == "struct", name.clone());
    let Some(TokenTree::Group(body)) = trees.pop() else { return None };
    Some(if is_struct { structure(take(trees), name, body) } else { enumeration(take(trees), name, body) })
}

fn structure(head: Vec<TokenTree>, ident: Ident, body: Group) -> Result<Item> {
    let named = pieces(body).into_iter().map(field).collect::<Result<_>>()?;
    Ok(Item::Struct(ItemStruct {
        attrs: attributes(head)?.0,
        vis: Visibility::Public(<Token![pub]>::default()),
        struct_token: <Token![struct]>::default(),
        ident,
        generics: Generics::default(),
        fields: Fields::Named(FieldsNamed { brace_token: Brace::default(), named }),
        semi_token: None,
    }))
}

fn enumeration(head: Vec<TokenTree>, ident: Ident, body: Group) -> Result<Item> {
    Ok(Item::Enum(ItemEnum {
        attrs: attributes(head)?.0,
        vis: Visibility::Public(<Token![pub]>::default()),
        enum_token: <Token![enum]>::default(),
        ident,
        generics: Generics::default(),
        brace_token: Brace::default(),
        variants: pieces(body).into_iter().map(variant).collect::<Result<_>>()?,
    }))
}

/// What stands between the commas of a group that are not within angle brackets.
fn pieces(group: Group) -> Vec<Vec<TokenTree>> {
    let mut depth = 0_usize;
    let mut pieces = vec![Vec::new()];
    for tree in content(group) {
        let sign = sign(&tree);
        depth = deeper(depth, sign);
        match pieces.last_mut() {
            Some(piece) if sign != Some(',') || depth > 0 => piece.push(tree),
            _ => pieces.push(Vec::new()),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn sign(tree: &TokenTree) -> Option<char> {
    match tree {
        TokenTree::Punct(punct) => Some(punct.as_char()),
        _ => None,
    }
}

/// The number of open angle brackets after a sign.
fn deeper(depth: usize, sign: Option<char>) -> usize {
    match sign {
        Some('<') => depth + 1,
        Some('>') => depth.saturating_sub(1),
        _ => depth,
    }
}

fn field(trees: Vec<TokenTree>) -> Result<Field> {
    let (attrs, trees) = attributes(trees)?;
    let (vis, named) = match trees.split_first() {
        Some((TokenTree::Ident(public), named)) if *public == "pub" => {
            (Visibility::Public(<Token![pub]>::default()), named)
        }
        _ => (Visibility::Inherited, trees.as_slice()),
    };
    match named {
        [TokenTree::Ident(name), TokenTree::Punct(colon), ty @ ..] if colon.as_char() == ':' => Ok(Field {
            attrs,
            vis,
            modifiers: FieldModifiers::default(),
            ident: Some(name.clone()),
            colon_token: Some(<Token![:]>::default()),
            ty: ty_of(ty)?,
            default: None,
        }),
        _ => Ok(Field { attrs, ..Field::parse_named.parse2(trees.into_iter().collect())? }),
    }
}

fn variant(trees: Vec<TokenTree>) -> Result<Variant> {
    let (attrs, trees) = attributes(trees)?;
    let plain =
        |ident: &Ident, fields| Variant { attrs: attrs.clone(), ident: ident.clone(), fields, discriminant: None };
    match trees.as_slice() {
        [TokenTree::Ident(name)] => Ok(plain(name, Fields::Unit)),
        [TokenTree::Ident(name), TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => {
            let unnamed = pieces(group.clone()).into_iter().map(field_of).collect::<Result<_>>()?;
            Ok(plain(name, Fields::Unnamed(FieldsUnnamed { paren_token: Paren::default(), unnamed })))
        }
        _ => Ok(Variant { attrs, ..syn::parse2(trees.into_iter().collect())? }),
    }
}

/// A field without a name.
fn field_of(ty: Vec<TokenTree>) -> Result<Field> {
    let (attrs, ty) = attributes(ty)?;
    let modifiers = FieldModifiers::default();
    Ok(Field {
        attrs,
        vis: Visibility::Inherited,
        modifiers,
        ident: None,
        colon_token: None,
        ty: ty_of(&ty)?,
        default: None,
    })
}

/// The attributes that tokens start with, and the rest.
fn attributes(mut trees: Vec<TokenTree>) -> Result<(Vec<Attribute>, Vec<TokenTree>)> {
    let marks = trees.chunks(2).take_while(|pair| pair.first().and_then(sign) == Some('#')).count();
    let end = (2 * marks).min(trees.len());
    let groups = trees.drain(..end).filter_map(|tree| match tree {
        TokenTree::Group(group) => Some(group),
        _ => None,
    });
    let attributes = groups.map(attribute).collect::<Result<_>>()?;
    Ok((attributes, trees))
}

fn attribute(group: Group) -> Result<Attribute> {
    let content: Vec<TokenTree> = content(group).into_iter().collect();
    let meta = match content.as_slice() {
        [TokenTree::Ident(name)] => Meta::Path(Path::from(name.clone())),
        [TokenTree::Ident(name), TokenTree::Group(list)] if list.delimiter() == Delimiter::Parenthesis => {
            let delimiter = MacroDelimiter::Paren(Paren::default());
            Meta::List(MetaList { path: Path::from(name.clone()), delimiter, tokens: list.stream() })
        }
        [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(value)] => {
            let value = Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::new(value.clone()) });
            Meta::NameValue(MetaNameValue { path: Path::from(name.clone()), eq_token: <Token![=]>::default(), value })
        }
        _ => syn::parse2(content.into_iter().collect())?,
    };
    let (pound_token, bracket_token) = (<Token![#]>::default(), Bracket::default());
    Ok(Attribute { pound_token, style: AttrStyle::Outer, bracket_token, meta })
}

/// What stands in a group, which is given up so that nothing has to be copied.
fn content(group: Group) -> TokenStream {
    let content = group.stream();
    drop(group);
    content
}

fn ty_of(trees: &[TokenTree]) -> Result<Type> {
    match path(trees) {
        Some(path) => Ok(Type::Path(TypePath { attrs: Vec::new(), qself: None, path })),
        None => syn::parse2(trees.iter().cloned().collect::<TokenStream>()),
    }
}

/// `super::Page<Vec<Item>>`; none if it is not a path, or has arguments that are none.
fn path(mut trees: &[TokenTree]) -> Option<Path> {
    let mut segments: Punctuated<PathSegment, Token![::]> = Punctuated::new();
    loop {
        let (TokenTree::Ident(ident), rest) = trees.split_first()? else { return None };
        let mut segment = PathSegment::from(ident.clone());
        trees = match rest {
            [] => {
                segments.push_value(segment);
                return Some(Path { leading_colon: None, segments });
            }
            [TokenTree::Punct(one), TokenTree::Punct(two), rest @ ..]
                if one.as_char() == ':' && one.spacing() == Spacing::Joint && two.as_char() == ':' =>
            {
                rest
            }
            [TokenTree::Punct(open), arguments @ .., TokenTree::Punct(close)]
                if open.as_char() == '<' && close.as_char() == '>' =>
            {
                segment.arguments = PathArguments::AngleBracketed(generics(arguments)?);
                segments.push_value(segment);
                return Some(Path { leading_colon: None, segments });
            }
            _ => return None,
        };
        segments.push_value(segment);
        segments.push_punct(<Token![::]>::default());
    }
}

fn generics(trees: &[TokenTree]) -> Option<AngleBracketedGenericArguments> {
    let mut depth = 0;
    let arguments = trees.split(|tree| {
        let sign = sign(tree);
        depth = deeper(depth, sign);
        sign == Some(',') && depth == 0
    });
    let argument = |trees| ty_of(trees).map(GenericArgument::Type).ok();
    Some(AngleBracketedGenericArguments {
        colon2_token: None,
        lt_token: <Token![<]>::default(),
        args: arguments.map(argument).collect::<Option<_>>()?,
        gt_token: <Token![>]>::default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken_apart(tokens: TokenStream) -> Option<Item> {
        let item = declaration(&mut tokens.into_iter().collect())?;
        Some(item.expect("it is an item"))
    }

    #[test]
    fn declarations_are_what_the_parser_makes_of_them() {
        for text in [
            "#[doc = \"One.\"] #[derive(Clone, Debug)] #[non_exhaustive] pub struct Group { #[deprecated] pub id: String, \
             pages: super::Page<Vec<Item>, BTreeMap<String, (A, B)>>, unit: (), f: Box<dyn Fn(A) -> B>, b: [u8; 3] }",
            "pub struct Empty {}",
            "#[must_use = \"why\"] #[cfg(any(a, b))] pub enum Choice { #[default] One, Two(super::super::a::Two<i64>), \
             Three(A, B), Four { a: A }, Five = 5 }",
        ] {
            let tokens: TokenStream = text.parse().expect("these are tokens");
            let parsed: Item = syn::parse2(tokens.clone()).expect("it is an item");
            assert_eq!(taken_apart(tokens), Some(parsed), "{text}");
        }
    }

    #[test]
    fn everything_else_is_left_to_the_parser() {
        for text in [
            "struct Group { id: String }",
            "pub(super) struct Group { id: String }",
            "pub struct Group<T> { id: T }",
            "pub struct Group;",
            "pub struct Group(String);",
            "pub fn group() {}",
            "",
        ] {
            assert_eq!(taken_apart(text.parse().expect("these are tokens")), None, "{text}");
        }
    }
}
