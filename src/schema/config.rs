//! A site's configuration: its text in, its values by their keys out. What is not as it should be is collected, with its
//! place, and left out of account: a source of schemas never fails (law 4).

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use crate::edit::Value;
use crate::json;
use crate::text::{Code, Diagnostic, Span};
use crate::tree::{self, Entry, Kind, Node, Scalar, Tree, Type};
use crate::yaml::{self, Version, number};

/// How many fields a schema can have; a form of more would be none.
const MOST_FIELDS: usize = 2_000;
/// How deep fields may stand in one another, and values too.
const DEEPEST: usize = 16;
/// How many values of a configuration are looked at; aliases make many of a few.
const MOST_VALUES: usize = 50_000;
/// The largest configuration, in bytes.
const LARGEST: usize = 1 << 19;
/// How many findings are kept.
const MOST_FINDINGS: usize = 100;
/// How many `<<` lead from one mapping to the next.
const MOST_MERGES: usize = 8;

/// The language of a configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    Yaml(Version),
    /// With the comments and the commas behind a last item that editors' settings have.
    Json,
}

/// A text as it is read.
#[derive(Debug)]
pub struct Text {
    notation: Notation,
    tree: Tree,
    span: Span,
}

/// The values of a configuration.
pub struct Config<'t> {
    text: &'t Text,
    anchors: HashMap<&'t str, Vec<&'t Node>>,
    findings: RefCell<Vec<Diagnostic>>,
    fields: Cell<usize>,
    values: Cell<usize>,
}

/// A value in a configuration.
#[derive(Clone, Copy)]
pub struct Item<'c> {
    config: &'c Config<'c>,
    node: &'c Node,
}

impl Text {
    pub fn read(text: &str, notation: Notation) -> Text {
        let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let span = Span::new(start, text.len());
        let tree = match notation {
            _ if text.len() > LARGEST => {
                let diagnostics = vec![Diagnostic::new(Code::YamlTooLarge, span)];
                Tree { diagnostics, ..Tree::default() }
            }
            Notation::Yaml(_) => yaml::scan(text, span),
            Notation::Json => json::scan(&without_comments(text), span),
        };
        Text { notation, tree, span }
    }

    /// What a scalar with the tag in front of it means.
    pub fn type_of(&self, scalar: &Scalar, tag: Option<&str>) -> Type {
        match self.notation {
            Notation::Yaml(version) => yaml::type_of(scalar, tag, version),
            Notation::Json => json::type_of(scalar),
        }
    }
}

impl<'t> Config<'t> {
    pub fn new(text: &'t Text) -> Config<'t> {
        let mut anchors: HashMap<&str, Vec<&Node>> = HashMap::new();
        let mut waiting: Vec<&Node> = text.tree.root.iter().collect();
        while let Some(node) = waiting.pop() {
            if let Some((name, _)) = &node.anchor {
                anchors.entry(name).or_default().push(node);
            }
            waiting.extend(tree::inside(node));
        }
        for named in anchors.values_mut() {
            named.sort_by_key(|node| node.span.start);
        }
        let worst = text.tree.diagnostics.iter().find(|found| found.severity() == crate::text::Severity::Error);
        let findings = worst.map(|found| match found.code {
            Code::YamlTooLarge => Diagnostic::new(Code::SchemaTooLarge, found.span),
            _ => Diagnostic::new(Code::SchemaSyntax, found.span),
        });
        let findings = RefCell::new(findings.into_iter().collect());
        Config { text, anchors, findings, fields: Cell::new(0), values: Cell::new(0) }
    }

    /// The whole of it; `None` where it cannot be read, or is no mapping.
    pub fn root(&'t self) -> Option<Item<'t>> {
        let root = Item { config: self, node: self.text.tree.root.as_ref()? }.followed();
        if matches!(root.node.kind, Kind::Mapping { .. }) {
            return Some(root);
        }
        self.find(Code::SchemaSyntax, root.node.span, &[]);
        None
    }

    pub fn text(&self) -> &'t Text {
        self.text
    }

    /// Where the whole of it stands.
    pub fn span(&self) -> Span {
        self.text.span
    }

    pub fn find(&self, code: Code, span: Span, args: &[&str]) {
        let mut findings = self.findings.borrow_mut();
        // What could not be read may have said something.
        let is_known = |found: &Diagnostic| matches!(found.code, Code::SchemaSyntax | Code::SchemaTooLarge);
        let is_void = code == Code::SchemaNothing && findings.iter().any(is_known);
        if findings.len() < MOST_FINDINGS && !is_void {
            findings.push(Diagnostic::with(code, span, args.iter().copied()));
        }
    }

    /// Whether another field may be made, `depth` groups deep; that none may is a finding.
    pub fn has_room(&self, depth: usize, span: Span) -> bool {
        let count = self.fields.get();
        let has_room = count < MOST_FIELDS && depth < DEEPEST;
        if has_room {
            self.fields.set(count + 1);
        } else if !self.findings.borrow().iter().any(|found| found.code == Code::SchemaTooLarge) {
            self.find(Code::SchemaTooLarge, span, &[]);
        }
        has_room
    }

    /// Whether another value may be looked at.
    pub fn has_time(&self) -> bool {
        self.values.set(self.values.get() + 1);
        self.values.get() <= MOST_VALUES
    }

    /// What was found, in the order of its places.
    pub fn findings(&self) -> Vec<Diagnostic> {
        let mut findings = self.findings.borrow().clone();
        findings.sort_by_key(|found| found.span);
        findings
    }
}

impl<'c> Item<'c> {
    pub fn span(self) -> Span {
        self.node.span
    }

    pub fn node(self) -> &'c Node {
        self.node
    }

    pub fn config(self) -> &'c Config<'c> {
        self.config
    }

    /// The value of a key; `None` where it is missing or nothing.
    pub fn get(self, key: &str) -> Option<Item<'c>> {
        self.find_key(key, MOST_MERGES).filter(|item| !item.is_null())
    }

    /// The entries of a mapping, in order: of a key that is written twice the last one, merged ones (`<<`) behind.
    pub fn entries(self) -> Vec<(&'c str, Item<'c>)> {
        let mut entries = Vec::new();
        let mut places = HashMap::new();
        self.collect(&mut entries, &mut places, MOST_MERGES);
        entries
    }

    /// The items of a list; none of anything else.
    pub fn items(self) -> Vec<Item<'c>> {
        match &self.node.kind {
            Kind::Sequence { items, .. } => items.iter().map(|item| self.at(item)).collect(),
            _ => Vec::new(),
        }
    }

    pub fn is_mapping(self) -> bool {
        matches!(self.node.kind, Kind::Mapping { .. })
    }

    pub fn is_list(self) -> bool {
        matches!(self.node.kind, Kind::Sequence { .. })
    }

    pub fn is_null(self) -> bool {
        self.scalar_type() == Some(Type::Null)
    }

    /// The text of a scalar that is not nothing, whatever it means.
    pub fn text(self) -> Option<&'c str> {
        let scalar = self.node.scalar()?;
        (!self.is_null()).then_some(scalar.text.as_str())
    }

    pub fn boolean(self) -> Option<bool> {
        match self.value() {
            Value::Boolean(value) => Some(value),
            _ => None,
        }
    }

    pub fn number(self) -> Option<f64> {
        self.text()?.parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// The text of a key; that there is something else is a finding.
    pub fn text_of(self, key: &str) -> Option<String> {
        self.expect(key, |item| item.text().map(str::to_owned))
    }

    /// The yes or no of a key; that there is something else is a finding.
    pub fn flag_of(self, key: &str) -> Option<bool> {
        self.expect(key, Item::boolean)
    }

    pub fn is(self, key: &str) -> bool {
        self.flag_of(key) == Some(true)
    }

    pub fn number_of(self, key: &str) -> Option<f64> {
        self.expect(key, Item::number)
    }

    pub fn list_of(self, key: &str) -> Vec<Item<'c>> {
        self.expect(key, |item| item.is_list().then(|| item.items())).unwrap_or_default()
    }

    pub fn mapping_of(self, key: &str) -> Option<Item<'c>> {
        self.expect(key, |item| item.is_mapping().then_some(item))
    }

    /// What a key holds as `read` takes it; that it cannot is a finding.
    pub fn expect<T>(self, key: &str, read: impl FnOnce(Item<'c>) -> Option<T>) -> Option<T> {
        let item = self.get(key)?;
        let value = read(item);
        if value.is_none() {
            self.config.find(Code::SchemaWrong, item.span(), &[key]);
        }
        value
    }

    /// The value as JSON has it: dates are texts, numbers are those that a program computes with.
    pub fn value(self) -> Value {
        self.value_at(DEEPEST)
    }

    fn value_at(self, depth: usize) -> Value {
        let Some(deeper) = depth.checked_sub(1).filter(|_| self.config.has_time()) else { return Value::Null };
        match &self.node.kind {
            Kind::Scalar(scalar) => self.scalar_value(scalar),
            Kind::Sequence { .. } => Value::List(self.items().into_iter().map(|item| item.value_at(deeper)).collect()),
            Kind::Mapping { .. } => {
                let entries = self.entries().into_iter();
                Value::Mapping(entries.map(|(key, item)| (key.to_owned(), item.value_at(deeper))).collect())
            }
            Kind::Alias(_) | Kind::Broken(_) => Value::Null,
        }
    }

    fn scalar_value(self, scalar: &Scalar) -> Value {
        let text = scalar.text.as_str();
        match self.scalar_type() {
            Some(Type::Null) | None => Value::Null,
            Some(Type::Boolean) => {
                Value::Boolean(matches!(text.to_ascii_lowercase().as_str(), "y" | "yes" | "true" | "on"))
            }
            Some(Type::Integer | Type::Float) => {
                let number = match self.config.text.notation {
                    Notation::Yaml(version) => number::value(text, version),
                    Notation::Json => text.parse().ok(),
                };
                let number = number.filter(|number| number.is_finite());
                number.map_or_else(|| Value::String(text.to_owned()), |number| Value::Number(number.to_string()))
            }
            Some(Type::String | Type::Date | Type::DateTime) => Value::String(text.to_owned()),
        }
    }

    fn scalar_type(self) -> Option<Type> {
        let tag = self.node.tag.as_ref().map(|(tag, _)| tag.as_str());
        Some(self.config.text.type_of(self.node.scalar()?, tag))
    }

    fn at(self, node: &'c Node) -> Item<'c> {
        Item { node, ..self }.followed()
    }

    /// What an alias stands for: the nearest node before it with that name. No name stands inside its own node.
    fn followed(self) -> Item<'c> {
        let mut item = self;
        for _ in 0..MOST_MERGES {
            let Kind::Alias(name) = &item.node.kind else { break };
            let named = item.config.anchors.get(name.as_str()).map(Vec::as_slice).unwrap_or_default();
            let before = named.partition_point(|node| node.span.start < item.node.span.start);
            let Some(node) = before.checked_sub(1).and_then(|at| named.get(at)) else { break };
            item.node = node;
        }
        item
    }

    fn find_key(self, key: &str, merges: usize) -> Option<Item<'c>> {
        let own = |entry: &&Entry| entry.key.scalar().is_some_and(|scalar| scalar.text == key);
        match self.own_entries().iter().rev().find(own) {
            Some(entry) => Some(self.at(&entry.value)),
            None => self.merged(merges).into_iter().find_map(|item| item.find_key(key, merges - 1)),
        }
    }

    fn collect(self, entries: &mut Vec<(&'c str, Item<'c>)>, places: &mut HashMap<&'c str, usize>, merges: usize) {
        let before = entries.len();
        for entry in self.own_entries() {
            let Some(key) = entry.key.scalar().map(|key| key.text.as_str()) else { continue };
            let item = self.at(&entry.value);
            match places.get(key) {
                _ if key == "<<" && matches!(self.config.text.notation, Notation::Yaml(_)) => {}
                Some(&place) if place >= before => entries[place].1 = item,
                Some(_) => {}
                None => {
                    places.insert(key, entries.len());
                    entries.push((key, item));
                }
            }
        }
        for merged in self.merged(merges) {
            merged.collect(entries, places, merges - 1);
        }
    }

    /// The mappings that `<<` names.
    fn merged(self, merges: usize) -> Vec<Item<'c>> {
        if merges == 0 || !matches!(self.config.text.notation, Notation::Yaml(_)) {
            return Vec::new();
        }
        let is_merge = |entry: &&Entry| entry.key.scalar().is_some_and(|scalar| scalar.text == "<<");
        let Some(entry) = self.own_entries().iter().find(is_merge) else { return Vec::new() };
        let value = self.at(&entry.value);
        if value.is_list() { value.items() } else { vec![value] }
    }

    fn own_entries(self) -> &'c [Entry] {
        match &self.node.kind {
            Kind::Mapping { entries, .. } => entries,
            _ => &[],
        }
    }
}

/// A JSON text with blanks where comments and commas behind a last item stand, so that every place stays.
fn without_comments(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut at = 0;
    let mut comma = None;
    while at < bytes.len() {
        let end = match (bytes[at], bytes.get(at + 1)) {
            (b'"', _) => string_end(&bytes, at),
            (b'/', Some(b'/')) => {
                bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |len| at + len)
            }
            (b'/', Some(b'*')) => {
                let inner = &bytes[at + 2..];
                inner.windows(2).position(|pair| pair == b"*/").map_or(bytes.len(), |len| at + 2 + len + 2)
            }
            _ => at + 1,
        };
        match bytes[at] {
            b'/' => bytes[at..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' '),
            b',' => comma = Some(at),
            b']' | b'}' => {
                if let Some(comma) = comma.take() {
                    bytes[comma] = b' ';
                }
            }
            b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => comma = None,
        }
        at = end;
    }
    // Whole comments have become blanks, so it is UTF-8 as before.
    String::from_utf8(bytes).unwrap_or_default()
}

/// Where a string in quotes ends that starts at `start`.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' | b'\n' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}
