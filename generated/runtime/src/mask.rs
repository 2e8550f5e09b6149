//! Hiding secrets in URLs that are printed.

/// Percent-encoded pieces of a URL that `Debug` must not show.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Masks(Vec<String>);

impl Masks {
    /// Hides a piece of path, or the value of a `name=value` pair.
    pub(crate) fn hide(&mut self, piece: &str) {
        if !piece.is_empty() {
            self.0.push(piece.to_owned());
        }
    }

    /// The text with every hidden piece replaced.
    pub(crate) fn cover(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, piece| {
            let shown = piece.split_once('=').map_or_else(|| "…".to_owned(), |(name, _)| format!("{name}=…"));
            text.replace(piece, &shown)
        })
    }
}
