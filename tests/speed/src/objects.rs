//! A reply with a page of members, twice: as the generator writes its types, and with serde's derives; and a request.

/// As the generator writes it.
pub mod generated {
    /// A page of members.
    #[derive(Clone, PartialEq)]
    #[allow(missing_docs)]
    pub struct Page {
        pub items: Vec<Member>,
        pub total: i64,
        pub next: Option<String>,
    }

    runtime::object! { Page { items: required "items", total: required "total", next: optional "next" } }

    /// A member.
    #[derive(Clone, PartialEq)]
    #[allow(missing_docs)]
    pub struct Member {
        pub id: i64,
        pub name: String,
        pub email: String,
        pub active: bool,
        pub role: Role,
        pub tags: Option<Vec<String>>,
        pub address: Option<Address>,
        pub note: Option<String>,
    }

    runtime::object! { Member { id: required "id", name: required "displayName", email: required "email", active: required "active", role: required "role", tags: optional "tags", address: optional "address", note: optional "note" } }

    /// Where a member lives.
    #[derive(Clone, PartialEq)]
    #[allow(missing_docs)]
    pub struct Address {
        pub street: String,
        pub city: String,
        pub postal_code: Option<String>,
    }

    runtime::object! { Address { street: required "street", city: required "city", postal_code: optional "postalCode" } }

    /// What a member may do.
    #[derive(Clone)]
    #[non_exhaustive]
    #[allow(missing_docs)]
    pub enum Role {
        Owner,
        Member,
        Other(String),
    }

    runtime::string_enum! { Role { Owner = "owner", Member = "member" } }
}

/// With serde's derives. What is unknown is not kept, which makes less work.
pub mod derived {
    use serde::{Deserialize, Serialize};

    /// A page of members.
    #[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
    #[allow(missing_docs)]
    pub struct Page {
        pub items: Vec<Member>,
        pub total: i64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub next: Option<String>,
    }

    /// A member.
    #[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
    #[allow(missing_docs)]
    pub struct Member {
        pub id: i64,
        #[serde(rename = "displayName")]
        pub name: String,
        pub email: String,
        pub active: bool,
        pub role: Role,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub tags: Option<Vec<String>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub address: Option<Address>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub note: Option<String>,
    }

    /// Where a member lives.
    #[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
    #[allow(missing_docs)]
    pub struct Address {
        pub street: String,
        pub city: String,
        #[serde(rename = "postalCode", default, skip_serializing_if = "Option::is_none")]
        pub postal_code: Option<String>,
    }

    /// What a member may do.
    #[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
    #[serde(rename_all = "lowercase")]
    #[allow(missing_docs)]
    pub enum Role {
        Owner,
        Member,
    }
}

/// The API of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed;

impl runtime::Api for Speed {
    const NAME: &'static str = "speed";
    const DEFAULT_SERVER: Option<runtime::DefaultServer> = None;
}

/// Changes a member: a path, a query and a body.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct ChangeMember {
    pub group: String,
    pub id: i64,
    pub notify: Option<bool>,
    pub fields: Option<Vec<String>>,
    pub body: generated::Member,
}

impl runtime::Operation for ChangeMember {
    type Api = Speed;
    type Output = ();
    type Error = std::convert::Infallible;
    const ID: &'static str = "changeMember";

    fn request(&self) -> runtime::Request {
        runtime::Request::put("/groups/")
            .segment("group", &self.group)
            .literal("/members/")
            .segment("id", &self.id)
            .query("notify", &self.notify)
            .query("fields", &self.fields)
            .json(&self.body)
    }

    fn interpret(reply: runtime::Reply) -> Result<Self::Output, runtime::Error<Self>> {
        match reply.status() {
            204 => reply.empty(),
            _ => reply.undocumented(),
        }
    }
}

/// A page of fifty members as a service sends it.
#[must_use]
pub fn page() -> String {
    let member = |id: i64| {
        let rest = match id % 3 {
            0 => {
                r#","tags":["red","late","paid"],"address":{"street":"Lake Road 12","city":"Bern","postalCode":"3000"}"#
            }
            1 => r#","note":"prefers \"mail\", not calls","extra":{"score":[1,2,3]}"#,
            _ => r#","tags":[],"note":null"#,
        };
        let role = if id % 7 == 0 { "owner" } else { "member" };
        format!(
            r#"{{"id":{},"displayName":"Member {id}","email":"member{id}@example.org","active":{},"role":"{role}"{rest}}}"#,
            48_151_623 + id,
            id % 2 == 0,
        )
    };
    let items: Vec<String> = (0..50).map(member).collect();
    format!(r#"{{"items":[{}],"total":1234,"next":"eyJhZnRlciI6NTB9"}}"#, items.join(","))
}
