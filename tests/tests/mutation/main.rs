//! That nothing is passed over in silence: a keyword that is put into any object that holds keywords is answered by a
//! diagnostic, by other code, or stands on the list of what means nothing to a client.

mod declared;
mod grammar;
mod inputs;
mod places;
mod rare;
mod run;

use serde_json::{Value, json};

use crate::grammar::Kind;
use crate::inputs::Description;
use crate::places::{Place, child, places};
use crate::rare::{Answer, Rare, rare};
use crate::run::{Run, on_large_stack};

/// The keyword that no dialect knows.
const UNKNOWN: &str = "zzUnknown";

#[test]
fn unknown_keywords_are_answered_everywhere() {
    on_large_stack(|| {
        let unanswered =
            inputs::all().into_iter().flat_map(|description| silent(&description, &|_, _| Some((UNKNOWN, json!({})))));
        assert_none(&unanswered.collect::<Vec<_>>());
    });
}

#[test]
fn rare_keywords_are_answered_everywhere() {
    on_large_stack(|| {
        let rare: Vec<Rare> = rare().into_iter().filter(|rare| rare.answer == Answer::Said).collect();
        // Every place gets one of those that fit, each in its turn: so that none hides another.
        let descriptions = inputs::all().into_iter().filter(|description| !description.is_swagger());
        let unanswered = descriptions.flat_map(|description| {
            silent(&description, &|place, index| {
                let is_replaced = place.is_reference && place.kind != Kind::Schema;
                let fits: Vec<&Rare> = rare.iter().filter(|rare| rare.kind == place.kind && !is_replaced).collect();
                let rare = fits.get(index % fits.len().max(1))?;
                Some((rare.key, rare.value.clone()))
            })
        });
        assert_none(&unanswered.collect::<Vec<_>>());
    });
}

#[test]
fn extensions_change_nothing() {
    on_large_stack(|| {
        for description in inputs::goldens() {
            let plain = Run::compile(&description.value);
            let mut extended = description.value.clone();
            for place in places(&description.value) {
                insert(&mut extended, &place, "x-zz-mutation", json!({"zz": [1]}));
            }
            let extended = Run::compile(&extended);
            assert_eq!(plain.files, extended.files, "{}", description.name);
            assert_eq!(plain.pointers, extended.pointers, "{}", description.name);
        }
    });
}

#[test]
fn what_is_answered_by_code_changes_it() {
    on_large_stack(|| {
        for rare in rare().iter().filter(|rare| rare.answer == Answer::Done) {
            let changes = |description: &Description| {
                let place = places(&description.value).into_iter().find(|place| is_free(description, place, rare));
                place.is_some_and(|place| {
                    let mut mutated = description.value.clone();
                    insert(&mut mutated, &place, rare.key, rare.value.clone());
                    Run::compile(&mutated).files != Run::compile(&description.value).files
                })
            };
            assert!(inputs::goldens().iter().take(20).any(changes), "{} in {:?} changes nothing", rare.key, rare.kind);
        }
    });
}

fn is_free(description: &Description, place: &Place, rare: &Rare) -> bool {
    let object = description.value.pointer(&place.pointer);
    place.kind == rare.kind && !place.is_reference && object.is_some_and(|object| object.get(rare.key).is_none())
}

/// A keyword with its value, for a place and its number.
type Choice<'c> = &'c dyn Fn(&Place, usize) -> Option<(&'static str, Value)>;

/// The keywords of one run that nothing answers to.
fn silent(description: &Description, choose: Choice<'_>) -> Vec<String> {
    let before = Run::survey(&description.value);
    let mut mutated = description.value.clone();
    let mut inserted = Vec::new();
    for (index, place) in places(&description.value).into_iter().enumerate() {
        let Some((key, value)) = choose(&place, index) else { continue };
        let is_new = description.value.pointer(&place.pointer).is_some_and(|object| object.get(key).is_none());
        if is_new && !declared::is_meaningless(place.kind, key) && !before.covers(&place.pointer) {
            insert(&mut mutated, &place, key, value);
            inserted.push((child(&place.pointer, key), place));
        }
    }
    let after = Run::survey(&mutated);
    inserted.retain(|(pointer, _)| !after.pointers.contains(pointer));
    let line = |(pointer, place): (String, Place)| format!("{}: {:?}{pointer}", description.name, place.kind);
    inserted.into_iter().map(line).collect()
}

fn insert(description: &mut Value, place: &Place, key: &str, value: Value) {
    if let Some(object) = description.pointer_mut(&place.pointer).and_then(Value::as_object_mut) {
        object.insert(key.to_owned(), value);
    }
}

fn assert_none(unanswered: &[String]) {
    let shown: Vec<_> = unanswered.iter().take(60).map(String::as_str).collect();
    assert!(unanswered.is_empty(), "{} keywords are not answered, such as\n{}", unanswered.len(), shown.join("\n"));
}
