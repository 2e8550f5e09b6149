use crate::exchange::{exchange, received};
use crate::tagged_unions::operations::{deliver, echo};
use crate::tagged_unions::types::{
    Call, Cat, Circle, Event, EventChange, EventChangeKind, EventLogin, Everything, Fax, Letter, Message, Pallet, Parcel,
    Pet, Shape, Signal, SignalDrum, Square,
};
use runtime::Error;

fn read(body: &str) -> Everything {
    received(echo(Everything::new()), 200, body).unwrap_or_else(|error| panic!("{error:?}"))
}

fn malformed(body: &str) -> String {
    match received(echo(Everything::new()), 200, body) {
        Err(Error::Malformed { error, .. }) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn names_of_schemas_are_tags() {
    let pet = read(r#"{"pet": {"petType": "Cat", "lives": 9}}"#).pet;
    assert_eq!(pet, Some(Pet::Cat(Cat::new("Cat").lives(9))));
    assert!(
        matches!(read(r#"{"pet": {"barks": true, "petType": "Dog"}}"#).pet, Some(Pet::Dog(dog)) if dog.barks == Some(true))
    );
}

#[test]
fn mapped_values_are_tags() {
    for tag in ["circle", "disc"] {
        let body = format!(r#"{{"shape": {{"radius": 2, "form": "{tag}"}}}}"#);
        assert_eq!(read(&body).shape, Some(Shape::Circle(Circle::new(tag, 2.0))));
    }
    let square = read(r#"{"shape": {"form": "square", "side": 1.5}}"#).shape;
    assert_eq!(square, Some(Shape::Square(Square::new("square", 1.5))));
}

#[test]
fn constants_are_tags() {
    assert_eq!(read(r#"{"event": {"at": "now", "kind": "login"}}"#).event, Some(Event::Login(EventLogin::new("now"))));
    let deleted = EventChange::new("now", EventChangeKind::DeletedForGood).what("it");
    let body = r#"{"event": {"what": "it", "kind": "deleted \"for good\"", "at": "now"}}"#;
    assert_eq!(read(body).event, Some(Event::Change(deleted)));
}

#[test]
fn unknown_variants_are_kept_and_sent_back() {
    let body = r#"{"pet":{"petType":"Fish","scales":[1,2]}}"#;
    let everything = read(body);
    assert!(matches!(&everything.pet, Some(Pet::Other(value)) if value["scales"][1] == 2), "{everything:?}");
    let sent = exchange(echo(everything), 200, "{}").sent;
    assert!(sent.ends_with(r#"{"pet":{"petType":"Fish","scales":[1,2]}}"#), "{sent}");
}

#[test]
fn what_is_sent_holds_its_tag() {
    let everything =
        Everything::new().pet(Cat::new("Cat")).shape(Square::new("square", 2.0)).event(EventLogin::new("now"));
    let sent = exchange(echo(everything), 200, "{}").sent;
    let body = r#"{"pet":{"petType":"Cat"},"shape":{"form":"square","side":2.0},"event":{"at":"now","kind":"login"}}"#;
    assert!(sent.ends_with(body), "{sent}");
}

#[test]
fn a_branch_without_the_tag_among_its_properties_is_sent_with_it() {
    let letter = read(r#"{"message": {"text": "Hi", "via": "letter"}}"#);
    assert_eq!(letter.message, Some(Message::Letter(Letter::new("Hi"))));
    let sent = exchange(echo(letter), 200, "{}").sent;
    assert!(sent.ends_with(r#"{"message":{"via":"letter","text":"Hi"}}"#), "{sent}");
    let sent = exchange(echo(Everything::new().message(Call::new("call", "112"))), 200, "{}").sent;
    assert!(sent.ends_with(r#"{"message":{"via":"call","number":"112"}}"#), "{sent}");

    let sent = exchange(deliver(Parcel::new("Here")), 204, "").sent;
    assert!(sent.ends_with(r#"{"size":"small","address":"Here"}"#), "{sent}");
    let sent = exchange(deliver(Pallet::new(true)), 204, "").sent;
    assert!(sent.ends_with(r#"{"size":"large","forklift":true}"#), "{sent}");
}

#[test]
fn a_branch_with_further_properties_is_sent_with_one_tag() {
    for tag in ["fax", "telefax"] {
        let body = format!(r#"{{"message":{{"pages":2,"from":"Ada","via":"{tag}"}}}}"#);
        let sent = exchange(echo(read(&body)), 200, "{}").sent;
        assert!(sent.ends_with(&body), "what was read is sent as it was: {sent}");
    }
    let mut fax = Fax::new(2);
    fax.additional_properties.insert("from".to_owned(), "Ada".to_owned());
    let sent = exchange(echo(Everything::new().message(fax)), 200, "{}").sent;
    assert!(sent.ends_with(r#"{"message":{"pages":2,"from":"Ada","via":"fax"}}"#), "{sent}");
}

#[test]
fn a_branch_that_is_a_union_is_sent_with_its_tag() {
    let unknown = r#"{"message":{"flags":3,"via":"signal"}}"#;
    let sent = exchange(echo(read(unknown)), 200, "{}").sent;
    assert!(sent.ends_with(unknown), "what belongs to no alternative has it already: {sent}");

    let body = r#"{"message":{"beats":3,"via":"signal"}}"#;
    let signal = read(body);
    assert_eq!(signal.message, Some(Message::Signal(Signal::Drum(SignalDrum::new(3)))));
    let sent = exchange(echo(signal), 200, "{}").sent;
    assert!(sent.ends_with(body), "{sent}");
}

#[test]
fn errors_name_the_branch_and_the_place() {
    let error = malformed(r#"{"shape": {"form": "square", "side": "long"}}"#);
    assert!(error.contains("shape") && error.contains("side"), "{error}");
    let error = malformed(r#"{"shape": {"form": "square"}}"#);
    assert!(error.contains("side"), "{error}");
    let error = malformed(r#"{"shape": {"radius": 1}}"#);
    assert!(error.contains("form") && error.contains("Shape"), "{error}");
}
