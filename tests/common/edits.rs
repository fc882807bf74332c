//! Law 6 as something to check: documents, edits that matter to Markdown, and a preview that lives on patches.

use masthead::markdown::{Block, HtmlOptions, Markdown, Patch};
use masthead::split::Dialect;
use masthead::text::{Changes, Span};

/// What is inserted: every piece means something to the parser, alone or with its neighbours.
pub const PIECES: &[&str] = &[
    " ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "x",
    "word ",
    "é",
    "> ",
    ">",
    "- ",
    "-",
    "* ",
    "+ ",
    "1. ",
    "2.",
    "1) ",
    "# ",
    "## x\n",
    "# x-1\n",
    "=",
    "===\n",
    "---\n",
    "***\n",
    "```",
    "```\n",
    "~~~\n",
    "`",
    "``",
    "<",
    "<l>",
    "<div>\n",
    "</div>\n",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<![CDATA[",
    "]]>",
    "<details>\n\n",
    "\n</details>\n\n",
    "\n\n<section a=\">",
    "<x-y>\n\n",
    "</div>",
    "[</div>]",
    "[a </div>]",
    "<script>\n",
    "</script>\n",
    "<pre>",
    "[",
    "]",
    "]:",
    "[a]",
    "[a]: /u\n",
    "[a]: /v 'title'\n",
    "[A]",
    "[a][b]",
    "[b]: /w\n",
    "[b]",
    "![a]",
    "[a](/x)",
    "![i](/x)",
    "A\nB\n: c\n",
    "[ẞ]: /s\n",
    "[ss]",
    "[^a]",
    "[^a]: ",
    "[^a]: note\n",
    "[^b]: [^a]\n",
    "[^b]",
    "[^A]",
    "|",
    "| a | b |\n|---|---|\n| c | [^a] |\n",
    "|-|\n",
    ": ",
    ":\n",
    "  : d\n",
    "*",
    "**",
    "_",
    "~",
    "~~",
    "\\",
    "&amp;",
    "&",
    "\"",
    "'",
    "--",
    "...",
    "- [ ] ",
    "- [x] t\n",
    "> [!NOTE]\n",
    "# h {#id}\n",
    "# h\n",
    "{",
    "}",
    "{: .c}\n",
    "\n\n{: #i}\n",
    "{: .d}",
    "{:r: .e}\n",
    "{: r}\n",
    "*[x]: y\n",
    "| x | *y* | {{ z | u }} |\n",
    "\n\n| `x|y` |\n",
    "|==|\n",
    "<< ",
    " >>",
    "***x***",
    "<img src=\"/i\">\n",
    "<div markdown=\"1\">\n",
    "{::nomarkdown}",
    "{::nomarkdown}\n*x*\n",
    "\n{::nomarkdown}\n\n",
    "{::comment}\n",
    "{::comment}",
    "{:/}\n",
    "^\n",
    "http://a.b/c ",
    "www.example.org",
    "a@b.cd",
    "\u{0}",
    "\u{feff}",
    "0",
    "foo\nbar\n",
    "\n\nnew\n\n",
];

/// A preview that only follows patches: the HTML of every block.
pub struct Preview {
    pub text: String,
    pub body: Span,
    pub markdown: Markdown,
    pub html: Vec<String>,
}

pub const RAW: HtmlOptions = HtmlOptions { raw: true };

impl Preview {
    pub fn open(text: String, dialect: Dialect) -> Preview {
        let body = Span::new(0, text.len());
        let markdown = Markdown::parse(&text, body, dialect);
        let mut preview = Preview { text, body, markdown, html: Vec::new() };
        preview.html = (0..preview.markdown.len()).map(|index| preview.render(index)).collect();
        preview
    }

    pub fn render(&self, index: usize) -> String {
        let mut html = String::new();
        self.markdown.block_html(&self.text, self.body, index, RAW, &mut html);
        html
    }

    /// Applies changes as `apply` does, and follows the patch.
    pub fn change(&mut self, changes: &Changes, apply: impl Fn(&mut Markdown, &str, Span, &Changes) -> Patch) {
        changes.apply_to(&mut self.text).expect("the changes fit the text");
        self.body = Span::new(0, self.text.len());
        let patch = apply(&mut self.markdown, &self.text, self.body, changes);
        let inserted = (patch.start..patch.start + patch.inserted).map(|index| self.render(index));
        let inserted: Vec<String> = inserted.collect();
        self.html.splice(patch.start..patch.start + patch.removed, inserted);
        for index in patch.rerendered {
            self.html[index] = self.render(index);
        }
    }

    pub fn blocks(&self) -> Vec<Block> {
        (0..self.markdown.len()).filter_map(|index| self.markdown.block(index)).collect()
    }

    /// What differs from a document that is newly opened with the same text.
    pub fn difference(&self, dialect: Dialect) -> Option<String> {
        let fresh = Preview::open(self.text.clone(), dialect);
        let (blocks, expected) = (self.blocks(), fresh.blocks());
        if let Some(at) = first_difference(&blocks, &expected) {
            return Some(format!("block {at}: {:?}, newly opened {:?}", blocks.get(at), expected.get(at)));
        }
        if let Some(at) = first_difference(&self.html, &fresh.html) {
            return Some(format!("HTML of block {at}: {:?}, newly opened {:?}", self.html.get(at), fresh.html.get(at)));
        }
        let whole = fresh.markdown.html(&fresh.text, fresh.body, RAW);
        let mut joined = String::new();
        for index in 0..fresh.markdown.len() {
            fresh.markdown.block_html(&fresh.text, fresh.body, index, RAW, &mut joined);
        }
        if whole != joined {
            let at = whole.bytes().zip(joined.bytes()).take_while(|(a, b)| a == b).count();
            let near = |html: &str| {
                String::from_utf8_lossy(&html.as_bytes()[at.saturating_sub(80)..html.len().min(at + 80)]).into_owned()
            };
            return Some(format!("HTML as a whole: {:?}, block by block {:?}", near(&whole), near(&joined)));
        }
        None
    }
}

fn first_difference<T: PartialEq>(left: &[T], right: &[T]) -> Option<usize> {
    (0..left.len().max(right.len())).find(|&at| left.get(at) != right.get(at))
}

/// A repeatable source of numbers (xorshift).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }

    /// A change at a random place: mostly a piece typed in or a few bytes deleted, at times a longer stretch
    /// deleted or pasted, at times at two places at once.
    pub fn changes(&mut self, text: &str) -> Changes {
        let first = self.change(text, 0);
        if self.below(20) > 0 || first.span.end >= text.len() {
            return Changes::one(first.span, first.insert);
        }
        let second = self.change(text, first.span.end);
        Changes::new(vec![first, second]).expect("the second is behind the first")
    }

    /// A span of `length` bytes at a random place.
    #[allow(dead_code, reason = "not every test that includes this file needs it")]
    pub fn span(&mut self, text: &str, length: usize) -> Span {
        let start = boundary(text, self.below(text.len().saturating_sub(length) + 1));
        Span::new(start, boundary(text, (start + length).min(text.len())).max(start))
    }

    fn change(&mut self, text: &str, from: usize) -> masthead::text::Change {
        let start = boundary(text, from + self.below(text.len() - from + 1)).max(from);
        let removed = match self.below(10) {
            0..5 => 0,
            5..9 => self.below(8),
            _ => self.below(200),
        };
        let end = boundary(text, (start + removed).min(text.len())).max(start);
        let insert = match self.below(20) {
            0..6 => String::new(),
            6..18 => PIECES[self.below(PIECES.len())].to_owned(),
            18 => (0..self.below(6)).map(|_| PIECES[self.below(PIECES.len())]).collect(),
            _ => {
                let at = boundary(text, self.below(text.len() + 1));
                let to = boundary(text, (at + self.below(400)).min(text.len())).max(at);
                text[at..to].to_owned()
            }
        };
        masthead::text::Change { span: Span::new(start, end), insert }
    }
}

/// The last character boundary at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
