//! A text as it is written in quotes and a part of it in, where that part is written out.
//!
//! What stays of a text keeps its spelling: escapes, broken lines and all. It is told from the text that was read,
//! character by character, so that no escape has to be understood here.

use crate::text::Span;

/// Where in `literal`, which is how `text` is written, its part is: with the lines that a `\` breaks in front of its
/// characters, and without those behind them. `None` where the literal turns out to be another text.
pub fn part(literal: &str, text: &str, part: Span) -> Option<Span> {
    let (mut at, mut start) = (opening(literal.as_bytes()), 0);
    for (place, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if place == part.start {
            start = at;
        }
        if place == part.end {
            break;
        }
        let rest = literal.as_bytes().get(at..)?;
        at += if literal.starts_with('"') { escaped(rest, c) } else { plain(rest, c) };
    }
    (literal.is_char_boundary(start) && literal.is_char_boundary(at)).then_some(Span::new(start, at))
}

/// How long the quotes are, with the line break that TOML leaves out behind three of them.
fn opening(literal: &[u8]) -> usize {
    match literal {
        [b'"', b'"', b'"', rest @ ..] | [b'\'', b'\'', b'\'', rest @ ..] => 3 + line_break(rest),
        _ => 1,
    }
}

fn line_break(text: &[u8]) -> usize {
    match text {
        [b'\r', b'\n', ..] => 2,
        [b'\n', ..] => 1,
        _ => 0,
    }
}

/// How many bytes a character takes at the start of `text`.
fn plain(text: &[u8], c: char) -> usize {
    if c == '\n' { line_break(text) } else { c.len_utf8() }
}

/// The same where a `\` has a meaning.
fn escaped(mut text: &[u8], c: char) -> usize {
    let whole = text.len();
    while let [b'\\', b' ' | b'\t' | b'\r' | b'\n', ..] = text {
        text = text[1..].trim_ascii_start();
    }
    let length = match text {
        [b'\\', b'u', ..] if c.len_utf16() == 2 => 12,
        [b'\\', b'u', ..] => 6,
        [b'\\', b'U', ..] => 10,
        [b'\\', b'x', ..] => 4,
        [b'\\', ..] => 2,
        text => plain(text, c),
    };
    whole - text.len() + length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(literal: &str, text: &str, of: &str, expected: &str) {
        let start = text.find(of).expect("a part");
        let found = part(literal, text, Span::new(start, start + of.len()));
        assert_eq!(found.map(|span| span.of(literal)), Some(expected));
    }

    #[test]
    fn a_part_is_found_as_it_is_written() {
        check(r#""a\/b""#, "a/b", "/", r"\/");
        check(r#""a\/b""#, "a/b", "a/b", r"a\/b");
        check(r#""\u00e9 \ud83d\ude00!""#, "é 😀!", "😀", r"\ud83d\ude00");
        check(r#""\U0001F600\x41\\""#, "😀A\\", "A\\", r"\x41\\");
        check(r"'a\u'", "a\\u", "\\", r"\");
        check("\"\"\"\r\na\r\nb\"\"\"", "a\nb", "\n", "\r\n");
        check("\"\"\"\\\n  a \\\n\n  \\\n b\"\"\"", "a b", "b", "\\\n\n  \\\n b");
        check("\"\"\"\\\n  a \\\n\n  b\"\"\"", "a b", "a ", "\\\n  a ");
        check("''''x'''", "'x", "'", "'");
        check("\"\"", "", "", "");
    }

    #[test]
    fn another_text_has_no_parts() {
        assert_eq!(part("\"a", "aéé", Span::new(3, 5)), None);
        assert_eq!(part("\"é\"", "ab", Span::new(0, 1)), None);
    }
}
