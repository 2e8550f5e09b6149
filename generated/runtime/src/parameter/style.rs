//! The ways a parameter can be written.

/// How a parameter is written: the `style` and `explode` of an OpenAPI Parameter Object.
///
/// | style | text `blue` | list `blue`, `black` | object `R`: 100, `G`: 200 |
/// |---|---|---|---|
/// | simple | `blue` | `blue,black` | `R,100,G,200` |
/// | simple, explode | `blue` | `blue,black` | `R=100,G=200` |
/// | label | `.blue` | `.blue,black` | `.R,100,G,200` |
/// | label, explode | `.blue` | `.blue.black` | `.R=100.G=200` |
/// | matrix | `;color=blue` | `;color=blue,black` | `;color=R,100,G,200` |
/// | matrix, explode | `;color=blue` | `;color=blue;color=black` | `;R=100;G=200` |
/// | form | `color=blue` | `color=blue,black` | `color=R,100,G,200` |
/// | form, explode | `color=blue` | `color=blue&color=black` | `R=100&G=200` |
/// | space delimited | `color=blue` | `color=blue%20black` | `color=R%20100%20G%20200` |
/// | pipe delimited | `color=blue` | `color=blue%7Cblack` | `color=R%7C100%7CG%7C200` |
/// | deep object | – | – | `color%5BR%5D=100&color%5BG%5D=200` |
/// | cookie | `color=blue` | `color=blue,black` | `color=R,100,G,200` |
/// | cookie, explode | `color=blue` | `color=blue; color=black` | `R=100; G=200` |
///
/// The table is that of OpenAPI 3.1.1 and 3.2.0, section "Style Examples", which follows RFC 6570.
/// Space and pipe delimited with `explode: true` are the same as form with explode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `simple`: path segments and headers.
    Simple {
        /// Whether properties of an object are written `name=value`.
        explode: bool,
    },
    /// `form`: query and cookies.
    Form {
        /// Whether every item or property becomes a pair of its own.
        explode: bool,
    },
    /// `spaceDelimited`: lists and objects in the query.
    SpaceDelimited,
    /// `pipeDelimited`: lists and objects in the query.
    PipeDelimited,
    /// `deepObject`: objects in the query.
    DeepObject,
    /// `label`: path segments that start with a dot.
    Label {
        /// Whether every item or property gets a dot of its own.
        explode: bool,
    },
    /// `matrix`: path segments with `;name=value`.
    Matrix {
        /// Whether every item or property gets a `;name=value` of its own.
        explode: bool,
    },
    /// `cookie`: cookies that are not percent-encoded. What a cookie cannot hold is refused.
    Cookie {
        /// Whether every item or property becomes a cookie of its own.
        explode: bool,
    },
    /// Lists as Swagger 2.0 writes them (`collectionFormat`), where no other style does: `color=blue%09black`. Also lists of
    /// lists.
    Separated {
        /// What stands between the items.
        outer: Separator,
        /// What stands between the items of the lists in the list.
        inner: Separator,
    },
}

/// What stands between the items of a list (Swagger 2.0, `collectionFormat`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `csv`: a comma.
    Comma,
    /// `ssv`: a space.
    Space,
    /// `tsv`: a tab.
    Tab,
    /// `pipes`: `|`.
    Pipe,
    /// `multi`: each item is a parameter of its own.
    Pairs,
}

impl Style {
    /// `simple`, the default of path and header parameters.
    pub const SIMPLE: Self = Self::Simple { explode: false };
    /// `simple` with `explode: true`.
    pub const SIMPLE_EXPLODE: Self = Self::Simple { explode: true };
    /// `form` with `explode: true`, the default of query and cookie parameters.
    pub const FORM: Self = Self::Form { explode: true };
    /// `form` with `explode: false`: comma-separated values.
    pub const CSV: Self = Self::Form { explode: false };
    /// `cookie` with `explode: true`, its default.
    pub const COOKIE: Self = Self::Cookie { explode: true };
    /// `cookie` with `explode: false`: comma-separated values.
    pub const COOKIE_CSV: Self = Self::Cookie { explode: false };
    /// `spaceDelimited`.
    pub const SPACE_DELIMITED: Self = Self::SpaceDelimited;
    /// `pipeDelimited`.
    pub const PIPE_DELIMITED: Self = Self::PipeDelimited;
    /// `deepObject`.
    pub const DEEP_OBJECT: Self = Self::DeepObject;
    /// `label`.
    pub const LABEL: Self = Self::Label { explode: false };
    /// `label` with `explode: true`.
    pub const LABEL_EXPLODE: Self = Self::Label { explode: true };
    /// `matrix`.
    pub const MATRIX: Self = Self::Matrix { explode: false };
    /// `matrix` with `explode: true`.
    pub const MATRIX_EXPLODE: Self = Self::Matrix { explode: true };
}
