//! Reading a text into a tree.

use super::build::{MAX_DEPTH, Refusal};
use super::syntax::{Candidates, candidates};
use super::{Node, Pointer, Source, Syntax, read_json, read_yaml};
use crate::diagnostic::{Code, Diagnostic, Position};

/// The largest text that is read, in bytes.
pub(super) const MAX_SIZE: usize = 64 << 20;

/// A text that was read.
pub(super) struct Tree {
    pub(super) root: Node,
    pub(super) syntax: Syntax,
    /// How much of what aliases may add is left.
    pub(super) left: usize,
    /// The members whose name an earlier one of the same object has; that one is lost.
    pub(super) duplicates: Vec<Pointer>,
}

type Read<T> = Result<T, Box<Diagnostic>>;

/// Reads a text as JSON or YAML, whichever it is. Aliases may add `expansion` nodes and bytes to it.
///
/// # Errors
/// A located diagnostic: not well-formed, empty, too deep, too large.
pub(super) fn read(source: &Source, expansion: usize) -> Read<Tree> {
    if source.text().len() > MAX_SIZE {
        let size = source.text().len() >> 20;
        let message = format!("this file has {size} MiB; up to {} MiB are read", MAX_SIZE >> 20);
        return Err(refused(Diagnostic::error(Code::TooLarge, message), source, Position::START));
    }
    check_kind(source)?;
    let Candidates { order, presumed } = candidates(source);
    let mut complaint = None;
    for syntax in order {
        match read_as(source, *syntax, expansion) {
            Ok(tree) => return Ok(tree),
            Err(diagnostic) if *syntax == presumed => complaint = Some(diagnostic),
            Err(_) => {}
        }
    }
    Err(complaint.unwrap_or_else(|| refused(no_content(), source, Position::START)))
}

/// Refuses what is recognisably something else.
fn check_kind(source: &Source) -> Read<()> {
    let text = source.text().trim_start();
    if text.is_empty() {
        return Err(refused(no_content(), source, Position::START));
    }
    let start: String = text.chars().take(14).collect::<String>().to_ascii_lowercase();
    let kind = match start.as_str() {
        html if html.starts_with("<!doctype html") || html.starts_with("<html") => "an HTML page",
        markup if markup.starts_with('<') => "XML or HTML",
        _ => return Ok(()),
    };
    let position = Position::of_offset(source.text(), source.text().len() - text.len());
    let diagnostic = Diagnostic::error(Code::NotADescription, format!("this is {kind}, not an API description"))
        .help("save the description itself, in JSON or YAML, not the page that shows it");
    Err(refused(diagnostic, source, position))
}

pub(super) fn no_content() -> Diagnostic {
    Diagnostic::error(Code::EmptyDocument, "this file has no content")
}

fn refused(diagnostic: Diagnostic, source: &Source, position: Position) -> Box<Diagnostic> {
    Box::new(diagnostic.in_source(source, position).then("nothing is generated"))
}

fn read_as(source: &Source, syntax: Syntax, expansion: usize) -> Read<Tree> {
    let result = match syntax {
        Syntax::Json => read_json::read(source.text(), expansion),
        Syntax::Yaml => read_yaml::read(source.text(), expansion),
    };
    result.map_err(|refusal| {
        let (diagnostic, position) = *refusal;
        refused(diagnostic, source, position)
    })
}

/// A refusal that does not know its file yet.
pub(super) type Refused = Box<(Diagnostic, Position)>;

/// The limit of a library that an error is about.
pub(super) fn limit(message: &str) -> Option<Refusal> {
    match message {
        deep if deep.contains("recursion limit exceeded") => Some(Refusal::TooDeep),
        large if large.contains("repetition limit exceeded") => Some(Refusal::TooLarge),
        _ => None,
    }
}

pub(super) fn explain_refusal(refusal: Refusal) -> Diagnostic {
    match refusal {
        Refusal::TooDeep => {
            let message = format!("objects and lists are nested more than {MAX_DEPTH} levels deep here");
            Diagnostic::error(Code::TooDeep, message).help("an alias that contains itself looks like this too")
        }
        Refusal::TooLarge => {
            Diagnostic::error(Code::TooLarge, "the aliases of this file expand to far more than it holds")
                .help("write out what is meant instead of aliases that contain aliases")
        }
    }
}
