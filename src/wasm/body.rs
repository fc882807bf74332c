//! A whole file in, its parts, its blocks, its HTML and the preview's nodes out.
//!
//! Positions cross as numbers alone: serde's errors, which name every kind of value, cost 20 KB of module.

use js_sys::{Function, RangeError};
use wasm_bindgen::prelude::*;

use super::dom::{self, Element};
use crate::document::{Document, Options, Update};
use crate::markdown::HtmlOptions;
use crate::wire;

/// The HTML of a file of which nothing else is wanted: no document is kept, of which JavaScript would have to be told.
#[wasm_bindgen]
pub fn render(text: String, dialect: u32, raw: bool) -> String {
    opened(text, dialect).html(HtmlOptions { raw })
}

fn opened(text: String, dialect: u32) -> Document {
    Document::open(text, Options { dialect: wire::dialect_numbered(dialect as usize) })
}

/// One open file, as `core.ts` holds it.
#[wasm_bindgen(js_name = CoreDocument)]
pub struct CoreDocument {
    pub(super) document: Document,
    pub(super) preview: Option<dom::Preview>,
}

#[wasm_bindgen(js_class = CoreDocument)]
impl CoreDocument {
    /// Opens `text`; a dialect of no known number (`wire::dialect_number`) is guessed from it.
    #[wasm_bindgen(constructor)]
    pub fn open(text: String, dialect: u32) -> CoreDocument {
        CoreDocument { document: opened(text, dialect), preview: None }
    }

    pub fn dialect(&self) -> u32 {
        narrow(wire::dialect_number(self.document.dialect()))
    }

    /// The front matter's language; nothing where the file has none.
    pub fn format(&self) -> Option<String> {
        wire::format(&self.document).map(str::to_owned)
    }

    /// Where the parts lie: the fields of [`wire::Layout`] in their order.
    pub fn layout(&self) -> Vec<u32> {
        let wire::Layout { head, from, to, body } = wire::layout(&self.document);
        [head, from, to, body].map(narrow).to_vec()
    }

    /// The blocks' ranges, two positions each.
    #[wasm_bindgen(js_name = blockRanges)]
    pub fn block_ranges(&self) -> Vec<u32> {
        wire::blocks(&self.document).iter().flat_map(|block| [narrow(block.from), narrow(block.to)]).collect()
    }

    /// The blocks' kinds, with blanks between them.
    #[wasm_bindgen(js_name = blockKinds)]
    pub fn block_kinds(&self) -> String {
        let mut kinds = String::new();
        for block in self.document.blocks() {
            if !kinds.is_empty() {
                kinds.push(' ');
            }
            kinds.push_str(block.kind.name());
        }
        kinds
    }

    pub fn html(&self, raw: bool) -> String {
        self.document.html(HtmlOptions { raw })
    }

    /// Applies one change; says whether the head is another.
    ///
    /// Throws a `RangeError` where the change does not fit; then nothing has happened.
    #[wasm_bindgen(js_name = applyOne)]
    pub fn apply_one(&mut self, from: u32, to: u32, insert: String) -> Result<bool, JsValue> {
        self.apply_all([(from as usize, to as usize, insert)])
    }

    /// Applies sorted, disjoint changes, as [`CoreDocument::apply_one`] does one: two positions and a text each.
    pub fn apply(&mut self, ranges: &[u32], inserts: Vec<String>) -> Result<bool, JsValue> {
        let ranges = ranges.chunks_exact(2).map(|range| (range[0] as usize, range[1] as usize));
        self.apply_all(ranges.zip(inserts).map(|((from, to), insert)| (from, to, insert)))
    }

    /// Draws the body into `root` and keeps it up to date; `fragment` makes safe nodes of HTML.
    pub fn attach(&mut self, root: Element, fragment: Function) -> Result<(), JsValue> {
        self.preview = Some(dom::Preview::attach(root, fragment, &self.document)?);
        Ok(())
    }

    /// As [`CoreDocument::attach`], where another instance has drawn about the same: `draw_more` puts it right.
    #[wasm_bindgen(js_name = takeOver)]
    pub fn take_over(&mut self, root: Element, fragment: Function) {
        self.preview = Some(dom::Preview::take_over(root, fragment));
    }

    /// Draws more of a long body while `remaining()` milliseconds are left; false once all of it is there.
    #[wasm_bindgen(js_name = drawMore)]
    pub fn draw_more(&mut self, remaining: &Function) -> Result<bool, JsValue> {
        match &mut self.preview {
            Some(preview) => preview.draw_more(&self.document, remaining),
            None => Ok(false),
        }
    }

    pub fn detach(&mut self) {
        self.preview = None;
    }
}

impl CoreDocument {
    fn apply_all(&mut self, changes: impl IntoIterator<Item = (usize, usize, String)>) -> Result<bool, JsValue> {
        #[cfg(feature = "traps")]
        super::traps::spring(0);
        let source = self.document.source();
        let changes = source.utf16().changes_to_bytes(source.text(), changes);
        let update = changes.and_then(|changes| self.document.apply(&changes));
        let Update { front_matter, patch } = update.map_err(|error| RangeError::new(&error.to_string()))?;
        #[cfg(feature = "traps")]
        super::traps::spring(1);
        if let Some(preview) = &mut self.preview {
            preview.patch(&self.document, &patch)?;
        }
        #[cfg(feature = "traps")]
        super::traps::spring(2);
        Ok(front_matter)
    }
}

/// A position in a text that lies in the module's memory, which has 4 GiB at most.
pub(super) fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
