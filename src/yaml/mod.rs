//! YAML front matter: a file's text and the span of its front matter in, a tree with spans and planned
//! edits out.

pub mod scan;

pub mod tree;

pub mod value;

pub mod number;

mod block;
mod date;
mod fold;
mod refold;
mod write;

mod resolve;

mod proof;

pub mod edit;

pub use scan::scan;
pub use tree::{Entry, Kind, Node, Scalar, Style, Tree};
pub use value::{Type, Version, type_of};
