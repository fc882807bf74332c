//! YAML front matter: a file's text and the span of its front matter in, a [`tree`] with spans and planned
//! edits out.
//!
//! Reading: [`scan`] makes the [`tree`], [`value`] says what its scalars mean. Editing: [`edit`] plans,
//! `write` and its helpers spell, `layout` and `render` add and take away, and `proof` reads every result
//! anew before it is given out.

pub use crate::tree;
use crate::tree::{date, resolve};

pub mod scan;

pub mod value;

pub mod number;

mod fold;

mod refold;

mod block;

mod write;

mod fresh;

mod layout;

mod render;

mod wanted;

mod proof;

mod replace;

mod structure;

pub mod edit;

pub use scan::scan;
pub use tree::{Entry, Kind, Node, Renewed, Scalar, Style, Tree};
pub use value::{Type, Version, type_of};
