//! From the [`Model`] to the [`Api`]: everything decided, everything named.
//!
//! 1. Operations are read, and with them the types they need; then the remaining component schemas (`schema` classifies,
//!    each shape has its own file).
//! 2. Whole-graph questions are answered one by one: in which directions values travel (`usage`), which types differ by
//!    direction (`views`), how a union's branch is told (`select`), where a type must be boxed (`recursion`) or better is
//!    (`sizes`), which can be checked (`checks`), where it stands (`homes`), and once it has a file, which parts of a large client are behind features (`features`).
//! 3. Names are allocated in one pass (`naming`), and types that say the same are declared once (`share`).

mod alike;
mod body;
mod branches;
mod candidates;
mod checks;
mod clashes;
mod compose;
mod constants;
mod constraints;
mod containers;
mod content;
mod described;
mod docs;
mod encoding;
mod enumeration;
mod features;
mod flat;
mod formats;
mod header;
mod homes;
mod idempotency;
mod inheritance;
mod media_type;
mod names;
mod naming;
mod nesting;
mod object;
mod operation;
mod paging;
mod parameter;
mod parts;
mod path;
mod prune;
mod recursion;
mod rejection;
mod reply;
mod scalar;
mod schema;
mod security;
mod select;
mod server;
mod share;
mod sizes;
mod status;
mod stream;
mod tags;
mod union;
mod usage;
mod variants;
mod views;
mod walk;

use crate::config::{Config, NameLock};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Pointer;
use crate::ir::{Api, Check, Directions, Home, Shape, Type, TypeDef, TypeId, Usage};
use crate::model::Model;
use inheritance::Heirs;
use names::{Hint, Root};
use std::collections::{BTreeMap, BTreeSet};

/// The resolved API, the names it uses, and what the report counts.
#[derive(Debug)]
pub struct Resolved {
    /// The API.
    pub api: Api,
    /// The names of types and operations by JSON pointer.
    pub names: NameLock,
    /// The locked names that something else has now, with the pointers that they were locked for.
    pub lost_names: Vec<(String, String)>,
    /// How many operations the description has.
    pub operations: usize,
}

/// Resolves a model. Nothing here fails: what cannot be done is left out or loosened, and reported.
pub fn resolve(
    model: &Model,
    module: &str,
    config: &Config,
    locked: &NameLock,
    directions: Directions,
    diagnostics: &mut Diagnostics,
) -> Resolved {
    let mut resolver = Resolver::new(model, config, diagnostics);
    let mut api = resolver.api(module);
    resolver.operations(&mut api);
    resolver.remaining_components();
    resolver.constraints();
    resolver.unused_formats();
    api.types = std::mem::take(&mut resolver.types);
    let (mut hints, mut unions, built) = (resolver.hints, resolver.unions, resolver.built);
    recursion::report_endless(&mut api.types, diagnostics);
    recursion::cut_endless_unions(&mut api.types, &mut unions, diagnostics);
    header::name(&mut api);
    views::split(&mut api, &mut hints, &mut unions);
    select::select(&mut api, &mut hints, unions, directions, diagnostics);
    views::loosen(&mut api);
    recursion::bound(&mut api);
    sizes::bound(&mut api);
    rejection::apply(&mut api, config, &built, diagnostics);
    prune::prune(&mut api, &mut hints);
    checks::mark(&mut api);
    tags::report(&api, diagnostics);
    homes::assign(&mut api, &hints);
    let named = naming::name(&mut api, &hints, locked);
    paging::apply(&mut api, model, config, diagnostics);
    idempotency::apply(&mut api, config, diagnostics);
    if directions == Directions::Used {
        features::assign(&mut api, config.tag_features);
    }
    share::share(&mut api, &hints);
    Resolved { api, names: named.names, lost_names: named.lost, operations: model.operations.len() }
}

/// What became of a schema so far.
enum Built {
    /// A named type that is being filled: recursion may refer to it.
    Open(TypeId),
    /// A type without a name that is being built: recursion cannot refer to it.
    Nameless,
    /// Its type.
    Done(Type),
}

/// What a union's schema says about telling its branches.
#[derive(Clone)]
struct UnionDraft {
    /// The discriminator's property, and for each branch what it says.
    tags: Option<(String, Vec<TagDraft>)>,
    /// Whether more than one branch may hold (`anyOf`).
    any: bool,
    /// Whether a value belongs to branches of several lists at once, so that it is one object with the properties of all.
    joined: bool,
}

/// What a discriminator says about a branch.
#[derive(Clone)]
struct TagDraft {
    /// The values that its mapping gives.
    mapped: Vec<String>,
    /// The name of the component schema, which is the value where the mapping is silent.
    implied: Option<String>,
}

/// The state of the first phase.
struct Resolver<'m> {
    model: &'m Model,
    config: &'m Config,
    diagnostics: &'m mut Diagnostics,
    built: BTreeMap<Pointer, Built>,
    /// The types of properties for which several schemas hold.
    composed: BTreeMap<Vec<Pointer>, Type>,
    types: Vec<TypeDef>,
    /// Components whose shape is to be found.
    pending: Vec<(Pointer, TypeId)>,
    /// How deeply the schema that is being classified stands within schemas without a name.
    depth: usize,
    /// Where each type's name comes from, by [`TypeId`].
    hints: Vec<Hint>,
    unions: BTreeMap<TypeId, UnionDraft>,
    /// Which schemas hold for each place.
    sources: Vec<constraints::Source>,
    /// The entries of `api.toml` about formats that were of use.
    used_formats: BTreeSet<usize>,
    /// The schemas whose pattern was reported.
    faulty_patterns: BTreeSet<Pointer>,
    /// Security schemes that were reported as undeclared, so that each is reported once.
    undeclared: BTreeSet<Pointer>,
    /// Security schemes of which it was said that they are needed together and want the same place.
    clashing: BTreeSet<Vec<String>>,
    /// Parameters and bodies whose nesting the specification leaves open, and forms that nest without saying how.
    nested: Vec<Pointer>,
    json_in_forms: Vec<Pointer>,
    /// Parameters in a style that is not defined for their values.
    unstyled: Vec<Pointer>,
    /// The schemas of files.
    files: BTreeSet<Pointer>,
    /// The schemas that are composed of bases with a discriminator.
    heirs: Heirs,
    /// Names of components and of schemas in other files by the pointer of their definition.
    components: BTreeMap<Pointer, String>,
}

impl<'m> Resolver<'m> {
    fn new(model: &'m Model, config: &'m Config, diagnostics: &'m mut Diagnostics) -> Self {
        let components = model.components.iter().map(|(name, pointer)| (pointer.clone(), name.clone()));
        let named = model.named.iter().map(|(pointer, name)| (pointer.clone(), name.clone()));
        let components = named.chain(components).collect();
        Self {
            model,
            config,
            diagnostics,
            built: BTreeMap::new(),
            composed: BTreeMap::new(),
            types: Vec::new(),
            pending: Vec::new(),
            depth: 0,
            hints: Vec::new(),
            unions: BTreeMap::new(),
            sources: Vec::new(),
            faulty_patterns: BTreeSet::new(),
            used_formats: BTreeSet::new(),
            undeclared: BTreeSet::new(),
            clashing: BTreeSet::new(),
            nested: Vec::new(),
            json_in_forms: Vec::new(),
            unstyled: Vec::new(),
            files: parts::files(model),
            heirs: Heirs::of(model),
            components,
        }
    }

    /// Reports something worth knowing, and what is done about it.
    fn note(&mut self, code: Code, pointer: &Pointer, message: impl Into<String>, then: impl Into<String>) {
        self.diagnostics.push(Diagnostic::note(code, message).at(pointer).then(then));
    }

    /// The name of the component schema that a pointer defines.
    fn component_name(&self, pointer: &Pointer) -> Option<String> {
        self.components.get(pointer).cloned()
    }

    /// Opens a named type: its shape follows with [`Resolver::close`].
    fn open(&mut self, pointer: &Pointer, hint: &Hint) -> TypeId {
        let id = TypeId(self.types.len());
        let deprecated = self.model.nodes.schemas.get(pointer).is_some_and(|schema| schema.deprecated);
        self.types.push(TypeDef {
            name: String::new(),
            home: match &hint.root {
                Root::Component(_) => Home::Types { file: String::new() },
                Root::Operation(index, _) => Home::Operation { index: *index },
            },
            pointer: pointer.to_string(),
            docs: self.docs_of(pointer),
            // Until something else is found it stands for itself, which would be reported.
            shape: Shape::Alias(Type::Named(id)),
            usage: Usage::default(),
            deprecated,
            comparable: true,
            check: Check::No,
            same_as: None,
        });
        self.hints.push(hint.clone());
        id
    }

    /// Opens a named type for a schema that has no name of its own, so that recursion may refer to it.
    fn open_inline(&mut self, pointer: &Pointer, hint: &Hint) -> TypeId {
        let id = self.open(pointer, hint);
        if let Some(built @ Built::Nameless) = self.built.get_mut(pointer) {
            *built = Built::Open(id);
        }
        id
    }

    fn close(&mut self, id: TypeId, shape: Shape) {
        if let Some(definition) = self.types.get_mut(id.0) {
            definition.shape = shape;
        }
    }

    /// Component schemas that no operation needs: consumers of webhooks and of bare models want them.
    fn remaining_components(&mut self) {
        let model = self.model;
        for (name, pointer) in &model.components {
            self.type_of(pointer, &Hint::component(name));
        }
        self.finish_components();
    }
}
