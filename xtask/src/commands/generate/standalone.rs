//! A client as a crate of its own.

use std::path::{Path, PathBuf};

use codegen::config::Config;
use codegen::manifest::{RuntimeSource, StandaloneManifest};
use codegen::{Layout, Outcome};

use super::{Destination, Unit, unit_input, vendor};
use crate::cli::{CodegenArgs, Runtime};
use crate::failure::Failure;
use crate::inputs::{Files, Texts, existing};
use crate::names::CrateName;
use crate::output::{Owner, Sweep, Tree};
use crate::workspace::{Workspace, relative, resolve, slashes};

/// The folder of a copied runtime in the crate.
const VENDORED: &str = "runtime";

/// What is generated directly below the folder of the crate.
const OWN: [&str; 3] = ["Cargo.toml", "src", VENDORED];

/// A crate of its own.
struct Standalone {
    workspace: Workspace,
    /// Its folder, as it was given.
    out: PathBuf,
    name: CrateName,
    /// The file name of the description: the same wherever it stands.
    description: String,
    /// Where names are kept, if not in the crate.
    names: Option<PathBuf>,
    runtime: Runtime,
}

pub(super) fn job(
    workspace: &Workspace,
    args: &CodegenArgs,
    spec: &Path,
) -> Result<(Vec<Unit>, Box<dyn Destination>), Failure> {
    let out = args.out.clone().unwrap_or_default();
    if out.as_os_str().is_empty() {
        return Err(Failure::Usage("--out needs a folder".to_owned()));
    }
    let Some(file_name) = spec.file_name() else {
        return Err(Failure::Usage(format!("`{}` is not a file", workspace.show(spec))));
    };
    let description = file_name.to_string_lossy().into_owned();
    let files = Files {
        description: spec.to_owned(),
        overlays: args.overlays.clone(),
        config: args.config.clone().or_else(|| existing(spec.with_file_name("api.toml"))),
        names: Some(args.names.clone().unwrap_or_else(|| out.join("names.lock"))),
    };
    let own = workspace.clone();
    let texts = files.read(move |path| own.show(path));
    let name = name(args, texts.as_ref().ok(), spec);
    let header = Some(description.clone());
    let input = texts.map(|texts| texts.into_input(name.module(), header, Layout::Crate));
    let input = unit_input(&workspace.show(spec), input)?;
    let unit = Unit { name: name.to_string(), places: vec![String::new()], input };
    let (names, runtime) = (args.names.clone(), args.runtime.clone());
    Ok((vec![unit], Box::new(Standalone { workspace: workspace.clone(), out, name, description, names, runtime })))
}

/// The name that was given, else that of `api.toml`, else one made from the file's. A faulty `api.toml` is reported when
/// it is used.
fn name(args: &CodegenArgs, texts: Option<&Texts>, spec: &Path) -> CrateName {
    let configured = || texts?.config().and_then(|config| Config::read(config).ok()?.module);
    let stem = || spec.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    args.name.clone().unwrap_or_else(|| CrateName::nearest(&configured().unwrap_or_else(stem)))
}

impl Destination for Standalone {
    fn trees(&self, outcomes: &[Outcome]) -> Result<Vec<Tree>, Failure> {
        let root = resolve(&self.out);
        let mut tree = Tree::new(&root, &self.workspace.show(&self.out));
        let mut trees = Vec::new();
        for outcome in outcomes {
            tree.add("Cargo.toml", self.manifest(&root, outcome), Owner::Mark);
            for file in outcome.files.iter().flatten() {
                tree.add(format!("src/{}", file.path), file.text.as_str(), Owner::Mark);
            }
            match &self.names {
                None => tree.add("names.lock", outcome.names.as_str(), Owner::Read),
                Some(names) => trees.push(self.names_tree(names, &outcome.names)?),
            }
        }
        if self.runtime == Runtime::Vendor {
            vendor::copy(&self.workspace, &mut tree, VENDORED)?;
        }
        tree.sweep("src", Sweep::Marked);
        tree.sweep(VENDORED, Sweep::Marked);
        trees.insert(0, tree);
        Ok(trees)
    }
}

impl Standalone {
    fn manifest(&self, root: &Path, outcome: &Outcome) -> String {
        let (path, version);
        let runtime = match &self.runtime {
            Runtime::Path => {
                path = self.runtime_path(root);
                RuntimeSource::Path(&path)
            }
            Runtime::Vendor => RuntimeSource::Vendored(VENDORED),
            Runtime::Version(requirement) => {
                version = requirement.to_string();
                RuntimeSource::Version(&version)
            }
        };
        StandaloneManifest {
            name: self.name.as_str(),
            title: &outcome.title,
            description: &self.description,
            runtime,
            features: &outcome.features,
        }
        .text()
    }

    /// The way to the runtime of this workspace: relative from inside of it, so that the output is the same on every
    /// machine, absolute from elsewhere, so that the crate may be moved.
    fn runtime_path(&self, root: &Path) -> String {
        let runtime = vendor::folder(&self.workspace);
        match self.workspace.inside(root) {
            Some(_) => slashes(&relative(root, &resolve(&runtime))),
            None => slashes(&std::path::absolute(&runtime).unwrap_or(runtime)),
        }
    }

    /// The tree of a `names.lock` somewhere else. It must not stand where the crate's own files do.
    fn names_tree(&self, names: &Path, text: &str) -> Result<Tree, Failure> {
        let (place, out) = (resolve(names), resolve(&self.out));
        if OWN.iter().any(|own| place.starts_with(out.join(own))) {
            let message = format!("`{}` is a place for generated files", self.workspace.show(names));
            return Err(Failure::Usage(message));
        }
        let folder = names.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let Some(file_name) = names.file_name().and_then(|name| name.to_str()) else {
            return Err(Failure::Usage(format!("`{}` is not a file", self.workspace.show(names))));
        };
        let mut tree = Tree::new(&resolve(folder), &self.workspace.show(folder));
        tree.add(file_name, text, Owner::Read);
        Ok(tree)
    }
}
