//! Comparing public items.

use std::collections::{BTreeMap, BTreeSet};

use super::item::{Item, Kind, Member, MemberKind, Signature, Surface};
use super::places::Places;
use super::shared::Shared;
use super::words::{spelled_out, words};
use crate::changes::text::{code, list};
use crate::changes::{Change, Class, Rename};

type Members = BTreeMap<String, Member>;

/// What only changed documentation is called.
const DOCS: &str = "docs-changed";

/// Two clients.
pub(super) struct Comparison<'a> {
    pub(super) old: &'a Surface,
    pub(super) new: &'a Surface,
    pub(super) places: (Places, Places),
    pub(super) renames: &'a [Rename],
    pub(super) shared: (Shared, Shared),
}

/// An item or a member under both of its paths.
#[derive(Clone, Copy)]
struct Paths<'p> {
    old: &'p str,
    new: &'p str,
}

impl Comparison<'_> {
    pub(super) fn changes(&self) -> Vec<Change> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        for (path, old) in self.old {
            let renamed = self.renamed(path);
            seen.insert(renamed.clone());
            let paths = Paths { old: path, new: &renamed };
            match self.new.get(&renamed) {
                Some(new) => self.item(paths, old, new, &mut found),
                None if follows(&self.places.0, path, |function| self.new.contains_key(&self.renamed(function))) => {}
                None => found.push(self.gone(path, old)),
            }
        }
        for (path, new) in self.new.iter().filter(|(path, _)| !seen.contains(*path)) {
            if follows(&self.places.1, path, |function| seen.contains(function)) {
                continue;
            }
            let change = Change::new(Class::Minor, "item-added", path.as_str(), format!("is new: {}", new.kind.name()));
            found.push(change.at(None::<&String>, self.places.1.get(path)).docs(Some(&new.docs)));
        }
        self.parted(&mut found);
        // That the documentation of what changed changed too goes without saying.
        let changed: BTreeSet<String> =
            found.iter().filter(|change| change.code != DOCS).map(|change| change.subject.clone()).collect();
        found.retain(|change| change.code != DOCS || !changed.contains(&change.subject));
        found
    }

    /// The path that an item has now, if it was recognised under another name.
    fn renamed(&self, path: &str) -> String {
        self.renames.iter().find_map(|rename| rename.path_of(path)).unwrap_or_else(|| path.to_owned())
    }

    /// A signature as it would read with the new names.
    fn signature(&self, signature: &Signature) -> Signature {
        let text = |text: &str| {
            if self.renames.is_empty() { text.to_owned() } else { words(text, &|path| self.renamed(path)) }
        };
        Signature {
            parameters: signature.parameters.iter().map(|(name, ty)| (name.clone(), text(ty))).collect(),
            result: text(&signature.result),
        }
    }

    /// How two signatures differ, if they do. An alias is what it stands for; that it stands for something else is said of it.
    fn difference(&self, kind: Kind, old: &Signature, new: &Signature) -> Option<(Class, String)> {
        let before = self.signature(old);
        let found = signature(kind, &before, new)?;
        let plain = (self.signature(&spelled_out(old, self.old)), spelled_out(new, self.new));
        let is_one =
            |shared: &Shared| signature(kind, &shared.signature(&plain.0), &shared.signature(&plain.1)).is_none();
        (!is_one(&self.shared.0) && !is_one(&self.shared.1)).then_some(found)
    }

    /// Types that were one and are several now, and the other way round.
    fn parted(&self, found: &mut Vec<Change>) {
        let (old, new) = (&self.shared.0, &self.shared.1);
        let now = |path: &str| Some(self.renamed(path)).filter(|path| self.new.contains_key(path));
        let is_as_before = |path: &str| {
            let (old, new) = (self.old.get(path), self.new.get(&self.renamed(path)));
            old.zip(new).is_some_and(|(old, new)| old.members.keys().eq(new.members.keys()))
        };
        for (path, other) in old.parted(new, &now, &is_as_before) {
            let (renamed, other) = (self.renamed(path), self.renamed(other));
            let message = format!("is no longer the same type as {}", code(&other));
            let change = self.say(Paths { old: path, new: &renamed }, Class::Major, "type-parted", message, "");
            found.push(change.advice("a value of one is no longer one of the other"));
        }
        let before = |path: &str| self.old.contains_key(path).then(|| path.to_owned());
        for (path, other) in new.parted(old, &before, &|_| false) {
            let message = format!("is the same type as {} now", code(other));
            let change = self.say(Paths { old: path, new: path }, Class::Minor, "type-joined", message, "");
            found.push(change.advice("a trait of your own can be implemented for one of them only"));
        }
    }

    fn gone(&self, path: &str, old: &Item) -> Change {
        let change = Change::new(Class::Major, "item-removed", path, format!("is gone; it was {}", old.kind.name()));
        let name = path.rsplit("::").next().unwrap_or(path);
        // The same name in another module, or nothing.
        let moved =
            self.new.keys().find(|other| other.rsplit("::").next() == Some(name) && !self.old.contains_key(*other));
        let change = match moved {
            Some(moved) => change.advice(format!("it is {} now", code(moved))),
            None => change,
        };
        change.at(self.places.0.get(path), None::<&String>).docs(Some(&old.docs))
    }

    fn say(&self, paths: Paths<'_>, class: Class, name: &'static str, message: String, docs: &str) -> Change {
        let change = Change::new(class, name, paths.new, message);
        change.at(self.places.0.get(paths.old), self.places.1.get(paths.new)).docs(Some(docs))
    }

    fn item(&self, paths: Paths<'_>, old: &Item, new: &Item, found: &mut Vec<Change>) {
        if paths.old != paths.new {
            let message = format!("was called {}", code(paths.old));
            let change = self.say(paths, Class::Major, "item-renamed", message, &new.docs);
            found.push(change.advice("use the new name, or keep the old one in `names.lock` as proposed"));
        }
        if old.kind != new.kind {
            let message = format!("is {} now, was {}", new.kind.name(), old.kind.name());
            return found.push(self.say(paths, Class::Major, "item-kind-changed", message, &new.docs));
        }
        let before = self.signature(&old.signature);
        if let Some((class, message)) = self.difference(new.kind, &old.signature, &new.signature) {
            let change = self.say(paths, class, "signature-changed", message, &new.docs);
            found.push(change.advice(migration(&before, &new.signature)));
        }
        match (old.non_exhaustive, new.non_exhaustive) {
            (false, true) => found.push(self.say(
                paths,
                Class::Major,
                "item-non-exhaustive",
                "can no longer be made with a literal".to_owned(),
                &new.docs,
            )),
            (true, false) => {
                found.push(self.say(
                    paths,
                    Class::Minor,
                    "item-exhaustive",
                    "has no more to come".to_owned(),
                    &new.docs,
                ));
            }
            _ => {}
        }
        let declared = |item: &Item| item.same_as.clone();
        let declared = (declared(old).map(|path| self.renamed(&path)), declared(new));
        // What happens to a type is said of where it is declared.
        if declared.0.is_none() || declared.0 != declared.1 {
            self.members(paths, old, new, found);
            self.traits(paths, old, new, found);
        }
        self.notes(paths, (old.deprecated, new.deprecated), (&old.docs, &new.docs), found);
    }

    fn members(&self, paths: Paths<'_>, old: &Item, new: &Item, found: &mut Vec<Change>) {
        for (key, before) in &old.members {
            let (was, is) = (format!("{}{key}", paths.old), format!("{}{key}", paths.new));
            let paths = Paths { old: &was, new: &is };
            match new.members.get(key) {
                Some(after) if is_setter_of_changed(key, before, old, new) => {
                    self.notes(paths, (before.deprecated, after.deprecated), (&before.docs, &after.docs), found);
                }
                Some(after) => self.member(paths, before, after, found),
                None if follows_field(key, before, &old.members, &new.members) => {}
                None => {
                    let message = format!("is gone; it was {}", before.kind.name());
                    let code = removed(before.kind);
                    found.push(self.say(paths, Class::Major, code, message, &before.docs));
                }
            }
        }
        for (key, after) in new.members.iter().filter(|(key, _)| !old.members.contains_key(*key)) {
            if follows_field(key, after, &new.members, &old.members) {
                continue;
            }
            let path = format!("{}{key}", paths.new);
            let grows = match after.kind {
                MemberKind::Field => old.non_exhaustive || old.has_private_fields,
                MemberKind::Variant => old.non_exhaustive,
                MemberKind::Method | MemberKind::Type | MemberKind::Constant | MemberKind::Value => true,
            };
            let class = if grows { Class::Minor } else { Class::Major };
            let message = format!("is new: {}", after.kind.name());
            let change = self.say(Paths { old: &path, new: &path }, class, added(after.kind), message, &after.docs);
            found.push(if grows { change } else { change.advice("give it a value wherever one is made") });
        }
    }

    fn member(&self, paths: Paths<'_>, old: &Member, new: &Member, found: &mut Vec<Change>) {
        let before = self.signature(&old.signature);
        if old.kind != new.kind {
            let message = format!("is {} now, was {}", new.kind.name(), old.kind.name());
            return found.push(self.say(paths, Class::Major, "item-kind-changed", message, &new.docs));
        }
        let kind = match new.kind {
            MemberKind::Method => Kind::Function,
            MemberKind::Variant => Kind::Enum,
            MemberKind::Field | MemberKind::Type | MemberKind::Constant | MemberKind::Value => Kind::Alias,
        };
        if let Some((class, message)) = self.difference(kind, &old.signature, &new.signature) {
            let class = if new.kind == MemberKind::Value { Class::Patch } else { class };
            let change = self.say(paths, class, changed(new.kind), message, &new.docs);
            found.push(change.advice(migration(&before, &new.signature)));
        }
        self.notes(paths, (old.deprecated, new.deprecated), (&old.docs, &new.docs), found);
    }

    fn traits(&self, paths: Paths<'_>, old: &Item, new: &Item, found: &mut Vec<Change>) {
        let before: BTreeSet<String> = old.traits.iter().map(|name| words(name, &|path| self.renamed(path))).collect();
        for name in before.difference(&new.traits) {
            let message = format!("no longer implements {}", code(name));
            found.push(self.say(paths, Class::Major, "impl-removed", message, &new.docs));
        }
        for name in new.traits.difference(&before) {
            let message = format!("implements {} now", code(name));
            found.push(self.say(paths, Class::Minor, "impl-added", message, &new.docs));
        }
    }

    fn notes(&self, paths: Paths<'_>, deprecated: (bool, bool), docs: (&str, &str), found: &mut Vec<Change>) {
        match deprecated {
            (false, true) => {
                found.push(self.say(paths, Class::Minor, "deprecated", "is now deprecated".to_owned(), docs.1));
            }
            (true, false) => {
                found.push(self.say(
                    paths,
                    Class::Patch,
                    "no-longer-deprecated",
                    "is no longer deprecated".to_owned(),
                    docs.1,
                ));
            }
            _ if docs.0 != docs.1 => {
                found.push(self.say(paths, Class::Patch, DOCS, "is documented otherwise".to_owned(), docs.1));
            }
            _ => {}
        }
    }
}

/// Whether an item comes and goes with the function of its operation, which is not on the other side either.
fn follows(places: &Places, path: &str, stays: impl Fn(&str) -> bool) -> bool {
    places.function(path).is_some_and(|function| function != path && !stays(function))
}

/// Whether a member is the setter of a field that the other side lacks as well.
fn follows_field(key: &str, member: &Member, own: &Members, other: &Members) -> bool {
    let field = key.replacen("::", ".", 1);
    member.kind == MemberKind::Method && own.contains_key(&field) && !other.contains_key(&field)
}

/// Whether a member is the setter of a field whose type changed as well.
fn is_setter_of_changed(key: &str, member: &Member, old: &Item, new: &Item) -> bool {
    let field = key.replacen("::", ".", 1);
    let types = (old.members.get(&field), new.members.get(&field));
    member.kind == MemberKind::Method
        && matches!(types, (Some(before), Some(after)) if before.signature != after.signature)
}

const fn removed(kind: MemberKind) -> &'static str {
    match kind {
        MemberKind::Field => "field-removed",
        MemberKind::Variant => "variant-removed",
        MemberKind::Method | MemberKind::Type | MemberKind::Constant | MemberKind::Value => "member-removed",
    }
}

const fn added(kind: MemberKind) -> &'static str {
    match kind {
        MemberKind::Field => "field-added",
        MemberKind::Variant => "variant-added",
        MemberKind::Method | MemberKind::Type | MemberKind::Constant | MemberKind::Value => "member-added",
    }
}

const fn changed(kind: MemberKind) -> &'static str {
    match kind {
        MemberKind::Field => "field-type-changed",
        MemberKind::Variant => "variant-changed",
        MemberKind::Type => "associated-type-changed",
        MemberKind::Method | MemberKind::Constant => "signature-changed",
        MemberKind::Value => "value-changed",
    }
}

/// How two signatures differ, if they do.
fn signature(kind: Kind, old: &Signature, new: &Signature) -> Option<(Class, String)> {
    let types = |signature: &Signature| signature.parameters.iter().map(|(_, ty)| ty.clone()).collect::<Vec<_>>();
    let (before, after) = (types(old), types(new));
    if (&before, &old.result) == (&after, &new.result) && !reordered(old, new) {
        return None;
    }
    let general = before.len() == after.len()
        && old.result == new.result
        && !reordered(old, new)
        && before.iter().zip(&after).all(|(old, new)| old == new || *new == format!("impl Into<{old}>"));
    let class = if general && kind == Kind::Function { Class::Minor } else { Class::Major };
    let payload = |types: &[String]| match types {
        [] => "without a value".to_owned(),
        types => code(&format!("({})", types.join(", "))),
    };
    let message = match kind {
        Kind::Function => arguments(old, new),
        Kind::Enum => format!("is {} now, was {}", payload(&after), payload(&before)),
        _ => format!("is now {}, was {}", code(&new.result), code(&old.result)),
    };
    Some((class, message))
}

/// Whether an argument stands in another place, so that callers would pass one for another.
fn reordered(old: &Signature, new: &Signature) -> bool {
    let place = |name: &str| new.parameters.iter().position(|(other, _)| other == name);
    let moved = |(at, (name, _)): (usize, &(String, String))| place(name).is_some_and(|place| place != at);
    old.parameters.iter().enumerate().any(moved)
}

/// How what two functions take and yield differs.
fn arguments(old: &Signature, new: &Signature) -> String {
    let without = |these: &Signature, those: &Signature| -> Vec<String> {
        let other = |name: &str| those.parameters.iter().any(|(other, _)| other == name);
        these.parameters.iter().filter(|(name, _)| !other(name)).map(|(name, _)| code(name)).collect()
    };
    let (come, gone) = (without(new, old), without(old, new));
    let mut said = Vec::new();
    match (come.is_empty(), gone.is_empty()) {
        (false, true) => said.push(format!("takes {} too now", list(&come, "and"))),
        (true, false) => said.push(format!("no longer takes {}", list(&gone, "and"))),
        (false, false) => said.push(format!("takes {} now instead of {}", list(&come, "and"), list(&gone, "and"))),
        (true, true) => {}
    }
    for (name, ty) in &new.parameters {
        let was = old.parameters.iter().find(|(other, _)| other == name).map(|(_, ty)| ty);
        if let Some(was) = was.filter(|was| *was != ty) {
            said.push(format!("takes {} as {} now, was {}", code(ty), code(name), code(was)));
        }
    }
    if old.result != new.result {
        said.push(format!("yields {} now, was {}", code(&new.result), code(&old.result)));
    }
    if said.is_empty() {
        said.push("takes its arguments in another order".to_owned());
    }
    said.join("; ")
}

/// What to do about another type.
fn migration(old: &Signature, new: &Signature) -> String {
    let inner = |outer: &str, ty: &str| ty.strip_prefix(outer)?.strip_suffix('>').map(str::to_owned);
    if inner("Option<", &new.result).as_ref() == Some(&old.result) {
        return "it may be missing: look before using it".to_owned();
    }
    if inner("Option<", &old.result).as_ref() == Some(&new.result) {
        return "it is always there: no `Option` to look into".to_owned();
    }
    if inner("runtime::Maybe<", &new.result).is_some() {
        return "it may be absent, null or a value: see `runtime::Maybe`".to_owned();
    }
    String::new()
}
