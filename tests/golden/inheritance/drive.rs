use crate::exchange::{received, sent};
use crate::inheritance::operations::echo;
use crate::inheritance::types::{Account, Both, Cat, Everything, Not, Pet, Rule, RuleOp};
use runtime::{Error, Maybe};

fn there_and_back(body: &str) -> Everything {
    let everything = received(echo(Everything::new()), 200, body).unwrap_or_else(|error| panic!("{body}: {error:?}"));
    let sent = sent(echo(everything.clone()));
    let (_, written) = sent.split_once("\n\n").unwrap_or_else(|| panic!("{sent}"));
    let value = |text: &str| runtime::serde_json::from_str::<runtime::Value>(text).expect("this is JSON");
    assert_eq!(value(written), value(body));
    everything
}

#[test]
fn where_the_base_is_used_any_heir_may_stand() {
    for body in [r#"{"pet":{"petType":"Cat","name":"n","lives":9}}"#, r#"{"pet":{"lives":9,"name":"n","petType":"Cat"}}"#] {
        assert!(matches!(there_and_back(body).pet, Some(Pet::Cat(cat)) if cat.lives == Some(9)));
    }
    let body = r#"{"pet":{"petType":"Dog","friend":{"petType":"Puppy","weeks":3}}}"#;
    let Some(Pet::Dog(dog)) = there_and_back(body).pet else { panic!("{body}") };
    assert!(matches!(dog.friend.as_deref(), Some(Pet::Puppy(puppy)) if puppy.weeks == 3), "{dog:?}");
    assert!(matches!(there_and_back(r#"{"pet":{"petType":"Fish"}}"#).pet, Some(Pet::Fish(_))));
    assert!(matches!(there_and_back(r#"{"pet":{"petType":"Pet","name":"n"}}"#).pet, Some(Pet::Pet(_))));
    assert!(matches!(there_and_back(r#"{"pet":{"petType":"Newt","legs":4}}"#).pet, Some(Pet::Other(_))));
}

#[test]
fn an_heir_is_itself() {
    let body = r#"{"cat":{"petType":"Cat","lives":9},"wrapped":{"petType":"Cat"}}"#;
    let everything = there_and_back(body);
    assert_eq!(everything.cat, Some(Cat::new("Cat").lives(9)));
    assert!(matches!(everything.wrapped, Maybe::Value(Pet::Cat(_))));
    assert_eq!(there_and_back(r#"{"wrapped":null}"#).wrapped, Maybe::Null);
}

#[test]
fn mapped_values_are_tags() {
    let body = r#"{"accounts":[{"kind":"user","id":1,"email":"e"},{"owner":1,"id":2,"kind":"bot"},{"kind":"Account","id":3}]}"#;
    let accounts = there_and_back(body).accounts.expect("they are there");
    assert!(matches!(&accounts[..], [Account::UserAccount(_), Account::BotAccount(_), Account::Other(_)]), "{accounts:?}");
}

#[test]
fn listed_values_are_tags() {
    let rule = there_and_back(r#"{"rule":{"rules":[{"op":"not","rule":{"op":"xor"}}],"op":"both"}}"#).rule;
    let Some(Rule::Both(both)) = rule else { panic!("{rule:?}") };
    assert!(matches!(&both.rules[..], [Rule::Not(not)] if matches!(*not.rule, Rule::Other(_))), "{both:?}");
}

/// `op` is not required, but it alone tells the branch.
#[test]
fn what_tells_the_branch_is_sent_even_if_nobody_gave_it() {
    let not = Not::new(Rule::from(Both::new([])));
    let body = |not: Not| sent(echo(Everything::new().rule(not))).split_once("\n\n").expect("there is a body").1.to_owned();
    let without = r#"{"rule":{"rule":{"rules":[],"op":"both"},"op":"not"}}"#;
    assert_eq!(body(not.clone()), without);
    let with = r#"{"rule":{"op":"not","rule":{"rules":[],"op":"both"}}}"#;
    assert_eq!(body(not.op(RuleOp::Not)), with);
}

#[test]
fn errors_name_the_branch_and_the_place() {
    let body = r#"{"accounts":[{"kind":"user","id":1}]}"#;
    let error = match received(echo(Everything::new()), 200, body) {
        Err(Error::Malformed { error, .. }) => error.to_string(),
        other => panic!("{other:?}"),
    };
    assert!(error.contains("Account, branch user: missing field `email`") && error.contains("accounts[0]"), "{error}");
}
