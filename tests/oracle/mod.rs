//! What another parser reads: libyaml's, the one behind Ruby's Psych, in a port of its own.
#![allow(dead_code, reason = "each test uses its part")]

use libyaml_safer::{EventData, Parser, ScalarStyle};
use masthead::edit::Value;
use masthead::yaml::{Scalar, Style, Type, Version, type_of};

#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub anchor: Option<String>,
    pub tag: Option<String>,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Scalar { text: String, style: ScalarStyle },
    Alias(String),
    List(Vec<Node>),
    Mapping(Vec<(Node, Node)>),
}

/// The first document; `None` where libyaml does not read the whole text.
pub fn read(text: &str) -> Option<Option<Node>> {
    // The port panics where it is not finished.
    std::panic::catch_unwind(|| read_events(text)).ok().flatten()
}

fn read_events(text: &str) -> Option<Option<Node>> {
    // The port does not take a text that ends in the middle of a line.
    let text = if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") };
    let mut input = text.as_bytes();
    let mut parser = Parser::new();
    parser.set_input_string(&mut input);
    let mut first = None;
    // Collections that are open: their node and, for a mapping, the key that waits for its value.
    let mut open: Vec<(Node, Option<Node>)> = Vec::new();
    let mut documents = 0;
    loop {
        let event = parser.parse().ok()?;
        let done = match event.data {
            EventData::StreamEnd => return Some(first),
            EventData::DocumentStart { .. } => {
                documents += 1;
                continue;
            }
            EventData::Scalar { anchor, tag, value, style, .. } => {
                let kind = Kind::Scalar { text: value, style };
                Node { anchor, tag, kind }
            }
            EventData::Alias { anchor } => Node { anchor: None, tag: None, kind: Kind::Alias(anchor) },
            EventData::SequenceStart { anchor, tag, .. } => {
                open.push((Node { anchor, tag, kind: Kind::List(Vec::new()) }, None));
                continue;
            }
            EventData::MappingStart { anchor, tag, .. } => {
                open.push((Node { anchor, tag, kind: Kind::Mapping(Vec::new()) }, None));
                continue;
            }
            EventData::SequenceEnd | EventData::MappingEnd => open.pop()?.0,
            _ => continue,
        };
        match open.last_mut() {
            None if documents == 1 => first = Some(done),
            None => {}
            Some((Node { kind: Kind::List(items), .. }, _)) => items.push(done),
            Some((Node { kind: Kind::Mapping(entries), .. }, key)) => match key.take() {
                None => *key = Some(done),
                Some(key) => entries.push((key, done)),
            },
            Some(_) => return None,
        }
    }
}

impl Node {
    /// The node at a way by places.
    pub fn at(&mut self, route: &[usize]) -> Option<&mut Node> {
        route.iter().try_fold(self, |node, &index| match &mut node.kind {
            Kind::List(items) => items.get_mut(index),
            Kind::Mapping(entries) => entries.get_mut(index).map(|(_, value)| value),
            _ => None,
        })
    }

    /// Whether the node means a value to every reader. `version`: to readers of this one at least, where the value
    /// is a boolean.
    pub fn is(&self, value: &Value, version: Version) -> bool {
        if !matches!(value, Value::Boolean(_)) {
            return self.reads(value, Version::V1_1) && self.reads(value, Version::V1_2);
        }
        self.reads(value, version)
    }

    fn reads(&self, value: &Value, version: Version) -> bool {
        let kind_of = |text: &str, style: ScalarStyle| {
            let style = if style == ScalarStyle::Plain { Style::Plain } else { Style::Double };
            type_of(&Scalar { style, text: text.to_owned() }, self.tag.as_deref().map(short).as_deref(), version)
        };
        match (value, &self.kind) {
            (Value::List(values), Kind::List(items)) => {
                values.len() == items.len() && values.iter().zip(items).all(|(value, item)| item.reads(value, version))
            }
            (Value::Mapping(values), Kind::Mapping(entries)) => {
                values.len() == entries.len()
                    && values
                        .iter()
                        .zip(entries)
                        .all(|((wanted, value), (key, node))| key.is_text(wanted) && node.reads(value, version))
            }
            (Value::String(wanted), Kind::Scalar { text, style }) => {
                text == wanted && kind_of(text, *style) == Type::String
            }
            (Value::Number(wanted), Kind::Scalar { text, style }) => {
                text == wanted && matches!(kind_of(text, *style), Type::Integer | Type::Float)
            }
            (Value::Date(wanted), Kind::Scalar { text, style }) => {
                let (day, _) = wanted.split_at(10);
                // One that was in quotes stays in them.
                let is_date = matches!(kind_of(text, *style), Type::Date | Type::DateTime);
                text.starts_with(day) && (is_date || *style != ScalarStyle::Plain)
            }
            (Value::Boolean(wanted), Kind::Scalar { text, style }) => {
                let words = if *wanted { ["true", "yes", "on"] } else { ["false", "no", "off"] };
                words.contains(&&*text.to_lowercase()) && kind_of(text, *style) == Type::Boolean
            }
            (Value::Null, Kind::Scalar { text, style }) => kind_of(text, *style) == Type::Null,
            _ => false,
        }
    }

    /// Whether the node is a text, as a key is, to every reader.
    pub fn is_text(&self, text: &str) -> bool {
        self.is(&Value::String(text.to_owned()), Version::V1_1)
    }

    /// How a scalar is written.
    pub fn style(&self) -> Option<ScalarStyle> {
        match self.kind {
            Kind::Scalar { style, .. } => Some(style),
            _ => None,
        }
    }
}

fn short(tag: &str) -> String {
    tag.strip_prefix("tag:yaml.org,2002:").map_or_else(|| tag.to_owned(), |name| format!("!!{name}"))
}
