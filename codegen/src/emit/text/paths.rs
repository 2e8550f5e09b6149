//! How types are called outside of a client, and the modules that are imported for it.

use std::collections::BTreeSet;

use crate::emit::scope::{Place, Scope};
use crate::ir::{Api, Home, Type, TypeDef};

/// The names of an API's types, with the module that they stand in: `types::Pet`.
pub(in crate::emit) struct Paths<'a> {
    pub(in crate::emit) api: &'a Api,
    /// The modules that were mentioned.
    pub(in crate::emit) modules: BTreeSet<String>,
}

impl<'a> Paths<'a> {
    pub(in crate::emit) fn new(api: &'a Api) -> Self {
        Self { api, modules: BTreeSet::new() }
    }

    /// The path of a type.
    pub(in crate::emit) fn path(&mut self, definition: &TypeDef) -> String {
        format!("{}::{}", self.module(definition), definition.name)
    }

    /// The module that a type stands in.
    pub(in crate::emit) fn module(&mut self, definition: &TypeDef) -> String {
        let module = match &definition.home {
            Home::Types { .. } => "types",
            Home::Operation { index } => {
                let group = self.api.operations.get(*index).and_then(|owner| self.api.groups.get(owner.group));
                group.map_or("types", |group| &group.module)
            }
        };
        self.modules.insert(module.to_owned());
        module.to_owned()
    }

    /// The type of a value that is there, of a type that may be null.
    pub(in crate::emit) fn without_null<'t>(&self, ty: &'t Type) -> &'t Type
    where
        'a: 't,
    {
        match Scope::new(self.api, Place::Root).unaliased(ty) {
            Type::Nullable(inner) => inner,
            _ => ty,
        }
    }

    /// A type as it is written.
    pub(in crate::emit) fn type_text(&mut self, ty: &Type) -> String {
        match ty {
            Type::Bool => "bool".to_owned(),
            Type::I8 => "i8".to_owned(),
            Type::I16 => "i16".to_owned(),
            Type::I32 => "i32".to_owned(),
            Type::I64 => "i64".to_owned(),
            Type::U8 => "u8".to_owned(),
            Type::U16 => "u16".to_owned(),
            Type::U32 => "u32".to_owned(),
            Type::U64 => "u64".to_owned(),
            Type::F32 => "f32".to_owned(),
            Type::F64 => "f64".to_owned(),
            Type::Decimal => "runtime::Decimal".to_owned(),
            Type::String => "String".to_owned(),
            Type::Secret => "runtime::Secret".to_owned(),
            Type::Uuid => "runtime::Uuid".to_owned(),
            Type::Timestamp => "runtime::Timestamp".to_owned(),
            Type::Date => "runtime::Date".to_owned(),
            Type::Base64 => "runtime::Base64".to_owned(),
            Type::Content => "runtime::Content".to_owned(),
            Type::Part => "runtime::Part".to_owned(),
            Type::Json(_) => "runtime::Value".to_owned(),
            Type::Null => "()".to_owned(),
            Type::Named(id) => self.path(self.api.type_def(*id)),
            Type::List(item) => format!("Vec<{}>", self.type_text(item)),
            Type::Tuple(places) => {
                let places: Vec<String> = places.iter().map(|place| format!("{}, ", self.type_text(place))).collect();
                format!("({})", places.concat())
            }
            Type::Map(value) => format!("std::collections::BTreeMap<String, {}>", self.type_text(value)),
            Type::Nullable(inner) => format!("Option<{}>", self.type_text(inner)),
            Type::Boxed(inner) => format!("Box<{}>", self.type_text(inner)),
        }
    }
}
