//! Edits as sorted, disjoint changes on the old text (law 2).

use super::Span;

/// One replacement: the bytes of `span` give way to `insert`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub span: Span,
    pub insert: String,
}

impl Change {
    /// By how many bytes the text grows (or, below zero, shrinks).
    pub fn growth(&self) -> isize {
        self.insert.len() as isize - self.span.len() as isize
    }
}

/// Changes on one text, sorted by place and disjoint; all positions are on the text before any of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(Vec<Change>);

/// Why a list of changes is not one that can be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeError {
    /// A change starts before the end of the one before it.
    Overlap { at: usize },
    /// A change reaches past the end of the text.
    OutOfBounds { at: usize },
    /// A change starts or ends inside a character.
    InsideCharacter { at: usize },
}

impl std::fmt::Display for ChangeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ChangeError::Overlap { at } => write!(f, "the change at {at} overlaps the one before it"),
            ChangeError::OutOfBounds { at } => write!(f, "the change at {at} lies past the end of the text"),
            ChangeError::InsideCharacter { at } => write!(f, "the change at {at} cuts a character in two"),
        }
    }
}

impl std::error::Error for ChangeError {}

impl Changes {
    /// No change at all.
    pub fn none() -> Changes {
        Changes(Vec::new())
    }

    /// The single change of `span` to `insert`.
    pub fn one(span: Span, insert: impl Into<String>) -> Changes {
        Changes(vec![Change { span, insert: insert.into() }])
    }

    /// Takes changes that are already sorted and disjoint; refuses others.
    pub fn new(changes: Vec<Change>) -> Result<Changes, ChangeError> {
        let mut end = 0;
        for change in &changes {
            if change.span.start < end || change.span.end < change.span.start {
                return Err(ChangeError::Overlap { at: change.span.start });
            }
            end = change.span.end;
        }
        Ok(Changes(changes))
    }

    /// The one change that leads from a part of one text to a part of another; none where they are the same.
    pub fn between(old: &str, old_span: Span, new: &str, new_span: Span) -> Changes {
        let (old, new) = (old_span.of(old), new_span.of(new));
        let mut start = old.bytes().zip(new.bytes()).take_while(|(old, new)| old == new).count();
        while !old.is_char_boundary(start) || !new.is_char_boundary(start) {
            start -= 1;
        }
        let most = old.len().min(new.len()) - start;
        let mut end = old.bytes().rev().zip(new.bytes().rev()).take(most).take_while(|(old, new)| old == new).count();
        while !old.is_char_boundary(old.len() - end) || !new.is_char_boundary(new.len() - end) {
            end -= 1;
        }
        let change = Span::new(start, old.len() - end).shifted(old_span.start);
        let insert = &new[start..new.len() - end];
        if change.is_empty() && insert.is_empty() { Changes::none() } else { Changes::one(change, insert) }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Change> {
        self.0.iter()
    }

    /// Whether the changes fit `text`: inside it and on character boundaries.
    pub fn check(&self, text: &str) -> Result<(), ChangeError> {
        for change in &self.0 {
            for at in [change.span.start, change.span.end] {
                if at > text.len() {
                    return Err(ChangeError::OutOfBounds { at });
                }
                if !text.is_char_boundary(at) {
                    return Err(ChangeError::InsideCharacter { at });
                }
            }
        }
        Ok(())
    }

    /// The text after the changes; those that do not fit (see [`Changes::check`]) are an error.
    pub fn apply(&self, text: &str) -> Result<String, ChangeError> {
        let mut new = text.to_owned();
        self.apply_to(&mut new)?;
        Ok(new)
    }

    /// Changes `text` in place, moving only what stands behind each change.
    pub fn apply_to(&self, text: &mut String) -> Result<(), ChangeError> {
        self.check(text)?;
        for change in self.0.iter().rev() {
            text.replace_range(change.span.range(), &change.insert);
        }
        Ok(())
    }

    /// The changes that lead back from the new text to `old`.
    pub fn invert(&self, old: &str) -> Changes {
        let mut inverse = Vec::with_capacity(self.0.len());
        let (mut removed, mut added) = (0, 0);
        for change in &self.0 {
            let start = change.span.start - removed + added;
            inverse.push(Change {
                span: Span::new(start, start + change.insert.len()),
                insert: change.span.of(old).to_owned(),
            });
            removed += change.span.len();
            added += change.insert.len();
        }
        Changes(inverse)
    }

    /// The smallest span of the old text that holds every change; `None` where there is none.
    pub fn span(&self) -> Option<Span> {
        Some(Span::new(self.0.first()?.span.start, self.0.last()?.span.end))
    }

    /// By how many bytes the text grows (or, below zero, shrinks).
    pub fn growth(&self) -> isize {
        self.0.iter().map(Change::growth).sum()
    }
}

impl<'a> IntoIterator for &'a Changes {
    type Item = &'a Change;
    type IntoIter = std::slice::Iter<'a, Change>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
