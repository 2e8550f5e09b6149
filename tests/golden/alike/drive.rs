use crate::alike::operations::{
    self, AddMemberBody, AddMemberBodyAddress, AddTeamBody, AddTeamBodyAddress, AddTeamBodyAddressRequired,
    ListMembersOrder, ListTeamsOrder,
};
use crate::alike::types::{Member, MemberContact, MemberOrder, MemberState, Team, TeamContact, TeamState};
use crate::exchange::exchange;
use std::any::TypeId;

fn same<A: 'static, B: 'static>() -> bool {
    TypeId::of::<A>() == TypeId::of::<B>()
}

#[test]
fn what_says_the_same_is_one_type_with_a_name_for_each_place() {
    assert!(same::<ListMembersOrder, ListTeamsOrder>());
    assert!(same::<MemberState, TeamState>());
    assert!(same::<MemberContact, TeamContact>());
    assert!(same::<AddMemberBodyAddress, AddTeamBodyAddress>());
}

#[test]
#[allow(deprecated, reason = "a deprecated type is looked at")]
fn what_differs_stays_apart() {
    assert!(!same::<ListMembersOrder, MemberOrder>(), "one is sent and the other received");
    assert!(!same::<crate::alike::types::MemberCode, crate::alike::types::TeamCode>(), "their constraints differ");
    assert!(!same::<TeamState, crate::alike::types::TeamFormer>(), "one is deprecated");
    assert!(!same::<crate::alike::types::Point, crate::alike::types::Place>(), "components are not shared");
    assert!(!same::<AddMemberBody, AddTeamBody>(), "nor are bodies");
}

#[test]
fn aliases_are_built_and_read_as_what_they_stand_for() {
    let address = AddTeamBodyAddress::new(AddTeamBodyAddressRequired {
        street: "Hill".to_owned(),
        house: 3,
        city: "Ulm".to_owned(),
        country: "DE".to_owned(),
    });
    let added = exchange(operations::add_team(AddTeamBody::new().address(address.clone())), 204, "");
    assert!(added.sent.ends_with(r#"{"address":{"street":"Hill","house":3,"city":"Ulm","country":"DE"}}"#), "{}", added.sent);
    let added = exchange(operations::add_member(AddMemberBody::new().address(address)), 204, "");
    assert!(added.result.is_ok());
    let teams = exchange(operations::list_teams().order(ListTeamsOrder::Age), 200, r#"[{"state": "left"}]"#);
    assert!(teams.sent.starts_with("GET https://alike.example/teams?order=age\n"), "{}", teams.sent);
    let teams: Vec<Team> = teams.result.expect("200 has teams");
    let members = exchange(operations::list_members(), 200, r#"[{"contact": {"phone": "1"}, "state": "left"}]"#);
    let members: Vec<Member> = members.result.expect("200 has members");
    assert_eq!(teams[0].state, members[0].state);
    assert!(matches!(&members[0].contact, Some(TeamContact::Phone(contact)) if contact.phone.as_deref() == Some("1")));
}
