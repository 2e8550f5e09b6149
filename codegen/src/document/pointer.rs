//! Pointers: the address of a node.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::FilePath;
use crate::diagnostic::is_hidden;

/// The address of a node in a document: a JSON pointer (RFC 6901), and the file where that is not the description itself.
///
/// It is shown, and read back, as a URI reference: `#/paths/~1groups/get`, `schemas/group.yaml#/properties/id`. Of the
/// characters that a URI would percent-encode only those are encoded that would make it ambiguous or invisible (`%`, control
/// and bidirectional formatting characters, in paths also `#`), so that pointers stay readable.
///
/// Clones are cheap: they share the text.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer {
    /// The path of the file and `#`, or nothing for the description itself; then the string form of section 5: empty, or
    /// tokens each preceded by `/`. No path starts with `/`, so that the two are told apart.
    text: Arc<str>,
}

impl Pointer {
    /// The pointer to the whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// The pointer to the whole of a file.
    #[must_use]
    pub fn of_file(path: &FilePath) -> Self {
        Self { text: format!("{path}#").into() }
    }

    /// The file, if it is not the description itself.
    #[must_use]
    pub fn file(&self) -> Option<FilePath> {
        self.split().0.map(FilePath::of_pointer)
    }

    /// The same place, seen from within its file.
    #[must_use]
    pub fn within_file(&self) -> Self {
        match self.split() {
            (None, _) => self.clone(),
            (Some(_), place) => Self { text: place.into() },
        }
    }

    /// The path of the file, if any, and the string form of section 5.
    fn split(&self) -> (Option<&str>, &str) {
        if self.text.is_empty() || self.text.starts_with('/') {
            return (None, &self.text);
        }
        self.text.split_once('#').map_or((None, &*self.text), |(file, place)| (Some(file), place))
    }

    /// Reads a pointer in either form (see the [`FromStr`] implementation); none if it is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    /// The pointer to the member `key` of the object at this pointer.
    #[must_use]
    pub fn child(&self, key: &str) -> Self {
        let mut text = String::with_capacity(self.text.len() + key.len() + 1);
        text.push_str(&self.text);
        push_token(&mut text, key);
        Self { text: text.into() }
    }

    /// The pointer to element `index`, counted from 0, of the list at this pointer.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self { text: format!("{}/{index}", self.text).into() }
    }

    /// The pointer that `relative` has when its root stands at this pointer.
    #[must_use]
    pub fn join(&self, relative: &Self) -> Self {
        if relative.is_root() {
            return self.clone();
        }
        Self { text: format!("{}{}", self.text, relative.text).into() }
    }

    /// The pointer to the container of the node; none for the whole of a file.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let place = self.split().1;
        let end = self.text.len() - place.len() + place.rfind('/')?;
        Some(Self { text: self.text[..end].into() })
    }

    /// The last token, unescaped; none for the whole of a file.
    #[must_use]
    pub fn last(&self) -> Option<Cow<'_, str>> {
        let (_, token) = self.split().1.rsplit_once('/')?;
        Some(unescape(token))
    }

    /// The tokens, unescaped, from the root down.
    pub fn tokens(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.split().1.split('/').skip(1).map(unescape)
    }

    /// The number of tokens.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.split().1.bytes().filter(|byte| *byte == b'/').count()
    }

    /// Whether this is the pointer to the whole document.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.text.is_empty()
    }

    /// Where this pointer leads from `ancestor`; none if it does not lead through it.
    #[must_use]
    pub fn relative_to(&self, ancestor: &Self) -> Option<Self> {
        let rest = self.text.strip_prefix(&*ancestor.text)?;
        (rest.is_empty() || rest.starts_with('/')).then(|| Self { text: rest.into() })
    }

    /// Whether this is `ancestor` or leads through it.
    #[must_use]
    pub fn starts_with(&self, ancestor: &Self) -> bool {
        self.text.strip_prefix(&*ancestor.text).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The string form of RFC 6901, section 5, within its file: without `#`, nothing percent-encoded.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.split().1
    }

    /// The whole text, which keeps together whatever starts with the same tokens when pointers are sorted.
    pub(super) fn sort_text(&self) -> &str {
        &self.text
    }
}

impl<'a> FromIterator<&'a str> for Pointer {
    fn from_iter<I: IntoIterator<Item = &'a str>>(tokens: I) -> Self {
        let mut text = String::new();
        for token in tokens {
            push_token(&mut text, token);
        }
        Self { text: text.into() }
    }
}

fn push_token(text: &mut String, token: &str) {
    text.push('/');
    if !token.contains(['~', '/']) {
        text.push_str(token);
        return;
    }
    for character in token.chars() {
        match character {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            other => text.push(other),
        }
    }
}

fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') { Cow::Owned(token.replace("~1", "/").replace("~0", "~")) } else { Cow::Borrowed(token) }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, place) = self.split();
        formatter.write_str(file.unwrap_or_default())?;
        formatter.write_str("#")?;
        let mut buffer = [0; 4];
        for character in place.chars() {
            let encoded = character.encode_utf8(&mut buffer);
            if character == '%' || is_hidden(character) {
                encoded.bytes().try_for_each(|byte| write!(formatter, "%{byte:02X}"))?;
            } else {
                formatter.write_str(encoded)?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// Why a text is not a JSON pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PointerError {
    /// It does not start with `/`.
    #[error("a JSON pointer starts with `#/` or `/`")]
    NoSlash,
    /// A `~` is followed by neither `0` nor `1`.
    #[error("in a JSON pointer `~` is written `~0` and `/` inside a name is written `~1`")]
    BadEscape,
    /// The path of its file is absolute, or a web address.
    #[error("the path of a file is relative to the folder of the description")]
    NotRelative,
    /// Its percent-encoding does not yield UTF-8.
    #[error("the percent-encoding does not yield UTF-8 text")]
    NotUtf8,
}

impl FromStr for Pointer {
    type Err = PointerError;

    /// Reads all forms: the path of a file and a URI fragment, a fragment alone (section 6), percent-encoding undone (a `%`
    /// that encodes nothing stands for itself), or the string form of section 5.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.starts_with('/') {
            return checked(String::new(), text);
        }
        let (path, fragment) = text.split_once('#').unwrap_or(("", text));
        let start = if path.is_empty() { String::new() } else { format!("{}#", FilePath::normal(path)?) };
        checked(start, &percent_decode(fragment)?)
    }
}

/// A pointer with the path of its file in front, if `place` is the string form of one.
fn checked(mut start: String, place: &str) -> Result<Pointer, PointerError> {
    if !place.is_empty() && !place.starts_with('/') {
        return Err(PointerError::NoSlash);
    }
    if place.split('~').skip(1).any(|rest| !rest.starts_with(['0', '1'])) {
        return Err(PointerError::BadEscape);
    }
    start.push_str(place);
    Ok(Pointer { text: start.into() })
}

pub(super) fn percent_decode(text: &str) -> Result<String, PointerError> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        rest = match (first, others) {
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                decoded.push(hex(*high) * 16 + hex(*low));
                after
            }
            _ => {
                decoded.push(*first);
                others
            }
        };
    }
    String::from_utf8(decoded).map_err(|_| PointerError::NotUtf8)
}

fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => digit.to_ascii_lowercase() - b'a' + 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn displays_as_a_fragment_and_reads_it_back() {
        let pointer = Pointer::root().child("paths").child("/a~b/100%25/{id}").child("x\n\u{202e}y").index(3);
        assert_eq!(pointer.to_string(), "#/paths/~1a~0b~1100%2525~1{id}/x%0A%E2%80%AEy/3");
        assert_eq!(pointer.to_string().parse(), Ok(pointer.clone()));
        assert_eq!(pointer.as_str().parse(), Ok(pointer));
    }

    #[test]
    fn tokens_are_unescaped() {
        let pointer: Pointer = "#/paths/~1groups~1%7Bid%7D/~01".parse().unwrap();
        assert_eq!(pointer.tokens().collect::<Vec<_>>(), ["paths", "/groups/{id}", "~1"]);
        assert_eq!(pointer.last().as_deref(), Some("~1"));
        assert_eq!(pointer.depth(), 3);
        assert_eq!(pointer.parent().unwrap().to_string(), "#/paths/~1groups~1{id}");
    }

    #[test]
    fn empty_tokens_are_tokens() {
        let pointer: Pointer = "#/a//".parse().unwrap();
        assert_eq!(pointer.tokens().collect::<Vec<_>>(), ["a", "", ""]);
        assert_eq!(Pointer::root().tokens().count(), 0);
        assert_eq!(Pointer::root().parent(), None);
    }

    #[test]
    fn malformed_pointers_are_refused() {
        assert_eq!("#a".parse::<Pointer>(), Err(PointerError::NoSlash));
        assert_eq!("#/a~".parse::<Pointer>(), Err(PointerError::BadEscape));
        assert_eq!("#/a~2".parse::<Pointer>(), Err(PointerError::BadEscape));
        assert_eq!("#/%FF".parse::<Pointer>(), Err(PointerError::NotUtf8));
        assert_eq!("#/100%zz".parse::<Pointer>().unwrap().as_str(), "/100%zz");
    }

    #[test]
    fn a_pointer_may_lead_into_a_file() {
        let pointer: Pointer = "a/./c.yaml#/properties/x%25".parse().unwrap();
        assert_eq!(pointer.to_string(), "a/c.yaml#/properties/x%25");
        assert_eq!(pointer.file().unwrap().to_string(), "a/c.yaml");
        assert_eq!(pointer.within_file().to_string(), "#/properties/x%25");
        assert_eq!(pointer.tokens().collect::<Vec<_>>(), ["properties", "x%"]);
        let whole = pointer.parent().unwrap().parent().unwrap();
        assert_eq!((whole.to_string().as_str(), whole.parent(), whole.is_root()), ("a/c.yaml#", None, false));
        assert_eq!(whole, Pointer::of_file(&"a/c.yaml".parse().unwrap()));
        assert_eq!(pointer.relative_to(&whole).unwrap().to_string(), "#/properties/x%25");
        assert!(pointer.starts_with(&whole) && !pointer.starts_with(&Pointer::root()));
        assert_eq!("http://a/b#/c".parse::<Pointer>(), Err(PointerError::NotRelative));
    }

    #[test]
    fn prefixes_end_at_a_token() {
        let ancestor: Pointer = "#/a/b".parse().unwrap();
        let inside: Pointer = "#/a/b/c".parse().unwrap();
        let beside: Pointer = "#/a/bc".parse().unwrap();
        assert_eq!(inside.relative_to(&ancestor).unwrap().to_string(), "#/c");
        assert!(inside.starts_with(&ancestor) && !beside.starts_with(&ancestor));
        assert_eq!(ancestor.join(&"#/c".parse().unwrap()), inside);
    }
}
