//! Jekyll's `_config.yml` and the path of a file in, the fields that its `defaults:` give the file out.
//!
//! Which sets of defaults apply, and which of two wins, is as in Jekyll 4 (`lib/jekyll/frontmatter_defaults.rb`): a
//! longer path wins over a shorter one, then a scope with a type over one without, then the later one. Mappings are
//! merged; nothing (`key:`) takes nothing away. To whom a set of nothing but empty keys is given, it names the fields.
//!
//! One thing differs, since here only the file's own path is known: to Jekyll, what a pattern finds is the beginning of
//! a path like any other, so `*/2024`, which finds the folder `news/2024`, is also for `news/2024.md` beside it.

use super::config::{Config, Item};
use super::{Described, FieldKind, Schema, glob, guess, infer};
use crate::edit::Value;
use crate::text::{Code, Span};

/// Keys that speak to Jekyll and not to a reader stand last.
const TECHNICAL: [&str; 5] = ["layout", "permalink", "render_with_liquid", "sitemap", "redirect_from"];

/// How many keys of one mapping are looked at.
const MOST_KEYS: usize = 2_000;

/// The schema for the file at `path`, from the site's root; of the type `name` (`posts`, `pages`, a collection) where it
/// is given, otherwise of the one that its folder has.
pub fn schema(config: &Config, path: &str, name: Option<&str>) -> Schema {
    let Some(root) = config.root() else { return Schema::default() };
    let site = Site::new(root);
    let file = site.file(path, name);
    let mut values: Vec<(&str, Merged)> = Vec::new();
    let mut last: Option<Scope> = None;
    for set in root.list_of("defaults") {
        let Some(scope) = Scope::read(set) else { continue };
        if !scope.applies(&file, &site) {
            continue;
        }
        let Some(new) = set.mapping_of("values") else { continue };
        if last.as_ref().is_none_or(|last| scope.wins_over(last)) {
            merge(&mut values, new);
            last = Some(scope);
        } else {
            // What was there wins, and its keys come behind, as in Jekyll.
            let mut below = Vec::new();
            merge(&mut below, new);
            for (key, value) in values {
                put(&mut below, key, value);
            }
            values = below;
        }
    }
    let mut fields = Vec::new();
    for (key, value) in values {
        if !config.has_room(0, config.span()) {
            break;
        }
        fields.push(value.described(key, config, 1));
    }
    if fields.is_empty() {
        config.find(Code::SchemaNothing, config.span(), &[]);
    }
    // Every page has a title, and every post a date, whether the defaults name them or not.
    let is_post = file.kind == Some("posts");
    let always = [Some(("title", FieldKind::Text)), is_post.then_some(("date", FieldKind::DateTime))];
    for (place, (key, kind)) in always.into_iter().flatten().enumerate() {
        if !fields.iter().any(|field| field.key == key) && !file.path.is_empty() {
            fields.insert(place.min(fields.len()), Described { vague: true, ..Described::new(key, kind) });
        }
    }
    fields.sort_by_key(|field| TECHNICAL.iter().position(|key| *key == field.key).map_or(0, |place| place + 1));
    Schema { fields, time_zone: root.text_of("timezone") }
}

/// What the site says about where its files lie.
struct Site {
    /// Of what Jekyll reads.
    source: String,
    collections: Vec<String>,
    /// As it is written, which is how Jekyll looks for it in a scope.
    collections_dir: String,
}

/// A file as Jekyll knows it.
struct File<'f> {
    /// From the site's source.
    whole: &'f str,
    /// What scopes speak of: without the folder of collections, but for pages.
    path: &'f str,
    /// `None` where nobody knows where it lies.
    kind: Option<&'f str>,
}

impl Site {
    fn new(root: Item) -> Site {
        let collections = match root.get("collections") {
            Some(item) if item.is_list() => {
                item.items().iter().filter_map(|item| item.text()).map(str::to_owned).collect()
            }
            Some(item) => item.entries().into_iter().map(|(key, _)| key.to_owned()).collect(),
            None => Vec::new(),
        };
        let text = |key| root.text_of(key).unwrap_or_default();
        Site { source: text("source"), collections, collections_dir: text("collections_dir") }
    }

    fn file<'f>(&'f self, path: &'f str, name: Option<&'f str>) -> File<'f> {
        let whole = inside(path.trim_start_matches("./").trim_start_matches('/'), &self.source);
        let path = inside(whole, &self.collections_dir);
        let kind = match name {
            None => self.kind(path),
            // A draft is a post.
            Some("drafts") => Some("posts"),
            name => name,
        };
        File { whole, path: if kind == Some("pages") { whole } else { path }, kind }
    }

    /// The type that a file has by its folder.
    fn kind(&self, path: &str) -> Option<&str> {
        if path.is_empty() {
            return None;
        }
        let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
        // They may lie in a folder of their category. That drafts have a type of their own is told, and not so.
        if folders.split('/').any(|folder| matches!(folder, "_posts" | "_drafts")) {
            return Some("posts");
        }
        let collection = folders.split('/').next().and_then(|folder| folder.strip_prefix('_'));
        let known = self.collections.iter().find(|known| Some(known.as_str()) == collection);
        Some(known.map_or("pages", String::as_str))
    }

    /// What Jekyll makes of a path in a scope, or of what a pattern there finds.
    fn in_scope<'p>(&self, path: &'p str) -> &'p str {
        let without = || path.strip_prefix(&self.collections_dir)?.strip_prefix('/');
        if self.collections_dir.is_empty() { path } else { without().unwrap_or(path) }
    }
}

/// A path from a folder that is written in any of the ways there are; the path itself where it lies elsewhere.
fn inside<'p>(path: &'p str, folder: &str) -> &'p str {
    let folder = folder.trim_start_matches("./").trim_matches('/');
    path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path)
}

/// For which files a set of defaults is.
struct Scope {
    path: String,
    /// Of the path as it is written, in characters: the longer one wins.
    length: usize,
    kind: Option<String>,
}

impl Scope {
    /// `None` where the set has no values, which Jekyll leaves out as well.
    fn read(set: Item) -> Option<Scope> {
        if !set.is_mapping() {
            set.config().find(Code::SchemaWrong, set.span(), &["defaults"]);
            return None;
        }
        let scope = set.mapping_of("scope");
        let path = scope.and_then(|scope| scope.text_of("path")).unwrap_or_default();
        let kind = scope.and_then(|scope| scope.text_of("type")).map(|kind| match kind.as_str() {
            // As they were called before Jekyll 3.
            "post" | "page" => kind + "s",
            _ => kind,
        });
        let length = path.strip_prefix('/').unwrap_or(&path).chars().count();
        Some(Scope { path, length, kind })
    }

    fn applies(&self, file: &File, site: &Site) -> bool {
        if self.kind.as_deref().is_some_and(|kind| file.kind != Some(kind)) {
            return false;
        }
        // With a slash in front it is no file's, as in Jekyll.
        match self.path.contains('*') {
            false => file.path.starts_with(site.in_scope(&self.path)),
            true => glob::finds(&self.path, file.whole).any(|found| file.path.starts_with(site.in_scope(found))),
        }
    }

    fn wins_over(&self, last: &Scope) -> bool {
        match self.length == last.length {
            true => self.kind.is_some() || last.kind.is_none(),
            false => self.length > last.length,
        }
    }
}

/// The value of a key from all the sets that apply.
enum Merged<'c> {
    One(Item<'c>),
    Mapping(Vec<(&'c str, Merged<'c>)>),
}

fn merge<'c>(values: &mut Vec<(&'c str, Merged<'c>)>, new: Item<'c>) {
    for (key, item) in new.entries() {
        put(values, key, merged(item));
    }
}

fn merged(item: Item<'_>) -> Merged<'_> {
    if !item.is_mapping() || !item.config().has_time() {
        return Merged::One(item);
    }
    Merged::Mapping(item.entries().into_iter().map(|(key, item)| (key, merged(item))).collect())
}

fn put<'c>(values: &mut Vec<(&'c str, Merged<'c>)>, key: &'c str, new: Merged<'c>) {
    let Some((_, old)) = values.iter_mut().find(|(known, _)| *known == key) else {
        if values.len() < MOST_KEYS {
            values.push((key, new));
        }
        return;
    };
    match (old, new) {
        (_, Merged::One(item)) if item.is_null() => {}
        (Merged::Mapping(old), Merged::Mapping(new)) => {
            for (key, value) in new {
                put(old, key, value);
            }
        }
        (old, new) => *old = new,
    }
}

impl Merged<'_> {
    fn described(&self, key: &str, config: &Config, depth: usize) -> Described {
        let item = match self {
            Merged::Mapping(entries) => {
                let room = |item: &&(&str, Merged)| config.has_room(depth, item.1.span(config));
                let inner = entries.iter().take_while(room).map(|(key, value)| value.described(key, config, depth + 1));
                return Described { fields: inner.collect(), ..Described::new(key, FieldKind::Mapping) };
            }
            Merged::One(item) => *item,
        };
        let field = infer::of_values(key, &[item.node()], &|scalar, tag| config.text().type_of(scalar, tag));
        let mut described = Described::from(field);
        // Nothing, and a list of nothing, are only named; so is what holds nothing else.
        described.vague = true;
        let value = item.value();
        described.default = says_something(&value).then_some(value);
        vague_inside(&mut described);
        guess::by_key(&mut described);
        described
    }

    fn span(&self, config: &Config) -> Span {
        match self {
            Merged::One(item) => item.span(),
            Merged::Mapping(_) => config.span(),
        }
    }
}

fn vague_inside(field: &mut Described) {
    for inner in field.fields.iter_mut().chain(field.item.as_deref_mut()) {
        inner.vague = !matches!(inner.kind, FieldKind::Mapping);
        vague_inside(inner);
    }
}

/// Whether a default is more than the name of a field.
fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) | Value::Number(text) | Value::Date(text) => !text.is_empty(),
        Value::Boolean(_) => true,
        Value::List(items) => items.iter().any(says_something),
        Value::Mapping(entries) => entries.iter().any(|(_, value)| says_something(value)),
    }
}
