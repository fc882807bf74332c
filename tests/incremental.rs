//! Law 6: after any sequence of changes the blocks, their HTML and the preview that follows the patches equal
//! those of a newly opened document.
//!
//! `MASTHEAD_EDITS` sets how many edits are tried; 2,000 without it.

#[path = "common/commonmark.rs"]
mod commonmark;
#[path = "common/edits.rs"]
mod edits;

use edits::{Dice, PIECES, Preview};
use masthead::markdown::Markdown;
use masthead::split::Dialect;
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
            let span = masthead::text::Span::new(characters[first], characters[last]);
            let before = preview.text.clone();
            let changes = masthead::text::Changes::one(span, inserted.concat());
            preview.change(&changes, Markdown::apply);
            if let Some(difference) = preview.difference(DIALECTS[dialect]) {
                prop_assert!(false, "{difference}\nafter {changes:?}\non {before:?}\nin {:?}", DIALECTS[dialect]);
            }
        }
    });
}
