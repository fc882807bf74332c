//! Edits of collections in brackets, which TOML and JSON have in common: a front matter and an edit in, the changes
//! that carry it out, proved, or the reason why there are none, out.
//!
//! How values are spelled is for each notation to say; what stands in no brackets (TOML's tables), for it to edit.

use std::collections::HashSet;

use crate::edit::{Edit, Path, Step, Value, nested};
use crate::text::{Change, Changes, Code, Diagnostic, Span};

use super::proof::{Front, Proof};
use super::resolve::{Found, Missing, at_route_mut, last_entry, missing, resolve};
use super::row::{First, Row};
use super::{Entry, Kind, Node, Scalar, Tree, Type, literal};

/// What a notation knows of its values.
pub trait Notation {
    fn scan(&self, text: &str, span: Span) -> Tree;

    fn type_of(&self, scalar: &Scalar) -> Type;

    /// What a scalar is to be in the place of a node: a date in the form of the one there. An error where the notation
    /// has no such value.
    fn wanted(&self, front: &Front, value: &Value, model: Option<&Node>) -> Result<Value, Code>;

    /// The spellings of a value, the preferred one first. `old` is the node that it replaces; `indent` stands in front
    /// of its line, or is `None` where it must stay on one line.
    fn spell(&self, front: &Front, value: &Value, old: Option<&Node>, indent: Option<&str>) -> Vec<String>;

    /// What stands for a piece of text inside the quotes of `old`; `None` where they cannot hold it.
    fn content(&self, front: &Front, text: &str, old: &Node) -> Option<String>;

    /// A key's spelling, in the style of another one.
    fn spell_key(&self, front: &Front, key: &str, model: Option<&Node>) -> String;

    /// What stands between a new key and its value, where the mapping has no other.
    fn separator(&self, front: &Front) -> String;

    /// What stands behind a comma on one line, and inside the brackets of a list or (`true`) a mapping.
    fn blanks(&self, front: &Front) -> (&'static str, fn(bool) -> &'static str);

    /// By how much an empty collection's first piece would be indented against it; `None` where it stays on one line.
    fn step(&self, front: &Front, mapping: bool) -> Option<String>;

    /// Plans any edit.
    fn plan(&self, front: &Front, edit: &Edit) -> Result<Changes, Diagnostic>;
}

/// A front matter in its notation.
pub struct Planner<'a> {
    pub notation: &'a dyn Notation,
    pub front: Front<'a>,
}

impl Planner<'_> {
    /// Sets a node that stands in brackets or behind a key, or the pieces of one that does not.
    pub fn set(&self, found: &Found, value: &Value) -> Result<Changes, Diagnostic> {
        let node = found.node;
        let wanted = self.wanted(value, Some(node), node.span)?;
        if self.means(&wanted, node) {
            return Ok(Changes::none());
        }
        match (&node.kind, value) {
            (Kind::Mapping { entries, .. }, Value::Mapping(values)) if !entries.is_empty() && !values.is_empty() => {
                self.set_mapping(found, entries, values, &wanted)
            }
            (Kind::Sequence { items, .. }, Value::List(values)) if !items.is_empty() && !values.is_empty() => {
                self.set_list(found, items, values, &wanted)
            }
            (Kind::Mapping { flow: false, .. } | Kind::Sequence { flow: false, .. }, _) => {
                Err(Diagnostic::new(Code::NotSupported, node.span))
            }
            _ => {
                let indent = self.indent_in(found);
                let spellings = self.notation.spell(&self.front, &wanted, Some(node), indent.as_deref());
                let spellings = spellings.into_iter().map(|new| Changes::one(node.span, new));
                let candidates = self.respelled(node, &wanted).into_iter().chain(spellings);
                self.prove(node.span, candidates, |proof| {
                    proof.sets_where(&found.route, |new| self.means(&wanted, new))
                })
            }
        }
    }

    /// The change from one text to another within its quotes: what both have stays as it is written.
    fn respelled(&self, node: &Node, wanted: &Value) -> Option<Changes> {
        let (Some(old), Value::String(new)) = (node.scalar(), wanted) else { return None };
        let whole = |text: &str| Span::new(0, text.len());
        let changes = Changes::between(&old.text, whole(&old.text), new, whole(new));
        let change = changes.iter().next()?;
        let content = self.notation.content(&self.front, &change.insert, node)?;
        let place = literal::part(node.span.of(self.front.text), &old.text, change.span)?;
        Some(Changes::one(place.shifted(node.span.start), content))
    }

    /// Adds to a mapping in braces the key that `steps` start with, and the mappings that the others lead through.
    pub fn add(&self, mapping: &Found, steps: &[Step], value: &Value) -> Result<Changes, Diagnostic> {
        let (key, value) = self.new_entry(steps, value)?;
        let node = mapping.node;
        let Kind::Mapping { entries, .. } = &node.kind else { return Err(missing(self.front.span, steps)) };
        let wanted = self.wanted(&value, None, node.span)?;
        let row = self.row(node)?;
        let index = entries.len();
        let separator =
            entries.last().map_or_else(|| self.notation.separator(&self.front), |entry| self.between(entry));
        let key_text = self.notation.spell_key(&self.front, key, entries.last().map(|entry| &entry.key));
        let head = format!("{key_text}{separator}");
        let candidates = self.inserted(mapping, &row, index, &wanted, &head);
        self.prove(node.span, candidates, |proof| {
            let is_key = |found: Option<&Node>| found.and_then(Node::scalar).is_some_and(|found| found.text == *key);
            proof.inserts_where(&mapping.route, index, is_key, |new| self.means(&wanted, new))
        })
    }

    /// Inserts into a list in brackets.
    pub fn insert(&self, found: &Found, index: Option<usize>, value: &Value) -> Result<Changes, Diagnostic> {
        let node = found.node;
        let Kind::Sequence { items, .. } = &node.kind else {
            return Err(Diagnostic::new(Code::NotSupported, node.span));
        };
        let index = index.unwrap_or(items.len());
        if index > items.len() {
            return Err(Diagnostic::with(Code::PathMissing, node.span, [(index + 1).to_string()]));
        }
        let model = items.get(index.saturating_sub(1));
        let wanted = self.wanted(value, model, node.span)?;
        let candidates = self.inserted(found, &self.row(node)?, index, &wanted, "");
        self.prove(node.span, candidates, |proof| {
            proof.inserts_where(&found.route, index, |key| key.is_none(), |new| self.means(&wanted, new))
        })
    }

    /// The ways to write a new piece.
    fn inserted(&self, holder: &Found, row: &Row, index: usize, wanted: &Value, head: &str) -> Vec<Changes> {
        let node = holder.node;
        let is_mapping = matches!(node.kind, Kind::Mapping { .. });
        let (gap, pad) = self.notation.blanks(&self.front);
        let outside = self.indent_of(node.span.start);
        let pieces = pieces(node);
        let step = if pieces.is_empty() { self.notation.step(&self.front, is_mapping) } else { None };
        let in_lines = self.indent_in(holder).is_some();
        let inside = match (pieces.first(), &step) {
            (Some(first), _) if node.span.of(self.front.text)[..first.start - node.span.start].contains('\n') => {
                Some(self.indent_of(first.start).to_owned())
            }
            (None, Some(step)) if in_lines => Some(format!("{outside}{step}")),
            _ => None,
        };
        let first = match &inside {
            Some(inside) => First::Lines(inside, outside),
            None => First::Inline(pad(is_mapping)),
        };
        let model = match &node.kind {
            Kind::Sequence { items, .. } => items.get(index.saturating_sub(1)),
            _ => None,
        };
        // A neighbour is a model for quotes, but not for what is only its own.
        let model = model.filter(|model| model.scalar().is_some());
        let spelled = self.notation.spell(&self.front, wanted, model, inside.as_deref());
        let change = |new: String| {
            let Change { span, insert } = row.insert(index, &format!("{head}{new}"), gap, first);
            Changes::one(span, insert)
        };
        spelled.into_iter().map(change).collect()
    }

    /// Takes a piece out of its brackets.
    pub fn remove(&self, found: &Found) -> Result<Changes, Diagnostic> {
        let (holder, index) = self.place(found)?;
        let change = self.row(holder.node)?.remove(index);
        let candidates = change.map(|change| Changes::one(change.span, change.insert));
        self.prove(found.node.span, candidates, |proof| proof.leads_to(|root| take(root, &holder.route, index)))
    }

    pub fn rename(&self, found: &Found, key: &str) -> Result<Changes, Diagnostic> {
        let (holder, index) = self.place(found)?;
        self.row(holder.node)?;
        let Some(entry) = self.renamed(found, &holder, key)? else { return Ok(Changes::none()) };
        let new = self.notation.spell_key(&self.front, key, Some(&entry.key));
        self.prove_rename(&holder.route, index, key, entry, [Changes::one(entry.key.span, new)])
    }

    /// The entry that is to get another key; `None` where it has that key.
    pub fn renamed<'t>(&self, found: &Found<'t>, holder: &Found, key: &str) -> Result<Option<&'t Entry>, Diagnostic> {
        let (Some(entry), Kind::Mapping { entries, .. }) = (found.entry(), &holder.node.kind) else {
            return Err(Diagnostic::new(Code::NotSupported, found.node.span));
        };
        if entry.key.scalar().is_some_and(|old| old.text == key) {
            return Ok(None);
        }
        match last_entry(entries, key) {
            Some(_) => Err(Diagnostic::with(Code::KeyExists, entry.key.span, [key])),
            None => Ok(Some(entry)),
        }
    }

    pub fn prove_rename(
        &self,
        route: &[usize],
        index: usize,
        key: &str,
        entry: &Entry,
        candidates: impl IntoIterator<Item = Changes>,
    ) -> Result<Changes, Diagnostic> {
        self.prove(entry.key.span, candidates, |proof| {
            proof.renames_where(route, index, |new| new.scalar().is_some_and(|new| new.text == key))
        })
    }

    /// Moves a piece within its brackets.
    pub fn shift(&self, found: &Found, to: usize) -> Result<Changes, Diagnostic> {
        let (holder, from) = self.place(found)?;
        if to >= pieces(holder.node).len() {
            return Err(Diagnostic::with(Code::PathMissing, found.node.span, [(to + 1).to_string()]));
        }
        if from == to {
            return Ok(Changes::none());
        }
        let change = self.row(holder.node)?.shift(from, to);
        let candidates = change.map(|change| Changes::one(change.span, change.insert));
        self.prove(found.node.span, candidates, |proof| proof.moves_to(|root| reorder(root, &holder.route, from, to)))
    }

    /// The collection that holds a node, and its place there.
    pub fn place<'t>(&self, found: &Found<'t>) -> Result<(Found<'t>, usize), Diagnostic> {
        match (found.holder(), found.route.last()) {
            (Some(holder), Some(&index)) => Ok((holder, index)),
            _ => Err(Diagnostic::new(Code::NotSupported, found.node.span)),
        }
    }

    /// The key and the value of an entry that is not there yet.
    pub fn new_entry<'s>(&self, steps: &'s [Step], value: &Value) -> Result<(&'s String, Value), Diagnostic> {
        match (steps.first(), steps.get(1..).and_then(|rest| nested(rest, value))) {
            (Some(Step::Key(key)), Some(value)) => Ok((key, value)),
            _ => Err(missing(self.front.span, steps)),
        }
    }

    pub fn resolve(&self, path: &Path) -> Result<Found<'_>, Diagnostic> {
        self.look_up(path)?.map_err(|reason| reason.refusal(self.front.span, path))
    }

    pub fn look_up(&self, path: &Path) -> Result<Result<Found<'_>, Missing<'_>>, Diagnostic> {
        if !self.front.tree.whole {
            return Err(Diagnostic::new(Code::FrontMatterBroken, self.front.span));
        }
        let root = self.front.tree.root.as_ref().ok_or_else(|| missing(self.front.span, path))?;
        Ok(resolve(root, path))
    }

    pub fn wanted(&self, value: &Value, model: Option<&Node>, at: Span) -> Result<Value, Diagnostic> {
        Ok(match value {
            Value::List(values) => {
                let items = model.map_or(&[][..], items);
                let item = |(index, value)| self.wanted(value, items.get(index).or(items.first()), at);
                Value::List(values.iter().enumerate().map(item).collect::<Result<_, _>>()?)
            }
            Value::Mapping(values) => {
                let entries = model.map_or(&[][..], entries);
                let entry = |(key, value): &(String, Value)| {
                    let model = last_entry(entries, key).map(|index| &entries[index].value);
                    Ok((key.clone(), self.wanted(value, model, at)?))
                };
                Value::Mapping(values.iter().map(entry).collect::<Result<_, _>>()?)
            }
            scalar => self.notation.wanted(&self.front, scalar, model).map_err(|code| Diagnostic::new(code, at))?,
        })
    }

    /// Whether a node means a value.
    pub fn means(&self, value: &Value, node: &Node) -> bool {
        match (value, &node.kind) {
            (Value::List(values), Kind::Sequence { items, .. }) => {
                values.len() == items.len() && values.iter().zip(items).all(|(value, item)| self.means(value, item))
            }
            (Value::Mapping(values), Kind::Mapping { entries, .. }) => {
                // In whatever order: it has no meaning.
                let has = |(key, value): &(String, Value)| {
                    last_entry(entries, key).is_some_and(|index| self.means(value, &entries[index].value))
                };
                values.len() == entries.len() && values.iter().all(has)
            }
            (value, Kind::Scalar(scalar)) => {
                let kind = self.notation.type_of(scalar);
                match value {
                    Value::Null => kind == Type::Null,
                    Value::Boolean(wanted) => kind == Type::Boolean && (scalar.text == "true") == *wanted,
                    Value::Number(wanted) => {
                        matches!(kind, Type::Integer | Type::Float) && same_number(wanted, &scalar.text)
                    }
                    Value::String(wanted) => kind == Type::String && scalar.text == *wanted,
                    Value::Date(wanted) => matches!(kind, Type::Date | Type::DateTime) && scalar.text == *wanted,
                    Value::List(_) | Value::Mapping(_) => false,
                }
            }
            _ => false,
        }
    }

    /// The first of the candidates that holds; otherwise a refusal at `at`.
    pub fn prove(
        &self,
        at: Span,
        candidates: impl IntoIterator<Item = Changes>,
        holds: impl Fn(Proof) -> bool,
    ) -> Result<Changes, Diagnostic> {
        let scan = |text: &str, span| self.notation.scan(text, span);
        let proved = |changes: &Changes| Proof::of(self.front, changes, scan).is_some_and(&holds);
        candidates.into_iter().find(proved).ok_or_else(|| Diagnostic::new(Code::NotProved, at))
    }

    /// Sets each entry of a mapping that is there, adds what it lacks and removes what it has too many.
    fn set_mapping(
        &self,
        found: &Found,
        entries: &[Entry],
        values: &[(String, Value)],
        wanted: &Value,
    ) -> Result<Changes, Diagnostic> {
        let keys: Vec<&str> = entries.iter().filter_map(|entry| Some(entry.key.scalar()?.text.as_str())).collect();
        if keys.iter().collect::<HashSet<_>>().len() < entries.len() {
            return Err(Diagnostic::new(Code::GroupUnclear, found.node.span));
        }
        let at = |key: &str| path_to(found, Step::Key(key.to_owned()));
        let set = |(key, value): &(String, Value)| Edit::Set { path: at(key), value: value.clone() };
        let mut edits: Vec<Edit> = values.iter().map(set).collect();
        let superfluous = keys.iter().filter(|key| !values.iter().any(|(wanted, _)| wanted == *key));
        edits.extend(superfluous.map(|key| Edit::Remove { path: at(key) }));
        self.all(found, edits, wanted)
    }

    /// Sets the items that differ; inserts or removes where they differ in number.
    fn set_list(&self, found: &Found, items: &[Node], values: &[Value], wanted: &Value) -> Result<Changes, Diagnostic> {
        let Value::List(wanted_items) = wanted else { return Err(Diagnostic::new(Code::NotProved, found.node.span)) };
        let same = |(item, value): (&Node, &Value)| self.means(value, item);
        let head = items.iter().zip(wanted_items).take_while(|&pair| same(pair)).count();
        let most = items.len().min(values.len()) - head;
        let tail = items.iter().rev().zip(wanted_items.iter().rev()).take(most).take_while(|&pair| same(pair)).count();
        let (old_end, new_end) = (items.len() - tail, values.len() - tail);
        let both = old_end.min(new_end);
        let at = |index| path_to(found, Step::Index(index));
        let set = |index: usize| Edit::Set { path: at(index), value: values[index].clone() };
        let mut edits: Vec<Edit> = (head..both).map(set).collect();
        let list: Path = found.route.iter().copied().map(Step::Index).collect();
        let insert =
            |index: usize| Edit::Insert { path: list.clone(), index: Some(index), value: values[index].clone() };
        edits.extend((both..new_end).map(insert));
        edits.extend((both..old_end).rev().map(|index| Edit::Remove { path: at(index) }));
        self.all(found, edits, wanted)
    }

    /// Carries out edits one after another, each proved, and gives their one change.
    fn all(&self, found: &Found, edits: Vec<Edit>, wanted: &Value) -> Result<Changes, Diagnostic> {
        let Front { text: old, span: old_span, .. } = self.front;
        let not_proved = || Diagnostic::new(Code::NotProved, found.node.span);
        let (mut text, mut span, mut tree) = (old.to_owned(), old_span, self.front.tree.clone());
        for edit in &edits {
            let front = Front { text: &text, span, tree: &tree, ..self.front };
            let changes = self.notation.plan(&front, edit);
            let changes = changes.map_err(|refusal| Diagnostic { span: found.node.span, ..refusal })?;
            if changes.is_empty() {
                continue;
            }
            span = Span::new(span.start, span.end.checked_add_signed(changes.growth()).ok_or_else(not_proved)?);
            text = changes.apply(&text).map_err(|_| not_proved())?;
            tree = self.notation.scan(&text, span);
        }
        let changes = Changes::between(old, old_span, &text, span);
        if changes.is_empty() {
            return Ok(changes);
        }
        self.prove(found.node.span, [changes], |proof| proof.sets_where(&found.route, |new| self.means(wanted, new)))
    }

    /// How the pieces of a collection stand in its brackets; a refusal where it has none or a key with several parts.
    fn row(&self, node: &Node) -> Result<Row<'_>, Diagnostic> {
        let Front { text, newline, tree, .. } = self.front;
        let bracketed = node.span.of(text).starts_with(['{', '[']);
        let whole = entries(node).iter().all(|entry| entry.colon.is_some());
        if !bracketed || !whole {
            return Err(Diagnostic::new(Code::NotSupported, node.span));
        }
        let inside = |comment: &&Span| node.span.contains(**comment);
        let comments: Vec<Span> = tree.comments.iter().filter(inside).copied().collect();
        Ok(Row::in_brackets(text, newline, node.span, &pieces(node), &comments))
    }

    /// The indentation of a node's line, if what replaces the node may go over several.
    fn indent_in(&self, found: &Found) -> Option<String> {
        let text = self.front.text;
        let in_lines = found.around.iter().all(|node| {
            let first = pieces(node).first().map_or(node.span.start, |first| first.start);
            !node.span.of(text).starts_with(['{', '[']) || Span::new(node.span.start, first).of(text).contains('\n')
        });
        in_lines.then(|| self.indent_of(found.node.span.start).to_owned())
    }

    /// The blanks at the start of the line that `at` lies on.
    fn indent_of(&self, at: usize) -> &str {
        let text = self.front.text;
        let line = text[..at].rfind('\n').map_or(0, |line| line + 1);
        let rest = &text[line..at];
        &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()]
    }

    /// What stands between an entry's key and its value.
    pub fn between(&self, entry: &Entry) -> String {
        let between = Span::new(entry.key.span.end, entry.value.span.start).of(self.front.text);
        if between.contains('\n') { self.notation.separator(&self.front) } else { between.to_owned() }
    }
}

/// Takes a piece out of the collection at a route.
pub fn take(root: &mut Option<Node>, route: &[usize], index: usize) {
    match root.as_mut().and_then(|root| at_route_mut(root, route)).map(|node| &mut node.kind) {
        Some(Kind::Sequence { items, .. }) if index < items.len() => drop(items.remove(index)),
        Some(Kind::Mapping { entries, .. }) if index < entries.len() => drop(entries.remove(index)),
        _ => {}
    }
}

/// Moves a piece within the collection at a route.
pub fn reorder(root: &mut Option<Node>, route: &[usize], from: usize, to: usize) {
    match root.as_mut().and_then(|root| at_route_mut(root, route)).map(|node| &mut node.kind) {
        Some(Kind::Sequence { items, .. }) if from < items.len() && to < items.len() => {
            let item = items.remove(from);
            items.insert(to, item);
        }
        Some(Kind::Mapping { entries, .. }) if from < entries.len() && to < entries.len() => {
            let entry = entries.remove(from);
            entries.insert(to, entry);
        }
        _ => {}
    }
}

fn path_to(found: &Found, step: Step) -> Path {
    found.route.iter().copied().map(Step::Index).chain([step]).collect()
}

fn items(node: &Node) -> &[Node] {
    if let Kind::Sequence { items, .. } = &node.kind { items } else { &[] }
}

fn entries(node: &Node) -> &[Entry] {
    if let Kind::Mapping { entries, .. } = &node.kind { entries } else { &[] }
}

/// The spans of a collection's items or entries.
fn pieces(node: &Node) -> Vec<Span> {
    match &node.kind {
        Kind::Sequence { items, .. } => items.iter().map(|item| item.span).collect(),
        Kind::Mapping { entries, .. } => entries.iter().map(Entry::outer).collect(),
        _ => Vec::new(),
    }
}

/// Whether two spellings are one number: the same digits, or the same value where a double holds it exactly.
fn same_number(one: &str, other: &str) -> bool {
    let long = |text: &str| text.bytes().filter(u8::is_ascii_digit).count() > 15;
    let plain = |text: &str| text.replace('_', "");
    if plain(one) == plain(other) {
        return true;
    }
    let value = |text: &str| number(text).filter(|_| !long(text));
    value(one).is_some_and(|one| value(other) == Some(one))
}

/// The value of a number as TOML or JSON writes it; integers that a double does not hold exactly are rounded.
pub fn number(text: &str) -> Option<f64> {
    let digits = text.replace('_', "");
    let (sign, rest) = match digits.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, digits.strip_prefix('+').unwrap_or(&digits)),
    };
    let radix = |digits: &str, radix| u64::from_str_radix(digits, radix).ok().map(|value| value as f64);
    let value = match (rest.get(..2), rest) {
        (Some("0x"), _) => radix(&rest[2..], 16),
        (Some("0o"), _) => radix(&rest[2..], 8),
        (Some("0b"), _) => radix(&rest[2..], 2),
        (_, "inf") => Some(f64::INFINITY),
        (_, "nan") => Some(f64::NAN),
        // Rust also reads words.
        (_, rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => rest.parse().ok(),
        _ => None,
    };
    value.map(|value| sign * value)
}
