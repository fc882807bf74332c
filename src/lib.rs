//! Masthead's core: splits, parses, edits losslessly and renders a Markdown file with front matter.
//!
//! The data's way, and the order of the modules: a file's text ([`source`]) is split into its parts
//! ([`split`]); the front matter is read into a [`tree`] with spans ([`yaml`], [`toml`], [`json`]; [`formats`]
//! chooses) from which fields are made ([`schema`]); the body is a table of blocks that are rendered one by one ([`markdown`]);
//! a [`document`] holds them together and takes changes and edits; [`wire`] mirrors what crosses
//! to JavaScript, and `wasm` carries it there.
//!
//! Positions are UTF-8 byte offsets in the whole file (law 7); nothing here does I/O (law 10).
#![cfg_attr(not(target_arch = "wasm32"), forbid(unsafe_code))]

// Some tests are shared with those in `tests/`, which name the crate.
#[cfg(test)]
extern crate self as masthead;

pub mod text;

pub mod source;

pub mod split;

pub mod edit;

pub mod tree;

pub mod yaml;

pub mod toml;

pub mod json;

pub mod schema;

pub mod markdown;

pub mod formats;

pub mod document;

pub mod wire;

#[cfg(target_arch = "wasm32")]
mod wasm;
