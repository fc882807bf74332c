//! A front matter that cannot be read as a whole in, the lines to blame for it out.
//!
//! A person's mistake in one entry must not lock the others. What a field at the left margin is can be told
//! without a parser, so the entry with the mistake goes from where the reading stopped to the next such field.

use crate::text::Span;
use crate::yaml::tree::{Entry, Kind, Node, Scalar, Style};

use super::cursor::{Cursor, line_end};

/// An entry at the top that cannot be read.
#[derive(Clone, Debug)]
pub struct Piece {
    pub span: Span,
    /// Its key, where its first line shows one, and the colon behind it.
    key: Option<(Node, usize)>,
}

impl Piece {
    /// What starts at `start`, up to the next field at the left margin. Blank lines and comments in front of
    /// that are no part of it.
    pub fn at(text: &str, span: Span, start: usize) -> Piece {
        let next = fields(text, span, start).find(|&field| field > start).unwrap_or(span.end);
        let mut end = start + text[start..next].trim_end().len();
        while let Some(line) = text[start..end].rfind(['\n', '\r']).map(|at| start + at + 1)
            && text[line..end].starts_with('#')
        {
            end = start + text[start..line].trim_end().len();
        }
        Piece { span: Span::new(start, end), key: key(text, Span::new(start, end)) }
    }

    pub fn entry(&self, text: &str) -> Entry {
        let Span { start, end } = self.span;
        let (key, colon) = match &self.key {
            Some((key, colon)) => (key.clone(), Some(*colon)),
            None => (Node::bare(Span::empty(start), Kind::Broken(String::new())), None),
        };
        let from = colon.map_or(start, |colon| colon + 1);
        let from = end - text[from..end].trim_start_matches([' ', '\t']).len();
        let span = Span::new(from, end);
        let value = Node::bare(span, Kind::Broken(span.of(text).to_owned()));
        Entry { key, value, question: None, colon }
    }
}

/// Where lines start, from the line of `from` on, that look like an entry at the left margin.
pub fn fields(text: &str, span: Span, from: usize) -> impl Iterator<Item = usize> {
    lines(text, span, from).filter(move |&start| is_field(text, Span::new(start, line_end(text, start, span.end))))
}

/// The start of the line at the left margin that `at` lies on or in; `None` where there is none.
pub fn margin(text: &str, span: Span, at: usize) -> Option<usize> {
    let line = text[span.start..at].rfind(['\n', '\r']).map_or(span.start, |found| span.start + found + 1);
    let is_content = |start: usize| !matches!(text.as_bytes().get(start), None | Some(b' ' | b'\t' | b'#' | b'-'));
    if is_content(line) { Some(line) } else { fields(text, span, span.start).take_while(|&start| start <= at).last() }
}

pub fn is_line_start(text: &str, base: usize, at: usize) -> bool {
    at == base || text[..at].ends_with(['\n', '\r'])
}

/// Where lines start, from the line of `from` on.
pub fn lines(text: &str, span: Span, from: usize) -> impl Iterator<Item = usize> {
    let mut next = Some(from);
    std::iter::from_fn(move || {
        let start = next?;
        let end = line_end(text, start, span.end);
        let behind = if text[end..span.end].starts_with("\r\n") { end + 2 } else { end + 1 };
        next = (behind < span.end).then_some(behind);
        Some(start)
    })
}

fn is_field(text: &str, line: Span) -> bool {
    line.of(text).starts_with("? ") || key(text, line).is_some()
}

/// The key that a text starts with, on its first line, and where the colon behind it stands.
pub fn key(text: &str, span: Span) -> Option<(Node, usize)> {
    let line = Span::new(span.start, line_end(text, span.start, span.end));
    let source = line.of(text);
    let (style, length) = match source.bytes().next()? {
        quote @ (b'\'' | b'"') => {
            let style = if quote == b'"' { Style::Double } else { Style::Single };
            (style, Cursor::new(source, Span::new(0, source.len())).scalar(style, "", None).ok()?.end)
        }
        b' ' | b'\t' | b'#' | b'%' | b'@' | b'`' | b'[' | b']' | b'{' | b'}' | b',' | b'|' | b'>' | b'!' => {
            return None;
        }
        b'-' if matches!(source.as_bytes().get(1), None | Some(b' ' | b'\t')) => return None,
        _ => {
            let mut colons = source.match_indices(':').map(|(at, _)| at);
            let colon = colons.find(|&at| matches!(source.as_bytes().get(at + 1), None | Some(b' ' | b'\t')))?;
            (Style::Plain, source[..colon].trim_end_matches([' ', '\t']).len())
        }
    };
    let rest = &source[length..];
    let colon = length + rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let is_colon = source[colon..].starts_with(':');
    let sets_off = matches!(source.as_bytes().get(colon + 1), None | Some(b' ' | b'\t'));
    if !is_colon || !sets_off || length == 0 || source[..length].contains(" #") {
        return None;
    }
    let span = Span::new(line.start, line.start + length);
    // An escape in a key is rare enough to stay as it is written.
    let content = match style {
        Style::Single => span.of(text).trim_matches('\'').replace("''", "'"),
        Style::Double => span.of(text).trim_matches('"').to_owned(),
        _ => span.of(text).to_owned(),
    };
    Some((Node::bare(span, Kind::Scalar(Scalar { style, text: content })), line.start + colon))
}
