//! A client written by hand, in terms of the intermediate representation: every variant of it occurs.

mod operations;
mod types;

use std::collections::BTreeMap;

use codegen::ir::{
    Api, Correction, Decision, Docs, EnumValue, EnumVariant, Enumeration, Group, Provenance, Scheme, SchemeKind,
    SecuritySet, Server, ServerTemplate, ServerVariable, SourceDocument, VariableType,
};

/// The client.
pub(crate) fn api() -> Api {
    Api {
        module: "library".to_owned(),
        marker: "Library".to_owned(),
        title: "City Library".to_owned(),
        version: "2.1".to_owned(),
        docs: docs("Lends books.", "The catalogue, and who has which book."),
        provenance: provenance(),
        servers: servers(),
        has_default_server: true,
        schemes: schemes(),
        headers: vec![codegen::ir::ReplyHeader {
            wire: "X-Total".to_owned(),
            constant: "X_TOTAL".to_owned(),
            ty: codegen::ir::Type::Named(types::REASON),
            docs: Docs::default(),
        }],
        security_sets: vec![
            set("SESSION", &[&["session"]]),
            set("MEMBER_OR_GUEST", &[&["bearerAuth", "branchKey"], &["librarian"], &[]]),
        ],
        groups: vec![group("books", &[0, 1, 2, 3]), group("loans", &[4, 5, 6, 7])],
        operations: operations::all(),
        types: types::all(),
        gates: BTreeMap::new(),
    }
}

/// A summary and a description.
fn docs(summary: &str, description: &str) -> Docs {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Docs { summary: text(summary), description: text(description), notes: Vec::new() }
}

/// An enumeration of texts.
fn texts(values: &[(&str, &str)]) -> Enumeration {
    let variant = |(name, value): &(&str, &str)| EnumVariant {
        name: (*name).to_owned(),
        value: EnumValue::String((*value).to_owned()),
        docs: Docs::default(),
    };
    Enumeration { variants: values.iter().map(variant).collect(), default: None }
}

fn provenance() -> Provenance {
    Provenance {
        description: "specs/library/openapi.yaml".to_owned(),
        documents: vec![SourceDocument {
            title: "Library handbook".to_owned(),
            url: Some("https://library.example/handbook".to_owned()),
            revision: Some("2026-03".to_owned()),
            operations: vec!["returnBook".to_owned()],
        }],
        decisions: vec![Decision {
            point: "/paths/~1loans~1{id}/delete".to_owned(),
            chosen: "/loans/{id}".to_owned(),
            rejected: "/loan/{id}".to_owned(),
            source: "handbook, page 3".to_owned(),
            reason: "The service answers 404 to the other form.".to_owned(),
        }],
        corrections: vec![Correction {
            target: "$.paths['/books'].get".to_owned(),
            reason: "Paging is in integers.".to_owned(),
        }],
    }
}

fn servers() -> Vec<Server> {
    let known = texts(&[("North", "north"), ("South", "south")]);
    let region = ServerVariable {
        wire: "region".to_owned(),
        name: "region".to_owned(),
        default: Some("north".to_owned()),
        ty: VariableType::Enumeration { name: "Region".to_owned(), values: Enumeration { default: Some(0), ..known } },
        docs: docs("", "Where the branch stands."),
    };
    let base = ServerVariable {
        wire: "base".to_owned(),
        name: "base".to_owned(),
        default: Some("v2".to_owned()),
        ty: VariableType::Text,
        docs: Docs::default(),
    };
    vec![
        Server {
            name: "regional".to_owned(),
            docs: docs("", "The server of a region."),
            template: ServerTemplate {
                url: "https://{region}.library.example/{base}".to_owned(),
                variables: vec![region, base],
            },
        },
        Server {
            name: "sandbox".to_owned(),
            docs: Docs::default(),
            template: ServerTemplate { url: "https://sandbox.library.example".to_owned(), variables: Vec::new() },
        },
    ]
}

fn schemes() -> Vec<Scheme> {
    let scheme = |wire: &str, name: &str, kind| Scheme {
        wire: wire.to_owned(),
        name: name.to_owned(),
        docs: Docs::default(),
        kind,
    };
    vec![
        scheme("librarian", "librarian", SchemeKind::Basic),
        scheme("bearerAuth", "bearer_auth", SchemeKind::Bearer),
        scheme("branchKey", "branch_key", SchemeKind::ApiKeyHeader { header: "X-Branch".to_owned() }),
        scheme("queryKey", "query_key", SchemeKind::ApiKeyQuery { parameter: "key".to_owned() }),
        scheme("session", "session", SchemeKind::ApiKeyCookie { cookie: "SESSION".to_owned() }),
        scheme(
            "oauth",
            "oauth",
            SchemeKind::ClientCredentials {
                token_url: "/oauth/token".to_owned(),
                scopes: vec![("loans:write".to_owned(), "Lend books".to_owned())],
            },
        ),
    ]
}

fn set(constant: &str, alternatives: &[&[&str]]) -> SecuritySet {
    let names = |schemes: &&[&str]| schemes.iter().map(|&scheme| scheme.to_owned()).collect();
    SecuritySet { constant: constant.to_owned(), alternatives: alternatives.iter().map(names).collect() }
}

fn group(module: &str, operations: &[usize]) -> Group {
    Group { module: module.to_owned(), docs: Docs::default(), operations: operations.to_vec(), feature: None }
}
