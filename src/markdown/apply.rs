//! A change in, the table brought up to date, and a patch that says how.
//!
//! The changed blocks are read again in a window of the text that starts a block before them. Where a new block
//! starts at the place where an old one did, past the change, the rest of the table is still right: there is
//! nothing open there, and the text from there on is the same.

use std::rc::Rc;

use pulldown_cmark::Options;

use super::blocks::{Cutter, Start};
use super::facts::{self, Changed, Definition, Facts, References};
use super::find::contains;
use super::ids::Heading;
use super::names::Names;
use super::notes::Shown;
use super::source::{Source, extensions};
use super::table::Entry;
use super::{BlockKind, Markdown, Patch};
use crate::text::{Changes, Span};

/// The blocks of the old table that give way, and the new ones.
struct Splice {
    start: usize,
    removed: usize,
    entries: Vec<Entry>,
}

/// What must be brought up to date in the whole document.
#[derive(Default)]
struct Touched {
    /// The footnotes' numbers and their section.
    notes: bool,
    /// The slugs of headings that are not there any more, and of those that are new.
    gone: Vec<Box<str>>,
    new: Vec<Box<str>>,
}

/// What stood where a block is read anew, to be taken over as far as it is the same.
struct Before<'f> {
    headings: std::vec::IntoIter<&'f Heading>,
    labels: std::vec::IntoIter<(&'f str, &'f Shown)>,
    defines_notes: bool,
}

impl<'f> Before<'f> {
    fn new(facts: &[&'f Facts]) -> Before<'f> {
        let headings: Vec<_> = facts.iter().flat_map(|facts| &facts.headings).collect();
        let labels: Vec<_> = facts.iter().flat_map(|facts| facts.references.pairs()).collect();
        Before {
            headings: headings.into_iter(),
            labels: labels.into_iter(),
            defines_notes: facts.iter().any(|facts| !facts.notes.is_empty()),
        }
    }

    /// What is left of it is gone.
    fn end(mut self, touched: &mut Touched) {
        touched.notes |= self.defines_notes || self.labels.next().is_some();
        touched.gone.extend(self.headings.map(|heading| heading.slug.clone()));
    }
}

impl Markdown {
    /// Brings the table up to date: `text` and `body` are those after the changes, and `changes` counts from
    /// the start of the old body.
    ///
    /// Changes that cannot have led from the old body to the new one have the whole body read again.
    pub fn apply(&mut self, text: &str, body: Span, changes: &Changes) -> Patch {
        let source = body.of(text);
        self.parsed = 0;
        let Some(span) = changes.span() else {
            return if source.len() == self.table.bytes() { Patch::default() } else { self.replace_all(source) };
        };
        let growth = changes.growth();
        let old_bytes = self.table.bytes();
        if span.end > old_bytes || old_bytes.checked_add_signed(growth) != Some(source.len()) {
            return self.replace_all(source);
        }
        let splice = if self.is_exhausted() { None } else { self.window(source, span, growth) };
        let Some(splice) = splice else { return self.read_again(source, span, growth) };
        let before = std::mem::take(&mut self.parsed);
        let old_len = self.table.len();
        let patch = self.replace(source, splice);
        self.parsed += before;
        if self.is_exhausted() {
            let Patch { inserted, .. } = self.replace_all(source);
            return Patch {
                start: 0,
                removed: old_len + usize::from(self.has_notes_block()),
                inserted,
                rerendered: Vec::new(),
            };
        }
        patch
    }

    /// Whether references bring in more than the limit, so that each depends on all before it.
    fn is_exhausted(&self) -> bool {
        self.expansion >= Facts::expansion_limit(self.table.bytes())
    }

    /// Reads the whole body again, and gives every block anew.
    fn replace_all(&mut self, source: &str) -> Patch {
        let removed = self.len();
        *self = Markdown::read(&Source::new(source, self.dialect));
        Patch { start: 0, removed, inserted: self.len(), rerendered: Vec::new() }
    }

    /// Reads the whole body again, and gives anew what is not as before.
    fn read_again(&mut self, source: &str, old: Span, growth: isize) -> Patch {
        let new = Markdown::read(&Source::new(source, self.dialect));
        let is_same = |old: &Entry, new: &Entry| (old.len, old.kind) == (new.len, new.kind);
        let before = self.table.iter().zip(new.table.iter());
        let start = before.take_while(|(a, b)| a.end() <= old.start && is_same(a.entry, b.entry)).count();
        let least = self.table.len().min(new.table.len()) - start;
        let mut kept = 0;
        while kept < least {
            let (Some(a), Some(b)) =
                (self.table.get(self.table.len() - 1 - kept), new.table.get(new.table.len() - 1 - kept))
            else {
                break;
            };
            if a.start < old.end || b.start.checked_add_signed(-growth) != Some(a.start) || !is_same(a.entry, b.entry) {
                break;
            }
            kept += 1;
        }
        let removed = self.table.len() - start - kept;
        let mut patch = Patch { start, removed, inserted: new.table.len() - start - kept, rerendered: Vec::new() };
        let none = Facts::default();
        let kept = (0..start)
            .map(|index| (index, index))
            .chain((0..kept).rev().map(|back| (self.table.len() - 1 - back, new.table.len() - 1 - back)));
        let changed = self.shared.differs_from(&new.shared);
        let differing = new.shared.kramdown.differing(&self.shared.kramdown);
        for (a, b) in kept {
            let (Some(a), Some(b)) = (self.table.get(a), new.table.get(b)) else { continue };
            let (old, facts) = (a.entry.facts.as_deref().unwrap_or(&none), b.entry.facts.as_deref().unwrap_or(&none));
            if old != facts
                || facts.is_touched_by(&changed)
                || differing.iter().any(|name| contains(&source[b.start..b.end()], name))
            {
                patch.rerendered.push(b.index);
            }
        }
        if self.has_notes_block() {
            patch.rerendered.push(new.table.len());
        }
        *self = new;
        patch
    }

    /// Reads as much of the new text as it takes to meet the old table again.
    ///
    /// `old` is the changed part of the old text. `None` where something is written or was that changes how text
    /// elsewhere is read.
    fn window(&mut self, source: &str, old: Span, growth: isize) -> Option<Splice> {
        let options = extensions(self.dialect);
        // A paragraph can swallow the line behind it, a list the next item; a definition list begins with the
        // paragraph before its first colon.
        let before = if options.contains(Options::ENABLE_DEFINITION_LIST) { 2 } else { 1 };
        #[cfg(test)]
        let before = if self.ablation == tests::Ablation::NoBlockBefore { 0 } else { before };
        let touched = self.table.at(old.start.saturating_sub(1)).map_or(0, |place| place.index);
        let mut first = touched.saturating_sub(before);
        let last = self.table.at(old.end).map_or(self.table.len(), |place| place.index);
        // The block behind the change and two whole ones.
        let mut ahead = 3;
        loop {
            let from = self.table.get(first).map_or(0, |place| place.start);
            let old_to = self.table.get(last + ahead).map(|place| place.start);
            let to = old_to.map_or(source.len(), |to| to.saturating_add_signed(growth));
            let mut starts = self.starts(&source[from..to])?;
            if let (0, Some(start)) = (from, starts.first_mut()) {
                start.at = 0;
            } else if from > 0 && starts.first().is_none_or(|start| start.at > 0) {
                // The first lines are not an element any more: they belong to the block before.
                first -= 1;
                continue;
            }
            let shift = |start: &Start| (from + start.at).checked_add_signed(-growth).filter(|&at| at >= old.end);
            let met = starts.iter().enumerate().find_map(|(count, start)| {
                let place = self.table.at(shift(start)?)?;
                (Some(place.start) == shift(start) && Some(place.start) != old_to).then_some((count, place))
            });
            let (count, end, meets) = match (met, old_to) {
                (Some((count, place)), _) => (count, from + starts[count].at, place.index),
                (None, None) => (starts.len(), to, self.table.len()),
                (None, Some(_)) => {
                    // Not by twos: what goes on to the end would cost a second reading of everything.
                    ahead *= 4;
                    continue;
                }
            };
            let entries = entries(&starts[..count], end - from);
            let reaches_out = |index| {
                let facts = self.table.get(index).and_then(|place| place.entry.facts.as_deref());
                facts.is_some_and(|facts| facts.reaches_out)
            };
            if (first..meets).any(reaches_out) {
                return None;
            }
            return Some(self.trim(Splice { start: first, removed: meets - first, entries }, old.start));
        }
    }

    fn starts(&mut self, window: &str) -> Option<Vec<Start>> {
        self.parsed += window.len();
        let window = Source::new(window, self.dialect);
        if window.reaches_out {
            return None;
        }
        let mut cutter = Cutter::new(&window);
        #[cfg(test)]
        if self.ablation == tests::Ablation::NoGlue {
            cutter = Cutter::without_glue(&window);
        }
        for (event, range) in facts::parser(window.parsed(), self.dialect, None) {
            cutter.see(&event, &range);
        }
        Some(cutter.starts)
    }

    /// Leaves the blocks at the front that are the same as before, and end before the change, out of it.
    fn trim(&self, mut splice: Splice, change: usize) -> Splice {
        let is_same = |splice: &Splice, entry: &Entry| {
            splice.removed > 0
                && self.table.get(splice.start).is_some_and(|place| {
                    place.end() <= change && (place.entry.len, place.entry.kind) == (entry.len, entry.kind)
                })
        };
        let mut same = 0;
        while splice.entries.get(same).is_some_and(|entry| is_same(&splice, entry)) {
            same += 1;
            splice.start += 1;
            splice.removed -= 1;
        }
        splice.entries.drain(..same);
        splice
    }

    /// Puts the new blocks into the table and brings everything global up to date.
    fn replace(&mut self, source: &str, splice: Splice) -> Patch {
        let Splice { start, removed, mut entries } = splice;
        let inserted = entries.len();
        let first_byte = self.table.get(start).map_or(self.table.bytes(), |place| place.start);
        let mut at = first_byte;
        for entry in &mut entries {
            entry.facts = facts::outline(&Source::new(&source[at..at + entry.len], self.dialect)).boxed();
            at += entry.len;
        }
        let gone = self.table.splice(start, removed, entries);
        let gone: Vec<&Facts> = gone.iter().filter_map(|entry| entry.facts.as_deref()).collect();
        let changed = self.update_shared(start..start + inserted, &gone);

        let mut touched = Touched::default();
        self.expansion -= gone.iter().map(|facts| facts.expansion).sum::<usize>();
        let mut before = Before::new(&gone);
        for index in start..start + inserted {
            self.read_block(source, index, &mut before, &mut touched);
        }
        before.end(&mut touched);
        let rerendered = self.asking(&changed, start..start + inserted);
        for &index in &rerendered {
            let mut facts = self.table.set_facts(index, None).unwrap_or_default();
            self.expansion -= facts.expansion;
            if let Some(growth) = facts.growth(&changed) {
                // A thousand blocks that ask for one address need not be read again at each of its letters.
                facts.expansion = facts.expansion.saturating_add_signed(growth);
                self.expansion += facts.expansion;
                self.table.set_facts(index, Some(facts));
                continue;
            }
            let mut before = Before::new(&[&facts]);
            self.read_block(source, index, &mut before, &mut touched);
            before.end(&mut touched);
        }
        let mut patch = Patch { start, removed, inserted, rerendered };
        if touched.notes {
            self.number_notes(&mut patch);
        }
        if !touched.gone.is_empty() || !touched.new.is_empty() {
            self.rename_headings(&touched.gone, &touched.new, &mut patch);
        }
        patch
    }

    /// Learns anew what a block needs. Headings and references that are the same as `before` show as they did.
    fn read_block(&mut self, source: &str, index: usize, before: &mut Before<'_>, touched: &mut Touched) {
        let Some(place) = self.table.get(index) else { return };
        let block = Source::new(&source[place.start..place.end()], self.dialect);
        let mut facts = facts::read(&block, &self.shared, Facts::expansion_limit(source.len()));
        touched.notes |= !facts.notes.is_empty();
        self.expansion += facts.expansion;
        for heading in &mut facts.headings {
            let old = before.headings.next();
            if let Some(old) = old
                && old.slug == heading.slug
            {
                heading.id = old.id.clone();
                continue;
            }
            touched.gone.extend(old.map(|old| old.slug.clone()));
            touched.new.push(heading.slug.clone());
            heading.id = heading.slug.clone();
        }
        let References { labels, shown } = &mut facts.references;
        for label in &**labels {
            match before.labels.next() {
                Some((old, as_before)) if old == &**label => shown.push(as_before.clone()),
                _ => touched.notes = true,
            }
        }
        self.table.set_facts(index, facts.boxed());
    }

    /// Compares what the blocks `inserted` define with what `gone` defined.
    fn update_shared(&mut self, inserted: std::ops::Range<usize>, gone: &[&Facts]) -> Changed {
        let new: Vec<&Facts> = inserted.filter_map(|index| self.table.get(index)?.entry.facts.as_deref()).collect();
        let mut changed = Changed::default();
        let (old_definitions, new_definitions) = (definitions(gone), definitions(&new));
        if old_definitions != new_definitions {
            let mut labels = Names::default();
            for (label, _) in old_definitions.into_iter().chain(new_definitions) {
                labels.number(label);
            }
            let mut winners: Vec<Option<&Rc<Definition>>> = vec![None; labels.len()];
            for (_, facts) in self.table.with_facts() {
                for (label, definition) in &facts.definitions {
                    if let Some(label) = labels.find(label) {
                        winners[label].get_or_insert(definition);
                    }
                }
            }
            for (label, winner) in labels.list().into_iter().zip(winners) {
                let known = self.shared.definitions.entry(label);
                if known.as_ref() != winner {
                    let both = known.as_ref().zip(winner);
                    *changed.definitions.entry(label) = both.map(|(old, new)| new.len() as isize - old.len() as isize);
                    *known = winner.cloned();
                }
            }
        }
        let mut keys = Names::default();
        let mut counts = Vec::new();
        for note in gone.iter().chain(&new).flat_map(|facts| &facts.notes) {
            if keys.number(&note.key) == counts.len() {
                counts.push(self.shared.count_notes(&note.key));
            }
        }
        gone.iter().flat_map(|facts| &facts.notes).for_each(|note| self.shared.forget_note(note));
        new.iter().flat_map(|facts| &facts.notes).for_each(|note| self.shared.define_note(note));
        for (key, before) in keys.list().into_iter().zip(counts) {
            if (before > 0) != (self.shared.count_notes(key) > 0) {
                changed.notes.number(key);
            }
        }
        changed
    }

    /// The blocks, outside `except`, that ask for a label that means something else now.
    fn asking(&self, changed: &Changed, except: std::ops::Range<usize>) -> Vec<usize> {
        if changed.definitions.is_empty() && changed.notes.is_empty() {
            return Vec::new();
        }
        self.table
            .with_facts()
            .into_iter()
            .filter(|(place, facts)| !except.contains(&place.index) && facts.is_touched_by(changed))
            .map(|(place, _)| place.index)
            .collect()
    }
}

/// What is defined in blocks of which this is known.
fn definitions<'f>(facts: &[&'f Facts]) -> Vec<&'f (Box<str>, Rc<Definition>)> {
    facts.iter().flat_map(|facts| &facts.definitions).collect()
}

/// The blocks that start at `starts` in a text of `len` bytes, of which nothing else is known yet.
pub(super) fn entries(starts: &[Start], len: usize) -> Vec<Entry> {
    if starts.is_empty() && len > 0 {
        return vec![Entry { len, kind: BlockKind::Blank, facts: None }];
    }
    // What stands before the first element is part of its block.
    let ends = starts.iter().skip(1).map(|start| start.at).chain([len]);
    let mut from = 0;
    (starts.iter().zip(ends))
        .map(|(start, end)| {
            let entry = Entry { len: end - from, kind: start.kind, facts: None };
            from = end;
            entry
        })
        .collect()
}

#[cfg(test)]
#[path = "../../tests/common/edits.rs"]
mod edits;

#[cfg(test)]
pub(super) mod tests {
    use super::edits::{Dice, PIECES, Preview};
    use super::{Changes, Markdown, Span};
    use crate::split::Dialect;

    /// What is left out to show that the check of law 6 can fail.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(in crate::markdown) enum Ablation {
        #[default]
        None,
        /// The window starts at the touched block, not before it.
        NoBlockBefore,
        /// Elements that do not stand alone become blocks of their own.
        NoGlue,
    }

    /// After how many random edits a table that is kept up with `ablation` is found to be wrong.
    fn found_after(ablation: Ablation) -> Option<usize> {
        let mut dice = Dice(7);
        for edit in 0..3_000 {
            let dialect = [Dialect::Jekyll, Dialect::Hugo, Dialect::Gfm, Dialect::CommonMark][edit % 4];
            let text: String = (0..dice.below(40)).map(|_| PIECES[dice.below(PIECES.len())]).collect();
            let mut preview = Preview::open(text, dialect);
            let changes = dice.changes(&preview.text);
            preview.change(&changes, |markdown, text, body, changes| {
                markdown.ablation = ablation;
                markdown.apply(text, body, changes)
            });
            if preview.difference(dialect).is_some() {
                return Some(edit);
            }
        }
        None
    }

    #[test]
    fn a_window_that_starts_too_late_is_noticed() {
        assert!(found_after(Ablation::NoBlockBefore).is_some());
    }

    #[test]
    fn blocks_that_do_not_stand_alone_are_noticed() {
        assert!(found_after(Ablation::NoGlue).is_some());
    }

    #[test]
    fn nothing_is_noticed_where_nothing_is_left_out() {
        assert_eq!(found_after(Ablation::None), None);
    }

    /// A longer address brings in more wherever it is asked for, though nothing is read again for it.
    #[test]
    fn an_address_grows_where_it_is_asked_for() {
        let mut text = String::from("x\n\n[a]: /u\n\n[a] ![x][A]\n\n*[b][a]* [c]\n");
        let mut markdown = Markdown::parse(&text, Span::new(0, text.len()), Dialect::CommonMark);
        let changes = Changes::one(Span::empty(10), "/v \"t\"");
        changes.apply_to(&mut text).expect("it fits");
        let body = Span::new(0, text.len());
        assert_eq!(markdown.apply(&text, body, &changes).rerendered, [1, 2]);
        let fresh = Markdown::parse(&text, body, Dialect::CommonMark);
        assert_eq!((markdown.expansion, fresh.expansion), (15, 15));
        let facts = |markdown: &Markdown| format!("{:?}", markdown.table.with_facts());
        assert_eq!(facts(&markdown), facts(&fresh));
    }
}
