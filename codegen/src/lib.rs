#![doc = include_str!("../ARCHITECTURE.md")]

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
pub mod resolve;

pub use pipeline::{Input, Layout, Outcome, Stage, compile, read, resolve_only, survey};
