//! What of a request leads to the next page: a parameter of the query, or a place in the body.

use super::{Way, is_number, is_plain, walk, without_null};
use crate::ir::{Access, BodyFormat, Location, Operation, Presence, Style, Type, TypeDef};
use crate::resolve::walk::unalias;

/// What leads to the next page.
pub(super) struct Lead<'t> {
    types: &'t [TypeDef],
    ty: &'t Type,
    /// The name of the parameter, or a JSON pointer.
    place: String,
    in_body: bool,
}

impl<'t> Lead<'t> {
    pub(super) fn of(
        types: &'t [TypeDef],
        operation: &'t Operation,
        parameter: Option<&str>,
        body: Option<&str>,
    ) -> Result<Self, String> {
        match (parameter, body) {
            (_, Some(pointer)) => Self::in_body(types, operation, pointer),
            (wire, None) => Self::in_query(types, operation, wire.unwrap_or_default()),
        }
    }

    /// A query parameter that is written as `name=value`.
    fn in_query(types: &'t [TypeDef], operation: &'t Operation, wire: &str) -> Result<Self, String> {
        let is_it = |known: &&crate::ir::Parameter| known.wire == wire && known.location == Location::Query;
        let known = operation.parameters.iter().find(is_it);
        let known = known.ok_or_else(|| format!("it has no query parameter `{wire}`"))?;
        let lead =
            Self { types, ty: unalias(types, without_null(types, &known.ty)), place: wire.to_owned(), in_body: false };
        if matches!(known.style, Style::Form { .. }) { Ok(lead) } else { Err(lead.unfit()) }
    }

    fn in_body(types: &'t [TypeDef], operation: &'t Operation, pointer: &str) -> Result<Self, String> {
        let body = operation.body.as_ref();
        let body = body.filter(|body| body.others.is_empty() && body.content.format == BodyFormat::Json);
        let body = body.ok_or("it does not send one kind of body, which is JSON")?;
        let Way { steps, ty } = walk(types, &body.content.ty, pointer)?;
        if steps.is_empty() {
            return Err("the whole body cannot lead to the next page".to_owned());
        }
        let mut may_be_absent = !body.required || matches!(unalias(types, &body.content.ty), Type::Nullable(_));
        for step in &steps {
            let others = step.object.fields.iter().filter(|field| field.wire != step.field.wire);
            if may_be_absent && others.into_iter().any(|field| field.presence == Presence::Required) {
                let reason = "the object may be absent, and has other properties that are required";
                return Err(format!("`{pointer}` cannot always be added: {reason}"));
            }
            may_be_absent = step.access(types) != Access::Plain;
        }
        Ok(Self { types, ty: unalias(types, without_null(types, ty)), place: pointer.to_owned(), in_body: true })
    }

    /// What takes numbers.
    pub(super) fn number(self) -> Result<String, String> {
        if is_number(self.ty) { Ok(self.place) } else { Err(self.unfit()) }
    }

    /// What takes the values at a place in replies.
    pub(super) fn value(self, from: &Type, pointer: &str) -> Result<String, String> {
        let value = walk(self.types, from, pointer)?.ty;
        let value = unalias(self.types, without_null(self.types, value));
        if !self.in_body {
            return match (is_plain(self.ty), is_plain(value)) {
                (true, true) => Ok(self.place),
                (true, false) => Err(format!("there is not a text or a number at `{pointer}`")),
                (false, _) => Err(self.unfit()),
            };
        }
        let is_text = |ty: &Type| is_plain(ty) && !is_number(ty);
        let is_any = |ty: &Type| matches!(ty, Type::Json(_));
        let (ty, fits) = (self.ty, |kind: &dyn Fn(&Type) -> bool| kind(self.ty) && kind(value));
        if ty == value || is_any(ty) || is_any(value) || fits(&is_number) || fits(&is_text) {
            return Ok(self.place);
        }
        Err(format!("what stands at `{pointer}` is not of the type that `{}` has", self.place))
    }

    fn unfit(&self) -> String {
        let what = if self.in_body { "property" } else { "parameter" };
        format!("the {what} `{}` cannot lead to the next page", self.place)
    }
}
