use crate::exchange::exchange_with;
use crate::server_variables::{Client, ServerVariables, operations::list_things, server};
use runtime::{Scripted, Server};

fn url(server: Server<ServerVariables>) -> String {
    let sent = exchange_with(Client::builder().server(server), list_things(), &Scripted::new()).sent;
    sent.trim_end().split(' ').nth(1).expect("a URL was sent").to_owned()
}

#[test]
fn each_server_has_its_own_values() {
    assert_eq!(server::LiveRegion::default().as_str(), "eu");
    assert_eq!(server::TestRegion::default().as_str(), "lab");
    assert_eq!(url(server::live(server::LiveRegion::Us, "b")), "https://us.b.live.example/things");
    assert_eq!(url(server::test(server::TestRegion::Lab, "a")), "https://lab.a.test.example/things");
}

#[test]
fn values_that_servers_share_are_one_enumeration() {
    let both = server::ServerValue::B;
    assert_eq!(url(server::live("eu", both.clone())), "https://eu.b.live.example/things");
    assert_eq!(url(server::test("eu", both)), "https://eu.b.test.example/things");
}

#[test]
fn variables_whose_names_differ_in_capitals_are_two() {
    assert_eq!(url(server::odd(server::OddOption::Y, server::OddOptionValue::Z)), "https://y-z.odd.example/things");
}
