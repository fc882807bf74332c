//! The boundary: decode, call, encode. Nothing here knows anything about files.

mod dom;
mod places;

use js_sys::{Error, Function, RangeError, Reflect, TypeError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use self::dom::Element;
use crate::document::{Document, Options, Update};
use crate::edit::Edit;
use crate::markdown::HtmlOptions;
use crate::text::Diagnostic;
use crate::wire;

/// One open file, as `core.ts` holds it.
#[wasm_bindgen(js_name = CoreDocument)]
pub struct CoreDocument {
    document: Document,
    preview: Option<dom::Preview>,
}

#[wasm_bindgen(js_class = CoreDocument)]
impl CoreDocument {
    /// Opens `text`; an unknown or missing `dialect` is guessed from it.
    #[wasm_bindgen(constructor)]
    pub fn open(text: String, dialect: Option<String>) -> CoreDocument {
        let dialect = dialect.as_deref().and_then(wire::dialect);
        CoreDocument { document: Document::open(text, Options { dialect }), preview: None }
    }

    pub fn dialect(&self) -> String {
        wire::dialect_name(self.document.dialect()).to_owned()
    }

    #[wasm_bindgen(js_name = frontMatter)]
    pub fn front_matter(&self) -> Result<JsValue, JsValue> {
        encode(&wire::front_matter(&self.document))
    }

    pub fn body(&self) -> Result<JsValue, JsValue> {
        encode(&wire::body(&self.document))
    }

    pub fn diagnostics(&self) -> Result<JsValue, JsValue> {
        encode(&wire::diagnostics(&self.document))
    }

    pub fn blocks(&self) -> Result<JsValue, JsValue> {
        encode(&wire::blocks(&self.document))
    }

    pub fn html(&self, raw: bool) -> String {
        self.document.html(HtmlOptions { raw })
    }

    /// The changes of an edit; throws an error with `code`, `message` and `args` where it is refused.
    pub fn plan(&self, edit: JsValue) -> Result<JsValue, JsValue> {
        let edit = Edit::try_from(decode::<wire::Edit>(edit)?);
        let edit = edit.map_err(|missing| TypeError::new(&format!("this edit needs `{}`", missing.0)))?;
        let changes = self.document.plan(&edit).map_err(refused)?;
        encode(&wire::changes(self.document.source(), &changes))
    }

    /// Applies one change; says whether the front matter is another.
    ///
    /// Throws a `RangeError` where the change does not fit; then nothing has happened.
    #[wasm_bindgen(js_name = applyOne)]
    pub fn apply_one(&mut self, from: usize, to: usize, insert: String) -> Result<bool, JsValue> {
        self.apply_all([wire::Change { from, to, insert }])
    }

    /// Applies sorted, disjoint changes, as [`CoreDocument::apply_one`] does one.
    pub fn apply(&mut self, changes: JsValue) -> Result<bool, JsValue> {
        self.apply_all(decode::<Vec<wire::Change>>(changes)?)
    }

    /// Draws the body into `root` and keeps it up to date; `fragment` makes safe nodes of HTML.
    pub fn attach(&mut self, root: Element, fragment: Function) -> Result<(), JsValue> {
        self.preview = Some(dom::Preview::attach(root, fragment, &self.document)?);
        Ok(())
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
    fn apply_all(&mut self, changes: impl IntoIterator<Item = wire::Change>) -> Result<bool, JsValue> {
        let source = self.document.source();
        let changes = changes.into_iter().map(|change| (change.from, change.to, change.insert));
        let changes = source.utf16().changes_to_bytes(source.text(), changes);
        let update = changes.and_then(|changes| self.document.apply(&changes));
        let Update { front_matter, patch } = update.map_err(|error| RangeError::new(&error.to_string()))?;
        if let Some(preview) = &mut self.preview {
            preview.patch(&self.document, &patch)?;
        }
        Ok(front_matter)
    }
}

fn decode<T: DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(|error| TypeError::new(&error.to_string()).into())
}

fn encode<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    let encoded = value.serialize(&Serializer::json_compatible());
    encoded.map_err(|error| TypeError::new(&error.to_string()).into())
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
