//! A text and a needle of a few bytes in, the places of the needle out.
//!
//! What is looked for has a sign in it that text seldom has, so that looking for that sign is as fast as a search for
//! any needle, whose code would be six kilobytes of module.

use memchr::memchr_iter;

/// Where `needle` first stands in `text`, which must be short: it is compared at each of its signs.
#[inline(never)]
pub(super) fn find(text: &str, needle: &str) -> Option<usize> {
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    let sign = needle.iter().position(u8::is_ascii_punctuation).unwrap_or(0);
    memchr_iter(*needle.get(sign)?, text)
        .filter_map(|at| at.checked_sub(sign))
        .find(|&start| text[start..].starts_with(needle))
}

pub(super) fn contains(text: &str, needle: &str) -> bool {
    find(text, needle).is_some()
}

/// The text with `by` for each `needle`.
#[inline(never)]
pub(super) fn replace(text: &str, needle: &str, by: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = find(rest, needle) {
        out.push_str(&rest[..at]);
        out.push_str(by);
        rest = &rest[at + needle.len()..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needles_are_found_where_a_plain_search_finds_them() {
        let text = "a = markdown=x <img <img  é{:a}{::b}---]::";
        for needle in ["{:", "{::", "<img ", "markdown=", "---", "]:", "x", "é", "{:/", "::::", "]::", "a ="] {
            assert_eq!(find(text, needle), text.find(needle), "{needle}");
            assert_eq!(replace(text, needle, "+"), text.replace(needle, "+"), "{needle}");
        }
    }
}
