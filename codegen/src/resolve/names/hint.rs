//! Where a type's name comes from: the component or operation it belongs to, and the way from there to it.

use super::words::{LONGEST, singular, upper_camel};

/// The way to a type that has no name of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::resolve) struct Hint {
    pub(in crate::resolve) root: Root,
    path: Vec<String>,
}

/// Where the way begins.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::resolve) enum Root {
    /// A component with this name.
    Component(String),
    /// The operation with this index and name.
    Operation(usize, String),
}

impl Hint {
    pub(in crate::resolve) fn component(name: &str) -> Self {
        Self { root: Root::Component(name.to_owned()), path: Vec::new() }
    }

    pub(in crate::resolve) fn operation(index: usize, name: &str) -> Self {
        Self { root: Root::Operation(index, name.to_owned()), path: Vec::new() }
    }

    /// One step further: a property, a branch, a part of an operation.
    #[must_use]
    pub(in crate::resolve) fn then(&self, step: &str) -> Self {
        let mut hint = self.clone();
        hint.path.push(step.to_owned());
        hint
    }

    /// An item of the list at this place: the singular of its name, if it has one.
    #[must_use]
    pub(in crate::resolve) fn item(&self) -> Self {
        let mut hint = self.clone();
        match hint.path.last().and_then(|last| singular(last)) {
            Some(word) => {
                hint.path.pop();
                hint.path.push(word);
            }
            None => hint.path.push("Item".to_owned()),
        }
        hint
    }

    /// A place of the tuple here.
    #[must_use]
    pub(in crate::resolve) fn place(&self, index: usize) -> Self {
        const PLACES: [&str; 5] = ["First", "Second", "Third", "Fourth", "Fifth"];
        self.then(PLACES.get(index).map_or(&format!("Place{}", index + 1), |place| *place))
    }

    /// A value of the map here: the singular of its name, if it has one.
    #[must_use]
    pub(in crate::resolve) fn value(&self) -> Self {
        self.then("Value")
    }

    /// Names for the type, from the shortest acceptable one to the most telling one.
    pub(in crate::resolve) fn candidates(&self) -> Vec<String> {
        let root = match &self.root {
            Root::Component(name) | Root::Operation(_, name) => upper_camel(name),
        };
        let steps: Vec<String> = self.path.iter().map(|step| upper_camel(step)).collect();
        let full = format!("{root}{}", steps.concat());
        if full.len() <= LONGEST {
            return vec![full.clone(), format!("{full}Type")];
        }
        let mut candidates = Vec::new();
        for kept in (0..steps.len()).rev().map(|skipped| steps.len() - skipped) {
            let tail = steps[steps.len() - kept..].concat();
            for name in [format!("{root}{tail}"), tail] {
                if name.len() <= LONGEST {
                    candidates.push(name);
                }
            }
        }
        if candidates.is_empty() {
            candidates.push(full.chars().take(LONGEST).collect());
        }
        candidates
    }

    /// Whether the author's own spelling is the name.
    pub(in crate::resolve) fn is_exact(&self) -> bool {
        matches!(&self.root, Root::Component(name) if self.path.is_empty() && upper_camel(name) == *name)
    }

    /// What the way begins with, as a key.
    pub(in crate::resolve) fn root_name(&self) -> String {
        match &self.root {
            Root::Component(name) => format!("component {name}"),
            Root::Operation(index, _) => format!("operation {index}"),
        }
    }

    /// The length of the way: a type is named before what stands within it.
    pub(in crate::resolve) fn depth(&self) -> usize {
        self.path.len()
    }
}
