//! Diagnostics as text, in the manner of rustc.

use std::fmt;

use super::Diagnostic;
use super::foreign::visible;

impl fmt::Display for Diagnostic {
    /// Several lines, without a final line break and without colour:
    ///
    /// ```text
    /// gap[unsupported-keyword]: what is the matter
    ///   --> specs/pets/openapi.yaml:12:5
    ///    |
    /// 12 |     minContains: 2
    ///    |     ^
    ///    = pointer: #/components/schemas/Pets
    ///    = then: what happens next
    ///    = help: what to do
    /// ```
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}[{}]: {}", self.severity.name(), self.code.name(), visible(&self.message))?;
        let number = self.position.map_or(0, |position| position.line).to_string();
        let gutter = " ".repeat(number.len());
        self.write_place(formatter, &gutter)?;
        self.write_excerpt(formatter, &gutter, &number)?;
        if let Some(pointer) = self.pointer.as_ref().filter(|pointer| !pointer.is_root()) {
            write!(formatter, "\n{gutter} = pointer: {pointer}")?;
        }
        if !self.consequence.is_empty() {
            write!(formatter, "\n{gutter} = then: {}", visible(&self.consequence))?;
        }
        if let Some(reason) = &self.accepted {
            write!(formatter, "\n{gutter} = accepted: {}", visible(reason))?;
        }
        self.help.iter().try_for_each(|help| write_help(formatter, &gutter, help))
    }
}

impl Diagnostic {
    fn write_place(&self, formatter: &mut fmt::Formatter<'_>, gutter: &str) -> fmt::Result {
        if self.file.is_empty() {
            return Ok(());
        }
        write!(formatter, "\n{gutter}--> {}", visible(&self.file))?;
        self.position.iter().try_for_each(|position| write!(formatter, ":{position}"))
    }

    fn write_excerpt(&self, formatter: &mut fmt::Formatter<'_>, gutter: &str, number: &str) -> fmt::Result {
        let Some(excerpt) = &self.excerpt else { return Ok(()) };
        write!(formatter, "\n{gutter} |\n{number} | {}", excerpt.text)?;
        write!(formatter, "\n{gutter} | {}^", " ".repeat(excerpt.offset))
    }
}

fn write_help(formatter: &mut fmt::Formatter<'_>, gutter: &str, help: &str) -> fmt::Result {
    let mut lines = help.lines();
    write!(formatter, "\n{gutter} = help: {}", visible(lines.next().unwrap_or_default()))?;
    lines.try_for_each(|line| write!(formatter, "\n{gutter}         {}", visible(line)))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Code, Diagnostic, Position};
    use crate::document::{Pointer, Source};

    #[test]
    fn looks_like_rustc() {
        let source = Source::new("specs/pets.yaml", &format!("{}    minContains: 2\n", "x: 1\n".repeat(11)));
        let diagnostic = Diagnostic::gap(Code::UnsupportedKeyword, "`minContains` is not checked")
            .at(&Pointer::root().child("components").child("minContains"))
            .in_source(&source, Position { line: 12, column: 5 })
            .then("the keyword is left out")
            .help("first\nsecond");
        let expected = "\
gap[unsupported-keyword]: `minContains` is not checked
  --> specs/pets.yaml:12:5
   |
12 |     minContains: 2
   |     ^
   = pointer: #/components/minContains
   = then: the keyword is left out
   = help: first
           second";
        assert_eq!(diagnostic.to_string(), expected);
    }

    #[test]
    fn foreign_text_cannot_forge_lines() {
        let diagnostic =
            Diagnostic::error(Code::YamlSyntax, "a\nerror: b\u{1b}[0m").in_file("x\n.yaml", Position::START);
        assert_eq!(diagnostic.to_string(), "error[yaml-syntax]: a\\nerror: b\\u{1b}[0m\n --> x\\n.yaml:1:1");
    }
}
