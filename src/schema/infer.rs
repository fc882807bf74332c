//! Fields from the file itself: a front matter's tree in, one field for each of its entries out.
//!
//! A list's items are looked at together: what one of them lacks, another shows. A value that is nothing
//! (`key:`) says nothing about its kind and is a text where no other says more.

use std::collections::HashMap;

use super::{Field, FieldKind, Role};
use crate::text::Span;
use crate::tree::{Entry, Kind, Node, Scalar, Style, Tree, Type};
use crate::yaml::value::{is_date, is_timestamp};

/// What a scalar with the tag in front of it means, by the format of its file.
pub type Reads<'a> = &'a dyn Fn(&Scalar, Option<&str>) -> Type;

/// The fields of a front matter, in the order of its entries; of what could be read where it has an error.
///
/// Empty where the front matter is no mapping.
pub fn infer(tree: &Tree, reads: Reads) -> Vec<Field> {
    let Some(Kind::Mapping { entries, .. }) = tree.root.as_ref().map(|root| &root.kind) else {
        return Vec::new();
    };
    let mut fields: Vec<Field> = entries.iter().map(|entry| of_entry(entry, reads)).collect();
    for role in Role::ALL {
        if let Some(field) = candidate(&mut fields, role) {
            field.role = Some(role);
        }
    }
    fields
}

fn of_entry(entry: &Entry, reads: Reads) -> Field {
    match entry.key.scalar() {
        Some(key) => of_values(&key.text, &[&entry.value], reads),
        None => leaf("", FieldKind::Raw),
    }
}

/// The field for the values that a key has, in one mapping or in all of a list's.
pub(super) fn of_values(key: &str, values: &[&Node], reads: Reads) -> Field {
    let known: Vec<&Node> = values.iter().copied().filter(|value| !is_null(value, reads)).collect();
    let Some(first) = known.first() else {
        return leaf(key, if is_long_text(key) { FieldKind::Multiline } else { FieldKind::Text });
    };
    let all = |is: fn(&Kind) -> bool| known.iter().all(|value| is(&value.kind));
    match &first.kind {
        Kind::Scalar(_) if all(|kind| matches!(kind, Kind::Scalar(_))) => leaf(key, of_scalars(key, &known, reads)),
        Kind::Sequence { .. } if all(|kind| matches!(kind, Kind::Sequence { .. })) => of_lists(key, &known, reads),
        Kind::Mapping { .. } if all(|kind| matches!(kind, Kind::Mapping { .. })) => {
            Field { fields: union(&known, reads), ..leaf(key, FieldKind::Mapping) }
        }
        // An alias stands for something that is written elsewhere and may hold the alias itself.
        _ => leaf(key, FieldKind::Raw),
    }
}

fn of_lists(key: &str, lists: &[&Node], reads: Reads) -> Field {
    // An item that is nothing (`-`) says nothing of the others.
    let items: Vec<&Node> = lists.iter().flat_map(|list| items(list)).filter(|item| !is_null(item, reads)).collect();
    let all = |is: fn(&Kind) -> bool| items.iter().all(|item| is(&item.kind));
    let kind = if all(|kind| matches!(kind, Kind::Scalar(_))) {
        FieldKind::Texts
    } else if all(|kind| matches!(kind, Kind::Mapping { .. })) {
        FieldKind::Mappings
    } else {
        FieldKind::List
    };
    let item = (!items.is_empty()).then(|| Box::new(of_values("", &items, reads)));
    Field { item, ..leaf(key, kind) }
}

/// The fields of several mappings together. A key that those before lack stands right behind the one that it follows in its
/// own, so that the order does not hang on which mapping is the first.
fn union(mappings: &[&Node], reads: Reads) -> Vec<Field> {
    /// A key, what it has, and the place of the key behind it; the first stands in front of all and is none.
    type Link<'a> = (Option<&'a str>, Vec<&'a Node>, usize);
    let mut links: Vec<Link> = vec![(None, Vec::new(), 0)];
    let mut places: HashMap<&str, usize> = HashMap::new();
    for mapping in mappings {
        let mut before = 0;
        for entry in entries(mapping) {
            let key = entry.key.scalar().map(|key| key.text.as_str());
            let place = key.and_then(|key| places.get(key).copied()).unwrap_or(links.len());
            if place == links.len() {
                places.extend(key.map(|key| (key, place)));
                links.push((key, Vec::new(), links[before].2));
                links[before].2 = place;
            }
            links[place].1.push(&entry.value);
            before = place;
        }
    }
    let mut fields = Vec::with_capacity(links.len() - 1);
    let mut place = links[0].2;
    while place > 0 {
        let (key, values, next) = &links[place];
        fields.push(match key {
            Some(key) => of_values(key, values, reads),
            None => leaf("", FieldKind::Raw),
        });
        place = *next;
    }
    fields
}

fn of_scalars(key: &str, values: &[&Node], reads: Reads) -> FieldKind {
    let is_dated = is_date_key(key);
    let kinds: Vec<FieldKind> = values.iter().filter_map(|value| of_scalar(is_dated, value, reads)).collect();
    let all = |allowed: &[FieldKind]| kinds.iter().all(|kind| allowed.contains(kind));
    let text = if is_long_text(key) { FieldKind::Multiline } else { FieldKind::Text };
    match kinds.first() {
        Some(&first) if first != FieldKind::Text && all(&[first]) => first,
        Some(_) if all(&[FieldKind::Date, FieldKind::DateTime]) => FieldKind::DateTime,
        Some(_) if kinds.contains(&FieldKind::Multiline) => FieldKind::Multiline,
        _ => text,
    }
}

fn of_scalar(is_dated: bool, node: &Node, reads: Reads) -> Option<FieldKind> {
    let scalar = node.scalar()?;
    Some(match reads(scalar, tag(node)) {
        Type::Null => return None,
        Type::Boolean => FieldKind::Boolean,
        Type::Integer | Type::Float => FieldKind::Number,
        Type::Date => FieldKind::Date,
        Type::DateTime => FieldKind::DateTime,
        // A date in quotes is one to whoever put it there. But only where the key says so: a title that is
        // just being written must not become a calendar on the way.
        Type::String if is_dated && is_date(&scalar.text) => FieldKind::Date,
        Type::String if is_dated && is_moment(&scalar.text) => FieldKind::DateTime,
        Type::String if is_long(scalar, node.span) => FieldKind::Multiline,
        Type::String => FieldKind::Text,
    })
}

/// Whether a key is that of a date: `date`, `event_date`, `datePublication`, `lastmod`, `updated_at`.
fn is_date_key(key: &str) -> bool {
    let plain = plain(key);
    plain.contains("date") || matches!(plain.as_str(), "lastmod" | "jour" | "day") || key.ends_with("_at")
}

/// A timestamp, its seconds left out or not, as Jekyll and Hugo take it.
fn is_moment(text: &str) -> bool {
    is_timestamp(text) || is_timestamp(&format!("{text}:00"))
}

/// More than fits on a line: as it is written, or as it would be shown.
fn is_long(scalar: &Scalar, span: Span) -> bool {
    let text = &scalar.text;
    let count = |marks: &[char]| text.chars().filter(|c| marks.contains(c)).count();
    // A plain or quoted text that is longer than its content is folded, but for what its quotes need.
    let folded = match scalar.style {
        Style::Literal | Style::Folded => true,
        Style::Plain => span.len() > text.len(),
        Style::Single => span.len() > text.len() + 2 + count(&['\'']),
        // Other escapes make a text longer as well; nobody folds a short one.
        Style::Double => text.len() > FOLDED_AT && span.len() > text.len() + 2 + count(&['"', '\\']),
    };
    folded || text.contains('\n') || text.chars().count() > ONE_LINE
}

/// Characters that a control of one line shows at most.
const ONE_LINE: usize = 100;
/// Bytes below which no writer of YAML folds a text.
const FOLDED_AT: usize = 60;

/// Whether a key is that of a text of several lines, however short the text is now.
fn is_long_text(key: &str) -> bool {
    let key = plain(key);
    LEADS.iter().any(|lead| key == *lead)
        || key.starts_with("chapeau")
        || matches!(key.as_str(), "abstract" | "bio" | "biographie" | "biography" | "body" | "content" | "contenu")
        || matches!(key.as_str(), "comment" | "commentaire" | "note" | "notes" | "text" | "texte")
}

/// Keys of a lead, the surest first.
const LEADS: [&str; 14] = [
    "chapo",
    "lead",
    "lede",
    "standfirst",
    "intro",
    "introduction",
    "excerpt",
    "extrait",
    "summary",
    "resume",
    "teaser",
    "accroche",
    "description",
    "abstract",
];

/// The field that has a role: at most one for each, so that the form has one title and one lead.
fn candidate(fields: &mut [Field], role: Role) -> Option<&mut Field> {
    fields
        .iter_mut()
        .filter_map(|field| Some((rank(role, &field.key, field.kind)?, field)))
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, field)| field)
}

/// How surely a field of this key has the role, from 0; `None` where it has not.
pub(super) fn rank(role: Role, key: &str, kind: FieldKind) -> Option<usize> {
    let key = plain(key);
    let among = |keys: &[&str]| keys.iter().position(|name| key == *name);
    match (role, kind) {
        (Role::Title, FieldKind::Text | FieldKind::Multiline | FieldKind::Number) => among(&["title", "titre"]),
        (Role::Date, FieldKind::Date | FieldKind::DateTime | FieldKind::Text) => {
            among(&["date", "publishdate", "pubdate", "datepublication", "datedepublication", "publishedat"])
        }
        (Role::Lead, FieldKind::Text | FieldKind::Multiline) if key.starts_with("chapeau") => Some(0),
        (Role::Lead, FieldKind::Text | FieldKind::Multiline) => among(&LEADS).map(|rank| rank + 1),
        (Role::Published, FieldKind::Boolean) => among(&["published", "publie", "draft", "brouillon"]),
        _ => None,
    }
}

/// A key as it is compared: small letters, no accents (those of French), no separators.
pub(super) fn plain(key: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'â' => Some('a'),
        'ç' => Some('c'),
        'é' | 'è' | 'ê' | 'ë' => Some('e'),
        'î' | 'ï' => Some('i'),
        'ô' => Some('o'),
        'ù' | 'û' => Some('u'),
        '-' | '_' | '.' | ' ' => None,
        c => Some(c),
    };
    key.chars().flat_map(char::to_lowercase).filter_map(plain).collect()
}

fn is_null(node: &Node, reads: Reads) -> bool {
    node.scalar().is_some_and(|scalar| reads(scalar, tag(node)) == Type::Null)
}

fn tag(node: &Node) -> Option<&str> {
    node.tag.as_ref().map(|(tag, _)| tag.as_str())
}

fn items(node: &Node) -> &[Node] {
    match &node.kind {
        Kind::Sequence { items, .. } => items,
        _ => &[],
    }
}

fn entries(node: &Node) -> &[Entry] {
    match &node.kind {
        Kind::Mapping { entries, .. } => entries,
        _ => &[],
    }
}

fn leaf(key: &str, kind: FieldKind) -> Field {
    Field { key: key.to_owned(), kind, role: None, fields: Vec::new(), item: None }
}
