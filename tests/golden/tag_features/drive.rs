use crate::exchange::{exchange, now, received};
use crate::tag_features::types::{Building, Member, Order};
use crate::tag_features::{Client, auth, default, members, reply_headers, rooms, teams};
use runtime::http::{HeaderName, HeaderValue};
use runtime::{HttpReply, Scripted};

fn ordered() -> HttpReply {
    HttpReply::new(200, "[]").with_header(HeaderName::from_static("x-order"), HeaderValue::from_static("floor"))
}

#[test]
fn with_all_features_all_is_there() {
    let scripted = Scripted::new().reply(200, r#"{"name": "Ada"}"#);
    let client = Client::builder().auth(auth::token("secret")).transport(scripted).build().expect("complete");
    let member: Member = now(client.send(members::get_member("ada"))).expect("200 has a member");
    assert_eq!(member.name, "Ada");
    let teams = exchange(teams::list_teams().order(teams::ListTeamsOrder::Size), 200, r#"{"teams": [{}]}"#);
    assert_eq!(teams.sent, "GET https://features.example/teams?order=size\naccept: application/json\n");
    assert_eq!(teams.result.expect("200 has teams").teams.len(), 1);
    let rooms = received(rooms::list_rooms(), 200, r#"[{"floor": 3}]"#).expect("200 has rooms");
    let building = Building { rooms: Some(rooms) };
    assert_eq!(building.rooms.map_or(0, |rooms| rooms.len()), 1);
    assert!(received(default::status(), 500, r#"{"message": "no"}"#).is_err());
}

#[test]
fn types_of_headers_are_for_everyone() {
    let client = Client::builder().transport(Scripted::new().reply_with(ordered())).build().expect("complete");
    let rooms = now(client.send_full(rooms::list_rooms())).expect("a success");
    assert_eq!(rooms.get(reply_headers::X_ORDER), Ok(Some(Order::Floor)));
}
