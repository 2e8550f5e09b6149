//! Expressions, as text.

use crate::emit::names::bare;
use crate::ir::{BodyContent, BodyFormat};

/// The width up to which an expression stands on one line.
pub(in crate::emit) const WIDTH: usize = 88;

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A literal, a path, a call without arguments.
    Leaf(String),
    /// A call: what stands before the parenthesis, and the arguments.
    Call {
        /// The function or macro.
        path: String,
        /// The opening and closing delimiters.
        delimiters: (char, char),
        /// The arguments.
        arguments: Vec<Expression>,
    },
    /// A struct literal.
    Struct {
        /// The type.
        path: String,
        /// Names and values.
        fields: Vec<(String, Expression)>,
        /// What the other fields are taken from.
        base: Option<Box<Expression>>,
    },
    /// A value whose methods are called one after the other, each with one argument.
    Chain {
        /// The value.
        head: Box<Expression>,
        /// The methods and their arguments.
        calls: Vec<(String, Expression)>,
    },
}

impl Expression {
    pub(in crate::emit) fn leaf(text: &str) -> Self {
        Self::Leaf(text.to_owned())
    }

    pub(in crate::emit) fn call(path: String, arguments: Vec<Self>) -> Self {
        Self::Call { path, delimiters: ('(', ')'), arguments }
    }

    /// `vec![…]`.
    pub(in crate::emit) fn list(items: Vec<Self>) -> Self {
        Self::Call { path: "vec!".to_owned(), delimiters: ('[', ']'), arguments: items }
    }

    /// A struct literal with a value for each field.
    pub(in crate::emit) fn literal(path: String, fields: Vec<(String, Self)>) -> Self {
        Self::Struct { path, fields, base: None }
    }

    /// A value with calls behind it, if there are any.
    pub(in crate::emit) fn chain(self, calls: Vec<(String, Self)>) -> Self {
        if calls.is_empty() { self } else { Self::Chain { head: Box::new(self), calls } }
    }

    /// The value of a body where its exact type is asked for: a list is none where a stream could stand.
    pub(in crate::emit) fn into_content(self, content: &BodyContent) -> Self {
        if content.format != BodyFormat::JsonLines {
            return self;
        }
        Self::call(format!("{}.into", self.inline()), Vec::new())
    }

    /// The expression on one line.
    #[must_use]
    pub fn inline(&self) -> String {
        match self {
            Self::Leaf(text) => text.clone(),
            Self::Call { path, delimiters: (open, close), arguments } => {
                let arguments: Vec<String> = arguments.iter().map(Self::inline).collect();
                format!("{path}{open}{}{close}", arguments.join(", "))
            }
            Self::Struct { path, fields, base } => {
                let fields = fields.iter().map(|(name, value)| field(name, &value.inline()));
                let fields: Vec<String> =
                    fields.chain(base.iter().map(|base| format!("..{}", base.inline()))).collect();
                format!("{path} {{ {} }}", fields.join(", "))
            }
            Self::Chain { head, calls } => {
                let calls = calls.iter().map(|(name, argument)| format!(".{name}({})", argument.inline()));
                std::iter::once(head.inline()).chain(calls).collect()
            }
        }
    }

    /// The expression between `before` and `after`, on as many lines as it needs.
    #[must_use]
    pub fn print(&self, before: &str, after: &str) -> Vec<String> {
        let line = format!("{before}{}{after}", self.inline());
        if line.len() <= WIDTH {
            return vec![line];
        }
        let (open, close, members) = match self {
            Self::Call { path, delimiters: (open, close), arguments } if is_enclosure(arguments) => {
                let (before, after) = (format!("{before}{path}{open}"), format!("{close}{after}"));
                return arguments.iter().flat_map(|value| value.print(&before, &after)).collect();
            }
            Self::Leaf(_) => return vec![line],
            Self::Chain { head, calls } => return print_chain(head, calls, before, after),
            Self::Call { path, delimiters: (open, close), arguments } => {
                let members: Vec<_> = arguments.iter().map(|value| value.print("    ", ",")).collect();
                (format!("{path}{open}"), close.to_string(), members)
            }
            Self::Struct { path, fields, base } => {
                let members = fields.iter().map(|(name, value)| value.print(&format!("    {name}: "), ","));
                let base = base.iter().map(|base| base.print("    ..", ""));
                (format!("{path} {{"), "}".to_owned(), members.chain(base).collect())
            }
        };
        let mut lines = vec![format!("{before}{open}")];
        let indent = indent(before);
        for member in members {
            lines.extend(member.into_iter().map(|line| format!("{indent}{line}")));
        }
        lines.push(format!("{indent}{close}{after}"));
        lines
    }
}

/// A value, and each call on a line of its own.
fn print_chain(head: &Expression, calls: &[(String, Expression)], before: &str, after: &str) -> Vec<String> {
    let mut lines = head.print(before, "");
    let indent = indent(before);
    for (index, (name, argument)) in calls.iter().enumerate() {
        let after = if index + 1 == calls.len() { after } else { "" };
        let call = argument.print(&format!("    .{name}("), &format!("){after}"));
        lines.extend(call.into_iter().map(|line| format!("{indent}{line}")));
    }
    lines
}

/// The white space that a line starts with.
fn indent(line: &str) -> String {
    " ".repeat(line.len() - line.trim_start().len())
}

/// Whether arguments are a single one that brings its own delimiters, which then take those of the call in.
fn is_enclosure(arguments: &[Expression]) -> bool {
    matches!(arguments, [Expression::Call { .. } | Expression::Struct { .. }])
}

fn field(name: &str, value: &str) -> String {
    if bare(name) == value { name.to_owned() } else { format!("{name}: {value}") }
}

#[cfg(test)]
mod tests {
    use super::Expression;

    #[test]
    fn long_expressions_are_broken() {
        let fields = vec![
            ("name".to_owned(), Expression::leaf(&format!("\"{}\"", "a".repeat(70)))),
            ("tags".to_owned(), Expression::list(vec![Expression::leaf("1"), Expression::leaf("2")])),
        ];
        let value = Expression::call("f".to_owned(), vec![Expression::literal("S".to_owned(), fields)]);
        let printed = value.print("let x = ", ";").join("\n");
        let expected = format!("let x = f(S {{\n    name: \"{}\",\n    tags: vec![1, 2],\n}});", "a".repeat(70));
        assert_eq!(printed, expected);
    }
    #[test]
    fn calls_stand_below_each_other() {
        let long = Expression::leaf(&format!("\"{}\"", "a".repeat(70)));
        let calls = vec![("name".to_owned(), long), ("limit".to_owned(), Expression::leaf("5"))];
        let value = Expression::leaf("list()").chain(calls);
        let printed = value.print("let x = ", ";").join("\n");
        let expected = format!("let x = list()\n    .name(\"{}\")\n    .limit(5);", "a".repeat(70));
        assert_eq!(printed, expected);
        assert!(value.inline().ends_with("\").limit(5)"));
    }
}
