//! What the front matter's formats have in common. Their scans make a tree of it: every key, value and collection with
//! its span. Their edits are proved on two of them ([`proof`]).
//!
//! A node's `span` is its own text: the quotes of a quoted scalar, the header of a block scalar and the
//! brackets of a flow collection included; anchor, tag and comments excluded. An empty value's span is
//! empty and lies where a value would be written. A block scalar ends before the line break of its last
//! line; blank lines behind it are part of it only where it keeps them (`|+`).

use std::ops::Range;

use crate::text::{Diagnostic, Span};

pub mod date;

pub mod resolve;

pub mod proof;

pub mod row;

pub mod literal;

pub mod notation;

#[cfg(test)]
pub mod asked;

/// The largest front matter in TOML or JSON that is read, in bytes.
pub const LARGEST: usize = 1 << 20;
/// How deep its values may stand in one another.
pub const DEEPEST: usize = 64;
/// How many keys and values it may have.
const MOST: usize = 20_000;

/// What the scan of a format makes of a front matter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// The first document's content; `None` where there is nothing but blanks and comments.
    pub root: Option<Node>,
    /// From `#` to the end of the line, in order.
    pub comments: Vec<Span>,
    /// Whether all of it could be read.
    pub sound: bool,
    /// Whether every byte is accounted for, so that what is sound can be edited: what could not be read stands
    /// in `root` as [`Kind::Broken`]. Otherwise `root` holds what stands before the error.
    pub whole: bool,
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
    Sequence {
        flow: bool,
        items: Vec<Node>,
        /// Where the `-` of each item of a block sequence stands; empty for a flow sequence.
        dashes: Vec<usize>,
    },
    Mapping {
        flow: bool,
        entries: Vec<Entry>,
    },
    /// An alias, by its name without `*`.
    Alias(String),
    /// What could not be read, as it is written: the value of an entry at the top, or its empty key where the
    /// text does not start with one.
    Broken(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    pub style: Style,
    /// The content, quotes, escapes and folding undone (YAML 1.2.2, chapter 7 and 8.1).
    pub text: String,
}

/// How a scalar is written (YAML 1.2.2, 7.3 and 8.1; TOML 1.0, String).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes: all in YAML, what is no text in TOML and JSON.
    Plain,
    Single,
    Double,
    /// YAML's `|`; TOML's '''.
    Literal,
    /// YAML's `>`; TOML's """.
    Folded,
}

/// What a scalar means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    Null,
    Boolean,
    Integer,
    Float,
    String,
    /// A day: `2021-09-14`.
    Date,
    /// A day and a time, with or without an offset.
    DateTime,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub key: Node,
    pub value: Node,
    /// Where the `?` of a complex key stands.
    pub question: Option<usize>,
    /// Where the `:` stands; `None` where a complex key or a word in a flow mapping has no value.
    pub colon: Option<usize>,
}

/// What of a tree is not as it was before a change: some pieces of one collection. What stands behind them has moved, what
/// they are in has another end, and all else is the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewed {
    /// The way from the root to the collection.
    pub route: Vec<usize>,
    /// Which of its items or entries are gone.
    pub pieces: Range<usize>,
    /// How many stand there now.
    pub count: usize,
}

impl Tree {
    /// The tree of no front matter: nothing to read and nothing wrong.
    pub fn nothing() -> Tree {
        Tree { sound: true, whole: true, ..Tree::default() }
    }
}

impl Node {
    /// A node without anchor and tag.
    pub fn bare(span: Span, kind: Kind) -> Node {
        Node { span, kind, anchor: None, tag: None }
    }

    /// The node's text with its anchor and tag.
    pub fn outer(&self) -> Span {
        let properties = [&self.anchor, &self.tag].into_iter().flatten();
        properties.fold(self.span, |outer, (_, span)| outer.cover(*span))
    }

    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            Kind::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// Whether the node is written in brackets.
    pub fn is_flow(&self) -> bool {
        matches!(self.kind, Kind::Sequence { flow: true, .. } | Kind::Mapping { flow: true, .. })
    }

    /// Whether the node is a mapping of one pair in a flow sequence, without braces: `[a: b]`.
    pub fn is_pair(&self) -> bool {
        match &self.kind {
            Kind::Mapping { flow: true, entries } => {
                entries.first().is_some_and(|entry| entry.outer().start == self.span.start)
            }
            _ => false,
        }
    }

    /// Whether the node is a value that nobody wrote, as behind `key:`.
    pub fn is_empty(&self) -> bool {
        self.span.is_empty()
    }
}

impl Entry {
    /// From the key (or its `?`) to the end of the value.
    pub fn outer(&self) -> Span {
        let key = self.key.outer();
        let start = self.question.map_or(key.start, |at| at.min(key.start));
        let end = self.colon.map_or(key.end, |at| at + 1).max(key.end).max(self.value.outer().end);
        Span::new(start, end)
    }
}

/// The keys and values, or the items, of a node.
pub fn inside(node: &Node) -> Vec<&Node> {
    match &node.kind {
        Kind::Scalar(_) | Kind::Alias(_) | Kind::Broken(_) => Vec::new(),
        Kind::Sequence { items, .. } => items.iter().collect(),
        Kind::Mapping { entries, .. } => entries.iter().flat_map(|entry| [&entry.key, &entry.value]).collect(),
    }
}

/// Whether a tree is small enough for a form, and no deeper than what walks it can go.
pub fn fits(root: &Node) -> bool {
    let (mut level, mut count) = (vec![root], 0);
    for _ in 0..=DEEPEST {
        level = level.into_iter().flat_map(inside).collect();
        count += level.len();
        if level.is_empty() || count > MOST {
            break;
        }
    }
    level.is_empty() && count <= MOST
}
