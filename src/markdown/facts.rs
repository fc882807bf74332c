//! What a block needs from the rest of the document, and what it gives to it.

use std::cell::RefCell;
use std::collections::BinaryHeap;
use std::ops::Range;
use std::rc::Rc;

use memchr::memchr_iter;
use pulldown_cmark::{
    BrokenLink, BrokenLinkCallback, CowStr, Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd,
};
use unicase::UniCase;

use super::attributes::Around;
use super::find::{contains, replace};
use super::ids::{Heading, Headings};
use super::kramdown::Definitions;
use super::names::{Named, Names};
use super::notes::Shown;
use super::source::{Source, Text, extensions};
use crate::split::Dialect;

/// A label as it is compared: case is folded as Unicode does (CommonMark 0.31.2, section 4.7).
pub(super) fn key(label: &str) -> Box<str> {
    if label.is_ascii() {
        label.to_ascii_lowercase().into_boxed_str()
    } else {
        UniCase::unicode(label).to_folded_case().into_boxed_str()
    }
}

/// Where a link reference definition leads.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Definition {
    pub(super) address: Box<str>,
    pub(super) title: Box<str>,
}

impl Definition {
    pub(super) fn new(address: &str, title: Option<&str>) -> Rc<Definition> {
        Rc::new(Definition { address: address.into(), title: title.unwrap_or("").into() })
    }

    /// How many bytes a reference brings in.
    pub(super) fn len(&self) -> usize {
        self.address.len() + self.title.len()
    }
}

/// What [`Facts::see`] remembers from one event to the next.
pub(super) struct Context<'s> {
    text: Text<'s>,
    around: Around<'s>,
    headings: Headings,
    /// The definitions of footnotes that are open, innermost last.
    open: Vec<usize>,
}

impl<'s> Context<'s> {
    pub(super) fn new(text: Text<'s>) -> Context<'s> {
        Context { text, around: Around::default(), headings: Headings::new(text.dialect), open: Vec::new() }
    }
}

/// What all blocks share: for each label the first link reference definition, and the footnotes' labels.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub(super) definitions: Named<Option<Rc<Definition>>>,
    /// How often each footnote is defined, and its label as one of its definitions spells it.
    pub(super) notes: Named<(usize, Box<str>)>,
    pub(super) kramdown: Rc<Definitions>,
}

/// Labels that mean something else than before.
#[derive(Debug, Default)]
pub(super) struct Changed {
    /// By how many bytes what a reference brings in has grown; `None` where the label was not or is not defined.
    pub(super) definitions: Named<Option<isize>>,
    pub(super) notes: Names,
}

impl Shared {
    /// The labels that mean something else in `other`.
    pub(super) fn differs_from(&self, other: &Shared) -> Changed {
        let mut changed = Changed::default();
        for label in self.definitions.differing(&other.definitions, |a, b| a == b) {
            changed.definitions.entry(label);
        }
        for label in self.notes.differing(&other.notes, |a, b| (a.0 > 0) == (b.0 > 0)) {
            changed.notes.number(label);
        }
        changed
    }

    pub(super) fn definition(&self, label: &str) -> Option<&Rc<Definition>> {
        self.definitions.get(label)?.as_ref()
    }

    /// How often the footnote with this key is defined.
    pub(super) fn count_notes(&self, key: &str) -> usize {
        self.notes.get(key).map_or(0, |(count, _)| *count)
    }

    pub(super) fn forget_note(&mut self, note: &NoteFacts) {
        self.notes.entry(&note.key).0 -= 1;
    }

    pub(super) fn define_note(&mut self, note: &NoteFacts) {
        let (count, label) = self.notes.entry(&note.key);
        if *count == 0 {
            *label = note.label.clone();
        }
        *count += 1;
    }
}

/// A block's own part.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// The labels for which links of the block ask, found or not; sorted, each as often as it is asked for.
    pub(super) asked: Vec<Box<str>>,
    /// The first definition of each label, by label.
    pub(super) definitions: Vec<(Box<str>, Rc<Definition>)>,
    /// How many bytes of addresses and titles come in by reference.
    pub(super) expansion: usize,
    /// The labels for which the block may ask as footnotes; sorted.
    pub(super) mentioned: Vec<Box<str>>,
    /// The references to footnotes outside their definitions.
    pub(super) references: References,
    /// The footnotes that are defined here, in order.
    pub(super) notes: Vec<NoteFacts>,
    /// The headings that need an identifier, in order.
    pub(super) headings: Vec<Heading>,
    /// Something here changes how text elsewhere is read.
    pub(super) reaches_out: bool,
    /// References do not resolve here any more: see [`Facts::expansion_limit`].
    pub(super) starved: bool,
}

impl Facts {
    /// Learns from the events of `source`, the block's text; gives back the limit that held for references.
    fn see_events(&mut self, source: &Source<'_>, shared: &Shared, room: usize) -> usize {
        let missed = Missed::default();
        let slice = Slice::new(source, self, shared, room);
        let mut seen = Facts { starved: self.starved, reaches_out: self.reaches_out, ..Facts::default() };
        let mut context = Context::new(slice.text(shared));
        for (event, range) in slice.events(shared, self.starved, &missed) {
            seen.see(&event, &range, &mut context);
        }
        seen.asked.append(&mut missed.borrow_mut());
        seen.definitions = std::mem::take(&mut self.definitions);
        seen.mentioned = std::mem::take(&mut self.mentioned);
        *self = seen;
        Facts::expansion_limit(slice.source().len())
    }
}

/// A footnote's definition.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct NoteFacts {
    pub(super) key: Box<str>,
    label: Box<str>,
    pub(super) references: References,
}

impl NoteFacts {
    fn new(label: &str) -> NoteFacts {
        NoteFacts { key: key(label), label: label.into(), references: References::default() }
    }
}

/// References to footnotes, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct References {
    pub(super) labels: Vec<Box<str>>,
    /// How each shows, in the same order, once they are numbered.
    pub(super) shown: Vec<Shown>,
}

impl References {
    /// Each label with how it shows.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &Shown)> {
        self.labels.iter().map(|label| &**label).zip(&self.shown)
    }
}

impl Facts {
    /// How many bytes references may bring into a body of `len` bytes.
    ///
    /// Ten thousand references to one long address would otherwise make a short document a huge one.
    /// The parser has the same limit, for what it reads at once.
    pub(super) fn expansion_limit(len: usize) -> usize {
        len.max(100_000)
    }

    /// As a block holds them: nothing where there is nothing to know.
    pub(super) fn boxed(mut self) -> Option<Box<Facts>> {
        self.asked = sorted(self.asked);
        (self != Facts::default()).then(|| Box::new(self))
    }

    /// Whether the block asks for a label that means something else now.
    pub(super) fn is_touched_by(&self, changed: &Changed) -> bool {
        self.asked.iter().any(|label| changed.definitions.get(label).is_some()) || self.mentions(changed)
    }

    fn mentions(&self, changed: &Changed) -> bool {
        self.mentioned.iter().any(|label| changed.notes.find(label).is_some())
    }

    /// By how many bytes more its references bring in, where the block reads as before but for where its links lead.
    pub(super) fn growth(&self, changed: &Changed) -> Option<isize> {
        let grown = self.asked.iter().filter_map(|label| changed.definitions.get(label).copied());
        if self.mentions(changed) { None } else { grown.sum() }
    }

    /// Learns from an event of the block.
    pub(super) fn see(&mut self, event: &Event<'_>, range: &Range<usize>, context: &mut Context<'_>) {
        let Context { text, around, headings, open } = context;
        around.see(event, range, *text);
        if let Some(slug) = headings.see(event, range, *text, around)
            && open.is_empty()
        {
            self.headings.push(Heading { slug: slug.into(), id: "".into() });
        }
        match event {
            Event::Start(
                Tag::Link { link_type, dest_url, title, id } | Tag::Image { link_type, dest_url, title, id },
            ) if is_reference(*link_type) => {
                self.asked.push(key(id));
                self.expansion += dest_url.len() + title.len();
            }
            Event::Start(Tag::FootnoteDefinition(label)) => {
                open.push(self.notes.len());
                self.notes.push(NoteFacts::new(label));
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                open.pop();
            }
            Event::FootnoteReference(label) => {
                let references = match open.last() {
                    Some(&note) => &mut self.notes[note].references,
                    None => &mut self.references,
                };
                references.labels.push((&**label).into());
            }
            _ => {}
        }
    }

    /// Learns what `source`, the block's text, defines, and which footnotes it may mention.
    pub(super) fn see_text(&mut self, source: &Source<'_>) {
        let dialect = source.dialect;
        self.reaches_out = source.reaches_out;
        let source = source.parsed();
        if contains(source, "]:") {
            self.definitions = parser(source, dialect, None)
                .reference_definitions()
                .iter()
                .map(|(label, definition)| (key(label), Definition::new(&definition.dest, definition.title.as_deref())))
                .collect();
            self.definitions = sorted(std::mem::take(&mut self.definitions));
        }
        if extensions(dialect).contains(Options::ENABLE_FOOTNOTES) {
            self.mentioned = mentions(source);
        }
    }
}

/// A block's text, made ready for the parser.
///
/// What the parser must know of the document stands before it: definitions for the footnotes that the block
/// mentions (it asks for no footnote's label as it does for a link's), and an empty comment that ends them.
pub(super) struct Slice<'s> {
    source: &'s Source<'s>,
    /// The same with what stands before it, where there is anything.
    extended: Option<Source<'static>>,
    preluded: bool,
}

impl<'s> Slice<'s> {
    /// Of `facts`, those of [`Facts::see_text`] are needed. `room` is how many bytes of addresses and titles
    /// references must be able to bring in: the parser's own limit grows with the text that it is given, and
    /// blank lines before a block change nothing.
    pub(super) fn new(source: &'s Source<'s>, facts: &Facts, shared: &Shared, room: usize) -> Slice<'s> {
        let mut before = String::new();
        for key in &facts.mentioned {
            if let Some((1.., label)) = shared.notes.get(key) {
                before.push_str("[^");
                before.push_str(label);
                before.push_str("]: x\n");
            }
        }
        let preluded = !before.is_empty();
        if preluded {
            // The blank line keeps what is right behind a block apart from what is before one.
            before.push_str("<!---->\n\n");
        }
        if room >= Facts::expansion_limit(source.len()) {
            before.extend(std::iter::repeat_n('\n', room + 1 - source.len()));
        }
        let extended = (!before.is_empty()).then(|| source.behind(&before));
        Slice { source, extended, preluded }
    }

    /// The block's events, links resolved by the document's definitions; labels without one go to `missed`.
    pub(super) fn events<'a>(
        &'a self,
        shared: &'a Shared,
        starved: bool,
        missed: &'a Missed,
    ) -> impl Iterator<Item = (Event<'a>, Range<usize>)> + 'a {
        let lookup = Lookup { shared: (!starved).then_some(shared), missed };
        let source = self.source();
        let mut events = parser(source.parsed(), source.dialect, Some(lookup));
        if self.preluded {
            for (event, _) in events.by_ref() {
                if matches!(event, Event::End(TagEnd::HtmlBlock)) {
                    break;
                }
            }
        }
        events.map(move |(event, range)| (if starved { event } else { resolve(event, shared) }, range))
    }

    /// The text in which the events' ranges lie.
    pub(super) fn text<'a>(&'a self, shared: &'a Shared) -> Text<'a> {
        self.source().text(&shared.kramdown)
    }

    fn source(&self) -> &Source<'_> {
        self.extended.as_ref().unwrap_or(self.source)
    }
}

/// In order: by heap sort, whose code is a fifth of quicksort's, once for each type.
pub(super) fn sorted<T: Ord>(list: Vec<T>) -> Vec<T> {
    BinaryHeap::from(list).into_sorted_vec()
}

/// Labels that were asked for and not found.
pub(super) type Missed = RefCell<Vec<Box<str>>>;

/// Answers the parser's questions for labels that the text it reads does not define.
pub(super) struct Lookup<'a> {
    /// `None` answers every question with no.
    pub(super) shared: Option<&'a Shared>,
    pub(super) missed: &'a Missed,
}

impl<'a> BrokenLinkCallback<'a> for Lookup<'a> {
    fn handle_broken_link(&mut self, link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
        let key = key(&link.reference);
        match self.shared.and_then(|shared| shared.definition(&key)) {
            Some(definition) => Some((CowStr::Borrowed(&definition.address), CowStr::Borrowed(&definition.title))),
            None => {
                self.missed.borrow_mut().push(key);
                None
            }
        }
    }
}

/// The one kind of parser, whether it looks anything up or not: each further kind would be one more copy of it in the
/// module.
pub(super) fn parser<'a>(text: &'a str, dialect: Dialect, lookup: Option<Lookup<'a>>) -> OffsetIter<'a, Lookup<'a>> {
    Parser::new_with_broken_link_callback(text, extensions(dialect), lookup).into_offset_iter()
}

/// What a block gives, which depends on nothing but its text: what it defines and which footnotes it may mention.
pub(super) fn outline(source: &Source<'_>) -> Facts {
    let mut facts = Facts::default();
    facts.see_text(source);
    if !facts.mentioned.is_empty() {
        for (event, _) in parser(source.parsed(), source.dialect, None) {
            if let Event::Start(Tag::FootnoteDefinition(label)) = event {
                facts.notes.push(NoteFacts::new(&label));
            }
        }
    }
    facts
}

/// Reads a block: what it asks for, given what the document defines.
pub(super) fn read(source: &Source<'_>, shared: &Shared, limit: usize) -> Facts {
    // Whatever there is to know is about brackets, headings and braces.
    if !source.written.bytes().any(|byte| matches!(byte, b'[' | b'#' | b'=' | b'-' | b'{')) {
        return Facts::default();
    }
    let mut facts = Facts::default();
    facts.see_text(source);
    let mut room = 0;
    loop {
        let allowed = facts.see_events(source, shared, room);
        // Where the parser's own limit has cut the references off, it is given more room.
        if facts.expansion < allowed || facts.expansion >= limit {
            return facts;
        }
        room = 2 * allowed;
    }
}

/// The same for a block behind the limit of what references may bring in: they stay text.
pub(super) fn read_starved(source: &Source<'_>, shared: &Shared) -> Facts {
    let mut facts = Facts { starved: true, ..Facts::default() };
    facts.see_text(source);
    facts.see_events(source, shared, 0);
    facts.expansion = 0;
    facts
}

/// A link by reference leads where the document's first definition says, not the block's own.
fn resolve<'a>(event: Event<'a>, shared: &'a Shared) -> Event<'a> {
    let (Event::Start(Tag::Link { link_type, ref id, .. }) | Event::Start(Tag::Image { link_type, ref id, .. })) =
        event
    else {
        return event;
    };
    if !matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
        return event;
    }
    let Some(definition) = shared.definition(&key(id)) else { return event };
    let (dest_url, title) = (CowStr::Borrowed(&definition.address), CowStr::Borrowed(&definition.title));
    match event {
        Event::Start(Tag::Link { id, .. }) => Event::Start(Tag::Link { link_type, dest_url, title, id }),
        Event::Start(Tag::Image { id, .. }) => Event::Start(Tag::Image { link_type, dest_url, title, id }),
        event => event,
    }
}

pub(super) fn is_reference(link_type: LinkType) -> bool {
    matches!(
        link_type,
        LinkType::Reference
            | LinkType::Collapsed
            | LinkType::Shortcut
            | LinkType::ReferenceUnknown
            | LinkType::CollapsedUnknown
            | LinkType::ShortcutUnknown
    )
}

/// The labels of everything in `source` that could be a reference to a footnote, `[^label]`.
fn mentions(source: &str) -> Vec<Box<str>> {
    let mut mentions = Vec::new();
    for at in memchr_iter(b'[', source.as_bytes()) {
        let Some(rest) = source.as_bytes()[at + 1..].strip_prefix(b"^") else { continue };
        // A label has no bracket and no line break in it, and less than a thousand characters.
        let mut end = 0;
        while let Some(&byte) = rest.get(end) {
            match byte {
                b'\\' => end += 2,
                b'[' | b']' | b'\n' | b'\r' => break,
                _ => end += 1,
            }
            if end > 4_000 {
                break;
            }
        }
        if rest.get(end) != Some(&b']') {
            continue;
        }
        let label = collapse(&source[at + 2..at + 2 + end]);
        // In a table, `\|` is the character `|`.
        if contains(&label, "\\|") {
            mentions.push(key(&replace(&label, "\\|", "|")));
        }
        mentions.push(key(&label));
    }
    let mut mentions = sorted(mentions);
    mentions.dedup();
    mentions
}

/// A label with each run of blanks as one.
fn collapse(label: &str) -> String {
    let mut collapsed = String::with_capacity(label.len());
    for word in label.split([' ', '\t', '\u{b}', '\u{c}']).filter(|word| !word.is_empty()) {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}
