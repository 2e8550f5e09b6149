//! `cargo xtask bless`: what the tests compare with.

use crate::console::{self, Effect};
use crate::failure::{Failure, Verdict};
use crate::golden::{self, Kind};
use crate::output;
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
    output::apply(&plans)?;
    for (case, plan) in cases.iter().zip(&plans) {
        if !plan.is_current() {
            console::result(&format!("{}: {}", case.name, Effect::Written(plan.count(&[String::new()]))))?;
        }
    }
    let changed = plans.iter().filter(|plan| !plan.is_current()).count();
    console::result(&format!("{changed} of {} cases changed", cases.len()))?;
    Ok(Verdict::Done)
}
