//! YAML front matter: a file's text and the span of its front matter in, a tree with spans and planned
//! edits out.

pub mod scan;

pub mod edit;

pub mod number;

pub mod tree;

pub mod value;

pub use scan::scan;
pub use tree::{Entry, Kind, Node, Scalar, Style, Tree};
pub use value::{Type, Version, type_of};
