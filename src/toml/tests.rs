//! Edits of TOML: a text and an edit in, the text after it out.

use super::*;
use crate::text::Span;
use crate::tree::asked::{self, key, text};

fn after(text: &str, edit: &Edit) -> Result<String, Code> {
    asked::after(text, edit, scan, plan)
}

fn number(number: &str) -> Value {
    Value::Number(number.to_owned())
}

fn group(entries: &[(&str, Value)]) -> Value {
    Value::Mapping(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
}

#[track_caller]
fn sets(before: &str, path: &str, value: Value, expected: &str) {
    assert_eq!(after(before, &Edit::Set { path: key(path), value }).as_deref(), Ok(expected), "{before}");
}

#[track_caller]
fn inserts(before: &str, path: &str, index: Option<usize>, value: Value, expected: &str) {
    assert_eq!(after(before, &Edit::Insert { path: key(path), index, value }).as_deref(), Ok(expected), "{before}");
}

#[track_caller]
fn removes(before: &str, path: &str, expected: &str) {
    assert_eq!(after(before, &Edit::Remove { path: key(path) }).as_deref(), Ok(expected), "{before}");
}

#[track_caller]
fn moves(before: &str, path: &str, to: usize, expected: &str) {
    assert_eq!(after(before, &Edit::Move { path: key(path), to }).as_deref(), Ok(expected), "{before}");
}

#[test]
fn a_text_keeps_its_quotes() {
    sets("a = \"x\" # c\n", "a", text("y \"z\" \\"), "a = \"y \\\"z\\\" \\\\\" # c\n");
    sets("a = 'x'\n", "a", text("y\\z"), "a = 'y\\z'\n");
    sets("a = 'x'\n", "a", text("l'y"), "a = \"l'y\"\n");
    sets("a = '''x'''\n", "a", text("y\nz"), "a = '''y\nz'''\n");
    sets("a = \"\"\"\nx\n\"\"\"\n", "a", text("y \"z\"\nw"), "a = \"\"\"\ny \"z\"\nw\"\"\"\n");
    sets("a = \"x\"\n", "a", text("y\nz\n"), "a = \"\"\"\ny\nz\n\"\"\"\n");
    sets("a = \"x\"\r\n", "a", text("y\nz\n"), "a = \"\"\"\r\ny\r\nz\r\n\"\"\"\r\n");
    sets("a = \"x\\n\"\n", "a", text("y\nz"), "a = \"y\\nz\"\n");
    sets("a = \"\"\"\\\n  x\"\"\"\n", "a", text("x"), "a = \"\"\"\\\n  x\"\"\"\n");
    sets("a = 1\nb = 'x'\n", "a", text("y"), "a = 'y'\nb = 'x'\n");
}

/// What a text has in common with the one before it is no part of the change.
#[test]
fn what_stays_of_a_text_stays_as_it_is_written() {
    sets("a = \"\\u00e9t\\u00e9\"\n", "a", text("été !"), "a = \"\\u00e9t\\u00e9 !\"\n");
    sets("a = 'x\\u'\n", "a", text("x\\v"), "a = 'x\\v'\n");
    let broken = "a = \"\"\"\\\n  un \\\n  deux\n  trois\"\"\"\n";
    sets(broken, "a", text("un deux\n  quatre"), &broken.replace("trois", "quatre"));
    sets(broken, "a", text("un mot, deux\n  trois"), &broken.replace("un ", "un mot, "));
    sets("a = '''\r\nx\r\ny'''\r\n", "a", text("x\nz\n"), "a = '''\r\nx\r\nz\r\n'''\r\n");
    sets("a = \"x\"\n", "a", text("x\ny"), "a = \"\"\"\nx\ny\"\"\"\n");
    sets("a = \"x\\n\"\n", "a", text("x\n\n"), "a = \"x\\n\\n\"\n");
}

#[test]
fn setting_what_is_there_is_no_change() {
    for (before, value) in [
        ("a = 1_000\n", number("1_000")),
        ("a = 1_000\n", number("1000")),
        ("a = 0xFf\n", number("0xFf")),
        ("a = 0xFf\n", number("255")),
        ("a = +5\n", number("5")),
        ("a = 1e3\n", number("1000")),
        ("a = 07:32:00\n", text("07:32:00")),
        ("a = 2021-09-14\n", text("2021-09-14")),
        ("a = 2021-09-14 17:04:00+02:00\n", text("2021-09-14T17:04:00 +0200")),
        ("a = \"\\u00e9\"\n", text("é")),
    ] {
        sets(before, "a", value, before);
    }
}

#[test]
fn numbers_and_dates_keep_their_form() {
    sets("a = 1_000\n", "a", number("2500000"), "a = 2_500_000\n");
    sets("a = 0x1F\n", "a", number("171"), "a = 0xAB\n");
    sets("a = 1.5\n", "a", number("2"), "a = 2.0\n");
    sets("a = 1\n", "a", number("2.50"), "a = 2.50\n");
    sets("a = true\n", "a", Value::Boolean(false), "a = false\n");
    sets("a = 2021-09-14\n", "a", Value::Date("2022-3-8".into()), "a = 2022-03-08\n");
    sets("a = 2021-09-14T17:04:00Z\n", "a", Value::Date("2022-03-08 08:30".into()), "a = 2022-03-08T08:30:00Z\n");
    sets("a = 2021-09-14 17:04:00\n", "a", text("2022-03-08T08:30:00 +0200"), "a = 2022-03-08 08:30:00+02:00\n");
    sets("a = \"2021-09-14\"\n", "a", Value::Date("2022-03-08".into()), "a = \"2022-03-08\"\n");
    sets("a = 07:32:00\n", "a", text("08:00:00"), "a = 08:00:00\n");
    sets("a = 07:32:00\n", "a", text("noon"), "a = \"noon\"\n");
    sets("a = 1\n", "d", Value::Date("2022-03-08".into()), "a = 1\nd = 2022-03-08\n");
}

#[test]
fn values_in_brackets_are_edited_in_them() {
    let lines = "t = [\n  # first\n  \"a\", # one\n  \"b\",\n]\n";
    inserts(lines, "t", None, text("c"), "t = [\n  # first\n  \"a\", # one\n  \"b\",\n  \"c\",\n]\n");
    inserts(lines, "t", Some(0), text("c"), "t = [\n  \"c\",\n  # first\n  \"a\", # one\n  \"b\",\n]\n");
    removes(lines, "t.0", "t = [\n  \"b\",\n]\n");
    moves(lines, "t.0", 1, "t = [\n  \"b\",\n  # first\n  \"a\", # one\n]\n");
    moves("t = [ 1, 2,3 ]\n", "t.0", 2, "t = [ 2, 3,1 ]\n");
    removes("t = [ 1 ]\n", "t.0", "t = []\n");
    inserts("t = []\n", "t", None, number("1"), "t = [1]\n");
    inserts("t = [\n  1 # one\n]\n", "t", None, number("2"), "t = [\n  1, # one\n  2\n]\n");
    sets("p = { x = 1, y = 2 }\n", "p.z", text("n"), "p = { x = 1, y = 2, z = \"n\" }\n");
    sets("p = {x=1}\n", "p.z", Value::List(vec![number("1"), text("n")]), "p = {x=1, z=[1, \"n\"]}\n");
    sets("p = {}\n", "p.z", number("1"), "p = { z = 1 }\n");
    removes("p = { x = 1, y = 2 }\n", "p.x", "p = { y = 2 }\n");
    removes("p = { x = 1, y = 2 }\n", "p.y", "p = { x = 1 }\n");
    sets("p = { x.a = 1 }\n", "p.x.a", number("2"), "p = { x.a = 2 }\n");
}

#[test]
fn entries_are_added_where_their_table_is() {
    sets("a = 1\n\n[t]\nb = 2\n", "c", number("3"), "a = 1\nc = 3\n\n[t]\nb = 2\n");
    sets("a = 1\n\n[t]\nb = 2 # x\n\n[u]\n", "t.c", number("3"), "a = 1\n\n[t]\nb = 2 # x\nc = 3\n\n[u]\n");
    sets("[t]\n  b = 2\n", "t.c", number("3"), "[t]\n  b = 2\n  c = 3\n");
    sets("[t]\n\n[u]\n", "t.c", number("3"), "[t]\nc = 3\n\n[u]\n");
    sets("# c\n[t]\n", "c", number("3"), "c = 3\n\n# c\n[t]\n");
    sets("a.b = 1\nd = 1\n", "a.c", number("3"), "a.b = 1\na.c = 3\nd = 1\n");
    sets("a.b.d = 1\n", "a.c", number("3"), "a.b.d = 1\na.c = 3\n");
    sets("[a.b]\nd = 1\n", "a.c", number("3"), "[a]\nc = 3\n\n[a.b]\nd = 1\n");
    sets("", "a", text("x"), "a = \"x\"\n");
    sets("# c\n", "a", text("x"), "# c\na = \"x\"\n");
    sets("a = 1\n", "p.x", text("y"), "a = 1\np = { x = \"y\" }\n");
    sets("a = 1\n\n[t]\nb = 2\n", "p.x", text("y"), "a = 1\n\n[t]\nb = 2\n\n[p]\nx = \"y\"\n");
    sets("a=1\n", "été", number("2"), "a=1\n\"été\"=2\n");
    inserts("a = 1\n", "l", None, text("x"), "a = 1\nl = [\"x\"]\n");
}

const AUTHORS: &str = "a = 1\n\n[[x]]\nn = 1\n\n# two\n[[x]]\nn = 2\n[x.in]\ny = 3\n\n[last]\nz = 1\n";

#[test]
fn tables_of_an_array_are_its_items() {
    sets(AUTHORS, "x.1.n", number("7"), &AUTHORS.replace("n = 2", "n = 7"));
    sets(AUTHORS, "x.0.m", text("k"), &AUTHORS.replace("n = 1", "n = 1\nm = \"k\""));
    let value = group(&[("n", number("9"))]);
    inserts(AUTHORS, "x", None, value.clone(), &AUTHORS.replace("y = 3\n", "y = 3\n\n[[x]]\nn = 9\n"));
    inserts(AUTHORS, "x", Some(1), value, &AUTHORS.replace("# two", "[[x]]\nn = 9\n\n# two"));
    removes(AUTHORS, "x.1", &AUTHORS.replace("# two\n[[x]]\nn = 2\n[x.in]\ny = 3\n\n", ""));
    moves(AUTHORS, "x.0", 1, "a = 1\n\n# two\n[[x]]\nn = 2\n[x.in]\ny = 3\n\n[[x]]\nn = 1\n\n[last]\nz = 1\n");
    removes(AUTHORS, "x", "a = 1\n\n[last]\nz = 1\n");
    removes("a = 1\n[[x]]\nn = 1\n", "x.0", "a = 1\nx = []\n");
    sets(
        AUTHORS,
        "x",
        Value::List(vec![
            group(&[("n", number("1"))]),
            group(&[("n", number("4")), ("in", group(&[("y", number("3"))]))]),
        ]),
        &AUTHORS.replace("n = 2", "n = 4"),
    );
}

#[test]
fn entries_and_tables_are_removed_renamed_and_moved() {
    let before = "# of a\na = 1 # one\n\n# of nobody\n\nb = 2\n\n[t]\nc = 3\n\n[t.u]\nd = 4\n\n[v]\ne = 5\n";
    removes(before, "a", &before.replace("# of a\na = 1 # one\n", ""));
    removes(before, "t", &before.replace("[t]\nc = 3\n\n[t.u]\nd = 4\n\n", ""));
    removes(before, "v", &before.replace("\n[v]\ne = 5\n", ""));
    removes(before, "t.u.d", &before.replace("d = 4\n", ""));
    removes("a.b = 1\nc = 2\n", "a.b", "a = {}\nc = 2\n");
    removes("[a.b]\nc = 2\n", "a.b", "[a]\n");
    removes("a = 1\n", "a", "");
    moves(before, "a", 1, "b = 2\n\n# of nobody\n\n# of a\na = 1 # one\n\n[t]\nc = 3\n\n[t.u]\nd = 4\n\n[v]\ne = 5\n");
    moves(before, "v", 2, "# of a\na = 1 # one\n\n# of nobody\n\nb = 2\n\n[v]\ne = 5\n\n[t]\nc = 3\n\n[t.u]\nd = 4\n");
    let rename = |path: &str, name: &str| after(before, &Edit::Rename { path: key(path), key: name.into() });
    assert_eq!(rename("t", "w x"), Ok(before.replace("[t]", "[\"w x\"]").replace("[t.u]", "[\"w x\".u]")));
    // One change over each place that names it, with what lies between as it is.
    let span = Span::new(0, before.len());
    let tree = scan(before, span);
    let edit = Edit::Rename { path: key("t"), key: "w".into() };
    let changes = plan(&Front { text: before, span, newline: "\n", tree: &tree }, &edit).expect("a change");
    let replaced: Vec<_> = changes.iter().map(|change| (change.span.of(before), change.insert.as_str())).collect();
    assert_eq!(replaced, [("t]\nc = 3\n\n[t", "w]\nc = 3\n\n[w")]);
    assert_eq!(rename("a", "z"), Ok(before.replace("a = 1", "z = 1")));
    assert_eq!(after("'a' = 1\n", &Edit::Rename { path: key("a"), key: "b c".into() }).as_deref(), Ok("'b c' = 1\n"));
}

#[test]
fn each_refusal_has_its_code() {
    let set = |before: &str, path: &str, value| after(before, &Edit::Set { path: key(path), value });
    assert_eq!(set("a = 1\n", "a", Value::Null), Err(Code::NoEmptyValue));
    assert_eq!(set("a = 1\na = 2\n", "a", number("2")), Err(Code::FrontMatterBroken));
    assert_eq!(set("a = 1\n", "a.b", number("2")), Err(Code::PathMissing));
    assert_eq!(set("a = 1\n", "a", number("x")), Err(Code::NotProved));
    assert_eq!(set("[t]\na = 1\n", "t", text("x")), Err(Code::NotSupported));
    assert_eq!(set("p = { x.a = 1 }\n", "p.y", text("x")), Err(Code::NotSupported));
    let scattered = "[a.b]\nx = 1\n[c]\ny = 1\n[a.d]\nz = 1\n";
    assert_eq!(after(scattered, &Edit::Remove { path: key("a") }), Err(Code::Scattered));
    assert_eq!(
        after("[t]\n[[t.x]]\nn = 1\n[t.z]\n", &Edit::Remove { path: key("t.x.0") }),
        Ok("[t]\nx = []\n[t.z]\n".into())
    );
    assert_eq!(after("[z]\n[[x]]\nn = 1\n", &Edit::Remove { path: key("x.0") }), Err(Code::LastTable));
    assert_eq!(after("a = 1\n[t]\nb = 1\n", &Edit::Move { path: key("t"), to: 0 }), Err(Code::OrderFixed));
    assert_eq!(after("a = 1\nb = 1\n", &Edit::Rename { path: key("a"), key: "b".into() }), Err(Code::KeyExists));
    assert_eq!(after("a = 1\n", &Edit::Correct { path: key("a"), text: "x".into() }), Err(Code::NotBroken));
    assert_eq!(
        after("[[x]]\nn = 1\n", &Edit::Insert { path: key("x"), index: None, value: text("x") }),
        Err(Code::NotSupported)
    );
}

#[test]
fn errors_have_their_place() {
    let error = |text: &str| {
        let tree = scan(text, Span::new(0, text.len()));
        assert!(!tree.whole && tree.root.is_none());
        (tree.diagnostics[0].code, tree.diagnostics[0].span.start)
    };
    assert_eq!(error("a = 1\na = 2\n"), (Code::TomlSyntax, 6));
    assert_eq!(error("a = \"x\n"), (Code::TomlSyntax, 6));
    assert_eq!(error("a = 1\n[a]\n").0, Code::TomlSyntax);
    assert_eq!(error(&format!("a = {}{}\n", "[".repeat(70), "]".repeat(70))).0, Code::YamlTooLarge);
    assert_eq!(error(&format!("a = {}\n", "[".repeat(9999))).0, Code::TomlSyntax);
    let many: String = (0..20_000).map(|at| format!("k{at} = 1\n")).collect();
    assert_eq!(error(&many).0, Code::YamlTooLarge);
}
