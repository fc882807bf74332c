//! A JSON Schema in, the fields that it describes out: the part that describes forms, of the drafts from 6 to 2020-12.
//!
//! `$ref` within the document and `allOf` are followed; a choice of schemas (`anyOf`, `oneOf`) only where it is one of
//! constants, or of something and nothing. Conditions are named as left out of account.

use super::config::{Config, Item};
use super::{Choice, Described, FieldKind, Pattern, Schema};
use crate::text::Code;

/// How many schemas may apply to one value together.
const MOST_TOGETHER: usize = 32;
/// What says more than a form can show.
const IGNORED: [&str; 9] = [
    "if",
    "not",
    "patternProperties",
    "dependentSchemas",
    "dependentRequired",
    "dependencies",
    "propertyNames",
    "contains",
    "unevaluatedProperties",
];

/// The schema of the whole document, or of its definition `name` where that is given.
pub fn schema(config: &Config, name: Option<&str>) -> Schema {
    let Some(root) = config.root() else { return Schema::default() };
    let chosen = match name {
        Some(name) => ["$defs", "definitions"].into_iter().find_map(|defs| root.get(defs)?.get(name)),
        None => Some(root),
    };
    let fields = chosen.map(|chosen| Together::new(root, chosen).properties(0)).unwrap_or_default();
    if fields.is_empty() {
        config.find(Code::SchemaNothing, config.span(), &[]);
    }
    Schema { fields, time_zone: None }
}

/// The schemas that apply to a value together: its own, those that it refers to, and those of `allOf`.
struct Together<'c> {
    root: Item<'c>,
    all: Vec<Item<'c>>,
}

impl<'c> Together<'c> {
    fn new(root: Item<'c>, schema: Item<'c>) -> Together<'c> {
        let mut together = Together { root, all: Vec::new() };
        together.add(schema);
        together
    }

    fn add(&mut self, schema: Item<'c>) {
        let known = self.all.iter().any(|known| known.span() == schema.span());
        if !schema.is_mapping() || known || self.all.len() >= MOST_TOGETHER {
            return;
        }
        self.all.push(schema);
        for key in IGNORED {
            self.ignore(schema, key);
        }
        if let Some(reference) = schema.get("$ref") {
            match reference.text().and_then(|address| find(self.root, address)) {
                Some(target) => self.add(target),
                None => self.ignore(schema, "$ref"),
            }
        }
        for part in schema.list_of("allOf") {
            self.add(part);
        }
        for key in ["anyOf", "oneOf"] {
            let parts: Vec<Item> = schema.list_of(key).into_iter().filter(|part| !is_nothing(*part)).collect();
            match parts.as_slice() {
                [] => {}
                [only] => self.add(*only),
                _ if parts.iter().all(|part| part.is_mapping() && part.get("const").is_some()) => {}
                _ => self.ignore(schema, key),
            }
        }
    }

    fn ignore(&self, schema: Item<'c>, key: &str) {
        if let Some(item) = schema.get(key) {
            item.config().find(Code::SchemaIgnored, item.span(), &[key]);
        }
    }

    fn get(&self, key: &str) -> Option<Item<'c>> {
        self.all.iter().find_map(|schema| schema.get(key))
    }

    fn text(&self, key: &str) -> Option<String> {
        self.get(key)?.text().map(str::to_owned)
    }

    fn number(&self, key: &str) -> Option<f64> {
        self.get(key)?.number()
    }

    fn properties(&self, depth: usize) -> Vec<Described> {
        let required: Vec<&str> =
            self.all.iter().flat_map(|schema| required(*schema)).filter_map(|item| item.text()).collect();
        let mut fields: Vec<Described> = Vec::new();
        for schema in &self.all {
            for (key, property) in schema.mapping_of("properties").map(Item::entries).unwrap_or_default() {
                if fields.iter().any(|field| field.key == key) {
                    continue;
                }
                if !property.config().has_room(depth, property.span()) {
                    return fields;
                }
                let field = Together::new(self.root, property).field(key, depth);
                let is_asked = field.kind != FieldKind::Boolean && required.contains(&key);
                fields.push(Described { required: is_asked, ..field });
            }
        }
        fields
    }

    fn field(&self, key: &str, depth: usize) -> Described {
        let field = self.of_type(key, depth);
        let length = |name: &str| self.number(name).filter(|_| is_text(field.kind));
        let pattern = self.text("pattern").filter(|_| is_text(field.kind));
        Described {
            label: self.text("title"),
            hint: self.text("description"),
            default: self.get("default").map(Item::value),
            readonly: self.get("readOnly").and_then(Item::boolean) == Some(true),
            min_length: length("minLength"),
            max_length: length("maxLength"),
            pattern: pattern.map(|source| Pattern { source, message: None }),
            ..field
        }
    }

    fn of_type(&self, key: &str, depth: usize) -> Described {
        let leaf = |kind| Described::new(key, kind);
        let choices = self.choices();
        if !choices.is_empty() {
            return Described { choices, ..leaf(FieldKind::Choice) };
        }
        match self.type_name() {
            Some("object") => Described { fields: self.properties(depth + 1), ..leaf(FieldKind::Mapping) },
            Some("array") => self.list(key, depth),
            Some("boolean") => leaf(FieldKind::Boolean),
            Some(name @ ("number" | "integer")) => self.amount(key, name == "integer"),
            Some("string") => leaf(self.string_kind()),
            _ => {
                if let Some(schema) = self.all.first() {
                    let name = self.text("type").unwrap_or_else(|| "?".to_owned());
                    schema.config().find(Code::SchemaKind, schema.span(), &[&name, key]);
                }
                Described::unknown(key)
            }
        }
    }

    /// The type, or the first one that is not nothing; told by what else is said where it is missing.
    fn type_name(&self) -> Option<&'c str> {
        if let Some(item) = self.get("type") {
            let names = if item.is_list() { item.items() } else { vec![item] };
            return names.into_iter().filter_map(Item::text).find(|name| *name != "null");
        }
        let telling = [
            ("properties", "object"),
            ("items", "array"),
            ("minimum", "number"),
            ("maximum", "number"),
            ("format", "string"),
            ("pattern", "string"),
            ("maxLength", "string"),
            ("minLength", "string"),
        ];
        telling.into_iter().find(|(key, _)| self.get(key).is_some()).map(|(_, name)| name)
    }

    /// Constants: `enum`, `const`, or a choice of schemas with one each.
    fn choices(&self) -> Vec<Choice> {
        if let Some(values) = self.get("enum") {
            let values = values.items().into_iter().filter(|item| !item.is_null());
            return values.map(|item| Choice::new(item.value(), None)).collect();
        }
        if let Some(value) = self.get("const") {
            return vec![Choice::new(value.value(), self.text("title"))];
        }
        let parts = ["oneOf", "anyOf"].into_iter().find_map(|key| self.get(key)).map(Item::items).unwrap_or_default();
        let constant = |part: Item| {
            let label = part.get("title").and_then(Item::text).map(str::to_owned);
            Some(Choice::new(part.get("const")?.value(), label))
        };
        let parts: Vec<Item> = parts.into_iter().filter(|part| !is_nothing(*part)).collect();
        parts.iter().map(|part| constant(*part)).collect::<Option<_>>().unwrap_or_default()
    }

    fn string_kind(&self) -> FieldKind {
        let media = self.text("contentMediaType").unwrap_or_default();
        match self.text("format").as_deref() {
            Some("date") => FieldKind::Date,
            Some("date-time") => FieldKind::DateTime,
            Some("email" | "idn-email") => FieldKind::Email,
            Some("uri" | "url" | "iri" | "uri-reference" | "iri-reference") => FieldKind::Url,
            Some("color") => FieldKind::Color,
            Some("tel" | "phone") => FieldKind::Tel,
            Some("markdown") => FieldKind::Markdown,
            Some("textarea" | "multiline") => FieldKind::Multiline,
            _ if media == "text/markdown" => FieldKind::Markdown,
            _ if media.starts_with("image/") => FieldKind::Image,
            _ => FieldKind::Text,
        }
    }

    fn amount(&self, key: &str, is_whole: bool) -> Described {
        let beyond = |name: &str, step: f64| self.number(name).map(|bound| if is_whole { bound + step } else { bound });
        Described {
            min: self.number("minimum").or_else(|| beyond("exclusiveMinimum", 1.0)),
            max: self.number("maximum").or_else(|| beyond("exclusiveMaximum", -1.0)),
            step: self.number("multipleOf").filter(|step| *step > 0.0).or(is_whole.then_some(1.0)),
            ..Described::new(key, FieldKind::Number)
        }
    }

    fn list(&self, key: &str, depth: usize) -> Described {
        let inner = self.get("items").filter(|items| items.is_mapping());
        let room = |item: &Item| item.config().has_room(depth + 1, item.span());
        let field = match inner.filter(room) {
            Some(inner) => {
                let item = Together::new(self.root, inner).field("", depth + 1);
                match item.kind {
                    FieldKind::Choice => Described { choices: item.choices, ..Described::new(key, FieldKind::Choices) },
                    // Examples of its texts are suggestions.
                    FieldKind::Text if inner.get("examples").is_some() => {
                        let examples = inner.list_of("examples");
                        let choices = examples.iter().map(|item| Choice::new(item.value(), None)).collect();
                        Described { choices, ..Described::new(key, FieldKind::Tags) }
                    }
                    FieldKind::Raw => Described { vague: true, ..Described::new(key, FieldKind::Texts) },
                    _ => Described::list_of(key, item),
                }
            }
            None => Described { vague: true, ..Described::new(key, FieldKind::Texts) },
        };
        Described { min_items: self.number("minItems"), max_items: self.number("maxItems"), ..field }
    }
}

fn required(schema: Item<'_>) -> Vec<Item<'_>> {
    // In drafts before 4 it is a yes or no of the property itself, which says nothing here.
    schema.get("required").map(Item::items).unwrap_or_default()
}

fn is_nothing(schema: Item) -> bool {
    schema.is_mapping() && schema.get("type").and_then(Item::text) == Some("null")
}

fn is_text(kind: FieldKind) -> bool {
    use FieldKind::{Email, Image, Markdown, Multiline, Tel, Text, Url};
    matches!(kind, Text | Multiline | Markdown | Email | Tel | Url | Image)
}

/// What a reference within the document names: `#/$defs/address` (RFC 6901), or the whole by `#`.
fn find<'c>(root: Item<'c>, address: &str) -> Option<Item<'c>> {
    let pointer = address.strip_prefix('#')?;
    if pointer.is_empty() {
        return Some(root);
    }
    let mut found = root;
    for step in pointer.strip_prefix('/')?.split('/') {
        let step = step.replace("%24", "$").replace("~1", "/").replace("~0", "~");
        found = match step.parse::<usize>() {
            Ok(index) if found.is_list() => *found.items().get(index)?,
            _ => found.get(&step)?,
        };
    }
    Some(found)
}
