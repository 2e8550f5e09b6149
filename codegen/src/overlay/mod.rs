//! Overlays: declared corrections of a description (OpenAPI Overlay Specification 1.0 and 1.1).
//!
//! [`apply`] changes the tree action by action and keeps track of where every new node was written, so that later
//! diagnostics point into the overlay. An action that does nothing is an error: a correction that is no longer needed, or no
//! longer reaches what it was written for, must not stay unnoticed.

mod action;
mod merge;
mod select;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Position, Severity};
use crate::document::{Document, FileId, Node, Origin, Pointer, Source};
use action::{Action, Change};
use merge::Merge;
use select::View;
use serde_json_path::JsonPath;

/// An action that was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppliedAction {
    /// Its target, as it was written: JSONPath, RFC 9535.
    pub target: String,
    /// Its description: why it is there.
    pub description: Option<String>,
    /// What it did.
    pub kind: ActionKind,
    /// The nodes that it changed or took out.
    pub targets: Vec<Pointer>,
}

/// What an action does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// It merges something into its targets.
    Update,
    /// It takes its targets out.
    Remove,
    /// It merges another part of the description into its targets.
    Copy,
}

/// A problem with an overlay: a diagnostic, and the pointer in the overlay it is about.
type Problem = (Pointer, Diagnostic);

/// Reads an overlay and applies its actions, in order, to a description.
///
/// Everything wrong with the overlay is reported as an error, located in it; the actions answered are those that did
/// something.
pub fn apply(document: &mut Document, source: &Source, diagnostics: &mut Diagnostics) -> Vec<AppliedAction> {
    let (file, root) = match document.attach(source, diagnostics) {
        Ok(read) => read,
        Err(unreadable) => {
            diagnostics.push(*unreadable);
            return Vec::new();
        }
    };
    let mut problems = Vec::new();
    let actions = action::read(&root, &mut problems);
    let mut applied = Vec::new();
    let mut application = Application { file, view: View::new(document.root()), merge: Merge::default(), document };
    for action in actions {
        match application.run(&action) {
            Ok(targets) => {
                problems.extend(unexplained(&action));
                applied.push(done(action, targets));
            }
            Err(problem) => problems.push(*problem),
        }
    }
    report(problems, document, file, diagnostics);
    applied
}

fn done(action: Action<'_>, targets: Vec<Pointer>) -> AppliedAction {
    let kind = match action.change {
        Change::Update(_) => ActionKind::Update,
        Change::Remove => ActionKind::Remove,
        Change::Copy(_) => ActionKind::Copy,
    };
    AppliedAction { target: action.target.to_owned(), description: action.description, kind, targets }
}

/// What to say about an action that gives no reason.
fn unexplained(action: &Action<'_>) -> Option<Problem> {
    let message = "this action does not say why the description is corrected";
    let note = || Diagnostic::note(Code::OverlayNoReason, message).then("it is applied").help("add a `description`");
    action.description.is_none().then(|| (action.pointer.clone(), note()))
}

/// Locates problems in the overlay.
fn report(problems: Vec<Problem>, document: &Document, file: FileId, diagnostics: &mut Diagnostics) {
    if problems.is_empty() {
        return;
    }
    let pointers = problems.iter().map(|(pointer, _)| pointer.clone()).collect();
    let positions = document.positions(file, &pointers);
    let source = document.source(file);
    diagnostics.extend(problems.into_iter().map(|(pointer, diagnostic)| {
        let position = positions.get(&pointer).copied().unwrap_or(Position::START);
        let diagnostic =
            if diagnostic.severity == Severity::Error { diagnostic.then("nothing is generated") } else { diagnostic };
        diagnostic.at(&pointer).in_source(source, position)
    }));
}

/// The state while the actions of an overlay are applied.
struct Application<'d> {
    file: FileId,
    view: View,
    merge: Merge,
    document: &'d mut Document,
}

impl Application<'_> {
    /// Applies an action; answers the nodes that it changed.
    fn run(&mut self, action: &Action<'_>) -> Result<Vec<Pointer>, Box<Problem>> {
        let targets = self.view.select(&action.path);
        if targets.is_empty() {
            let diagnostic = Diagnostic::error(Code::OverlayUnused, "this target selects nothing in the description");
            let diagnostic = diagnostic.help("remove the action if it is no longer needed, or correct its target");
            return Err(Box::new((action.pointer.child("target"), diagnostic)));
        }
        match &action.change {
            Change::Remove => self.remove(action, targets),
            Change::Update(update) => {
                let origin = Origin { file: self.file, pointer: action.pointer.child("update") };
                self.update(action, update, &origin, targets)
            }
            Change::Copy(path) => {
                let (node, origin) = self.copied(action, path)?;
                let place = action.pointer.child("copy");
                self.update(action, &node, &origin, targets).map_err(|problem| Box::new((place, problem.1)))
            }
        }
    }

    /// The node that an action copies, and where it was written.
    fn copied(&self, action: &Action<'_>, path: &JsonPath) -> Result<(Node, Origin), Box<Problem>> {
        let selected = self.view.select(path);
        let ([pointer], Some(node)) = (&selected[..], selected.first().and_then(|pointer| self.document.get(pointer)))
        else {
            let message = format!("this selects {} nodes in the description; one can be copied", selected.len());
            let code = if selected.is_empty() { Code::OverlayUnused } else { Code::OverlayInvalid };
            return Err(Box::new((action.pointer.child("copy"), Diagnostic::error(code, message))));
        };
        Ok((node.clone(), self.document.origin(pointer)))
    }

    fn remove(&mut self, action: &Action<'_>, targets: Vec<Pointer>) -> Result<Vec<Pointer>, Box<Problem>> {
        if targets.iter().any(Pointer::is_root) {
            let diagnostic = Diagnostic::error(Code::OverlayInvalid, "this would remove the whole description");
            return Err(Box::new((action.pointer.child("target"), diagnostic)));
        }
        self.document.prune(&targets.iter().cloned().collect());
        self.view.refresh(&targets.iter().filter_map(Pointer::parent).collect(), self.document);
        Ok(targets)
    }

    fn update(
        &mut self,
        action: &Action<'_>,
        update: &Node,
        origin: &Origin,
        targets: Vec<Pointer>,
    ) -> Result<Vec<Pointer>, Box<Problem>> {
        let mut changed = Vec::new();
        for target in targets {
            if self.merge.merge_target(self.document, &target, update, origin)? {
                changed.push(target);
            }
        }
        self.view.refresh(&changed.iter().cloned().collect(), self.document);
        if changed.is_empty() {
            let diagnostic = Diagnostic::error(Code::OverlayNoChange, "this action changes nothing")
                .help("remove it: what it writes stands in the description already");
            return Err(Box::new((action.pointer.clone(), diagnostic)));
        }
        Ok(changed)
    }
}
