//! Law 6 for front matter: after any change, the tree of which only the changed entries were read anew equals that of
//! reading everything. Where it cannot be told without, nothing is claimed; how often is printed.

mod common;

use std::borrow::Cow;

use common::{cases, fixtures, forms, suite};
use masthead::source::BOM;
use masthead::text::{Changes, Span};
use masthead::tree::{Kind, Tree};
use masthead::yaml::scan::{scan_again, splice};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// What is typed: every piece means something in YAML, alone or with its neighbours.
const PIECES: &[&str] = &[
    " ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\n  ",
    "\n- ",
    "\n  - ",
    "\n    - ",
    "a",
    "word two",
    "é",
    "a: b",
    "a: b\n",
    "key:\n",
    "key: ",
    ":",
    ": ",
    " :",
    "- ",
    "-",
    "- - ",
    "? ",
    "? k\n",
    ": v\n",
    "'",
    "\"",
    "''",
    "\\",
    "|",
    "|\n",
    "|+\n",
    ">-\n  x\n",
    "|2\n",
    "#",
    " # said",
    "# said\n",
    "\n# said\n",
    "    # said\n",
    "[",
    "]",
    "[a, b]",
    "{",
    "}",
    "{a: b}",
    ",",
    ", ",
    "&x ",
    "*x",
    "<<: *x\n",
    "!own ",
    "!!str ",
    "!",
    "%",
    "%TAG ! t:\n",
    "---",
    "\n---\n",
    "...\n",
    "~",
    "\u{FEFF}",
    "\0",
    "1",
    "true",
    "2024-02-31",
    "@",
    "`",
];

struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }

    /// Something typed, deleted, or moved from elsewhere, mostly at a line's start or end, inside `span`.
    fn change(&mut self, text: &str, span: Span) -> Changes {
        let starts: Vec<usize> = text[span.range()].match_indices('\n').map(|(at, _)| span.start + at + 1).collect();
        let line = |dice: &mut Dice| {
            if starts.is_empty() { span.start } else { starts[dice.below(starts.len())] }
        };
        let start = match self.below(6) {
            0 | 1 => line(self),
            2 => line(self).saturating_sub(1).max(span.start),
            _ => span.start + self.below(span.len() + 1),
        };
        let start = boundary(text, start).max(span.start);
        let end = match self.below(8) {
            0..5 => start,
            5 => start + self.below(4),
            6 => start + self.below(40),
            _ => line(self),
        };
        let end = boundary(text, end.clamp(start, span.end)).max(start);
        let insert = match self.below(8) {
            0 => String::new(),
            1 => {
                let (one, other) = (line(self), line(self));
                text[one.min(other)..one.max(other)].to_owned()
            }
            2 => (0..self.below(4)).map(|_| PIECES[self.below(PIECES.len())]).collect(),
            _ => PIECES[self.below(PIECES.len())].to_owned(),
        };
        Changes::one(Span::new(start, end), insert)
    }
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn texts() -> Vec<(String, Span)> {
    let of_files = fixtures().into_iter().map(|(_, front)| (front.text, front.span));
    let of_suite = suite().into_iter().flat_map(|(_, yaml)| forms(&yaml)).map(|text| {
        let start = if text.starts_with(BOM) { BOM.len() } else { 0 };
        let span = Span::new(start, text.len());
        (text, span)
    });
    let mut runner = TestRunner::deterministic();
    let made = (0..200).map(|_| {
        let text = common::document().new_tree(&mut runner).expect("a document").current();
        let span = Span::new(0, text.len());
        (text, span)
    });
    of_files.chain(of_suite).chain(made).collect()
}

/// How many items or entries the collection at `route` has.
fn pieces(tree: &Tree, route: &[usize]) -> usize {
    let at = route.iter().fold(tree.root.as_ref(), |node, &index| match &node?.kind {
        Kind::Sequence { items, .. } => items.get(index),
        Kind::Mapping { entries, .. } => entries.get(index).map(|entry| &entry.value),
        _ => None,
    });
    match at.map(|node| &node.kind) {
        Some(Kind::Sequence { items, .. }) => items.len(),
        Some(Kind::Mapping { entries, .. }) => entries.len(),
        other => panic!("{other:?} is no collection"),
    }
}

#[test]
fn what_is_read_in_part_equals_what_is_read_as_a_whole() {
    let texts = texts();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ u64::from(cases(1)));
    let rounds = cases(20);
    let (mut told, mut untold, mut broken) = (0, 0, 0);
    for (first, first_span) in &texts {
        let (mut text, mut span) = (first.clone(), *first_span);
        let mut tree = scan_again(&text, span);
        for round in 1..=rounds {
            let changes = dice.change(&text, span);
            if changes.iter().all(|change| change.insert == change.span.of(&text)) {
                continue;
            }
            let new = changes.apply(&text).expect("a change that fits");
            let whole = Span::new(span.start, span.end.checked_add_signed(changes.growth()).expect("a length"));
            let fresh = scan_again(&new, whole);
            match splice(Cow::Borrowed(&tree), &text, span, &changes, &new) {
                Some((part, renewed)) => {
                    told += 1;
                    assert!(
                        (&part.root, &part.comments, part.sound, part.whole)
                            == (&fresh.root, &fresh.comments, fresh.sound, fresh.whole)
                            && fresh.diagnostics.is_empty(),
                        "{changes:?} on\n{:?}",
                        span.of(&text)
                    );
                    let was = pieces(&tree, &renewed.route);
                    let is = pieces(&part, &renewed.route);
                    assert_eq!(was - renewed.pieces.len() + renewed.count, is, "{changes:?} on\n{:?}", span.of(&text));
                }
                None if fresh.sound => untold += 1,
                None => broken += 1,
            }
            // From a broken text little could be told: back to the sound one, most of the time.
            if fresh.sound || dice.below(10) == 0 {
                (text, span, tree) = (new, whole, fresh);
            }
            // What is far from anything that people write says little.
            if round % 12 == 0 || text.len() > 4 * first.len() + 400 {
                (text, span) = (first.clone(), *first_span);
                tree = scan_again(&text, span);
            }
        }
    }
    println!("{told} changes read in part, {untold} as a whole, {broken} made a text that cannot be read");
    assert!(told > untold / 4, "reading in part has become rare");
}
