//! Expressions of examples, as text.

use super::super::names::bare;

/// The width up to which an expression stands on one line.
pub(super) const WIDTH: usize = 88;

/// An expression of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expression {
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
    },
}

impl Expression {
    pub(super) fn leaf(text: &str) -> Self {
        Self::Leaf(text.to_owned())
    }

    pub(super) fn call(path: String, arguments: Vec<Self>) -> Self {
        Self::Call { path, delimiters: ('(', ')'), arguments }
    }

    /// `vec![…]`.
    pub(super) fn list(items: Vec<Self>) -> Self {
        Self::Call { path: "vec!".to_owned(), delimiters: ('[', ']'), arguments: items }
    }

    /// The expression on one line.
    pub(super) fn inline(&self) -> String {
        match self {
            Self::Leaf(text) => text.clone(),
            Self::Call { path, delimiters: (open, close), arguments } => {
                let arguments: Vec<String> = arguments.iter().map(Self::inline).collect();
                format!("{path}{open}{}{close}", arguments.join(", "))
            }
            Self::Struct { path, fields } => {
                let fields: Vec<String> = fields.iter().map(|(name, value)| field(name, &value.inline())).collect();
                format!("{path} {{ {} }}", fields.join(", "))
            }
        }
    }

    /// The expression between `before` and `after`, on as many lines as it needs.
    pub(super) fn print(&self, before: &str, after: &str) -> Vec<String> {
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
            Self::Call { path, delimiters: (open, close), arguments } => {
                let members: Vec<_> = arguments.iter().map(|value| value.print("    ", ",")).collect();
                (format!("{path}{open}"), close.to_string(), members)
            }
            Self::Struct { path, fields } => {
                let members = fields.iter().map(|(name, value)| value.print(&format!("    {name}: "), ","));
                (format!("{path} {{"), "}".to_owned(), members.collect())
            }
        };
        let mut lines = vec![format!("{before}{open}")];
        let indent = " ".repeat(before.len() - before.trim_start().len());
        for member in members {
            lines.extend(member.into_iter().map(|line| format!("{indent}{line}")));
        }
        lines.push(format!("{indent}{close}{after}"));
        lines
    }
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
        let value = Expression::call("f".to_owned(), vec![Expression::Struct { path: "S".to_owned(), fields }]);
        let printed = value.print("let x = ", ";").join("\n");
        let expected = format!("let x = f(S {{\n    name: \"{}\",\n    tags: vec![1, 2],\n}});", "a".repeat(70));
        assert_eq!(printed, expected);
    }
}
