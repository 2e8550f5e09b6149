//! What generated API clients call, written by hand and once: requests as values, replies, errors, authentication,
//! servers, transports, and JSON without code per type.
//!
//! # For users of a generated client
//!
//! A generated crate has a marker type for its API, a function per operation, and functions for credentials and
//! servers. The rest is here: a [`Client`] sends operations, and everything that is not a documented success is an
//! [`Error`].
//!
//! ```
//! # use runtime::{Api, DefaultServer, Error, Operation, Reply, Request, Secret, Security};
//! # #[derive(Debug)] pub struct Groups;
//! # impl Api for Groups {
//! #     const NAME: &'static str = "groups";
//! #     const DEFAULT_SERVER: Option<DefaultServer> =
//! #         Some(DefaultServer { url: "https://api.example.org/v1", variables: &[] });
//! # }
//! # mod auth {
//! #     pub fn bearer(token: impl Into<runtime::Secret>) -> runtime::Credential<super::Groups> {
//! #         runtime::Credential::bearer("bearer", token)
//! #     }
//! # }
//! # #[derive(Debug)] pub struct RemoveMember { group: String, member: String }
//! # #[derive(Debug, PartialEq)] pub enum RemoveMemberError { NotFound(Problem), Conflict }
//! # runtime::failure! { RemoveMemberError { NotFound(404), Conflict[409] } }
//! # #[derive(PartialEq)] pub struct Problem { message: String }
//! # runtime::decode_object! { Problem { message: required "message" } }
//! # fn remove_member(group: &str, member: &str) -> RemoveMember {
//! #     RemoveMember { group: group.into(), member: member.into() }
//! # }
//! # impl Operation for RemoveMember {
//! #     type Api = Groups;
//! #     type Output = ();
//! #     type Error = RemoveMemberError;
//! #     const ID: &'static str = "removeMember";
//! #     fn request(&self) -> Request {
//! #         Request::delete("/groups/")
//! #             .segment("group", &self.group)
//! #             .literal("/members/")
//! #             .segment("member", &self.member)
//! #             .security(Security::new(&[&["bearer"]]))
//! #     }
//! #     fn interpret(reply: Reply) -> Result<(), Error<Self>> {
//! #         match reply.status() {
//! #             204 => reply.empty(),
//! #             404 => reply.failure(RemoveMemberError::NotFound),
//! #             409 => reply.failure_empty(RemoveMemberError::Conflict),
//! #             _ => reply.undocumented(),
//! #         }
//! #     }
//! # }
//! # type Client = runtime::Client<Groups>;
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let server = runtime::Scripted::new().reply(204, "").reply(404, r#"{"message": "no such group"}"#);
//! let client = Client::builder().auth(auth::bearer("…")).transport(server.clone()).build()?;
//!
//! client.send(remove_member("admins", "ada@example.org")).await?;
//! assert_eq!(server.requests()[0].url, "https://api.example.org/v1/groups/admins/members/ada%40example.org");
//!
//! match client.send(remove_member("admins", "bob")).await {
//!     Err(Error::Failure { failure: RemoveMemberError::NotFound(problem), .. }) => {
//!         assert_eq!(problem.message, "no such group");
//!     }
//!     other => panic!("{other:?}"),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Without [`Builder::transport`], the [`Reqwest`] adapter is used (feature `reqwest`, on by default, on tokio).
//! For https, enable `rustls-tls` or `native-tls`.
//! Tests of your own code use [`Scripted`], or [`Builder::origin`] with a server on loopback.
//!
//! # How calls are made
//!
//! Each of these is said to a [`Builder`], for all calls, or to a [`Client`], which gives one that makes its calls so:
//!
//! - [`timeout`](Client::timeout) limits the time of a call. Without it only the limits of the transport hold.
//! - [`retry`](Client::retry) says when calls are repeated; see [`Retry`] for what is. Without it none are.
//! - [`idempotency_key`](Client::idempotency_key) replaces the random key of operations that take one.
//!
//! With the feature `blocking`, `BlockingClient` makes the same calls for code that is not `async`; with the feature
//! `tracing`, each call is a span, which holds no URL, no header and no body.
//!
//! A [`Hook`] looks at every attempt of every call. Whatever waits, or draws lots, asks the [`Clock`] of the transport, so
//! tests over [`Scripted`] take no time.
//!
//! # For generated code
//!
//! | part | what a generated crate contributes |
//! |---|---|
//! | [`Api`] | a marker type: name and default server ([`DefaultServer`]) |
//! | [`Operation`] | arguments, a [`Request`] built from them, and a match from status to [`Reply`] method |
//! | [`Paged`] | how to get from page to page ([`Paging`]), and the items of one |
//! | [`Server`], [`Credential`], [`Security`] | a function or constant per server, scheme, requirement |
//! | [`object!`], [`decode_object!`], [`encode_object!`] | names and modes of the fields of a struct |
//! | [`construct!`], [`setters!`] | what a struct is built from |
//! | [`string_enum!`], [`integer_enum!`] | values of an enum |
//! | [`tagged_union!`], [`kind_union!`], [`scalar_union!`], [`ruled_union!`], [`encode_union!`] | how to tell the branches |
//! | [`conversions!`] | what unions are made of |
//! | [`failure!`] | the statuses of documented failures |
//! | [`constraints!`] | what narrows the values of fields |
//!
//! Types of formats: [`Uuid`], [`Timestamp`], [`Date`], [`Base64`] (`byte`), [`Decimal`] (`decimal`), [`Bytes`] and [`Content`]
//! (`binary`, the latter in a request, perhaps a stream), [`Part`] (`binary` within a multipart body), [`Secret`]
//! (`password`); [`Maybe`] keeps absent, null and value apart; [`Value`] is any JSON.
//!
//! # What is where
//!
//! A call goes from [`Operation::request`] through [`Request`] (parameters are written by [`parameter::encode`]), is
//! completed by the client (server, security, token), carried as [`HttpRequest`] by a [`Transport`], comes back as
//! [`HttpReply`], and is read by [`Operation::interpret`] with the methods of [`Reply`]. Only transports touch a
//! socket, a thread or a clock. No secret appears in any `Debug` or `Display`: not of credentials, clients, requests,
//! replies or errors.

mod authorize;
mod base64;
mod base_url;
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
mod blocking;
mod builder;
mod call;
mod charset;
mod client;
mod constraints;
mod content;
mod credential;
mod decimal;
mod decode;
mod error;
mod execute;
#[doc(hidden)]
pub mod failure;
mod header;
mod hook;
mod interpret;
#[doc(hidden)]
pub mod known_values;
mod mask;
mod maybe;
mod media_type;
mod oauth;
#[doc(hidden)]
pub mod object;
mod operation;
mod paging;
pub mod parameter;
mod part;
mod place;
mod received;
mod reply;
mod request;
mod retry;
mod secret;
mod security;
mod server;
mod stack;
mod stream;
#[doc(hidden)]
pub mod strict;
#[cfg(feature = "tracing")]
mod trace;
mod transport;
#[doc(hidden)]
pub mod union;
mod unsent;
#[cfg(feature = "validate")]
pub mod validate;

pub use base_url::ServerError;
pub use base64::Base64;
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
pub use blocking::{BlockingClient, BlockingItems, BlockingPages};
pub use builder::{BuildError, Builder};
pub use client::Client;
pub use content::{Content, Sequence};
pub use credential::Credential;
pub use decimal::{Decimal, NotDecimal};
pub use decode::DecodeError;
pub use error::Error;
pub use header::Header;
pub use hook::{Call, Ended, Hook};
pub use maybe::Maybe;
pub use oauth::{ClientCredentials, Grant, RefreshToken, TokenError};
pub use operation::{Api, Operation};
pub use paging::{Items, Paged, Pages, Paging};
pub use parameter::{ParamValue, ParameterError, Separator, Style};
pub use part::Part;
pub use received::Received;
pub use reply::Reply;
pub use request::{Encoding, Request};
pub use retry::{Attempt, Outcome, Retry};
pub use secret::Secret;
pub use security::Security;
pub use server::{DefaultServer, Server};
pub use stream::{
    BoxStream, ByteStream, Event, EventData, Events, JsonLines, StreamError, Streamed, Streaming, Subscription,
    SubscriptionError,
};
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
pub use transport::Reqwest;
pub use transport::{
    BoxFuture, Clock, HttpReply, HttpRequest, OpenReply, Scripted, Sendable, Threaded, Transport, TransportError,
    TransportErrorKind,
};
pub use unsent::UnsentError;
#[cfg(feature = "validate")]
pub use validate::{Validate, Violation, Violations};

pub use std::collections::BTreeMap;

pub use ::http;
pub use ::serde;
pub use ::serde_json;
pub use bytes::Bytes;
pub use jiff::Timestamp;
pub use jiff::civil::Date;
pub use serde_json::Value;
pub use uuid::Uuid;

/// What the macros of this crate expand to. Not for direct use.
#[doc(hidden)]
pub mod __private {
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
}
