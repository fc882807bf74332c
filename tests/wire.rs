//! What crosses to JavaScript, held to golden files that `www/test/wire.test.ts` reads as well.
//!
//! `BLESS=1 cargo test --test wire` writes the files anew; the difference is then to be read before it is committed.

use std::fs;
use std::path::{Path, PathBuf};

use masthead::document::{Document, Options};
use masthead::edit::{Edit, Step, Value};
use masthead::text::Code;
use masthead::wire;
use serde_json::{Value as Golden, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/wire")
}

/// Compares `found` with the golden file `name`, or writes it where that is asked for.
fn check(name: &str, found: &Golden) {
    let path = folder().join(name);
    if std::env::var_os("BLESS").is_some() {
        let text = serde_json::to_string_pretty(found).expect("JSON is made of JSON");
        fs::write(&path, text + "\n").expect("the fixtures can be written");
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    let golden: Golden = serde_json::from_str(&golden).unwrap_or_default();
    assert_eq!(found, &golden, "{name}: see the head of this file");
}

#[test]
fn files_cross_as_the_golden_files_say() {
    for file in ["press-release", "broken", "toml", "json"] {
        let text = fs::read_to_string(folder().join(file).with_extension("md")).expect("a fixture of this folder");
        let document = Document::open(text, Options::default());
        let layout = wire::layout(&document);
        let found = json!({
            "dialect": wire::dialect_name(document.dialect()),
            "frontMatter": wire::front_matter(&document),
            "layout": { "head": layout.head, "from": layout.from, "to": layout.to, "body": layout.body },
            "diagnostics": wire::diagnostics(&document),
            "blocks": wire::blocks(&document),
        });
        check(&format!("{file}.json"), &found);
    }
}

/// The form of a press release, by the configuration of a site's generator and by that of a CMS.
#[test]
fn schemas_cross_as_the_golden_files_say() {
    let release = fs::read_to_string(folder().join("press-release.md")).expect("a fixture of this folder");
    let document = Document::open(release, Options::default());
    let front_matter = wire::front_matter(&document).expect("a press release has one");
    let own: Vec<wire::described::Described> =
        serde_json::from_value(json!(front_matter.fields)).expect("fields as they cross");
    for (file, format) in [("_config", "jekyll"), ("config", "decap")] {
        let text = fs::read_to_string(folder().join("../schema").join(file).with_extension("yml")).expect("a fixture");
        let source = serde_json::from_value(json!({ "format": format, "text": text })).expect("a source");
        let (schema, diagnostics) =
            wire::described::schema(source, "_posts/2023-04-18-cartes.md").expect("a known format");
        let fields = wire::described::merged(&schema, own.clone()).expect("known kinds");
        check(&format!("schema-{format}.json"), &json!({ "fields": fields, "diagnostics": diagnostics }));
    }
}

#[test]
fn codes_cross_as_the_golden_file_says() {
    let codes: Vec<_> = Code::ALL.iter().map(|code| json!([code.name(), code.sentence()])).collect();
    check("codes.json", &Golden::Array(codes));
}

/// `edits.json` holds each edit as the contract has it, and the numbers and the text as which it crosses.
#[test]
fn edits_are_read() {
    let golden = fs::read_to_string(folder().join("edits.json")).expect("a fixture of this folder");
    let golden: Vec<Golden> = serde_json::from_str(&golden).expect("JSON");
    let path = || vec![Step::Key("a\u{1F3DB}".into()), Step::Index(1)];
    let list = vec![
        Value::Null,
        Value::Boolean(true),
        Value::Boolean(false),
        Value::Number("1.5".into()),
        Value::String("é".into()),
    ];
    let expected = [
        Edit::Set { path: path(), value: Value::Mapping(vec![("b".into(), Value::List(list))]) },
        Edit::Set { path: path(), value: Value::Number("1.50".into()) },
        Edit::Insert { path: path(), index: None, value: Value::Date("2026-01-31".into()) },
        Edit::Correct { path: path(), text: "[a".into() },
        Edit::Set { path: path(), value: Value::Null },
        Edit::Insert { path: path(), index: Some(0), value: Value::Number("0.0000001".into()) },
        Edit::Remove { path: path() },
        Edit::Rename { path: path(), key: "c".into() },
        Edit::Move { path: path(), to: 0 },
    ];
    assert_eq!(golden.len(), expected.len());
    for (golden, expected) in golden.iter().zip(expected) {
        let numbers: Vec<u32> = serde_json::from_value(golden["numbers"].clone()).expect("numbers");
        let texts = golden["texts"].as_str().expect("a text");
        assert_eq!(wire::flat::edit(&numbers, texts).as_ref(), Some(&expected), "{golden}");
        for end in 0..numbers.len() {
            assert_eq!(wire::flat::edit(&numbers[..end], texts), None, "a part of {golden}");
        }
    }
    assert_eq!(wire::flat::edit(&[9, 0], ""), None);
    assert_eq!(wire::flat::edit(&[3, 0, 2], "a"), None, "a text that is shorter than it says");
}
