//! An edit of the front matter in, the changes that carry it out out, or the reason why there are none.
//!
//! Each edit is planned as text, tried in its preferred spelling first, and taken only when the result,
//! read anew, proves to mean what was asked for and nothing else (law 5).

use crate::edit::{Edit, Path, Step, Value, nested};
use crate::text::{Changes, Code, Diagnostic, Span};

use super::fresh::{boolean_like, empty_form, nulls, numbers};
use super::layout::column;
use super::proof::{Proof, after};
use super::render::Manner;
use super::replace::{around_empty, replace, trailing_blanks, with_colon};
use super::resolve::{Found, Missing, missing, resolve};
use super::structure;
use super::tree::{Kind, Node, Scalar, Tree, inside};
use super::value::{Type, Version, core_tag, is_boolean_everywhere, type_of};
use super::wanted::Wanted;
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
    if !target.tree.whole {
        return Err(Diagnostic::new(Code::FrontMatterBroken, target.span));
    }
    match edit {
        Edit::Set { path, value } => set(target, path, value),
        Edit::Correct { path, text } => correct(target, path, text),
        Edit::Insert { path, index, value } => structure::insert(target, path, *index, value),
        Edit::Remove { path } => structure::remove(target, path),
        Edit::Rename { path, key } => structure::rename(target, path, key),
        Edit::Move { path, to } => structure::shift(target, path, *to),
    }
}

/// Why a `set` of this node of the target's tree would be refused, whatever the value; `None` where it
/// would not.
pub fn locked(target: &Target, node: &Node) -> Option<Diagnostic> {
    if !target.tree.whole {
        return Some(Diagnostic::new(Code::FrontMatterBroken, target.span));
    }
    if matches!(node.kind, Kind::Broken(_)) {
        return Some(Diagnostic::new(Code::EntryBroken, node.span));
    }
    match &node.tag {
        Some((tag, span)) if core_tag(tag).is_none() => Some(Diagnostic::with(Code::Tagged, *span, [tag.as_str()])),
        _ => None,
    }
}

/// What a person should know before the edit is carried out, though it is possible: that a value is no
/// longer the same as another one, or that another one follows it.
pub fn notice(target: &Target, edit: &Edit) -> Option<Diagnostic> {
    let found = resolve(target.tree.root.as_ref()?, edit.path()).ok()?;
    match (&found.node.kind, &found.node.anchor) {
        (Kind::Alias(name), _) if matches!(edit, Edit::Set { .. }) => {
            Some(Diagnostic::with(Code::AliasReplaced, found.node.span, [name.as_str()]))
        }
        (_, Some((name, span))) if !matches!(edit, Edit::Remove { .. } | Edit::Move { .. }) => {
            let used = structure::names_used(target.tree.root.as_ref()?).contains(name.as_str());
            used.then(|| Diagnostic::with(Code::AnchorShared, *span, [name.as_str()]))
        }
        _ => None,
    }
}

fn set(target: &Target, path: &[Step], value: &Value) -> Result<Changes, Diagnostic> {
    let Some(root) = &target.tree.root else {
        return structure::first_entry(target, path, value);
    };
    match resolve(root, path) {
        Ok(found) => set_node(target, &found, value),
        Err(Missing::Key { mapping, steps }) => structure::add_entry(target, &mapping, &steps, value),
        Err(Missing::Empty { node, steps }) => match nested(&steps, value) {
            Some(value) => set_node(target, &node, &value),
            None => Err(missing(target.span, path)),
        },
        Err(reason) => Err(reason.refusal(target.span, path)),
    }
}

/// Replaces the text of what cannot be read; whether it can be read then does not matter, as long as all else
/// stays what it is.
fn correct(target: &Target, path: &[Step], text: &str) -> Result<Changes, Diagnostic> {
    let root = target.tree.root.as_ref().ok_or_else(|| missing(target.span, path))?;
    let found = resolve(root, path).map_err(|reason| reason.refusal(target.span, path))?;
    let (Kind::Broken(old), Some(&index)) = (&found.node.kind, found.route.first()) else {
        return Err(Diagnostic::new(Code::NotBroken, found.node.span));
    };
    let text = text.replace("\r\n", "\n").replace('\n', target.newline);
    if text == *old {
        return Ok(Changes::none());
    }
    let set_off = found.node.is_empty() && target.text[..found.node.span.start].ends_with(':');
    let text = if set_off { format!(" {text}") } else { text };
    prove(target, found.node, [Changes::one(found.node.span, text)], |proof| proof.corrects(index))
}

/// Sets a node that is there.
pub fn set_node(target: &Target, found: &Found, value: &Value) -> Result<Changes, Diagnostic> {
    if let Some(reason) = locked(target, found.node) {
        return Err(reason);
    }
    // libyaml takes no value for a key in brackets that goes over a line.
    if let Some(entry) = found.entry()
        && entry.colon.is_none()
        && found.parent().is_some_and(Node::is_flow)
        && entry.key.span.of(target.text).contains(['\n', '\r'])
    {
        return Err(Diagnostic::new(Code::NotSupported, entry.key.span));
    }
    let pair = found.node.is_pair();
    match (&found.node.kind, value) {
        (Kind::Mapping { entries, .. }, Value::Mapping(values))
            if !pair && !entries.is_empty() && !values.is_empty() =>
        {
            structure::set_mapping(target, found, entries, values)
        }
        (Kind::Sequence { items, .. }, Value::List(values)) if !items.is_empty() && !values.is_empty() => {
            structure::set_list(target, found, items, values)
        }
        (Kind::Scalar(scalar), value) if !matches!(value, Value::List(_) | Value::Mapping(_)) => {
            set_scalar(target, found, scalar, value)
        }
        (_, value) => {
            let wanted = Wanted::of(value, Some(found.node), target);
            if wanted.reads(found.node, target.version) {
                return Ok(Changes::none());
            }
            replace_node(target, found, &wanted)
        }
    }
}

/// Writes a value in the place of a node of another kind.
pub fn replace_node(target: &Target, found: &Found, wanted: &Wanted) -> Result<Changes, Diagnostic> {
    if let Some((tag, span)) = &found.node.tag
        && !keeps_kind(found.node, wanted)
    {
        return Err(Diagnostic::with(Code::Tagged, *span, [tag.as_str()]));
    }
    if let Some(reason) = structure::anchor_in_use(target, &inside(found.node)) {
        return Err(reason);
    }
    let manner = Manner::of(target, &found.around);
    let candidates = [false, true].map(|safe| replace(&Manner { safe, ..manner }, found, wanted));
    if candidates.iter().all(Option::is_none) {
        return Err(Diagnostic::new(Code::NotSupported, found.node.span));
    }
    prove(target, found.node, candidates.into_iter().flatten(), |proof| proof.sets(&found.route, wanted))
}

/// Whether a node stays a list or a mapping, as its tag may say.
fn keeps_kind(node: &Node, wanted: &Wanted) -> bool {
    matches!(
        (&node.kind, wanted),
        (Kind::Sequence { .. }, Wanted::List(_)) | (Kind::Mapping { .. }, Wanted::Mapping(_))
    )
}

/// The first of the candidates that holds; otherwise a refusal at the node.
pub fn prove(
    target: &Target,
    node: &Node,
    candidates: impl IntoIterator<Item = Changes>,
    holds: impl Fn(Proof) -> bool,
) -> Result<Changes, Diagnostic> {
    let proved = |changes: &Changes| after(target, changes).is_some_and(&holds);
    candidates.into_iter().find(proved).ok_or_else(|| Diagnostic::new(Code::NotProved, node.span))
}

fn set_scalar(target: &Target, found: &Found, scalar: &Scalar, value: &Value) -> Result<Changes, Diagnostic> {
    let node = found.node;
    let tag = node.tag.as_ref().map(|(tag, _)| tag.as_str());
    let wanted = Wanted::of(value, Some(node), target);
    if wanted.is_scalar(scalar, tag, target.version) {
        return Ok(Changes::none());
    }
    let mut place = place_of(target, found);
    if matches!(&wanted, Wanted::String(text) if text.contains('\n')) {
        place.step = Manner::of(target, &found.around).step;
    }
    let old = Old { style: scalar.style, source: node.span.of(target.text), text: &scalar.text };
    let candidates = match &wanted {
        Wanted::String(text) => spellings(text, old, place),
        Wanted::Date(text) => vec![text.clone()],
        Wanted::Number(number) => numbers(number),
        Wanted::Boolean(boolean) => {
            let was_boolean = type_of(scalar, tag, target.version) == Type::Boolean;
            vec![boolean_like(*boolean, &scalar.text, was_boolean)]
        }
        Wanted::Null => nulls(target, place),
        Wanted::List(_) | Wanted::Mapping(_) => Vec::new(),
    };
    let candidates = candidates.iter().map(|candidate| replace_scalar(target, found, candidate));
    let proved = prove(target, node, candidates, |proof| match &wanted {
        // Whoever writes `yes` has a reader of YAML 1.1, and reads `no` with it.
        Wanted::Boolean(_) if !is_boolean_everywhere(&scalar.text) => {
            proof.sets_for(&found.route, &wanted, target.version)
        }
        wanted => proof.sets(&found.route, wanted),
    });
    proved.map_err(|refusal| match tag {
        Some(tag) => Diagnostic::with(Code::Tagged, node.span, [tag]),
        None => refusal,
    })
}

/// The change of a scalar's text. Where there was none, a blank sets it off; where there is none any
/// more, the blanks go that did.
fn replace_scalar(target: &Target, found: &Found, new: &str) -> Changes {
    let Span { start, end } = found.node.span;
    let before = &target.text[..start];
    if new.is_empty() {
        // The blank in front of it goes too, so that no line ends in one, unless the file's other empty ones do.
        let blank = empty_form(target).unwrap_or_default();
        let blanks = before.len() - before.trim_end_matches([' ', '\t']).len();
        return Changes::one(Span::new(start - blanks, end + trailing_blanks(target.text, end)), blank);
    }
    if !found.node.is_empty() {
        return Changes::one(found.node.span, new);
    }
    if let Some(entry) = found.entry().filter(|entry| entry.colon.is_none())
        && !found.parent().is_some_and(Node::is_flow)
    {
        return with_colon(target, entry, &format!(" {new}"));
    }
    let (before, after) = around_empty(target, found);
    Changes::one(found.node.span, format!("{before}{new}{after}"))
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

/// A path by places, for an edit of the same node in a changed text.
pub fn path_of(route: &[usize]) -> Path {
    route.iter().copied().map(Step::Index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::scan;

    fn with_target<T>(text: &str, run: impl FnOnce(&Target) -> T) -> T {
        let span = Span::new(0, text.len());
        let tree = scan(text, span);
        run(&Target { text, span, newline: "\n", tree: &tree, version: Version::V1_2 })
    }

    fn key(key: &str) -> Path {
        vec![Step::Key(key.to_owned())]
    }

    #[test]
    fn a_person_is_told_of_values_that_hang_together() {
        let text = "a: &x 1\nb: *x\nc: &unused 2\n";
        let told =
            |edit: Edit| with_target(text, |target| notice(target, &edit).map(|notice| (notice.code, notice.args)));
        let set = |path| Edit::Set { path, value: Value::Null };
        assert_eq!(told(set(key("a"))), Some((Code::AnchorShared, vec!["x".to_owned()])));
        assert_eq!(told(set(key("b"))), Some((Code::AliasReplaced, vec!["x".to_owned()])));
        assert_eq!(told(set(key("c"))), None);
        assert_eq!(told(Edit::Remove { path: key("b") }), None);
    }

    #[test]
    fn only_unknown_tags_and_broken_text_lock_a_value() {
        let locks = |text: &str| {
            with_target(text, |target| {
                let root = target.tree.root.as_ref().expect("a root");
                let found = resolve(root, &key("a")).expect("a value");
                locked(target, found.node).map(|reason| reason.code)
            })
        };
        assert_eq!(locks("a: x\n"), None);
        assert_eq!(locks("a: [x]\n"), None);
        assert_eq!(locks("a: !!str x\n"), None);
        assert_eq!(locks("a: !own x\n"), Some(Code::Tagged));
        assert_eq!(locks("a: x\nb: 'y\n"), None);
        assert_eq!(locks("b: x\na: 'y\n"), Some(Code::EntryBroken));
        assert_eq!(locks("{a: x,\n"), Some(Code::FrontMatterBroken));
    }
}
