//! The text of a TOML front matter in, a tree with spans and the statements that it is made of out.
//!
//! `toml_edit` says whether the whole of it is sound (no key twice, no table opened twice); the tokens of its parser give
//! the places.

use std::collections::HashMap;
use std::mem;

use toml_edit::Document;
use toml_parser::parser::{Event, EventKind, RecursionGuard, parse_document};
use toml_parser::{ParseError, Source};

use crate::text::{Code, Diagnostic, Span};
use crate::tree::{Entry, Kind, Node, Scalar, Style, Tree, Type};

/// The largest front matter that is read, in bytes.
const LARGEST: usize = 1 << 20;
/// How deep values may stand in one another.
const DEEPEST: usize = 64;

/// One line of TOML, or several: a table's header, or a key with its value.
#[derive(Clone, Debug)]
pub struct Statement {
    pub header: bool,
    pub keys: Vec<Key>,
    /// From the first key or bracket to the last bracket or the value's end.
    pub span: Span,
    /// The way from the root to what it opens or sets.
    pub route: Vec<usize>,
}

#[derive(Clone, Debug)]
pub struct Key {
    pub node: Node,
    /// The steps from the root to what the key names; in an array of tables, to the array.
    pub depth: usize,
}

/// Reads the front matter at `span`; on an error the tree is empty and its diagnostic says where it is.
pub fn scan(text: &str, span: Span) -> Tree {
    read(text, span).0
}

/// The same, with the statements in their order.
pub fn read(text: &str, span: Span) -> (Tree, Vec<Statement>) {
    let failed = |diagnostic| (Tree { diagnostics: vec![diagnostic], ..Tree::default() }, Vec::new());
    if span.len() > LARGEST {
        return failed(Diagnostic::new(Code::YamlTooLarge, span));
    }
    let source = span.of(text);
    if let Err(error) = Document::parse(source) {
        let place = error.span().unwrap_or(0..0);
        let at = Span::new(place.start, place.end.max(place.start)).shifted(span.start);
        // Its own sentences go over several lines.
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        return failed(Diagnostic::with(Code::TomlSyntax, at, [message]));
    }
    let mut events: Vec<Event> = Vec::new();
    let tokens = Source::new(source).lex().into_vec();
    let mut errors: Option<ParseError> = None;
    let mut guard = RecursionGuard::new(&mut events, DEEPEST as u32);
    parse_document(&tokens, &mut guard, &mut errors);
    let reader = Reader { text, source: Source::new(source), start: span.start, events: &events, at: 0 };
    match reader.read(span).filter(|_| errors.is_none()) {
        Some((tree, statements)) if tree.root.as_ref().is_some_and(|root| is_shallow(root, DEEPEST)) => {
            (tree, statements)
        }
        _ => failed(Diagnostic::new(Code::YamlTooLarge, span)),
    }
}

/// What a scalar is: text where it has quotes, otherwise by its form (TOML 1.0). A time of day is text to the form.
pub fn type_of(scalar: &Scalar) -> Type {
    let text = scalar.text.as_str();
    let day = text.len() >= 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    let signed = text.trim_start_matches(['+', '-']);
    match text {
        _ if scalar.style != Style::Plain => Type::String,
        "true" | "false" => Type::Boolean,
        _ if day && text.len() == 10 => Type::Date,
        _ if day => Type::DateTime,
        _ if text.contains(':') => Type::String,
        _ if matches!(signed, "inf" | "nan") => Type::Float,
        _ if !signed.starts_with("0x") && signed.contains(['.', 'e', 'E']) => Type::Float,
        _ => Type::Integer,
    }
}

/// Whether a table or value has no more than `depth` levels.
fn is_shallow(node: &Node, depth: usize) -> bool {
    let mut level: Vec<&Node> = vec![node];
    for _ in 0..=depth {
        level = level.into_iter().flat_map(crate::tree::inside).collect();
        if level.is_empty() {
            return true;
        }
    }
    false
}

struct Reader<'a> {
    text: &'a str,
    source: Source<'a>,
    start: usize,
    events: &'a [Event],
    at: usize,
}

/// What stands under a key while the front matter is read.
enum Slot {
    Table { entries: Vec<(Key, usize)>, places: HashMap<String, usize>, span: Option<Span> },
    Tables { items: Vec<usize>, span: Option<Span> },
    Value(Node, usize),
}

impl Slot {
    fn table() -> Slot {
        Slot::Table { entries: Vec::new(), places: HashMap::new(), span: None }
    }
}

impl Reader<'_> {
    fn read(mut self, front: Span) -> Option<(Tree, Vec<Statement>)> {
        let (mut comments, mut statements) = (Vec::new(), Vec::new());
        let mut slots = vec![Slot::table()];
        // The table that entries go to, with the way there.
        let (mut table, mut table_route) = (0, Vec::new());
        while let Some(event) = self.next(&mut comments) {
            let start = self.span(event).start;
            match event.kind() {
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                    let array = event.kind() == EventKind::ArrayTableOpen;
                    let (mut keys, close) = self.keys(&mut comments)?;
                    let span = Span::new(start, self.span(close).end);
                    let mut route = Vec::new();
                    table = 0;
                    let last = keys.len() - 1;
                    for (index, key) in keys.iter_mut().enumerate() {
                        let make = if array && index == last {
                            Slot::Tables { items: Vec::new(), span: None }
                        } else {
                            Slot::table()
                        };
                        table = child(&mut slots, table, key, &mut route, || make)?;
                        if array && index == last {
                            slots.push(Slot::table());
                            let new = slots.len() - 1;
                            let Slot::Tables { items, .. } = &mut slots[table] else { return None };
                            items.push(new);
                        }
                        if let Slot::Tables { items, .. } = &slots[table] {
                            route.push(items.len() - 1);
                            table = *items.last()?;
                        }
                    }
                    widen(&mut slots, &route, span)?;
                    table_route = route.clone();
                    statements.push(Statement { header: true, keys, span, route });
                }
                EventKind::SimpleKey => {
                    self.at -= 1;
                    let (mut keys, equals) = self.keys(&mut comments)?;
                    let value = self.value(&mut comments)?;
                    let span = Span::new(start, value.span.end);
                    let mut route = table_route.clone();
                    let mut into = table;
                    let (last, before) = keys.split_last_mut()?;
                    for key in before {
                        into = child(&mut slots, into, key, &mut route, Slot::table)?;
                    }
                    let equals = self.span(equals).start;
                    child(&mut slots, into, last, &mut route, || Slot::Value(value, equals))?;
                    widen(&mut slots, &route, span)?;
                    statements.push(Statement { header: false, keys, span, route });
                }
                _ => return None,
            }
        }
        let mut root = node(&mut slots, 0);
        root.span = front;
        Some((Tree { root: Some(root), comments, ..Tree::nothing() }, statements))
    }

    /// The next event that is more than a blank; comments on the way are noted.
    fn next(&mut self, comments: &mut Vec<Span>) -> Option<Event> {
        loop {
            let event = *self.events.get(self.at)?;
            self.at += 1;
            match event.kind() {
                EventKind::Comment => comments.push(self.span(event)),
                EventKind::Whitespace | EventKind::Newline => {}
                _ => return Some(event),
            }
        }
    }

    fn span(&self, event: Event) -> Span {
        Span::new(event.span().start(), event.span().end()).shifted(self.start)
    }

    /// Keys up to what ends them, which comes along.
    fn keys(&mut self, comments: &mut Vec<Span>) -> Option<(Vec<Key>, Event)> {
        let mut keys = Vec::new();
        loop {
            let event = self.next(comments)?;
            match event.kind() {
                EventKind::SimpleKey => {
                    let mut text = std::borrow::Cow::Borrowed("");
                    self.source.get(event)?.decode_key(&mut text, &mut ());
                    let style = self.style(event);
                    let scalar = Scalar { style, text: text.into_owned() };
                    keys.push(Key { node: Node::bare(self.span(event), Kind::Scalar(scalar)), depth: 0 });
                }
                EventKind::KeySep => {}
                _ => return (!keys.is_empty()).then_some((keys, event)),
            }
        }
    }

    fn style(&self, event: Event) -> Style {
        let source = self.span(event).of(self.text);
        match source.as_bytes() {
            [b'"', b'"', b'"', ..] => Style::Folded,
            [b'\'', b'\'', b'\'', ..] => Style::Literal,
            [b'"', ..] => Style::Double,
            [b'\'', ..] => Style::Single,
            _ => Style::Plain,
        }
    }

    fn value(&mut self, comments: &mut Vec<Span>) -> Option<Node> {
        let event = self.next(comments)?;
        let span = self.span(event);
        match event.kind() {
            EventKind::Scalar => {
                let style = self.style(event);
                let text = if style == Style::Plain {
                    span.of(self.text).to_owned()
                } else {
                    let mut text = std::borrow::Cow::Borrowed("");
                    let _kind = self.source.get(event)?.decode_scalar(&mut text, &mut ());
                    // A line break in the file's style is a line break.
                    text.replace("\r\n", "\n")
                };
                Some(Node::bare(span, Kind::Scalar(Scalar { style, text })))
            }
            EventKind::ArrayOpen => {
                let mut items = Vec::new();
                loop {
                    let event = self.next(comments)?;
                    match event.kind() {
                        EventKind::ArrayClose => {
                            let span = span.cover(self.span(event));
                            return Some(Node::bare(span, Kind::Sequence { flow: true, items, dashes: Vec::new() }));
                        }
                        EventKind::ValueSep => {}
                        _ => {
                            self.at -= 1;
                            items.push(self.value(comments)?);
                        }
                    }
                }
            }
            EventKind::InlineTableOpen => {
                let mut slots = vec![Slot::table()];
                loop {
                    let event = self.next(comments)?;
                    match event.kind() {
                        EventKind::InlineTableClose => {
                            let mut table = node(&mut slots, 0);
                            set_flow(&mut table);
                            table.span = span.cover(self.span(event));
                            return Some(table);
                        }
                        EventKind::ValueSep => {}
                        _ => {
                            self.at -= 1;
                            let start = self.span(event).start;
                            let (mut keys, equals) = self.keys(comments)?;
                            let value = self.value(comments)?;
                            let whole = Span::new(start, value.span.end);
                            let (mut into, mut route) = (0, Vec::new());
                            let (last, before) = keys.split_last_mut()?;
                            for key in before {
                                into = child(&mut slots, into, key, &mut route, Slot::table)?;
                            }
                            let equals = self.span(equals).start;
                            child(&mut slots, into, last, &mut route, || Slot::Value(value, equals))?;
                            widen(&mut slots, &route, whole)?;
                        }
                    }
                }
            }
            _ => None,
        }
    }
}

/// What stands under a key in the table at `into`, made where it is missing; of an array of tables, the array where it is
/// the last step, and its last table on the way.
fn child(
    slots: &mut Vec<Slot>,
    into: usize,
    key: &mut Key,
    route: &mut Vec<usize>,
    make: impl FnOnce() -> Slot,
) -> Option<usize> {
    let new = slots.len();
    let Slot::Table { entries, places, .. } = &mut slots[into] else { return None };
    let name = &key.node.scalar()?.text;
    let found = places.get(name).copied();
    let place = found.unwrap_or(entries.len());
    route.push(place);
    key.depth = route.len();
    match found {
        Some(place) => Some(entries[place].1),
        None => {
            places.insert(name.clone(), place);
            entries.push((key.clone(), new));
            slots.push(make());
            Some(new)
        }
    }
}

/// Adds a statement's span to the tables on its way.
fn widen(slots: &mut [Slot], route: &[usize], statement: Span) -> Option<()> {
    let mut at = 0;
    for step in std::iter::once(None).chain(route.iter().map(Some)) {
        at = match (&slots[at], step) {
            (_, None) => at,
            (Slot::Table { entries, .. }, Some(&step)) => entries.get(step)?.1,
            (Slot::Tables { items, .. }, Some(&step)) => *items.get(step)?,
            (Slot::Value(..), Some(_)) => return None,
        };
        if let Slot::Table { span, .. } | Slot::Tables { span, .. } = &mut slots[at] {
            *span = Some(span.map_or(statement, |span| span.cover(statement)));
        }
    }
    Some(())
}

/// The node of a slot, which is taken out.
fn node(slots: &mut [Slot], at: usize) -> Node {
    match mem::replace(&mut slots[at], Slot::table()) {
        Slot::Value(node, _) => node,
        Slot::Tables { items, span } => {
            let items = items.into_iter().map(|item| node(slots, item)).collect();
            Node::bare(span.unwrap_or_default(), Kind::Sequence { flow: false, items, dashes: Vec::new() })
        }
        Slot::Table { entries, span, .. } => {
            let entries = entries.into_iter().map(|(key, at)| {
                let colon = if let Slot::Value(_, equals) = &slots[at] { Some(*equals) } else { None };
                Entry { key: key.node, value: node(slots, at), question: None, colon }
            });
            Node::bare(span.unwrap_or_default(), Kind::Mapping { flow: false, entries: entries.collect() })
        }
    }
}

/// Tables inside braces are written inside braces.
fn set_flow(node: &mut Node) {
    if let Kind::Mapping { flow: flow @ false, entries } = &mut node.kind {
        *flow = true;
        entries.iter_mut().for_each(|entry| set_flow(&mut entry.value));
    }
}
