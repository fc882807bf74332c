//! Law 5: an edit is carried out on a copy, the copy is read anew, and its meaning must be the intended one
//! and nothing else.
//!
//! Two trees are compared without their spans: every other node keeps its text, its style, its anchor and
//! its tag, in the same order, and every comment stays.

use crate::edit::Value;
use crate::text::{Changes, Span};

use super::edit::Target;
use super::number;
use super::resolve::at_route_mut;
use super::scan;
use super::tree::{Entry, Kind, Node, Scalar, Tree};
use super::value::{Type, Version, type_of};

/// The old and the new tree, made comparable.
pub struct Proof {
    pub old: Option<Node>,
    pub new: Option<Node>,
    pub old_comments: Vec<String>,
    pub new_comments: Vec<String>,
}

/// Carries out `changes` and reads the result; `None` if it is not sound.
pub fn after(target: &Target, changes: &Changes) -> Option<Proof> {
    let text = changes.apply(target.text).ok()?;
    let span = changes.span()?;
    if span.start < target.span.start || span.end > target.span.end {
        return None;
    }
    let end = target.span.end.checked_add_signed(changes.growth())?;
    let tree = scan(&text, Span::new(target.span.start, end));
    if !tree.sound {
        return None;
    }
    let comments = |tree: &Tree, text: &str| tree.comments.iter().map(|span| span.of(text).to_owned()).collect();
    Some(Proof {
        old: target.tree.root.clone().map(bare),
        new: tree.root.clone().map(bare),
        old_comments: comments(target.tree, target.text),
        new_comments: comments(&tree, &text),
    })
}

impl Proof {
    /// Whether the node at `route` means `wanted` now, and all else is as before.
    pub fn only_set(mut self, route: &[usize], wanted: &Wanted, version: Version) -> bool {
        let (Some(old), Some(new)) = (&mut self.old, &mut self.new) else { return false };
        let (Some(old_node), Some(new_node)) = (at_route_mut(old, route), at_route_mut(new, route)) else {
            return false;
        };
        if !wanted.is(new_node, version) || old_node.tag != new_node.tag {
            return false;
        }
        // An alias has no anchor to keep.
        if !matches!(old_node.kind, Kind::Alias(_)) && old_node.anchor != new_node.anchor {
            return false;
        }
        new_node.clone_from(old_node);
        self.old == self.new && self.old_comments == self.new_comments
    }
}

/// The node without its places.
pub fn bare(mut node: Node) -> Node {
    strip(&mut node);
    node
}

fn strip(node: &mut Node) {
    node.span = Span::default();
    for (_, span) in [&mut node.anchor, &mut node.tag].into_iter().flatten() {
        *span = Span::default();
    }
    match &mut node.kind {
        Kind::Scalar(_) | Kind::Alias(_) => {}
        Kind::Sequence { items, dashes, .. } => {
            dashes.clear();
            items.iter_mut().for_each(strip);
        }
        Kind::Mapping { entries, .. } => {
            for entry in entries {
                entry.question = entry.question.map(|_| 0);
                entry.colon = entry.colon.map(|_| 0);
                strip(&mut entry.key);
                strip(&mut entry.value);
            }
        }
    }
}

/// What a node is to mean, whoever reads it.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    Null,
    Boolean(bool),
    /// A number of this value, spelled in this way.
    Number(String),
    String(String),
    /// A day, or a day and a time, spelled in this way.
    Date(String),
    List(Vec<Wanted>),
    Mapping(Vec<(String, Wanted)>),
}

impl Wanted {
    pub fn new(value: &Value) -> Wanted {
        match value {
            Value::Null => Wanted::Null,
            Value::Boolean(boolean) => Wanted::Boolean(*boolean),
            Value::Number(number) => Wanted::Number(number.clone()),
            Value::String(text) => Wanted::String(text.clone()),
            Value::List(values) => Wanted::List(values.iter().map(Wanted::new).collect()),
            Value::Mapping(entries) => {
                Wanted::Mapping(entries.iter().map(|(key, value)| (key.clone(), Wanted::new(value))).collect())
            }
        }
    }

    /// Whether `node` means this to readers of `version`, and to those of the other one as well.
    pub fn is(&self, node: &Node, version: Version) -> bool {
        let tag = node.tag.as_ref().map(|(tag, _)| tag.as_str());
        match (self, &node.kind) {
            (Wanted::List(wanted), Kind::Sequence { items, .. }) => {
                wanted.len() == items.len() && wanted.iter().zip(items).all(|(wanted, item)| wanted.is(item, version))
            }
            (Wanted::Mapping(wanted), Kind::Mapping { entries, .. }) => {
                let same = |(wanted, entry): (&(String, Wanted), &Entry)| {
                    let key = entry.key.scalar().is_some_and(|key| key.text == wanted.0);
                    key && wanted.1.is(&entry.value, version)
                };
                wanted.len() == entries.len() && wanted.iter().zip(entries).all(same)
            }
            (wanted, Kind::Scalar(scalar)) => {
                let fits = |version| wanted.is_scalar(scalar, tag, version);
                fits(version) && (fits(Version::V1_1) && fits(Version::V1_2))
            }
            _ => false,
        }
    }

    /// Whether a scalar means this to readers of one version.
    pub fn is_scalar(&self, scalar: &Scalar, tag: Option<&str>, version: Version) -> bool {
        let kind = type_of(scalar, tag, version);
        match self {
            Wanted::Null => kind == Type::Null,
            Wanted::Boolean(wanted) => kind == Type::Boolean && boolean(&scalar.text) == *wanted,
            Wanted::Number(wanted) => {
                matches!(kind, Type::Integer | Type::Float) && same_number(wanted, &scalar.text, version)
            }
            Wanted::String(wanted) => kind == Type::String && scalar.text == *wanted,
            Wanted::Date(wanted) => matches!(kind, Type::Date | Type::DateTime) && scalar.text == *wanted,
            Wanted::List(_) | Wanted::Mapping(_) => false,
        }
    }
}

/// The value of a text that reads as a boolean.
pub fn boolean(text: &str) -> bool {
    ["true", "yes", "on"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether two spellings are one number: the same text, or the same value where that can be told.
fn same_number(one: &str, other: &str, version: Version) -> bool {
    if one == other {
        return true;
    }
    let plain = |text: &str| text.len() > 15 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if plain(one) && plain(other) {
        // Too long for a double.
        return false;
    }
    let (one, other) = (number::value(one, Version::V1_2), number::value(other, version));
    one.is_some() && one == other
}
