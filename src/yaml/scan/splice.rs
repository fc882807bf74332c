//! A tree and the changes of its text in, the tree of the changed text out, of which only what the changes touch is read
//! anew: an edit costs what its entry costs.
//!
//! The pieces of a block collection, its entries or items, start at one column, and a line that starts there ends
//! whatever stands in front of it (YAML 1.2.2, 8.2). So some of them are read alone as they are among the others, where
//! they start at that column at once, nothing has a name, and what follows is another piece or less indented. Everything
//! else has the text read as a whole.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{Changes, Code, Span};
use crate::yaml::tree::{Entry, Kind, Node, Renewed, Tree, inside};

use super::pieces::{is_line_start, lines};
use super::{MAX_DEPTH, MAX_NODES, MAX_SIZE, marks, scan_again};

/// Whole lines of a front matter that hold some pieces of a block collection and nothing else.
struct Slice {
    /// The way from the root to the collection.
    route: Vec<usize>,
    /// Which of its pieces they are.
    pieces: Range<usize>,
    /// The lines, in the old text.
    span: Span,
    /// How far the pieces are indented, in bytes.
    column: usize,
    is_list: bool,
}

/// The tree of `new`, which `changes` made of `old`, whose front matter at `span` has the tree `tree`; but for what is
/// said to a person alone. Also says what of it is new. `None` where only reading all of it tells.
pub fn splice(tree: Cow<Tree>, old: &str, span: Span, changes: &Changes, new: &str) -> Option<(Tree, Renewed)> {
    let is_known = tree.sound && tree.whole && tree.diagnostics.iter().all(is_of_content);
    let root = tree.root.as_ref().filter(|root| is_known && size(root, MAX_DEPTH + 1).is_some())?;
    let slice = slice(root, old, span, changes.span()?)?;
    let growth = changes.growth();
    let whole = Span::new(span.start, span.end.checked_add_signed(growth)?);
    let lines = Span::new(slice.span.start, slice.span.end.checked_add_signed(growth)?);
    if whole.len() > MAX_SIZE || marks(whole.of(new)) > 2 * MAX_NODES || !is_apart(new, lines, whole.end, &slice) {
        return None;
    }
    let (pieces, new_comments) = read(lines.of(new), &slice, slice.span.end < span.end, lines.start)?;
    let fits =
        pieces.span.start == lines.start + slice.column && size(&pieces, MAX_DEPTH - slice.route.len()).is_some();
    if !fits {
        return None;
    }
    let count = count(&pieces);
    let Tree { root, mut comments, .. } = tree.into_owned();
    let mut root = root?;
    put(&mut root, &slice.route, &slice, pieces, growth)?;
    if whole.len() > MAX_NODES && size(&root, MAX_DEPTH + 1).is_none_or(|size| size > MAX_NODES - 2) {
        return None;
    }
    let first = comments.partition_point(|comment| comment.start < slice.span.start);
    let behind = comments.partition_point(|comment| comment.start < slice.span.end);
    comments[behind..].iter_mut().for_each(|comment| *comment = moved(*comment, growth));
    comments.splice(first..behind, new_comments);
    let Slice { route, pieces, .. } = slice;
    let tree = Tree { root: Some(root), comments, sound: true, whole: true, diagnostics: Vec::new() };
    Some((tree, Renewed { route, pieces, count }))
}

/// The collection of the pieces on these lines, which start at `start` in their text, and the comments beside them.
fn read(lines: &str, slice: &Slice, is_followed: bool, start: usize) -> Option<(Node, Vec<Span>)> {
    // At its end the parser takes some things otherwise, so that another piece follows here as well.
    let follower = if slice.is_list { "-\n" } else { "~:\n" };
    let mut text = lines.to_owned();
    if is_followed {
        text.push_str(&" ".repeat(slice.column));
        text.push_str(follower);
    }
    let tree = scan_again(&text, Span::new(0, text.len()));
    let mut root = tree.root.filter(|root| tree.sound && tree.diagnostics.is_empty() && is_block(root))?;
    match &mut root.kind {
        Kind::Sequence { items, dashes, .. } if slice.is_list => {
            let all = items.len().saturating_sub(usize::from(is_followed));
            items.truncate(all);
            dashes.truncate(all);
        }
        Kind::Mapping { entries, .. } if !slice.is_list => {
            entries.truncate(entries.len().saturating_sub(usize::from(is_followed)))
        }
        _ => return None,
    }
    let by = start as isize;
    shift(&mut root, by);
    let mut comments = tree.comments;
    comments.iter_mut().for_each(|comment| *comment = moved(*comment, by));
    Some((root, comments))
}

/// Whether a diagnostic says something of what a sound text holds.
fn is_of_content(diagnostic: &crate::text::Diagnostic) -> bool {
    matches!(diagnostic.code, Code::DuplicateKey | Code::NoSuchDay)
}

/// The least lines that hold all of `change`.
fn slice(root: &Node, text: &str, span: Span, change: Span) -> Option<Slice> {
    // What stands in front of the first piece may be a directive or another document's end.
    let first = span_of_piece(root, 0)?.start;
    if !lines(text, Span::new(span.start, first), span.start).all(|line| is_nothing(&text.as_bytes()[line..first])) {
        return None;
    }
    let (mut node, mut end, mut route, mut least) = (root, span.end, Vec::new(), None);
    while is_block(node) {
        let pieces = count(node);
        let line = |index: usize| {
            let start = span_of_piece(node, index)?.start;
            let line = text[..start].trim_end_matches(' ').len();
            (line >= span.start && is_line_start(text, span.start, line)).then_some((line, start - line))
        };
        let at = |index: usize| line(index).map_or(0, |(line, _)| line);
        let behind = partition(pieces, &|index| at(index) <= change.start);
        let Some(mut from) = behind.checked_sub(1) else { break };
        // What is put in front of a piece may belong to the one before; what goes as a whole leaves nothing.
        if from > 0 && at(from) == change.start {
            from -= 1;
        }
        let to = partition(pieces, &|index| at(index) < change.end).max(from + 1);
        let follower = if to < pieces { line(to) } else { None };
        let bound = if to < pieces { follower?.0 } else { end };
        if change.end > bound {
            break;
        }
        if let Some((start, column)) = line(from) {
            // A colon may end the key before it, where that has none.
            let is_piece = |(line, indent)| indent == column && text.as_bytes().get(line + indent) != Some(&b':');
            if start <= change.start && follower.is_none_or(is_piece) {
                let span = Span::new(start, bound);
                least = Some(Slice { route: route.clone(), pieces: from..to, span, column, is_list: is_list(node) });
            }
        }
        if to - from > 1 {
            break;
        }
        node = match &node.kind {
            Kind::Sequence { items, .. } => items.get(from)?,
            Kind::Mapping { entries, .. } => &entries.get(from)?.value,
            _ => break,
        };
        end = bound;
        route.push(from);
    }
    least
}

/// How many of `count` places from the first on hold.
fn partition(count: usize, holds: &dyn Fn(usize) -> bool) -> usize {
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = usize::midpoint(from, to);
        if holds(middle) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
}

/// A collection without brackets, an anchor or a tag.
fn is_block(node: &Node) -> bool {
    let is_open = matches!(node.kind, Kind::Sequence { flow: false, .. } | Kind::Mapping { flow: false, .. });
    is_open && node.anchor.is_none() && node.tag.is_none()
}

fn count(node: &Node) -> usize {
    match &node.kind {
        Kind::Sequence { items, .. } => items.len(),
        Kind::Mapping { entries, .. } => entries.len(),
        _ => 0,
    }
}

fn span_of_piece(node: &Node, index: usize) -> Option<Span> {
    match &node.kind {
        Kind::Sequence { dashes, items, .. } => Some(Span::new(*dashes.get(index)?, items.get(index)?.outer().end)),
        Kind::Mapping { entries, .. } => Some(entries.get(index)?.outer()),
        _ => None,
    }
}

/// Whether the new lines can be told from what stands around them: they start with a piece, end with a line, and are
/// of the same document.
fn is_apart(text: &str, lines_span: Span, end: usize, slice: &Slice) -> bool {
    let source = lines_span.of(text);
    let indent = source.len() - source.trim_start_matches(' ').len();
    let starts = indent == slice.column && !source[indent..].starts_with([':', '#', '\n', '\r', '\t']);
    let ends = lines_span.end == end || source.ends_with(['\n', '\r']);
    let is_same = lines(text, lines_span, lines_span.start).all(|line| {
        let rest = &text.as_bytes()[line..lines_span.end];
        !(rest.starts_with(b"---") || rest.starts_with(b"...") || rest.starts_with(b"%"))
    });
    // The parser passes over an alias in a key's place where it knows no such name.
    let bytes = source.as_bytes();
    let refers = (0..bytes.len()).any(|at| {
        bytes[at] == b'*' && at.checked_sub(1).is_none_or(|before| b" \t\n\r[{,:-?".contains(&bytes[before]))
    });
    starts && ends && is_same && !refers && !source.contains('\u{FEFF}')
}

/// How many events the parser tells a node by; `None` where something inside has a name, an entry no key, or more than
/// `depth` collections stand in one another. Keys of no text are rare, and what the parser makes of them depends on what
/// stands far in front.
fn size(node: &Node, depth: usize) -> Option<usize> {
    if depth == 0 || node.anchor.is_some() {
        return None;
    }
    let is_keyless =
        matches!(&node.kind, Kind::Mapping { entries, .. } if entries.iter().any(|entry| entry.key.is_empty()));
    if is_keyless {
        return None;
    }
    let mut sum = if matches!(node.kind, Kind::Scalar(_)) { 1 } else { 2 };
    for node in inside(node) {
        sum += size(node, depth - 1)?;
    }
    Some(sum)
}

/// Puts the pieces in the place of the slice's, and moves what stands behind them.
fn put(node: &mut Node, route: &[usize], slice: &Slice, new: Node, growth: isize) -> Option<()> {
    let behind = route.first().map_or(slice.pieces.end, |index| index + 1);
    match &mut node.kind {
        Kind::Sequence { items, dashes, .. } => {
            items.get_mut(behind..)?.iter_mut().for_each(|item| shift(item, growth));
            dashes.get_mut(behind..)?.iter_mut().for_each(|dash| *dash = at(*dash, growth));
            match (route, new.kind) {
                ([index, rest @ ..], kind) => {
                    put(items.get_mut(*index)?, rest, slice, Node { kind, ..new }, growth)?;
                }
                ([], Kind::Sequence { items: new, dashes: places, .. }) => {
                    replace(items, &slice.pieces, new);
                    replace(dashes, &slice.pieces, places);
                }
                _ => return None,
            }
        }
        Kind::Mapping { entries, .. } => {
            entries.get_mut(behind..)?.iter_mut().for_each(|entry| shift_entry(entry, growth));
            match (route, new.kind) {
                ([index, rest @ ..], kind) => {
                    put(&mut entries.get_mut(*index)?.value, rest, slice, Node { kind, ..new }, growth)?;
                }
                ([], Kind::Mapping { entries: new, .. }) => {
                    replace(entries, &slice.pieces, new);
                }
                _ => return None,
            }
        }
        _ => return None,
    }
    let last = span_of_piece(node, count(node).checked_sub(1)?)?;
    node.span.end = last.end.max(last.start + usize::from(is_list(node)));
    Some(())
}

fn is_list(node: &Node) -> bool {
    matches!(node.kind, Kind::Sequence { .. })
}

fn replace<T>(pieces: &mut Vec<T>, range: &Range<usize>, mut new: Vec<T>) {
    let mut behind = pieces.split_off(range.end);
    pieces.truncate(range.start);
    pieces.append(&mut new);
    pieces.append(&mut behind);
}

/// Whether a line holds blanks alone, or a comment from its start on.
fn is_nothing(line: &[u8]) -> bool {
    line.first() == Some(&b'#')
        || line.iter().find(|byte| !matches!(byte, b' ' | b'\t')).is_none_or(|byte| matches!(byte, b'\n' | b'\r'))
}

fn shift(node: &mut Node, by: isize) {
    node.span = moved(node.span, by);
    for (_, span) in [&mut node.anchor, &mut node.tag].into_iter().flatten() {
        *span = moved(*span, by);
    }
    match &mut node.kind {
        Kind::Sequence { items, dashes, .. } => {
            items.iter_mut().for_each(|item| shift(item, by));
            dashes.iter_mut().for_each(|dash| *dash = at(*dash, by));
        }
        Kind::Mapping { entries, .. } => entries.iter_mut().for_each(|entry| shift_entry(entry, by)),
        _ => {}
    }
}

fn shift_entry(entry: &mut Entry, by: isize) {
    shift(&mut entry.key, by);
    shift(&mut entry.value, by);
    for place in [&mut entry.question, &mut entry.colon].into_iter().flatten() {
        *place = at(*place, by);
    }
}

fn moved(span: Span, by: isize) -> Span {
    Span::new(at(span.start, by), at(span.end, by))
}

fn at(place: usize, by: isize) -> usize {
    place.saturating_add_signed(by)
}
