//! kramdown's tables: the events of a paragraph in, rows of cells out.
//!
//! Where every line of a paragraph has a bar in it, it is a table to kramdown, with or without a head, and each row
//! can have as many cells as it likes. A bar in code or in a Liquid tag, which Jekyll carries out before, parts
//! nothing; a paragraph with a span over the border of a cell stays a paragraph.

use std::ops::Range;

use memchr::memchr;
use pulldown_cmark::{Alignment, CowStr, Event};

use super::find::find;
use super::notes::Events;

/// From how many cells on there is no table: short rows under a very wide one would make a short text a huge page.
/// The parser has the same limit for those that it fills up.
const CELLS_MOST: usize = 1 << 18;

/// A table, as it is written.
pub(super) struct Layout<'a> {
    pub(super) parts: Vec<Part<'a>>,
    pub(super) alignments: Vec<Alignment>,
    pub(super) columns: usize,
}

pub(super) struct Part<'a> {
    pub(super) name: &'static str,
    pub(super) rows: Vec<Row<'a>>,
}

/// The events of each cell.
type Row<'a> = Vec<Events<'a>>;

/// Whether a paragraph with this text looks like a table.
pub(super) fn is_likely(paragraph: &str) -> bool {
    let first = memchr(b'\n', paragraph.as_bytes()).unwrap_or(paragraph.len());
    memchr(b'|', &paragraph.as_bytes()[..first]).is_some() && {
        let bars = bars(paragraph, 0);
        let mut at = 0;
        paragraph.trim_end().split_inclusive('\n').all(|line| {
            at += line.len();
            has_bar(&bars, &(at - line.len()..at))
        })
    }
}

/// Whether one of the bars, which are sorted, is in the range.
fn has_bar(bars: &[usize], range: &Range<usize>) -> bool {
    bars.get(bars.partition_point(|&bar| bar < range.start)).is_some_and(|&bar| bar < range.end)
}

/// Where the bars in `text` are that are in no Liquid tag and not escaped, counted from `base` before it.
fn bars(text: &str, base: usize) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut bars = Vec::new();
    let mut at = 0;
    // Up to here no Liquid tag is closed.
    let mut unclosed = 0;
    while let Some(found) = memchr::memchr2(b'|', b'{', &bytes[at..]) {
        at += found;
        let close = match &bytes[at..] {
            [b'{', b'{', ..] => "}}",
            [b'{', b'%', ..] => "%}",
            [b'|', ..] if at == 0 || bytes[at - 1] != b'\\' => {
                bars.push(base + at);
                ""
            }
            _ => "",
        };
        let mut length = None;
        if !close.is_empty() && at >= unclosed {
            let line = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
            length = find(&text[at..line], close);
            if length.is_none() {
                unclosed = line;
            }
        }
        at += length.map_or(1, |length| length + 2);
    }
    bars
}

impl<'a> Layout<'a> {
    /// Lays out the paragraph at `range` in `text`, of which `events` are what is inside; `None` where it is none.
    pub(super) fn of(events: &[(Event<'a>, Range<usize>)], text: &'a str, range: &Range<usize>) -> Option<Layout<'a>> {
        let bars = bars(&text[range.clone()], range.start);
        let mut lines = vec![Vec::new()];
        let mut depth = 0;
        for (event, range) in events {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::SoftBreak | Event::HardBreak if depth > 0 => return None,
                Event::SoftBreak | Event::HardBreak => {
                    lines.push(Vec::new());
                    continue;
                }
                Event::Text(_) if depth > 0 && has_bar(&bars, range) => return None,
                _ => {}
            }
            lines.last_mut()?.push((event.clone(), range.clone()));
        }
        let mut layout = Layout { parts: Vec::new(), alignments: Vec::new(), columns: 0 };
        let mut rows: Vec<Row<'a>> = Vec::new();
        let mut has_foot = false;
        let leads = text[range.clone()].starts_with('|');
        for line in lines {
            let (Some(first), Some(last)) = (line.first(), line.last()) else { return None };
            let written = text.get(first.1.start..last.1.end)?;
            match Division::of(written) {
                Some(_) if rows.is_empty() => {}
                Some(Division::Line) if layout.parts.is_empty() && !has_foot => {
                    layout.parts.push(Part { name: "thead", rows: std::mem::take(&mut rows) });
                    layout.alignments = alignments(written);
                }
                Some(Division::Line) if has_foot => {}
                Some(division) => {
                    layout.parts.push(Part { name: "tbody", rows: std::mem::take(&mut rows) });
                    has_foot |= division == Division::Foot;
                }
                None => {
                    let row = cells(line, &bars, text, leads)?;
                    layout.columns = layout.columns.max(row.len());
                    rows.push(row);
                }
            }
        }
        if !rows.is_empty() {
            layout.parts.push(Part { name: if has_foot { "tfoot" } else { "tbody" }, rows });
        }
        let cells = layout.parts.iter().map(|part| part.rows.len()).sum::<usize>() * layout.columns;
        (cells <= CELLS_MOST && layout.parts.iter().any(|part| part.name == "tbody")).then_some(layout)
    }
}

/// What a line that only divides a table begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Division {
    Line,
    Foot,
}

impl Division {
    fn of(line: &str) -> Option<Division> {
        let consists_of = |sign: char| line.contains(sign) && line.chars().all(|c| c == sign || "+|: \t".contains(c));
        match () {
            () if consists_of('-') => Some(Division::Line),
            () if consists_of('=') => Some(Division::Foot),
            () => None,
        }
    }
}

/// The sides that a line under a head asks for.
fn alignments(line: &str) -> Vec<Alignment> {
    let columns = line.split(['|', '+']).map(str::trim).filter(|column| column.contains('-'));
    let side = |column: &str| match (column.starts_with(':'), column.ends_with(':')) {
        (true, true) => Alignment::Center,
        (true, false) => Alignment::Left,
        (false, true) => Alignment::Right,
        (false, false) => Alignment::None,
    };
    columns.map(side).collect()
}

/// Parts a line at its bars; `None` where it has none.
fn cells<'a>(line: Events<'a>, bars: &[usize], text: &'a str, leads: bool) -> Option<Row<'a>> {
    let mut row: Row<'a> = vec![Vec::new()];
    for (event, range) in line {
        let is_plain = matches!(&event, Event::Text(piece) if **piece == text[range.clone()]);
        let mut done = range.start;
        if is_plain {
            let from = bars.partition_point(|&bar| bar < range.start);
            for &bar in bars[from..].iter().take_while(|&&bar| bar < range.end) {
                push(row.last_mut()?, text, done..bar);
                row.push(Vec::new());
                done = bar + 1;
            }
        }
        if done == range.start {
            row.last_mut()?.push((event, range));
        } else {
            push(row.last_mut()?, text, done..range.end);
        }
    }
    if row.len() == 1 {
        return None;
    }
    row.iter_mut().for_each(|cell| trim(cell, text));
    if leads && row.first().is_some_and(Vec::is_empty) {
        row.remove(0);
    }
    if row.last().is_some_and(Vec::is_empty) {
        row.pop();
    }
    Some(row)
}

fn push<'a>(cell: &mut Events<'a>, text: &'a str, range: Range<usize>) {
    if !range.is_empty() {
        cell.push((Event::Text(CowStr::Borrowed(&text[range.clone()])), range));
    }
}

/// Takes the blanks at both ends of a cell away.
fn trim<'a>(cell: &mut Events<'a>, text: &'a str) {
    let plain = |place: Option<&(Event<'a>, Range<usize>)>| match place {
        Some((Event::Text(piece), range)) if **piece == text[range.clone()] => Some(range.clone()),
        _ => None,
    };
    while let Some(range) = plain(cell.first()) {
        let start = range.end - text[range.clone()].trim_start_matches([' ', '\t']).len();
        if start < range.end {
            cell[0] = (Event::Text(CowStr::Borrowed(&text[start..range.end])), start..range.end);
            break;
        }
        cell.remove(0);
    }
    while let Some(range) = plain(cell.last()) {
        let end = range.start + text[range.clone()].trim_end_matches([' ', '\t']).len();
        cell.pop();
        if end > range.start {
            push(cell, text, range.start..end);
            break;
        }
    }
}
