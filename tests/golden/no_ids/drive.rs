use crate::exchange::{exchange, sent};
use crate::no_ids::{keys, operations as ops};
use runtime::Operation;

#[test]
fn names_come_from_method_and_path() {
    assert_eq!(sent(ops::get_root()), "GET https://noids.example/\n");
    let exchange = exchange(ops::get_users_by_user_id_keys("u"), 200, r#"{"count":3}"#);
    assert_eq!(exchange.sent, "GET https://noids.example/users/u/keys\naccept: application/json\n");
    assert_eq!(exchange.result.expect("200 is the success").count, Some(3));
    let delete = ops::delete_users_by_user_id_keys_key_id_json("u", "k");
    assert_eq!(sent(delete), "DELETE https://noids.example/users/u/keys/k.json\n");
}

#[test]
fn a_tag_is_a_module() {
    let body = keys::PostUsersByUserIdKeysBody::new("n");
    let sent = sent(keys::post_users_by_user_id_keys("u", body));
    assert!(
        sent.starts_with("POST https://noids.example/users/u/keys\n") && sent.ends_with(r#"{"name":"n"}"#),
        "{sent}"
    );
    assert_eq!(ops::GetRoot::ID, "get-root");
}
