//! What calls do beyond one request and its reply.

use serde::Deserialize;

use super::Span;

/// Operations that yield a list in pages, and how to get the next one (`[[pagination]]`).
///
/// Exactly one of `offset`, `page`, `cursor`, `keyset`, `link` and `url` is given. Places in replies are JSON pointers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pagination {
    /// Their `operationId`s.
    pub operations: Vec<String>,
    /// Where the items stand in the body; empty if the body is the list.
    pub items: String,
    /// A parameter says how many items to skip.
    pub offset: Option<OffsetRule>,
    /// A parameter numbers the pages.
    pub page: Option<PageRule>,
    /// A parameter takes what stands at a place in the page before.
    pub cursor: Option<CursorRule>,
    /// A parameter takes what stands at a place in the last item of the page before.
    pub keyset: Option<CursorRule>,
    /// The relation under which the header `Link` has the next URL.
    pub link: Option<String>,
    /// Where the next URL stands in the body.
    pub url: Option<String>,
    /// Where the body says whether there are more pages.
    pub more: Option<String>,
    /// Where it stands.
    #[serde(skip)]
    pub span: Span,
}

/// A parameter that says how many items to skip.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OffsetRule {
    /// The query parameter.
    pub parameter: Option<String>,
    /// Or where it stands in the body of the request.
    pub body: Option<String>,
    /// Where the body says how many items there are.
    pub total: Option<String>,
}

/// A parameter that numbers the pages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageRule {
    /// The query parameter.
    pub parameter: Option<String>,
    /// Or where it stands in the body of the request.
    pub body: Option<String>,
    /// The number of the first page.
    pub first: i64,
    /// Where the body says how many pages there are.
    pub pages: Option<String>,
}

/// A parameter that takes a value of the page before.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CursorRule {
    /// The query parameter.
    pub parameter: Option<String>,
    /// Or where it stands in the body of the request.
    pub body: Option<String>,
    /// Where the value stands: in the body of the reply, or for a keyset in the item.
    pub value: String,
}

impl Pagination {
    /// Whether the parameter is given as one of the query, and as a place in the body; none for rules without parameter.
    fn places(&self) -> Option<(bool, bool)> {
        let offset = self.offset.as_ref().map(|rule| (&rule.parameter, &rule.body));
        let page = self.page.as_ref().map(|rule| (&rule.parameter, &rule.body));
        let cursor = self.cursor.as_ref().or(self.keyset.as_ref()).map(|rule| (&rule.parameter, &rule.body));
        offset.or(page).or(cursor).map(|(parameter, body)| (parameter.is_some(), body.is_some()))
    }

    /// Whether the parameter stands in the body of the request.
    pub(crate) fn is_in_body(&self) -> bool {
        self.places().is_some_and(|(_, body)| body)
    }

    /// What types alone cannot refuse.
    pub(super) fn mistake(&self) -> Option<String> {
        let rules = [
            self.offset.is_some(),
            self.page.is_some(),
            self.cursor.is_some(),
            self.keyset.is_some(),
            self.link.is_some(),
            self.url.is_some(),
        ];
        match rules.into_iter().filter(|given| *given).count() {
            _ if self.operations.is_empty() => Some("this entry names no operation".to_owned()),
            1 if self.places().is_some_and(|(parameter, body)| parameter == body) => {
                Some("one of `parameter` and `body` is needed".to_owned())
            }
            1 => None,
            _ => Some("exactly one of `offset`, `page`, `cursor`, `keyset`, `link` and `url` is needed".to_owned()),
        }
    }
}

/// Operations that take an idempotency key (`[[idempotency]]`): clients send a random one, the same for all attempts of a
/// call, so that a request which is repeated has its effect once.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Idempotency {
    /// Their `operationId`s.
    pub operations: Vec<String>,
    /// The header that the key travels in.
    pub header: String,
    /// Where it stands.
    #[serde(skip)]
    pub span: Span,
}
