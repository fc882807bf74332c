//! Text in, HTML out: escaping for content, attribute values and addresses, and which addresses are safe.

/// Appends `text` as element content or as a quoted attribute's value.
///
/// Escapes `&`, `<`, `>` and `"`, as CommonMark's examples show them; U+0000 becomes U+FFFD
/// (CommonMark 0.31.2, section 2.3).
pub(super) fn push_text(out: &mut String, text: &str) {
    let mut rest = text;
    // Most text has nothing special in it, which is seen faster by eight bytes than by one.
    while let Some(at) = special(rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        out.push_str(match from.as_bytes()[0] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "\u{FFFD}",
        });
        rest = &from[1..];
    }
    out.push_str(rest);
}

/// The place of the first byte that [`push_text`] replaces.
#[inline]
fn special(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::MAX / 255;
    // The highest bit of each byte that is zero and, above the first of those, perhaps of others.
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word & (ONES << 7);
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // `"` and `&` differ in one bit, as do `<` and `>`.
        let quotes = (word | (ONES * 4)) ^ (ONES * u64::from(b'&'));
        let angles = (word | (ONES * 2)) ^ (ONES * u64::from(b'>'));
        let found = zeros(quotes) | zeros(angles) | zeros(word);
        if found != 0 {
            return Some(8 * index + found.trailing_zeros() as usize / 8);
        }
    }
    rest.iter().position(|&byte| SPECIAL[usize::from(byte)]).map(|at| bytes.len() - rest.len() + at)
}

/// Appends an address as the value of `href` or `src`, percent-encoding what an address cannot hold.
pub(super) fn push_address(out: &mut String, address: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut done = 0;
    for (at, &byte) in address.as_bytes().iter().enumerate() {
        if ADDRESS[byte as usize] {
            continue;
        }
        // What is left alone is ASCII, so a part of it never cuts a character.
        if done < at {
            out.push_str(&address[done..at]);
        }
        done = at + 1;
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#x27;"),
            _ => {
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
    out.push_str(&address[done..]);
}

/// Appends a number, without the machinery that formats anything.
#[inline(never)]
pub(super) fn push_number(out: &mut String, number: usize) {
    if number > 9 {
        push_number(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// Whether a browser would follow `address` by http, https, mailto or tel, or as a relative one.
///
/// Reads the scheme as browsers do (WHATWG URL, basic URL parser): C0 controls and blanks before it are
/// stripped and tabs and line breaks inside are skipped, so that `java\nscript:` does not pass for relative.
/// Entities are already resolved in what the Markdown parser gives.
pub(super) fn is_safe_address(address: &str) -> bool {
    let mut scheme = String::new();
    for c in address.chars().skip_while(|&c| c <= ' ') {
        match c {
            '\t' | '\n' | '\r' => {}
            ':' if !scheme.is_empty() => {
                return ["http", "https", "mailto", "tel"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe));
            }
            c if c.is_ascii_alphabetic() || !scheme.is_empty() && (c.is_ascii_digit() || "+-.".contains(c)) => {
                scheme.push(c);
            }
            _ => return true,
        }
    }
    true
}

/// Bytes that [`push_text`] replaces.
static SPECIAL: [bool; 256] = set(b"&<>\"\0");

/// Bytes that [`push_address`] leaves alone.
static ADDRESS: [bool; 256] = set(b"!#$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~");

const fn set(members: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < members.len() {
        table[members[at] as usize] = true;
        at += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_nul_replaced() {
        let mut out = String::new();
        push_text(&mut out, "a < b & \"c\" > é\0");
        assert_eq!(out, "a &lt; b &amp; &quot;c&quot; &gt; é\u{FFFD}");
        for length in 0..40 {
            let (before, mut out) = ("é".repeat(length), String::new());
            push_text(&mut out, &format!("{before}<{before}&"));
            assert_eq!(out, format!("{before}&lt;{before}&amp;"));
        }
    }

    #[test]
    fn numbers_are_decimal() {
        for number in [0, 7, 10, 99, 1_234_567_890, usize::MAX] {
            let mut out = String::new();
            push_number(&mut out, number);
            assert_eq!(out, number.to_string());
        }
    }

    #[test]
    fn addresses_are_percent_encoded() {
        let mut out = String::new();
        push_address(&mut out, "/é û?a=b&c='d'%20\"\\");
        assert_eq!(out, "/%C3%A9%20%C3%BB?a=b&amp;c=&#x27;d&#x27;%20%22%5C");
    }

    #[test]
    fn only_known_schemes_are_safe() {
        for safe in [
            "",
            "#a",
            "/a:b",
            "a/b:c",
            "?q=x:y",
            "./a",
            "http://a",
            "HTTPS://a",
            "mailto:a@b.c",
            "tel:+33",
            "//host/path",
            "é:x",
            "1a:x",
            "://x",
            "../a",
        ] {
            assert!(is_safe_address(safe), "{safe:?}");
        }
        for unsafe_ in [
            "javascript:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:x",
            "java\nscript:x",
            "JaVa\tScRiPt:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:x",
            "java\rscript\n:x",
            "\u{0}\u{1f} data:x",
            "view-source:x",
            "ms-word:x",
        ] {
            assert!(!is_safe_address(unsafe_), "{unsafe_:?}");
        }
    }
}
