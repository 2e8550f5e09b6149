//! Where a description comes from and what was corrected in it, as documentation.

use crate::ir::{Decision, Operation, Provenance};

use super::docs::{DocBlock, code_span};

/// The sections for the front page: sources, decisions, corrections.
pub(super) fn sections(docs: &mut DocBlock, provenance: &Provenance) {
    if !provenance.documents.is_empty() {
        docs.heading("Sources");
        docs.list(provenance.documents.iter().map(|document| {
            let revision = document.revision.as_ref().map(|revision| format!(", {revision}")).unwrap_or_default();
            let url = document.url.as_ref().map(|url| format!(", {url}")).unwrap_or_default();
            (String::new(), format!("{}{revision}{url}", document.title))
        }));
    }
    if !provenance.decisions.is_empty() {
        docs.heading("Decisions");
        docs.paragraph("Where the sources contradict each other, or the service, one form was chosen:");
        docs.list(provenance.decisions.iter().map(|decision| (code_span(&decision.point), explanation(decision))));
    }
    if !provenance.corrections.is_empty() {
        docs.heading("Corrections");
        docs.paragraph("What was changed in the published description:");
        let corrections = provenance.corrections.iter();
        docs.list(corrections.map(|correction| (code_span(&correction.target), correction.reason.clone())));
    }
}

/// Where an item stands in the description, by its pointer.
pub(super) fn place(docs: &mut DocBlock, pointer: &str) {
    docs.paragraph(&format!("Described at {}.", code_span(pointer)));
}

/// The vendor's pages about an operation: what the description names, and what `api.toml` does.
pub(super) fn pages(docs: &mut DocBlock, provenance: &Provenance, operation: &Operation) {
    if let Some(url) = &operation.external_docs {
        docs.foreign(&format!("See also: {url}"));
    }
    for document in provenance.documents.iter().filter(|document| document.operations.contains(&operation.id)) {
        let url = document.url.as_deref().unwrap_or_default();
        docs.foreign(&format!("See also: {}, {url}", document.title));
    }
}

/// The decisions about the place with this pointer, or a place below it.
pub(super) fn decisions_at(docs: &mut DocBlock, provenance: &Provenance, pointer: &str) {
    let about = provenance.decisions.iter().filter(|decision| is_within(&decision.point, pointer));
    for decision in about {
        docs.foreign(&format!("Decision: {}", explanation(decision)));
    }
}

/// Whether a pointer leads to a place or below it (RFC 6901).
fn is_within(inner: &str, outer: &str) -> bool {
    let inner = inner.trim_start_matches('#');
    let outer = outer.trim_start_matches('#');
    !outer.is_empty() && inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn explanation(decision: &Decision) -> String {
    let Decision { chosen, rejected, source, reason, .. } = decision;
    format!("{} instead of {} ({source}): {reason}", code_span(chosen), code_span(rejected))
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn pointers_nest_by_whole_tokens() {
        assert!(is_within("/paths/~1a/get", "/paths/~1a"));
        assert!(is_within("/paths/~1a", "#/paths/~1a"));
        assert!(!is_within("/paths/~1ab", "/paths/~1a"));
        assert!(!is_within("/paths", "/paths/~1a"));
    }
}
