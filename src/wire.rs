//! What crosses to JavaScript, as plain owned data (law 11): the mirror of `www/src/wire.ts`.
//!
//! Positions are UTF-16 indices in the whole file. `tests/wire.rs` holds these shapes to golden files that
//! the TypeScript tests read as well.

pub mod described;

pub mod flat;

pub mod given;

use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::document::Document;
use crate::edit::Value;
use crate::markdown;
use crate::schema;
use crate::source::Source;
use crate::split::{Dialect, Format};
use crate::text::{self, Severity, Span};
use crate::tree::{self, Kind, Style, Type};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    pub from: usize,
    pub to: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub from: usize,
    pub to: usize,
    pub insert: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    pub code: &'static str,
    pub message: String,
    pub args: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    pub from: usize,
    pub to: usize,
    pub severity: &'static str,
    pub code: &'static str,
    pub message: String,
    pub args: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    pub key: String,
    pub from: usize,
    pub to: usize,
    pub key_from: usize,
    pub key_to: usize,
    pub value: Node,
}

/// A value of any kind: those fields are there that its `kind` has in `wire.ts`.
///
/// One struct rather than an enum, as [`flat`] goes through it; as JSON it is in the golden files.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Node {
    pub kind: &'static str,
    pub from: usize,
    pub to: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locked: Option<Reason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<&'static str>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub scalar_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Plain>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<Node>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entries: Option<Vec<Entry>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What a scalar is read as.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Plain {
    Null,
    Boolean(bool),
    Number(f64),
    String(String),
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    pub key: String,
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Box<Field>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FrontMatter {
    pub from: usize,
    pub to: usize,
    pub format: &'static str,
    pub sound: bool,
    pub entries: Vec<Entry>,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Block {
    pub from: usize,
    pub to: usize,
    pub kind: &'static str,
}

/// A block by its index in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockPlace {
    pub index: usize,
    pub from: usize,
    pub to: usize,
}

/// What something that crosses lacks, by the name of the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing(pub &'static str);

/// A value of any JSON kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Json(Value);

/// The dialects by their names in the contract. Where no text need cross, their numbers are their places in this list.
const DIALECTS: [(&str, Dialect); 4] =
    [("jekyll", Dialect::Jekyll), ("hugo", Dialect::Hugo), ("gfm", Dialect::Gfm), ("commonmark", Dialect::CommonMark)];

/// The dialect of a name in the contract; `None` for any other.
pub fn dialect(name: &str) -> Option<Dialect> {
    DIALECTS.iter().find(|(known, _)| *known == name).map(|&(_, dialect)| dialect)
}

/// The dialect of a number; `None` for any but those of the four.
pub fn dialect_numbered(number: usize) -> Option<Dialect> {
    DIALECTS.get(number).map(|&(_, dialect)| dialect)
}

/// As [`dialect_numbered`] reads it.
pub fn dialect_number(dialect: Dialect) -> usize {
    DIALECTS.iter().position(|&(_, known)| known == dialect).unwrap_or(0)
}

pub fn dialect_name(dialect: Dialect) -> &'static str {
    DIALECTS.get(dialect_number(dialect)).map_or("", |&(name, _)| name)
}

/// Where a file's parts lie: the front matter between its fences, and the head, which tells all about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Where the head ends.
    pub head: usize,
    pub from: usize,
    pub to: usize,
    /// Where the body starts.
    pub body: usize,
}

pub fn layout(document: &Document) -> Layout {
    let parts = document.parts();
    let mut mirror = Mirror::new(document);
    Layout {
        from: mirror.at(parts.front_matter.start),
        to: mirror.at(parts.front_matter.end),
        body: mirror.at(parts.body.start),
        head: mirror.at(document.head().len()),
    }
}

/// The front matter's language; `None` where the file has none.
pub fn format(document: &Document) -> Option<&'static str> {
    Some(match document.parts().format? {
        Format::Yaml => "yaml",
        Format::Toml => "toml",
        Format::Json => "json",
    })
}

/// The front matter with its entries and fields; `None` where the file has none.
pub fn front_matter(document: &Document) -> Option<FrontMatter> {
    let parts = document.parts();
    let mut mirror = Mirror::new(document);
    let from = mirror.at(parts.front_matter.start);
    let entries = match document.tree().root.as_ref().map(|root| &root.kind) {
        Some(Kind::Mapping { entries, .. }) => entries.iter().map(|entry| mirror.entry(entry)).collect(),
        _ => Vec::new(),
    };
    Some(FrontMatter {
        from,
        to: mirror.at(parts.front_matter.end),
        format: format(document)?,
        sound: document.tree().whole,
        entries,
        fields: fields(document),
    })
}

/// The form that the front matter suggests.
pub fn fields(document: &Document) -> Vec<Field> {
    document.fields().into_iter().map(field).collect()
}

pub fn diagnostics(document: &Document) -> Vec<Diagnostic> {
    let mut mirror = Mirror::new(document);
    let mirrored = |diagnostic: text::Diagnostic| {
        let Range { from, to } = mirror.range(diagnostic.span);
        located(&diagnostic, from, to)
    };
    document.diagnostics().into_iter().map(mirrored).collect()
}

/// A diagnostic whose place is known in UTF-16.
fn located(diagnostic: &text::Diagnostic, from: usize, to: usize) -> Diagnostic {
    let Reason { code, message, args } = reason(diagnostic);
    let severity = match diagnostic.severity() {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    Diagnostic { from, to, severity, code, message, args }
}

pub fn blocks(document: &Document) -> Vec<Block> {
    let mut mirror = Mirror::new(document);
    let mirrored = |block: markdown::Block| {
        let Range { from, to } = mirror.range(block.span);
        Block { from, to, kind: block.kind.name() }
    };
    document.blocks().map(mirrored).collect()
}

/// The block that holds the UTF-16 index `at`; the last one at the file's end. `None` before the body.
pub fn block_at(document: &Document, at: usize) -> Option<BlockPlace> {
    let offset = document.source().utf16().to_byte(document.text(), at);
    block(document, document.markdown().block_at(offset.checked_sub(document.parts().body.start)?)?)
}

/// The block of an index; `None` past the last one.
pub fn block(document: &Document, index: usize) -> Option<BlockPlace> {
    let span = document.markdown().block(index)?.span.shifted(document.parts().body.start);
    let at = |byte| document.source().utf16().from_byte(document.text(), byte);
    Some(BlockPlace { index, from: at(span.start), to: at(span.end) })
}

/// Changes on the text of `source`, which they have not touched yet.
pub fn changes(source: &Source, changes: &text::Changes) -> Vec<Change> {
    let at = |byte| source.utf16().from_byte(source.text(), byte);
    let mirrored = |change: &text::Change| Change {
        from: at(change.span.start),
        to: at(change.span.end),
        insert: change.insert.clone(),
    };
    changes.iter().map(mirrored).collect()
}

pub fn reason(diagnostic: &text::Diagnostic) -> Reason {
    Reason { code: diagnostic.code.name(), message: diagnostic.message(), args: diagnostic.args.clone() }
}

fn field(field: schema::Field) -> Field {
    Field {
        key: field.key,
        kind: field.kind.name(),
        role: field.role.map(schema::Role::name),
        fields: field.fields.into_iter().map(self::field).collect(),
        item: field.item.map(|item| Box::new(self::field(*item))),
    }
}

/// Mirrors spans that lie near one another: it counts from the last place instead of the text's start.
struct Mirror<'a> {
    document: &'a Document,
    byte: usize,
    unit: usize,
}

impl<'a> Mirror<'a> {
    fn new(document: &'a Document) -> Mirror<'a> {
        Mirror { document, byte: 0, unit: 0 }
    }

    fn at(&mut self, byte: usize) -> usize {
        let source = self.document.source();
        let near = |from: usize, to: usize| (to - from < 4096).then(|| source.text().get(from..to)).flatten();
        self.unit = if let Some(ahead) = (byte >= self.byte).then(|| near(self.byte, byte)).flatten() {
            self.unit + text::utf16::units_of(ahead)
        } else if let Some(back) = (byte < self.byte).then(|| near(byte, self.byte)).flatten() {
            self.unit - text::utf16::units_of(back)
        } else {
            source.utf16().from_byte(source.text(), byte)
        };
        self.byte = byte;
        self.unit
    }

    fn range(&mut self, span: Span) -> Range {
        Range { from: self.at(span.start), to: self.at(span.end) }
    }

    fn entry(&mut self, entry: &tree::Entry) -> Entry {
        let key = self.range(entry.key.span);
        let value = self.node(&entry.value);
        Entry {
            key: match &entry.key.kind {
                Kind::Scalar(scalar) => scalar.text.clone(),
                _ => entry.key.span.of(self.document.text()).to_owned(),
            },
            from: key.from,
            to: key.to.max(value.to),
            key_from: key.from,
            key_to: key.to,
            value,
        }
    }

    fn node(&mut self, node: &tree::Node) -> Node {
        let from = self.at(node.span.start);
        let style = |flow: bool| Some(if flow { "flow" } else { "block" });
        let content = match &node.kind {
            Kind::Scalar(scalar) => {
                let tag = node.tag.as_ref().map(|(tag, _)| tag.as_str());
                let scalar_type = self.document.type_of(scalar, tag);
                Node {
                    kind: "scalar",
                    style: Some(style_name(scalar.style)),
                    scalar_type: Some(type_name(scalar_type)),
                    value: Some(plain(&scalar.text, scalar_type, self.document)),
                    text: Some(scalar.text.clone()),
                    ..Node::default()
                }
            }
            Kind::Sequence { flow, items, .. } => {
                let items = items.iter().map(|item| self.node(item)).collect();
                Node { kind: "sequence", style: style(*flow), items: Some(items), ..Node::default() }
            }
            Kind::Mapping { flow, entries } => {
                let entries = entries.iter().map(|entry| self.entry(entry)).collect();
                Node { kind: "mapping", style: style(*flow), entries: Some(entries), ..Node::default() }
            }
            // Locked, and so a text that is only shown.
            Kind::Broken(text) => Node {
                kind: "scalar",
                style: Some(style_name(Style::Plain)),
                scalar_type: Some(type_name(Type::String)),
                value: Some(Plain::String(text.clone())),
                text: Some(text.clone()),
                ..Node::default()
            },
            Kind::Alias(name) => Node { kind: "alias", name: Some(name.clone()), ..Node::default() },
        };
        Node {
            from,
            to: self.at(node.span.end),
            anchor: node.anchor.as_ref().map(|(name, _)| name.clone()),
            tag: node.tag.as_ref().map(|(tag, _)| tag.clone()),
            locked: self.document.locked(node).as_ref().map(reason),
            ..content
        }
    }
}

fn plain(text: &str, scalar_type: Type, document: &Document) -> Plain {
    match scalar_type {
        Type::Null => Plain::Null,
        // YAML 1.1 and Psych: `y`, `yes`, `true`, `on` in any case of the first letter or all letters.
        Type::Boolean => Plain::Boolean(matches!(text.to_ascii_lowercase().as_str(), "y" | "yes" | "true" | "on")),
        Type::Integer | Type::Float => match document.number(text) {
            Some(number) => Plain::Number(number),
            None => Plain::String(text.to_owned()),
        },
        Type::String | Type::Date | Type::DateTime => Plain::String(text.to_owned()),
    }
}

fn style_name(style: Style) -> &'static str {
    match style {
        Style::Plain => "plain",
        Style::Single => "single",
        Style::Double => "double",
        Style::Literal => "literal",
        Style::Folded => "folded",
    }
}

fn type_name(scalar_type: Type) -> &'static str {
    match scalar_type {
        Type::Null => "null",
        Type::Boolean => "boolean",
        Type::Integer => "integer",
        Type::Float => "float",
        Type::String => "string",
        Type::Date => "date",
        Type::DateTime => "datetime",
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("null, a boolean, a finite number, a string, a list or a mapping")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json(Value::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json(Value::Boolean(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json(Value::Number(value.to_string())))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json(Value::Number(value.to_string())))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Json, E> {
        if !value.is_finite() {
            return Err(E::custom("a number that is not finite has no place in a file"));
        }
        Ok(Json(Value::Number(value.to_string())))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json(Value::String(value.to_owned())))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json(Value::String(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(Json(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Json(Value::List(list)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut mapping = Vec::new();
        while let Some((key, Json(value))) = entries.next_entry::<String, Json>()? {
            mapping.push((key, value));
        }
        Ok(Json(Value::Mapping(mapping)))
    }
}
