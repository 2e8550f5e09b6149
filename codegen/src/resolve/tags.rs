//! Branches that several values of a property mean, none of which the branch holds.

use crate::diagnostic::{Code, Diagnostics};
use crate::document::Pointer;
use crate::ir::{Api, Selection, Selector, Shape, TypeDef};

/// Says with which of them such a branch is sent.
pub(super) fn report(api: &Api, diagnostics: &mut Diagnostics) {
    for definition in api.types.iter().filter(|definition| definition.usage.sent) {
        report_union(api, definition, diagnostics);
    }
}

fn report_union(api: &Api, definition: &TypeDef, diagnostics: &mut Diagnostics) {
    let Shape::Union(union) = &definition.shape else { return };
    let Selection::Tag { property } = &union.selection else { return };
    for variant in &union.variants {
        let Selector::Tags(tags) = &variant.selector else { continue };
        let Some(added) = variant.added_tag(api, property).filter(|_| tags.len() > 1) else { continue };
        let values: Vec<String> = tags.iter().map(|tag| format!("`{tag}`")).collect();
        let message = format!(
            "`{property}` is {} for the branch {}, which has no property of this name",
            values.join(" or "),
            variant.name
        );
        let then = format!("it is sent as `{}`", added.value);
        let pointer = definition.pointer.parse::<Pointer>().unwrap_or_default();
        diagnostics.note(Code::Discriminator, &pointer, message, then);
    }
}
