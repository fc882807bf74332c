//! A collection in, its items or entries as pieces of text out: what moves with each, and what stands
//! between them.
//!
//! A comment line directly above an item, at its column, belongs to it, and so does one behind it on its
//! line; comment lines that follow it without a blank line and are indented deeper stand inside it. All
//! other comments, and blank lines, belong to nobody and stay where they are.

use crate::text::{Change, Span};

use super::edit::Target;
use super::tree::{Kind, Node};

/// The pieces of a collection in order.
#[derive(Debug)]
pub struct Layout<'a> {
    pub flow: bool,
    /// The column of the items of a block collection.
    pub column: usize,
    pub pieces: Vec<Span>,
    text: &'a str,
    newline: &'a str,
    /// Between the brackets of a flow collection.
    inside: Span,
}

impl<'a> Layout<'a> {
    /// `None` for a node that is no collection.
    pub fn of(target: &Target<'a>, node: &Node) -> Option<Layout<'a>> {
        let cores: Vec<Span> = match &node.kind {
            Kind::Scalar(_) | Kind::Alias(_) | Kind::Broken(_) => return None,
            Kind::Mapping { entries, .. } => entries.iter().map(|entry| entry.outer()).collect(),
            Kind::Sequence { flow: true, items, .. } => items.iter().map(Node::outer).collect(),
            Kind::Sequence { items, dashes, .. } => {
                let item = |(&dash, item): (&usize, &Node)| Span::new(dash, item.outer().end.max(dash + 1));
                dashes.iter().zip(items).map(item).collect()
            }
        };
        let flow = node.is_flow();
        let column = column(target, node.span.start);
        let mut pieces: Vec<Span> = Vec::with_capacity(cores.len());
        for core in cores {
            let after = pieces.last().map_or(target.span.start, |before| before.end);
            pieces.push(if flow { core } else { with_comments(target, core, column, after) });
        }
        let inside = match flow {
            // A pair in a flow sequence has no braces.
            true if node.span.of(target.text).starts_with(['[', '{']) => {
                Span::new(node.span.start + 1, node.span.end - 1)
            }
            _ => node.span,
        };
        Some(Layout { flow, column, pieces, text: target.text, newline: target.newline, inside })
    }

    /// What a new piece is set apart by from the one before or behind it.
    fn separator(&self) -> String {
        if !self.flow {
            return format!("{}{}", self.newline, " ".repeat(self.column));
        }
        let gap = self.pieces.windows(2).map(|pair| Span::new(pair[0].end, pair[1].start).of(self.text)).next();
        gap.filter(|gap| !gap.contains('#')).unwrap_or(", ").to_owned()
    }

    /// Puts `body` in front of the piece at `index`, or behind the last one.
    pub fn insert(&self, index: usize, body: &str) -> Change {
        let separator = self.separator();
        match (index.checked_sub(1).and_then(|before| self.pieces.get(before)), self.pieces.first()) {
            (Some(before), _) => Change { span: Span::empty(before.end), insert: separator + body },
            (None, Some(first)) => Change { span: Span::empty(first.start), insert: format!("{body}{separator}") },
            (None, None) => Change { span: self.inside, insert: body.to_owned() },
        }
    }

    /// Takes out the piece at `index`, of several.
    pub fn remove(&self, index: usize) -> Change {
        let piece = self.pieces[index];
        let delete = |start, end| Change { span: Span::new(start, end), insert: String::new() };
        let before = index.checked_sub(1).map(|before| self.pieces[before].end);
        let behind = self.pieces.get(index + 1).map(|behind| behind.start);
        if self.flow {
            return match (before, behind) {
                (Some(before), _) => delete(before, piece.end),
                (None, Some(behind)) => delete(piece.start, behind),
                (None, None) => delete(self.inside.start, self.inside.end),
            };
        }
        let line = line_start(self.text, piece.start);
        let own_line = self.text[line..piece.start].trim_matches([' ', '\t']).is_empty();
        let end = break_end(self.text, piece.end);
        if own_line && end > piece.end {
            return delete(line, end);
        }
        match before {
            // The last line, without a line break: the one before it gives its own.
            Some(before) if own_line => delete(break_start(self.text, line).max(before), piece.end),
            // On the line of what holds the collection: what follows moves up.
            _ => {
                let blanks =
                    self.text[end..].len() - self.text[end..].trim_start_matches([' ', '\t', '\n', '\r']).len();
                delete(piece.start, end + blanks)
            }
        }
    }

    /// Puts the piece at `from` where it has `to` pieces before it.
    pub fn shift(&self, from: usize, to: usize, gaps: Gaps) -> Change {
        let to = to.min(self.pieces.len() - 1);
        let (first, last) = (from.min(to), from.max(to));
        let mut order: Vec<usize> = (first..=last).collect();
        let moved = order.remove(from - first);
        order.insert(to - first, moved);
        let gap = |before: usize| match (self.pieces.get(before), self.pieces.get(before + 1)) {
            (Some(before), Some(behind)) if before.end <= behind.start => {
                Span::new(before.end, behind.start).of(self.text).to_owned()
            }
            _ => self.separator(),
        };
        let mut insert = String::new();
        for (place, &index) in order.iter().enumerate() {
            if let Some(before) = place.checked_sub(1) {
                insert.push_str(&match gaps {
                    Gaps::Stay => gap(first + before),
                    Gaps::Close => closed(&gap(first + before)).to_owned(),
                    Gaps::Behind if order[before] == last => self.separator(),
                    Gaps::Behind => gap(order[before]),
                    Gaps::Above if index == first => self.separator(),
                    Gaps::Above => gap(index - 1),
                });
            }
            insert.push_str(self.pieces[index].of(self.text));
        }
        let span = Span::new(self.pieces[first].start, self.pieces[last].end);
        let behind = &self.text[span.end..];
        let end = if gaps == Gaps::Close { self.text.len() - closed(behind).len() } else { span.end };
        Change { span: Span::new(span.start, end), insert }
    }
}

/// The text behind a piece without the blank lines that it starts with.
fn closed(gap: &str) -> &str {
    let blank = gap.len() - gap.trim_start_matches([' ', '\t', '\r', '\n']).len();
    gap[..blank].rfind('\n').map_or(gap, |at| &gap[break_start(gap, at + 1)..])
}

/// What becomes of that which stands between the pieces when one of them moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gaps {
    /// It stays in its place.
    Stay,
    /// It goes with the piece before it.
    Behind,
    /// It goes with the piece behind it.
    Above,
    /// It stays in its place, but for blank lines right behind the pieces that change places.
    Close,
}

/// The column of a position, in characters.
pub fn column(target: &Target, at: usize) -> usize {
    let start = line_start(target.text, at).max(target.span.start.min(at));
    target.text[start..at].chars().count()
}

/// A piece of a block collection with the comments that belong to it; `after` is where the one before ends.
fn with_comments(target: &Target, core: Span, column: usize, after: usize) -> Span {
    let text = target.text;
    let mut start = core.start;
    loop {
        let line = line_start(text, start);
        let above = break_start(text, line);
        if line <= after || above == line || !text[line..start].bytes().all(|byte| byte == b' ') {
            break;
        }
        let comment = line_start(text, above).max(after);
        let content = &text[comment..above];
        let blanks = content.len() - content.trim_start_matches(' ').len();
        if blanks != column || !content[blanks..].starts_with('#') || comment < target.span.start {
            break;
        }
        start = comment + blanks;
    }
    let line_end = |from: usize| text[from..target.span.end].find(['\n', '\r']).map_or(target.span.end, |at| from + at);
    let mut end = core.end;
    let rest = text[end..line_end(end)].trim_start_matches([' ', '\t']);
    if rest.is_empty() || rest.starts_with('#') {
        end = line_end(end);
    }
    loop {
        let next = break_end(text, end).min(target.span.end);
        let line = &text[next..line_end(next)];
        let blanks = line.len() - line.trim_start_matches(' ').len();
        if next == end || blanks <= column || !line[blanks..].starts_with('#') {
            break;
        }
        end = line_end(next);
    }
    Span::new(start, end)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |found| found + 1)
}

/// Behind the line break at `at`, if there is one.
fn break_end(text: &str, at: usize) -> usize {
    match &text.as_bytes()[at..] {
        [b'\r', b'\n', ..] => at + 2,
        [b'\r' | b'\n', ..] => at + 1,
        _ => at,
    }
}

/// In front of the line break that ends at `at`, if there is one.
fn break_start(text: &str, at: usize) -> usize {
    match &text.as_bytes()[..at] {
        [.., b'\r', b'\n'] => at - 2,
        [.., b'\r' | b'\n'] => at - 1,
        _ => at,
    }
}
