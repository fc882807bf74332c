//! Several files of the same kind in, the schema that they follow out: which fields they have, in which order, which of
//! them every file has, and which values come again and again.

use std::collections::HashMap;

use super::infer::{Reads, of_values};
use super::{Choice, Described, FieldKind, guess};
use crate::edit::Value;
use crate::tree::{Kind, Node, Tree, Type};

/// From how many values on those that come again are taken for all that there are.
const ENOUGH: usize = 10;
/// How often each must come on average.
const OFTEN: usize = 4;
/// How many choices there can be, and how many suggestions.
const MOST_CHOICES: usize = 12;
const MOST_SUGGESTIONS: usize = 100;
/// The longest choice, in characters.
const SHORT: usize = 40;

/// A front matter, and what its scalars mean.
#[derive(Clone, Copy)]
pub struct File<'a> {
    pub tree: &'a Tree,
    pub reads: Reads<'a>,
}

/// A value, and what its scalars mean.
#[derive(Clone, Copy)]
struct Found<'a> {
    node: &'a Node,
    reads: Reads<'a>,
}

/// The fields of all files, in the order of the mean place of their keys.
pub fn infer_set(files: &[File]) -> Vec<Described> {
    let roots: Vec<Found> = files
        .iter()
        .filter_map(|file| Some(Found { node: file.tree.root.as_ref()?, reads: file.reads }))
        .filter(|found| matches!(found.node.kind, Kind::Mapping { .. }))
        .collect();
    of_mappings(&roots)
}

fn of_mappings(mappings: &[Found]) -> Vec<Described> {
    struct Key<'a> {
        key: &'a str,
        /// Of all places, where each mapping is as long as the others.
        places: f64,
        values: Vec<Found<'a>>,
    }
    let mut keys: Vec<Key> = Vec::new();
    let mut indices: HashMap<&str, usize> = HashMap::new();
    for found in mappings {
        let Kind::Mapping { entries, .. } = &found.node.kind else { continue };
        for (place, entry) in entries.iter().enumerate() {
            let Some(key) = entry.key.scalar() else { continue };
            let index = *indices.entry(&key.text).or_insert(keys.len());
            if index == keys.len() {
                keys.push(Key { key: &key.text, places: 0.0, values: Vec::new() });
            }
            keys[index].places += place as f64 / entries.len() as f64;
            keys[index].values.push(Found { node: &entry.value, reads: found.reads });
        }
    }
    let place = |key: &Key| key.places / key.values.len() as f64;
    keys.sort_by(|a, b| place(a).total_cmp(&place(b)));
    let described = |key: &Key| {
        let known: Vec<Found> = key.values.iter().copied().filter(|value| !value.is_null()).collect();
        let required = mappings.len() > 1 && known.len() == mappings.len();
        Described { required, ..of_found(key.key, &known) }
    };
    keys.iter().map(described).collect()
}

fn of_found(key: &str, known: &[Found]) -> Described {
    let all = |is: fn(&Kind) -> bool| !known.is_empty() && known.iter().all(|found| is(&found.node.kind));
    if all(|kind| matches!(kind, Kind::Mapping { .. })) {
        return Described { fields: of_mappings(known), ..Described::new(key, FieldKind::Mapping) };
    }
    if all(|kind| matches!(kind, Kind::Sequence { .. })) {
        return of_lists(key, known);
    }
    let mut kinds = known.iter().map(|found| of_values(key, &[found.node], found.reads).kind);
    let kind = match kinds.next() {
        Some(first) => kinds.fold(first, joined),
        None => of_values(key, &[], &|_, _| Type::Null).kind,
    };
    let field = Described::new(key, kind);
    if kind != FieldKind::Text {
        return field;
    }
    let texts: Vec<&str> = known.iter().filter_map(|found| Some(found.node.scalar()?.text.as_str())).collect();
    if let Some(kind) = guess::kind_of(key).filter(|kind| texts.iter().all(|text| guess::suits(*kind, text))) {
        return Described { kind, ..field };
    }
    let choices = by_frequency(&texts);
    let few = (2..=MOST_CHOICES).contains(&choices.len()) && texts.iter().all(|text| text.chars().count() <= SHORT);
    if few && texts.len() >= ENOUGH && texts.len() >= choices.len() * OFTEN {
        return Described { choices, ..Described::new(key, FieldKind::Choice) };
    }
    field
}

fn of_lists(key: &str, lists: &[Found]) -> Described {
    let items = lists.iter().flat_map(|found| match &found.node.kind {
        Kind::Sequence { items, .. } => items.iter().map(|node| Found { node, ..*found }).collect(),
        _ => Vec::new(),
    });
    let items: Vec<Found> = items.filter(|item| !item.is_null()).collect();
    if items.is_empty() {
        return Described::new(key, FieldKind::Texts);
    }
    let item = of_found("", &items);
    let is_text = matches!(item.kind, FieldKind::Text | FieldKind::Choice);
    if is_text && let Some(kind) = guess::kind_of(key) {
        return Described::list_of(key, Described::new("", kind));
    }
    let texts: Vec<&str> = items.iter().filter_map(|found| Some(found.node.scalar()?.text.as_str())).collect();
    let mut choices = by_frequency(&texts);
    // What nobody has used twice is no list of words to choose from.
    if is_text
        && lists.len() > 1
        && choices.len() < texts.len()
        && texts.iter().all(|text| text.chars().count() <= SHORT)
    {
        choices.truncate(MOST_SUGGESTIONS);
        return Described { choices, ..Described::new(key, FieldKind::Tags) };
    }
    Described::list_of(key, item)
}

/// The kind of two values together.
fn joined(a: FieldKind, b: FieldKind) -> FieldKind {
    use FieldKind::{Date, DateTime, Multiline, Text};
    match (a, b) {
        _ if a == b => a,
        (Date | DateTime, Date | DateTime) => DateTime,
        (FieldKind::Raw, _) | (_, FieldKind::Raw) => FieldKind::Raw,
        (Multiline, _) | (_, Multiline) => Multiline,
        (FieldKind::Mapping | FieldKind::Texts | FieldKind::Mappings | FieldKind::List, _)
        | (_, FieldKind::Mapping | FieldKind::Texts | FieldKind::Mappings | FieldKind::List) => FieldKind::Raw,
        _ => Text,
    }
}

/// The different texts, the most frequent first.
fn by_frequency(texts: &[&str]) -> Vec<Choice> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let mut indices: HashMap<&str, usize> = HashMap::new();
    for text in texts {
        let index = *indices.entry(text).or_insert(counts.len());
        if index == counts.len() {
            counts.push((text, 0));
        }
        counts[index].1 += 1;
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let choice = |(text, count): (&str, usize)| Choice {
        count: Some(count),
        ..Choice::new(Value::String(text.to_owned()), None)
    };
    counts.into_iter().map(choice).collect()
}

impl Found<'_> {
    fn is_null(&self) -> bool {
        let tag = self.node.tag.as_ref().map(|(tag, _)| tag.as_str());
        self.node.scalar().is_some_and(|scalar| (self.reads)(scalar, tag) == Type::Null)
    }
}
