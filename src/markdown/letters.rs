//! A block's HTML before and after a change in, the letters out in which one of its texts differs from what it was.
//!
//! Most keys change letters of one text between two tags: then nothing of the block need be parsed again.

use super::escape::push_text;

/// A stretch of one text of a block that gives way to other letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters<'h> {
    /// Which of the block's texts, counted from the first in the order of the HTML. Between two tags there is one, unless
    /// nothing stands there.
    pub text: usize,
    /// The whole of that text as it was, in HTML.
    before: &'h [u8],
    /// Where in it the stretch begins, and how much gives way, in UTF-16 units of what is shown.
    pub at: u32,
    pub removed: u32,
    pub inserted: &'h str,
}

impl Letters<'_> {
    /// Whether `shown` is the text as it was.
    pub fn are_of(&self, shown: &str) -> bool {
        let mut html = String::with_capacity(self.before.len());
        push_text(&mut html, shown);
        html.as_bytes() == self.before
    }
}

/// What leads from `old` to `new`, both as [`super::Markdown::block_html`] writes a block without raw HTML; `None` where
/// it is not letters of one text, or where that text was empty or would be.
pub fn letters<'h>(old: &'h str, new: &'h str) -> Option<Letters<'h>> {
    let (a, b) = (old.as_bytes(), new.as_bytes());
    let is_same = |pair: &(&u8, &u8)| pair.0 == pair.1;
    let mut start = a.iter().zip(b).take_while(is_same).count();
    let least = a.len().min(b.len()) - start;
    let mut tail = a.iter().rev().zip(b.iter().rev()).take(least).take_while(is_same).count();
    // Whole characters.
    let is_inside = |byte: Option<&u8>| byte.is_some_and(|byte| byte & 0xC0 == 0x80);
    while is_inside(a.get(start)) || is_inside(b.get(start)) {
        start -= 1;
    }
    while is_inside(a.get(a.len() - tail)) {
        tail -= 1;
    }
    // Neither a text nor a quoted value holds `<` or `>`: the last one before the stretch tells whether it is in a tag.
    let (mut text, mut from) = (0, 0);
    for (at, byte) in a.iter().enumerate().take(start) {
        match byte {
            b'<' => text += usize::from(at > from),
            b'>' => from = at + 1,
            _ => {}
        }
    }
    let end = a.len() - tail;
    let to = end + a.get(end..)?.iter().take_while(|&&byte| byte != b'<').count();
    let (before, lead, gone) = (a.get(from..to)?, a.get(from..start)?, a.get(start..end)?);
    let inserted = new.get(start..b.len() - tail)?;
    let is_emptied = before.len() == gone.len() && inserted.is_empty();
    let is_markup = |byte: &u8| matches!(byte, b'<' | b'>' | b'&');
    if before.is_empty()
        || is_emptied
        || before.contains(&b'<')
        || gone.iter().chain(inserted.as_bytes()).any(is_markup)
    {
        return None;
    }
    Some(Letters { text, before, at: units(lead)?, removed: units(gone)?, inserted })
}

/// How many UTF-16 units a text of HTML takes where it is shown; `None` where it ends in a character's reference.
fn units(html: &[u8]) -> Option<u32> {
    let (mut units, mut is_reference) = (0, false);
    for byte in html {
        match byte {
            b'&' => is_reference = true,
            b';' if is_reference => is_reference = false,
            _ if is_reference => continue,
            0x80..0xC0 => continue,
            0xF0.. => units += 1,
            _ => {}
        }
        units += u32::from(!is_reference);
    }
    (!is_reference).then_some(units)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::markdown::HtmlOptions;
    use crate::split::Dialect;
    use crate::text::Span;

    fn found<'h>(old: &'h str, new: &'h str) -> Option<(usize, &'h str, u32, u32, &'h str)> {
        letters(old, new).map(|Letters { text, before, at, removed, inserted }| {
            (text, str::from_utf8(before).expect("whole characters"), at, removed, inserted)
        })
    }

    #[test]
    fn letters_of_one_text() {
        assert_eq!(found("<p>a</p>\n", "<p>ab</p>\n"), Some((0, "a", 1, 0, "b")));
        assert_eq!(found("<p>a <em>b</em> c</p>\n", "<p>a <em>b</em> cd</p>\n"), Some((2, " c", 2, 0, "d")));
        assert_eq!(found("<p>x</p>\n<p>y</p>\n", "<p>x</p>\n<p>z</p>\n"), Some((2, "y", 0, 1, "z")));
        assert_eq!(found("<p>é &amp; 𝄞x</p>\n", "<p>é &amp; 𝄞</p>\n"), Some((0, "é &amp; 𝄞x", 6, 1, "")));
        assert_eq!(found("<p>é</p>\n", "<p>è</p>\n"), Some((0, "é", 0, 1, "è")));
        assert_eq!(found("a<br />b", "a<br />bc"), Some((1, "b", 1, 0, "c")));
    }

    #[test]
    fn what_is_more_than_letters() {
        for (old, new) in [
            ("<p>a</p>\n", "<p></p>\n"),
            ("<p></p>\n", "<p>a</p>\n"),
            ("<p>a</p>\n", "<p><em>a</em></p>\n"),
            ("<p>a</p>\n", "<p>a &amp; b</p>\n"),
            ("<p>a &amp; b</p>\n", "<p>a &lt; b</p>\n"),
            ("<p>&amp</p>\n", "<p>&amp;</p>\n"),
            ("<h2 id=\"a\">a</h2>\n", "<h2 id=\"ab\">ab</h2>\n"),
            ("<p><a href=\"/a\">x</a></p>\n", "<p><a href=\"/ab\">x</a></p>\n"),
            ("<p>a</p>\n", "<h2>a</h2>\n"),
        ] {
            assert_eq!(letters(old, new), None, "{old} -> {new}");
        }
    }

    fn shown(html: &str) -> String {
        html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    }

    /// The texts between the tags of a block, and the block with none.
    fn taken_apart(html: &str) -> (Vec<String>, String) {
        let (mut texts, mut tags) = (Vec::new(), String::new());
        for part in html.split_inclusive('>') {
            let (text, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
            if !text.is_empty() {
                texts.push(shown(text));
            }
            tags.push_str(tag);
            tags.push(if text.is_empty() { ' ' } else { '.' });
        }
        (texts, tags)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever is typed into whatever, a text that is changed by its letters is the one that a fresh reading has.
        #[test]
        fn letters_make_the_old_texts_the_new_ones(
            before in "([a-c&é𝄞\"] |[*_`<>a-c\\[\\]()&;]|[-#>] |\n){0,20}",
            typed in "[a-c &;é𝄞*>\"\n]{0,2}",
            place in any::<proptest::sample::Index>(),
            removed in 0..2_usize,
        ) {
            let characters: Vec<char> = before.chars().collect();
            let at = place.index(characters.len() + 1);
            let after: String = characters[..at].iter().collect::<String>()
                + &typed
                + &characters[(at + removed).min(characters.len())..].iter().collect::<String>();
            let html = |text: &str| {
                crate::markdown::html(text, Span::new(0, text.len()), Dialect::Gfm, HtmlOptions { raw: false })
            };
            let (old, new) = (html(&before), html(&after));
            let Some(found) = letters(&old, &new) else { return Ok(()) };
            let ((mut texts, tags), fresh) = (taken_apart(&old), taken_apart(&new));
            let before = &texts[found.text];
            prop_assert!(found.are_of(before));
            let mut units: Vec<u16> = before.encode_utf16().collect();
            let start = found.at as usize;
            units.splice(start..start + found.removed as usize, found.inserted.encode_utf16());
            texts[found.text] = String::from_utf16(&units).expect("whole characters change");
            prop_assert_eq!((texts, tags), fresh);
        }
    }
}
