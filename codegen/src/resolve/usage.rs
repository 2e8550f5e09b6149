//! In which directions the values of each type travel.

use super::walk;
use crate::ir::{Api, Directions, TypeDef, TypeId, Usage};

/// Marks every type that a request or a reply holds. A type that no operation needs travels in both: whoever uses it does
/// so for purposes of their own.
pub(super) fn mark(api: &mut Api, directions: Directions) {
    if directions == Directions::Both {
        for definition in &mut api.types {
            definition.usage = Usage { sent: true, received: true };
        }
        return;
    }
    mark_needed(api);
    let unused = |definition: &TypeDef| !definition.usage.sent && !definition.usage.received;
    let roots: Vec<TypeId> = (0..api.types.len()).map(TypeId).filter(|id| unused(api.type_def(*id))).collect();
    spread(&mut api.types, roots.clone(), |definition| !std::mem::replace(&mut definition.usage.sent, true));
    spread(&mut api.types, roots, |definition| !std::mem::replace(&mut definition.usage.received, true));
}

/// Marks the types that operations need.
pub(super) fn mark_needed(api: &mut Api) {
    for definition in &mut api.types {
        definition.usage = Usage::default();
    }
    for operation in &api.operations {
        let (sent, received) = walk::mentioned(operation);
        spread(&mut api.types, sent, |definition| !std::mem::replace(&mut definition.usage.sent, true));
        spread(&mut api.types, received, |definition| !std::mem::replace(&mut definition.usage.received, true));
    }
    let headers = api.headers.iter().filter_map(|header| walk::named(&header.ty)).collect();
    spread(&mut api.types, headers, |definition| !std::mem::replace(&mut definition.usage.received, true));
}

/// Marks types and all that they hold; `mark` says whether the mark is new.
fn spread(types: &mut [TypeDef], roots: Vec<TypeId>, mark: impl Fn(&mut TypeDef) -> bool) {
    let mut pending = roots;
    while let Some(id) = pending.pop() {
        let Some(definition) = types.get_mut(id.0) else { continue };
        if mark(definition) {
            pending.extend(walk::types_in(&definition.shape).into_iter().filter_map(walk::named));
        }
    }
}
