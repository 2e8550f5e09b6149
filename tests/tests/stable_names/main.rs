//! Adding, removing and reordering parts of a description renames nothing else, be there a `names.lock` or not.

mod change;
mod corpus;
mod miniature;
mod names;
