//! Removes a member from a group through each of the four clients.
//!
//! ```text
//! cargo run --package generated --example remove_member
//! ```
//!
//! No account is needed: the program starts a server on this machine that stands in for all four services, and sends
//! its requests there. It prints what the server received and what the clients made of its answers.

use std::error::Error;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use generated::{capillary, contensis, infisical, symphony};
use serde_json::json;

/// Made up, like every other name, id and secret in this file.
const SECRET: &str = "not-a-secret";

type Outcome = Result<(), Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let origin = format!("http://{}", listener.local_addr()?);
    tokio::spawn(axum::serve(listener, Router::new().fallback(stand_in)).into_future());

    remove_from_capillary(&origin).await?;
    remove_from_contensis(&origin).await?;
    remove_from_infisical(&origin).await?;
    remove_from_symphony(&origin).await
}

/// Capillary names the member by an identifier. More than three required arguments come by name.
async fn remove_from_capillary(origin: &str) -> Outcome {
    use capillary::{auth, members, server, types};

    let client = capillary::Client::builder()
        .server(server::regional_host("eu.api.capillarytech.com"))
        .auth(auth::basic_auth("till", SECRET))
        .origin(origin) // Not needed for the service itself, here and below.
        .build()?;
    let request = members::remove_group_member(members::RemoveGroupMemberRequired {
        group_id: 4711,
        source: types::CustomerSource::Instore,
        identifier_name: types::CustomerIdentifierName::Mobile,
        identifier_value: "15550100".to_owned(),
    });
    let acknowledgement = client.send(request).await?;
    println!("Capillary   {acknowledgement:?}\n");
    Ok(())
}

/// Contensis takes any identifier of a group or user. The client fetches the token itself.
async fn remove_from_contensis(origin: &str) -> Outcome {
    use contensis::{auth, members, server, types};
    use runtime::ClientCredentials;

    let client = contensis::Client::builder()
        .server(server::cloud("example", server::SecurityBase::default()))
        .auth(auth::oauth2(ClientCredentials::new("client", SECRET)))
        .origin(origin)
        .build()?;
    let user = types::UserIdentifier::Email("ada@example.org".to_owned());
    client.send(members::remove_user_from_group("Night shift", user)).await?;
    println!("Contensis   removed\n");
    Ok(())
}

/// Infisical answers with the user who was removed.
async fn remove_from_infisical(origin: &str) -> Outcome {
    use infisical::{auth, groups};

    let client = infisical::Client::builder().auth(auth::bearer_auth(SECRET)).origin(origin).build()?;
    let user = client.send(groups::remove_user_from_group("night-shift", "ada")).await?;
    println!("Infisical   {} ({})\n", user.username, user.id);
    Ok(())
}

/// Symphony can fail for some of several members, or as a whole under status 200: then the call is an error.
async fn remove_from_symphony(origin: &str) -> Outcome {
    use symphony::{auth, info_barriers, server};

    let client = symphony::Client::builder()
        .server(server::pod("example.symphony.com"))
        .auth(auth::session_token(SECRET))
        .origin(origin)
        .build()?;
    let removed = client.send(info_barriers::remove_group_members("night-shift", [4711, 4712])).await?;
    println!("Symphony    {removed:?}");
    match client.send(info_barriers::remove_group_members("unknown", [4711])).await {
        Err(runtime::Error::Rejected { value, .. }) => println!("Symphony    rejected: {value:?}"),
        other => println!("Symphony    {other:?}"),
    }
    Ok(())
}

/// Plays all four services: prints a request and answers it.
async fn stand_in(request: Request<Body>) -> Response {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, 1 << 16).await.unwrap_or_default();
    println!("  received  {} {} {}", head.method, head.uri, String::from_utf8_lossy(&body));
    match head.uri.path() {
        "/v2/userGroup2/4711/leave" => Json(json!({ "success": true, "warnings": [], "errors": [] })).into_response(),
        "/authenticate/connect/token" => {
            Json(json!({ "access_token": SECRET, "token_type": "Bearer", "expires_in": 3600 })).into_response()
        }
        "/api/management/security/groups/Night%20shift/users/ada%40example.org" => {
            axum::http::StatusCode::NO_CONTENT.into_response()
        }
        "/api/v1/groups/night-shift/users/ada" => {
            Json(json!({ "id": "00000000-0000-4000-8000-000000000001", "username": "ada" })).into_response()
        }
        "/pod/v1/admin/group/night-shift/membership/remove" => {
            Json(json!({ "overallResult": "SUCCESS", "results": ["", ""] })).into_response()
        }
        _ => Json(json!({ "overallResult": "FAIL", "results": ["no such group"] })).into_response(),
    }
}
