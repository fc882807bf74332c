//! A value in, its JSON out, laid out as the file is.

use crate::edit::{Edit, Value};
use crate::text::{Changes, Code, Diagnostic, Span};
use crate::tree::date::Date;
use crate::tree::notation::Notation;
use crate::tree::proof::Front;
use crate::tree::{Kind, Node, Scalar, Tree, Type, inside};

use super::{Json, plan, scan, type_of};

impl Notation for Json {
    fn scan(&self, text: &str, span: Span) -> Tree {
        scan(text, span)
    }

    fn type_of(&self, scalar: &Scalar) -> Type {
        type_of(scalar)
    }

    /// JSON has no dates: they are texts, in the form of the one that is there.
    fn wanted(&self, _: &Front, value: &Value, model: Option<&Node>) -> Result<Value, Code> {
        let (Value::String(text) | Value::Date(text)) = value else { return Ok(value.clone()) };
        let old = model.and_then(Node::scalar).and_then(|old| Date::parse(&old.text));
        let like = old.and_then(|old| Some(Date::parse(text)?.like(old)));
        Ok(Value::String(match (like, value) {
            (Some(like), Value::Date(_)) => like,
            _ => text.clone(),
        }))
    }

    fn spell(&self, front: &Front, value: &Value, _: Option<&Node>, indent: Option<&str>) -> Vec<String> {
        let mut out = String::new();
        Style::of(front).write(value, indent, &mut out);
        vec![out]
    }

    fn content(&self, front: &Front, text: &str, old: &Node) -> Option<String> {
        if type_of(old.scalar()?) != Type::String {
            return None;
        }
        let mut out = String::new();
        Style::of(front).escape(text, &mut out);
        Some(out)
    }

    fn spell_key(&self, front: &Front, key: &str, _: Option<&Node>) -> String {
        let mut out = String::new();
        Style::of(front).quote(key, &mut out);
        out
    }

    fn separator(&self, front: &Front) -> String {
        Style::of(front).colon.to_owned()
    }

    fn blanks(&self, front: &Front) -> (&'static str, fn(bool) -> &'static str) {
        fn pad(_: bool) -> &'static str {
            ""
        }
        (if Style::of(front).colon.ends_with(' ') { " " } else { "" }, pad)
    }

    fn step(&self, front: &Front, mapping: bool) -> Option<String> {
        let style = Style::of(front);
        let lines = if mapping { style.mappings } else { style.lists };
        lines.then(|| style.step.to_owned())
    }

    fn plan(&self, front: &Front, edit: &Edit) -> Result<Changes, Diagnostic> {
        plan(front, edit)
    }
}

/// How the file is laid out.
struct Style<'a> {
    newline: &'a str,
    /// By how much the entries of the root are indented.
    step: &'a str,
    /// The colon with the blanks around it.
    colon: &'a str,
    /// Whether the pieces of mappings and of lists stand on lines of their own.
    mappings: bool,
    lists: bool,
    /// Whether it escapes all but ASCII.
    ascii: bool,
    /// Whether it escapes each slash, as PHP does.
    slashes: bool,
}

impl<'a> Style<'a> {
    fn of(front: &Front<'a>) -> Style<'a> {
        let Front { text, span, newline, tree } = *front;
        let entry = match tree.root.as_ref().map(|root| &root.kind) {
            Some(Kind::Mapping { entries, .. }) => entries.first(),
            _ => None,
        };
        let before = |at: usize| Span::new(span.start, at).of(text);
        let (lines, step) = match entry {
            Some(entry) => {
                let line = before(entry.key.span.start).rfind('\n');
                (line.is_some(), line.map_or("  ", |line| &before(entry.key.span.start)[line + 1..]))
            }
            None => (true, "  "),
        };
        let colon = entry.map(|entry| Span::new(entry.key.span.end, entry.value.span.start).of(text));
        let source = span.of(text);
        let example = |mapping| {
            tree.root.as_ref().and_then(|root| inside(root).into_iter().find_map(|node| in_lines(text, node, mapping)))
        };
        Style {
            newline,
            step: if step.trim_matches([' ', '\t']).is_empty() { step } else { "  " },
            colon: colon.filter(|colon| !colon.contains('\n')).unwrap_or(": "),
            mappings: lines && example(true).unwrap_or(true),
            lists: lines && example(false).unwrap_or(true),
            ascii: source.is_ascii() && escapes_letters(source),
            slashes: source.contains("\\/") && source.matches('/').count() == source.matches("\\/").count(),
        }
    }

    fn write(&self, value: &Value, indent: Option<&str>, out: &mut String) {
        match value {
            Value::Null => out.push_str("null"),
            Value::Boolean(boolean) => out.push_str(if *boolean { "true" } else { "false" }),
            Value::Number(number) => out.push_str(number),
            Value::String(text) | Value::Date(text) => self.quote(text, out),
            Value::List(values) => self.pieces(['[', ']'], self.lists, values, indent, out, |value, indent, out| {
                self.write(value, indent, out);
            }),
            Value::Mapping(values) => {
                self.pieces(['{', '}'], self.mappings, values, indent, out, |(key, value), indent, out| {
                    self.quote(key, out);
                    out.push_str(self.colon);
                    self.write(value, indent, out);
                });
            }
        }
    }

    fn pieces<T>(
        &self,
        [open, close]: [char; 2],
        lines: bool,
        pieces: &[T],
        indent: Option<&str>,
        out: &mut String,
        write: impl Fn(&T, Option<&str>, &mut String),
    ) {
        let outside = indent.filter(|_| lines && !pieces.is_empty());
        let inside = outside.map(|outside| format!("{outside}{}", self.step));
        out.push(open);
        for (index, piece) in pieces.iter().enumerate() {
            match &inside {
                Some(inside) => {
                    out.push_str(if index > 0 { "," } else { "" });
                    out.push_str(self.newline);
                    out.push_str(inside);
                }
                None if index > 0 => out.push_str(if self.colon.ends_with(' ') { ", " } else { "," }),
                None => {}
            }
            write(piece, inside.as_deref(), out);
        }
        if let Some(outside) = outside {
            out.push_str(self.newline);
            out.push_str(outside);
        }
        out.push(close);
    }

    fn quote(&self, text: &str, out: &mut String) {
        out.push('"');
        self.escape(text, out);
        out.push('"');
    }

    fn escape(&self, text: &str, out: &mut String) {
        for c in text.chars() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '/' if self.slashes => out.push_str("\\/"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                c if c < ' ' || (self.ascii && !c.is_ascii()) => {
                    for unit in c.encode_utf16(&mut [0; 2]) {
                        out.push_str(&format!("\\u{unit:04x}"));
                    }
                }
                c => out.push(c),
            }
        }
    }
}

/// Whether the first collection of a kind that holds something has its pieces on lines of their own.
fn in_lines(text: &str, node: &Node, mapping: bool) -> Option<bool> {
    let first = match &node.kind {
        Kind::Mapping { entries, .. } if mapping => entries.first().map(|entry| entry.key.span.start),
        Kind::Sequence { items, .. } if !mapping => items.first().map(|item| item.span.start),
        _ => None,
    };
    let own = first.map(|first| Span::new(node.span.start, first).of(text).contains('\n'));
    own.or_else(|| inside(node).into_iter().find_map(|node| in_lines(text, node, mapping)))
}

/// Whether a text escapes a letter that it could have written as it is.
fn escapes_letters(source: &str) -> bool {
    source.match_indices("\\u").any(|(at, _)| source.get(at + 2..at + 4).is_some_and(|digits| digits != "00"))
        || ["\\u00e", "\\u00E", "\\u00c", "\\u00C"].iter().any(|accented| source.contains(accented))
}
