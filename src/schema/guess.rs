//! A field that a configuration only names in, the control that its key suggests out: `photo` is a picture, `tel` a
//! telephone number. The guess gives way to what the file holds.

use super::infer::plain;
use super::{Described, FieldKind};
use crate::edit::Value;

/// Gives fields that are texts for all that is known the control of their key, those inside them too.
pub fn by_key(field: &mut Described) {
    for field in &mut field.fields {
        by_key(field);
    }
    if let Some(item) = &mut field.item {
        // The items of `photos` are pictures.
        let key = if item.key.is_empty() { field.key.clone() } else { item.key.clone() };
        by_key(item);
        guess(item, &key);
    }
    let key = field.key.clone();
    if field.vague && field.kind == FieldKind::Texts && field.item.is_none() {
        let item = kind_of(&key).map(|kind| Described { vague: true, ..Described::new("", kind) });
        field.item = item.map(Box::new);
    }
    guess(field, &key);
}

fn guess(field: &mut Described, key: &str) {
    if !field.vague || field.kind != FieldKind::Text {
        return;
    }
    let fits = |kind: FieldKind| match &field.default {
        Some(Value::String(text)) => suits(kind, text),
        Some(_) => false,
        None => true,
    };
    if let Some(kind) = kind_of(key).filter(|kind| fits(*kind)) {
        field.kind = kind;
    }
}

/// Whether a text that is there can be what the key suggests.
pub fn suits(kind: FieldKind, text: &str) -> bool {
    text.is_empty()
        || match kind {
            FieldKind::Image | FieldKind::File => text.contains(['/', '.']),
            FieldKind::Email => text.contains('@'),
            _ => true,
        }
}

/// The control of a key in English or French, one or several.
pub fn kind_of(key: &str) -> Option<FieldKind> {
    let key = plain(key);
    let word = key.strip_suffix('s').unwrap_or(&key);
    Some(match word {
        "image" | "photo" | "picture" | "thumbnail" | "thumb" | "cover" | "logo" | "vignette" | "visuel"
        | "coverimage" | "ogimage" | "heroimage" | "featuredimage" | "avatar" => FieldKind::Image,
        "file" | "fichier" | "attachment" | "piecejointe" | "pdf" => FieldKind::File,
        "email" | "mail" | "courriel" | "mel" => FieldKind::Email,
        "tel" | "telephone" | "phone" | "phonenumber" | "mobile" | "portable" => FieldKind::Tel,
        _ => return None,
    })
}
