//! The files that a description refers to: where they are on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::document::{FilePath, Loader, Source, Unreadable};

/// The largest file that is opened, in bytes; the generator itself accepts less.
const LARGEST: u64 = 256 << 20;

/// Reads files in and around the folder of a description; `show` says what messages call a path.
pub fn loader(description: &Path, show: impl Fn(&Path) -> String + Send + Sync + 'static) -> Loader {
    let folder = description.parent().map(Path::to_owned).unwrap_or_default();
    Loader::new(move |path| {
        let place: PathBuf = path.steps().iter().fold(folder.clone(), |place, step| place.join(step));
        read(path, &place, &show(&place))
    })
}

fn read(path: &FilePath, place: &Path, shown: &str) -> Result<Source, Unreadable> {
    if path.steps().iter().any(|step| !is_plain(step)) {
        return Err(missing("has a name that no file can have"));
    }
    // Only then is it opened: what is no file may never come to an end.
    match fs::metadata(place) {
        Ok(found) if !found.is_file() => return Err(missing("is not a file")),
        Ok(found) if found.len() > LARGEST => return Err(missing("is too large to be part of a description")),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(missing("does not exist")),
        Err(error) => return Err(missing(&format!("cannot be read: {error}"))),
    }
    let bytes = fs::read(place).map_err(|error| missing(&format!("cannot be read: {error}")))?;
    Source::from_bytes(shown, &bytes).map_err(Unreadable::Faulty)
}

/// Whether a step of a path is the name of a file or folder and nothing more, on every system.
fn is_plain(step: &str) -> bool {
    !step.contains(['\\', '\0', ':'])
}

fn missing(reason: &str) -> Unreadable {
    Unreadable::Missing(reason.to_owned())
}
