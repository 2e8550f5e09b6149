//! What names mean in a file of a client.

use std::collections::{BTreeMap, BTreeSet};

use syn::UseTree;

/// The names that a file imports, with the module that it is part of.
pub(super) struct Scope<'a> {
    /// The modules around the items of the file, the file itself included where it is a module of its own.
    modules: Vec<String>,
    imports: BTreeMap<String, Vec<String>>,
    /// The paths of all public items.
    defined: &'a BTreeSet<String>,
}

/// The public module of a file: that of its folder, which exports all that it has; else the file's own.
pub(super) fn module(path: &str) -> &str {
    match path.split_once('/') {
        Some((folder, _)) => folder,
        None => path.strip_suffix(".rs").filter(|stem| !matches!(*stem, "mod" | "lib")).unwrap_or(""),
    }
}

/// The path of an item in a module; the root has no name.
pub(super) fn join(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}

impl<'a> Scope<'a> {
    pub(super) fn new(path: &str, file: &syn::File, defined: &'a BTreeSet<String>) -> Self {
        let modules = path.trim_end_matches(".rs").split('/').filter(|stem| !matches!(*stem, "mod" | "lib"));
        let mut scope = Self { modules: modules.map(str::to_owned).collect(), imports: BTreeMap::new(), defined };
        for item in &file.items {
            if let syn::Item::Use(import) = item {
                scope.import(&mut Vec::new(), &import.tree);
            }
        }
        scope
    }

    fn import(&mut self, before: &mut Vec<String>, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.import(before, &path.tree);
                before.pop();
            }
            UseTree::Name(name) => self.bind(before, name.ident.to_string(), name.ident.to_string()),
            UseTree::Rename(rename) => self.bind(before, rename.ident.to_string(), rename.rename.to_string()),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(before, tree)),
            UseTree::Glob(_) => {}
        }
    }

    fn bind(&mut self, before: &[String], name: String, binding: String) {
        let path: Vec<String> =
            before.iter().cloned().chain([name].into_iter().filter(|name| name != "self")).collect();
        let absolute = self.absolute(&path);
        self.imports.insert(binding, absolute);
    }

    /// A path without `super` and `self` in front.
    fn absolute(&self, path: &[String]) -> Vec<String> {
        let ups = path.iter().take_while(|step| matches!(step.as_str(), "super" | "self" | "crate")).count();
        let levels = path.iter().filter(|step| *step == "super").count();
        let kept = self.modules.len().saturating_sub(levels);
        let modules = self.modules.iter().take(if ups == 0 { 0 } else { kept });
        modules.chain(path.iter().skip(ups)).cloned().collect()
    }

    /// The path of the public item that is meant; other paths as they are.
    pub(super) fn resolve(&self, path: &[String]) -> String {
        let first = path.first().map_or("", String::as_str);
        let absolute = match self.imports.get(first) {
            Some(imported) => imported.iter().chain(path.iter().skip(1)).cloned().collect(),
            None if matches!(first, "super" | "self" | "crate") => self.absolute(path),
            None => {
                let module = self.modules.first().map_or("", String::as_str);
                let local = join(module, &path.join("::"));
                return if self.defined.contains(&local) { local } else { path.join("::") };
            }
        };
        let suffixes = (0..absolute.len()).map(|start| absolute[start..].join("::"));
        suffixes.into_iter().find(|suffix| self.defined.contains(suffix)).unwrap_or_else(|| absolute.join("::"))
    }
}
