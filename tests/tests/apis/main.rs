//! The four clients: what they send, and what they make of every documented reply.

mod behaviour;
mod capillary;
mod contensis;
mod drift;
mod infisical;
mod loopback;
mod secrets;
mod server;
mod symphony;
