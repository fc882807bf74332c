//! One field of the form.

/// A control for an entry. `www/src/wire.ts` has the same under the same names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The entry's key; empty for a list's item, and where the key is no scalar.
    pub key: String,
    pub kind: FieldKind,
    pub role: Option<Role>,
    /// Of a mapping: the fields inside it, in the order in which their keys are first seen.
    pub fields: Vec<Field>,
    /// Of a list that has items: what they have in common.
    pub item: Option<Box<Field>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    Text,
    /// A text of several lines.
    Multiline,
    Boolean,
    Number,
    Date,
    DateTime,
    /// A list of scalars.
    Texts,
    Mapping,
    /// A list of mappings.
    Mappings,
    /// Any other list.
    List,
    /// No control: shown as written.
    Raw,
}

/// What a field is to the reader of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Title,
    Date,
    Lead,
    Published,
}

impl FieldKind {
    /// The kind as it crosses to JavaScript.
    pub fn name(self) -> &'static str {
        match self {
            FieldKind::Text => "text",
            FieldKind::Multiline => "multiline",
            FieldKind::Boolean => "boolean",
            FieldKind::Number => "number",
            FieldKind::Date => "date",
            FieldKind::DateTime => "datetime",
            FieldKind::Texts => "texts",
            FieldKind::Mapping => "mapping",
            FieldKind::Mappings => "mappings",
            FieldKind::List => "list",
            FieldKind::Raw => "raw",
        }
    }
}

impl Role {
    /// The role as it crosses to JavaScript.
    pub fn name(self) -> &'static str {
        match self {
            Role::Title => "title",
            Role::Date => "date",
            Role::Lead => "lead",
            Role::Published => "published",
        }
    }
}
