//! Markdown text in, the places where its top-level blocks start out.
//!
//! A block runs from the start of a line to the start of a line, so that blocks tile the text. Blank lines and
//! link reference definitions, of which the parser says nothing, belong to the block before them. Each block's
//! text, read alone, gives the same events as in its place; where a top-level element would not (see
//! [`Cutter::stands_alone`]) it is glued to the one before. So is what stands inside an element that raw HTML has
//! opened: whether it does depends on nothing before the block, so that all blocks still begin with nothing open.

use std::ops::Range;

use memchr::memrchr;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::elements::Elements;
use super::source::Source;
use super::{kramdown, tables};
use crate::split::Dialect;

/// What a block is: the kind of its first element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    Paragraph,
    Heading,
    List,
    Quote,
    Code,
    Html,
    Rule,
    Table,
    /// The definition of a footnote or, at the document's end, the section of footnotes.
    Footnote,
    /// A definition list.
    Definitions,
    /// Never in a body, whose front matter is cut off; here so that every kind has its name.
    Metadata,
    /// Text without any element: blank lines and link reference definitions.
    Blank,
}

impl BlockKind {
    /// The kind as it crosses the boundary.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Paragraph => "paragraph",
            BlockKind::Heading => "heading",
            BlockKind::List => "list",
            BlockKind::Quote => "quote",
            BlockKind::Code => "code",
            BlockKind::Html => "html",
            BlockKind::Rule => "rule",
            BlockKind::Table => "table",
            BlockKind::Footnote => "footnote",
            BlockKind::Definitions => "definitions",
            BlockKind::Metadata => "metadata",
            BlockKind::Blank => "blank",
        }
    }

    fn of(event: &Event<'_>) -> BlockKind {
        match event {
            Event::Start(Tag::Heading { .. }) => BlockKind::Heading,
            Event::Start(Tag::BlockQuote(_)) => BlockKind::Quote,
            Event::Start(Tag::CodeBlock(_)) => BlockKind::Code,
            Event::Start(Tag::HtmlBlock) => BlockKind::Html,
            Event::Start(Tag::List(_)) => BlockKind::List,
            Event::Start(Tag::FootnoteDefinition(_)) => BlockKind::Footnote,
            Event::Start(Tag::DefinitionList) => BlockKind::Definitions,
            Event::Start(Tag::Table(_)) => BlockKind::Table,
            Event::Start(Tag::MetadataBlock(_)) => BlockKind::Metadata,
            Event::Rule => BlockKind::Rule,
            _ => BlockKind::Paragraph,
        }
    }
}

/// Where a block starts, in bytes from the start of the text that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Start {
    pub(super) at: usize,
    pub(super) kind: BlockKind,
}

/// Finds the starts of blocks from the parser's events.
pub(super) struct Cutter<'s> {
    source: &'s str,
    written: &'s str,
    /// Where attribute lists before an element are part of its block.
    has_lists: bool,
    pub(super) starts: Vec<Start>,
    depth: usize,
    /// Where the last top-level element started.
    element: usize,
    covered: Covered,
    /// What raw HTML has opened in the last block.
    elements: Elements<'s>,
    glues: bool,
}

/// The length at which a block ends though an element of raw HTML is open in it, in bytes: one that is never closed
/// must not make a long document a single block.
const RUN_MOST: usize = 16_384;

impl<'s> Cutter<'s> {
    pub(super) fn new(source: &'s Source<'_>) -> Cutter<'s> {
        Cutter {
            source: source.parsed(),
            written: &source.written,
            has_lists: source.dialect == Dialect::Jekyll,
            starts: Vec::new(),
            depth: 0,
            element: 0,
            covered: Covered::default(),
            elements: Elements::default(),
            glues: true,
        }
    }

    /// One that never glues, to show that the check of law 6 can fail.
    #[cfg(test)]
    pub(super) fn without_glue(source: &'s Source<'_>) -> Cutter<'s> {
        Cutter { glues: false, ..Cutter::new(source) }
    }

    /// Takes the next event with its place; says whether a block starts with it.
    pub(super) fn see(&mut self, event: &Event<'_>, range: &Range<usize>) -> bool {
        let count = self.starts.len();
        if self.depth == 0 {
            self.element(event, range);
        }
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(tag) => {
                self.depth -= 1;
                // In a paragraph, what is opened ends with it. Which tags it has is read from its text: that a link
                // holds one depends on definitions elsewhere.
                match tag {
                    _ if self.depth > 0 => {}
                    TagEnd::HtmlBlock => self.elements.see(&self.written[range.clone()], false),
                    TagEnd::Paragraph if !self.elements.is_empty() => {
                        self.elements.see(&self.written[range.clone()], true);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        self.covered.see(event, range);
        self.starts.len() > count
    }

    /// A top-level element starts.
    fn element(&mut self, event: &Event<'_>, range: &Range<usize>) {
        let start = range.start;
        let from = self.element.min(start);
        self.element = start;
        let line = match memrchr(b'\n', &self.source.as_bytes()[from..start]) {
            Some(at) => from + at + 1,
            None if self.starts.is_empty() => from,
            // On the line of the element before.
            None => return,
        };
        if self.starts.is_empty() || !self.glues || self.stands_alone(event, line, start) && !self.is_in_run(line) {
            let at = if self.has_lists { kramdown::start(self.written, line, self.covered.end) } else { line };
            self.elements.clear();
            self.starts.push(Start { at, kind: self.kind(event, range) });
        }
    }

    /// Whether the line at `line` is inside an element that raw HTML has opened in the block before it.
    fn is_in_run(&self, line: usize) -> bool {
        let start = self.starts.last().map_or(0, |start| start.at);
        !self.elements.is_empty() && line - start < RUN_MOST
    }

    fn kind(&self, event: &Event<'_>, range: &Range<usize>) -> BlockKind {
        let is_table = matches!(event, Event::Start(Tag::Paragraph))
            && self.has_lists
            && self.source.get(range.clone()).is_some_and(tables::is_likely);
        if is_table { BlockKind::Table } else { BlockKind::of(event) }
    }

    /// Whether the element that starts at `start`, on the line that starts at `line`, reads the same without
    /// what is before it.
    ///
    /// It does not where the line before it holds a link reference definition or the empty marker of a list:
    /// there the parser takes the line for the rest of a paragraph (`[a]: /u`, then four blanks and `x`). A
    /// footnote in a footnote can be top-level though it is indented; alone it would be code.
    fn stands_alone(&self, event: &Event<'_>, line: usize, start: usize) -> bool {
        let indentation = &self.source.as_bytes()[line..start];
        let indented_code = matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)));
        if !indented_code && (indentation.len() > 3 || indentation.iter().any(|&byte| byte != b' ')) {
            return false;
        }
        let before = memrchr(b'\n', &self.source.as_bytes()[..line.saturating_sub(1)]).map_or(0, |at| at + 1);
        self.covered.end > before || is_blank(&self.source[before..line])
    }
}

/// The end of what the elements that hold text, not other elements, have covered.
#[derive(Debug, Default)]
pub(super) struct Covered {
    pub(super) end: usize,
}

impl Covered {
    pub(super) fn see(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::End(_) => {}
            Event::Start(tag) if !holds_text(tag) => {}
            _ => self.end = self.end.max(range.end),
        }
    }
}

/// Whether a line is blank to the parser.
pub(super) fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b' ' | b'\t' | 0x0b | 0x0c | b'\r' | b'\n'))
}

/// Whether an element's range is text to its end, in contrast to containers, which also swallow definitions.
fn holds_text(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Table(_))
}
