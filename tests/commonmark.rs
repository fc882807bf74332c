//! `html({ raw: true })` is CommonMark's output: the specification's own examples, character for character.

#[path = "common/commonmark.rs"]
mod commonmark;

use masthead::markdown::{HtmlOptions, html};
use masthead::split::Dialect;
use masthead::text::Span;

#[test]
fn every_example_gives_the_html_of_the_specification() {
    let examples = commonmark::examples();
    let mut wrong = Vec::new();
    for example in &examples {
        let text = &example.markdown;
        let raw = html(text, Span::new(0, text.len()), Dialect::CommonMark, HtmlOptions { raw: true });
        if raw != example.html {
            wrong.push(example.number);
            println!("{}: {text:?}\n  {:?}\n  {raw:?}", example.number, example.html);
        }
    }
    println!("{} of {} examples", examples.len() - wrong.len(), examples.len());
    assert!(wrong.is_empty(), "examples {wrong:?} differ");
    assert!(examples.is_empty() || examples.len() == 652, "{} examples found", examples.len());
}
