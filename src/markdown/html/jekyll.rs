//! The writer's part for kramdown's additions: attribute lists, tables, typographic signs and what passes through.

use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, Event, Tag, TagEnd};

use super::{Ids, Writer};
use crate::markdown::attributes::{Attributes, is_block};
use crate::markdown::escape::push_text;
use crate::markdown::notes::Events;
use crate::markdown::tables::{self, Layout};
use crate::markdown::{kramdown, signs};

impl<'a> Writer<'_, 'a> {
    /// Writes an event as kramdown does.
    pub(super) fn kramdown(&mut self, event: Event<'a>, range: Range<usize>) {
        if let Some(events) = &mut self.table {
            if !matches!(event, Event::End(TagEnd::Paragraph)) {
                return events.push((event, range));
            }
            let events = self.table.take().unwrap_or_default();
            if let Some(layout) = Layout::of(&events, self.text.parsed, &range) {
                return self.table(layout, &range);
            }
            self.step(Event::Start(Tag::Paragraph), range.clone());
            self.write_kept(events);
        } else if matches!(event, Event::Start(Tag::Paragraph))
            && self.text.parsed.get(range.clone()).is_some_and(tables::is_likely)
        {
            self.table = Some(Vec::new());
            return;
        }
        self.step(event, range);
    }

    /// Writes events that were kept until it was clear what they are in.
    fn write_kept(&mut self, events: Events<'a>) {
        for (event, range) in events {
            if self.image.is_some() {
                self.alt(event);
            } else {
                self.end = range.end;
                self.step(event, range);
            }
        }
    }

    fn step(&mut self, event: Event<'a>, range: Range<usize>) {
        let before = self.out.len();
        match event {
            Event::SoftBreak if self.spots.is_in_term() => self.out.push_str("</dt>\n<dt>"),
            Event::Text(text) => return self.typed(text, range),
            Event::Start(tag) => {
                if is_block(&tag) {
                    self.line();
                }
                // kramdown nests what three signs open the other way round.
                if matches!(tag, Tag::Strong) && self.is_doubly_emphatic(&range) {
                    self.swapped.push(range.start);
                    self.out.truncate(before - "<em>".len());
                    self.out.push_str("<strong><em>");
                    self.spots.start(&tag, self.out.len() - "<em>".len());
                } else {
                    self.spots.start(&tag, self.out.len());
                    self.start(&tag);
                }
            }
            Event::End(tag) => {
                let tag = match (tag, self.swapped.last()) {
                    (TagEnd::Strong, Some(&start)) if start == range.start => TagEnd::Emphasis,
                    (TagEnd::Emphasis, Some(&start)) if start == range.start + 1 => {
                        self.swapped.pop();
                        TagEnd::Strong
                    }
                    (tag, _) => tag,
                };
                self.end(tag);
                let attributes = self.block_attributes(&range);
                self.spots.end(tag, range.end, attributes, self.out, self.options);
            }
            Event::Code(_) => {
                let written = self.text.written.get(range.clone()).unwrap_or("");
                self.write(&if written.starts_with('<') { Event::InlineHtml(written.into()) } else { event });
                self.spots.span_ends(before, range.end);
            }
            Event::Rule => {
                self.line();
                let at = self.out.len();
                self.write(&event);
                if let Some(attributes) = self.block_attributes(&range) {
                    attributes.insert(self.out, at, self.options);
                }
            }
            Event::Html(_) => {
                let html = self.text.written.get(range).unwrap_or("");
                self.write(&Event::Html(kramdown::html(html)));
            }
            Event::InlineHtml(_) => {
                let html = self.text.written.get(range).unwrap_or("");
                self.write(&Event::InlineHtml(kramdown::html(html)));
            }
            Event::SoftBreak | Event::HardBreak => {
                self.write(&event);
                // What follows is indented or marked, so that it does not start where this ends.
                self.before = (Some('\n'), usize::MAX);
                return;
            }
            Event::TaskListMarker(is_checked) => self.spots.task(self.out, is_checked),
            event => self.write(&event),
        }
        self.before = (None, 0);
    }

    /// Whether strong text that starts at `range` is all that emphasis with the same signs holds.
    fn is_doubly_emphatic(&self, range: &Range<usize>) -> bool {
        let bytes = self.text.parsed.as_bytes();
        let is_sign = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == bytes.get(range.start);
        let outside = range.start.checked_sub(1);
        // The sign before it may also be text.
        self.out.ends_with("<em>")
            && is_sign(outside)
            && is_sign(Some(range.end))
            && !is_sign(outside.and_then(|at| at.checked_sub(1)))
            && !is_sign(Some(range.end + 1))
    }

    /// Writes text with its typographic signs and abbreviations.
    fn typed(&mut self, text: CowStr<'a>, range: Range<usize>) {
        let Some(start) = self.spots.text(self.out, &range, self.text, self.options) else {
            self.before = (None, 0);
            return;
        };
        let (before, end) = std::mem::take(&mut self.before);
        let source = self.text.parsed;
        if self.literal > 0 && self.spots.is_in_code() {
            // What was blanked for the parser is written as it is.
            return push_text(self.out, self.text.written.get(range).unwrap_or(&text));
        }
        let definitions = self.text.definitions;
        let push = |out: &mut String, text: &str| match definitions.has_abbreviations() {
            true => kramdown::push_abbreviated(out, text, definitions),
            false => push_text(out, text),
        };
        // A character that an entity stands for is no sign.
        if start == range.start && source.get(range.clone()) != Some(&*text) {
            return push(self.out, &text);
        }
        let is_escaped = range.start > 0
            && source.as_bytes()[range.start - 1] == b'\\'
            && end != range.start
            && source.as_bytes().get(start).is_some_and(u8::is_ascii_punctuation);
        // A sign can reach into the next piece of text.
        let mut from = if end == usize::MAX { start } else { start.max(end) };
        if from >= range.end {
            self.before = (None, from);
            return;
        }
        if is_escaped {
            from += 1;
            push(self.out, &source[start..from]);
        }
        let before = if !is_escaped && start == range.start && (end >= start) { before } else { None };
        let out = &mut *self.out;
        self.before = signs::pieces(source, from..range.end, before, |piece| push(out, piece));
    }

    /// Writes the paragraph at `range` as the table that it is.
    fn table(&mut self, layout: Layout<'a>, range: &Range<usize>) {
        self.line();
        self.spots.start(&Tag::Table(Vec::new()), self.out.len());
        self.out.push_str("<table>\n");
        for part in layout.parts {
            self.tag("<", part.name, ">\n");
            let name = if part.name == "thead" { "th" } else { "td" };
            for row in part.rows {
                self.out.push_str("<tr>\n");
                let mut cells = row.into_iter();
                for column in 0..layout.columns {
                    self.tag(
                        "<",
                        name,
                        match layout.alignments.get(column) {
                            Some(Alignment::Left) => " align=\"left\">",
                            Some(Alignment::Center) => " align=\"center\">",
                            Some(Alignment::Right) => " align=\"right\">",
                            Some(Alignment::None) | None => ">",
                        },
                    );
                    self.before = (None, 0);
                    self.write_kept(cells.next().unwrap_or_default());
                    self.tag("</", name, ">\n");
                }
                self.out.push_str("</tr>\n");
            }
            self.tag("</", part.name, ">\n");
        }
        self.out.push_str("</table>\n");
        let attributes = self.block_attributes(range);
        self.spots.end(TagEnd::Table, range.end, attributes, self.out, self.options);
    }

    fn tag(&mut self, open: &str, name: &str, close: &str) {
        self.out.push_str(open);
        self.out.push_str(name);
        self.out.push_str(close);
    }

    /// The attributes of the element that has ended, where it is a top-level block.
    fn block_attributes(&self, range: &Range<usize>) -> Option<Attributes> {
        let in_notes = matches!(self.ids, Ids::None);
        if in_notes { None } else { self.around.attributes(range, self.text) }
    }
}
