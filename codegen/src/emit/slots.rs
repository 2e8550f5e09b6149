//! What a value is built from: the fields of a struct that users construct, be it a request or an object in a body.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::ir::{Constant, Field, Presence, Shape, Type};

use super::docs::DocBlock;
use super::names::{bare, ident};
use super::scope::{Scope, derives};

/// The number of required values that are arguments of their own; more are named, in a struct.
const POSITIONAL: usize = 3;

/// A value that a struct is built from.
#[expect(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
pub(super) struct Slot {
    pub(super) name: Ident,
    /// The type of a value that is given.
    pub(super) ty: TokenStream,
    /// Whether arguments may be anything that converts into the type.
    pub(super) converts: bool,
    pub(super) presence: Presence,
    pub(super) docs: DocBlock,
    pub(super) deprecated: bool,
    comparable: bool,
    /// Whether values are copied rather than moved.
    copy: bool,
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
            comparable: scope.is_comparable(given),
            copy: is_copy(scope, ty),
            constant: None,
        }
    }

    /// A slot for one of several contents, into which the ordinary one converts.
    pub(super) fn of_choice(name: &str, choice: &str, comparable: bool, presence: Presence, docs: DocBlock) -> Self {
        let choice = ident(choice);
        Self {
            name: ident(name),
            ty: quote!(#choice),
            converts: true,
            presence,
            docs,
            deprecated: false,
            comparable,
            copy: false,
            constant: None,
        }
    }

    pub(super) fn is_comparable(slots: &[Self]) -> bool {
        slots.iter().all(|slot| slot.comparable)
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

    /// An argument that takes a value.
    fn argument(&self, name: &Ident) -> TokenStream {
        let ty = &self.ty;
        if self.converts { quote!(#name: impl Into<#ty>) } else { quote!(#name: #ty) }
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

    /// The method that gives an optional field its value. It is called like the field, unless that is what the
    /// constructor is called.
    pub(super) fn setter(&self, attribute: Option<&TokenStream>) -> TokenStream {
        let (docs, name, argument) = (&self.docs, &self.name, self.argument(&ident("value")));
        let value = if self.converts { quote!(value.into()) } else { quote!(value) };
        let deprecated = deprecated(self.deprecated);
        let method = if name == "new" { ident("with_new") } else { name.clone() };
        let wrap = if self.presence == Presence::Maybe { quote!(runtime::Maybe::Value) } else { quote!(Some) };
        quote! {
            #docs
            #deprecated
            #attribute
            pub fn #method(mut self, #argument) -> Self {
                self.#name = #wrap(#value);
                self
            }
        }
    }
}

/// How a struct is built.
pub(super) struct Construction {
    /// The parameters of the constructor.
    pub(super) arguments: TokenStream,
    /// The fields of the struct literal.
    pub(super) fields: Vec<TokenStream>,
    /// The struct of required values, if there are too many for arguments.
    pub(super) required: Option<TokenStream>,
}

/// The constructor of a struct with this name and these slots; `docs` are those of the struct of required values.
pub(super) fn construction(owner: &str, slots: &[Slot], docs: &DocBlock) -> Construction {
    let required: Vec<&Slot> = slots.iter().filter(|slot| slot.is_argument()).collect();
    if required.len() <= POSITIONAL {
        let arguments = required.iter().map(|slot| slot.argument(&slot.name));
        let fields = slots.iter().map(|slot| slot.initial(false)).collect();
        return Construction { arguments: quote!(#(#arguments),*), fields, required: None };
    }
    let name = required_name(owner);
    let fields = required.iter().map(|slot| slot.public_field());
    let copy = required.iter().all(|slot| slot.copy).then_some("Copy");
    let derives = derives(required.iter().all(|slot| slot.comparable), copy);
    Construction {
        arguments: quote!(required: #name),
        fields: slots.iter().map(|slot| slot.initial(true)).collect(),
        required: Some(quote! { #docs #derives pub struct #name { #(#fields),* } }),
    }
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
        (Constant::Integer(number), Type::I32 | Type::I64 | Type::U32 | Type::U64) => {
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

/// Whether values of a type are copied rather than moved.
fn is_copy(scope: &Scope<'_>, ty: &Type) -> bool {
    match scope.unaliased(ty) {
        Type::Bool | Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::F32 | Type::F64 => true,
        Type::Uuid | Type::Timestamp | Type::Date | Type::Null => true,
        Type::Nullable(inner) => is_copy(scope, inner),
        _ => false,
    }
}

/// Whether arguments of a type are worth a conversion: not where the type is what a caller has at hand anyway.
fn converts(scope: &Scope<'_>, ty: &Type) -> bool {
    match scope.unaliased(ty) {
        Type::String | Type::Secret | Type::Json(_) | Type::Boxed(_) => true,
        Type::Base64 | Type::Bytes | Type::Part | Type::List(_) => true,
        Type::Named(id) => !matches!(scope.api.type_def(*id).shape, Shape::Object(_)),
        Type::Bool | Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::F32 | Type::F64 => false,
        Type::Uuid | Type::Timestamp | Type::Date | Type::Null | Type::Map(_) | Type::Nullable(_) => false,
    }
}
