//! A body of Markdown in; a table of its top-level blocks, and HTML for each or for all, out.
//!
//! CommonMark is read line by line, and where a top-level block starts no other is open. So a change is read
//! again from a block before it up to the next place where an old block starts ([`apply`]), and costs what its
//! block costs. What is global (link reference definitions, footnotes' numbers) is kept beside the table
//! ([`facts`], [`notes`]); a block's HTML comes from its own text and from that, and holds no position.
//!
//! The files in the data's way: `blocks` finds where blocks start, `facts` reads one, `table` holds them,
//! `apply` brings it up to date and `patch` says how; `html`, with `escape` and `notes`, renders. What Jekyll's sites
//! write in kramdown's own way is in `kramdown`, `attributes`, `tables` and `signs`. What is looked up by a name is in
//! the maps of `names`, and what is looked for in texts by `find`.

mod apply;
mod attributes;
mod autolink;
mod blocks;
mod elements;
mod escape;
mod facts;
mod find;
mod html;
mod ids;
mod kramdown;
mod letters;
mod names;
mod notes;
mod patch;
mod read;
mod signs;
mod source;
mod table;
mod tables;

pub use blocks::BlockKind;
pub use html::HtmlOptions;
pub use letters::{Letters, letters};
pub use patch::Patch;

use pulldown_cmark::{Event, Options, Tag};

use crate::split::Dialect;
use crate::text::Span;
use facts::{Facts, Missed, Shared, Slice};
use html::Writer;
use ids::{Ids, Unique};
use notes::{Diverted, Notes, Numbers};
use source::{Source, extensions};
use table::{Place, Table};

/// The table of a body's top-level blocks.
///
/// It does not hold the text: each method takes the whole file and the span of the body in it, which must be
/// those that the table was made of or last brought up to date with.
///
/// In a dialect with footnotes, the last block, of kind [`BlockKind::Footnote`] and with an empty span at the
/// body's end, stands for their section; the definitions' own blocks have no HTML. It is always there, and
/// without HTML where no footnote is shown, so that no footnote moves other blocks.
#[derive(Debug)]
pub struct Markdown {
    dialect: Dialect,
    table: Table,
    shared: Shared,
    numbers: Numbers,
    /// The headings' identifiers.
    names: Unique,
    /// The sum of every block's [`Facts::expansion`].
    expansion: usize,
    parsed: usize,
    #[cfg(test)]
    ablation: apply::tests::Ablation,
}

/// One block of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Counted from the body's start, so that it holds wherever the body starts.
    pub span: Span,
    pub kind: BlockKind,
}

/// The HTML of a whole body, without a table: for whoever needs nothing else.
pub fn html(text: &str, body: Span, dialect: Dialect, options: HtmlOptions) -> String {
    let source = Source::new(body.of(text), dialect);
    whole(&source, options).unwrap_or_else(|| Markdown::read(&source).joined(&source, options))
}

impl Markdown {
    /// Reads the whole body.
    pub fn parse(text: &str, body: Span, dialect: Dialect) -> Markdown {
        Markdown::read(&Source::new(body.of(text), dialect))
    }

    /// A table of nothing.
    fn empty(dialect: Dialect) -> Markdown {
        Markdown {
            dialect,
            table: Table::default(),
            shared: Shared::default(),
            numbers: Numbers::default(),
            names: Unique::new(dialect),
            expansion: 0,
            parsed: 0,
            #[cfg(test)]
            ablation: apply::tests::Ablation::default(),
        }
    }

    /// The number of blocks.
    pub fn len(&self) -> usize {
        self.table.len() + usize::from(self.has_notes_block())
    }

    /// How many bytes were read to find the blocks when the table was last made or brought up to date.
    pub fn parsed(&self) -> usize {
        self.parsed
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn block(&self, index: usize) -> Option<Block> {
        if let Some(place) = self.table.get(index) {
            return Some(Block { span: Span::new(place.start, place.end()), kind: place.entry.kind });
        }
        let is_section = self.has_notes_block() && index == self.table.len();
        is_section.then(|| Block { span: Span::empty(self.table.bytes()), kind: BlockKind::Footnote })
    }

    /// The block that holds the byte at `offset`, counted from the body's start; the last one at the body's end.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        match self.table.at(offset) {
            Some(place) => Some(place.index),
            None if offset == self.table.bytes() => self.table.len().checked_sub(1),
            None => None,
        }
    }

    /// Appends the HTML of one block; nothing where there is no such block.
    pub fn block_html(&self, text: &str, body: Span, index: usize, options: HtmlOptions, out: &mut String) {
        match self.table.get(index) {
            Some(place) => {
                self.push_block(Span::new(place.start, place.end()).of(body.of(text)), place, options, out);
            }
            None if self.has_notes_block() && index == self.table.len() => {
                self.push_notes(body.of(text), options, out);
            }
            None => {}
        }
    }

    /// The HTML of the whole body: that of all blocks, joined.
    pub fn html(&self, text: &str, body: Span, options: HtmlOptions) -> String {
        let source = Source::new(body.of(text), self.dialect);
        whole(&source, options).unwrap_or_else(|| self.joined(&source, options))
    }

    fn has_notes_block(&self) -> bool {
        extensions(self.dialect).contains(Options::ENABLE_FOOTNOTES)
    }

    fn joined(&self, source: &Source<'_>, options: HtmlOptions) -> String {
        let source = &*source.written;
        let mut out = String::with_capacity(source.len());
        for place in self.table.iter() {
            self.push_block(&source[place.start..place.end()], place, options, &mut out);
        }
        self.push_notes(source, options, &mut out);
        out
    }

    /// `block` is the block's text.
    fn push_block(&self, block: &str, place: Place<'_>, options: HtmlOptions, out: &mut String) {
        let none = Facts::default();
        let facts = place.entry.facts.as_deref().unwrap_or(&none);
        let block = Source::new(block, self.dialect);
        let slice = Slice::new(&block, facts, &self.shared, facts.expansion);
        let missed = Missed::default();
        let notes = Notes::given(self.dialect, &facts.references.shown);
        let ids = Ids::Made(facts.headings.iter());
        let mut writer = Writer::new(out, slice.text(&self.shared), options, notes, ids);
        for (event, range) in slice.events(&self.shared, facts.starved, &missed) {
            writer.event(event, range);
        }
    }

    /// The section of footnotes.
    fn push_notes(&self, source: &str, options: HtmlOptions, out: &mut String) {
        let order = self.numbers.order();
        let mut bodies: Vec<Option<String>> = vec![None; order.len()];
        for (place, facts) in self.table.with_facts() {
            if facts.notes.is_empty() {
                continue;
            }
            let block = Source::new(&source[place.start..place.end()], self.dialect);
            let slice = Slice::new(&block, facts, &self.shared, facts.expansion);
            let missed = Missed::default();
            let mut diverted = Diverted::default();
            for (event, range) in slice.events(&self.shared, facts.starved, &missed) {
                diverted.divert(event, &range);
            }
            for (note, (_, events)) in facts.notes.iter().zip(diverted.definitions) {
                // Of a note that is defined twice, the first definition is shown.
                let Some(body) = self.numbers.find(&note.key).and_then(|number| bodies.get_mut(number)) else {
                    continue;
                };
                if body.is_none() {
                    let html = body.insert(String::new());
                    let notes = Notes::given(self.dialect, &note.references.shown);
                    let mut writer = Writer::new(html, slice.text(&self.shared), options, notes, Ids::None);
                    events.into_iter().for_each(|(event, range)| writer.event(event, range));
                }
            }
        }
        notes::push_section(out, self.dialect, order, &bodies);
    }
}

/// HTML in one pass; `None` where references bring in more than the limit and only the table knows which do.
fn whole(source: &Source<'_>, options: HtmlOptions) -> Option<String> {
    let dialect = source.dialect;
    let mut out = String::with_capacity(source.len() + source.len() / 4);
    let ids = Ids::Making(Unique::new(dialect));
    let mut writer = Writer::new(&mut out, source.text(&source.definitions), options, Notes::counting(dialect), ids);
    let mut expansion = 0;
    let mut events = facts::parser(source.parsed(), dialect, None);
    loop {
        let next = events.next();
        let Some((event, range)) = &next else { break };
        if let Event::Start(
            Tag::Link { link_type, dest_url, title, .. } | Tag::Image { link_type, dest_url, title, .. },
        ) = event
            && facts::is_reference(*link_type)
        {
            expansion += dest_url.len() + title.len();
        }
        // Moving each event would cost as much as writing it.
        if writer.is_plain() {
            writer.plain(event, range.end);
        } else if let Some((event, range)) = next {
            writer.event(event, range);
        }
    }
    writer.finish();
    (expansion < Facts::expansion_limit(source.len())).then_some(out)
}
