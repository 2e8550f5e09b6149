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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Loader, Source};
    use crate::{Input, Layout, resolve_only};

    /// A client with operations of these tags, each of which answers with the component of the same number, and components
    /// that refer to others.
    fn client(tags: &[&str], references: &[(usize, usize)], config: &str) -> Api {
        let paths = tags.iter().enumerate().map(|(number, tag)| {
            let schema = format!("{{\"$ref\": \"#/components/schemas/T{number}\"}}");
            let reply =
                format!("{{\"description\": \"x\", \"content\": {{\"application/json\": {{\"schema\": {schema}}}}}}}");
            format!("\"/{number}\": {{\"get\": {{\"tags\": [\"{tag}\"], \"responses\": {{\"200\": {reply}}}}}}}")
        });
        let last = references.iter().flat_map(|(from, to)| [*from, *to]).chain([tags.len()]).max().unwrap_or(0);
        let schemas = (0..=last).map(|number| {
            let held = references.iter().filter(|(from, _)| *from == number);
            let fields: Vec<String> =
                held.map(|(_, to)| format!("\"p{to}\": {{\"$ref\": \"#/components/schemas/T{to}\"}}")).collect();
            format!("\"T{number}\": {{\"type\": \"object\", \"properties\": {{{}}}}}", fields.join(","))
        });
        let (paths, schemas) = (paths.collect::<Vec<_>>().join(","), schemas.collect::<Vec<_>>().join(","));
        let text = format!(
            "{{\"openapi\": \"3.0.3\", \"info\": {{\"title\": \"x\", \"version\": \"1\"}}, \"paths\": {{{paths}}},
              \"components\": {{\"schemas\": {{{schemas}}}}}}}"
        );
        let input = Input {
            name: "api".to_owned(),
            description: Source::new("openapi.json", &text),
            header_path: None,
            loader: Loader::default(),
            overlays: Vec::new(),
            config: Some(Source::new("api.toml", config)),
            names: None,
            layout: Layout::Crate,
        };
        resolve_only(&input).unwrap_or_else(|errors| panic!("{errors:?}"))
    }

    fn gate(api: &Api, file: &str) -> Option<Vec<String>> {
        let groups = api.gates.get(file)?;
        Some(groups.iter().map(|group| api.groups[*group].module.clone()).collect())
    }

    #[test]
    fn large_clients_have_features_unless_api_toml_decides() {
        let tags = |count| (0..count).map(|number| if number % 2 == 0 { "even" } else { "odd" }).collect::<Vec<_>>();
        let features = |count, config: &str| client(&tags(count), &[], config).groups[0].feature.clone();
        assert_eq!(features(LARGE - 1, ""), None);
        assert_eq!(features(LARGE, ""), Some("even".to_owned()));
        assert_eq!(features(LARGE, "tag_features = false"), None);
        assert_eq!(features(2, "tag_features = true"), Some("even".to_owned()));
        assert_eq!(client(&vec!["all"; LARGE], &[], "").groups[0].feature, None);
    }

    #[test]
    fn features_of_other_purposes_are_left_to_them() {
        let api = client(&["default", "default_operations", "type"], &[], "tag_features = true");
        let names: Vec<_> = api.groups.iter().filter_map(|group| group.feature.as_deref()).collect();
        assert_eq!(names, ["default_operations_", "default_operations", "type"]);
    }

    #[test]
    fn files_are_for_the_groups_that_reach_them() {
        // 5 is held by what `a` and `b` need, 6 by what all four need, 7 by what nothing needs, as 8 is.
        let held = [(0, 5), (1, 5), (0, 6), (1, 6), (2, 6), (3, 6), (8, 7), (7, 3)];
        let api = client(&["a", "b", "c", "d"], &held, "tag_features = true");
        let list = |groups: &[&str]| Some(groups.iter().map(|&group| group.to_owned()).collect::<Vec<_>>());
        assert_eq!(gate(&api, "t2"), list(&["c"]));
        assert_eq!(gate(&api, "t5"), list(&["a", "b"]));
        for everyone in ["t6", "t7", "t8", "t3"] {
            assert_eq!(gate(&api, everyone), None, "{everyone}");
        }
    }

    #[test]
    fn nothing_refers_to_what_may_be_left_out() {
        let mut state = 7_usize;
        let mut random = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let tags: Vec<String> = (0..20).map(|_| format!("tag{}", random(6))).collect();
        let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
        let held: Vec<_> = (0..60).map(|_| (random(60), random(60))).collect();
        let api = client(&tags, &held, "tag_features = true");
        let users = |id: TypeId| match &api.type_def(id).home {
            Home::Types { file } => api.gates.get(file).cloned(),
            Home::Operation { index } => Some(vec![api.operations[*index].group]),
        };
        assert!(api.gates.len() > 5 && api.gates.values().any(|groups| groups.len() > 1), "{:?}", api.gates);
        for id in (0..api.types.len()).map(TypeId) {
            for held in walk::types_in(&api.type_def(id).shape).into_iter().filter_map(walk::named) {
                let fits = match (users(id), users(held)) {
                    (_, None) => true,
                    (None, Some(_)) => false,
                    (Some(needed), Some(there)) => needed.iter().all(|group| there.contains(group)),
                };
                assert!(fits, "{} holds {}", api.type_def(id).name, api.type_def(held).name);
            }
        }
    }
}
