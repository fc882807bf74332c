//! What fields a front matter has: a tree in, one field an entry out; and what a site says of them.
//!
//! A field says which control suits a value; the value itself stays in the tree. Fields come from the file
//! ([`infer`](infer())), and from what the site has described already: its configuration in one of several formats, each
//! a file here, is read ([`config`], [`source`]) into fields with labels, choices and defaults ([`Described`]), which
//! are merged with those of the file ([`Schema`]).

pub mod field;

pub mod infer;

pub mod described;

pub mod merge;

mod config;

mod guess;

mod glob;

mod jekyll;

mod decap;

mod front_matter_cms;

mod pages_cms;

mod json_schema;

pub mod set;

pub mod source;

pub use described::{Choice, Described, Pattern};
pub use field::{Field, FieldKind, Role};
pub use infer::infer;
pub use merge::Schema;
pub use set::infer_set;
pub use source::Source;

/// Values to choose from: scalars, or mappings with one and its label under these keys.
fn choices(items: &[config::Item], value: &str, label: &str) -> Vec<Choice> {
    let choice = |item: &config::Item| {
        if !item.is_mapping() {
            return (!item.is_null() && !item.is_list()).then(|| Choice::new(item.value(), None));
        }
        let label = item.get(label).and_then(config::Item::text).map(str::to_owned);
        Some(Choice::new(item.get(value)?.value(), label))
    };
    items.iter().filter_map(choice).collect()
}

/// How long the name of a folder is in which a file lies, at any depth; `None` where it does not.
fn under(path: &str, folder: &str) -> Option<usize> {
    let folder = folder.trim_start_matches("./").trim_matches('/');
    let is_under = folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    (is_under && !path.is_empty()).then_some(folder.len())
}
