//! What a value is to mean in the file, and whether a node means it.

use crate::edit::Value;

use super::date::Date;
use super::edit::Target;
use super::number;
use super::render::{entry_of, items_of};
use super::tree::{Entry, Kind, Node, Scalar, Style, inside};
use super::value::{Type, Version, type_of};

/// What a node is to mean, whoever reads it.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    Null,
    Boolean(bool),
    /// A number of this value, spelled in this way.
    Number(String),
    String(String),
    /// A day, or a day and a time, spelled in this way.
    Date(String),
    List(Vec<Wanted>),
    Mapping(Vec<(String, Wanted)>),
}

impl Wanted {
    /// What a value is to mean in the place of a node, or beside one: a date where a date is, if it is one.
    pub fn of(value: &Value, model: Option<&Node>, target: &Target) -> Wanted {
        match value {
            Value::String(text) => match model.and_then(|model| date_like(text, model, target.version)) {
                Some(date) => Wanted::Date(date),
                None => Wanted::String(text.clone()),
            },
            Value::Date(text) => {
                let quoted = model.and_then(Node::scalar).filter(|scalar| scalar.style != Style::Plain);
                let in_quotes = quoted.and_then(|scalar| Some(Date::parse(text)?.like(Date::parse(&scalar.text)?)));
                let as_model = || model.and_then(|model| date_like(text, model, target.version));
                match in_quotes {
                    Some(date) => Wanted::String(date),
                    None => match as_model().or_else(|| date_of_file(text, target)) {
                        Some(date) => Wanted::Date(date),
                        None => Wanted::String(text.clone()),
                    },
                }
            }
            Value::List(values) => {
                let items = model.map_or(&[][..], items_of);
                let item = |(index, value)| Wanted::of(value, items.get(index).or(items.first()), target);
                Wanted::List(values.iter().enumerate().map(item).collect())
            }
            Value::Mapping(entries) => {
                let entry = |(key, value): &(String, Value)| {
                    let model = model.and_then(|model| entry_of(model, key)).map(|entry| &entry.value);
                    (key.clone(), Wanted::of(value, model, target))
                };
                Wanted::Mapping(entries.iter().map(entry).collect())
            }
            Value::Null => Wanted::Null,
            Value::Boolean(boolean) => Wanted::Boolean(*boolean),
            Value::Number(number) => Wanted::Number(number.clone()),
        }
    }

    /// Whether `node` means this to every reader.
    pub fn is(&self, node: &Node) -> bool {
        self.reads(node, Version::V1_1) && self.reads(node, Version::V1_2)
    }

    /// Whether `node` means this to readers of `version`.
    pub fn reads(&self, node: &Node, version: Version) -> bool {
        let tag = node.tag.as_ref().map(|(tag, _)| tag.as_str());
        match (self, &node.kind) {
            (Wanted::List(wanted), Kind::Sequence { items, .. }) => {
                wanted.len() == items.len()
                    && wanted.iter().zip(items).all(|(wanted, item)| wanted.reads(item, version))
            }
            (Wanted::Mapping(wanted), Kind::Mapping { entries, .. }) => {
                // In whatever order: it has no meaning.
                let has = |(key, wanted): &(String, Wanted)| {
                    let is = |entry: &&Entry| entry.key.scalar().is_some_and(|scalar| scalar.text == *key);
                    entries.iter().find(is).is_some_and(|entry| wanted.reads(&entry.value, version))
                };
                wanted.len() == entries.len() && wanted.iter().all(has)
            }
            (wanted, Kind::Scalar(scalar)) => wanted.is_scalar(scalar, tag, version),
            _ => false,
        }
    }

    /// Whether a scalar means this to readers of one version.
    pub fn is_scalar(&self, scalar: &Scalar, tag: Option<&str>, version: Version) -> bool {
        let kind = type_of(scalar, tag, version);
        match self {
            Wanted::Null => kind == Type::Null,
            Wanted::Boolean(wanted) => kind == Type::Boolean && boolean(&scalar.text) == *wanted,
            Wanted::Number(wanted) => {
                matches!(kind, Type::Integer | Type::Float) && same_number(wanted, &scalar.text, version)
            }
            Wanted::String(wanted) => kind == Type::String && scalar.text == *wanted,
            Wanted::Date(wanted) => matches!(kind, Type::Date | Type::DateTime) && scalar.text == *wanted,
            Wanted::List(_) | Wanted::Mapping(_) => false,
        }
    }
}

/// A date in the form of a node that is one; `None` where either is none.
fn date_like(text: &str, model: &Node, version: Version) -> Option<String> {
    let tag = model.tag.as_ref().map(|(tag, _)| tag.as_str());
    let scalar = model.scalar()?;
    let is_date = matches!(type_of(scalar, tag, version), Type::Date | Type::DateTime);
    is_date.then(|| Some(Date::parse(text)?.like(Date::parse(&scalar.text)?)))?
}

/// A date in the form of the first one in the file that has a time if it has, and none if not; `None` for what
/// is no date.
fn date_of_file(text: &str, target: &Target) -> Option<String> {
    fn first(node: &Node, kind: Type, version: Version) -> Option<&str> {
        if let Some(scalar) = node.scalar() {
            return (node.tag.is_none() && type_of(scalar, None, version) == kind).then_some(&scalar.text);
        }
        inside(node).into_iter().find_map(|node| first(node, kind, version))
    }
    let date = Date::parse(text)?;
    let kind = if date.has_time() { Type::DateTime } else { Type::Date };
    let example = target.tree.root.as_ref().and_then(|root| first(root, kind, target.version));
    Some(example.and_then(Date::parse).map_or_else(|| date.in_full(), |example| date.like(example)))
}

/// The value of a text that reads as a boolean.
pub fn boolean(text: &str) -> bool {
    ["true", "yes", "on"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether two spellings are one number: the same text, or the same value where that can be told.
fn same_number(one: &str, other: &str, version: Version) -> bool {
    if one == other {
        return true;
    }
    let plain = |text: &str| text.len() > 15 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if plain(one) && plain(other) {
        // Too long for a double.
        return false;
    }
    let (one, other) = (number::value(one, Version::V1_2), number::value(other, version));
    one.is_some() && one == other
}
