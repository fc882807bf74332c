//! A value in, its TOML out, in the style of what it replaces or stands beside.
//!
//! What is written is TOML 1.0, though 1.1 is read: no line break and no last comma in an inline table, seconds in times.

use crate::edit::{Edit, Value};
use crate::text::{Changes, Code, Diagnostic, Span};
use crate::tree::date::Date;
use crate::tree::notation::Notation;
use crate::tree::proof::Front;
use crate::tree::{Kind, Node, Scalar, Style, Tree, Type, inside};

use super::{Toml, plan, scan, type_of};

impl Notation for Toml {
    fn scan(&self, text: &str, span: Span) -> Tree {
        scan(text, span)
    }

    fn type_of(&self, scalar: &Scalar) -> Type {
        type_of(scalar)
    }

    fn wanted(&self, front: &Front, value: &Value, model: Option<&Node>) -> Result<Value, Code> {
        let old = model.and_then(Node::scalar);
        let kind = old.map(type_of);
        Ok(match value {
            Value::Null => return Err(Code::NoEmptyValue),
            Value::String(text) if matches!(kind, Some(Type::Date | Type::DateTime)) => {
                date_like(text, old).map_or_else(|| value.clone(), Value::Date)
            }
            Value::Date(text) => match old.and_then(|old| quoted_date_like(text, old)) {
                Some(text) => Value::String(text),
                None => match date_like(text, old.filter(|_| kind != Some(Type::String)).or(date_of(front, text))) {
                    Some(date) => Value::Date(date),
                    None => Value::String(text.clone()),
                },
            },
            value => value.clone(),
        })
    }

    fn spell(&self, front: &Front, value: &Value, old: Option<&Node>, indent: Option<&str>) -> Vec<String> {
        let source = old.map(|old| old.span.of(front.text));
        let scalar = old.and_then(Node::scalar);
        match value {
            // A time of day stays one.
            Value::String(text)
                if is_time(text) && scalar.is_some_and(|old| old.style == Style::Plain && is_time(&old.text)) =>
            {
                vec![text.clone()]
            }
            Value::String(text) => {
                let style = scalar.map(|old| old.style).filter(|style| *style != Style::Plain);
                let style = style.or_else(|| front.tree.root.as_ref().and_then(first_style)).unwrap_or(Style::Double);
                texts(text, style, source, front.newline, indent.is_some())
            }
            Value::Number(number) => numbers(number, scalar),
            value => vec![Inline::of(front).write(value)],
        }
    }

    fn content(&self, front: &Front, text: &str, old: &Node) -> Option<String> {
        let style = old.scalar()?.style;
        // On one line a text of several lines stays only where the file has chosen so.
        let escalates = style == Style::Double && text.contains('\n') && !old.span.of(front.text).contains("\\n");
        if escalates || style == Style::Plain { None } else { content(text, style, front.newline) }
    }

    fn spell_key(&self, _: &Front, key: &str, model: Option<&Node>) -> String {
        let style = model.and_then(Node::scalar).map_or(Style::Plain, |model| model.style);
        let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        match style {
            Style::Single if !key.contains(['\'', '\n', '\r']) && !key.contains(char::is_control) => format!("'{key}'"),
            Style::Plain if !key.is_empty() && key.chars().all(bare) => key.to_owned(),
            _ => basic(key),
        }
    }

    fn separator(&self, front: &Front) -> String {
        let entry = front.tree.root.as_ref().and_then(first_entry);
        entry.map_or_else(|| " = ".to_owned(), |between| between.of(front.text).to_owned())
    }

    fn blanks(&self, front: &Front) -> (&'static str, fn(bool) -> &'static str) {
        fn padded(mapping: bool) -> &'static str {
            if mapping { " " } else { "" }
        }
        fn tight(_: bool) -> &'static str {
            ""
        }
        (" ", if Inline::of(front).padded { padded } else { tight })
    }

    fn step(&self, _: &Front, _: bool) -> Option<String> {
        None
    }

    fn plan(&self, front: &Front, edit: &Edit) -> Result<Changes, Diagnostic> {
        plan(front, edit)
    }
}

/// How values are written on one line.
struct Inline {
    /// Whether braces have blanks inside.
    padded: bool,
    style: Style,
    equals: String,
}

impl Inline {
    fn of(front: &Front) -> Inline {
        fn pad(text: &str, node: &Node) -> Option<bool> {
            let own = match &node.kind {
                Kind::Mapping { flow: true, entries } if !entries.is_empty() => {
                    node.span.of(text).strip_prefix('{').map(|rest| rest.starts_with([' ', '\t', '\n', '\r']))
                }
                _ => None,
            };
            own.or_else(|| inside(node).into_iter().find_map(|node| pad(text, node)))
        }
        let root = front.tree.root.as_ref();
        let style = root.and_then(first_style).filter(|style| matches!(style, Style::Single));
        Inline {
            padded: root.and_then(|root| pad(front.text, root)).unwrap_or(true),
            style: style.unwrap_or(Style::Double),
            equals: Toml.separator(front),
        }
    }

    fn write(&self, value: &Value) -> String {
        match value {
            // Refused before anything is written.
            Value::Null => String::new(),
            Value::Boolean(boolean) => boolean.to_string(),
            Value::Number(number) | Value::Date(number) => number.clone(),
            Value::String(text) => texts(text, self.style, None, "\n", false).swap_remove(0),
            Value::List(values) => {
                let items: Vec<String> = values.iter().map(|value| self.write(value)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Mapping(values) if values.is_empty() => "{}".to_owned(),
            Value::Mapping(values) => {
                let entry =
                    |(key, value): &(String, Value)| format!("{}{}{}", key_text(key), self.equals, self.write(value));
                let entries: Vec<String> = values.iter().map(entry).collect();
                let pad = if self.padded { " " } else { "" };
                format!("{{{pad}{}{pad}}}", entries.join(", "))
            }
        }
    }
}

fn key_text(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !key.is_empty() && key.chars().all(bare) { key.to_owned() } else { basic(key) }
}

/// The blanks and the `=` behind the first key that has a value.
fn first_entry(node: &Node) -> Option<Span> {
    let Kind::Mapping { entries, .. } = &node.kind else { return None };
    entries.iter().find_map(|entry| match entry.colon {
        Some(_) => Some(Span::new(entry.key.span.end, entry.value.span.start)),
        None => first_entry(&entry.value),
    })
}

/// The style of the first text on one line.
fn first_style(node: &Node) -> Option<Style> {
    let values: Vec<&Node> = match &node.kind {
        Kind::Scalar(scalar) => {
            return Some(scalar.style).filter(|style| matches!(style, Style::Single | Style::Double));
        }
        Kind::Sequence { items, .. } => items.iter().collect(),
        Kind::Mapping { entries, .. } => entries.iter().map(|entry| &entry.value).collect(),
        Kind::Alias(_) | Kind::Broken(_) => Vec::new(),
    };
    values.into_iter().find_map(first_style)
}

/// The spellings of a text, that in the old style first; `source` is the old text with its quotes.
fn texts(text: &str, style: Style, source: Option<&str>, newline: &str, lines: bool) -> Vec<String> {
    let one_line = source.is_none_or(|source| !source.contains("\\n"));
    // A text that begins in the line of its quotes goes on doing so.
    let open = match source.and_then(|source| source.get(3..)) {
        Some(rest) if matches!(style, Style::Literal | Style::Folded) && !text.starts_with('\n') => {
            if rest.starts_with(['\n', '\r']) { newline } else { "" }
        }
        _ => newline,
    };
    let quoted = |style| {
        let (quotes, open) = match style {
            Style::Literal => ("'''", open),
            Style::Folded => ("\"\"\"", open),
            Style::Single => ("'", ""),
            Style::Double | Style::Plain => ("\"", ""),
        };
        Some(format!("{quotes}{open}{}{quotes}", content(text, style, newline)?))
    };
    let escalate = text.contains('\n') && lines && one_line;
    let preferred = match style {
        Style::Literal => quoted(Style::Literal).or_else(|| quoted(Style::Folded)),
        Style::Single if escalate => quoted(Style::Literal).or_else(|| quoted(Style::Folded)),
        Style::Plain | Style::Double if escalate => quoted(Style::Folded),
        style => quoted(style),
    };
    preferred.into_iter().chain([basic(text)]).collect()
}

/// A text as it stands in quotes of a style; `None` where they cannot hold it.
fn content(text: &str, style: Style, newline: &str) -> Option<String> {
    let lines = matches!(style, Style::Literal | Style::Folded);
    if matches!(style, Style::Single | Style::Literal) {
        let control = |c: char| c.is_control() && c != '\t' && !(lines && c == '\n');
        let closes = if lines { text.contains("'''") || text.ends_with('\'') } else { text.contains('\'') };
        return (!closes && !text.contains(control)).then(|| text.replace('\n', newline));
    }
    let mut out = String::new();
    if !lines {
        escape(text, &mut out);
        return Some(out);
    }
    for line in text.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, newline));
        escape(line, &mut out);
        out += end;
    }
    // Quotes need no escape where they end nothing.
    let bare = out.replace("\\\"", "\"");
    let closes = bare.contains("\"\"\"") || bare.ends_with('"') || out.contains("\\\\\"");
    Some(if closes { out } else { bare })
}

/// A text on one line in double quotes.
fn basic(text: &str) -> String {
    let mut out = "\"".to_owned();
    escape(text, &mut out);
    out.push('"');
    out
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
}

/// The spellings of a number, that in the form of the old one first: with underscores, in another base, or with a point.
fn numbers(number: &str, old: Option<&Scalar>) -> Vec<String> {
    let mut spellings = Vec::new();
    if let Some(old) = old.filter(|old| matches!(type_of(old), Type::Integer | Type::Float)) {
        let digits = number.trim_start_matches('-');
        let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let value = number.parse::<u64>().ok();
        match (old.text.get(..2), value) {
            (Some("0x"), Some(value)) if old.text.contains(|c: char| c.is_ascii_uppercase()) => {
                spellings.push(format!("0x{value:X}"));
            }
            (Some("0x"), Some(value)) => spellings.push(format!("0x{value:x}")),
            (Some("0o"), Some(value)) => spellings.push(format!("0o{value:o}")),
            (Some("0b"), Some(value)) => spellings.push(format!("0b{value:b}")),
            _ if whole && old.text.contains('_') => {
                let sign = if number.starts_with('-') { "-" } else { "" };
                let groups: Vec<&str> =
                    digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
                let point = if type_of(old) == Type::Float { ".0" } else { "" };
                spellings.push(format!("{sign}{}{point}", groups.join("_")));
            }
            // To TOML's readers a whole number is of another type.
            _ if whole && type_of(old) == Type::Float => spellings.push(format!("{number}.0")),
            _ => {}
        }
    }
    spellings.push(number.to_owned());
    spellings
}

/// A date in TOML's form, like the one that it replaces; `None` for what is no date.
fn date_like(text: &str, old: Option<&Scalar>) -> Option<String> {
    let date = Date::parse(text)?;
    let like = match old.and_then(|old| Date::parse(&old.text)) {
        Some(old) => date.like(old),
        None => date.in_full(),
    };
    Some(in_toml(&like))
}

/// A date as a text in quotes, where one is.
fn quoted_date_like(text: &str, old: &Scalar) -> Option<String> {
    let quoted = old.style != Style::Plain;
    quoted.then(|| Some(Date::parse(text)?.like(Date::parse(&old.text)?)))?
}

/// The first date in the file that has a time if this one has, and none if not.
fn date_of<'t>(front: &Front<'t>, text: &str) -> Option<&'t Scalar> {
    fn first(node: &Node, kind: Type) -> Option<&Scalar> {
        match node.scalar() {
            Some(scalar) => (type_of(scalar) == kind).then_some(scalar),
            None => inside(node).into_iter().find_map(|node| first(node, kind)),
        }
    }
    let kind = if Date::parse(text)?.has_time() { Type::DateTime } else { Type::Date };
    first(front.tree.root.as_ref()?, kind)
}

/// Two digits each, no blank in front of the offset, and a colon in it, as TOML wants it.
fn in_toml(date: &str) -> String {
    let Some(at) = date.find([' ', 'T', 't']) else { return padded(date, '-') };
    let (day, rest) = date.split_at(at);
    let separator = &rest[..1];
    let time = rest.trim_start_matches([' ', '\t', 'T', 't']);
    let (clock, offset) = time.split_at(time.find([' ', '\t', 'Z', 'z', '+', '-']).unwrap_or(time.len()));
    let clock = if clock.matches(':').count() == 1 { format!("{clock}:00") } else { clock.to_owned() };
    let offset = offset.trim();
    let offset = match offset.len() {
        2 => format!("{}0{}:00", &offset[..1], &offset[1..]),
        3 => format!("{offset}:00"),
        5 if !offset.contains(':') => format!("{}:{}", &offset[..3], &offset[3..]),
        5 => format!("{}0{}", &offset[..1], &offset[1..]),
        _ => offset.to_owned(),
    };
    format!("{}{separator}{}{offset}", padded(day, '-'), padded(&clock, ':'))
}

fn padded(text: &str, mark: char) -> String {
    text.split(mark).map(|part| format!("{part:0>2}")).collect::<Vec<_>>().join(&mark.to_string())
}

/// Whether a text is a time of day as TOML 1.0 writes it.
fn is_time(text: &str) -> bool {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let parts: Vec<&str> = clock.split(':').collect();
    let number = |part: &str, most: u8| part.len() == 2 && part.parse::<u8>().is_ok_and(|value| value <= most);
    matches!(parts.as_slice(), [hours, minutes, seconds] if number(hours, 23) && number(minutes, 59) && number(seconds, 59))
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
}
