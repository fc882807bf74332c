//! An edit of the front matter in, the changes that carry it out out, or the reason why there are none.
//!
//! Each edit is planned as text, tried in its preferred spelling first, and taken only when the result,
//! read anew, proves to mean what was asked for and nothing else (law 5).

use crate::edit::{Edit, Step, Value, display};
use crate::text::{Changes, Code, Diagnostic, Span};

use super::date::Date;
use super::proof::{self, Wanted};
use super::resolve::{Found, Missing, resolve};
use super::tree::{Kind, Node, Scalar, Style, Tree};
use super::value::{Type, Version, core_tag, type_of};
use super::write::{Old, Place, spellings};

/// What an edit works on.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The whole file.
    pub text: &'a str,
    /// The front matter in it.
    pub span: Span,
    /// How lines end in this file.
    pub newline: &'a str,
    /// What [`super::scan`] made of it.
    pub tree: &'a Tree,
    pub version: Version,
}

/// The changes that carry out `edit`: none where nothing would be different, all inside the front matter.
///
/// # Errors
/// A refusal is a diagnostic at the place concerned; its code says why.
pub fn plan(target: &Target, edit: &Edit) -> Result<Changes, Diagnostic> {
    if !target.tree.sound {
        return Err(Diagnostic::new(Code::FrontMatterBroken, target.span));
    }
    match edit {
        Edit::Set { path, value } => set(target, path, value),
        _ => Err(Diagnostic::new(Code::NotSupported, target.span)),
    }
}

/// Why a `set` of this node of the target's tree would be refused, whatever the value; `None` where it
/// would not.
pub fn locked(target: &Target, node: &Node) -> Option<Diagnostic> {
    if !target.tree.sound {
        return Some(Diagnostic::new(Code::FrontMatterBroken, target.span));
    }
    if let Some((tag, span)) = &node.tag
        && core_tag(tag).is_none()
    {
        return Some(Diagnostic::with(Code::Tagged, *span, [tag.as_str()]));
    }
    match node.kind {
        Kind::Scalar(_) => None,
        _ => Some(Diagnostic::new(Code::NotSupported, node.span)),
    }
}

fn set(target: &Target, path: &[Step], value: &Value) -> Result<Changes, Diagnostic> {
    let root = target.tree.root.as_ref().ok_or_else(|| missing(target, path))?;
    let found = match resolve(root, path) {
        Ok(found) => found,
        Err(Missing::Alias { node }) => return Err(Diagnostic::new(Code::NotSupported, node.node.span)),
        Err(_) => return Err(missing(target, path)),
    };
    if let Some(reason) = locked(target, found.node) {
        return Err(reason);
    }
    match &found.node.kind {
        Kind::Scalar(scalar) => set_scalar(target, &found, scalar, value),
        _ => Err(Diagnostic::new(Code::NotSupported, found.node.span)),
    }
}

fn missing(target: &Target, path: &[Step]) -> Diagnostic {
    Diagnostic::with(Code::PathMissing, target.span, [display(path)])
}

fn set_scalar(target: &Target, found: &Found, scalar: &Scalar, value: &Value) -> Result<Changes, Diagnostic> {
    let node = found.node;
    let tag = node.tag.as_ref().map(|(tag, _)| tag.as_str());
    let kind = type_of(scalar, tag, target.version);
    let wanted = wanted(value, scalar, kind);
    if wanted.is_scalar(scalar, tag, target.version) {
        return Ok(Changes::none());
    }
    let place = place_of(target, found);
    let old = Old { style: scalar.style, source: node.span.of(target.text), text: &scalar.text };
    let candidates = match &wanted {
        Wanted::String(text) => spellings(text, old, place),
        Wanted::Date(text) => vec![text.clone()],
        Wanted::Number(number) => numbers(number),
        Wanted::Boolean(boolean) => vec![boolean_like(*boolean, &scalar.text).to_owned()],
        Wanted::Null => nulls(target, place),
        Wanted::List(_) | Wanted::Mapping(_) => return Err(Diagnostic::new(Code::NotSupported, node.span)),
    };
    for candidate in candidates {
        let changes = replace(target, node, &candidate);
        let proof = proof::after(target, &changes);
        if proof.is_some_and(|proof| proof.only_set(&found.route, &wanted, target.version)) {
            return Ok(changes);
        }
    }
    let code = if node.tag.is_some() { Code::Tagged } else { Code::NotProved };
    Err(Diagnostic::with(code, node.span, tag))
}

/// What a value is to mean in the place of a scalar: a date where a date was, if it is one.
fn wanted(value: &Value, old: &Scalar, kind: Type) -> Wanted {
    match (value, Date::parse(&old.text)) {
        (Value::String(text), Some(old)) if matches!(kind, Type::Date | Type::DateTime) => match Date::parse(text) {
            Some(date) => Wanted::Date(date.like(old)),
            None => Wanted::String(text.clone()),
        },
        _ => Wanted::new(value),
    }
}

/// The change of a scalar's text. Where there was none, a blank sets it off; where there is none any
/// more, the blanks go that did.
fn replace(target: &Target, node: &Node, new: &str) -> Changes {
    let Span { start, end } = node.span;
    let before = &target.text[..start];
    if new.is_empty() {
        let blanks = before.len() - before.trim_end_matches([' ', '\t']).len();
        return Changes::one(Span::new(start - blanks, end), "");
    }
    if !node.is_empty() {
        return Changes::one(node.span, new);
    }
    let after = &target.text[end..];
    let left = if before.is_empty() || before.ends_with([' ', '\t', '\n', '\r', '[', '{']) { "" } else { " " };
    let right = if after.starts_with('#') { " " } else { "" };
    Changes::one(node.span, format!("{left}{new}{right}"))
}

fn place_of<'a>(target: &Target<'a>, found: &Found) -> Place<'a> {
    let block = found.around.iter().rev().find(|node| !node.is_flow());
    Place {
        flow: found.parent().is_some_and(Node::is_flow),
        key: false,
        tagged: found.node.tag.as_ref().is_some_and(|(tag, _)| core_tag(tag) == Some("str")),
        indent: block.map(|node| column(target, node.span.start)),
        column: column(target, found.node.span.start),
        newline: target.newline,
        step: 2,
    }
}

/// The column of a position, in characters.
fn column(target: &Target, at: usize) -> usize {
    let before = &target.text[target.span.start.min(at)..at];
    let line = before.rfind(['\n', '\r']).map_or(before, |found| &before[found + 1..]);
    line.chars().count()
}

/// Spellings of a number that all readers take for it: YAML 1.1 wants a point and a sign in `1e3`.
fn numbers(number: &str) -> Vec<String> {
    let mut spellings = vec![number.to_owned()];
    if let Some((mantissa, exponent)) = number.split_once(['e', 'E']) {
        let point = if mantissa.contains('.') { "" } else { ".0" };
        let sign = if exponent.starts_with(['+', '-']) { "" } else { "+" };
        spellings.push(format!("{mantissa}{point}e{sign}{exponent}"));
    }
    spellings
}

/// The boolean in the letters of the old one. `yes` and `on` become `false` and not `no`, which YAML 1.2
/// takes for text.
fn boolean_like(boolean: bool, old: &str) -> &'static str {
    let mut letters = old.chars().filter(|c| c.is_ascii_alphabetic());
    let is_upper = |c: Option<char>| c.is_some_and(|c| c.is_ascii_uppercase());
    match (boolean, is_upper(letters.next()), is_upper(letters.next())) {
        (true, true, true) => "TRUE",
        (true, true, false) => "True",
        (true, ..) => "true",
        (false, true, true) => "FALSE",
        (false, true, false) => "False",
        (false, ..) => "false",
    }
}

/// How nothing is written in this file; in a flow collection it needs a word.
fn nulls(target: &Target, place: Place) -> Vec<String> {
    let form = target.tree.root.as_ref().and_then(|root| null_form(root, target.version));
    let form = form.unwrap_or_default();
    if place.flow && form.is_empty() { vec!["null".to_owned()] } else { vec![form, "null".to_owned()] }
}

fn null_form(node: &Node, version: Version) -> Option<String> {
    match &node.kind {
        Kind::Scalar(scalar) => {
            let null =
                scalar.style == Style::Plain && node.tag.is_none() && type_of(scalar, None, version) == Type::Null;
            null.then(|| scalar.text.clone())
        }
        Kind::Alias(_) => None,
        Kind::Sequence { items, .. } => items.iter().find_map(|item| null_form(item, version)),
        Kind::Mapping { entries, .. } => entries.iter().find_map(|entry| null_form(&entry.value, version)),
    }
}
