//! Any front matter in TOML or JSON and any edit of it; the tree's places lie in it and on characters.
#![no_main]

#[path = "../input.rs"]
mod input;

use input::Input;
use libfuzzer_sys::fuzz_target;
use masthead::document::{Document, Options};
use masthead::split::Dialect;
use masthead::tree::{Node, inside};

fuzz_target!(|input: Input| {
    let text = match input.other {
        true => format!("+++\n{}\n+++\nText\n", input.front_matter),
        false => format!("{{{}}}\nText\n", input.front_matter),
    };
    let document = Document::open(text.as_str(), Options { dialect: Some(Dialect::Hugo) });
    let tree = document.tree();
    assert!(tree.sound || !document.diagnostics().is_empty());
    assert!(document.diagnostics().iter().all(|said| text.get(said.span.range()).is_some()));
    if let Some(root) = &tree.root {
        check(root, &text);
    }
    let _ = document.fields();
    input.check(text, Dialect::Hugo);
});

fn check(node: &Node, text: &str) {
    assert!(text.get(node.span.range()).is_some());
    inside(node).into_iter().for_each(|node| check(node, text));
}
