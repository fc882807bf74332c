//! Headings in, their identifiers out: how each dialect's tool makes one from the text and keeps it unique.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::attributes::Around;
use super::escape::push_number;
use super::facts::sorted;
use super::find::{contains, replace};
use super::names::Named;
use super::source::Text;
use super::{Markdown, Patch};
use crate::split::Dialect;

/// Watches the events for headings that need an identifier.
#[derive(Debug)]
pub(super) struct Headings {
    dialect: Dialect,
    /// Inside a heading: its text so far.
    text: Option<String>,
}

impl Headings {
    pub(super) fn new(dialect: Dialect) -> Headings {
        Headings { dialect, text: None }
    }

    /// Takes the next event with its place in `source`; at a heading's end gives what its identifier is made of.
    ///
    /// `None` where the heading has its own, and everywhere in a dialect that makes none.
    pub(super) fn see(
        &mut self,
        event: &Event<'_>,
        range: &Range<usize>,
        text: Text<'_>,
        around: &Around<'_>,
    ) -> Option<String> {
        match event {
            Event::Start(Tag::Heading { id: None, .. }) if self.dialect != Dialect::CommonMark => {
                self.text = Some(match self.dialect {
                    Dialect::Hugo => written(text.written.get(range.clone()).unwrap_or("")).to_owned(),
                    _ => String::new(),
                });
                None
            }
            Event::End(TagEnd::Heading(_)) => {
                let heading = self.text.take()?;
                let has_own = around.attributes(range, text).is_some_and(|attributes| attributes.id.is_some());
                (!has_own).then(|| slug(&heading))
            }
            Event::Text(part) | Event::Code(part) if self.dialect != Dialect::Hugo => {
                if let Some(heading) = &mut self.text {
                    match event {
                        // Dashes become signs, which no identifier holds.
                        Event::Text(_) if self.dialect == Dialect::Jekyll && contains(part, "--") => {
                            heading.push_str(&replace(&replace(part, "---", ""), "--", ""));
                        }
                        _ => heading.push_str(part),
                    }
                }
                None
            }
            _ => None,
        }
    }
}

/// The last line of a heading's text as it is written: without the signs that make it a heading and without its attributes.
fn written(heading: &str) -> &str {
    let heading = heading.trim();
    let text = match heading.strip_prefix('#') {
        Some(rest) => {
            let text = rest.trim_start_matches('#').trim_end();
            let open = text.trim_end_matches('#');
            if open.is_empty() || open.ends_with([' ', '\t']) { open } else { text }
        }
        None => heading.rsplit_once('\n').map_or(heading, |(text, _)| text),
    };
    let text = text.rsplit('\n').next().unwrap_or(text).trim();
    match text.strip_suffix('}').and_then(|rest| rest.rsplit_once('{')) {
        Some((text, attributes)) if attributes.starts_with(['#', '.', ':']) => text.trim_end(),
        _ => text,
    }
}

/// What the identifier is made of, before it is made unique.
///
/// kramdown's GFM parser and GitHub: lower case, only letters, marks, digits, `_`, `-` and blanks, which become
/// `-`. goldmark as Hugo sets it (`autoHeadingIDType = "github"`) does the same with the text as written.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            ' ' | '\t' => slug.push('-'),
            '-' | '_' => slug.push(c),
            c if c.is_alphanumeric() || is_mark(c) => slug.push(c),
            _ => {}
        }
    }
    slug
}

/// Combining marks of the scripts that are written with them; `char` knows no categories.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// How an identifier is used.
#[derive(Debug, Default)]
struct Use {
    count: usize,
    /// It was tried with a number behind it: whether it was free depends on the order.
    tried: bool,
}

/// Makes identifiers unique, in the order of the document.
#[derive(Debug)]
pub(super) struct Unique {
    dialect: Dialect,
    used: Named<Use>,
    /// How many names have been taken out.
    gone: usize,
}

impl Unique {
    pub(super) fn new(dialect: Dialect) -> Unique {
        Unique { dialect, used: Named::default(), gone: 0 }
    }

    pub(super) fn id(&mut self, slug: &str) -> Box<str> {
        loop {
            let Use { count, .. } = self.used.entry(slug);
            *count += 1;
            if *count == 1 {
                return slug.into();
            }
            let mut id = String::with_capacity(slug.len() + 8);
            id.push_str(slug);
            id.push('-');
            push_number(&mut id, *count - 1);
            // kramdown numbers on without looking whether the numbered one is there already.
            if self.dialect == Dialect::Jekyll {
                return id.into();
            }
            let known = self.used.entry(&id);
            known.tried = true;
            if known.count == 0 {
                known.count = 1;
                return id.into();
            }
        }
    }

    /// Takes headings out and others in, where each is the only one of its name, so that no other identifier depends on
    /// it. False where that is not so: then all are to be named anew.
    fn exchange(&mut self, gone: &[Box<str>], new: &[Box<str>]) -> bool {
        // Names that have been taken out are kept, and must not become more and more.
        const GONE_MOST: usize = 10_000;
        self.gone += gone.len();
        let mut set = |slug: &str, from: usize, to: usize| {
            let Use { count, tried } = self.used.entry(slug);
            std::mem::replace(count, to) == from && !*tried
        };
        gone.iter().all(|slug| set(slug, 1, 0)) && new.iter().all(|slug| set(slug, 0, 1)) && self.gone < GONE_MOST
    }
}

/// What the writer knows of identifiers.
pub(super) enum Ids<'a> {
    /// A whole document: they are made as headings come.
    Making(Unique),
    /// A part of one: they have been made.
    Made(std::slice::Iter<'a, Heading>),
    /// Headings in footnotes get none.
    None,
}

impl Ids<'_> {
    /// The identifier of the next heading, whose text gives `slug`.
    pub(super) fn next(&mut self, slug: &str) -> Box<str> {
        match self {
            Ids::Making(unique) => unique.id(slug),
            Ids::Made(headings) => headings.next().map(|heading| heading.id.clone()).unwrap_or_default(),
            Ids::None => "".into(),
        }
    }
}

impl Markdown {
    /// Brings the identifiers up to date after headings of the slugs `gone` gave way to those of `new`, which have their
    /// slugs for identifiers already. Adds to the patch the blocks outside it whose identifiers are others.
    pub(super) fn rename_headings(&mut self, gone: &[Box<str>], new: &[Box<str>], patch: &mut Patch) {
        if !self.names.exchange(gone, new) {
            self.name_headings(patch);
        }
    }

    /// Gives all headings their identifiers anew.
    pub(super) fn name_headings(&mut self, patch: &mut Patch) {
        let inserted = patch.start..patch.start + patch.inserted;
        let mut unique = Unique::new(self.dialect);
        for (index, facts) in self.table.with_facts_mut() {
            let mut changed = false;
            for heading in &mut facts.headings {
                let id = unique.id(&heading.slug);
                changed |= heading.id != id;
                heading.id = id;
            }
            if changed && !inserted.contains(&index) {
                patch.rerendered.push(index);
            }
        }
        self.names = unique;
        patch.rerendered = sorted(std::mem::take(&mut patch.rerendered));
        patch.rerendered.dedup();
    }
}

/// A heading that is not given an identifier in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) slug: Box<str>,
    pub(super) id: Box<str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_those_of_the_tools() {
        for (text, expected) in [
            ("Hello, World!", "hello-world"),
            ("L'été à Montfleury", "lété-à-montfleury"),
            ("  a  b ", "--a--b-"),
            ("x_y-z", "x_y-z"),
            ("1. Élysée & co", "1-élysée--co"),
        ] {
            assert_eq!(slug(text), expected);
        }
        assert_eq!(written("## A *b*  ## \n"), "A *b*");
        assert_eq!(written("A\n==="), "A");
        assert_eq!(written("# A {#b .c}"), "A");
        assert_eq!(written("# A#"), "A#");
        assert_eq!(written("#"), "");
    }

    #[test]
    fn identifiers_are_unique() {
        let ids = |dialect| {
            let mut unique = Unique::new(dialect);
            ["a", "a", "a-1", "a", "a-1"].map(|slug| unique.id(slug).into_string())
        };
        assert_eq!(ids(Dialect::Gfm), ["a", "a-1", "a-1-1", "a-2", "a-1-2"]);
        assert_eq!(ids(Dialect::Jekyll), ["a", "a-1", "a-1", "a-2", "a-1-1"]);
    }

    #[test]
    fn only_what_nothing_depends_on_is_exchanged() {
        let exchanged = |known: &[&str], gone: &str, new: &str| {
            let mut unique = Unique::new(Dialect::Gfm);
            known.iter().for_each(|slug| drop(unique.id(slug)));
            unique.exchange(&[gone.into()], &[new.into()])
        };
        assert!(exchanged(&["a", "b"], "a", "c"));
        assert!(exchanged(&["a", "b"], "a", "a"));
        assert!(!exchanged(&["a", "b"], "a", "b"), "the second of its name");
        assert!(!exchanged(&["a", "b", "a"], "a", "c"), "the other one loses its number");
        assert!(!exchanged(&["a-1", "a", "a"], "a-1", "c"), "the number that was not free is");
        assert!(!exchanged(&["a", "a", "b"], "b", "a-1"), "the number is not free any more");
    }
}
