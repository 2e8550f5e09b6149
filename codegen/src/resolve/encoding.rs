//! How the properties of a form are written.

use super::Resolver;
use super::nesting::Fit;
use super::parameter::query_style;
use super::parts::stated_media_types;
use super::walk::unalias;
use crate::document::Pointer;
use crate::ir::{Encoding, Encodings, Field, Object, Shape, Style, Type};
use openapiv3::MediaType;

impl Resolver<'_> {
    /// The encodings of a form that matter: those that differ from what is done without one.
    ///
    /// # Errors
    /// Why the form cannot be sent.
    pub(super) fn encodings(&mut self, ty: &Type, content: &MediaType, place: &Pointer) -> Result<Encodings, String> {
        if !self.has_properties(ty) {
            return Err("its form is not an object".to_owned());
        }
        let each = self.telling(ty, content, place, |plain, encoding| !plain || encoding.is_json())?;
        let Some(object) = self.object_of(ty).cloned() else { return Ok(Encodings::Each(each)) };
        if self.nests_without(&object, &each) {
            self.json_in_forms.push(place.clone());
        }
        Ok(self.alike(&object, &each).unwrap_or(Encodings::Each(each)))
    }

    /// The encodings of a multipart body that matter.
    ///
    /// # Errors
    /// Why the body cannot be sent.
    pub(super) fn part_encodings(
        &mut self,
        ty: &Type,
        content: &MediaType,
        place: &Pointer,
    ) -> Result<Vec<(String, Encoding)>, String> {
        let mut each = self.telling(ty, content, place, |plain, encoding| match encoding {
            Encoding::Style(_) => !plain,
            Encoding::Media(media_type) => !media_type.contains(['*', ',']),
        })?;
        for (property, media_type) in stated_media_types(self.model, content) {
            if !each.iter().any(|(known, _)| *known == property) && !content.encoding.contains_key(&property) {
                each.push((property, Encoding::Media(media_type)));
            }
        }
        Ok(each)
    }

    /// The encodings of properties that there are, where they matter; `matters` is told whether values are plain.
    fn telling(
        &mut self,
        ty: &Type,
        content: &MediaType,
        place: &Pointer,
        matters: impl Fn(bool, &Encoding) -> bool,
    ) -> Result<Vec<(String, Encoding)>, String> {
        let object = self.object_of(ty).cloned();
        let mut each = Vec::new();
        for (property, given) in &content.encoding {
            let Some(encoding) = encoding_of(given) else { continue };
            let field = object.as_ref().and_then(|object| object.fields.iter().find(|field| field.wire == *property));
            match field {
                Some(field) if !matters(self.is_plain(&field.ty) || self.is_file(&field.ty), &encoding) => {}
                Some(field) => {
                    self.check_encoding(&field.ty, &encoding, property, place)?;
                    each.push((property.clone(), encoding));
                }
                None if object.as_ref().is_some_and(|object| object.rest.is_none()) => {}
                None => each.push((property.clone(), encoding)),
            }
        }
        Ok(each)
    }

    fn check_encoding(
        &mut self,
        ty: &Type,
        encoding: &Encoding,
        property: &str,
        place: &Pointer,
    ) -> Result<(), String> {
        let Encoding::Style(style) = encoding else { return Ok(()) };
        match self.fit(ty, *style) {
            Fit::Defined => Ok(()),
            Fit::Customary => {
                self.nested.push(place.clone());
                Ok(())
            }
            Fit::Impossible => {
                Err(format!("the property `{property}` of its form nests more than its style can carry"))
            }
        }
    }

    /// Whether properties nest and nothing says how they are written.
    fn nests_without(&self, object: &Object, each: &[(String, Encoding)]) -> bool {
        let silent = |field: &&Field| !each.iter().any(|(property, _)| *property == field.wire);
        object.fields.iter().filter(silent).any(|field| self.fit(&field.ty, Style::CSV) == Fit::Impossible)
    }

    /// The one encoding of all properties that are not plain values.
    fn alike(&self, object: &Object, each: &[(String, Encoding)]) -> Option<Encodings> {
        let (_, first) = each.first().filter(|(_, first)| !first.is_json())?;
        let mut others = object.fields.iter().filter(|field| !self.is_plain(&field.ty));
        let same = others.all(|field| each.iter().any(|(property, other)| *property == field.wire && other == first));
        (same && object.rest.as_ref().is_none_or(|rest| self.is_plain(&rest.ty))).then(|| Encodings::All(first.clone()))
    }

    /// Whether values are files, or lists of them.
    fn is_file(&self, ty: &Type) -> bool {
        match unalias(&self.types, ty) {
            Type::Part => true,
            Type::Nullable(inner) | Type::List(inner) => self.is_file(inner),
            _ => false,
        }
    }

    /// The struct that a type is, in the end.
    pub(super) fn object_of(&self, ty: &Type) -> Option<&Object> {
        match unalias(&self.types, ty) {
            Type::Nullable(inner) => self.object_of(inner),
            Type::Named(id) => match &self.types.get(id.0)?.shape {
                Shape::Object(object) => Some(object),
                Shape::Newtype(inner) => self.object_of(inner),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether values of a type can have properties.
    pub(super) fn has_properties(&self, ty: &Type) -> bool {
        match unalias(&self.types, ty) {
            Type::Map(_) | Type::Json(_) => true,
            Type::Nullable(inner) => self.has_properties(inner),
            Type::Named(id) => !matches!(self.types.get(id.0).map(|known| &known.shape), Some(Shape::Enumeration(_))),
            _ => false,
        }
    }
}

impl Encoding {
    /// Whether values are written as JSON text.
    fn is_json(&self) -> bool {
        matches!(self, Self::Media(media_type) if is_json(media_type))
    }
}

/// What an Encoding Object says about how values are written; a style goes before a media type.
fn encoding_of(given: &openapiv3::Encoding) -> Option<Encoding> {
    match (&given.style, &given.content_type) {
        (Some(style), _) => Some(Encoding::Style(query_style(style, Some(given.explode)))),
        (None, Some(media_type)) => Some(Encoding::Media(media_type.clone())),
        (None, None) => None,
    }
}

/// Whether a media type is one of JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(essence.as_str(), "application/json" | "text/json") || essence.ends_with("+json")
}
