//! The built page in, a table of its sizes out: what a browser downloads before the first keystroke is held to
//! the budget (design, section 7). Sizes are after brotli at quality 11, as static hosting serves them.
//!
//! The front matter's module is not waited for: the text can be written, and the preview follows, before it is there.
//! It has a budget of its own, and so have the one for TOML and JSON, which only their files load, and the one for
//! schemas.

use crate::Failure;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Kilobytes of 1,000 bytes, as download sizes are commonly given.
const KB: usize = 1_000;
const JAVASCRIPT: usize = 120 * KB;
const BODY: usize = 140 * KB;
const FRONT_MATTER: usize = 140 * KB;
const FORMATS: usize = 140 * KB;
/// It reads YAML and JSON besides five formats of schemas, and nobody waits for it: the form is there before.
const SCHEMA: usize = 160 * KB;

/// What follows the first key by itself: the fields, the preview and the colours of the text. The browser tests hold
/// the package to the same (`tests/e2e/loading.spec.ts`).
const FOLLOWING: [&str; 7] = ["care-", "form-", "front-matter", "live-", "markup-", "preview-", "reader-"];

/// The file in which Vite says which file needs which.
const MANIFEST: &str = ".vite/manifest.json";

struct Row {
    file: String,
    kind: Kind,
    plain: usize,
    brotli: usize,
    when: When,
}

/// When a file is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    First,
    Following,
    Needed,
}

impl When {
    /// `named`: whether the page's entry asks for it, or for a file that does.
    fn of(file: &str, kind: Kind, named: bool) -> When {
        let name = file.rsplit('/').next().unwrap_or(file);
        match kind {
            Kind::Body => When::First,
            // Named by the core, and loaded when a file needs it.
            Kind::Formats | Kind::Schema => When::Needed,
            _ if FOLLOWING.iter().any(|part| name.starts_with(part)) => When::Following,
            _ if named || file.ends_with(".html") => When::First,
            _ => When::Needed,
        }
    }
}

impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            When::First => "before the first key",
            When::Following => "by itself",
            When::Needed => "when needed",
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    JavaScript,
    Body,
    FrontMatter,
    Formats,
    Schema,
    Other,
}

impl Kind {
    fn of(file: &str) -> Kind {
        match file.rsplit('.').next() {
            Some("js") => Kind::JavaScript,
            Some("wasm") if file.contains("front-matter") => Kind::FrontMatter,
            Some("wasm") if file.contains("formats") => Kind::Formats,
            Some("wasm") if file.contains("schema") => Kind::Schema,
            Some("wasm") => Kind::Body,
            _ => Kind::Other,
        }
    }
}

/// Prints the table for the page in `site`; over the budget is a failure.
pub fn check(site: &Path) -> Result<(), Failure> {
    let manifest = site.join(MANIFEST);
    let manifest = fs::read_to_string(&manifest).map_err(|_| format!("no {}: build first", manifest.display()))?;
    let at_once = loaded_at_once(&serde_json::from_str(&manifest)?)?;

    let mut rows = Vec::new();
    for file in files(site)? {
        if file == MANIFEST {
            continue;
        }
        let bytes = fs::read(site.join(&file))?;
        let kind = Kind::of(&file);
        let when = When::of(&file, kind, at_once.contains(&file));
        rows.push(Row { kind, plain: bytes.len(), brotli: brotli(&bytes)?, when, file });
    }
    rows.sort_by_key(|row| (row.when, std::cmp::Reverse(row.brotli)));

    println!("{:<52} {:>9} {:>9}  loaded", "file", "bytes", "brotli");
    for row in &rows {
        println!("{:<52} {:>9} {:>9}  {}", row.file, row.plain, row.brotli, row.when);
    }
    let mut over = Vec::new();
    let budgets = [
        ("JavaScript before the first keystroke", Kind::JavaScript, JAVASCRIPT),
        ("WebAssembly before the first keystroke", Kind::Body, BODY),
        ("WebAssembly for the front matter", Kind::FrontMatter, FRONT_MATTER),
        ("WebAssembly for front matter in TOML and JSON", Kind::Formats, FORMATS),
        ("WebAssembly for schemas", Kind::Schema, SCHEMA),
    ];
    let later = [Kind::FrontMatter, Kind::Formats, Kind::Schema];
    for (name, kind, budget) in budgets {
        let counted = rows.iter().filter(|row| row.kind == kind && (row.when == When::First || later.contains(&kind)));
        let sum: usize = counted.map(|row| row.brotli).sum();
        println!("{name}: {:.1} of {} KB", sum as f64 / KB as f64, budget / KB);
        if sum > budget {
            over.push(format!("{name}: {} bytes over the budget of {} KB", sum - budget, budget / KB));
        }
    }
    if over.is_empty() { Ok(()) } else { Err(over.join("; ").into()) }
}

/// The entry's files and those that they import statically, by Vite's manifest.
fn loaded_at_once(manifest: &Value) -> Result<BTreeSet<String>, Failure> {
    let chunks = manifest.as_object().ok_or("the manifest is not an object")?;
    let entries = chunks.iter().filter(|(_, chunk)| chunk["isEntry"] == true).map(|(name, _)| name.as_str());
    let mut waiting: Vec<&str> = entries.collect();
    if waiting.is_empty() {
        return Err("the manifest has no entry".into());
    }
    let (mut seen, mut loaded) = (BTreeSet::new(), BTreeSet::new());
    while let Some(name) = waiting.pop() {
        if !seen.insert(name) {
            continue;
        }
        let chunk = &chunks[name];
        let texts = |key: &str| chunk[key].as_array().into_iter().flatten().filter_map(Value::as_str);
        loaded.extend(chunk["file"].as_str().map(str::to_owned));
        loaded.extend(texts("css").chain(texts("assets")).map(str::to_owned));
        waiting.extend(chunk["imports"].as_array().into_iter().flatten().filter_map(Value::as_str));
    }
    Ok(loaded)
}

/// All files under `folder`, as paths relative to it with forward slashes, sorted.
fn files(folder: &Path) -> Result<Vec<String>, Failure> {
    let (mut found, mut waiting) = (Vec::new(), vec![String::new()]);
    while let Some(inner) = waiting.pop() {
        for entry in fs::read_dir(folder.join(&inner))? {
            let entry = entry?;
            let name = format!("{inner}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                waiting.push(format!("{name}/"));
            } else {
                found.push(name);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn brotli(mut bytes: &[u8]) -> Result<usize, Failure> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut out, &parameters)?;
    Ok(out.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_an_entry_imports_is_loaded_at_once_and_what_it_imports_later_is_not() {
        let manifest = json!({
            "index.html": { "file": "a.js", "isEntry": true, "imports": ["_b.js"], "dynamicImports": ["c.ts"], "css": ["a.css"] },
            "_b.js": { "file": "b.js", "imports": ["_b.js"], "assets": ["core.wasm"] },
            "c.ts": { "file": "c.js", "isDynamicEntry": true },
        });
        let loaded = loaded_at_once(&manifest).unwrap();
        assert_eq!(loaded.into_iter().collect::<Vec<_>>(), ["a.css", "a.js", "b.js", "core.wasm"]);
    }

    #[test]
    fn what_a_file_is_loaded_for_says_when() {
        let when = |file: &str, named| When::of(file, Kind::of(file), named);
        assert_eq!(when("assets/index-a.js", true), When::First);
        assert_eq!(when("assets/body_bg-a.wasm", false), When::First);
        assert_eq!(when("assets/front-matter_bg-a.wasm", true), When::Following);
        assert_eq!(when("assets/preview-a.js", false), When::Following);
        assert_eq!(when("assets/formats_bg-a.wasm", true), When::Needed);
        assert_eq!(when("assets/source-a.js", false), When::Needed);
    }

    #[test]
    fn a_manifest_without_an_entry_is_refused() {
        assert!(loaded_at_once(&json!({ "c.ts": { "file": "c.js" } })).is_err());
    }
}
