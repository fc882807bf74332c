//! The chores that the Makefile calls, in Rust because they need Rust's libraries: a command and its arguments in,
//! files under `www/` or a table on standard output out, and an exit code that is not 0 where something is wrong.

mod corpus;
mod size;
mod toolchain;
mod wasm;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo run -p xtask -- COMMAND

  wasm     builds the core for the browser into www/src/wasm/
  corpus DIR...
           opens, edits and saves every content file under the folders
  bare     builds pulldown-cmark alone for the browser, for the benchmark
  traps    builds the core that fails on purpose, for the tests of recovery
  clippy   lints the core for the browser
  size     prints what www/dist weighs after brotli and holds it to the budget";

/// A sentence for the person at the terminal.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["wasm"] => wasm::build(&root()),
        ["bare"] => wasm::bare(&root()),
        ["traps"] => wasm::traps(&root()),
        ["clippy"] => wasm::clippy(&root()),
        ["corpus", folders @ ..] if !folders.is_empty() => {
            corpus::check(&folders.iter().map(Path::new).collect::<Vec<_>>())
        }
        ["size"] => size::check(&root().join("www/dist/site")),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// The repository's root, which is where the workspace's manifest stands.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
