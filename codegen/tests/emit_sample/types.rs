//! The types of the sample.

use codegen::ir::{
    Constant, Docs, EnumValue, EnumVariant, Enumeration, Field, Home, JsonKind, Object, Presence, Rest, Rule,
    Selection, Selector, Shape, Test, Type, TypeDef, TypeId, Union, UntypedReason, Usage, Variant,
};

use super::{docs, texts};

/// `types/book.rs`.
pub(super) const BOOK: TypeId = TypeId(0);
/// `types/book.rs`, an inline type of the book.
pub(super) const BOOK_FORMAT: TypeId = TypeId(1);
/// `types/new_book.rs`.
pub(super) const NEW_BOOK: TypeId = TypeId(2);
/// `types/holder.rs`.
pub(super) const HOLDER: TypeId = TypeId(3);
/// `types/person.rs`.
pub(super) const PERSON: TypeId = TypeId(4);
/// `types/branch.rs`.
pub(super) const BRANCH: TypeId = TypeId(5);
/// `types/book_key.rs`.
pub(super) const BOOK_KEY: TypeId = TypeId(6);
/// `types/reason.rs`.
pub(super) const REASON: TypeId = TypeId(7);
/// `types/problem.rs`.
pub(super) const PROBLEM: TypeId = TypeId(8);
/// `types/shelf.rs`.
pub(super) const SHELF: TypeId = TypeId(9);
/// `types/target.rs`.
pub(super) const TARGET: TypeId = TypeId(10);
/// `types/note.rs`.
pub(super) const NOTE: TypeId = TypeId(11);
/// An inline type of the operation with index 4.
pub(super) const LEND_BOOK_BODY: TypeId = TypeId(12);
/// `types/patch.rs`.
pub(super) const PATCH: TypeId = TypeId(13);

const BOTH: Usage = Usage { sent: true, received: true };
const SENT: Usage = Usage { sent: true, received: false };
const RECEIVED: Usage = Usage { sent: false, received: true };

/// All types; their ids are above.
pub(super) fn all() -> Vec<TypeDef> {
    vec![
        TypeDef { docs: docs("A book", "With `code`, <b>HTML</b> and [brackets]."), ..book() },
        in_file("book", "BookFormat", RECEIVED, Shape::Enumeration(texts(&[("Paper", "paper"), ("Audio", "audio")]))),
        TypeDef { comparable: false, ..in_file("new_book", "NewBook", BOTH, Shape::Object(new_book())) },
        in_file("holder", "Holder", BOTH, Shape::Union(holder())),
        in_file("person", "Person", BOTH, Shape::Object(person())),
        in_file("branch", "Branch", BOTH, Shape::Object(branch())),
        in_file("book_key", "BookKey", BOTH, Shape::Union(book_key())),
        TypeDef { deprecated: true, ..in_file("reason", "Reason", BOTH, Shape::Enumeration(reason())) },
        in_file("problem", "Problem", RECEIVED, Shape::Object(problem())),
        TypeDef { comparable: false, ..in_file("shelf", "Shelf", BOTH, Shape::Newtype(shelf())) },
        in_file("target", "Target", SENT, Shape::Union(target())),
        in_file("note", "Note", BOTH, Shape::Alias(Type::Nullable(Box::new(Type::String)))),
        TypeDef {
            home: Home::Operation { index: 4 },
            ..in_file("", "LendBookBody", SENT, Shape::Object(lend_book_body()))
        },
        in_file("patch", "Patch", SENT, Shape::Object(patch())),
        in_file("key_or_ids", "KeyOrIds", RECEIVED, Shape::Union(key_or_ids())),
        TypeDef { comparable: false, ..in_file("sent_only", "SentOnly", SENT, Shape::Union(sent_only())) },
    ]
}

fn in_file(file: &str, name: &str, usage: Usage, shape: Shape) -> TypeDef {
    TypeDef {
        name: name.to_owned(),
        home: Home::Types { file: file.to_owned() },
        pointer: format!("/components/schemas/{name}"),
        docs: Docs::default(),
        shape,
        usage,
        deprecated: false,
        comparable: true,
        check: codegen::ir::Check::No,
        same_as: None,
    }
}

/// A property.
pub(super) fn field(name: &str, wire: &str, ty: Type, presence: Presence) -> Field {
    Field {
        name: name.to_owned(),
        wire: wire.to_owned(),
        aliases: Vec::new(),
        ty,
        presence,
        docs: Docs::default(),
        deprecated: false,
        read_only: false,
        write_only: false,
        constant: None,
        constraints: Vec::new(),
        example: None,
    }
}

fn list(item: Type) -> Type {
    Type::List(Box::new(item))
}

fn book() -> TypeDef {
    use Presence::{Optional, Required};
    let fields = vec![
        field("id", "id", Type::Uuid, Required),
        Field { docs: docs("", "The title on the cover."), ..field("title", "title", Type::String, Required) },
        field("r#type", "type", Type::Named(BOOK_FORMAT), Required),
        field("pages", "pages", Type::U32, Optional),
        field("weight", "weight", Type::F64, Optional),
        field("holder", "holder", Type::Nullable(Box::new(Type::Named(HOLDER))), Required),
        field("acquired", "acquired", Type::Timestamp, Required),
        field("published", "published", Type::Date, Optional),
        field("cover", "cover", Type::Base64, Optional),
        Field {
            aliases: vec!["Series".to_owned(), "serie".to_owned()],
            deprecated: true,
            ..field("series", "series", list(Type::String), Optional)
        },
        field("copies", "copies", Type::Map(Box::new(Type::I32)), Optional),
        field("previous", "previous", Type::Boxed(Box::new(Type::Named(BOOK))), Optional),
        field("extra", "extra", Type::Json(UntypedReason::FreeForm), Optional),
    ];
    let mut book =
        in_file("book", "Book", RECEIVED, Shape::Object(Object { fields, rest: None, constraints: Vec::new() }));
    book.docs = docs("A book.", "");
    book
}

fn new_book() -> Object {
    use Presence::{Maybe, Optional, Required};
    let fields = vec![
        field("title", "title", Type::String, Required),
        field("pages", "pages", Type::U64, Required),
        field("on_loan", "onLoan", Type::Bool, Required),
        field("reason", "reason", Type::Named(REASON), Required),
        field("note", "note", Type::String, Maybe),
        field("shelf", "shelf", Type::Named(SHELF), Optional),
    ];
    let rest = Rest {
        name: "extra".to_owned(),
        ty: Type::Json(UntypedReason::Loosened("free".to_owned())),
        constraints: Vec::new(),
    };
    Object { fields, rest: Some(rest), constraints: Vec::new() }
}

fn holder() -> Union {
    let variant = |name: &str, tags: &[&str], id| Variant {
        name: name.to_owned(),
        ty: Type::Named(id),
        selector: Selector::Tags(tags.iter().map(|&tag| tag.to_owned()).collect()),
        constraints: Vec::new(),
        docs: Docs::default(),
    };
    let variants = vec![variant("Person", &["person", "member"], PERSON), variant("Branch", &["branch"], BRANCH)];
    Union { selection: Selection::Tag { property: "kind".to_owned() }, variants }
}

fn person() -> Object {
    let fields = vec![
        Field {
            constant: Some(Constant::String("person".to_owned())),
            ..field("kind", "kind", Type::String, Presence::Required)
        },
        field("name", "name", Type::String, Presence::Required),
        field("pin", "pin", Type::Secret, Presence::Optional),
    ];
    Object { fields, rest: None, constraints: Vec::new() }
}

fn branch() -> Object {
    let fields = vec![field("kind", "kind", Type::String, Presence::Optional)];
    Object { fields, rest: None, constraints: Vec::new() }
}

fn branch_of(name: &str, ty: Type, kind: JsonKind) -> Variant {
    Variant {
        name: name.to_owned(),
        ty,
        selector: Selector::Kind(kind),
        constraints: Vec::new(),
        docs: Docs::default(),
    }
}

fn book_key() -> Union {
    let variants = vec![
        branch_of("Id", Type::Uuid, JsonKind::UuidString),
        branch_of("At", Type::Timestamp, JsonKind::TimestampString),
        branch_of("On", Type::Date, JsonKind::DateString),
        branch_of("Isbn", Type::String, JsonKind::String),
        branch_of("Number", Type::I64, JsonKind::Integer),
    ];
    Union { selection: Selection::Kind, variants }
}

fn key_or_ids() -> Union {
    let variants = vec![
        branch_of("Nothing", Type::Null, JsonKind::Null),
        branch_of("All", Type::Bool, JsonKind::Boolean),
        branch_of("Share", Type::F32, JsonKind::Number),
        branch_of("Ids", list(Type::I32), JsonKind::Array),
        branch_of("Person", Type::Named(PERSON), JsonKind::Object),
    ];
    Union { selection: Selection::Kind, variants }
}

fn sent_only() -> Union {
    let variant = |name: &str, ty| Variant {
        name: name.to_owned(),
        ty,
        selector: Selector::None,
        constraints: Vec::new(),
        docs: docs("", "One of them."),
    };
    let variants = vec![variant("Book", Type::Named(NEW_BOOK)), variant("Titles", list(Type::String))];
    Union { selection: Selection::SentOnly, variants }
}

fn reason() -> Enumeration {
    let variant = |name: &str, value| EnumVariant {
        name: name.to_owned(),
        value: EnumValue::Integer(value),
        docs: docs("", "From the code book."),
    };
    Enumeration { variants: vec![variant("Lost", -1), variant("Sold", 7)], default: Some(1) }
}

fn problem() -> Object {
    let fields = vec![
        field("message", "message", Type::String, Presence::Required),
        field("code", "code", Type::I64, Presence::Optional),
    ];
    Object { fields, rest: None, constraints: Vec::new() }
}

fn shelf() -> Type {
    list(Type::Named(SHELF))
}

fn target() -> Union {
    let variant = |name: &str, ty| Variant {
        name: name.to_owned(),
        ty,
        selector: Selector::None,
        constraints: Vec::new(),
        docs: Docs::default(),
    };
    let variants =
        vec![variant("Person", Type::Named(PERSON)), variant("Branch", Type::Boxed(Box::new(Type::Named(BRANCH))))];
    Union { selection: Selection::Rules(vec![rule(&["name", "kind"], 0), rule(&["kind"], 1)]), variants }
}

fn rule(keys: &[&str], branch: usize) -> Rule {
    let test = |property: &&str| Test { property: (*property).to_owned(), values: Vec::new(), kind: None };
    Rule {
        kind: JsonKind::Object,
        item: None,
        tests: keys.iter().map(test).collect(),
        without: Vec::new(),
        branches: vec![branch],
    }
}

fn lend_book_body() -> Object {
    let fields = vec![
        field("to", "to", Type::Named(TARGET), Presence::Required),
        field("note", "note", Type::Named(NOTE), Presence::Required),
        field("days", "days", Type::I32, Presence::Optional),
    ];
    Object { fields, rest: None, constraints: Vec::new() }
}

fn patch() -> Object {
    let fields = vec![field("title", "title", Type::String, Presence::Maybe)];
    Object { fields, rest: None, constraints: Vec::new() }
}
