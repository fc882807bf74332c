//! What `tests/spec/markdown.md` and `tests/spec/github.md` say.

use masthead::markdown::{HtmlOptions, html};
use masthead::split::Dialect;
use masthead::text::Span;

#[test]
fn markdown_becomes_the_html_that_is_said() {
    check(include_str!("spec/markdown.md"));
}

#[test]
fn githubs_own_examples_are_followed() {
    check(include_str!("spec/github.md"));
}

/// Renders each example of a file of prose.
fn check(prose: &str) {
    let fence = "`````";
    let mut count = 0;
    for example in prose.split(&format!("\n{fence}")).filter(|part| part.contains("\n=>\n")) {
        let (words, rest) = example.split_once('\n').expect("an example has lines");
        let (markdown, expected) = rest.split_once("\n=>\n").expect("an example has an arrow");
        // Signs for what cannot be seen.
        let markdown = format!("{markdown}\n").replace('␀', "\0").replace('␍', "\r");
        let dialect = match words.split(' ').next() {
            Some("gfm") => Dialect::Gfm,
            Some("hugo") => Dialect::Hugo,
            Some("jekyll") => Dialect::Jekyll,
            Some("commonmark") => Dialect::CommonMark,
            other => panic!("{other:?} is no dialect"),
        };
        let options = HtmlOptions { raw: words.ends_with(" raw") };
        assert_eq!(
            html(&markdown, Span::new(0, markdown.len()), dialect, options),
            format!("{expected}\n"),
            "{markdown}"
        );
        count += 1;
    }
    assert!(count > 10, "{count} examples found");
}
