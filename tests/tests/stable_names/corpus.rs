//! Published descriptions, where they are at hand: they belong to others, so the repository does not hold them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::change::{extended, json, read, reversed, thinned};
use crate::names::{lock, names, renamed, renamed_without_rival};

const DOCUMENTS: [&str; 14] = [
    "asana.yaml",
    "box-2025.json",
    "clerk.yaml",
    "figma.yaml",
    "giphy.yaml",
    "iceberg-rest-catalog.yaml",
    "lmstudio.json",
    "paypal-orders.json",
    "qdrant.json",
    "spotify-fixed.yaml",
    "superset.json",
    "svix-server.json",
    "train-travel.yaml",
    "twilio-messaging.json",
];

/// What `OPENAPI_CORPUS` names, else `target/corpus`.
fn corpus() -> Option<PathBuf> {
    let named = env::var_os("OPENAPI_CORPUS").filter(|path| !path.is_empty()).map(PathBuf::from);
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/corpus");
    named.or_else(|| Some(usual).filter(|folder| folder.is_dir()))
}

#[test]
fn changes_rename_nothing_else() {
    let Some(corpus) = corpus() else {
        println!("corpus: not checked");
        return;
    };
    let mut found = Vec::new();
    for document in DOCUMENTS {
        let path = corpus.join("specs").join(document);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let tree = read(document, &text);
        let before = names(&json(&tree), None);
        let lock = lock(&before);
        assert!(before.len() > 30, "{document} has names");
        for (change, changed) in
            [("reversed", reversed(&tree)), ("thinned", thinned(&tree, 3)), ("extended", extended(&tree))]
        {
            let text = json(&changed);
            let free = renamed_without_rival(&before, &names(&text, None));
            let locked = renamed(&before, &names(&text, Some(&lock)));
            found.extend(free.into_iter().map(|place| format!("{document}, {change}: {place}")));
            found.extend(locked.into_iter().map(|place| format!("{document}, {change}, locked: {place}")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
