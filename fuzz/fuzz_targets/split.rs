//! Any text at all: the parts tile the file, whatever the dialect, and the head alone says the same (law 3).
#![no_main]

use libfuzzer_sys::fuzz_target;
use masthead::split::{Dialect, split};
use masthead::text::Span;

fuzz_target!(|text: &str| {
    for dialect in [Dialect::Jekyll, Dialect::Hugo, Dialect::Gfm, Dialect::CommonMark] {
        let (parts, diagnostics) = split(text, dialect);
        let spans = [parts.bom, parts.opening, parts.front_matter, parts.closing, parts.body];
        let mut end = 0;
        for span in spans {
            assert_eq!(span.start, end);
            assert!(text.is_char_boundary(span.end));
            end = span.end;
        }
        assert_eq!(end, text.len());
        assert!(diagnostics.iter().all(|diagnostic| Span::new(0, text.len()).contains(diagnostic.span)));
    }
});
