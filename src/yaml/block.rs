//! A text in, a literal (`|`) or folded (`>`) block scalar out (YAML 1.2.2, 8.1).
//!
//! Header, comment, indentation and chomping stay as they are as long as they can hold the text.

use super::refold::FoldedLines;
use super::tree::Style;
use super::write::{Old, Place, is_plain_character};

/// A block scalar's parts.
struct Block<'a> {
    /// `|` or `>`.
    indicator: &'a str,
    digit: Option<usize>,
    chomping: &'a str,
    /// What stands behind the indicators on their line: blanks and a comment.
    comment: &'a str,
    /// The content's lines as they are written, without line breaks.
    lines: Vec<&'a str>,
}

impl<'a> Block<'a> {
    fn of(old: Old<'a>) -> Option<Block<'a>> {
        let mut lines = split_lines(old.source);
        let header = lines.next()?;
        let end = header.find([' ', '\t']).unwrap_or(header.len());
        let digit = header[..end].bytes().find(u8::is_ascii_digit).map(|digit| usize::from(digit - b'0'));
        let chomping = header[..end].find(['+', '-']).map_or("", |at| &header[at..at + 1]);
        Some(Block { indicator: header.get(..1)?, digit, chomping, comment: &header[end..], lines: lines.collect() })
    }

    /// The source from the first line with content on.
    fn content(&self, source: &'a str) -> &'a str {
        let start = source.find('\n').map_or(source.len(), |at| at + 1);
        let content = &source[start..];
        &content[content.len() - content.trim_start_matches(' ').len()..]
    }

    /// The header with the chomping that `text` needs; it keeps what is there if that fits.
    fn header(&self, text: &str, indent: usize, parent: usize) -> Option<String> {
        let body = text.trim_end_matches('\n');
        let breaks = text.len() - body.len();
        let fits = match self.chomping {
            "-" => breaks == 0,
            "+" => breaks > 0,
            _ => breaks == 1,
        };
        let chomping = match breaks {
            _ if fits || text.is_empty() => self.chomping,
            0 => "-",
            1 => "",
            _ => "+",
        };
        // A first line that starts with a blank would be taken for deeper indentation, and with a tab refused.
        let first = body.split('\n').find(|line| !line.is_empty());
        let blank_first = first.is_some_and(|line| line.starts_with([' ', '\t']));
        let digit =
            if self.digit.is_some() || blank_first { indent.checked_sub(parent)?.to_string() } else { String::new() };
        (digit.len() < 2 && digit != "0").then(|| format!("{}{digit}{chomping}{}", self.indicator, self.comment))
    }

    /// The blanks in front of the content.
    fn indent(&self, parent: usize, place: Place) -> usize {
        let blanks = |line: &&str| line.len() - line.trim_start_matches(' ').len();
        let first = self.lines.iter().find(|line| !line.trim_matches(' ').is_empty());
        match (self.digit, first) {
            (Some(digit), _) => parent + digit,
            (None, Some(line)) => blanks(line),
            (None, None) => place.indent.map_or(place.step, |indent| indent + place.step),
        }
    }
}

/// As a literal block scalar; `None` where it cannot hold the text.
pub fn literal(text: &str, old: Old, place: Place) -> Option<String> {
    if place.flow || place.key || !block_holds(text) {
        return None;
    }
    let block = if old.style == Style::Literal { Block::of(old)? } else { Block::of(Old { source: "|", ..old })? };
    let parent = place.indent.unwrap_or(0);
    let indent = block.indent(parent, place);
    let mut out = block.header(text, indent, parent)?;
    let body = text.strip_suffix('\n').unwrap_or(text);
    if text.is_empty() {
        return Some(out);
    }
    // Blank lines may hold blanks in the source: where lines stay the same, their source does.
    let old_lines: Vec<&str> = if old.style == Style::Literal { old.text.split('\n').collect() } else { Vec::new() };
    let new_lines: Vec<&str> = body.split('\n').collect();
    let same = |(old, new): &(&&str, &&str)| old == new;
    let prefix = old_lines.iter().zip(&new_lines).take_while(same).count();
    let old_count = block.lines.len();
    let most = old_count.min(new_lines.len()).saturating_sub(prefix);
    let old_ends = old_lines.get(..old_count).unwrap_or(&[]).iter().rev();
    let suffix = old_ends.zip(new_lines.iter().rev()).take(most).take_while(same).count();
    for (index, line) in new_lines.iter().enumerate() {
        out.push_str(place.newline);
        let from_end = new_lines.len() - index;
        let source = match () {
            () if index < prefix => block.lines.get(index),
            () if from_end <= suffix => block.lines.get(old_count - from_end),
            () => None,
        };
        match source {
            Some(source) => out.push_str(source),
            None if line.is_empty() => {}
            None => out.extend(std::iter::repeat_n(' ', indent).chain(line.chars())),
        }
    }
    Some(out)
}

/// As a folded block scalar; `None` where it cannot hold the text.
pub fn folded(text: &str, old: Old, place: Place) -> Option<String> {
    // Blanks at a line's end, next to a fold, would not be seen.
    if place.flow || place.key || !block_holds(text) || text.contains(" \n") || text.ends_with(' ') {
        return None;
    }
    let block = Block::of(old)?;
    let parent = place.indent.unwrap_or(0);
    let indent = block.indent(parent, place);
    let mut out = block.header(text, indent, parent)?;
    if text.is_empty() {
        return Some(out);
    }
    let prefix = " ".repeat(indent);
    let body = text.strip_suffix('\n').unwrap_or(text);
    let deeper = |line: &str| line.starts_with([' ', '\t']);
    let running = |text: &str| !text.starts_with('\n') && !text.ends_with('\n') && !text.split('\n').any(deeper);
    let lines = FoldedLines::of_block(block.content(old.source), indent);
    if let Some(lines) = lines.filter(|_| running(body) && running(old.text.trim_end_matches('\n'))) {
        return Some(format!("{out}{}{prefix}{}", place.newline, lines.write(body, place.newline)));
    }
    let mut before: Option<&str> = None;
    for line in body.split('\n') {
        // Between two lines of running text one line break would be a blank.
        if let Some(before) = before
            && !line.is_empty()
            && !deeper(line)
            && !deeper(before)
        {
            out.push_str(place.newline);
        }
        out.push_str(place.newline);
        if !line.is_empty() {
            out.push_str(&prefix);
            out.push_str(line);
            before = Some(line);
        }
    }
    Some(out)
}

/// Block scalars have no escapes.
fn block_holds(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '\n' | '\t') || is_plain_character(c)) && !text.trim_matches('\n').is_empty()
        || text.is_empty()
}

/// The lines of a text, whatever ends them.
fn split_lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line))
}
