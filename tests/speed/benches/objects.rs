//! Reading and writing a reply of fifty objects: with the implementations that generated code has, and with serde's derives
//! on the same types. And making a request, with its URL and body, out of the value that stands for a call.

use std::fmt::Debug;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use runtime::Operation as _;
use serde::Serialize;
use serde::de::DeserializeOwned;
use speed::objects::{ChangeMember, derived, generated, page};

fn read<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).expect("it is an example")
}

fn write<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("it has a text")
}

/// Both forms must read and write the same, or their times say nothing.
fn check(text: &str) {
    let (one, other): (generated::Page, derived::Page) = (read(text), read(text));
    let shown = |value: &dyn Debug| format!("{value:?}");
    assert_eq!((shown(&one), write(&one)), (shown(&other), write(&other)));
}

fn objects(criterion: &mut Criterion) {
    let text = page();
    check(&text);
    let mut group = criterion.benchmark_group("a page of fifty");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("read, generated", |bencher| bencher.iter(|| read::<generated::Page>(black_box(&text))));
    group.bench_function("read, derived", |bencher| bencher.iter(|| read::<derived::Page>(black_box(&text))));
    let (one, other): (generated::Page, derived::Page) = (read(&text), read(&text));
    group.bench_function("write, generated", |bencher| bencher.iter(|| write(black_box(&one))));
    group.bench_function("write, derived", |bencher| bencher.iter(|| write(black_box(&other))));
    group.finish();
}

fn requests(criterion: &mut Criterion) {
    let members: generated::Page = read(&page());
    let body = members.items.first().expect("the example has members").clone();
    let fields = Some(vec!["name".to_owned(), "e-mail & more".to_owned()]);
    let call = ChangeMember { group: "night shift".to_owned(), id: 4711, notify: Some(true), fields, body };
    let mut group = criterion.benchmark_group("a request");
    group.bench_function("path, query and body", |bencher| bencher.iter(|| black_box(&call).request()));
    group.bench_function("its body alone", |bencher| bencher.iter(|| write(black_box(&call.body))));
    group.finish();
}

criterion_group!(benches, objects, requests);
criterion_main!(benches);
