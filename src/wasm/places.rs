//! Places in the text in, blocks and their nodes out, and back: what scrolling the panes together asks for.

use wasm_bindgen::prelude::*;

use super::dom::Node;
use super::{CoreDocument, encode};
use crate::wire;

#[wasm_bindgen(js_class = CoreDocument)]
impl CoreDocument {
    /// The block that holds the index `at` of the file; `null` in the front matter and where nothing is.
    #[wasm_bindgen(js_name = blockAt)]
    pub fn block_at(&self, at: usize) -> Result<JsValue, JsValue> {
        encode(&wire::block_at(&self.document, at))
    }

    /// Where a block lies in the file; `null` past the last one.
    pub fn block(&self, index: usize) -> Result<JsValue, JsValue> {
        encode(&wire::block(&self.document, index))
    }

    /// The first node of a block in the preview; nothing where it is not drawn.
    #[wasm_bindgen(js_name = nodeOf)]
    pub fn node_of(&self, index: usize) -> Option<Node> {
        self.preview.as_ref()?.node(index)
    }

    /// The block that a node of the preview belongs to.
    #[wasm_bindgen(js_name = blockOf)]
    pub fn block_of(&self, node: &Node) -> Option<usize> {
        self.preview.as_ref()?.block_of(node)
    }
}
