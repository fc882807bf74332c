//! Front Matter CMS's `frontmatter.json` and the path of a file in, the fields of its content type out.

use super::config::{Config, Item};
use super::{Choice, Described, FieldKind, Schema, choices, under};
use crate::edit::Value;
use crate::text::Code;

/// The schema for the file at `path`: of the content type `name` where it is given, otherwise of that of its folder,
/// otherwise of the type `default`.
pub fn schema(config: &Config, path: &str, name: Option<&str>) -> Schema {
    let Some(root) = config.root() else { return Schema::default() };
    let settings = Settings(root);
    let types = settings.list("taxonomy.contentTypes");
    let of_name = |name: &str| types.iter().find(|found| found.text_of("name").as_deref() == Some(name)).copied();
    let chosen = match name {
        Some(name) => of_name(name),
        None => settings.type_at(path).and_then(|name| of_name(&name)).or_else(|| of_name("default")),
    };
    let Some(chosen) = chosen else {
        config.find(Code::SchemaNothing, config.span(), &[]);
        return Schema::default();
    };
    let mut schema = Schema { fields: settings.fields(chosen, 0), time_zone: settings.text("global.timezone") };
    let title = schema.fields.iter().find(|field| field.key == "title").map(|field| field.key.clone());
    for slug in schema.fields.iter_mut().filter(|field| field.kind == FieldKind::Slug) {
        slug.slug_of = title.clone();
    }
    schema
}

/// The settings, whose keys are written with dots or as objects in one another.
#[derive(Clone, Copy)]
struct Settings<'c>(Item<'c>);

impl<'c> Settings<'c> {
    fn get(self, key: &str) -> Option<Item<'c>> {
        let whole = format!("frontMatter.{key}");
        self.0.get(&whole).or_else(|| {
            let first = self.0.get("frontMatter");
            key.split('.')
                .fold(first, |item, step| item.filter(|item| item.is_mapping()).and_then(|item| item.get(step)))
        })
    }

    fn list(self, key: &str) -> Vec<Item<'c>> {
        let Some(item) = self.get(key) else { return Vec::new() };
        if !item.is_list() {
            item.config().find(Code::SchemaWrong, item.span(), &[key]);
        }
        item.items()
    }

    fn text(self, key: &str) -> Option<String> {
        self.get(key).and_then(Item::text).map(str::to_owned)
    }

    /// The content type of the folder that a file lies in, the nearest one.
    fn type_at(self, path: &str) -> Option<String> {
        let folders = self.list("content.pageFolders").into_iter().filter_map(|folder| {
            let place = folder.text_of("path")?;
            let place = place.strip_prefix("[[workspace]]").unwrap_or(&place);
            let depth = under(path, place)?;
            let first = folder.list_of("contentTypes").into_iter().next()?;
            Some((depth, first.text()?.to_owned()))
        });
        folders.max_by_key(|(depth, _)| *depth).map(|(_, name)| name)
    }

    fn fields(self, item: Item<'c>, depth: usize) -> Vec<Described> {
        let mut fields = Vec::new();
        for item in item.list_of("fields") {
            let config = item.config();
            if !item.is_mapping() {
                config.find(Code::SchemaWrong, item.span(), &["fields"]);
                continue;
            }
            let kind = item.text_of("type").unwrap_or_default();
            if matches!(kind.as_str(), "divider" | "heading") {
                continue;
            }
            if !config.has_room(depth, item.span()) {
                break;
            }
            if kind == "fieldCollection" {
                for group in self.groups(item) {
                    fields.extend(self.fields(group, depth + 1));
                }
            } else if let Some(name) = item.text_of("name") {
                fields.push(self.field(item, &kind, &name, depth));
            } else {
                config.find(Code::SchemaWrong, item.span(), &["name"]);
            }
        }
        fields
    }

    fn field(self, item: Item<'c>, kind: &str, name: &str, depth: usize) -> Described {
        let leaf = |kind| Described::new(name, kind);
        let several = item.is("multiple");
        let some = |kind| match several {
            true => Described::list_of(name, Described::new("", kind)),
            false => leaf(kind),
        };
        let field = match kind {
            "string" if item.get("wysiwyg").is_some_and(|item| item.boolean() != Some(false)) => {
                leaf(FieldKind::Markdown)
            }
            "string" if item.is("single") => leaf(FieldKind::Text),
            // Without a word on it a box of several lines; but a title is none.
            "string" if name == "title" => Described { vague: true, ..leaf(FieldKind::Text) },
            "string" => leaf(FieldKind::Multiline),
            "number" => number(item, name),
            "datetime" => leaf(if is_day(item) { FieldKind::Date } else { FieldKind::DateTime }),
            "boolean" | "draft" => leaf(FieldKind::Boolean),
            "image" => some(FieldKind::Image),
            "file" => some(FieldKind::File),
            "choice" => {
                let kind = if several { FieldKind::Choices } else { FieldKind::Choice };
                Described { choices: choices(&item.list_of("choices"), "id", "title"), ..leaf(kind) }
            }
            "tags" | "categories" => {
                let known = self.list(if kind == "tags" { "taxonomy.tags" } else { "taxonomy.categories" });
                tags(item, Described { choices: choices(&known, "id", "title"), ..leaf(FieldKind::Tags) })
            }
            "taxonomy" => tags(item, Described { choices: self.taxonomy(item), ..leaf(FieldKind::Tags) }),
            "list" => leaf(FieldKind::Texts),
            "dataFile" | "contentRelationship" => some(FieldKind::Text),
            "slug" => Described { readonly: item.flag_of("editable") == Some(false), ..leaf(FieldKind::Slug) },
            "fields" => Described { fields: self.fields(item, depth + 1), ..leaf(FieldKind::Mapping) },
            "block" => {
                let inner = self.block(item, depth);
                Described { summary: inner.summary.clone(), ..Described::list_of(name, inner) }
            }
            "json" => leaf(FieldKind::Raw),
            _ => {
                let at = item.get("type").unwrap_or(item);
                item.config().find(Code::SchemaKind, at.span(), &[kind, name]);
                Described::unknown(name)
            }
        };
        if let Some(when) = item.get("when") {
            item.config().find(Code::SchemaIgnored, when.span(), &["when"]);
        }
        let is_template = |value: &Value| match value {
            Value::String(text) => text.is_empty() || text.contains("{{"),
            Value::Null => true,
            _ => false,
        };
        Described {
            kind: if item.is("hidden") { FieldKind::Hidden } else { field.kind },
            label: item.text_of("title"),
            hint: item.text_of("description"),
            required: item.is("required") && field.kind != FieldKind::Boolean,
            default: item.get("default").map(Item::value).filter(|value| !is_template(value)),
            ..field
        }
    }

    /// What the items of a block may have: the fields of all its groups.
    fn block(self, item: Item<'c>, depth: usize) -> Described {
        let mut all: Vec<Described> = Vec::new();
        let mut summary = None;
        let groups = self.groups(item);
        for group in &groups {
            summary = summary.or_else(|| group.text_of("labelField"));
            for field in self.fields(*group, depth + 1) {
                if !all.iter().any(|known| known.key == field.key) {
                    all.push(Described { required: field.required && groups.len() == 1, ..field });
                }
            }
        }
        // It writes which group an item is of.
        if groups.len() > 1 {
            all.push(Described {
                choices: choices(&groups, "id", "id"),
                ..Described::new("fieldGroup", FieldKind::Choice)
            });
        }
        Described { fields: all, summary, ..Described::new("", FieldKind::Mapping) }
    }

    /// The groups of fields that a field names, one or several.
    fn groups(self, item: Item<'c>) -> Vec<Item<'c>> {
        let Some(named) = item.get("fieldGroup") else { return Vec::new() };
        let names = if named.is_list() { named.items() } else { vec![named] };
        let known = self.list("taxonomy.fieldGroups");
        let group = |name: Item<'c>| {
            let found = known.iter().find(|group| group.text_of("id").as_deref() == name.text());
            if found.is_none() {
                name.config().find(Code::SchemaWrong, name.span(), &["fieldGroup"]);
            }
            found.copied()
        };
        names.into_iter().filter_map(group).collect()
    }

    fn taxonomy(self, item: Item<'c>) -> Vec<Choice> {
        let id = item.text_of("taxonomyId");
        let known = self.list("taxonomy.customTaxonomy");
        let own = known.into_iter().find(|known| id.is_some() && known.text_of("id") == id);
        own.map(|own| choices(&own.list_of("options"), "id", "title")).unwrap_or_default()
    }
}

fn tags(item: Item, field: Described) -> Described {
    let limit = item.number_of("taxonomyLimit").filter(|limit| *limit > 0.0);
    if limit == Some(1.0) && item.is("singleValueAsString") {
        return Described { kind: FieldKind::Text, choices: Vec::new(), ..field };
    }
    Described { max_items: limit, ..field }
}

/// Whether a date is written without a time.
fn is_day(item: Item) -> bool {
    item.text_of("dateFormat").is_some_and(|format| format == "yyyy-MM-dd")
}

fn number(item: Item, name: &str) -> Described {
    let field = Described::new(name, FieldKind::Number);
    let Some(options) = item.mapping_of("numberOptions") else { return field };
    let step = options.number_of("step").or((!options.is("isDecimal")).then_some(1.0));
    Described { min: options.number_of("min"), max: options.number_of("max"), step, ..field }
}
