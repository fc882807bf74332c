//! Places in the text in, blocks and their nodes out, and back: what scrolling the panes together asks for.

use wasm_bindgen::prelude::*;

use super::body::{CoreDocument, narrow};
use super::dom::Node;
use crate::wire;

#[wasm_bindgen(js_class = CoreDocument)]
impl CoreDocument {
    /// The block that holds the index `at` of the file, as the fields of [`wire::BlockPlace`] in their order; nothing
    /// in the front matter.
    #[wasm_bindgen(js_name = blockAt)]
    pub fn block_at(&self, at: u32) -> Option<Vec<u32>> {
        wire::block_at(&self.document, at as usize).map(fields)
    }

    /// The same of a block's index; nothing past the last one.
    pub fn block(&self, index: u32) -> Option<Vec<u32>> {
        wire::block(&self.document, index as usize).map(fields)
    }

    /// The first node of a block in the preview; nothing where it is not drawn.
    #[wasm_bindgen(js_name = nodeOf)]
    pub fn node_of(&self, index: u32) -> Option<Node> {
        self.preview.as_ref()?.node(index as usize)
    }

    /// The block that a node of the preview belongs to.
    #[wasm_bindgen(js_name = blockOf)]
    pub fn block_of(&self, node: &Node) -> Option<u32> {
        self.preview.as_ref()?.block_of(node).map(narrow)
    }
}

fn fields(wire::BlockPlace { index, from, to }: wire::BlockPlace) -> Vec<u32> {
    [index, from, to].map(narrow).to_vec()
}
