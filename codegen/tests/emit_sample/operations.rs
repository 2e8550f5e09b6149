//! The operations of the sample.

use codegen::ir::{
    Alternative, Body, BodyContent, BodyFormat, Docs, Encodings, Location, Method, Operation, Outcome, Output,
    Parameter, PathPart, Payload, Rejection, RejectionValue, Role, ServerTemplate, Status, Stream, StreamFormat, Style,
    Type,
};

use super::docs;
use super::types::{BOOK, BOOK_KEY, LEND_BOOK_BODY, NEW_BOOK, PATCH, PROBLEM, REASON, TARGET};

const SIMPLE: Style = Style::Simple { explode: false };
const FORM: Style = Style::Form { explode: true };

/// All operations, four in each group.
pub(super) fn all() -> Vec<Operation> {
    vec![list_books(), add_book(), has_book(), cover(), lend_book(), return_book(), report_loan(), search_loans()]
}

fn operation(id: &str, name: &str, function: &str, group: usize, method: Method, path: &str) -> Operation {
    Operation {
        id: id.to_owned(),
        name: name.to_owned(),
        function: function.to_owned(),
        file: function.to_owned(),
        error: None,
        group,
        pointer: format!("/paths/{}/{}", path.replace('/', "~1"), method.key()),
        method,
        path: path.to_owned(),
        path_parts: vec![PathPart::Literal(path.to_owned())],
        parameters: Vec::new(),
        body: None,
        security: None,
        server: None,
        accept: Vec::new(),
        output: Output::Unit,
        outcomes: Vec::new(),
        docs: Docs::default(),
        headers: vec![0],
        alternative: None,
        paging: None,
        idempotency_header: None,
        external_docs: None,
        deprecated: false,
    }
}

fn parameter(name: &str, wire: &str, location: Location, ty: Type, required: bool) -> Parameter {
    let style = if matches!(location, Location::Path | Location::Header) { SIMPLE } else { FORM };
    Parameter {
        wire: wire.to_owned(),
        name: name.to_owned(),
        location,
        style,
        allow_reserved: false,
        ty,
        constraints: Vec::new(),
        required,
        docs: Docs::default(),
        deprecated: false,
        example: None,
    }
}

fn body(name: &str, media_type: &str, format: BodyFormat, ty: Type, required: bool) -> Body {
    let media_type = media_type.to_owned();
    let content = BodyContent { variant: String::new(), media_type, format, ty, constraints: Vec::new() };
    let (docs, others) = (Docs::default(), Vec::new());
    Body { name: name.to_owned(), choice: None, content, others, required, docs, example: None }
}

fn success(status: u16, payload: Payload) -> Outcome {
    let role = Role::Success { variant: None, rejection: None };
    Outcome { status: Status::Exact(status), docs: Docs::default(), media_types: Vec::new(), payload, role }
}

fn success_as(status: u16, payload: Payload, variant: &str) -> Outcome {
    let role = Role::Success { variant: Some(variant.to_owned()), rejection: None };
    Outcome { role, ..success(status, payload) }
}

fn failure(status: Status, payload: Payload, variant: &str) -> Outcome {
    let role = Role::Failure { variant: variant.to_owned() };
    Outcome {
        status,
        docs: docs("", &format!("{variant}, says the handbook.")),
        media_types: Vec::new(),
        payload,
        role,
    }
}

fn problem() -> Payload {
    Payload::Json(Type::Named(PROBLEM))
}

fn stream(format: StreamFormat) -> Stream {
    Stream { format, item: Type::String, media_types: vec!["text/event-stream".to_owned()] }
}

fn list_books() -> Operation {
    let books = Payload::Json(Type::List(Box::new(Type::Named(BOOK))));
    let mut limit = parameter("limit", "limit", Location::Query, Type::I64, false);
    limit.docs = docs("", "How many at most.");
    limit.docs.notes.push("Between 1 and 100.".to_owned());
    let mut tags = parameter("tags", "tags", Location::Query, Type::List(Box::new(Type::String)), false);
    tags.style = Style::Form { explode: false };
    let mut verbose = parameter("verbose", "X-Verbose", Location::Header, Type::Bool, false);
    verbose.deprecated = true;
    Operation {
        parameters: vec![limit, tags, verbose, parameter("seen", "seen", Location::Cookie, Type::Date, false)],
        accept: vec!["application/json".to_owned(), "text/csv".to_owned()],
        security: Some(1),
        output: Output::One(books.clone()),
        outcomes: vec![success(200, books)],
        docs: docs("Lists the books", "Newest first.\n\n    curl https://library.example/books"),
        alternative: Some(Alternative { method: "stream".to_owned(), stream: stream(StreamFormat::JsonLines) }),
        external_docs: Some("https://library.example/docs/books".to_owned()),
        ..operation("listBooks", "ListBooks", "list_books", 0, Method::Get, "/books")
    }
}

fn add_book() -> Operation {
    let created = Payload::Json(Type::Named(BOOK));
    Operation {
        body: Some(body("book", "application/json", BodyFormat::Json, Type::Named(NEW_BOOK), true)),
        security: Some(0),
        output: Output::Enum("AddBookOutput".to_owned()),
        error: Some("AddBookError".to_owned()),
        accept: vec!["application/json".to_owned()],
        outcomes: vec![
            success_as(200, created.clone(), "Merged"),
            success_as(201, created, "Created"),
            success_as(202, Payload::Text, "Accepted"),
            success_as(203, Payload::Bytes, "Copied"),
            success_as(204, Payload::Empty, "Known"),
            failure(Status::Exact(400), problem(), "BadRequest"),
            failure(Status::Exact(409), Payload::Empty, "Conflict"),
            Outcome {
                media_types: vec!["text/plain".to_owned()],
                ..failure(Status::Exact(418), Payload::Text, "ImATeapot")
            },
            Outcome {
                media_types: vec!["*/*".to_owned()],
                ..failure(Status::Exact(418), Payload::Bytes, "ImATeapotBytes")
            },
            failure(Status::Range(5), Payload::Bytes, "ServerError"),
            failure(Status::Default, problem(), "Default"),
        ],
        ..operation("addBook", "AddBook", "add_book", 0, Method::Post, "/books")
    }
}

fn has_book() -> Operation {
    Operation {
        path_parts: vec![PathPart::Literal("/books/".to_owned()), PathPart::Parameter(0)],
        parameters: vec![parameter("key", "key", Location::Path, Type::Named(BOOK_KEY), true)],
        output: Output::Check,
        outcomes: vec![success(204, Payload::Empty), Outcome { role: Role::No, ..success(404, Payload::Empty) }],
        ..operation("hasBook", "HasBook", "has_book", 0, Method::Head, "/books/{key}")
    }
}

fn cover() -> Operation {
    Operation {
        path_parts: vec![
            PathPart::Literal("/books/".to_owned()),
            PathPart::Parameter(0),
            PathPart::Literal("/cover;size=".to_owned()),
            PathPart::Parameter(1),
        ],
        parameters: vec![
            parameter("id", "id", Location::Path, Type::Uuid, true),
            Parameter {
                style: Style::Matrix { explode: true },
                ..parameter("size", "size", Location::Path, Type::List(Box::new(Type::I32)), true)
            },
        ],
        body: Some(body("cover", "image/png", BodyFormat::Bytes, Type::Content, false)),
        output: Output::One(Payload::Bytes),
        outcomes: vec![success(200, Payload::Bytes)],
        deprecated: true,
        ..operation("cover", "Cover", "cover", 0, Method::Put, "/books/{id}/cover;size={size}")
    }
}

fn lend_book() -> Operation {
    let from = Parameter { style: Style::DeepObject, ..parameter("from", "from", Location::Query, map(), true) };
    let until = Parameter {
        docs: docs("", "The last day."),
        ..parameter("until", "Until", Location::Header, Type::Date, true)
    };
    let loose = Parameter { style: Style::PipeDelimited, ..parameter("any", "any", Location::Query, list(), false) };
    Operation {
        path_parts: vec![
            PathPart::Literal("/books/".to_owned()),
            PathPart::Parameter(0),
            PathPart::Literal("/loans".to_owned()),
        ],
        parameters: vec![parameter("id", "id", Location::Path, Type::Uuid, true), from, until, loose],
        body: Some(body("body", "application/json", BodyFormat::Json, Type::Named(LEND_BOOK_BODY), true)),
        output: Output::One(Payload::Text),
        outcomes: vec![success(200, Payload::Text)],
        ..operation("lendBook", "LendBook", "lend_book", 1, Method::Post, "/books/{id}/loans")
    }
}

fn map() -> Type {
    Type::Map(Box::new(Type::String))
}

fn list() -> Type {
    Type::List(Box::new(Type::F32))
}

fn rejected(value: RejectionValue, field: &str, optional: bool) -> Role {
    let rejection = Rejection { field: field.to_owned(), optional, value, reason: "Says the handbook.".to_owned() };
    Role::Success { variant: None, rejection: Some(rejection) }
}

fn return_book() -> Operation {
    let text = RejectionValue::Text("no".to_owned());
    let mut id = parameter("id", "id", Location::Path, Type::String, true);
    id.example = Some("\"loan-7\"".to_owned());
    id.docs = docs("", "The number of the loan.");
    Operation {
        path_parts: vec![PathPart::Literal("/loans/".to_owned()), PathPart::Parameter(0)],
        parameters: vec![id],
        body: Some(body("reason", "text/plain", BodyFormat::Text, Type::String, true)),
        server: Some(ServerTemplate { url: "https://loans.library.example".to_owned(), variables: Vec::new() }),
        output: Output::One(problem()),
        outcomes: vec![
            Outcome { role: rejected(text, "message", false), ..success(200, problem()) },
            Outcome { role: rejected(RejectionValue::Integer(3), "code", true), ..success(201, problem()) },
        ],
        error: Some("ReturnBookError".to_owned()),
        ..operation("returnBook", "ReturnBook", "return_book", 1, Method::Delete, "/loans/{id}")
    }
}

fn report_loan() -> Operation {
    Operation {
        path_parts: vec![PathPart::Literal("/loans/report".to_owned())],
        body: Some(body("patch", "application/merge-patch+json", BodyFormat::Json, Type::Named(PATCH), false)),
        output: Output::One(Payload::Stream(stream(StreamFormat::TextEvents))),
        outcomes: vec![
            success(200, Payload::Stream(stream(StreamFormat::TextEvents))),
            Outcome { status: Status::Range(2), ..success(200, Payload::Empty) },
        ],
        ..operation("reportLoan", "ReportLoan", "report_loan", 1, Method::Patch, "/loans/report")
    }
}

fn search_loans() -> Operation {
    let label = Style::Label { explode: false };
    let styled = |name: &str, location, style, ty| Parameter { style, ..parameter(name, name, location, ty, false) };
    let variant = RejectionValue::Variant { ty: REASON, name: "Lost".to_owned() };
    Operation {
        path_parts: vec![PathPart::Literal("/loans/search".to_owned()), PathPart::Parameter(0)],
        parameters: vec![
            Parameter { style: label, ..parameter("part", "part", Location::Path, Type::Named(TARGET), true) },
            styled("words", Location::Query, Style::SpaceDelimited, Type::List(Box::new(Type::String))),
            styled("reasons", Location::Header, Style::Simple { explode: true }, Type::Named(REASON)),
        ],
        body: Some(body(
            "body",
            "application/x-www-form-urlencoded",
            BodyFormat::Form(Encodings::Each(Vec::new())),
            Type::Named(NEW_BOOK),
            true,
        )),
        output: Output::One(Payload::Json(Type::Named(NEW_BOOK))),
        outcomes: vec![Outcome {
            role: rejected(variant, "reason", false),
            ..success(200, Payload::Json(Type::Named(NEW_BOOK)))
        }],
        ..operation("searchLoans", "SearchLoans", "search_loans", 1, Method::Get, "/loans/search{part}")
    }
}
