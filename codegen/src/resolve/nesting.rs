//! How deeply values nest, and which styles can carry them.

use super::Resolver;
use super::walk::unalias;
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::ir::{Shape, Style, Type};
use openapiv3::QueryStyle;

/// Whether a style can carry the values of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The specification says how.
    Defined,
    /// The specification does not say how, but servers agree.
    Customary,
    /// There is no way.
    Impossible,
}

impl Resolver<'_> {
    /// Whether a style can carry the values of a type. Values of which nothing is known count as what the style can carry:
    /// what they are shows when they are sent.
    pub(super) fn fit(&self, ty: &Type, style: Style) -> Fit {
        let flat = self.within(ty, 1, true);
        match style {
            Style::Json => Fit::Defined,
            Style::Separated { outer, inner } => self.fit_separated(ty, outer != inner),
            Style::DeepObject if flat && self.is_record(ty) => Fit::Defined,
            Style::DeepObject if self.is_text(ty) => Fit::Customary,
            Style::Form { explode: true } if !flat && self.is_text(ty) => Fit::Customary,
            _ if flat => Fit::Defined,
            _ => Fit::Impossible,
        }
    }

    /// Lists of plain values, and lists of those where they have a separator of their own.
    fn fit_separated(&self, ty: &Type, nested: bool) -> Fit {
        let fits = match unalias(&self.types, ty) {
            Type::List(item) => match unalias(&self.types, item) {
                Type::List(inner) => nested && self.is_plain(inner),
                item => self.is_plain(item),
            },
            _ => false,
        };
        if fits { Fit::Defined } else { Fit::Impossible }
    }

    /// Whether all values of a type are plain: text, numbers, booleans, null.
    pub(super) fn is_plain(&self, ty: &Type) -> bool {
        self.within(ty, 0, false)
    }

    /// Whether values nest at most this deeply. `any` is the answer for values of which nothing is known.
    fn within(&self, ty: &Type, depth: usize, any: bool) -> bool {
        self.nests_within(ty, depth, any, &mut Vec::new())
    }

    fn nests_within(&self, ty: &Type, depth: usize, any: bool, path: &mut Vec<usize>) -> bool {
        match unalias(&self.types, ty) {
            Type::Json(_) => any,
            Type::Content | Type::Part => false,
            Type::List(inner) | Type::Map(inner) => depth > 0 && self.nests_within(inner, depth - 1, any, path),
            Type::Nullable(inner) | Type::Boxed(inner) => self.nests_within(inner, depth, any, path),
            Type::Named(id) if path.contains(&id.0) => false,
            Type::Named(id) => {
                path.push(id.0);
                let fits = self.types.get(id.0).is_some_and(|known| self.shape_within(&known.shape, depth, any, path));
                path.pop();
                fits
            }
            _ => true,
        }
    }

    fn shape_within(&self, shape: &Shape, depth: usize, any: bool, path: &mut Vec<usize>) -> bool {
        let mut all = |types: Vec<&Type>, depth| types.into_iter().all(|ty| self.nests_within(ty, depth, any, path));
        match shape {
            Shape::Object(_) => depth > 0 && all(super::walk::types_in(shape), depth - 1),
            _ => all(super::walk::types_in(shape), depth),
        }
    }

    /// Whether values, which do not nest, are objects, or may be.
    fn is_record(&self, ty: &Type) -> bool {
        match unalias(&self.types, ty) {
            Type::Map(_) | Type::Json(_) => true,
            Type::Nullable(inner) => self.is_record(inner),
            Type::Named(id) => match self.types.get(id.0).map(|known| &known.shape) {
                Some(Shape::Union(union)) => union.variants.iter().all(|variant| self.is_record(&variant.ty)),
                _ => self.object_of(ty).is_some(),
            },
            _ => false,
        }
    }

    /// Whether values are objects whose properties are all plain or lists of plain values, as those of a form are.
    pub(super) fn is_query(&self, ty: &Type) -> bool {
        let fits = |ty: &Type| match unalias(&self.types, ty) {
            Type::List(item) => self.is_plain(item),
            Type::Nullable(inner) => self.is_plain(inner),
            plain => self.is_plain(plain),
        };
        match unalias(&self.types, ty) {
            Type::Map(value) => fits(value),
            Type::Nullable(inner) => self.is_query(inner),
            ty => self.object_of(ty).is_some_and(|object| object.fields.iter().all(|field| fits(&field.ty))),
        }
    }

    /// Whether values can be written as text: anything but bytes.
    fn is_text(&self, ty: &Type) -> bool {
        !matches!(unalias(&self.types, ty), Type::Content | Type::Part)
    }

    /// Says, once for each, what was decided where the description leaves it open.
    pub(super) fn say_customs(&mut self) {
        let styled = "values nest more deeply here than OpenAPI defines for their style";
        let then = "they are written in brackets, as in `a[b][c]=1`, items numbered, as in `a[0]=x`";
        let places = std::mem::take(&mut self.nested);
        self.say_custom(Code::NestedValues, &places, styled, then);
        let forms = "values nest in this form, and no `encoding` says how they are written";
        let then = "what nests is JSON text; an `encoding` with `style: deepObject` asks for `a[b][c]=1`";
        let places = std::mem::take(&mut self.json_in_forms);
        self.say_custom(Code::NestedValues, &places, forms, then);
        let delimited = "OpenAPI defines this style for lists and objects that are not exploded";
        let then = "the value is written in the style `form`";
        let places = std::mem::take(&mut self.unstyled);
        self.say_custom(Code::UndefinedStyle, &places, delimited, then);
    }

    /// Whether a parameter has a style that is not defined for its values: of a style with delimiters, what is exploded or
    /// has nothing to delimit.
    pub(super) fn is_unstyled(&self, parameter: &openapiv3::Parameter, ty: &Type) -> bool {
        let openapiv3::Parameter::Query { style, parameter_data, .. } = parameter else { return false };
        let is_delimited = matches!(style, QueryStyle::SpaceDelimited | QueryStyle::PipeDelimited);
        is_delimited && (parameter_data.explode == Some(true) || self.is_plain(ty))
    }

    fn say_custom(&mut self, code: Code, places: &[Pointer], message: &str, then: &str) {
        let Some(first) = places.first() else { return };
        let more = if places.len() > 1 { format!(" (the first of {} places)", places.len()) } else { String::new() };
        self.note(code, first, format!("{message}{more}"), then);
    }
}
