//! `ci`: what it does when a check fails. That all pass is what the continuous integration shows.

use crate::support::Sandbox;

#[test]
fn the_first_failure_is_named_and_ends_the_run() {
    let run = Sandbox::workspace().task(&["ci"]).exits(1);
    let steps: Vec<_> = run.out.lines().collect();
    assert_eq!(steps.len(), 2, "{}", run.out);
    assert_eq!(steps[0], "ci: format");
    assert!(steps[1].starts_with("ci: format failed after "), "{}", run.out);
}
