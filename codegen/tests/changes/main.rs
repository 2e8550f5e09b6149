//! What edits of a description are said to do: a table, each row read in both directions.

mod edit;
mod same;
mod semver;

use codegen::changes::{Changes, Revision};
use codegen::document::{Loader, Source};
use codegen::{Input, Layout};
use edit::{Edit, agrees, value};
use semver::Verdicts;

/// The description that edits are made to.
const BASE: &str = include_str!("base.yaml");

/// A description as it is compiled for a comparison; with the names of an earlier one, as a client in use has them.
fn revision(text: &str, names: Option<&Revision>) -> Result<Revision, String> {
    configured(text, names, None)
}

/// The same with an `api.toml`.
fn configured(text: &str, names: Option<&Revision>, config: Option<&str>) -> Result<Revision, String> {
    let input = Input {
        name: "pets".to_owned(),
        description: Source::new("pets.yaml", text),
        header_path: None,
        loader: Loader::default(),
        overlays: Vec::new(),
        config: config.map(|config| Source::new("api.toml", config)),
        names: names.map(|names| Source::new("names.lock", &names.names())),
        layout: Layout::Crate,
    };
    Revision::compile(&input).map_err(|said| said.iter().map(|said| format!("{said}\n")).collect())
}

/// What is said: `wire/rust` and the codes, each once.
fn said(changes: &Changes) -> String {
    let class = |class: Option<codegen::changes::Class>| class.map_or("none", codegen::changes::Class::name);
    let mut codes: Vec<&str> = changes.wire.iter().chain(&changes.rust).map(|change| change.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let renames = changes.renames.iter().map(|_| "renamed").next();
    let codes: Vec<&str> = codes.into_iter().filter(|code| *code != "docs-changed").chain(renames).collect();
    format!("{}/{} {}", class(changes.wire_class()), class(changes.rust_class()), codes.join(" "))
}

/// The rows of a table that are not as it says, with the number of comparisons.
fn wrong_rows(file: &str, table: &str) -> (Vec<String>, usize) {
    let base = value(BASE);
    let old = revision(&base.to_string(), None).unwrap();
    let (mut wrong, mut count) = (Vec::new(), 0);
    let verdicts = Verdicts::read();
    for row in Edit::all(table) {
        let edited = row.applied(&base);
        let new = edited.and_then(|edited| configured(&edited.to_string(), Some(&old), row.config.as_deref()));
        let new = match new {
            Ok(new) => new,
            Err(error) => {
                wrong.push(format!("{}: {error}", row.name));
                continue;
            }
        };
        let both = [(&row.there, Changes::between(&old, &new)), (&row.back, Changes::between(&new, &old))];
        for (way, (expected, changes)) in both.into_iter().enumerate() {
            count += 1;
            wrong.extend(verdicts.objection(file, &row.name, way, &changes));
            let found = said(&changes);
            if !agrees(expected, &found) {
                wrong.push(format!("{}\n  expected {expected}\n  found    {found}", row.name));
            }
        }
    }
    (wrong, count)
}

/// A test for each table: its name, its file, and how many comparisons it has at least.
macro_rules! tables {
    ($($name:ident $file:literal $count:literal)*) => {
        #[test]
        fn every_verdict_is_on_a_row() {
            let tables = [$(($file, include_str!($file))),*].into_iter();
            let rows: Vec<(String, String)> = tables
                .flat_map(|(file, table)| Edit::all(table).into_iter().map(|row| (file.to_owned(), row.name)))
                .collect();
            let verdicts = Verdicts::read();
            assert_eq!(verdicts.stale(&rows).collect::<Vec<_>>(), Vec::<&(String, String)>::new());
        }

        $(#[test]
        fn $name() {
            let (wrong, count) = wrong_rows($file, include_str!($file));
            assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
            assert!(count >= $count, "only {count} comparisons");
        })*
    };
}

tables! {
    operations_as_a_whole "edits/operations.yaml" 90
    parameters "edits/parameters.yaml" 98
    what_is_sent "edits/sent.yaml" 112
    what_is_received "edits/received.yaml" 120
    servers_credentials_and_names "edits/around.yaml" 70
    several_at_a_time "edits/several.yaml" 18
    what_is_alike "edits/alike.yaml" 12
}
