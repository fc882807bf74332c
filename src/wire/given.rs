//! A front matter as often as it is read in, all of it out the first time, and then what is new: a key in a long list costs
//! what its item costs.

use crate::document::Document;
use crate::tree::Renewed;

use super::flat::Flat;
use super::{Field, fields, front_matter};

/// What whoever reads has been given already.
#[derive(Debug, Default)]
pub struct Given {
    /// Whether it is what the document says.
    is_all: bool,
    /// Where it is not: what is new since.
    renewed: Option<Renewed>,
    fields: Vec<Field>,
}

impl Given {
    /// The document has another text: see [`Document::follow`].
    pub fn follow(&mut self, renewed: Option<Renewed>) {
        // Of two changes without a reading between them, nothing is known together.
        self.renewed = renewed.filter(|_| self.is_all);
        self.is_all = false;
    }

    /// `None` where there is no front matter.
    pub fn read(&mut self, document: &Document) -> Option<Flat> {
        let flat = match self.renewed.take().and_then(|renewed| self.part(document, &renewed)) {
            Some(part) => part,
            None => {
                let whole = front_matter(document)?;
                let flat = Flat::of(&whole);
                self.fields = whole.fields;
                flat
            }
        };
        self.is_all = true;
        Some(flat)
    }

    fn part(&mut self, document: &Document, renewed: &Renewed) -> Option<Flat> {
        let fields = fields(document);
        let others = (fields != self.fields).then_some(fields.as_slice());
        let flat = Flat::of_renewed(document, renewed, others)?;
        self.fields = fields;
        Some(flat)
    }
}
