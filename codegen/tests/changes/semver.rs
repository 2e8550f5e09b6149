//! What `cargo semver-checks` says about the clients of the rows, and where it sees less than the table does.

use std::collections::BTreeMap;

use codegen::changes::{Change, Changes, Class};
use serde_json::Value;

use super::edit::value;

/// The verdicts as they were recorded; the head of the file says how.
const RECORDED: &str = include_str!("semver.yaml");

/// The verdicts on all rows, and what excuses a class that is worse than a verdict.
pub(crate) struct Verdicts {
    /// By table and row: from the description to the edited one, and back.
    recorded: BTreeMap<(String, String), [Option<Class>; 2]>,
    /// Codes of changes for which the tool has no lint, and words that the message has to have.
    unseen: Vec<(String, String)>,
}

impl Verdicts {
    pub(crate) fn read() -> Self {
        let table = value(RECORDED);
        let list = |value: &Value| value.as_array().expect("a list").clone();
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let class = |value: &Value| match text(value).split(' ').next() {
            Some("none") => None,
            name => Some(Class::from_name(name.unwrap_or_default()).expect("a class")),
        };
        let mut recorded = BTreeMap::new();
        for (file, rows) in table["verdicts"].as_object().expect("verdicts by table") {
            for row in list(rows) {
                let key = (file.clone(), text(&row["edit"]));
                recorded.insert(key, [class(&row["there"]), class(&row["back"])]);
            }
        }
        let unseen = |code: Value| {
            let code = text(&code);
            code.split_once(' ').map_or((code.clone(), String::new()), |(code, words)| (code.into(), words.into()))
        };
        let exceptions = list(&table["exceptions"]);
        assert!(exceptions.iter().all(|exception| !text(&exception["reason"]).is_empty()));
        Self {
            recorded,
            unseen: exceptions.iter().flat_map(|exception| list(&exception["codes"])).map(unseen).collect(),
        }
    }

    /// What is wrong about the class of a row, by what the tool says of the clients.
    pub(crate) fn objection(&self, file: &str, row: &str, way: usize, changes: &Changes) -> Option<String> {
        // Documentation is nothing to it.
        let ours = changes.rust_class().filter(|class| *class != Class::Patch);
        let Some(verdicts) = self.recorded.get(&(file.to_owned(), row.to_owned())) else {
            return ours.map(|ours| format!("{row}: {}, and no verdict is recorded", ours.name()));
        };
        let theirs = verdicts[way];
        if ours < theirs {
            return Some(format!("{row}: less than cargo semver-checks says, which is {theirs:?}"));
        }
        let seen = |class: Class| Some(class) <= theirs.max(Some(Class::Patch));
        let excused = |change: &Change| {
            self.unseen.iter().any(|(code, words)| change.code == code && change.message.contains(words.as_str()))
        };
        let code = changes.rust.iter().find(|change| !seen(change.class) && !excused(change))?.code;
        Some(format!("{row}: `{code}` is more than cargo semver-checks says, for no known reason"))
    }

    /// Verdicts on rows that there are not.
    pub(crate) fn stale<'a>(&'a self, rows: &'a [(String, String)]) -> impl Iterator<Item = &'a (String, String)> {
        self.recorded.keys().filter(|row| !rows.contains(row))
    }
}
