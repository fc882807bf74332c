//! Jekyll's `_config.yml` and the path of a file in, the fields that its `defaults:` give the file out.
//!
//! Which sets of defaults apply, and which of two wins, is as in Jekyll 4 (`lib/jekyll/frontmatter_defaults.rb`): a
//! longer path wins over a shorter one, then a scope with a type over one without, then the later one. Mappings are
//! merged; nothing (`key:`) takes nothing away. To whom a set of nothing but empty keys is given, it names the fields.

use super::config::{Config, Item};
use super::{Described, FieldKind, Schema, guess, infer};
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
    let path = site.relative(path);
    let kinds = match name {
        Some(name) => vec![name.to_owned()],
        None => site.types(path),
    };
    let mut values: Vec<(&str, Merged)> = Vec::new();
    let mut last: Option<Scope> = None;
    for set in root.list_of("defaults") {
        let Some(scope) = Scope::read(set, &site) else { continue };
        if !scope.applies(path, &kinds) {
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
    let is_post = kinds.iter().any(|kind| kind == "posts");
    let always = [Some(("title", FieldKind::Text)), is_post.then_some(("date", FieldKind::DateTime))];
    for (place, (key, kind)) in always.into_iter().flatten().enumerate() {
        if !fields.iter().any(|field| field.key == key) && !path.is_empty() {
            fields.insert(place.min(fields.len()), Described { vague: true, ..Described::new(key, kind) });
        }
    }
    fields.sort_by_key(|field| TECHNICAL.iter().position(|key| *key == field.key).map_or(0, |place| place + 1));
    Schema { fields, time_zone: root.text_of("timezone") }
}

/// What the site says about where its files lie.
struct Site {
    collections: Vec<String>,
    /// Without the slash behind it; empty where there is none.
    collections_dir: String,
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
        let collections_dir = root.text_of("collections_dir").unwrap_or_default();
        let collections_dir = collections_dir.trim_matches('/').trim_start_matches("./").to_owned();
        Site { collections, collections_dir: if collections_dir == "." { String::new() } else { collections_dir } }
    }

    /// A path without what leads to the site's root and to the folder of collections.
    fn relative<'p>(&self, path: &'p str) -> &'p str {
        let path = path.strip_prefix("./").unwrap_or(path);
        self.without_dir(path.strip_prefix('/').unwrap_or(path))
    }

    /// A path without the folder of collections.
    fn without_dir<'p>(&self, path: &'p str) -> &'p str {
        if self.collections_dir.is_empty() {
            return path;
        }
        path.strip_prefix(&self.collections_dir).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path)
    }

    /// The types that a file has by its folder; none where nobody knows where it lies.
    fn types(&self, path: &str) -> Vec<String> {
        let folders: Vec<&str> =
            path.rsplit_once('/').map(|(folders, _)| folders.split('/').collect()).unwrap_or_default();
        if path.is_empty() {
            return Vec::new();
        }
        // Posts and drafts may lie in a folder of their category; a draft is a post as well.
        if folders.contains(&"_drafts") {
            return vec!["drafts".to_owned(), "posts".to_owned()];
        }
        if folders.contains(&"_posts") {
            return vec!["posts".to_owned()];
        }
        let collection = folders.first().and_then(|folder| folder.strip_prefix('_'));
        match collection.filter(|name| self.collections.iter().any(|known| known == name)) {
            Some(name) => vec![name.to_owned()],
            None => vec!["pages".to_owned()],
        }
    }
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
    fn read(set: Item, site: &Site) -> Option<Scope> {
        if !set.is_mapping() {
            set.config().find(Code::SchemaWrong, set.span(), &["defaults"]);
            return None;
        }
        let scope = set.mapping_of("scope");
        let path = scope.and_then(|scope| scope.text_of("path")).unwrap_or_default();
        let kind = scope.and_then(|scope| scope.text_of("type")).map(|kind| match kind.as_str() {
            // As they were called before Jekyll 3.
            "post" | "page" | "draft" => kind + "s",
            _ => kind,
        });
        let length = path.strip_prefix('/').unwrap_or(&path).chars().count();
        // With a slash in front it is no file's, as in Jekyll.
        Some(Scope { path: site.without_dir(&path).to_owned(), length, kind })
    }

    fn applies(&self, path: &str, kinds: &[String]) -> bool {
        let of_kind = self.kind.as_ref().is_none_or(|kind| kinds.contains(kind));
        of_kind
            && (self.path.is_empty()
                || if self.path.contains('*') { self.finds(path) } else { path.starts_with(&self.path) })
    }

    /// Whether the pattern finds the file or a folder that it lies in.
    fn finds(&self, path: &str) -> bool {
        let pattern: Vec<&str> = self.path.trim_end_matches('/').split('/').collect();
        let names: Vec<&str> = path.split('/').collect();
        (1..=names.len()).any(|end| matches(&pattern, &names[..end]))
    }

    fn wins_over(&self, last: &Scope) -> bool {
        match self.length == last.length {
            true => self.kind.is_some() || last.kind.is_none(),
            false => self.length > last.length,
        }
    }
}

/// A pattern as Ruby's `Dir.glob` has it, folder by folder: `**` is any number of them.
fn matches(pattern: &[&str], names: &[&str]) -> bool {
    // Whether the pattern so far finds the first so many names.
    let mut found = vec![false; names.len() + 1];
    found[0] = true;
    for part in pattern {
        let mut next = vec![false; names.len() + 1];
        for at in 0..=names.len() {
            if *part == "**" {
                next[at] = found[at] || (at > 0 && next[at - 1] && !names[at - 1].starts_with('.'));
            } else {
                next[at] = at > 0 && found[at - 1] && matches_name(part, names[at - 1]);
            }
        }
        found = next;
    }
    found[names.len()]
}

/// `*` is any text and `?` any character; neither is the dot of a hidden file.
fn matches_name(pattern: &str, name: &str) -> bool {
    if name.starts_with('.') && !pattern.starts_with('.') {
        return false;
    }
    let name: Vec<char> = name.chars().collect();
    let mut found = vec![false; name.len() + 1];
    found[0] = true;
    for part in pattern.chars() {
        let mut next = vec![false; name.len() + 1];
        for at in 0..=name.len() {
            next[at] = match part {
                '*' => found[at] || (at > 0 && next[at - 1]),
                '?' => at > 0 && found[at - 1],
                letter => at > 0 && found[at - 1] && name[at - 1] == letter,
            };
        }
        found = next;
    }
    found[name.len()]
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
