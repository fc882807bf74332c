//! A source of schemas in, the fields of a form for one file out.

use js_sys::TypeError;
use wasm_bindgen::prelude::*;

use super::plain::{decode, encode};
use crate::schema::Schema;
use crate::wire::described::{self, SchemaSource};
use crate::wire::{self, Diagnostic, Missing};

/// What a source says of one file.
#[wasm_bindgen(js_name = CoreSchema)]
pub struct CoreSchema {
    schema: Schema,
    diagnostics: Vec<Diagnostic>,
}

#[wasm_bindgen(js_class = CoreSchema)]
impl CoreSchema {
    /// Reads a `SchemaSource` for the file at `path`; throws where it is none.
    #[wasm_bindgen(constructor)]
    pub fn open(source: JsValue, path: &str) -> Result<CoreSchema, JsValue> {
        let source = decode::<SchemaSource>(source)?;
        let (schema, diagnostics) = described::schema(source, path).map_err(lacking)?;
        Ok(CoreSchema { schema, diagnostics })
    }

    /// What is to be said about the source, by its places.
    pub fn diagnostics(&self) -> Result<JsValue, JsValue> {
        encode(&self.diagnostics)
    }

    /// The form's fields, from those that the file shows.
    pub fn merge(&self, own: JsValue) -> Result<JsValue, JsValue> {
        encode(&described::merged(&self.schema, decode(own)?).map_err(lacking)?)
    }
}

/// The fields that files of the same kind have, from their texts, whose front matter is in YAML or JSON.
#[wasm_bindgen]
pub fn infer(texts: Vec<String>, dialect: Option<String>) -> Result<JsValue, JsValue> {
    let dialect = dialect.as_deref().and_then(wire::dialect);
    encode(&described::inferred(texts, dialect))
}

fn lacking(missing: Missing) -> JsValue {
    TypeError::new(&format!("this schema needs a `{}` that is known here", missing.0)).into()
}
