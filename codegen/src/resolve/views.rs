//! What a direction does to required properties: a property that is only read cannot be demanded of a sender, and one that
//! is only written will not be in a reply.

use crate::ir::{Api, Presence, Shape, Type, TypeDef};

/// Lets go of required properties where a direction lacks them, and keeps null apart from absent where a request can say
/// both.
pub(super) fn loosen(api: &mut Api) {
    for definition in &mut api.types {
        let TypeDef { shape: Shape::Object(object), usage, .. } = definition else { continue };
        for field in &mut object.fields {
            let one_way = field.read_only && usage.sent || field.write_only && usage.received;
            if one_way && field.presence == Presence::Required {
                field.presence = Presence::Optional;
                let side = if field.read_only { "Only in replies" } else { "Only in requests" };
                field.docs.notes.push(format!("{side}."));
            }
            if field.presence == Presence::Optional
                && let Type::Nullable(inner) = &mut field.ty
            {
                field.ty = std::mem::replace(&mut **inner, Type::Null);
                field.presence = if usage.sent { Presence::Maybe } else { Presence::Optional };
            }
        }
    }
}
