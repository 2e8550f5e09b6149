//! Names as syntax: the one place where a string becomes an identifier.

use proc_macro2::{Ident, Span};

/// The identifier of this name, which may be raw (`r#type`).
///
/// Names are legal when they come here. Should one not be, a legal one stands in for it, because printing cannot fail.
pub(super) fn ident(name: &str) -> Ident {
    let (raw, bare) = name.strip_prefix("r#").map_or((false, name), |bare| (true, bare));
    if !is_plain(bare) {
        return syn::parse_str(name).unwrap_or_else(|_| Ident::new(&legal(bare), Span::call_site()));
    }
    match (raw, bare) {
        (true, "self" | "Self" | "super" | "crate" | "_") => Ident::new(&legal(bare), Span::call_site()),
        (true, _) => Ident::new_raw(bare, Span::call_site()),
        (false, _) => Ident::new(bare, Span::call_site()),
    }
}

/// The name without its `r#`: what names derived from it are made of.
pub(super) fn bare(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The name of a file or folder for a module.
///
/// Names are legal when they come here. Should one not be, it can still not leave its folder.
pub(super) fn file_stem(name: &str) -> String {
    let stem = bare(name);
    if stem.chars().all(|c| c == '_' || c.is_alphanumeric()) { stem.to_owned() } else { legal(stem) }
}

/// Whether a name is made of letters, digits and underscores of ASCII.
fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.bytes().all(|byte| byte == b'_' || byte.is_ascii_alphanumeric())
}

fn legal(name: &str) -> String {
    let cleaned: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    format!("n_{cleaned}")
}

#[cfg(test)]
mod tests {
    use super::{file_stem, ident};

    #[test]
    fn no_file_leaves_its_folder() {
        assert_eq!(file_stem("r#type"), "type");
        assert_eq!(file_stem("../../etc"), "n_______etc");
        assert_eq!(file_stem("C:"), "n_C_");
    }

    #[test]
    fn raw_names_stay_raw() {
        assert_eq!(ident("r#type").to_string(), "r#type");
        assert_eq!(ident("groupId").to_string(), "groupId");
        assert_eq!(ident("größe").to_string(), "größe");
    }

    #[test]
    fn an_illegal_name_becomes_a_legal_one() {
        assert_eq!(ident("a b\"").to_string(), "n_a_b_");
        assert_eq!(ident("").to_string(), "n_");
        assert_eq!(ident("1st").to_string(), "n_1st");
        assert_eq!(ident("r#self").to_string(), "n_self");
    }
}
