//! A whole body in, its table out, in one pass of the parser.

use super::apply::entries;
use super::blocks::Cutter;
use super::facts::{self, Context, Definition, Facts, Lookup, Missed, Shared};
use super::find::find;
use super::source::Source;
use super::table::Entry;
use super::{Markdown, Patch};

impl Markdown {
    pub(super) fn read(source: &Source<'_>) -> Markdown {
        let dialect = source.dialect;
        let missed = Missed::default();
        let lookup = Lookup { shared: None, missed: &missed };
        let mut shared = Shared { kramdown: source.definitions.clone(), ..Shared::default() };
        let mut cutter = Cutter::new(source);
        // Of the block that is being read; most have none, and end up without a box.
        let mut facts = Facts::default();
        let mut all: Vec<Option<Box<Facts>>> = Vec::new();
        let mut context = Context::new(source.text(&source.definitions));
        let mut events = facts::parser(source.parsed(), dialect, Some(lookup));
        for (event, range) in events.by_ref() {
            if cutter.see(&event, &range) && cutter.starts.len() > 1 {
                all.push(std::mem::take(&mut facts).boxed());
            }
            facts.see(&event, &range, &mut context);
            let mut missed = missed.borrow_mut();
            if !missed.is_empty() {
                facts.asked.append(&mut missed);
            }
        }
        all.push(facts.boxed());
        for (label, definition) in events.reference_definitions().iter() {
            let definition = Definition::new(&definition.dest, definition.title.as_deref());
            *shared.definitions.entry(&facts::key(label)) = Some(definition);
        }
        let mut entries = entries(&cutter.starts, source.len());
        for (entry, facts) in entries.iter_mut().zip(all) {
            entry.facts = facts;
        }
        see_texts(&mut entries, source);
        let mut markdown = Markdown::empty(dialect);
        markdown.shared = shared;
        markdown.parsed = source.len();
        for facts in entries.iter().filter_map(|entry| entry.facts.as_deref()) {
            markdown.expansion += facts.expansion;
            facts.notes.iter().for_each(|note| markdown.shared.define_note(note));
        }
        if markdown.expansion >= Facts::expansion_limit(source.len()) {
            markdown.starve(&mut entries, source);
        }
        markdown.table.splice(0, 0, entries);
        markdown.number_notes(&mut Patch::default());
        markdown.name_headings(&mut Patch::default());
        markdown
    }

    /// Reads each block alone and marks those behind the limit: the parser has stopped looking references up.
    fn starve(&mut self, entries: &mut [Entry], source: &Source<'_>) {
        let limit = Facts::expansion_limit(source.len());
        let mut at = 0;
        self.expansion = 0;
        for entry in entries {
            let block = &Source::new(&source.written[at..at + entry.len], self.dialect);
            at += entry.len;
            let mut facts = Facts::default();
            if self.expansion < limit {
                facts = facts::read(block, &self.shared, limit);
                self.expansion += facts.expansion;
            }
            if self.expansion >= limit {
                facts = facts::read_starved(block, &self.shared);
            }
            entry.facts = facts.boxed();
        }
    }
}

/// Reads the definitions, the footnotes' labels and the extensions of those blocks that may have some.
fn see_texts(entries: &mut [Entry], source: &Source<'_>) {
    let text = &*source.written;
    let mut at = 0;
    let next = |from: usize, needle: &str| find(&text[from..], needle).map_or(text.len(), |found| from + found);
    let (mut definition, mut note) = (next(0, "]:"), next(0, "[^"));
    let mut list = if source.reaches_out { next(0, "{:") } else { text.len() };
    for entry in entries {
        let end = at + entry.len;
        if definition < end || note < end || list < end {
            let mut facts = entry.facts.take().unwrap_or_default();
            facts.see_text(&Source::new(&source.written[at..end], source.dialect));
            entry.facts = facts.boxed();
            if definition < end {
                definition = next(end, "]:");
            }
            if note < end {
                note = next(end, "[^");
            }
            if list < end {
                list = next(end, "{:");
            }
        }
        at = end;
    }
}
