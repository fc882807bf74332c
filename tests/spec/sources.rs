//! Runs the examples of what sites say of their fields.

use masthead::schema::source::Format;
use masthead::schema::{Described, Source, infer};
use masthead::text::Span;
use masthead::wire;
use masthead::yaml::{Version, scan, type_of};
use serde_json::Value;

/// A source, a line `=>`, and the outline of the form that it gives: key, kind and role a line, what else is said behind
/// them, what is inside indented, a list's item as a line without a key; then what is to be said about the source, with
/// the place. Between a line `&&` and `=>` stands the file's own front matter, where there is one. The options are the
/// format, the file's path and the name of its collection.
pub fn schema(options: &str, example: &str) -> Result<(), String> {
    let mut words = options.split(' ');
    let format = words.next().and_then(Format::named).ok_or("no such format")?;
    let path = words.next().unwrap_or_default();
    let (given, expected) = example.split_once("=>\n").ok_or("no line `=>`")?;
    let (text, own) = given.split_once("&&\n").unwrap_or((given, ""));
    let (schema, findings) = Source { format, text, name: words.next() }.schema(path);
    let tree = scan(own, Span::new(0, own.len()));
    let own = infer(&tree, &|scalar, tag| type_of(scalar, tag, Version::V1_1));
    let mut found = String::new();
    for field in schema.merge(own) {
        outline(&field, 0, &mut found);
    }
    for finding in findings {
        let place = finding.span.of(text);
        let place = if place.trim() == text.trim() { "the whole" } else { place.lines().next().unwrap_or_default() };
        found.push_str(&format!("! {} {}: {place}\n", finding.code.name(), finding.args.join(", ")).replace(" :", ":"));
    }
    if found == expected { Ok(()) } else { Err(format!("{given}expected:\n{expected}\nfound:\n{found}")) }
}

/// Files, each a front matter behind a line `&&`, and the outline of the fields that they have in common.
pub fn files(example: &str) -> Result<(), String> {
    let (given, expected) = example.split_once("=>\n").ok_or("no line `=>`")?;
    let texts = given.split("&&\n").map(|text| format!("---\n{text}---\n")).collect();
    let mut found = String::new();
    for field in wire::described::inferred(texts, None) {
        outline_wire(&field, 0, &mut found);
    }
    if found == expected { Ok(()) } else { Err(format!("{given}expected:\n{expected}\nfound:\n{found}")) }
}

fn outline(field: &Described, depth: usize, out: &mut String) {
    outline_wire(&wire::described::Described::from(field.clone()), depth, out);
}

fn outline_wire(field: &wire::described::Described, depth: usize, out: &mut String) {
    let Ok(Value::Object(mut said)) = serde_json::to_value(field) else { return };
    let key = if field.key.is_empty() { String::new() } else { format!("{}: ", field.key) };
    let role = field.role.as_ref().map(|role| format!(" ({role})")).unwrap_or_default();
    for known in ["key", "kind", "role", "fields", "item"] {
        said.remove(known);
    }
    if let Some(choices) = said.get_mut("choices").and_then(Value::as_array_mut) {
        for choice in choices {
            *choice = match (choice["value"].take(), choice["label"].as_str(), choice["count"].as_u64()) {
                (value, Some(label), _) => Value::String(format!("{}: {label}", text(&value))),
                (value, None, Some(count)) => Value::String(format!("{} ({count})", text(&value).trim_matches('"'))),
                (value, None, None) => value,
            };
        }
    }
    let said: String = said
        .iter()
        .map(|(name, value)| match value {
            Value::Bool(true) if name != "default" => format!(" {name}"),
            value => format!(" {name}={}", text(value)),
        })
        .collect();
    out.push_str(&format!("{}{key}{}{role}{said}\n", "  ".repeat(depth), field.kind));
    for inner in field.fields.iter().chain(field.item.as_deref()) {
        outline_wire(inner, depth + 1, out);
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Number(number) => number.as_f64().map(|number| number.to_string()).unwrap_or_default(),
        Value::Array(items) => format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(", ")),
        value => value.to_string(),
    }
}
