//! Parts of multipart bodies: files, and whatever has a name or a media type of its own.

use std::cell::Cell;
use std::fmt;

use bytes::Bytes;
use serde::ser::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Content;

/// The name under which a part serialises, by which multipart bodies recognise it.
pub(crate) const PART: &str = "$openapi_runtime::Part";

thread_local! {
    /// The part that is being serialised: serde has no kind of value that could carry it.
    static SERIALISED: Cell<Option<Part>> = const { Cell::new(None) };
}

/// A part of a multipart body (RFC 7578): content, with the name of a file, a media type and headers.
///
/// It is cheap to clone, because clones share the content. Without a media type, the description's is sent if it names
/// one, else `application/octet-stream`. A file without a name is called `blob`, as the WHATWG standards have it.
///
/// Where a schema with files is used outside a multipart body, in JSON say, a part stands for a string.
///
/// ```
/// use runtime::Part;
/// let picture = Part::new(b"\x89PNG".as_slice()).file_name("ada.png").media_type("image/png");
/// let note = Part::from("text");
/// # let _ = (picture, note);
/// ```
#[derive(Clone, PartialEq)]
pub struct Part {
    pub(crate) name: Option<String>,
    pub(crate) file_name: Option<String>,
    pub(crate) media_type: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) content: Content,
}

impl Part {
    /// A part with this content.
    #[must_use]
    pub fn new(content: impl Into<Content>) -> Self {
        Self { name: None, file_name: None, media_type: None, headers: Vec::new(), content: content.into() }
    }

    /// The name of the file.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// The media type of the content.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// The name of the part. Parts that are properties of a body have that name already.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Adds a header to those of the part.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The content.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// The part that is being serialised at this moment.
    pub(crate) fn take_serialised() -> Option<Self> {
        SERIALISED.take()
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part")
            .field("name", &self.name)
            .field("file_name", &self.file_name)
            .field("media_type", &self.media_type)
            .field("content", &self.content)
            .finish_non_exhaustive()
    }
}

/// What a part can be made of directly.
macro_rules! from {
    ($($source:ty),+) => { $(
        impl From<$source> for Part {
            fn from(content: $source) -> Self {
                Self::new(content)
            }
        }
    )+ };
}

from! { Bytes, Vec<u8>, String, &'static [u8], Content }

impl From<&str> for Part {
    fn from(content: &str) -> Self {
        Self::new(content.to_owned())
    }
}

impl<const N: usize> From<&'static [u8; N]> for Part {
    fn from(content: &'static [u8; N]) -> Self {
        Self::new(content.as_slice())
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        SERIALISED.set(Some(self.clone()));
        let written = serializer.serialize_newtype_struct(PART, &Text(&self.content));
        SERIALISED.set(None);
        written
    }
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

/// Content as the string it is, if it is one.
struct Text<'c>(&'c Content);

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.0.bytes().map(|bytes| std::str::from_utf8(bytes));
        match text {
            Some(Ok(text)) => serializer.serialize_str(text),
            Some(Err(_)) => Err(S::Error::custom("bytes that are no text belong in a multipart body")),
            None => Err(S::Error::custom("a stream belongs in a multipart body, or is one of its own")),
        }
    }
}
