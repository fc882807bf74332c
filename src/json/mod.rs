//! JSON front matter, an object at the file's start as Hugo reads it: its text in, a [`crate::tree`] with spans and
//! planned edits out.

mod scan;

mod write;

pub use scan::scan;

use crate::edit::{Edit, Value};
use crate::text::{Changes, Code, Diagnostic};
use crate::tree::notation::Planner;
use crate::tree::proof::Front;
use crate::tree::resolve::Missing;
use crate::tree::{Scalar, Style, Type};

/// JSON as a notation.
#[derive(Clone, Copy, Debug)]
pub struct Json;

/// The changes that carry out `edit`: none where nothing would be different, all inside the object.
///
/// # Errors
/// A refusal is a diagnostic at the place concerned; its code says why.
pub fn plan(front: &Front, edit: &Edit) -> Result<Changes, Diagnostic> {
    let planner = Planner { notation: &Json, front: *front };
    match edit {
        Edit::Set { path, value } => match planner.look_up(path)? {
            Ok(found) => planner.set(&found, value),
            Err(Missing::Key { mapping, steps }) => planner.add(&mapping, &steps, value),
            Err(reason) => Err(reason.refusal(front.span, path)),
        },
        Edit::Correct { path, .. } => Err(Diagnostic::new(Code::NotBroken, planner.resolve(path)?.node.span)),
        Edit::Insert { path, index, value } => match planner.look_up(path)? {
            Ok(found) => planner.insert(&found, *index, value),
            Err(Missing::Key { mapping, steps }) => planner.add(&mapping, &steps, &Value::List(vec![value.clone()])),
            Err(reason) => Err(reason.refusal(front.span, path)),
        },
        Edit::Remove { path } => planner.remove(&planner.resolve(path)?),
        Edit::Rename { path, key } => planner.rename(&planner.resolve(path)?, key),
        Edit::Move { path, to } => planner.shift(&planner.resolve(path)?, *to),
    }
}

/// What a scalar is: text where it has quotes, otherwise by its first letter (RFC 8259, 3).
pub fn type_of(scalar: &Scalar) -> Type {
    match scalar.text.as_bytes().first() {
        _ if scalar.style != Style::Plain => Type::String,
        Some(b't' | b'f') => Type::Boolean,
        Some(b'n') | None => Type::Null,
        Some(_) if scalar.text.contains(['.', 'e', 'E']) => Type::Float,
        Some(_) => Type::Integer,
    }
}

#[cfg(test)]
mod tests;
