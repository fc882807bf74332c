//! What fields a front matter has: a tree in, one field an entry out.
//!
//! A field says which control suits a value; the value itself stays in the tree. Fields come from the file
//! alone ([`infer`](infer())).

pub mod field;

pub mod infer;

pub use field::{Field, FieldKind, Role};
pub use infer::infer;
