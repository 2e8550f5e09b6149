//! The one pass that gives every type and operation its name.
//!
//! A name follows from the place it is for, and from nothing else as long as no two places ask for the same one. Names that
//! `names.lock` holds are taken first. The rest is allocated in the order of pointers, not of the document, so that
//! reordering a description renames nothing.

use super::names::{self, Hint, Phrase, Root, Scope, snake, upper_camel};
use crate::config::NameLock;
use crate::ir::{Api, Home, Operation, Output, Presence, Role, Shape, TypeDef, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// The longest name of a type.
const LONGEST: usize = 60;
/// The longest name of what `Required`, `Error` or `Output` is added to.
const LONGEST_STEM: usize = 52;

/// What is given away: names by place, and who has them.
struct Naming<'a> {
    hints: &'a [Hint],
    locked: &'a NameLock,
    lock: NameLock,
    /// Names of types that several operations share.
    shared: Scope,
    /// Names of types in the modules of operations.
    groups: Vec<Scope>,
    /// Places whose locked name something else has.
    lost: Vec<(String, String)>,
}

/// The names by pointer, and the locked ones that could not be kept: the pointer and what was locked.
pub(super) struct Named {
    pub(super) names: NameLock,
    pub(super) lost: Vec<(String, String)>,
}

/// Names everything.
pub(super) fn name(api: &mut Api, hints: &[Hint], locked: &NameLock) -> Named {
    sort_groups(api);
    let reserved = names::reserved_in_operations(&api.marker);
    let mut naming = Naming {
        hints,
        locked,
        lock: NameLock::default(),
        shared: Scope::reserving(names::RESERVED_TYPES),
        groups: api.groups.iter().map(|_| Scope::reserving(&reserved)).collect(),
        lost: Vec::new(),
    };
    naming.take_locked(api);
    naming.name_operations(api);
    naming.name_types(api);
    name_files(api, hints);
    Named { names: naming.lock, lost: naming.lost }
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

impl Naming<'_> {
    /// Takes the names that are locked, so that nothing new gets one of them.
    fn take_locked(&mut self, api: &mut Api) {
        for operation in &mut api.operations {
            let scope = &mut self.groups[operation.group];
            if let Some(name) = self.locked.get(&operation.pointer) {
                if scope.claim(name) {
                    name.clone_into(&mut operation.name);
                } else {
                    self.lost.push((operation.pointer.clone(), name.to_owned()));
                }
            }
        }
        for index in 0..api.types.len() {
            let Some(name) = self.locked.get(&api.types[index].pointer) else { continue };
            let definition = &api.types[index];
            let derived = derived_name(definition, name);
            let scope = self.scope(api, definition);
            if scope.claim(name) {
                derived.map(|derived| scope.claim(&derived));
                name.clone_into(&mut api.types[index].name);
            } else {
                self.lost.push((definition.pointer.clone(), name.to_owned()));
            }
        }
    }

    fn scope(&mut self, api: &Api, definition: &TypeDef) -> &mut Scope {
        match definition.home {
            Home::Types { .. } => &mut self.shared,
            Home::Operation { index } => &mut self.groups[api.operations[index].group],
        }
    }

    fn name_operations(&mut self, api: &mut Api) {
        let mut order: Vec<usize> = (0..api.operations.len()).collect();
        order.sort_by_cached_key(|index| {
            let operation = &api.operations[*index];
            (operation.name.is_empty(), operation.pointer.clone())
        });
        let shared = shared_ids(&api.operations);
        let mut functions: Vec<Scope> = self.groups.iter().map(|_| Scope::default()).collect();
        let mut files: Vec<Scope> = self.groups.iter().map(|_| Scope::reserving(names::RESERVED_MODULES)).collect();
        for index in order {
            let operation = &mut api.operations[index];
            let scope = &mut self.groups[operation.group];
            if operation.name.is_empty() {
                let shared = shared.contains(&(operation.id.clone(), operation.method.name()));
                operation.name = scope.allocate(&operation_names(operation, &api.marker, shared));
            }
            let name = operation.name.clone();
            let error = scope.allocate(&[format!("{name}Error"), format!("{name}Failure")]);
            if let Output::Enum(output) = &mut operation.output {
                *output = scope.allocate(&[format!("{name}Output"), format!("{name}Reply")]);
            }
            if let Some(choice) = operation.body.as_mut().and_then(|body| body.choice.as_mut()) {
                *choice = scope.allocate(&[format!("{name}Content"), format!("{name}BodyContent")]);
            }
            scope.claim(&format!("{name}Required"));
            operation.function = functions[operation.group].allocate(&[function_name(operation, &name), snake(&name)]);
            operation.file = files[operation.group].allocate(&[names::file(&name, "operation")]);
            let fails = operation.outcomes.iter().any(|outcome| matches!(outcome.role, Role::Failure { .. }));
            operation.error = fails.then_some(error);
            self.lock.insert(operation.pointer.clone(), name);
        }
    }

    /// What stands higher is named before what stands within it; then those whose name is as the author spelled it, then
    /// those whose name leaves no word out: `Account.type` before `Account.accountType`.
    fn name_types(&mut self, api: &mut Api) {
        let mut order: Vec<TypeId> = (0..api.types.len()).map(TypeId).collect();
        order.sort_by_cached_key(|id| {
            let hint = &self.hints[id.0];
            (hint.depth(), !hint.is_exact(), !hint.is_plain(), api.type_def(*id).pointer.clone())
        });
        for id in order {
            let definition = api.type_def(id);
            if definition.name.is_empty() {
                let candidates = candidates(api, id, &self.hints[id.0]);
                let has_stem = matches!(definition.shape, Shape::Object(_));
                let scope = self.scope(api, definition);
                let taken = |name: &str| scope.holds(name) || has_stem && scope.holds(&format!("{name}Required"));
                let name = match candidates.iter().find(|name| !taken(name)) {
                    Some(name) => scope.allocate(std::slice::from_ref(name)),
                    None => scope.allocate(&[stem(candidates.last().map_or("", String::as_str))]),
                };
                if has_stem {
                    scope.claim(&format!("{name}Required"));
                }
                api.types[id.0].name = name;
            }
            let definition = api.type_def(id);
            self.lock.insert(definition.pointer.clone(), definition.name.clone());
        }
    }
}

/// As much of a name as leaves room for a number, to the last whole word.
fn stem(name: &str) -> String {
    const NUMBER: usize = 3;
    let Some((end, _)) = name.char_indices().nth(LONGEST - NUMBER + 1) else { return name.to_owned() };
    let cut = &name[..end];
    let last = cut.rfind(char::is_uppercase).filter(|start| *start > 0);
    cut[..last.unwrap_or(end)].to_owned()
}

/// The name of the struct of required properties that an object may have.
fn derived_name(definition: &TypeDef, name: &str) -> Option<String> {
    matches!(definition.shape, Shape::Object(_)).then(|| format!("{name}Required"))
}

/// The id of an operation as a name.
fn operation_stem(operation: &Operation) -> String {
    Phrase::new(&operation.id).within(LONGEST_STEM, 1)
}

/// The ids that several operations of one method have, with the method.
fn shared_ids(operations: &[Operation]) -> BTreeSet<(String, String)> {
    let mut seen = BTreeSet::new();
    let id = |operation: &Operation| (operation.id.clone(), operation.method.name());
    operations.iter().map(id).filter(|id| !seen.insert(id.clone())).collect()
}

/// Names for an operation's type: the id; the id as a request, where it is taken or the script has no upper case; with the
/// method, for ids that occur twice, unless that does not tell them apart; with the path.
fn operation_names(operation: &Operation, marker: &str, shared: bool) -> Vec<String> {
    let name = operation_stem(operation);
    let longer = |suffix: &str| {
        let mut phrase = Phrase::new(&operation.id);
        phrase.extend(&Phrase::new(suffix));
        phrase.within(LONGEST_STEM, 1)
    };
    let taken = snake(&name) == name || names::reserved_in_operations(marker).contains(&name.as_str());
    let first = if taken { format!("{name}Request") } else { name };
    let by_method = (!shared).then(|| longer(&format!("by-{}", operation.method.key())));
    [Some(first), by_method, Some(longer(&operation.path))].into_iter().flatten().collect()
}

/// The name of an operation's function: the id, unless its type was renamed or told from another one of the same id.
fn function_name(operation: &Operation, name: &str) -> String {
    let id = operation_stem(operation);
    if name == id || name.strip_suffix("Request") == Some(&id) { snake(&id) } else { snake(name) }
}

/// Names for a type: its title, if that is about the operation whose body or reply it is; then what its place says.
fn candidates(api: &Api, id: TypeId, hint: &Hint) -> Vec<String> {
    let definition = api.type_def(id);
    let longest = longest(definition);
    let root = match &hint.root {
        Root::Component(name) => name,
        Root::Operation(index, _) => &api.operations[*index].name,
    };
    let title = definition.docs.summary.as_deref().filter(|_| matches!(hint.root, Root::Operation(..)));
    let title = title.map(|title| (upper_camel(title), upper_camel(root)));
    let title = title.filter(|(title, root)| {
        hint.depth() == 1 && title.starts_with(root.as_str()) && title != root && title.chars().count() <= longest
    });
    let kind = match &definition.shape {
        Shape::Enumeration(_) => "Kind",
        Shape::Object(_) => "Details",
        Shape::Union(_) | Shape::Alias(_) | Shape::Newtype(_) => "Value",
    };
    title.map(|(title, _)| title).into_iter().chain(hint.candidates(root, kind, longest)).collect()
}

/// How long a type's name may be: shorter where a struct of required properties is called after it.
fn longest(definition: &TypeDef) -> usize {
    match &definition.shape {
        Shape::Object(object) => {
            let required = object.fields.iter().filter(|field| field.presence == Presence::Required).count();
            if required > 3 { LONGEST_STEM } else { LONGEST }
        }
        _ => LONGEST,
    }
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

#[cfg(test)]
mod tests {
    use super::{LONGEST, stem};

    #[test]
    fn a_name_with_a_number_is_no_longer_than_others() {
        assert_eq!(stem("Short"), "Short");
        let long = format!("{}LastWord", "Word".repeat(13));
        assert_eq!(long.len(), LONGEST);
        assert_eq!(stem(&long), format!("{}Last", "Word".repeat(13)));
        assert_eq!(stem(&"x".repeat(70)).len(), LONGEST - 2);
    }
}
