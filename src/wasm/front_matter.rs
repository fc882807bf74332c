//! A file's head in, its front matter with entries and fields, what is to be said about it, and planned edits out.

use std::mem::take;

use js_sys::{Array, Error, Reflect, TypeError};
use wasm_bindgen::prelude::*;

use crate::document::{Document, Options};
use crate::text::Diagnostic;
use crate::wire;
use crate::wire::flat::{self, Flat};
use crate::wire::given::Given;

/// The head of one open file: see [`crate::split::head_end`].
#[wasm_bindgen(js_name = CoreFrontMatter)]
pub struct CoreFrontMatter {
    document: Document,
    /// Those that go with the numbers that were given out last.
    texts: String,
    given: Given,
}

#[wasm_bindgen(js_class = CoreFrontMatter)]
impl CoreFrontMatter {
    /// Reads a head as the whole file was found to be of `dialect`.
    #[wasm_bindgen(constructor)]
    pub fn open(head: String, dialect: &str) -> CoreFrontMatter {
        let document = Document::open(head, Options { dialect: wire::dialect(dialect) });
        CoreFrontMatter { document, texts: String::new(), given: Given::default() }
    }

    /// The head is `head` now: what is the same in it is not read anew.
    pub fn follow(&mut self, head: String) {
        self.given.follow(self.document.follow(head));
    }

    /// The front matter as [`Flat`] has it, or what is new in it since it was read last, but for the texts; `undefined`
    /// where the file has none.
    pub fn read(&mut self) -> Option<Vec<u32>> {
        let flat = self.given.read(&self.document)?;
        Some(self.out(flat))
    }

    /// What is to be said about the head, as [`Flat`] has it, but for the texts.
    pub fn diagnostics(&mut self) -> Vec<u32> {
        let flat = Flat::of_diagnostics(&wire::diagnostics(&self.document));
        self.out(flat)
    }

    /// The changes of an edit, as [`Flat`] has them, but for the texts; throws an error with `code`, `message` and `args`
    /// where it is refused.
    pub fn plan(&mut self, numbers: &[u32], texts: &str) -> Result<Vec<u32>, JsValue> {
        let edit = flat::edit(numbers, texts).ok_or_else(|| TypeError::new("this is no edit"))?;
        let changes = self.document.plan(&edit).map_err(refused)?;
        let flat = Flat::of_changes(&wire::changes(self.document.source(), &changes));
        Ok(self.out(flat))
    }

    /// The texts that go with the numbers which were given out last.
    pub fn texts(&mut self) -> String {
        take(&mut self.texts)
    }

    fn out(&mut self, Flat { numbers, texts }: Flat) -> Vec<u32> {
        self.texts = texts;
        numbers
    }
}

/// A refusal as an `Error` with the fields of [`wire::Reason`].
fn refused(diagnostic: Diagnostic) -> JsValue {
    let reason = wire::reason(&diagnostic);
    let error = Error::new(&reason.message);
    let args: Array = reason.args.into_iter().map(JsValue::from).collect();
    for (key, value) in [("code", JsValue::from_str(reason.code)), ("args", args.into())] {
        // Setting a property of an error that was just made cannot fail.
        let _ = Reflect::set(&error, &JsValue::from_str(key), &value);
    }
    error.into()
}
