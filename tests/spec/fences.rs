//! Runs the examples of fences.

use masthead::split::{Dialect, split};
use serde_json::Value as Json;

/// A table: a file (as JSON), then what of it is front matter in Jekyll, in Hugo and in GFM and CommonMark (as JSON,
/// or `none`), each with the warnings that it opens with (`!code: argument: argument`).
pub fn fences(example: &str) -> Result<(), String> {
    for line in example.lines() {
        let mut columns = line.split(" | ").map(str::trim);
        let file: Json = serde_json::from_str(columns.next().unwrap_or("")).map_err(|why| format!("{line}: {why}"))?;
        let file = file.as_str().ok_or("a file is a string")?;
        let expected: Vec<_> = columns.collect();
        let found = [Dialect::Jekyll, Dialect::Hugo, Dialect::Gfm].map(|dialect| read(file, dialect));
        if expected != found || read(file, Dialect::CommonMark) != found[2] {
            return Err(format!("{line}\nis read as\n{file:?} | {}", found.join(" | ")));
        }
    }
    Ok(())
}

fn read(file: &str, dialect: Dialect) -> String {
    let (parts, diagnostics) = split(file, dialect);
    let front_matter = parts.format.map(|_| format!("{:?}", parts.front_matter.of(file)));
    let warnings = diagnostics.iter().map(|warning| {
        let words = [vec![warning.code.name().to_owned()], warning.args.clone()].concat();
        format!(" !{}", words.join(": "))
    });
    front_matter.unwrap_or_else(|| "none".to_owned()) + &warnings.collect::<String>()
}
