//! The reply of both, and what the hand-written call reads it into.

use runtime::{Timestamp, Uuid};
use serde::Deserialize;

/// The list of users, written by hand.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Users {
    pub(crate) users: Vec<User>,
    pub(crate) total_count: i64,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "it is only decoded, as what it is compared with is")]
pub(crate) struct User {
    id: Uuid,
    username: String,
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    is_part_of_group: bool,
    joined_group_at: Option<Timestamp>,
}

/// A page of users.
pub(crate) fn page(users: usize) -> String {
    let user = |number: usize| {
        format!(
            r#"{{"id": "5a8e0b4e-6f3e-4f6b-9d0a-{number:012}", "username": "user-{number}@example.org", "email": null,
            "firstName": "Ada", "lastName": "Number {number}", "isPartOfGroup": true,
            "joinedGroupAt": "2026-01-31T10:20:{:02}Z"}}"#,
            number % 60
        )
    };
    let users: Vec<String> = (0..users).map(user).collect();
    format!(r#"{{"users": [{}], "totalCount": {}}}"#, users.join(","), users.len())
}
