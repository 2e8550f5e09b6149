//! `cargo xtask bless`: what the tests compare with.

use std::fs;
use std::path::Path;

use crate::conformance;
use crate::console::{self, Effect};
use crate::failure::{Failure, Verdict};
use crate::golden::{self, Kind};
use crate::output::{self, Owner, Plan, Tree};
use crate::workspace::Workspace;

/// Rewrites the expected files of one case, or of all.
///
/// # Errors
/// If there is no such case, a golden case has errors, or files cannot be written. All cases are generated before the
/// first file is written.
pub fn run(workspace: &Workspace, case: Option<&str>) -> Result<Verdict, Failure> {
    let tests = workspace.root().join("tests");
    let mut cases = golden::cases(&tests.join("golden"), Kind::Golden)?;
    cases.extend(golden::cases(&tests.join("rejects"), Kind::Reject)?);
    cases.extend(golden::cases(&tests.join("pages"), Kind::Page)?);
    cases.extend(golden::cases(&tests.join("conformance"), Kind::Conformance)?);
    if let Some(name) = case {
        cases.retain(|case| case.name == name);
        if cases.is_empty() {
            return Err(Failure::Usage(format!(
                "there is no case `{name}` in tests/golden, tests/rejects, tests/pages or tests/conformance"
            )));
        }
    }
    let progress = console::progress(cases.len());
    let mut plans = Vec::new();
    for case in &cases {
        progress.set_message(case.name.clone());
        plans.push(golden::plan(case)?);
        progress.inc(1);
    }
    progress.finish_and_clear();
    let readme = readme(workspace, &tests.join("conformance"))?;
    output::apply(&plans)?;
    output::apply(std::slice::from_ref(&readme))?;
    for (case, plan) in cases.iter().zip(&plans) {
        if !plan.is_current() {
            console::result(&format!("{}: {}", case.name, Effect::Written(plan.count(&[String::new()]))))?;
        }
    }
    if !readme.is_current() {
        console::result("README.md: the table of conformance cases")?;
    }
    let changed = plans.iter().filter(|plan| !plan.is_current()).count();
    console::result(&format!("{changed} of {} cases changed", cases.len()))?;
    Ok(Verdict::Done)
}

/// What has to change in the table of the README.
fn readme(workspace: &Workspace, suites: &Path) -> Result<Plan, Failure> {
    let mut tree = Tree::new(workspace.root(), "");
    if suites.exists() {
        let path = workspace.root().join("README.md");
        let text = fs::read_to_string(&path).map_err(Failure::read_path(&path))?;
        let updated = conformance::updated(&text, &conformance::all(suites)?);
        let updated = updated.ok_or_else(|| Failure::Workspace("README.md has no place for the table".to_owned()))?;
        tree.add("README.md", updated, Owner::Read);
    }
    Ok(tree.compare()?)
}
