//! Texts in the charset that their media type states (RFC 9110, section 8.3.2; labels as in the WHATWG Encoding Standard).

/// What windows-1252 has at 0x80 to 0x9F. The labels of ISO 8859-1 mean it, too.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text, without a byte order mark; in UTF-8 if no charset is stated.
pub(crate) fn decode(body: &[u8], label: Option<&str>) -> Result<String, String> {
    match label.unwrap_or("utf-8").trim().to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" => {
            let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
            String::from_utf8(body.to_vec()).map_err(|_| "the body is not text in UTF-8".to_owned())
        }
        "us-ascii" | "ascii" | "iso-8859-1" | "iso8859-1" | "latin1" | "windows-1252" | "cp1252" => {
            Ok(body.iter().copied().map(western).collect())
        }
        "utf-16" | "utf-16le" => utf_16(body, u16::from_le_bytes),
        "utf-16be" => utf_16(body, u16::from_be_bytes),
        other => Err(format!("the body is text in the charset {other:?}, which is not decoded")),
    }
}

fn western(byte: u8) -> char {
    let special = byte.checked_sub(0x80).and_then(|index| WINDOWS_1252.get(usize::from(index)));
    special.copied().unwrap_or(char::from(byte))
}

fn utf_16(body: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let wrong = || "the body is not text in UTF-16".to_owned();
    let (pairs, rest) = body.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(wrong());
    }
    let unit = if pairs.first() == Some(&[0xFE, 0xFF]) { u16::from_be_bytes } else { unit };
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    let text = String::from_utf16(&units).map_err(|_| wrong())?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn texts() {
        assert_eq!(decode("\u{feff}größe".as_bytes(), None).as_deref(), Ok("größe"));
        assert_eq!(decode(b"gr\xF6\xDFe \x80", Some("ISO-8859-1")).as_deref(), Ok("größe €"));
        assert_eq!(decode(&[0xFF, 0xFE, 0xF6, 0], Some("utf-16")).as_deref(), Ok("ö"));
        assert_eq!(decode(&[0, 0xF6], Some("utf-16be")).as_deref(), Ok("ö"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (body, label) in [(&b"\xF6"[..], None), (b"a", Some("utf-16")), (b"\x00\xD8", Some("utf-16le"))] {
            assert!(decode(body, label).is_err(), "{label:?}");
        }
        let error = decode(b"a", Some("shift_jis")).unwrap_err();
        assert_eq!(error, "the body is text in the charset \"shift_jis\", which is not decoded");
    }
}
