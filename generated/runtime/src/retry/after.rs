//! The header `Retry-After` (RFC 9110 section 10.2.3).

use std::time::Duration;

use http::HeaderMap;
use http::header::{DATE, HeaderName, RETRY_AFTER};
use jiff::civil::DateTime;

/// The forms of dates that recipients must read (RFC 9110 section 5.6.7), all in GMT.
const FORMS: [&str; 3] = ["%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];

/// How long the server asks to wait. A date counts from the `Date` of the same reply, so that it does not matter whether
/// the clocks of both sides agree; without one there is no telling.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let (then, now) = (date(headers, &RETRY_AFTER)?, date(headers, &DATE)?);
    Some(Duration::try_from(then.duration_since(now)).unwrap_or_default())
}

fn date(headers: &HeaderMap, name: &HeaderName) -> Option<DateTime> {
    let text = headers.get(name)?.to_str().ok()?.trim();
    FORMS.iter().find_map(|form| DateTime::strptime(form, text).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn read(after: &'static str, date: Option<&'static str>) -> Option<u64> {
        let mut headers = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static(after))]);
        headers.extend(date.map(|date| (DATE, HeaderValue::from_static(date))));
        retry_after(&headers).map(|wait| wait.as_secs())
    }

    #[test]
    fn seconds() {
        assert_eq!(read("120", None), Some(120));
        assert_eq!(read(" 0 ", None), Some(0));
        assert_eq!(read("99999999999999999999", None), Some(u64::MAX));
        assert_eq!(retry_after(&HeaderMap::new()), None);
        assert!(["", "-1", "1.5", "soon", "+1"].iter().all(|text| read(text, None).is_none()));
    }

    #[test]
    fn dates_count_from_the_date_of_the_reply() {
        let now = Some("Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(read("Sun, 06 Nov 1994 08:50:07 GMT", now), Some(30));
        assert_eq!(read("Sunday, 06-Nov-94 08:50:07 GMT", now), Some(30));
        assert_eq!(read("Sun Nov  6 08:50:07 1994", now), Some(30));
        assert_eq!(read("Sun, 06 Nov 1994 08:00:00 GMT", now), Some(0), "it is past");
        assert_eq!(read("Sun, 06 Nov 1994 08:50:07 GMT", None), None);
        assert_eq!(read("Sun, 06 Nov 1994 08:50:07 +0100", now), None);
        assert_eq!(read("Sun, 36 Nov 1994 08:50:07 GMT", now), None);
    }
}
