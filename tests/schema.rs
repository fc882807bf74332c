//! What sites say of their fields: laws over any source, and real configurations where they stand beside the
//! repository. Examples of each format are in `spec/sources.md`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use masthead::document::{Document, Options};
use masthead::edit;
use masthead::schema::source::Format;
use masthead::schema::{Described, Field, FieldKind, Schema, Source};
use masthead::split::Dialect;
use masthead::text::Code;
use proptest::prelude::*;
use serde_json::Value;

fn read(format: Format, text: &str, path: &str) -> (Schema, Vec<Code>) {
    let (schema, findings) = Source { format, text, name: None }.schema(path);
    for finding in &findings {
        assert!(text.get(finding.span.start..finding.span.end).is_some(), "{finding:?} lies outside {text:?}");
    }
    (schema, findings.iter().map(|finding| finding.code).collect())
}

fn count(fields: &[Described]) -> usize {
    fields
        .iter()
        .map(|field| 1 + count(&field.fields) + field.item.as_ref().map_or(0, |item| count(std::slice::from_ref(item))))
        .sum()
}

/// Words of all the formats, put together at random: what is no configuration at all is found soon enough.
fn source() -> impl Strategy<Value = String> {
    let words = [
        "collections",
        "fields",
        "name",
        "widget",
        "list",
        "types",
        "defaults",
        "scope",
        "values",
        "path",
        "content",
        "type",
        "object",
        "a",
        "properties",
        "$ref",
        "#/",
        "allOf",
        "items",
        "anyOf",
        "enum",
        "__proto__",
        "<<",
        "*x",
        "&x ",
        "frontMatter.taxonomy.contentTypes",
        "default",
        "select",
        "options",
        "[",
        "]",
        "{",
        "}",
        ",",
        ": ",
        "\n",
        "\n  ",
        "\n- ",
        "\n  - ",
        "\"",
        "'",
        "é",
        "😀",
        "~",
        "12",
        "//",
        "/*",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..60).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(300), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_source_gives_a_schema(text in source()) {
        for format in Format::ALL {
            read(format, &text, "a/b.md");
        }
    }

    /// Merging keeps an entry's field for each entry, and adds none twice.
    #[test]
    fn every_entry_of_the_file_has_its_field(text in source(), keys in prop::collection::vec("[a-c]", 0..4)) {
        let own: Vec<Field> = keys.iter().map(|key| field(key)).collect();
        for format in Format::ALL {
            let (schema, _) = read(format, &text, "a/b.md");
            let merged = schema.merge(own.clone());
            for key in &keys {
                let of_key = |key: &str| merged.iter().filter(|field| field.key == *key).count();
                let described = schema.fields.iter().filter(|field| field.key == *key).count();
                let written = keys.iter().filter(|other| *other == key).count();
                prop_assert_eq!(of_key(key), written.max(described));
            }
        }
    }
}

fn field(key: &str) -> Field {
    Field { key: key.to_owned(), kind: FieldKind::Text, role: None, fields: Vec::new(), item: None }
}

#[test]
fn a_list_without_items_does_not_say_what_they_are() {
    let text = "defaults:\n- scope:\n    path: ''\n  values:\n    days:\n    - steps:\n      - hour:\n";
    let (schema, _) = read(Format::Jekyll, text, "a.md");
    let steps = Field { kind: FieldKind::Texts, ..field("steps") };
    let day = Field { kind: FieldKind::Mapping, fields: vec![steps], ..field("") };
    let days = Field { kind: FieldKind::Mappings, item: Some(Box::new(day)), ..field("days") };
    let merged = schema.merge(vec![days]);
    let days = merged.iter().find(|field| field.key == "days").expect("it is described");
    let item = days.item.as_ref().expect("it has items");
    assert_eq!(item.fields[0].kind, FieldKind::Mappings);
}

/// What Jekyll itself made of sets of defaults for a file: `fixtures/schema/README.md` says how they were asked for.
#[test]
fn defaults_are_those_that_jekyll_takes() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("fixtures/schema/jekyll-defaults.json")).expect("cases");
    for case in &cases {
        let path = case["path"].as_str().expect("a path");
        let (schema, _) = read(Format::Jekyll, case["config"].as_str().expect("a configuration"), path);
        // What every page has is not the site's.
        let fields: Vec<&Described> = schema.fields.iter().filter(|field| field.key.len() == 1).collect();
        let found: serde_json::Map<String, Value> =
            fields.iter().map(|field| (field.key.clone(), default_of(field))).collect();
        assert_eq!(Value::Object(found), case["defaults"], "{case:#}");
        let order: Vec<&str> = fields.iter().map(|field| field.key.as_str()).collect();
        assert_eq!(Value::from(order), case["order"], "{case:#}");
    }
}

/// Keys that Jekyll gives a file of `fixtures/schema/jekyll` and we do not. A pattern that finds another file or folder
/// is also for each file whose path begins with that one's, as `news/2024.md` begins with `news/2024`; from one path
/// alone nobody knows of others.
const ONLY_JEKYLL: &[(&str, &str, &[&str])] = &[
    ("one star", "_posts/2024-01-02-pont.md", &["of_2024"]),
    ("one star", "news/2024-review.md", &["folders", "of_2024"]),
    ("one star", "news/2024.md", &["folders", "of_2024"]),
    ("two stars", "news.md", &["folder"]),
    ("two stars", "news/2024-review.md", &["ends_in_four"]),
    ("two stars", "news/2024.md", &["ends_in_four"]),
    ("two stars", "newsletter.md", &["folder"]),
];

/// A site of ours as Jekyll itself reads it, file by file, with configurations for each way in which a set of defaults
/// says whom it is for (`fixtures/schema/jekyll/golden.rb` wrote it down).
#[test]
fn each_file_of_a_site_has_the_defaults_that_jekyll_gives_it() {
    let golden: Value = serde_json::from_str(include_str!("fixtures/schema/jekyll/golden.json")).expect("answers");
    let golden = golden.as_object().expect("sites");
    let sites = include_str!("fixtures/schema/jekyll/sites.txt").split("=== ").skip(1);
    let sites: Vec<(&str, &str)> = sites.filter_map(|site| site.split_once('\n')).collect();
    assert_eq!(golden.len(), sites.len());
    let (mut files, mut different) = (0, Vec::new());
    for (name, config) in sites {
        for (path, expected) in golden[name].as_object().expect("files") {
            files += 1;
            let only = ONLY_JEKYLL.iter().find(|(site, file, _)| (*site, *file) == (name, path));
            let is_ours = |key: &&String| only.is_none_or(|(_, _, keys)| !keys.contains(&key.as_str()));
            let (schema, _) = read(Format::Jekyll, config, path);
            let defaults = expected["defaults"].as_object().expect("defaults");
            // What every page has is not the site's.
            let is_site = |field: &&Described| defaults.contains_key(&field.key) || field.default.is_some();
            let fields: Vec<&Described> = schema
                .fields
                .iter()
                .filter(|field| !["title", "date"].contains(&&*field.key) || is_site(field))
                .collect();
            let found: serde_json::Map<String, Value> =
                fields.iter().map(|field| (field.key.clone(), default_of(field))).collect();
            let wanted: serde_json::Map<String, Value> = defaults
                .iter()
                .filter(|(key, _)| is_ours(key))
                .map(|(key, value)| (key.clone(), said(value)))
                .collect();
            let order: Vec<&str> = fields.iter().map(|field| field.key.as_str()).collect();
            let mut wanted_order: Vec<&String> = defaults.keys().filter(is_ours).collect();
            let in_order = expected["order"].as_array().expect("an order");
            wanted_order.sort_by_key(|key| in_order.iter().position(|other| other == key.as_str()));
            if found != wanted || (found.len() > 1 && order != wanted_order) {
                let too_much: Vec<_> = found.iter().filter(|(key, value)| wanted.get(*key) != Some(value)).collect();
                let missing: Vec<_> = wanted.iter().filter(|(key, value)| found.get(*key) != Some(value)).collect();
                different.push(format!("{name}: {path}\n  ours {too_much:?}\n  Jekyll's {missing:?}\n  {order:?}"));
            }
        }
    }
    println!("{files} files, {} of them with a difference that is named", ONLY_JEKYLL.len());
    assert!(different.is_empty(), "{} of {files} differ\n{}", different.len(), different.join("\n"));
}

/// What of a default says more than the name of its field.
fn said(value: &Value) -> Value {
    match value {
        Value::Object(entries) => entries.iter().map(|(key, value)| (key.clone(), said(value))).collect(),
        Value::String(text) if text.is_empty() => Value::Null,
        Value::Array(items) if items.is_empty() => Value::Null,
        other => other.clone(),
    }
}

fn default_of(field: &Described) -> Value {
    if field.kind == FieldKind::Mapping {
        return field.fields.iter().map(|field| (field.key.clone(), default_of(field))).collect();
    }
    field.default.as_ref().map_or(Value::Null, plain)
}

fn plain(value: &edit::Value) -> Value {
    match value {
        edit::Value::Null => Value::Null,
        edit::Value::Boolean(boolean) => Value::from(*boolean),
        edit::Value::Number(number) => serde_json::from_str(number).expect("a number"),
        edit::Value::String(text) | edit::Value::Date(text) => Value::from(text.as_str()),
        edit::Value::List(items) => items.iter().map(plain).collect(),
        edit::Value::Mapping(entries) => entries.iter().map(|(key, value)| (key.clone(), plain(value))).collect(),
    }
}

/// A configuration of each format as sites have them, and the form that it gives a file: none of its lines is left out
/// without being said, and the file's own entries are in it.
#[test]
fn whole_configurations_give_whole_forms() {
    let text = "---\ntitle: Le pont rouvre\ndate: 2024-03-05\ntopics: [Ponts]\nimage:\n  src: /a.jpg\n  alt: Le pont\n\
                people:\n- name: Ada Exemple\n  mail: ada@pont.example\nown: x\n---\n";
    let document = Document::open(text.to_owned(), Options { dialect: Some(Dialect::Hugo) });
    let files = [
        (Format::FrontMatterCms, include_str!("fixtures/schema/frontmatter.json")),
        (Format::PagesCms, include_str!("fixtures/schema/pages.yml")),
        (Format::JsonSchema, include_str!("fixtures/schema/news.schema.json")),
    ];
    let outline = |fields: &[Described]| -> Vec<(String, FieldKind)> {
        fields.iter().map(|field| (field.key.clone(), field.kind)).collect()
    };
    for (format, source) in files {
        let (schema, found) = read(format, source, "content/news/pont.md");
        assert_eq!(found, [], "{format:?}");
        let form = schema.merge(document.fields());
        let kinds = [
            ("title", FieldKind::Text),
            ("lead", FieldKind::Multiline),
            ("date", FieldKind::Date),
            ("draft", FieldKind::Boolean),
            ("status", FieldKind::Choice),
            ("places", FieldKind::Number),
            ("topics", FieldKind::Tags),
            ("image", FieldKind::Mapping),
            ("people", FieldKind::Mappings),
            ("body_note", FieldKind::Markdown),
            ("own", FieldKind::Text),
        ];
        let expected: Vec<_> = kinds.iter().map(|(key, kind)| ((*key).to_owned(), *kind)).collect();
        assert_eq!(outline(&form), expected, "{format:?}");
        let field = |key: &str| form.iter().find(|field| field.key == key).expect("a field");
        assert_eq!(field("title").label.as_deref(), Some("Titre"), "{format:?}");
        assert!(field("title").required && !field("lead").required, "{format:?}");
        assert_eq!(field("title").max_length, (format != Format::FrontMatterCms).then_some(90.0), "{format:?}");
        assert_eq!(field("lead").hint.as_deref(), Some("Deux phrases"), "{format:?}");
        assert_eq!(field("status").choices.len(), 3, "{format:?}");
        assert_eq!((field("places").min, field("places").max), (Some(0.0), Some(300.0)), "{format:?}");
        let image = outline(&field("image").fields);
        assert_eq!(image, [("src".to_owned(), FieldKind::Image), ("alt".to_owned(), FieldKind::Text)], "{format:?}");
        let person = field("people").item.as_ref().expect("an item");
        assert_eq!(outline(&person.fields)[0], ("name".to_owned(), FieldKind::Text), "{format:?}");
        assert_eq!(person.fields[1].key, "mail", "{format:?}");
    }
}

/// How many cases a property is tried with: `MASTHEAD_CASES`, or so many.
fn cases(short: u32) -> u32 {
    std::env::var("MASTHEAD_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(short)
}

#[test]
fn size_and_depth_are_bounded() {
    let nested = |depth: usize| {
        let mut fields = "[{ name: a }]".to_owned();
        for _ in 0..depth {
            fields = format!("[{{ name: a, widget: object, fields: {fields} }}]");
        }
        format!("collections: [{{ name: a, folder: a, fields: {fields} }}]\n")
    };
    let many = format!("collections:\n- folder: a\n  fields:\n{}", "  - { name: a }\n".repeat(9_000));
    let bomb: String = (0..9)
        .map(|at| format!("k{at}: &k{at} [{}]\n", vec![format!("*k{}", at - 1); if at > 0 { 9 } else { 0 }].join(", ")))
        .collect::<String>();
    let anchors = format!("x: &x 1\ny: [{}]\n", "*x, ".repeat(40_000));
    let long = format!("a: '{}'\n", "x".repeat(1 << 20));
    let keys: String = (0..9_000).map(|at| format!("    k{at}: 1\n")).collect();
    let defaults = format!("defaults:\n- values:\n{keys}- values:\n{keys}");
    let scope = |path: &str| format!("defaults:\n- scope: {{ path: '{path}*' }}\n  values: {{ k: 1 }}\n");
    let (braces, long_path) = (scope(&"{a,b}".repeat(800)), scope(&"{a}".repeat(30_000)));
    let start = Instant::now();
    for (text, most) in [
        (braces, 2),
        (long_path, 2),
        (nested(12), 13),
        (nested(20), 16),
        (many, 2_000),
        (bomb, 1),
        (anchors, 1),
        (long, 1),
        (defaults, 2_001),
    ] {
        for format in Format::ALL {
            let (schema, _) = read(format, &text, "a/b.md");
            assert!(count(&schema.fields) <= most, "{} fields of {:?}", count(&schema.fields), &text[..60]);
        }
    }
    println!("hostile sources: {:?}", start.elapsed());
    // Generous: the bound is there to catch what grows without one.
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn what_is_left_out_for_its_size_is_said() {
    let many = format!("collections:\n- folder: a\n  fields:\n{}", "  - { name: a }\n".repeat(3_000));
    assert!(read(Format::Decap, &many, "a/b.md").1.contains(&Code::SchemaTooLarge));
}

/// Each file of the real sites beside the repository has a form in which each of its entries has a field.
#[test]
fn real_sites_give_a_form_for_each_of_their_files() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(sites) = fs::read_dir(&corpus) else { return };
    for site in sites.flatten().map(|site| site.path()) {
        let Ok(config) = fs::read_to_string(site.join("_config.yml")) else { continue };
        let (mut files, mut described, mut defaults) = (0, 0, 0);
        for file in files_under(&site) {
            let text = fs::read_to_string(&file).expect("a text of the corpus");
            let path = file.strip_prefix(&site).expect("a file of the site").to_string_lossy().replace('\\', "/");
            let document = Document::open(text, Options { dialect: Some(Dialect::Jekyll) });
            if document.parts().format.is_none() {
                continue;
            }
            let (schema, found) = read(Format::Jekyll, &config, &path);
            assert_eq!(found.iter().find(|code| **code != Code::SchemaNothing), None, "{path}");
            let own = document.fields();
            let form = schema.merge(own.clone());
            for field in &own {
                assert!(form.iter().any(|shown| shown.key == field.key), "{path}: {} is not shown", field.key);
            }
            files += 1;
            described += form.len() - own.len();
            defaults += form.iter().filter(|field| field.default.is_some()).count();
            assert!(form.iter().all(|field| field.kind != FieldKind::DateTime || field.time_zone.is_some()), "{path}");
        }
        let name = site.file_name().unwrap_or_default().to_string_lossy().into_owned();
        println!("{name}: {files} files, {described} fields more than their entries, {defaults} defaults");
        assert!(files > 0, "{name} has no files");
    }
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut waiting) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = waiting.pop() {
        for path in fs::read_dir(folder).expect("a folder of the corpus").flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md" || ending == "markdown") {
                found.push(path);
            }
        }
    }
    found
}
