//! The report for a terminal: the verdict first, one line per change.

use codegen::changes::{Change, Changes, Class, Place};
use codegen::diagnostic::visible;

use super::group::{Group, counts, word as direction};
use super::report::{Found, Report, some, word};

/// How many lines of a list are shown unless all are asked for.
const LINES: usize = 24;

/// How many things are named in a line.
const NAMED: usize = 3;

pub(super) fn shown(report: &Report, all: bool) -> String {
    let Report { name, old_label, new_label, versions, .. } = report;
    let changes = match &report.found {
        Found::Changes(changes) => changes,
        Found::New => return format!("{name}: minor: a new API; {old_label} has none\n"),
        Found::Gone => return format!("{name}: major: this API is gone; {old_label} has it\n"),
    };
    if changes.is_empty() {
        return format!("{name}: no change since {old_label}\n");
    }
    let versions = versions.as_ref().filter(|(old, new)| old != new);
    let versions = versions.map_or(String::new(), |(old, new)| format!(" (version {old} → {new})"));
    let mut text = format!(
        "{name}: {}\n  from {old_label} to {new_label}{versions}\n  on the wire: {}; in Rust: {}\n",
        word(report.class()),
        counts(&changes.wire),
        counts(&changes.rust),
    );
    list(&mut text, "On the wire", &changes.wire, all);
    list(&mut text, "In Rust", &changes.rust, all);
    renames(&mut text, changes);
    text.lines().map(|line| format!("{}\n", visible(line))).collect()
}

fn list(text: &mut String, title: &str, changes: &[Change], all: bool) {
    if changes.is_empty() {
        return;
    }
    text.push_str(&format!("\n{title}\n"));
    let groups = Group::all(changes);
    let most = if all { usize::MAX } else { LINES };
    for group in groups.iter().take(most) {
        line(text, group, all);
    }
    let rest: usize = groups.iter().skip(most).map(|group| group.changes.len()).sum();
    if rest > 0 {
        text.push_str(&format!("         … and {} (--all shows all)\n", some(rest, "other")));
    }
}

fn line(text: &mut String, group: &Group<'_>, all: bool) {
    let (subjects, more) = group.subjects(if all { usize::MAX } else { NAMED });
    let more = if more > 0 { format!(" and {}", some(more, "other")) } else { String::new() };
    let way = direction(group.direction);
    let way = if way.is_empty() { String::new() } else { format!(" [{way}]") };
    let place = group.place().map_or(String::new(), |place| format!("  {}", shown_place(place)));
    let class = group.class.name();
    text.push_str(&format!("  {class:<5}  {}{more}{way}: {}{place}\n", subjects.join(", "), group.message));
    if let Some(migration) = group.migration {
        text.push_str(&format!("         → {migration}\n"));
    }
    let operations = group.operations();
    if !operations.is_empty() && group.class != Class::Patch {
        let named = operations.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let more = operations.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        text.push_str(&format!("         in {named}{more}\n"));
    }
}

fn renames(text: &mut String, changes: &Changes) {
    if changes.renames.is_empty() {
        return;
    }
    text.push_str("\nRenamed\n");
    for rename in &changes.renames {
        text.push_str(&format!("  {} → {}  {}\n", rename.old_name, rename.new_name, shown_place(&rename.new)));
        if let Some(proposal) = &rename.proposal {
            text.push_str(&format!("         to keep the name, write in names.lock: {proposal}\n"));
        }
    }
}

pub(super) fn shown_place(place: &Place) -> String {
    if place.line == 0 { place.pointer.clone() } else { format!("{}:{}:{}", place.file, place.line, place.column) }
}
