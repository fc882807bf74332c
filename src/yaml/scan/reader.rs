//! A text and the copy of it that the parser gets to see in, its tree out: the parser's events give structure and
//! meaning, a [`Cursor`] beside them the spans.
//!
//! This is the only file that sees the parser's events and markers (law 7). Of the markers it needs two
//! things alone: where an error is, and whether a `{` opens a flow mapping or its first key. Everything
//! else follows from the order of the events, because between two tokens stand only blanks and comments.

use yaml_rust2::Event;
use yaml_rust2::parser::Parser;
use yaml_rust2::scanner::{Marker, ScanError, TScalarStyle};

use crate::text::{Code, Diagnostic, Span};
use crate::yaml::tree::{Entry, Kind, Node, Scalar, Style, Tree};

use super::copy::Copy;
use super::cursor::{Cursor, Lost, line_end};
use super::errors::Error;
use super::pieces::{Piece, is_line_start};
use super::{MAX_DEPTH, MAX_NODES};

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

/// Reads one text, once.
pub struct Reader<'a> {
    cursor: Cursor<'a>,
    text: &'a str,
    base: usize,
    /// What cannot be read, in order: the parser gets to see an entry of nothing in its place.
    broken: &'a [Piece],
    /// Whether the next event is the value of such an entry.
    past_broken: bool,
    open: Vec<Open>,
    pub root: Option<Node>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str, span: Span, broken: &'a [Piece]) -> Reader<'a> {
        let cursor = Cursor::new(text, span);
        let (open, diagnostics) = (Vec::new(), Vec::new());
        Reader { cursor, text, base: span.start, broken, past_broken: false, open, root: None, diagnostics }
    }

    pub fn read(&mut self, copy: &mut Copy) -> Result<(), Error> {
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

    /// Where the entry at the top starts in which the reading stopped, as far as the parser has told; `None` where
    /// there are no entries.
    pub fn suspect(&mut self) -> Option<usize> {
        let next = self.next();
        Some(match self.open.first().map(|open| (open.start, &open.kind)) {
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
        })
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
    pub fn next(&mut self) -> usize {
        self.cursor.skip();
        let text = self.root.as_ref().filter(|root| root.scalar().is_some());
        text.map_or(self.cursor.at, |root| root.span.start)
    }

    pub fn finish(mut self, error: Option<Diagnostic>) -> Tree {
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

impl From<ScanError> for Error {
    fn from(error: ScanError) -> Error {
        let marker = error.marker();
        Error::Parser { line: marker.line(), column: marker.col(), info: error.info().to_owned() }
    }
}
