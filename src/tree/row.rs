//! Pieces in a row, with commas between them or each on lines of its own: where they stand in, the change that adds,
//! takes away or moves one out.
//!
//! What is between two pieces (blanks, empty lines, comments that belong to nobody) stays where it is.

use crate::text::{Change, Span};

/// One piece with what belongs to it.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// From the first comment line directly above it to its own end.
    lead: Span,
    /// The comma behind it.
    comma: Option<usize>,
    /// The comment behind it on its line.
    trail: Option<Span>,
}

#[derive(Clone, Debug)]
pub struct Row<'a> {
    text: &'a str,
    /// Where the pieces are: between the brackets, or the whole front matter.
    inner: Span,
    newline: &'a str,
    commas: bool,
    pieces: Vec<Piece>,
}

/// How the first piece between brackets is laid out.
#[derive(Clone, Copy, Debug)]
pub enum First<'a> {
    /// With this on either side.
    Inline(&'a str),
    /// On a line of its own: its indentation, and that of the closing bracket.
    Lines(&'a str, &'a str),
}

impl<'a> Row<'a> {
    /// The pieces `spans` of a collection in brackets, which `span` includes.
    pub fn in_brackets(text: &'a str, newline: &'a str, span: Span, spans: &[Span], comments: &[Span]) -> Row<'a> {
        Row::of(text, newline, Span::new(span.start + 1, span.end - 1), spans, comments, true)
    }

    /// Pieces that are whole lines of `inner`.
    pub fn of_lines(text: &'a str, newline: &'a str, inner: Span, spans: &[Span], comments: &[Span]) -> Row<'a> {
        Row::of(text, newline, inner, spans, comments, false)
    }

    fn of(text: &'a str, newline: &'a str, inner: Span, spans: &[Span], comments: &[Span], commas: bool) -> Row<'a> {
        let piece = |(at, &span): (usize, &Span)| {
            let end = spans.get(at + 1).map_or(inner.end, |next| next.start);
            let comma = if commas { comma_in(text, Span::new(span.end, end.max(span.end)), comments) } else { None };
            let from = comma.map_or(span.end, |at| at + 1);
            let next = comments.partition_point(|comment| comment.start < from);
            let trail = comments
                .get(next)
                .filter(|comment| comment.end <= inner.end && is_blank(Span::new(from, comment.start).of(text)));
            Piece { lead: Span::new(lead(text, inner, span.start, comments), span.end), comma, trail: trail.copied() }
        };
        let pieces = spans.iter().enumerate().map(piece).collect();
        Row { text, inner, newline, commas, pieces }
    }

    /// Adds `body` in front of the piece at `index`, or behind the last one. A collection without pieces is laid out as
    /// `first` says; `gap` stands behind a comma where no other does.
    pub fn insert(&self, index: usize, body: &str, gap: &str, first: First) -> Change {
        let Some(last) = self.pieces.last() else { return self.insert_first(body, first) };
        let gap = self.gap(index, gap);
        if let Some(piece) = self.pieces.get(index) {
            let comma = if self.commas { "," } else { "" };
            return Change { span: Span::empty(piece.lead.start), insert: format!("{body}{comma}{gap}") };
        }
        match (last.comma, self.commas) {
            (None, true) => {
                let span = Span::new(last.lead.end, last.end());
                Change { span, insert: format!(",{}{gap}{body}", span.of(self.text)) }
            }
            (comma, _) => {
                let comma = if comma.is_some() { "," } else { "" };
                Change { span: Span::empty(last.end()), insert: format!("{gap}{body}{comma}") }
            }
        }
    }

    fn insert_first(&self, body: &str, first: First) -> Change {
        // Comments may stand there.
        let kept = self.inner.of(self.text).trim_end();
        let newline = self.newline;
        let insert = match first {
            First::Lines(inside, outside) => format!("{newline}{inside}{body}{newline}{outside}"),
            First::Inline(_) if !kept.is_empty() => format!("{newline}{body}{newline}"),
            First::Inline(pad) => format!("{pad}{body}{pad}"),
        };
        Change { span: Span::new(self.inner.start + kept.len(), self.inner.end), insert }
    }

    /// What separates a piece at `index` from the one before it, or, at the start, from the one behind it.
    fn gap(&self, index: usize, default: &str) -> String {
        let at = index.clamp(1, self.pieces.len().max(2) - 1);
        let indent = |piece: &Piece| {
            let line = self.text[..piece.lead.start].rfind('\n').map_or(0, |at| at + 1);
            Span::new(line.max(self.inner.start), piece.lead.start).of(self.text)
        };
        let (before, piece) = match (self.pieces.get(at - 1), self.pieces.get(at)) {
            (Some(before), Some(piece)) => (before.end(), piece),
            (Some(only), None) => (self.inner.start, only),
            _ => return default.to_owned(),
        };
        let between = Span::new(before, piece.lead.start.max(before)).of(self.text);
        if between.contains('\n') || !self.commas {
            let indent = if is_blank(indent(piece)) { indent(piece) } else { "" };
            format!("{}{indent}", self.newline)
        } else if at < self.pieces.len() && is_blank(between) {
            between.to_owned()
        } else {
            default.to_owned()
        }
    }

    /// Takes away the piece at `index` with the comments that belong to it.
    pub fn remove(&self, index: usize) -> Option<Change> {
        let piece = self.pieces.get(index)?;
        let removed = |start: usize, end: usize| Some(Change { span: Span::new(start, end), insert: String::new() });
        let line = self.text[..piece.lead.start].rfind('\n').map_or(0, |at| at + 1).max(self.inner.start);
        let own_line =
            is_blank(Span::new(line, piece.lead.start).of(self.text)) && (line > self.inner.start || !self.commas);
        let behind = Span::new(piece.end(), self.inner.end).of(self.text);
        let blanks = behind.len() - behind.trim_start_matches([' ', '\t', '\r']).len();
        let line_end = behind[blanks..].starts_with('\n').then_some(piece.end() + blanks + 1);
        let before = index.checked_sub(1).and_then(|before| self.pieces.get(before));
        match (before.and_then(|before| before.comma), piece.comma) {
            // The comma in front goes as well, but not what is between it and the piece.
            (Some(comma), None) => {
                let kept = Span::new(comma + 1, piece.lead.start).of(self.text).trim_end();
                Some(Change { span: Span::new(comma, piece.end()), insert: kept.to_owned() })
            }
            _ if self.pieces.len() == 1 && self.commas => {
                let inner = self.inner;
                let around = [Span::new(inner.start, piece.lead.start), Span::new(piece.end(), inner.end)];
                if around.iter().all(|span| span.of(self.text).trim().is_empty()) {
                    removed(inner.start, inner.end)
                } else {
                    removed(piece.lead.start, piece.end())
                }
            }
            _ => match (own_line, line_end, self.pieces.get(index + 1)) {
                (true, Some(end), _) => removed(line, end),
                (_, _, Some(next)) => removed(piece.lead.start, next.lead.start),
                (true, None, None) => removed(line, piece.end()),
                _ => removed(before.map_or(piece.lead.start, Piece::end), piece.end()),
            },
        }
    }

    /// Moves the piece at `from` to the place of the one at `to`; both are there.
    pub fn shift(&self, from: usize, to: usize) -> Option<Change> {
        let (low, high) = (from.min(to), from.max(to));
        let mut order: Vec<&Piece> = self.pieces.get(low..=high)?.iter().collect();
        let moved = order.remove(from - low);
        order.insert(to - low, moved);
        let of = |start: usize, end: usize| Span::new(start, end.max(start)).of(self.text);
        let mut insert = String::new();
        for (place, piece) in self.pieces[low..=high].iter().zip(order) {
            let separator = place.comma.map_or(place.lead.end, |comma| comma + 1);
            insert += piece.lead.of(self.text);
            insert += of(place.lead.end, separator);
            insert += of(piece.comma.map_or(piece.lead.end, |comma| comma + 1), piece.end());
            if let Some(next) = self.pieces[..=high].iter().find(|next| next.lead.start >= place.end()) {
                insert += of(place.end(), next.lead.start);
            }
        }
        Some(Change { span: Span::new(self.pieces[low].lead.start, self.pieces[high].end()), insert })
    }

    /// Where the piece at `index` starts, comments above it included, and where it ends, that behind it included.
    pub fn extent(&self, index: usize) -> Option<Span> {
        self.pieces.get(index).map(|piece| Span::new(piece.lead.start, piece.end()))
    }
}

impl Piece {
    fn end(&self) -> usize {
        self.trail.map_or(0, |trail| trail.end).max(self.comma.map_or(self.lead.end, |comma| comma + 1))
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
}

/// The first comma in `span` that is in no comment.
fn comma_in(text: &str, span: Span, comments: &[Span]) -> Option<usize> {
    let mut at = span.start;
    loop {
        let found = at + text.get(at..span.end)?.find(',')?;
        let next = comments.partition_point(|comment| comment.end <= found);
        match comments.get(next).filter(|comment| comment.start <= found) {
            Some(comment) => at = comment.end,
            None => return Some(found),
        }
    }
}

/// Where a piece at `start` starts with the comment lines directly above it, at its indentation.
fn lead(text: &str, inner: Span, start: usize, comments: &[Span]) -> usize {
    let line_of = |at: usize| text[..at].rfind('\n').map_or(0, |line| line + 1);
    let indent = Span::new(line_of(start), start).of(text);
    let mut lead = start;
    for comment in comments[..comments.partition_point(|comment| comment.start < start)].iter().rev() {
        let line = line_of(comment.start);
        let between = Span::new(comment.end, lead).of(text);
        let directly = between.strip_prefix("\r\n").or(between.strip_prefix('\n')) == Some(indent);
        if line < inner.start || !directly || Span::new(line, comment.start).of(text) != indent || !is_blank(indent) {
            break;
        }
        lead = comment.start;
    }
    lead
}
