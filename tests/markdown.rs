//! What `tests/spec/markdown.md` says.

use masthead::markdown::{HtmlOptions, html};
use masthead::split::Dialect;
use masthead::text::Span;

#[test]
fn markdown_becomes_the_html_of_the_specification() {
    let fence = "`````";
    let mut count = 0;
    for example in include_str!("spec/markdown.md").split(&format!("\n{fence}")).filter(|part| part.contains("\n=>\n"))
    {
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
