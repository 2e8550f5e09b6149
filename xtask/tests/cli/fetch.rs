//! `fetch`, from a server on this machine.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use crate::support::{PETS, Sandbox};

/// A server that answers every request with the text that is set, or says that it did not change.
struct Server {
    address: String,
    answer: Arc<Mutex<Vec<u8>>>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/openapi.yaml", listener.local_addr().unwrap());
        let (answer, requests) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(Vec::new())));
        let (answers, seen) = (Arc::clone(&answer), Arc::clone(&requests));
        thread::spawn(move || {
            for mut stream in listener.incoming().map_while(Result::ok) {
                let (mut request, mut buffer) = (String::new(), [0; 1024]);
                while !request.contains("\r\n\r\n") {
                    let count = stream.read(&mut buffer).unwrap_or(0);
                    request.push_str(&String::from_utf8_lossy(&buffer[..count]));
                    if count == 0 {
                        break;
                    }
                }
                seen.lock().unwrap().push(request.to_lowercase());
                let _ = stream.write_all(&answers.lock().unwrap());
            }
        });
        Self { address, answer, requests }
    }

    /// Answers with a description from now on.
    fn publish(&self, text: &str, tag: &str) {
        let length = text.len();
        self.answers(&format!(
            "HTTP/1.1 200 OK\r\nETag: \"{tag}\"\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{text}"
        ));
    }

    fn answers(&self, reply: &str) {
        *self.answer.lock().unwrap() = reply.as_bytes().to_vec();
    }

    fn last(&self) -> String {
        self.requests.lock().unwrap().last().cloned().unwrap_or_default()
    }
}

/// A workspace in which the pets have an address.
fn workspace(server: &Server) -> Sandbox {
    let sandbox = Sandbox::workspace();
    sandbox.write("specs/pets/api.toml", &format!("[source]\nkind = 'published'\nurl = '{}'\n", server.address));
    sandbox.task(&["codegen"]).exits(0);
    sandbox
}

fn larger() -> String {
    PETS.replace("        name:\n", "        age:\n          type: integer\n        name:\n")
}

#[test]
fn a_description_is_kept_byte_for_byte() {
    let server = Server::start();
    let sandbox = workspace(&server);
    let text: Vec<u8> = [0xfeff].into_iter().chain(larger().encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", text.len());
    *server.answer.lock().unwrap() = [head.as_bytes(), &text].concat();
    sandbox.task(&["fetch"]).exits(0);
    assert_eq!(std::fs::read(sandbox.path("specs/pets/openapi.yaml")).unwrap(), text);
    let run = sandbox.task(&["fetch"]).exits(0);
    assert!(run.out.contains("not changed since it was fetched"), "{}", run.out);
}

#[test]
fn a_changed_description_is_shown_written_and_generated() {
    let server = Server::start();
    let sandbox = workspace(&server);
    server.publish(&larger(), "one");
    let run = sandbox.task(&["fetch"]).exits(0);
    assert!(run.out.contains("pets: minor\n"), "{}", run.out);
    assert!(run.out.contains("types::Pet.age: is new: a field"), "{}", run.out);
    assert_eq!(sandbox.read("specs/pets/openapi.yaml"), larger());
    assert!(sandbox.read("generated/src/pets/types/pet.rs").contains("pub age: Option<i64>"));
    let record = sandbox.read("specs/pets/fetched.toml");
    assert!(record.contains("digest = \"sha256:") && record.contains("etag = '\"one\"'"), "{record}");
    sandbox.task(&["codegen", "--check"]).exits(0);
}

#[test]
fn what_is_the_same_is_neither_fetched_nor_written_again() {
    let server = Server::start();
    let sandbox = workspace(&server);
    server.publish(PETS, "one");
    sandbox.task(&["fetch", "pets"]).exits(0);
    let before = sandbox.snapshot("");
    server.answers("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
    let run = sandbox.task(&["fetch", "pets"]).exits(0);
    assert!(server.last().contains("if-none-match: \"one\""), "{}", server.last());
    assert_eq!(run.out, "specs/pets: not changed since it was fetched\n");
    server.publish(PETS, "two");
    sandbox.task(&["fetch", "pets"]).exits(0);
    assert_eq!(sandbox.snapshot(""), before);
}

#[test]
fn what_cannot_be_used_is_not_written() {
    let server = Server::start();
    let sandbox = workspace(&server);
    let before = sandbox.snapshot("");
    for text in ["<html>Sign in</html>", "openapi: 3.0.3\ninfo: 7\npaths: 8\n", "\u{0}\u{1}"] {
        server.publish(text, "x");
        sandbox.task(&["fetch", "pets"]).exits(2);
    }
    for reply in [
        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http://example.com/a\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nshort",
        "HTTP/1.1 304 Not Modified\r\n\r\n",
    ] {
        server.answers(reply);
        let run = sandbox.task(&["fetch", "pets"]).exits(2);
        assert!(run.err.contains("cannot fetch `http://127.0.0.1"), "{}", run.err);
    }
    assert_eq!(sandbox.snapshot(""), before);
}

#[test]
fn too_much_is_refused() {
    let server = Server::start();
    let sandbox = workspace(&server);
    let text = " ".repeat((64 << 20) + 1);
    server.publish(&text, "x");
    let run = sandbox.task(&["fetch", "pets"]).exits(2);
    assert!(run.err.contains("it is larger than 64 MiB"), "{}", run.err);
}

#[test]
fn what_became_superfluous_is_named() {
    let server = Server::start();
    let sandbox = workspace(&server);
    sandbox.write(
        "specs/pets/overlay.yaml",
        "overlay: 1.0.0\ninfo: {title: x, version: '1'}\nactions:\n- target: $.components.schemas.Pet.required\n  \
         description: Old pets have no name.\n  remove: true\n",
    );
    sandbox.task(&["codegen"]).exits(0);
    server.publish(&PETS.replace("      required: [name]\n", ""), "one");
    let run = sandbox.task(&["fetch", "pets"]).exits(1);
    assert!(run.out.contains("specs/pets/overlay.yaml:4"), "{}", run.out);
    assert!(run.out.contains("then run `cargo xtask codegen pets`"), "{}", run.out);
    assert!(!sandbox.read("specs/pets/openapi.yaml").contains("required: [name]"));
    std::fs::remove_file(sandbox.path("specs/pets/overlay.yaml")).unwrap();
    sandbox.task(&["codegen", "pets"]).exits(0);
}

#[test]
fn a_change_by_hand_is_not_lost() {
    let server = Server::start();
    let sandbox = workspace(&server);
    server.publish(PETS, "one");
    sandbox.task(&["fetch"]).exits(0);
    sandbox.write("specs/pets/openapi.yaml", &PETS.replace("title: Pets", "title: Our pets"));
    let run = sandbox.task(&["fetch"]).exits(2);
    assert!(run.err.contains("`specs/pets/openapi.yaml` was changed since it was fetched"), "{}", run.err);
    sandbox.task(&["fetch", "--force"]).exits(0);
    assert_eq!(sandbox.read("specs/pets/openapi.yaml"), PETS);
}

#[test]
fn addresses_have_to_be_safe() {
    let server = Server::start();
    let sandbox = workspace(&server);
    for (url, reason) in [
        ("http://example.com/openapi.yaml", "it has to be https"),
        ("https://ada:secret@example.com/openapi.yaml", "hold no credentials"),
        ("https://example.com/openapi.yaml?token=x", "looks like a credential"),
    ] {
        sandbox.write("specs/pets/api.toml", &format!("[source]\nkind = 'published'\nurl = '{url}'\n"));
        let run = sandbox.task(&["fetch", "pets"]).exits(2);
        assert!(run.err.contains(reason), "{}", run.err);
    }
    let run = sandbox.task(&["fetch", "toys"]).exits(2);
    assert!(run.err.contains("does not say where the description is"), "{}", run.err);
}

#[test]
fn without_an_address_there_is_nothing_to_fetch() {
    let sandbox = Sandbox::workspace();
    let sources =
        "[source]\nkind = 'assembled'\n[[source.documents]]\ntitle = 'Pets'\nurl = 'https://example.com/pets'\n";
    sandbox.write("specs/pets/api.toml", sources);
    let run = sandbox.task(&["fetch"]).exits(0);
    assert_eq!(run.out, "nothing to fetch: no api.toml below specs/ has a `url` in `[source]`\n");
}
