//! Unions that hold each other in so many ways that nobody could follow all of them.
#![expect(clippy::disallowed_types, reason = "tests may look at the clock")]

use std::time::{Duration, Instant};

use codegen::document::{Loader, Source};
use codegen::{Input, Layout, compile};

/// Longer than it may take, also without optimisation and on a busy machine; to follow all ways takes hours.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many unions each layer has, and how many layers there are.
const WIDTH: usize = 10;
const LAYERS: usize = 8;

/// A schema by its layer and its place within it. A discriminator keeps a union from being spread out.
fn schema(layer: usize, place: usize) -> String {
    let name = format!("\"L{layer}N{place}\"");
    if layer == LAYERS {
        return format!(r#"{name}: {{ "type": "object", "properties": {{ "kind": {{ "type": "string" }} }} }}"#);
    }
    let below = |place| format!("#/components/schemas/L{}N{place}", layer + 1);
    let branches: Vec<String> = (0..WIDTH).map(|place| format!(r#"{{ "$ref": "{}" }}"#, below(place))).collect();
    let mapping: Vec<String> = (0..WIDTH).map(|place| format!(r#""{place}": "{}""#, below(place))).collect();
    format!(
        r#"{name}: {{ "oneOf": [{}], "discriminator": {{ "propertyName": "kind", "mapping": {{ {} }} }} }}"#,
        branches.join(", "),
        mapping.join(", ")
    )
}

fn description() -> String {
    let schemas: Vec<String> =
        (0..=LAYERS).flat_map(|layer| (0..WIDTH).map(move |place| schema(layer, place))).collect();
    format!(
        r##"{{ "openapi": "3.0.3", "info": {{ "title": "Layers", "version": "1" }}, "paths": {{ "/top": {{ "put": {{
            "operationId": "putTop",
            "requestBody": {{ "content": {{ "application/json": {{
                "schema": {{ "$ref": "#/components/schemas/L0N0" }} }} }} }},
            "responses": {{ "204": {{ "description": "Kept." }} }}
        }} }} }}, "components": {{ "schemas": {{ {} }} }} }}"##,
        schemas.join(", ")
    )
}

#[test]
fn layers_of_unions_are_followed_so_far() {
    let start = Instant::now();
    let input = Input {
        name: "layers".to_owned(),
        description: Source::new("openapi.json", &description()),
        header_path: None,
        loader: Loader::default(),
        overlays: Vec::new(),
        config: None,
        names: None,
        layout: Layout::Crate,
    };
    let outcome = compile(&input, &mut |_| ());
    assert!(outcome.files.is_some(), "{:?}", outcome.diagnostics);
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}
