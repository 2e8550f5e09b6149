//! Where a type holds itself: a box where it would be infinitely large, a struct where an alias cannot say it.

use super::schema::loosened;
use super::{UnionDraft, walk};
use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Api, Shape, Type, TypeDef, TypeId};
use std::collections::BTreeMap;

/// Loosens and reports the names that stand for nothing but each other: no value of such a type ever ends.
pub(super) fn report_endless(types: &mut [TypeDef], diagnostics: &mut Diagnostics) {
    for index in 0..types.len() {
        if !is_endless(types, TypeId(index)) {
            continue;
        }
        types[index].shape = Shape::Alias(loosened(Code::ReferenceCycle));
        if let Ok(pointer) = types[index].pointer.parse() {
            let message = "this schema leads back to itself and never to a definition";
            diagnostics.gap(Code::ReferenceCycle, &pointer, message, "any JSON value is accepted here");
        }
    }
}

/// Whether a name stands for another one, that for the next, and so on back to the first.
fn is_endless(types: &[TypeDef], start: TypeId) -> bool {
    let next = |id: TypeId| match &types[id.0].shape {
        Shape::Alias(ty) => walk::held(ty),
        _ => None,
    };
    let mut place = next(start);
    for _ in 0..types.len() {
        match place {
            Some(id) if id == start => return true,
            Some(id) => place = next(id),
            None => return false,
        }
    }
    false
}

/// Takes the branches out of unions that lead back to the union through branches alone: telling which one a value is of
/// would never end. `unions` says the same of their branches, in the same order.
pub(super) fn cut_endless_unions(
    types: &mut [TypeDef],
    unions: &mut BTreeMap<TypeId, UnionDraft>,
    diagnostics: &mut Diagnostics,
) {
    let mut done = vec![false; types.len()];
    for index in 0..types.len() {
        let mut path = vec![TypeId(index)];
        while let Some(&id) = path.last() {
            let branches = branches(types, id);
            if let Some(place) = branches.iter().position(|branch| branch.is_some_and(|branch| path.contains(&branch)))
            {
                cut(types, unions, id, place, diagnostics);
                continue;
            }
            if let Some(branch) = branches.into_iter().flatten().find(|branch| !done[branch.0]) {
                path.push(branch);
            } else {
                done[id.0] = true;
                path.pop();
            }
        }
    }
}

/// The unions that the branches of a union are, at their places.
fn branches(types: &[TypeDef], id: TypeId) -> Vec<Option<TypeId>> {
    let Shape::Union(union) = &types[id.0].shape else { return Vec::new() };
    let target = |ty| walk::held(walk::unalias(types, ty)).filter(|id| matches!(types[id.0].shape, Shape::Union(_)));
    union.variants.iter().map(|variant| target(&variant.ty)).collect()
}

fn cut(
    types: &mut [TypeDef],
    unions: &mut BTreeMap<TypeId, UnionDraft>,
    id: TypeId,
    place: usize,
    diagnostics: &mut Diagnostics,
) {
    let Shape::Union(union) = &mut types[id.0].shape else { return };
    union.variants.remove(place);
    let mut said = ("a branch of this union leads back to it through nothing but branches", "the branch is left out");
    if union.variants.is_empty() {
        types[id.0].shape = Shape::Alias(loosened(Code::ReferenceCycle));
        unions.remove(&id);
        said = ("all branches of this union lead back to it", "any JSON value is accepted here");
    } else if let Some((_, tags)) = unions.get_mut(&id).and_then(|draft| draft.tags.as_mut()) {
        tags.remove(place);
    }
    if let Ok(pointer) = types[id.0].pointer.parse() {
        diagnostics.gap(Code::ReferenceCycle, &pointer, said.0, said.1);
    }
}

/// Puts in the boxes and structs that recursion needs, and no others.
pub(super) fn bound(api: &mut Api) {
    name_alias_cycles(&mut api.types);
    let mut state = vec![State::New; api.types.len()];
    for index in 0..api.types.len() {
        box_cycles(&mut api.types, TypeId(index), &mut state);
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// One step of the search: a type and the places in it that are still to be looked at.
struct Frame {
    id: TypeId,
    place: usize,
}

/// A depth-first search along what is held by value; a place that leads back to an open type is boxed.
fn box_cycles(types: &mut [TypeDef], root: TypeId, state: &mut [State]) {
    if state[root.0] != State::New {
        return;
    }
    state[root.0] = State::Open;
    let mut stack = vec![Frame { id: root, place: 0 }];
    while let Some(frame) = stack.last_mut() {
        let id = frame.id;
        let mut places = walk::types_in_mut(&mut types[id.0].shape);
        let Some(place) = places.get_mut(frame.place) else {
            state[id.0] = State::Done;
            stack.pop();
            continue;
        };
        frame.place += 1;
        let Some(target) = walk::held(place) else { continue };
        match state[target.0] {
            State::Open => put_in_box(place),
            State::New => {
                state[target.0] = State::Open;
                stack.push(Frame { id: target, place: 0 });
            }
            State::Done => {}
        }
    }
}

/// Boxes the named type within options.
pub(super) fn put_in_box(ty: &mut Type) {
    match ty {
        Type::Nullable(inner) => put_in_box(inner),
        ty => {
            let inner = std::mem::replace(ty, Type::Null);
            *ty = Type::Boxed(Box::new(inner));
        }
    }
}

/// An alias that leads back to itself through aliases only becomes a struct around what it stood for.
fn name_alias_cycles(types: &mut [TypeDef]) {
    for index in 0..types.len() {
        let start = TypeId(index);
        let mut id = start;
        for _ in 0..types.len() {
            let Shape::Alias(ty) = &types[id.0].shape else { break };
            let Some(next) = walk::named(ty) else { break };
            if next == start {
                if let Shape::Alias(ty) = &types[index].shape {
                    types[index].shape = Shape::Newtype(ty.clone());
                }
                break;
            }
            id = next;
        }
    }
}
