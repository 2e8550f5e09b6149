//! Strings of a description reach code only as literals, whatever is in them.

mod emit_sample;

use codegen::emit::EmitOptions;
use codegen::ir::{
    Api, EnumValue, Enumeration, Paging, PagingRule, PathPart, SchemeKind, Selection, Selector, ServerTemplate, Shape,
    Type, Union, VariableType,
};
use codegen::print::files;
use codegen::render::File;
use proc_macro2::{TokenStream, TokenTree};

/// Ends literals, comments and attributes, starts new ones, runs code, and turns the reading direction.
const HOSTILE: &str =
    "\"); intruder!(); // */ /* \\ ' #![intruder] {intruder} \u{202E}\u{0}\n//! intruder\r\n`intruder`";

fn hostile() -> String {
    HOSTILE.to_owned()
}

fn printed(api: &Api) -> Vec<File> {
    let options =
        EmitOptions { root: "library".to_owned(), root_file: "mod.rs".to_owned(), feature_prefix: String::new() };
    files(api, &options, &mut || ())
}

#[test]
fn hostile_strings_stay_literals() {
    let mut api = emit_sample::api();
    poison(&mut api);
    for file in printed(&api) {
        let tokens = file.text.parse::<TokenStream>();
        assert!(tokens.is_ok(), "{}:\n{}", file.path, file.text);
        assert!(syn::parse_file(&file.text).is_ok(), "{}:\n{}", file.path, file.text);
        assert!(!tokens.is_ok_and(intrudes), "{}:\n{}", file.path, file.text);
        let forbidden = |c: char| c != '\n' && c.is_control() || ('\u{202A}'..='\u{202E}').contains(&c);
        assert!(!file.text.contains(forbidden), "{}:\n{}", file.path, file.text);
    }
}

/// Whether the hostile text became an identifier. Documentation holds it as a literal too.
fn intrudes(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "intruder",
        TokenTree::Group(group) => intrudes(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

#[test]
fn no_file_leaves_its_folder() {
    let mut api = emit_sample::api();
    for group in &mut api.groups {
        group.module = "../..".to_owned();
    }
    for operation in &mut api.operations {
        operation.file = format!("..\\{}/C:", operation.file);
    }
    for file in printed(&api) {
        let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '/' | '.');
        assert!(file.path.chars().all(legal) && !file.path.contains(".."), "{}", file.path);
        assert!(file.path.split('/').count() <= 2, "{}", file.path);
    }
}

fn poison(api: &mut Api) {
    api.title = hostile();
    api.version = hostile();
    api.provenance.description = hostile();
    api.docs.description = Some(hostile());
    for decision in &mut api.provenance.decisions {
        decision.chosen = hostile();
        decision.reason = hostile();
    }
    for server in &mut api.servers {
        poison_server(&mut server.template);
    }
    for scheme in &mut api.schemes {
        scheme.wire = hostile();
        scheme.docs.summary = Some(hostile());
        match &mut scheme.kind {
            SchemeKind::ApiKeyHeader { header: text }
            | SchemeKind::ApiKeyQuery { parameter: text }
            | SchemeKind::ApiKeyCookie { cookie: text }
            | SchemeKind::RefreshToken { token_url: text, .. }
            | SchemeKind::ClientCredentials { token_url: text, .. } => *text = hostile(),
            SchemeKind::Basic | SchemeKind::Bearer => {}
        }
    }
    poison_operations(api);
    for definition in &mut api.types {
        definition.docs.description = Some(hostile());
        poison_shape(&mut definition.shape);
    }
}

fn poison_server(server: &mut ServerTemplate) {
    server.url = hostile();
    for variable in &mut server.variables {
        variable.wire = hostile();
        variable.default = Some(hostile());
        if let VariableType::Enumeration { values, .. } = &mut variable.ty {
            poison_values(values);
        }
    }
}

fn poison_operations(api: &mut Api) {
    for operation in &mut api.operations {
        operation.id = hostile();
        operation.path = hostile();
        operation.docs.summary = Some(hostile());
        operation.external_docs = Some(hostile());
        operation.accept = vec![hostile()];
        operation.idempotency_header = Some(hostile());
        operation.paging = Some(Paging {
            items: hostile(),
            steps: Vec::new(),
            item: Type::String,
            body: Some(hostile()),
            rule: PagingRule::Cursor { parameter: hostile(), value: hostile() },
            more: Some(hostile()),
        });
        for part in &mut operation.path_parts {
            if let PathPart::Literal(text) = part {
                *text = hostile();
            }
        }
        for parameter in &mut operation.parameters {
            parameter.wire = hostile();
            parameter.docs.notes.push(hostile());
        }
        for outcome in &mut operation.outcomes {
            outcome.docs.description = Some(hostile());
        }
        if let Some(body) = &mut operation.body {
            body.content.media_type = hostile();
            body.example = Some(format!("{HOSTILE:?}"));
        }
        operation.server.iter_mut().for_each(poison_server);
    }
}

fn poison_shape(shape: &mut Shape) {
    match shape {
        Shape::Object(object) => {
            for field in &mut object.fields {
                field.wire = hostile();
                field.aliases = vec![hostile()];
                field.example = serde_json::to_string(HOSTILE).ok();
            }
        }
        Shape::Enumeration(enumeration) => poison_values(enumeration),
        Shape::Union(union) => poison_union(union),
        Shape::Alias(_) | Shape::Newtype(_) => {}
    }
}

fn poison_values(enumeration: &mut Enumeration) {
    for variant in &mut enumeration.variants {
        if let EnumValue::String(text) = &mut variant.value {
            *text = hostile();
        }
    }
}

fn poison_union(union: &mut Union) {
    if let Selection::Tag { property } = &mut union.selection {
        *property = hostile();
    }
    for variant in &mut union.variants {
        if let Selector::Tags(texts) = &mut variant.selector {
            *texts = vec![hostile()];
        }
    }
}
