use crate::exchange::exchange_with;
use crate::servers::{Client, Servers, operations as ops, server};
use runtime::{Operation, Scripted, Server};

fn url<O: Operation<Api = Servers>>(server: Option<Server<Servers>>, operation: O) -> String {
    let builder = Client::builder();
    let builder = match server {
        Some(server) => builder.server(server),
        None => builder,
    };
    let sent = exchange_with(builder, operation, &Scripted::new()).sent;
    sent.trim_end().split(' ').nth(1).expect("a URL was sent").to_owned()
}

#[test]
fn the_first_server_with_its_defaults_is_the_default() {
    assert_eq!(url(None, ops::list_things()), "https://eu.servers.example/v1/things");
}

#[test]
fn variables_are_arguments() {
    let chosen = server::production(server::Region::UsEast, "8443", "v2");
    assert_eq!(url(Some(chosen), ops::list_things()), "https://us-east.servers.example:8443/v2/things");
    let unknown = server::production("ap", "443", "v1/beta");
    let url = url(Some(unknown), ops::list_things());
    assert!(url.starts_with("https://ap.servers.example/v1"), "{url}");
    assert_eq!(server::Region::default().as_str(), "eu");
}

#[test]
fn other_servers_can_be_chosen() {
    assert_eq!(url(Some(server::local()), ops::list_things()), "http://localhost:8080/things");
    assert_eq!(url(Some(server::default_server("acme")), ops::list_things()), "https://acme.servers.example/things");
    assert_eq!(url(Some(Server::url("https://my.example/api/")), ops::list_things()), "https://my.example/api/things");
}

#[test]
fn an_operation_can_have_a_server_of_its_own() {
    assert_eq!(url(None, ops::create_thing()), "https://eu.upload.example/main/things");
    let chosen = server::production(server::Region::UsEast, "443", "v1");
    assert_eq!(url(Some(chosen), ops::create_thing()), "https://us-east.upload.example/main/things");
    assert_eq!(url(None, ops::get_other()), "https://eu.servers.example/elsewhere/other");
}

#[test]
fn an_origin_replaces_all_of_them_and_keeps_their_paths() {
    let sent = |operation| {
        let builder = Client::builder().origin("http://127.0.0.1:9");
        exchange_with(builder, operation, &Scripted::new()).sent
    };
    assert_eq!(sent(ops::list_things()), "GET http://127.0.0.1:9/v1/things\n");
    let builder = Client::builder().origin("http://127.0.0.1:9");
    assert_eq!(
        exchange_with(builder, ops::create_thing(), &Scripted::new()).sent,
        "POST http://127.0.0.1:9/main/things\n"
    );
}

#[test]
fn a_value_cannot_leave_its_place() {
    for region in ["evil.example/x", "evil.example#", "a@evil.example", "", "evil.example\\"] {
        let server = server::production(region, "443", "v1");
        let client = Client::builder().server(server).transport(Scripted::new()).build();
        assert!(client.is_err(), "{region:?} is refused");
    }
}
