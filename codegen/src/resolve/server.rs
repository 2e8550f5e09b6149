//! Servers and their variables.

use super::Resolver;
use super::names::{RESERVED_TYPES, Scope, snake, upper_camel};
use crate::diagnostic::Code;
use crate::ir::{Api, Docs, EnumValue, EnumVariant, Enumeration, Server, ServerTemplate, ServerVariable, VariableType};
use crate::model::placeholders;
use std::collections::BTreeMap;

/// The longest description of a server that still serves as its name, in words.
const NAME_WORDS: usize = 5;

impl Resolver<'_> {
    /// The servers of the description.
    pub(super) fn servers(&mut self, api: &mut Api) {
        let required = &self.config.server.required;
        let mut scope = Scope::default();
        for server in &self.model.api.servers {
            let template = template(server, required);
            let name = scope.allocate(&names_of(server, &template));
            let docs = Docs { description: server.description.clone(), ..Docs::default() };
            api.servers.push(Server { name, docs, template });
        }
        name_enumerations(api);
        // A relative URL serves as well: the runtime asks for an origin that completes it.
        let usable = |server: &Server| server.template.variables.iter().all(|variable| variable.default.is_some());
        api.has_default_server = api.servers.first().is_some_and(usable);
        self.unused_required(api);
    }

    /// A variable that `api.toml` requires and no server has.
    fn unused_required(&mut self, api: &Api) {
        let variables: Vec<&ServerVariable> =
            api.servers.iter().flat_map(|server| &server.template.variables).collect();
        for name in &self.config.server.required {
            if !variables.iter().any(|variable| variable.wire == *name) {
                let message = format!("no server has a variable `{name}`");
                self.diagnostics.push(self.config.complaint(Code::ConfigUnused, self.config.server.span, message));
            }
        }
    }
}

/// Names the enumerations of variables: after the variable, and after its server too where servers list different values
/// for variables of one name. All of them stand in one module, beside what that imports.
fn name_enumerations(api: &mut Api) {
    let mut known: BTreeMap<String, Vec<Enumeration>> = BTreeMap::new();
    for variable in api.servers.iter().flat_map(|server| &server.template.variables) {
        if let VariableType::Enumeration { name, values } = &variable.ty {
            let alike = known.entry(name.clone()).or_default();
            if !alike.contains(values) {
                alike.push(values.clone());
            }
        }
    }
    let mut used: BTreeMap<String, Enumeration> = BTreeMap::new();
    for server in &mut api.servers {
        for variable in &mut server.template.variables {
            let VariableType::Enumeration { name, values } = &mut variable.ty else { continue };
            if known.get(name).is_some_and(|alike| alike.len() > 1) {
                *name = upper_camel(&format!("{} {name}", server.name));
            }
            let reserved = |name: &str| RESERVED_TYPES.contains(&name) || name == "Server" || name == api.marker;
            while reserved(name) || used.get(name).is_some_and(|other| other != values) {
                name.push_str("Value");
            }
            used.insert(name.clone(), values.clone());
        }
    }
}

/// A server's URL with the variables that stand in it. A placeholder without a declared variable is one that must be given.
pub(super) fn template(server: &openapiv3::Server, required: &[String]) -> ServerTemplate {
    let url = server.url.trim().trim_end_matches('/').to_owned();
    let mut variables = Vec::new();
    let mut scope = Scope::default();
    for wire in placeholders(&url) {
        let declared = server.variables.as_ref().and_then(|variables| variables.get(wire));
        let default = declared
            .map(|variable| variable.default.clone())
            .filter(|default| !default.is_empty() && !required.iter().any(|name| name == wire));
        let values = declared.map(|variable| variable.enumeration.as_slice()).unwrap_or_default();
        variables.push(ServerVariable {
            wire: wire.to_owned(),
            name: scope.allocate(&[snake(wire)]),
            ty: variable_type(wire, values, default.as_deref()),
            default,
            docs: Docs { description: declared.and_then(|variable| variable.description.clone()), ..Docs::default() },
        });
    }
    ServerTemplate { url, variables }
}

fn variable_type(wire: &str, values: &[String], default: Option<&str>) -> VariableType {
    if values.len() < 2 {
        return VariableType::Text;
    }
    let mut scope = Scope::reserving(&["Other", "Self"]);
    let variants: Vec<EnumVariant> = values
        .iter()
        .map(|value| EnumVariant {
            name: scope.allocate(&[upper_camel(value)]),
            value: EnumValue::String(value.clone()),
            docs: Docs::default(),
        })
        .collect();
    let default = values.iter().position(|value| Some(value.as_str()) == default);
    VariableType::Enumeration { name: upper_camel(wire), values: Enumeration { variants, default } }
}

/// What a server is called: its description if that is a name, else its host; then also how it is reached.
fn names_of(server: &openapiv3::Server, template: &ServerTemplate) -> Vec<String> {
    let described = server
        .description
        .as_deref()
        .filter(|text| !text.is_empty() && text.split_whitespace().count() <= NAME_WORDS && text.len() <= 40);
    let host = template.url.split("://").last().unwrap_or_default().split('/').next().unwrap_or_default();
    let host = if host.is_empty() || host.contains('{') { "default_server" } else { host };
    let scheme = template.url.split_once("://").map_or("relative", |(scheme, _)| scheme);
    described.map(snake).into_iter().chain([snake(host), snake(&format!("{host} {scheme}"))]).collect()
}
