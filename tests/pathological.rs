//! Shapes that make parsers slow: doubling one must not take much more than twice the time, to open as to type into.
//!
//! cmark's own list of such shapes, in our words, and those of the extensions. `MASTHEAD_SHAPES=bytes` opens each at
//! that size and prints the times; `MASTHEAD_SHAPES_TO=folder` writes them down, for `bench/shapes.mjs` to open them in
//! WebAssembly.

use std::time::{Duration, Instant};

use masthead::markdown::{HtmlOptions, Markdown, html};
use masthead::split::Dialect;
use masthead::text::{Changes, Span};
use masthead::wire;

/// A name and the text of about so many bytes.
type Shape = (&'static str, Dialect, fn(usize) -> String);

const fn shape(name: &'static str, dialect: Dialect, text: fn(usize) -> String) -> Shape {
    (name, dialect, text)
}

fn fill(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len() + 1)
}

fn around(before: &str, after: &str, bytes: usize) -> String {
    let count = bytes / (before.len() + after.len()) + 1;
    format!("{}a{}", before.repeat(count), after.repeat(count))
}

/// Lines of which each is a little longer than the one before.
fn growing(piece: impl Fn(usize) -> String, bytes: usize) -> String {
    let mut text = String::new();
    let mut size = 1;
    while text.len() < bytes {
        text += &piece(size);
        size += 1;
    }
    text
}

const SHAPES: &[Shape] = {
    use Dialect::{CommonMark, Gfm, Hugo, Jekyll};
    &[
        shape("strong in emphasis", CommonMark, |n| around("*a **a ", " a** a*", n)),
        shape("emphasis that only closes", CommonMark, |n| fill("a_ ", n)),
        shape("emphasis that only opens", CommonMark, |n| fill("_a ", n)),
        shape("emphasis that does not match", CommonMark, |n| fill("*a_ ", n)),
        shape("emphasis by threes", CommonMark, |n| format!("a**b{}", fill("c* ", n))),
        shape("two kinds of emphasis", CommonMark, |n| fill("*a ", n / 2) + &fill("_a*_ ", n / 2)),
        shape("emphasis closed in links", CommonMark, |n| fill("[ a_", n)),
        shape("links that only close", CommonMark, |n| fill("a]", n)),
        shape("links that only open", CommonMark, |n| fill("[a", n)),
        shape("nested brackets", CommonMark, |n| around("[", "]", n)),
        shape("brackets and parentheses", CommonMark, |n| fill("[ (](", n)),
        shape("images in images", CommonMark, |n| fill("![[]()", n)),
        shape("links that are not closed", CommonMark, |n| fill("[a](b", n)),
        shape("links that are not closed, in angles", CommonMark, |n| fill("[a](<b", n)),
        shape("titles that are not closed", CommonMark, |n| fill("[a](b \"c", n)),
        shape("parentheses in addresses", CommonMark, |n| format!("[a]({}", around("(", ")", n))),
        shape("definitions that are not closed", CommonMark, |n| fill("[a]: <b\n", n)),
        shape("one definition again and again", CommonMark, |n| fill("[a]: /u\n", n)),
        shape("definitions and references", CommonMark, |n| growing(|i| format!("[a{i}]: /u\n\n[a{i}]\n\n"), n)),
        shape("references to a long address", CommonMark, |n| {
            format!("[a]: /{}\n\n{}", fill("u", n / 4), fill("[a] ", n / 2))
        }),
        shape("backticks", CommonMark, |n| growing(|i| format!("e{}", "`".repeat(i)), n)),
        shape("backticks in pairs", CommonMark, |n| fill("`a``", n)),
        shape("tags that are not closed", CommonMark, |n| fill("<a ", n)),
        shape("values that are not closed", CommonMark, |n| fill("<a b=\"", n)),
        shape("comments that are not closed", CommonMark, |n| format!("a </{}", fill("<!--", n))),
        shape("instructions that are not closed", CommonMark, |n| format!("a {}", fill("<?", n))),
        shape("declarations that are not closed", CommonMark, |n| format!("a {}", fill("<!A ", n))),
        shape("CDATA that is not closed", CommonMark, |n| format!("a {}", fill("<![CDATA[", n))),
        shape("a comment block that is not closed", CommonMark, |n| format!("<!--\n{}", fill("a\n\n", n))),
        shape("elements that are not closed", CommonMark, |n| fill("<div>\n\n", n)),
        shape("elements that are only closed", CommonMark, |n| format!("<div>\n\n{}", fill("a </b>", n))),
        shape("entities that are not closed", CommonMark, |n| fill("&a", n)),
        shape("nested quotations", CommonMark, |n| format!("{}a", fill("> ", n))),
        shape("emphasis in nested quotations", CommonMark, |n| fill(">", n / 3) + &fill("a*", 2 * n / 3)),
        shape("nested lists in a line", CommonMark, |n| format!("{}a", fill("- ", n))),
        shape("nested lists, indented", CommonMark, |n| growing(|i| format!("{}* a\n", "  ".repeat(i)), n)),
        shape("blank lines in nested lists", CommonMark, |n| format!("{}a{}", fill("- ", n / 2), fill("\n", n / 2))),
        shape("blank lines in lists in a quotation", CommonMark, |n| {
            format!("> {}a\n{}", fill("- ", n / 2), fill(">\n", n / 2))
        }),
        shape("a list and a line", CommonMark, |n| fill("- a\nb\n", n)),
        shape("numbers that are no lists", CommonMark, |n| fill("1234567890. a\n", n)),
        shape("one paragraph", CommonMark, |n| fill("word ", n)),
        shape("one paragraph of lines", CommonMark, |n| fill("word\n", n)),
        shape("blank lines", CommonMark, |n| fill("\n", n)),
        shape("tabs", CommonMark, |n| fill("\t", n)),
        shape("underlines of headings", CommonMark, |n| fill("a\n=\n", n)),
        shape("fences", CommonMark, |n| fill("```\n", n)),
        shape("fences that get longer", CommonMark, |n| growing(|i| format!("{}\n", "`".repeat(i + 3)), n)),
        shape("NUL", CommonMark, |n| fill("a\0", n)),
        shape("carriage returns", CommonMark, |n| fill("a\r", n)),
        shape("backslashes", CommonMark, |n| fill("\\", n)),
        shape("table cells", Gfm, |n| format!("{}\n{}\n", fill("|a", n / 3), fill("|-", n / 3))),
        shape("table rows", Gfm, |n| format!("|a|\n|-|\n{}", fill("|a|\n", n))),
        shape("a wide table of short rows", Gfm, |n| {
            format!("{}\n{}\n{}", "|a".repeat(64), "|-".repeat(64), fill("|a|\n", n))
        }),
        shape("tables that are none", Gfm, |n| fill("|a\n|-\nb\n", n)),
        shape("tildes", Gfm, |n| fill("~a ~~b ", n)),
        shape("footnotes that only open", Gfm, |n| fill("[^", n)),
        shape("footnotes", Gfm, |n| growing(|i| format!("a[^{i}]\n\n[^{i}]: b\n\n"), n)),
        shape("one footnote again and again", Gfm, |n| format!("[^a]: b\n\n{}", fill("[^a] ", n))),
        shape("footnotes in footnotes", Gfm, |n| fill("[^a]: ", n)),
        shape("footnotes that nobody refers to", Gfm, |n| fill("[^a]: b\n", n)),
        shape("addresses", Gfm, |n| fill("www.a.b/c) ", n)),
        shape("addresses that are none", Gfm, |n| fill("www.", n)),
        shape("schemes that are none", Gfm, |n| fill("http://", n)),
        shape("mail that is none", Gfm, |n| fill("a@", n)),
        shape("one long mail", Gfm, |n| format!("{}@a.b", fill("a.", n))),
        shape("parentheses behind an address", Gfm, |n| format!("http://a.b/{}", fill(")", n))),
        shape("semicolons behind an address", Gfm, |n| format!("http://a.b/{}", fill("&a;", n))),
        shape("headings of one name", Gfm, |n| fill("# a\n", n)),
        shape("headings of numbered names", Gfm, |n| growing(|i| format!("# a\n# a-{i}\n"), n)),
        shape("tasks", Gfm, |n| fill("- [ ] a\n", n)),
        shape("filtered tags", Gfm, |n| fill("<script>", n)),
        shape("marks of quotation", Hugo, |n| fill("'\"a ", n)),
        shape("definition lists", Hugo, |n| fill("a\n: b\n", n)),
        shape("nested definition lists", Hugo, |n| format!("a\n{}b", fill(": ", n))),
        shape("attributes of headings", Hugo, |n| format!("# a {{{}}}", fill(".b ", n))),
        shape("braces", Hugo, |n| format!("# {}", fill("{", n))),
        shape("kramdown's quotation marks", Jekyll, |n| fill("'\"a ", n)),
        shape("guillemets", Jekyll, |n| fill("<< >>", n)),
        shape("attribute lists", Jekyll, |n| fill("{: .a}\n", n)),
        shape("attribute lists that are not closed", Jekyll, |n| fill("{: .a\n", n)),
        shape("attribute lists of spans", Jekyll, |n| fill("*a*{: .b}", n)),
        shape("attribute lists of one span", Jekyll, |n| format!("*a*{}", fill("{: .b}", n))),
        shape("attributes of one block", Jekyll, |n| format!("a\n{{:{}}}", fill(" .b", n))),
        shape("named attribute lists", Jekyll, |n| growing(|i| format!("{{:a{i}: .b}}\n"), n)),
        shape("abbreviations", Jekyll, |n| growing(|i| format!("*[A{i}]: b\n\nA{i}\n\n"), n)),
        shape("abbreviations that begin alike", Jekyll, |n| growing(|i| format!("*[A {i}]: b\nA\n"), n)),
        shape("comments of kramdown's", Jekyll, |n| fill("{::comment}\n", n)),
        shape("comments of kramdown's in a line", Jekyll, |n| fill("{::comment} ", n)),
        shape("what passes through", Jekyll, |n| fill("{::nomarkdown}a{:/} ", n)),
        shape("bars", Jekyll, |n| fill("a|", n)),
        shape("rows of bars", Jekyll, |n| fill("a|b\n", n)),
        shape("a wide row and short ones", Jekyll, |n| format!("{}\n{}", "|a".repeat(64), fill("|a|\n", n))),
        shape("Liquid that is not closed", Jekyll, |n| format!("a|{}", fill("{{", n))),
        shape("ends of blocks", Jekyll, |n| fill("^\n", n)),
        shape("images on lines", Jekyll, |n| fill("<img a>\n", n)),
        shape("elements that ask for Markdown", Jekyll, |n| fill("<div markdown=\"1\">\n", n)),
    ]
};

fn opened(text: &str, dialect: Dialect) -> [Duration; 3] {
    let start = Instant::now();
    let out = html(text, Span::new(0, text.len()), dialect, HtmlOptions { raw: true });
    let took = start.elapsed();
    assert!(out.len() < 200 * text.len() + 1_000, "{} bytes of output from {:?}", out.len(), &text[..20]);
    [took; 3]
}

/// A letter typed at the start, in the middle and at the end, without the time to open.
fn typed(text: &str, dialect: Dialect) -> [Duration; 3] {
    let mut text = text.to_owned();
    let mut markdown = Markdown::parse(&text, Span::new(0, text.len()), dialect);
    let places =
        [0, text.len() / 2, text.len()].map(|at| (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0));
    places.map(|at| {
        let changes = Changes::one(Span::empty(at), "x");
        changes.apply_to(&mut text).expect("a letter fits");
        let start = Instant::now();
        let patch = markdown.apply(&text, Span::new(0, text.len()), &changes);
        let mut out = String::new();
        for index in (patch.start..patch.start + patch.inserted).chain(patch.rerendered) {
            markdown.block_html(&text, Span::new(0, text.len()), index, HtmlOptions { raw: true }, &mut out);
        }
        start.elapsed()
    })
}

fn slowest(times: [Duration; 3]) -> Duration {
    times.into_iter().max().unwrap_or_default()
}

#[test]
fn doubling_a_shape_doubles_the_time() {
    const SIZE: usize = 12 << 10;
    let mut slow = Vec::new();
    for &(name, dialect, text) in SHAPES {
        for (what, time) in [("open", opened as fn(&str, Dialect) -> [Duration; 3]), ("type", typed)] {
            // Twice doubled, so that a table that grows by steps shows none.
            let (once, fourfold) = (text(SIZE), text(4 * SIZE));
            let mut best = ([Duration::MAX; 3], [Duration::MAX; 3]);
            let least = |a: [Duration; 3], b: [Duration; 3]| std::array::from_fn(|at| a[at].min(b[at]));
            let mut growth = f64::INFINITY;
            // On a busy machine only the shortest of several times tells something.
            for round in 0..80 {
                best = (least(best.0, time(&once, dialect)), least(best.1, time(&fourfold, dialect)));
                // Less than this is noise.
                growth = (slowest(best.1).as_secs_f64() / slowest(best.0).as_secs_f64().max(0.000_5)).sqrt();
                if round > 0 && growth < 2.6 {
                    break;
                }
            }
            if growth >= 2.6 {
                slow.push(format!(
                    "{name}, {what}: {growth:.1} times a doubling, from {:?} to {:?}",
                    slowest(best.0),
                    slowest(best.1)
                ));
            }
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

#[test]
#[ignore = "prints times, which mean something in a release build alone"]
fn times_of_shapes() {
    let size = std::env::var("MASTHEAD_SHAPES").ok().and_then(|size| size.parse().ok()).unwrap_or(1 << 20);
    let milliseconds = |time: Duration| time.as_secs_f64() * 1_000.0;
    let mut worst = (0.0, "");
    for &(name, dialect, text) in SHAPES {
        let text = text(size);
        if let Ok(folder) = std::env::var("MASTHEAD_SHAPES_TO") {
            let file = format!("{folder}/{name}.{}.md", wire::dialect_name(dialect));
            std::fs::write(file, &text).expect("the folder is there");
        }
        let (open, letter) =
            (milliseconds(slowest(opened(&text, dialect))), milliseconds(slowest(typed(&text, dialect))));
        println!("{name:40} {open:8.1} ms to open {letter:8.1} ms a letter");
        if open > worst.0 {
            worst = (open, name);
        }
    }
    println!("the slowest: {}, {:.0} ms", worst.1, worst.0);
}
