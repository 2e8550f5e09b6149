use crate::exchange::exchange;
use crate::uncased_names::{types, u65e5_u672c as 日本};
use runtime::Operation;

/// The identifier of the operation that a request is.
fn id<O: Operation>(_: &O) -> &'static str {
    O::ID
}

#[test]
fn a_function_a_type_and_a_module_have_the_same_name() {
    let request = 日本::取得();
    assert_eq!(id(&request), "取得");
    let exchange = exchange(request, 200, r#"{"名":"花子","姓":"甲"}"#);
    assert_eq!(exchange.sent, "GET https://names.example/%E6%97%A5%E6%9C%AC\naccept: application/json\n");
    let name: types::氏名 = exchange.result.expect("200 is the success");
    assert_eq!(name.名.as_deref(), Some("花子"));
    assert_eq!(name.姓.map(|surname| surname.to_string()).as_deref(), Some("甲"));
}
