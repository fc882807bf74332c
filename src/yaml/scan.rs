//! Front matter in, tree out: yaml-rust2's parser gives structure and meaning, a [`Cursor`] beside it the
//! spans.
//!
//! This is the only file that sees the parser's events and markers (law 7). Of the markers it needs two
//! things alone: where an error is, and whether a `{` opens a flow mapping or its first key. Everything
//! else follows from the order of the events, because between two tokens stand only blanks and comments.

mod checks;
mod copy;
mod cursor;
mod errors;
mod pieces;
#[cfg(test)]
mod tests;

use yaml_rust2::Event;
use yaml_rust2::parser::Parser;
use yaml_rust2::scanner::{Marker, ScanError, TScalarStyle};

use crate::text::{Code, Diagnostic, Span};

use super::tree::{Entry, Kind, Node, Scalar, Style, Tree};
use checks::{duplicate_keys, expands_too_far};
use copy::Copy;
use cursor::{Cursor, Lost, line_end};
use errors::{code_of, leading_tab, line_content};
use pieces::{Piece, fields, margin};

/// The largest front matter that is read, in bytes.
pub const MAX_SIZE: usize = 1 << 20;

/// How many collections may stand inside one another.
pub const MAX_DEPTH: usize = 64;

/// How many times larger than the document its content may be with every alias replaced by what it names.
pub const MAX_EXPANSION: usize = 100;

/// How many keys, values, lists and mappings there may be: more cannot be read before a person notices.
pub const MAX_NODES: usize = 20_000;

/// How many bytes are read again, in all, to get past what is not YAML.
const MAX_REREAD: usize = 1 << 19;

/// How many entries may be broken before it is all of it.
const MAX_BROKEN: usize = 32;

/// Reads the front matter at `span` of `text`, a whole file. All positions in the tree are the file's.
///
/// Never fails: what cannot be read is a diagnostic. Where a mistake can be laid to one entry at the top, that
/// stands in the tree as [`Kind::Broken`] between the others; else the tree holds what stands before it.
pub fn scan(text: &str, span: Span) -> Tree {
    if span.len() > MAX_SIZE || marks(span.of(text)) > 2 * MAX_NODES {
        return too_large(span);
    }
    let (mut tree, broken) = read(text, span);
    if let Some(root) = &tree.root {
        duplicate_keys(root, &mut tree.diagnostics);
        if expands_too_far(root) {
            return too_large(span);
        }
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
        let piece = if again { reader.blame(at, matches!(error, Error::Nul { .. }), &mut reread) } else { None };
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
            Err(Error::Parser(error)) => return code_of(error.info()).0 == Code::YamlAlias,
            Err(_) => return false,
        }
    }
}

/// What ended the reading.
enum Error {
    Parser(ScanError),
    TooDeep { at: usize },
    Lost { at: usize },
    Nul { at: usize },
    TooMany,
}

impl From<ScanError> for Error {
    fn from(error: ScanError) -> Error {
        Error::Parser(error)
    }
}

/// A collection that is not closed yet.
struct Open {
    start: usize,
    anchor: Option<(String, Span)>,
    tag: Option<(String, Span)>,
    kind: OpenKind,
}

enum OpenKind {
    Sequence {
        flow: bool,
        items: Vec<Node>,
        dashes: Vec<usize>,
    },
    Mapping {
        flow: bool,
        /// A flow mapping without braces: a pair in a flow sequence.
        pair: bool,
        entries: Vec<Entry>,
        /// The key of the entry whose value comes next.
        key: Option<Node>,
        question: Option<usize>,
        colon: Option<usize>,
    },
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    text: &'a str,
    base: usize,
    /// What cannot be read, in order: the parser gets to see an entry of nothing in its place.
    broken: &'a [Piece],
    /// Whether the next event is the value of such an entry.
    past_broken: bool,
    open: Vec<Open>,
    root: Option<Node>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, span: Span, broken: &'a [Piece]) -> Reader<'a> {
        let cursor = Cursor::new(text, span);
        let (open, diagnostics) = (Vec::new(), Vec::new());
        Reader { cursor, text, base: span.start, broken, past_broken: false, open, root: None, diagnostics }
    }

    fn read(&mut self, copy: &mut Copy) -> Result<(), Error> {
        let fed = copy.text.clone();
        let mut nodes = 0;
        let mut parser = Parser::new(fed.chars());
        loop {
            let (event, marker) = parser.next_token()?;
            match event {
                Event::DocumentStart => self.cursor.document_start(),
                Event::StreamEnd => {
                    self.cursor.skip();
                    return Ok(());
                }
                Event::DocumentEnd => return self.more_documents(&mut parser),
                Event::Nothing | Event::StreamStart => {}
                event => {
                    let at = self.cursor.at;
                    // A pair in a flow sequence starts where its key starts, which may be a flow mapping.
                    let pair = matches!(event, Event::MappingStart(..))
                        && matches!(parser.peek(), Ok((Event::MappingStart(..), next)) if *next == marker);
                    let brace = if pair { None } else { Some(marker) };
                    self.node_event(event, brace, copy).map_err(|Lost| Error::Lost { at })?;
                    if self.open.len() > MAX_DEPTH {
                        return Err(Error::TooDeep { at: self.cursor.at });
                    }
                    nodes += 1;
                    if nodes > MAX_NODES {
                        return Err(Error::TooMany);
                    }
                }
            }
        }
    }

    /// Whether anything but comments stands behind the first document: read for its errors and kept.
    fn more_documents(&mut self, parser: &mut Parser<std::str::Chars>) -> Result<(), Error> {
        self.cursor.document_end();
        let (start, end) = (self.cursor.at, self.cursor.end());
        let mut more = false;
        loop {
            match parser.next_token()?.0 {
                Event::StreamEnd if more => {
                    self.diagnostics.push(Diagnostic::new(
                        Code::SeveralDocuments,
                        Span::new(start, line_end(self.text, start, end)),
                    ));
                    return Ok(());
                }
                Event::StreamEnd => return Ok(()),
                Event::DocumentStart => more = true,
                _ => {}
            }
        }
    }

    /// Adds what an event says; `brace` is the marker of a mapping that may start with one.
    fn node_event(&mut self, event: Event, brace: Option<Marker>, copy: &mut Copy) -> Result<(), Lost> {
        match event {
            Event::Scalar(..) if self.past_broken => self.past_broken = false,
            Event::Scalar(..) if self.passes_broken() => {}
            Event::Scalar(content, style, anchor, tag) => {
                self.separator()?;
                let style = style_of(style);
                let missing = content.is_empty() && style == Style::Plain;
                if missing && anchor == 0 && tag.is_none() {
                    let span = Span::empty(self.cursor.place());
                    self.add(Node { span, kind: empty_scalar(), anchor: None, tag: None });
                    return Ok(());
                }
                let (anchor, tag) = self.properties(anchor != 0, tag.is_some())?;
                let span = if missing {
                    Span::empty(self.cursor.place())
                } else {
                    self.cursor.skip();
                    let block = matches!(style, Style::Literal | Style::Folded);
                    let indent = if block { self.indent() } else { None };
                    self.cursor.scalar(style, &content, indent)?
                };
                self.add(Node { span, kind: Kind::Scalar(Scalar { style, text: content }), anchor, tag });
            }
            Event::Alias(_) => {
                self.separator()?;
                self.cursor.skip();
                let (name, span) = self.cursor.name(b'*')?;
                self.add(Node { span, kind: Kind::Alias(name), anchor: None, tag: None });
            }
            Event::SequenceStart(anchor, tag) => {
                self.separator()?;
                let (anchor, tag) = self.properties(anchor != 0, tag.is_some())?;
                self.cursor.skip();
                let start = self.cursor.at;
                let flow = self.cursor.eat(b'[').is_some();
                let kind = OpenKind::Sequence { flow, items: Vec::new(), dashes: Vec::new() };
                self.open.push(Open { start, anchor, tag, kind });
            }
            Event::MappingStart(anchor, tag) => {
                let in_flow = self.in_flow();
                self.separator()?;
                let (anchor, tag) = self.properties(anchor != 0, tag.is_some())?;
                self.cursor.skip();
                let start = self.cursor.at;
                let brace = self.cursor.peek() == Some(b'{')
                    && self.broken_here().is_none()
                    && brace.is_some_and(|mark| self.base + copy.offset(mark.line(), mark.col()) == start);
                if brace {
                    self.cursor.at += 1;
                }
                let kind = OpenKind::Mapping {
                    flow: brace || in_flow,
                    pair: in_flow && !brace,
                    entries: Vec::new(),
                    key: None,
                    question: None,
                    colon: None,
                };
                self.open.push(Open { start, anchor, tag, kind });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Err(Lost) };
                if let Some(bracket) = open.bracket() {
                    self.cursor.skip();
                    if self.cursor.eat(b',').is_some() {
                        self.cursor.skip();
                    }
                    self.cursor.expect(bracket)?;
                }
                let end = self.cursor.at;
                self.add(open.close(end));
            }
            _ => {}
        }
        Ok(())
    }

    /// What cannot be read and starts where the cursor is.
    fn broken_here(&self) -> Option<&'a Piece> {
        let index = self.broken.binary_search_by_key(&self.cursor.at, |piece| piece.span.start).ok()?;
        self.broken.get(index)
    }

    /// Moves past what cannot be read, if it comes next, and adds it as it is.
    fn passes_broken(&mut self) -> bool {
        let [Open { kind: OpenKind::Mapping { flow: false, entries, key: None, .. }, .. }] = self.open.as_mut_slice()
        else {
            return false;
        };
        self.cursor.skip();
        let index = self.broken.binary_search_by_key(&self.cursor.at, |piece| piece.span.start);
        let Some(piece) = index.ok().and_then(|index| self.broken.get(index)) else { return false };
        entries.push(piece.entry(self.text));
        self.cursor.at = piece.span.end;
        self.past_broken = true;
        true
    }

    /// The entry at the top that an error at `at` is to be laid to; `there`: to no other. `reread` counts the bytes that
    /// are read for it.
    fn blame(&mut self, at: usize, there: bool, reread: &mut usize) -> Option<Piece> {
        let span = Span::new(self.base, self.cursor.end());
        fields(self.text, span, span.start).next()?;
        if there {
            return margin(self.text, span, at).map(|start| Piece::at(self.text, span, start));
        }
        let next = self.next();
        let mut start = match self.open.first().map(|open| (open.start, &open.kind)) {
            None if self.root.as_ref().is_none_or(|root| root.scalar().is_some()) => next,
            Some((_, OpenKind::Mapping { flow: false, key: Some(key), question, .. })) => {
                question.unwrap_or(key.outer().start).min(key.outer().start)
            }
            // What follows a finished entry on its own lines belongs to it.
            Some((first, OpenKind::Mapping { flow: false, entries, .. })) => match entries.last() {
                Some(last) if is_line_start(self.text, self.base, next) && next > last.outer().end => next,
                last => last.map_or(first, |last| last.outer().start),
            },
            Some((first, OpenKind::Mapping { flow: true, .. } | OpenKind::Sequence { flow: true, .. })) => first,
            _ => return None,
        };
        // The parser may have looked ahead of what it has told.
        let here = margin(self.text, span, at)?;
        while start < here {
            let reach = fields(self.text, span, start).find(|&field| field > start).filter(|&field| field <= here);
            let mut alone = |end: usize| reads_alone(self.text, Span::new(start, end), reread);
            start = match reach {
                Some(field) if alone(field) => field,
                _ if reach != Some(here) && alone(here) => here,
                _ => break,
            };
        }
        let is_own_line = start < span.end && is_line_start(self.text, self.base, start);
        is_own_line.then(|| Piece::at(self.text, span, start))
    }

    /// Moves past the indicator in front of the next node of the innermost collection. Behind it, and
    /// only there, may the node be missing, so blanks are left to the caller.
    fn separator(&mut self) -> Result<(), Lost> {
        let cursor = &mut self.cursor;
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => {}
            Some(OpenKind::Sequence { flow: false, dashes, .. }) => {
                cursor.skip();
                dashes.push(cursor.expect(b'-')?);
            }
            Some(OpenKind::Sequence { flow: true, items, .. }) if items.is_empty() => {}
            Some(OpenKind::Sequence { flow: true, .. }) => {
                cursor.skip();
                cursor.expect(b',')?;
            }
            Some(OpenKind::Mapping { flow, entries, key: None, question, .. }) => {
                if *flow && !entries.is_empty() {
                    cursor.skip();
                    cursor.expect(b',')?;
                }
                cursor.skip();
                *question = if cursor.blank_at(1) { cursor.eat(b'?') } else { None };
            }
            Some(OpenKind::Mapping { key: Some(_), colon, .. }) => {
                let at = cursor.at;
                let comments = cursor.comments.len();
                cursor.skip();
                *colon = cursor.eat(b':');
                if colon.is_none() {
                    // No value: what was skipped is not this entry's.
                    cursor.at = at;
                    cursor.comments.truncate(comments);
                }
            }
        }
        Ok(())
    }

    /// Reads the anchor and the tag that the parser saw, in either order.
    #[expect(clippy::type_complexity, reason = "the two fields of a node")]
    fn properties(
        &mut self,
        anchored: bool,
        tagged: bool,
    ) -> Result<(Option<(String, Span)>, Option<(String, Span)>), Lost> {
        let (mut anchor, mut tag) = (None, None);
        while (anchored && anchor.is_none()) || (tagged && tag.is_none()) {
            self.cursor.skip();
            match self.cursor.peek() {
                Some(b'&') if anchored && anchor.is_none() => anchor = Some(self.cursor.name(b'&')?),
                Some(b'!') if tagged && tag.is_none() => tag = Some(self.cursor.tag()?),
                _ => return Err(Lost),
            }
        }
        Ok((anchor, tag))
    }

    fn add(&mut self, node: Node) {
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => self.root = Some(node),
            Some(OpenKind::Sequence { items, .. }) => items.push(node),
            Some(OpenKind::Mapping { entries, key, question, colon, .. }) => match key.take() {
                None => *key = Some(node),
                Some(key) => {
                    entries.push(Entry { key, value: node, question: question.take(), colon: colon.take() });
                }
            },
        }
    }

    /// Whether the next node belongs to a flow collection.
    fn in_flow(&self) -> bool {
        self.open.last().is_some_and(Open::is_flow)
    }

    /// The column, in characters, of the innermost block collection.
    fn indent(&self) -> Option<usize> {
        let open = self.open.iter().rev().find(|open| !open.is_flow())?;
        let before = &self.text[self.base..open.start];
        let line = before.rfind(['\n', '\r']).map_or(before, |at| &before[at + 1..]);
        Some(line.chars().count())
    }

    /// Where what has not been understood starts. A text at the root may hold a field that its colon was
    /// not seen of.
    fn next(&mut self) -> usize {
        self.cursor.skip();
        let text = self.root.as_ref().filter(|root| root.scalar().is_some());
        text.map_or(self.cursor.at, |root| root.span.start)
    }

    fn finish(mut self, error: Option<Diagnostic>) -> Tree {
        // An error leaves collections open: what they hold so far is kept.
        while let Some(open) = self.open.pop() {
            let end = self.cursor.at;
            self.add(open.close(end));
        }
        let sound = error.is_none();
        self.diagnostics.extend(error);
        // A tree that means nothing is none.
        let root = self.root.filter(|root| !(root.is_empty() && root.anchor.is_none() && root.tag.is_none()));
        Tree { root, comments: self.cursor.comments, sound, whole: sound, diagnostics: self.diagnostics }
    }
}

impl Open {
    fn is_flow(&self) -> bool {
        matches!(self.kind, OpenKind::Sequence { flow: true, .. } | OpenKind::Mapping { flow: true, .. })
    }

    /// What closes it in the text.
    fn bracket(&self) -> Option<u8> {
        match self.kind {
            OpenKind::Sequence { flow: true, .. } => Some(b']'),
            OpenKind::Mapping { flow: true, pair: false, .. } => Some(b'}'),
            _ => None,
        }
    }

    /// The finished node; a flow collection ends at `end`, others with their last child.
    fn close(self, end: usize) -> Node {
        let brackets = self.bracket().is_some();
        let (kind, last) = match self.kind {
            OpenKind::Sequence { flow, items, dashes } => {
                let last = dashes.last().map_or(0, |at| at + 1).max(items.last().map_or(0, |item| item.outer().end));
                (Kind::Sequence { flow, items, dashes }, last)
            }
            OpenKind::Mapping { flow, entries, .. } => {
                let last = entries.last().map_or(0, |entry| entry.outer().end);
                (Kind::Mapping { flow, entries }, last)
            }
        };
        let end = if brackets { end } else { last.max(self.start) };
        Node { span: Span::new(self.start, end), kind, anchor: self.anchor, tag: self.tag }
    }
}

impl Error {
    /// Corrects in the copy what other tools accept; whether there was anything to correct.
    fn correct(&self, copy: &mut Copy, text: &str, span: Span) -> bool {
        let Error::Parser(error) = self else { return false };
        let at = copy.offset(error.marker().line(), error.marker().col());
        match error.info() {
            "invalid indentation in quoted scalar" => {
                let source = span.of(text);
                let style = if source[at..].starts_with('\'') { Style::Single } else { Style::Double };
                let mut quoted = Cursor::new(source, Span::new(at, source.len()));
                quoted.scalar(style, "", None).is_ok() && copy.indent_between(at, quoted.at)
            }
            "invalid indentation" | "invalid indentation in flow construct" | "tab cannot be used as indentation" => {
                copy.indent_at(at)
            }
            "':' must be followed by a valid YAML whitespace" => copy.blank_tabs_before(at),
            _ => false,
        }
    }

    /// Where the reading stopped.
    fn place(&self, copy: &mut Copy, span: Span) -> usize {
        match self {
            Error::TooDeep { at } | Error::Lost { at } | Error::Nul { at } => *at,
            Error::TooMany => span.start,
            Error::Parser(error) => span.start + copy.offset(error.marker().line(), error.marker().col()),
        }
    }

    /// The error as a finding, from its place to the end of the line. `next` is where what has been
    /// understood ends.
    fn diagnostic(&self, copy: &mut Copy, text: &str, span: Span, next: usize) -> Diagnostic {
        let (at, code, arg) = match self {
            Error::Nul { at } => return Diagnostic::new(Code::YamlCharacter, Span::new(*at, *at + 1)),
            Error::TooMany => return Diagnostic::new(Code::YamlTooLarge, span),
            Error::TooDeep { at } => (*at, Code::YamlTooLarge, None),
            Error::Lost { at } => (*at, Code::YamlSyntax, Some("this cannot be understood".to_owned())),
            Error::Parser(error) => {
                let (code, arg) = code_of(error.info());
                (self.place(copy, span), code, arg)
            }
        };
        // `a:b` and a field below it are read as one text, up to the field's colon.
        let glued = code == Code::YamlColon && next < line_content(text, span.start, at);
        let code = if glued { Code::YamlNoField } else { code };
        let at = match code {
            Code::YamlTab => leading_tab(text, at, span.end).unwrap_or(at),
            // The parser notices a line later that a key has no colon.
            Code::YamlNoField => at.min(next),
            Code::YamlIndentation => line_content(text, span.start, at),
            _ => at,
        };
        // An error at the end of all is shown on the last line that holds something.
        let at = at.min(span.start + span.of(text).trim_end().len());
        let end = line_end(text, at, span.end).max(at);
        let at = if at == end { line_content(text, span.start, at) } else { at };
        let span = Span::new(at, end);
        match arg {
            Some(arg) => Diagnostic::with(code, span, [arg]),
            None => Diagnostic::new(code, span),
        }
    }
}

fn is_line_start(text: &str, base: usize, at: usize) -> bool {
    at == base || text[..at].ends_with(['\n', '\r'])
}

fn style_of(style: TScalarStyle) -> Style {
    match style {
        TScalarStyle::Plain => Style::Plain,
        TScalarStyle::SingleQuoted => Style::Single,
        TScalarStyle::DoubleQuoted => Style::Double,
        TScalarStyle::Literal => Style::Literal,
        TScalarStyle::Folded => Style::Folded,
    }
}

fn empty_scalar() -> Kind {
    Kind::Scalar(Scalar { style: Style::Plain, text: String::new() })
}
