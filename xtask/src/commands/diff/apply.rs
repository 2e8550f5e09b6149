//! `--apply`: the version of the crate `generated` and its changelog.
//!
//! The version counts from the one of the base, so that applying twice changes nothing.

use std::fs;

use codegen::changes::Class;
use semver::Version;

use super::markdown;
use super::report::Report;
use crate::console;
use crate::failure::Failure;
use crate::git::Commit;
use crate::output::write_file;
use crate::workspace::Workspace;

const MANIFEST: &str = "generated/Cargo.toml";
const CHANGELOG: &str = "generated/CHANGELOG.md";

/// The first lines of a changelog.
const HEAD: &str =
    "# Changelog\n\nWhat changes for those who use the clients. Written by `cargo xtask diff --apply`.\n";

/// Raises the version as far as the changes ask for, and adds them to the changelog.
pub(super) fn apply(workspace: &Workspace, commit: &Commit, reports: &[Report]) -> Result<(), Failure> {
    let Some(class) = reports.iter().filter_map(Report::class).max() else { return Ok(()) };
    let here = |path: &str| -> Result<Option<Vec<u8>>, Failure> { Ok(fs::read(workspace.root().join(path)).ok()) };
    let base = version(&|path| commit.read(path))?;
    let current = version(&here)?;
    let wanted = raised(&base, class);
    let next = current.clone().max(wanted);
    if next != current {
        edit(workspace, MANIFEST, |text| Ok(with_version(text, &next)))?;
        if workspace.root().join("Cargo.lock").is_file() {
            edit(workspace, "Cargo.lock", |text| Ok(with_locked(text, &current, &next)))?;
        }
    }
    let path = workspace.root().join(CHANGELOG);
    let mut text = fs::read_to_string(&path).unwrap_or_else(|_| HEAD.to_owned());
    for report in reports.iter().filter(|report| report.class().is_some()) {
        let entries = report.changes().map_or_else(|| format!("{}\n", report.whole()), markdown::entries);
        text = with_entries(&text, &next.to_string(), &report.name, &entries);
    }
    write_file(&path, &text).map_err(Failure::write(CHANGELOG))?;
    Ok(console::result(&format!("\n{MANIFEST}: version {next}, was {base}\n{CHANGELOG}: written"))?)
}

/// The next version that Cargo's rules allow for such a change: before 1.0.0 the second number counts as the first.
fn raised(base: &Version, class: Class) -> Version {
    let (major, minor, patch) = (base.major, base.minor, base.patch);
    match (major, class) {
        (0, Class::Major) => Version::new(0, minor + 1, 0),
        (0, Class::Minor | Class::Patch) | (_, Class::Patch) => Version::new(major, minor, patch + 1),
        (_, Class::Minor) => Version::new(major, minor + 1, 0),
        (_, Class::Major) => Version::new(major + 1, 0, 0),
    }
}

type Reader<'a> = dyn Fn(&str) -> Result<Option<Vec<u8>>, Failure> + 'a;

/// The version of the crate: its own, or that of the workspace.
fn version(read: &Reader<'_>) -> Result<Version, Failure> {
    let table = |path: &str| -> Result<toml::Table, Failure> {
        let text = String::from_utf8_lossy(&read(path)?.unwrap_or_default()).into_owned();
        text.parse().map_err(|error: toml::de::Error| Failure::Workspace(format!("`{path}`: {}", error.message())))
    };
    let manifest = table(MANIFEST)?;
    let own = manifest.get("package").and_then(|package| package.get("version")).and_then(toml::Value::as_str);
    let text = if let Some(own) = own {
        own.to_owned()
    } else {
        let root = table("Cargo.toml")?;
        let package = root.get("workspace").and_then(|workspace| workspace.get("package"));
        package.and_then(|package| package.get("version")?.as_str()).unwrap_or("0.0.0").to_owned()
    };
    text.parse().map_err(|error| Failure::Workspace(format!("`{MANIFEST}`: {text} is no version: {error}")))
}

fn edit(
    workspace: &Workspace,
    path: &str,
    change: impl FnOnce(&str) -> Result<String, Failure>,
) -> Result<(), Failure> {
    let place = workspace.root().join(path);
    let text = fs::read_to_string(&place).map_err(Failure::read(path))?;
    write_file(&place, &change(&text)?).map_err(Failure::write(path))
}

/// A manifest with a version of its own. The line that has it is changed; else one follows the name.
fn with_version(text: &str, next: &Version) -> String {
    let is_version = |line: &str| {
        let line = line.trim_start();
        line.starts_with("version.workspace") || line.starts_with("version =") || line.starts_with("version=")
    };
    let wanted = format!("version = \"{next}\"\n");
    let (mut changed, mut within, mut done) = (String::new(), false, false);
    let has = text.split_inclusive('\n').skip_while(|line| line.trim() != "[package]").skip(1);
    let has = has.take_while(|line| !line.starts_with('[')).any(is_version);
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            within = line.trim() == "[package]";
        }
        if within && has && !done && is_version(line) {
            changed.push_str(&wanted);
            done = true;
            continue;
        }
        changed.push_str(line);
        if within && !has && !done && line.trim_start().starts_with("name") {
            changed.push_str(&wanted);
            done = true;
        }
    }
    changed
}

/// `Cargo.lock` with another version of the crate.
fn with_locked(text: &str, current: &Version, next: &Version) -> String {
    let entry = |version: &Version| format!("name = \"generated\"\nversion = \"{version}\"\n");
    text.replacen(&entry(current), &entry(next), 1)
}

/// A changelog in which a version says this of an API, and nothing else of it.
fn with_entries(text: &str, version: &str, api: &str, entries: &str) -> String {
    let heading = format!("## {version}\n");
    let entry = format!("### {api}\n\n{entries}");
    let starts = |heading: &str| {
        if text.starts_with(heading) { Some(0) } else { text.find(&format!("\n{heading}")).map(|at| at + 1) }
    };
    let Some(start) = starts(&heading) else {
        let first = starts("## ").unwrap_or(text.len());
        let (before, after) = text.split_at(first);
        let after = if after.is_empty() { String::new() } else { format!("\n{after}") };
        return format!("{}\n\n{heading}\n{entry}{after}", before.trim_end());
    };
    let body = start + heading.len();
    let end = text[body..].find("\n## ").map_or(text.len(), |at| body + at + 1);
    let section = &text[body..end];
    let mut parts: Vec<String> =
        section.split("\n### ").skip(1).map(|part| format!("### {}\n", part.trim_end())).collect();
    parts.retain(|part| !part.starts_with(&format!("### {api}\n")));
    parts.push(entry);
    parts.sort();
    let after = if end == text.len() { String::new() } else { format!("\n{}", &text[end..]) };
    format!("{}{heading}\n{}{after}", &text[..start], parts.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_follow_the_rules_of_cargo() {
        let raised = |base: &str, class| raised(&base.parse().unwrap(), class).to_string();
        assert_eq!(raised("1.2.3", Class::Major), "2.0.0");
        assert_eq!(raised("1.2.3", Class::Minor), "1.3.0");
        assert_eq!(raised("1.2.3", Class::Patch), "1.2.4");
        assert_eq!(raised("0.2.3", Class::Major), "0.3.0");
        assert_eq!(raised("0.2.3", Class::Minor), "0.2.4");
    }

    #[test]
    fn a_manifest_gets_a_version_of_its_own() {
        let next = Version::new(0, 2, 0);
        let inherits =
            "[package]\nname = \"generated\"\nversion.workspace = true\n[dependencies]\na = { version = \"1\" }\n";
        let own = inherits.replace("version.workspace = true", "version = \"0.2.0\"");
        assert_eq!(with_version(inherits, &next), own);
        assert_eq!(with_version(&own, &next), own);
        assert_eq!(with_version("[package]\nname = \"g\"\n", &next), "[package]\nname = \"g\"\nversion = \"0.2.0\"\n");
    }

    #[test]
    fn a_changelog_says_one_thing_of_an_api_and_version() {
        let first = with_entries(HEAD, "0.2.0", "pets", "- a\n");
        assert_eq!(first, format!("{HEAD}\n## 0.2.0\n\n### pets\n\n- a\n"));
        assert_eq!(with_entries(&first, "0.2.0", "pets", "- a\n"), first);
        let both = with_entries(&first, "0.2.0", "cats", "- b\n");
        assert_eq!(both, format!("{HEAD}\n## 0.2.0\n\n### cats\n\n- b\n\n### pets\n\n- a\n"));
        let next = with_entries(&both, "0.3.0", "pets", "- c\n");
        assert!(next.starts_with(&format!("{HEAD}\n## 0.3.0\n\n### pets\n\n- c\n\n## 0.2.0\n\n### cats\n")), "{next}");
        assert_eq!(with_entries(&next, "0.2.0", "cats", "- b\n"), next);
    }
}
