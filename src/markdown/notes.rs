//! Footnotes: which number each has, and the section at the end of the document that holds them.
//!
//! A definition shows nothing where it stands. Notes are numbered in the order in which the text first refers
//! to them, definitions aside, and then in the order in which the notes refer to one another; a note that
//! nobody refers to is not shown. So do kramdown, goldmark and GitHub.

use std::ops::Range;
use std::rc::Rc;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::escape::{push_number, push_text};
use super::facts::{References, key, sorted};
use super::names::{Named, Names};
use super::{Markdown, Patch};
use crate::split::Dialect;

/// How a reference shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// The label as the first reference spells it, for anchors.
    pub(super) name: Rc<str>,
    /// From 1.
    pub(super) number: usize,
    /// Which of the references to this note it is, from 1.
    pub(super) ordinal: usize,
}

/// The notes that are referred to, in order.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    keys: Names,
    /// By the number of the key.
    order: Vec<Note>,
}

/// A note that is referred to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    pub(super) key: Box<str>,
    name: Rc<str>,
    /// How many references there are.
    count: usize,
}

impl Numbers {
    /// Counts one more reference.
    pub(super) fn refer(&mut self, label: &str) -> Shown {
        let key = key(label);
        let index = self.keys.number(&key);
        if index == self.order.len() {
            self.order.push(Note { key, name: label.into(), count: 0 });
        }
        let note = &mut self.order[index];
        note.count += 1;
        Shown { name: note.name.clone(), number: index + 1, ordinal: note.count }
    }

    pub(super) fn order(&self) -> &[Note] {
        &self.order
    }

    /// The place of the note with this key in the order.
    pub(super) fn find(&self, key: &str) -> Option<usize> {
        self.keys.find(key)
    }
}

impl References {
    /// Numbers the references anew; whether one shows otherwise than before.
    fn number(&mut self, numbers: &mut Numbers) -> bool {
        let shown: Vec<Shown> = self.labels.iter().map(|label| numbers.refer(label)).collect();
        let changed = self.shown != shown;
        self.shown = shown;
        changed
    }
}

impl Markdown {
    /// Numbers the footnotes anew, and adds to the patch the blocks outside it that show another number.
    pub(super) fn number_notes(&mut self, patch: &mut Patch) {
        let inserted = patch.start..patch.start + patch.inserted;
        let mut numbers = Numbers::default();
        for (index, facts) in self.table.with_facts_mut() {
            if facts.references.number(&mut numbers) && !inserted.contains(&index) {
                patch.rerendered.push(index);
            }
        }
        // Of a note that is defined twice, the first definition is shown.
        let mut defined = Names::default();
        let mut definitions: Vec<&mut References> = Vec::new();
        for (_, facts) in self.table.with_facts_mut() {
            for note in &mut facts.notes {
                note.references.shown.clear();
                if defined.number(&note.key) == definitions.len() {
                    definitions.push(&mut note.references);
                }
            }
        }
        let mut next = 0;
        while let Some(note) = numbers.order.get(next) {
            next += 1;
            if let Some(definition) = defined.find(&note.key) {
                definitions[definition].number(&mut numbers);
            }
        }
        self.numbers = numbers;
        // The section; what its notes hold may be new in any case.
        patch.rerendered.push(self.table.len());
        patch.rerendered = sorted(std::mem::take(&mut patch.rerendered));
        patch.rerendered.dedup();
    }
}

/// Events with their places.
pub(super) type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// Takes the events of footnote definitions out of the stream.
#[derive(Debug, Default)]
pub(super) struct Diverted<'a> {
    /// Each definition's label and events, in the order in which they start.
    pub(super) definitions: Vec<(Box<str>, Events<'a>)>,
    /// The definitions that are open, innermost last.
    open: Vec<usize>,
}

impl<'a> Diverted<'a> {
    pub(super) fn divert(&mut self, event: Event<'a>, range: &Range<usize>) -> Option<Event<'a>> {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.open.push(self.definitions.len());
                self.definitions.push((key(&label), Vec::new()));
                None
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                self.open.pop();
                None
            }
            event => match self.open.last() {
                Some(&index) => {
                    self.definitions[index].1.push((event, range.clone()));
                    None
                }
                None => Some(event),
            },
        }
    }
}

/// What the writer knows of footnotes.
pub(super) struct Notes<'a> {
    dialect: Dialect,
    numbering: Numbering<'a>,
    diverted: Diverted<'a>,
}

enum Numbering<'a> {
    /// A whole document: numbers are given as references come.
    Counting { numbers: Numbers, bodies: Named<Option<Events<'a>>>, next: usize },
    /// A part of one: they have been given.
    Given(std::slice::Iter<'a, Shown>),
}

impl<'a> Notes<'a> {
    pub(super) fn counting(dialect: Dialect) -> Notes<'a> {
        let numbering = Numbering::Counting { numbers: Numbers::default(), bodies: Named::default(), next: 0 };
        Notes { dialect, numbering, diverted: Diverted::default() }
    }

    /// For a part whose references show as `shown`, one after the other.
    pub(super) fn given(dialect: Dialect, shown: &'a [Shown]) -> Notes<'a> {
        Notes { dialect, numbering: Numbering::Given(shown.iter()), diverted: Diverted::default() }
    }

    pub(super) fn divert(&mut self, event: Event<'a>, range: &Range<usize>) -> Option<Event<'a>> {
        self.diverted.divert(event, range)
    }

    pub(super) fn push_reference(&mut self, out: &mut String, label: &str) {
        if let Some(shown) = self.refer(label) {
            push_reference(out, self.dialect, &shown);
        }
    }

    /// A reference where only text can stand.
    pub(super) fn push_number(&mut self, out: &mut String, label: &str) {
        if let Some(shown) = self.refer(label) {
            out.push('[');
            push_number(out, shown.number);
            out.push(']');
        }
    }

    fn refer(&mut self, label: &str) -> Option<Shown> {
        match &mut self.numbering {
            Numbering::Counting { numbers, .. } => Some(numbers.refer(label)),
            Numbering::Given(shown) => shown.next().cloned(),
        }
    }

    /// The events of the next note of a whole document, which the writer turns into HTML.
    pub(super) fn next_body(&mut self) -> Option<Events<'a>> {
        let Numbering::Counting { numbers, bodies, next } = &mut self.numbering else { return None };
        for (key, events) in self.diverted.definitions.drain(..) {
            bodies.entry(&key).get_or_insert(events);
        }
        let note = numbers.order.get(*next)?;
        *next += 1;
        Some(bodies.entry(&note.key).take().unwrap_or_default())
    }

    /// The section with the notes, whose HTML is `bodies`, in the order of [`Notes::next_body`].
    pub(super) fn push_section(&self, out: &mut String, bodies: &[Option<String>]) {
        if let Numbering::Counting { numbers, .. } = &self.numbering {
            push_section(out, self.dialect, numbers.order(), bodies);
        }
    }
}

/// Writes a reference, as the dialect's own tool does.
fn push_reference(out: &mut String, dialect: Dialect, shown: &Shown) {
    let Shown { name, number, ordinal } = shown;
    match dialect {
        Dialect::Jekyll => {
            out.push_str("<sup id=\"");
            push_anchor(out, dialect, name, *number, *ordinal);
            out.push_str("\" role=\"doc-noteref\"><a href=\"#fn:");
            push_text(out, name);
            out.push_str("\" class=\"footnote\" rel=\"footnote\">");
        }
        Dialect::Hugo => {
            out.push_str("<sup id=\"");
            push_anchor(out, dialect, name, *number, *ordinal);
            out.push_str("\"><a href=\"#fn:");
            push_number(out, *number);
            out.push_str("\" class=\"footnote-ref\" role=\"doc-noteref\">");
        }
        Dialect::Gfm | Dialect::CommonMark => {
            out.push_str("<sup class=\"footnote-ref\"><a href=\"#fn-");
            push_text(out, name);
            out.push_str("\" id=\"");
            push_anchor(out, dialect, name, *number, *ordinal);
            out.push_str("\" data-footnote-ref>");
        }
    }
    push_number(out, *number);
    out.push_str("</a></sup>");
}

/// The identifier of a reference, to which its note links back.
fn push_anchor(out: &mut String, dialect: Dialect, name: &str, number: usize, ordinal: usize) {
    let count = match dialect {
        Dialect::Jekyll | Dialect::Hugo => ordinal - 1,
        Dialect::Gfm | Dialect::CommonMark => ordinal,
    };
    out.push_str("fnref");
    if dialect == Dialect::Hugo {
        if count > 0 {
            push_number(out, count);
        }
        out.push(':');
        return push_number(out, number);
    }
    let sign = if dialect == Dialect::Jekyll { ':' } else { '-' };
    out.push(sign);
    push_text(out, name);
    if ordinal > 1 {
        out.push(sign);
        push_number(out, count);
    }
}

/// Writes the section of footnotes; nothing where there are none.
pub(super) fn push_section(out: &mut String, dialect: Dialect, notes: &[Note], bodies: &[Option<String>]) {
    if notes.is_empty() {
        return;
    }
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out.push_str(match dialect {
        Dialect::Jekyll => "<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n",
        Dialect::Hugo => "<div class=\"footnotes\" role=\"doc-endnotes\">\n<hr>\n<ol>\n",
        Dialect::Gfm | Dialect::CommonMark => "<section class=\"footnotes\" data-footnotes>\n<ol>\n",
    });
    for (index, (note, body)) in notes.iter().zip(bodies).enumerate() {
        push_note(out, dialect, index + 1, note, body.as_deref().unwrap_or(""));
    }
    out.push_str(match dialect {
        Dialect::Jekyll | Dialect::Hugo => "</ol>\n</div>\n",
        Dialect::Gfm | Dialect::CommonMark => "</ol>\n</section>\n",
    });
}

fn push_note(out: &mut String, dialect: Dialect, number: usize, note: &Note, body: &str) {
    out.push_str("<li id=\"fn");
    match dialect {
        Dialect::Hugo => {
            out.push(':');
            push_number(out, number);
        }
        _ => {
            out.push_str(if dialect == Dialect::Jekyll { ":" } else { "-" });
            push_text(out, &note.name);
        }
    }
    out.push_str(if dialect == Dialect::Jekyll { "\" role=\"doc-endnote\">\n" } else { "\">\n" });
    // The links back stand at the end of the last paragraph or, for want of one, in one of their own.
    let end = match body.strip_suffix("</p>\n") {
        Some(body) => {
            out.push_str(body);
            "</p>\n</li>\n"
        }
        None => {
            out.push_str(body);
            if !out.ends_with('\n') {
                out.push('\n');
            }
            if dialect == Dialect::Gfm {
                "\n</li>\n"
            } else {
                out.push_str("<p>");
                "</p>\n</li>\n"
            }
        }
    };
    for ordinal in 1..=note.count {
        push_back_link(out, dialect, number, note, ordinal);
    }
    out.push_str(end);
}

fn push_back_link(out: &mut String, dialect: Dialect, number: usize, note: &Note, ordinal: usize) {
    if !out.ends_with("<p>") && !out.ends_with('\n') {
        out.push_str(if dialect == Dialect::Gfm { " " } else { "\u{a0}" });
    }
    out.push_str("<a href=\"#");
    push_anchor(out, dialect, &note.name, number, ordinal);
    let end = match dialect {
        Dialect::Jekyll => "\" class=\"reversefootnote\" role=\"doc-backlink\">↩",
        Dialect::Hugo => "\" class=\"footnote-backref\" role=\"doc-backlink\">↩\u{fe0e}",
        Dialect::Gfm | Dialect::CommonMark => {
            // Which of the references it is: a number behind the note's, from the second on.
            let mut push_place = |before: &str| {
                out.push_str(before);
                push_number(out, number);
                if ordinal > 1 {
                    out.push('-');
                    push_number(out, ordinal);
                }
            };
            push_place("\" class=\"footnote-backref\" data-footnote-backref data-footnote-backref-idx=\"");
            push_place("\" aria-label=\"Back to reference ");
            "\">↩"
        }
    };
    out.push_str(end);
    if ordinal > 1 && dialect != Dialect::Hugo {
        out.push_str(if dialect == Dialect::Jekyll { "<sup>" } else { "<sup class=\"footnote-ref\">" });
        push_number(out, ordinal);
        out.push_str("</sup>");
    }
    out.push_str("</a>");
}
