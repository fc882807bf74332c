//! TOML front matter: a file's text and the span of its front matter in, a [`crate::tree`] with spans and planned edits
//! out.
//!
//! Values in brackets are edited as in any notation ([`crate::tree::notation`]); [`statements`] edits what TOML writes
//! line by line: entries, tables and arrays of tables.

mod scan;

mod statements;

mod write;

pub use scan::{scan, type_of};

use crate::edit::{Edit, Value};
use crate::text::{Changes, Code, Diagnostic};
use crate::tree::notation::Planner;
use crate::tree::proof::Front;
use crate::tree::resolve::{Found, Missing};
use crate::tree::{Kind, Node};

use statements::Statements;

/// TOML as a notation.
#[derive(Clone, Copy, Debug)]
pub struct Toml;

/// The changes that carry out `edit`: none where nothing would be different, all inside the front matter.
///
/// # Errors
/// A refusal is a diagnostic at the place concerned; its code says why.
pub fn plan(front: &Front, edit: &Edit) -> Result<Changes, Diagnostic> {
    let planner = Planner { notation: &Toml, front: *front };
    let statements = || Statements::of(&planner);
    let add = |mapping: &Found, steps: &[_], value: &Value| {
        if is_written_in_lines(mapping.node) {
            statements().add(mapping, steps, value)
        } else {
            planner.add(mapping, steps, value)
        }
    };
    match edit {
        Edit::Set { path, value } => match planner.look_up(path)? {
            Ok(found) => planner.set(&found, value),
            Err(Missing::Key { mapping, steps }) => add(&mapping, &steps, value),
            Err(reason) => Err(reason.refusal(front.span, path)),
        },
        Edit::Correct { path, .. } => Err(Diagnostic::new(Code::NotBroken, planner.resolve(path)?.node.span)),
        Edit::Insert { path, index, value } => match planner.look_up(path)? {
            Ok(found) if is_written_in_lines(found.node) => statements().insert(&found, *index, value),
            Ok(found) => planner.insert(&found, *index, value),
            Err(Missing::Key { mapping, steps }) => add(&mapping, &steps, &Value::List(vec![value.clone()])),
            Err(reason) => Err(reason.refusal(front.span, path)),
        },
        Edit::Remove { path } => {
            let found = planner.resolve(path)?;
            if in_lines(&found) { statements().remove(&found) } else { planner.remove(&found) }
        }
        Edit::Rename { path, key } => {
            let found = planner.resolve(path)?;
            if in_lines(&found) { statements().rename(&found, key) } else { planner.rename(&found, key) }
        }
        Edit::Move { path, to } => {
            let found = planner.resolve(path)?;
            if in_lines(&found) { statements().shift(&found, *to) } else { planner.shift(&found, *to) }
        }
    }
}

/// Whether a node is a table or an array of tables, which stands in no brackets.
fn is_written_in_lines(node: &Node) -> bool {
    matches!(node.kind, Kind::Mapping { flow: false, .. } | Kind::Sequence { flow: false, .. })
}

/// Whether a node is an entry of a table, or a table of an array.
fn in_lines(found: &Found) -> bool {
    found.parent().is_some_and(is_written_in_lines)
}

#[cfg(test)]
mod tests;
