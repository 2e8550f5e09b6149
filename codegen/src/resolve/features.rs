//! Which parts of a large client are behind Cargo features: every group of operations, and the files of types that only a
//! few groups need.

use super::walk;
use crate::ir::{Api, Home, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// How many operations make a client large.
const LARGE: usize = 100;

/// How many groups a type may be for and still be left out without them. A gate that names more is hard to read, and types
/// that more groups need are few.
const MOST: usize = 3;

/// Features that every client has for other purposes, and what they might be taken for.
const RESERVED: [&str; 7] = ["base", "blocking", "default", "reqwest", "runtime", "tracing", "validate"];

/// The groups that need a file of types.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Users {
    /// These, by their index.
    Groups(BTreeSet<usize>),
    /// More than a gate names, or whoever uses the client.
    Everyone,
}

impl Users {
    fn nobody() -> Self {
        Self::Groups(BTreeSet::new())
    }

    /// Adds others; says whether that changed anything.
    fn add(&mut self, others: &Self) -> bool {
        let both = match (&*self, others) {
            (Self::Groups(own), Self::Groups(others)) => Self::Groups(own | others),
            _ => Self::Everyone,
        };
        let both = match both {
            Self::Groups(groups) if groups.len() > MOST => Self::Everyone,
            few => few,
        };
        let changed = both != *self;
        *self = both;
        changed
    }
}

/// Puts groups and files of types behind features, if the client is large and has several groups; or as `api.toml` says.
pub(super) fn assign(api: &mut Api, wanted: Option<bool>) {
    let large = api.operations.len() >= LARGE && api.groups.len() > 1;
    if !wanted.unwrap_or(large) {
        return;
    }
    let taken: BTreeSet<String> = api.groups.iter().map(|group| bare(&group.module).to_owned()).collect();
    for group in &mut api.groups {
        let mut name = bare(&group.module).to_owned();
        if RESERVED.contains(&name.as_str()) {
            name.push_str("_operations");
            while taken.contains(&name) {
                name.push('_');
            }
        }
        group.feature = Some(name);
    }
    api.gates = gates(api);
}

fn bare(module: &str) -> &str {
    module.trim_start_matches("r#")
}

/// The groups that each file of types is for; files that are for everyone have no entry.
fn gates(api: &Api) -> BTreeMap<String, Vec<usize>> {
    let mut files = Files::of(api);
    for operation in &api.operations {
        let (sent, received) = walk::mentioned(operation);
        files.need(api, sent, &Users::Groups([operation.group].into()));
        files.need(api, received, &Users::Groups([operation.group].into()));
    }
    files.need(api, api.headers.iter().filter_map(|header| walk::named(&header.ty)).collect(), &Users::Everyone);
    // What no operation needs is there for whoever uses it on their own.
    let unused = (0..api.types.len()).map(TypeId).filter(|id| *files.users(*id) == Users::nobody()).collect();
    files.need(api, unused, &Users::Everyone);
    files.gates(api)
}

/// What is compiled or left out as a whole: the types of a file, or a type in the file of an operation.
struct Files {
    /// The file of each type.
    of: Vec<usize>,
    types: Vec<Vec<TypeId>>,
    users: Vec<Users>,
}

impl Files {
    fn of(api: &Api) -> Self {
        let mut files = Self { of: Vec::new(), types: Vec::new(), users: Vec::new() };
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, definition) in api.types.iter().enumerate() {
            let next = files.types.len();
            let number = match &definition.home {
                Home::Types { file } => *numbers.entry(file).or_insert(next),
                Home::Operation { .. } => next,
            };
            if number == next {
                files.types.push(Vec::new());
                files.users.push(Users::nobody());
            }
            files.types[number].push(TypeId(index));
            files.of.push(number);
        }
        files
    }

    fn users(&self, id: TypeId) -> &Users {
        &self.users[self.of[id.0]]
    }

    /// Notes who needs types, and all that they hold. What is known of a file changes a few times at most, so that this
    /// takes as long as there are references.
    fn need(&mut self, api: &Api, types: Vec<TypeId>, users: &Users) {
        let mut pending: Vec<(TypeId, Users)> = types.into_iter().map(|id| (id, users.clone())).collect();
        while let Some((id, users)) = pending.pop() {
            let file = self.of[id.0];
            if !self.users[file].add(&users) {
                continue;
            }
            let known = self.users[file].clone();
            let shapes = self.types[file].iter().map(|id| &api.type_def(*id).shape);
            let within = shapes.flat_map(walk::types_in).filter_map(walk::named);
            pending.extend(within.map(|id| (id, known.clone())));
        }
    }

    fn gates(&self, api: &Api) -> BTreeMap<String, Vec<usize>> {
        let mut gates = BTreeMap::new();
        for (definition, file) in api.types.iter().zip(&self.of) {
            if let (Home::Types { file: name }, Users::Groups(groups)) = (&definition.home, &self.users[*file]) {
                gates.insert(name.clone(), groups.iter().copied().collect());
            }
        }
        gates
    }
}
