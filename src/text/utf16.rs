//! The only place where UTF-8 byte offsets and UTF-16 indices (JavaScript's) are converted (law 7).

use super::{Change, ChangeError, Changes, Span};

/// The length of a chunk that the table aims at, in bytes.
const CHUNK: usize = 1024;

/// A table from which either kind of position is found from the other.
///
/// It holds sums per chunk of about a kilobyte, not per line, so that a paragraph of a megabyte on one
/// line costs no more than any other text. A look-up adds the sums and counts inside one chunk; a
/// change counts again only the chunks that it touches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Utf16 {
    chunks: Vec<Chunk>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Chunk {
    bytes: usize,
    units: usize,
}

impl Utf16 {
    pub fn new(text: &str) -> Utf16 {
        let mut chunks = Vec::with_capacity(text.len() / CHUNK + 1);
        count(text, &mut chunks);
        Utf16 { chunks }
    }

    /// The UTF-16 index of the byte offset `byte`; one inside a character counts as its start.
    pub fn from_byte(&self, text: &str, byte: usize) -> usize {
        let (mut start, mut units) = (0, 0);
        for chunk in &self.chunks {
            if start + chunk.bytes > byte {
                break;
            }
            start += chunk.bytes;
            units += chunk.units;
        }
        let end = floor(text, byte.min(text.len()));
        units + text.get(start..end).map_or(0, units_of)
    }

    /// The byte offset of the UTF-16 index `unit`; between two surrogates counts as before the first.
    pub fn to_byte(&self, text: &str, unit: usize) -> usize {
        let (mut start, mut units) = (0, 0);
        for chunk in &self.chunks {
            if units + chunk.units > unit {
                break;
            }
            start += chunk.bytes;
            units += chunk.units;
        }
        let Some(rest) = text.get(start..) else { return text.len() };
        for (at, c) in rest.char_indices() {
            if units + c.len_utf16() > unit {
                return start + at;
            }
            units += c.len_utf16();
        }
        text.len()
    }

    /// Converts changes in UTF-16 indices; one that cuts a surrogate pair in two is refused.
    pub fn changes_to_bytes(
        &self,
        text: &str,
        changes: impl IntoIterator<Item = (usize, usize, String)>,
    ) -> Result<Changes, ChangeError> {
        let to_byte = |unit| {
            let at = self.to_byte(text, unit);
            if self.from_byte(text, at) == unit { Ok(at) } else { Err(ChangeError::InsideCharacter { at }) }
        };
        let convert = |(from, to, insert): (usize, usize, String)| {
            let (start, end) = (to_byte(from)?, to_byte(to)?);
            if end < start {
                Err(ChangeError::Overlap { at: start })
            } else {
                Ok(Change { span: Span::new(start, end), insert })
            }
        };
        Changes::new(changes.into_iter().map(convert).collect::<Result<_, _>>()?)
    }

    /// Brings the table up to date: `new_text` is the text after `changes`.
    pub fn apply(&mut self, new_text: &str, changes: &Changes) {
        let old = std::mem::take(&mut self.chunks);
        let mut chunks = Vec::with_capacity(old.len() + 1);
        let mut changes = changes.iter().peekable();
        // `start` counts in the old text, `grown` is by how much the new one is ahead at that place.
        let (mut index, mut start, mut grown) = (0, 0usize, 0isize);
        while index < old.len() {
            let mut end = start + old[index].bytes;
            // A change at a chunk's end belongs to it, and to the last chunk if it lies at the text's end.
            if changes.peek().is_none_or(|change| change.span.start > end) {
                chunks.push(old[index]);
                (index, start) = (index + 1, end);
                continue;
            }
            let before = grown;
            index += 1;
            while let Some(change) = changes.next_if(|change| change.span.start <= end) {
                while change.span.end > end && index < old.len() {
                    end += old[index].bytes;
                    index += 1;
                }
                grown += change.insert.len() as isize - change.span.len() as isize;
            }
            let touched = start.saturating_add_signed(before)..end.saturating_add_signed(grown);
            count(new_text.get(touched).unwrap_or(""), &mut chunks);
            start = end;
        }
        if old.is_empty() {
            count(new_text, &mut chunks);
        }
        self.chunks = chunks;
    }
}

/// Appends the chunks of `text`, a piece of the whole.
fn count(mut text: &str, chunks: &mut Vec<Chunk>) {
    while !text.is_empty() {
        // Up to twice the aim stays whole, so that typing does not leave crumbs.
        let end = if text.len() <= 2 * CHUNK { text.len() } else { floor(text, CHUNK) };
        let (chunk, rest) = text.split_at(end);
        chunks.push(Chunk { bytes: chunk.len(), units: units_of(chunk) });
        text = rest;
    }
}

/// The length of `text` in UTF-16 units: one for each character, two for those beyond the basic plane.
pub fn units_of(text: &str) -> usize {
    text.bytes().map(|b| usize::from(b & 0xC0 != 0x80) + usize::from(b >= 0xF0)).sum()
}

/// The nearest character boundary at or before `at`.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_surrogate_pair_is_one_place() {
        let text = "a😀b";
        let table = Utf16::new(text);
        assert_eq!([0, 1, 3, 4].map(|unit| table.to_byte(text, unit)), [0, 1, 5, 6]);
        assert_eq!(table.to_byte(text, 2), 1, "between the surrogates counts as before the first");
        assert_eq!(table.from_byte(text, 5), 3);
    }

    proptest! {
        #[test]
        fn both_ways_agree_after_any_change(
            pieces in proptest::collection::vec("[a-zé😀\n]{0,900}", 1..8),
            cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0usize..3000, "[xé😀]{0,1500}"), 0..4),
        ) {
            let mut text: String = pieces.concat();
            let mut table = Utf16::new(&text);
            for (index, len, insert) in cuts {
                let start = floor(&text, index.index(text.len() + 1));
                let end = floor(&text, (start + len).min(text.len())).max(start);
                let changes = Changes::one(Span::new(start, end), insert);
                changes.apply_to(&mut text).unwrap();
                table.apply(&text, &changes);
            }
            prop_assert_eq!(table.chunks.iter().map(|c| c.bytes).sum::<usize>(), text.len());
            let mut unit = 0;
            for (byte, c) in text.char_indices() {
                if byte % 97 == 0 {
                    prop_assert_eq!(table.from_byte(&text, byte), unit);
                    prop_assert_eq!(table.to_byte(&text, unit), byte);
                }
                unit += c.len_utf16();
            }
            prop_assert_eq!(table.to_byte(&text, unit), text.len());
        }
    }
}
