//! Paths: the pieces of a template, and the parameters that stand in it.

use super::Resolver;
use super::names::{Scope, snake};
use crate::diagnostic::{Code, quoted};
use crate::ir::{Docs, Location, Parameter, PathPart, Style, Type};
use crate::model::{OperationNode, PathTemplate, Piece, pieces};

/// A path that is being put together.
struct Draft<'a> {
    node: &'a OperationNode,
    parameters: &'a mut Vec<Parameter>,
    scope: &'a mut Scope,
    parts: Vec<PathPart>,
}

/// Puts the parameters of the path first, in the order of the path: whoever calls the operation reads them there, and
/// another order in the description must not swap arguments. The others stay in the order of the description.
fn sort(template: PathTemplate<'_>, parameters: &mut [Parameter]) {
    let order: Vec<String> =
        placeholders(template.path).filter_map(|name| declared(parameters, name).cloned()).collect();
    parameters.sort_by_key(|parameter| match parameter.location {
        Location::Path => order.iter().position(|wire| *wire == parameter.wire).unwrap_or(order.len()),
        _ => usize::MAX,
    });
}

impl Resolver<'_> {
    /// The path in pieces. A placeholder without a parameter gets one: text, required. A parameter without a placeholder is
    /// left out, because nothing says where it would go.
    pub(super) fn path_parts(
        &mut self,
        node: &OperationNode,
        parameters: &mut Vec<Parameter>,
        scope: &mut Scope,
    ) -> Option<Vec<PathPart>> {
        let template = PathTemplate::new(&node.path);
        if template.path.split('/').any(|segment| matches!(segment, "." | "..")) {
            return self.refuse(node, "its path has a segment `.` or `..`, which no URL can carry");
        }
        self.odd_path(node, template);
        self.drop_strays(node, template, parameters);
        sort(template, parameters);
        let mut draft = Draft { node, parameters, scope, parts: Vec::new() };
        for piece in pieces(template.path) {
            match piece {
                Piece::Literal(literal) => draft.literal(&url_text(literal)),
                Piece::Placeholder(name) => self.placeholder(name, &mut draft),
            }
        }
        self.fixed_query(template.query.unwrap_or_default(), &mut draft);
        Some(draft.parts)
    }

    /// Says what is unusual about a path and does no harm.
    fn odd_path(&mut self, node: &OperationNode, template: PathTemplate<'_>) {
        let mut say = |message: String, then: &str| self.note(Code::OddPath, &node.pointer, message, then);
        if let Some(fragment) = template.fragment {
            let message =
                format!("behind the path stands {}, which no URL carries to a server", quoted(&format!("#{fragment}")));
            say(message, "it is not sent");
        }
        let braces = |piece: &Piece<'_>| matches!(piece, Piece::Literal(text) if text.contains(['{', '}']));
        if pieces(template.path).iter().any(braces) {
            say(
                "the path has a brace that is not closed, or closes nothing".to_owned(),
                "it is sent as it stands, encoded",
            );
        }
    }

    /// Leaves out the path parameters that the path has no place for.
    fn drop_strays(&mut self, node: &OperationNode, template: PathTemplate<'_>, parameters: &mut Vec<Parameter>) {
        let names: Vec<&str> = placeholders(template.path).collect();
        let is_stray = |parameter: &Parameter| {
            let placed = |name: &&str| declared(parameters, name) == Some(&parameter.wire);
            parameter.location == Location::Path && !names.iter().any(placed)
        };
        let strays: Vec<String> =
            parameters.iter().filter(|known| is_stray(known)).map(|stray| stray.wire.clone()).collect();
        for wire in &strays {
            let message = format!("the path has no place for the path parameter {}", quoted(wire));
            self.diagnostics.gap(Code::UnsupportedParameter, &node.pointer, message, "the parameter is left out");
        }
        parameters.retain(|known| known.location != Location::Path || !strays.contains(&known.wire));
    }

    fn placeholder(&mut self, name: &str, draft: &mut Draft<'_>) {
        if let Some(names) = query_names(name) {
            return self.query_placeholder(names, draft);
        }
        let wire = declared(draft.parameters, name).cloned();
        if wire.as_deref().is_some_and(|wire| wire != name) {
            let message = format!("the path holds {}, and no parameter is called so", quoted(&format!("{{{name}}}")));
            let then = format!("it is taken for {}", quoted(wire.as_deref().unwrap_or_default()));
            self.note(Code::OddPath, &draft.node.pointer, message, then);
        }
        let wire = wire.unwrap_or_else(|| name.to_owned());
        let is_it = |known: &Parameter| known.location == Location::Path && known.wire == wire;
        let index = match draft.parameters.iter().position(is_it) {
            Some(index) => index,
            None => self.undeclared(&wire, Location::Path, draft),
        };
        draft.parts.push(PathPart::Parameter(index));
    }

    /// `{?page,size}` (RFC 6570, section 3.2.8): query parameters, which are sent as they are declared.
    fn query_placeholder(&mut self, names: &str, draft: &mut Draft<'_>) {
        for name in names.split(',').map(|name| name.trim_end_matches('*')) {
            if !draft.has_query(name) {
                let message = format!("the path names the query parameter {}, which is not declared", quoted(name));
                let then = "the parameter is left out";
                self.diagnostics.gap(Code::UndeclaredParameter, &draft.node.pointer, message, then);
            }
        }
    }

    /// The query that the path fixes. A value of it that is a placeholder is a query parameter.
    fn fixed_query(&mut self, query: &str, draft: &mut Draft<'_>) {
        let mut fixed: Vec<String> = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let is_placeholder = placeholders(value).next().is_some();
            match (is_placeholder, draft.has_query(name)) {
                (true, true) => {}
                (true, false) => drop(self.undeclared(name, Location::Query, draft)),
                (false, known) => {
                    if known {
                        let message = format!("the path fixes the query parameter {}", quoted(name));
                        let then = "the parameter is left out: the value of the path is sent";
                        self.diagnostics.gap(Code::UnsupportedParameter, &draft.node.pointer, message, then);
                        draft.drop_query(name);
                    }
                    fixed.push(url_text(pair));
                }
            }
        }
        if !fixed.is_empty() {
            let query = format!("?{}", fixed.join("&"));
            let message = format!("behind the path stands the query {}", quoted(&query));
            self.note(Code::OddPath, &draft.node.pointer, message, "it is sent with every call");
            draft.literal(&query);
        }
    }

    /// A parameter that only the path names: text, required.
    fn undeclared(&mut self, name: &str, location: Location, draft: &mut Draft<'_>) -> usize {
        let message = match location {
            Location::Path => format!("the path holds {}, but no parameter", quoted(&format!("{{{name}}}"))),
            _ => format!("the path holds the query parameter {}, but none", quoted(name)),
        };
        let message = format!("{message} of that name is declared");
        self.diagnostics.gap(Code::UndeclaredParameter, &draft.node.pointer, message, "it is taken as required text");
        let plain = snake(name);
        let style =
            if location == Location::Path { Style::Simple { explode: false } } else { Style::Form { explode: true } };
        draft.parameters.push(Parameter {
            wire: name.to_owned(),
            name: draft.scope.allocate(&[plain.clone(), format!("{}_in_path", plain.trim_start_matches("r#"))]),
            location,
            style,
            allow_reserved: false,
            ty: Type::String,
            constraints: Vec::new(),
            required: true,
            docs: Docs::default(),
            deprecated: false,
            example: None,
        });
        draft.parameters.len() - 1
    }
}

impl Draft<'_> {
    /// Appends text of a URL.
    fn literal(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(PathPart::Literal(last)) => last.push_str(text),
            _ => self.parts.push(PathPart::Literal(text.to_owned())),
        }
    }

    fn has_query(&self, name: &str) -> bool {
        self.parameters.iter().any(|known| known.location == Location::Query && known.wire == name)
    }

    /// Leaves a query parameter out.
    fn drop_query(&mut self, name: &str) {
        while let Some(gone) =
            self.parameters.iter().position(|known| known.location == Location::Query && known.wire == name)
        {
            self.parameters.remove(gone);
            for part in &mut self.parts {
                if let PathPart::Parameter(index) = part {
                    *index -= usize::from(*index > gone);
                }
            }
        }
    }
}

/// The placeholders of a template.
fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    pieces(template).into_iter().filter_map(|piece| match piece {
        Piece::Placeholder(name) => Some(name),
        Piece::Literal(_) => None,
    })
}

/// The names of a placeholder that stands for a query.
fn query_names(placeholder: &str) -> Option<&str> {
    placeholder.strip_prefix(['?', '&'])
}

/// The declared path parameter that a placeholder means: the one of its name; else the one whose name differs only in how it
/// is spelled (`{userId}`, `user_id`), or in what frameworks add to it (`{path*}`, `{id:int}`).
fn declared<'p>(parameters: &'p [Parameter], placeholder: &str) -> Option<&'p String> {
    let of_path = || parameters.iter().filter(|known| known.location == Location::Path).map(|known| &known.wire);
    let plain = placeholder.trim_start_matches(['+', '/', '.', ';', '#', '*']);
    let plain = plain.split(':').next().unwrap_or_default().trim_end_matches(['*', '?', '+']).trim();
    let key = |name: &str| {
        name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    of_path()
        .find(|wire| *wire == placeholder)
        .or_else(|| of_path().find(|wire| *wire == plain))
        .or_else(|| of_path().find(|wire| !key(plain).is_empty() && key(wire) == key(plain)))
}

/// Text of a path as it goes into a URL: what a path may not hold (RFC 3986, section 3.3) is percent-encoded, and what is
/// percent-encoded already stays.
fn url_text(literal: &str) -> String {
    let mut text = String::with_capacity(literal.len());
    let mut rest = literal.as_bytes();
    while let [byte, tail @ ..] = rest {
        let encoded =
            *byte == b'%' && matches!(tail, [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit());
        if encoded || byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/".contains(byte) {
            text.push(char::from(*byte));
        } else {
            text.extend(format!("%{byte:02X}").chars());
        }
        rest = tail;
    }
    text
}
