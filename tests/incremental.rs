//! Law 6: after any sequence of changes the blocks, their HTML and the preview that follows the patches equal
//! those of a newly opened document.
//!
//! `MASTHEAD_EDITS` sets how many edits are tried; 2,000 without it.

#[path = "common/commonmark.rs"]
mod commonmark;
#[path = "common/edits.rs"]
mod edits;

use std::path::Path;

use edits::{Dice, PIECES, Preview};
use masthead::document::{Document, Options};
use masthead::markdown::{BlockKind, HtmlOptions, Markdown};
use masthead::split::{Dialect, split};
use masthead::text::{Changes, Span};
use proptest::prelude::*;

const DIALECTS: [Dialect; 4] = [Dialect::Jekyll, Dialect::Hugo, Dialect::Gfm, Dialect::CommonMark];

fn edits() -> u32 {
    std::env::var("MASTHEAD_EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(2_000)
}

/// Small documents made of pieces, where trouble is dense.
#[test]
fn random_edits_of_small_documents() {
    const EDITS: usize = 12;
    let config = ProptestConfig {
        cases: edits().div_ceil(EDITS as u32),
        failure_persistence: None,
        max_shrink_iters: 100_000,
        ..ProptestConfig::default()
    };
    let piece = || (0..PIECES.len()).prop_map(|index| PIECES[index]);
    let document = prop::collection::vec(piece(), 0..40);
    // A place as a part of the text's length, how much goes there, what comes.
    let edit = (0.0..1.0f64, 0usize..6, prop::collection::vec(piece(), 0..3));
    proptest!(config, |(dialect in 0..4usize, document in document, edits in prop::collection::vec(edit, 1..EDITS))| {
        let mut preview = Preview::open(document.concat(), DIALECTS[dialect]);
        for (place, removed, inserted) in edits {
            let characters: Vec<usize> = preview.text.char_indices().map(|(at, _)| at).chain([preview.text.len()]).collect();
            let first = ((characters.len() - 1) as f64 * place) as usize;
            let last = (first + removed).min(characters.len() - 1);
            let span = Span::new(characters[first], characters[last]);
            let before = preview.text.clone();
            let changes = Changes::one(span, inserted.concat());
            preview.change(&changes, Markdown::apply);
            if let Some(difference) = preview.difference(DIALECTS[dialect]) {
                prop_assert!(false, "{difference}\nafter {changes:?}\non {before:?}\nin {:?}", DIALECTS[dialect]);
            }
        }
    });
}

/// Where headings are of one name and footnotes of one label, each that comes or goes may change the others.
#[test]
fn random_edits_of_names_and_labels() {
    const LINES: &[&str] = &[
        "# a\n",
        "# a-1\n",
        "# a-2\n",
        "# b\n",
        "# a-1-1\n",
        "x\n",
        "[^a] [^b]\n",
        "[^b]\n",
        "\n[^a]: [^b]\n\n",
        "\n[^b]: x\n",
    ];
    let mut dice = Dice(5);
    for round in 0..edits() as usize / 8 {
        let dialect = DIALECTS[round % 3];
        let mut lines: Vec<&str> = (0..dice.below(12)).map(|_| LINES[dice.below(LINES.len())]).collect();
        let mut preview = Preview::open(lines.concat(), dialect);
        for _ in 0..8 {
            let first = dice.below(lines.len() + 1);
            let last = (first + dice.below(3)).min(lines.len());
            let new: Vec<&str> = (0..dice.below(3)).map(|_| LINES[dice.below(LINES.len())]).collect();
            let start = lines[..first].concat().len();
            let changes = Changes::one(Span::new(start, start + lines[first..last].concat().len()), new.concat());
            lines.splice(first..last, new);
            preview.change(&changes, Markdown::apply);
            assert_eq!(preview.difference(dialect), None, "after {changes:?}, in {dialect:?}: {:?}", preview.text);
        }
    }
}

/// Documents as people write them, and the specification's examples, edited for long: typing, pasting up to 100 KB,
/// undoing. The session over the same text goes along.
#[test]
fn random_edits_of_long_documents() {
    let article = generated(60_000);
    let mut documents = vec![("generated, CRLF", article.replace('\n', "\r\n")), ("generated", article)];
    let examples: String = commonmark::examples().iter().map(|example| format!("{}\n", example.markdown)).collect();
    documents.push(("the specification's examples", examples));
    documents.push(("the corpus", corpus()));
    documents.retain(|(_, text)| !text.is_empty());
    let rounds = (edits() as usize).div_ceil(documents.len() * DIALECTS.len());
    let pasted = generated(100_000);
    for (seed, (name, text)) in documents.into_iter().enumerate() {
        for (turn, dialect) in DIALECTS.into_iter().enumerate() {
            let mut dice = Dice(1 + seed as u64 * 4 + turn as u64);
            let mut preview = Preview::open(text.clone(), dialect);
            let mut session = Document::open(text.clone(), Options { dialect: Some(dialect) });
            session.markdown();
            let mut undo = Vec::new();
            for round in 1..=rounds {
                let grown = preview.text.len().saturating_sub(2 * text.len());
                let changes = match dice.below(100) {
                    0..25 if !undo.is_empty() => undo.pop().unwrap_or_default(),
                    // Sometimes much is pasted, and what has become too long is cut.
                    25 => Changes::one(dice.span(&preview.text, 0), pasted.clone()),
                    _ if grown > 0 => Changes::one(dice.span(&preview.text, grown), ""),
                    _ => dice.changes(&preview.text),
                };
                undo.clear();
                if dice.below(2) == 0 {
                    undo.push(changes.invert(&preview.text));
                }
                preview.change(&changes, Markdown::apply);
                session.apply(&changes).expect("the changes fit");
                // A difference stays, so it is enough to look at times.
                if round % 25 == 0 || round + 10 > rounds {
                    let difference = preview.difference(dialect).or_else(|| said_otherwise(&session));
                    if let Some(difference) = difference {
                        panic!("{difference}\nafter {round} edits, at last {changes:?}\nof {name} in {dialect:?}");
                    }
                }
            }
        }
    }
}

/// How what a session says differs from what a newly opened one does.
fn said_otherwise(session: &Document) -> Option<String> {
    let fresh = Document::open(session.text(), Options { dialect: Some(session.dialect()) });
    let html = |document: &Document| document.html(HtmlOptions { raw: true });
    if session.diagnostics() != fresh.diagnostics() {
        return Some(format!("{:?}, newly opened {:?}", session.diagnostics(), fresh.diagnostics()));
    }
    (html(session) != html(&fresh) || !session.blocks().eq(fresh.blocks())).then(|| "the session's HTML".to_owned())
}

/// What kramdown passes through stays whole where its blank lines would end the HTML that it stands behind.
#[test]
fn what_passes_through_is_never_cut() {
    for text in [
        "</script>\n{::nomarkdown}\n\n</details>\n\n*x*\n<![CDATA[ {:/}\n<details >\n",
        "<b>\n{::nomarkdown}\r\n\r\n\r\n*x*\r\n\r\n{:/}\n*y*\n",
        "<b>\n  {::nomarkdown}\n\n\n  - x\n{:/nomarkdown}",
        "- a\n\n  {::nomarkdown}\n\n  *x*\n\n  {:/}\n\n  b\n",
    ] {
        let preview = Preview::open(text.to_owned(), Dialect::Jekyll);
        assert_eq!(preview.difference(Dialect::Jekyll), None, "{text:?}");
        let shown: String = preview.html.concat();
        let passed = shown.contains("*x*") || shown.contains("- x");
        assert!(passed && !shown.contains("{:"), "{shown}");
    }
}

/// What stands between the tags of an element is drawn with them, so it is one block; an element that is never closed
/// does not hold a long document together.
#[test]
fn an_element_in_html_is_one_block() {
    let kinds = |text: &str| {
        let preview = Preview::open(text.to_owned(), Dialect::CommonMark);
        preview.blocks().iter().map(|block| (block.kind, block.span.len())).collect::<Vec<_>>()
    };
    let details = "<details>\n<summary>More</summary>\n\n*Text*\n\n- <div>\n\n</details>\n\n";
    assert_eq!(kinds(&format!("{details}end")), [(BlockKind::Html, details.len()), (BlockKind::Paragraph, 3)]);
    let closed_in_text = "<section>\n\ntext</section>\n\n";
    assert_eq!(kinds(&format!("{closed_in_text}end")).len(), 2);
    assert_eq!(kinds("<p>\n\na\n\n<div>\n\n</div>\n\n<br>\n\nb").len(), 5);
    let unclosed = kinds(&format!("<div>\n\n{}", "paragraph\n\n".repeat(4_000)));
    assert_eq!(unclosed[0].1, 16_386, "the bound, up to the next paragraph");
    assert!(unclosed.len() > 2_000 && unclosed[1..].iter().all(|block| block.0 == BlockKind::Paragraph));
}

/// A keystroke reads a window around its block, whatever the length of the document; so does any other edit, unless
/// it changes how the rest of the document is read.
#[test]
fn an_edit_reads_little() {
    for (name, length) in [("100 KB", 100_000), ("1 MB", 1_000_000)] {
        for (kind, rounds) in [("letters", 200), ("any edits", 400)] {
            let mut dice = Dice(3);
            let mut text = generated(length);
            let mut markdown = Markdown::parse(&text, Span::new(0, text.len()), Dialect::Jekyll);
            let mut parsed: Vec<usize> = Vec::new();
            for _ in 0..rounds {
                let mut changes = dice.changes(&text);
                if kind == "letters" {
                    let place = changes.span().map_or(0, |span| span.start);
                    changes = Changes::one(Span::empty(place), "e");
                }
                let undo = changes.invert(&text);
                for changes in [changes, undo] {
                    changes.apply_to(&mut text).expect("the changes fit");
                    markdown.apply(&text, Span::new(0, text.len()), &changes);
                    parsed.push(markdown.parsed());
                }
            }
            parsed.sort_unstable();
            let at = |part: usize| parsed[(parsed.len() - 1) * part / 100];
            println!("{name}, {kind}: {} bytes read (median), {} (95 %), {} at most", at(50), at(95), at(100));
            assert!(at(50) < 2_000, "{name}, {kind}: {} bytes", at(50));
        }
    }
}

/// An article with everything in it, of about `length` bytes: the same every time.
fn generated(length: usize) -> String {
    const SENTENCES: &[&str] = &[
        "The council of Montfleury opens the *new* library on Monday. ",
        "See [the programme][programme] or [write to us](mailto:presse@montfleury.example \"Press\"). ",
        "Admission is **free**, `no booking`, and the café is open.\n",
        "Ms Odette Caron, deputy mayor, said: \"We waited for this -- and here it is...\" ",
        "Figures are in the notes[^figures]. ",
        "![The hall](/images/hall.jpg) ",
    ];
    const BLOCKS: &[&str] = &[
        "## Practical details\n\n",
        "- Opening: 9 am\n- Closing: 6 pm\n  - Sundays: 5 pm\n\n",
        "> A quotation\n> of two lines\n\n",
        "```html\n<p>code</p>\n\n```\n\n",
        "| Day | Hours |\n|-----|------:|\n| Monday | 9 to 6 |\n\n",
        "1. First\n2. Second\n\n   continued\n\n",
        "<div class=\"notice\">\nHTML\n</div>\n\n",
        "***\n\n",
        "Term\n: What it means\n\n",
    ];
    let mut dice = Dice(11);
    let mut text = String::from("[programme]: /programme \"All dates\"\n\n[^figures]: Counted in 2031.\n\n");
    while text.len() < length {
        if dice.below(3) == 0 {
            text.push_str(BLOCKS[dice.below(BLOCKS.len())]);
        } else {
            (0..2 + dice.below(6)).for_each(|_| text.push_str(SENTENCES[dice.below(SENTENCES.len())]));
            text.push_str("\n\n");
        }
    }
    text
}

/// The bodies of the corpus beside the repository, where it is there.
fn corpus() -> String {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                files.push(path);
            }
        }
    }
    files.sort();
    let texts = files.iter().filter_map(|path| std::fs::read_to_string(path).ok());
    texts.flat_map(|text| [split(&text, Dialect::Jekyll).0.body.of(&text).to_owned(), "\n\n".into()]).take(60).collect()
}
