//! How large files and functions get. Both limits are those of the house; most code stays far below them.

use crate::files::{SourceFile, rust_files};

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 80;

/// The folders with code written by hand.
const FOLDERS: [&str; 5] = ["codegen", "generated/runtime", "generated/examples", "xtask", "tests"];

/// Output that was committed to be compared with.
fn is_output(path: &str) -> bool {
    path.contains("/expected/")
}

fn hand_written() -> impl Iterator<Item = SourceFile> {
    FOLDERS.into_iter().flat_map(|folder| {
        rust_files(folder)
            .into_iter()
            .filter(|file| !is_output(&file.path))
            .map(move |file| SourceFile { path: format!("{folder}/{}", file.path), ..file })
    })
}

/// The functions of a formatted text: where each starts, and how many lines it has.
///
/// A function ends at the first line that closes a brace at the indentation of the line it starts on.
fn functions(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate().filter(|(_, line)| is_signature(line)) {
        let indentation = &line[..line.len() - line.trim_start().len()];
        let is_end = |line: &&str| {
            let closed = line.strip_prefix(indentation).unwrap_or_default();
            closed.starts_with('}') || (closed == line.trim_start() && closed.ends_with([';', '}']))
        };
        let length = lines[start..].iter().position(is_end);
        found.push((start + 1, length.map_or(lines.len() - start, |last| last + 1)));
    }
    found
}

fn is_signature(line: &str) -> bool {
    let mut words = line.split_whitespace().map(|word| word.split('(').next().unwrap_or_default());
    let modifiers = ["pub", "async", "const", "unsafe", "extern", "default", "\"C\"", "crate)"];
    words.find(|word| !modifiers.contains(word) && !word.is_empty()) == Some("fn")
}

#[test]
fn no_file_is_too_long() {
    let long = hand_written().map(|file| (file.path, file.text.lines().count()));
    let long: Vec<_> = long.filter(|(_, lines)| *lines > LONGEST_FILE).collect();
    assert!(long.is_empty(), "more than {LONGEST_FILE} lines: {long:?}");
}

#[test]
fn no_function_is_too_long() {
    let mut long = Vec::new();
    for file in hand_written() {
        let functions = functions(&file.text).into_iter();
        let too_long = functions.filter(|(_, lines)| *lines > LONGEST_FUNCTION);
        long.extend(too_long.map(|(start, lines)| format!("{}:{start} has {lines}", file.path)));
    }
    assert!(long.is_empty(), "functions of more than {LONGEST_FUNCTION} lines: {long:#?}");
}

#[test]
fn functions_are_measured() {
    let text = "\
fn one() {}
impl X {
    pub(crate) async fn two(
        &self,
    ) -> u8 {
        if x {
        }
        3
    }

    fn three(&self);
}
const fn four() -> u8 {
    1
}
";
    assert_eq!(functions(text), [(1, 1), (3, 7), (11, 1), (13, 3)]);
}

#[test]
fn a_long_function_is_found() {
    let text = format!("    fn long() {{\n{}    }}\n", "        step();\n".repeat(LONGEST_FUNCTION));
    assert_eq!(functions(&text), [(1, LONGEST_FUNCTION + 2)]);
}
