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
    // Those below are said by a schema only; the file alone does not show them.
    Markdown,
    /// One of the choices.
    Choice,
    /// A list of some of the choices.
    Choices,
    /// A list of texts, for which the choices are suggestions.
    Tags,
    Color,
    Email,
    Tel,
    Url,
    /// The path or address of a picture.
    Image,
    /// The path or address of a file.
    File,
    /// A text for an address, made from another field's.
    Slug,
    /// Kept, and not shown.
    Hidden,
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
    pub const ALL: [FieldKind; 23] = [
        FieldKind::Text,
        FieldKind::Multiline,
        FieldKind::Boolean,
        FieldKind::Number,
        FieldKind::Date,
        FieldKind::DateTime,
        FieldKind::Texts,
        FieldKind::Mapping,
        FieldKind::Mappings,
        FieldKind::List,
        FieldKind::Raw,
        FieldKind::Markdown,
        FieldKind::Choice,
        FieldKind::Choices,
        FieldKind::Tags,
        FieldKind::Color,
        FieldKind::Email,
        FieldKind::Tel,
        FieldKind::Url,
        FieldKind::Image,
        FieldKind::File,
        FieldKind::Slug,
        FieldKind::Hidden,
    ];

    /// The kind of a name that crosses.
    pub fn named(name: &str) -> Option<FieldKind> {
        FieldKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

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
            FieldKind::Markdown => "markdown",
            FieldKind::Choice => "choice",
            FieldKind::Choices => "choices",
            FieldKind::Tags => "tags",
            FieldKind::Color => "color",
            FieldKind::Email => "email",
            FieldKind::Tel => "tel",
            FieldKind::Url => "url",
            FieldKind::Image => "image",
            FieldKind::File => "file",
            FieldKind::Slug => "slug",
            FieldKind::Hidden => "hidden",
        }
    }
}

impl Role {
    pub const ALL: [Role; 4] = [Role::Title, Role::Date, Role::Lead, Role::Published];

    /// The role of a name that crosses.
    pub fn named(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }

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
