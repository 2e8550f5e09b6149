//! Examples of calls, which users read and their documentation tests compile.

mod value;

use std::collections::BTreeSet;

use crate::ir::{Api, Operation, Output, Type};

use super::EmitOptions;
use super::names::bare;
use super::slots::{is_named, required_name};
use super::text::{Expression, WIDTH};

use value::Values;

/// The lines of an example that calls an operation with everything it requires.
///
/// An argument that nothing reasonable can be made up for becomes a parameter of the function around the example.
pub(super) fn of(api: &Api, options: &EmitOptions, operation: &Operation) -> Vec<String> {
    let group = api.groups.get(operation.group).map_or("operations", |group| &group.module);
    let mut call = Call::new(api, group);
    let arguments = call.arguments(operation);
    let value = Expression::call(format!("{group}::{}", operation.function), arguments);
    let mut body = vec![call.head(&options.root)];
    body.extend(statement(operation, &value));
    if body.iter().any(|line| line.contains("runtime::")) {
        call.values.paths.modules.insert("runtime".to_owned());
    }
    let mut lines = vec![imports(&options.root, &call.values.paths.modules), String::new()];
    lines.extend(body);
    lines.push("# Ok(())".to_owned());
    lines.push("# }".to_owned());
    lines
}

struct Call<'a> {
    values: Values<'a>,
    /// Names and types of what the example is given.
    given: Vec<(String, String)>,
}

impl<'a> Call<'a> {
    fn new(api: &'a Api, group: &str) -> Self {
        Self { values: Values::new(api, group), given: Vec::new() }
    }

    /// The arguments of the constructor.
    fn arguments(&mut self, operation: &Operation) -> Vec<Expression> {
        let parameters = operation.parameters.iter().filter(|parameter| parameter.required);
        let parameters = parameters.map(|p| (p.name.as_str(), &p.ty, p.example.as_deref()));
        let body = operation.body.iter().filter(|body| body.required);
        let contents = body.clone().map(|body| (body.name.as_str(), &body.content.ty, body.example.as_deref()));
        let choice = body.clone().find_map(|body| Some((body, body.choice.as_ref()?)));
        let required: Vec<_> = parameters.chain(contents).collect();
        let named = is_named(required.len());
        let values = required.into_iter().map(|(name, ty, example)| {
            let chosen = choice.filter(|(body, _)| body.name == name);
            let value = self.argument(name, ty, example, !named && chosen.is_none());
            let is_body = operation.body.as_ref().filter(|body| named && body.name == name);
            let value = is_body.map_or(value.clone(), |body| value.into_content(&body.content));
            let value = match chosen {
                Some((body, choice)) if named => {
                    let variant = format!("{}::{choice}::{}", self.values.group, body.content.variant);
                    Expression::call(variant, vec![value])
                }
                _ => value,
            };
            (name.to_owned(), value)
        });
        let values: Vec<(String, Expression)> = values.collect();
        if !named {
            return values.into_iter().map(|(_, value)| value).collect();
        }
        let path = format!("{}::{}", self.values.group, required_name(&operation.name));
        vec![Expression::literal(path, values)]
    }

    fn argument(&mut self, name: &str, ty: &Type, example: Option<&str>, converts: bool) -> Expression {
        if let Some(value) = self.values.argument(bare(name), ty, example, converts) {
            return value;
        }
        let given = match bare(name) {
            "client" => "client_argument".to_owned(),
            _ => name.to_owned(),
        };
        let ty = self.values.paths.type_text(ty);
        self.given.push((given.clone(), ty));
        Expression::Leaf(given)
    }

    /// The hidden start of the function around the example.
    fn head(&self, root: &str) -> String {
        let given: String = self.given.iter().map(|(name, ty)| format!(", {name}: {ty}")).collect();
        format!("# async fn example(client: {root}::Client{given}) -> Result<(), Box<dyn std::error::Error>> {{")
    }
}

fn imports(root: &str, modules: &BTreeSet<String>) -> String {
    let modules: Vec<&str> = modules.iter().map(String::as_str).collect();
    match modules.as_slice() {
        [module] => format!("use {root}::{module};"),
        modules => format!("use {root}::{{{}}};", modules.join(", ")),
    }
}

/// `let output = client.send(…).await?;`
fn statement(operation: &Operation, request: &Expression) -> Vec<String> {
    let binding = match operation.output {
        Output::Unit => "",
        Output::Check => "let found = ",
        Output::One(_) | Output::Enum(_) => "let output = ",
    };
    let line = format!("{binding}client.send({}).await?;", request.inline());
    if line.len() <= WIDTH {
        return vec![line];
    }
    let mut lines: Vec<String> = request.print("let request = ", ";");
    lines.push(format!("{binding}client.send(request).await?;"));
    lines
}
