//! Imports of several names.

use super::{WIDTH, width};

/// The longest import that `rustfmt` leaves on one line.
const IMPORT_WIDTH: usize = WIDTH - 2;

/// An import that starts and goes on like this: on one line, or as many names to a line as there is room for.
pub(super) fn text(start: &str, lines: &[&str]) -> String {
    let names = lines.iter().flat_map(|line| line.split(',')).map(str::trim).filter(|name| !name.is_empty());
    let names: Vec<&str> = names.collect();
    let line = format!("{start}{}}};", names.join(", "));
    if width(&line) <= IMPORT_WIDTH {
        return line;
    }
    let listed = format!("    {},", names.join(", "));
    let listed = if width(&listed) <= WIDTH { listed } else { filled(&names) };
    format!("{start}\n{listed}\n}};")
}

/// Names with their commas, as many to a line as there is room for; the last column stays free.
fn filled(names: &[&str]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for name in names {
        match lines.last_mut() {
            Some(line) if width(line) + width(name) + 2 < WIDTH => line.push_str(&format!(" {name},")),
            _ => lines.push(format!("    {name},")),
        }
    }
    lines.join("\n")
}
