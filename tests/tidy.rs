//! The repository's files in, broken house rules out: which room may use which, how large a file may get, and
//! what must stand nowhere. ARCHITECTURE.md says why the rules are as they are.
//!
//! A rule takes a file's path and text and returns findings. Each is first run on a broken example, so that it is
//! known to see what it looks for, and then on every file.

use std::fs;
use std::path::Path;

/// A file by its path from the root, with forward slashes.
struct File {
    path: String,
    text: String,
}

type Findings = Vec<String>;

/// The rooms of the core, in the data's way: each may use those before it, and itself.
const ROOMS: [&str; 14] = [
    "text", "source", "split", "edit", "tree", "yaml", "toml", "json", "schema", "markdown", "formats", "document",
    "wire", "wasm",
];
/// Rooms side by side, which do not know each other.
const STRANGERS: [(&str, &str); 10] = [
    ("markdown", "yaml"),
    ("markdown", "toml"),
    ("markdown", "json"),
    ("markdown", "tree"),
    ("markdown", "schema"),
    ("markdown", "edit"),
    ("formats", "markdown"),
    ("yaml", "toml"),
    ("yaml", "json"),
    ("toml", "json"),
];

/// Which file alone may name a crate. Paths that end in a slash are folders.
const GATED: [(&str, &str); 7] = [
    ("web_sys", "src/wasm/dom.rs"),
    ("wasm_bindgen", "src/wasm/"),
    ("js_sys", "src/wasm/"),
    ("yaml_rust2", "src/yaml/scan/reader.rs"),
    ("toml_edit", "src/toml/scan.rs"),
    ("toml_parser", "src/toml/scan.rs"),
    ("pulldown_cmark", "src/markdown/"),
];

/// What a file or folder of the page may not import; a path that ends in a slash is a folder.
const FORBIDDEN_IMPORTS: [(&str, &[&str]); 10] = [
    ("wire.ts", &["core.ts", "wasm/", "session.ts", "editor/", "form/", "write/", "preview/", "app/"]),
    ("core.ts", &["session.ts", "events.ts", "editor/", "form/", "write/", "preview/", "app/"]),
    ("form/", &["core.ts", "wasm/", "session.ts", "editor/", "write/", "preview/", "compare/", "app/"]),
    ("write/", &["core.ts", "wasm/", "session.ts", "editor/", "form/", "preview/", "compare/", "app/"]),
    ("preview/", &["core.ts", "wasm/", "session.ts", "editor/", "form/", "write/", "compare/", "app/"]),
    ("compare/", &["core.ts", "wasm/", "session.ts", "editor/", "form/", "write/", "preview/", "app/"]),
    ("care/", &["core.ts", "wasm/", "session.ts", "editor/", "form/", "preview/", "compare/", "app/"]),
    ("session.ts", &["wasm/", "editor/", "app/"]),
    ("editor/", &["wasm/", "app/"]),
    ("app/", &["wasm/", "session.ts", "form/", "write/"]),
];
/// The headless core is loaded where there is no page: it and what it imports need no package.
const WITHOUT_PACKAGES: [&str; 11] = [
    "core.ts",
    "difference.ts",
    "front-matter.ts",
    "formats.ts",
    "schema.ts",
    "reader.ts",
    "flat.ts",
    "modules.ts",
    "instance.ts",
    "wire.ts",
    "value.ts",
];

const LINES_TO_ASK: usize = 500;
const LINES_LIMIT: usize = 800;

// --- The rules -----------------------------------------------------------------------------------

/// A room of the core uses only those before it in the data's way.
fn rust_layers(file: &File) -> Findings {
    let Some(room) = room(&file.path) else { return Vec::new() };
    let Some(place) = ROOMS.iter().position(|name| *name == room) else {
        return vec![format!("{}: the room `{room}` has no place in the data's way (tests/tidy.rs, ROOMS)", file.path)];
    };
    let mut findings = Vec::new();
    for used in rooms_used(file) {
        let strangers = STRANGERS.iter().any(|&(a, b)| (a, b) == (room, &*used) || (b, a) == (room, &*used));
        match ROOMS.iter().position(|name| *name == used) {
            Some(other) if other > place => findings.push(format!("{}: uses `{used}`, which comes later", file.path)),
            Some(_) if strangers => {
                findings.push(format!("{}: `{room}` and `{used}` do not know each other", file.path))
            }
            Some(_) => {}
            None => findings.push(format!("{}: uses `crate::{used}`, which is no room", file.path)),
        }
    }
    findings
}

/// A crate that only one file is to know is named in no other.
fn gated_crates(file: &File) -> Findings {
    if !file.path.starts_with("src/") || !file.path.ends_with(".rs") {
        return Vec::new();
    }
    let code = code_of(&file.text);
    let names = |name: &str| words(&code).any(|word| word == name);
    let outside = |home: &str| if home.ends_with('/') { !file.path.starts_with(home) } else { file.path != home };
    let found = GATED.iter().filter(|(name, home)| outside(home) && names(name));
    found.map(|(name, home)| format!("{}: names `{name}`, which only {home} may", file.path)).collect()
}

/// The modules stand in lib.rs in the data's way, and unsafe code is forbidden there.
fn lib_in_order(file: &File) -> Findings {
    if file.path != "src/lib.rs" {
        return Vec::new();
    }
    let mut findings = Vec::new();
    if !file.text.contains("forbid(unsafe_code)") {
        findings.push("src/lib.rs: does not forbid unsafe code".into());
    }
    let code = code_of(&file.text);
    let modules = code.lines().filter_map(|line| {
        let line = line.trim().strip_suffix(';')?;
        let name = line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("mod "))?;
        ROOMS.iter().position(|room| *room == name)
    });
    if !modules.collect::<Vec<_>>().is_sorted() {
        findings.push(format!("src/lib.rs: the mod lines stand in another order than {}", ROOMS.join(", ")));
    }
    findings
}

/// A Rust file says first what goes in and what comes out.
fn opens_with_doc(file: &File) -> Findings {
    let open = !file.path.ends_with(".rs") || file.text.starts_with("//! ");
    if open { Vec::new() } else { vec![format!("{}: does not open with `//!`", file.path)] }
}

/// Of the page, the panes know neither the core nor one another, and nobody knows who stands above them.
fn page_layers(file: &File) -> Findings {
    let Some(inner) = file.path.strip_prefix("www/src/") else { return Vec::new() };
    let mut findings = Vec::new();
    for import in imports(&file.text) {
        let Some(target) = resolve(inner, &import) else {
            if WITHOUT_PACKAGES.contains(&inner) {
                findings.push(format!("{}: imports the package `{import}`, which runs in no page", file.path));
            }
            continue;
        };
        for (importer, forbidden) in FORBIDDEN_IMPORTS {
            let concerned = if importer.ends_with('/') { inner.starts_with(importer) } else { inner == importer };
            let meets = |name: &&str| {
                if name.ends_with('/') { target.starts_with(*name) } else { format!("{target}.ts") == **name }
            };
            if concerned && forbidden.iter().any(meets) {
                findings.push(format!("{}: imports `{import}`", file.path));
            }
        }
    }
    findings
}

/// A file is one thing.
fn size(file: &File) -> Findings {
    let lines = file.text.lines().count();
    if lines > LINES_LIMIT {
        return vec![format!("{}: {lines} lines, {LINES_LIMIT} is the limit", file.path)];
    }
    if lines > LINES_TO_ASK {
        println!("{}: {lines} lines; is it two things?", file.path);
    }
    Vec::new()
}

/// Nothing is left for later, and no one's machine is in it.
fn nothing_left(file: &File) -> Findings {
    // Put together, so that this file does not find itself.
    let unfinished = [["TO", "DO"], ["FIX", "ME"], ["todo", "!("], ["unimplemented", "!("]].map(|parts| parts.concat());
    let machine = [["/wo", "rk/"], ["/ho", "me/"], ["/ro", "ot/"], ["/tm", "p/"]].map(|parts| parts.concat());
    let mut findings = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        let place = format!("{}:{}", file.path, number + 1);
        if let Some(word) = unfinished.iter().find(|word| line.contains(word.as_str())) {
            findings.push(format!("{place}: {word} is for later, and later is never"));
        }
        // Behind a word it is a part of a longer path, such as `target/tmp/` or an address.
        let absolute = |path: &String| {
            let mut places = line.match_indices(path.as_str());
            places.any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-~*}/".contains(c)))
        };
        if let Some(path) = machine.iter().find(|path| absolute(path)) {
            findings.push(format!("{place}: {path} is a path of one machine"));
        }
    }
    findings
}

// --- What they look at ---------------------------------------------------------------------------

/// The room of the core that a file belongs to: its first folder or its own name.
fn room(path: &str) -> Option<&str> {
    let inner = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let room = inner.split('/').next()?;
    (room != "lib").then_some(room)
}

/// The names behind `crate::`, groups in braces included, and behind a chain of `super::` that is as long.
fn rooms_used(file: &File) -> Vec<String> {
    let code = code_of(&file.text);
    let inner = file.path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    let to_the_root = "super::".repeat(inner.split('/').count());
    let (own, _tests) = code.split_once("mod tests {").unwrap_or((&code, ""));
    let mut used = Vec::new();
    for (code, prefix) in [(&*code, "crate::"), (own, &*to_the_root)] {
        for (at, _) in code.match_indices(prefix) {
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '$') {
                continue;
            }
            names_at(&code[at + prefix.len()..], &mut used);
        }
    }
    used.sort();
    used.dedup();
    used
}

/// The name that `code` starts with, or the first name of each path in its braces.
fn names_at(code: &str, names: &mut Vec<String>) {
    let Some(group) = code.strip_prefix('{') else {
        names.extend(words(code).next().filter(|name| code.starts_with(*name)).map(str::to_owned));
        return;
    };
    let (mut depth, mut at_name) = (0usize, true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return,
            '}' => depth -= 1,
            ',' if depth == 0 => at_name = true,
            c if at_name && (c.is_alphabetic() || c == '_') => {
                names.extend(words(&group[at..]).next().map(str::to_owned));
                at_name = false;
            }
            _ => {}
        }
    }
}

/// Rust code with its comments blanked. Texts stay: a path in one would be a finding to look at anyway.
fn code_of(text: &str) -> String {
    let without = text.lines().map(|line| line.find("//").map_or(line, |at| &line[..at]));
    without.collect::<Vec<_>>().join("\n")
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// What a TypeScript file imports, statically or later, types included.
fn imports(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(['"', '\'']) {
        let before = text[..at].trim_end();
        let mark = &text[at..at + 1];
        let imported = ["from", "import", "import("].iter().any(|word| {
            let whole = |rest: &str| !rest.ends_with(|c: char| c.is_alphanumeric() || "_$.".contains(c));
            before.strip_suffix(word).is_some_and(whole)
        });
        if let (true, Some(end)) = (imported, text[at + 1..].find(mark)) {
            found.push(text[at + 1..at + 1 + end].to_owned());
        }
    }
    found
}

/// The path from `www/src/` that a relative import names, without its ending; `None` for a package.
fn resolve(importer: &str, import: &str) -> Option<String> {
    if !import.starts_with('.') {
        return None;
    }
    let mut path: Vec<&str> = importer.split('/').collect();
    path.pop();
    for step in import.split('/') {
        match step {
            "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    Some(path.join("/"))
}

/// All files of the project's own code.
fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ends = ["rs", "ts", "mjs", "js", "css", "html", "sh", "toml", "json", "md", "run"];
    let starts = ["src", "tests", "xtask", "www", "benches", "Cargo.toml", "Makefile", "README.md", "ARCHITECTURE.md"];
    let not = ["node_modules", "target", "dist", "test-results", "playwright-report", "fixtures", "wasm-pack"];
    let mut waiting: Vec<String> = starts.map(str::to_owned).into();
    let mut files = Vec::new();
    while let Some(path) = waiting.pop() {
        let here = root.join(&path);
        if here.is_dir() {
            for entry in fs::read_dir(here).unwrap() {
                let name = entry.unwrap().file_name().into_string().unwrap();
                let inner = format!("{path}/{name}");
                if !not.contains(&&*name) && inner != "www/src/wasm" && name != "package-lock.json" {
                    waiting.push(inner);
                }
            }
        } else if path == "Makefile" || ends.iter().any(|end| path.ends_with(&format!(".{end}"))) {
            // What is there and is no text is a finding in itself; what is not there yet is none.
            if here.exists() {
                files.push(File { text: fs::read_to_string(&here).unwrap(), path });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.len() > 20, "only {} files found: the walk is broken", files.len());
    files
}

fn is_code(file: &File) -> bool {
    !file.path.ends_with(".md") && !file.path.ends_with(".json")
}

// --- The tests -----------------------------------------------------------------------------------

/// Checks that `rule` finds something in each of `broken` and nothing in each of `whole`, then runs it on every file.
#[track_caller]
fn check(rule: fn(&File) -> Findings, broken: &[(&str, &str)], whole: &[(&str, &str)]) {
    let file = |&(path, text): &(&str, &str)| File { path: path.into(), text: text.into() };
    for example in broken {
        assert!(!rule(&file(example)).is_empty(), "the rule does not see what is wrong with {example:?}");
    }
    for example in whole {
        assert_eq!(rule(&file(example)), Findings::new(), "the rule finds something in {example:?}");
    }
    let findings: Findings = files().iter().filter(|file| is_code(file)).flat_map(rule).collect();
    assert!(findings.is_empty(), "\n{}", findings.join("\n"));
}

#[test]
fn the_core_goes_one_way() {
    check(
        rust_layers,
        &[
            ("src/text/span.rs", "use crate::source::Source;"),
            ("src/yaml/scan.rs", "use crate::{text::Span, markdown::{Block, Patch}};"),
            ("src/markdown/blocks.rs", "fn f() { crate::yaml::scan() }"),
            ("src/markdown/mod.rs", "use super::schema::Field;"),
            ("src/yaml/edit.rs", "use super::super::document::Document;"),
            ("src/split.rs", "use super::document;"),
            ("src/other.rs", ""),
            ("src/wire.rs", "use crate::elsewhere::Thing;"),
        ],
        &[
            ("src/wire.rs", "use crate::{document::Document, text::{self, Span}};\n// crate::wasm"),
            ("src/yaml/edit.rs", "use super::tree::Tree; use crate::yaml::value;"),
            ("src/lib.rs", "pub mod wasm;"),
        ],
    );
}

#[test]
fn a_crate_is_known_to_one_room() {
    check(
        gated_crates,
        &[
            ("src/wasm/mod.rs", "use web_sys::Document;"),
            ("src/document.rs", "use wasm_bindgen::JsValue;"),
            ("src/yaml/tree.rs", "fn f(m: yaml_rust2::scanner::Marker) {}"),
            ("src/schema/infer.rs", "use pulldown_cmark::Parser;"),
        ],
        &[
            ("src/wasm/dom.rs", "use web_sys::Node;"),
            ("src/wasm/mod.rs", "use wasm_bindgen::prelude::*; use dom::Element;"),
            ("src/yaml/tree.rs", "// yaml_rust2 counts lines"),
        ],
    );
}

#[test]
fn the_modules_stand_in_order() {
    check(
        lib_in_order,
        &[("src/lib.rs", "#![forbid(unsafe_code)]\npub mod yaml;\npub mod text;\n"), ("src/lib.rs", "pub mod text;\n")],
        &[("src/lib.rs", "#![forbid(unsafe_code)]\npub mod text;\n#[cfg(x)]\nmod wasm;\n")],
    );
}

#[test]
fn a_module_says_first_what_it_is() {
    check(opens_with_doc, &[("src/a.rs", "use std::fmt;\n\n//! Late.")], &[("src/a.rs", "//! In, out.\n")]);
}

#[test]
fn the_page_goes_one_way() {
    check(
        page_layers,
        &[
            ("www/src/form/form.ts", "import { loadCore } from \"../core\";"),
            ("www/src/form/fields/text.ts", "import type { Frame } from '../../preview/frame';"),
            ("www/src/write/write.ts", "const { Form } = await import(\"../form/form\");"),
            ("www/src/preview/frame.ts", "export * from \"../session\";"),
            ("www/src/session.ts", "import \"./editor/masthead-editor\";"),
            ("www/src/core.ts", "import { html } from \"lit\";"),
            ("www/src/app/main.ts", "import { CoreDocument } from \"../wasm/core\";"),
        ],
        &[
            ("www/src/session.ts", "import { Form } from \"./form/form\";\nimport { loadCore } from \"./core\";"),
            ("www/src/form/form.ts", "import type { Field } from \"../wire\";\nimport { html } from \"lit\";"),
            ("www/src/core.ts", "import { valueOf } from \"./value\";\n// they import nothing else, \"../session\""),
        ],
    );
}

#[test]
fn a_file_is_one_thing() {
    check(size, &[("src/a.rs", &"\n".repeat(801))], &[("src/a.rs", &"\n".repeat(799))]);
}

#[test]
fn nothing_is_left_for_later_and_no_machine_is_named() {
    let later = ["// TO", "DO: later"].concat();
    let panic = ["todo", "!(\"x\")"].concat();
    let path = ["\"/ro", "ot/x\""].concat();
    check(
        nothing_left,
        &[("src/a.rs", &later), ("src/a.rs", &panic), ("xtask/a.sh", &path)],
        &[("src/a.rs", "let at = \"target/tmp/x\"; // https://example.org/work/of/art")],
    );
}

#[test]
fn no_page_of_words_names_a_machine() {
    let texts = files().into_iter().filter(|file| file.path.ends_with(".md"));
    let findings: Findings = texts.flat_map(|file| nothing_left(&file)).collect();
    assert!(findings.is_empty(), "\n{}", findings.join("\n"));
}
