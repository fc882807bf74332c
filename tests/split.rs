//! Where a file's parts lie, by dialect: the table of what each tool takes as front matter, case by case.

use masthead::source::Newline;
use masthead::split::{Dialect, Format, Parts, head_end, split};
use proptest::prelude::*;

const DIALECTS: [Dialect; 4] = [Dialect::Jekyll, Dialect::Hugo, Dialect::Gfm, Dialect::CommonMark];

/// Checks the front matter's text (`None`: there is none) in Jekyll, Hugo and GFM, and that warnings come as told.
fn check(text: &str, expected: [Option<&str>; 3], warned: [bool; 3]) {
    for ((dialect, expected), warned) in DIALECTS.into_iter().zip(expected).zip(warned) {
        let (parts, diagnostics) = split(text, dialect);
        let found = parts.format.map(|_| parts.front_matter.of(text));
        assert_eq!(found, expected, "{text:?} in {dialect:?}");
        assert_eq!(!diagnostics.is_empty(), warned, "{text:?} in {dialect:?}: {diagnostics:?}");
    }
}

const YES: [Option<&str>; 3] = [Some("a: 1\n"); 3];
const NO: [Option<&str>; 3] = [None; 3];
const QUIET: [bool; 3] = [false; 3];

#[test]
fn what_everyone_takes() {
    check("---\na: 1\n---\nb", YES, QUIET);
    check("---\r\na: 1\r\n---\r\nb", [Some("a: 1\r\n"); 3], QUIET);
    check("---\n---\n", [Some(""); 3], QUIET);
    check("---\n# only this\n---\n", [Some("# only this\n"); 3], QUIET);
    check("---\na: 1\n--- \t\nb", YES, QUIET);
    check("---\na: 1\n---", YES, QUIET);
    check("---  \na: 1\n---\nb", YES, QUIET);
    check("---\na: |\n  x\n---\ny\n---\n", [Some("a: |\n  x\n"); 3], QUIET);
}

#[test]
fn what_some_take() {
    check("\u{FEFF}---\na: 1\n---\n", YES, [true, false, false]);
    check("---\na: 1\n...\nb", [Some("a: 1\n"), None, None], [false, true, true]);
    check("----\na: 1\n---\n", [None, Some("-\na: 1\n"), None], [true, false, true]);
    check("---\na: 1\n---x\n", [None, Some("a: 1\n"), None], [true, false, true]);
    check("\n---\na: 1\n---\n", [None, Some("a: 1\n"), None], [true, false, true]);
    check("+++\na = 1\n+++\n", [None, Some("a = 1\n"), None], [true, false, true]);
    check("{\"a\": \"}\"}\nb", [None, Some("{\"a\": \"}\"}"), None], [true, false, true]);
}

#[test]
fn what_nobody_takes() {
    check("", NO, QUIET);
    check("Words.\n", NO, QUIET);
    check("---\na: 1\n", NO, [true; 3]);
    check("---\n\nA rule, then words: not front matter.\n", NO, QUIET);
    check("{ never closed", NO, QUIET);
    check("+++\na = 1\n", NO, QUIET);
}

#[test]
fn the_head_ends_with_a_line() {
    for text in ["{}\r\nb", "---\na: 1\n---x\nb", "---\na: 1\n---\nb", "x\ny\nb"] {
        let (parts, _) = split(text, Dialect::Hugo);
        assert_eq!(head_end(text, &parts), text.len() - 1, "{text:?}");
    }
}

#[test]
fn a_missing_dialect_is_guessed() {
    assert_eq!(Dialect::guess("+++\na = 1\n+++\n"), Dialect::Hugo);
    assert_eq!(Dialect::guess("{\"a\": 1}"), Dialect::Hugo);
    assert_eq!(Dialect::guess("---\na: 1\n---\n"), Dialect::Jekyll);
    assert_eq!(Dialect::guess("Words."), Dialect::Jekyll);
}

#[test]
fn the_format_is_told() {
    let format = |text| split(text, Dialect::Hugo).0.format;
    assert_eq!(format("---\n---\n"), Some(Format::Yaml));
    assert_eq!(format("+++\n+++\n"), Some(Format::Toml));
    assert_eq!(format("{}"), Some(Format::Json));
}

/// Pieces of text that matter to fences.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("---"),
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just("..."),
        Just("+++"),
        Just("{"),
        Just("}"),
        Just("\""),
        Just(" "),
        Just("\t"),
        Just("a: 1"),
        Just("\u{FEFF}"),
        Just("é😀"),
        Just("\0"),
        Just("-"),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    /// The head alone is split as the whole file is, and said the same about.
    #[test]
    fn the_head_tells_all(text in pieces()) {
        for dialect in DIALECTS {
            let (parts, diagnostics) = split(&text, dialect);
            let head = &text[..head_end(&text, &parts)];
            let (of_head, said) = split(head, dialect);
            prop_assert_eq!(Parts { body: parts.body, ..of_head }, parts, "{:?} of {:?} in {:?}", head, text, dialect);
            prop_assert_eq!(of_head.body.start, parts.body.start);
            prop_assert_eq!(said, diagnostics, "{:?} of {:?} in {:?}", head, text, dialect);
            prop_assert_eq!(Newline::of(head), Newline::of(&text));
        }
    }

    /// Law 3: the parts stand in their order and, joined, are the file.
    #[test]
    fn the_parts_tile_the_file(text in pieces()) {
        for dialect in DIALECTS {
            let (parts, _) = split(&text, dialect);
            let spans = [parts.bom, parts.opening, parts.front_matter, parts.closing, parts.body];
            let mut end = 0;
            for span in spans {
                prop_assert_eq!(span.start, end);
                end = span.end;
            }
            prop_assert_eq!(end, text.len());
            prop_assert_eq!(spans.map(|span| span.of(&text)).concat(), text.clone());
        }
    }
}
