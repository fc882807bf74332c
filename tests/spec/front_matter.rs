//! Runs the examples of front matter.

use masthead::edit::{Edit, Path, Step, Value};
use masthead::json;
use masthead::text::Span;
use masthead::toml;
use masthead::tree::proof::Front;
use masthead::yaml::edit::{Target, plan};
use masthead::yaml::{Scalar, Style, Version, scan, type_of};
use serde_json::Value as Json;

/// A front matter, then edits (`=> set ["title"] "x"`), each followed by the front matter after it, or by
/// the code with which it is refused (`!! not-supported`). Run with `\n` and with `\r\n`.
pub fn edit(options: &str, example: &str) -> Result<(), String> {
    let reading = match options {
        "toml" => Reading::Toml,
        "json" => Reading::Json,
        "1.2" => Reading::Yaml(Version::V1_2),
        _ => Reading::Yaml(Version::V1_1),
    };
    for newline in ["\n", "\r\n"] {
        let mut steps = example.split("=> ");
        let mut present = steps.next().unwrap_or("").replace('\n', newline);
        for step in steps {
            let (line, after) = step.split_once('\n').unwrap_or((step, ""));
            let edit = parse_edit(line).ok_or_else(|| format!("no edit: {line}"))?;
            let result = apply(&present, newline, reading, &edit);
            let found = match &result {
                Ok(text) => text.clone(),
                Err(code) => format!("!! {code}{newline}"),
            };
            let expected = after.replace('\n', newline);
            if found != expected {
                return Err(format!("=> {line}\nexpected:\n{expected}\nfound:\n{found}\n{found:?}"));
            }
            present = result.unwrap_or(present);
        }
    }
    Ok(())
}

/// How a front matter is read: by a version of YAML, or as TOML or JSON.
#[derive(Clone, Copy)]
enum Reading {
    Yaml(Version),
    Toml,
    Json,
}

fn apply(front_matter: &str, newline: &str, reading: Reading, edit: &Edit) -> Result<String, &'static str> {
    let fence = match reading {
        Reading::Yaml(_) => format!("---{newline}"),
        Reading::Toml => format!("+++{newline}"),
        Reading::Json => String::new(),
    };
    let text = format!("{fence}{front_matter}{fence}Body.");
    let span = Span::new(fence.len(), fence.len() + front_matter.len());
    let changes = match reading {
        Reading::Yaml(version) => plan(&Target { text: &text, span, newline, tree: &scan(&text, span), version }, edit),
        Reading::Toml => toml::plan(&Front { text: &text, span, newline, tree: &toml::scan(&text, span) }, edit),
        Reading::Json => json::plan(&Front { text: &text, span, newline, tree: &json::scan(&text, span) }, edit),
    };
    let changes = changes.map_err(|diagnostic| diagnostic.code.name())?;
    let new = changes.apply(&text).map_err(|_| "changes-do-not-fit")?;
    let end = span.end.checked_add_signed(changes.growth()).ok_or("negative")?;
    assert_eq!(changes.invert(&text).apply(&new).as_deref(), Ok(text.as_str()), "the inverse leads back");
    Ok(Span::new(span.start, end).of(&new).to_owned())
}

/// `set PATH VALUE`, `set PATH date TEXT`, `correct PATH TEXT`, `insert PATH INDEX VALUE` (`-` for the end), `remove PATH`, `rename PATH KEY`, `move PATH INDEX`; paths
/// and values as JSON, without blanks in a path.
fn parse_edit(line: &str) -> Option<Edit> {
    let (operation, rest) = line.split_once(' ')?;
    let (path, rest) = rest.split_once("] ").or_else(|| Some((rest.strip_suffix(']')?, "")))?;
    let path = parse_path(&serde_json::from_str(&format!("{path}]")).ok()?)?;
    let json = |text: &str| serde_json::from_str::<Json>(text).ok();
    Some(match operation {
        "set" => match rest.strip_prefix("date ") {
            Some(date) => Edit::Set { path, value: Value::Date(json(date)?.as_str()?.to_owned()) },
            None => Edit::Set { path, value: value(&json(rest)?) },
        },
        "correct" => Edit::Correct { path, text: json(rest)?.as_str()?.to_owned() },
        "insert" => {
            let (index, rest) = rest.split_once(' ')?;
            Edit::Insert { path, index: index.parse().ok(), value: value(&json(rest)?) }
        }
        "remove" => Edit::Remove { path },
        "rename" => Edit::Rename { path, key: json(rest)?.as_str()?.to_owned() },
        "move" => Edit::Move { path, to: rest.parse().ok()? },
        _ => return None,
    })
}

fn parse_path(path: &Json) -> Option<Path> {
    let step = |step: &Json| match step {
        Json::String(key) => Some(Step::Key(key.clone())),
        step => Some(Step::Index(step.as_u64()? as usize)),
    };
    path.as_array()?.iter().map(step).collect()
}

fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(boolean) => Value::Boolean(*boolean),
        Json::Number(number) => Value::Number(number.to_string()),
        Json::String(text) => Value::String(text.clone()),
        Json::Array(items) => Value::List(items.iter().map(value).collect()),
        Json::Object(entries) => Value::Mapping(entries.iter().map(|(key, json)| (key.clone(), value(json))).collect()),
    }
}

/// A table: a plain scalar, what YAML 1.1 and what YAML 1.2 reads it as.
pub fn types(example: &str) -> Result<(), String> {
    for line in example.lines() {
        let mut columns = line.split('|').map(str::trim);
        let source = columns.next().unwrap_or("");
        let expected: Vec<_> = columns.collect();
        let scalar = Scalar { style: Style::Plain, text: source.to_owned() };
        let found = [Version::V1_1, Version::V1_2]
            .map(|version| format!("{:?}", type_of(&scalar, None, version)).to_lowercase());
        if expected != found {
            return Err(format!("{source:?} is read as {found:?} and not as {expected:?}"));
        }
    }
    Ok(())
}

/// A table: a value (as JSON), and what is written for it where a plain text stood, whoever reads it.
pub fn written(example: &str) -> Result<(), String> {
    for line in example.lines() {
        let (json, expected) = line.split_once(" |").unwrap_or((line, ""));
        let json: Json = serde_json::from_str(json).map_err(|why| format!("{line}: {why}"))?;
        let edit = Edit::Set { path: vec![Step::Key("a".to_owned())], value: value(&json) };
        for version in [Version::V1_1, Version::V1_2] {
            let found = apply("a: x\n", "\n", Reading::Yaml(version), &edit)?;
            if found.trim_end() != format!("a:{expected}") {
                return Err(format!("{line}\nis written {found}"));
            }
        }
    }
    Ok(())
}
