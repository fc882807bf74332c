//! Edits of JSON: a text and an edit in, the text after it out.

use super::*;
use crate::text::Span;
use crate::tree::asked::{self, key, text};

fn after(text: &str, edit: &Edit) -> Result<String, Code> {
    asked::after(text, edit, scan, plan)
}

#[track_caller]
fn sets(before: &str, path: &str, value: Value, expected: &str) {
    assert_eq!(after(before, &Edit::Set { path: key(path), value }).as_deref(), Ok(expected));
}

const PRETTY: &str =
    "{\n    \"title\": \"One\",\n    \"tags\": [\"a\", \"b\"],\n    \"deep\": {\n        \"x\": 1\n    }\n}";

#[test]
fn a_value_is_replaced_alone() {
    sets(PRETTY, "title", text("Deux\n\"é\""), &PRETTY.replace("One", "Deux\\n\\\"é\\\""));
    sets(PRETTY, "deep.x", Value::Null, &PRETTY.replace("1\n", "null\n"));
    sets(PRETTY, "tags.1", text("c"), &PRETTY.replace("\"b\"", "\"c\""));
    sets(PRETTY, "title", text("One"), PRETTY);
    sets(r#"{"a":"\u00e9"}"#, "a", text("è😀"), r#"{"a":"\u00e8\ud83d\ude00"}"#);
    sets(
        r#"{"date": "2021-09-14T17:04:00Z"}"#,
        "date",
        Value::Date("2022-01-02 03:04".into()),
        r#"{"date": "2022-01-02T03:04:00Z"}"#,
    );
    sets(r#"{"a": 1.50}"#, "a", Value::Number("2.50".into()), r#"{"a": 2.50}"#);
}

#[test]
fn a_text_is_escaped_as_the_others_are() {
    sets(r#"{"a":"x\/y"}"#, "a", text("x/z"), r#"{"a":"x\/z"}"#);
    sets(r#"{"a":"x\/y","b":""}"#, "b", text("/"), r#"{"a":"x\/y","b":"\/"}"#);
    sets(r#"{"a":"x\/y","b":"/"}"#, "b", text("//"), r#"{"a":"x\/y","b":"//"}"#);
    sets(r#"{"a":"\u0041B\ud83d\ude00"}"#, "a", text("AC😀"), r#"{"a":"\u0041C\ud83d\ude00"}"#);
    sets(r#"{"a":"x\ud83dy"}"#, "a", text("x\u{FFFD}z"), r#"{"a":"x\ud83dz"}"#);
    for (before, value) in [(r#"{"a":1E3}"#, "1000"), (r#"{"a":1.50}"#, "1.5"), (r#"{"a":-0}"#, "-0")] {
        sets(before, "a", Value::Number(value.into()), before);
    }
}

#[test]
fn what_is_new_is_laid_out_as_the_file() {
    sets(PRETTY, "lead", text("x"), &PRETTY.replace("    }\n}", "    },\n    \"lead\": \"x\"\n}"));
    sets(PRETTY, "deep.y", text("x"), &PRETTY.replace("1\n", "1,\n        \"y\": \"x\"\n"));
    sets(
        PRETTY,
        "new.in",
        text("x"),
        &PRETTY.replace("    }\n}", "    },\n    \"new\": {\n        \"in\": \"x\"\n    }\n}"),
    );
    sets(r#"{"a":1}"#, "b", Value::List(vec![text("x"), text("y")]), r#"{"a":1,"b":["x","y"]}"#);
    sets("{}", "a", text("x"), "{\n  \"a\": \"x\"\n}");
    let insert = |before: &str, path: &str, index, expected: &str| {
        let edit = Edit::Insert { path: key(path), index, value: text("n") };
        assert_eq!(after(before, &edit).as_deref(), Ok(expected));
    };
    insert(PRETTY, "tags", Some(0), &PRETTY.replace("[\"a\"", "[\"n\", \"a\""));
    insert(PRETTY, "tags", None, &PRETTY.replace("\"b\"]", "\"b\", \"n\"]"));
    insert("{\n  \"a\": []\n}", "a", None, "{\n  \"a\": [\n    \"n\"\n  ]\n}");
    insert("{\"a\": []}", "a", None, "{\"a\": [\"n\"]}");
}

#[test]
fn pieces_are_removed_renamed_and_moved() {
    let remove = |path: &str, expected: &str| {
        assert_eq!(after(PRETTY, &Edit::Remove { path: key(path) }).as_deref(), Ok(expected));
    };
    remove("title", &PRETTY.replace("    \"title\": \"One\",\n", ""));
    remove("deep", &PRETTY.replace(",\n    \"deep\": {\n        \"x\": 1\n    }", ""));
    remove("deep.x", &PRETTY.replace("{\n        \"x\": 1\n    }", "{}"));
    remove("tags.0", &PRETTY.replace("\"a\", ", ""));
    let rename = |name: &str| after(PRETTY, &Edit::Rename { path: key("title"), key: name.into() });
    assert_eq!(rename("titre"), Ok(PRETTY.replace("title", "titre")));
    assert_eq!(rename("tags"), Err(Code::KeyExists));
    let moved =
        "{\n    \"tags\": [\"a\", \"b\"],\n    \"deep\": {\n        \"x\": 1\n    },\n    \"title\": \"One\"\n}";
    assert_eq!(after(PRETTY, &Edit::Move { path: key("title"), to: 2 }).as_deref(), Ok(moved));
}

#[test]
fn each_refusal_has_its_code() {
    let set = |before: &str, path: &str| after(before, &Edit::Set { path: key(path), value: text("x") });
    assert_eq!(set("{\"a\": 1", "a"), Err(Code::FrontMatterBroken));
    assert_eq!(set(PRETTY, "tags.7"), Err(Code::PathMissing));
    let value = Value::Mapping(vec![("a".into(), Value::Null)]);
    let twice = Edit::Set { path: key("g"), value };
    assert_eq!(after(r#"{"g": {"a": 1, "a": 2}}"#, &twice), Err(Code::GroupUnclear));
    assert_eq!(
        after(PRETTY, &Edit::Set { path: key("title"), value: Value::Number("1_0".into()) }),
        Err(Code::NotProved)
    );
    assert_eq!(
        after(PRETTY, &Edit::Insert { path: key("title"), index: None, value: text("x") }),
        Err(Code::NotSupported)
    );
    assert_eq!(after(PRETTY, &Edit::Correct { path: key("title"), text: "x".into() }), Err(Code::NotBroken));
}

#[test]
fn errors_have_their_place() {
    let error = |text: &str| {
        let tree = scan(text, Span::new(0, text.len()));
        assert!(!tree.whole && !tree.sound && tree.root.is_none());
        (tree.diagnostics[0].code, tree.diagnostics[0].span.start)
    };
    assert_eq!(error("{\"a\": 1 \"b\": 2}"), (Code::JsonComma, 8));
    assert_eq!(error("{\"a\": 1,}"), (Code::JsonSyntax, 8));
    assert_eq!(error("{\"a\": \"x\n\"}"), (Code::JsonQuoteOpen, 8));
    assert_eq!(error("{\"a\": \"\\x\"}"), (Code::JsonEscape, 7));
    assert_eq!(error("{\"a\": 01}"), (Code::JsonComma, 7));
    assert_eq!(error("{a: 1}"), (Code::JsonSyntax, 1));
    assert_eq!(error(&format!("{{\"a\": {}", "[".repeat(99))).0, Code::YamlTooLarge);
    let many: Vec<String> = (0..20_000).map(|at| format!("\"k{at}\": 1")).collect();
    assert_eq!(error(&format!("{{{}}}", many.join(","))).0, Code::YamlTooLarge);
    let twice = scan(r#"{"a": 1, "a": 2}"#, Span::new(0, 16));
    assert!(twice.whole && twice.diagnostics[0].code == Code::DuplicateKey);
}
