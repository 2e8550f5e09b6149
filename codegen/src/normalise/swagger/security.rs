//! Security schemes (section "Security Scheme Object").

use super::Reader;
use crate::diagnostic::Code;
use crate::normalise::fields::{Field, Fields};
use indexmap::IndexMap;
use openapiv3::{OAuth2Flows, SecurityScheme};

impl<'d> Reader<'_, 'd> {
    /// A security scheme; `None` for a kind that is not supported, which was reported.
    pub(super) fn security_scheme(&mut self, field: Field<'d>) -> Option<SecurityScheme> {
        let field = self.context.follow(field)?;
        let mut fields = Fields::open(self.context, field.node, &field.pointer, "security scheme")?;
        let description = fields.text(self.context, "description");
        let scheme = match fields.required_text(self.context, "type")?.as_str() {
            "basic" => Some(SecurityScheme::HTTP {
                scheme: "basic".to_owned(),
                bearer_format: None,
                description,
                extensions: IndexMap::new(),
            }),
            "apiKey" => self.context.api_key(&mut fields, description),
            "oauth2" => {
                Some(SecurityScheme::OAuth2 { flows: self.flow(&mut fields), description, extensions: IndexMap::new() })
            }
            other => {
                let message = format!("security schemes of type `{other}` do not exist in Swagger 2.0");
                let then = "calls that need it must be authenticated by the transport";
                self.context.gap(Code::UnsupportedSecurity, &field.pointer, message, then);
                return None;
            }
        };
        fields.finish(self.context);
        scheme
    }

    /// The one flow of an OAuth2 scheme. `application` is what OpenAPI 3 calls client credentials, which the client runs; the
    /// others need a person, so the client takes the token they end in.
    fn flow(&mut self, fields: &mut Fields<'d>) -> OAuth2Flows {
        let mut flows = OAuth2Flows::default();
        match fields.required_text(self.context, "flow").as_deref() {
            Some("application") => flows.client_credentials = self.context.client_credentials(fields),
            Some("password" | "accessCode") => flows.authorization_code = self.context.renewable(fields),
            Some("implicit") | None => {}
            Some(other) => {
                let message =
                    format!("`{other}` is not one of the flows implicit, password, application and accessCode");
                let then = "the client takes a token that was obtained elsewhere";
                self.context.note(Code::UnsupportedSecurity, &fields.pointer().child("flow"), message, then);
            }
        }
        fields.ignore(&["authorizationUrl", "tokenUrl", "scopes"]);
        flows
    }
}
