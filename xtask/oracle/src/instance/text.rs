//! Texts: of each format, of each length, of a pattern.

use serde_json::{Value, json};

use super::pattern;
use crate::schema::Flat;

/// The longest text that is made.
const LONGEST: usize = 512;

/// Characters that are easily lost: beyond ASCII, beyond the basic plane, quoted, and escaped.
const UNUSUAL: &str = "\u{dc}n\u{ef} \u{2603} \u{1d11e} \"quoted\" \\ \n\t\u{7f}/";

/// Texts that the schema allows, the plainest first.
pub(super) fn texts(flat: &Flat<'_>) -> Vec<Value> {
    let formatted = flat.format.map(of_format).unwrap_or_default();
    if !formatted.is_empty() && flat.texts.is_empty() {
        return formatted.iter().map(|text| json!(text)).collect();
    }
    let mut texts: Vec<String> = formatted.iter().map(|text| (*text).to_owned()).collect();
    if flat.texts.is_empty() {
        texts.extend(["text", UNUSUAL, "", "null", "1", "true"].map(str::to_owned));
    }
    for pattern in &flat.texts {
        texts.extend(pattern::samples(pattern, flat.length.least));
    }
    let bounds = [Some(flat.length.least), flat.length.most.filter(|most| *most <= LONGEST)];
    texts.extend(bounds.into_iter().flatten().filter(|_| flat.texts.is_empty()).map(|length| "\u{e4}".repeat(length)));
    let fits = |text: &String| flat.length.holds(text.chars().count());
    texts.into_iter().filter(fits).map(|text| json!(text)).collect()
}

/// Texts of the formats that types are made for, and of those that texts are often checked for.
fn of_format(format: &str) -> &'static [&'static str] {
    match format {
        "date-time" => &[
            "2024-02-29T12:30:45Z",
            "1999-12-31T23:59:59.123456789Z",
            "2024-07-01T08:00:00+02:00",
            "2024-07-01T08:00:00-00:00",
        ],
        "date" => &["2024-02-29", "1999-12-31"],
        "time" => &["12:30:45Z"],
        "uuid" => &["123e4567-e89b-12d3-a456-426614174000", "00000000-0000-0000-0000-000000000000"],
        "byte" | "base64" => &["aGVsbG8=", "", "/+8="],
        "uri" | "url" => &["https://example.org/a?b=c#d"],
        "email" => &["ada@example.org"],
        "hostname" => &["example.org"],
        "ipv4" | "ip" => &["192.0.2.1"],
        "ipv6" => &["2001:db8::1"],
        _ => &[],
    }
}
