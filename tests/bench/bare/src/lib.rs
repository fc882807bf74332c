//! Markdown's bytes in, HTML's bytes out, through the plainest interface that WebAssembly has.

use std::cell::RefCell;

thread_local! {
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static HTML: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Makes room for `len` bytes of Markdown and says where.
#[unsafe(no_mangle)]
pub extern "C" fn input(len: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        input.clear();
        input.resize(len, 0);
        input.as_mut_ptr()
    })
}

/// Renders what was written there; returns the HTML's length.
#[unsafe(no_mangle)]
pub extern "C" fn render() -> usize {
    INPUT.with_borrow(|input| {
        HTML.with_borrow_mut(|html| {
            html.clear();
            let text = std::str::from_utf8(input).unwrap_or("");
            html.reserve(text.len() * 3 / 2);
            pulldown_cmark::html::push_html(html, pulldown_cmark::Parser::new(text));
            html.len()
        })
    })
}

/// Where the HTML starts.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    HTML.with_borrow(|html| html.as_ptr())
}
