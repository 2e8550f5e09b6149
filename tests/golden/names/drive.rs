use crate::exchange::{exchange, sent};
use crate::names::types::{ApiError, DefaultType, GetUnderscoreUser, GetUser, GetUserType, OptionType, SendType};
use crate::names::{async_fn, auth_operations, collisions, r#type};
use runtime::Operation;

#[test]
fn parameters_keep_their_names_on_the_wire() {
    let option = OptionType::new("a", "b", "c");
    let request = r#type::self_value("t", option)
        .self_value("1")
        .r#gen("2")
        .n2nd("3")
        .body("4")
        .größe("5")
        .filter_name("6")
        .request("7")
        .reply_query("8")
        .top("9");
    let expected = "POST https://names.example/self/t?self=1&gen=2&2nd=3&body=4&gr%C3%B6%C3%9Fe=5\
        &filter%5Bname%5D=6&request=7&reply=8&%24top=9\n";
    let sent = sent(request);
    assert!(sent.starts_with(expected), "{sent}");
    assert!(sent.ends_with(r#"{"type":"a","Self":"b","crate":"c"}"#), "{sent}");
}

#[test]
fn properties_keep_their_names_on_the_wire() {
    let option = OptionType::new("a", "b", "c")
        .capital_type("1")
        .type_value("2")
        .super_value("3")
        .underscore("4")
        .n1st("5")
        .x_rate("6")
        .default(DefaultType::None);
    let sent = sent(r#type::self_value("t", option));
    let body = r#"{"type":"a","Type":"1","TYPE":"2","Self":"b","crate":"c","super":"3","_":"4","1st":"5","x-rate":"6","Default":"None"}"#;
    assert!(sent.ends_with(body), "{sent}");
}

#[test]
fn types_are_called_like_nothing_that_everybody_uses() {
    let body = r#"{"ok":{"send":5},"err":{"Display":"x"}}"#;
    let result = exchange(r#type::self_value("t", OptionType::new("", "", "")), 200, body).result;
    let result = result.expect("200 is the success");
    assert!(matches!(result.ok.and_then(|ok| ok.send), Some(SendType::Integer(5))));
    assert_eq!(result.err.and_then(|err| err.display).as_deref(), Some("x"));
    assert_eq!(DefaultType::from("Other"), DefaultType::OtherValue);
    let error: ApiError = runtime::serde_json::from_str(r#"{"gen":"x"}"#).expect("it is one");
    assert_eq!(error.r#gen.as_deref(), Some("x"));
}

#[test]
fn modules_are_called_like_nothing_of_ours() {
    assert_eq!(exchange(r#type::list(), 200, r#"[{"send":"x"}]"#).result.expect("200 is the success").len(), 1);
    assert_eq!(sent(auth_operations::client()), "GET https://names.example/client\n");
    assert_eq!(exchange(async_fn::r#async(), 200, "\"x\"").result.expect("200 is the success"), "x");
}

#[test]
fn names_that_differ_in_their_spelling_only_are_told_apart() {
    let ids = [collisions::GetUser::ID, collisions::GetUserByPost::ID, collisions::GetUserByPut::ID];
    assert_eq!(ids, ["getUser", "get-user", "GetUser"]);
    let under: GetUnderscoreUser =
        exchange(collisions::get_user(), 200, r#"{"a":"x"}"#).result.expect("200 is the success");
    let camel: GetUser =
        exchange(collisions::get_user_by_post(), 200, r#"{"b":"x"}"#).result.expect("200 is the success");
    let space: GetUserType =
        exchange(collisions::get_user_by_put(), 200, r#"{"c":"x"}"#).result.expect("200 is the success");
    assert_eq!((under.a, camel.b, space.c), (Some("x".to_owned()), Some("x".to_owned()), Some("x".to_owned())));
}
