//! Each case is what the library prints, and what `rustfmt` makes of it.

use super::item;

#[track_caller]
fn check(printed: &str, refitted: &str) {
    assert_eq!(item(&format!("{printed}\n")), format!("{refitted}\n"));
    assert_eq!(item(&format!("{refitted}\n")), format!("{refitted}\n"), "a second time");
}

#[test]
fn signatures_fill_the_line() {
    check(
        "pub fn librarian(\n    user: impl Into<String>,\n    password: impl Into<Secret>,\n) -> Credential<Library> {\n}",
        "pub fn librarian(user: impl Into<String>, password: impl Into<Secret>) -> Credential<Library> {\n}",
    );
}

#[test]
fn imports_fill_the_line() {
    let (one, two, three) = ("A".repeat(40), "B".repeat(40), "d".repeat(9));
    check(&format!("use a::{{\n    {one}, {two},\n}};"), &format!("use a::{{{one}, {two}}};"));
    check(
        &format!("use a::{{\n    {one},\n    {two}, c,\n    {three},\n}};"),
        &format!("use a::{{\n    {one}, {two}, c,\n    {three},\n}};"),
    );
}

#[test]
fn struct_literals_go_by_their_fields() {
    check("    Listing {\n        body: None,\n    }", "    Listing { body: None }");
    check("    Update { id: id.into(), body }", "    Update {\n        id: id.into(),\n        body,\n    }");
    check("    Self { kind: \"a, b\".to_owned() }", "    Self {\n        kind: \"a, b\".to_owned(),\n    }");
}

#[test]
fn calls_go_by_their_arguments() {
    let name = "x".repeat(30);
    check(
        &format!("            .query(\"{name}\", &self.{name})"),
        &format!("            .query(\n                \"{name}\",\n                &self.{name},\n            )"),
    );
    check(
        &format!("        self.{name} = Some(\n            {name}.into(),\n        );"),
        &format!("        self.{name} = Some({name}.into());"),
    );
    let name = "x".repeat(45);
    check(
        &format!("        self.{name} = Some(\n            {name},\n        );"),
        &format!("        self.{name} =\n            Some({name});"),
    );
}

#[test]
fn a_single_call_stays_with_its_start() {
    check(
        "        Request::post(\"/api\")\n            .security(auth::KEY)",
        "        Request::post(\"/api\").security(auth::KEY)",
    );
    let chain = "        Request::post(\"/api\")\n            .json(&self.body)\n            .security(auth::KEY)";
    check(chain, chain);
}

#[test]
fn arms_take_in_what_fits() {
    check(
        "        match status {\n            422 => {\n                reply\n                    .failure(\n                        \
         E::V,\n                    )\n            }\n        }",
        "        match status {\n            422 => reply.failure(E::V),\n        }",
    );
}

#[test]
fn variants_fill_the_line() {
    check("    Callback(\n        types::Callback,\n    ),", "    Callback(types::Callback),");
}

#[test]
fn long_chains_are_broken() {
    check(
        "        Request::get(\"/schemas/\").segment(\"id\", &self.id).accept(\"application/json\")",
        "        Request::get(\"/schemas/\")\n            .segment(\"id\", &self.id)\n            \
         .accept(\"application/json\")",
    );
}

#[test]
fn long_arms_are_broken_at_the_call() {
    let (long, longer) = (format!("E{}::V", "x".repeat(68)), format!("E{}::V", "x".repeat(76)));
    check(
        &format!("            _ => {{\n                reply\n                    .failure({long})\n            }}"),
        &format!("            _ => reply\n                .failure({long}),"),
    );
    check(
        &format!(
            "            _ => {{\n                reply\n                    .failure(\n                        \
             {longer},\n                    )\n            }}"
        ),
        &format!("            _ => reply.failure(\n                {longer},\n            ),"),
    );
}

#[test]
fn arrays_go_by_their_elements() {
    let scheme = "&[\"abcdefghijklmnop\"]";
    check(
        &format!("const A: S = S::new(\n    &[{scheme}, {scheme}, {scheme}],\n);"),
        &format!("const A: S = S::new(&[\n    {scheme},\n    {scheme},\n    {scheme},\n]);"),
    );
    check(
        &format!("    variables: &[{scheme}, {scheme}, {scheme}],"),
        &format!("    variables: &[\n        {scheme},\n        {scheme},\n        {scheme},\n    ],"),
    );
}

#[test]
fn long_types_are_broken_as_late_as_possible() {
    let (long, longer) = ("A".repeat(70), "A".repeat(80));
    check(&format!("    pub x: Option<\n        Vec<{long}>,\n    >,"), &format!("    pub x: Option<Vec<{long}>>,"));
    check(
        &format!("    pub xyzxyz: Option<\n        {longer},\n    >,"),
        &format!("    pub xyzxyz:\n        Option<{longer}>,"),
    );
}

#[test]
fn long_heads_are_broken() {
    let name = "A".repeat(45);
    check(&format!("impl From<{name}>\nfor {name} {{\n}}"), &format!("impl From<{name}>\n    for {name}\n{{\n}}"));
    check("impl From<A>\nfor B {\n}", "impl From<A> for B {\n}");
    check(&format!("fn a() -> {}{name} {{", "A".repeat(45)), &format!("fn a() -> {}{name}\n{{", "A".repeat(45)));
    check(&format!("fn a() -> {name}{name}A {{"), &format!("fn a()\n-> {name}{name}A {{"));
}
