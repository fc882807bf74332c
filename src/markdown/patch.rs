//! What changed in the table of blocks, for whoever shows them.

/// The way from the table before a change to the table after it.
///
/// Blocks `start..start + removed` of the old table gave way to `inserted` new ones. A block that is neither
/// removed nor inserted nor named in `rerendered` has the HTML that it had.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    pub start: usize,
    pub removed: usize,
    pub inserted: usize,
    /// Blocks outside the inserted ones, by their index in the new table and in order, whose HTML is another
    /// because something global is: a definition, a footnote's number, a heading's identifier.
    pub rerendered: Vec<usize>,
}
