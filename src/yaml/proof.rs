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
use super::tree::{Entry, Kind, Node, Scalar};
use super::value::{Type, Version, type_of};

/// The old and the new tree, made comparable.
pub struct Proof {
    pub old: Option<Node>,
    pub new: Option<Node>,
    comments: Comments,
}

struct Comments {
    old: Vec<String>,
    /// Those of the old ones that lie outside the changes.
    outside: Vec<String>,
    new: Vec<String>,
}

/// Carries out `changes` and reads the result; `None` if it is not sound.
pub fn after(target: &Target, changes: &Changes) -> Option<Proof> {
    let text = changes.apply(target.text).ok()?;
    let span = changes.span()?;
    if !target.span.contains(span) {
        return None;
    }
    let end = target.span.end.checked_add_signed(changes.growth())?;
    let tree = scan(&text, Span::new(target.span.start, end));
    if !tree.sound {
        return None;
    }
    let of = |span: &Span| span.of(target.text).to_owned();
    let touches = |change: Span, comment: &Span| change.start < comment.end && comment.start < change.end;
    let outside = |comment: &&Span| !changes.iter().any(|change| touches(change.span, comment));
    let comments = Comments {
        old: target.tree.comments.iter().map(of).collect(),
        outside: target.tree.comments.iter().filter(outside).map(of).collect(),
        new: tree.comments.iter().map(|span| span.of(&text).to_owned()).collect(),
    };
    let (old, new) = (target.tree.root.clone().map(bare), tree.root.map(bare));
    Some(Proof { old, new, comments })
}

impl Proof {
    /// Whether the node at `route` means `wanted` now, and all else is as before.
    pub fn sets(mut self, route: &[usize], wanted: &Wanted) -> bool {
        let (Some(old), Some(new)) = (&mut self.old, &mut self.new) else { return false };
        let (Some(old), Some(new)) = (at_route_mut(old, route), at_route_mut(new, route)) else { return false };
        // What replaces an alias has no anchor or tag to keep.
        let kept = matches!(old.kind, Kind::Alias(_)) || (old.anchor == new.anchor && old.tag == new.tag);
        if !kept || !wanted.is(new) {
            return false;
        }
        new.clone_from(old);
        self.is_same()
    }

    /// The same for several edits in one, each of which has been proved: what they left may be spelled so
    /// that only readers of `version` take it for what is wanted.
    pub fn sets_all(mut self, route: &[usize], wanted: &Wanted, version: Version) -> bool {
        let (Some(old), Some(new)) = (&mut self.old, &mut self.new) else { return false };
        let (Some(old), Some(new)) = (at_route_mut(old, route), at_route_mut(new, route)) else { return false };
        if old.anchor != new.anchor || old.tag != new.tag || !wanted.reads(new, version) {
            return false;
        }
        new.clone_from(old);
        self.is_same()
    }

    /// Whether the only difference is a new piece at `index` of the collection at `route`.
    pub fn inserts(mut self, route: &[usize], index: usize, key: Option<&str>, wanted: &Wanted) -> bool {
        let Some(collection) = self.new.as_mut().and_then(|new| at_route_mut(new, route)) else { return false };
        let (piece, is_key) = match (&mut collection.kind, key) {
            (Kind::Sequence { items, .. }, None) if index < items.len() => (items.remove(index), true),
            (Kind::Mapping { entries, .. }, Some(key)) if index < entries.len() => {
                let entry = entries.remove(index);
                (entry.value, is_text(&entry.key, key))
            }
            _ => return false,
        };
        is_key && wanted.is(&piece) && self.is_same()
    }

    /// Whether the old tree, changed by `expected`, is the new one.
    pub fn leads_to(mut self, expected: impl FnOnce(&mut Option<Node>)) -> bool {
        expected(&mut self.old);
        self.is_same()
    }

    /// The same, where comments have changed places as well.
    pub fn moves_to(mut self, expected: impl FnOnce(&mut Option<Node>)) -> bool {
        self.comments.old.sort();
        self.comments.new.sort();
        expected(&mut self.old);
        self.old == self.new && self.comments.old == self.comments.new
    }

    /// Whether the trees are the same now, and no comment was lost or made outside the changes.
    fn is_same(&self) -> bool {
        let Comments { old, outside, new } = &self.comments;
        self.old == self.new && is_part(outside, new) && is_part(new, old)
    }
}

/// Whether all of `part` stands in `whole`, in this order.
fn is_part(part: &[String], whole: &[String]) -> bool {
    let mut whole = whole.iter();
    part.iter().all(|wanted| whole.any(|found| found == wanted))
}

/// Whether a key is the text `key` to every reader.
pub fn is_text(node: &Node, key: &str) -> bool {
    Wanted::String(key.to_owned()).is(node)
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
                entry.colon = None;
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

    /// Whether `node` means this to every reader.
    pub fn is(&self, node: &Node) -> bool {
        self.reads(node, Version::V1_1) && self.reads(node, Version::V1_2)
    }

    /// Whether `node` means this to readers of `version`.
    pub fn reads(&self, node: &Node, version: Version) -> bool {
        let tag = node.tag.as_ref().map(|(tag, _)| tag.as_str());
        match (self, &node.kind) {
            (Wanted::List(wanted), Kind::Sequence { items, .. }) => {
                wanted.len() == items.len()
                    && wanted.iter().zip(items).all(|(wanted, item)| wanted.reads(item, version))
            }
            (Wanted::Mapping(wanted), Kind::Mapping { entries, .. }) => {
                // In whatever order: it has no meaning.
                let has = |(key, wanted): &(String, Wanted)| {
                    let is = |entry: &&Entry| entry.key.scalar().is_some_and(|scalar| scalar.text == *key);
                    entries.iter().find(is).is_some_and(|entry| wanted.reads(&entry.value, version))
                };
                wanted.len() == entries.len() && wanted.iter().all(has)
            }
            (wanted, Kind::Scalar(scalar)) => wanted.is_scalar(scalar, tag, version),
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
