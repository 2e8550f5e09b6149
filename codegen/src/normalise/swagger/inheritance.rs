//! Discriminators of Swagger 2.0: which schemas are composed of the one that has it, and by which value each is told (section
//! "Composition and Inheritance").

use crate::document::{Node, Pointer};
use crate::normalise::Context;
use indexmap::IndexMap;
use std::collections::BTreeSet;

/// How many schemas one may be composed of before the rest no longer counts.
const MOST_BASES: usize = 200;

impl Context<'_> {
    /// Enters every definition into the mapping of each discriminator that it has or inherits, under its `x-discriminator-value` or
    /// else under its name. All schemas must have been read.
    pub(in crate::normalise) fn map_heirs(&mut self, definitions: &IndexMap<String, Pointer>) {
        for (name, heir) in definitions {
            let document = self.document;
            let stated = document.get(heir).and_then(|node| node.get("x-discriminator-value"));
            let value = stated.and_then(Node::scalar_text).unwrap_or_else(|| name.clone());
            for base in self.bases(heir).into_iter().chain([heir.clone()]) {
                let schema = self.nodes.schemas.get_mut(&base).filter(|schema| schema.one_of.is_empty());
                if let Some(discriminator) = schema.and_then(|schema| schema.discriminator.as_mut()) {
                    discriminator.mapping.entry(value.clone()).or_insert_with(|| heir.clone());
                }
            }
        }
    }

    /// The schemas that a schema is composed of, and those that they are composed of.
    fn bases(&self, heir: &Pointer) -> BTreeSet<Pointer> {
        let schemas = &self.nodes.schemas;
        let mut bases = BTreeSet::new();
        let mut pending: Vec<&Pointer> = schemas.get(heir).iter().flat_map(|schema| &schema.all_of).collect();
        while let Some(pointer) = pending.pop().filter(|_| bases.len() < MOST_BASES) {
            if let Some(schema) = schemas.get(pointer).filter(|_| *pointer != *heir && bases.insert(pointer.clone())) {
                pending.extend(schema.all_of.iter().chain(&schema.reference));
            }
        }
        bases.retain(|base| !base.starts_with(heir));
        bases
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::document::{Document, Pointer, Source};

    /// The mapping of a discriminator, as `value: definition`.
    fn mapping(definitions: &str, base: &str) -> Vec<String> {
        let text = format!("{{\"swagger\":\"2.0\",\"paths\":{{}},\"definitions\":{definitions}}}");
        let mut diagnostics = Diagnostics::new();
        let document = Document::read(&Source::new("test.json", &text), &mut diagnostics).expect("it is JSON");
        let model = crate::normalise::normalise(&document, &mut diagnostics).expect("it is a description");
        let pointer = Pointer::root().child("definitions").child(base);
        let discriminator = model.nodes.schemas[&pointer].discriminator.clone().expect("the base has one");
        let name = |target: &Pointer| target.last().unwrap_or_default().into_owned();
        discriminator.mapping.iter().map(|(value, target)| format!("{value}: {}", name(target))).collect()
    }

    const BASE: &str = r#""Base":{"discriminator":"kind","properties":{"kind":{"type":"string"}}}"#;
    const CHILD: &str = r##""Child":{"allOf":[{"$ref":"#/definitions/Base"}]}"##;

    #[test]
    fn heirs_are_told_by_their_names() {
        let grandchild = r##""Grandchild":{"allOf":[{"$ref":"#/definitions/Child"},{"type":"object"}]}"##;
        let definitions = format!("{{{BASE},{CHILD},{grandchild},\"Other\":{{\"$ref\":\"#/definitions/Child\"}}}}");
        assert_eq!(mapping(&definitions, "Base"), ["Base: Base", "Child: Child", "Grandchild: Grandchild"]);
    }

    #[test]
    fn a_stated_value_takes_the_place_of_the_name() {
        let stated = r##""Child":{"x-discriminator-value":7,"allOf":[{"$ref":"#/definitions/Base"}]}"##;
        assert_eq!(mapping(&format!("{{{BASE},{stated}}}"), "Base"), ["Base: Base", "7: Child"]);
    }

    #[test]
    fn cycles_end() {
        let cyclic = r##""Base":{"discriminator":"kind","allOf":[{"$ref":"#/definitions/Child"}]}"##;
        assert_eq!(mapping(&format!("{{{cyclic},{CHILD}}}"), "Base"), ["Base: Base", "Child: Child"]);
    }
}
