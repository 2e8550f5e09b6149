use crate::exchange::{exchange, sent};
use crate::reserved_names::{mod_operations, nul_operations, operations, types_operations};

#[test]
fn nothing_is_called_like_a_file_or_a_device() {
    let found = exchange(types_operations::r#mod(), 200, r#"{"a":"x"}"#).result.expect("200 is the success");
    assert_eq!(found.a.as_deref(), Some("x"));
    assert_eq!(sent(mod_operations::lib()), "POST https://names.example/mod\n");
    let found = exchange(nul_operations::con(), 200, r#"{"com1":"x"}"#).result.expect("200 is the success");
    assert_eq!(found.com1.as_deref(), Some("x"));
}

#[test]
fn no_operation_is_called_like_the_type_that_marks_the_api() {
    assert_eq!(sent(operations::reserved_names()), "GET https://names.example/marker\n");
}
