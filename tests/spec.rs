//! Runs the examples of `tests/spec/*.md`: every fenced block whose first word names a kind.
//!
//! A new kind is one line in [`run`] and one file beside the examples.

#[path = "spec/fences.rs"]
mod fences;
#[path = "spec/front_matter.rs"]
mod front_matter;
#[path = "spec/schema.rs"]
mod schema;
#[path = "spec/sources.rs"]
mod sources;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// Runs one example; the error is what differs. Blocks of other kinds are only read.
fn run(kind: &str, options: &str, example: &str) -> Result<(), String> {
    match kind {
        "edit" => front_matter::edit(options, example),
        "types" => front_matter::types(example),
        "written" => front_matter::written(example),
        "fences" => fences::fences(example),
        "fields" => schema::fields(options, example),
        "schema" => sources::schema(options, example),
        "files" => sources::files(example),
        _ => Ok(()),
    }
}

#[test]
fn examples() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/spec");
    let mut failures = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of the examples") {
        let path = entry.expect("an entry of that folder").path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let markdown = std::fs::read_to_string(&path).expect("a text");
        for (line, info, example) in fenced(&markdown) {
            let (kind, options) = info.split_once(' ').unwrap_or((&info, ""));
            count += 1;
            if let Err(failure) = run(kind, options, &example) {
                failures.push(format!("{}:{line}\n{failure}", path.display()));
            }
        }
    }
    println!("{count} examples");
    assert!(failures.is_empty(), "\n{}", failures.join("\n\n"));
}

/// The fenced blocks of a file: line, info string, text.
fn fenced(markdown: &str) -> Vec<(usize, String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, String, String)> = None;
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                open = Some((markdown[..range.start].lines().count() + 1, info.into_string(), String::new()));
            }
            Event::Text(text) => {
                if let Some((_, _, example)) = &mut open {
                    example.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => blocks.extend(open.take()),
            _ => {}
        }
    }
    blocks
}
