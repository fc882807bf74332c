//! The session over one file: open, apply, plan, edit. Everything but the text is derived from it (law 1).

use std::cell::OnceCell;
use std::mem;

use crate::edit::Edit;
use crate::formats::Reader;
use crate::markdown::{self, Block, HtmlOptions, Markdown, Patch};
use crate::schema::{self, Field};
use crate::source::Source;
use crate::split::{Dialect, Format, Parts, head_end, split};
use crate::text::{Change, ChangeError, Changes, Code, Diagnostic, Span};
use crate::tree::proof::Front;
use crate::tree::{Node, Renewed, Scalar, Tree, Type};
use crate::yaml::Version;

/// What the caller knows about a file besides its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whose habits the file is read by; guessed from the text where nobody says.
    pub dialect: Option<Dialect>,
}

/// One open file.
#[derive(Debug)]
pub struct Document {
    source: Source,
    dialect: Dialect,
    parts: Parts,
    split_diagnostics: Vec<Diagnostic>,
    /// Made when somebody first asks for it: the preview does without.
    tree: OnceCell<Tree>,
    /// Made when somebody first asks for blocks: rendering the whole body once does without.
    markdown: OnceCell<Markdown>,
}

/// What a change did to the derived parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// Whether the head is another: the front matter, where it lies, or what is to be said about it.
    pub front_matter: bool,
    /// What became of the body's blocks; nothing where nobody has asked for them yet.
    pub patch: Patch,
}

impl Document {
    /// Opens any text; what cannot be read is said in the diagnostics.
    pub fn open(text: impl Into<String>, options: Options) -> Document {
        let source = Source::new(text);
        let dialect = options.dialect.unwrap_or_else(|| Dialect::guess(source.text()));
        let (parts, split_diagnostics) = split(source.text(), dialect);
        Document { source, dialect, parts, split_diagnostics, tree: OnceCell::new(), markdown: OnceCell::new() }
    }

    pub fn source(&self) -> &Source {
        &self.source
    }

    pub fn text(&self) -> &str {
        self.source.text()
    }

    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The text that tells all about the front matter, from the file's start: see [`head_end`].
    pub fn head(&self) -> &str {
        &self.text()[..head_end(self.text(), &self.parts)]
    }

    /// The front matter; empty where there is none.
    pub fn tree(&self) -> &Tree {
        self.tree.get_or_init(|| match self.parts.format {
            Some(_) => self.reader().scan(self.text(), self.parts.front_matter),
            None => Tree::nothing(),
        })
    }

    /// Everything that is to be said about the file, in the order of its places.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut all: Vec<_> = self.split_diagnostics.iter().chain(&self.tree().diagnostics).cloned().collect();
        all.sort_by_key(|diagnostic| diagnostic.span);
        all
    }

    /// The form that the front matter suggests.
    pub fn fields(&self) -> Vec<Field> {
        schema::infer(self.tree(), &|scalar, tag| self.type_of(scalar, tag))
    }

    /// The table of the body's blocks.
    pub fn markdown(&self) -> &Markdown {
        self.markdown.get_or_init(|| Markdown::parse(self.text(), self.parts.body, self.dialect))
    }

    /// The body's blocks, with spans in the whole file.
    pub fn blocks(&self) -> impl Iterator<Item = Block> {
        let (start, markdown) = (self.parts.body.start, self.markdown());
        (0..markdown.len()).filter_map(move |index| {
            let block = markdown.block(index)?;
            Some(Block { span: block.span.shifted(start), ..block })
        })
    }

    /// The body as HTML.
    pub fn html(&self, options: HtmlOptions) -> String {
        match self.markdown.get() {
            Some(table) => table.html(self.text(), self.parts.body, options),
            None => markdown::html(self.text(), self.parts.body, self.dialect, options),
        }
    }

    /// Appends the HTML of one block.
    pub fn block_html(&self, index: usize, options: HtmlOptions, out: &mut String) {
        self.markdown().block_html(self.text(), self.parts.body, index, options, out);
    }

    /// How the dialect reads YAML.
    pub fn version(&self) -> Version {
        match self.dialect {
            Dialect::Jekyll => Version::V1_1,
            Dialect::Hugo | Dialect::Gfm | Dialect::CommonMark => Version::V1_2,
        }
    }

    /// Changes the text; on an error nothing has changed.
    pub fn apply(&mut self, changes: &Changes) -> Result<Update, ChangeError> {
        let old = self.parts;
        let old_head = self.head().len();
        self.source.apply(changes)?;
        let text = self.source.text();
        // Typing behind a closed fence cannot change what the fence says.
        let behind_fence = old.format.is_some() && ends_line(text, &old);
        let front_matter = if behind_fence && changes.iter().all(|change| change.span.start >= old.body.start) {
            self.parts.body = Span::new(old.body.start, text.len());
            false
        } else {
            (self.parts, self.split_diagnostics) = split(text, self.dialect);
            let touched = changes.iter().any(|change| change.span.start <= old_head);
            touched || self.parts.format != old.format || head_end(text, &self.parts) != old_head
        };
        if front_matter {
            self.tree = OnceCell::new();
        }
        let patch = match self.markdown.get_mut() {
            // Nobody has asked for blocks, so nobody holds any.
            None => Patch::default(),
            Some(table) => match body_changes(&old, &self.parts, changes) {
                Some(changes) if changes.is_empty() => Patch::default(),
                Some(changes) => table.apply(text, self.parts.body, &changes),
                None => {
                    let removed = table.len();
                    *table = Markdown::parse(text, self.parts.body, self.dialect);
                    Patch { start: 0, removed, inserted: table.len(), rerendered: Vec::new() }
                }
            },
        };
        Ok(Update { front_matter, patch })
    }

    /// The same file has another text now, of whose front matter only what has changed is read anew. Says what that is;
    /// `None` where it can be anything.
    pub fn follow(&mut self, text: String) -> Option<Renewed> {
        let options = Options { dialect: Some(self.dialect) };
        let mut old = mem::replace(self, Document::open(text, options));
        let tree = old.tree.take()?;
        let (was, is) = (old.parts.front_matter, self.parts.front_matter);
        if self.parts.format != old.parts.format || is.start != was.start {
            return None;
        }
        let changes = Changes::between(old.text(), was, self.text(), is);
        let (tree, renewed) = if changes.is_empty() {
            (tree, None)
        } else {
            self.reader().rescan(tree, (old.text(), was), &changes, (self.text(), is))
        };
        // It has just been opened, so nobody has asked for its tree.
        let _ = self.tree.set(tree);
        renewed
    }

    /// The changes that carry out `edit`, proved; nothing happens yet. A refusal says why in a diagnostic.
    pub fn plan(&self, edit: &Edit) -> Result<Changes, Diagnostic> {
        let changes = match self.parts.format {
            Some(_) => self.reader().plan(self.front(), edit)?,
            None => self.plan_with_fences(edit)?,
        };
        // What the format cannot see: that the fences are still where they were.
        let front = &self.text()[..self.parts.body.start];
        let fits = changes.apply(front).is_ok_and(|new| {
            let (parts, _) = split(&new, self.dialect);
            changes.is_empty() || (parts.format == Some(self.reader().format) && parts.body.start == new.len())
        });
        if fits { Ok(changes) } else { Err(Diagnostic::new(Code::NotProved, self.parts.front_matter)) }
    }

    /// Plans and applies.
    pub fn edit(&mut self, edit: &Edit) -> Result<(Changes, Update), Diagnostic> {
        let changes = self.plan(edit)?;
        match self.apply(&changes) {
            Ok(update) => Ok((changes, update)),
            Err(_) => Err(Diagnostic::new(Code::NotProved, self.parts.front_matter)),
        }
    }

    /// What an edit is planned on.
    pub fn front(&self) -> Front<'_> {
        let newline = self.source.newline().as_str();
        Front { text: self.text(), span: self.parts.front_matter, newline, tree: self.tree() }
    }

    /// How the front matter is read; where there is none, how a first one would be.
    fn reader(&self) -> Reader {
        Reader { format: self.parts.format.unwrap_or(Format::Yaml), version: self.version() }
    }

    /// What a scalar of the front matter with the tag in front of it means.
    pub fn type_of(&self, scalar: &Scalar, tag: Option<&str>) -> Type {
        self.reader().type_of(scalar, tag)
    }

    /// The value of a number in the front matter, by its text; `None` where it has no such value.
    pub fn number(&self, text: &str) -> Option<f64> {
        self.reader().number(text)
    }

    /// Why a node of the front matter cannot be set; `None` where it can.
    pub fn locked(&self, node: &Node) -> Option<Diagnostic> {
        self.reader().locked(self.front(), node)
    }

    /// A file without front matter gets fences of its own newline style around its first entry.
    fn plan_with_fences(&self, edit: &Edit) -> Result<Changes, Diagnostic> {
        let newline = self.source.newline().as_str();
        let fence = format!("---{newline}");
        let fenced = format!("{fence}{fence}");
        let tree = Tree::nothing();
        let span = Span::empty(fence.len());
        let front = Front { text: &fenced, span, newline, tree: &tree };
        let changes = self.reader().plan(front, edit)?;
        if changes.is_empty() {
            return Ok(changes);
        }
        let insert = changes.apply(&fenced).map_err(|_| Diagnostic::new(Code::NotProved, self.parts.front_matter))?;
        Ok(Changes::one(Span::empty(self.parts.bom.end), insert))
    }
}

/// Whether the closing fence ends with a line break, so that text behind it cannot become part of it.
fn ends_line(text: &str, parts: &Parts) -> bool {
    !parts.closing.is_empty() && text.get(..parts.body.start).is_some_and(|before| before.ends_with('\n'))
}

/// The changes that lead from the old body to the new one, counted from the old body's start;
/// `None` where the border between front matter and body has moved over text.
fn body_changes(old: &Parts, new: &Parts, changes: &Changes) -> Option<Changes> {
    let start = old.body.start;
    let all: Vec<&Change> = changes.iter().collect();
    let least = all.partition_point(|change| change.span.end < start);
    let most = all.partition_point(|change| change.span.end <= start);
    // An insertion just at the border may belong to either side: the new border tells.
    let border = (least..=most).rev().find(|&border| {
        let growth: isize = all[..border].iter().map(|change| change.growth()).sum();
        new.body.start == start.saturating_add_signed(growth)
    })?;
    let behind = all[border..].iter().map(|change| {
        let from = change.span.start.checked_sub(start)?;
        Some(Change { span: Span::new(from, change.span.end - start), insert: change.insert.clone() })
    });
    Changes::new(behind.collect::<Option<_>>()?).ok()
}
