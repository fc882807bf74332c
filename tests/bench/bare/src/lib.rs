//! Markdown's bytes in, HTML's bytes out, through the plainest interface that WebAssembly has.

use std::cell::RefCell;

use pulldown_cmark::{Options, Parser};

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

/// What the parser reads beyond CommonMark, by dialect: 0 is CommonMark, 1 Jekyll, whose tables and signs
/// are not the parser's, 2 GitHub, 3 Hugo.
fn options(dialect: u32) -> Options {
    let jekyll = Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let gfm = Options::ENABLE_TABLES | Options::ENABLE_GFM;
    let github = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES | gfm;
    match dialect {
        0 => Options::empty(),
        1 => jekyll,
        2 => github,
        _ => jekyll | github | Options::ENABLE_SMART_PUNCTUATION,
    }
}

/// Renders what was written there; returns the HTML's length. `dialect` is one of [`options`].
#[unsafe(no_mangle)]
pub extern "C" fn render(dialect: u32) -> usize {
    INPUT.with_borrow(|input| {
        HTML.with_borrow_mut(|html| {
            html.clear();
            let text = std::str::from_utf8(input).unwrap_or("");
            html.reserve(text.len() * 3 / 2);
            pulldown_cmark::html::push_html(html, Parser::new_ext(text, options(dialect)));
            html.len()
        })
    })
}

/// Where the HTML starts.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    HTML.with_borrow(|html| html.as_ptr())
}
