//! Any front matter in YAML and any edit of it.
#![no_main]

#[path = "../input.rs"]
mod input;

use input::Input;
use libfuzzer_sys::fuzz_target;
use masthead::split::Dialect;

fuzz_target!(|input: Input| {
    let dialect = if input.other { Dialect::Hugo } else { Dialect::Jekyll };
    input.check(format!("---\n{}\n---\nText\n", input.front_matter), dialect);
});
