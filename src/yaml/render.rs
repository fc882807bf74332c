//! A value in, its text out, spelled like what stands around the place where it goes.
//!
//! Each value has, if possible, a model: the old value, a neighbour in the list, the same key in a
//! neighbour. From it come brackets, quotes and the form of dates. Where there is none the nearest
//! examples in the file say how lists and mappings are indented and which quotes texts have.

use super::edit::Target;
use super::fresh::{empty_form, nulls, numbers};
use super::layout::column;
use super::tree::{Entry, Kind, Node, Style};
use super::value::{Type, Version, type_of};
use super::wanted::Wanted;
use super::write::{Place, fresh};

/// How this file writes what is new.
#[derive(Clone, Copy, Debug)]
pub struct Manner<'a> {
    pub target: &'a Target<'a>,
    /// By how many columns a mapping inside another is indented.
    pub step: usize,
    /// By how many columns a list's dashes are indented against its key.
    pub dashes: usize,
    /// Quotes everywhere, where anything else failed.
    pub safe: bool,
}

impl<'a> Manner<'a> {
    /// Learnt from the nearest examples: inside the innermost collection first.
    pub fn of(target: &'a Target<'a>, around: &[&Node]) -> Manner<'a> {
        let near = |find: fn(&Target, &Node) -> Option<usize>| {
            let all = around.iter().rev().copied().chain(target.tree.root.as_ref());
            all.into_iter().find_map(|node| find(target, node))
        };
        Manner {
            target,
            step: near(mapping_step).unwrap_or(2),
            // Psych writes dashes below their key; most others indent them.
            dashes: near(dash_step).unwrap_or(if target.version == Version::V1_1 { 0 } else { 2 }),
            safe: false,
        }
    }

    /// What stands behind `key:`, from the blank or the line break on. `key` is the column of the key, `at`
    /// the one behind its colon.
    pub fn behind_colon(&self, value: &Wanted, key: usize, at: usize, model: Option<&Node>) -> String {
        let flow = model.is_some_and(is_flow_model);
        let below = |column: usize| format!("{}{}", self.target.newline, " ".repeat(column));
        match value {
            Wanted::List(items) if !items.is_empty() && !flow => {
                let column = key + self.dashes;
                below(column) + &self.sequence(items, column, model)
            }
            Wanted::Mapping(entries) if !entries.is_empty() && !flow => {
                let column = key + self.step;
                below(column) + &self.mapping(entries, column, model)
            }
            value => {
                let inline = self.inline(value, Some(key), at + 1, false, model);
                if inline.is_empty() { empty_form(self.target).unwrap_or("").to_owned() } else { format!(" {inline}") }
            }
        }
    }

    /// What stands behind `-`, the blank included. `dash` is the column of the dash.
    pub fn behind_dash(&self, value: &Wanted, dash: usize, model: Option<&Node>) -> String {
        let flow = model.is_some_and(is_flow_model);
        let body = match value {
            Wanted::List(items) if !items.is_empty() && !flow => self.sequence(items, dash + 2, model),
            Wanted::Mapping(entries) if !entries.is_empty() && !flow => self.mapping(entries, dash + 2, model),
            value => self.inline(value, Some(dash), dash + 2, false, model),
        };
        if body.is_empty() { body } else { format!(" {body}") }
    }

    /// The entries of a block mapping, from the first key on.
    pub fn mapping(&self, entries: &[(String, Wanted)], column: usize, model: Option<&Node>) -> String {
        let entry = |(key, value): &(String, Wanted)| {
            let model_entry = model.and_then(|model| entry_of(model, key));
            let value_model = model_entry.map(|entry| &entry.value).or_else(|| model.and_then(text_model));
            self.entry(key, value, column, model, value_model)
        };
        let entries: Vec<String> = entries.iter().map(entry).collect();
        entries.join(&format!("{}{}", self.target.newline, " ".repeat(column)))
    }

    /// One entry of a block mapping at `column`. `siblings` is a mapping that shows how keys are written.
    pub fn entry(
        &self,
        key: &str,
        value: &Wanted,
        column: usize,
        siblings: Option<&Node>,
        model: Option<&Node>,
    ) -> String {
        let key = self.key(key, column, false, siblings);
        let at = column + key.chars().count() + 1;
        format!("{key}:{}", self.behind_colon(value, column, at, model))
    }

    /// The items of a block sequence, from the first dash on.
    fn sequence(&self, items: &[Wanted], column: usize, model: Option<&Node>) -> String {
        let model = model.and_then(first_item);
        let items: Vec<String> =
            items.iter().map(|item| format!("-{}", self.behind_dash(item, column, model))).collect();
        items.join(&format!("{}{}", self.target.newline, " ".repeat(column)))
    }

    /// On one line, or as a block scalar: a scalar, or a collection in brackets.
    pub fn inline(&self, value: &Wanted, indent: Option<usize>, at: usize, flow: bool, model: Option<&Node>) -> String {
        let place = self.place(indent, at, flow);
        let inner = |value: &Wanted, model: Option<&Node>| self.inline(value, indent, at, true, model);
        match value {
            Wanted::Null => nulls(self.target, place).swap_remove(0),
            Wanted::Boolean(boolean) => boolean.to_string(),
            Wanted::Number(number) => numbers(number).swap_remove(0),
            Wanted::Date(date) => date.clone(),
            Wanted::String(text) => {
                let style = if self.safe { Style::Double } else { model.map_or(Style::Plain, style_of) };
                fresh(text, style, place).swap_remove(0)
            }
            Wanted::List(items) => {
                let item_model = model.and_then(first_item);
                let items: Vec<String> = items.iter().map(|item| inner(item, item_model)).collect();
                self.bracketed('[', &items, ']', model)
            }
            Wanted::Mapping(entries) => {
                let entry = |(key, value): &(String, Wanted)| {
                    let value_model = model.and_then(|model| entry_of(model, key)).map(|entry| &entry.value);
                    let value_model = value_model.or_else(|| model.and_then(text_model));
                    format!("{}: {}", self.key(key, 0, true, model), inner(value, value_model))
                };
                self.bracketed('{', &entries.iter().map(entry).collect::<Vec<_>>(), '}', model)
            }
        }
    }

    /// One entry of a flow mapping; without a model its value is written like the others.
    pub fn flow_entry(&self, key: &str, value: &Wanted, mapping: &Node, model: Option<&Node>) -> String {
        let model = model.or_else(|| text_model(mapping));
        format!("{}: {}", self.key(key, 0, true, Some(mapping)), self.inline(value, None, 0, true, model))
    }

    /// A key as its siblings write theirs.
    pub fn key(&self, key: &str, column: usize, flow: bool, siblings: Option<&Node>) -> String {
        let keys = siblings.into_iter().flat_map(entries).map(|entry| &entry.key);
        let style = if self.safe { Style::Double } else { usual_style(keys, self.target.version) };
        fresh(key, style, Place { key: true, ..self.place(None, column, flow) }).swap_remove(0)
    }

    fn bracketed(&self, open: char, items: &[String], close: char, model: Option<&Node>) -> String {
        let source = model.map_or("", |model| model.span.of(self.target.text));
        let padded = !items.is_empty() && source.starts_with([open]) && source[1..].starts_with(' ');
        let pad = if padded { " " } else { "" };
        format!("{open}{pad}{}{pad}{close}", items.join(", "))
    }

    fn place(&self, indent: Option<usize>, column: usize, flow: bool) -> Place<'a> {
        Place { flow, key: false, tagged: false, indent, column, newline: self.target.newline, step: self.step }
    }
}

/// What texts look like in a mapping or list, as one of its scalars.
pub fn text_model(node: &Node) -> Option<&Node> {
    let values: Vec<&Node> = match &node.kind {
        Kind::Mapping { entries, .. } => entries.iter().map(|entry| &entry.value).collect(),
        Kind::Sequence { items, .. } => items.iter().collect(),
        _ => return None,
    };
    let style = usual_style(values.iter().copied(), Version::V1_1);
    values.into_iter().find(|value| value.scalar().is_some_and(|scalar| scalar.style == style && is_text(value)))
}

/// The style that most texts among the nodes have; plain where they are as many.
fn usual_style<'n>(nodes: impl Iterator<Item = &'n Node>, version: Version) -> Style {
    let mut counts = [(Style::Plain, 0), (Style::Single, 0), (Style::Double, 0)];
    for node in nodes {
        let Some(scalar) = node.scalar() else { continue };
        let count = counts.iter_mut().find(|(style, _)| *style == scalar.style);
        if let Some((_, count)) = count.filter(|_| type_of(scalar, None, version) == Type::String) {
            *count += 1;
        }
    }
    // Quotes that most texts need anyway say nothing, so plain wins a tie.
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts.iter().find(|(_, count)| *count == most).map_or(Style::Plain, |(style, _)| *style)
}

fn is_text(node: &Node) -> bool {
    node.scalar().is_some_and(|scalar| type_of(scalar, None, Version::V1_1) == Type::String)
}

/// The style of a text like this node; other kinds of values are plain.
fn style_of(node: &Node) -> Style {
    match node.scalar() {
        Some(scalar) if matches!(scalar.style, Style::Single | Style::Double) => scalar.style,
        _ => Style::Plain,
    }
}

fn is_flow_model(node: &Node) -> bool {
    node.is_flow()
        && match &node.kind {
            Kind::Sequence { items, .. } => !items.is_empty(),
            Kind::Mapping { entries, .. } => !entries.is_empty(),
            _ => false,
        }
}

fn entries(node: &Node) -> &[Entry] {
    match &node.kind {
        Kind::Mapping { entries, .. } => entries,
        _ => &[],
    }
}

/// The entry of a key in a mapping that serves as a model.
pub fn entry_of<'n>(node: &'n Node, key: &str) -> Option<&'n Entry> {
    entries(node).iter().find(|entry| entry.key.scalar().is_some_and(|scalar| scalar.text == key))
}

fn first_item(node: &Node) -> Option<&Node> {
    items_of(node).first()
}

pub fn items_of(node: &Node) -> &[Node] {
    match &node.kind {
        Kind::Sequence { items, .. } => items,
        _ => &[],
    }
}

/// By how much the first mapping in a mapping is indented.
fn mapping_step(target: &Target, node: &Node) -> Option<usize> {
    find_step(target, node, &|value| matches!(value.kind, Kind::Mapping { flow: false, .. }))
}

/// By how much the first list in a mapping is indented.
fn dash_step(target: &Target, node: &Node) -> Option<usize> {
    find_step(target, node, &|value| matches!(value.kind, Kind::Sequence { flow: false, .. }))
}

fn find_step(target: &Target, node: &Node, is: &impl Fn(&Node) -> bool) -> Option<usize> {
    match &node.kind {
        Kind::Mapping { flow: false, entries } => entries.iter().find_map(|entry| {
            let own = is(&entry.value)
                .then(|| column(target, entry.value.span.start).checked_sub(column(target, entry.outer().start)));
            own.flatten().or_else(|| find_step(target, &entry.value, is))
        }),
        Kind::Sequence { flow: false, items, .. } => items.iter().find_map(|item| find_step(target, item, is)),
        _ => None,
    }
}
