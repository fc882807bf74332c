//! Law 5: an edit is carried out on a copy, the copy is read anew, and its meaning must be the intended one
//! and nothing else.
//!
//! Two trees are compared without their places: every other node keeps its text, its style, its anchor and
//! its tag, in the same order, and every comment stays.

use crate::text::{Changes, Span};

use super::resolve::{at_route, at_route_mut};
use super::{Entry, Kind, Node, Tree};

/// A front matter as it is before an edit.
#[derive(Clone, Copy, Debug)]
pub struct Front<'a> {
    /// The whole file.
    pub text: &'a str,
    /// The front matter in it.
    pub span: Span,
    /// How lines end in this file.
    pub newline: &'a str,
    /// What the format's scan made of it.
    pub tree: &'a Tree,
}

/// The old and the new tree.
pub struct Proof<'t> {
    pub old: Option<&'t Node>,
    pub new: Option<Node>,
    comments: Comments,
}

struct Comments {
    old: Vec<String>,
    /// Those of the old ones that lie outside the changes.
    outside: Vec<String>,
    new: Vec<String>,
}

impl<'t> Proof<'t> {
    /// Carries out `changes` and has the result read by `scan`, a format's own; `None` if it is not sound.
    pub fn of(front: Front<'t>, changes: &Changes, scan: impl FnOnce(&str, Span) -> Tree) -> Option<Proof<'t>> {
        let text = changes.apply(front.text).ok()?;
        let span = changes.span()?;
        if !front.span.contains(span) {
            return None;
        }
        let end = front.span.end.checked_add_signed(changes.growth())?;
        let tree = scan(&text, Span::new(front.span.start, end));
        if !tree.whole {
            return None;
        }
        let of = |span: &Span| span.of(front.text).to_owned();
        let touches = |change: Span, comment: &Span| change.start < comment.end && comment.start < change.end;
        let outside = |comment: &&Span| !changes.iter().any(|change| touches(change.span, comment));
        let comments = Comments {
            old: front.tree.comments.iter().map(of).collect(),
            outside: front.tree.comments.iter().filter(outside).map(of).collect(),
            new: tree.comments.iter().map(|span| span.of(&text).to_owned()).collect(),
        };
        Some(Proof { old: front.tree.root.as_ref(), new: tree.root, comments })
    }
}

impl Proof<'_> {
    /// Whether the node at `route` is what `is` says now, and all else is as before.
    pub fn sets_where(mut self, route: &[usize], is: impl FnOnce(&Node) -> bool) -> bool {
        let Some(old) = self.old.and_then(|old| at_route(old, route)) else { return false };
        let Some(new) = self.new.as_mut().and_then(|new| at_route_mut(new, route)) else { return false };
        // What replaces an alias has no anchor or tag to keep.
        let kept = matches!(old.kind, Kind::Alias(_)) || same_properties(old, new);
        if !kept || !is(new) {
            return false;
        }
        new.clone_from(old);
        self.is_same()
    }

    /// Whether the only difference is a new piece at `index` of the collection at `route`, of which `is_key` gets the
    /// key, if it has one, and `is` the value.
    pub fn inserts_where(
        mut self,
        route: &[usize],
        index: usize,
        is_key: impl FnOnce(Option<&Node>) -> bool,
        is: impl FnOnce(&Node) -> bool,
    ) -> bool {
        let Some(collection) = self.new.as_mut().and_then(|new| at_route_mut(new, route)) else { return false };
        let (key, piece) = match &mut collection.kind {
            Kind::Sequence { items, .. } if index < items.len() => (None, items.remove(index)),
            Kind::Mapping { entries, .. } if index < entries.len() => {
                let entry = entries.remove(index);
                (Some(entry.key), entry.value)
            }
            _ => return false,
        };
        is_key(key.as_ref()) && is(&piece) && self.is_same()
    }

    /// Whether the entry at `index` of the mapping at `route` has a key that `is_key` takes now, and all else
    /// is as before.
    pub fn renames_where(mut self, route: &[usize], index: usize, is_key: impl FnOnce(&Node) -> bool) -> bool {
        let old = self.old.and_then(|old| at_route(old, route)).map(|node| &node.kind);
        let new = self.new.as_mut().and_then(|new| at_route_mut(new, route)).map(|node| &mut node.kind);
        let (Some(Kind::Mapping { entries: old, .. }), Some(Kind::Mapping { entries: new, .. })) = (old, new) else {
            return false;
        };
        let (Some(old), Some(new)) = (old.get(index), new.get_mut(index)) else { return false };
        if !is_key(&new.key) || !same_properties(&old.key, &new.key) {
            return false;
        }
        new.key.clone_from(&old.key);
        self.is_same()
    }

    /// Whether all but what could not be read of the entry at `index` is as before. Others that could not be
    /// read may have needed a name that it gives.
    pub fn corrects(self, index: usize) -> bool {
        fn entries(node: Option<&Node>) -> Option<&[Entry]> {
            match &node?.kind {
                Kind::Mapping { entries, .. } => Some(entries),
                _ => None,
            }
        }
        let (Some(old), Some(new)) = (entries(self.old), entries(self.new.as_ref())) else { return false };
        let kept = |(at, (old, new)): (usize, (&Entry, &Entry))| {
            let nameless = at == index && matches!(old.key.kind, Kind::Broken(_));
            let value = matches!(old.value.kind, Kind::Broken(_)) || same(&old.value, &new.value);
            value && (nameless || same(&old.key, &new.key))
        };
        old.len() == new.len()
            && old.iter().zip(new).enumerate().all(kept)
            && is_part(&self.comments.outside, &self.comments.new)
    }

    /// Whether there is nothing else than what `is` takes now.
    pub fn makes_only_where(mut self, is: impl FnOnce(&Node) -> bool) -> bool {
        self.new.take().is_some_and(|new| is(&new)) && self.is_same()
    }

    /// Whether the old tree, changed by `expected`, is the new one.
    pub fn leads_to(self, expected: impl FnOnce(&mut Option<Node>)) -> bool {
        let mut old = self.old.cloned();
        expected(&mut old);
        Proof { old: old.as_ref(), ..self }.is_same()
    }

    /// The same, where comments have changed places as well.
    pub fn moves_to(mut self, expected: impl FnOnce(&mut Option<Node>)) -> bool {
        self.comments.old.sort();
        self.comments.outside.clear();
        self.comments.new.sort();
        self.comments.old == self.comments.new && self.leads_to(expected)
    }

    /// Whether the trees are the same now, and no comment was lost or made outside the changes.
    fn is_same(&self) -> bool {
        let trees = match (self.old, &self.new) {
            (Some(old), Some(new)) => same(old, new),
            (old, new) => old.is_none() && new.is_none(),
        };
        let Comments { old, outside, new } = &self.comments;
        trees && is_part(outside, new) && is_part(new, old)
    }
}

/// Whether all of `part` stands in `whole`, in this order.
fn is_part(part: &[String], whole: &[String]) -> bool {
    let mut whole = whole.iter();
    part.iter().all(|wanted| whole.any(|found| found == wanted))
}

/// Whether two nodes are the same but for their places.
fn same(old: &Node, new: &Node) -> bool {
    let kind = match (&old.kind, &new.kind) {
        (Kind::Scalar(old), Kind::Scalar(new)) => old == new,
        (Kind::Alias(old), Kind::Alias(new)) | (Kind::Broken(old), Kind::Broken(new)) => old == new,
        (Kind::Sequence { flow: old_flow, items: old, .. }, Kind::Sequence { flow, items: new, .. }) => {
            old_flow == flow && old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same(old, new))
        }
        (Kind::Mapping { flow: old_flow, entries: old }, Kind::Mapping { flow, entries: new }) => {
            let entries = old.iter().zip(new);
            old_flow == flow
                && old.len() == new.len()
                && entries.into_iter().all(|(old, new)| {
                    let question = old.question.is_some() == new.question.is_some();
                    question && same(&old.key, &new.key) && same(&old.value, &new.value)
                })
        }
        _ => false,
    };
    kind && same_properties(old, new)
}

/// Whether two nodes have the same anchor and tag.
fn same_properties(old: &Node, new: &Node) -> bool {
    fn text(property: &Option<(String, Span)>) -> Option<&str> {
        property.as_ref().map(|(text, _)| text.as_str())
    }
    text(&old.anchor) == text(&new.anchor) && text(&old.tag) == text(&new.tag)
}
