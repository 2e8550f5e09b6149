//! The two sides of a comparison: revisions of an API, or any two files.

use std::path::{Path, PathBuf};

use codegen::document::Source;
use codegen::{Input, Layout};

use crate::cli::DiffArgs;
use crate::failure::Failure;
use crate::git::Commit;
use crate::inputs::{DESCRIPTIONS, Files, Trouble, existing};
use crate::names::CrateName;
use crate::workspace::{ApiFolder, Workspace, slashes};

/// What is compared.
#[derive(Debug)]
pub(crate) struct Pair {
    /// What the API is called.
    pub(crate) name: String,
    pub(crate) old_label: String,
    pub(crate) new_label: String,
    pub(crate) sides: Sides,
}

/// Two descriptions, or one that is new or gone.
#[derive(Debug)]
pub(crate) enum Sides {
    Both(Box<[Result<Input, Trouble>; 2]>),
    New,
    Gone,
}

/// What the command line asks for: two files or folders, or APIs as they are and as they were.
pub(super) fn pairs(workspace: &Workspace, args: &DiffArgs) -> Result<(Vec<Pair>, Option<Commit>), Failure> {
    if let [old, new] = args.subjects.as_slice()
        && (Path::new(old).exists() && Path::new(new).exists())
    {
        if args.base.is_some() || args.apply {
            let message = "--base and --apply are for APIs below specs/; two files are compared as they are";
            return Err(Failure::Usage(message.to_owned()));
        }
        return Ok((vec![files(workspace, Path::new(old), Path::new(new))?], None));
    }
    let commit = Commit::find(workspace.root(), args.base.as_deref().unwrap_or("HEAD"))?;
    let apis = chosen(workspace, &args.subjects)?;
    let mut pairs = apis.iter().map(|api| since(workspace, api, &commit)).collect::<Result<Vec<_>, _>>()?;
    if args.subjects.is_empty() {
        pairs.extend(gone(&apis, &commit)?);
    }
    Ok((pairs, Some(commit)))
}

/// The APIs of these names; all if none is named.
pub(crate) fn chosen(workspace: &Workspace, names: &[String]) -> Result<Vec<ApiFolder>, Failure> {
    let apis = workspace.apis()?;
    if let Some(unknown) = names.iter().find(|name| !apis.iter().any(|api| api.is_called(name))) {
        let known: Vec<_> = apis.iter().map(|api| api.name.as_str()).collect();
        let unknown = codegen::diagnostic::visible(unknown);
        let message = format!("there is no API `{unknown}` below specs/; there are: {}", known.join(", "));
        return Err(Failure::Usage(message));
    }
    Ok(apis.into_iter().filter(|api| names.is_empty() || names.iter().any(|name| api.is_called(name))).collect())
}

fn files(workspace: &Workspace, old: &Path, new: &Path) -> Result<Pair, Failure> {
    let module = CrateName::nearest(&new.file_stem().unwrap_or_default().to_string_lossy()).module();
    let read = |path: &Path| -> Result<Result<Input, Trouble>, Failure> {
        let files = if path.is_dir() {
            Files::of_folder(path, &workspace.show(path))?
        } else {
            let config = existing(path.with_file_name("api.toml"));
            Files { config, ..Files::alone(path.to_owned()) }
        };
        let own = workspace.clone();
        let texts = files.read(move |path| own.show(path));
        // What files are called in their first line is no difference.
        let header = Some("openapi.yaml".to_owned());
        Ok(texts.map(|texts| texts.into_input(module.clone(), header, Layout::Crate)))
    };
    Ok(Pair {
        name: slashes(Path::new(new.file_name().unwrap_or_default())),
        old_label: workspace.show(old),
        new_label: workspace.show(new),
        sides: Sides::Both(Box::new([read(old)?, read(new)?])),
    })
}

/// An API as it is in the working tree, and as it was in a commit.
pub(crate) fn since(workspace: &Workspace, api: &ApiFolder, commit: &Commit) -> Result<Pair, Failure> {
    let folder = workspace.inside(&api.path).unwrap_or_else(|| PathBuf::from("specs").join(&api.name));
    let folder = slashes(&folder);
    let (_, new) = api.read(workspace, "generated")?;
    let sides = match committed(commit, &folder, &api.module)? {
        Some(old) => Sides::Both(Box::new([old, new])),
        None => Sides::New,
    };
    let (old_label, new_label) = (commit.show(&folder), folder);
    Ok(Pair { name: api.name.clone(), old_label, new_label, sides })
}

/// The APIs that a commit has and the working tree has not.
fn gone(apis: &[ApiFolder], commit: &Commit) -> Result<Vec<Pair>, Failure> {
    let mut gone = Vec::new();
    for folder in commit.folders("specs")? {
        let name = folder.rsplit('/').next().unwrap_or_default().to_owned();
        if !apis.iter().any(|api| api.name == name) && committed(commit, &folder, &name)?.is_some() {
            let (old_label, new_label) = (commit.show(&folder), folder);
            gone.push(Pair { name, old_label, new_label, sides: Sides::Gone });
        }
    }
    Ok(gone)
}

/// The description in a folder of a commit with what belongs to it; nothing if there is none.
fn committed(commit: &Commit, folder: &str, module: &str) -> Result<Option<Result<Input, Trouble>>, Failure> {
    let file = |name: &str| -> Result<Option<(String, Vec<u8>)>, Failure> {
        let path = format!("{folder}/{name}");
        Ok(commit.read(&path)?.map(|bytes| (path, bytes)))
    };
    let mut description = None;
    for name in DESCRIPTIONS {
        description = description.or(file(name)?);
    }
    let Some((path, bytes)) = description else { return Ok(None) };
    let beside = [file("overlay.yaml")?, file("api.toml")?, file("names.lock")?];
    let source = |(path, bytes): &(String, Vec<u8>)| Source::from_bytes(&commit.show(path), bytes);
    let input = || {
        let [overlay, config, names] = beside.map(|file| file.as_ref().map(source).transpose());
        Ok(Input {
            name: module.to_owned(),
            description: source(&(path.clone(), bytes))?,
            header_path: Some(path.clone()),
            loader: commit.loader(&path),
            overlays: overlay?.into_iter().collect(),
            config: config?,
            names: names?,
            layout: Layout::Module { crate_name: "generated".to_owned() },
        })
    };
    Ok(Some(input().map_err(Trouble::Diagnostic)))
}
