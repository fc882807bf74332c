//! What crosses of a head in, numbers and one text out, of which `www/src/flat.ts` makes the objects of `wire.ts`; and
//! edits the other way. Hundreds of entries cross at once: one object after another would take longer than reading them.
//!
//! Of a front matter of which only some pieces were read anew, only those cross, and where they stand.
//!
//! A node is a number that says its kind and what follows it, by the constants below; texts stand one behind another in
//! the one text, and among the numbers is how long each is, in UTF-16 units. Changed together with `www/src/flat.ts`.

use crate::document::Document;
use crate::edit::{Edit, Step, Value};
use crate::text::utf16::units_of;
use crate::tree::{DEEPEST, Kind, Renewed};

use super::{Change, Diagnostic, Entry, Field, FrontMatter, Mirror, Node, Plain, Reason};

const KINDS: [&str; 4] = ["scalar", "sequence", "mapping", "alias"];
const STYLES: [&str; 7] = ["plain", "single", "double", "literal", "folded", "block", "flow"];
const TYPES: [&str; 7] = ["null", "boolean", "integer", "float", "string", "date", "datetime"];

/// Bits of a node's first number: its kind, style and type by their places above, then which of these follow.
const STYLE: u32 = 2;
const TYPE: u32 = 5;
const ANCHOR: u32 = 1 << 8;
const TAG: u32 = 1 << 9;
const LOCKED: u32 = 1 << 10;
/// What a scalar is read as: its text where nothing else is said.
const TRUE: u32 = 1 << 11;
const FALSE: u32 = 1 << 12;
const NULL: u32 = 1 << 13;
const NUMBER: u32 = 1 << 14;

/// The first number of a whole front matter; of one that is renewed, it is more by one and the length of the way to what
/// is new.
const WHOLE: u32 = 0;

/// Bits of a field's first number.
const ROLE: u32 = 1;
const ITEM: u32 = 2;

/// An edit that came as numbers and one text; `None` where they say none.
///
/// First what is to be done and the path; a step is an index, or a key where its first number is 1. Then, as the operation
/// has them: an index plus one (0 where there is none), what a string stands for, and a value.
pub fn edit(numbers: &[u32], texts: &str) -> Option<Edit> {
    let mut said = Said { numbers: numbers.iter(), texts };
    let operation = said.number()?;
    let path = said.all(|said| match said.number()? {
        0 => Some(Step::Index(said.number()? as usize)),
        _ => Some(Step::Key(said.text()?)),
    })?;
    Some(match operation {
        SET => match (said.number()?, said.value(DEEPEST)?) {
            (AS_RAW, Value::String(text)) => Edit::Correct { path, text },
            (written, value) => Edit::Set { path, value: as_written(written, value) },
        },
        INSERT => {
            let index = said.number()?.checked_sub(1).map(|index| index as usize);
            Edit::Insert { path, index, value: as_written(said.number()?, said.value(DEEPEST)?) }
        }
        REMOVE => Edit::Remove { path },
        RENAME => Edit::Rename { path, key: said.text()? },
        MOVE => Edit::Move { path, to: said.number()? as usize },
        _ => return None,
    })
}

const SET: u32 = 0;
const INSERT: u32 = 1;
const REMOVE: u32 = 2;
const RENAME: u32 = 3;
const MOVE: u32 = 4;
/// What a string stands for that JSON has no kind for: itself, a number or a date as it is to be written, or the text of
/// an entry that cannot be read.
const AS_NUMBER: u32 = 1;
const AS_DATE: u32 = 2;
const AS_RAW: u32 = 3;

fn as_written(written: u32, value: Value) -> Value {
    match (written, value) {
        (AS_NUMBER, Value::String(text)) => Value::Number(text),
        (AS_DATE, Value::String(text)) => Value::Date(text),
        (_, value) => value,
    }
}

/// What is left of an edit to be read.
struct Said<'a> {
    numbers: std::slice::Iter<'a, u32>,
    texts: &'a str,
}

impl Said<'_> {
    fn number(&mut self) -> Option<u32> {
        self.numbers.next().copied()
    }

    fn text(&mut self) -> Option<String> {
        let (mut left, texts) = (self.number()? as usize, self.texts);
        let mut end = 0;
        for c in texts.chars().take_while(|c| left.checked_sub(c.len_utf16()).map(|rest| left = rest).is_some()) {
            end += c.len_utf8();
        }
        self.texts = texts.get(end..)?;
        (left == 0).then(|| texts[..end].to_owned())
    }

    fn all<T>(&mut self, one: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        (0..self.number()?).map(|_| one(self)).collect()
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        Some(match self.number()? {
            0 => Value::Null,
            1 => Value::Boolean(false),
            2 => Value::Boolean(true),
            3 => Value::Number(self.text()?),
            4 => Value::String(self.text()?),
            5 => Value::List(self.all(|said| said.value(depth))?),
            6 => Value::Mapping(self.all(|said| Some((said.text()?, said.value(depth)?)))?),
            _ => return None,
        })
    }
}

#[derive(Debug, Default)]
pub struct Flat {
    pub numbers: Vec<u32>,
    pub texts: String,
}

impl Flat {
    /// All of a front matter.
    pub fn of(front_matter: &FrontMatter) -> Flat {
        let mut flat = Flat::default();
        let FrontMatter { from, to, format, sound, entries, fields } = front_matter;
        flat.numbers.push(WHOLE);
        flat.place(*from, *to);
        flat.numbers.push(u32::from(*sound));
        flat.text(format);
        flat.all(entries, Flat::entry);
        flat.fields(Some(fields));
        flat
    }

    /// What is new in a front matter; of `fields` nothing where they are the same as before. `None` where it is not as
    /// `renewed` says.
    pub fn of_renewed(document: &Document, renewed: &Renewed, fields: Option<&[Field]>) -> Option<Flat> {
        let Renewed { route, pieces, count } = renewed;
        let (mut flat, mut mirror) = (Flat::default(), Mirror::new(document));
        let span = mirror.range(document.parts().front_matter);
        flat.numbers.push(WHOLE + 1 + route.len() as u32);
        flat.place(span.from, span.to);
        let mut node = document.tree().root.as_ref()?;
        for &index in route {
            node = match &node.kind {
                Kind::Sequence { items, .. } => items.get(index)?,
                Kind::Mapping { entries, .. } => &entries.get(index)?.value,
                _ => return None,
            };
            flat.place(index, mirror.at(node.span.end));
        }
        flat.place(pieces.start, pieces.end);
        let new = pieces.start..pieces.start + count;
        match &node.kind {
            Kind::Sequence { items, .. } => flat.all(items.get(new)?, |flat, item| flat.node(&mirror.node(item))),
            Kind::Mapping { entries, .. } => {
                flat.all(entries.get(new)?, |flat, entry| flat.entry(&mirror.entry(entry)))
            }
            _ => return None,
        }
        flat.fields(fields);
        Some(flat)
    }

    pub fn of_diagnostics(diagnostics: &[Diagnostic]) -> Flat {
        let mut flat = Flat::default();
        flat.all(diagnostics, |flat, Diagnostic { from, to, severity, code, message, args }| {
            flat.place(*from, *to);
            flat.text(severity);
            flat.reason(code, message, args);
        });
        flat
    }

    pub fn of_changes(changes: &[Change]) -> Flat {
        let mut flat = Flat::default();
        flat.all(changes, |flat, Change { from, to, insert }| {
            flat.place(*from, *to);
            flat.text(insert);
        });
        flat
    }

    fn place(&mut self, from: usize, to: usize) {
        self.numbers.extend([from as u32, to as u32]);
    }

    fn text(&mut self, text: &str) {
        self.numbers.push(units_of(text) as u32);
        self.texts.push_str(text);
    }

    fn fields(&mut self, fields: Option<&[Field]>) {
        self.numbers.push(u32::from(fields.is_some()));
        if let Some(fields) = fields {
            self.all(fields, Flat::field);
        }
    }

    fn all<T>(&mut self, all: &[T], mut one: impl FnMut(&mut Flat, &T)) {
        self.numbers.push(all.len() as u32);
        all.iter().for_each(|item| one(self, item));
    }

    fn entry(&mut self, entry: &Entry) {
        self.text(&entry.key);
        self.place(entry.from, entry.to);
        self.place(entry.key_from, entry.key_to);
        self.node(&entry.value);
    }

    fn node(&mut self, node: &Node) {
        let bit = |is: bool, bit: u32| if is { bit } else { 0 };
        let value = match &node.value {
            Some(Plain::Boolean(true)) => TRUE,
            Some(Plain::Boolean(false)) => FALSE,
            Some(Plain::Null) => NULL,
            Some(Plain::Number(_)) => NUMBER,
            // A text is read as it is.
            Some(Plain::String(_)) | None => 0,
        };
        self.numbers.push(
            place_in(&KINDS, node.kind)
                | place_in(&STYLES, node.style.unwrap_or_default()) << STYLE
                | place_in(&TYPES, node.scalar_type.unwrap_or_default()) << TYPE
                | bit(node.anchor.is_some(), ANCHOR)
                | bit(node.tag.is_some(), TAG)
                | bit(node.locked.is_some(), LOCKED)
                | value,
        );
        self.place(node.from, node.to);
        for text in [&node.anchor, &node.tag, &node.text, &node.name].into_iter().flatten() {
            self.text(text);
        }
        if let Some(Reason { code, message, args }) = &node.locked {
            self.reason(code, message, args);
        }
        if let Some(Plain::Number(number)) = node.value {
            let bits = number.to_bits();
            self.numbers.extend([bits as u32, (bits >> 32) as u32]);
        }
        if let Some(items) = &node.items {
            self.all(items, Flat::node);
        }
        if let Some(entries) = &node.entries {
            self.all(entries, Flat::entry);
        }
    }

    fn reason(&mut self, code: &str, message: &str, args: &[String]) {
        self.text(code);
        self.text(message);
        self.all(args, |flat, arg| flat.text(arg));
    }

    fn field(&mut self, field: &Field) {
        let Field { key, kind, role, fields, item } = field;
        self.numbers.push(if role.is_some() { ROLE } else { 0 } | if item.is_some() { ITEM } else { 0 });
        self.text(key);
        self.text(kind);
        if let Some(role) = role {
            self.text(role);
        }
        self.all(fields, Flat::field);
        if let Some(item) = item {
            self.field(item);
        }
    }
}

fn place_in(words: &[&str], word: &str) -> u32 {
    words.iter().position(|known| *known == word).unwrap_or(0) as u32
}
