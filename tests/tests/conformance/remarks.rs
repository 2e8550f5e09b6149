//! What is said about places that cannot be generated as described, or are left open.

use codegen::diagnostic::Severity;
use xtask::conformance::{Remark, Suite};

/// The remarks that are missing, or of another weight.
pub(crate) fn check(suite: &Suite) -> Vec<String> {
    if suite.cases.cases.iter().all(|case| case.refused.is_none() && case.noted.is_none()) {
        return Vec::new();
    }
    let outcome = suite.outcome().unwrap_or_else(|error| panic!("{error}"));
    let mut problems = Vec::new();
    for case in &suite.cases.cases {
        let remarks = [(&case.refused, Severity::Gap), (&case.noted, Severity::Note)];
        for (remark, severity) in
            remarks.into_iter().filter_map(|(remark, severity)| Some((remark.as_ref()?, severity)))
        {
            let Remark { at, code } = remark;
            let is_it = |said: &&codegen::diagnostic::Diagnostic| {
                said.pointer.as_ref().is_some_and(|pointer| pointer.to_string().trim_start_matches('#') == at)
                    && said.severity == severity
            };
            let said: Vec<&str> = outcome.diagnostics.iter().filter(is_it).map(|said| said.code.name()).collect();
            if !said.contains(&code.as_str()) {
                let all: Vec<_> = outcome.diagnostics.iter().map(|said| (said.code.name(), &said.pointer)).collect();
                problems.push(format!("{} ({}): at {at} is said {said:?}, not {code}: {all:?}", case.name, case.spec));
            }
        }
    }
    problems
}
