//! What a client is built with, as Rust: credentials and a server.

use serde_json::Value;

use crate::emit::text::{Expression, quoted};
use crate::ir::{EnumValue, SchemeKind, ServerVariable, VariableType};

use super::{Caller, Given};

impl Caller<'_> {
    /// A credential for a security scheme: a text, `user` and `password`, or `client_id` and `client_secret`.
    ///
    /// # Errors
    /// If there is no such scheme, or it needs something else.
    pub fn credential(&mut self, scheme: &str, given: &Value) -> Given {
        let scheme =
            self.paths.api.schemes.iter().find(|known| known.wire == scheme).ok_or("there is no such scheme")?;
        let text = |value: Option<&Value>| {
            let text = value.and_then(Value::as_str).map(quoted);
            text.map(Expression::Leaf).ok_or_else(|| format!("no credential for `{}`", scheme.wire))
        };
        let arguments = match &scheme.kind {
            SchemeKind::Basic => vec![text(given.get("user"))?, text(given.get("password"))?],
            SchemeKind::ClientCredentials { .. } => {
                let own = vec![text(given.get("client_id"))?, text(given.get("client_secret"))?];
                vec![Expression::call("runtime::ClientCredentials::new".to_owned(), own)]
            }
            _ => vec![text(Some(given))?],
        };
        self.paths.modules.insert("auth".to_owned());
        Ok(Expression::call(format!("auth::{}", scheme.name), arguments))
    }

    /// A server that the description names, by its template, with values for its variables.
    ///
    /// # Errors
    /// If there is no such server, or a variable has no value.
    pub fn server(&mut self, url: &str, variables: &Value) -> Given {
        let servers = &self.paths.api.servers;
        let server = servers
            .iter()
            .find(|known| known.template.url == url.trim_end_matches('/'))
            .ok_or("there is no such server")?;
        let arguments = server.template.variables.iter().map(|variable| variable_value(variable, variables));
        let arguments = arguments.collect::<Result<_, _>>()?;
        self.paths.modules.insert("server".to_owned());
        Ok(Expression::call(format!("server::{}", server.name), arguments))
    }
}

fn variable_value(variable: &ServerVariable, given: &Value) -> Given {
    let text = given.get(&variable.wire).and_then(Value::as_str).or(variable.default.as_deref());
    let text = text.ok_or_else(|| format!("the variable `{}` has no value", variable.wire))?;
    Ok(match &variable.ty {
        VariableType::Text => Expression::Leaf(quoted(text)),
        VariableType::Enumeration { name, values } => {
            let is_it = |value: &EnumValue| matches!(value, EnumValue::String(known) if known == text);
            match values.variants.iter().find(|variant| is_it(&variant.value)) {
                Some(known) => Expression::Leaf(format!("server::{name}::{}", known.name)),
                None => Expression::Leaf(format!("server::{name}::Other({}.to_owned())", quoted(text))),
            }
        }
    })
}
