//! The report for a pull request or a changelog.
//!
//! Words of a description stand in code spans, where they are no markup, mention nobody and link nowhere.

use codegen::changes::{Change, Changes, Class};

use super::group::{Group, counts, word as direction};
use super::report::{Report, some, word};
use super::text::shown_place;

/// How many lines a list has before it is folded.
const OPEN: usize = 30;

/// How many things are named in a line.
const NAMED: usize = 12;

/// How many characters the body of a pull request may have, with room for what others add.
const LONGEST: usize = 60_000;

pub(super) fn shown(reports: &[Report]) -> String {
    let text = reports.iter().map(one).collect::<Vec<_>>().join("\n");
    match text.char_indices().nth(LONGEST) {
        None => text,
        Some((end, _)) => {
            let kept = text[..end].rfind('\n').map_or("", |end| &text[..end]);
            let open = kept.matches("<details>").count() > kept.matches("</details>").count();
            let close = if open { "\n\n</details>" } else { "" };
            format!("{kept}{close}\n\nThe report is longer than this: `cargo xtask diff --all` shows the rest.\n")
        }
    }
}

fn one(report: &Report) -> String {
    let name = code(&report.name);
    let Some(changes) = report.changes() else {
        return format!("## {name}: {}\n\n{}\n", word(report.class()), report.whole());
    };
    if changes.is_empty() {
        return format!("## {name}: no change\n");
    }
    let versions = report.versions.as_ref().filter(|(old, new)| old != new);
    let versions = versions.map_or(String::new(), |(old, new)| format!(", version {} → {}", code(old), code(new)));
    let mut text = format!("## {name}: {}\n\n", word(report.class()));
    text.push_str(&format!("From {} to {}{versions}.\n\n", code(&report.old_label), code(&report.new_label)));
    text.push_str(&format!(
        "On the wire: **{}** ({}). In Rust: **{}** ({}).\n",
        word(changes.wire_class()),
        counts(&changes.wire),
        word(changes.rust_class()),
        counts(&changes.rust)
    ));
    text.push_str(&list("On the wire", &changes.wire));
    text.push_str(&list("In Rust", &changes.rust));
    text.push_str(&renames(changes));
    text
}

/// What a changelog says: the entries that matter to those who update.
pub(crate) fn entries(changes: &Changes) -> String {
    let matter = |changes: &[Change]| -> Vec<Change> {
        changes.iter().filter(|change| change.class != Class::Patch).cloned().collect()
    };
    let (rust, wire) = (matter(&changes.rust), matter(&changes.wire));
    let lines = |changes: &[Change]| Group::all(changes).iter().map(short).collect::<String>();
    let mut text = String::new();
    for (title, changes) in [("In Rust", &rust), ("On the wire", &wire)] {
        if !changes.is_empty() {
            text.push_str(&format!("{title}:\n\n{}\n", lines(changes)));
        }
    }
    if text.is_empty() { "Documentation only.\n".to_owned() } else { text.trim_end().to_owned() + "\n" }
}

fn list(title: &str, changes: &[Change]) -> String {
    let groups = Group::all(changes);
    let mut text = String::new();
    for class in Class::ALL {
        let lines: Vec<String> = groups.iter().filter(|group| group.class == class).map(line).collect();
        if lines.is_empty() {
            continue;
        }
        let heading = format!("{title}, {}", class.name());
        if class == Class::Patch || lines.len() > OPEN {
            let summary =
                format!("<summary>{heading}: {}</summary>", some(lines.len(), "entry").replace("entrys", "entries"));
            text.push_str(&format!("\n<details>{summary}\n\n{}\n</details>\n", lines.concat()));
        } else {
            text.push_str(&format!("\n### {heading}\n\n{}", lines.concat()));
        }
    }
    text
}

/// What changed, without where that stands.
fn short(group: &Group<'_>) -> String {
    format!("- **{}** {}\n", group.class.name(), said(group))
}

fn said(group: &Group<'_>) -> String {
    let (subjects, more) = group.subjects(NAMED);
    let subjects = subjects.iter().map(|subject| code(subject)).collect::<Vec<_>>().join(", ");
    let more = if more > 0 { format!(" and {}", some(more, "other")) } else { String::new() };
    let way = direction(group.direction);
    let way = if way.is_empty() { String::new() } else { format!(" ({way})") };
    format!("{subjects}{more}{way}: {}", safe(group.message))
}

fn line(group: &Group<'_>) -> String {
    let place = group.place().map_or(String::new(), |place| format!(" · {}", code(&shown_place(place))));
    let docs = group.changes.first().and_then(|change| change.docs.as_deref()).filter(|_| group.changes.len() == 1);
    let docs = docs.map_or(String::new(), |docs| format!("\n  <br>{}", code(docs)));
    let migration = group.migration.map_or(String::new(), |migration| format!("\n  <br>→ {}", safe(migration)));
    let operations = group.operations();
    let operations = match operations.as_slice() {
        [] => String::new(),
        some => {
            let named = some.iter().take(NAMED).map(|operation| code(operation)).collect::<Vec<_>>().join(", ");
            let more = some.len().saturating_sub(NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("\n  <br>in {named}{more}")
        }
    };
    format!("- {}{place}{docs}{migration}{operations}\n", said(group))
}

fn renames(changes: &Changes) -> String {
    if changes.renames.is_empty() {
        return String::new();
    }
    let mut text = "\n### Renamed\n\n".to_owned();
    for rename in &changes.renames {
        text.push_str(&format!("- {} → {}", code(&rename.old_name), code(&rename.new_name)));
        if let Some(proposal) = &rename.proposal {
            text.push_str(&format!("; to keep the name, write in `names.lock`: {}", code(proposal)));
        }
        text.push('\n');
    }
    text
}

/// A text as a code span, whatever it holds.
fn code(text: &str) -> String {
    format!("`{}`", codegen::diagnostic::visible(text).replace('`', "'"))
}

/// A message: our own words, with those of the description in code spans already. What stands outside of them is escaped.
fn safe(message: &str) -> String {
    let escape =
        |text: &str| text.replace('\\', "\\\\").replace('<', "&lt;").replace(['@', '#'], "").replace('*', "\\*");
    let part = |(index, part): (usize, &str)| if index % 2 == 0 { escape(part) } else { format!("`{part}`") };
    let visible = codegen::diagnostic::visible(message);
    visible.split('`').enumerate().map(part).collect()
}
