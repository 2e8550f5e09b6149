//! What the compiler makes of descriptions: goldens and rejects, compared with what was committed.

mod compare;
mod given_pages;
mod golden;
mod pages;
mod rejects;
mod signature;
