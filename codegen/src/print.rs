//! The last two stages together: from the resolved API to text.
//!
//! Syntax cannot go from one thread to another, so each part of a client becomes text right where it was made.

use std::collections::BTreeMap;

use crate::emit::{EmitOptions, Part, Printer};
use crate::ir::Api;
use crate::parallel;
use crate::render::{File, render};

/// The files of a client, sorted by path. `done` is called when all parts are, and only lists of them are left.
pub fn files(api: &Api, options: &EmitOptions, done: &mut dyn FnMut()) -> Vec<File> {
    let printer = Printer::new(api, options);
    let parts = printer.parts();
    let texts = parallel::map(&parts, |part| {
        let mut module = printer.print(*part);
        let imports = std::mem::take(&mut module.imports);
        (imports, render(module))
    });
    done();
    let mut files = Vec::with_capacity(texts.len() + api.groups.len());
    let mut imports = BTreeMap::new();
    for (part, (needed, file)) in parts.into_iter().zip(texts) {
        if let Part::Operation(index) = part {
            imports.insert(index, needed);
        }
        files.push(file);
    }
    files.extend(printer.lists(&imports).into_iter().map(render));
    files.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    files
}
