//! Laws 2, 3 and 5 on whole files: nothing outside a value changes, and what is set back is as it was.
//!
//! Runs over `tests/fixtures` and, where it is there, the corpus beside the project.

mod common;
#[path = "common/there_and_back.rs"]
mod there_and_back;

use std::collections::BTreeMap;

use there_and_back::Report;

#[test]
fn every_scalar_of_every_file_is_set_and_set_back() {
    let mut report = Report::default();
    for (path, text) in common::files() {
        report.file(&path.display().to_string(), &text);
    }
    println!("{report}");
    let failures = &report.failures;
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures[..failures.len().min(10)].join("\n\n"));
    assert_eq!(report.refused, BTreeMap::new());
}
