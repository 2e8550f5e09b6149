//! Where a type holds itself: a box where it would be infinitely large, a struct where an alias cannot say it.

use super::walk;
use crate::ir::{Api, Shape, Type, TypeDef, TypeId};

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
fn put_in_box(ty: &mut Type) {
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
