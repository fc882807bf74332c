//! The Jekyll dialect against kramdown itself: our examples and what kramdown 2.4 with its GFM parser makes of
//! them (`tests/fixtures/kramdown/golden.rb` wrote it down). White space, comments, the order of attributes, the
//! spelling of entities and of a cell's alignment are left out of the comparison.

use masthead::markdown::{HtmlOptions, html};
use masthead::split::Dialect;
use masthead::text::Span;

/// The examples that read otherwise, and why. Each is a limit that the README names.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("paragraphs 17", "a rule needs a blank line before it"),
    ("quotes and dashes 8", "guillemets right before a letter look like a tag"),
    ("lists 23", "a number after a bullet nests a list in kramdown"),
    ("definition lists 7", "of a definition's two paragraphs, the first is none"),
    ("extensions 8", "`^` does not make a list loose"),
    ("HTML 4", "Markdown in HTML is read only on lines of its own"),
    ("HTML 5", "Markdown in HTML is read only on lines of its own"),
    ("HTML 8", "Markdown in HTML is read behind a blank line also without the attribute"),
    ("mathematics 1", "no mathematics"),
    ("mathematics 2", "no mathematics"),
];

#[test]
fn most_examples_read_as_kramdown_reads_them() {
    let examples = sections(include_str!("fixtures/kramdown/examples.txt"));
    let golden = sections(include_str!("fixtures/kramdown/golden.txt"));
    let mut different = Vec::new();
    for ((name, markdown), (golden_name, expected)) in examples.iter().zip(&golden) {
        assert_eq!(name, golden_name, "golden.txt is not made from examples.txt");
        let ours = html(markdown, Span::new(0, markdown.len()), Dialect::Jekyll, HtmlOptions { raw: true });
        if normal(&ours) != normal(expected) {
            println!("--- {name}\n{markdown}\nkramdown {}\nours     {}", normal(expected), normal(&ours));
            different.push(*name);
        }
    }
    let same = examples.len() - different.len();
    println!("{same} of {} examples ({:.1} %)", examples.len(), 100.0 * same as f64 / examples.len() as f64);
    assert_eq!(examples.len(), golden.len());
    let exceptions: Vec<&str> = EXCEPTIONS.iter().map(|(name, _)| *name).collect();
    assert_eq!(different, exceptions, "what differs is what is named");
}

/// The same over files of one's own, without a judgement: `MASTHEAD_KRAMDOWN` names a folder with an `examples.txt`
/// and the `golden.txt` made from it.
#[test]
#[ignore = "needs files and kramdown"]
fn other_files_read_as_kramdown_reads_them() {
    let Ok(folder) = std::env::var("MASTHEAD_KRAMDOWN") else { return };
    let file = |name: &str| std::fs::read_to_string(format!("{folder}/{name}.txt")).expect("the folder has both files");
    let (examples, golden) = (file("examples"), file("golden"));
    let mut same = 0;
    let (examples, golden) = (sections(&examples), sections(&golden));
    for ((name, markdown), (_, expected)) in examples.iter().zip(&golden) {
        let ours = html(markdown, Span::new(0, markdown.len()), Dialect::Jekyll, HtmlOptions { raw: true });
        let (ours, expected) = (normal(&ours), normal(expected));
        let at = ours.char_indices().zip(expected.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
        let Some(at) = at else {
            same += 1;
            continue;
        };
        let near =
            |html: &str| html.chars().skip(ours[..at].chars().count().saturating_sub(60)).take(140).collect::<String>();
        println!("--- {name}\nkramdown {}\nours     {}", near(&expected), near(&ours));
    }
    println!("{same} of {} files", examples.len());
}

/// Each section's name and text.
fn sections(file: &str) -> Vec<(&str, &str)> {
    let sections = file.split("=== ").skip(1).filter_map(|section| section.split_once('\n'));
    sections.map(|(name, text)| (name, text.strip_suffix('\n').unwrap_or(text))).collect()
}

/// HTML with attributes sorted, entities resolved and white space collapsed, and none beside a block's tags.
fn normal(html: &str) -> String {
    const INLINE: &[&str] = &["a", "abbr", "b", "br", "code", "del", "em", "img", "input", "span", "strong", "sup"];
    let mut without_comments = String::new();
    let mut parts = html.split("<!--");
    without_comments.push_str(parts.next().unwrap_or(""));
    parts.for_each(|part| without_comments.push_str(part.split_once("-->").map_or("", |(_, text)| text)));
    let mut out = String::new();
    let mut rest = &*without_comments;
    let mut preformatted = false;
    while !rest.is_empty() {
        let tag = rest.strip_prefix('<').filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
        if let Some((tag, after)) = tag.and_then(|rest| rest.split_once('>')) {
            let tag = tag.trim_end_matches('/').trim();
            let name = tag.trim_start_matches('/').split_whitespace().next().unwrap_or("");
            let is_block = !INLINE.contains(&name);
            if is_block && !preformatted {
                out.truncate(out.trim_end().len());
            }
            preformatted = if name == "pre" { !tag.starts_with('/') } else { preformatted };
            out.push_str(&sorted(tag));
            rest = if is_block && !preformatted { after.trim_start() } else { after };
            continue;
        }
        let end = rest.match_indices('<').map(|(at, _)| at).find(|&at| at > 0).unwrap_or(rest.len());
        let text = resolve(&rest[..end]);
        if preformatted {
            out.push_str(&text);
        } else {
            for c in text.chars() {
                match c {
                    ' ' | '\n' if out.ends_with([' ', '\n']) || out.is_empty() => {}
                    '\n' => out.push(' '),
                    c => out.push(c),
                }
            }
        }
        rest = &rest[end..];
    }
    out.trim().to_owned()
}

fn sorted(tag: &str) -> String {
    let (name, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    let mut rest = rest.trim_start();
    while !rest.is_empty() {
        let Some((attribute, after)) = rest.split_once("=\"") else {
            attributes.push(rest.to_owned());
            break;
        };
        let (value, after) = after.split_once('"').unwrap_or((after, ""));
        attributes.push(match value.strip_prefix("text-align: ") {
            Some(side) if attribute == "style" => format!("align=\"{side}\""),
            _ => format!("{attribute}=\"{}\"", resolve(value)),
        });
        rest = after.trim_start();
    }
    attributes.sort();
    format!("<{}>", [vec![name.to_owned()], attributes].concat().join(" "))
}

fn resolve(text: &str) -> String {
    let named =
        [("&quot;", "\""), ("&nbsp;", "\u{a0}"), ("&#8617;", "↩"), ("&copy;", "©"), ("&amp;", "&"), ("&gt;", ">")];
    named.iter().fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character))
}
