//! A new content in the place of a folded one: what can stay of its lines stays, the rest is broken as they
//! are.

use crate::text::Span;

use super::fold::{Fold, Line};
use super::tree::Style;
use super::write::Old;

/// A scalar that stands on several lines, of which there are at least two.
pub struct FoldedLines<'a> {
    /// Without its quotes.
    source: &'a str,
    lines: Vec<Line<'a>>,
    /// Where each line's text lies in the source.
    spans: Vec<Span>,
    /// What the source means between each line and the next: a blank, or line breaks.
    joints: Vec<String>,
    /// What stands in front of the lines but the first.
    indent: &'a str,
}

impl<'a> FoldedLines<'a> {
    /// The lines of a plain or quoted scalar that starts at `column`; `None` where it is on one line.
    pub fn of_flow(old: Old<'a>, column: usize) -> Option<FoldedLines<'a>> {
        match old.style {
            Style::Plain => FoldedLines::of(old.source, column),
            Style::Single | Style::Double => {
                FoldedLines::of(old.source.get(1..old.source.len().checked_sub(1)?)?, column + 1)
            }
            Style::Literal | Style::Folded => None,
        }
    }

    /// The lines of a block scalar's content, which starts at `column`.
    pub fn of_block(content: &'a str, column: usize) -> Option<FoldedLines<'a>> {
        FoldedLines::of(content, column)
    }

    /// Whether blank lines stand between the lines.
    pub fn has_paragraphs(&self) -> bool {
        self.joints.iter().any(|joint| joint != " ")
    }

    /// `content`, escaped as the style needs it, in the place of the old lines.
    pub fn write(&self, content: &str, newline: &str) -> String {
        let column = self.indent.chars().count();
        let can_start = |rest: &str| column > 0 || !(rest.starts_with("---") || rest.starts_with("..."));
        let Refold { head, middle, tail, fold } = self.refold(content);
        let mut out = head.to_owned();
        for (index, paragraph) in middle.split('\n').enumerate() {
            let first = if index == 0 && head.is_empty() { self.lines[0].column } else { column };
            if index > 0 {
                // A line break of the text is one more in a folded scalar.
                out.push_str(newline);
                if !paragraph.is_empty() {
                    out.push_str(newline);
                    out.push_str(self.indent);
                }
            }
            let lines = fold.lines(paragraph, first, column, can_start);
            out.push_str(&lines.join(&format!("{newline}{}", self.indent)));
        }
        out + tail
    }

    fn of(source: &'a str, column: usize) -> Option<FoldedLines<'a>> {
        let mut folded = FoldedLines { source, lines: Vec::new(), spans: Vec::new(), joints: Vec::new(), indent: "" };
        let (mut start, mut breaks) = (0, 0);
        for physical in source.split_inclusive('\n') {
            let text = physical.trim();
            // A line break just inside the quotes is a blank at the text's edge.
            if !text.is_empty() || start == 0 || !physical.ends_with('\n') {
                let blanks = &physical[..physical.len() - physical.trim_start_matches([' ', '\t']).len()];
                let mut line = Line { column, text, folded: false };
                if let Some(before) = folded.lines.last_mut() {
                    before.folded = breaks == 1;
                    folded.joints.push(if breaks == 1 { " ".to_owned() } else { "\n".repeat(breaks - 1) });
                    line.column = blanks.chars().count();
                    if folded.lines.len() == 1 {
                        folded.indent = blanks;
                    }
                }
                folded.lines.push(line);
                folded.spans.push(Span::new(start + blanks.len(), start + blanks.len() + text.len()));
                breaks = 0;
            }
            breaks += usize::from(physical.ends_with('\n'));
            start += physical.len();
        }
        (folded.lines.len() > 1).then_some(folded)
    }

    /// Where one of the usual columns explains the old lines everything is broken anew, as the tool that
    /// wrote the file would. Lines broken by hand stay as they are up to the first difference and from the
    /// last one on.
    fn refold<'t>(&self, content: &'t str) -> Refold<'a, 't> {
        let first = self.lines[0].column;
        if let Some(fold) = Fold::of(&self.lines).filter(|fold| fold.is_usual()) {
            return Refold { head: "", tail: "", middle: content, fold };
        }
        let count = self.lines.len();
        let is_edge = |c: char| matches!(c, ' ' | '\n');
        let (mut middle, mut from, mut to) = (content, 0, count);
        while from + 1 < count {
            let after = middle.strip_prefix(self.lines[from].text).and_then(|m| m.strip_prefix(&*self.joints[from]));
            let Some(after) = after.filter(|after| !after.is_empty() && !after.starts_with(is_edge)) else { break };
            (middle, from) = (after, from + 1);
        }
        let head_length = content.len() - middle.len();
        while to > from.max(1) {
            let before = middle.strip_suffix(self.lines[to - 1].text);
            let before = before.and_then(|before| before.strip_suffix(&*self.joints[to - 2]));
            let Some(before) = before.filter(|before| !before.is_empty() && !before.ends_with(is_edge)) else { break };
            (middle, to) = (before, to - 1);
        }
        // A few words that stand alone because a line once grew too long go back into it.
        let start = if from > 0 { self.indent.chars().count() } else { first };
        if let (Some(line), true) = (self.lines.get(to), to > 0 && to + 1 < count)
            && Fold::is_overflow(&self.lines, to)
        {
            let end = head_length + middle.len();
            let joined = &content[head_length..end + self.joints[to - 1].len() + line.text.len()];
            if !joined.contains('\n') && Fold::is_usual_length(joined, start) {
                (middle, to) = (joined, to + 1);
            }
        }
        let head = if from > 0 { &self.source[..self.spans[from].start] } else { "" };
        let tail = if to < count { &self.source[self.spans[to - 1].end..] } else { "" };
        Refold { head, tail, middle, fold: Fold::by_hand(&self.lines, middle, start) }
    }
}

/// How a content is written in the place of a folded one.
struct Refold<'a, 't> {
    /// The lines of the old source that stay, in front and behind, with their line breaks.
    head: &'a str,
    tail: &'a str,
    /// What is broken anew between them, and how.
    middle: &'t str,
    fold: Fold,
}
