//! kramdown's additions, which Jekyll's sites use and the Markdown parser does not know: attribute lists
//! (`{: .class #id key="value"}`), abbreviations (`*[HTML]: …`), extensions (`{::comment}`) and the end of a
//! block (`^` alone on a line).
//!
//! What is no text is blanked before the parser reads it, in place, so that every position stays; the writer
//! looks at what is written for the attributes. Each line is judged by itself, so that a block alone is
//! prepared as in its document; only an extension can be of several lines.

use std::ops::Range;

use memchr::{memchr, memrchr};
use pulldown_cmark::CowStr;

use super::attributes::push;
use super::escape::push_text;
use super::facts::sorted;
use super::find::{contains, find, replace};
use super::names::Named;

/// What a document defines for use in all of it.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    /// Abbreviations with their titles.
    abbreviations: Named<Option<Box<str>>>,
    /// How long abbreviations are, by their first word (none, where they start with another character), the longest
    /// first.
    lengths: Named<Vec<usize>>,
    /// Attribute lists by name.
    pub(super) attributes: Named<Option<Box<str>>>,
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
    // What is no text, and how it is covered.
    let mut covers: Vec<(Range<usize>, Cover)> = Vec::new();
    let mut unclosed: Vec<&str> = Vec::new();
    let mut signs = Signs::new(source);
    let mut done = 0;
    while let Some(sign) = signs.next(done) {
        let at = memrchr(b'\n', &bytes[done..sign]).map_or(done, |at| done + at + 1);
        let end = line_end(source, at);
        done = end;
        let line = &source[at..end];
        match Line::of(line) {
            Line::Attributes(_) | Line::End => covers.push((at..end, blank)),
            Line::NamedAttributes(name, list) => {
                prepared.reaches_out = true;
                prepared.definitions.attributes.entry(name).get_or_insert_with(|| list.into());
                covers.push((at..end, blank));
            }
            Line::Abbreviation(name, title) => {
                prepared.reaches_out = true;
                prepared.definitions.abbreviate(name, title);
                covers.push((at..end, blank));
            }
            Line::Extension(name) => {
                prepared.reaches_out = true;
                // One that is not closed is closed nowhere behind it either.
                if !unclosed.contains(&name) {
                    match extension_length(&source[at..], name) {
                        Some(length) if name == "nomarkdown" => {
                            done = line_end(source, at + length);
                            covers.push((at..at + length, comment));
                        }
                        Some(length) => {
                            done = line_end(source, at + length);
                            covers.push((at..done, blank));
                        }
                        None => unclosed.push(name),
                    }
                }
            }
            Line::Tag => covers.push((at..at + line.trim_end().len(), comment)),
            Line::Image => covers.push((at..at + line.trim_end().len(), code)),
            Line::Text => {
                prepared.reaches_out |= contains(line, "{::") || contains(line, "{:/");
                let inside: [(&str, Cover); 2] = [("{::nomarkdown", comment), ("{::comment", blank)];
                for (opening, cover) in inside {
                    for range in inline(line, opening) {
                        covers.push((at + range.start..at + range.end, cover));
                    }
                }
            }
        }
    }
    for lengths in prepared.definitions.lengths.values_mut() {
        *lengths = sorted(std::mem::take(lengths));
        lengths.dedup();
        lengths.reverse();
    }
    if !covers.is_empty() {
        let mut text = bytes.to_vec();
        covers.into_iter().for_each(|(range, cover)| cover(&mut text[range]));
        // Whole characters were covered, so this is text again.
        prepared.text = String::from_utf8(text).ok();
    }
    prepared
}

/// Makes something in place of what is no text to the parser.
type Cover = fn(&mut [u8]);

/// What a line is to kramdown.
pub(super) enum Line<'s> {
    Attributes(&'s str),
    NamedAttributes(&'s str, &'s str),
    Abbreviation(&'s str, &'s str),
    /// The opening of an extension that leaves nothing to show, with its name.
    Extension(&'s str),
    /// `^`, which ends the block before.
    End,
    /// A tag of HTML alone on its line, with Markdown behind it.
    Tag,
    /// An image in HTML alone on its line: part of a paragraph.
    Image,
    Text,
}

impl<'s> Line<'s> {
    pub(super) fn of(line: &'s str) -> Line<'s> {
        let indentation = line.len() - line.trim_start_matches(' ').len();
        let text = line.trim();
        if indentation > 3 || !text.starts_with(['{', '*', '^', '<']) {
            return Line::Text;
        }
        if text.starts_with('<') {
            let is_tag = text.ends_with('>') && memchr(b'>', text.as_bytes()) == Some(text.len() - 1);
            return match () {
                () if is_tag && text.starts_with("<img ") => Line::Image,
                () if is_tag && (contains(text, " markdown=\"1\"") || contains(text, " markdown=\"block\"")) => {
                    Line::Tag
                }
                () => Line::Text,
            };
        }
        if text == "^" {
            return Line::End;
        }
        if let Some(rest) = text.strip_prefix("*[")
            && let Some(length @ 1..) = find(rest, "]:")
        {
            return Line::Abbreviation(&rest[..length], rest[length + 2..].trim());
        }
        let Some(inner) = text.strip_prefix("{:").and_then(|rest| rest.strip_suffix('}')) else {
            return Line::Text;
        };
        if let Some(extension) = inner.strip_prefix(':') {
            let name = extension.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            return if !["comment", "options", "nomarkdown"].contains(&name)
                || closing_brace(text) != Some(text.len() - 1)
            {
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

/// The place of the first `}` that is not escaped, within a thousand bytes.
pub(super) fn closing_brace(text: &str) -> Option<usize> {
    let bytes = &text.as_bytes()[..text.len().min(1_000)];
    memchr(b'}', bytes)?;
    let mut escaped = false;
    bytes.iter().position(|&byte| {
        let closes = byte == b'}' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    })
}

pub(super) fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

/// The length of the extension that `source` starts with, its closing tag included; `None` where it is not closed.
fn extension_length(source: &str, name: &str) -> Option<usize> {
    let opening = closing_brace(source)? + 1;
    if source[..opening].ends_with("/}") {
        return Some(opening);
    }
    let mut rest = &source[opening..];
    while let Some(at) = find(rest, "{:/") {
        rest = &rest[at + 3..];
        let closing = rest.strip_prefix(name).unwrap_or(rest);
        if closing.starts_with('}') {
            return Some(source.len() - closing.len() + 1);
        }
    }
    None
}

/// The extensions inside a line that start with `opening`: `{::comment}…{:/comment}`.
fn inline(line: &str, opening: &str) -> Vec<Range<usize>> {
    let mut extensions = Vec::new();
    let mut at = 0;
    while let Some(found) = find(&line[at..], opening) {
        let start = at + found;
        let Some(length) = extension_length(&line[start..], &opening["{::".len()..]) else { break };
        at = start + length;
        extensions.push(start..at);
    }
    extensions
}

/// Finds the [`SIGNS`] in a text.
struct Signs<'s> {
    source: &'s str,
    /// The next of each, or the end.
    next: [usize; SIGNS.len()],
}

/// What lines that are no text have in them.
const SIGNS: [&str; 5] = ["{:", "*[", "^", "<img ", "markdown="];

impl<'s> Signs<'s> {
    fn new(source: &'s str) -> Signs<'s> {
        Signs { source, next: SIGNS.map(|sign| find(source, sign).unwrap_or(source.len())) }
    }

    /// The first sign at or behind `from`.
    fn next(&mut self, from: usize) -> Option<usize> {
        let mut first = self.source.len();
        for (sign, next) in SIGNS.iter().zip(&mut self.next) {
            if *next < from {
                *next = find(&self.source[from..], sign).map_or(self.source.len(), |at| from + at);
            }
            first = first.min(*next);
        }
        (first < self.source.len()).then_some(first)
    }
}

/// Makes an HTML comment of what is passed through as it is written: to the parser, nothing in it is Markdown.
fn comment(text: &mut [u8]) {
    cover(text, b"<!--", b"-->");
}

/// Makes code of what is part of a paragraph but passed through as it is written.
fn code(text: &mut [u8]) {
    cover(text, b"``", b"``");
}

/// On one line: a blank one would end the HTML that this stands behind, one less indented the list that it stands in.
fn cover(text: &mut [u8], open: &[u8], close: &[u8]) {
    let indentation = text.iter().take_while(|&&byte| byte == b' ').count();
    let text = &mut text[indentation..];
    text.fill(b'x');
    let end = text.len() - close.len();
    text[end..].copy_from_slice(close);
    text[..open.len()].copy_from_slice(open);
}

fn blank(text: &mut [u8]) {
    text.iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
}

pub(super) fn line_end(source: &str, from: usize) -> usize {
    memchr(b'\n', &source.as_bytes()[from..]).map_or(source.len(), |at| from + at + 1)
}

/// HTML as kramdown passes it through: without `markdown="1"`, which asks for its content to be read as Markdown,
/// and without the tags of `{::nomarkdown}`.
pub(super) fn html(written: &str) -> CowStr<'_> {
    if contains(written, "{::nomarkdown}") {
        let mut html = written.to_owned();
        for (tag, with) in [("{::nomarkdown}", ""), ("{:/nomarkdown}", ""), ("{:/}", ""), ("\r\n", "\n")] {
            html = replace(&html, tag, with);
        }
        return CowStr::from(html);
    }
    for value in [" markdown=\"1\"", " markdown=\"block\"", " markdown=\"span\"", " markdown=\"0\""] {
        if let Some(at) = find(written, value) {
            return CowStr::from([&written[..at], &written[at + value.len()..]].concat());
        }
    }
    CowStr::Borrowed(written)
}

/// Where the block starts whose first element is on the line at `line`: at the attribute lists before it, where
/// nothing that ends at `covered` has them in it.
///
/// They belong to it where a blank line is before them; right behind another block they are that block's.
pub(super) fn start(source: &str, line: usize, covered: usize) -> usize {
    lists_before(source, line).map_or(line, |(start, _)| if start >= covered { start } else { line })
}

/// The attribute lists before the block on the line at `line`, and where the first of them starts.
pub(super) fn lists_before(source: &str, line: usize) -> Option<(usize, Vec<&str>)> {
    let mut lists = Vec::new();
    let mut at = line;
    loop {
        let before = memrchr(b'\n', &source.as_bytes()[..at.saturating_sub(1)]).map_or(0, |at| at + 1);
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

/// The length of the word that `text` starts with.
fn word_length(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len())
}

/// Appends text, its abbreviations marked.
pub(super) fn push_abbreviated(out: &mut String, text: &str, definitions: &Definitions) {
    let mut done = 0;
    let mut at = 0;
    // `at` is behind a character that is no part of a word.
    while let Some(c) = text[at..].chars().next() {
        let length = word_length(&text[at..]);
        let lengths = definitions.lengths.get(&text[at..at + length]).into_iter().flatten();
        let found = lengths.into_iter().find_map(|&length| {
            let name = text.get(at..at + length)?;
            let ends = word_length(&text[at + length..]) == 0;
            let title = definitions.abbreviations.get(name)?.as_deref()?;
            ends.then_some((name, title))
        });
        let Some((name, title)) = found else {
            at += length.max(c.len_utf8());
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
    /// Of an abbreviation that is defined twice, the last definition holds.
    fn abbreviate(&mut self, name: &str, title: &str) {
        let word = &name[..word_length(name)];
        self.lengths.entry(word).push(name.len());
        *self.abbreviations.entry(name) = Some(title.into());
    }

    pub(super) fn has_abbreviations(&self) -> bool {
        !self.abbreviations.is_empty()
    }

    /// What a block may hold that shows otherwise than with `other`: names of abbreviations, and `{:` where an
    /// attribute list is another.
    pub(super) fn differing<'d>(&'d self, other: &'d Definitions) -> Vec<&'d str> {
        let mut differing = self.abbreviations.differing(&other.abbreviations, |a, b| a == b);
        if !self.attributes.differing(&other.attributes, |a, b| a == b).is_empty() {
            differing.push("{:");
        }
        differing
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
    fn abbreviations_are_whole_words() {
        let definitions = prepare("*[AB]: Title\n*[AB C]: Long\n").definitions;
        let mut out = String::new();
        push_abbreviated(&mut out, "AB, ABC, AB C <AB> xAB", &definitions);
        let ab = "<abbr title=\"Title\">AB</abbr>";
        assert_eq!(out, format!("{ab}, ABC, <abbr title=\"Long\">AB C</abbr> &lt;{ab}&gt; xAB"));
    }
}
