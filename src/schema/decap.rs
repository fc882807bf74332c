//! Decap's and Sveltia's `config.yml` and the path of a file in, the fields of the collection that it belongs to out.
//!
//! Every widget that Decap documents, and those that Sveltia adds, are read or named as unsupported: the table stands in
//! `tests/spec/sources.md`. A field is required unless it says otherwise, as in both.

use super::config::{Config, Item};
use super::{Described, FieldKind, Pattern, Role, Schema, choices, under};
use crate::edit::Value;
use crate::text::Code;

/// The schema for the file at `path`; of the collection `name`, of the file with that name, or of `collection/file`,
/// where it is given.
pub fn schema(config: &Config, path: &str, name: Option<&str>) -> Schema {
    let Some(root) = config.root() else { return Schema::default() };
    if let Some(i18n) = root.get("i18n") {
        config.find(Code::SchemaIgnored, i18n.span(), &["i18n"]);
    }
    let Some(chosen) = chosen(root, path, name) else {
        config.find(Code::SchemaNothing, config.span(), &[]);
        return Schema::default();
    };
    let mut fields = fields(chosen, "fields", 0);
    // In a file with front matter this one is the text below it.
    fields.retain(|field| field.key != "body");
    if let Some(key) = chosen.text_of("identifier_field") {
        for field in fields.iter_mut().filter(|field| field.key == key) {
            field.role = Some(Role::Title);
        }
    }
    Schema { fields, time_zone: None }
}

/// The collection of the file, or its own entry in a collection of files.
fn chosen<'c>(root: Item<'c>, path: &str, name: Option<&str>) -> Option<Item<'c>> {
    let collections = root.list_of("collections");
    let single = root.list_of("singletons").into_iter().map(|file| (String::new(), file));
    let named = |item: Item| item.get("name").and_then(Item::text).unwrap_or_default().to_owned();
    let in_collections = collections.iter().flat_map(|collection| {
        let name = named(*collection);
        collection.list_of("files").into_iter().map(move |file| (name.clone(), file))
    });
    let files: Vec<(String, Item)> = single.chain(in_collections).collect();
    let is_there = |file: &Item| file.text_of("file").is_some_and(|file| file.trim_start_matches('/') == path);
    if let Some(name) = name {
        let of_name = |collection: &&Item| named(**collection) == name && collection.get("files").is_none();
        let of_file = |(collection, file): &&(String, Item)| {
            let own = named(*file);
            own == name || format!("{collection}/{own}") == name || (collection == name && is_there(file))
        };
        let file = || files.iter().find(of_file).map(|(_, file)| *file);
        return collections.iter().find(of_name).copied().or_else(file);
    }
    let file = files.iter().find(|(_, file)| is_there(file)).map(|(_, file)| *file);
    let folders = collections.iter().filter_map(|collection| {
        let folder = collection.text_of("folder")?;
        let ending = collection.text_of("extension").unwrap_or_default();
        let depth = under(path, &folder).filter(|_| path.ends_with(&ending))?;
        Some((depth, *collection))
    });
    // The first of the longest.
    file.or_else(|| folders.rev().max_by_key(|(depth, _)| *depth).map(|(_, collection)| collection))
}

fn fields(item: Item, key: &str, depth: usize) -> Vec<Described> {
    item.list_of(key).into_iter().filter_map(|item| field(item, depth)).collect()
}

fn field(item: Item, depth: usize) -> Option<Described> {
    let config = item.config();
    if !item.is_mapping() {
        config.find(Code::SchemaWrong, item.span(), &["fields"]);
        return None;
    }
    let Some(name) = item.text_of("name") else {
        config.find(Code::SchemaWrong, item.span(), &["name"]);
        return None;
    };
    config.has_room(depth, item.span()).then(|| of_widget(item, &name, depth))
}

fn of_widget(item: Item, name: &str, depth: usize) -> Described {
    let widget = item.text_of("widget").unwrap_or_else(|| "string".to_owned());
    let leaf = |kind| Described::new(name, kind);
    let several = item.is("multiple") || item.is("allow_multiple") || is_several_media(item);
    let field = match widget.as_str() {
        "string" => Described { kind: string_kind(item), ..lengths(item, leaf(FieldKind::Text)) },
        "text" => lengths(item, leaf(FieldKind::Multiline)),
        "markdown" | "richtext" => lengths(item, leaf(FieldKind::Markdown)),
        "boolean" => leaf(FieldKind::Boolean),
        "number" => number(item, name),
        "datetime" | "date" => moment(item, name, widget == "date"),
        "color" => leaf(FieldKind::Color),
        "image" | "file" => {
            let kind = if widget == "image" { FieldKind::Image } else { FieldKind::File };
            if several { items(item, Described::list_of(name, Described::new("", kind))) } else { leaf(kind) }
        }
        "select" => {
            let choices = choices(&item.list_of("options"), "value", "label");
            let kind = if several { FieldKind::Choices } else { FieldKind::Choice };
            let field = Described { choices, ..leaf(kind) };
            if several { items(item, field) } else { field }
        }
        // What can be chosen stands in other files, which are not here.
        "relation" if several => items(item, leaf(FieldKind::Texts)),
        "relation" => leaf(FieldKind::Text),
        "object" => object(item, name, depth),
        "list" => list(item, name, depth),
        "hidden" => leaf(FieldKind::Hidden),
        "uuid" | "compute" => Described { readonly: true, ..leaf(FieldKind::Text) },
        "keyvalue" => leaf(FieldKind::Mapping),
        "code" => code(item, name),
        "map" => leaf(FieldKind::Raw),
        _ => {
            let at = item.get("widget").unwrap_or(item);
            item.config().find(Code::SchemaKind, at.span(), &[&widget, name]);
            Described::unknown(name)
        }
    };
    said(item, field)
}

/// What all widgets have in common.
fn said(item: Item, field: Described) -> Described {
    // A yes or no is always one of the two, and nobody fills in what is hidden.
    let is_asked = !matches!(field.kind, FieldKind::Boolean | FieldKind::Hidden) && !field.readonly;
    // Sveltia takes a list of languages as well.
    let required = item.expect("required", |item| if item.is_list() { Some(true) } else { item.boolean() });
    let default = item.get("default").map(Item::value);
    let pattern = item.list_of("pattern");
    let text = |at: usize| pattern.get(at).and_then(|item| item.text()).map(str::to_owned);
    let source = text(0).filter(|_| !matches!(field.kind, FieldKind::Mapping | FieldKind::Mappings));
    Described {
        label: item.text_of("label"),
        hint: item.text_of("hint"),
        required: is_asked && required.unwrap_or(true),
        readonly: field.readonly || item.is("readonly"),
        default: default.filter(|value| !is_template(value)),
        pattern: source.map(|source| Pattern { source, message: text(1) }),
        ..field
    }
}

/// Whether a default is made when a file is (`{{now}}`), or says nothing.
fn is_template(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty() || text.contains("{{"),
        Value::List(items) => items.is_empty(),
        _ => false,
    }
}

fn string_kind(item: Item) -> FieldKind {
    match item.text_of("type").as_deref() {
        Some("email") => FieldKind::Email,
        Some("url") => FieldKind::Url,
        Some("tel") => FieldKind::Tel,
        _ => FieldKind::Text,
    }
}

fn lengths(item: Item, field: Described) -> Described {
    Described { min_length: item.number_of("minlength"), max_length: item.number_of("maxlength"), ..field }
}

fn items(item: Item, field: Described) -> Described {
    Described { min_items: item.number_of("min"), max_items: item.number_of("max"), ..field }
}

fn is_several_media(item: Item) -> bool {
    let library = item.get("media_library").filter(|library| library.is_mapping());
    library.and_then(|library| library.get("config")).is_some_and(|config| config.is_mapping() && config.is("multiple"))
}

fn number(item: Item, name: &str) -> Described {
    let whole = match item.text_of("value_type").as_deref() {
        None | Some("int") => true,
        Some("float") => false,
        // Anything else is saved as a text.
        Some(_) => return Described::new(name, FieldKind::Text),
    };
    Described {
        min: item.number_of("min"),
        max: item.number_of("max"),
        step: item.number_of("step").or(whole.then_some(1.0)),
        ..Described::new(name, FieldKind::Number)
    }
}

/// A date, a date and a time, or, in a form that is no date to anyone else, a text.
fn moment(item: Item, name: &str, is_date: bool) -> Described {
    let said = |key: &str| item.get(key).map(|said| (said.boolean(), said.text().unwrap_or_default(), said));
    let (format, date, time) = (said("format"), said("date_format"), said("time_format"));
    let is_off =
        |part: &Option<(Option<bool>, &str, Item)>| part.as_ref().is_some_and(|(flag, ..)| *flag == Some(false));
    let is_on = |part: &Option<(Option<bool>, &str, Item)>| part.is_some() && !is_off(part);
    let only = item.text_of("type");
    let no_time = match &format {
        Some((_, format, _)) => !format.contains(['H', 'h']),
        None => is_date || only.as_deref() == Some("date") || is_off(&time) || (is_on(&date) && time.is_none()),
    };
    let no_date =
        only.as_deref() == Some("time") || (format.is_none() && (is_off(&date) || (is_on(&time) && date.is_none())));
    let spelled = |part: &Option<(Option<bool>, &str, Item)>, starts: &[&str]| match part {
        Some((None, format, _)) => starts.iter().any(|start| format.starts_with(start)),
        _ => true,
    };
    let is_iso = match &format {
        Some(_) => spelled(&format, &["YYYY-MM-DD"]),
        None => spelled(&date, &["YYYY-MM-DD"]) && (no_time || spelled(&time, &["HH:mm"])),
    };
    let kind = match (is_iso, no_date, no_time) {
        (true, false, true) => FieldKind::Date,
        (true, false, false) => FieldKind::DateTime,
        _ => FieldKind::Text,
    };
    if !is_iso && let Some((_, _, at)) = format.as_ref().or(date.as_ref()).or(time.as_ref()) {
        item.config().find(Code::SchemaIgnored, at.span(), &[at.text().unwrap_or_default()]);
    }
    let is_utc = kind == FieldKind::DateTime && item.is("picker_utc");
    Described { time_zone: is_utc.then(|| "UTC".to_owned()), ..Described::new(name, kind) }
}

fn object(item: Item, name: &str, depth: usize) -> Described {
    Described {
        fields: fields(item, "fields", depth + 1),
        collapsed: item.is("collapsed"),
        summary: item.text_of("summary"),
        ..Described::new(name, FieldKind::Mapping)
    }
}

fn list(item: Item, name: &str, depth: usize) -> Described {
    let summary = item.text_of("summary");
    let inner = if item.get("fields").is_some() {
        Some(Described { fields: fields(item, "fields", depth + 1), ..Described::new("", FieldKind::Mapping) })
    } else if item.get("types").is_some() {
        Some(of_types(item, depth))
    } else {
        item.mapping_of("field").map(|field| of_widget(field, "", depth + 1))
    };
    let field = match inner {
        Some(inner) => {
            let collapsed = inner.kind == FieldKind::Mapping && item.is("collapsed");
            Described::list_of(name, Described { collapsed, summary: summary.clone(), ..inner })
        }
        None => Described::new(name, FieldKind::Texts),
    };
    items(item, Described { summary, ..field })
}

/// Items of several types: the key that tells the type, and what any of them has.
fn of_types(item: Item, depth: usize) -> Described {
    let types = item.list_of("types");
    let key = item.text_of("typeKey").unwrap_or_else(|| "type".to_owned());
    let choices = choices(&types, "name", "label");
    let mut all = vec![Described { choices, required: true, ..Described::new(&key, FieldKind::Choice) }];
    for kind in types {
        for field in fields(kind, "fields", depth + 1) {
            if !all.iter().any(|known| known.key == field.key) {
                // In a field that another type does not have, nothing is missing.
                all.push(Described { required: false, ..field });
            }
        }
    }
    Described { fields: all, ..Described::new("", FieldKind::Mapping) }
}

fn code(item: Item, name: &str) -> Described {
    if item.is("output_code_only") {
        return Described::new(name, FieldKind::Multiline);
    }
    let keys = item.mapping_of("keys");
    let key = |key: &str| keys.and_then(|keys| keys.text_of(key)).unwrap_or_else(|| key.to_owned());
    let fields =
        vec![Described::new(&key("code"), FieldKind::Multiline), Described::new(&key("lang"), FieldKind::Text)];
    Described { fields, ..Described::new(name, FieldKind::Mapping) }
}
