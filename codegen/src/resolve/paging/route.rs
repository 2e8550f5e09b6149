//! Ways to a place in JSON, as extensions write them.

/// A way to a place in a reply.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// A JSON pointer.
    Whole(String),
    /// The JSON pointer of a list, and one that begins at its last item.
    Last { list: String, item: String },
}

impl Route {
    /// A JSONPath (RFC 9535) of names, in which `[-1]` may stand for the last item of a list: `$.data[-1].id`.
    pub(super) fn of_json_path(text: &str) -> Option<Self> {
        let mut rest = text.trim().strip_prefix('$')?;
        let (mut pointer, mut list) = (String::new(), None);
        while !rest.is_empty() {
            if let Some(behind) = rest.strip_prefix("[-1]") {
                if list.replace(std::mem::take(&mut pointer)).is_some() {
                    return None;
                }
                rest = behind;
                continue;
            }
            let (name, behind) = name(rest)?;
            pointer.push('/');
            pointer.push_str(&escaped(name));
            rest = behind;
        }
        Some(match list {
            Some(list) => Self::Last { list, item: pointer },
            None => Self::Whole(pointer),
        })
    }
}

/// The name that a JSONPath goes on with, and what is behind it.
fn name(path: &str) -> Option<(&str, &str)> {
    if let Some(rest) = path.strip_prefix('.') {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, behind) = rest.split_at_checked(end)?;
        return is_name(name).then_some((name, behind));
    }
    let quoted = path.strip_prefix('[')?;
    let quote = quoted.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    let (name, behind) = quoted.get(1..)?.split_once(quote)?;
    let behind = behind.strip_prefix(']')?;
    (!name.contains('\\')).then_some((name, behind))
}

/// Whether a name may stand behind a dot; others would be wildcards, or nothing.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|sign| sign.is_alphanumeric() || "_-$@".contains(sign))
}

/// The JSON pointer that names with dots between them lead along; an empty text leads nowhere.
pub(super) fn pointer_of_names(names: &str) -> Option<String> {
    let mut names = names.split('.');
    names.try_fold(String::new(), |pointer, name| is_name(name).then(|| format!("{pointer}/{}", escaped(name))))
}

pub(super) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(pointer: &str) -> Route {
        Route::Whole(pointer.to_owned())
    }

    #[test]
    fn names_lead_to_pointers() {
        assert_eq!(Route::of_json_path("$"), Some(whole("")));
        assert_eq!(Route::of_json_path("$.data.next_cursor"), Some(whole("/data/next_cursor")));
        assert_eq!(Route::of_json_path("$['@next~link'][\"a/b\"].c"), Some(whole("/@next~0link/a~1b/c")));
        assert_eq!(pointer_of_names("a.b-c"), Some("/a/b-c".to_owned()));
    }

    #[test]
    fn the_last_item_of_a_list() {
        let last = |list: &str, item: &str| Some(Route::Last { list: list.to_owned(), item: item.to_owned() });
        assert_eq!(Route::of_json_path("$.data[-1].id"), last("/data", "/id"));
        assert_eq!(Route::of_json_path("$[-1]"), last("", ""));
        assert_eq!(Route::of_json_path("$.a[-1].b[-1]"), None);
    }

    #[test]
    fn whatever_else_leads_nowhere() {
        for path in
            ["", "data", "$.", "$..a", "$.a.*", "$.a[0]", "$.a[*]", "$.a[?@.b]", "$['a", "$[']", "$['a'", "$.a b", "$é"]
        {
            assert_eq!(Route::of_json_path(path), None, "{path}");
        }
        for names in ["", "a.", ".a", "a..b", "a[0]"] {
            assert_eq!(pointer_of_names(names), None, "{names}");
        }
    }
}
