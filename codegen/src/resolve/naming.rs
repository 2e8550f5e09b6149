//! The one pass that gives every type and operation its name.
//!
//! Names that `names.lock` holds are taken first. The rest is allocated in the order of pointers, not of the document, so
//! that reordering a description renames nothing.

use super::names::{self, Hint, Scope, snake, upper_camel};
use crate::config::NameLock;
use crate::ir::{Api, Home, Operation, Output, Shape, TypeId};
use std::collections::BTreeMap;

/// Names everything; answers the names by pointer.
pub(super) fn name(api: &mut Api, hints: &[Hint], locked: &NameLock) -> NameLock {
    sort_groups(api);
    let mut lock = NameLock::default();
    let mut groups: Vec<Scope> =
        api.groups.iter().map(|_| Scope::reserving(&names::reserved_in_operations())).collect();
    name_operations(api, locked, &mut lock, &mut groups);
    name_types(api, hints, locked, &mut lock, &mut groups);
    name_files(api, hints);
    lock
}

/// Groups in the order of their names; operations within them stay in the order of the description.
fn sort_groups(api: &mut Api) {
    api.groups.sort_by(|one, other| one.module.cmp(&other.module));
    for (group, module) in api.groups.iter().enumerate() {
        for index in &module.operations {
            api.operations[*index].group = group;
        }
    }
}

fn name_operations(api: &mut Api, locked: &NameLock, lock: &mut NameLock, groups: &mut [Scope]) {
    let mut order: Vec<usize> = (0..api.operations.len()).collect();
    order.sort_by(|one, other| {
        let key = |index: usize| {
            let operation = &api.operations[index];
            (locked.get(&operation.pointer).is_none(), operation.pointer.clone())
        };
        key(*one).cmp(&key(*other))
    });
    let mut functions: Vec<Scope> = groups.iter().map(|_| Scope::default()).collect();
    let mut files: Vec<Scope> = groups.iter().map(|_| Scope::reserving(names::RESERVED_MODULES)).collect();
    for index in order {
        let operation = &api.operations[index];
        let scope = &mut groups[operation.group];
        let name = match locked.get(&operation.pointer).filter(|name| scope.claim(name)) {
            Some(name) => name.to_owned(),
            None => scope.allocate(&operation_names(operation)),
        };
        let error = scope.allocate(&[format!("{name}Error"), format!("{name}Failure")]);
        let operation = &mut api.operations[index];
        if let Output::Enum(output) = &mut operation.output {
            *output = scope.allocate(&[format!("{name}Output"), format!("{name}Reply")]);
        }
        if let Some(choice) = operation.body.as_mut().and_then(|body| body.choice.as_mut()) {
            *choice = scope.allocate(&[format!("{name}Content"), format!("{name}BodyContent")]);
        }
        scope.claim(&format!("{name}Required"));
        operation.function = functions[operation.group].allocate(&[function_name(operation, &name), snake(&name)]);
        operation.file = files[operation.group].allocate(&[names::file(&name, "operation")]);
        let fails = operation.outcomes.iter().any(|outcome| matches!(outcome.role, crate::ir::Role::Failure { .. }));
        operation.error = fails.then_some(error);
        lock.insert(operation.pointer.clone(), name.clone());
        operation.name = name;
    }
}

/// Names for an operation's type: the id; the id as a request, where it is taken or the script has no upper case; with the
/// method, for ids that occur twice; with the path.
fn operation_names(operation: &Operation) -> Vec<String> {
    let name = names::short_type(&upper_camel(&operation.id));
    let method = upper_camel(operation.method.key());
    let taken = snake(&name) == name || names::is_reserved_in_operations(&name);
    let first = if taken { format!("{name}Request") } else { name.clone() };
    let mut candidates = vec![first, format!("{name}By{method}")];
    if operation.path.len() <= 40 {
        candidates.push(format!("{name}{}", upper_camel(&operation.path)));
    }
    candidates
}

/// The name of an operation's function: the id, unless its type was renamed or told from another one of the same id.
fn function_name(operation: &Operation, name: &str) -> String {
    let id = names::short_type(&upper_camel(&operation.id));
    if name == id || name.strip_suffix("Request") == Some(&id) { snake(&id) } else { snake(name) }
}

fn name_types(api: &mut Api, hints: &[Hint], locked: &NameLock, lock: &mut NameLock, groups: &mut [Scope]) {
    let mut shared = Scope::reserving(names::RESERVED_TYPES);
    let titles = unique_titles(api);
    let mut order: Vec<TypeId> = (0..api.types.len()).map(TypeId).collect();
    order.sort_by_cached_key(|id| {
        let pointer = &api.type_def(*id).pointer;
        let hint = &hints[id.0];
        let exact = hint.is_exact();
        (locked.get(pointer).is_none(), hint.depth(), !exact, pointer.clone())
    });
    for id in order {
        let definition = api.type_def(id);
        let scope = match definition.home {
            Home::Types { .. } => &mut shared,
            Home::Operation { index } => &mut groups[api.operations[index].group],
        };
        let name = match locked.get(&definition.pointer).filter(|name| scope.claim(name)) {
            Some(name) => name.to_owned(),
            None => scope.allocate(&candidates(api, id, &hints[id.0], &titles)),
        };
        if let Shape::Object(_) = definition.shape {
            scope.claim(&format!("{name}Required"));
        }
        lock.insert(definition.pointer.clone(), name.clone());
        api.types[id.0].name = name;
    }
}

/// Names for a type: its title, if it is the only one that has it; then what its place says.
fn candidates(api: &Api, id: TypeId, hint: &Hint, titles: &BTreeMap<String, usize>) -> Vec<String> {
    let title = title_name(api, id).filter(|title| hint.depth() > 0 && titles.get(title) == Some(&1));
    title.into_iter().chain(hint.candidates()).collect()
}

/// How often each title that could be a name occurs.
fn unique_titles(api: &Api) -> BTreeMap<String, usize> {
    let mut titles = BTreeMap::new();
    for id in (0..api.types.len()).map(TypeId) {
        if let Some(title) = title_name(api, id) {
            *titles.entry(title).or_insert(0) += 1;
        }
    }
    titles
}

/// The title of an object as a name, if it is short enough to be meant as one.
fn title_name(api: &Api, id: TypeId) -> Option<String> {
    let definition = api.type_def(id);
    let title = definition.docs.summary.as_deref()?;
    let short = title.split_whitespace().count() <= 3 && title.len() <= 40;
    (short && matches!(definition.shape, Shape::Object(_))).then(|| upper_camel(title))
}

/// A component and the types within it share a file, called after the component.
fn name_files(api: &mut Api, hints: &[Hint]) {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut scope = Scope::reserving(&["mod"]);
    let mut order: Vec<usize> = (0..api.types.len()).collect();
    order.sort_by_cached_key(|index| (hints[*index].depth(), api.types[*index].pointer.clone()));
    for index in order {
        let definition = &mut api.types[index];
        let Home::Types { file } = &mut definition.home else { continue };
        let root = hints[index].root_name();
        let stem = files.entry(root).or_insert_with(|| scope.allocate(&[names::file(&definition.name, "type")]));
        stem.clone_into(file);
    }
}
