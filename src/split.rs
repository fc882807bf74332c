//! A file's text in, its parts out: byte order mark, fences, front matter, body.
//!
//! What counts as front matter differs between tools. Each tool's own rule is a [`Rules`] value, and the
//! dialect's rule decides; where it finds none and another tool would find some, a warning names that tool.

use crate::source::BOM;
use crate::text::{Code, Diagnostic, Span};

/// Which site generator's habits a file is read by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Ruby's Psych (YAML 1.1) and kramdown.
    #[default]
    Jekyll,
    /// YAML 1.2, TOML or JSON, and goldmark.
    Hugo,
    /// GitHub Flavored Markdown.
    Gfm,
    /// CommonMark alone.
    CommonMark,
}

/// The language of the front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Yaml,
    Toml,
    Json,
}

impl Format {
    pub fn name(self) -> &'static str {
        match self {
            Format::Yaml => "YAML",
            Format::Toml => "TOML",
            Format::Json => "JSON",
        }
    }
}

/// The parts of a file. They stand in this order and, joined, are the file (law 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    pub bom: Span,
    /// The opening fence with its line break, and the blanks that Hugo allows before it. Empty for JSON.
    pub opening: Span,
    /// What stands between the fences, its last line break included; for JSON the object with its braces.
    pub front_matter: Span,
    /// The closing fence with its line break. Empty for JSON.
    pub closing: Span,
    pub body: Span,
    /// `None` where the file has no front matter; then all but the body and the BOM is empty.
    pub format: Option<Format>,
}

impl Dialect {
    /// The dialect of a file for which nobody named one: Hugo where only Hugo reads its front matter.
    pub fn guess(text: &str) -> Dialect {
        match HUGO.find(text) {
            Some(parts) if matches!(parts.format, Some(Format::Toml | Format::Json)) => Dialect::Hugo,
            _ => Dialect::Jekyll,
        }
    }

    fn rules(self) -> &'static Rules {
        match self {
            Dialect::Jekyll => &JEKYLL,
            Dialect::Hugo => &HUGO,
            Dialect::Gfm | Dialect::CommonMark => &REMARK,
        }
    }
}

/// Splits `text` as `dialect` does, with warnings where tools disagree on whether there is front matter.
pub fn split(text: &str, dialect: Dialect) -> (Parts, Vec<Diagnostic>) {
    let bom = bom(text);
    if let Some(parts) = dialect.rules().find(text) {
        // Jekyll reads posts past a byte order mark, but takes a page that starts with one for a static file.
        let warn = dialect == Dialect::Jekyll && !bom.is_empty();
        let warning = warn.then(|| Diagnostic::with(Code::ByteOrderMark, bom, [dialect.rules().name]));
        return (parts, warning.into_iter().collect());
    }
    let at = Span::empty(bom.end);
    let body = Span::new(bom.end, text.len());
    let parts = Parts { bom, opening: at, front_matter: at, closing: at, body, format: None };
    let first_line = Span::new(bom.end, line_end(text, bom.end));
    let others: Vec<&str> = TOOLS.iter().filter(|tool| tool.find(text).is_some()).map(|tool| tool.name).collect();
    let diagnostic = if !others.is_empty() {
        Some(Diagnostic::with(Code::FrontMatterElsewhere, first_line, [dialect.rules().name, &others.join(", ")]))
    } else if looks_unclosed(text, bom.end) {
        Some(Diagnostic::new(Code::FenceNotClosed, first_line))
    } else {
        None
    };
    (parts, diagnostic.into_iter().collect())
}

/// Where the head of a file ends, in bytes: the text before it tells how the file is split, and with which warnings.
///
/// Split alone, the head has the same parts but for the body's end. So whoever reads only the front matter needs
/// no more than this of a long file.
pub fn head_end(text: &str, parts: &Parts) -> usize {
    // To the end of a line: cut in it, a fence could close that does not close.
    let whole_lines = |end: usize| if text[..end].ends_with('\n') { end } else { line_end(text, end) };
    if parts.format.is_some() {
        return whole_lines(parts.body.start);
    }
    let elsewhere = TOOLS.iter().filter_map(|tool| tool.find(text)).map(|parts| whole_lines(parts.body.start));
    // The second line tells whether the first looks like a fence that nobody closed.
    let second_line = line_end(text, line_end(text, parts.bom.end));
    elsewhere.fold(second_line, usize::max)
}

/// What one tool takes as front matter, as measured with the tool itself.
struct Rules {
    name: &'static str,
    /// A blank line or blanks may stand before the opening fence.
    blanks_before: bool,
    /// `----` opens as well, its rest being the first line of the front matter.
    rest_behind_opening: bool,
    /// Text behind the closing fence, on its line, is the start of the body.
    rest_behind_closing: bool,
    /// `...` closes.
    dots: bool,
    /// `+++` opens TOML, `{` JSON.
    toml_and_json: bool,
}

const JEKYLL: Rules = Rules {
    name: "Jekyll",
    blanks_before: false,
    rest_behind_opening: false,
    rest_behind_closing: false,
    dots: true,
    toml_and_json: false,
};
const HUGO: Rules = Rules {
    name: "Hugo",
    blanks_before: true,
    rest_behind_opening: true,
    rest_behind_closing: true,
    dots: false,
    toml_and_json: true,
};
const GRAY_MATTER: Rules = Rules { name: "gray-matter", rest_behind_closing: true, dots: false, ..JEKYLL };
const REMARK: Rules = Rules { name: "remark", dots: false, ..JEKYLL };
const TOOLS: [&Rules; 4] = [&JEKYLL, &HUGO, &GRAY_MATTER, &REMARK];

impl Rules {
    fn find(&self, text: &str) -> Option<Parts> {
        let bom = bom(text);
        let rest = &text[bom.end..];
        let blanks = if self.blanks_before { rest.len() - rest.trim_start().len() } else { 0 };
        let start = bom.end + blanks;
        let (fence, format) = match text.get(start..)? {
            rest if rest.starts_with("---") => ("---", Format::Yaml),
            rest if self.toml_and_json && rest.starts_with("+++") => ("+++", Format::Toml),
            rest if self.toml_and_json && rest.starts_with('{') => {
                let end = start + json_object_end(rest)?;
                return Some(Parts {
                    bom,
                    opening: Span::new(bom.end, start),
                    front_matter: Span::new(start, end),
                    closing: Span::empty(end),
                    body: Span::new(end, text.len()),
                    format: Some(Format::Json),
                });
            }
            _ => return None,
        };
        let inner = match blanks_to_line_end(text, start + fence.len()) {
            Some(line_end) if line_end > start + fence.len() => line_end,
            Some(_) => return None,
            None if self.rest_behind_opening => start + fence.len(),
            None => return None,
        };
        let closing = self.closing(text, inner, fence)?;
        Some(Parts {
            bom,
            opening: Span::new(bom.end, inner),
            front_matter: Span::new(inner, closing.start),
            closing,
            body: Span::new(closing.end, text.len()),
            format: Some(format),
        })
    }

    /// The first line from `from` on that closes.
    fn closing(&self, text: &str, from: usize, fence: &str) -> Option<Span> {
        // `from` is the start of a line, but for the rest of a line behind Hugo's opening fence.
        let mut start = if text[..from].ends_with('\n') { from } else { line_end(text, from) };
        while start < text.len() {
            let line = &text[start..];
            if line.starts_with(fence) || (self.dots && line.starts_with("...")) {
                match blanks_to_line_end(text, start + fence.len()) {
                    Some(end) => return Some(Span::new(start, end)),
                    None if self.rest_behind_closing => return Some(Span::new(start, start + fence.len())),
                    None => {}
                }
            }
            start = line_end(text, start);
        }
        None
    }
}

fn bom(text: &str) -> Span {
    Span::new(0, if text.starts_with(BOM) { BOM.len() } else { 0 })
}

/// The end of the line that `from` lies on, its line break included.
fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |at| from + at + 1)
}

/// The end of the line (line break included) if only blanks stand between `from` and it.
fn blanks_to_line_end(text: &str, from: usize) -> Option<usize> {
    let end = line_end(text, from);
    text[from..end].chars().all(|c| matches!(c, ' ' | '\t' | '\r' | '\n')).then_some(end)
}

/// Whether the text starts like front matter, a fence and then a key, that nobody closed.
fn looks_unclosed(text: &str, start: usize) -> bool {
    let second = line_end(text, start);
    text[start..].starts_with("---")
        && blanks_to_line_end(text, start + 3).is_some()
        && text[second..line_end(text, second)].split_once(':').is_some_and(|(key, _)| !key.contains(' '))
}

/// The length of the JSON object that `text` starts with, by its braces, as Hugo finds it.
fn json_object_end(text: &str) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' if !in_string => depth += 1,
            b'}' if !in_string => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}
