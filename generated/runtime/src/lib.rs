//! What generated API clients call.

#![forbid(unsafe_code)]

mod base64;
mod base_url;
mod body;
mod builder;
mod client;
mod credential;
mod decode;
mod error;
mod execute;
#[doc(hidden)]
pub mod failure;
mod mask;
mod maybe;
mod oauth;
#[doc(hidden)]
pub mod object;
mod operation;
pub mod parameter;
mod path;
mod reply;
mod request;
mod secret;
mod security;
mod server;
mod string_enum;
mod transport;
#[doc(hidden)]
pub mod union;
mod unsent;

pub use base_url::ServerError;
pub use base64::Base64;
pub use builder::{BuildError, Builder};
pub use client::Client;
pub use credential::Credential;
pub use decode::DecodeError;
pub use error::Error;
pub use maybe::Maybe;
pub use oauth::{ClientCredentials, TokenError};
pub use operation::{Api, Operation};
pub use parameter::{ParamValue, ParameterError, Style};
pub use reply::Reply;
pub use request::Request;
pub use secret::Secret;
pub use security::Security;
pub use server::{DefaultServer, Server};
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
pub use transport::Reqwest;
pub use transport::{
    BoxFuture, HttpReply, HttpRequest, Scripted, Threaded, Transport, TransportError, TransportErrorKind,
};
pub use unsent::UnsentError;

pub use std::collections::BTreeMap;

pub use ::http;
pub use ::serde;
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
