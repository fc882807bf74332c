//! TOML and JSON under the laws of YAML's `operations.rs`: every operation on every node is refused with a code, or it
//! changes one range (a table that several headers name: each name), leaves what all else means to another parser, keeps
//! comments and styles, and is undone by its inverse. `toml_edit` and `serde_json` are the other parsers.
//!
//! The documents are the fixtures and generated ones; `MASTHEAD_CASES` makes more of the latter.

mod common;

use std::collections::BTreeMap;

use masthead::document::{Document, Options};
use masthead::edit::{Edit, Path, Step, Value};
use masthead::split::{Dialect, Format};
use masthead::text::{Change, Code};
use masthead::tree::{Kind, Node, Style, Tree, inside};
use proptest::prelude::*;
use serde_json::Value as Json;

/// What another parser reads.
fn other(document: &Document) -> Option<Json> {
    let front = document.parts().front_matter.of(document.text());
    match document.parts().format? {
        Format::Toml => {
            let read: toml_edit::DocumentMut = front.parse().ok()?;
            Some(table(read.as_table()))
        }
        Format::Json => serde_json::from_str(front).ok(),
        Format::Yaml => None,
    }
}

fn table(table: &dyn toml_edit::TableLike) -> Json {
    Json::Object(table.iter().map(|(key, item)| (key.to_owned(), item_of(item))).collect())
}

fn item_of(item: &toml_edit::Item) -> Json {
    match item {
        toml_edit::Item::None => Json::Null,
        toml_edit::Item::Value(value) => value_of(value),
        toml_edit::Item::Table(inner) => table(inner),
        toml_edit::Item::ArrayOfTables(tables) => Json::Array(tables.iter().map(|inner| table(inner)).collect()),
    }
}

fn value_of(value: &toml_edit::Value) -> Json {
    match value {
        toml_edit::Value::String(text) => Json::String(text.value().replace("\r\n", "\n")),
        toml_edit::Value::Integer(integer) => Json::from(*integer.value()),
        toml_edit::Value::Float(float) => Json::from(*float.value()),
        toml_edit::Value::Boolean(boolean) => Json::from(*boolean.value()),
        toml_edit::Value::Datetime(date) => Json::String(format!("date {}", date.value())),
        toml_edit::Value::Array(items) => Json::Array(items.iter().map(value_of).collect()),
        toml_edit::Value::InlineTable(inner) => table(inner),
    }
}

/// What our tree says, to be compared with it.
fn ours(document: &Document, node: &Node) -> Json {
    use masthead::tree::Type;
    match &node.kind {
        Kind::Sequence { items, .. } => Json::Array(items.iter().map(|item| ours(document, item)).collect()),
        Kind::Mapping { entries, .. } => Json::Object(
            entries
                .iter()
                .map(|entry| (entry.key.scalar().unwrap().text.clone(), ours(document, &entry.value)))
                .collect(),
        ),
        Kind::Scalar(scalar) => match document.type_of(scalar, None) {
            Type::Null => Json::Null,
            Type::Boolean => Json::from(scalar.text == "true"),
            Type::Integer => Json::from(scalar.text.parse().unwrap_or(document.number(&scalar.text).unwrap() as i64)),
            Type::Float => Json::from(document.number(&scalar.text).unwrap()),
            Type::Date | Type::DateTime => Json::String(format!("date {}", normal(&scalar.text))),
            Type::String if scalar.style == Style::Plain => Json::String(format!("date {}", scalar.text)),
            Type::String => Json::String(scalar.text.clone()),
        },
        Kind::Alias(_) | Kind::Broken(_) => panic!("neither TOML nor JSON has such"),
    }
}

/// A date as `toml_edit` prints it.
fn normal(date: &str) -> String {
    let date = date.to_ascii_uppercase().replace(' ', "T");
    date.replace("+00:00", "Z")
}

fn open(text: &str) -> Document {
    Document::open(text, Options { dialect: Some(Dialect::Hugo) })
}

#[derive(Default)]
struct Count {
    done: usize,
    refused: BTreeMap<(&'static str, &'static str), (usize, String)>,
}

impl Count {
    fn print(&self, what: &str) {
        println!("{what}: {} operations done", self.done);
        for (why, (count, example)) in &self.refused {
            println!("  {why:?}: {count}, as in {example}");
        }
    }
}

fn check_all(text: &str, count: &mut Count) -> Result<(), String> {
    let document = open(text);
    let tree = document.tree();
    assert!(tree.whole && document.diagnostics().is_empty(), "{:?} in {text}", document.diagnostics());
    let root = tree.root.as_ref().expect("a root");
    let before = other(&document).ok_or("the other parser does not read it")?;
    assert_eq!(ours(&document, root), before, "{text}");
    let mut nodes = Vec::new();
    collect(root, &mut Vec::new(), &mut nodes);
    for (node, route) in nodes {
        for (name, edit) in edits(node, &route, root) {
            check(&document, &before, name, &edit, count).map_err(|why| format!("{why}: {edit:?}\n{text}"))?;
        }
    }
    Ok(())
}

fn collect<'n>(node: &'n Node, route: &mut Vec<usize>, nodes: &mut Vec<(&'n Node, Vec<usize>)>) {
    nodes.push((node, route.clone()));
    let children: Vec<&Node> = match &node.kind {
        Kind::Mapping { entries, .. } => entries.iter().map(|entry| &entry.value).collect(),
        _ => inside(node),
    };
    for (index, child) in children.into_iter().enumerate() {
        route.push(index);
        collect(child, route, nodes);
        route.pop();
    }
}

fn path_of(route: &[usize]) -> Path {
    route.iter().copied().map(Step::Index).collect()
}

fn edits(node: &Node, route: &[usize], root: &Node) -> Vec<(&'static str, Edit)> {
    let text = |text: &str| Value::String(text.to_owned());
    let mapping =
        || Value::Mapping(vec![("clé".into(), text("v")), ("liste".into(), Value::List(vec![text("a b"), text("c")]))]);
    let path = path_of(route);
    let set = |value| Edit::Set { path: path.clone(), value };
    let mut edits = Vec::new();
    if let Some((_, holder)) = route.split_last() {
        edits.extend([
            ("set text", set(text("Masthead"))),
            ("set text", set(text("l'un \"et\" l'autre \\ # c"))),
            ("set lines", set(text("deux\nlignes\n"))),
            ("set number", set(Value::Number("70".into()))),
            ("set boolean", set(Value::Boolean(true))),
            ("set null", set(Value::Null)),
            ("set date", set(Value::Date("2022-03-08".into()))),
            ("set list", set(Value::List(vec![text("x"), text("- z")]))),
            ("set mapping", set(mapping())),
            ("remove", Edit::Remove { path: path.clone() }),
        ]);
        let (count, is_mapping) = match masthead::tree::resolve::at_route(root, holder).map(|node| &node.kind) {
            Some(Kind::Sequence { items, .. }) => (items.len(), false),
            Some(Kind::Mapping { entries, .. }) => (entries.len(), true),
            _ => (1, false),
        };
        if is_mapping {
            edits.push(("rename", Edit::Rename { path: path.clone(), key: "nouvelle clé".into() }));
        }
        edits.extend([0, count / 2, count - 1].map(|to| ("move", Edit::Move { path: path.clone(), to })));
    }
    match &node.kind {
        Kind::Sequence { items, .. } => {
            for index in [Some(0), Some(items.len() / 2), None] {
                edits.push(("insert text", Edit::Insert { path: path.clone(), index, value: text("Neuf") }));
                edits.push(("insert mapping", Edit::Insert { path: path.clone(), index, value: mapping() }));
            }
        }
        Kind::Mapping { .. } => {
            let at = |keys: &[&str]| -> Path {
                path.iter().cloned().chain(keys.iter().map(|key| Step::Key((*key).into()))).collect()
            };
            edits.push(("add text", Edit::Set { path: at(&["neuve"]), value: text("Neuf") }));
            edits.push(("add nested", Edit::Set { path: at(&["neuve", "dedans"]), value: mapping() }));
        }
        _ => {}
    }
    edits
}

fn check(document: &Document, before: &Json, name: &'static str, edit: &Edit, count: &mut Count) -> Result<(), String> {
    let changes = match document.plan(edit) {
        Ok(changes) => changes,
        Err(refusal) => {
            let entry = count.refused.entry((name, refusal.code.name())).or_default();
            entry.0 += 1;
            entry.1 = format!("{edit:?}");
            // What is planned is proved by reading: a refusal for want of it is a plan that was wrong.
            if refusal.code == Code::NotProved {
                return Err("not proved".into());
            }
            return Ok(());
        }
    };
    count.done += 1;
    let most = if matches!(edit, Edit::Move { .. }) { 2 } else { 1 };
    if changes.iter().count() > most {
        return Err(format!("several ranges: {changes:?}"));
    }
    if let Edit::Rename { key, .. } = edit {
        let only_names = |change: &Change| renames_alone(document, change, key);
        if !changes.iter().all(only_names) {
            return Err(format!("more than names: {changes:?}"));
        }
    }
    let text = changes.apply(document.text()).expect("changes fit");
    if changes.invert(document.text()).apply(&text).as_deref() != Ok(document.text()) {
        return Err("not undone".into());
    }
    let after = open(&text);
    let found = other(&after).ok_or_else(|| format!("not read any more:\n{text}"))?;
    let mut expected = before.clone();
    let route: Vec<usize> =
        edit.path().iter().map_while(|step| if let Step::Index(at) = step { Some(*at) } else { None }).collect();
    carry_out(&mut expected, document.tree(), &route, edit, &found).ok_or_else(|| format!("no such place:\n{text}"))?;
    let (expected, found) = (numbers(expected), numbers(found));
    if found != expected {
        return Err(format!("means {found} and not {expected}:\n{text}"));
    }
    // Comments stay, but for those of what is removed or replaced.
    let comments = |document: &Document| -> Vec<String> {
        let spans = document.tree().comments.iter();
        let mut comments: Vec<_> = spans.map(|span| span.of(document.text()).to_owned()).collect();
        comments.sort();
        comments
    };
    let (old, new) = (comments(document), comments(&after));
    let may_lose = matches!(edit, Edit::Remove { .. } | Edit::Set { .. });
    let mut left = old.iter();
    let none_new = new.iter().all(|comment| left.any(|old| old == comment));
    if !none_new || (!may_lose && old != new) {
        return Err(format!("other comments:\n{text}"));
    }
    keeps_style(document, &after, &route, edit).ok_or_else(|| format!("another style:\n{text}"))
}

/// Whether a change puts a new name where names stood, and every byte between them is the same: a TOML table may be
/// named by several headers, each on its line.
fn renames_alone(document: &Document, change: &Change, key: &str) -> bool {
    let old = change.span.of(document.text());
    let is_name = change.insert.trim_matches(['"', '\'']) == key;
    let mut lines = old.split('\n').zip(change.insert.split('\n'));
    is_name
        || document.parts().format != Some(Format::Toml)
        || (old.matches('\n').count() == change.insert.matches('\n').count()
            && lines.all(|(old, new)| old == new || renames_line(old, new, key)))
}

/// Whether one name in a line gave way to another: before it there are only names, dots and brackets.
fn renames_line(old: &str, new: &str, key: &str) -> bool {
    let spelled = [format!("\"{key}\""), format!("'{key}'"), key.to_owned()];
    spelled.iter().flat_map(|name| new.match_indices(name.as_str())).any(|(at, name)| {
        let (before, behind) = (&new[..at], &new[at + name.len()..]);
        let name = old.strip_prefix(before).and_then(|rest| rest.strip_suffix(behind));
        name.is_some_and(|name| !name.is_empty() && !name.contains(['[', '.'])) && !before.contains(['=', '#'])
    })
}

/// The edit on what the other parser has read; a date, whose form is for the file to say, is taken from `found`.
fn carry_out(at: &mut Json, tree: &Tree, route: &[usize], edit: &Edit, found: &Json) -> Option<()> {
    let (mut node, mut at, mut found) = (tree.root.as_ref()?, at, Some(found));
    let steps = match edit {
        Edit::Insert { .. } => route,
        Edit::Set { path, .. } if path.len() > route.len() => route,
        _ => &route[..route.len() - 1],
    };
    for &step in steps {
        (node, at, found) = match (&node.kind, at) {
            (Kind::Sequence { items, .. }, Json::Array(values)) => {
                (&items[step], values.get_mut(step)?, found.and_then(|found| found.get(step)))
            }
            (Kind::Mapping { entries, .. }, Json::Object(values)) => {
                let key = &entries[step].key.scalar()?.text;
                (&entries[step].value, values.get_mut(key)?, found.and_then(|found| found.get(key)))
            }
            _ => return None,
        };
    }
    let plain = |value: &Value, found: Option<&Json>| match value {
        Value::Date(_) => found.cloned().unwrap_or_default(),
        value => json(value),
    };
    let last = route.last().copied();
    match (edit, at, &node.kind) {
        (Edit::Set { path, value }, Json::Object(values), _) if path.len() > route.len() => {
            let Step::Key(key) = &path[route.len()] else { return None };
            let rest = masthead::edit::nested(&path[route.len() + 1..], value)?;
            values.insert(key.clone(), json(&rest));
        }
        (Edit::Set { value, .. }, Json::Array(values), _) => {
            values[last?] = plain(value, found.and_then(|found| found.get(last?)));
        }
        (Edit::Set { value, .. }, Json::Object(values), Kind::Mapping { entries, .. }) => {
            let key = &entries[last?].key.scalar()?.text;
            values.insert(key.clone(), plain(value, found.and_then(|found| found.get(key))));
        }
        (Edit::Insert { index, value, .. }, Json::Array(values), _) => {
            values.insert(index.unwrap_or(values.len()), json(value));
        }
        (Edit::Remove { .. }, Json::Array(values), _) => drop(values.remove(last?)),
        (Edit::Remove { .. }, Json::Object(values), Kind::Mapping { entries, .. }) => {
            values.remove(&entries[last?].key.scalar()?.text)?;
        }
        (Edit::Rename { key, .. }, Json::Object(values), Kind::Mapping { entries, .. }) => {
            let value = values.remove(&entries[last?].key.scalar()?.text)?;
            values.insert(key.clone(), value);
        }
        (Edit::Move { to, .. }, Json::Array(values), _) => {
            let value = values.remove(last?);
            values.insert(*to, value);
        }
        // The order of names has no meaning to it.
        (Edit::Move { .. }, Json::Object(_), _) => {}
        _ => return None,
    }
    Some(())
}

fn json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Boolean(boolean) => Json::from(*boolean),
        Value::Number(number) => serde_json::from_str(number).expect("a number"),
        Value::String(text) | Value::Date(text) => Json::from(text.as_str()),
        Value::List(values) => Json::Array(values.iter().map(json).collect()),
        Value::Mapping(values) => Json::Object(values.iter().map(|(key, value)| (key.clone(), json(value))).collect()),
    }
}

/// Whether a text that another text can take the place of has the same quotes.
fn keeps_style(before: &Document, after: &Document, route: &[usize], edit: &Edit) -> Option<()> {
    let Edit::Set { value: Value::String(text), path } = edit else { return Some(()) };
    if path.len() > route.len() {
        return Some(());
    }
    let style = |document: &Document| {
        let node = masthead::tree::resolve::at_route(document.tree().root.as_ref()?, route)?;
        node.scalar().map(|scalar| scalar.style)
    };
    let (Some(old), new) = (style(before), style(after)?) else { return Some(()) };
    let may_change = match old {
        Style::Plain => true,
        Style::Single => text.contains(['\'', '\n']),
        Style::Double => text.contains('\n'),
        Style::Literal | Style::Folded => false,
    };
    (may_change || old == new).then_some(())
}

/// Numbers by their value alone: a whole one that stands where one with a point was gets a point.
fn numbers(value: Json) -> Json {
    match value {
        Json::Number(number) => Json::from(number.as_f64()),
        Json::Array(values) => Json::Array(values.into_iter().map(numbers).collect()),
        Json::Object(values) => Json::Object(values.into_iter().map(|(key, value)| (key, numbers(value))).collect()),
        value => value,
    }
}

/// The same with other line breaks, and without the last one.
fn forms(text: &str) -> [String; 3] {
    [text.to_owned(), text.replace('\n', "\r\n"), text.trim_end().to_owned()]
}

#[test]
fn on_the_fixtures() {
    let mut count = Count::default();
    for name in ["hugo-toml.md", "hugo-json.md", "compact-json.md"] {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/front-matter/");
        let text = std::fs::read_to_string(format!("{folder}{name}")).expect("a fixture");
        for text in forms(&text) {
            check_all(&text, &mut count).unwrap_or_else(|why| panic!("{name}: {why}"));
        }
    }
    count.print("TOML and JSON fixtures");
    assert!(count.done > 1000);
}

/// Names that are something to JavaScript or to YAML are keys like any other, and keep their bytes.
#[test]
fn names_with_a_meaning_elsewhere_are_names() {
    for key in ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "<<", "=", "y"] {
        let toml = format!("+++\n\"{key}\" = \"x\"\n[other]\n'{key}' = \"x\"\n+++\n");
        let json = format!("{{\"{key}\": \"x\", \"other\": {{\"{key}\": \"x\"}}}}\n");
        for text in [toml, json] {
            let document = open(&text);
            let name = || Step::Key(key.to_owned());
            let after = |path: Vec<Step>| {
                let changes = document.plan(&Edit::Set { path, value: Value::String("z".into()) });
                changes.expect("a change").apply(&text).expect("changes fit")
            };
            let (first, last) = (text.find("\"x\"").unwrap(), text.rfind("\"x\"").unwrap());
            let with = |at: usize| format!("{}\"z\"{}", &text[..at], &text[at + 3..]);
            assert_eq!(after(vec![name()]), with(first));
            assert_eq!(after(vec![Step::Key("other".into()), name()]), with(last));
            // A new one is written so that it is read as one.
            let added = open(&after(vec![Step::Key("new".into()), name()]));
            let found = other(&added).expect("it is read");
            assert_eq!(found["new"][key], "z", "{}", added.text());
        }
    }
}

/// As large as is read at all, on one line or on many: an edit is planned and proved in time.
#[test]
fn large_front_matter_is_edited_in_time() {
    let word = "x".repeat(90);
    let entries =
        |between: &str, entry: &dyn Fn(usize) -> String| (0..6_000).map(entry).collect::<Vec<_>>().join(between);
    let json = |at: usize| format!("\"k{at}\":\"{word}\"");
    let toml = |at: usize| format!("# {at}\nk{at} = \"{word}\"");
    for text in [
        format!("{{{}}}\n", entries(",", &json)),
        format!("{{\n{}\n}}\n", entries(",\n", &json)),
        format!("+++\n{}\n+++\n", entries("\n", &toml)),
        format!("+++\n{}\n+++\n", entries("\n[[a]]\n", &toml)),
    ] {
        let document = open(&text);
        assert!(document.tree().whole, "{:?}", document.diagnostics());
        let start = std::time::Instant::now();
        let edits = [
            Edit::Set { path: path_of(&[0]), value: Value::String("n".into()) },
            Edit::Set { path: vec![Step::Key("new".into())], value: Value::Boolean(true) },
            Edit::Remove { path: path_of(&[0]) },
        ];
        for edit in edits {
            assert!(document.plan(&edit).is_ok(), "{edit:?}");
        }
        assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
        println!("{} bytes: three edits in {:?}", text.len(), start.elapsed());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: common::cases(48), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_generated_toml(text in toml(), turn in 0usize..3) {
        let text = forms(&format!("+++\n{text}+++\nBody\n"))[turn].clone();
        let done = check_all(&text, &mut Count::default());
        prop_assert!(done.is_ok(), "{}", done.unwrap_err());
    }

    #[test]
    fn on_generated_json(text in json_text(), turn in 0usize..3) {
        let text = forms(&format!("{text}\nBody\n"))[turn].clone();
        let done = check_all(&text, &mut Count::default());
        prop_assert!(done.is_ok(), "{}", done.unwrap_err());
    }

    /// Any text at all: no panic, and a refusal where it cannot be read.
    #[test]
    fn any_text_is_read_or_not(front in prop::collection::vec(pieces(), 0..24)) {
        for text in [format!("+++\n{}\n+++\n", front.concat()), format!("{{{}}}", front.concat())] {
            let document = open(&text);
            prop_assert!(document.tree().sound || !document.diagnostics().is_empty());
            for diagnostic in document.diagnostics() {
                prop_assert!(text.get(diagnostic.span.range()).is_some());
            }
            let _ = document.fields();
            for route in [vec![0], vec![0, 0], vec![1]] {
                let _ = document.plan(&Edit::Set { path: path_of(&route), value: Value::String("é".into()) });
                let _ = document.plan(&Edit::Remove { path: path_of(&route) });
                let _ = document.plan(&Edit::Move { path: path_of(&route), to: 1 });
            }
        }
    }
}

fn pieces() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a",
        "=",
        "\"",
        "'",
        "\"\"\"",
        "'''",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        ",",
        ".",
        "#",
        "\n",
        "\r\n",
        " ",
        "1",
        "é",
        "\\",
        "\\u00e9",
        "\\ud83d",
        ":",
        "a = 1\n",
        "\"a\": 1",
        "2021-09-14",
        "T07:32:00Z",
        "null",
        "true",
        "-",
        "\t",
    ])
}

/// A value on one line, or a list over several.
fn toml_value() -> impl Strategy<Value = String> {
    let scalar = prop::sample::select(vec![
        "\"x\"",
        "'x y'",
        "\"a \\\"b\\\"\"",
        "1",
        "1_000",
        "0xff",
        "1.50",
        "true",
        "2021-09-14",
        "07:32:00",
        "2021-09-14T17:04:00Z",
        "2021-09-14 17:04:00.5+02:00",
        "\"\"\"\nx\ny\"\"\"",
        "'''x'''",
        "inf",
    ]);
    let scalar = scalar.prop_map(str::to_owned);
    scalar.prop_recursive(3, 12, 4, |inner| {
        let items = prop::collection::vec(inner.clone(), 0..4);
        let styles = prop::sample::select(vec![0, 1, 2, 3]);
        prop_oneof![
            (items.clone(), styles).prop_map(|(items, style)| match style {
                _ if items.is_empty() => "[]".to_owned(),
                0 => format!("[{}]", items.join(", ")),
                1 => format!("[ {} ]", items.join(",")),
                2 => format!("[\n  {},\n]", items.join(",\n  ")),
                _ => format!("[\n  # first\n  {} # last\n]", items.join(", # more\n  ")),
            }),
            items.prop_map(|items| {
                let entry = |(at, item): (usize, &String)| format!("k{at} = {item}");
                let entries: Vec<_> = items.iter().enumerate().map(entry).collect();
                if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) }
            }),
        ]
    })
}

fn toml() -> impl Strategy<Value = String> {
    let entries = || prop::collection::vec((toml_value(), 0usize..6), 0..4);
    let lines = |entries: Vec<(String, usize)>, prefix: &str| -> String {
        let line = |(at, (value, style)): (usize, (String, usize))| match style {
            0 => format!("# of {at}\n{prefix}e{at} = {value}\n"),
            1 => format!("{prefix}e{at} = {value} # behind\n"),
            2 => format!("\n{prefix}'e {at}'={value}\n"),
            3 => format!("# of nobody\n\n{prefix}e{at} = {value}\n"),
            _ => format!("{prefix}e{at} = {value}\n"),
        };
        entries.into_iter().enumerate().map(line).collect()
    };
    let section = (0usize..4, entries());
    (entries(), entries(), prop::collection::vec(section, 0..4)).prop_map(move |(root, dotted, sections)| {
        let mut text = lines(root, "") + &lines(dotted, "dotted.");
        for (at, (kind, entries)) in sections.into_iter().enumerate() {
            let body = lines(entries, "");
            text += &match kind {
                0 => format!("\n[t{at}]\n{body}"),
                1 => format!("[t{at}.in]\n{body}"),
                2 => format!("\n# tables\n[[a{at}]]\n{body}\n[[a{at}]]\n  n = 1\n"),
                _ => format!("\n[[a{at}]]\n{body}[a{at}.sub]\nx = 1\n"),
            };
        }
        text
    })
}

fn json_text() -> impl Strategy<Value = String> {
    let scalar = prop::sample::select(vec![
        "\"x\"",
        "\"\\u00e9\"",
        "1",
        "1.50",
        "-2e3",
        "true",
        "null",
        "\"2021-09-14\"",
        "\"a \\\"b\\\" \\/\"",
    ]);
    let value = scalar.prop_map(str::to_owned).prop_recursive(3, 16, 4, |inner| {
        (prop::collection::vec(inner, 0..4), any::<bool>(), 0usize..4).prop_map(|(items, mapping, style)| {
            let item = |(at, item): (usize, String)| if mapping { format!("\"k{at}\": {item}") } else { item };
            let items: Vec<_> = items.into_iter().enumerate().map(item).collect();
            let (open, close) = if mapping { ('{', '}') } else { ('[', ']') };
            match style {
                _ if items.is_empty() => format!("{open}{close}"),
                0 => format!("{open}{}{close}", items.join(", ")),
                1 => format!("{open} {} {close}", items.join(" , ")),
                2 => format!("{open}{}{close}", items.join(",")),
                _ => format!("{open}\n\t{}\n{close}", items.join(",\n\t")),
            }
        })
    });
    (prop::collection::vec(value, 1..5), any::<bool>()).prop_map(|(values, lines)| {
        let entry = |(at, value): (usize, String)| format!("\"e{at}\": {value}");
        let entries: Vec<_> = values.into_iter().enumerate().map(entry).collect();
        if lines { format!("{{\n  {}\n}}", entries.join(",\n  ")) } else { format!("{{{}}}", entries.join(",")) }
    })
}
