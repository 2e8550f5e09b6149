use crate::exchange::{received, sent};
use crate::external_files::operations::{
    DeletePetError, GetPetError, delete_pet, get_animals, get_pet, get_pets, post_animals, post_pets,
};
use crate::external_files::types::{Cage, Pet, Species};

const PET: &str = r#"{"name":"Rex","species":"dog","parents":[{"name":"Max"}],"keeper":{"name":"Ada","deputy":{"name":"Bo"}},
    "cage":{"size":2,"inner":{"size":1}},"farm":{"meadow":true},"zoo":{"visitors":7}}"#;

#[test]
fn schemas_of_several_files_refer_to_one_another() {
    let pet = received(get_pet("1"), 200, PET).expect("200 is the success");
    assert_eq!((pet.name.as_str(), pet.species), ("Rex", Some(Species::Dog)));
    assert_eq!(pet.parents.as_ref().and_then(|parents| parents.first()).map(|parent| parent.name.as_str()), Some("Max"));
    let deputy = pet.keeper.as_ref().and_then(|keeper| keeper.deputy.as_ref());
    assert_eq!(deputy.map(|deputy| deputy.name.as_str()), Some("Bo"));
    let cage = pet.cage.as_ref().expect("it has a cage");
    assert_eq!((cage.size, cage.inner.as_ref().and_then(|inner| inner.size)), (Some(2), Some(1)));
}

#[test]
fn schemas_of_one_name_in_different_files_are_different_types() {
    let pet = received(get_pet("1"), 200, PET).expect("200 is the success");
    assert_eq!(pet.farm.and_then(|farm| farm.meadow), Some(true));
    assert_eq!(pet.zoo.and_then(|zoo| zoo.visitors), Some(7));
    assert_eq!(Cage::default().local, None);
}

#[test]
fn parameters_of_other_files_are_sent() {
    assert_eq!(sent(get_pets().limit(3)), "GET https://files.example/pets?limit=3\naccept: application/json\n");
    assert!(sent(delete_pet("a b")).starts_with("DELETE https://files.example/pets/a%20b\n"));
}

#[test]
fn two_paths_may_be_one_file() {
    assert!(sent(get_animals()).starts_with("GET https://files.example/animals\n"));
    let (pet, animal) = (sent(post_pets(Pet::new("Rex"))), sent(post_animals(Pet::new("Rex"))));
    assert_eq!(pet.replace("/pets", "/animals"), animal);
    assert!(pet.ends_with(r#"{"name":"Rex"}"#), "{pet}");
}

#[test]
fn failures_of_other_files_are_shared() {
    let body = r#"{"detail":"gone"}"#;
    let get = received(get_pet("1"), 404, body).expect_err("404 is a failure");
    let delete = received(delete_pet("1"), 404, body).expect_err("404 is a failure");
    match (get.failure(), delete.failure()) {
        (Some(GetPetError::NotFound(get)), Some(DeletePetError::NotFound(delete))) => assert_eq!(get, delete),
        other => panic!("{other:?}"),
    }
}
