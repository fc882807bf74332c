//! A path in, the node that it leads to and the way there out.

use crate::edit::{Path, Step, display};
use crate::text::{Code, Diagnostic, Span};

use super::{Entry, Kind, Node};

/// The way from the root to a node by places: the index of the item or entry in each collection.
pub type Route = Vec<usize>;

/// A node with everything around it.
#[derive(Clone, Debug)]
pub struct Found<'t> {
    pub node: &'t Node,
    pub route: Route,
    /// The collections from the root to the one that holds the node.
    pub around: Vec<&'t Node>,
}

/// Why a path does not lead to a node.
#[derive(Clone, Debug)]
pub enum Missing<'t> {
    /// The mapping has no such key; the steps from it on.
    Key { mapping: Found<'t>, steps: Path },
    /// Nothing stands where the steps go on: a null that a mapping could replace.
    Empty { node: Found<'t>, steps: Path },
    /// The path goes on inside an alias, that is, at another place.
    Alias { node: Found<'t> },
    /// The path goes on inside something that cannot be read.
    Broken { node: Found<'t> },
    /// A list has no such item, or a scalar no inside.
    Nothing,
}

impl Missing<'_> {
    /// The reason to give where nothing can be added at the end of `path` either; `front` is the front matter's span.
    pub fn refusal(&self, front: Span, path: &[Step]) -> Diagnostic {
        match self {
            Missing::Alias { node } => Diagnostic::new(Code::ThroughAlias, node.node.span),
            Missing::Broken { node } => Diagnostic::new(Code::EntryBroken, node.node.span),
            Missing::Key { .. } | Missing::Empty { .. } | Missing::Nothing => missing(front, path),
        }
    }
}

/// There is nothing at the path in the front matter at `front`.
pub fn missing(front: Span, path: &[Step]) -> Diagnostic {
    Diagnostic::with(Code::PathMissing, front, [display(path)])
}

/// Follows `path` from `root`.
pub fn resolve<'t>(root: &'t Node, path: &[Step]) -> Result<Found<'t>, Missing<'t>> {
    let mut found = Found { node: root, route: Vec::new(), around: Vec::new() };
    for (at, step) in path.iter().enumerate() {
        let next = match (&found.node.kind, step) {
            (Kind::Mapping { entries, .. }, Step::Key(key)) => match last_entry(entries, key) {
                Some(index) => (index, &entries[index].value),
                None => return Err(Missing::Key { mapping: found, steps: path[at..].to_vec() }),
            },
            (Kind::Mapping { entries, .. }, Step::Index(index)) => match entries.get(*index) {
                Some(entry) => (*index, &entry.value),
                None => return Err(Missing::Nothing),
            },
            (Kind::Sequence { items, .. }, Step::Index(index)) => match items.get(*index) {
                Some(item) => (*index, item),
                None => return Err(Missing::Nothing),
            },
            (Kind::Broken(_), _) => return Err(Missing::Broken { node: found }),
            (Kind::Alias(_), _) => return Err(Missing::Alias { node: found }),
            (Kind::Scalar(_), Step::Key(_)) if found.node.is_empty() => {
                return Err(Missing::Empty { node: found, steps: path[at..].to_vec() });
            }
            _ => return Err(Missing::Nothing),
        };
        found.around.push(found.node);
        found.route.push(next.0);
        found.node = next.1;
    }
    Ok(found)
}

/// The entry of a key; of several the last one, which most tools keep.
pub fn last_entry(entries: &[Entry], key: &str) -> Option<usize> {
    entries.iter().rposition(|entry| entry.key.scalar().is_some_and(|scalar| scalar.text == key))
}

/// The node at a route.
pub fn at_route<'t>(root: &'t Node, route: &[usize]) -> Option<&'t Node> {
    route.iter().try_fold(root, |node, &index| match &node.kind {
        Kind::Sequence { items, .. } => items.get(index),
        Kind::Mapping { entries, .. } => entries.get(index).map(|entry| &entry.value),
        _ => None,
    })
}

/// The node at a route, to be changed.
pub fn at_route_mut<'t>(root: &'t mut Node, route: &[usize]) -> Option<&'t mut Node> {
    route.iter().try_fold(root, |node, &index| match &mut node.kind {
        Kind::Sequence { items, .. } => items.get_mut(index),
        Kind::Mapping { entries, .. } => entries.get_mut(index).map(|entry| &mut entry.value),
        _ => None,
    })
}

impl<'t> Found<'t> {
    /// The collection that holds the node; `None` for the root.
    pub fn parent(&self) -> Option<&'t Node> {
        self.around.last().copied()
    }

    /// The collection that holds the node, found in its turn.
    pub fn holder(&self) -> Option<Found<'t>> {
        let (&node, around) = self.around.split_last()?;
        let (_, route) = self.route.split_last()?;
        Some(Found { node, route: route.to_vec(), around: around.to_vec() })
    }

    /// The entry whose value the node is.
    pub fn entry(&self) -> Option<&'t Entry> {
        match (&self.parent()?.kind, self.route.last()) {
            (Kind::Mapping { entries, .. }, Some(&index)) => entries.get(index),
            _ => None,
        }
    }
}
