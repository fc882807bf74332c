//! A file's head in, its front matter with entries and fields, what is to be said about it, and planned edits out.

use js_sys::{Error, Reflect, TypeError};
use wasm_bindgen::prelude::*;

use super::plain::{decode, encode};
use crate::document::{Document, Options};
use crate::edit::Edit;
use crate::text::Diagnostic;
use crate::wire;

/// The head of one open file: see [`crate::split::head_end`].
#[wasm_bindgen(js_name = CoreFrontMatter)]
pub struct CoreFrontMatter(Document);

#[wasm_bindgen(js_class = CoreFrontMatter)]
impl CoreFrontMatter {
    /// Reads a head as the whole file was found to be of `dialect`.
    #[wasm_bindgen(constructor)]
    pub fn open(head: String, dialect: &str) -> CoreFrontMatter {
        CoreFrontMatter(Document::open(head, Options { dialect: wire::dialect(dialect) }))
    }

    pub fn read(&self) -> Result<JsValue, JsValue> {
        encode(&wire::front_matter(&self.0))
    }

    pub fn diagnostics(&self) -> Result<JsValue, JsValue> {
        encode(&wire::diagnostics(&self.0))
    }

    /// The changes of an edit; throws an error with `code`, `message` and `args` where it is refused.
    pub fn plan(&self, edit: JsValue) -> Result<JsValue, JsValue> {
        let edit = Edit::try_from(decode::<wire::Edit>(edit)?);
        let edit = edit.map_err(|missing| TypeError::new(&format!("this edit needs `{}`", missing.0)))?;
        let changes = self.0.plan(&edit).map_err(refused)?;
        encode(&wire::changes(self.0.source(), &changes))
    }
}

/// A refusal as an `Error` with the fields of [`wire::Reason`].
fn refused(diagnostic: Diagnostic) -> JsValue {
    let reason = wire::reason(&diagnostic);
    let error = Error::new(&reason.message);
    let args = encode(&reason.args).unwrap_or(JsValue::UNDEFINED);
    for (key, value) in [("code", JsValue::from_str(reason.code)), ("args", args)] {
        // Setting a property of an error that was just made cannot fail.
        let _ = Reflect::set(&error, &JsValue::from_str(key), &value);
    }
    error.into()
}
