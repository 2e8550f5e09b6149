//! What the oracle finds in types that are right, and in types that are not.

use codegen::diagnostic::Diagnostics;
use codegen::document::{Document, Source};
use oracle::{Answer, Entry, Kind, Report, run};
use serde_json::Value;

const DESCRIPTION: &str = "
openapi: 3.0.3
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string, example: 7 }
        nick: { type: string, nullable: true, default: Rex }
        age: { type: integer, format: int32, minimum: 0 }
        born: { type: string, format: date-time }
        toys: { type: array, items: { type: string, enum: [ball, bone] } }
        home:
          oneOf: [{ $ref: '#/components/schemas/House' }, { $ref: '#/components/schemas/Kennel' }]
          discriminator: { propertyName: kind }
    House: { type: object, required: [kind, rooms], properties: { kind: { type: string }, rooms: { type: integer } } }
    Kennel: { type: object, required: [kind], properties: { kind: { type: string }, owner: { $ref: '#/components/schemas/Pet' } } }
    Never: { type: string, enum: [a], minLength: 2 }
    Toy: { type: object, required: [size], properties: { $ref: '#/x-members' } }
x-members:
  size: { type: integer, minimum: 1, maximum: 9223372036854776000 }
";

fn tried(mut type_: impl FnMut(&str) -> Answer) -> Report {
    let document = Document::read(&Source::new("openapi.yaml", DESCRIPTION), &mut Diagnostics::new());
    let document = document.expect("the description can be read");
    let entry = |(number, name): (usize, &&str)| Entry {
        pointer: format!("#/components/schemas/{name}").parse().expect("this is a pointer"),
        number,
    };
    let entries: Vec<Entry> = ["Pet", "House", "Kennel", "Never", "Toy"].iter().enumerate().map(entry).collect();
    run(&document, &entries, &mut |_: usize, text: &str| match serde_json::from_str::<Value>(text) {
        Ok(_) => type_(text),
        Err(error) => Answer::Refused(error.to_string()),
    })
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("values are JSON")
}

/// Reads and writes anything.
fn anything(text: &str) -> Answer {
    Answer::Written(parse(text).to_string())
}

/// Changes what was read before it is written.
fn changed(change: fn(&mut Value)) -> Report {
    tried(|text| {
        let mut value = parse(text);
        change(&mut value);
        Answer::Written(value.to_string())
    })
}

#[test]
fn types_that_keep_everything_have_no_defect() {
    let report = tried(anything);
    assert!(!report.is_failure(), "{:?}", report.findings);
    assert!(report.values > 40 && report.near_misses > 20, "{report:?}");
    assert_eq!((report.components, report.covered), (5, 4));
    assert_eq!(report.uncovered.keys().collect::<Vec<_>>(), ["#/components/schemas/Never"]);
}

#[test]
fn what_is_not_valid_and_read_all_the_same_is_counted() {
    let report = tried(anything);
    assert!(report.count(Kind::Accepted) > 5, "{report:?}");
    assert!(report.findings.iter().any(|finding| finding.message == "Missing of $name"), "{:?}", report.findings);
}

#[test]
fn an_example_that_is_not_valid_is_a_defect_of_the_description() {
    let report = tried(anything);
    let invalid: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| finding.kind == Kind::ExampleInvalid)
        .map(|finding| &finding.pointer)
        .collect();
    assert_eq!(invalid, ["#/components/schemas/Pet/properties/name/example"]);
    assert_eq!((report.examples, report.inner_examples), (2, 1));
}

#[test]
fn a_value_that_is_refused_is_found() {
    let report =
        tried(|text| if text.contains("Kennel") { Answer::Refused("no kennels".to_owned()) } else { anything(text) });
    assert!(report.count(Kind::Refused) > 0 && report.is_failure());
    assert!(report.findings.iter().any(|finding| finding.message == "no kennels"));
}

#[test]
fn what_does_not_come_back_is_found() {
    let null_dropped = |value: &mut Value| {
        if let Some(object) = value.as_object_mut() {
            object.retain(|_, value| !value.is_null());
        }
    };
    let report = changed(null_dropped);
    assert_eq!(report.findings.iter().filter(|finding| finding.kind == Kind::Lost).count(), report.count(Kind::Lost));
    assert!(report.findings.iter().any(|finding| finding.message.contains("`nick`, null, is not there any more")));
    let added = |value: &mut Value| {
        if let Some(object) = value.as_object_mut() {
            object.insert("rooms".to_owned(), Value::from(1));
        }
    };
    assert!(changed(added).count(Kind::Lost) > 0);
}

#[test]
fn properties_may_stand_elsewhere_and_bounds_be_rounded() {
    let report = tried(|text| {
        let too_large = parse(text)["size"].as_u64().is_some_and(|size| i64::try_from(size).is_err());
        if too_large { Answer::Refused("too large".to_owned()) } else { anything(text) }
    });
    assert_eq!(report.count(Kind::Refused), 0, "{:?}", report.findings);
    let dropped = |value: &mut Value| {
        value.as_object_mut().map(|object| object.remove("size"));
    };
    let report = changed(dropped);
    assert!(report.findings.iter().any(|finding| finding.message.contains("`size`")), "{:?}", report.findings);
}

#[test]
fn what_changes_again_is_found() {
    let mut count = 0;
    let report = tried(|text| {
        count += 1;
        let spaces = " ".repeat(count % 2);
        Answer::Written(format!("{spaces}{}", parse(text)))
    });
    assert!(report.count(Kind::Unstable) > 0 && report.count(Kind::Lost) == 0, "{:?}", report.counts);
}

#[test]
fn a_type_that_panics_is_found() {
    let report = tried(|_| Answer::Crashed("it panicked".to_owned()));
    assert_eq!(report.covered, 0);
    assert!(report.count(Kind::Crashed) > 0 && report.is_failure());
}
