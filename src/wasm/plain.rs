//! Values of JavaScript in, plain data out, and back.

use js_sys::TypeError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

pub fn decode<T: DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(|error| TypeError::new(&error.to_string()).into())
}

pub fn encode<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    let encoded = value.serialize(&Serializer::json_compatible());
    encoded.map_err(|error| TypeError::new(&error.to_string()).into())
}
