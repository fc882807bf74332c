//! The file's text and what holds for all of it: byte order mark, newline style, UTF-16 positions.

use std::cell::OnceCell;

use crate::text::{ChangeError, Changes, Utf16};

/// U+FEFF at the very start of a file.
pub const BOM: &str = "\u{FEFF}";

/// How lines end in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Newline {
    #[default]
    Lf,
    CrLf,
    /// A lone carriage return, as on a Mac before 2001.
    Cr,
}

impl Newline {
    /// The style of the first line break in `text`; a line feed where there is none.
    pub fn of(text: &str) -> Newline {
        match text.find(['\n', '\r']) {
            Some(at) if text[at..].starts_with("\r\n") => Newline::CrLf,
            Some(at) if text[at..].starts_with('\r') => Newline::Cr,
            _ => Newline::Lf,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Newline::Lf => "\n",
            Newline::CrLf => "\r\n",
            Newline::Cr => "\r",
        }
    }
}

/// The whole text of a file.
#[derive(Clone, Debug)]
pub struct Source {
    text: String,
    /// Made when somebody first asks for a position: rendering needs none.
    utf16: OnceCell<Utf16>,
}

impl Source {
    pub fn new(text: impl Into<String>) -> Source {
        Source { text: text.into(), utf16: OnceCell::new() }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn utf16(&self) -> &Utf16 {
        self.utf16.get_or_init(|| Utf16::new(&self.text))
    }

    pub fn newline(&self) -> Newline {
        Newline::of(&self.text)
    }

    /// Applies changes that fit; on an error nothing has changed.
    pub fn apply(&mut self, changes: &Changes) -> Result<(), ChangeError> {
        changes.apply_to(&mut self.text)?;
        if let Some(utf16) = self.utf16.get_mut() {
            utf16.apply(&self.text, changes);
        }
        Ok(())
    }
}
