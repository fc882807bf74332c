//! kramdown's attribute lists: which element each belongs to, and what it says.
//!
//! A list on a line of its own belongs to the block right before it or, behind a blank line, to the one after it;
//! one right behind a span belongs to the span; one at the start of a list's item belongs to the item.

use std::ops::Range;

use memchr::{memchr, memrchr};
use pulldown_cmark::{Event, Tag, TagEnd};

use super::blocks::Covered;
use super::escape::push_text;
use super::find::find;
use super::html::HtmlOptions;
use super::kramdown::{Definitions, Line, closing_brace, is_name, line_end, lists_before};
use super::source::Text;
use crate::split::Dialect;

/// Follows the events to know which attribute lists belong to a top-level block.
#[derive(Debug, Default)]
pub(super) struct Around<'a> {
    depth: usize,
    /// Where the last top-level block started.
    block: usize,
    covered: Covered,
    /// The lists before the block that is open.
    before: Vec<&'a str>,
}

impl<'a> Around<'a> {
    /// Takes the next event, those of footnotes included.
    pub(super) fn see(&mut self, event: &Event<'_>, range: &Range<usize>, text: Text<'a>) {
        if text.dialect != Dialect::Jekyll {
            return;
        }
        if self.depth == 0 && !matches!(event, Event::End(_)) {
            // On the line of the block before, nothing is before it.
            let from = self.block.min(range.start);
            let line = memrchr(b'\n', &text.written.as_bytes()[from..range.start]).map(|at| from + at + 1);
            let lists = line.or((from == 0).then_some(0)).and_then(|line| lists_before(text.written, line));
            let lists = lists.filter(|(start, _)| *start >= self.covered.end);
            self.before = lists.map(|(_, lists)| lists).unwrap_or_default();
            self.block = range.start;
        }
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.covered.see(event, range);
    }

    /// The attributes of the block at `range` that has just ended, where it is a top-level one that has some:
    /// those of the lists before and right behind it.
    pub(super) fn attributes(&self, range: &Range<usize>, text: Text<'a>) -> Option<Attributes> {
        if self.depth > 0 || text.dialect != Dialect::Jekyll {
            return None;
        }
        let mut lists = self.before.clone();
        // The end of a container can lie anywhere behind it, and that of what it holds behind blank lines, of
        // which attribute lists are some to the parser.
        let end = self.covered.end.max(range.start);
        let end = range.start + text.parsed[range.start..end].trim_end().len();
        let mut at = line_end(text.written, end);
        while let Line::Attributes(list) = Line::of(&text.written[at..line_end(text.written, at)]) {
            lists.push(list);
            at = line_end(text.written, at);
        }
        if lists.is_empty() {
            return None;
        }
        let mut attributes = Attributes::default();
        lists.iter().for_each(|list| attributes.read(list, text.definitions));
        Some(attributes)
    }
}

/// Where in the output attributes go: the tags that are open, and the span that has just ended.
#[derive(Default)]
pub(super) struct Spots {
    blocks: Vec<Spot>,
    spans: Vec<usize>,
    /// Where the last span's tag starts in the output, and where the span ends in the text.
    span: Option<(usize, usize)>,
    /// The end of the last attribute list in the text.
    done: usize,
}

/// An open block.
struct Spot {
    /// Where its tag starts in the output.
    at: usize,
    kind: Kind,
    /// Whether it is a list with a task in it.
    has_task: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    List,
    Item,
    Code,
    Term,
    Other,
}

impl Spots {
    /// An element starts, whose tag will stand at `at`.
    pub(super) fn start(&mut self, tag: &Tag<'_>, at: usize) {
        if !is_block(tag) {
            // An image's end does not come by: its content is an attribute.
            if is_span_end(tag.to_end()) {
                self.spans.push(at);
            }
            return;
        }
        let kind = match tag {
            Tag::List(_) => Kind::List,
            Tag::Item => Kind::Item,
            Tag::CodeBlock(_) => Kind::Code,
            Tag::DefinitionListTitle => Kind::Term,
            _ => Kind::Other,
        };
        self.blocks.push(Spot { at, kind, has_task: false });
        self.span = None;
        self.done = 0;
    }

    /// An element has ended in the text at `end`: puts its attributes into its tag.
    pub(super) fn end(
        &mut self,
        tag: TagEnd,
        end: usize,
        attributes: Option<Attributes>,
        out: &mut String,
        options: HtmlOptions,
    ) {
        if !is_block_end(tag) {
            self.span = if is_span_end(tag) { self.spans.pop().map(|at| (at, end)) } else { None };
            return;
        }
        self.span = None;
        let Some(spot) = self.blocks.pop() else { return };
        let takes_attributes = tag != TagEnd::HtmlBlock
            || options.raw && out.as_bytes().get(spot.at + 1).is_some_and(u8::is_ascii_alphabetic);
        let mut attributes = attributes.filter(|_| takes_attributes).unwrap_or_default();
        if spot.has_task {
            attributes.classes.insert(0, "task-list".to_owned());
        }
        if spot.kind == Kind::Item && self.blocks.last().is_some_and(|list| list.has_task) {
            attributes.classes.insert(0, "task-list-item".to_owned());
        }
        if attributes != Attributes::default() {
            attributes.insert(out, spot.at, options);
        }
    }

    /// A span has ended that is an element of its own.
    pub(super) fn span_ends(&mut self, at: usize, end: usize) {
        self.span = Some((at, end));
    }

    pub(super) fn is_in_code(&self) -> bool {
        self.blocks.last().is_some_and(|spot| spot.kind == Kind::Code)
    }

    /// In a term of a definition list, outside of spans: each line is a term.
    pub(super) fn is_in_term(&self) -> bool {
        self.spans.is_empty() && self.blocks.last().is_some_and(|spot| spot.kind == Kind::Term)
    }

    /// Takes the attribute lists at the start of a piece of text, which belong to the span before it or, at the
    /// start of a list's item, to the item; gives back where what is left to write starts.
    pub(super) fn text(
        &mut self,
        out: &mut String,
        range: &Range<usize>,
        text: Text<'_>,
        options: HtmlOptions,
    ) -> Option<usize> {
        let start = range.start.max(self.done);
        if !text.written.get(start..)?.starts_with("{:") || self.is_in_code() {
            self.span = None;
            return Some(start);
        }
        let spot = match (self.span, self.blocks.last()) {
            (Some((spot, end)), _) if end == start => Some(spot),
            (None, Some(item)) if item.kind == Kind::Item && out[item.at..] == *"<li>" => Some(item.at),
            _ => None,
        };
        let mut attributes = Attributes::default();
        let mut at = start;
        // Lists one behind the other are put into the tag at once.
        while let (Some(_), Some(length)) = (spot, attributes.read_span(&text.written[at..], text.definitions)) {
            at += length;
            if self.span.is_none() {
                let rest = &text.written[at..];
                at += rest.len() - rest.trim_start_matches(' ').len();
            }
        }
        if let (Some(spot), true) = (spot, at > start) {
            attributes.insert(out, spot, options);
            self.done = at;
            if let Some((_, end)) = &mut self.span {
                *end = at;
            }
        }
        if at >= range.end && at > range.start {
            return None;
        }
        self.span = None;
        Some(at)
    }

    /// Writes a task's box, and marks its list.
    pub(super) fn task(&mut self, out: &mut String, is_checked: bool) {
        out.push_str("<input type=\"checkbox\" class=\"task-list-item-checkbox\" disabled=\"disabled\"");
        out.push_str(if is_checked { " checked=\"checked\" />" } else { " />" });
        if let Some(list) = self.blocks.iter_mut().rev().find(|spot| spot.kind == Kind::List) {
            list.has_task = true;
        }
    }
}

/// Whether an element's attributes stand on a line of their own.
pub(super) fn is_block(tag: &Tag<'_>) -> bool {
    is_block_end(tag.to_end())
}

fn is_block_end(tag: TagEnd) -> bool {
    let is_part_of_table = matches!(tag, TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell);
    !is_span_end(tag) && tag != TagEnd::Image && !is_part_of_table
}

fn is_span_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
    )
}

/// What attribute lists say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    pub(super) id: Option<String>,
    pub(super) classes: Vec<String>,
    pairs: Vec<(String, String)>,
}

impl Attributes {
    /// Adds what the list at the start of `source`, right behind a span, says; gives back its length.
    fn read_span(&mut self, source: &str, definitions: &Definitions) -> Option<usize> {
        let inner = source.strip_prefix("{:")?;
        let end = closing_brace(inner)?;
        if end == 0 || inner[..end].contains('\n') || inner.starts_with([':', '/']) {
            return None;
        }
        self.read(&inner[..end], definitions);
        Some(end + 3)
    }

    fn read(&mut self, list: &str, definitions: &Definitions) {
        let mut rest = list.trim_start();
        while !rest.is_empty() {
            let name = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
            let quoted = rest[name..].strip_prefix('=').filter(|value| value.starts_with(['"', '\'']));
            if let Some(value) = quoted.filter(|_| is_name(&rest[..name])) {
                let quote = value.as_bytes()[0];
                let Some(length) = memchr(quote, &value.as_bytes()[1..]) else { return };
                self.pair(&rest[..name], &value[1..1 + length]);
                rest = value[length + 2..].trim_start();
                continue;
            }
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            if is_name(word) {
                if let Some(Some(list)) = definitions.attributes.get(word) {
                    // A named list can name others; those that name one another end nowhere.
                    let named = Definitions::default();
                    self.read(list, &named);
                }
            } else {
                self.id_and_classes(word);
            }
            rest = after.trim_start();
        }
    }

    fn pair(&mut self, name: &str, value: &str) {
        match name {
            "id" => self.id = Some(value.to_owned()),
            "class" => self.classes.extend(value.split_whitespace().map(str::to_owned)),
            _ => {
                self.pairs.retain(|(known, _)| known != name);
                self.pairs.push((name.to_owned(), value.to_owned()));
            }
        }
    }

    /// `#id`, `.class` or several of them without blanks between.
    fn id_and_classes(&mut self, word: &str) {
        let mut starts: Vec<usize> = word.match_indices(['#', '.']).map(|(at, _)| at).collect();
        if starts.first() != Some(&0) {
            return;
        }
        starts.push(word.len());
        for part in starts.windows(2).map(|ends| &word[ends[0]..ends[1]]).filter(|part| part.len() > 1) {
            match part.strip_prefix('#') {
                Some(id) => self.id = Some(id.to_owned()),
                None => self.classes.push(part[1..].to_owned()),
            }
        }
    }

    /// Puts the attributes into the tag that starts at `at` in `out`; classes beside those that are there.
    pub(super) fn insert(&self, out: &mut String, at: usize, options: HtmlOptions) {
        let tag_end = out[at..].find('>').map_or(out.len(), |end| at + end);
        let mut classes = String::new();
        self.classes.iter().for_each(|class| {
            classes.push(' ');
            push_text(&mut classes, class);
        });
        if let Some(class) = find(&out[at..tag_end], " class=\"")
            && !classes.is_empty()
        {
            let start = at + class + " class=\"".len();
            let end = out[start..].find('"').map_or(out.len(), |end| start + end);
            out.insert_str(end, &std::mem::take(&mut classes));
        }
        let name = out[at + 1..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(out.len(), |length| at + 1 + length);
        let mut attributes = String::new();
        if let Some(id) = &self.id {
            push(&mut attributes, "id", id);
        }
        if !classes.is_empty() {
            attributes.push_str(" class=\"");
            attributes.push_str(classes.trim_start());
            attributes.push('"');
        }
        for (name, value) in &self.pairs {
            if options.raw || SAFE.iter().any(|safe| name.eq_ignore_ascii_case(safe)) {
                push(&mut attributes, name, value);
            }
        }
        out.insert_str(name, &attributes);
    }
}

/// Attributes that can do nothing but look, beside `id` and `class`.
const SAFE: &[&str] = &["alt", "dir", "height", "lang", "rel", "title", "width"];

pub(super) fn push(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_text(out, value);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attribute_lists_are_read() {
        let mut attributes = Attributes::default();
        let mut read = |list: &str| attributes.read_span(list, &Definitions::default());
        assert_eq!((read("{::x}"), read("{:}")), (None, None));
        let length = read("{: .a.b #c x=\"1 } 2\" y='z' lang=fr}");
        assert_eq!(length, Some(17), "the first brace closes");
        assert_eq!((attributes.classes, attributes.id), (vec!["a".to_owned(), "b".to_owned()], Some("c".to_owned())));
    }
}
