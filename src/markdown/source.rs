//! A body or a part of it in, the text that the parser reads out.

use std::borrow::Cow;
use std::rc::Rc;

use memchr::memchr_iter;
use pulldown_cmark::Options;

use super::kramdown::{self, Definitions};
use crate::split::Dialect;

/// A body or a block as it is written and as the parser reads it: positions are the same in both.
pub(super) struct Source<'s> {
    pub(super) dialect: Dialect,
    pub(super) written: Cow<'s, str>,
    /// `None` where it is the same.
    prepared: Option<String>,
    /// What it defines for the whole document, in a dialect where that is not the parser's.
    pub(super) definitions: Rc<Definitions>,
    /// Whether something in it changes how text elsewhere is read; see [`kramdown::Prepared`].
    pub(super) reaches_out: bool,
}

/// A text and what is needed to write it as HTML.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'a> {
    pub(super) dialect: Dialect,
    /// What the parser reads.
    pub(super) parsed: &'a str,
    pub(super) written: &'a str,
    /// Those of the whole document.
    pub(super) definitions: &'a Definitions,
}

impl<'s> Source<'s> {
    pub(super) fn new(text: &'s str, dialect: Dialect) -> Source<'s> {
        let written = with_line_feeds(text);
        let prepared =
            if dialect == Dialect::Jekyll { kramdown::prepare(&written) } else { kramdown::Prepared::default() };
        let kramdown::Prepared { text: prepared, definitions, reaches_out } = prepared;
        Source { dialect, written, prepared, definitions: Rc::new(definitions), reaches_out }
    }

    pub(super) fn parsed(&self) -> &str {
        self.prepared.as_deref().unwrap_or(&self.written)
    }

    pub(super) fn len(&self) -> usize {
        self.written.len()
    }

    pub(super) fn text<'a>(&'a self, definitions: &'a Definitions) -> Text<'a> {
        Text { dialect: self.dialect, parsed: self.parsed(), written: &self.written, definitions }
    }

    /// The source with `before` in front.
    pub(super) fn behind(&self, before: &str) -> Source<'static> {
        Source {
            dialect: self.dialect,
            written: Cow::Owned(format!("{before}{}", self.written)),
            prepared: self.prepared.as_ref().map(|prepared| format!("{before}{prepared}")),
            definitions: Rc::default(),
            reaches_out: self.reaches_out,
        }
    }
}

/// What a dialect has beyond CommonMark.
pub(super) fn extensions(dialect: Dialect) -> Options {
    let gfm = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM;
    let site = Options::ENABLE_DEFINITION_LIST | Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_SMART_PUNCTUATION;
    match dialect {
        Dialect::CommonMark => Options::empty(),
        Dialect::Gfm => gfm,
        Dialect::Hugo => gfm | site,
        // Its tables and signs are our own.
        Dialect::Jekyll => {
            (gfm | site) - Options::ENABLE_GFM - Options::ENABLE_TABLES - Options::ENABLE_SMART_PUNCTUATION
        }
    }
}

/// The same text, of the same length, with each carriage return that stands alone as a line feed.
///
/// Both end a line (CommonMark 0.31.2, section 2.1), but not everywhere in the parser.
fn with_line_feeds(source: &str) -> Cow<'_, str> {
    let bytes = source.as_bytes();
    let alone = |&at: &usize| bytes.get(at + 1) != Some(&b'\n');
    if !memchr_iter(b'\r', bytes).any(|at| alone(&at)) {
        return Cow::Borrowed(source);
    }
    let mut owned = String::with_capacity(source.len());
    let mut done = 0;
    for at in memchr_iter(b'\r', bytes).filter(alone) {
        owned.push_str(&source[done..at]);
        owned.push('\n');
        done = at + 1;
    }
    owned.push_str(&source[done..]);
    Cow::Owned(owned)
}
