//! A workspace of its own for each test, and the real program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// A small description that is generated without remarks.
pub(crate) const PETS: &str = r"openapi: 3.0.3
info:
  title: Pets
  version: '1'
servers:
  - url: https://pets.example
paths:
  /pets/{id}:
    get:
      operationId: getPet
      tags: [pets]
      parameters:
        - name: id
          in: path
          required: true
          schema:
            type: string
      responses:
        '200':
          description: The pet.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Pet'
        '404':
          description: There is no such pet.
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name:
          type: string
";

/// A folder that is deleted at the end of the test.
pub(crate) struct Sandbox {
    folder: tempfile::TempDir,
}

/// How a run ended.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Sandbox {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A workspace with a crate `generated` and the descriptions `pets` and `toys`.
    pub(crate) fn workspace() -> Self {
        let sandbox = Self::empty();
        sandbox.write("generated/Cargo.toml", "[package]\nname = \"generated\"\n");
        sandbox.write("specs/pets/openapi.yaml", PETS);
        sandbox.write("specs/toys/openapi.yaml", &PETS.replace("pet", "toy").replace("Pet", "Toy"));
        sandbox
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Runs the program in this folder.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        let output = command.current_dir(self.folder.path()).args(args).output().unwrap();
        Run {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs a task on this folder as the workspace.
    pub(crate) fn task(&self, args: &[&str]) -> Run {
        self.run(&[&["--workspace", "."], args].concat())
    }

    /// Every file below a folder, with its content and when it was changed.
    pub(crate) fn snapshot(&self, folder: &str) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
        let mut found = BTreeMap::new();
        collect(&self.path(folder), &mut found);
        found
    }
}

fn collect(folder: &Path, found: &mut BTreeMap<PathBuf, (Vec<u8>, SystemTime)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else {
            let changed = fs::metadata(&path).unwrap().modified().unwrap();
            found.insert(path.clone(), (fs::read(&path).unwrap(), changed));
        }
    }
}

impl Run {
    /// Asserts the exit code; on failure the output is shown.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }
}
