//! Lists whose items are separated in ways that `OpenAPI` 3 has no style for, and lists within them.

use super::encode::{escape, escape_pair};
use super::node::Node;
use super::style::Separator;
use super::value::ParameterError;

/// What stands between the items of a list, and between those of the lists in it.
#[derive(Clone, Copy)]
pub(crate) struct Separators {
    pub(crate) outer: Separator,
    pub(crate) inner: Separator,
}

impl Separator {
    /// The separating character; none where each item is a parameter of its own.
    const fn sign(self) -> Option<char> {
        match self {
            Self::Comma => Some(','),
            Self::Space => Some(' '),
            Self::Tab => Some('\t'),
            Self::Pipe => Some('|'),
            Self::Pairs => None,
        }
    }
}

impl Separators {
    /// The pieces of a query.
    pub(crate) fn pairs(self, name: &str, node: Node) -> Result<Vec<String>, ParameterError> {
        if self.outer == Separator::Pairs {
            return Ok(self.items(node)?.iter().map(|item| escape_pair(name, item)).collect());
        }
        let text = self.escaped(node)?;
        Ok(text.into_iter().map(|text| format!("{}={text}", escape(name))).collect())
    }

    /// Names and values that are not percent-encoded.
    pub(crate) fn raw_pairs(self, name: &str, node: Node) -> Result<Vec<(String, String)>, ParameterError> {
        let texts = match self.outer {
            Separator::Pairs => self.items(node)?,
            _ => self.plain(node)?.into_iter().collect(),
        };
        Ok(texts.into_iter().map(|text| (name.to_owned(), text)).collect())
    }

    /// The text of a path segment, percent-encoded; none for an empty list.
    pub(crate) fn escaped(self, node: Node) -> Result<Option<String>, ParameterError> {
        let sign = self.outer.sign().ok_or(ParameterError::StyleMismatch)?;
        let separator = if sign == ',' { sign.to_string() } else { escape(sign.encode_utf8(&mut [0; 4])) };
        let items: Vec<String> = self.items(node)?.iter().map(|item| escape(item)).collect();
        Ok((!items.is_empty()).then(|| items.join(&separator)))
    }

    /// The text of a header, not percent-encoded; none for an empty list.
    pub(crate) fn plain(self, node: Node) -> Result<Option<String>, ParameterError> {
        let sign = self.outer.sign().ok_or(ParameterError::StyleMismatch)?;
        let items = self.items(node)?;
        Ok((!items.is_empty()).then(|| items.join(sign.encode_utf8(&mut [0; 4]))))
    }

    /// The items, the lists among them as one text each. What is not a list is the only item.
    fn items(self, node: Node) -> Result<Vec<String>, ParameterError> {
        let items = match node {
            Node::Null => Vec::new(),
            Node::List(items) => items,
            other => vec![other],
        };
        items.into_iter().map(|item| self.item(item)).collect()
    }

    fn item(self, item: Node) -> Result<String, ParameterError> {
        let Node::List(items) = item else { return self.text(item) };
        let sign = self.inner.sign().ok_or(ParameterError::StyleMismatch)?;
        let texts = items.into_iter().map(|item| self.text(item)).collect::<Result<Vec<_>, _>>()?;
        Ok(texts.join(sign.encode_utf8(&mut [0; 4])))
    }

    /// The text of a plain value, in which no separator may stand: whoever reads it could not tell.
    fn text(self, node: Node) -> Result<String, ParameterError> {
        let text = node.into_text()?.ok_or(ParameterError::NullItem)?;
        let signs = [self.outer, self.inner].into_iter().filter_map(Separator::sign);
        match signs.into_iter().find(|sign| text.contains(*sign)) {
            Some(delimiter) => Err(ParameterError::Delimiter { delimiter }),
            None => Ok(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn separators(outer: Separator, inner: Separator) -> Separators {
        Separators { outer, inner }
    }

    fn node(value: &serde_json::Value) -> Node {
        Node::of(value).unwrap()
    }

    #[test]
    fn lists_in_lists() {
        let value = serde_json::json!([[1, 2], ["a b"]]);
        let both = separators(Separator::Comma, Separator::Pipe);
        assert_eq!(both.pairs("n", node(&value)).unwrap(), ["n=1%7C2,a%20b"]);
        assert_eq!(both.escaped(node(&value)).unwrap().unwrap(), "1%7C2,a%20b");
        assert_eq!(both.plain(node(&value)).unwrap().unwrap(), "1|2,a b");
        let pairs = separators(Separator::Pairs, Separator::Comma);
        assert_eq!(pairs.pairs("n", node(&value)).unwrap(), ["n=1%2C2", "n=a%20b"]);
        let raw = |text: &str| ("n".to_owned(), text.to_owned());
        assert_eq!(pairs.raw_pairs("n", node(&value)).unwrap(), [raw("1,2"), raw("a b")]);
        assert_eq!(both.raw_pairs("n", node(&value)).unwrap(), [raw("1|2,a b")]);
    }

    #[test]
    fn flat_lists() {
        let value = serde_json::json!(["a", "b|c"]);
        let tabs = separators(Separator::Tab, Separator::Comma);
        assert_eq!(tabs.pairs("n", node(&value)).unwrap(), ["n=a%09b%7Cc"]);
        assert_eq!(tabs.pairs("n", node(&serde_json::json!("x"))).unwrap(), ["n=x"]);
        assert!(tabs.pairs("n", node(&serde_json::json!([]))).unwrap().is_empty());
        assert!(tabs.pairs("n", node(&serde_json::json!(null))).unwrap().is_empty());
    }

    #[test]
    fn what_could_not_be_read_back_is_refused() {
        let pipes = separators(Separator::Pipe, Separator::Comma);
        let error = pipes.pairs("n", node(&serde_json::json!(["a|b"]))).unwrap_err();
        assert_eq!(error, ParameterError::Delimiter { delimiter: '|' });
        let error = pipes.pairs("n", node(&serde_json::json!([null]))).unwrap_err();
        assert_eq!(error, ParameterError::NullItem);
        let error = pipes.pairs("n", node(&serde_json::json!([[["a"]]]))).unwrap_err();
        assert_eq!(error, ParameterError::TooDeep);
        let pairs = separators(Separator::Pairs, Separator::Pairs);
        assert_eq!(pairs.plain(node(&serde_json::json!(["a"]))).unwrap_err(), ParameterError::StyleMismatch);
        assert_eq!(pairs.pairs("n", node(&serde_json::json!([["a"]]))).unwrap_err(), ParameterError::StyleMismatch);
    }
}
