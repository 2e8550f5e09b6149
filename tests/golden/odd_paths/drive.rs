use crate::exchange::sent;
use crate::odd_paths::operations::{
    GetCellRequired, compare, delete_owner, expire, expire_temporarily, get_base, get_cell, get_file,
    get_files_file_id_get_shared_link, get_first, get_nameless, get_open, get_owner, get_relative, get_report, get_root,
    list_pages, revoke, search, stream_user, twice,
};

/// The method and the address of a request, below the server.
fn line(request: &str) -> String {
    let line = request.lines().next().unwrap_or_default();
    line.replace("https://paths.example/v1", "<v1>")
}

#[test]
fn fragments_are_not_sent() {
    assert_eq!(line(&sent(get_file("a"))), "GET <v1>/files/a");
    assert_eq!(line(&sent(get_files_file_id_get_shared_link("a"))), "GET <v1>/files/a");
}

#[test]
fn queries_of_a_path_are_sent_before_parameters() {
    assert_eq!(line(&sent(expire("a"))), "POST <v1>/users/a/expire?temporary=false");
    let request = expire_temporarily("a").notify(true);
    assert_eq!(line(&sent(request)), "POST <v1>/users/a/expire?temporary=true&note=a%20b&notify=true");
    assert_eq!(line(&sent(stream_user("?"))), "GET <v1>/users/%3F?streaming");
    assert_eq!(line(&sent(search("x&y").page(2))), "GET <v1>/search?page=2&q=x%26y");
    assert_eq!(line(&sent(list_pages().size(2))), "GET <v1>/pages?size=2");
}

#[test]
fn placeholders_may_be_parts_of_segments() {
    assert_eq!(line(&sent(get_report("a.b"))), "GET <v1>/reports/a.b.json");
    assert_eq!(line(&sent(revoke("a:b"))), "POST <v1>/keys/a%3Ab:revoke");
    assert_eq!(line(&sent(compare("v1", 2))), "GET <v1>/compare/v1..2");
    assert_eq!(line(&sent(twice("a"))), "GET <v1>/twice/a/again/a");
}

#[test]
fn parameters_and_placeholders_need_not_agree() {
    let cell = GetCellRequired { site_id: 1, path: "a/b".to_owned(), number: 2, unknown: "c".to_owned() };
    assert_eq!(line(&sent(get_cell(cell))), "GET <v1>/sites/1/rows/a%2Fb/cells/2/c");
    assert_eq!(line(&sent(get_nameless("a"))), "GET <v1>/nameless/a");
    assert_eq!(line(&sent(get_open())), "GET <v1>/open/%7Bbrace");
}

#[test]
fn templates_of_one_form_are_operations_of_their_own() {
    assert_eq!(line(&sent(get_owner("a"))), "GET <v1>/owners/a");
    assert_eq!(line(&sent(delete_owner("a"))), "DELETE <v1>/owners/a");
}

#[test]
fn paths_are_appended_to_the_server_with_one_slash() {
    assert_eq!(line(&sent(get_base())), "GET <v1>");
    assert_eq!(line(&sent(get_root())), "GET <v1>/");
    assert_eq!(line(&sent(get_relative("a"))), "GET <v1>/relative/a");
    assert_eq!(line(&sent(get_first("a"))), "GET <v1>/a/first");
}
