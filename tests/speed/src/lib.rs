//! A union of ten events that a property tells apart, twice: as the generator writes it, and in serde's form `untagged`.

pub mod objects;

/// As the generator writes it.
pub mod generated {
    /// The event `created`.
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    #[allow(missing_docs)]
    pub struct Created {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub title: String,
        pub template: Option<String>,
        pub owner: i64,
    }

    runtime::decode_object! { Created { kind: required "kind", id: required "id", actor: required "actor", title: required "title", template: optional "template", owner: required "owner" } }

    /// The event `renamed`.
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    #[allow(missing_docs)]
    pub struct Renamed {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub before: String,
        pub after: String,
    }

    runtime::decode_object! { Renamed { kind: required "kind", id: required "id", actor: required "actor", before: required "before", after: required "after" } }

    /// The event `moved`.
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    #[allow(missing_docs)]
    pub struct Moved {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub from: i64,
        pub to: i64,
        pub position: Option<f64>,
    }

    runtime::decode_object! { Moved { kind: required "kind", id: required "id", actor: required "actor", from: required "from", to: required "to", position: optional "position" } }

    /// The event `shared`.
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    #[allow(missing_docs)]
    pub struct Shared {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub with: Vec<String>,
        pub role: String,
        pub expires: Option<String>,
    }

    runtime::decode_object! { Shared { kind: required "kind", id: required "id", actor: required "actor", with: required "with", role: required "role", expires: optional "expires" } }

    /// The event `commented`.
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    #[allow(missing_docs)]
    pub struct Commented {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub text: String,
        pub reply_to: Option<i64>,
    }

    runtime::decode_object! { Commented { kind: required "kind", id: required "id", actor: required "actor", text: required "text", reply_to: optional "reply_to" } }

    /// The event `assigned`.
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    #[allow(missing_docs)]
    pub struct Assigned {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub assignee: String,
        pub due: Option<String>,
    }

    runtime::decode_object! { Assigned { kind: required "kind", id: required "id", actor: required "actor", assignee: required "assignee", due: optional "due" } }

    /// The event `labelled`.
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    #[allow(missing_docs)]
    pub struct Labelled {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub labels: Vec<String>,
    }

    runtime::decode_object! { Labelled { kind: required "kind", id: required "id", actor: required "actor", labels: required "labels" } }

    /// The event `attached`.
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    #[allow(missing_docs)]
    pub struct Attached {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub file: String,
        pub size: i64,
        pub media_type: String,
    }

    runtime::decode_object! { Attached { kind: required "kind", id: required "id", actor: required "actor", file: required "file", size: required "size", media_type: required "media_type" } }

    /// The event `archived`.
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    #[allow(missing_docs)]
    pub struct Archived {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub reason: Option<String>,
        pub restorable: bool,
    }

    runtime::decode_object! { Archived { kind: required "kind", id: required "id", actor: required "actor", reason: optional "reason", restorable: required "restorable" } }

    /// The event `deleted`.
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    #[allow(missing_docs)]
    pub struct Deleted {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub permanent: bool,
        pub grace_days: i64,
    }

    runtime::decode_object! { Deleted { kind: required "kind", id: required "id", actor: required "actor", permanent: required "permanent", grace_days: required "grace_days" } }

    /// An event.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[allow(missing_docs)]
    pub enum Event {
        Created(Created),
        Renamed(Renamed),
        Moved(Moved),
        Shared(Shared),
        Commented(Commented),
        Assigned(Assigned),
        Labelled(Labelled),
        Attached(Attached),
        Archived(Archived),
        Deleted(Deleted),
        Other(runtime::Value),
    }

    runtime::decode_tagged_union! { Event by "kind" {
        "created" => Created,
        "renamed" => Renamed,
        "moved" => Moved,
        "shared" => Shared,
        "commented" => Commented,
        "assigned" => Assigned,
        "labelled" => Labelled,
        "attached" => Attached,
        "archived" => Archived,
        "deleted" => Deleted,
    } }
}

/// In serde's form `untagged`.
pub mod untagged {
    use serde::Deserialize;

    /// The event `created`.
    #[derive(Clone, Debug, Deserialize, PartialEq)]
    #[allow(missing_docs)]
    pub struct Created {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub title: String,
        pub template: Option<String>,
        pub owner: i64,
    }

    /// The event `renamed`.
    #[derive(Clone, Debug, Deserialize, PartialEq)]
    #[allow(missing_docs)]
    pub struct Renamed {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub before: String,
        pub after: String,
    }

    /// The event `moved`.
    #[derive(Clone, Debug, Deserialize, PartialEq)]
    #[allow(missing_docs)]
    pub struct Moved {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub from: i64,
        pub to: i64,
        pub position: Option<f64>,
    }

    /// The event `shared`.
    #[derive(Clone, Debug, Deserialize, PartialEq)]
    #[allow(missing_docs)]
    pub struct Shared {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub with: Vec<String>,
        pub role: String,
        pub expires: Option<String>,
    }

    /// The event `commented`.
    #[derive(Clone, Debug, Deserialize, PartialEq)]
    #[allow(missing_docs)]
    pub struct Commented {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub text: String,
        pub reply_to: Option<i64>,
    }

    /// The event `assigned`.
    #[derive(Clone, Debug, Deserialize, PartialEq)]
    #[allow(missing_docs)]
    pub struct Assigned {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub assignee: String,
        pub due: Option<String>,
    }

    /// The event `labelled`.
    #[derive(Clone, Debug, Deserialize, PartialEq)]
    #[allow(missing_docs)]
    pub struct Labelled {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub labels: Vec<String>,
    }

    /// The event `attached`.
    #[derive(Clone, Debug, Deserialize, PartialEq)]
    #[allow(missing_docs)]
    pub struct Attached {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub file: String,
        pub size: i64,
        pub media_type: String,
    }

    /// The event `archived`.
    #[derive(Clone, Debug, Deserialize, PartialEq)]
    #[allow(missing_docs)]
    pub struct Archived {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub reason: Option<String>,
        pub restorable: bool,
    }

    /// The event `deleted`.
    #[derive(Clone, Debug, Deserialize, PartialEq)]
    #[allow(missing_docs)]
    pub struct Deleted {
        pub kind: String,
        pub id: i64,
        pub actor: String,
        pub permanent: bool,
        pub grace_days: i64,
    }

    /// An event.
    #[derive(Clone, Debug, Deserialize, PartialEq)]
    #[serde(untagged)]
    #[allow(missing_docs)]
    pub enum Event {
        Created(Created),
        Renamed(Renamed),
        Moved(Moved),
        Shared(Shared),
        Commented(Commented),
        Assigned(Assigned),
        Labelled(Labelled),
        Attached(Attached),
        Archived(Archived),
        Deleted(Deleted),
    }
}

/// The members of an example of each event, but for the property that tells it; and the value of that.
pub const EXAMPLES: [(&str, &str); 10] = [
    ("created", r#""id":48151623,"actor":"ada@example.org","title":"Board","template":"plain","owner":7"#),
    ("renamed", r#""id":48151623,"actor":"ada@example.org","before":"Bord","after":"Board""#),
    ("moved", r#""id":48151623,"actor":"ada@example.org","from":3,"to":9,"position":1.5"#),
    (
        "shared",
        r#""id":48151623,"actor":"ada@example.org","with":["ada","bob"],"role":"editor","expires":"2026-11-21""#,
    ),
    ("commented", r#""id":48151623,"actor":"ada@example.org","text":"Looks right to me","reply_to":12"#),
    ("assigned", r#""id":48151623,"actor":"ada@example.org","assignee":"ada","due":"2026-12-24""#),
    ("labelled", r#""id":48151623,"actor":"ada@example.org","labels":["red","late"]"#),
    (
        "attached",
        r#""id":48151623,"actor":"ada@example.org","file":"plan.pdf","size":52133,"media_type":"application/pdf""#,
    ),
    ("archived", r#""id":48151623,"actor":"ada@example.org","reason":"done","restorable":true"#),
    ("deleted", r#""id":48151623,"actor":"ada@example.org","permanent":false,"grace_days":30"#),
];

/// The examples, with the property that tells them first or last.
#[must_use]
pub fn texts(tag_first: bool) -> Vec<String> {
    let text = |(tag, members): &(&str, &str)| {
        if tag_first { format!(r#"{{"kind":"{tag}",{members}}}"#) } else { format!(r#"{{{members},"kind":"{tag}"}}"#) }
    };
    EXAMPLES.iter().map(text).collect()
}
