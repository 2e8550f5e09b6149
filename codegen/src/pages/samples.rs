//! Samples of pages, which are not copied: they may hold the credentials of whoever tried the call.

use crate::document::{Node, Object};

use super::same::holds_names;

/// Takes code samples out of a definition, and examples that may hold a credential. Answers how many examples there were.
pub(super) fn remove(node: &mut Node) -> usize {
    Place { names: false, suspicious: false }.remove(node)
}

/// Where a node stands.
#[derive(Clone, Copy)]
struct Place {
    /// In an object whose keys are names that somebody chose, not keywords.
    names: bool,
    /// Below a name that credentials have.
    suspicious: bool,
}

impl Place {
    fn remove(self, node: &mut Node) -> usize {
        match node {
            Node::Object(object) => self.remove_members(object),
            Node::List(elements) => elements.iter_mut().map(|element| self.remove(element)).sum(),
            _ => 0,
        }
    }

    fn remove_members(self, object: &mut Object) -> usize {
        let goes = |(key, value): &(&str, &Node)| {
            !self.names && (is_sample(key) || is_example(key) && holds_secret(value, self.suspicious))
        };
        let gone: Vec<String> = object.iter().filter(goes).map(|(key, _)| key.to_owned()).collect();
        for key in &gone {
            object.remove(key);
        }
        let examples = gone.iter().filter(|key| is_example(key)).count();
        examples + object.iter_mut().map(|(key, value)| self.below(key).remove(value)).sum::<usize>()
    }

    fn below(self, key: &str) -> Self {
        if self.names {
            Self { names: false, suspicious: is_suspicious(key) }
        } else {
            Self { names: holds_names(key), ..self }
        }
    }
}

/// Extensions with code, and those that only concern the site.
fn is_sample(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    key.starts_with("x-") && (key.contains("sample") || key.starts_with("x-readme") || key.starts_with("x-mint"))
}

fn is_example(key: &str) -> bool {
    matches!(key, "example" | "examples")
}

/// Whether something in an example looks like a credential: by the name it stands under, or by its form.
fn holds_secret(node: &Node, suspicious: bool) -> bool {
    match node {
        Node::Object(object) => object.iter().any(|(key, value)| holds_secret(value, suspicious || is_suspicious(key))),
        Node::List(elements) => elements.iter().any(|element| holds_secret(element, suspicious)),
        Node::String(text) => suspicious && !text.is_empty() || is_secret(text),
        _ => false,
    }
}

fn is_suspicious(key: &str) -> bool {
    let key: String = key.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    [
        "token",
        "secret",
        "password",
        "passwd",
        "authorization",
        "apikey",
        "cookie",
        "credential",
        "privatekey",
        "signature",
    ]
    .iter()
    .any(|word| key.contains(word))
}

fn is_secret(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.starts_with("bearer ")
        || lower.starts_with("basic ")
        || text.starts_with("eyJ")
        || text.contains("-----BEGIN")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_and_credentials_go() {
        let json = r#"{"x-readme": {"a": 1}, "x-codeSamples": [], "x-keep": true, "properties": {
            "a": {"example": {"accessToken": "abc"}}, "b": {"example": "Bearer abc"}, "c": {"example": "plain"},
            "example": {"properties": {"token": {"type": "string", "example": "abc"}}}}}"#;
        let source = crate::document::Source::new("a.json", json);
        let document = crate::document::Document::read(&source, &mut crate::diagnostic::Diagnostics::new()).unwrap();
        let mut root = document.root().clone();
        assert_eq!(remove(&mut root), 3);
        let text = root.to_json().to_string();
        assert!(!text.contains("abc") && !text.contains("readme") && !text.contains("codeSamples"), "{text}");
        assert!(text.contains("plain") && text.contains("x-keep") && text.contains("\"type\":\"string\""), "{text}");
    }
}
