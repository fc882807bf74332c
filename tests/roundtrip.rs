//! Laws 2, 3 and 5 on whole files: nothing outside a value changes, and what is set back is as it was.
//!
//! Runs over `tests/fixtures/front-matter` and, where it is there, the corpus beside the project.

mod common;

use common::{Front, files};
use masthead::edit::{Edit, Path as EditPath, Step, Value};
use masthead::text::Changes;
use masthead::yaml::{Kind, Node, Type, Version, scan, type_of};

/// The forms in which the same file may come.
fn variants(text: &str) -> Vec<String> {
    let lf = text.replace("\r\n", "\n");
    vec![text.to_owned(), lf.replace('\n', "\r\n"), format!("\u{FEFF}{lf}"), lf.trim_end_matches('\n').to_owned()]
}

/// Every scalar value with its path by places.
fn scalars(node: &Node, path: &mut EditPath, visit: &mut impl FnMut(&Node, &EditPath)) {
    let children: Vec<&Node> = match &node.kind {
        Kind::Scalar(_) => return visit(node, path),
        Kind::Alias(_) => return,
        Kind::Sequence { items, .. } => items.iter().collect(),
        Kind::Mapping { entries, .. } => entries.iter().map(|entry| &entry.value).collect(),
    };
    for (index, child) in children.into_iter().enumerate() {
        path.push(Step::Index(index));
        scalars(child, path, visit);
        path.pop();
    }
}

/// The value as it is, and others to set it to for a while.
fn values(node: &Node) -> Option<(Value, Vec<Value>)> {
    let scalar = node.scalar()?;
    let string = |text: &str| Value::String(text.to_owned());
    let text = &scalar.text;
    let tag = node.tag.as_ref().map(|(tag, _)| tag.as_str());
    // What a tag of somebody's own means is not known.
    if tag.is_some_and(|tag| !tag.starts_with("!!")) {
        return None;
    }
    Some(match type_of(scalar, tag, Version::V1_1) {
        Type::Null => (Value::Null, Vec::new()),
        // These become `true` or `false`, which YAML 1.2 reads as well.
        Type::Boolean if !matches!(text.to_lowercase().as_str(), "true" | "false") => return None,
        Type::Boolean => {
            let value = text.eq_ignore_ascii_case("true");
            (Value::Boolean(value), vec![Value::Boolean(!value)])
        }
        Type::Integer | Type::Float => (Value::Number(text.clone()), vec![Value::Number("1234567".to_owned())]),
        Type::Date | Type::DateTime => (string(text), vec![string("2001-02-03 04:05:06")]),
        Type::String => {
            let words = text.trim_end_matches('\n');
            let mut others = vec![string(&format!("{words} et plus{}", &text[words.len()..]))];
            // A line break just inside the quotes is not made again once the text starts with a word.
            others.extend((!text.starts_with(' ')).then(|| string(&format!("Voici {text}"))));
            (string(text), others)
        }
    })
}

#[test]
fn every_scalar_of_every_file_is_set_and_set_back() {
    let (mut edits, mut refused, mut not_back) = (0, 0, Vec::new());
    for (path, text) in files() {
        for text in variants(&text) {
            let Some(file) = Front::of_file(text) else { continue };
            let tree = scan(&file.text, file.span);
            let Some(root) = tree.root.as_ref().filter(|_| tree.sound) else { continue };
            scalars(root, &mut Vec::new(), &mut |node, at| {
                let Some((present, others)) = values(node) else { return };
                let set = |value: &Value| Edit::Set { path: at.clone(), value: value.clone() };
                assert_eq!(file.plan(&set(&present)), Ok(Changes::none()), "{path:?} {at:?} is what it is");
                for other in others {
                    let Ok(changes) = file.plan(&set(&other)) else {
                        refused += 1;
                        return;
                    };
                    edits += 1;
                    let place = changes.span().expect("a change");
                    assert!(node.span.contains(place), "{path:?} {at:?}: {place:?} is not in {:?}", node.span);
                    let changed = file.after(&changes);
                    assert_eq!(changes.invert(&file.text).apply(&changed.text).as_ref(), Ok(&file.text));
                    let back = changed.plan(&set(&present)).map(|changes| changed.after(&changes).text);
                    if back.as_ref() != Ok(&file.text) {
                        let source = node.span.of(&file.text);
                        let found = back.map(|text| changed_part(&file.text, &text));
                        not_back.push(format!("{path:?} {at:?} {other:?}\n{source}\n{found:?}"));
                    }
                }
            });
        }
    }
    println!("{edits} edits, {refused} refused, {} not back", not_back.len());
    assert!(not_back.is_empty(), "{} not back:\n{}", not_back.len(), not_back[..not_back.len().min(10)].join("\n\n"));
    assert_eq!(refused, 0);
}

/// What of `new` differs from `old`, for a message.
fn changed_part(old: &str, new: &str) -> String {
    let start = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let end = old.bytes().rev().zip(new.bytes().rev()).take_while(|(a, b)| a == b).count();
    String::from_utf8_lossy(&new.as_bytes()[start.saturating_sub(20)..(new.len() - end + 20).min(new.len())])
        .into_owned()
}
