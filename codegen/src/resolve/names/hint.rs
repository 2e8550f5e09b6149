//! Where a type's name comes from: the component or operation it belongs to, and the way from there to it.

use super::phrase::{self, Phrase};
use super::words::{singular, spelled_out};

/// What is added to a name for what requests hold of a type.
const REQUEST_WORDS: [&str; 2] = ["Input", "Request"];

/// The way to a type that has no name of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::resolve) struct Hint {
    pub(in crate::resolve) root: Root,
    path: Vec<String>,
    /// Whether the last step is left out of the name where the name is free without it.
    is_soft: bool,
    /// Whether it is for what requests hold of a type that has a name for replies already.
    is_request: bool,
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
        Self { root: Root::Component(name.to_owned()), path: Vec::new(), is_soft: false, is_request: false }
    }

    pub(in crate::resolve) fn operation(index: usize, name: &str) -> Self {
        Self { root: Root::Operation(index, name.to_owned()), path: Vec::new(), is_soft: false, is_request: false }
    }

    /// The form that requests have of the type here.
    #[must_use]
    pub(in crate::resolve) fn in_requests(&self) -> Self {
        Self { is_request: true, ..self.clone() }
    }

    /// One step further: a property, a branch, a part of an operation.
    #[must_use]
    pub(in crate::resolve) fn then(&self, step: &str) -> Self {
        let mut hint = self.clone();
        hint.path.push(step.to_owned());
        hint.is_soft = false;
        hint
    }

    /// One step further, which the name tells only if it must.
    #[must_use]
    pub(in crate::resolve) fn then_if_needed(&self, step: &str) -> Self {
        Self { is_soft: true, ..self.then(step) }
    }

    /// An item of the list at this place: the singular of its name, if it has one.
    #[must_use]
    pub(in crate::resolve) fn item(&self) -> Self {
        self.part("Item")
    }

    /// A value of the map at this place: the singular of its name, if it has one.
    #[must_use]
    pub(in crate::resolve) fn value(&self) -> Self {
        self.part("Value")
    }

    fn part(&self, otherwise: &str) -> Self {
        if self.is_soft {
            return self.shared_part(otherwise);
        }
        match self.path.last().and_then(|last| singular(last)) {
            Some(word) => {
                let mut hint = self.clone();
                hint.path.pop();
                hint.then(&word)
            }
            None => self.then(otherwise),
        }
    }

    /// A part of something whose last step may be left out: the singular is that of what stands before the step.
    fn shared_part(&self, otherwise: &str) -> Self {
        match (&self.root, self.path.as_slice()) {
            (Root::Component(name), [step]) => match singular(name) {
                Some(word) => Self::component(&word).then_if_needed(step),
                None => self.then(otherwise),
            },
            _ => self.then(otherwise),
        }
    }

    /// A place of the tuple here.
    #[must_use]
    pub(in crate::resolve) fn place(&self, index: usize) -> Self {
        const PLACES: [&str; 5] = ["First", "Second", "Third", "Fourth", "Fifth"];
        self.then(PLACES.get(index).map_or(&format!("Place{}", index + 1), |place| *place))
    }

    /// Names for the type, from the shortest acceptable one to the most telling one. `root_text` is what the way begins with,
    /// `kind` a word for the type where the way alone says nothing that the root does not, `longest` how long they may be.
    pub(in crate::resolve) fn candidates(&self, root_text: &str, kind: &str, longest: usize) -> Vec<String> {
        if !self.is_request {
            return self.stems(root_text, kind, longest);
        }
        let stems = self.stems(root_text, kind, longest.saturating_sub(REQUEST_WORDS[1].len()));
        let with = |stem: &String| {
            REQUEST_WORDS.map(|word| if stem.ends_with(word) { format!("{stem}Form") } else { format!("{stem}{word}") })
        };
        stems.iter().flat_map(with).collect()
    }

    fn stems(&self, root_text: &str, kind: &str, longest: usize) -> Vec<String> {
        let root = Phrase::new(root_text);
        let (mut merged, mut plain, mut says_more) = (root.clone(), root.clone(), true);
        for step in &self.path {
            let step = Phrase::new(step);
            says_more = merged.join(&step);
            plain.extend(&step);
        }
        if !says_more {
            merged.extend(&Phrase::new(kind));
        }
        let mut typed = plain.clone();
        typed.extend(&Phrase::new("Type"));
        let kept = usize::from(matches!(self.root, Root::Operation(..)));
        let spelled = if self.path.is_empty() { Phrase::new(&spelled_out(root_text)) } else { typed.clone() };
        let phrases = self.is_soft.then_some(root).into_iter().chain([merged, plain, typed, spelled]);
        phrases.flat_map(|phrase| [kept, kept + 1, kept + 2].map(|kept| phrase.within(longest, kept))).collect()
    }

    /// The name that it asks for first.
    pub(in crate::resolve) fn name(&self) -> String {
        let (Root::Component(root) | Root::Operation(_, root)) = &self.root;
        self.candidates(root, "Value", 60).into_iter().next().unwrap_or_default()
    }

    /// Whether the name says every step as it is, and leaves no word out.
    pub(in crate::resolve) fn is_plain(&self) -> bool {
        let (Root::Component(root) | Root::Operation(_, root)) = &self.root;
        let mut name = Phrase::new(root);
        self.path.iter().map(|step| Phrase::new(step)).all(|step| {
            let mut plain = name.clone();
            plain.extend(&step);
            name.join(&step);
            name == plain
        })
    }

    /// Whether the author's own spelling is the name.
    pub(in crate::resolve) fn is_exact(&self) -> bool {
        matches!(&self.root, Root::Component(name) if self.depth() == 0 && phrase::is_name(name))
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
        self.path.len() + usize::from(self.is_request)
    }
}
