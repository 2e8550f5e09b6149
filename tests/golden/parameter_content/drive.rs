use crate::exchange::sent;
use crate::parameter_content::{operations as ops, types};
use runtime::serde_json::json;

const BASE: &str = "https://content.example";

#[test]
fn everything_is_json_text() {
    let filter = types::QueryFilter::new("größe").value(json!([1, null, { "x": "a&b" }]));
    let query = types::Query::new().filters([filter]).page(2);
    let request = ops::find(types::Key::new(7))
        .q(query.clone())
        .ids([1, 2])
        .any("text")
        .plain("plain text")
        .x_filter(query)
        .state(types::Key::new(8));
    let q = "%7B%22filters%22%3A%5B%7B%22col%22%3A%22gr%C3%B6%C3%9Fe%22%2C%22value%22%3A%5B1%2Cnull%2C%7B%22x%22%3A\
             %22a%26b%22%7D%5D%7D%5D%2C%22page%22%3A2%7D";
    let url = format!("{BASE}/items/%7B%22id%22%3A7%7D?q={q}&ids=%5B1%2C2%5D&any=%22text%22&plain=plain%20text");
    let header = r#"{"filters":[{"col":"gr\u00f6\u00dfe","value":[1,null,{"x":"a&b"}]}],"page":2}"#;
    let cookie = "state=%7B%22id%22%3A8%7D";
    assert_eq!(sent(request), format!("GET {url}\ncookie: {cookie}\nx-filter: {header}\n"));
}

#[test]
fn nothing_is_sent_for_nothing() {
    assert_eq!(sent(ops::find(types::Key::new(1))), format!("GET {BASE}/items/%7B%22id%22%3A1%7D\n"));
    let request = ops::find(types::Key::new(1)).ids([]);
    assert_eq!(sent(request), format!("GET {BASE}/items/%7B%22id%22%3A1%7D?ids=%5B%5D\n"));
}

#[test]
fn reserved_characters_stay_where_they_separate_nothing() {
    let request = ops::reserved("/a:b?c@d!$'()*;e&f=g+h#[i],%2F ü").paths(["a/b,c".to_owned(), "d".to_owned()]);
    let path = "/a:b?c@d!$'()*;e%26f%3Dg%2Bh%23%5Bi%5D,%2F%20%C3%BC";
    assert_eq!(sent(request), format!("GET {BASE}/reserved?path={path}&paths=a/b%2Cc,d\n"));
}
