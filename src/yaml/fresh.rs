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

/// The boolean as the old one is written, `yes` and `no`, `on` and `off` or `true` and `false`, in its capitals.
/// Where there was none, in words that every reader takes for one.
pub fn boolean_like(boolean: bool, old: &str, was_boolean: bool) -> String {
    let words = match old.to_ascii_lowercase().as_str() {
        "yes" | "no" if was_boolean => ["no", "yes"],
        "on" | "off" if was_boolean => ["off", "on"],
        _ => ["false", "true"],
    };
    let word = words[usize::from(boolean)];
    let mut letters = old.chars();
    let is_upper = |c: Option<char>| was_boolean && c.is_some_and(|c| c.is_ascii_uppercase());
    match (is_upper(letters.next()), is_upper(letters.next())) {
        (true, true) => word.to_ascii_uppercase(),
        (true, false) => word[..1].to_ascii_uppercase() + &word[1..],
        _ => word.to_owned(),
    }
}

/// How nothing is written in this file; in a flow collection it needs a word.
pub fn nulls(target: &Target, place: Place) -> Vec<String> {
    let form = target.tree.root.as_ref().and_then(|root| null_form(root, target.version));
    let form = form.unwrap_or_default();
    if place.flow && form.is_empty() { vec!["null".to_owned()] } else { vec![form, "null".to_owned()] }
}

/// What stands behind `key:` where nothing is its value: nothing, or in some files a blank; `None` where no
/// key in this file is without a value.
pub fn empty_form(target: &Target) -> Option<&'static str> {
    fn find(target: &Target, node: &Node) -> Option<&'static str> {
        match &node.kind {
            Kind::Mapping { flow: false, entries } => entries.iter().find_map(|entry| {
                let at = entry.value.span.start;
                let ends_line = entry.value.is_empty() && target.text[at..].starts_with(['\n', '\r']);
                let blank = target.text[..at].ends_with(' ');
                if ends_line { Some(if blank { " " } else { "" }) } else { find(target, &entry.value) }
            }),
            Kind::Sequence { items, .. } => items.iter().find_map(|item| find(target, item)),
            _ => None,
        }
    }
    target.tree.root.as_ref().and_then(|root| find(target, root))
}

fn null_form(node: &Node, version: Version) -> Option<String> {
    match &node.kind {
        Kind::Scalar(scalar) => {
            let null =
                scalar.style == Style::Plain && node.tag.is_none() && type_of(scalar, None, version) == Type::Null;
            null.then(|| scalar.text.clone())
        }
        Kind::Alias(_) | Kind::Broken(_) => None,
        Kind::Sequence { items, .. } => items.iter().find_map(|item| null_form(item, version)),
        Kind::Mapping { entries, .. } => entries.iter().find_map(|entry| null_form(&entry.value, version)),
    }
}
