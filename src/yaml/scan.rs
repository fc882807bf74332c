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

/// The largest front matter that is read, in bytes.
pub const MAX_SIZE: usize = 1 << 20;

/// How many collections may stand inside one another.
pub const MAX_DEPTH: usize = 64;

/// How many times larger than the document its content may be with every alias replaced by what it names.
pub const MAX_EXPANSION: usize = 100;

/// How many bytes are read again, in all, to work round what the parser is too strict about.
const MAX_REREAD: usize = 4 << 20;

/// Reads the front matter at `span` of `text`, a whole file. All positions in the tree are the file's.
///
/// Never fails: what cannot be read is a diagnostic, and the tree is then not sound and holds what stands
/// before it.
pub fn scan(text: &str, span: Span) -> Tree {
    if span.len() > MAX_SIZE {
        return Tree { diagnostics: vec![Diagnostic::new(Code::YamlTooLarge, span)], ..Tree::default() };
    }
    // The parser takes a NUL for the end.
    let nul = span.of(text).find('\0').map(|at| span.start + at);
    let span = Span::new(span.start, nul.unwrap_or(span.end));
    let mut copy = Copy::new(span.of(text));
    let mut reread = 0;
    let mut tree = loop {
        let mut reader = Reader::new(text, span);
        let error = match reader.read(&mut copy) {
            Ok(()) => break reader.finish(None),
            Err(error) => error,
        };
        reread += span.len();
        if reread <= MAX_REREAD && error.correct(&mut copy, text, span) {
            copy.rebuild();
            continue;
        }
        let diagnostic = error.diagnostic(&mut copy, text, span, reader.next());
        break reader.finish(Some(diagnostic));
    };
    if let Some(nul) = nul {
        tree.sound = false;
        tree.diagnostics.push(Diagnostic::new(Code::YamlCharacter, Span::new(nul, nul + 1)));
    }
    if let Some(root) = &tree.root {
        duplicate_keys(root, &mut tree.diagnostics);
        if expands_too_far(root) {
            tree = Tree { diagnostics: vec![Diagnostic::new(Code::YamlTooLarge, span)], ..Tree::default() };
        }
    }
    tree
}

/// What ended the reading.
enum Error {
    Parser(ScanError),
    TooDeep { at: usize },
    Lost { at: usize },
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
    open: Vec<Open>,
    root: Option<Node>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, span: Span) -> Reader<'a> {
        let cursor = Cursor::new(text, span);
        Reader { cursor, text, base: span.start, open: Vec::new(), root: None, diagnostics: Vec::new() }
    }

    fn read(&mut self, copy: &mut Copy) -> Result<(), Error> {
        let fed = copy.text.clone();
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
        Tree { root, comments: self.cursor.comments, sound, diagnostics: self.diagnostics }
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

    /// The error as a finding, from its place to the end of the line. `next` is where what has been
    /// understood ends.
    fn diagnostic(&self, copy: &mut Copy, text: &str, span: Span, next: usize) -> Diagnostic {
        let (at, code, arg) = match self {
            Error::TooDeep { at } => (*at, Code::YamlTooLarge, None),
            Error::Lost { at } => (*at, Code::YamlSyntax, Some("this cannot be understood".to_owned())),
            Error::Parser(error) => {
                let marker = error.marker();
                let (code, arg) = code_of(error.info());
                (span.start + copy.offset(marker.line(), marker.col()), code, arg)
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
