//! URL templates.

/// The names in braces, each once: the variables of a server's URL (OpenAPI 3.1, section 4.8.5).
#[must_use]
pub fn placeholders(url: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = url;
    while let Some((name, tail)) = rest.split_once('{').and_then(|(_, tail)| tail.split_once('}')) {
        if !names.contains(&name) {
            names.push(name);
        }
        rest = tail;
    }
    names
}
