//! What sites say of their fields: laws over any source, and real configurations where they stand beside the
//! repository. Examples of each format are in `spec/sources.md`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use masthead::document::{Document, Options};
use masthead::schema::source::Format;
use masthead::schema::{Described, Field, FieldKind, Schema, Source};
use masthead::split::Dialect;
use masthead::text::Code;
use proptest::prelude::*;

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
    let start = Instant::now();
    for (text, most) in
        [(nested(12), 13), (nested(20), 16), (many, 2_000), (bomb, 1), (anchors, 1), (long, 1), (defaults, 2_001)]
    {
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
