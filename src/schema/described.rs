//! One field of the form as a schema describes it: what the file shows ([`Field`]) and what it cannot show, such as a
//! label or the choices. A type of its own, so that whoever reads files alone does not carry it.

use super::{Field, FieldKind, Role};
use crate::edit::Value;

/// What a schema says of an entry. `www/src/wire.ts` has the same under the same names.
#[derive(Clone, Debug, PartialEq)]
pub struct Described {
    /// The entry's key; empty for a list's item.
    pub key: String,
    pub kind: FieldKind,
    /// Whether the kind is a guess, and what the file holds says more.
    pub vague: bool,
    pub role: Option<Role>,
    /// Of a mapping.
    pub fields: Vec<Described>,
    /// Of a list.
    pub item: Option<Box<Described>>,
    pub label: Option<String>,
    pub hint: Option<String>,
    /// What the site takes where the file says nothing. Never written.
    pub default: Option<Value>,
    pub required: bool,
    pub readonly: bool,
    pub choices: Vec<Choice>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub step: Option<f64>,
    /// In characters.
    pub min_length: Option<f64>,
    pub max_length: Option<f64>,
    pub min_items: Option<f64>,
    pub max_items: Option<f64>,
    pub pattern: Option<Pattern>,
    /// The key whose text a slug is made from.
    pub slug_of: Option<String>,
    /// An IANA name.
    pub time_zone: Option<String>,
    /// Whether a group starts closed.
    pub collapsed: bool,
    /// What names a group or a list's item: a key, or a template such as `{{fields.name}}`.
    pub summary: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub value: Value,
    pub label: Option<String>,
    /// How often it stands in the files that it was found in.
    pub count: Option<usize>,
}

impl Choice {
    pub fn new(value: Value, label: Option<String>) -> Choice {
        Choice { value, label, count: None }
    }
}

/// A regular expression of JavaScript, which is the browser's to carry out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    pub source: String,
    pub message: Option<String>,
}

impl Described {
    pub fn new(key: &str, kind: FieldKind) -> Described {
        Described {
            key: key.to_owned(),
            kind,
            vague: false,
            role: None,
            fields: Vec::new(),
            item: None,
            label: None,
            hint: None,
            default: None,
            required: false,
            readonly: false,
            choices: Vec::new(),
            min: None,
            max: None,
            step: None,
            min_length: None,
            max_length: None,
            min_items: None,
            max_items: None,
            pattern: None,
            slug_of: None,
            time_zone: None,
            collapsed: false,
            summary: None,
        }
    }

    /// A field that the file decides on, and that has no control where the file is silent.
    pub fn unknown(key: &str) -> Described {
        Described { vague: true, ..Described::new(key, FieldKind::Raw) }
    }

    /// A list of what `item` describes.
    pub fn list_of(key: &str, item: Described) -> Described {
        let kind = match item.kind {
            FieldKind::Mapping => FieldKind::Mappings,
            FieldKind::Texts | FieldKind::Mappings | FieldKind::List | FieldKind::Raw => FieldKind::List,
            FieldKind::Choices | FieldKind::Tags => FieldKind::List,
            _ => FieldKind::Texts,
        };
        let item = Described { key: String::new(), ..item };
        Described { item: Some(Box::new(item)), ..Described::new(key, kind) }
    }
}

impl From<Field> for Described {
    fn from(field: Field) -> Described {
        Described {
            role: field.role,
            fields: field.fields.into_iter().map(Described::from).collect(),
            item: field.item.map(|item| Box::new(Described::from(*item))),
            ..Described::new(&field.key, field.kind)
        }
    }
}
