//! Patches in, a document's nodes out: the only file that names `web_sys`.
//!
//! The body is drawn as chunks of blocks, each chunk a `<div class="chunk">` that the page's style lets
//! the browser skip while it is out of sight (`content-visibility`). Inside a chunk the blocks' nodes stand
//! side by side without a wrapper; what is kept per block is only how many nodes it has. Blocks are drawn
//! from the first on, and the rest of a long document in slices; a patch past what is drawn costs nothing. So do blocks
//! elsewhere that show a change, where they are many.
//! What an instance drew that has failed is drawn over in the same way: what is still right keeps its nodes.

use std::ops::Range;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{CharacterData, Document as DomDocument, DocumentFragment, HtmlElement};
pub use web_sys::{Element, Node};

use crate::document::Document;
use crate::markdown::{BlockKind, HtmlOptions, Letters, Patch, letters};

/// How many blocks a new chunk takes, and from how many on it is cut in two.
const CHUNK: usize = 50;
const CHUNK_MOST: usize = 150;
/// How many bytes of HTML one slice parses at once: enough for a screen, which the first slice is meant to fill, and
/// some 10 ms of a slow machine.
const SLICE: usize = 5 * 1024;
/// How many blocks one patch draws at once; beyond that, the rest follows in slices.
const PATCH_MOST: usize = 400;
/// How many blocks elsewhere a patch draws anew at once: so many that ask for the same link wait for no letter of it.
const ELSEWHERE_MOST: usize = 16;
/// What stands between blocks that are parsed at once. Markdown makes no such element.
const BORDER_TAG: &str = "<wbr>";
const BORDER: &str = "WBR";
/// By how many nodes a chunk that is drawn over may become longer or shorter, so that it ends where it did.
const DRIFT: usize = 8;

/// The drawn body of one document.
pub struct Preview {
    root: Element,
    fragment: Function,
    chunks: Vec<Chunk>,
    /// How many of the document's blocks are drawn, counted from the first.
    drawn: usize,
    /// Blocks that are drawn and are to be drawn anew, in their order.
    stale: Vec<usize>,
    /// The first of the elements behind the chunks that an earlier instance has left.
    left: Option<Node>,
    /// The block that was drawn last by itself, as it is where somebody writes.
    written: Option<Written>,
}

struct Written {
    block: usize,
    html: String,
    /// The text of it that was changed last, by its number.
    text: Option<(usize, Node)>,
}

struct Chunk {
    element: Element,
    /// The number of nodes of each block.
    nodes: Vec<u32>,
}

/// A block's place: its chunk, its index there and the number of nodes before it in the chunk.
struct Place {
    chunk: usize,
    index: usize,
    node: u32,
}

impl Preview {
    /// Draws the first slice into `root`, whose content gives way.
    pub fn attach(root: Element, fragment: Function, document: &Document) -> Result<Preview, JsValue> {
        root.set_text_content(None);
        let mut preview =
            Preview { root, fragment, chunks: Vec::new(), drawn: 0, stale: Vec::new(), left: None, written: None };
        preview.draw_slice(document)?;
        Ok(preview)
    }

    /// Takes over a `root` in which another instance has drawn about the same document. It is shown as it is until
    /// [`Preview::draw_more`] has gone over it.
    pub fn take_over(root: Element, fragment: Function) -> Preview {
        let left = root.child_nodes().item(0);
        Preview { root, fragment, chunks: Vec::new(), drawn: 0, stale: Vec::new(), left, written: None }
    }

    /// Draws slices while time remains; false once everything is drawn.
    pub fn draw_more(&mut self, document: &Document, remaining: &Function) -> Result<bool, JsValue> {
        while !self.stale.is_empty() || self.drawn < document.markdown().len() {
            if remaining.call0(&JsValue::NULL)?.as_f64().unwrap_or(0.0) <= 0.0 {
                return Ok(true);
            }
            match self.stale.pop() {
                Some(index) => self.replace(document, index)?,
                None => self.draw_slice(document)?,
            }
        }
        self.remove_left()?;
        Ok(false)
    }

    /// Carries out what a change did to the document's blocks.
    pub fn patch(&mut self, document: &Document, patch: &Patch) -> Result<(), JsValue> {
        let removed = (patch.start + patch.removed).min(self.drawn).saturating_sub(patch.start);
        // At the drawn end an insertion is drawn too, so that typing at a document's end shows.
        if patch.start < self.drawn || (patch.start == self.drawn && self.chunks_reach_end(document, patch)) {
            self.splice(document, patch.start, removed, patch.inserted)?;
        }
        let end = patch.start + patch.removed;
        self.stale.retain(|index| !(patch.start..end).contains(index));
        for index in self.stale.iter_mut().filter(|index| **index >= end) {
            *index = *index - patch.removed + patch.inserted;
        }
        for (count, &index) in patch.rerendered.iter().enumerate() {
            match self.stale.binary_search(&index) {
                // Its turn comes.
                Ok(_) => {}
                Err(at) if count >= ELSEWHERE_MOST => self.stale.insert(at, index),
                Err(_) => self.replace(document, index)?,
            }
        }
        Ok(())
    }

    /// Whether everything was drawn before the patch.
    fn chunks_reach_end(&self, document: &Document, patch: &Patch) -> bool {
        self.drawn + patch.inserted >= document.markdown().len() + patch.removed
    }

    /// The first node of block `index`, or what follows it where the block shows nothing; `None` where it is not drawn.
    pub fn node(&self, index: usize) -> Option<Node> {
        let place = self.place(index)?;
        self.chunks[place.chunk].element.child_nodes().item(place.node)
    }

    /// The block that `node`, at any depth, is drawn for.
    pub fn block_of(&self, node: &Node) -> Option<usize> {
        let mut node = node.clone();
        let mut parent = node.parent_node()?;
        // Up to a child of a chunk.
        while !parent.parent_node()?.is_same_node(Some(&self.root)) {
            node = parent;
            parent = node.parent_node()?;
        }
        let chunk = self.chunks.iter().position(|chunk| chunk.element.is_same_node(Some(&parent)))?;
        let mut before = 0;
        while let Some(previous) = node.previous_sibling() {
            node = previous;
            before += 1;
        }
        let first: usize = self.chunks[..chunk].iter().map(|chunk| chunk.nodes.len()).sum();
        let mut end = 0;
        let index = self.chunks[chunk].nodes.iter().position(|count| {
            end += count;
            before < end
        })?;
        Some(first + index)
    }

    fn splice(&mut self, document: &Document, start: usize, removed: usize, inserted: usize) -> Result<(), JsValue> {
        if (removed, inserted) != (1, 1) {
            self.written = None;
        }
        if inserted > PATCH_MOST {
            self.truncate(document, start)?;
            return self.draw_slice(document);
        }
        // What a chunk holds of the removed blocks is changed into the inserted ones as one run of nodes.
        let mut place = self.gap(start);
        let first = place.chunk;
        let mut left = removed;
        let mut new = start..start + inserted;
        while let Some(chunk) = self.chunks.get(place.chunk) {
            let here = left.min(chunk.nodes.len() - place.index);
            left -= here;
            let blocks = if left == 0 { new.clone() } else { new.start..new.end.min(new.start + here) };
            new.start = blocks.end;
            self.replace_run(document, &place, here, blocks)?;
            if left == 0 {
                break;
            }
            place = Place { chunk: place.chunk + 1, index: 0, node: 0 };
        }
        if !new.is_empty() {
            return self.draw_slice(document);
        }
        self.tidy(first..place.chunk + 1)
    }

    /// Draws the next blocks, up to a slice's worth of HTML, each chunk's in one go.
    fn draw_slice(&mut self, document: &Document) -> Result<(), JsValue> {
        let end = document.markdown().len();
        let mut bytes = 0;
        while self.drawn < end && bytes < SLICE {
            if let Some(left) = self.left.take() {
                self.left = left.next_sibling();
                bytes += self.draw_over(document, left.unchecked_into())?;
                continue;
            }
            let mut chunk = Chunk { element: self.chunk_element()?, nodes: Vec::new() };
            let all = self.dom()?.create_document_fragment();
            let mut lines = 0;
            while self.drawn < end && chunk.nodes.len() < CHUNK && bytes < SLICE {
                let first = self.drawn;
                let most = end.min(first + CHUNK - chunk.nodes.len());
                bytes += self.draw_next(document, first..most, &mut chunk.nodes, &all)?;
                lines += (first..self.drawn).map(|index| lines_of(document, index)).sum::<usize>();
            }
            set_lines(&chunk.element, lines)?;
            chunk.element.append_child(&all)?;
            self.root.append_child(&chunk.element)?;
            self.chunks.push(chunk);
        }
        Ok(())
    }

    /// Draws the next blocks, of which `blocks` are those that may be drawn, as [`Preview::parse`] does.
    fn draw_next(
        &mut self,
        document: &Document,
        blocks: Range<usize>,
        nodes: &mut Vec<u32>,
        all: &DocumentFragment,
    ) -> Result<usize, JsValue> {
        let before = nodes.len();
        let bytes = self.parse(document, blocks, nodes, all)?;
        self.drawn += nodes.len() - before;
        Ok(bytes)
    }

    /// Parses the first of `blocks`, and at once as many behind it as are sure to be apart from one another. Their nodes
    /// go to the end of `all`, how many each has to the end of `nodes`; says what it cost, in bytes of HTML.
    fn parse(
        &self,
        document: &Document,
        mut blocks: Range<usize>,
        nodes: &mut Vec<u32>,
        all: &DocumentFragment,
    ) -> Result<usize, JsValue> {
        let mut html = block_html(document, blocks.start);
        let mut count = 1;
        if is_closed(document, blocks.start) {
            for index in blocks.start + 1..blocks.end {
                if html.len() >= SLICE || !is_closed(document, index) {
                    break;
                }
                html.push_str(BORDER_TAG);
                // By itself, as it is drawn alone: behind the border it would begin with a line break.
                html.push_str(&block_html(document, index));
                count += 1;
            }
        }
        let fragment = self.fragment(&html)?;
        let before = nodes.len();
        nodes.push(0);
        for node in children(&fragment, 0, fragment.child_nodes().length()) {
            if count > 1 && node.node_name() == BORDER {
                fragment.remove_child(&node)?;
                nodes.push(0);
            } else if let Some(last) = nodes.last_mut() {
                *last += 1;
            }
        }
        if nodes.len() - before != count {
            // However it came: a block that stands alone has no borders.
            nodes.truncate(before);
            blocks.end = blocks.start + 1;
            return self.parse(document, blocks, nodes, all);
        }
        all.append_child(&fragment)?;
        Ok(html.len() + 64 * count)
    }

    /// Makes an element that is left of an earlier drawing into the next chunk, up to the block with which it ended.
    fn draw_over(&mut self, document: &Document, element: Element) -> Result<usize, JsValue> {
        let old = children(&element, 0, element.child_nodes().length());
        if old.is_empty() {
            self.root.remove_child(&element)?;
            return Ok(0);
        }
        // Not the last node: behind each block stands the same line break.
        let last = last_element(&old);
        let mut nodes = Vec::new();
        let all = self.dom()?.create_document_fragment();
        let (mut bytes, mut lines, mut count) = (0, 0, 0);
        while self.drawn < document.markdown().len() && count < old.len() + DRIFT {
            bytes += self.draw_next(document, self.drawn..self.drawn + 1, &mut nodes, &all)?;
            lines += lines_of(document, self.drawn - 1);
            count = all.child_nodes().length() as usize;
            if count + DRIFT >= old.len()
                && let Some(last) = last
                && last.is_equal_node(last_element(&children(&all, 0, count as u32)))
            {
                break;
            }
        }
        let new = children(&all, 0, all.child_nodes().length());
        morph_lists(&element, &old, &new, None)?;
        set_lines(&element, lines)?;
        self.chunks.push(Chunk { element, nodes });
        Ok(bytes)
    }

    /// Removes what is left of an earlier drawing that was longer.
    fn remove_left(&mut self) -> Result<(), JsValue> {
        while let Some(left) = self.left.take() {
            self.left = left.next_sibling();
            self.root.remove_child(&left)?;
        }
        Ok(())
    }

    /// Draws block `index` anew if it is drawn; nodes that stay the same are not touched.
    fn replace(&mut self, document: &Document, index: usize) -> Result<(), JsValue> {
        match self.place(index) {
            Some(place) => self.replace_run(document, &place, 1, index..index + 1),
            None => Ok(()),
        }
    }

    /// Makes the `count` blocks at `place`, all in its chunk, into the document's blocks `new`.
    fn replace_run(
        &mut self,
        document: &Document,
        place: &Place,
        count: usize,
        new: Range<usize>,
    ) -> Result<(), JsValue> {
        if count == 1 && new.len() == 1 {
            return self.rewrite(document, place, new.start);
        }
        let all = self.dom()?.create_document_fragment();
        let mut counts = Vec::with_capacity(new.len());
        self.drawn = self.drawn - count + new.len();
        while counts.len() < new.len() {
            self.parse(document, new.start + counts.len()..new.end, &mut counts, &all)?;
        }
        self.exchange(place, count, &all, counts)
    }

    /// Draws the block at `place` anew, as the document's block `index`. Where only letters of one of its texts are others,
    /// nothing is parsed.
    fn rewrite(&mut self, document: &Document, place: &Place, index: usize) -> Result<(), JsValue> {
        let html = block_html(document, index);
        let known = self.written.take().filter(|written| written.block == index);
        let text = known.and_then(|known| self.retype(place, &letters(&known.html, &html)?, known.text));
        if text.is_none() {
            let all = self.fragment(&html)?;
            let count = all.child_nodes().length();
            self.exchange(place, 1, &all, vec![count])?;
        }
        // What a person has written as HTML may have become something else.
        self.written = is_closed(document, index).then_some(Written { block: index, html, text });
        Ok(())
    }

    /// Changes letters of a text of the block at `place`, which may be the text that is `known` by its number. Gives that
    /// text back; `None` where there is none that was as it should be.
    fn retype(&self, place: &Place, letters: &Letters<'_>, known: Option<(usize, Node)>) -> Option<(usize, Node)> {
        let known = known.filter(|(text, _)| *text == letters.text).map(|(_, node)| node);
        let node = known.or_else(|| {
            let Chunk { element, nodes } = &self.chunks[place.chunk];
            let mut number = letters.text;
            children(element, place.node, nodes[place.index]).iter().find_map(|node| text_of(node, &mut number))
        })?;
        let is_there = node.node_value().is_some_and(|shown| letters.are_of(&shown));
        let data: &CharacterData = node.unchecked_ref();
        let is_done = is_there && data.replace_data(letters.at, letters.removed, letters.inserted).is_ok();
        is_done.then_some((letters.text, node))
    }

    /// Makes the `count` blocks at `place`, all in its chunk, into those that are in `all`, with so many nodes each.
    fn exchange(
        &mut self,
        place: &Place,
        count: usize,
        all: &DocumentFragment,
        counts: Vec<u32>,
    ) -> Result<(), JsValue> {
        let chunk = &mut self.chunks[place.chunk];
        let run = place.index..place.index + count;
        let old_count: u32 = chunk.nodes[run.clone()].iter().sum();
        let old = children(&chunk.element, place.node, old_count);
        let new = children(all, 0, counts.iter().sum());
        chunk.nodes.splice(run, counts);
        let behind = chunk.element.child_nodes().item(place.node + old_count);
        morph_lists(&chunk.element, &old, &new, behind.as_ref())
    }

    /// Takes away the empty ones of `chunks` and halves the long ones.
    fn tidy(&mut self, chunks: Range<usize>) -> Result<(), JsValue> {
        for at in chunks.rev() {
            match self.chunks.get(at).map(|chunk| chunk.nodes.len()) {
                Some(0) => self.root.remove_child(&self.chunks.remove(at).element).map(|_| ())?,
                Some(CHUNK_MOST..) => self.halve(at)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Moves the second half of a chunk that has grown too long into one of its own.
    fn halve(&mut self, index: usize) -> Result<(), JsValue> {
        let element = self.chunk_element()?;
        let chunk = &mut self.chunks[index];
        let nodes = chunk.nodes.split_off(chunk.nodes.len() / 2);
        let first = chunk.nodes.iter().sum();
        for node in children(&chunk.element, first, nodes.iter().sum()) {
            element.append_child(&node)?;
        }
        self.root.insert_before(&element, chunk.element.next_sibling().as_ref())?;
        self.chunks.insert(index + 1, Chunk { element, nodes });
        Ok(())
    }

    /// Forgets every block from `index` on.
    fn truncate(&mut self, document: &Document, index: usize) -> Result<(), JsValue> {
        while let Some(chunk) = self.chunks.last() {
            let first = self.drawn - chunk.nodes.len();
            if first < index {
                let place = Place {
                    chunk: self.chunks.len() - 1,
                    index: index - first,
                    node: chunk.nodes[..index - first].iter().sum(),
                };
                return self.replace_run(document, &place, self.drawn - index, index..index);
            }
            self.root.remove_child(&chunk.element)?;
            self.chunks.pop();
            self.drawn = first;
        }
        Ok(())
    }

    /// Where block `index` is drawn.
    fn place(&self, index: usize) -> Option<Place> {
        let mut first = 0;
        for (at, chunk) in self.chunks.iter().enumerate() {
            if index < first + chunk.nodes.len() {
                let index = index - first;
                return Some(Place { chunk: at, index, node: chunk.nodes[..index].iter().sum() });
            }
            first += chunk.nodes.len();
        }
        None
    }

    /// Where a new block `index` goes: at the end of a chunk rather than at the start of the next.
    fn gap(&self, index: usize) -> Place {
        let mut first = 0;
        for (at, chunk) in self.chunks.iter().enumerate() {
            if index <= first + chunk.nodes.len() || at + 1 == self.chunks.len() {
                let index = (index - first).min(chunk.nodes.len());
                return Place { chunk: at, index, node: chunk.nodes[..index].iter().sum() };
            }
            first += chunk.nodes.len();
        }
        Place { chunk: 0, index: 0, node: 0 }
    }

    fn chunk_element(&self) -> Result<Element, JsValue> {
        let element = self.dom()?.create_element("div")?;
        element.set_class_name("chunk");
        Ok(element)
    }

    fn dom(&self) -> Result<DomDocument, JsValue> {
        // An element always has one.
        self.root.owner_document().ok_or(JsValue::NULL)
    }

    fn fragment(&self, html: &str) -> Result<DocumentFragment, JsValue> {
        Ok(self.fragment.call1(&JsValue::NULL, &JsValue::from_str(html))?.unchecked_into())
    }
}

/// Says how many lines an element takes until it has been in sight.
fn set_lines(element: &Element, lines: usize) -> Result<(), JsValue> {
    element.unchecked_ref::<HtmlElement>().style().set_property("--lines", &lines.to_string())
}

fn block_html(document: &Document, index: usize) -> String {
    let mut html = String::new();
    document.block_html(index, HtmlOptions { raw: true }, &mut html);
    html
}

/// Whether a block's HTML closes all that it opens, whatever stands before it: so is what Markdown makes. The section of
/// footnotes holds text of other blocks.
fn is_closed(document: &Document, index: usize) -> bool {
    let Some(block) = document.markdown().block(index) else { return false };
    let text = block.span.shifted(document.parts().body.start).of(document.text());
    !block.span.is_empty() && !text.contains('<')
}

/// About how many lines block `index` takes, with the space above it: what holds its place until it is in sight.
fn lines_of(document: &Document, index: usize) -> usize {
    /// How many bytes a line of the article holds, and how many lines a picture takes.
    const LINE: usize = 66;
    const PICTURE: usize = 10;
    let Some(block) = document.markdown().block(index) else { return 0 };
    let text = block.span.shifted(document.parts().body.start).of(document.text()).trim();
    let lines: usize = text.lines().map(|line| line.len().div_ceil(LINE)).sum();
    let space = if block.kind == BlockKind::Heading { 2 } else { 1 };
    lines + space + PICTURE * text.as_bytes().windows(2).filter(|pair| pair == b"![").count()
}

/// The text with a `number` among those at `node` and in it; takes the texts before it off the number.
fn text_of(node: &Node, number: &mut usize) -> Option<Node> {
    if node.node_type() != Node::TEXT_NODE {
        return children(node, 0, node.child_nodes().length()).iter().find_map(|node| text_of(node, number));
    }
    let is_it = *number == 0;
    *number = number.wrapping_sub(1);
    is_it.then(|| node.clone())
}

/// `count` child nodes of `parent` from the child `first` on.
fn children(parent: &Node, first: u32, count: u32) -> Vec<Node> {
    let mut nodes = Vec::with_capacity(count as usize);
    let mut next = parent.child_nodes().item(first);
    while nodes.len() < count as usize
        && let Some(node) = next
    {
        next = node.next_sibling();
        nodes.push(node);
    }
    nodes
}

/// Makes the neighbours `old` in `parent` into `new`. What is equal at both ends stays as it is; what
/// is of one kind is changed inside, so that an image beside the caret keeps its node and does not flash.
fn morph_lists(parent: &Node, old: &[Node], new: &[Node], behind: Option<&Node>) -> Result<(), JsValue> {
    let equal = |pair: &(&Node, &Node)| pair.0.is_equal_node(Some(pair.1));
    let head = old.iter().zip(new).take_while(equal).count();
    let (old, new) = (&old[head..], &new[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(equal).count();
    let behind = if tail > 0 { old.get(old.len() - tail) } else { behind };
    let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    let mut old = old.iter().peekable();
    for node in new {
        match old.peek() {
            Some(before) if before.node_name() == node.node_name() => {
                morph(before, node)?;
                old.next();
            }
            Some(before) => parent.insert_before(node, Some(before)).map(|_| ())?,
            None => parent.insert_before(node, behind).map(|_| ())?,
        }
    }
    for node in old {
        parent.remove_child(node)?;
    }
    Ok(())
}

/// Makes `old` equal to `new`, a node of the same name.
fn morph(old: &Node, new: &Node) -> Result<(), JsValue> {
    let (Some(old), Some(new)) = (old.dyn_ref_element(), new.dyn_ref_element()) else {
        if old.node_value() != new.node_value() {
            old.set_node_value(new.node_value().as_deref());
        }
        return Ok(());
    };
    morph_attributes(old, new)?;
    let olds = children(old, 0, old.child_nodes().length());
    let news = children(new, 0, new.child_nodes().length());
    morph_lists(old, &olds, &news, None)
}

fn morph_attributes(old: &Element, new: &Element) -> Result<(), JsValue> {
    for name in old.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        // Whether a person has opened a `<details>` is theirs.
        let persons = name == "open" && old.node_name().eq_ignore_ascii_case("details");
        if new.get_attribute(&name).is_none() && !persons {
            old.remove_attribute(&name)?;
        }
    }
    for name in new.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        let value = new.get_attribute(&name);
        if value != old.get_attribute(&name) {
            old.set_attribute(&name, value.as_deref().unwrap_or(""))?;
        }
    }
    Ok(())
}

fn last_element(nodes: &[Node]) -> Option<&Node> {
    nodes.iter().rfind(|node| node.node_type() == Node::ELEMENT_NODE)
}

trait NodeExt {
    /// The node as an element. `instanceof` does not answer for nodes of another frame's window.
    fn dyn_ref_element(&self) -> Option<&Element>;
}

impl NodeExt for Node {
    fn dyn_ref_element(&self) -> Option<&Element> {
        (self.node_type() == Node::ELEMENT_NODE).then(|| self.unchecked_ref())
    }
}
