//! A description of our own in which places compete for names.

use crate::change::{extended, json, read, reversed, thinned};
use crate::names::{lock, names, renamed, renamed_without_rival};

const TEXT: &str = r##"{
  "openapi": "3.1.0",
  "info": {"title": "Names", "version": "1"},
  "servers": [{"url": "https://names.example"}],
  "paths": {
    "/users": {"get": {"operationId": "getUser", "responses": {"200": {"description": "It.", "content": {"application/json": {
      "schema": {"$ref": "#/components/schemas/User"}}}}}}},
    "/user": {"get": {"operationId": "get-user", "parameters": [
      {"name": "sortBy", "in": "query", "schema": {"enum": ["name", "-name"]}},
      {"name": "sort_by", "in": "query", "schema": {"type": "string"}}],
      "responses": {"200": {"description": "It.", "content": {"application/json": {"schema": {"title": "Users", "type": "array",
        "items": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"type": "object", "properties": {"own": {"enum": ["a", "b"]}}}]}}}}}}}},
    "/others": {"get": {"operationId": "listOthers", "responses": {"200": {"description": "It.", "content": {"application/json": {
      "schema": {"$ref": "#/components/schemas/Other"}}}}}}}
  },
  "components": {"schemas": {
    "Other": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"type": "object", "properties": {"more": {"type": "string"}}}]},
    "Base": {"type": "object", "properties": {
      "kind": {"enum": ["one", "two"]},
      "address": {"type": "object", "properties": {"addressType": {"enum": ["home", "work"]}}}}},
    "User": {"type": "object", "properties": {
      "type": {"enum": ["x", "y"]}, "userType": {"enum": ["v", "w"]},
      "Type": {"type": "string"}, "TYPE": {"type": "string"}, "user": {"type": "object", "properties": {"a": {"type": "string"}}},
      "x-rate": {"type": "string"}, "x_rate": {"type": "string"}, "xRate": {"type": "string"},
      "items": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}}}}}},
    "user": {"type": "object", "properties": {"b": {"type": "string"}}},
    "UserItem": {"type": "object", "properties": {"c": {"type": "string"}}}
  }}
}"##;

#[test]
fn the_order_of_a_description_is_of_no_importance() {
    let tree = read("openapi.json", TEXT);
    let before = names(&json(&tree), None);
    assert_eq!(renamed(&before, &names(&json(&reversed(&tree)), None)), Vec::<String>::new());
}

#[test]
fn what_comes_and_goes_renames_nothing_else() {
    let tree = read("openapi.json", TEXT);
    let before = names(&json(&tree), None);
    for changed in [extended(&tree), thinned(&tree, 2), thinned(&tree, 3)] {
        let text = json(&changed);
        assert_eq!(renamed_without_rival(&before, &names(&text, None)), Vec::<String>::new());
        assert_eq!(renamed(&before, &names(&text, Some(&lock(&before)))), Vec::<String>::new());
    }
}

#[test]
fn with_the_lock_a_rival_renames_nothing() {
    let tree = read("openapi.json", TEXT);
    let before = names(&json(&tree), None);
    let rivals = [
        (
            "\"UserItem\":",
            "\"BaseAddress\": {\"type\": \"object\"}, \"BaseAddressType\": {\"type\": \"string\"}, \"UserItem\":",
        ),
        ("\"/others\":", "\"/a\": {\"get\": {\"operationId\": \"list_others\", \"responses\": {}}}, \"/others\":"),
        (
            "\"UserItem\":",
            "\"GetUserError\": {\"type\": \"object\"}, \"UserTypeKind\": {\"type\": \"object\"}, \"UserItem\":",
        ),
    ];
    for (old, new) in rivals {
        assert!(TEXT.contains(old));
        let after = names(&TEXT.replacen(old, new, 1), Some(&lock(&before)));
        assert!(after.len() > before.len(), "the rival is there");
        assert_eq!(renamed(&before, &after), Vec::<String>::new());
    }
}

#[test]
fn generating_again_with_what_was_locked_changes_nothing() {
    let before = names(TEXT, None);
    assert_eq!(names(TEXT, Some(&lock(&before))), before);
}
