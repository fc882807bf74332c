//! A schema and the fields that the file shows in, the fields of the form out: first what the schema describes, in its
//! order, then what only the file has, in the file's. So no entry of the file is without a field.

use super::infer::rank;
use super::{Described, Field, FieldKind, Role};

/// What a source of schemas says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    pub fields: Vec<Described>,
    /// The site's own, an IANA name: of every date and time that says no other.
    pub time_zone: Option<String>,
}

impl Schema {
    /// The form's fields for a file with those of its own.
    pub fn merge(&self, own: Vec<Field>) -> Vec<Described> {
        let mut fields = merge_all(&self.fields, own);
        for role in Role::ALL {
            // What a schema says outright (an `identifier_field`) is not guessed.
            let said = self.fields.iter().find(|field| field.role == Some(role)).map(|field| field.key.clone());
            let ranked = |field: &Described| match &said {
                Some(key) => (field.key == *key).then_some(0),
                None => rank(role, &field.key, field.kind),
            };
            let best =
                fields.iter_mut().filter_map(|field| Some((ranked(field)?, field))).min_by_key(|(rank, _)| *rank);
            if let Some((_, field)) = best {
                field.role = Some(role);
            }
        }
        if let Some(zone) = &self.time_zone {
            in_zone(&mut fields, zone);
        }
        fields
    }
}

fn merge_all(described: &[Described], own: Vec<Field>) -> Vec<Described> {
    let mut own: Vec<Option<Field>> = own.into_iter().map(Some).collect();
    let mut fields = Vec::with_capacity(described.len() + own.len());
    for described in described {
        // Of a key that is written twice, the first has the place, and the file's other ones follow with theirs.
        let same = own.iter_mut().find(|field| field.as_ref().is_some_and(|field| field.key == described.key));
        fields.push(match same.and_then(Option::take) {
            Some(field) => merge(described, field),
            None => Described { role: None, ..described.clone() },
        });
    }
    fields.extend(own.into_iter().flatten().map(|field| Described { role: None, ..Described::from(field) }));
    fields
}

fn merge(described: &Described, own: Field) -> Described {
    let (kind, own_kind) = (described.kind, own.kind);
    let taken = if described.vague {
        // A guess by the key says more than that there is a text; anything else in the file says more than a guess.
        let is_text = matches!(own_kind, FieldKind::Text | FieldKind::Multiline);
        let is_more = is_text && !matches!(kind, FieldKind::Text | FieldKind::Raw);
        // Nor does a list say anything of its items that has none.
        let is_list = own_kind == FieldKind::Texts && own.item.is_none() && is_open_list(kind);
        if is_more || is_list { kind } else { own_kind }
    } else if fits(kind, own_kind) {
        kind
    } else {
        own_kind
    };
    if taken != kind {
        // Of what was said, the words are still right.
        let own = Described::from(own);
        let (label, hint, default) = (described.label.clone(), described.hint.clone(), described.default.clone());
        let default = default.filter(|_| described.vague);
        let (required, time_zone) = (described.required, described.time_zone.clone());
        return Described { label, hint, default, required, time_zone, role: None, ..own };
    }
    let item = match (&described.item, own.item) {
        (Some(item), Some(own)) => Some(Box::new(merge(item, *own))),
        (None, Some(own)) if is_open_list(kind) => Some(Box::new(Described::from(*own))),
        (item, _) => item.clone(),
    };
    // A list's items are what its item says, so that its kind follows what became of that.
    let kind = match (&item, kind) {
        (Some(item), FieldKind::Texts | FieldKind::Mappings | FieldKind::List) => {
            Described::list_of("", Described::new("", item.kind)).kind
        }
        _ => kind,
    };
    Described { kind, fields: merge_all(&described.fields, own.fields), item, role: None, ..described.clone() }
}

/// Whether a value that the file alone shows as `own` can be one that is described as `kind`. A text may be one that is
/// still to be put right, and nothing (`key:`) is shown as a text as well.
fn fits(kind: FieldKind, own: FieldKind) -> bool {
    match own {
        FieldKind::Mapping => matches!(kind, FieldKind::Mapping | FieldKind::Raw | FieldKind::Hidden),
        FieldKind::Texts | FieldKind::Mappings | FieldKind::List => {
            is_open_list(kind)
                || matches!(kind, FieldKind::Choices | FieldKind::Tags | FieldKind::Raw | FieldKind::Hidden)
        }
        FieldKind::Boolean | FieldKind::Number | FieldKind::Date | FieldKind::DateTime => {
            !matches!(kind, FieldKind::Mapping | FieldKind::Choices | FieldKind::Tags) && !is_open_list(kind)
        }
        FieldKind::Raw => matches!(kind, FieldKind::Raw | FieldKind::Hidden),
        _ => true,
    }
}

fn is_open_list(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::Texts | FieldKind::Mappings | FieldKind::List)
}

fn in_zone(fields: &mut [Described], zone: &str) {
    for field in fields {
        if field.kind == FieldKind::DateTime && field.time_zone.is_none() {
            field.time_zone = Some(zone.to_owned());
        }
        in_zone(&mut field.fields, zone);
        if let Some(item) = &mut field.item {
            in_zone(std::slice::from_mut(item), zone);
        }
    }
}
