//! What a host gives as a schema in, what it says of one file out: a description of fields, and findings with their
//! places in the source.

use super::config::{Config, Notation, Text};
use super::{Schema, decap, front_matter_cms, jekyll, json_schema, pages_cms};
use crate::text::Diagnostic;
use crate::yaml::Version;

/// A configuration that describes fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source<'a> {
    pub format: Format,
    pub text: &'a str,
    /// The collection or type that the file is of, where its path does not tell.
    pub name: Option<&'a str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Jekyll's `_config.yml`.
    Jekyll,
    /// The `config.yml` of Decap and Sveltia.
    Decap,
    /// `frontmatter.json`.
    FrontMatterCms,
    /// `.pages.yml`.
    PagesCms,
    JsonSchema,
}

impl Format {
    pub const ALL: [Format; 5] =
        [Format::Jekyll, Format::Decap, Format::FrontMatterCms, Format::PagesCms, Format::JsonSchema];

    /// The format as it crosses from JavaScript.
    pub fn name(self) -> &'static str {
        match self {
            Format::Jekyll => "jekyll",
            Format::Decap => "decap",
            Format::FrontMatterCms => "front-matter-cms",
            Format::PagesCms => "pages-cms",
            Format::JsonSchema => "json-schema",
        }
    }

    /// The format of a name that crosses.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }
}

impl Source<'_> {
    /// What the source says of the file at `path`, from the site's root; empty where nobody knows it.
    ///
    /// Never fails: what cannot be read or shown is a finding, and left out of account.
    pub fn schema(&self, path: &str) -> (Schema, Vec<Diagnostic>) {
        let notation = match self.format {
            Format::Jekyll => Notation::Yaml(Version::V1_1),
            Format::Decap | Format::PagesCms => Notation::Yaml(Version::V1_2),
            Format::FrontMatterCms | Format::JsonSchema => Notation::Json,
        };
        let text = Text::read(self.text, notation);
        let config = Config::new(&text);
        let path = path.replace('\\', "/");
        let path = path.strip_prefix("./").unwrap_or(&path).trim_start_matches('/');
        let name = self.name.filter(|name| !name.is_empty());
        let schema = match self.format {
            Format::Jekyll => jekyll::schema(&config, path, name),
            Format::Decap => decap::schema(&config, path, name),
            Format::FrontMatterCms => front_matter_cms::schema(&config, path, name),
            Format::PagesCms => pages_cms::schema(&config, path, name),
            Format::JsonSchema => json_schema::schema(&config, name),
        };
        (schema, config.findings())
    }
}
