//! Unions: which branch is chosen, and what errors say.

use runtime::{BTreeMap, HttpReply, Reply, Request, Uuid, Value};
use serde_json::json;

use crate::support::target;

#[derive(Clone, PartialEq)]
struct UserMember {
    kind: String,
    user: User,
}

runtime::object! { UserMember { kind: required "type", user: required "user" } }

#[derive(Clone, PartialEq)]
struct User {
    name: String,
    age: Option<i32>,
}

runtime::object! { User { name: required "name", age: optional "age" } }

#[derive(Clone, PartialEq)]
struct Machine {
    kind: String,
    extra: BTreeMap<String, Value>,
}

runtime::object! { Machine { kind: required "type", ..extra } }

#[derive(Clone, Debug, PartialEq)]
enum Member {
    User(UserMember),
    Machine(Machine),
    Other(Value),
}

runtime::tagged_union! { Member by "type" { "user" | "person" => User, "machine" => Machine, "7" => Machine } }

fn member(text: &str) -> Result<Member, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

#[test]
fn the_tag_may_stand_anywhere() {
    let expected = Member::User(UserMember { kind: "user".into(), user: User { name: "Ada".into(), age: None } });
    for text in [
        r#"{"type": "user", "user": {"name": "Ada"}}"#,
        r#"{"user": {"name": "Ada"}, "type": "user"}"#,
        r#"{"x": [1], "t\u0079pe": "user", "user": {"name": "Ada"}, "y": 2}"#,
    ] {
        assert_eq!(member(text).unwrap(), expected, "{text}");
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::from_value::<Member>(value).unwrap(), expected, "{text}");
    }
    assert_eq!(serde_json::to_string(&expected).unwrap(), r#"{"type":"user","user":{"name":"Ada"}}"#);
}

#[test]
fn several_values_of_the_tag_may_mean_one_branch() {
    assert!(matches!(member(r#"{"type": "person", "user": {"name": "A"}}"#), Ok(Member::User(_))));
}

#[test]
fn nothing_of_a_branch_is_lost() {
    let text = r#"{"b":1.5,"a":null,"type":"machine","c":18446744073709551615}"#;
    let read = member(text).unwrap();
    assert!(matches!(&read, Member::Machine(machine) if machine.extra.len() == 3));
    assert_eq!(serde_json::to_value(&read).unwrap(), serde_json::from_str::<Value>(text).unwrap());
}

#[test]
fn unknown_tags_are_kept() {
    for text in [r#"{"type":"robot","id":1}"#, r#"{"id":1,"type":"robot"}"#, r#"{"type":null}"#, r#"{"type":{"a":1}}"#]
    {
        let read = member(text).unwrap();
        assert_eq!(read, Member::Other(serde_json::from_str(text).unwrap()));
        assert_eq!(serde_json::to_value(&read).unwrap(), serde_json::from_str::<Value>(text).unwrap());
    }
}

#[test]
fn tags_that_are_no_texts_are_compared_as_json() {
    let error = member(r#"{"type": 7}"#).unwrap_err();
    assert!(error.starts_with("Member, branch 7: invalid type: integer `7`, expected a string"), "{error}");
    assert!(matches!(member(r#"{"type": "7"}"#), Ok(Member::Machine(_))));
}

#[test]
fn objects_are_no_tags() {
    // What `serde_json` calls the text of a value, among its own, means nothing in what is received.
    let text = r#"{"type": {"$serde_json::private::RawValue": "\"machine\""}, "size": 7}"#;
    assert!(!matches!(member(text), Ok(Member::Machine(_))), "{:?}", member(text));
}

#[test]
fn a_missing_tag_is_an_error() {
    let expected = "missing field `type`, which tells the branches of Member apart";
    assert!(member(r#"{"user": {}}"#).unwrap_err().starts_with(expected));
    assert!(member("[]").unwrap_err().starts_with("invalid type: sequence, expected an object with `type` (Member)"));
}

/// The place and the message of the error in a body.
fn locate(body: &'static str) -> (String, String) {
    let error = Reply::from(HttpReply::new(200, body)).decode::<Vec<Member>>().unwrap_err();
    (error.path().to_owned(), error.message().to_owned())
}

#[test]
fn errors_name_the_branch_and_the_place() {
    let (path, message) = locate(r#"[{"type": "user", "user": {"name": "A", "age": "x"}}]"#);
    assert_eq!(path, "$[0].user.age");
    assert!(message.starts_with("Member, branch user: invalid type: string \"x\", expected i32"), "{message}");

    let (path, message) = locate(r#"[{"type": "machine"}, {"user": {"name": "A", "age": "x"}, "type": "user"}]"#);
    assert_eq!(path, "$[1].user.age");
    assert!(message.starts_with("Member, branch user: invalid type: string \"x\""), "{message}");

    let (path, message) = locate(r#"[{"type": "user"}]"#);
    assert_eq!(path, "$[0]");
    assert!(message.starts_with("Member, branch user: missing field `user`"), "{message}");
}

#[derive(Clone, Debug, PartialEq)]
enum Scalar {
    Id(Uuid),
    Name(String),
    Whole(i64),
    Fraction(f64),
    Flag(bool),
}

runtime::scalar_union! { Scalar {
    uuid => Id(Uuid),
    string => Name(String),
    integer => Whole(i64),
    number => Fraction(f64),
    boolean => Flag(bool),
} }

#[derive(Clone)]
enum Level {
    Low,
    High,
    Other(String),
}

runtime::string_enum! { Level { Low = "low", High = "high" } }

#[derive(Clone, Debug, PartialEq)]
enum Filter {
    Level(Level),
    Number(f64),
    Many(Vec<Filter>),
    Object(User),
    Other(Value),
}

runtime::kind_union! { Filter { string => Level, number => Number, array => Many, object => Object, _ => Other } }

#[test]
fn kinds_of_scalars() {
    let id = "67e55044-10b1-426f-9247-bb680e5fe0c8";
    let text = format!(r#"["{id}", "a\u0062", 7, 7.5, true, -1]"#);
    let read: Vec<Scalar> = serde_json::from_str(&text).unwrap();
    let expected = [
        Scalar::Id(id.parse().unwrap()),
        Scalar::Name("ab".to_owned()),
        Scalar::Whole(7),
        Scalar::Fraction(7.5),
        Scalar::Flag(true),
        Scalar::Whole(-1),
    ];
    assert_eq!(read, expected);
    assert_eq!(serde_json::to_value(&read).unwrap(), serde_json::from_str::<Value>(&text).unwrap());
    let printed: Vec<String> = read.iter().map(ToString::to_string).collect();
    assert_eq!(printed, [id, "ab", "7", "7.5", "true", "-1"]);
}

#[test]
fn kinds_without_a_branch() {
    let error = serde_json::from_str::<Scalar>("[]").unwrap_err().to_string();
    assert!(error.starts_with("Scalar has no branch for this value"), "{error}");
    assert!(serde_json::from_str::<Scalar>("null").is_err());
    assert_eq!(serde_json::from_str::<Filter>("null").unwrap(), Filter::Other(Value::Null));
    assert_eq!(serde_json::from_str::<Filter>("true").unwrap(), Filter::Other(json!(true)));
}

#[test]
fn kinds_nest() {
    let text = r#"["low", 3, 4.5, {"name": "A"}, ["new"], null]"#;
    let read: Filter = serde_json::from_str(text).unwrap();
    let expected = Filter::Many(vec![
        Filter::Level(Level::Low),
        Filter::Number(3.0),
        Filter::Number(4.5),
        Filter::Object(User { name: "A".to_owned(), age: None }),
        Filter::Many(vec![Filter::Level(Level::Other("new".to_owned()))]),
        Filter::Other(Value::Null),
    ]);
    assert_eq!(read, expected);
    let error = serde_json::from_str::<Filter>(r#"{"name": 1}"#).unwrap_err().to_string();
    assert!(error.starts_with("Filter, branch Object: invalid type: integer `1`"), "{error}");
}

#[test]
fn unions_as_parameters() {
    let id: Uuid = "67e55044-10b1-426f-9247-bb680e5fe0c8".parse().unwrap();
    let path = |scalar: Scalar| target(Request::get("/users/").segment("user", &scalar));
    assert_eq!(path(Scalar::Id(id)), format!("/users/{id}"));
    assert_eq!(path(Scalar::Name("a b@c".to_owned())), "/users/a%20b%40c");
    assert_eq!(path(Scalar::Whole(-7)), "/users/-7");
}

#[derive(Clone, PartialEq)]
struct ById {
    id: i64,
    external_id: Option<String>,
}

runtime::object! { ById { id: required "id", external_id: optional "externalId" } }

#[derive(Clone, PartialEq)]
struct ByName {
    name: String,
    realm: Option<String>,
}

runtime::object! { ByName { name: required "name", realm: required "realm" } }

#[derive(Clone, Debug, PartialEq)]
enum Selector {
    ById(ById),
    ByName(ByName),
    Other(Value),
}

runtime::ruled_union! { Selector[ById, ByName] {
    object { "name", "realm" } => ByName,
    object { "id" } => ById,
    _ => Other,
} }

#[derive(Clone, Debug, PartialEq)]
enum Strict {
    ById(ById),
}

runtime::ruled_union! { Strict[ById] { object { "id" } => ById } }

#[test]
fn keys_tell_the_branch() {
    let read = |text: &str| serde_json::from_str::<Selector>(text).unwrap();
    let by_id = Selector::ById(ById { id: 1, external_id: None });
    assert_eq!(read(r#"{"x": 0, "id": 1}"#), by_id);
    assert_eq!(read(r#"{"name": null, "realm": "r", "id": 1}"#), by_id, "null does not count while another fits");
    let named =
        |realm: Option<&str>| Selector::ByName(ByName { name: "n".to_owned(), realm: realm.map(str::to_owned) });
    assert_eq!(read(r#"{"realm": "r", "name": "n", "id": 1}"#), named(Some("r")), "the first branch wins");
    assert_eq!(read(r#"{"realm": null, "name": "n"}"#), named(None), "null counts where nothing else fits");
    assert_eq!(read(r#"{"realm": "r"}"#), Selector::Other(json!({"realm": "r"})));
    assert_eq!(serde_json::to_string(&by_id).unwrap(), r#"{"id":1}"#);
}

#[test]
fn keys_that_tell_no_branch() {
    let error = serde_json::from_str::<Strict>(r#"{"name": "n"}"#).unwrap_err().to_string();
    assert!(error.starts_with("Strict has no branch for this value"), "{error}");
    let error = serde_json::from_str::<Strict>(r#"{"id": 1, "externalId": 2}"#).unwrap_err().to_string();
    assert!(error.starts_with("Strict, branch ById: invalid type: integer `2`"), "{error}");
    assert_eq!(serde_json::to_string(&Strict::ById(ById { id: 1, external_id: None })).unwrap(), r#"{"id":1}"#);
}

#[derive(Clone, PartialEq)]
struct Note {
    about: Option<String>,
    extra: BTreeMap<String, Value>,
}

runtime::object! { Note { about: optional "about", ..extra } }

#[derive(Clone, Debug, PartialEq)]
enum Anything {
    Text(String),
    At(runtime::Timestamp),
    Negative(i64),
    Positive(u64),
    Fractions(Vec<f64>),
    Names(Vec<String>),
    User(User),
    Id(ById),
    Note(Note),
    Other(Value),
}

runtime::ruled_union! { Anything[Text, At, Negative, Positive, Fractions, Names, User, Id, Note] {
    date_time => At,
    string => Text,
    unsigned => Positive,
    integer => Negative,
    array [number] => Fractions,
    array [string] => Names,
    object { "kind" = "user" | "7", "name": string } => User,
    object { "id": integer } without "note" | "name" => Id,
    object { "about" } => Id | Note,
    _ => Other,
} }

fn anything(text: &str) -> Result<Anything, String> {
    let read = serde_json::from_str::<Anything>(text).map_err(|error| error.to_string());
    let value: Value = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::from_value::<Anything>(value).is_ok(), read.is_ok());
    read
}

#[test]
fn rules_about_plain_values_and_lists() {
    assert_eq!(anything("18446744073709551615"), Ok(Anything::Positive(u64::MAX)));
    assert_eq!(anything("-1"), Ok(Anything::Negative(-1)));
    assert_eq!(anything("1.5"), Ok(Anything::Other(json!(1.5))));
    assert_eq!(anything("true"), Ok(Anything::Other(json!(true))));
    assert_eq!(anything("null"), Ok(Anything::Other(Value::Null)));
    assert!(matches!(anything("\"2026-01-02T03:04:05Z\""), Ok(Anything::At(_))));
    let offset = "2026-01-02T03:04:05+02:00";
    assert_eq!(anything(&format!("{offset:?}")), Ok(Anything::Text(offset.to_owned())), "nothing of a text is lost");
    assert_eq!(anything("[1, 2.5]"), Ok(Anything::Fractions(vec![1.0, 2.5])));
    assert_eq!(anything("[\"a\"]"), Ok(Anything::Names(vec!["a".to_owned()])));
    assert_eq!(anything("[]"), Ok(Anything::Fractions(Vec::new())));
    assert_eq!(anything("[true]"), Ok(Anything::Other(json!([true]))));
    let error = anything("[1, \"a\"]").unwrap_err();
    assert!(error.starts_with("Anything, branch Fractions: invalid type: string \"a\""), "{error}");
}

#[test]
fn rules_about_properties() {
    let user = Anything::User(User { name: "A".to_owned(), age: None });
    for text in [r#"{"kind":"user","name":"A","id":1}"#, r#"{"id":1,"name":"A","kind":7}"#] {
        assert_eq!(anything(text), Ok(user.clone()), "{text}");
    }
    let by_id = |id| Anything::Id(ById { id, external_id: None });
    assert_eq!(anything(r#"{"id":1}"#), Ok(by_id(1)));
    assert_eq!(anything(r#"{"id":1,"note":null}"#), Ok(by_id(1)));
    for text in [r#"{"id":1,"note":"n"}"#, r#"{"note":"n","id":1}"#, r#"{"id":"1"}"#, "{}"] {
        assert_eq!(anything(text), Ok(Anything::Other(serde_json::from_str(text).unwrap())), "{text}");
    }
}

#[test]
fn branches_are_tried_where_a_rule_names_several() {
    let note = Note { about: Some("b".to_owned()), extra: [("x".to_owned(), json!([1]))].into() };
    assert_eq!(anything(r#"{"x":[1],"about":"b"}"#), Ok(Anything::Note(note)));
    assert_eq!(anything(r#"{"about":"b","id":3,"note":0}"#), Ok(Anything::Id(ById { id: 3, external_id: None })));
    let error = anything(r#"{"about":[7]}"#).unwrap_err();
    assert!(error.starts_with("Anything, branch Id: missing field `id`"), "{error}");
    assert!(error.contains("; Anything, branch Note: invalid type: sequence"), "{error}");
    assert!(error.contains("at $.about"), "{error}");
}

#[derive(Clone, PartialEq)]
struct Step {
    next: Option<Box<Chain>>,
}

runtime::object! { Step { next: optional "next" } }

#[derive(Clone, Debug, PartialEq)]
enum Chain {
    First(Step),
    Second(Step),
}

runtime::ruled_union! { Chain[First, Second] { object { "next" } => First | Second } }

#[test]
fn tries_within_tries_come_to_an_end() {
    let chain = |end: &str| format!("{}{end}{}", r#"{"next":"#.repeat(60), "}".repeat(60));
    assert!(serde_json::from_str::<Chain>(&chain(r#"{"next":null}"#)).is_ok());
    let error = serde_json::from_str::<Chain>(&chain("1")).unwrap_err().to_string();
    assert!(error.contains("the branches of Chain had to be tried too often"), "{error}");
    assert!(error.len() < 10_000, "{}", error.len());
}
