//! A sequence of blocks in which a place is found, by index or by byte, without walking over all of it.
//!
//! Blocks store their length, not their place, so that a change above does not touch them; every few hundred
//! of them are a chunk that knows the sum.

use super::blocks::BlockKind;
use super::facts::Facts;

/// One block of the body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// In bytes.
    pub(super) len: usize,
    pub(super) kind: BlockKind,
    /// `None` where there is nothing to know, as for most blocks.
    pub(super) facts: Option<Box<Facts>>,
}

/// A block and where it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'t> {
    pub(super) index: usize,
    /// In bytes from the body's start.
    pub(super) start: usize,
    pub(super) entry: &'t Entry,
}

impl Place<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.entry.len
    }
}

#[derive(Debug, Default)]
pub(super) struct Table {
    chunks: Vec<Chunk>,
    len: usize,
    bytes: usize,
}

#[derive(Debug, Default)]
struct Chunk {
    entries: Vec<Entry>,
    bytes: usize,
    /// Whether any of the entries has facts.
    facts: bool,
}

/// How many blocks a new chunk holds. It is split at twice this.
const CHUNK: usize = 256;

impl Table {
    /// The number of blocks.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The bytes of all blocks.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    pub(super) fn get(&self, index: usize) -> Option<Place<'_>> {
        let (mut first, mut start) = (0, 0);
        for chunk in &self.chunks {
            if index < first + chunk.entries.len() {
                start += chunk.entries[..index - first].iter().map(|entry| entry.len).sum::<usize>();
                return Some(Place { index, start, entry: &chunk.entries[index - first] });
            }
            first += chunk.entries.len();
            start += chunk.bytes;
        }
        None
    }

    /// The block that holds the byte at `offset`; `None` past the last one.
    pub(super) fn at(&self, offset: usize) -> Option<Place<'_>> {
        let (mut index, mut start) = (0, 0);
        for chunk in &self.chunks {
            if offset < start + chunk.bytes {
                for entry in &chunk.entries {
                    if offset < start + entry.len {
                        return Some(Place { index, start, entry });
                    }
                    index += 1;
                    start += entry.len;
                }
            }
            index += chunk.entries.len();
            start += chunk.bytes;
        }
        None
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Place<'_>> {
        let mut start = 0;
        self.chunks.iter().flat_map(|chunk| &chunk.entries).enumerate().map(move |(index, entry)| {
            let place = Place { index, start, entry };
            start += entry.len;
            place
        })
    }

    /// The blocks that have facts, in order.
    #[inline(never)]
    pub(super) fn with_facts(&self) -> Vec<(Place<'_>, &Facts)> {
        let mut found = Vec::new();
        let (mut first, mut bytes) = (0, 0);
        for chunk in &self.chunks {
            let mut start = bytes;
            for (at, entry) in chunk.entries.iter().enumerate().filter(|_| chunk.facts) {
                if let Some(facts) = entry.facts.as_deref() {
                    found.push((Place { index: first + at, start, entry }, facts));
                }
                start += entry.len;
            }
            first += chunk.entries.len();
            bytes += chunk.bytes;
        }
        found
    }

    /// The same, to be changed: each block's index and facts. A block's facts never become empty by it.
    #[inline(never)]
    pub(super) fn with_facts_mut(&mut self) -> Vec<(usize, &mut Facts)> {
        let mut found = Vec::new();
        let mut first = 0;
        for chunk in &mut self.chunks {
            let len = chunk.entries.len();
            for (at, entry) in chunk.entries.iter_mut().enumerate().filter(|_| chunk.facts) {
                if let Some(facts) = entry.facts.as_deref_mut() {
                    found.push((first + at, facts));
                }
            }
            first += len;
        }
        found
    }

    /// Replaces what is known of a block, and gives back what was.
    pub(super) fn set_facts(&mut self, index: usize, facts: Option<Box<Facts>>) -> Option<Box<Facts>> {
        let mut first = 0;
        for chunk in &mut self.chunks {
            if index < first + chunk.entries.len() {
                chunk.facts |= facts.is_some();
                return std::mem::replace(&mut chunk.entries[index - first].facts, facts);
            }
            first += chunk.entries.len();
        }
        None
    }

    /// Replaces the `removed` blocks from `start` on by `entries`, and gives back those that went.
    pub(super) fn splice(&mut self, start: usize, removed: usize, entries: Vec<Entry>) -> Vec<Entry> {
        let (mut from, mut before) = (0, 0);
        while from < self.chunks.len() && before + self.chunks[from].entries.len() < start {
            before += self.chunks[from].entries.len();
            from += 1;
        }
        let (mut to, mut after) = (from, before);
        while to < self.chunks.len() && (to == from || after < start + removed) {
            after += self.chunks[to].entries.len();
            to += 1;
        }
        let mut affected: Vec<Entry> = match self.chunks.get_mut(from) {
            Some(chunk) => std::mem::take(&mut chunk.entries),
            None => Vec::new(),
        };
        for chunk in self.chunks.get_mut(from + 1..to).unwrap_or_default() {
            affected.append(&mut chunk.entries);
        }
        let inserted = entries.len();
        let gone: Vec<Entry> = affected.splice(start - before..start - before + removed, entries).collect();
        let bytes = |entries: &[Entry]| entries.iter().map(|entry| entry.len).sum::<usize>();
        self.bytes -= self.chunks[from..to].iter().map(|chunk| chunk.bytes).sum::<usize>();
        self.bytes += bytes(&affected);
        self.len = self.len + inserted - removed;
        let size = if affected.len() > 2 * CHUNK { CHUNK } else { affected.len() };
        let mut chunks = Vec::new();
        // From the end, so that what stays is not moved.
        while !affected.is_empty() {
            chunks.push(Chunk::new(affected.split_off((affected.len() - 1) / size * size)));
        }
        chunks.reverse();
        self.chunks.splice(from..to, chunks);
        gone
    }
}

impl Chunk {
    fn new(entries: Vec<Entry>) -> Chunk {
        let bytes = entries.iter().map(|entry| entry.len).sum();
        let facts = entries.iter().any(|entry| entry.facts.is_some());
        Chunk { entries, bytes, facts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(len: usize) -> Entry {
        Entry { len, kind: BlockKind::Paragraph, facts: None }
    }

    /// Any sequence of splices leaves the table as it leaves a plain vector.
    #[test]
    fn splices_as_a_vector_does() {
        let mut table = Table::default();
        let mut vector: Vec<usize> = Vec::new();
        let mut state = 1u32;
        let mut next = |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % below
        };
        for round in 0..300 {
            let start = next(vector.len() + 1);
            let removed = next((vector.len() - start).min(700) + 1);
            let inserted: Vec<usize> = (0..next(if round % 10 == 0 { 2000 } else { 5 })).map(|_| next(9) + 1).collect();
            let gone = table.splice(start, removed, inserted.iter().map(|&len| entry(len)).collect());
            let expected: Vec<usize> = vector.splice(start..start + removed, inserted).collect();
            assert_eq!(gone.iter().map(|entry| entry.len).collect::<Vec<_>>(), expected);
            assert_eq!((table.len(), table.bytes()), (vector.len(), vector.iter().sum()));
            let mut at = 0;
            for (index, &len) in vector.iter().enumerate().step_by(17) {
                let start: usize = vector[..index].iter().sum();
                let place = table.get(index).unwrap();
                assert_eq!((place.start, place.entry.len), (start, len));
                assert_eq!(table.at(start + len - 1).unwrap().index, index);
                at = start;
            }
            assert!(at <= table.bytes() && table.at(table.bytes()).is_none() && table.get(table.len()).is_none());
        }
    }
}
