//! `--ledger`: bringing the ledger of a corpus up to date.

use std::fs;
use std::path::Path;

use crate::cli::CorpusArgs;
use crate::console;
use crate::failure::{Failure, Verdict};
use crate::ledger::{self, Difference, Ledger};
use crate::output::write_file;
use crate::workspace::Workspace;

/// Counts, prints what is other than the ledger says, and records it; not what is worse, unless that is wanted.
pub(super) fn update(workspace: &Workspace, args: &CorpusArgs, file: &Path) -> Result<Verdict, Failure> {
    let shown = workspace.show(file);
    let text = fs::read_to_string(file).map_err(Failure::read(shown.as_str()))?;
    let known = Ledger::read(&text).map_err(|error| Failure::Workspace(format!("{shown}: {error}")))?;
    let progress = console::progress(known.documents.len());
    let found = ledger::survey(&args.folder, &known.folders, &|name| {
        progress.set_message(name.to_owned());
        progress.inc(1);
    });
    progress.finish_and_clear();
    let found = found?;
    let differences = known.differences(&found);
    for difference in &differences {
        console::result(&difference.to_string())?;
    }
    let worse = differences.iter().filter(|difference| difference.is_worse()).count();
    if worse > 0 && !args.worse {
        console::result(&format!("{worse} worse or missing: nothing was recorded; --worse records it all the same"))?;
        return Ok(Verdict::Stale);
    }
    write_file(file, found.to_string()).map_err(|source| Failure::Report { path: shown.clone(), source })?;
    console::result(&format!("{shown}: {}, {}", documents(&found), changed(&differences)))?;
    Ok(Verdict::Done)
}

fn documents(ledger: &Ledger) -> String {
    let refused = ledger.documents.values().filter(|entry| !entry.refused.is_empty()).count();
    format!("{} documents, {refused} refused", ledger.documents.len())
}

fn changed(differences: &[Difference]) -> String {
    format!("{} changed", differences.len())
}
