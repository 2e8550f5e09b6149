//! Comparing what a case has with what it should have.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use similar::TextDiff;
use xtask::golden::{self, Case, Kind};

/// The cases below a folder of this package.
pub(crate) fn cases(folder: &str, kind: Kind) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let cases = golden::cases(&folder, kind).expect("the cases can be listed");
    assert!(!cases.is_empty(), "there are cases in {}", folder.display());
    cases
}

/// How the files of a case differ from what they should be, for people. Empty if they do not.
pub(crate) fn differences(case: &Case) -> String {
    let produced = golden::produce(case).unwrap_or_else(|error| panic!("{}: {error}", case.name));
    let committed = golden::expected(case).unwrap_or_else(|error| panic!("{}: {error}", case.name));
    let found = compare(&committed, &produced);
    let help = format!("to accept it: cargo xtask bless {}\n", case.name);
    if found.is_empty() { found } else { format!("{}:\n{found}{help}", case.name) }
}

/// Every file that is missing, superfluous or different.
pub(crate) fn compare(committed: &BTreeMap<PathBuf, String>, produced: &BTreeMap<PathBuf, String>) -> String {
    let gone = committed.keys().filter(|path| !produced.contains_key(*path));
    let gone = gone.map(|path| format!("{} is no longer produced\n", path.display()));
    let other = produced.iter().map(|(path, text)| match committed.get(path) {
        None => format!("{} is missing\n", path.display()),
        Some(known) if known == text => String::new(),
        Some(known) => {
            let name = format!("{} committed", path.display());
            TextDiff::from_lines(known, text).unified_diff().header(&name, "produced").to_string()
        }
    });
    gone.chain(other).collect::<Vec<String>>().concat()
}

#[test]
fn both_directions_and_contents_are_compared() {
    let files = |entries: &[(&str, &str)]| -> BTreeMap<PathBuf, String> {
        entries.iter().map(|(path, text)| (PathBuf::from(path), (*text).to_owned())).collect()
    };
    let committed = files(&[("same", "1\n"), ("old", "2\n"), ("other", "a\nb\n")]);
    let produced = files(&[("same", "1\n"), ("new", "3\n"), ("other", "a\nc\n")]);
    let found = compare(&committed, &produced);
    assert_eq!(
        found,
        "old is no longer produced\nnew is missing\n--- other committed\n+++ produced\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"
    );
    assert_eq!(compare(&committed, &committed), "");
}
