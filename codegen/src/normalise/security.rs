//! Security schemes and requirements (OpenAPI 3.1, sections 4.8.27 and 4.8.30).

use super::Context;
use super::fields::{Field, Fields};
use crate::diagnostic::Code;
use indexmap::IndexMap;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, OAuth2Flows, SecurityRequirement,
    SecurityScheme,
};

impl<'d> Context<'d> {
    /// `security`: `None` if it is not given, which is not the same as an empty list.
    pub(super) fn security_requirements(&mut self, fields: &mut Fields<'d>) -> Option<Vec<SecurityRequirement>> {
        if !fields.has("security") {
            return None;
        }
        let mut alternatives = Vec::new();
        for field in fields.list(self, "security") {
            let mut requirement = SecurityRequirement::new();
            for (scheme, scopes) in super::fields::entries_of(self, &field, "security requirement") {
                let scopes = scopes.node.as_list().unwrap_or_default();
                let scopes = scopes.iter().filter_map(|scope| scope.as_str().map(str::to_owned)).collect();
                requirement.insert(scheme.to_owned(), scopes);
            }
            alternatives.push(requirement);
        }
        Some(alternatives)
    }

    /// The security scheme of a name; `None` for a kind that is not supported, which was reported.
    pub(super) fn security_scheme(&mut self, name: &str, field: Field<'d>) -> Option<SecurityScheme> {
        let field = self.follow(field)?;
        let mut fields = Fields::open(self, field.node, &field.pointer, "security scheme")?;
        let description = fields.text(self, "description");
        let scheme = match fields.required_text(self, "type")?.as_str() {
            "http" => Some(SecurityScheme::HTTP {
                scheme: fields.required_text(self, "scheme")?,
                bearer_format: fields.text(self, "bearerFormat"),
                description,
                extensions: IndexMap::new(),
            }),
            "apiKey" => self.api_key(&mut fields, description),
            "oauth2" => Some(SecurityScheme::OAuth2 {
                flows: self.flows(&mut fields),
                description,
                extensions: IndexMap::new(),
            }),
            "openIdConnect" => Some(SecurityScheme::OpenIDConnect {
                open_id_connect_url: fields.required_text(self, "openIdConnectUrl")?,
                description,
                extensions: IndexMap::new(),
            }),
            "mutualTLS" => {
                self.other_schemes.insert(name.to_owned(), true);
                let message = "security schemes of type `mutualTLS` are not supported";
                let then = "the transport has to bring the certificate; whatever else is required is sent";
                self.gap(Code::UnsupportedSecurity, &field.pointer, message, then);
                None
            }
            other => {
                let message = format!("security schemes of type `{other}` are not supported");
                let then = "calls that need it must be authenticated by the transport";
                self.gap(Code::UnsupportedSecurity, &field.pointer, message, then);
                None
            }
        };
        fields.ignore(&["deprecated", "oauth2MetadataUrl"]);
        fields.finish(self);
        scheme
    }

    pub(super) fn api_key(&mut self, fields: &mut Fields<'d>, description: Option<String>) -> Option<SecurityScheme> {
        let name = fields.required_text(self, "name")?;
        let location = match fields.required_text(self, "in")?.as_str() {
            "header" => APIKeyLocation::Header,
            "query" => APIKeyLocation::Query,
            "cookie" => APIKeyLocation::Cookie,
            other => {
                let message = format!("`in: {other}` is not a place for an API key");
                let then = "calls that need it must be authenticated by the transport";
                self.gap(Code::UnsupportedSecurity, fields.pointer(), message, then);
                return None;
            }
        };
        Some(SecurityScheme::APIKey { location, name, description, extensions: IndexMap::new() })
    }

    /// Flows. Client credentials are run by the client; the others need a person, so the client takes the token they end in.
    fn flows(&mut self, fields: &mut Fields<'d>) -> OAuth2Flows {
        let mut flows = OAuth2Flows::default();
        let Some(field) = fields.get("flows") else { return flows };
        let Some(mut fields) = Fields::open(self, field.node, &field.pointer, "set of OAuth flows") else {
            return flows;
        };
        if let Some(flow) = fields.get("clientCredentials") {
            flows.client_credentials = self.client_credentials_flow(&flow);
        }
        let renewable = ["authorizationCode", "deviceAuthorization", "password"];
        let renewable = renewable.into_iter().filter_map(|name| Some(self.renewal(&fields.get(name)?)));
        flows.authorization_code = renewable.flatten().next();
        fields.ignore(&["implicit"]);
        fields.finish(self);
        flows
    }

    /// Where the token that such a flow ends in is renewed.
    fn renewal(&mut self, field: &Field<'d>) -> Option<AuthorizationCodeOAuth2Flow> {
        let mut fields = Fields::open(self, field.node, &field.pointer, "OAuth flow")?;
        let flow = self.renewable(&mut fields);
        fields.ignore(&["deviceAuthorizationUrl"]);
        fields.finish(self);
        flow
    }

    pub(super) fn renewable(&mut self, fields: &mut Fields<'d>) -> Option<AuthorizationCodeOAuth2Flow> {
        fields.ignore(&["authorizationUrl"]);
        let mut url = |key| fields.text(self, key).filter(|url| !url.trim().is_empty());
        let (token_url, refresh_url) = (url("tokenUrl"), url("refreshUrl"));
        let scopes = self.scopes(fields);
        let (authorization_url, extensions) = (String::new(), IndexMap::new());
        let token_url = token_url.or_else(|| refresh_url.clone())?;
        Some(AuthorizationCodeOAuth2Flow { authorization_url, token_url, refresh_url, scopes, extensions })
    }

    fn client_credentials_flow(&mut self, field: &Field<'d>) -> Option<ClientCredentialsOAuth2Flow> {
        let mut fields = Fields::open(self, field.node, &field.pointer, "OAuth flow")?;
        let flow = self.client_credentials(&mut fields);
        fields.finish(self);
        flow
    }

    pub(super) fn client_credentials(&mut self, fields: &mut Fields<'d>) -> Option<ClientCredentialsOAuth2Flow> {
        fields.ignore(&["refreshUrl", "authorizationUrl"]);
        let scopes = self.scopes(fields);
        let token_url = fields.required_text(self, "tokenUrl")?;
        Some(ClientCredentialsOAuth2Flow { token_url, scopes, refresh_url: None, extensions: IndexMap::new() })
    }

    fn scopes(&mut self, fields: &mut Fields<'d>) -> IndexMap<String, String> {
        let entries = fields.entries(self, "scopes").into_iter();
        entries.map(|(scope, meaning)| (scope.to_owned(), meaning.node.scalar_text().unwrap_or_default())).collect()
    }
}
