use crate::exchange::{Exchange, exchange_with};
use crate::hostile_code::tag_x::{OpCompileErrorId, op_compile_error_id};
use crate::hostile_code::types::{A, ObJect, ObJectTag, UniOn};
use crate::hostile_code::{Client, auth, server};
use runtime::{Operation, Scripted};

fn call(operation: OpCompileErrorId, body: &str) -> Exchange<OpCompileErrorId> {
    let builder = Client::builder().auth(auth::sch_eme("k&=\"")).auth(auth::other("other"));
    exchange_with(builder, operation, &Scripted::new().reply(200, body))
}

#[test]
fn the_wire_carries_the_names_of_the_author() {
    let object = ObJect::new("1", ObJectTag::Two)
        .c_d("2")
        .e_f("3")
        .x("4")
        .star_slash("5")
        .slash_slash("6")
        .empty("7")
        .brace_brace("8")
        .x_value("9")
        .fixed("only \" \\ \n */")
        .union(A::new("a\"\\\n").a("x"));
    let body = "{\"a\\\"b\":\"1\",\"c\\\\d\":\"2\",\"e\\nf\":\"3\",\"#![x]\":\"4\",\"*/\":\"5\",\"//\":\"6\",\
        \"\u{202e}\":\"7\",\"{}\":\"8\",\"{x}\":\"9\",\"tag*/\":\"two\\\\\",\"fixed\":\"only \\\" \\\\ \\n */\",\
        \"union\":{\"ki\\\"nd\":\"a\\\"\\\\\\n\",\"a\":\"x\"}}";
    let exchange = call(op_compile_error_id("p", "r", object.clone()).q_u_e_r_y("v").cook_ie("c"), body);
    assert_eq!(
        exchange.sent,
        format!(
            "POST https://hostile.example/a%22b/c/a%22b%5Cc/*/p/r//d\
             ?q%22u%5Ce%0Ar%26y%3D%23=v&k%22e%5Cy%26=k%26%3D%22\n\
             accept: application/json\n\
             content-type: application/a\\b+json\n\
             cookie: cook.ie=c\n\
             x-other: other\n\n{body}"
        )
    );
    assert_eq!(exchange.result.expect("200 is the success"), object);
}

#[test]
fn values_of_the_author_are_kept() {
    let object = ObJect::new("1", "x");
    let body = r##"{"a\"b":"","tag*/":"#![x]","union":{"b":"y","ki\"nd":"b*/"}}"##;
    let read = call(op_compile_error_id("p", "r", object), body).result.expect("200 is the success");
    assert!(matches!(read.tag, ObJectTag::X));
    assert!(matches!(read.union, Some(UniOn::B(b)) if b.b.as_deref() == Some("y")));
    assert_eq!(server::HoSt::EF.as_str(), "e\nf");
}

#[test]
fn identifiers_are_what_the_author_wrote() {
    assert_eq!(OpCompileErrorId::ID, "op\"; compile_error!(\"id\"); //");
    assert_eq!(ObJectTag::from("\u{202e}").as_str(), "\u{202e}");
    assert!(matches!(ObJectTag::from("three\n"), ObJectTag::Three));
}
