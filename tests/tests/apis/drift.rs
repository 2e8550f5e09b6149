//! What becomes of a recorded reply of each API once the service changes: a new value of an enumeration, a new variant, a
//! property more or less, null. What nobody relies on passes; what fails names the place, what was expected and what was
//! seen, and keeps the reply.

use generated::{capillary, contensis, infisical, symphony};
use runtime::{Builder, Error, Operation, Scripted, Value};
use serde_json::json;
use tests::exchange::now;

/// A reply as it was recorded, and how to get it.
struct Recorded<O: Operation> {
    builder: fn() -> Builder<O::Api>,
    request: fn() -> O,
    /// Whether a token is fetched before anything else.
    has_token: bool,
    reply: Value,
}

impl<O: Operation> Recorded<O> {
    /// The reply with another value in one place; without one, that is left out.
    fn drifted(&self, place: &str, value: Option<Value>) -> String {
        let mut reply = self.reply.clone();
        let (outer, name) = place.rsplit_once('/').expect("this is a pointer");
        let holder = reply.pointer_mut(outer).expect("the place is in the reply");
        match (holder, value) {
            (Value::Object(object), Some(value)) => drop(object.insert(name.to_owned(), value)),
            (Value::Object(object), None) => drop(object.remove(name).expect("it is there")),
            (Value::Array(items), Some(value)) if name == "-" => items.push(value),
            other => panic!("{place} cannot be changed: {other:?}"),
        }
        reply.to_string()
    }

    fn call(&self, builder: Builder<O::Api>, body: &str) -> Result<O::Output, Error<O>> {
        let token = r#"{"access_token": "fetched", "token_type": "Bearer", "expires_in": 3600}"#;
        let script = if self.has_token { Scripted::new().reply(200, token) } else { Scripted::new() };
        let client = builder.transport(script.reply(200, body)).build().expect("the client can be built");
        now(client.send((self.request)()))
    }

    /// What is made of a reply in which one place changed.
    fn read(&self, place: &str, value: impl Into<Option<Value>>) -> O::Output {
        self.call((self.builder)(), &self.drifted(place, value.into())).expect("nobody relies on that")
    }

    /// What a caller sees who cannot be given what the description promises: the path, what is wrong there, the reply.
    fn fails(&self, place: &str, value: impl Into<Option<Value>>, path: &str, message: &str) {
        let body = self.drifted(place, value.into());
        self.refused((self.builder)(), &body, path, message);
    }

    /// As [`Recorded::fails`], for a client that is told to be strict; the others read the reply.
    fn fails_strictly(&self, place: &str, value: Value, path: &str, message: &str) {
        let body = self.drifted(place, Some(value));
        self.call((self.builder)(), &body).expect("a tolerant client reads it");
        self.refused((self.builder)().strict(), &body, path, message);
    }

    fn refused(&self, builder: Builder<O::Api>, body: &str, path: &str, message: &str) {
        match self.call(builder, body) {
            Err(Error::Malformed { error, reply }) => {
                assert_eq!(error.path(), path, "{error}");
                assert!(error.message().contains(message), "{error}");
                assert_eq!(reply.status(), 200);
                assert_eq!(reply.body(), body);
            }
            other => panic!("{body} yields {other:?}"),
        }
    }
}

const UNDECLARED: &str = "the description does not know this property";

#[test]
fn capillary() {
    use capillary::{members, types};
    let recorded = Recorded {
        builder: crate::capillary::builder,
        request: || members::list_group_members(types::GroupSource::Instore, types::GroupIdentifierName::Id, "3962910"),
        has_token: false,
        reply: json!({
            "pagination": { "limit": 10, "offset": 0, "total": 1 },
            "data": [{
                "fleetUserId": 555_001, "firstName": "Ada", "role": "PRIMARY", "primaryMember": true,
                "joinedOn": "2026-03-01", "pointsContributed": 12.5,
                "identifiers": [{ "type": "mobile", "value": "15550100" }]
            }],
            "warnings": [], "errors": []
        }),
    };
    assert_eq!(recorded.read("/data/0/role", json!("SECONDARY")).data[0].role, Some(types::MemberRole::Secondary));

    let role = recorded.read("/data/0/role", json!("GUEST")).data[0].role.clone();
    assert_eq!(role, Some(types::MemberRole::Other("GUEST".to_owned())));
    let page = recorded.read("/data/0/identifiers/-", json!({ "type": "passkey", "value": "p" }));
    let identifiers = page.data[0].identifiers.as_deref().expect("they are there");
    assert_eq!(identifiers[1].r#type.as_ref().map(types::CustomerIdentifierName::as_str), Some("passkey"));
    assert_eq!(recorded.read("/data/0/nickname", json!("A")).data[0].first_name.as_deref(), Some("Ada"));
    assert_eq!(recorded.read("/data/0/joinedOn", None).data[0].joined_on, None);
    assert_eq!(recorded.read("/data/0/joinedOn", Value::Null).data[0].joined_on, None);
    assert_eq!(recorded.read("/pagination", Value::Null).pagination, None);

    recorded.fails("/data", None, "$", "missing field `data`");
    recorded.fails("/data/0/fleetUserId", None, "$.data[0]", "missing field `fleetUserId`");
    recorded.fails("/data/0/fleetUserId", Value::Null, "$.data[0].fleetUserId", "invalid type: null, expected i64");
    recorded.fails(
        "/data/0/identifiers/0/value",
        json!(15_550_100),
        "$.data[0].identifiers[0].value",
        "invalid type: integer `15550100`, expected a string",
    );
    recorded.fails_strictly("/data/0/nickname", json!("A"), "$.data[0].nickname", UNDECLARED);
    recorded.fails_strictly("/data/0/role", json!("GUEST"), "$.data[0].role", "unknown value `GUEST` of MemberRole");
}

#[test]
fn contensis() {
    use contensis::{groups, types};
    let recorded = Recorded {
        builder: crate::contensis::builder,
        request: groups::list_groups,
        has_token: true,
        reply: json!({
            "pageIndex": 0, "pageSize": 25, "totalCount": 1, "pageCount": 1,
            "items": [{
                "id": "6254736c-70e1-43b0-b769-f8e0f6359862", "name": "Editors", "description": "They edit",
                "type": "contensis", "userCount": 3, "custom": { "shift": "night" }
            }]
        }),
    };
    let kind = recorded.read("/items/0/type", json!("federated")).items[0].r#type.clone();
    assert_eq!(kind, Some(types::GroupType::Other("federated".to_owned())));
    assert_eq!(recorded.read("/items/0/colour", json!("red")).items[0].name, "Editors");
    assert_eq!(recorded.read("/items/0/userCount", None).items[0].user_count, None);
    assert_eq!(recorded.read("/items/0/custom", Value::Null).items[0].custom, None);

    recorded.fails("/items/0/name", None, "$.items[0]", "missing field `name`");
    recorded.fails("/totalCount", Value::Null, "$.totalCount", "invalid type: null, expected i64");
    recorded.fails("/items", Value::Null, "$.items", "invalid type: null, expected a sequence");
    recorded.fails("/items/0/id", json!("Editors"), "$.items[0].id", "UUID parsing failed");
    recorded.fails_strictly("/items/0/colour", json!("red"), "$.items[0].colour", UNDECLARED);
    let unknown = "unknown value `federated` of GroupType";
    recorded.fails_strictly("/items/0/type", json!("federated"), "$.items[0].type", unknown);
}

#[test]
fn infisical() {
    use infisical::{groups, types};
    let user = json!({ "id": "3c90c3cc-0d44-4b50-8888-8dd25736052a", "username": "ada", "email": null });
    let recorded = Recorded {
        builder: crate::infisical::builder,
        request: || groups::list_group_members("night-shift"),
        has_token: false,
        // What tells the alternatives apart comes last here: JSON objects are written in the order of their names.
        reply: json!({
            "members": [{ "id": "1", "joinedGroupAt": "2026-01-02T03:04:05Z", "type": "user", "user": user }],
            "totalCount": 1
        }),
    };
    let members =
        recorded.read("/members/-", json!({ "id": "2", "type": "team", "team": { "name": "Night" } })).members;
    assert!(matches!(&members[1], types::GroupMember::Other(team) if team["team"]["name"] == "Night"), "{members:?}");
    let members = recorded.read("/members/0/user/nickname", json!("A")).members;
    assert!(matches!(&members[0], types::GroupMember::UserMember(member) if member.user.username == "ada"));
    let members = recorded.read("/members/0/joinedGroupAt", Value::Null).members;
    assert!(matches!(&members[0], types::GroupMember::UserMember(member) if member.joined_group_at.is_none()));
    let members = recorded.read("/members/0/user/email", None).members;
    assert!(matches!(&members[0], types::GroupMember::UserMember(member) if member.user.email.is_none()));

    recorded.fails("/totalCount", None, "$", "missing field `totalCount`");
    recorded.fails("/members/0/type", None, "$.members[0]", "missing field `type`, which tells the branches");
    recorded.fails("/members/0/user", None, "$.members[0]", "GroupMember, branch user: missing field `user`");
    recorded.fails("/members/0/user/id", json!("ada"), "$.members[0].user.id", "UUID parsing failed");
    recorded.fails("/members/0/id", Value::Null, "$.members[0].id", "invalid type: null, expected a string");
    recorded.fails(
        "/members/0/joinedGroupAt",
        json!("today"),
        "$.members[0].joinedGroupAt",
        "GroupMember, branch user",
    );
    let unknown = "GroupMember has no branch where `type` is `team`";
    recorded.fails_strictly("/members/0/type", json!("team"), "$.members[0]", unknown);
    recorded.fails_strictly("/members/0/user/nickname", json!("A"), "$.members[0].user.nickname", UNDECLARED);
}

#[test]
fn symphony() {
    use symphony::{info_barriers, types};
    let recorded = Recorded {
        builder: crate::symphony::builder,
        request: info_barriers::list_policies,
        has_token: false,
        reply: json!([{
            "id": "56f2a4fae4b0a0bd24fe5b5a", "policyType": "BLOCK", "active": true, "memberCount": 2,
            "groups": ["56e9df05e4b06f769786bd6d", "56e9df05e4b06f769786bd6e"],
            "createdDate": 1_458_742_522_346_i64, "modifiedDate": 1_458_742_536_551_i64
        }]),
    };
    let kind = recorded.read("/0/policyType", json!("ASK")).into_iter().next().and_then(|policy| policy.policy_type);
    assert_eq!(kind, Some(types::PolicyPolicyType::Other("ASK".to_owned())));
    assert_eq!(recorded.read("/0/owner", json!({ "id": 7 }))[0].member_count, Some(2));
    assert_eq!(recorded.read("/0/active", None)[0].active, None);
    assert_eq!(recorded.read("/0/groups", Value::Null)[0].groups, None);

    let too_large = json!(3_000_000_000_i64);
    recorded.fails(
        "/0/memberCount",
        too_large,
        "$[0].memberCount",
        "invalid value: integer `3000000000`, expected i32",
    );
    recorded.fails("/0/groups/-", json!(7), "$[0].groups[2]", "invalid type: integer `7`, expected a string");
    recorded.fails("/0/groups/-", Value::Null, "$[0].groups[2]", "invalid type: null, expected a string");
    recorded.fails("/-", Value::Null, "$[1]", "invalid type: null, expected an object (Policy)");
    recorded.fails_strictly("/0/owner", json!(7), "$[0].owner", UNDECLARED);
    recorded.fails_strictly("/0/policyType", json!("ASK"), "$[0].policyType", "unknown value `ASK`");
}
