//! The boundary: decode, call, encode. Nothing here knows anything about files.
//!
//! Four modules are made of it, so that nobody waits for what they do not need yet: `body` splits the file and renders
//! its Markdown, `front-matter` reads and edits what stands between the fences, `formats` does the same for TOML and
//! JSON, which few files have, and `schema` reads what a site says of its fields. Each has its own memory; the others
//! get the file's head from JavaScript.

#[cfg(feature = "body")]
mod body;
#[cfg(feature = "body")]
mod dom;
#[cfg(any(feature = "front-matter", feature = "formats"))]
mod front_matter;
#[cfg(feature = "body")]
mod places;
#[cfg(feature = "schema")]
mod plain;
#[cfg(feature = "schema")]
mod schema;
#[cfg(feature = "traps")]
mod traps;
