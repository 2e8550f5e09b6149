//! Reading a union of ten events: by its tag, as generated code does, and by trial, as serde's `untagged` does. Each measured
//! step reads one example of every branch; the property that tells them comes first or last.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use serde::de::DeserializeOwned;
use speed::{generated, texts, untagged};

/// Reads one after the other. What is read is dropped at once, so that no list that grows is measured as well.
fn read<T: DeserializeOwned>(texts: &[String]) {
    for text in texts {
        black_box(example::<T>(black_box(text)));
    }
}

fn example<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).expect("it is an example")
}

/// Both forms must read the same, or their times say nothing.
fn check(texts: &[String]) {
    for text in texts {
        let (one, other): (generated::Event, untagged::Event) = (example(text), example(text));
        assert_eq!(format!("{one:?}"), format!("{other:?}"));
    }
}

fn unions(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("a union of ten");
    for (order, texts) in [("tag first", texts(true)), ("tag last", texts(false))] {
        check(&texts);
        group.bench_function(format!("generated, {order}"), |bencher| {
            bencher.iter(|| read::<generated::Event>(&texts));
        });
        group.bench_function(format!("untagged, {order}"), |bencher| {
            bencher.iter(|| read::<untagged::Event>(&texts));
        });
    }
    group.finish();
}

criterion_group!(benches, unions);
criterion_main!(benches);
