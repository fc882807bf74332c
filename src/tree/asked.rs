//! What the tests of the formats have in common: paths and values in short, and the text after an edit.

use crate::edit::{Edit, Path, Step, Value};
use crate::text::{Changes, Code, Diagnostic, Span};

use super::Tree;
use super::proof::Front;

/// The path `a.0.b`.
pub fn key(keys: &str) -> Path {
    let step = |key: &str| key.parse().map_or_else(|_| Step::Key(key.to_owned()), Step::Index);
    keys.split('.').filter(|key| !key.is_empty()).map(step).collect()
}

pub fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

/// What an edit makes of a front matter, or the code with which it is refused.
pub fn after(
    text: &str,
    edit: &Edit,
    scan: fn(&str, Span) -> Tree,
    plan: fn(&Front, &Edit) -> Result<Changes, Diagnostic>,
) -> Result<String, Code> {
    let span = Span::new(0, text.len());
    let tree = scan(text, span);
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let planned = plan(&Front { text, span, newline, tree: &tree }, edit);
    planned.map(|changes| changes.apply(text).expect("changes fit")).map_err(|refusal| refusal.code)
}
