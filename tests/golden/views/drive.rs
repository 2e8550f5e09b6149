use crate::exchange::{exchange, received, sent};
use crate::views::operations::{add_shape, create_team, invite, last_audit, replace_folder};
use crate::views::types::{
    CircleInput, FolderInput, Invitation, MemberRequest, Shape, ShapeInput, TeamInput, TeamPlaceInput, Webhook,
};

#[test]
fn a_request_lacks_what_is_read_only_however_deep() {
    let ada = MemberRequest::new("Ada", "not-a-secret");
    let team = TeamInput::new("Crew", [ada.clone()]).mascot(ada).place(TeamPlaceInput::new("Delft"));
    let body = r#"{"title":"Crew","members":[{"name":"Ada","password":"not-a-secret"}],"mascot":{"name":"Ada","password":"not-a-secret"},"place":{"city":"Delft"}}"#;
    assert!(sent(create_team(team)).ends_with(body));
}

#[test]
fn a_reply_lacks_what_is_write_only_and_has_all_that_is_required() {
    let reply = r#"{"title":"Crew","members":[{"id":7,"created":"today","name":"Ada","role":"owner"}]}"#;
    let team = received(create_team(TeamInput::new("Crew", [])), 201, reply).expect("201 is the success");
    assert_eq!((team.members[0].id, team.members[0].created.as_str()), (7, "today"));
    let reply = r#"{"title":"Crew","members":[{"created":"today","name":"Ada"}]}"#;
    let error = received(create_team(TeamInput::new("Crew", [])), 201, reply).expect_err("the id is missing");
    assert!(format!("{error:?}").contains("missing field `id`"), "{error:?}");
}

#[test]
fn what_holds_itself_holds_the_same_view() {
    let folder = FolderInput::new("a").parent(FolderInput::new("b")).children([FolderInput::new("c")]);
    let exchange = exchange(replace_folder(folder), 200, r#"{"id":"1","name":"a","parent":{"id":"2","name":"b"}}"#);
    assert!(exchange.sent.ends_with(r#"{"name":"a","parent":{"name":"b"},"children":[{"name":"c"}]}"#));
    assert_eq!(exchange.result.expect("200 is the success").parent.expect("it has one").id, "2");
}

#[test]
fn what_tells_the_branches_stays_although_it_is_read_only() {
    let exchange = exchange(add_shape(CircleInput::new("circle", 1.5)), 200, r#"{"kind":"circle","id":1,"radius":1.5}"#);
    assert!(exchange.sent.ends_with(r#"{"kind":"circle","radius":1.5}"#), "{}", exchange.sent);
    assert!(matches!(exchange.result, Ok(Shape::Circle(circle)) if circle.id == 1));
    assert!(matches!(ShapeInput::from(CircleInput::new("circle", 2.0)), ShapeInput::Circle(_)));
}

#[test]
fn types_of_one_direction_stay_one() {
    assert!(sent(invite(Invitation::new("ada@example.org"))).ends_with("email=ada%40example.org"));
    let audit = received(last_audit(), 200, r#"{"id":7}"#).expect("200 is the success");
    assert_eq!(audit.id, 7);
    assert_eq!((Webhook::new().id, Webhook::new().secret), (None, None));
}
