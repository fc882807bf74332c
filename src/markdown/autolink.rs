//! Plain text in, the addresses that GitHub and Hugo make links of out.
//!
//! GFM 0.29, section 6.9 (autolinks, extension), as cmark-gfm reads it: a host needs no dot behind a scheme, and
//! a scheme may follow any character that is no letter or digit.

use std::ops::Range;

use memchr::memchr3_iter;

/// An address in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Autolink {
    pub(super) range: Range<usize>,
    /// What the address lacks in front.
    pub(super) prefix: &'static str,
}

/// Finds the addresses in `text`, in order.
///
/// `before` is the character in front of the text, if there is one in its paragraph.
pub(super) fn find(text: &str, before: Option<char>) -> Vec<Autolink> {
    let mut links: Vec<Autolink> = Vec::new();
    let mut done = 0;
    // An address has one of `://`, `www.` and `@`.
    for at in memchr3_iter(b':', b'.', b'@', text.as_bytes()) {
        if at < done {
            continue;
        }
        let found = match text.as_bytes()[at] {
            b':' => with_scheme(text, done, at),
            b'.' if text[done..at].ends_with("www") => www(text, at - 3, before),
            b'.' => Found::Nothing,
            _ => email(text, done, at),
        };
        match found {
            Found::Link(link) => {
                done = link.range.end;
                links.push(link);
            }
            Found::NothingBefore(end) => done = end,
            Found::Nothing => {}
        }
    }
    links
}

enum Found {
    Link(Autolink),
    /// There is no address, and none up to here.
    NothingBefore(usize),
    Nothing,
}

fn with_scheme(text: &str, from: usize, colon: usize) -> Found {
    if !text[colon..].starts_with("://") {
        return Found::Nothing;
    }
    let letters = text.as_bytes()[from..colon].iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let start = colon - letters;
    let scheme = &text[start..colon];
    let follows_digit = text[from..start].ends_with(|c: char| c.is_alphanumeric());
    if follows_digit || !["http", "https", "ftp"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return Found::Nothing;
    }
    match host(&text[colon + 3..]) {
        (0, _) => Found::Nothing,
        (length, false) => Found::NothingBefore(colon + 3 + length),
        (length, true) => Found::Link(Autolink { range: start..end(text, start, colon + 3 + length), prefix: "" }),
    }
}

/// `at` is where `www.` starts.
fn www(text: &str, at: usize, before: Option<char>) -> Found {
    let before = text[..at].chars().next_back().or(before);
    if before.is_some_and(|c| !c.is_whitespace() && !"*_~(".contains(c)) {
        return Found::Nothing;
    }
    match host(&text[at + 4..]) {
        (0, _) => Found::Nothing,
        (length, false) => Found::NothingBefore(at + 4 + length),
        (length, true) => Found::Link(Autolink { range: at..end(text, at, at + 4 + length), prefix: "http://" }),
    }
}

/// The length of the host that `text` starts with, and whether it is one: letters, digits, `-` and `_` in parts
/// joined by dots, no `_` in the last two.
fn host(text: &str) -> (usize, bool) {
    let length = text.find(|c: char| !(c.is_alphanumeric() || "-_.".contains(c))).unwrap_or(text.len());
    let host = text[..length].trim_end_matches('.');
    let sound = !host.is_empty() && !host.starts_with('.') && host.rsplit('.').take(2).all(|part| !part.contains('_'));
    (length, sound)
}

/// Where the address ends that starts at `start` and whose host ends at `host`: at a blank or `<`, without
/// punctuation, brackets that it does not open and entities at its end.
fn end(text: &str, start: usize, host: usize) -> usize {
    let mut link = &text[start..];
    link = &link[..link[host - start..]
        .find(|c: char| c.is_whitespace() || c == '<')
        .map_or(link.len(), |at| host - start + at)];
    let count = |bracket: char| link.matches(bracket).count();
    let mut unopened = count(')').saturating_sub(count('('));
    loop {
        let shorter = match link.as_bytes().last() {
            Some(b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'\'' | b'"') => &link[..link.len() - 1],
            Some(b')') if unopened > 0 => {
                unopened -= 1;
                &link[..link.len() - 1]
            }
            Some(b';') => {
                let name = link[..link.len() - 1].trim_end_matches(|c: char| c.is_ascii_alphanumeric());
                if name.ends_with('&') && name.len() < link.len() - 1 {
                    &name[..name.len() - 1]
                } else {
                    &link[..link.len() - 1]
                }
            }
            _ => return start + link.len(),
        };
        link = shorter;
    }
}

fn email(text: &str, from: usize, at: usize) -> Found {
    let bytes = text.as_bytes();
    let is_local = |byte: &&u8| byte.is_ascii_alphanumeric() || b".+-_".contains(byte);
    let local = bytes[from..at].iter().rev().take_while(is_local).count();
    if local == 0 {
        return Found::Nothing;
    }
    let is_host = |byte: &&u8| byte.is_ascii_alphanumeric() || b".-_".contains(byte);
    let length = bytes[at + 1..].iter().take_while(is_host).count();
    let host = text[at + 1..at + 1 + length].trim_end_matches('.');
    if !host.contains('.') || host.ends_with(['-', '_']) || host.starts_with('.') {
        return Found::Nothing;
    }
    let (start, mut end) = (at - local, at + 1 + host.len());
    let scheme = ["mailto:", "xmpp:"].into_iter().find(|scheme| text[from..start].ends_with(scheme));
    // A chat address can name a device.
    if scheme == Some("xmpp:") && bytes.get(end) == Some(&b'/') {
        let is_resource = |byte: &&u8| byte.is_ascii_alphanumeric() || b"@.".contains(byte);
        let resource = bytes[end + 1..].iter().take_while(is_resource).count();
        end += if resource > 0 { 1 + resource } else { 0 };
    }
    let (start, prefix) = scheme.map_or((start, "mailto:"), |scheme| (start - scheme.len(), ""));
    Found::Link(Autolink { range: start..end, prefix })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expected` is the text with each address in `<` and `>`.
    fn check(expected: &str) {
        let text = expected.replace(['⟨', '⟩'], "");
        let mut marked = String::new();
        let mut done = 0;
        for link in find(&text, None) {
            marked += &format!("{}⟨{}⟩", &text[done..link.range.start], &text[link.range.clone()]);
            done = link.range.end;
        }
        marked += &text[done..];
        assert_eq!(marked, expected);
    }

    #[test]
    fn addresses_are_found_to_their_end() {
        check("Voir ⟨www.montfleury.example/aide⟩.");
        check("⟨http://montfleury.example/a_b?x=1&y=2⟩, et (⟨https://x.example/a(b)c⟩)");
        check("⟨www.a.example/x⟩&copy; ⟨www.a.example/x&copy⟩ fin");
        check("⟨http://localhost:3000/⟩ ⟨ftp://f.example⟩ javascript://x.example xhttp://no.example");
        check("\"⟨https://a.example/x⟩\" *⟨www.a.example⟩*");
        check("awww.a.example www. http:// http://_ www.a_b.c_d");
    }

    #[test]
    fn mail_addresses_are_found() {
        check("⟨presse@montfleury.example⟩. ⟨a.b-c_d@a.b⟩ a.b-c_d@a.b- a.b-c_d@a.b_ @x x@ x@y");
        check("⟨mailto:presse@montfleury.example⟩ ⟨hello+xyz@mail.example⟩");
    }
}
