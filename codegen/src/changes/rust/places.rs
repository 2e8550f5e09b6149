//! Where the items of a client come from.

use std::collections::BTreeMap;

use super::scope::join;
use crate::ir::{Api, Home, Operation, Shape};

/// The pointers of items and of their members, by path.
pub(super) struct Places {
    pointers: BTreeMap<String, String>,
    /// The functions of the operations that items belong to.
    functions: BTreeMap<String, String>,
}

impl Places {
    pub(super) fn of(api: &Api) -> Self {
        let mut places = Self { pointers: BTreeMap::new(), functions: BTreeMap::new() };
        for operation in &api.operations {
            let module = api.groups.get(operation.group).map_or("", |group| &group.module);
            for (_, path) in operation_items(api, operation) {
                places.functions.insert(path.clone(), join(module, &operation.function));
                places.put(path, &operation.pointer);
            }
        }
        for definition in &api.types {
            let module = match &definition.home {
                Home::Types { .. } => "types",
                Home::Operation { index } => {
                    let group = api.operations.get(*index).and_then(|operation| api.groups.get(operation.group));
                    group.map_or("", |group| &group.module)
                }
            };
            let path = join(module, &definition.name);
            places.put(format!("{path}Required"), &definition.pointer);
            if let Shape::Object(object) = &definition.shape {
                for field in &object.fields {
                    let token = field.wire.replace('~', "~0").replace('/', "~1");
                    let pointer = format!("{}/properties/{token}", definition.pointer);
                    places.put(format!("{path}.{}", field.name), &pointer);
                    places.put(format!("{path}Required.{}", field.name), &pointer);
                    places.put(format!("{path}::{}", field.name), &pointer);
                }
            }
            places.put(path, &definition.pointer);
        }
        places
    }

    fn put(&mut self, path: String, pointer: &str) {
        self.pointers.insert(path, pointer.to_owned());
    }

    /// The function of the operation that an item belongs to.
    pub(super) fn function(&self, path: &str) -> Option<&str> {
        self.functions.get(path).map(String::as_str)
    }

    /// The pointer of a member, or of the item that it is part of.
    pub(super) fn get(&self, path: &str) -> Option<&String> {
        let item = path.rsplit_once('.').or_else(|| path.rsplit_once("::")).map_or(path, |(item, _)| item);
        self.pointers.get(path).or_else(|| self.pointers.get(item))
    }
}

/// The items that an operation is printed as, with what they are to it.
pub(in crate::changes) fn operation_items(api: &Api, operation: &Operation) -> Vec<(&'static str, String)> {
    let module = api.groups.get(operation.group).map_or("", |group| &group.module);
    let mut items = vec![
        ("function", join(module, &operation.function)),
        ("request", join(module, &operation.name)),
        ("required", join(module, &format!("{}Required", operation.name))),
    ];
    items.extend(operation.error.iter().map(|error| ("error", join(module, error))));
    if let crate::ir::Output::Enum(name) = &operation.output {
        items.push(("output", join(module, name)));
    }
    items.extend(operation.body.iter().filter_map(|body| Some(("body", join(module, body.choice.as_ref()?)))));
    items
}
