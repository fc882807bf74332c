//! Fields with all that a schema says of them, as they cross in both directions: the mirror of `Field` and
//! `SchemaSource` in `www/src/wire.ts`.

use serde::{Deserialize, Serialize, Serializer};

use super::{Diagnostic, Json, Missing, located};
use crate::document::{Document, Options};
use crate::edit::Value;
use crate::schema::set::{File, infer_set};
use crate::schema::source::Format;
use crate::schema::{self, Field, FieldKind, Role, Schema};
use crate::source::Source;
use crate::split::Dialect;
use crate::text;

/// A configuration by its format, or fields as they are.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct SchemaSource {
    #[serde(default)]
    format: Option<String>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    fields: Option<Vec<Described>>,
}

/// A field as only whoever reads schemas has it; [`super::Field`] is what the file alone shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Described {
    pub key: String,
    pub kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Described>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Box<Described>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Json>,
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub readonly: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_items: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Pattern>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub collapsed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    pub value: Json,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pattern {
    pub source: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// What a source says of the file at `path`, and what is to be said about the source.
pub fn schema(source: SchemaSource, path: &str) -> Result<(Schema, Vec<Diagnostic>), Missing> {
    let SchemaSource { format, text, name, fields } = source;
    if let Some(fields) = fields {
        let fields = fields.into_iter().map(schema::Described::try_from).collect::<Result<_, _>>()?;
        return Ok((Schema { fields, ..Schema::default() }, Vec::new()));
    }
    let format = format.and_then(|name| Format::named(&name)).ok_or(Missing("format"))?;
    let text = text.ok_or(Missing("text"))?;
    let (schema, findings) = schema::Source { format, text: &text, name: name.as_deref() }.schema(path);
    Ok((schema, findings_in(text, findings)))
}

/// The fields of the form, from those that the file shows.
pub fn merged(schema: &Schema, own: Vec<Described>) -> Result<Vec<Described>, Missing> {
    let own = own.into_iter().map(Field::try_from).collect::<Result<_, _>>()?;
    Ok(described(schema.merge(own)))
}

pub fn described(fields: Vec<schema::Described>) -> Vec<Described> {
    fields.into_iter().map(Described::from).collect()
}

/// The fields that files of the same kind have, from their texts.
pub fn inferred(texts: Vec<String>, dialect: Option<Dialect>) -> Vec<Described> {
    let documents: Vec<Document> = texts.into_iter().map(|text| Document::open(text, Options { dialect })).collect();
    let reads: Vec<_> =
        documents.iter().map(|document| |scalar: &_, tag: Option<&_>| document.type_of(scalar, tag)).collect();
    let files = documents.iter().zip(&reads).map(|(document, reads)| File { tree: document.tree(), reads });
    described(infer_set(&files.collect::<Vec<_>>()))
}

fn findings_in(text: String, findings: Vec<text::Diagnostic>) -> Vec<Diagnostic> {
    let source = Source::new(text);
    let at = |byte| source.utf16().from_byte(source.text(), byte);
    findings.iter().map(|finding| located(finding, at(finding.span.start), at(finding.span.end))).collect()
}

impl From<schema::Described> for Described {
    fn from(field: schema::Described) -> Described {
        let choice =
            |schema::Choice { value, label, count }: schema::Choice| Choice { value: Json(value), label, count };
        Described {
            key: field.key,
            kind: field.kind.name().to_owned(),
            role: field.role.map(|role| role.name().to_owned()),
            fields: described(field.fields),
            item: field.item.map(|item| Box::new(Described::from(*item))),
            label: field.label,
            hint: field.hint,
            default: field.default.map(Json),
            required: field.required,
            readonly: field.readonly,
            choices: field.choices.into_iter().map(choice).collect(),
            min: field.min,
            max: field.max,
            step: field.step,
            min_length: field.min_length,
            max_length: field.max_length,
            min_items: field.min_items,
            max_items: field.max_items,
            pattern: field.pattern.map(|schema::Pattern { source, message }| Pattern { source, message }),
            slug_of: field.slug_of,
            time_zone: field.time_zone,
            collapsed: field.collapsed,
            summary: field.summary,
        }
    }
}

impl TryFrom<Described> for schema::Described {
    type Error = Missing;

    fn try_from(field: Described) -> Result<schema::Described, Missing> {
        let choice = |Choice { value: Json(value), label, count }| schema::Choice { value, label, count };
        let inner = |item: Box<Described>| schema::Described::try_from(*item).map(Box::new);
        Ok(schema::Described {
            kind: FieldKind::named(&field.kind).ok_or(Missing("kind"))?,
            vague: false,
            role: field.role.as_deref().and_then(Role::named),
            fields: field.fields.into_iter().map(schema::Described::try_from).collect::<Result<_, _>>()?,
            item: field.item.map(inner).transpose()?,
            key: field.key,
            label: field.label,
            hint: field.hint,
            default: field.default.map(|Json(value)| value),
            required: field.required,
            readonly: field.readonly,
            choices: field.choices.into_iter().map(choice).collect(),
            min: field.min,
            max: field.max,
            step: field.step,
            min_length: field.min_length,
            max_length: field.max_length,
            min_items: field.min_items,
            max_items: field.max_items,
            pattern: field.pattern.map(|Pattern { source, message }| schema::Pattern { source, message }),
            slug_of: field.slug_of,
            time_zone: field.time_zone,
            collapsed: field.collapsed,
            summary: field.summary,
        })
    }
}

impl TryFrom<Described> for Field {
    type Error = Missing;

    fn try_from(field: Described) -> Result<Field, Missing> {
        Ok(Field {
            kind: FieldKind::named(&field.kind).ok_or(Missing("kind"))?,
            role: field.role.as_deref().and_then(Role::named),
            fields: field.fields.into_iter().map(Field::try_from).collect::<Result<_, _>>()?,
            item: field.item.map(|item| Field::try_from(*item).map(Box::new)).transpose()?,
            key: field.key,
        })
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written(&self.0).serialize(serializer)
    }
}

struct Written<'a>(&'a Value);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Boolean(value) => serializer.serialize_bool(*value),
            Value::Number(text) => match text.parse::<f64>() {
                Ok(number) if number.is_finite() => serializer.serialize_f64(number),
                _ => serializer.serialize_str(text),
            },
            Value::String(text) | Value::Date(text) => serializer.serialize_str(text),
            Value::List(items) => serializer.collect_seq(items.iter().map(Written)),
            Value::Mapping(entries) => {
                // As an object's key it would not be an entry but its prototype (law 9).
                let entries = entries.iter().filter(|(key, _)| key != "__proto__");
                serializer.collect_map(entries.map(|(key, value)| (key, Written(value))))
            }
        }
    }
}

fn is_false(flag: &bool) -> bool {
    !flag
}
