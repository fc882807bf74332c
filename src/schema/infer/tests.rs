//! Front matters in, the outlines of their fields out.

use super::*;
use crate::yaml::scan;

/// Checks the outline of the fields of a front matter: key, kind and role a line, what is inside indented.
/// A list's item is a line without a key.
#[track_caller]
fn check(yaml: &str, expected: &str) {
    check_in(Version::V1_1, yaml, expected);
}

#[track_caller]
fn check_in(version: Version, yaml: &str, expected: &str) {
    let tree = scan(yaml, Span::new(0, yaml.len()));
    let mut found = String::new();
    for field in infer(&tree, version) {
        outline(&field, 0, &mut found);
    }
    assert_eq!(found.trim_end(), expected.trim(), "{yaml}");
}

fn outline(field: &Field, depth: usize, out: &mut String) {
    let key = if field.key.is_empty() { String::new() } else { format!("{}: ", field.key) };
    let role = field.role.map(|role| format!(" ({})", role.name())).unwrap_or_default();
    out.push_str(&format!("{}{key}{}{role}\n", "  ".repeat(depth), field.kind.name()));
    for inner in &field.fields {
        outline(inner, depth + 1, out);
    }
    if let Some(item) = &field.item {
        outline(item, depth + 1, out);
    }
}

#[test]
fn a_press_release() {
    check(
        r#"title: 'Une exposition : les cartes du fleuve,
  de 1850 à nos jours'
date: 2023-04-18 17:04:00 +02:00
published: false
tags:
- Cartes
chapeau-text: Trois salles de la bibliothèque montrent les relevés du fleuve.
une-ou-diaporama:
- image: "/uploads/fleuve.jpg"
contact-presse:
  name: Jeanne Exemple
  tel:
  - 05 00 00 00 01
  - 06 00 00 00 02
files:
- file: "/uploads/dossier.pdf"
  nom: Le dossier
"#,
        r"
title: multiline (title)
date: datetime (date)
published: boolean (published)
tags: texts
  text
chapeau-text: multiline (lead)
une-ou-diaporama: mappings
  mapping
    image: text
contact-presse: mapping
  name: text
  tel: texts
    text
files: mappings
  mapping
    file: text
    nom: text
",
    );
}

#[test]
fn scalars() {
    check("a: yes\nb: 12\nc: 1.50\nd: 2023-04-18\ne: words", "a: boolean\nb: number\nc: number\nd: date\ne: text");
    check_in(Version::V1_2, "a: yes\nb: 007\nc: true", "a: text\nb: number\nc: boolean");
    check("a: 'yes'\nb: \"12\"\nc: !!str 12", "a: text\nb: text\nc: text");
    // A date in quotes, or without seconds, is a text to YAML and a date to the person.
    check("a: '2023-04-18'\nb: 2023-04-18 17:04\nc: \"2023-04-18T17:04:00Z\"", "a: date\nb: datetime\nc: datetime");
    check("a:\nb: ~\nc: ''", "a: text\nb: text\nc: text");
}

#[test]
fn long_texts() {
    check("a: |\n  x\nb: >-\n  x\nc: \"a\\nb\"", "a: multiline\nb: multiline\nc: multiline");
    check("a: folded\n  here\nb: 'folded\n  here'\nc: 'it''s not'", "a: multiline\nb: multiline\nc: text");
    check(&format!("a: {}\nb: {}", "x".repeat(100), "x".repeat(101)), "a: text\nb: multiline");
    let folded = "a double quoted text that goes on, for longer than a line can hold, \n  and then some";
    check(&format!("a: \"{folded}\"\nb: \"caf\\u00e9\""), "a: multiline\nb: text");
    check("description: short\nRésumé:\nnote: x", "description: multiline\nRésumé: multiline (lead)\nnote: multiline");
}

#[test]
fn lists() {
    check("a: []\nb: [x, 1]\nc: [1, 2]", "a: texts\nb: texts\n  text\nc: texts\n  number");
    check("a:\n- x\n- y: 1\nb:\n- [x]\n- [y]", "a: list\n  raw\nb: list\n  texts\n    text");
    // What one item lacks, another shows; an empty list is a list of whatever the others hold.
    check(
        "a:\n- x: 1\n- y:\n  x: word\n  z: []\n- y: yes\n  z:\n  - k: v",
        "a: mappings\n  mapping\n    x: text\n    y: boolean\n    z: mappings\n      mapping\n        k: text",
    );
    check("a:\n- when: 2023-04-18\n- when: 2023-04-18 17:04:00", "a: mappings\n  mapping\n    when: datetime");
    check("a:\n- t: x\n- t: |\n    y", "a: mappings\n  mapping\n    t: multiline");
}

#[test]
fn what_has_no_control() {
    check("a: &x {b: 1}\nc: *x", "a: mapping\n  b: number\nc: raw");
    check("a: &x [1]\nb: [*x]", "a: texts\n  number\nb: list\n  raw");
    check("? [a, b]\n: c", "raw");
    check("a: {? [b] : c}", "a: mapping\n  raw");
    check("a:\n- x: 1\n- x: [2]", "a: mappings\n  mapping\n    x: raw");
}

#[test]
fn one_field_an_entry() {
    check("a: 1\nb: x\na: y", "a: number\nb: text\na: text");
    check("- a\n- b", "");
    check("", "");
    check("__proto__: x\nconstructor:\n  toString: 1", "__proto__: text\nconstructor: mapping\n  toString: number");
    // What could be read before an error.
    check("a: 1\nb: 'never closed\n", "a: number");
}

#[test]
fn roles() {
    check("titre: x\nbrouillon: true", "titre: text (title)\nbrouillon: boolean (published)");
    // One of each, by the surest key, wherever it stands.
    check("description: x\nexcerpt: y", "description: multiline\nexcerpt: multiline (lead)");
    check("summary: x\nChapeau: y", "summary: multiline\nChapeau: multiline (lead)");
    check("title: x\nseo:\n  title: y", "title: text (title)\nseo: mapping\n  title: text");
    check("title: [x]\npublished: maybe", "title: texts\n  text\npublished: text");
}
