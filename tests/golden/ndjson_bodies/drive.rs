use crate::exchange::sent;
use crate::ndjson_bodies::{operations as ops, types};
use runtime::Sequence;

const BASE: &str = "https://lines.example";

#[test]
fn a_line_for_each_item() {
    let index = types::Index::new(types::Target::new().id("1"));
    let body = [types::Action::from(index), types::Action::from(types::Event::new(7))];
    let lines = "{\"index\":{\"_id\":\"1\"}}\n{\"at\":7}\n";
    assert_eq!(sent(ops::bulk(body)), format!("POST {BASE}/bulk\ncontent-type: application/x-ndjson\n\n{lines}"));
    assert_eq!(sent(ops::bulk([])), format!("POST {BASE}/bulk\ncontent-type: application/x-ndjson\n"));
}

#[test]
fn the_schema_of_one_line() {
    let body = [types::Event::new(1), types::Event::new(2)];
    let head = "content-type: application/jsonl";
    assert_eq!(sent(ops::events(body)), format!("POST {BASE}/events\n{head}\n\n{{\"at\":1}}\n{{\"at\":2}}\n"));
}

#[test]
fn records_of_a_sequence() {
    let head = "content-type: application/json-seq";
    let request = ops::records().body([1, 2]);
    assert_eq!(sent(request), format!("POST {BASE}/records\n{head}\n\n\u{1e}1\n\u{1e}2\n"));
    assert_eq!(sent(ops::records()), format!("POST {BASE}/records\n"));
}

#[test]
fn lines_as_text() {
    let head = "content-type: application/x-ndjson";
    assert_eq!(sent(ops::raw("{}\n[]\n")), format!("POST {BASE}/raw\n{head}\n\n{{}}\n[]\n"));
}

#[test]
fn a_stream_is_written_while_it_is_sent() {
    let events = Sequence::iter(|| (1..=3).map(types::Event::new));
    let head = "content-type: application/jsonl";
    let lines = "{\"at\":1}\n{\"at\":2}\n{\"at\":3}\n";
    let request = ops::events(events);
    assert_eq!(sent(request.clone()), format!("POST {BASE}/events\n{head}\n\n{lines}"));
    assert_eq!(sent(request), format!("POST {BASE}/events\n{head}\n\n{lines}"), "it begins anew");
    let head = "content-type: application/json-seq";
    let records = ops::records().body(Sequence::iter(|| [7]));
    assert_eq!(sent(records), format!("POST {BASE}/records\n{head}\n\n\u{1e}7\n"));
}
