//! Clients as modules of the crate `generated`.

use std::fs;

use codegen::manifest::{self, ModuleFeatures};
use codegen::{Layout, Outcome};

use super::{Destination, Unit, unit_input};
use crate::cli::CodegenArgs;
use crate::failure::Failure;
use crate::inputs::Files;
use crate::output::{Owner, Sweep, Tree};
use crate::workspace::{ApiFolder, Workspace};

/// The crate that the clients are part of, and its folder.
const CRATE: &str = "generated";

/// The crate `generated`.
struct InWorkspace {
    workspace: Workspace,
    /// The APIs that are generated in this run.
    chosen: Vec<ApiFolder>,
    /// The modules that the crate has afterwards, sorted.
    modules: Vec<String>,
    /// Whether all APIs are generated, so that everything else is left over from earlier.
    all: bool,
}

pub(super) fn job(workspace: &Workspace, args: &CodegenArgs) -> Result<(Vec<Unit>, Box<dyn Destination>), Failure> {
    let apis = workspace.apis()?;
    if let Some(unknown) = args.apis.iter().find(|name| !apis.iter().any(|api| api.is_called(name))) {
        let known: Vec<_> = apis.iter().map(|api| api.name.as_str()).collect();
        return Err(Failure::Usage(format!(
            "there is no API `{unknown}` below specs/; there are: {}",
            known.join(", ")
        )));
    }
    let all = args.apis.is_empty();
    let (chosen, others): (Vec<_>, Vec<_>) =
        apis.into_iter().partition(|api| all || args.apis.iter().any(|name| api.is_called(name)));
    let sources = workspace.root().join(CRATE).join("src");
    let kept = others.iter().filter(|api| sources.join(&api.module).join("mod.rs").is_file());
    let mut modules: Vec<_> = chosen.iter().chain(kept).map(|api| api.module.clone()).collect();
    modules.sort();
    let units = chosen.iter().map(|api| unit(workspace, api)).collect::<Result<_, _>>()?;
    Ok((units, Box::new(InWorkspace { workspace: workspace.clone(), chosen, modules, all })))
}

fn unit(workspace: &Workspace, api: &ApiFolder) -> Result<Unit, Failure> {
    let (files, input) = api.read(workspace, CRATE)?;
    Ok(Unit {
        name: api.name.clone(),
        places: vec![source_folder(&api.module), names_path(api)],
        input: unit_input(&workspace.show(&files.description), input)?,
    })
}

fn source_folder(module: &str) -> String {
    format!("{CRATE}/src/{module}")
}

fn names_path(api: &ApiFolder) -> String {
    format!("specs/{}/names.lock", api.name)
}

impl Destination for InWorkspace {
    fn trees(&self, outcomes: &[Outcome]) -> Result<Vec<Tree>, Failure> {
        let mut tree = Tree::new(self.workspace.root(), "");
        for (api, outcome) in self.chosen.iter().zip(outcomes) {
            let folder = source_folder(&api.module);
            for file in outcome.files.iter().flatten() {
                tree.add(format!("{folder}/{}", file.path), file.text.as_str(), Owner::Mark);
            }
            tree.add(names_path(api), outcome.names.as_str(), Owner::Read);
            if !self.all {
                tree.sweep(folder, Sweep::Marked);
            }
        }
        if self.all {
            tree.sweep(format!("{CRATE}/src"), Sweep::Marked);
        }
        let path = format!("{CRATE}/Cargo.toml");
        let text = fs::read_to_string(self.workspace.root().join(&path)).map_err(Failure::read(path.as_str()))?;
        let modules = self.features(&text, outcomes);
        tree.add(format!("{CRATE}/src/lib.rs"), manifest::index(&modules), Owner::Mark);
        let text = manifest::with_features(&text, &modules);
        let text = text.map_err(|error| Failure::Workspace(format!("`{path}`: {error}")))?;
        tree.add(path, text, Owner::Read);
        Ok(vec![tree])
    }
}

impl InWorkspace {
    /// The features of all clients: those of the ones that are not generated in this run stand in the manifest.
    fn features(&self, manifest: &str, outcomes: &[Outcome]) -> Vec<ModuleFeatures<'_>> {
        let generated = |module: &str| self.chosen.iter().position(|api| api.module == module);
        let of = |module: &'_ String| match generated(module).and_then(|index| outcomes.get(index)) {
            Some(outcome) => outcome.features.clone(),
            None => manifest::declared(manifest, module).groups,
        };
        self.modules.iter().map(|module| ModuleFeatures { module, groups: of(module) }).collect()
    }
}

impl ApiFolder {
    /// Whether the command line may mean this API: by its folder or by its module.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        self.name == name || self.module == name
    }

    /// Reads its files, for a module of a crate.
    pub(crate) fn read(
        &self,
        workspace: &Workspace,
        crate_name: &str,
    ) -> Result<(Files, Result<codegen::Input, crate::inputs::Trouble>), Failure> {
        let files = Files::of_folder(&self.path, &workspace.show(&self.path))?;
        let layout = Layout::Module { crate_name: crate_name.to_owned() };
        let own = workspace.clone();
        let texts = files.read(move |path| own.show(path));
        Ok((files, texts.map(|texts| texts.into_input(self.module.clone(), None, layout))))
    }
}
