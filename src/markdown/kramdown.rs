//! kramdown's additions, which Jekyll's sites use and the Markdown parser does not know: attribute lists
//! (`{: .class #id key="value"}`), abbreviations (`*[HTML]: …`), extensions (`{::comment}`) and the end of a
//! block (`^` alone on a line).
//!
//! What is no text is blanked before the parser reads it, in place, so that every position stays; the writer
//! looks at what is written for the attributes. Each line is judged by itself, so that a block alone is
//! prepared as in its document; only an extension can be of several lines.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::blocks::Covered;
use super::escape::push_text;
use super::html::HtmlOptions;
use super::source::Text;
use crate::split::Dialect;

/// What a document defines for use in all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Definitions {
    /// Abbreviations with their titles, the longest first.
    abbreviations: Vec<(Box<str>, Box<str>)>,
    /// Attribute lists by name.
    attributes: HashMap<Box<str>, Box<str>>,
}

/// A text made ready for the parser.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    /// `None` where nothing had to be done.
    pub(super) text: Option<String>,
    pub(super) definitions: Definitions,
    /// Whether there is something that changes how text elsewhere is read: a definition or an extension.
    pub(super) reaches_out: bool,
}

/// Blanks what is no text.
pub(super) fn prepare(source: &str) -> Prepared {
    let mut prepared = Prepared::default();
    let bytes = source.as_bytes();
    if !["{:", "*[", "^\n"].iter().any(|sign| memmem::find(bytes, sign.as_bytes()).is_some())
        && bytes.last() != Some(&b'^')
    {
        return prepared;
    }
    let mut text = bytes.to_vec();
    let mut abbreviations: HashMap<&str, &str> = HashMap::new();
    let mut unclosed: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < source.len() {
        let end = line_end(source, at);
        let line = &source[at..end];
        let mut next = end;
        match Line::of(line) {
            Line::Attributes(_) | Line::End => blank(&mut text[at..end]),
            Line::NamedAttributes(name, list) => {
                prepared.reaches_out = true;
                prepared.definitions.attributes.entry(name.into()).or_insert_with(|| list.into());
                blank(&mut text[at..end]);
            }
            Line::Abbreviation(name, title) => {
                prepared.reaches_out = true;
                abbreviations.insert(name, title);
                blank(&mut text[at..end]);
            }
            Line::Extension(name) => {
                prepared.reaches_out = true;
                // One that is not closed is closed nowhere behind it either.
                if !unclosed.contains(&name) {
                    match extension_length(&source[at..], name) {
                        Some(length) => {
                            next = line_end(source, at + length);
                            blank(&mut text[at..next]);
                        }
                        None => unclosed.push(name),
                    }
                }
            }
            Line::Text => {
                prepared.reaches_out |= line.contains("{::") || line.contains("{:/");
                blank_comments(line, &mut text[at..end]);
            }
        }
        at = next;
    }
    let mut abbreviations: Vec<_> =
        abbreviations.into_iter().map(|(name, title)| (name.into(), title.into())).collect();
    abbreviations.sort_unstable_by(|a: &(Box<str>, Box<str>), b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
    prepared.definitions.abbreviations = abbreviations;
    // Whole characters were blanked, so this is text again.
    prepared.text = String::from_utf8(text).ok();
    prepared
}

/// What a line is to kramdown.
enum Line<'s> {
    Attributes(&'s str),
    NamedAttributes(&'s str, &'s str),
    Abbreviation(&'s str, &'s str),
    /// The opening of an extension that leaves nothing to show, with its name.
    Extension(&'s str),
    /// `^`, which ends the block before.
    End,
    Text,
}

impl<'s> Line<'s> {
    fn of(line: &'s str) -> Line<'s> {
        let indentation = line.len() - line.trim_start_matches(' ').len();
        let text = line.trim();
        if indentation > 3 {
            return Line::Text;
        }
        if text == "^" {
            return Line::End;
        }
        if let Some((name, title)) = text.strip_prefix("*[").and_then(|rest| rest.split_once("]:"))
            && !name.is_empty()
        {
            return Line::Abbreviation(name, title.trim());
        }
        let Some(inner) = text.strip_prefix("{:").and_then(|rest| rest.strip_suffix('}')) else {
            return Line::Text;
        };
        if let Some(extension) = inner.strip_prefix(':') {
            let name = extension.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            return if !["comment", "options"].contains(&name) || closing_brace(text) != Some(text.len() - 1) {
                Line::Text
            } else {
                Line::Extension(name)
            };
        }
        if inner.is_empty() || inner.starts_with('/') || closing_brace(text) != Some(text.len() - 1) {
            return Line::Text;
        }
        match inner.split_once(':') {
            Some((name, list)) if is_name(name) && !list.is_empty() => Line::NamedAttributes(name, list),
            _ => Line::Attributes(inner),
        }
    }
}

/// The place of the first `}` that is not escaped.
fn closing_brace(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let closes = byte == b'}' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    })
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

/// The length of the extension that `source` starts with, its closing tag included; `None` where it is not closed.
fn extension_length(source: &str, name: &str) -> Option<usize> {
    let opening = closing_brace(source)? + 1;
    if source[..opening].ends_with("/}") {
        return Some(opening);
    }
    let named = format!("{{:/{name}}}");
    let closings =
        ["{:/}", &named].map(|closing| source[opening..].find(closing).map(|at| opening + at + closing.len()));
    closings.into_iter().flatten().min()
}

/// Blanks comments inside a line: `{::comment}…{:/comment}`.
fn blank_comments(line: &str, text: &mut [u8]) {
    let mut at = 0;
    while let Some(found) = line[at..].find("{::comment") {
        let start = at + found;
        let Some(length) = extension_length(&line[start..], "comment") else { return };
        blank(&mut text[start..start + length]);
        at = start + length;
    }
}

fn blank(text: &mut [u8]) {
    text.iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
}

fn line_end(source: &str, from: usize) -> usize {
    source[from..].find('\n').map_or(source.len(), |at| from + at + 1)
}

/// Where the block starts whose first element is on the line at `line`: at the attribute lists before it, where
/// nothing that ends at `covered` has them in it.
///
/// They belong to it where a blank line is before them; right behind another block they are that block's.
pub(super) fn start(source: &str, line: usize, covered: usize) -> usize {
    lists_before(source, line).map_or(line, |(start, _)| if start >= covered { start } else { line })
}

/// The attribute lists before the block on the line at `line`, and where the first of them starts.
fn lists_before(source: &str, line: usize) -> Option<(usize, Vec<&str>)> {
    let mut lists = Vec::new();
    let mut at = line;
    loop {
        let before = source[..at.saturating_sub(1)].rfind('\n').map_or(0, |at| at + 1);
        let text = if at == 0 { "" } else { &source[before..at] };
        match Line::of(text) {
            Line::Attributes(list) => lists.push(list),
            _ if at > 0 && lists.is_empty() && text.trim().is_empty() => {}
            _ if text.trim().is_empty() && !lists.is_empty() => {
                lists.reverse();
                return Some((at, lists));
            }
            _ => return None,
        }
        at = before;
    }
}

/// Follows the events to know which attribute lists belong to a top-level block.
#[derive(Debug, Default)]
pub(super) struct Around<'a> {
    depth: usize,
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
            let line = text.written[..range.start].rfind('\n').map_or(0, |at| at + 1);
            let lists = lists_before(text.written, line).filter(|(start, _)| *start >= self.covered.end);
            self.before = lists.map(|(_, lists)| lists).unwrap_or_default();
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

/// The attributes of the span behind which `source` starts, and their length in it.
pub(super) fn of_span(source: &str, definitions: &Definitions) -> Option<(Attributes, usize)> {
    let inner = source.strip_prefix("{:")?;
    let end = closing_brace(inner)?;
    if end == 0 || inner.starts_with([':', '/']) {
        return None;
    }
    let mut attributes = Attributes::default();
    attributes.read(&inner[..end], definitions);
    Some((attributes, end + 3))
}

/// What an attribute list says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    pub(super) id: Option<String>,
    pub(super) classes: Vec<String>,
    pairs: Vec<(String, String)>,
}

impl Attributes {
    fn read(&mut self, list: &str, definitions: &Definitions) {
        let mut rest = list.trim_start();
        while !rest.is_empty() {
            let name = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
            let quoted = rest[name..].strip_prefix('=').filter(|value| value.starts_with(['"', '\'']));
            if let Some(value) = quoted.filter(|_| is_name(&rest[..name])) {
                let quote = &value[..1];
                let Some(length) = value[1..].find(quote) else { return };
                self.pair(&rest[..name], &value[1..1 + length]);
                rest = value[length + 2..].trim_start();
                continue;
            }
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            if is_name(word) {
                if let Some(list) = definitions.attributes.get(word) {
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

    /// Puts the attributes into the tag that starts at `at` in `out`.
    pub(super) fn insert(&self, out: &mut String, at: usize, options: HtmlOptions) {
        let name = out[at + 1..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(out.len(), |length| at + 1 + length);
        let mut attributes = String::new();
        if let Some(id) = &self.id {
            push(&mut attributes, "id", id);
        }
        if !self.classes.is_empty() {
            push(&mut attributes, "class", &self.classes.join(" "));
        }
        for (name, value) in &self.pairs {
            if options.raw || SAFE.iter().any(|safe| name.eq_ignore_ascii_case(safe)) {
                push(&mut attributes, name, value);
            }
        }
        out.insert_str(name, &attributes);
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
    Other,
}

impl Spots {
    /// An element starts, whose tag will stand at `at`.
    pub(super) fn start(&mut self, tag: &Tag<'_>, at: usize) {
        if !is_block(tag) {
            self.spans.push(at);
            return;
        }
        let kind = match tag {
            Tag::List(_) => Kind::List,
            Tag::Item => Kind::Item,
            Tag::CodeBlock(_) => Kind::Code,
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
            let at = self.spans.pop();
            self.span = at.map(|at| (at, end));
            return;
        }
        self.span = None;
        let Some(spot) = self.blocks.pop() else { return };
        let mut attributes = attributes.filter(|_| tag != TagEnd::HtmlBlock).unwrap_or_default();
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

    /// Takes the attribute lists at the start of a piece of text, which belong to the span before it or, at the
    /// start of a list's item, to the item; gives back what is left to write.
    pub(super) fn text<'a>(
        &mut self,
        out: &mut String,
        piece: CowStr<'a>,
        range: &Range<usize>,
        text: Text<'a>,
        options: HtmlOptions,
    ) -> Option<CowStr<'a>> {
        let mut at = range.start.max(self.done);
        let line = text.written.get(at..).map(|rest| rest.split('\n').next().unwrap_or(rest))?;
        let mut rest = line;
        while rest.starts_with("{:") && !self.is_in_code() {
            let spot = match (self.span, self.blocks.last()) {
                (Some((spot, end)), _) if end == at => spot,
                (None, Some(item)) if item.kind == Kind::Item && out[item.at..] == *"<li>" => item.at,
                _ => break,
            };
            let Some((attributes, length)) = of_span(rest, text.definitions) else { break };
            attributes.insert(out, spot, options);
            at += length;
            rest = &line[line.len() - (rest.len() - length)..];
            match &mut self.span {
                Some((_, end)) => *end = at,
                None => {
                    at += rest.len() - rest.trim_start().len();
                    rest = rest.trim_start();
                }
            }
            self.done = at;
        }
        if at == range.start {
            self.span = None;
            return Some(piece);
        }
        if at >= range.end {
            return None;
        }
        self.span = None;
        text.written.get(at..range.end).map(CowStr::Borrowed)
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
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
    )
}

/// Attributes that can do nothing but look, beside `id` and `class`.
const SAFE: &[&str] = &["alt", "dir", "height", "lang", "rel", "title", "width"];

fn push(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_text(out, value);
    out.push('"');
}

/// Appends text, its abbreviations marked.
pub(super) fn push_abbreviated(out: &mut String, text: &str, definitions: &Definitions) {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut done = 0;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let starts = !text[..at].ends_with(is_word);
        let found = starts.then(|| {
            let mut names = definitions.abbreviations.iter();
            names.find(|(name, _)| text[at..].starts_with(&**name) && !text[at + name.len()..].starts_with(is_word))
        });
        let Some((name, title)) = found.flatten() else {
            at += c.len_utf8();
            continue;
        };
        push_text(out, &text[done..at]);
        out.push_str("<abbr");
        if !title.is_empty() {
            push(out, "title", title);
        }
        out.push('>');
        push_text(out, name);
        out.push_str("</abbr>");
        at += name.len();
        done = at;
    }
    push_text(out, &text[done..]);
}

impl Definitions {
    pub(super) fn has_abbreviations(&self) -> bool {
        !self.abbreviations.is_empty()
    }

    /// Whether a block with this text may show otherwise than with `other`.
    pub(super) fn shows_otherwise(&self, other: &Definitions, block: &str) -> bool {
        let names =
            |definitions: &Definitions| definitions.abbreviations.iter().any(|(name, _)| block.contains(&**name));
        (self.abbreviations != other.abbreviations && (names(self) || names(other)))
            || (self.attributes != other.attributes && block.contains("{:"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_no_text_is_blanked() {
        let source = "é\n{: .a}\n  {:.b}  \n    {: .c}\n*[X]: y\n^\n{::comment}\na\n\n{:/}\nb {::comment}c{:/comment} d\n{: x} y\n";
        let expected = "é\n      \n         \n    {: .c}\n       \n \n           \n \n\n    \nb                         d\n{: x} y\n";
        let prepared = prepare(source);
        assert_eq!(prepared.text.as_deref(), Some(expected));
        assert!(prepared.reaches_out && prepared.definitions.has_abbreviations());
        assert!(!prepare("a\n{: .b}\n").reaches_out);
    }

    #[test]
    fn attribute_lists_are_read() {
        let (attributes, length) =
            of_span("{: .a.b #c x=\"1 } 2\" y='z' lang=fr}", &Definitions::default()).unwrap_or_default();
        assert_eq!(length, 17, "the first brace closes");
        assert_eq!((attributes.classes, attributes.id), (vec!["a".to_owned(), "b".to_owned()], Some("c".to_owned())));
        assert_eq!(of_span("{::x}", &Definitions::default()), None);
        assert_eq!(of_span("{:}", &Definitions::default()), None);
    }

    #[test]
    fn abbreviations_are_whole_words() {
        let definitions = prepare("*[AB]: Title\n*[AB C]: Long\n").definitions;
        let mut out = String::new();
        push_abbreviated(&mut out, "AB, ABC, AB C <AB> xAB", &definitions);
        let ab = "<abbr title=\"Title\">AB</abbr>";
        assert_eq!(out, format!("{ab}, ABC, <abbr title=\"Long\">AB C</abbr> &lt;{ab}&gt; xAB"));
    }
}
