//! Text as it is typed in, text with typographic signs out, as kramdown makes them: quotation marks, dashes, dots
//! and guillemets.
//!
//! The rules for quotation marks are SmartyPants' as kramdown 2.4 has them. They look at the character before a
//! mark, unless that is part of another element or a sign itself, and at what follows.

use std::ops::Range;

/// Gives the text at `range` of `source` to `push`, piece by piece, each sign as a piece.
///
/// `before` is the character before the text, where it is text as well; gives back the same for what follows, and
/// where that starts: a sign can end behind the text.
pub(super) fn pieces(
    source: &str,
    range: Range<usize>,
    mut before: Option<char>,
    mut push: impl FnMut(&str),
) -> (Option<char>, usize) {
    let mut done = range.start;
    let mut at = range.start;
    while at < range.end {
        let rest = &source.as_bytes()[at..];
        let Some(found) = rest[..range.end - at].iter().position(|byte| b"\"'-.<>".contains(byte)) else { break };
        at += found;
        if at > done {
            before = source[done..at].chars().next_back();
        }
        let rest = &source[at..];
        let mut from = at;
        let (length, sign) = match rest.as_bytes()[0] {
            b'"' | b'\'' => quote(rest, before),
            b'-' if rest.starts_with("---") => (3, Some("—")),
            b'-' if rest.starts_with("--") => (2, Some("–")),
            b'.' if rest.starts_with("...") => (3, Some("…")),
            b'<' if rest.starts_with("<< ") => (3, Some("«\u{a0}")),
            b'<' if rest.starts_with("<<") => (2, Some("«")),
            b'>' if rest.starts_with(">>") && source[done..at].ends_with(' ') => {
                from -= 1;
                (2, Some("\u{a0}»"))
            }
            b'>' if rest.starts_with(">>") => (2, Some("»")),
            _ => (1, None),
        };
        at += length;
        // The parser gives `<` as a text of its own; before a letter, the second one could start a tag.
        let is_text = at <= range.end || !rest[2..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        if let (Some(sign), true) = (sign, is_text) {
            push(&source[done..from]);
            push(sign);
            done = at;
            before = None;
        }
    }
    if done < range.end {
        push(&source[done..range.end]);
        before = source[done..range.end].chars().next_back();
        done = range.end;
    }
    (before, done)
}

/// The sign for the quotation mark, or the pair of them, that `text` starts with, and its length.
fn quote(text: &str, before: Option<char>) -> (usize, Option<&'static str>) {
    let is_double = text.starts_with('"');
    let (open, close) = if is_double { ("“", "”") } else { ("‘", "’") };
    let rest = &text[1..];
    let mut following = rest.chars();
    let next = following.next();
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    let blank = before.is_none_or(|c| c.is_ascii_whitespace());
    let other = if is_double { '\'' } else { '"' };
    let opens_both = next == Some(other) && is_word(following.clone().next());
    if before.is_none() && opens_emphasis(rest) {
        return (1, Some(open));
    }
    if before.is_none() && ends_at(rest) {
        return (1, Some(close));
    }
    if blank && opens_both {
        return (2, Some(if is_double { "“‘" } else { "‘“" }));
    }
    let decade = rest.as_bytes();
    if !is_double && blank && decade.len() > 2 && decade[..2].iter().all(u8::is_ascii_digit) && decade[2] == b's' {
        return (1, Some("’"));
    }
    match before {
        Some(c) if c.is_ascii_whitespace() && is_word(next) => (1, Some(open)),
        Some(c) if !" \\\t\r\n[{(-".contains(c) => (1, Some(close)),
        Some(_) => (1, Some(open)),
        // A mark right behind a mark closes, and leaves the first as it is.
        None if next == Some('"') => (2, Some(if is_double { "\"”" } else { "'”" })),
        None if next == Some('\'') => (2, Some(if is_double { "\"’" } else { "'’" })),
        None => {
            let is_end = |c: Option<char>| c.is_none_or(|c| !(c.is_alphanumeric() || c == '_'));
            let closes = next.is_none_or(|c| c.is_ascii_whitespace()) || next == Some('s') && is_end(following.next());
            (1, Some(if closes { close } else { open }))
        }
    }
}

/// Whether emphasis starts here.
fn opens_emphasis(text: &str) -> bool {
    let stars = text.bytes().take(2).take_while(|byte| b"*_".contains(byte)).count();
    (1..=stars).any(|length| text[length..].starts_with(|c: char| !c.is_whitespace()))
}

/// Whether punctuation stands here that ends a word, not the start of an ellipsis.
fn ends_at(text: &str) -> bool {
    let Some(sign) = text.chars().next().filter(char::is_ascii_punctuation) else { return false };
    let rest = &text[1..];
    let is_word = rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    !matches!(sign, '&') && !rest.starts_with("..") && is_word == (sign == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(text: &str) -> String {
        let mut out = String::new();
        pieces(text, 0..text.len(), None, |piece| out.push_str(piece));
        out
    }

    #[test]
    fn marks_are_judged_as_kramdown_judges_them() {
        for (text, expected) in [
            ("\"Oui\", dit-elle.", "“Oui”, dit-elle."),
            ("l'été d'\"Élan\"", "l’été d’“Élan”"),
            ("''x x''y", "'’x x’‘y"),
            ("un \"& \"... \"-x", "un “& “… “-x"),
            ("un \"Élan\" neuf", "un “Élan” neuf"),
            ("the '90s, the '99", "the ’90s, the ‘99"),
            ("\"'Deux' à la fois\"", "“‘Deux’ à la fois”"),
            ("5' 10\" (\"x\")", "5’ 10” (“x”)"),
            ("''", "’’"),
            ("\"", "”"),
            ("a -- b --- c... << d >> <<e>>", "a – b — c… «\u{a0}d\u{a0}» «e»"),
            ("a-b . c < d", "a-b . c < d"),
        ] {
            assert_eq!(signs(text), expected, "{text}");
        }
    }
}
