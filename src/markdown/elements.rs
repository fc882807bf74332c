//! Raw HTML in, the elements that it leaves open out.
//!
//! `<details>` in one block, Markdown in the next ones and `</details>` in another is one element to a reader. The
//! blocks of such a run are one block of the table, so that whoever draws block by block draws it whole.

use memchr::{memchr, memchr_iter};

use super::find::find;

/// The elements that HTML blocks have opened and not closed, innermost last.
#[derive(Debug, Default)]
pub(super) struct Elements<'s> {
    open: Vec<&'s str>,
}

/// Elements that hold blocks and must be closed by a tag of their own. Others end with what they are in, or hold
/// text alone.
const HOLDERS: &str = " address article aside blockquote center details dialog div dl fieldset figure footer form \
    header hgroup main menu nav ol search section table ul ";

impl<'s> Elements<'s> {
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.open.clear();
    }

    /// Takes the tags of an HTML block or, with `closing`, those alone that close something.
    pub(super) fn see(&mut self, html: &'s str, closing: bool) {
        let mut at = 0;
        while let Some(found) = memchr(b'<', &html.as_bytes()[at..]) {
            at += found + 1;
            let rest = &html[at..];
            if rest.starts_with("!--") {
                at += find(rest, "-->").unwrap_or(rest.len());
                continue;
            }
            let closes = rest.starts_with('/');
            let name = &rest[usize::from(closes)..];
            let name = &name[..name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count()];
            let length = tag_length(rest);
            at += length;
            if closes {
                if let Some(depth) = self.open.iter().rposition(|open| open.eq_ignore_ascii_case(name)) {
                    self.open.truncate(depth);
                }
            } else if !closing && !rest[..length].ends_with('/') && holds_blocks(name) {
                self.open.push(name);
            } else if ["script", "style", "textarea"].iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
                // Up to the closing tag all is text.
                let end = memchr_iter(b'<', &html.as_bytes()[at..]).map(|end| at + end).find(|&end| {
                    let closing = html[end + 1..].strip_prefix('/').and_then(|closing| closing.get(..name.len()));
                    closing.is_some_and(|closing| closing.eq_ignore_ascii_case(name))
                });
                at = end.map_or(html.len(), |end| end + 2);
            }
        }
    }
}

fn holds_blocks(name: &str) -> bool {
    // A name with a dash is one that somebody has defined.
    let is_own = name.contains('-') && name.starts_with(|c: char| c.is_ascii_alphabetic());
    is_own || !name.is_empty() && HOLDERS.split(' ').any(|holder| holder.eq_ignore_ascii_case(name))
}

/// The length of a tag behind its `<`, up to its `>`, of which quoted values can hold some.
fn tag_length(tag: &str) -> usize {
    let mut quote = None;
    let end = tag.bytes().position(|byte| match (quote, byte) {
        (None, b'>') => true,
        (None, b'"' | b'\'') => {
            quote = Some(byte);
            false
        }
        (Some(open), byte) => {
            if open == byte {
                quote = None;
            }
            false
        }
        _ => false,
    });
    end.unwrap_or(tag.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_open_is_known() {
        for (html, open) in [
            ("<div>", "div"),
            ("<div class=\"a > b\"><p>x", "div"),
            ("<DIV></div>", ""),
            ("<div><section></div>", ""),
            ("<details>\n<summary>S</summary>\n", "details"),
            ("<table><tr><td>", "table"),
            ("</div>", ""),
            ("<div/> <br> <a name=x> <my-note>", "my-note"),
            ("<!-- <div> --><!-- x", ""),
            ("<script>\"<div>\"</script><div>", "div"),
            ("<style>\n", ""),
            ("<div", "div"),
        ] {
            let mut elements = Elements::default();
            elements.see(html, false);
            assert_eq!(elements.open.join(" "), open, "{html}");
        }
        let mut elements = Elements { open: vec!["div"] };
        elements.see("<ul></div>", true);
        assert!(elements.is_empty());
    }
}
