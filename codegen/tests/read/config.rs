//! `api.toml` and `names.lock`.

use codegen::config::{Config, NameLock, Scalar, SourceKind};
use codegen::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use codegen::document::Source;

use super::{at, place, yaml};

fn config(text: &str) -> Config {
    Config::read(&Source::new("api.toml", text)).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn refused(text: &str, expected: &str, message: &str) {
    let error = Config::read(&Source::new("api.toml", text)).unwrap_err();
    assert_eq!(place(&error), expected, "{error}");
    assert!(error.message.contains(message), "{error}");
}

#[test]
fn everything_can_be_said() {
    let text = "\
module = 'pets'
title = 'Pets'
[source]
kind = 'hand-authored'
documents = [{ title = 'Page', url = 'https://example.com', revision = '2026-01' }]
[server]
required = ['host']
[[decision]]
point = '/paths/~1a'
chosen = 'one'
rejected = 'two'
source = 'Page'
reason = 'Because.'
[[rejected]]
schema = '#/components/schemas/Ack'
property = 'success'
equals = false
reason = 'It says so.'
[[rejected]]
schema = '#/components/schemas/Ack'
property = 'code'
equals = 7
reason = 'It says so.'
[[check]]
operation = 'isMember'
[[accept]]
code = 'unsupported-media-type'
pointer = '#/paths/~1a/get'
reason = 'Nobody sends it.'
";
    let config = config(text);
    assert_eq!((config.module.as_deref(), config.title.as_deref()), (Some("pets"), Some("Pets")));
    let source = config.source.as_ref().unwrap();
    assert_eq!((source.kind, source.documents.len()), (SourceKind::HandAuthored, 1));
    assert_eq!(config.server.required, ["host"]);
    assert_eq!(config.decisions[0].point, at("#/paths/~1a"));
    assert_eq!(config.rejected[0].equals, Scalar::Bool(false));
    assert_eq!(config.rejected[1].equals, Scalar::Integer(7));
    assert!(config.is_check(Some("isMember")) && !config.is_check(Some("other")) && !config.is_check(None));
    assert_eq!(config.accepted[0].code, Code::UnsupportedMediaType);
    let lines: Vec<_> = [config.server.span, config.decisions[0].span, config.rejected[1].span, config.checks[0].span]
        .map(|span| place(&config.complaint(Code::ConfigUnused, span, "x")))
        .into();
    assert_eq!(lines, ["config-unused 6:1", "config-unused 8:1", "config-unused 19:1", "config-unused 24:1"]);
}

#[test]
fn nothing_needs_to_be_said() {
    let config = config("");
    assert!(config.module.is_none() && config.accepted.is_empty() && config.server.required.is_empty());
    assert_eq!(Config::default().complaint(Code::ConfigUnused, config.server.span, "x").file, "api.toml");
}

#[test]
fn mistakes_are_located() {
    refused("module = \n", "config-invalid 1:10", "");
    refused("module = 'a'\nmodul = 'b'\n", "config-invalid 2:1", "unknown field `modul`");
    refused("\n[server]\nrequird = []\n", "config-invalid 3:1", "unknown field `requird`");
    refused("module = 'My Module'\n", "config-invalid 1:1", "`My Module` is not a module name");
    refused("module = 7\n", "config-invalid 1:10", "expected a string");
    refused("[[check]]\n", "config-invalid 1:1", "missing field `operation`");
    refused(
        "[[accept]]\ncode = 'nope'\npointer = '#/a'\nreason = 'r'\n",
        "config-invalid 2:8",
        "no diagnostic code `nope`",
    );
    refused("[[accept]]\ncode = 'too-deep'\npointer = 'a'\nreason = 'r'\n", "config-invalid 3:11", "JSON pointer");
    refused("\n[[accept]]\ncode = 'too-deep'\npointer = '#/a'\nreason = ' '\n", "config-invalid 2:1", "no reason");
    let rejected = "[[rejected]]\nschema = 's'\nproperty = 'p'\nequals = 1.5\nreason = 'r'\n";
    refused(rejected, "config-invalid 4:10", "expected text, a whole number, `true` or `false`");
}

#[test]
fn decisions_are_about_places_that_exist() {
    let entry = |point: &str| {
        format!("[[decision]]\npoint = '{point}'\nchosen = 'a'\nrejected = 'b'\nsource = 's'\nreason = 'r'\n")
    };
    let config = config(&format!("{}{}", entry("#/a"), entry("#/b")));
    let mut diagnostics = Diagnostics::new();
    config.check_decisions(&yaml("a: 1\n"), &mut diagnostics);
    let complaints: Vec<_> = diagnostics.iter().map(place).collect();
    assert_eq!(complaints, ["config-unused 7:1"]);
}

#[test]
fn acceptances_must_be_needed() {
    let entry =
        |code: &str, pointer: &str| format!("[[accept]]\ncode = '{code}'\npointer = '{pointer}'\nreason = 'known'\n");
    let text = entry("unknown-keyword", "#/a") + &entry("unknown-keyword", "#/b") + &entry("wrong-type", "#/c");
    let mut diagnostics = Diagnostics::new();
    diagnostics.gap(Code::UnknownKeyword, &at("#/a"), "m", "t");
    diagnostics.gap(Code::WrongType, &at("#/b"), "m", "t");
    diagnostics.error(Code::WrongType, &at("#/c"), "m", "h");
    config(&text).accept(&mut diagnostics);
    let accepted: Vec<_> = diagnostics.iter().map(|found| found.accepted.as_deref()).collect();
    assert_eq!(accepted, [Some("known"), None, None, None, None]);
    let complaints: Vec<_> = diagnostics.iter().filter(|found| found.code == Code::ConfigUnused).map(place).collect();
    assert_eq!(complaints, ["config-unused 5:1", "config-unused 9:1"]);
    assert!(diagnostics.has_errors());
}

#[test]
fn names_are_read_and_written() {
    let text =
        "# head\n\n#/paths/~1a/get = ListA\r\n#/components/schemas/B C = BC\n#/components/schemas/x%0A = Größe\n";
    let mut names = NameLock::read(&Source::new("names.lock", text)).unwrap();
    assert_eq!(names.get("#/paths/~1a/get"), Some("ListA"));
    assert_eq!(names.get(&at("#/components/schemas").child("x\n").to_string()), Some("Größe"));
    assert_eq!(names.insert("#/paths/~1a/get", "FindA").as_deref(), Some("ListA"));
    let written = names.to_string();
    assert!(written.starts_with("# "));
    let lines: Vec<_> = written.lines().filter(|line| !line.starts_with("# ")).collect();
    assert_eq!(
        lines,
        ["#/components/schemas/B C = BC", "#/components/schemas/x%0A = Größe", "#/paths/~1a/get = FindA"]
    );
    assert_eq!(NameLock::read(&Source::new("names.lock", &written)), Ok(names));
}

#[test]
fn malformed_names_are_located() {
    let refused = |text: &str| -> Diagnostic { *NameLock::read(&Source::new("names.lock", text)).unwrap_err() };
    assert_eq!(place(&refused("# h\n#/a: A\n")), "names-invalid 2:1");
    assert_eq!(place(&refused("#/a = A\n#/a = B\n")), "names-invalid 2:1");
    assert_eq!(place(&refused("#/a = A-b\n")), "names-invalid 1:7");
    assert_eq!(place(&refused("#/a = 1\n")), "names-invalid 1:7");
    assert_eq!(place(&refused("a = A\n")), "names-invalid 1:1");
    assert_eq!(place(&refused("<<<<<<< ours\n")), "names-invalid 1:1");
    assert_eq!(refused("#/a = \n").severity, Severity::Error);
}
