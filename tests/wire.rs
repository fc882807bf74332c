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

#[test]
fn edits_are_read() {
    let check = |edit: Golden, expected: Edit| {
        let edit: wire::Edit = serde_json::from_value(edit).expect("an edit of the contract");
        assert_eq!(Edit::try_from(edit), Ok(expected));
    };
    let path = || vec![Step::Key("a".into()), Step::Index(1)];
    check(
        json!({"op": "set", "path": ["a", 1], "value": {"b": [null, true, 1.5, "x"]}}),
        Edit::Set {
            path: path(),
            value: Value::Mapping(vec![(
                "b".into(),
                Value::List(vec![
                    Value::Null,
                    Value::Boolean(true),
                    Value::Number("1.5".into()),
                    Value::String("x".into()),
                ]),
            )]),
        },
    );
    check(
        json!({"op": "set", "path": ["a", 1], "value": "1.50", "as": "number"}),
        Edit::Set { path: path(), value: Value::Number("1.50".into()) },
    );
    check(
        json!({"op": "insert", "path": ["a", 1], "value": "2026-01-31", "as": "date"}),
        Edit::Insert { path: path(), index: None, value: Value::Date("2026-01-31".into()) },
    );
    check(
        json!({"op": "set", "path": ["a", 1], "value": "[a", "as": "raw"}),
        Edit::Correct { path: path(), text: "[a".into() },
    );
    check(json!({"op": "set", "path": ["a", 1], "value": null}), Edit::Set { path: path(), value: Value::Null });
    check(
        json!({"op": "insert", "path": ["a", 1], "value": 1}),
        Edit::Insert { path: path(), index: None, value: Value::Number("1".into()) },
    );
    check(json!({"op": "remove", "path": ["a", 1]}), Edit::Remove { path: path() });
    check(json!({"op": "rename", "path": ["a", 1], "key": "c"}), Edit::Rename { path: path(), key: "c".into() });
    check(json!({"op": "move", "path": ["a", 1], "to": 0}), Edit::Move { path: path(), to: 0 });
    assert!(serde_json::from_value::<wire::Edit>(json!({"op": "set", "path": [-1], "value": 1})).is_err());
    assert!(serde_json::from_value::<wire::Edit>(json!({"op": "emit", "path": []})).is_err());
    let lacking: wire::Edit = serde_json::from_value(json!({"op": "set", "path": []})).expect("its shape is right");
    assert_eq!(Edit::try_from(lacking), Err(wire::Missing("value")));
}
