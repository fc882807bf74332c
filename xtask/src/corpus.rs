//! Folders of content files in, a count of what held and the first failures out.

use crate::Failure;
use std::fs;
use std::path::{Path, PathBuf};
use there_and_back::Report;

#[path = "../../tests/common/there_and_back.rs"]
mod there_and_back;

/// How many failures are shown; the rest are counted.
const SHOWN: usize = 10;

/// Checks every `.md`, `.markdown` and `.html` file under `folders`; a broken law is a failure.
pub fn check(folders: &[&Path]) -> Result<(), Failure> {
    let mut paths = Vec::new();
    for folder in folders {
        find(folder, &mut paths)?;
    }
    paths.sort();
    let mut report = Report::default();
    // Masthead refuses to open what is not UTF-8.
    let mut not_utf8 = 0;
    for path in &paths {
        match String::from_utf8(fs::read(path)?) {
            Ok(text) => report.file(&path.display().to_string(), &text),
            Err(_) => not_utf8 += 1,
        }
    }
    println!("{report}\n{not_utf8} more files are not UTF-8");
    if report.files == 0 {
        return Err("no content file found".into());
    }
    let failures = &report.failures;
    for failure in failures.iter().take(SHOWN) {
        eprintln!("{failure}");
    }
    if failures.is_empty() { Ok(()) } else { Err(format!("{} failures", failures.len()).into()) }
}

fn find(path: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            find(&entry?.path(), found)?;
        }
    } else if path.extension().is_some_and(|end| end == "md" || end == "markdown" || end == "html") {
        found.push(path.to_path_buf());
    } else if !path.exists() {
        return Err(format!("{} is not there", path.display()).into());
    }
    Ok(())
}
