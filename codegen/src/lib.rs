#![doc = include_str!("../ARCHITECTURE.md")]

pub mod changes;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod emit;
pub mod ir;
pub mod manifest;
pub mod model;
pub mod normalise;
pub mod overlay;
pub mod pages;
mod parallel;
mod pipeline;
pub mod print;
pub mod render;
pub mod report;
mod reserved;
pub mod resolve;
mod round_trip;

pub use pipeline::{Input, Layout, Outcome, Stage, compile, read, resolve_only, survey};
pub use round_trip::{Origin, RoundTrip, round_trip};
