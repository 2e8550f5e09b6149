use std::collections::BTreeMap;

use crate::exchange::sent;
use crate::forms::{operations as ops, types};
use runtime::serde_json::json;

const BASE: &str = "https://forms.example";

/// The form that a request carries; its brackets are made legible.
fn form<O: runtime::Operation>(operation: O) -> String {
    let sent = sent(operation).replace("%5B", "[").replace("%5D", "]");
    let (head, form) = sent.split_once("\n\n").expect("there is a body");
    assert_eq!(head.lines().nth(1), Some("content-type: application/x-www-form-urlencoded"));
    form.to_owned()
}

fn range(from: i64, to: i64) -> types::Range {
    types::Range::new().from(from).to(to)
}

#[test]
fn everything_nests_in_brackets() {
    let address = types::ChargeShippingAddress::new().city("Köln").line_1("a & b");
    let options = types::ItemOptions::new().gift(true).notes(["x".to_owned(), "y".to_owned()]);
    let charge = types::Charge::new(1200)
        .note("n=1")
        .shipping(types::ChargeShipping::new().name("Ada").address(address))
        .items([types::Item::new("p1"), types::Item::new("p2").options(options)])
        .expand(["customer".to_owned(), "a b".to_owned()])
        .metadata(BTreeMap::from([("k[1]".to_owned(), "v".to_owned())]));
    assert_eq!(
        form(ops::charge(charge)),
        "amount=1200&note=n%3D1&shipping[name]=Ada&shipping[address][city]=K%C3%B6ln\
         &shipping[address][line%201]=a%20%26%20b&items[0][price]=p1&items[1][price]=p2&items[1][options][gift]=true\
         &items[1][options][notes][0]=x&items[1][options][notes][1]=y&expand[0]=customer&expand[1]=a%20b\
         &metadata[k[1]]=v"
    );
    let cleared = types::Charge::new(1).metadata("").expand([]);
    assert_eq!(form(ops::charge(cleared)), "amount=1&metadata=");
}

#[test]
fn each_property_has_its_style() {
    let body = ops::StylesBody::new()
        .plain("p")
        .csv(["a,b".to_owned(), "c".to_owned()])
        .repeated([1, 2])
        .spaced(["a".to_owned(), "b".to_owned()])
        .piped(["a".to_owned(), "b".to_owned()])
        .flat(range(1, 2))
        .spread(range(3, 4))
        .deep(range(5, 6))
        .json(range(7, 8))
        .quoted("q")
        .silent(range(9, 10))
        .silent_list([range(0, 1), range(2, 3)]);
    assert_eq!(
        form(ops::styles(body)),
        "plain=p&csv=a%2Cb,c&repeated=1&repeated=2&spaced=a%20b&piped=a%7Cb&flat=from,1,to,2&from=3&to=4\
         &deep[from]=5&deep[to]=6&json=%7B%22from%22%3A7%2C%22to%22%3A8%7D&quoted=%22q%22\
         &silent=%7B%22from%22%3A9%2C%22to%22%3A10%7D\
         &silent+list=%7B%22from%22%3A0%2C%22to%22%3A1%7D&silent+list=%7B%22from%22%3A2%2C%22to%22%3A3%7D"
    );
}

#[test]
fn parameters_nest_like_forms() {
    let query = |request: ops::Filters| sent(request).replace("%5B", "[").replace("%5D", "]");
    let request = ops::filters().created(range(1, 2)).items([types::Item::new("p")]);
    assert_eq!(query(request), format!("GET {BASE}/filters?created[from]=1&created[to]=2&items[0][price]=p\n"));
    assert_eq!(query(ops::filters().created(7)), format!("GET {BASE}/filters?created=7\n"));
    let any = BTreeMap::from([("a".to_owned(), json!({ "b": [1, true] })), ("c".to_owned(), json!("d"))]);
    assert_eq!(query(ops::filters().any(any)), format!("GET {BASE}/filters?any[a][b][0]=1&any[a][b][1]=true&any[c]=d\n"));
    let spread = ops::FiltersSpread::new().tags(["a".to_owned(), "b".to_owned()]).price(range(1, 2));
    let request = ops::filters().spread(spread).something(json!([1, "x"]));
    let expected = "tags=a&tags=b&price[from]=1&price[to]=2&something=1&something=x";
    assert_eq!(query(request), format!("GET {BASE}/filters?{expected}\n"));
}

#[test]
fn a_form_of_anything() {
    let body = BTreeMap::from([("a".to_owned(), json!("b&c")), ("d".to_owned(), json!({ "e": null }))]);
    assert_eq!(form(ops::anything().body(body)), "a=b%26c&d=%7B%22e%22%3Anull%7D");
    assert_eq!(sent(ops::anything()), format!("POST {BASE}/anything\n"));
}
