//! Which format reads and edits a front matter: its text and its format in, the tree, what its scalars mean, and planned
//! edits out.
//!
//! Of the modules for the browser one reads YAML, which nearly every file has, and another TOML and JSON. Natively all
//! three are there.

use crate::edit::Edit;
use crate::json;
use crate::split::Format;
use crate::text::{Changes, Code, Diagnostic, Span};
use crate::toml;
use crate::tree::proof::Front;
use crate::tree::{Node, Renewed, Scalar, Tree, Type, notation};
use crate::yaml::{self, Version, edit::Target};

/// Whether YAML is read here.
const YAML: bool = cfg!(any(not(target_arch = "wasm32"), feature = "front-matter", feature = "schema"));
/// Whether TOML is.
const TOML: bool = cfg!(any(not(target_arch = "wasm32"), feature = "formats"));
/// Whether JSON is.
const JSON: bool = cfg!(any(not(target_arch = "wasm32"), feature = "formats", feature = "schema"));

/// A format as a document uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    pub format: Format,
    /// How the dialect reads YAML.
    pub version: Version,
}

impl Reader {
    pub fn scan(self, text: &str, span: Span) -> Tree {
        match self.format {
            Format::Yaml if YAML => yaml::scan(text, span),
            Format::Toml if TOML => toml::scan(text, span),
            Format::Json if JSON => json::scan(text, span),
            _ => Tree::nothing(),
        }
    }

    /// What [`Reader::scan`] makes of the front matter at a place of `new`, which `changes` made of `old`, where it had the
    /// tree `tree`; and what of it is new, where that is not all of it.
    pub fn rescan(
        self,
        tree: Tree,
        old: (&str, Span),
        changes: &Changes,
        new: (&str, Span),
    ) -> (Tree, Option<Renewed>) {
        match self.format {
            Format::Yaml if YAML => yaml::scan::rescan(tree, old, changes, new),
            _ => (self.scan(new.0, new.1), None),
        }
    }

    /// The changes that carry out `edit`, proved by the format's own reading.
    pub fn plan(self, front: Front, edit: &Edit) -> Result<Changes, Diagnostic> {
        match self.format {
            Format::Yaml if YAML => yaml::edit::plan(&self.target(front), edit),
            Format::Toml if TOML => toml::plan(&front, edit),
            Format::Json if JSON => json::plan(&front, edit),
            format => Err(Diagnostic::with(Code::FormatNotSupported, front.span, [format.name()])),
        }
    }

    /// What a scalar with the tag in front of it means.
    pub fn type_of(self, scalar: &Scalar, tag: Option<&str>) -> Type {
        match self.format {
            Format::Yaml if YAML => yaml::type_of(scalar, tag, self.version),
            Format::Toml if TOML => toml::type_of(scalar),
            Format::Json if JSON => json::type_of(scalar),
            _ => Type::String,
        }
    }

    /// The value of a scalar that is a number; `None` where it has no such value.
    pub fn number(self, text: &str) -> Option<f64> {
        match self.format {
            Format::Yaml if YAML => yaml::number::value(text, self.version),
            Format::Toml | Format::Json if JSON => notation::number(text),
            _ => None,
        }
    }

    /// Why a `set` of this node would be refused, whatever the value; `None` where it would not.
    pub fn locked(self, front: Front, node: &Node) -> Option<Diagnostic> {
        match self.format {
            Format::Yaml if YAML => yaml::edit::locked(&self.target(front), node),
            _ if !front.tree.whole => Some(Diagnostic::new(Code::FrontMatterBroken, front.span)),
            _ => None,
        }
    }

    fn target(self, Front { text, span, newline, tree }: Front<'_>) -> Target<'_> {
        Target { text, span, newline, tree, version: self.version }
    }
}
