//! How a text is broken over lines: learnt from how the file does it, and done again for another text.
//!
//! Two habits cover what tools write: libyaml (Psych, PyYAML) breaks at the first blank behind a column,
//! so that lines are a little longer; others break before a line grows beyond a column. Columns count
//! characters from 0.

/// A way to break lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    habit: Habit,
    column: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Habit {
    /// At the first blank behind the column.
    Behind,
    /// At the last blank before it.
    Before,
    /// The same, where the line's own length counts and not the column at which it starts.
    Length,
}

/// What most tools use.
const USUAL: usize = 80;

/// One line of a folded text: where it starts (its column) and what it holds, without blanks around it.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    pub column: usize,
    pub text: &'a str,
    /// Whether the next line goes on with the same sentence, that is, the line break stands for a blank.
    pub folded: bool,
}

impl Fold {
    /// The habit that breaks the lines where they are broken; `None` where no single column explains it.
    pub fn of(lines: &[Line]) -> Option<Fold> {
        let (mut behind, mut before) = ((0, usize::MAX), (0, usize::MAX));
        for (index, line) in lines.iter().enumerate() {
            let end = line.column + line.text.chars().count();
            if let Some(last) = last_break(line.text) {
                behind.0 = behind.0.max(line.column + last);
                before.0 = before.0.max(end);
            }
            let next = lines.get(index + 1).filter(|_| line.folded);
            if let Some(word) = next.and_then(|next| next.text.split(' ').next()) {
                behind.1 = behind.1.min(end.saturating_sub(1));
                before.1 = before.1.min(end + word.chars().count());
            }
        }
        let choose = |(low, high): (usize, usize)| (low <= high).then(|| USUAL.clamp(low, high));
        // One line that ends somewhat before a column says little of it.
        let breaks = lines.iter().filter(|line| line.folded).count();
        let (behind, before) = (choose(behind), choose(before).filter(|_| breaks > 1));
        match (behind, before) {
            (None, None) => None,
            (Some(column), before) if column == USUAL || before != Some(USUAL) => {
                Some(Fold { habit: Habit::Behind, column })
            }
            (_, Some(column)) => Some(Fold { habit: Habit::Before, column }),
            (Some(column), None) => Some(Fold { habit: Habit::Behind, column }),
        }
    }

    /// Whether this is how most tools break lines.
    pub fn is_usual(self) -> bool {
        self.column == USUAL
    }

    /// For lines that were broken by hand: no longer than the longest one, but rather half as long again
    /// than a break for a few words. `text` is what is to be broken, `first` the column at which it starts.
    pub fn by_hand(lines: &[Line], text: &str, first: usize) -> Fold {
        let lengths = lines.iter().map(|line| (line.column, line.text.chars().count()));
        let longest = lengths.clone().map(|(_, length)| length).max().unwrap_or(USUAL);
        let widest = lengths.map(|(column, length)| column + length).max().unwrap_or(USUAL);
        let whole = text.chars().count();
        // Not so that the line would look as if a tool had broken it behind the usual column.
        let most = match () {
            () if widest > USUAL => longest + longest / 2,
            () if first + whole <= USUAL => longest.max(USUAL),
            () => longest,
        };
        Fold { habit: Habit::Length, column: if whole <= most { whole } else { longest } }
    }

    /// Whether the line at `index` is short and holds what the one before it had no room for.
    pub fn is_overflow(lines: &[Line], index: usize) -> bool {
        let length = |line: &Line| line.text.chars().count();
        let longest = lines.iter().map(length).max().unwrap_or(0);
        let (Some(line), Some(before)) = (lines.get(index), index.checked_sub(1).and_then(|index| lines.get(index)))
        else {
            return false;
        };
        let word = line.text.split(' ').next().unwrap_or("").chars().count();
        longest > USUAL / 2 && length(line) * 2 < longest && length(before) + 1 + word > longest
    }

    /// Whether a line with `text`, starting at `first`, ends before the usual column.
    pub fn is_usual_length(text: &str, first: usize) -> bool {
        first + text.chars().count() <= USUAL
    }

    /// Breaks a text without line breaks at single blanks. The first line starts at `first`, the others at
    /// `column`; `can_start` says whether a line may start with what follows a blank.
    pub fn lines(self, text: &str, first: usize, column: usize, can_start: impl Fn(&str) -> bool) -> Vec<&str> {
        let (first, column) = if self.habit == Habit::Length { (0, 0) } else { (first, column) };
        let (mut lines, mut start, mut at) = (Vec::new(), 0, first);
        let mut last: Option<(usize, usize)> = None;
        for (offset, c) in text.char_indices() {
            let breakable = c == ' ' && is_break(text, offset) && can_start(&text[offset + 1..]);
            match self.habit {
                Habit::Behind if breakable && at > self.column => {
                    lines.push(&text[start..offset]);
                    (start, at) = (offset + 1, column);
                    continue;
                }
                Habit::Before | Habit::Length => {
                    if breakable {
                        last = Some((offset, at));
                    }
                    // This character would be one too many: the line ends at the last blank.
                    if let Some((blank, blank_at)) = last.filter(|&(blank, _)| at >= self.column && blank < offset) {
                        lines.push(&text[start..blank]);
                        start = blank + 1;
                        at = column + (at - blank_at - 1);
                        last = None;
                    }
                }
                Habit::Behind => {}
            }
            at += 1;
        }
        lines.push(&text[start..]);
        lines
    }
}

/// Whether the blank at `offset` may be a line break: it stands alone between words.
fn is_break(text: &str, offset: usize) -> bool {
    let bytes = text.as_bytes();
    let word = |at: Option<&u8>| at.is_some_and(|byte| !matches!(byte, b' ' | b'\t' | b'\n'));
    offset > 0 && word(bytes.get(offset - 1)) && word(bytes.get(offset + 1))
}

/// The column, in the line, of the last blank at which it could have been broken.
fn last_break(line: &str) -> Option<usize> {
    let mut blanks = line.bytes().enumerate().filter(|&(offset, byte)| byte == b' ' && is_break(line, offset));
    blanks.next_back().map(|(offset, _)| line[..offset].chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Breaks a text, learns the habit from the result and breaks it again.
    #[track_caller]
    fn check(habit: Habit, column: usize, first: usize, text: &str, expected: &[&'static str]) {
        let fold = Fold { habit, column };
        let broken = fold.lines(text, first, 2, |_| true);
        assert_eq!(broken, expected);
        let line = |(index, text): (usize, &&'static str)| {
            let column = if index == 0 { first } else { 2 };
            Line { column, text, folded: index + 1 < expected.len() }
        };
        let lines: Vec<Line> = expected.iter().enumerate().map(line).collect();
        let learnt = Fold::of(&lines).expect("a habit");
        assert_eq!(learnt.lines(text, first, 2, |_| true), expected);
    }

    #[test]
    fn lines_break_behind_or_before_a_column() {
        check(Habit::Behind, 10, 7, "one two three four five six", &["one two", "three four", "five six"]);
        check(Habit::Before, 10, 7, "one two three four five six", &["one", "two", "three", "four", "five six"]);
        check(Habit::Before, 13, 2, "déjà vu ici et là, où ça", &["déjà vu ici", "et là, où", "ça"]);
    }

    #[test]
    fn only_single_blanks_between_words_break() {
        let fold = Fold { habit: Habit::Behind, column: 3 };
        assert_eq!(fold.lines("aaaa  bbbb cccc", 0, 2, |_| true), ["aaaa  bbbb", "cccc"]);
        assert_eq!(fold.lines("aaaa --- cccc", 0, 0, |rest| !rest.starts_with("---")), ["aaaa ---", "cccc"]);
    }

    #[test]
    fn lines_broken_by_hand_have_no_habit() {
        let line = |text, folded| Line { column: 2, text, folded };
        let lines = [line("a very long line that goes on and on", true), line("short", true), line("x", false)];
        assert_eq!(Fold::of(&lines), None);
    }
}
