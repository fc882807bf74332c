//! Footnotes: which number each has, and the section at the end of the document that holds them.
//!
//! A definition shows nothing where it stands. Notes are numbered in the order in which the text first refers
//! to them, definitions aside, and then in the order in which the notes refer to one another; a note that
//! nobody refers to is not shown. So do kramdown, goldmark and GitHub.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::rc::Rc;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::escape::push_text;
use super::facts::{key, sorted};
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
    index: HashMap<Box<str>, usize>,
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
        let index = *self.index.entry(key).or_insert_with_key(|key| {
            self.order.push(Note { key: key.clone(), name: label.into(), count: 0 });
            self.order.len() - 1
        });
        let note = &mut self.order[index];
        note.count += 1;
        Shown { name: note.name.clone(), number: index + 1, ordinal: note.count }
    }

    pub(super) fn order(&self) -> &[Note] {
        &self.order
    }
}

impl Markdown {
    /// Numbers the footnotes anew, and adds to the patch the blocks outside it that show another number.
    pub(super) fn number_notes(&mut self, patch: &mut Patch) {
        let inserted = patch.start..patch.start + patch.inserted;
        let mut numbers = Numbers::default();
        for (index, facts) in self.table.with_facts_mut() {
            let shown: Vec<Shown> = facts.references.labels.iter().map(|label| numbers.refer(label)).collect();
            if facts.references.shown != shown {
                facts.references.shown = shown;
                if !inserted.contains(&index) {
                    patch.rerendered.push(index);
                }
            }
        }
        let mut labels: HashMap<&str, &[Box<str>]> = HashMap::new();
        for note in self.table.with_facts().flat_map(|(_, facts)| &facts.notes) {
            labels.entry(&note.key).or_insert(&note.references.labels);
        }
        let mut shown: HashMap<Box<str>, Vec<Shown>> = HashMap::new();
        let mut next = 0;
        while let Some(key) = numbers.order.get(next).map(|note| note.key.clone()) {
            let labels = labels.get(&*key).copied().unwrap_or_default();
            let references = labels.iter().map(|label| numbers.refer(label)).collect();
            shown.insert(key, references);
            next += 1;
        }
        for note in self.table.with_facts_mut().flat_map(|(_, facts)| &mut facts.notes) {
            // Of a note that is defined twice, the first definition is shown.
            note.references.shown = shown.remove(&note.key).unwrap_or_default();
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
    Counting { numbers: Numbers, bodies: HashMap<Box<str>, Events<'a>>, next: usize },
    /// A part of one: they have been given.
    Given(std::slice::Iter<'a, Shown>),
}

impl<'a> Notes<'a> {
    pub(super) fn counting(dialect: Dialect) -> Notes<'a> {
        let numbering = Numbering::Counting { numbers: Numbers::default(), bodies: HashMap::new(), next: 0 };
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
            let _ = write!(out, "[{}]", shown.number);
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
            bodies.entry(key).or_insert(events);
        }
        let note = numbers.order.get(*next)?;
        *next += 1;
        Some(bodies.remove(&note.key).unwrap_or_default())
    }

    /// The section with the notes, whose HTML is `bodies`, in the order of [`Notes::next_body`].
    pub(super) fn push_section(&self, out: &mut String, bodies: &[String]) {
        if let Numbering::Counting { numbers, .. } = &self.numbering {
            push_section(out, self.dialect, numbers.order(), bodies.iter().map(String::as_str));
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
            let _ = write!(out, "\" class=\"footnote\" rel=\"footnote\">{number}</a></sup>");
        }
        Dialect::Hugo => {
            out.push_str("<sup id=\"");
            push_anchor(out, dialect, name, *number, *ordinal);
            let _ = write!(
                out,
                "\"><a href=\"#fn:{number}\" class=\"footnote-ref\" role=\"doc-noteref\">{number}</a></sup>"
            );
        }
        Dialect::Gfm | Dialect::CommonMark => {
            out.push_str("<sup class=\"footnote-ref\"><a href=\"#fn-");
            push_text(out, name);
            out.push_str("\" id=\"");
            push_anchor(out, dialect, name, *number, *ordinal);
            let _ = write!(out, "\" data-footnote-ref>{number}</a></sup>");
        }
    }
}

/// The identifier of a reference, to which its note links back.
fn push_anchor(out: &mut String, dialect: Dialect, name: &str, number: usize, ordinal: usize) {
    match (dialect, ordinal) {
        (Dialect::Jekyll, 1) => {
            out.push_str("fnref:");
            push_text(out, name);
        }
        (Dialect::Jekyll, _) => {
            out.push_str("fnref:");
            push_text(out, name);
            let _ = write!(out, ":{}", ordinal - 1);
        }
        (Dialect::Hugo, 1) => {
            let _ = write!(out, "fnref:{number}");
        }
        (Dialect::Hugo, _) => {
            let _ = write!(out, "fnref{}:{number}", ordinal - 1);
        }
        (Dialect::Gfm | Dialect::CommonMark, 1) => {
            out.push_str("fnref-");
            push_text(out, name);
        }
        (Dialect::Gfm | Dialect::CommonMark, _) => {
            out.push_str("fnref-");
            push_text(out, name);
            let _ = write!(out, "-{ordinal}");
        }
    }
}

/// Writes the section of footnotes; nothing where there are none.
pub(super) fn push_section<'b>(
    out: &mut String,
    dialect: Dialect,
    notes: &[Note],
    bodies: impl Iterator<Item = &'b str>,
) {
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
        push_note(out, dialect, index + 1, note, body);
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
            let _ = write!(out, ":{number}");
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
    let _ = match (dialect, ordinal) {
        (Dialect::Jekyll, 1) => write!(out, "\" class=\"reversefootnote\" role=\"doc-backlink\">↩</a>"),
        (Dialect::Jekyll, _) => {
            write!(out, "\" class=\"reversefootnote\" role=\"doc-backlink\">↩<sup>{ordinal}</sup></a>")
        }
        (Dialect::Hugo, _) => write!(out, "\" class=\"footnote-backref\" role=\"doc-backlink\">↩\u{fe0e}</a>"),
        (Dialect::Gfm | Dialect::CommonMark, 1) => write!(
            out,
            "\" class=\"footnote-backref\" data-footnote-backref data-footnote-backref-idx=\"{number}\" aria-label=\"Back to reference {number}\">↩</a>"
        ),
        (Dialect::Gfm | Dialect::CommonMark, _) => write!(
            out,
            "\" class=\"footnote-backref\" data-footnote-backref data-footnote-backref-idx=\"{number}-{ordinal}\" aria-label=\"Back to reference {number}-{ordinal}\">↩<sup class=\"footnote-ref\">{ordinal}</sup></a>"
        ),
    };
}
