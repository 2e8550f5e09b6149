//! Where something stands in the description.

use codegen::Input;
use codegen::diagnostic::{Code, Diagnostic, Diagnostics, visible};
use codegen::document::Pointer;

/// How many lines of a description are shown.
const LINES: usize = 40;

/// How many characters of a line are shown.
const COLUMNS: usize = 200;

/// The place of a node and the lines that it takes up there.
pub(super) fn shown(input: &Input, pointer: &str) -> String {
    let (Some(document), Ok(parsed)) = (codegen::read(input), pointer.parse::<Pointer>()) else {
        return format!("described: {}", visible(pointer));
    };
    // A diagnostic at that place is located like any other.
    let here = Diagnostics::from(Diagnostic::note(Code::UnknownKeyword, "").at(&parsed)).locate(&document);
    let Some((file, position)) = here.first().and_then(|here| Some((here.file.as_str(), here.position?))) else {
        return format!("described: {}", visible(pointer));
    };
    let text = document.sources().find(|source| source.path() == file).map_or("", |source| source.text());
    format!("described: {}:{position} {}\n{}", visible(file), visible(pointer), lines(text, position.line))
}

/// The line with this number, counted from 1, and those that belong to it: the ones indented more deeply.
fn lines(text: &str, number: usize) -> String {
    let mut rest = text.lines().skip(number.saturating_sub(1)).peekable();
    let Some(first) = rest.next() else { return String::new() };
    let depth = indentation(first);
    let mut block = vec![first];
    block.extend(std::iter::from_fn(|| rest.next_if(|line| line.trim().is_empty() || indentation(line) > depth)));
    block.extend(rest.next_if(|line| matches!(line.trim_start().bytes().next(), Some(b'}' | b']'))));
    while block.last().is_some_and(|line| line.trim().is_empty()) {
        block.pop();
    }
    let more = block.len().saturating_sub(LINES);
    let shown = block.iter().take(LINES).map(|line| shortened(line.get(depth..).unwrap_or(line)));
    shown.chain((more > 0).then(|| format!("    … {more} more lines\n"))).collect()
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn shortened(line: &str) -> String {
    match line.char_indices().nth(COLUMNS) {
        Some((end, _)) => format!("    {}…\n", visible(&line[..end])),
        None => format!("    {}\n", visible(line)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_takes_up_the_lines_below_that_are_indented() {
        let yaml = "a:\n  b: 1\n\n  c: 2\n\nd: 3\n";
        assert_eq!(lines(yaml, 1), "    a:\n      b: 1\n    \n      c: 2\n");
        assert_eq!(lines(yaml, 2), "    b: 1\n");
        let json = "{\n  \"a\": {\n    \"b\": 1\n  },\n  \"c\": 2\n}\n";
        assert_eq!(lines(json, 2), "    \"a\": {\n      \"b\": 1\n    },\n");
        assert_eq!(lines(json, 99), "");
    }
}
