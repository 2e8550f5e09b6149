//! What the sources of this repository must look like: who knows whom, and how large things get.

mod dependencies;
mod files;
mod guide;
mod layering;
mod mentions;
mod size;
