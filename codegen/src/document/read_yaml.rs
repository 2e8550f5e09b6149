//! Reading and writing YAML: the only place that knows the library.

use serde::Deserialize;
use serde::de::{DeserializeSeed, IgnoredAny};
use serde_yaml::{Deserializer, Error};

use super::breaks::Shield;
use super::build::{Builder, NodeSeed};
use super::explain_yaml::explain;
use super::read::{Refused, Tree, explain_refusal, limit, no_content};
use super::{Node, Syntax, anchors, brackets, explain_yaml, locate};
use crate::diagnostic::{Code, Diagnostic, Position};

/// Reads a text of one YAML document.
pub(super) fn read(text: &str, expansion: usize) -> Result<Tree, Refused> {
    explain_yaml::check_characters(text)?;
    brackets::check(text)?;
    anchors::check(text)?;
    let (shielded, shield) = Shield::raise(text);
    let mut builder = Builder::new(Syntax::Yaml, shield, text.len(), expansion);
    let mut documents = Deserializer::from_str(&shielded);
    let first = documents.next().map(|document| NodeSeed(&mut builder).deserialize(document));
    let root = first.unwrap_or(Ok(Node::Null)).map_err(|error| {
        let (message, offset) = parts(&error);
        Box::new(match builder.refusal.or_else(|| limit(&message)) {
            Some(refusal) => (explain_refusal(refusal), Position::of_offset(text, offset)),
            None => explain(text, &message, offset),
        })
    })?;
    documents.try_for_each(|document| check_empty(document, text))?;
    if root.is_null() {
        return Err(Box::new((no_content(), Position::START)));
    }
    Ok(Tree { root, syntax: Syntax::Yaml, left: builder.left(expansion), duplicates: builder.duplicates })
}

/// A tree as a text of one YAML document; none if it holds what the library cannot write.
pub(super) fn write(root: &Node) -> Option<String> {
    serde_yaml::to_string(root).ok()
}

/// A file may end in `---` without anything after it, and in nothing else.
fn check_empty(document: Deserializer<'_>, text: &str) -> Result<(), Refused> {
    match Option::<IgnoredAny>::deserialize(document) {
        Ok(None) => Ok(()),
        Ok(Some(_)) => {
            let diagnostic = Diagnostic::error(Code::SeveralDocuments, "a second YAML document starts here");
            Err(Box::new((diagnostic.help("keep one document per file"), locate::second_document(text))))
        }
        Err(error) => {
            let (message, offset) = parts(&error);
            Err(Box::new(explain(text, &message, offset)))
        }
    }
}

/// The message of an error, and the byte offset it is about.
fn parts(error: &Error) -> (String, usize) {
    (error.to_string(), error.location().map_or(0, |location| location.index()))
}
