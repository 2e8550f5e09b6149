//! From page to page: what the next request has to say, as far as replies tell. Nothing here sends anything.

use http::HeaderMap;
use serde_json::Value;

use super::link::link;
use super::{Paging, Rule};
use crate::{DecodeError, decode, place};

/// Where the next page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// The value of a query parameter, or JSON for a place in the body.
    Parameter(&'static str, String),
    /// A URL, perhaps relative.
    Url(String),
}

/// A way through the pages of a list.
///
/// Lists that lead in a circle are noticed as Brent does it: a place is remembered, and replaced by a newer one after 1, 2,
/// 4, 8 … pages. So memory stays the same however long the list, and a circle costs at most a few rounds.
#[derive(Debug)]
pub(super) struct Walk {
    paging: Paging,
    /// The offset or number of the page that is asked for.
    at: i64,
    remembered: Option<Next>,
    /// The pages since then, and the pages until the next place is remembered.
    since: u64,
    until: u64,
    /// The items of the page before, where nothing else tells that it came again.
    before: Option<Value>,
}

impl Walk {
    /// `start` gives the value that a parameter has in the first request.
    pub(super) fn new(paging: Paging, start: impl Fn(&str) -> Option<String>) -> Self {
        let at = |parameter, default| start(parameter).and_then(|text| text.parse().ok()).unwrap_or(default);
        let at = match paging.rule {
            Rule::Offset { parameter, .. } => at(parameter, 0),
            Rule::Page { parameter, first, .. } => at(parameter, first),
            _ => 0,
        };
        Self { paging, at, remembered: None, since: 0, until: 1, before: None }
    }

    /// Where the page after this one is; `None` if this is the last one.
    pub(super) fn next(&mut self, headers: &HeaderMap, body: &[u8]) -> Result<Option<Next>, DecodeError> {
        if let Rule::Link { relation } = self.paging.rule {
            let next = link(headers, relation).map(Next::Url);
            return self.unless_circular(next, "");
        }
        let text = decode::json_text(body).unwrap_or_default();
        let page: Value = serde_json::from_str(text).unwrap_or_default();
        if self.paging.more.and_then(|more| page.pointer(more)) == Some(&Value::Bool(false)) {
            return Ok(None);
        }
        match self.paging.rule {
            Rule::Offset { parameter, total } => self.by_offset(&page, parameter, total),
            Rule::Page { parameter, first, pages } => self.by_number(&page, parameter, first, pages),
            Rule::Cursor { parameter, cursor } => {
                let next = self.lead(text, cursor)?.map(|lead| Next::Parameter(parameter, lead));
                self.unless_circular(next, cursor)
            }
            Rule::Keyset { parameter, key } => {
                let items = place::at(text, self.paging.items).map(place::items).unwrap_or_default();
                let Some(last) = items.last() else { return Ok(None) };
                let lead = self.lead(last.get(), key)?.ok_or_else(|| wrong(key, "the last item has no key"))?;
                self.unless_circular(Some(Next::Parameter(parameter, lead)), key)
            }
            Rule::Url { url } => {
                let next = text_at(text, url)?.map(Next::Url);
                self.unless_circular(next, url)
            }
            Rule::Link { .. } => Ok(None),
        }
    }

    fn by_offset(
        &mut self,
        page: &Value,
        parameter: &'static str,
        total: Option<&'static str>,
    ) -> Result<Option<Next>, DecodeError> {
        let count = i64::try_from(self.items(page).len()).unwrap_or(i64::MAX);
        self.at = self.at.saturating_add(count);
        let total = total.and_then(|total| page.pointer(total)).and_then(whole);
        if count == 0 || total.is_some_and(|total| self.at >= total) {
            return Ok(None);
        }
        self.unless_repeated(page, total.is_some())?;
        Ok(Some(Next::Parameter(parameter, self.at.to_string())))
    }

    fn by_number(
        &mut self,
        page: &Value,
        parameter: &'static str,
        first: i64,
        pages: Option<&'static str>,
    ) -> Result<Option<Next>, DecodeError> {
        self.at = self.at.saturating_add(1);
        let pages = pages.and_then(|pages| page.pointer(pages)).and_then(whole);
        let is_last = pages.is_some_and(|pages| self.at.saturating_sub(first) >= pages);
        if self.items(page).is_empty() || is_last {
            return Ok(None);
        }
        self.unless_repeated(page, pages.is_some())?;
        Ok(Some(Next::Parameter(parameter, self.at.to_string())))
    }

    /// What leads to the next page: the text of a parameter, or JSON where that is a place in a body.
    fn lead(&self, json: &str, place: &str) -> Result<Option<String>, DecodeError> {
        match self.paging.body {
            None => text_at(json, place),
            Some(_) => Ok(place::at(json, place).filter(|json| !matches!(*json, "null" | "\"\"")).map(str::to_owned)),
        }
    }

    fn items<'p>(&self, page: &'p Value) -> &'p [Value] {
        page.pointer(self.paging.items).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// A server that passes over the parameter sends its first page for ever. Where it does not say how long the list is,
    /// the same items twice in a row tell.
    fn unless_repeated(&mut self, page: &Value, is_bounded: bool) -> Result<(), DecodeError> {
        if is_bounded {
            return Ok(());
        }
        let items = page.pointer(self.paging.items).cloned();
        if self.before == items {
            return Err(wrong(self.paging.items, "the page holds the same items as the one before"));
        }
        self.before = items;
        Ok(())
    }

    fn unless_circular(&mut self, next: Option<Next>, place: &str) -> Result<Option<Next>, DecodeError> {
        if next.is_some() && next == self.remembered {
            return Err(wrong(place, "the page leads back to one that was read already"));
        }
        self.since += 1;
        if self.since >= self.until {
            (self.remembered, self.since, self.until) = (next.clone(), 0, self.until.saturating_mul(2));
        }
        Ok(next)
    }
}

/// The text or number at a place; `None` if there is nothing, null or an empty text.
fn text_at(json: &str, place: &str) -> Result<Option<String>, DecodeError> {
    let Some(json) = place::at(json, place) else { return Ok(None) };
    match serde_json::from_str(json) {
        Ok(Value::Null) => Ok(None),
        Ok(Value::String(text)) => Ok(Some(text).filter(|text| !text.is_empty())),
        // With all its digits.
        Ok(Value::Number(_)) => Ok(Some(json.to_owned())),
        _ => Err(wrong(place, "expected a text or a number, which would lead to the next page")),
    }
}

/// A whole number, however it is written.
#[allow(clippy::cast_possible_truncation, reason = "a count beyond 2^53 is none")]
fn whole(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_f64().filter(|number| number.fract() == 0.0).map(|number| number as i64))
}

fn wrong(place: &str, message: &str) -> DecodeError {
    DecodeError::at(place.replace('/', "."), message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn walk(paging: Paging) -> Walk {
        Walk::new(paging, |_| None)
    }

    fn next(walk: &mut Walk, page: &Value) -> Result<Option<String>, DecodeError> {
        let next = walk.next(&HeaderMap::new(), page.to_string().as_bytes())?;
        Ok(next.map(|next| match next {
            Next::Parameter(name, value) => format!("{name}={value}"),
            Next::Url(url) => url,
        }))
    }

    /// All places that the pages lead to, until the last one.
    fn places(mut walk: Walk, pages: &[Value]) -> Vec<String> {
        pages.iter().map_while(|page| next(&mut walk, page).expect("the pages lead on")).collect()
    }

    #[test]
    fn offsets() {
        let paging = Paging::offset("/data", "skip");
        let pages = [json!({"data": [1, 2]}), json!({"data": [3]}), json!({"data": []})];
        assert_eq!(places(walk(paging), &pages), ["skip=2", "skip=3"], "a small page is not the last one");
        let started = Walk::new(paging, |name| (name == "skip").then(|| "40".to_owned()));
        assert_eq!(places(started, &pages[..1]), ["skip=42"]);
        let counted = [json!({"data": [1, 2], "n": 3}), json!({"data": [3], "n": 3.0})];
        assert_eq!(places(walk(paging.total("/n")), &counted), ["skip=2"]);
    }

    #[test]
    fn numbers_of_pages() {
        let paging = Paging::page("", "page", 1);
        assert_eq!(places(walk(paging), &[json!([1]), json!([2]), json!([])]), ["page=2", "page=3"]);
        let paging = Paging::page("/items", "index", 0).pages("/count");
        let page = |item| json!({"items": [item], "count": 2});
        assert_eq!(places(walk(paging), &[page(1), page(1)]), ["index=1"]);
    }

    #[test]
    fn cursors_keys_and_urls() {
        let cursor = Paging::cursor("/data", "after", "/meta/next");
        let page = |next: Value| json!({"data": [1], "meta": {"next": next}});
        for last in [json!(null), json!(""), json!({})] {
            let last = if last == json!({}) { json!({"data": []}) } else { page(last) };
            assert_eq!(places(walk(cursor), &[page(json!("a")), page(json!(7)), last]), ["after=a", "after=7"]);
        }
        assert!(next(&mut walk(cursor), &page(json!([1]))).is_err());
        let keyset = Paging::keyset("", "last", "/id");
        assert_eq!(places(walk(keyset), &[json!([{"id": 1}, {"id": 5}]), json!([])]), ["last=5"]);
        assert!(next(&mut walk(keyset), &json!([{"name": "x"}])).is_err());
        let url = Paging::url("/data", "/next");
        assert_eq!(places(walk(url), &[json!({"next": "/x?p=2"}), json!({"next": null})]), ["/x?p=2"]);
        let more = Paging::cursor("", "c", "/next").more("/more");
        assert_eq!(next(&mut walk(more), &json!({"next": "a", "more": false})), Ok(None));
    }

    #[test]
    fn places_in_bodies_take_json() {
        let cursor = Paging::cursor("/data", "/after", "/next").in_body("application/json");
        let read = |json: &str| walk(cursor).next(&HeaderMap::new(), json.as_bytes());
        for (json, lead) in
            [("\"a\"", "\"a\""), ("12345678901234567890123", "12345678901234567890123"), ("[1, 2]", "[1, 2]")]
        {
            let next = read(&format!("\u{feff}{{\"next\": {json}}}"));
            assert_eq!(next, Ok(Some(Next::Parameter("/after", lead.to_owned()))));
        }
        for last in ["{}", r#"{"next": null}"#, r#"{"next": ""}"#] {
            assert_eq!(read(last), Ok(None));
        }
        let keyset = Paging::keyset("", "/after", "/id").in_body("application/json");
        let next = walk(keyset).next(&HeaderMap::new(), br#"[{"id": 1}, {"id": "b"}]"#);
        assert_eq!(next, Ok(Some(Next::Parameter("/after", "\"b\"".to_owned()))));
    }

    #[test]
    fn numbers_keep_their_digits() {
        let cursor = Paging::cursor("", "c", "/next");
        let next = walk(cursor).next(&HeaderMap::new(), br#"{"next": 12345678901234567890123}"#);
        assert_eq!(next, Ok(Some(Next::Parameter("c", "12345678901234567890123".to_owned()))));
    }

    #[test]
    fn lists_that_never_end_are_noticed() {
        let mut repeated = walk(Paging::offset("", "skip"));
        assert_eq!(next(&mut repeated, &json!([1])), Ok(Some("skip=1".to_owned())));
        let error = next(&mut repeated, &json!([1])).unwrap_err();
        assert_eq!(error.to_string(), "$: the page holds the same items as the one before");
        for length in 1..20 {
            let mut circle = walk(Paging::cursor("", "c", "/next"));
            let pages = (0..).map(|page| json!({"next": format!("{}", page % length)}));
            let read = pages.take(200).take_while(|page| next(&mut circle, page).is_ok()).count();
            assert!(read < 4 * length + 2, "a circle of {length} was noticed after {read}");
        }
        let mut long = walk(Paging::cursor("", "c", "/next"));
        assert!((0..5000).all(|page| next(&mut long, &json!({"next": page})).is_ok()));
    }
}
