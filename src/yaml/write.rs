//! A text and the place where it goes in, its spellings out, the preferred one first.
//!
//! The style that is there is kept as long as it can hold the text (plain, then single quotes, then double
//! quotes; a block scalar for text of several lines). Whoever takes a spelling proves that it reads as
//! meant: what is decided here is what a person would rather see, and what other readers than ours take
//! for something else.

use super::block::{folded, literal};
use super::refold::FoldedLines;
use super::tree::Style;
use super::value::is_text_everywhere;

/// Where a scalar goes.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Inside `[ ]` or `{ }`.
    pub flow: bool,
    /// As a mapping's key, on one line.
    pub key: bool,
    /// Behind a tag that says that it is text, whatever it looks like.
    pub tagged: bool,
    /// The column of the innermost block collection around it; `None` at the root.
    pub indent: Option<usize>,
    /// The column at which it starts, in characters.
    pub column: usize,
    pub newline: &'a str,
    /// How a block collection inside another is indented in this file, in blanks.
    pub step: usize,
}

/// What stands there now.
#[derive(Clone, Copy, Debug)]
pub struct Old<'a> {
    pub style: Style,
    /// As it is written.
    pub source: &'a str,
    /// As it is read.
    pub text: &'a str,
}

/// Spellings of `text` in place of `old`, best first. Never empty: double quotes hold any text.
pub fn spellings(text: &str, old: Old, place: Place) -> Vec<String> {
    let mut spellings = Vec::new();
    for &style in styles(text, old, place) {
        let spelling = match style {
            Style::Plain if is_plain_text(text, place) => flow_scalar(text, style, old, place),
            Style::Single if single_holds(text) => flow_scalar(text, style, old, place),
            Style::Double => {
                spellings.extend(spliced(text, old));
                flow_scalar(text, style, old, place)
            }
            Style::Literal => literal(text, old, place),
            Style::Folded => folded(text, old, place),
            Style::Plain | Style::Single => None,
        };
        spellings.extend(spelling);
    }
    spellings.push(double(text));
    spellings.into_iter().map(|spelling| with_breaks_of(old.source, spelling)).collect()
}

/// The spelling with the line breaks that the old source has, one after another, in a file that mixes them.
fn with_breaks_of(source: &str, spelling: String) -> String {
    let is_crlf = |line: &str| line.ends_with("\r\n");
    let mut old = source.split_inclusive('\n').filter(|line| line.ends_with('\n')).map(is_crlf).peekable();
    if old.peek().is_none() || !spelling.contains('\n') {
        return spelling;
    }
    let mut out = String::with_capacity(spelling.len());
    for line in spelling.split_inclusive('\n') {
        match line.strip_suffix('\n') {
            Some(content) => {
                let crlf = old.next().unwrap_or(is_crlf(line));
                out.push_str(content.strip_suffix('\r').unwrap_or(content));
                out.push_str(if crlf { "\r\n" } else { "\n" });
            }
            None => out.push_str(line),
        }
    }
    out
}

/// Spellings of a text that is new, in the style that its siblings have.
pub fn fresh(text: &str, style: Style, place: Place) -> Vec<String> {
    let source = match style {
        Style::Plain | Style::Single | Style::Double => "",
        Style::Literal => "|",
        Style::Folded => ">",
    };
    spellings(text, Old { style, source, text: "" }, place)
}

/// Whether `text` is text to every reader when written plain.
pub fn is_plain_text(text: &str, place: Place) -> bool {
    plain_holds(text, place) && (place.tagged || is_text_everywhere(text))
}

/// The styles to try, in order.
fn styles(text: &str, old: Old, place: Place) -> &'static [Style] {
    use Style::{Double, Folded, Literal, Plain, Single};
    // Of several lines, which a flow scalar shows as blank lines or `\n`: kept where it held such before.
    let lines = text.contains('\n') && !old.text.contains('\n') && !place.flow && !place.key;
    match old.style {
        Plain | Single if lines => &[Literal],
        Plain => &[Plain, Single],
        Single => &[Single],
        Double => &[Double],
        Literal => &[Literal],
        Folded => &[Folded, Literal],
    }
}

/// Whether `text` keeps its characters when written plain (YAML 1.2.2, 7.3.3), with every reader.
fn plain_holds(text: &str, place: Place) -> bool {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return false };
    let second = characters.next();
    let starts = match first {
        '-' => second.is_some_and(|second| second != ' ') && !place.flow,
        ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`' => false,
        '?' | ':' | ' ' => false,
        _ => true,
    };
    // libyaml takes no `:?` in brackets.
    let flow = place.flow && (text.contains([',', '[', ']', '{', '}']) || text.contains(":?"));
    starts
        && !flow
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.starts_with("---")
        && !text.starts_with("...")
        && lines_hold(text, place)
        && !(place.key && text.len() > MAX_KEY)
}

/// Keys on one line are read up to 1024 characters (YAML 1.2.2, 7.4).
const MAX_KEY: usize = 1024;

fn single_holds(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || is_plain_character(c)) && line_breaks_hold(text)
}

/// For plain text of several lines: neither does a line start a comment or a field, nor end in a blank.
fn lines_hold(text: &str, place: Place) -> bool {
    let several = text.contains('\n');
    text.chars().all(|c| c == '\n' || is_plain_character(c))
        && !(several && (place.key || place.flow))
        && line_breaks_hold(text)
        && text.split('\n').all(|line| !several || (!line.starts_with('#') && !line.ends_with(':')))
}

/// Blanks beside a line break, and line breaks at either end, are lost in a flow scalar.
fn line_breaks_hold(text: &str) -> bool {
    !text.contains(" \n") && !text.contains("\n ") && !text.starts_with('\n') && !text.ends_with('\n')
}

/// Characters that need no escape (YAML 1.2.2, 5.1) and that a person sees. YAML 1.1 takes U+0085, U+2028
/// and U+2029 for line breaks.
pub fn is_plain_character(c: char) -> bool {
    !matches!(c, '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Plain or quoted, folded as the old one was.
fn flow_scalar(text: &str, style: Style, old: Old, place: Place) -> Option<String> {
    let quote = match style {
        Style::Single => "'",
        Style::Double => "\"",
        _ => "",
    };
    let old_lines = (!place.key).then(|| FoldedLines::of_flow(old, place.column)).flatten();
    let content = match style {
        Style::Single => text.replace('\'', "''"),
        // Blank lines stay what they are where the old text has some.
        Style::Double if old_lines.as_ref().is_some_and(FoldedLines::has_paragraphs) && line_breaks_hold(text) => {
            text.split('\n').map(escape).collect::<Vec<_>>().join("\n")
        }
        Style::Double => escape(text),
        _ => text.to_owned(),
    };
    let content = match old_lines {
        Some(old_lines) => old_lines.write(&content, place.newline),
        // On one line, unless the text itself has several.
        None if content.contains('\n') => return None,
        None => content,
    };
    Some(format!("{quote}{content}{quote}"))
}

/// The old double-quoted source with only the part replaced in which the texts differ, so that escapes
/// elsewhere stay as they are written.
fn spliced(text: &str, old: Old) -> Option<String> {
    let inner = old.source.strip_prefix('"')?.strip_suffix('"')?;
    if old.style != Style::Double || inner.contains(['\n', '\r']) {
        return None;
    }
    // For each character of the old text, where its spelling starts.
    let mut starts = Vec::with_capacity(old.text.len());
    let mut at = 0;
    for _ in old.text.chars() {
        starts.push(at);
        at += unit(&inner[at..])?;
    }
    if at != inner.len() {
        return None;
    }
    starts.push(at);
    let prefix = old.text.chars().zip(text.chars()).take_while(|(old, new)| old == new).count();
    let (old_count, new_count) = (starts.len() - 1, text.chars().count());
    let most = old_count.min(new_count) - prefix;
    let ends = old.text.chars().rev().zip(text.chars().rev());
    let suffix = ends.take(most).take_while(|(old, new)| old == new).count();
    let middle: String = text.chars().skip(prefix).take(new_count - prefix - suffix).collect();
    let (head, tail) = (&inner[..starts[prefix]], &inner[starts[old_count - suffix]..]);
    Some(format!("\"{head}{}{tail}\"", escape(&middle)))
}

/// The length of the spelling of one character in double quotes.
fn unit(source: &str) -> Option<usize> {
    let mut characters = source.chars();
    match characters.next()? {
        '\\' => match characters.next()? {
            'x' => Some(4),
            'u' => Some(6),
            'U' => Some(10),
            c => Some(1 + c.len_utf8()),
        },
        c => Some(c.len_utf8()),
    }
    .filter(|&length| source.is_char_boundary(length))
}

fn double(text: &str) -> String {
    format!("\"{}\"", escape(text))
}

/// The text between double quotes (YAML 1.2.2, 5.7), with the escapes that libyaml writes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let name = match c {
            '"' | '\\' => c,
            '\0' => '0',
            '\x07' => 'a',
            '\x08' => 'b',
            '\t' => 't',
            '\n' => 'n',
            '\x0b' => 'v',
            '\x0c' => 'f',
            '\r' => 'r',
            '\x1b' => 'e',
            '\u{85}' => 'N',
            '\u{2028}' => 'L',
            '\u{2029}' => 'P',
            c if is_plain_character(c) => {
                out.push(c);
                continue;
            }
            c => {
                let code = u32::from(c);
                out.push_str(&if code < 0x100 { format!("\\x{code:02X}") } else { format!("\\u{code:04X}") });
                continue;
            }
        };
        out.push('\\');
        out.push(name);
    }
    out
}
