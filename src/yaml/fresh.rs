//! Numbers, booleans and nothing in, their spellings out.

use super::edit::Target;
use super::tree::{Kind, Node, Style};
use super::value::{Type, Version, plain_type, type_of};
use super::write::Place;

/// Spellings of a number that all readers take for it: YAML 1.1 wants a point and a sign in `1e3`.
pub fn numbers(number: &str) -> Vec<String> {
    let mut spellings = vec![number.to_owned()];
    if let Some((mantissa, exponent)) = number.split_once(['e', 'E']) {
        let point = if mantissa.contains('.') { "" } else { ".0" };
        let sign = if exponent.starts_with(['+', '-']) { "" } else { "+" };
        spellings.push(format!("{mantissa}{point}e{sign}{exponent}"));
    }
    let is_number = |text: &String| {
        let is = |version| matches!(plain_type(text, version), Type::Integer | Type::Float);
        is(Version::V1_1) && is(Version::V1_2)
    };
    // The best one first.
    spellings.sort_by_key(|spelling| !is_number(spelling));
    spellings
}

/// The boolean in the letters of the old one. `yes` and `on` become `false` and not `no`, which YAML 1.2
/// takes for text.
pub fn boolean_like(boolean: bool, old: &str) -> &'static str {
    let mut letters = old.chars().filter(|c| c.is_ascii_alphabetic());
    let is_upper = |c: Option<char>| c.is_some_and(|c| c.is_ascii_uppercase());
    match (boolean, is_upper(letters.next()), is_upper(letters.next())) {
        (true, true, true) => "TRUE",
        (true, true, false) => "True",
        (true, ..) => "true",
        (false, true, true) => "FALSE",
        (false, true, false) => "False",
        (false, ..) => "false",
    }
}

/// How nothing is written in this file; in a flow collection it needs a word.
pub fn nulls(target: &Target, place: Place) -> Vec<String> {
    let form = target.tree.root.as_ref().and_then(|root| null_form(root, target.version));
    let form = form.unwrap_or_default();
    if place.flow && form.is_empty() { vec!["null".to_owned()] } else { vec![form, "null".to_owned()] }
}

fn null_form(node: &Node, version: Version) -> Option<String> {
    match &node.kind {
        Kind::Scalar(scalar) => {
            let null =
                scalar.style == Style::Plain && node.tag.is_none() && type_of(scalar, None, version) == Type::Null;
            null.then(|| scalar.text.clone())
        }
        Kind::Alias(_) => None,
        Kind::Sequence { items, .. } => items.iter().find_map(|item| null_form(item, version)),
        Kind::Mapping { entries, .. } => entries.iter().find_map(|entry| null_form(&entry.value, version)),
    }
}
