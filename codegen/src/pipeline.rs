//! The five stages, one after another.

use crate::config::{Config, NameLock};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Document, Loader, Source};
use crate::emit::{self, EmitOptions};
use crate::ir::{Api, Correction, Decision, Directions, Provenance, SourceDocument};
use crate::model::Model;
use crate::render::File;
use crate::report::{Output, Report, Status};
use crate::{normalise, overlay, pages, parallel, print, resolve};

/// Everything that a client is made from.
#[derive(Clone, Debug)]
pub struct Input {
    /// The name of the module or crate: an identifier in `snake_case`.
    pub name: String,
    /// The description.
    pub description: Source,
    /// What the first line of every file calls the description, where that is not its path: so that files are the same
    /// wherever it stands.
    pub header_path: Option<String>,
    /// Answers for the files that the description refers to.
    pub loader: Loader,
    /// Corrections, applied in this order.
    pub overlays: Vec<Source>,
    /// `api.toml`.
    pub config: Option<Source>,
    /// `names.lock`.
    pub names: Option<Source>,
    /// Where the client will stand.
    pub layout: Layout,
}

/// Where a client stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// In a module of a crate with this name.
    Module {
        /// The crate's name.
        crate_name: String,
    },
    /// In a crate of its own, called after the input.
    Crate,
}

/// What a run yields.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The files, with paths below the module's or crate's source folder, sorted. `None` if there was an error.
    pub files: Option<Vec<File>>,
    /// Everything that was said, located and sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// The same as data, with counts.
    pub report: Report,
    /// The text of `names.lock`; empty if there was an error.
    pub names: String,
    /// The title of the API, for indexes.
    pub title: String,
    /// The Cargo features that groups of operations are behind, as they are called where the client stands.
    pub features: Vec<String>,
}

/// A stage of the pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Text to tree, overlays applied.
    Read,
    /// Tree to model.
    Normalise,
    /// Model to API.
    Resolve,
    /// API to syntax, and each part to text right after, because syntax cannot go from one thread to another.
    Emit,
    /// What is left when all parts are text: lists of them, and their order.
    Render,
}

/// Compiles a description. `done` is called after each stage, so that whoever has a clock can time them.
pub fn compile(input: &Input, done: &mut dyn FnMut(Stage)) -> Outcome {
    let mut run = Run::new(input);
    let files = run.stages(input, done);
    run.finish(files)
}

/// Compiles a description up to the resolved API: what `explain` shows, and what tests compare.
///
/// # Errors
/// What was said, if there was an error.
pub fn resolve_only(input: &Input) -> Result<Api, Vec<Diagnostic>> {
    let mut run = Run::new(input);
    let api = run.front(input, &mut |_| {});
    api.ok_or_else(|| run.finish(None).diagnostics)
}

/// As [`resolve_only`], with every type read and written, whatever the operations need.
pub(crate) fn resolve_both_ways(input: &Input) -> Result<Api, Vec<Diagnostic>> {
    let mut run = Run { directions: Directions::Both, ..Run::new(input) };
    let api = run.front(input, &mut |_| {});
    api.ok_or_else(|| run.finish(None).diagnostics)
}

/// Compiles a description up to the resolved API, and counts: the report without output, its diagnostics without places.
#[must_use]
pub fn survey(input: &Input) -> Report {
    let mut run = Run::new(input);
    let resolved = run.front(input, &mut |_| {}).is_some();
    let status = if resolved { Status::Ok } else { Status::Refused };
    Report { status, diagnostics: run.diagnostics.sorted(), ..run.report }
}

/// Reads a description with the files that it refers to, overlays applied: the tree that pointers lead into.
#[must_use]
pub fn read(input: &Input) -> Option<Document> {
    let mut run = Run::new(input);
    run.read(input, &mut Provenance::default())?;
    run.document
}

/// What every stage made of a description: what a comparison needs.
pub(crate) struct Parts {
    pub(crate) document: Document,
    pub(crate) model: Model,
    pub(crate) api: Api,
    pub(crate) files: Vec<File>,
    pub(crate) names: NameLock,
}

/// Compiles a description and keeps what every stage made.
///
/// # Errors
/// What was said, if there was an error.
pub(crate) fn parts(input: &Input) -> Result<Parts, Vec<Diagnostic>> {
    let mut run = Run { keeps_model: true, ..Run::new(input) };
    let api = run.front(input, &mut |_| {});
    match (api, run.model.take(), run.document.take()) {
        (Some(api), Some(model), Some(document)) => {
            let files = print::files(&api, &options(input), &mut || {});
            Ok(Parts { document, model, api, files, names: run.names })
        }
        (_, _, document) => {
            run.document = document;
            Err(run.finish(None).diagnostics)
        }
    }
}

/// What accumulates during a run.
struct Run {
    diagnostics: Diagnostics,
    /// What was said, if it was located already.
    located: Option<Vec<Diagnostic>>,
    document: Option<Document>,
    report: Report,
    names: NameLock,
    title: String,
    features: Vec<String>,
    directions: Directions,
    /// Whether the model is wanted: else it is dropped as soon as it is resolved.
    keeps_model: bool,
    model: Option<Model>,
}

impl Run {
    fn new(input: &Input) -> Self {
        Self {
            diagnostics: Diagnostics::new(),
            located: None,
            document: None,
            report: Report::new(input.description.path()),
            names: NameLock::default(),
            title: String::new(),
            features: Vec::new(),
            directions: Directions::default(),
            keeps_model: false,
            model: None,
        }
    }

    fn stages(&mut self, input: &Input, done: &mut dyn FnMut(Stage)) -> Option<Vec<File>> {
        let api = self.front(input, done)?;
        let options = options(input);
        self.features = emit::features(&api, &options);
        let (document, diagnostics) = (self.document.as_ref(), &self.diagnostics);
        let (located, files) = parallel::both(
            || document.map(|document| diagnostics.clone().locate(document)),
            || print::files(&api, &options, &mut || done(Stage::Emit)),
        );
        self.located = located;
        done(Stage::Render);
        self.report.output = Output::of(files.iter().map(|file| file.text.as_str()));
        Some(files)
    }

    /// Read, normalise, resolve.
    fn front(&mut self, input: &Input, done: &mut dyn FnMut(Stage)) -> Option<Api> {
        let config = self.config(input)?;
        let locked = self.locked(input)?;
        let mut provenance = provenance(input, &config);
        self.read(input, &mut provenance)?;
        done(Stage::Read);
        let document = self.document.as_ref()?;
        let model = normalise::normalise(document, &mut self.diagnostics)?;
        self.report.dialect = Some(model.dialect.name());
        done(Stage::Normalise);
        let resolved = resolve::resolve(&model, &input.name, &config, &locked, self.directions, &mut self.diagnostics);
        lost_names(input, &resolved, &mut self.diagnostics);
        config.check_decisions(document, &mut self.diagnostics);
        config.accept(&mut self.diagnostics);
        done(Stage::Resolve);
        self.report.count(&resolved.api, resolved.operations);
        self.names = resolved.names;
        self.model = self.keeps_model.then_some(model);
        let title = config.title.clone().unwrap_or_else(|| resolved.api.title.clone());
        self.title.clone_from(&title);
        let api = Api { title, provenance, ..resolved.api };
        (!self.diagnostics.has_errors()).then_some(api)
    }

    fn config(&mut self, input: &Input) -> Option<Config> {
        match input.config.as_ref().map(Config::read) {
            None => Some(Config::default()),
            Some(Ok(config)) => Some(config),
            Some(Err(error)) => self.fail(*error),
        }
    }

    fn locked(&mut self, input: &Input) -> Option<NameLock> {
        match input.names.as_ref().map(NameLock::read) {
            None => Some(NameLock::default()),
            Some(Ok(names)) => Some(names),
            Some(Err(error)) => self.fail(*error),
        }
    }

    fn read(&mut self, input: &Input, provenance: &mut Provenance) -> Option<()> {
        let read = if pages::is_page(&input.description) {
            pages::read(None, std::slice::from_ref(&input.description), &mut self.diagnostics)
        } else {
            Document::read(&input.description, &mut self.diagnostics)
        };
        let mut document = match read {
            Ok(document) => document,
            Err(error) => return self.fail(*error),
        };
        for source in &input.overlays {
            let actions = overlay::apply(&mut document, source, &mut self.diagnostics);
            provenance.corrections.extend(
                actions
                    .into_iter()
                    .map(|action| Correction { target: action.target, reason: action.description.unwrap_or_default() }),
            );
        }
        document.load_files(&input.loader);
        self.document = Some(document);
        Some(())
    }

    fn fail<T>(&mut self, error: Diagnostic) -> Option<T> {
        self.diagnostics.push(error);
        None
    }

    fn finish(self, files: Option<Vec<File>>) -> Outcome {
        let diagnostics = match (self.located, &self.document) {
            (Some(located), _) => located,
            (None, Some(document)) => self.diagnostics.locate(document),
            (None, None) => self.diagnostics.sorted(),
        };
        let failed = files.is_none();
        let mut report = self.report;
        report.status = if failed { Status::Refused } else { Status::Ok };
        report.diagnostics.clone_from(&diagnostics);
        let names = if failed && self.names.is_empty() { String::new() } else { self.names.to_string() };
        Outcome { files, diagnostics, report, names, title: self.title, features: self.features }
    }
}

/// Reports the locked names that could not be kept.
fn lost_names(input: &Input, resolved: &resolve::Resolved, diagnostics: &mut Diagnostics) {
    let Some(source) = &input.names else { return };
    for (pointer, name) in &resolved.lost_names {
        let new = resolved.names.get(pointer).unwrap_or_default();
        diagnostics.push(NameLock::lost(source, pointer, name, new));
    }
}

fn options(input: &Input) -> EmitOptions {
    match &input.layout {
        Layout::Module { crate_name } => EmitOptions {
            root: format!("{crate_name}::{}", input.name),
            root_file: "mod.rs".to_owned(),
            feature_prefix: format!("{}-", input.name),
        },
        Layout::Crate => {
            EmitOptions { root: input.name.clone(), root_file: "lib.rs".to_owned(), feature_prefix: String::new() }
        }
    }
}

fn provenance(input: &Input, config: &Config) -> Provenance {
    let documents = config.source.iter().flat_map(|source| &source.documents).map(|document| SourceDocument {
        title: document.title.clone(),
        url: document.url.clone(),
        revision: document.revision.clone(),
        operations: document.operations.clone(),
    });
    let decisions = config.decisions.iter().map(|decision| Decision {
        point: decision.point.to_string(),
        chosen: decision.chosen.clone(),
        rejected: decision.rejected.clone(),
        source: decision.source.clone(),
        reason: decision.reason.clone(),
    });
    Provenance {
        description: input.header_path.as_deref().unwrap_or(input.description.path()).to_owned(),
        documents: documents.collect(),
        decisions: decisions.collect(),
        corrections: Vec::new(),
    }
}
