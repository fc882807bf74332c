//! The text that the parser gets to see: the source, with blanks where it is stricter than the tools that
//! publish these files.
//!
//! libyaml (Ruby, Python), js-yaml and go-yaml read a quoted text or a flow collection whose further lines
//! start at column 0, and a tab behind a key's colon. yaml-rust2 does not; in the copy such lines are
//! indented and such tabs are blanks, which means the same. What cannot be read at all gives way to an entry
//! of nothing, so that the parser gets past it. Lines stay lines.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::text::Span;

pub struct Copy<'a> {
    source: &'a str,
    pub text: Cow<'a, str>,
    /// Where each line starts in the source.
    starts: Vec<usize>,
    /// By how many blanks a line, counted from 0, is indented.
    indented: BTreeMap<usize, usize>,
    /// Tabs in the source that are blanks here.
    tabs: BTreeSet<usize>,
    /// Where in the source what cannot be read starts and ends: an entry `~:` stands in its place.
    broken: BTreeMap<usize, usize>,
    /// The line, column and offset last asked for: the next one is mostly a little further on.
    last: (usize, usize, usize),
}

impl<'a> Copy<'a> {
    pub fn new(source: &'a str) -> Copy<'a> {
        Copy {
            source,
            text: Cow::Borrowed(source),
            starts: Vec::new(),
            indented: BTreeMap::new(),
            tabs: BTreeSet::new(),
            broken: BTreeMap::new(),
            last: (usize::MAX, 0, 0),
        }
    }

    /// The offset in the source of the parser's line (from 1) and column (from 0, in characters).
    pub fn offset(&mut self, line: usize, column: usize) -> usize {
        let index = line.saturating_sub(1);
        let Some(&start) = self.starts().get(index) else { return self.source.len() };
        let column = column.saturating_sub(self.indented.get(&index).copied().unwrap_or(0));
        let (passed, from) = match self.last {
            (line, passed, from) if line == index && passed <= column => (passed, from),
            _ => (0, start),
        };
        let rest = self.source[from..].char_indices().take_while(|(_, c)| !matches!(c, '\n' | '\r'));
        let (mut seen, mut at) = (passed, from);
        for (offset, c) in rest.take(column - passed) {
            seen += 1;
            at = from + offset + c.len_utf8();
        }
        self.last = (index, seen, at);
        at
    }

    /// Indents the lines on which the source from `from` (a quote) to `to` goes on.
    pub fn indent_between(&mut self, from: usize, to: usize) -> bool {
        let first = self.line_of(from) + 1;
        let last = self.line_of(to);
        let before = self.indented.len();
        (first..=last).for_each(|line| {
            self.indent(line);
        });
        self.indented.len() > before
    }

    /// Indents the line of the source on which `at` lies.
    pub fn indent_at(&mut self, at: usize) -> bool {
        let line = self.line_of(at);
        self.indent(line)
    }

    /// Turns the tabs between a key's colon and `at` into blanks.
    pub fn blank_tabs_before(&mut self, at: usize) -> bool {
        let tabs = self.source[..at].bytes().rev().take_while(|&byte| byte == b'\t').count();
        // Behind a colon that starts its line (of a complex key) a tab would be indentation.
        let before = self.source[..at - tabs].trim_end_matches(':').trim_end_matches(' ');
        if before.is_empty() || before.ends_with(['\n', '\r']) {
            return false;
        }
        let before = self.tabs.len();
        self.tabs.extend(at - tabs..at);
        self.tabs.len() > before
    }

    /// Puts an entry of nothing in the place of whole lines that cannot be read. What was corrected from there
    /// on was taken for a part of them.
    pub fn replace(&mut self, span: Span) {
        let line = self.line_of(span.start);
        self.indented.split_off(&line);
        self.tabs.split_off(&span.start);
        self.broken.insert(span.start, span.end);
    }

    /// Makes the text anew after corrections.
    pub fn rebuild(&mut self) {
        let mut text = String::with_capacity(self.source.len() + 64);
        let starts = self.starts().to_vec();
        for (line, &start) in starts.iter().enumerate() {
            let end = starts.get(line + 1).copied().unwrap_or(self.source.len());
            if let Some((&from, _)) = self.broken.range(..=start).next_back().filter(|&(_, &end)| start < end) {
                text.push_str(if from == start { "~:\n" } else { "\n" });
                continue;
            }
            text.extend(std::iter::repeat_n(' ', self.indented.get(&line).copied().unwrap_or(0)));
            let mut from = start;
            for &tab in self.tabs.range(start..end) {
                text.push_str(&self.source[from..tab]);
                text.push(' ');
                from = tab + 1;
            }
            text.push_str(&self.source[from..end]);
        }
        self.text = Cow::Owned(text);
        self.last = (usize::MAX, 0, 0);
    }

    /// Indents a line deeper than any block structure before it; whether that is new.
    fn indent(&mut self, line: usize) -> bool {
        if self.indented.contains_key(&line) {
            return false;
        }
        let bytes = self.source.as_bytes();
        let prefix =
            |&start: &usize| bytes[start..].iter().take_while(|&&byte| matches!(byte, b' ' | b'-' | b'?')).count();
        let deepest = self.starts()[..line].iter().map(prefix).max().unwrap_or(0);
        self.indented.insert(line, deepest + 2);
        true
    }

    fn line_of(&mut self, at: usize) -> usize {
        self.starts().partition_point(|&start| start <= at).saturating_sub(1)
    }

    fn starts(&mut self) -> &[usize] {
        if self.starts.is_empty() {
            let bytes = self.source.as_bytes();
            self.starts.push(0);
            for (at, &byte) in bytes.iter().enumerate() {
                if byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                    self.starts.push(at + 1);
                }
            }
        }
        &self.starts
    }
}
