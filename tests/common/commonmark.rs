//! The examples of the CommonMark specification, where npm's `commonmark-spec` is installed.
//!
//! The specification is CC-BY-SA, so it is not copied here.

use std::path::Path;

#[allow(dead_code)] // Not every test looks at all of it.
pub struct Example {
    pub number: usize,
    pub markdown: String,
    pub html: String,
}

/// The examples in order; none, with a printed line, where the package is not installed.
pub fn examples() -> Vec<Example> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/node_modules/commonmark-spec/spec.txt");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not installed", path.display());
        return Vec::new();
    };
    let fence = "`".repeat(32);
    let mut examples = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line != format!("{fence} example") {
            continue;
        }
        let mut part = |end: &str| {
            let part: Vec<&str> = lines.by_ref().take_while(|line| *line != end).collect();
            part.iter().map(|line| format!("{line}\n")).collect::<String>().replace('→', "\t")
        };
        let (markdown, html) = (part("."), part(&fence));
        examples.push(Example { number: examples.len() + 1, markdown, html });
    }
    examples
}
