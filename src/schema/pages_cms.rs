//! Pages CMS's `.pages.yml` and the path of a file in, the fields of its entry under `content:` out.

use super::config::{Config, Item};
use super::{Described, FieldKind, Pattern, Schema, choices, under};
use crate::edit::Value;
use crate::text::Code;

/// The schema for the file at `path`; of the entry `name` where it is given.
pub fn schema(config: &Config, path: &str, name: Option<&str>) -> Schema {
    let Some(root) = config.root() else { return Schema::default() };
    let entries = entries(root, "content", 0);
    let chosen = match name {
        Some(name) => entries.iter().find(|entry| entry.text_of("name").as_deref() == Some(name)),
        None => {
            let depth = |entry: &Item| {
                let place = entry.text_of("path")?;
                match entry.text_of("type").as_deref() {
                    Some("file") => (place.trim_matches('/') == path).then_some(usize::MAX),
                    _ => under(path, &place),
                }
            };
            let found = entries.iter().filter_map(|entry| Some((depth(entry)?, entry)));
            found.rev().max_by_key(|(depth, _)| *depth).map(|(_, entry)| entry)
        }
    };
    let Some(chosen) = chosen else {
        config.find(Code::SchemaNothing, config.span(), &[]);
        return Schema::default();
    };
    let mut fields = Reader { components: root.mapping_of("components") }.fields(*chosen, "fields", 0);
    // In a file with front matter this one is the text below it.
    fields.retain(|field| field.key != "body");
    Schema { fields, time_zone: None }
}

/// The entries, those in groups as well.
fn entries<'c>(item: Item<'c>, key: &str, depth: usize) -> Vec<Item<'c>> {
    let mut found = Vec::new();
    for entry in item.list_of(key) {
        if depth < MOST_GROUPS && entry.is_mapping() && entry.text_of("type").as_deref() == Some("group") {
            found.extend(entries(entry, "items", depth + 1));
        } else {
            found.push(entry);
        }
    }
    found
}

/// How many groups stand in one another.
const MOST_GROUPS: usize = 8;

struct Reader<'c> {
    components: Option<Item<'c>>,
}

/// A field, and the component that it is made of: what it does not say, that does.
#[derive(Clone, Copy)]
struct Both<'c> {
    own: Item<'c>,
    base: Option<Item<'c>>,
}

impl<'c> Both<'c> {
    fn with(self, key: &str) -> Option<Item<'c>> {
        let has = |item: &Item| item.is_mapping() && item.get(key).is_some();
        [Some(self.own), self.base].into_iter().flatten().find(has)
    }

    fn text(self, key: &str) -> Option<String> {
        self.with(key)?.text_of(key)
    }

    fn is(self, key: &str) -> bool {
        self.with(key).is_some_and(|item| item.is(key))
    }
}

impl<'c> Reader<'c> {
    fn fields(&self, item: Item<'c>, key: &str, depth: usize) -> Vec<Described> {
        item.list_of(key).into_iter().filter_map(|item| self.field(item, depth)).collect()
    }

    fn field(&self, own: Item<'c>, depth: usize) -> Option<Described> {
        let config = own.config();
        if !own.is_mapping() {
            config.find(Code::SchemaWrong, own.span(), &["fields"]);
            return None;
        }
        let Some(name) = own.text_of("name") else {
            config.find(Code::SchemaWrong, own.span(), &["name"]);
            return None;
        };
        let base = own.get("component").and_then(|named| {
            let found = self.components.and_then(|components| components.get(named.text()?));
            if found.is_none() {
                config.find(Code::SchemaWrong, named.span(), &["component"]);
            }
            found
        });
        if !config.has_room(depth, own.span()) {
            return None;
        }
        Some(self.described(Both { own, base }, &name, depth))
    }

    fn described(&self, item: Both<'c>, name: &str, depth: usize) -> Described {
        let options = item.with("options").and_then(|item| item.mapping_of("options"));
        let field = self.of_type(item, options, name, depth);
        let list = item.with("list").and_then(|item| item.get("list"));
        let is_list = list.is_some_and(|list| list.is_mapping() || list.boolean() == Some(true));
        let field = if is_list { in_list(field, list, name) } else { field };
        let pattern = item.with("pattern").and_then(|item| item.get("pattern"));
        let is_empty = |value: &Value| matches!(value, Value::Null) || *value == Value::String(String::new());
        Described {
            label: item.text("label"),
            hint: item.text("description"),
            required: item.is("required") && field.kind != FieldKind::Boolean,
            readonly: field.readonly || item.is("readonly"),
            kind: if item.is("hidden") { FieldKind::Hidden } else { field.kind },
            default: item
                .with("default")
                .and_then(|item| item.get("default"))
                .map(Item::value)
                .filter(|it| !is_empty(it)),
            pattern: pattern.and_then(matched),
            ..field
        }
    }

    fn of_type(&self, item: Both<'c>, options: Option<Item<'c>>, name: &str, depth: usize) -> Described {
        let leaf = |kind| Described::new(name, kind);
        let option = |key: &str| options.and_then(|options| options.number_of(key));
        let chosen =
            |key: &str| options.is_some_and(|options| options.get(key).is_some_and(|it| it.boolean() != Some(false)));
        let kind = item.text("type").unwrap_or_else(|| "string".to_owned());
        let lengths = |field| Described { min_length: option("minlength"), max_length: option("maxlength"), ..field };
        let several = |kind| match chosen("multiple") {
            true => in_range(Described::list_of(name, Described::new("", kind)), options),
            false => leaf(kind),
        };
        match kind.as_str() {
            "string" => lengths(leaf(FieldKind::Text)),
            "text" => lengths(leaf(FieldKind::Multiline)),
            "rich-text" if options.and_then(|options| options.text_of("format")).as_deref() == Some("html") => {
                leaf(FieldKind::Multiline)
            }
            "rich-text" => leaf(FieldKind::Markdown),
            "code" => leaf(FieldKind::Multiline),
            "number" => Described { min: option("min"), max: option("max"), ..leaf(FieldKind::Number) },
            "boolean" => leaf(FieldKind::Boolean),
            "date" => leaf(if chosen("time") { FieldKind::DateTime } else { FieldKind::Date }),
            "image" => several(FieldKind::Image),
            "file" => several(FieldKind::File),
            "select" => {
                let values = options.map(|options| options.list_of("values")).unwrap_or_default();
                let kind = match (chosen("multiple"), chosen("creatable")) {
                    (true, true) => FieldKind::Tags,
                    (true, false) => FieldKind::Choices,
                    (false, true) => return leaf(FieldKind::Text),
                    (false, false) => FieldKind::Choice,
                };
                let field = Described { choices: choices(&values, "value", "label"), ..leaf(kind) };
                if chosen("multiple") { in_range(field, options) } else { field }
            }
            // What can be chosen stands in other files, which are not here.
            "reference" => several(FieldKind::Text),
            "uuid" => Described { readonly: true, ..leaf(FieldKind::Text) },
            "object" => {
                let fields = item.with("fields").map(|item| self.fields(item, "fields", depth + 1)).unwrap_or_default();
                Described { fields, ..leaf(FieldKind::Mapping) }
            }
            "block" => self.block(item, name, depth),
            _ => {
                let at = item.with("type").and_then(|item| item.get("type")).unwrap_or(item.own);
                at.config().find(Code::SchemaKind, at.span(), &[&kind, name]);
                Described::unknown(name)
            }
        }
    }

    /// A mapping of one of several shapes: the key that tells which, and what any of them has.
    fn block(&self, item: Both<'c>, name: &str, depth: usize) -> Described {
        let blocks = item.with("blocks").map(|item| item.list_of("blocks")).unwrap_or_default();
        let key = item.text("blockKey").unwrap_or_else(|| "_block".to_owned());
        let choices = choices(&blocks, "name", "label");
        let mut all = vec![Described { choices, required: true, ..Described::new(&key, FieldKind::Choice) }];
        for block in blocks {
            for field in self.fields(block, "fields", depth + 1) {
                if !all.iter().any(|known| known.key == field.key) {
                    // In a field that another shape does not have, nothing is missing.
                    all.push(Described { required: false, ..field });
                }
            }
        }
        Described { fields: all, ..Described::new(name, FieldKind::Mapping) }
    }
}

fn in_list(field: Described, list: Option<Item>, name: &str) -> Described {
    let list = list.filter(|list| list.is_mapping());
    let shown = list.and_then(|list| list.get("collapsible")).filter(|shown| shown.is_mapping());
    let summary = shown.and_then(|shown| shown.text_of("summary"));
    let collapsed = shown.is_some_and(|shown| shown.is("collapsed"));
    let field = Described { summary: summary.clone(), collapsed, ..field };
    let default = list.and_then(|list| list.get("default")).map(Item::value);
    in_range(Described { summary, default, ..Described::list_of(name, field) }, list)
}

/// Of a list: how many items it has, by the `min` and `max` of what describes it.
fn in_range(field: Described, range: Option<Item>) -> Described {
    let bound = |key: &str| range.and_then(|range| range.number_of(key));
    Described { min_items: bound("min"), max_items: bound("max"), ..field }
}

fn matched(pattern: Item) -> Option<Pattern> {
    if let Some(source) = pattern.text() {
        return Some(Pattern { source: source.to_owned(), message: None });
    }
    if !pattern.is_mapping() {
        return None;
    }
    Some(Pattern { source: pattern.text_of("regex")?, message: pattern.text_of("message") })
}
