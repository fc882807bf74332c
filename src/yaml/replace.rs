//! A node and a value of another kind in, the change that writes the value in its place out.
//!
//! The comment behind the key, or behind the old value on its line, stays there.

use crate::text::{Changes, Span};

use super::edit::Target;
use super::layout::column;
use super::render::Manner;
use super::resolve::Found;
use super::tree::{Entry, Kind, Node, inside};
use super::wanted::Wanted;

/// `None` where the value cannot stand.
pub fn replace(manner: &Manner, found: &Found, wanted: &Wanted) -> Option<Changes> {
    let target = manner.target;
    let node = found.node;
    let parent = found.parent()?;
    // A collection is not a model for what is no collection any more, nor is one without anything in it.
    let shows = |model: &&Node| same_kind(model, wanted) && !(model.scalar().is_none() && inside(model).is_empty());
    let model = Some(node).filter(shows).or_else(|| sibling(found).filter(shows));
    if parent.is_flow() {
        let inline = manner.inline(wanted, None, 0, true, model);
        let (before, after) = around_empty(target, found);
        let new = format!("{before}{inline}{after}");
        if parent.is_pair() && matches!(wanted, Wanted::List(_) | Wanted::Mapping(_)) {
            // Not every reader takes brackets in a pair without braces.
            let head = Span::new(parent.span.start, node.span.start).of(target.text);
            let tail = Span::new(node.span.end, parent.span.end.max(node.span.end)).of(target.text);
            return Some(Changes::one(parent.span.cover(node.span), format!("{{{head}{new}{tail}}}")));
        }
        return Some(Changes::one(node.span, new));
    }
    if let Some(entry) = found.entry().filter(|entry| entry.colon.is_none()) {
        let question = column(target, entry.outer().start);
        let body = manner.behind_colon(wanted, question, question + 1, model);
        return Some(with_colon(target, entry, &body));
    }
    let (indicator, body) = match &parent.kind {
        Kind::Mapping { .. } => {
            let entry = found.entry()?;
            let colon = entry.colon?;
            // Behind a complex key the value's lines stand deeper than its colon.
            let key = column(target, entry.outer().start);
            (colon, manner.behind_colon(wanted, key, column(target, colon) + 1, model))
        }
        Kind::Sequence { dashes, .. } => {
            let dash = *dashes.get(*found.route.last()?)?;
            let column = column(target, dash);
            let body = manner.behind_dash(wanted, column, model);
            // Behind an anchor or a tag a block starts on its own line.
            let block =
                matches!(wanted, Wanted::List(_) | Wanted::Mapping(_)) && !body.trim_start().starts_with(['[', '{']);
            let below = block && (node.anchor.is_some() || node.tag.is_some());
            let head = format!("{}{}", target.newline, " ".repeat(column + 2));
            (dash, if below { head + body.trim_start() } else { body })
        }
        _ => return None,
    };
    let properties = [&node.anchor, &node.tag].into_iter().flatten().map(|(_, span)| span.end);
    let start = properties.max().unwrap_or(0).max(indicator + 1);
    let line_end = target.text[start..target.span.end].find(['\n', '\r']).map_or(target.span.end, |at| start + at);
    // The comment on the line of the indicator: in front of a block, or behind a value on one line.
    let comment = target.tree.comments.iter().find(|comment| start <= comment.start && comment.end <= line_end);
    let comment = comment.filter(|comment| comment.start >= node.span.end || comment.end <= node.span.start);
    let Some(comment) = comment else {
        let end = node.span.end.max(start);
        return Some(Changes::one(Span::new(start, end + trailing_blanks(target.text, end)), body));
    };
    let from = if comment.start >= node.span.end { node.span.end.max(start) } else { start };
    let comment_text = Span::new(from, comment.end).of(target.text);
    let comment_text = if comment_text.starts_with('#') { format!(" {comment_text}") } else { comment_text.to_owned() };
    // A body on several lines starts behind the comment, one on one line in front of it.
    let below = body.starts_with(['\n', '\r']);
    let insert = if below { comment_text + &body } else { body + &comment_text };
    Some(Changes::one(Span::new(start, node.span.end.max(comment.end)), insert))
}

/// The item before one in its list, or the one behind the first.
pub fn sibling<'t>(found: &Found<'t>) -> Option<&'t Node> {
    let (Kind::Sequence { items, .. }, &at) = (&found.parent()?.kind, found.route.last()?) else { return None };
    items.get(at.checked_sub(1).unwrap_or(1))
}

/// How many blanks end the line that `at` lies on, if nothing else stands behind it.
pub fn trailing_blanks(text: &str, at: usize) -> usize {
    let rest = text[at..].trim_start_matches([' ', '\t']);
    if rest.is_empty() || rest.starts_with(['\n', '\r']) { text.len() - at - rest.len() } else { 0 }
}

fn same_kind(node: &Node, wanted: &Wanted) -> bool {
    match (&node.kind, wanted) {
        (Kind::Sequence { .. }, Wanted::List(_)) | (Kind::Mapping { .. }, Wanted::Mapping(_)) => true,
        (Kind::Scalar(_), wanted) => !matches!(wanted, Wanted::List(_) | Wanted::Mapping(_)),
        _ => false,
    }
}

/// What sets a value off that is written where there was none: the colon that may be missing in front of it
/// in brackets, and a blank on either side.
pub fn around_empty(target: &Target, found: &Found) -> (&'static str, &'static str) {
    let Span { start, end } = found.node.span;
    if start < end {
        return ("", "");
    }
    let before = match found.entry() {
        Some(entry) if entry.colon.is_none() => ": ",
        _ if target.text[..start].ends_with([' ', '\t', '\n', '\r', '[', '{']) => "",
        _ => " ",
    };
    (before, if target.text[end..].starts_with('#') { " " } else { "" })
}

/// A value for a complex key without one: on its own line behind the key and its comment.
pub fn with_colon(target: &Target, entry: &Entry, body: &str) -> Changes {
    let end = entry.key.outer().end.max(entry.question.map_or(0, |question| question + 1));
    let line_end = target.text[end..target.span.end].find(['\n', '\r']).map_or(target.span.end, |at| end + at);
    let rest = target.text[end..line_end].trim_start_matches([' ', '\t']);
    let at = if rest.is_empty() || rest.starts_with('#') { line_end } else { end };
    let indent = " ".repeat(column(target, entry.outer().start));
    Changes::one(Span::empty(at), format!("{}{indent}:{body}", target.newline))
}
