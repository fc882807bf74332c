//! The proof of an edit ([`crate::tree::proof`]), where meaning is what YAML's readers take a text for.

pub use crate::tree::proof::Proof;

use crate::text::Changes;
use crate::tree::proof::Front;

use super::edit::Target;
use super::scan::rescan_again;
use super::tree::Node;
use super::value::Version;
use super::wanted::Wanted;

/// Carries out `changes` and reads the result; `None` if it is not sound.
pub fn after<'t>(target: &Target<'t>, changes: &Changes) -> Option<Proof<'t>> {
    let Target { text, span, newline, tree, .. } = *target;
    let scan = |new: &str, new_span| rescan_again(tree, (text, span), changes, (new, new_span));
    Proof::of(Front { text, span, newline, tree }, changes, scan)
}

impl Proof<'_> {
    /// Whether the node at `route` means `wanted` now, and all else is as before.
    pub fn sets(self, route: &[usize], wanted: &Wanted) -> bool {
        self.sets_where(route, |new| wanted.is(new))
    }

    /// The same to readers of `version`: the old value, or what several edits in one have left of it, may be
    /// spelled so that others take it for something else.
    pub fn sets_for(self, route: &[usize], wanted: &Wanted, version: Version) -> bool {
        self.sets_where(route, |new| wanted.reads(new, version))
    }

    /// Whether the only difference is a new piece at `index` of the collection at `route`.
    pub fn inserts(self, route: &[usize], index: usize, key: Option<&str>, wanted: &Wanted) -> bool {
        let is_key = |found: Option<&Node>| match (key, found) {
            (Some(key), Some(found)) => is_text(found, key),
            (None, None) => true,
            _ => false,
        };
        self.inserts_where(route, index, is_key, |piece| wanted.is(piece))
    }

    /// Whether the entry at `index` of the mapping at `route` has the key `key` now, and all else is as
    /// before.
    pub fn renames(self, route: &[usize], index: usize, key: &str) -> bool {
        self.renames_where(route, index, |new| is_text(new, key))
    }

    /// Whether there is nothing else than `wanted` now.
    pub fn makes_only(self, wanted: &Wanted) -> bool {
        self.makes_only_where(|new| wanted.is(new))
    }
}

/// Whether a key is the text `key` to every reader.
fn is_text(node: &Node, key: &str) -> bool {
    Wanted::String(key.to_owned()).is(node)
}
