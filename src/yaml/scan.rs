//! Front matter in, tree out: [`reader`] reads it, as often as it takes to get past what is not YAML.

mod checks;
mod copy;
mod cursor;
mod errors;
mod pieces;
mod reader;
mod splice;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::text::{Changes, Code, Diagnostic, Span};

use super::tree::{Kind, Renewed, Tree};
use checks::{duplicate_keys, expands_too_far, impossible_days};
use copy::Copy;
use cursor::line_end;
use errors::{Error, code_of};
use pieces::{Piece, fields, is_line_start, margin};
use reader::Reader;

pub use splice::splice;

/// The largest front matter that is read, in bytes.
pub const MAX_SIZE: usize = 1 << 20;

/// How many collections may stand inside one another.
pub const MAX_DEPTH: usize = 64;

/// How many times larger than the document its content may be with every alias replaced by what it names.
pub const MAX_EXPANSION: usize = 100;

/// How many keys, values, lists and mappings there may be: more cannot be read before a person notices.
pub const MAX_NODES: usize = 20_000;

/// How many bytes are read again, in all, to get past what is not YAML.
const MAX_REREAD: usize = 1 << 18;

/// How many entries may be broken before it is all of it.
const MAX_BROKEN: usize = 32;

/// Reads the front matter at `span` of `text`, a whole file. All positions in the tree are the file's.
///
/// Never fails: what cannot be read is a diagnostic. Where a mistake can be laid to one entry at the top, that
/// stands in the tree as [`Kind::Broken`] between the others; else the tree holds what stands before it.
pub fn scan(text: &str, span: Span) -> Tree {
    judged(scan_again(text, span))
}

/// The same for the front matter at a place of `new`, which `changes` made of `old`, where it had the tree `tree`; and what
/// of it is new, where that is not all of it.
pub fn rescan(tree: Tree, old: (&str, Span), changes: &Changes, new: (&str, Span)) -> (Tree, Option<Renewed>) {
    match splice(Cow::Owned(tree), old.0, old.1, changes, new.0) {
        Some((tree, renewed)) => (judged(tree), Some(renewed)),
        None => (scan(new.0, new.1), None),
    }
}

/// With what is said to a person alone.
fn judged(mut tree: Tree) -> Tree {
    if let Some(root) = &tree.root {
        duplicate_keys(root, &mut tree.diagnostics);
        impossible_days(root, &mut tree.diagnostics);
    }
    tree
}

/// The tree alone of [`rescan`], without what is said to a person: for the proof of an edit, which needs both trees.
pub fn rescan_again(tree: &Tree, old: (&str, Span), changes: &Changes, new: (&str, Span)) -> Tree {
    let part = splice(Cow::Borrowed(tree), old.0, old.1, changes, new.0);
    part.map_or_else(|| scan_again(new.0, new.1), |(tree, _)| tree)
}

/// [`scan`] without what is said to a person alone: for the proof of an edit, which asks for the tree.
pub fn scan_again(text: &str, span: Span) -> Tree {
    if span.len() > MAX_SIZE || marks(span.of(text)) > 2 * MAX_NODES {
        return too_large(span);
    }
    let (mut tree, broken) = read(text, span);
    // Without aliases nothing expands.
    if span.of(text).contains('*') && tree.root.as_ref().is_some_and(expands_too_far) {
        return too_large(span);
    }
    tree.sound &= broken == 0;
    tree
}

/// How many commas, colons and brackets there are: the parser reads a long line of them to its end before it tells
/// of the first.
fn marks(text: &str) -> usize {
    text.bytes().filter(|byte| matches!(byte, b',' | b':' | b'[' | b'{')).count()
}

fn too_large(span: Span) -> Tree {
    Tree { diagnostics: vec![Diagnostic::new(Code::YamlTooLarge, span)], ..Tree::default() }
}

/// Reads as often as it takes to get past what is not YAML: first what other tools accept is corrected in a
/// copy, then entries that nobody can read are left out. Also says how many those are.
fn read(text: &str, span: Span) -> (Tree, usize) {
    let mut copy = Copy::new(span.of(text));
    let mut broken: Vec<Piece> = Vec::new();
    let mut found = Vec::new();
    let mut reread = 0;
    let mut tree = loop {
        let mut reader = Reader::new(text, span, &broken);
        // The parser takes a NUL for the end.
        let nul = span.of(text).match_indices('\0').map(|(at, _)| span.start + at);
        let nul = nul.into_iter().find(|&at| !broken.iter().any(|piece| piece.span.range().contains(&at)));
        let error = match nul.map_or_else(|| reader.read(&mut copy), |at| Err(Error::Nul { at })) {
            Ok(()) => break reader.finish(None),
            // Nor could anybody look at the beginning of so much.
            Err(Error::TooMany) => return (too_large(span), 0),
            Err(error) => error,
        };
        reread += span.len();
        let again = reread <= MAX_REREAD && broken.len() < MAX_BROKEN;
        if again && error.correct(&mut copy, text, span) {
            copy.rebuild();
            continue;
        }
        let at = error.place(&mut copy, span);
        let diagnostic = error.diagnostic(&mut copy, text, span, reader.next());
        let start = reader.suspect();
        let start = match error {
            _ if !again => None,
            Error::Nul { .. } => margin(text, span, at),
            _ => start.and_then(|start| blame(text, span, start, at, &mut reread)),
        };
        // Without fields there are no entries to tell apart.
        let start = start.filter(|_| fields(text, span, span.start).next().is_some());
        let piece = start.map(|start| Piece::at(text, span, start));
        let Some(piece) = piece.filter(|piece| is_apart(piece, &broken)) else {
            break reader.finish(Some(diagnostic));
        };
        found.push(shown_in(&piece, text, diagnostic));
        copy.replace(Span::new(piece.span.start - span.start, piece.span.end - span.start));
        copy.rebuild();
        broken.insert(broken.partition_point(|other| other.span < piece.span), piece);
    };
    tree.diagnostics.extend(found);
    (tree, broken.len())
}

/// Where the entry at the top starts that an error at `at` is to be laid to, when the parser has told of all in front
/// of `start`: it may have looked ahead of what it has told. `reread` counts the bytes that are read for it.
fn blame(text: &str, span: Span, mut start: usize, at: usize, reread: &mut usize) -> Option<usize> {
    let here = margin(text, span, at)?;
    while start < here {
        let reach = fields(text, span, start).find(|&field| field > start).filter(|&field| field <= here);
        let mut alone = |end: usize| reads_alone(text, Span::new(start, end), reread);
        start = match reach {
            Some(field) if alone(field) => field,
            _ if reach != Some(here) && alone(here) => here,
            _ => break,
        };
    }
    (start < span.end && is_line_start(text, span.start, start)).then_some(start)
}

/// Whether a piece is none of the others and no part of one.
fn is_apart(piece: &Piece, others: &[Piece]) -> bool {
    let touches = |other: &Piece| other.span.start < piece.span.end && piece.span.start < other.span.end;
    !piece.span.is_empty() && !others.iter().any(touches)
}

/// The finding inside the piece that is to blame: a bracket that is never closed is noticed lines later.
fn shown_in(piece: &Piece, text: &str, diagnostic: Diagnostic) -> Diagnostic {
    if piece.span.contains(diagnostic.span) {
        return diagnostic;
    }
    let value = piece.entry(text).value.span.start;
    let start = if diagnostic.span.start < piece.span.end { diagnostic.span.start.max(value) } else { value };
    let span = Span::new(start, line_end(text, start, piece.span.end));
    Diagnostic { span, ..diagnostic }
}

/// Whether lines of the text can be read by themselves, as entries; a name that is defined elsewhere is no
/// obstacle.
fn reads_alone(text: &str, span: Span, reread: &mut usize) -> bool {
    let mut copy = Copy::new(span.of(text));
    loop {
        *reread += span.len();
        if *reread > MAX_REREAD {
            return false;
        }
        let mut reader = Reader::new(text, span, &[]);
        match reader.read(&mut copy) {
            Ok(()) => return reader.root.is_some_and(|root| matches!(root.kind, Kind::Mapping { .. })),
            Err(error) if error.correct(&mut copy, text, span) => copy.rebuild(),
            Err(Error::Parser { info, .. }) => return code_of(&info).0 == Code::YamlAlias,
            Err(_) => return false,
        }
    }
}
