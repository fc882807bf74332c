//! Why an edit is refused: an example for every code that can say so, and none for a code that says something else.

use std::collections::HashSet;

use masthead::document::{Document, Options};
use masthead::edit::{Edit, Path, Step, Value};
use masthead::split::Dialect;
use masthead::text::{Code, Severity};

fn path(keys: &str) -> Path {
    let step = |key: &str| key.parse().map_or_else(|_| Step::Key(key.to_owned()), Step::Index);
    keys.split('.').filter(|key| !key.is_empty()).map(step).collect()
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

fn set(keys: &str, value: Value) -> Edit {
    Edit::Set { path: path(keys), value }
}

fn rename(keys: &str, key: &str) -> Edit {
    Edit::Rename { path: path(keys), key: key.to_owned() }
}

fn remove(keys: &str) -> Edit {
    Edit::Remove { path: path(keys) }
}

fn shift(keys: &str, to: usize) -> Edit {
    Edit::Move { path: path(keys), to }
}

fn correct(keys: &str, text: &str) -> Edit {
    Edit::Correct { path: path(keys), text: text.to_owned() }
}

/// A front matter, an edit of it, and the code with which it is refused.
fn examples() -> Vec<(&'static str, Edit, Code)> {
    let group = || Value::Mapping(vec![("b".to_owned(), text("x"))]);
    let yaml = vec![
        ("a: x\n", set("b.0", text("x")), Code::PathMissing),
        ("a: x\n", remove("b"), Code::PathMissing),
        ("a: x\n", shift("a", 1), Code::PathMissing),
        ("a: [x]\n", rename("a.0", "b"), Code::NotSupported),
        ("a: {b\n  c}\n", set("a.0", text("x")), Code::NotSupported),
        ("a: !own x\n", set("a", text("y")), Code::Tagged),
        ("a: !!int 1\n", set("a", group()), Code::Tagged),
        ("a: &x {b: y}\nc: *x\n", set("c.b", text("z")), Code::ThroughAlias),
        ("a: &x y\nb: *x\n", remove("a"), Code::AnchorInUse),
        ("a: &x y\nb: *x\n", shift("a", 1), Code::AnchorInUse),
        ("a: [&x y]\nb: *x\n", set("a", text("z")), Code::AnchorInUse),
        ("a: x\nb: y\n", rename("a", "b"), Code::KeyExists),
        ("b: &x {c: y}\na:\n  <<: *x\n", rename("a.0", "c"), Code::KeyNotText),
        ("a:\n  b: x\n  b: y\n", set("a", group()), Code::GroupUnclear),
        ("a: {\n  ? b: c,\n  d: e,\n  ?\n  }\n", set("a.2", text("x")), Code::NotProved),
        ("a: x\n", set("a", Value::Number("many".to_owned())), Code::NotProved),
        ("a: 'x\nb: y\n", set("a", text("z")), Code::EntryBroken),
        ("a: x\n", correct("a", "y"), Code::NotBroken),
        ("- 'x\n", set("0", text("y")), Code::FrontMatterBroken),
        ("a: &x [*x]\n", set("a", text("y")), Code::FrontMatterBroken),
    ];
    let toml = vec![
        ("a = 1\n", set("a", Value::Null), Code::NoEmptyValue),
        ("a = 1\n", set("a.b", text("x")), Code::PathMissing),
        ("a = 1\nb = 2\n", rename("a", "b"), Code::KeyExists),
        ("[a]\nb = 1\n", set("a", text("x")), Code::NotSupported),
        ("a = { b.c = 1 }\n", set("a.d", text("x")), Code::NotSupported),
        ("[a.b]\nx = 1\n[c]\ny = 1\n[a.d]\nz = 1\n", remove("a"), Code::Scattered),
        ("[b]\n[[a]]\nx = 1\n", remove("a.0"), Code::LastTable),
        ("a = 1\n[b]\nc = 1\n", shift("b", 0), Code::OrderFixed),
        ("a = 1\n", set("a", Value::Number("many".to_owned())), Code::NotProved),
        ("a = 1\n", correct("a", "2"), Code::NotBroken),
        ("a = 'x\n", set("a", text("y")), Code::FrontMatterBroken),
    ];
    let json = vec![
        ("{\"a\": 1}", remove("b"), Code::PathMissing),
        ("{\"a\": 1, \"b\": 2}", rename("a", "b"), Code::KeyExists),
        ("{\"a\": {\"b\": 1, \"b\": 2}}", set("a", group()), Code::GroupUnclear),
        ("{\"a\": [1]}", rename("a.0", "b"), Code::NotSupported),
        ("{\"a\": 1}", set("a", Value::Number("1_0".to_owned())), Code::NotProved),
        ("{\"a\": 1}", correct("a", "2"), Code::NotBroken),
        ("{\"a\": 01}", set("a", text("x")), Code::FrontMatterBroken),
    ];
    [yaml, toml, json].concat()
}

fn open(front: &str) -> Document {
    let fence = match front {
        _ if front.starts_with('{') => "",
        _ if front.contains(" = ") => "+++\n",
        _ => "---\n",
    };
    Document::open(format!("{fence}{front}{fence}\nWords.\n"), Options { dialect: Some(Dialect::Hugo) })
}

#[test]
fn each_is_for_its_reason_and_says_where() {
    for (front, edit, code) in examples() {
        let mut document = open(front);
        let before = document.text().to_owned();
        let refusal = document.edit(&edit).map(|(changes, _)| changes).expect_err(front);
        assert_eq!(refusal.code, code, "{front}{edit:?}");
        assert_eq!(document.text(), before);
        assert!(document.parts().front_matter.contains(refusal.span), "{front}{edit:?}: {:?}", refusal.span);
        assert!(!refusal.message().contains('{'), "a place for an argument is empty: {}", refusal.message());
    }
}

#[test]
fn every_reason_has_an_example() {
    // They stand behind the codes for what is found while a file is read. The last is said only in a module for the
    // browser that has not the format.
    let reasons = Code::ALL.iter().skip_while(|code| **code != Code::PathMissing);
    let reasons = reasons.filter(|code| code.severity() == Severity::Error && **code != Code::FormatNotSupported);
    let shown: HashSet<Code> = examples().into_iter().map(|(.., code)| code).collect();
    assert_eq!(reasons.copied().collect::<HashSet<_>>(), shown);
}
