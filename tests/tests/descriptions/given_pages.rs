//! Pages of vendors, where they are at hand: they belong to others, so the repository does not hold them.
//!
//! What is generated from a page must be what is generated from `specs/`, but for what an overlay corrects there.

use std::path::{Path, PathBuf};
use std::{env, fs};

use codegen::config::Config;
use codegen::document::{Loader, Source};
use codegen::ir::Api;
use codegen::{Input, Layout};

use crate::signature;

/// What `OPENAPI_PAGES` names, else `target/pages`.
fn pages() -> Option<PathBuf> {
    let named = env::var_os("OPENAPI_PAGES").filter(|path| !path.is_empty()).map(PathBuf::from);
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/pages");
    named.or_else(|| Some(usual).filter(|folder| folder.is_dir()))
}

/// The only operation of a page against the one with an id that `specs/` has.
fn compare(page: &str, api: &str, id: &str) -> Option<String> {
    let Some(folder) = pages() else {
        println!("pages: not checked");
        return None;
    };
    let imported = resolve(Source::new(page, &read(&folder.join(page))), Vec::new(), None);
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs").join(api);
    let description =
        ["openapi.yaml", "openapi.json"].map(|name| specs.join(name)).into_iter().find(|path| path.is_file());
    let description = description.expect("the API has a description");
    let source = |path: &Path| Source::new(&path.to_string_lossy(), &read(path));
    let overlays = vec![source(&specs.join("overlay.yaml"))];
    let kept = resolve(source(&description), overlays, Some(source(&specs.join("api.toml"))));
    let [published] = imported.operations.as_slice() else { panic!("{page} has one operation") };
    let found = kept.operations.iter().find(|operation| operation.id == id).expect("specs has the operation");
    Some(signature::difference(&signature::of(&imported, published), &signature::of(&kept, found)))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn resolve(description: Source, overlays: Vec<Source>, config: Option<Source>) -> Api {
    let module = config.as_ref().and_then(|source| Config::read(source).ok()).and_then(|config| config.module);
    let input = Input {
        name: module.unwrap_or_else(|| "page".to_owned()),
        description,
        header_path: None,
        loader: Loader::default(),
        overlays,
        config,
        names: None,
        layout: Layout::Crate,
    };
    codegen::resolve_only(&input).unwrap_or_else(|diagnostics| panic!("{diagnostics:?}"))
}

/// Two overlay actions (the token, the limit of calls), and `details`, which pages of later months have.
#[test]
fn infisical_removes_a_user_as_its_page_says() {
    let Some(found) = compare("infisical-remove-group-user.md", "infisical", "removeUserFromGroup") else { return };
    let common = "error: Required String, message: Required String, reqId: Required String, statusCode: Required I64";
    let expected = format!(
        "- reply 400 {{{common}}}\n- security None\n+ reply 400 {{details: Optional Json(FreeForm), {common}}}\n\
         + reply 429 {{{common}}}\n\
         + security Some(SecuritySet {{ constant: \"BEARER_AUTH\", alternatives: [[\"bearerAuth\"]] }})\n"
    );
    assert_eq!(found, expected);
}

/// Two overlay actions: the session token is a credential instead of an argument, and there is a limit of calls.
#[test]
fn symphony_removes_members_as_its_page_says() {
    let Some(found) = compare("symphony-remove-ib-group-members.md", "symphony", "removeGroupMembers") else { return };
    let expected = "- header sessionToken required=true Simple { explode: false } String\n- security None\n\
                    + reply 429 nothing\n\
                    + security Some(SecuritySet { constant: \"SESSION_TOKEN\", alternatives: [[\"sessionToken\"]] })\n";
    assert_eq!(found, expected);
}
