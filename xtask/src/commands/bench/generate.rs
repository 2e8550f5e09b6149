//! What generating costs: in a process of its own, for its memory.

use std::fs;
use std::path::Path;
use std::time::Instant;

use serde_json::Value;

use super::Document;
use super::figures::{AGAIN, Figures, PEAK, WRITE};
use crate::commands::corpus::process::{self, Ending, Finished};
use crate::failure::Failure;
use crate::inputs::existing;
use crate::workspace::Workspace;

/// Generates a client twice: when nothing of it is there, and when all of it is. Says why if that cannot be done.
pub(super) fn measure(workspace: &Workspace, document: &Document) -> Result<Result<Figures, String>, Failure> {
    for left in [document.place.folder.join("src"), document.place.folder.join("names.lock")] {
        let _ = fs::remove_dir_all(&left).or_else(|_| fs::remove_file(&left));
    }
    let mut figures = Figures::default();
    for key in [WRITE, AGAIN] {
        let start = Instant::now();
        let Finished { ending, peak_bytes } = command(workspace, document)?;
        let elapsed = start.elapsed();
        let report = match ending {
            Ending::Reported(text) => serde_json::from_str::<Value>(&text).unwrap_or_default(),
            Ending::Crashed(words) => return Ok(Err(words)),
            Ending::TooLong => return Ok(Err("it took too long and was ended".to_owned())),
            Ending::TooLarge => return Ok(Err("it took too much memory and was ended".to_owned())),
        };
        if report["status"] != "ok" {
            return Ok(Err("it has errors; `cargo xtask codegen` shows them".to_owned()));
        }
        if key == WRITE {
            figures.report(&report);
            let later = peak_bytes.and_then(|bytes| Value::from(bytes).as_f64()).unwrap_or_default();
            let earlier = figures.values.get(PEAK).copied().unwrap_or_default();
            figures.set(PEAK, earlier.max(later));
        }
        figures.set(key, elapsed.as_secs_f64() * 1e3);
    }
    Ok(Ok(figures))
}

fn command(workspace: &Workspace, document: &Document) -> Result<Finished, Failure> {
    let temporary = tempfile::tempdir().map_err(Failure::read("a temporary folder"))?;
    let Document { path, place, .. } = document;
    let overlay = existing(path.with_file_name("overlay.yaml"));
    let mut args = [Path::new("codegen"), Path::new("--spec"), path].to_vec();
    args.extend([Path::new("--out"), &place.folder, Path::new("--name"), Path::new(place.name.as_str())]);
    args.extend(overlay.iter().flat_map(|overlay| [Path::new("--overlay"), overlay]));
    process::run(workspace, temporary.path(), &args, process::LIMITS)
}
