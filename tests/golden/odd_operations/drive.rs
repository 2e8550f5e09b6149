use crate::exchange::{received, sent};
use crate::odd_operations::operations::{
    RangesError, body_on_delete, body_on_get, body_on_head, duplicates, foreign_types, get_ids_all_true_v2,
    get_no_id_by_part_of_it, n2nd, n42, none, nothing, only_default, only_failures, post_ids, r#type, ranges, same,
    same_by_put, same_same_second, server_of_operation, server_of_path,
};
use crate::odd_operations::types::Query;

/// The method and the address of a request, below the server.
fn line(request: &str) -> String {
    let line = request.lines().next().unwrap_or_default();
    line.replace("https://odd.example", "<>")
}

#[test]
fn every_operation_has_a_name() {
    assert_eq!(line(&sent(get_no_id_by_part_of_it("a"))), "GET <>/no-id/a/of-it");
    assert_eq!(line(&sent(same())), "GET <>/same/first");
    assert_eq!(line(&sent(same_same_second())), "GET <>/same/second");
    assert_eq!(line(&sent(same_by_put())), "PUT <>/same/second");
    assert_eq!(line(&sent(get_ids_all_true_v2())), "GET <>/ids");
    assert_eq!(line(&sent(n2nd())), "PUT <>/ids");
    assert_eq!(line(&sent(post_ids())), "POST <>/ids");
    assert_eq!(line(&sent(r#type())), "DELETE <>/ids");
    assert_eq!(line(&sent(n42())), "PATCH <>/ids");
}

#[test]
fn any_method_may_have_a_body() {
    let body = || Query::new().q("x");
    for request in [sent(body_on_get(body())), sent(body_on_delete(body())), sent(body_on_head(body()))] {
        assert!(request.contains("content-type: application/json\n") && request.ends_with(r#"{"q":"x"}"#), "{request}");
    }
    // What HEAD would send is not sent, whatever the description says about GET.
    received(body_on_head(body()), 200, "").expect("200 is the success");
    assert_eq!(received(body_on_get(body()), 200, r#"{"n":1}"#).expect("200 is the success").n, 1);
}

#[test]
fn statuses_may_be_ranges_or_missing() {
    assert_eq!(received(ranges(), 206, r#"{"n":1}"#).expect("206 is a success").n, 1);
    let failure = |status| received(ranges(), status, "").expect_err("it is a failure");
    assert!(matches!(failure(404).failure(), Some(RangesError::NotFound)));
    assert!(matches!(failure(409).failure(), Some(RangesError::ClientError)));
    assert!(matches!(failure(302).failure(), Some(RangesError::Default)));
    assert_eq!(received(only_default(), 201, r#"{"n":1}"#).expect("201 is a success").n, 1);
    received(only_failures(), 200, "").expect("any 2xx is a success");
    received(none(), 204, "").expect("any 2xx is a success");
    received(nothing(), 204, "").expect("any 2xx is a success");
    received(nothing(), 404, "").expect_err("404 is none");
}

#[test]
fn paths_and_operations_may_have_servers() {
    assert_eq!(line(&sent(server_of_path())), "GET https://path.example/servers");
    assert_eq!(line(&sent(server_of_operation())), "PUT https://operation.example/base/servers");
}

#[test]
fn of_two_equal_parameters_the_first_counts() {
    let request = sent(duplicates().a_query(true).a("h"));
    assert_eq!(request, "GET <>/parameters?a=true\na: h\n".replace("<>", "https://odd.example"));
}

#[test]
fn types_of_other_languages_are_understood() {
    let request = foreign_types("now").text("t").long(9_000_000_000);
    assert_eq!(line(&sent(request.clone())), "GET <>/types?text=t&long=9000000000&instant=now");
    let reply = received(request, 200, r#"{"price":1.5,"when":{"any":1}}"#).expect("200 is the success");
    assert_eq!(reply.price, Some(1.5));
    assert!(reply.when.is_some());
}
