//! A finished tree in, what is to be said of it as a whole out.

use std::collections::{HashMap, HashSet};

use crate::text::{Code, Diagnostic};
use crate::tree::date::Date;
use crate::yaml::tree::{Entry, Kind, Node, Scalar, Style, inside};
use crate::yaml::value::{Version, type_of};

use super::MAX_EXPANSION;

/// Up to how many keys are compared one by one.
const FEW: usize = 8;

/// Warns of every key that stands a second time in its mapping.
pub fn duplicate_keys(node: &Node, diagnostics: &mut Vec<Diagnostic>) {
    match &node.kind {
        Kind::Scalar(_) | Kind::Alias(_) | Kind::Broken(_) => {}
        Kind::Sequence { items, .. } => items.iter().for_each(|item| duplicate_keys(item, diagnostics)),
        Kind::Mapping { entries, .. } => {
            // Short mappings, which most are, need no table.
            let (mut seen, mut few) = (HashSet::new(), Vec::new());
            let mut is_new = |key| {
                if entries.len() > FEW {
                    return seen.insert(key);
                }
                let is_new = !few.contains(&key);
                few.push(key);
                is_new
            };
            for Entry { key, value, .. } in entries {
                // `<<` may be repeated: each merges its own mapping. Keys that are no scalars are rare
                // enough to be compared by nobody.
                if let Kind::Scalar(scalar) = &key.kind {
                    let tag = key.tag.as_ref().map(|(tag, _)| tag.as_str());
                    let kind = type_of(scalar, tag, Version::V1_2);
                    if scalar.text != "<<" && !is_new((kind, scalar.text.as_str())) {
                        diagnostics.push(Diagnostic::with(Code::DuplicateKey, key.span, [scalar.text.as_str()]));
                    }
                }
                duplicate_keys(value, diagnostics);
            }
        }
    }
}

/// Warns of every day that the calendar does not have: somebody has mistyped it, and tools take it for a text or for
/// another day.
pub fn impossible_days(node: &Node, diagnostics: &mut Vec<Diagnostic>) {
    match &node.kind {
        Kind::Scalar(Scalar { style: Style::Plain, text }) if node.tag.is_none() => {
            if Date::parse(text).is_some_and(|date| !date.exists()) {
                diagnostics.push(Diagnostic::with(Code::NoSuchDay, node.span, [text.as_str()]));
            }
        }
        _ => inside(node).into_iter().for_each(|node| impossible_days(node, diagnostics)),
    }
}

/// Whether the tree with its aliases replaced by what they name would be more than [`MAX_EXPANSION`]
/// times as large, or endless.
pub fn expands_too_far(root: &Node) -> bool {
    fn measure<'t>(node: &'t Node, anchors: &mut HashMap<&'t str, usize>, nodes: &mut usize) -> usize {
        *nodes += 1;
        if let Some((name, _)) = &node.anchor {
            // Until it is measured, an alias of it stands inside it.
            anchors.insert(name, usize::MAX);
        }
        let size = match &node.kind {
            Kind::Scalar(_) | Kind::Broken(_) => 1,
            Kind::Alias(name) => anchors.get(name.as_str()).copied().unwrap_or(1),
            Kind::Sequence { items, .. } => {
                items.iter().fold(1, |size: usize, item| size.saturating_add(measure(item, anchors, nodes)))
            }
            Kind::Mapping { entries, .. } => entries.iter().fold(1, |size: usize, entry| {
                let key = measure(&entry.key, anchors, nodes);
                size.saturating_add(key).saturating_add(measure(&entry.value, anchors, nodes))
            }),
        };
        if let Some((name, _)) = &node.anchor {
            anchors.insert(name, size);
        }
        size
    }
    let mut nodes = 0;
    let size = measure(root, &mut HashMap::new(), &mut nodes);
    size > nodes.saturating_mul(MAX_EXPANSION)
}
