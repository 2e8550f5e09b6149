//! What the runtime does, seen from outside: requests on the wire, replies, types, authentication, transports.

#[cfg(feature = "blocking")]
mod blocking;
mod bodies;
mod calls;
mod crowd;
mod debug;
mod enums;
mod hostile;
#[cfg(feature = "reqwest")]
mod loopback;
mod multipart;
mod oauth;
mod objects;
mod pages;
mod parameters;
mod replies;
mod security;
mod servers;
mod streams;
mod support;
mod unions;
mod uploads;
