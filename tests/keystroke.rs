//! What a keystroke in the body costs by the length of the file: no step of it walks over the whole document.
//!
//! `cargo test --release --test keystroke -- --ignored --nocapture` prints the table.

use std::time::Instant;

use masthead::document::{Document, Options};
use masthead::markdown::HtmlOptions;
use masthead::split::Dialect;
use masthead::text::{Changes, Span, Utf16};

/// Microseconds: the median and the 95th percentile.
struct Times(Vec<f64>);

impl Times {
    fn show(&mut self) -> String {
        self.0.sort_unstable_by(f64::total_cmp);
        let at = |part: usize| self.0[(self.0.len() - 1) * part / 100];
        format!("{:8.1} /{:8.1}", at(50), at(95))
    }
}

/// What a letter is typed into. Of what is to be numbered or named, the whole document tells how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    /// Text in a document with headings.
    Headings,
    Heading,
    /// A paragraph that refers to a footnote.
    Reference,
}

/// The text, and the places to type at.
fn article(bytes: usize, kind: Kind) -> (String, Vec<usize>) {
    let mut text = String::from("---\ntitle: A\n---\n");
    let mut places = Vec::new();
    let mut number = 0;
    while text.len() < bytes {
        number += 1;
        if kind != Kind::Text && number % 8 == 0 {
            text += &format!("## Part {number}\n\n");
            if kind == Kind::Heading {
                places.push(text.len() - 3);
            }
        }
        text += "The council of *Montfleury* opens the café again, see [the programme](/p).\nDoors open at 9.";
        if kind == Kind::Reference && number % 8 == 0 {
            text += &format!("[^{number}]");
            places.push(text.len());
        } else if matches!(kind, Kind::Text | Kind::Headings) {
            places.push(text.len());
        }
        text += "\n\n";
        if kind == Kind::Reference && number % 8 == 0 {
            text += &format!("[^{number}]: A note.\n\n");
        }
    }
    (text, places)
}

#[test]
#[ignore = "prints times, which mean something in a release build alone"]
fn a_keystroke_does_not_depend_on_the_length() {
    println!("µs (median / 95 %)           splice     UTF-16 table     whole apply     and its HTML");
    for (name, bytes) in [("100 KB", 100_000), ("1 MB", 1_000_000), ("10 MB", 10_000_000)] {
        for kind in [Kind::Text, Kind::Headings, Kind::Heading, Kind::Reference] {
            let (text, places) = article(bytes, kind);
            let mut document = Document::open(text.clone(), Options { dialect: Some(Dialect::Jekyll) });
            let mut plain = text.clone();
            let mut table = Utf16::new(&text);
            document.markdown();
            document.source().utf16();
            let mut times: [Times; 4] = std::array::from_fn(|_| Times(Vec::new()));
            // From the end on, so that the places stay what they are.
            for &at in places.iter().rev().step_by((places.len() / 400).max(1)) {
                let changes = Changes::one(Span::empty(at), "e");
                let mut step = |index: usize, run: &mut dyn FnMut()| {
                    let start = Instant::now();
                    run();
                    times[index].0.push(start.elapsed().as_secs_f64() * 1e6);
                };
                step(0, &mut || changes.apply_to(&mut plain).expect("a letter fits"));
                step(1, &mut || {
                    table.apply(&plain, &changes);
                    std::hint::black_box(table.to_byte(&plain, at));
                });
                let mut patch = None;
                step(2, &mut || patch = document.apply(&changes).ok().map(|update| update.patch));
                let mut html = String::new();
                step(3, &mut || {
                    let patch = patch.take().unwrap_or_default();
                    for index in (patch.start..patch.start + patch.inserted).chain(patch.rerendered) {
                        document.block_html(index, HtmlOptions { raw: true }, &mut html);
                    }
                });
            }
            let [a, b, c, d] = &mut times;
            let kind = format!("{kind:?}").to_lowercase();
            println!("{name:7} {kind:10} {} {} {} {}", a.show(), b.show(), c.show(), d.show());
        }
    }
}
