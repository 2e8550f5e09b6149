//! What people call a place: `Pet.name`, `POST /pets body.name`.

use crate::document::Pointer;

/// The name of a place in a description.
pub(super) fn label(pointer: &Pointer) -> String {
    let tokens: Vec<_> = pointer.tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(AsRef::as_ref).collect();
    match tokens.as_slice() {
        ["components", "schemas", name, rest @ ..] | ["definitions", name, rest @ ..] => {
            format!("{name}{}", tail(rest))
        }
        ["components", "parameters", name, rest @ ..] | ["parameters", name, rest @ ..] => {
            format!("parameter {name}{}", tail(rest))
        }
        ["components", "requestBodies", name, rest @ ..] => format!("body {name}{}", tail(rest)),
        ["components", "responses", name, rest @ ..] | ["responses", name, rest @ ..] => {
            format!("reply {name}{}", tail(rest))
        }
        ["components", "headers", name, rest @ ..] => format!("header {name}{}", tail(rest)),
        ["paths", path, method, rest @ ..] if *method != "parameters" => {
            format!("{} {path}{}", method.to_uppercase(), part(rest))
        }
        ["paths", path, rest @ ..] => format!("{path}{}", tail(rest)),
        other => match pointer.file() {
            Some(file) => format!("{file}{}", tail(other)),
            None => tail(other).trim_start_matches('/').to_owned(),
        },
    }
}

/// A place within a schema whose name is known.
pub(super) fn within(pointer: &Pointer) -> String {
    let tokens: Vec<_> = pointer.tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(AsRef::as_ref).collect();
    tail(&tokens)
}

/// A part of an operation.
fn part(tokens: &[&str]) -> String {
    match tokens {
        ["requestBody", rest @ ..] => format!(" body{}", tail(rest)),
        ["responses", status, rest @ ..] => format!(" reply {status}{}", tail(rest)),
        // The form of Swagger 2.0, which is made of parameters.
        ["parameters"] => " body".to_owned(),
        ["parameters", "properties", ..] => format!(" body{}", tail(&tokens[1..])),
        ["parameters", number, rest @ ..] => format!(" parameter {}{}", counted(number), tail(rest)),
        rest => tail(rest),
    }
}

/// A place within a schema.
fn tail(tokens: &[&str]) -> String {
    match tokens {
        [] => String::new(),
        ["properties", name, rest @ ..] => format!(".{name}{}", tail(rest)),
        ["items" | "unevaluatedItems" | "itemSchema", rest @ ..] => format!("[]{}", tail(rest)),
        ["additionalProperties" | "unevaluatedProperties", rest @ ..] => format!("{{}}{}", tail(rest)),
        ["patternProperties", _, rest @ ..] => format!("{{}}{}", tail(rest)),
        ["content" | "allOf", _, rest @ ..] | ["schema", rest @ ..] => tail(rest),
        ["oneOf" | "anyOf", number, rest @ ..] => format!("|{}{}", counted(number), tail(rest)),
        ["prefixItems", number, rest @ ..] => format!("[{number}]{}", tail(rest)),
        ["headers", name, rest @ ..] => format!(" header {name}{}", tail(rest)),
        [other, rest @ ..] => format!("/{other}{}", tail(rest)),
    }
}

/// The number of an element, from 1.
fn counted(number: &str) -> String {
    number.parse::<usize>().map_or_else(|_| number.to_owned(), |number| number.saturating_add(1).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_called_what_people_call_them() {
        let label = |pointer: &str| label(&pointer.parse().unwrap());
        assert_eq!(label("#/components/schemas/Pet/properties/tags/items"), "Pet.tags[]");
        assert_eq!(label("#/definitions/Pet/allOf/1/properties/a"), "Pet.a");
        let operation = "#/paths/~1pets~1{id}/post";
        assert_eq!(label(operation), "POST /pets/{id}");
        let schema = "content/application~1json/schema/properties/name";
        assert_eq!(label(&format!("{operation}/requestBody/{schema}")), "POST /pets/{id} body.name");
        assert_eq!(label(&format!("{operation}/responses/200/{schema}")), "POST /pets/{id} reply 200.name");
        assert_eq!(label(&format!("{operation}/parameters/properties/name")), "POST /pets/{id} body.name");
        assert_eq!(label("#/components/schemas/A/oneOf/0"), "A|1");
    }
}
