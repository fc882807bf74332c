//! What adds, removes, renames and moves entries and items.

use std::collections::{HashMap, HashSet};

use crate::edit::{Edit, Path, Step, Value, nested};
use crate::text::{Changes, Code, Diagnostic, Span};

use super::edit::{Target, path_of, plan, prove, replace_node, set_node};
use super::layout::{Gaps, Layout};
use super::proof::after;
use super::render::{Manner, entry_of, text_model};
use super::replace::sibling;
use super::resolve::{Found, Missing, at_route_mut, last_entry, missing, resolve};
use super::scan::scan_again;
use super::tree::{Entry, Kind, Node, inside};
use super::wanted::Wanted;
use super::write::{Old, Place, spellings};

/// The first entry of a front matter without any.
pub fn first_entry(target: &Target, path: &[Step], value: &Value) -> Result<Changes, Diagnostic> {
    let Some(Value::Mapping(entries)) = nested(path, value) else { return Err(missing(target.span, path)) };
    if entries.is_empty() {
        return Ok(Changes::none());
    }
    let Wanted::Mapping(entries) = Wanted::of(&Value::Mapping(entries), None, target) else {
        return Err(missing(target.span, path));
    };
    let before = &target.text[..target.span.end];
    let head = if before.is_empty() || before.ends_with(['\n', '\r']) { "" } else { target.newline };
    let candidates = [false, true].map(|safe| {
        let manner = Manner { safe, ..Manner::of(target, &[]) };
        let body = manner.mapping(&entries, 0, None);
        Changes::one(Span::empty(target.span.end), format!("{head}{body}{}", target.newline))
    });
    let whole = Wanted::Mapping(entries.clone());
    let proved = |changes: &Changes| after(target, changes).is_some_and(|proof| proof.makes_only(&whole));
    candidates.into_iter().find(proved).ok_or_else(|| Diagnostic::new(Code::NotProved, target.span))
}

/// Adds the key that `steps` start with, and the mappings that the others lead through.
pub fn add_entry(target: &Target, mapping: &Found, steps: &[Step], value: &Value) -> Result<Changes, Diagnostic> {
    let (Some(Step::Key(key)), Some(value)) = (steps.first(), steps.get(1..).and_then(|rest| nested(rest, value)))
    else {
        return Err(missing(target.span, steps));
    };
    let node = mapping.node;
    let refused = || Diagnostic::new(Code::NotSupported, node.span);
    let layout = Layout::of(target, node).ok_or_else(refused)?;
    // An item's new key is written like that of the item beside it.
    let like = sibling(mapping).and_then(|item| entry_of(item, key)).map(|entry| &entry.value);
    let wanted = Wanted::of(&value, like, target);
    let in_block = mapping.parent().is_some_and(|parent| !parent.is_flow());
    if layout.pieces.is_empty() && in_block {
        return replace_node(target, mapping, &Wanted::Mapping(vec![(key.clone(), wanted)]));
    }
    let manner = Manner::of(target, &[mapping.around.as_slice(), &[node]].concat());
    let index = layout.pieces.len();
    let candidates = [false, true].map(|safe| {
        let manner = Manner { safe, ..manner };
        let body = if layout.flow {
            manner.flow_entry(key, &wanted, node, like)
        } else {
            manner.entry(key, &wanted, layout.column, Some(node), like.or_else(|| text_model(node)))
        };
        if node.is_pair() {
            // Of several entries it is a mapping with braces.
            let pair = node.span.of(target.text);
            return Changes::one(node.span, format!("{{{pair}, {body}}}"));
        }
        let change = layout.insert(index, &body);
        Changes::one(change.span, change.insert)
    });
    prove(target, node, candidates, |proof| proof.inserts(&mapping.route, index, Some(key), &wanted))
}

pub fn insert(target: &Target, path: &Path, index: Option<usize>, value: &Value) -> Result<Changes, Diagnostic> {
    let list = || Value::List(vec![value.clone()]);
    let Some(root) = &target.tree.root else {
        return first_entry(target, path, &list());
    };
    let found = match resolve(root, path) {
        Ok(found) => found,
        Err(Missing::Key { mapping, steps }) => return add_entry(target, &mapping, &steps, &list()),
        Err(reason) => return Err(reason.refusal(target.span, path)),
    };
    let node = found.node;
    let items = match &node.kind {
        Kind::Sequence { items, .. } => items,
        Kind::Scalar(_) if node.is_empty() => return set_node(target, &found, &list()),
        Kind::Broken(_) => return Err(Diagnostic::new(Code::EntryBroken, node.span)),
        _ => return Err(Diagnostic::new(Code::NotSupported, node.span)),
    };
    let index = index.unwrap_or(items.len());
    if index > items.len() {
        return Err(missing(target.span, path));
    }
    let model = items.get(index.saturating_sub(1));
    let wanted = Wanted::of(value, model, target);
    let in_block = found.parent().is_some_and(|parent| !parent.is_flow());
    if items.is_empty() && in_block && !prefers_brackets(target, &wanted) {
        return replace_node(target, &found, &Wanted::List(vec![wanted]));
    }
    let layout = Layout::of(target, node).ok_or_else(|| Diagnostic::new(Code::NotSupported, node.span))?;
    let manner = Manner::of(target, &[found.around.as_slice(), &[node]].concat());
    let candidates = [false, true].map(|safe| {
        let manner = Manner { safe, ..manner };
        let body = if layout.flow {
            manner.inline(&wanted, None, 0, true, model)
        } else {
            format!("-{}", manner.behind_dash(&wanted, layout.column, model))
        };
        let change = layout.insert(index, &body);
        Changes::one(change.span, change.insert)
    });
    prove(target, node, candidates, |proof| proof.inserts(&found.route, index, None, &wanted))
}

/// Whether an empty list gets its first item between its brackets: a scalar, where the file has such
/// lists and no others.
fn prefers_brackets(target: &Target, wanted: &Wanted) -> bool {
    fn lists(node: &Node) -> (usize, usize) {
        let add = |(flow, block): (usize, usize), (more_flow, more_block)| (flow + more_flow, block + more_block);
        match &node.kind {
            Kind::Scalar(_) | Kind::Alias(_) | Kind::Broken(_) => (0, 0),
            Kind::Sequence { flow, items, .. } => {
                let own = (usize::from(*flow && !items.is_empty()), usize::from(!flow));
                items.iter().map(lists).fold(own, add)
            }
            Kind::Mapping { entries, .. } => entries.iter().map(|entry| lists(&entry.value)).fold((0, 0), add),
        }
    }
    let (flow, block) = target.tree.root.as_ref().map_or((0, 0), lists);
    block == 0 && flow > 0 && !matches!(wanted, Wanted::List(_) | Wanted::Mapping(_))
}

pub fn remove(target: &Target, path: &Path) -> Result<Changes, Diagnostic> {
    let (found, holder, layout) = piece_of(target, path)?;
    let index = found.route.last().copied().unwrap_or(0);
    let removed: Vec<&Node> = [Some(found.node), found.entry().map(|entry| &entry.key)].into_iter().flatten().collect();
    if let Some(diagnostic) = anchor_in_use(target, &removed) {
        return Err(diagnostic);
    }
    let route = &found.route[..found.route.len() - 1];
    let last = layout.pieces.len() == 1;
    let is_root = route.is_empty();
    // A whole front matter may become empty, but not what an anchor or a tag stands in front of.
    let marked = holder.node.anchor.is_some() || holder.node.tag.is_some();
    let vanishes = last && is_root && !layout.flow && !marked;
    let candidates = if holder.node.is_pair() {
        vec![Changes::one(holder.node.span, "{}")]
    } else if last && !layout.flow && is_root && marked {
        let brackets = if matches!(holder.node.kind, Kind::Sequence { .. }) { "[]" } else { "{}" };
        vec![Changes::one(layout.pieces[0], brackets)]
    } else if last && !layout.flow && !is_root {
        let changes = empty_collection(target, &holder, &layout);
        vec![changes.ok_or_else(|| Diagnostic::new(Code::NotSupported, holder.node.span))?]
    } else {
        let change = layout.remove(index);
        // A block scalar above that keeps its last line breaks would keep the blank lines below as well.
        let below = &target.text[change.span.end..target.span.end];
        let blank = below.len() - below.trim_start_matches([' ', '\t', '\n', '\r']).len();
        let blank = below[..blank].rfind('\n').map_or(0, |at| at + 1);
        let wider = Span::new(change.span.start, change.span.end + blank);
        vec![Changes::one(change.span, change.insert), Changes::one(wider, "")]
    };
    let expected = |root: &mut Option<Node>| {
        if vanishes {
            *root = None;
        } else if let Some(node) = root.as_mut().and_then(|root| at_route_mut(root, route)) {
            match &mut node.kind {
                Kind::Sequence { flow, items, .. } => {
                    items.remove(index);
                    *flow |= items.is_empty();
                }
                Kind::Mapping { flow, entries } => {
                    entries.remove(index);
                    *flow |= entries.is_empty();
                }
                Kind::Scalar(_) | Kind::Alias(_) | Kind::Broken(_) => {}
            }
        }
    };
    prove(target, found.node, candidates, |proof| proof.leads_to(expected))
}

/// Brackets in the place of a block collection with one piece; comments that belong to nobody stay.
fn empty_collection(target: &Target, holder: &Found, layout: &Layout) -> Option<Changes> {
    let node = holder.node;
    let indicator = match &holder.parent()?.kind {
        Kind::Mapping { .. } => holder.entry()?.colon?,
        Kind::Sequence { dashes, .. } => *dashes.get(*holder.route.last()?)?,
        _ => return None,
    };
    let properties = [&node.anchor, &node.tag].into_iter().flatten().map(|(_, span)| span.end);
    let start = properties.max().unwrap_or(0).max(indicator + 1);
    let piece = layout.pieces.first()?;
    let between = Span::new(start, piece.start).of(target.text);
    let kept = between.trim_end_matches([' ', '\t', '\n', '\r']);
    let brackets = if matches!(node.kind, Kind::Sequence { .. }) { " []" } else { " {}" };
    Some(Changes::one(Span::new(start, piece.end), format!("{brackets}{kept}")))
}

pub fn rename(target: &Target, path: &Path, key: &str) -> Result<Changes, Diagnostic> {
    let (found, holder, _) = piece_of(target, path)?;
    let refused = |code| Err(Diagnostic::with(code, found.node.span, [key]));
    let (Some(entry), Kind::Mapping { entries, .. }) = (found.entry(), &holder.node.kind) else {
        return refused(Code::NotSupported);
    };
    let Some(old) = entry.key.scalar().filter(|old| old.text != "<<" && entry.key.tag.is_none()) else {
        return Err(Diagnostic::new(Code::KeyNotText, entry.key.span));
    };
    if old.text == key {
        return Ok(Changes::none());
    }
    if last_entry(entries, key).is_some() {
        return Err(Diagnostic::with(Code::KeyExists, entry.key.span, [key]));
    }
    let place = Place {
        flow: holder.node.is_flow(),
        key: true,
        tagged: false,
        indent: None,
        column: 0,
        newline: target.newline,
        step: 2,
    };
    let source = entry.key.span.of(target.text);
    let spelled = spellings(key, Old { style: old.style, source, text: &old.text }, place);
    // A key that nobody wrote stands in front of its colon.
    let blank = if source.is_empty() && entry.question.is_some() { " " } else { "" };
    let candidates = spelled.iter().map(|new| Changes::one(entry.key.span, format!("{blank}{new}")));
    let index = found.route.last().copied().unwrap_or(0);
    let route = &found.route[..found.route.len() - 1];
    prove(target, &entry.key, candidates, |proof| proof.renames(route, index, key))
}

pub fn shift(target: &Target, path: &Path, to: usize) -> Result<Changes, Diagnostic> {
    let (found, holder, layout) = piece_of(target, path)?;
    let from = found.route.last().copied().unwrap_or(0);
    if to >= layout.pieces.len() {
        return Err(missing(target.span, path));
    }
    if from == to {
        return Ok(Changes::none());
    }
    let route = &found.route[..found.route.len() - 1];
    let expected = |root: &mut Option<Node>| match root.as_mut().and_then(|root| at_route_mut(root, route)) {
        Some(Node { kind: Kind::Sequence { items, .. }, .. }) => {
            let item = items.remove(from);
            items.insert(to, item);
        }
        Some(Node { kind: Kind::Mapping { entries, .. }, .. }) => {
            let entry = entries.remove(from);
            entries.insert(to, entry);
        }
        _ => {}
    };
    // What ends in blank lines of its own takes along what stands behind it.
    let candidates = [Gaps::Stay, Gaps::Behind, Gaps::Above, Gaps::Close].map(|gaps| layout.shift(from, to, gaps));
    let candidates = candidates.map(|change| Changes::one(change.span, change.insert));
    let proved = prove(target, found.node, candidates, |proof| proof.moves_to(expected));
    // An alias cannot stand in front of what it names.
    proved.map_err(
        |refusal| if has_names(holder.node) { Diagnostic::new(Code::AnchorInUse, found.node.span) } else { refusal },
    )
}

/// The piece that a path leads to, what holds it, and how that is laid out.
fn piece_of<'t>(target: &Target<'t>, path: &Path) -> Result<(Found<'t>, Found<'t>, Layout<'t>), Diagnostic> {
    let root = target.tree.root.as_ref().ok_or_else(|| missing(target.span, path))?;
    let found = resolve(root, path).map_err(|reason| reason.refusal(target.span, path))?;
    let holder = found.holder().ok_or_else(|| Diagnostic::new(Code::NotSupported, target.span))?;
    let layout = Layout::of(target, holder.node).ok_or_else(|| missing(target.span, path))?;
    Ok((found, holder, layout))
}

/// Sets each entry of a mapping that is there, adds what it lacks and removes what it has too many.
pub fn set_mapping(
    target: &Target,
    found: &Found,
    entries: &[Entry],
    values: &[(String, Value)],
) -> Result<Changes, Diagnostic> {
    let keys: Vec<&str> = entries.iter().filter_map(|entry| Some(entry.key.scalar()?.text.as_str())).collect();
    let distinct: HashSet<&str> = keys.iter().copied().collect();
    // Which of two values, or what of a merged mapping, would be meant?
    if distinct.len() < entries.len() || distinct.contains("<<") {
        return Err(Diagnostic::new(Code::GroupUnclear, found.node.span));
    }
    let path = path_of(&found.route);
    let at = |key: &str| [path.as_slice(), &[Step::Key(key.to_owned())]].concat();
    let mut edits: Vec<Edit> =
        values.iter().map(|(key, value)| Edit::Set { path: at(key), value: value.clone() }).collect();
    let superfluous = keys.iter().filter(|key| !values.iter().any(|(wanted, _)| wanted == *key));
    edits.extend(superfluous.map(|key| Edit::Remove { path: at(key) }));
    let value = Value::Mapping(values.to_vec());
    all(target, found, edits, &Wanted::of(&value, Some(found.node), target))
}

/// Sets the items that differ; inserts or removes where they differ in number.
pub fn set_list(target: &Target, found: &Found, items: &[Node], values: &[Value]) -> Result<Changes, Diagnostic> {
    let same = |(item, value): (&Node, &Value)| Wanted::of(value, Some(item), target).reads(item, target.version);
    let head = items.iter().zip(values).take_while(|&pair| same(pair)).count();
    let most = items.len().min(values.len()) - head;
    let tail = items.iter().rev().zip(values.iter().rev()).take(most).take_while(|&pair| same(pair)).count();
    let (old, new) = (items.len() - tail, values.len() - tail);
    let path = path_of(&found.route);
    let at = |index: usize| [path.as_slice(), &[Step::Index(index)]].concat();
    let mut edits = Vec::new();
    for (index, value) in values.iter().enumerate().take(new).skip(head) {
        edits.push(if index < old {
            Edit::Set { path: at(index), value: value.clone() }
        } else {
            Edit::Insert { path: path.clone(), index: Some(index), value: value.clone() }
        });
    }
    edits.extend((new..old).rev().map(|index| Edit::Remove { path: at(index) }));
    all(target, found, edits, &Wanted::of(&Value::List(values.to_vec()), Some(found.node), target))
}

/// Carries out edits one after another, each proved, and gives their one change.
fn all(target: &Target, found: &Found, edits: Vec<Edit>, wanted: &Wanted) -> Result<Changes, Diagnostic> {
    let mut text = target.text.to_owned();
    let mut span = target.span;
    let mut tree = target.tree.clone();
    for edit in &edits {
        let changes = plan(&Target { text: &text, span, tree: &tree, ..*target }, edit)
            .map_err(|refusal| Diagnostic { span: found.node.span, ..refusal })?;
        if changes.is_empty() {
            continue;
        }
        let not_proved = || Diagnostic::new(Code::NotProved, found.node.span);
        changes.apply_to(&mut text).map_err(|_| not_proved())?;
        span = Span::new(span.start, span.end.checked_add_signed(changes.growth()).ok_or_else(not_proved)?);
        tree = scan_again(&text, span);
    }
    let changes = Changes::between(target.text, target.span, &text, span);
    if changes.is_empty() {
        return Ok(changes);
    }
    prove(target, found.node, [changes], |proof| proof.sets_for(&found.route, wanted, target.version))
}

/// The names that aliases in a node refer to.
pub fn names_used(node: &Node) -> HashSet<&str> {
    let mut names = HashSet::new();
    visit(node, &mut |node| {
        if let Kind::Alias(name) = &node.kind {
            names.insert(name.as_str());
        }
    });
    names
}

fn has_names(node: &Node) -> bool {
    let mut has = false;
    visit(node, &mut |node| has |= node.anchor.is_some() || matches!(node.kind, Kind::Alias(_)));
    has
}

fn visit<'n>(node: &'n Node, see: &mut impl FnMut(&'n Node)) {
    see(node);
    inside(node).into_iter().for_each(|child| visit(child, see));
}

/// The refusal where an alias elsewhere refers to an anchor in what is to be removed.
pub fn anchor_in_use(target: &Target, removed: &[&Node]) -> Option<Diagnostic> {
    let mut anchors = Vec::new();
    let mut uses: HashMap<&str, isize> = HashMap::new();
    for node in removed {
        visit(node, &mut |node| {
            anchors.extend(node.anchor.as_ref());
            if let Kind::Alias(name) = &node.kind {
                *uses.entry(name).or_default() -= 1;
            }
        });
    }
    visit(target.tree.root.as_ref()?, &mut |node| {
        if let Kind::Alias(name) = &node.kind {
            *uses.entry(name).or_default() += 1;
        }
    });
    let (_, span) = anchors.into_iter().find(|(name, _)| uses.get(name.as_str()).is_some_and(|&uses| uses > 0))?;
    Some(Diagnostic::new(Code::AnchorInUse, *span))
}
