//! The front matter as a tree: every key, value and collection with its span.
//!
//! A node's `span` is its own text: the quotes of a quoted scalar, the header of a block scalar and the
//! brackets of a flow collection included; anchor, tag and comments excluded. An empty value's span is
//! empty and lies where a value would be written.

use crate::text::{Diagnostic, Span};

/// What [`super::scan`] makes of a front matter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// The first document's content; `None` where there is nothing but blanks and comments.
    pub root: Option<Node>,
    pub comments: Vec<Span>,
    /// Whether all of it could be read. Otherwise `root` holds what stands before the error.
    pub sound: bool,
    pub diagnostics: Vec<Diagnostic>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub span: Span,
    pub kind: Kind,
    /// The anchor's name with its span (the `&` included).
    pub anchor: Option<(String, Span)>,
    /// The tag as written, with its span.
    pub tag: Option<(String, Span)>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Scalar(Scalar),
    Sequence { flow: bool, items: Vec<Node> },
    Mapping { flow: bool, entries: Vec<Entry> },
    /// An alias, by its name without `*`.
    Alias(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    pub style: Style,
    /// The content, quotes, escapes and folding undone (YAML 1.2.2, chapter 7 and 8.1).
    pub text: String,
}

/// How a scalar is written (YAML 1.2.2, 7.3 and 8.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Single,
    Double,
    Literal,
    Folded,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub key: Node,
    pub value: Node,
}
