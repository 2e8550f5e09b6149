//! Changes that say the same of several things, as one line.

use codegen::changes::{Change, Class, Direction, Place};

/// One or more changes of one kind.
#[derive(Debug)]
pub(super) struct Group<'c> {
    pub(super) class: Class,
    pub(super) direction: Option<Direction>,
    pub(super) message: &'c str,
    pub(super) migration: Option<&'c str>,
    pub(super) changes: Vec<&'c Change>,
}

impl<'c> Group<'c> {
    /// Changes, those that say the same together, in the order of the first ones.
    pub(super) fn all(changes: &'c [Change]) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for change in changes {
            let migration = change.migration.as_deref().filter(|migration| !migration.is_empty());
            let same = groups.iter_mut().find(|group| {
                group.class == change.class
                    && group.direction == change.direction
                    && group.message == change.message
                    && group.migration == migration
            });
            match same {
                Some(group) => group.changes.push(change),
                None => groups.push(Self {
                    class: change.class,
                    direction: change.direction,
                    message: &change.message,
                    migration,
                    changes: vec![change],
                }),
            }
        }
        groups
    }

    /// Where the first of them stands: in the new description, or in the old one if it is gone.
    pub(super) fn place(&self) -> Option<&'c Place> {
        let first = self.changes.first()?;
        first.new.as_ref().or(first.old.as_ref())
    }

    /// What it is about, with the number of those that are not shown.
    pub(super) fn subjects(&self, most: usize) -> (Vec<&'c str>, usize) {
        let shown = self.changes.iter().take(most).map(|change| change.subject.as_str()).collect();
        (shown, self.changes.len().saturating_sub(most))
    }

    /// The operations that are concerned, where the subject does not say it.
    pub(super) fn operations(&self) -> Vec<&'c str> {
        let Some(first) = self.changes.first().filter(|_| self.changes.len() == 1) else { return Vec::new() };
        let named = |operation: &&str| !first.subject.starts_with(operation);
        first.operations.iter().map(String::as_str).filter(named).collect()
    }
}

/// The direction as a word.
pub(super) fn word(direction: Option<Direction>) -> &'static str {
    match direction {
        Some(Direction::Request) => "request",
        Some(Direction::Reply) => "reply",
        None => "",
    }
}

/// The number of changes of each class: `2 major, 1 minor`.
pub(super) fn counts(changes: &[Change]) -> String {
    let count = |class: Class| changes.iter().filter(|change| change.class == class).count();
    let counted: Vec<String> = Class::ALL
        .into_iter()
        .filter(|class| count(*class) > 0)
        .map(|class| format!("{} {}", count(class), class.name()))
        .collect();
    if counted.is_empty() { "nothing".to_owned() } else { counted.join(", ") }
}
