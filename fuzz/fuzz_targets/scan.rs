//! Any text at all: the scan returns a tree whose places lie in it and on characters, and says what it could not
//! read (law 4); the fields of a form are made from it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use masthead::schema::infer;
use masthead::text::Span;
use masthead::yaml::{Kind, Node, Version, scan, type_of};

fuzz_target!(|text: &str| {
    let span = Span::new(0, text.len());
    let tree = scan(text, span);
    assert!(tree.sound || !tree.diagnostics.is_empty());
    assert!(tree.whole || !tree.sound);
    let check = |part: Span| {
        assert!(span.contains(part) && text.is_char_boundary(part.start) && text.is_char_boundary(part.end));
    };
    tree.diagnostics.iter().for_each(|diagnostic| check(diagnostic.span));
    tree.comments.iter().for_each(|&comment| check(comment));
    if let Some(root) = &tree.root {
        visit(root, &|node| {
            check(node.outer());
            if let Kind::Broken(source) = &node.kind {
                assert_eq!(source, node.span.of(text));
            }
        });
    }
    let _ = infer(&tree, &|scalar, tag| type_of(scalar, tag, Version::V1_1));
});

fn visit(node: &Node, see: &impl Fn(&Node)) {
    see(node);
    match &node.kind {
        Kind::Scalar(_) | Kind::Alias(_) | Kind::Broken(_) => {}
        Kind::Sequence { items, .. } => items.iter().for_each(|item| visit(item, see)),
        Kind::Mapping { entries, .. } => entries.iter().for_each(|entry| {
            visit(&entry.key, see);
            visit(&entry.value, see);
        }),
    }
}
