//! What a value is built from: the fields of a struct that users construct, be it a request or an object in a body.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::ir::{BodyContent, BodyFormat, Constant, Field, Presence, Shape, Type};

use super::docs::DocBlock;
use super::names::{bare, ident};
use super::scope::Scope;

/// The number of required values that are arguments of their own; more are named, in a struct.
const POSITIONAL: usize = 3;

/// A value that a struct is built from.
pub(super) struct Slot {
    pub(super) name: Ident,
    /// The type of a value that is given.
    pub(super) ty: TokenStream,
    /// Whether arguments may be anything that converts into the type.
    pub(super) converts: bool,
    pub(super) presence: Presence,
    pub(super) docs: DocBlock,
    pub(super) deprecated: bool,
    /// The only value there is, which nobody has to give.
    pub(super) constant: Option<TokenStream>,
}

impl Slot {
    /// A slot of this type. Where it may be left out, `Option` is not printed twice.
    pub(super) fn new(scope: &Scope<'_>, name: &str, ty: &Type, presence: Presence, docs: DocBlock) -> Self {
        let given = match (presence, scope.unaliased(ty)) {
            (Presence::Optional | Presence::Maybe, Type::Nullable(inner)) => inner,
            _ => ty,
        };
        Self {
            name: ident(name),
            ty: scope.ty(given),
            converts: converts(scope, given),
            presence,
            docs,
            deprecated: false,
            constant: None,
        }
    }

    /// The slot of a body. A sequence may be given as a stream.
    pub(super) fn of_content(mut self, scope: &Scope<'_>, content: &BodyContent) -> Self {
        if content.format == BodyFormat::JsonLines {
            self.ty = scope.content(content);
        }
        self
    }

    /// A slot for one of several contents, into which the ordinary one converts.
    pub(super) fn of_choice(name: &str, choice: &str, presence: Presence, docs: DocBlock) -> Self {
        let choice = ident(choice);
        Self {
            name: ident(name),
            ty: quote!(#choice),
            converts: true,
            presence,
            docs,
            deprecated: false,
            constant: None,
        }
    }

    /// Whether a constructor has to be given a value.
    pub(super) fn is_argument(&self) -> bool {
        self.presence == Presence::Required && self.constant.is_none()
    }

    /// The type of the field.
    fn stored(&self) -> TokenStream {
        let ty = &self.ty;
        match self.presence {
            Presence::Required => quote!(#ty),
            Presence::Optional => quote!(Option<#ty>),
            Presence::Maybe => quote!(runtime::Maybe<#ty>),
        }
    }

    /// A private field.
    pub(super) fn field(&self) -> TokenStream {
        let (name, ty) = (&self.name, self.stored());
        quote!(#name: #ty)
    }

    /// A public field with its documentation.
    pub(super) fn public_field(&self) -> TokenStream {
        let (docs, deprecated, field) = (&self.docs, deprecated(self.deprecated), self.field());
        quote!(#docs #deprecated pub #field)
    }

    /// The type of an argument that takes a value.
    fn argument_type(&self) -> TokenStream {
        let ty = &self.ty;
        if self.converts { quote!(impl Into<#ty>) } else { quote!(#ty) }
    }

    fn argument(&self) -> TokenStream {
        let (name, ty) = (&self.name, self.argument_type());
        quote!(#name: #ty)
    }

    /// The initial value, from arguments or nothing.
    fn initial(&self, from_struct: bool) -> TokenStream {
        let name = &self.name;
        if let (Some(constant), Presence::Required) = (&self.constant, self.presence) {
            return quote!(#name: #constant);
        }
        match self.presence {
            Presence::Required if from_struct => quote!(#name: required.#name),
            Presence::Required if self.converts => quote!(#name: #name.into()),
            Presence::Required => quote!(#name),
            Presence::Optional => quote!(#name: None),
            Presence::Maybe => quote!(#name: runtime::Maybe::Absent),
        }
    }

    /// Whether a setter is called like the field: not if that is what constructors are called.
    fn is_settable(&self) -> bool {
        self.presence != Presence::Required && self.name != "new"
    }

    /// The field with its mode and what its setter takes: `limit: optional i64`.
    fn entry(&self, deprecated: Option<&TokenStream>) -> TokenStream {
        let (name, mode, ty) = (&self.name, ident(mode(self.presence)), self.argument_type());
        quote!(#name: #deprecated #mode #ty)
    }

    /// The field as `construct!` takes it: with a value, or with a setter.
    fn constructed(&self) -> TokenStream {
        let name = &self.name;
        match (&self.constant, self.presence) {
            (Some(constant), Presence::Required) => quote!(#name = #constant),
            (_, Presence::Maybe) if !self.is_settable() => quote!(#name = runtime::Maybe::Absent),
            _ if !self.is_settable() => quote!(#name = None),
            _ => self.entry(deprecated(self.deprecated).as_ref()),
        }
    }
}

/// The setters of a request.
pub(super) fn setters(name: &Ident, slots: &[Slot]) -> Vec<TokenStream> {
    let entries = slots.iter().filter(|slot| slot.is_settable()).map(|slot| {
        let (docs, deprecated, entry) = (&slot.docs, deprecated(slot.deprecated), slot.entry(None));
        quote!(#docs #deprecated #entry)
    });
    let entries: Vec<_> = entries.collect();
    let call = (!entries.is_empty()).then(|| quote!(runtime::setters! { #name { #(#entries),* } }));
    // The request itself must be used already.
    call.into_iter().chain(renamed(name, slots, None)).collect()
}

/// The setter of a field that is called like constructors are.
fn renamed(name: &Ident, slots: &[Slot], must_use: Option<&TokenStream>) -> Option<TokenStream> {
    let slot = slots.iter().find(|slot| slot.name == "new" && slot.presence != Presence::Required)?;
    let (docs, deprecated, ty) = (&slot.docs, deprecated(slot.deprecated), slot.argument_type());
    let wrap = if slot.presence == Presence::Maybe { quote!(runtime::Maybe::Value) } else { quote!(Some) };
    let value = if slot.converts { quote!(value.into()) } else { quote!(value) };
    Some(quote! {
        impl #name {
            #docs
            #deprecated
            #must_use
            pub fn with_new(mut self, value: #ty) -> Self {
                self.new = #wrap(#value);
                self
            }
        }
    })
}

/// The runtime's name for whether a value may be left out.
pub(super) fn mode(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
        Presence::Maybe => "maybe",
    }
}

/// How a request is built.
pub(super) struct Construction {
    /// The parameters of the constructor.
    pub(super) arguments: TokenStream,
    /// The fields of the struct literal.
    pub(super) fields: Vec<TokenStream>,
    /// The struct of required values, if there are too many for arguments.
    pub(super) required: Option<TokenStream>,
}

/// The constructor of a request with this name and these slots; `docs` are those of the struct of required values.
pub(super) fn construction(owner: &str, slots: &[Slot], docs: &DocBlock) -> Construction {
    let given: Vec<&Slot> = slots.iter().filter(|slot| slot.is_argument()).collect();
    let is_named = is_named(given.len());
    let fields = slots.iter().map(|slot| slot.initial(is_named)).collect();
    if !is_named {
        let arguments = given.iter().map(|slot| slot.argument());
        return Construction { arguments: quote!(#(#arguments),*), fields, required: None };
    }
    let name = required_name(owner);
    Construction { arguments: quote!(required: #name), fields, required: Some(required(&name, &given, docs)) }
}

/// What an object is built with: the call of `construct!` for its slots and the names of its other fields with their
/// values, after the struct of required values, if there is one.
pub(super) fn construct(
    owner: &str,
    slots: &[Slot],
    docs: &DocBlock,
    rest: impl Iterator<Item = TokenStream>,
) -> Vec<TokenStream> {
    let (given, other): (Vec<&Slot>, Vec<&Slot>) = slots.iter().partition(|slot| slot.is_argument());
    let name = required_name(owner);
    let is_named = is_named(given.len());
    let arguments = if is_named {
        let names = given.iter().map(|slot| &slot.name);
        quote!(#name { #(#names),* })
    } else {
        let arguments = given.iter().map(|slot| slot.argument());
        quote!(#(#arguments),*)
    };
    let others: Vec<_> = other.into_iter().map(Slot::constructed).chain(rest).collect();
    let semicolon = (!others.is_empty()).then(|| quote!(;));
    let ident = ident(owner);
    let call = quote!(runtime::construct! { #ident { new(#arguments) #semicolon #(#others),* } });
    let required = is_named.then(|| required(&name, &given, docs));
    required.into_iter().chain([call]).chain(renamed(&ident, slots, Some(&quote!(#[must_use])))).collect()
}

/// The struct of required values.
fn required(name: &Ident, slots: &[&Slot], docs: &DocBlock) -> TokenStream {
    let fields = slots.iter().map(|slot| slot.public_field());
    quote! { #docs #[derive(Clone, Debug)] pub struct #name { #(#fields),* } }
}

/// The name of the struct of required values.
pub(super) fn required_name(owner: &str) -> Ident {
    format_ident!("{}Required", bare(owner))
}

/// The only value of a property, if it has one that fits its type.
pub(super) fn constant(field: &Field) -> Option<TokenStream> {
    match (field.constant.as_ref()?, &field.ty) {
        (Constant::String(text), Type::String) => Some(quote!(#text.to_owned())),
        (Constant::Bool(flag), Type::Bool) => Some(quote!(#flag)),
        (Constant::Integer(number), ty) if ty.holds(*number) => {
            let number = Literal::i64_unsuffixed(*number);
            Some(quote!(#number))
        }
        _ => None,
    }
}

/// Whether the constructor of an object has to be given a value for a property.
pub(super) fn is_argument(field: &Field) -> bool {
    field.presence == Presence::Required && constant(field).is_none()
}

/// Whether a number of required values is too much for arguments.
pub(super) fn is_named(required: usize) -> bool {
    required > POSITIONAL
}

/// `#[deprecated]`, if so.
pub(super) fn deprecated(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote!(#[deprecated]))
}

/// Whether arguments of a type are worth a conversion: not where the type is what a caller has at hand anyway.
fn converts(scope: &Scope<'_>, ty: &Type) -> bool {
    match scope.unaliased(ty) {
        Type::String | Type::Secret | Type::Json(_) | Type::Boxed(_) => true,
        Type::Base64 | Type::Content | Type::Part | Type::List(_) | Type::Decimal => true,
        Type::Named(id) => !matches!(scope.api.type_def(*id).shape, Shape::Object(_)),
        Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::U8 | Type::U16 | Type::U32 | Type::U64 => false,
        Type::Bool | Type::F32 | Type::F64 => false,
        Type::Uuid | Type::Timestamp | Type::Date | Type::Null | Type::Map(_) | Type::Nullable(_) => false,
        Type::Tuple(_) => false,
    }
}
