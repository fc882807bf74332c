//! Parser events in, HTML out, in one buffer and without a tree between.
//!
//! The output is CommonMark's and GFM's own, character for character. By default it is safe to show
//! whatever the Markdown holds: see [`HtmlOptions::raw`].

mod jekyll;

use std::ops::Range;

use memchr::memchr_iter;
use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::attributes::{Around, Spots};
use super::autolink;
use super::escape::{is_safe_address, push_address, push_number, push_text};
use super::find::find;
use super::ids::{Headings, Ids};
use super::notes::{Events, Notes};
use super::source::Text;
use crate::split::Dialect;

/// How Markdown becomes HTML.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HtmlOptions {
    /// Passes raw HTML and every address through: exactly CommonMark's output.
    ///
    /// Without it, nothing from the file reaches the output as HTML: a block of HTML is shown as code and an
    /// inline tag as text, so that the reader sees what is there; comments are left out. Addresses other than
    /// http, https, mailto, tel and relative ones are dropped from their link or image, and of a heading's
    /// attributes only `id`, `class`, `lang`, `dir` and `title` stay.
    pub raw: bool,
}

/// Writes one event after the other.
pub(super) struct Writer<'o, 'a> {
    out: &'o mut String,
    /// The text in which the events' ranges lie.
    text: Text<'a>,
    options: HtmlOptions,
    notes: Notes<'a>,
    ids: Ids<'a>,
    headings: Headings,
    around: Around<'a>,
    spots: Spots,
    /// In a heading: where its identifier goes.
    heading: usize,
    alignments: Vec<Alignment>,
    cell: usize,
    rows: Rows,
    /// In a paragraph that may be a table: what it holds.
    table: Option<Events<'a>>,
    /// The character behind which text is written that goes on where the last piece ended, and where that was.
    before: (Option<char>, usize),
    /// Inside an image, whose content becomes its `alt`.
    image: Option<Image<'a>>,
    /// The text of the HTML block that is being read, where it is not passed through.
    html: String,
    /// Text in which addresses are looked for, piece by piece.
    run: Vec<(CowStr<'a>, Range<usize>)>,
    /// Where the event that is being written ends.
    end: usize,
    /// How many elements are open in whose text addresses stay text: links and code.
    literal: usize,
    /// Where strong text starts that is written around its emphasis, innermost last.
    swapped: Vec<usize>,
}

/// Where in a table the writer is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rows {
    Head,
    Body,
}

struct Image<'a> {
    /// Where its tag starts in the output, and where it ends in the text.
    at: usize,
    end: usize,
    title: CowStr<'a>,
    /// Elements open inside the image.
    depth: usize,
}

impl<'o, 'a> Writer<'o, 'a> {
    pub(super) fn new(
        out: &'o mut String,
        text: Text<'a>,
        options: HtmlOptions,
        notes: Notes<'a>,
        ids: Ids<'a>,
    ) -> Self {
        Writer {
            out,
            text,
            options,
            notes,
            ids,
            headings: Headings::new(text.dialect),
            around: Around::default(),
            spots: Spots::default(),
            heading: 0,
            alignments: Vec::new(),
            cell: 0,
            rows: Rows::Head,
            table: None,
            before: (None, 0),
            image: None,
            html: String::new(),
            run: Vec::new(),
            end: 0,
            literal: 0,
            swapped: Vec::new(),
        }
    }

    /// Whether the next event is written as it comes: see [`Writer::plain`].
    #[inline]
    pub(super) fn is_plain(&self) -> bool {
        self.text.dialect == Dialect::CommonMark && self.image.is_none()
    }

    /// Writes the next event, of whose place only the end is needed.
    #[inline]
    pub(super) fn plain(&mut self, event: &Event<'a>, end: usize) {
        self.end = end;
        self.write(event);
    }

    /// Takes the next event with its place, as the parser gives them.
    pub(super) fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        self.around.see(&event, &range, self.text);
        let Some(event) = self.notes.divert(event, &range) else { return };
        if let Some(slug) = self.headings.see(&event, &range, self.text, &self.around) {
            self.identify(&slug);
        }
        if self.image.is_some() {
            return self.alt(event);
        }
        self.end = range.end;
        if self.text.dialect == Dialect::Jekyll {
            return self.kramdown(event, range);
        }
        match event {
            Event::Text(text) if self.literal == 0 && self.links_addresses() => return self.run.push((text, range)),
            _ if !self.run.is_empty() => self.push_run(),
            _ => {}
        }
        self.write(&event);
    }

    fn write(&mut self, event: &Event<'a>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => push_text(self.out, text),
            Event::Code(code) => {
                self.out.push_str("<code>");
                push_text(self.out, code);
                self.out.push_str("</code>");
            }
            Event::Html(html) if self.options.raw => self.push_html(html),
            Event::Html(html) => self.html.push_str(html),
            Event::InlineHtml(html) if self.options.raw => self.push_html(html),
            Event::InlineHtml(html) if html.starts_with("<!--") => {}
            Event::InlineHtml(html) => push_text(self.out, html),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br />\n"),
            Event::Rule => {
                self.line();
                self.out.push_str("<hr />\n");
            }
            Event::FootnoteReference(label) => self.notes.push_reference(self.out, label),
            Event::TaskListMarker(true) => self.out.push_str("<input checked=\"\" disabled=\"\" type=\"checkbox\"> "),
            Event::TaskListMarker(false) => self.out.push_str("<input disabled=\"\" type=\"checkbox\"> "),
            // Not enabled in any dialect.
            Event::InlineMath(text) | Event::DisplayMath(text) => push_text(self.out, text),
        }
    }

    /// Writes what stands at the end of a whole document: the footnotes.
    pub(super) fn finish(mut self) {
        let document = std::mem::take(self.out);
        let mut bodies = Vec::new();
        self.ids = Ids::None;
        while let Some(events) = self.notes.next_body() {
            events.into_iter().for_each(|(event, range)| self.event(event, range));
            bodies.push(Some(std::mem::take(self.out)));
        }
        *self.out = document;
        self.notes.push_section(self.out, &bodies);
    }

    /// Starts a new line unless the output is at the start of one.
    fn line(&mut self) {
        if self.out.as_bytes().last().is_some_and(|&last| last != b'\n') {
            self.out.push('\n');
        }
    }

    fn start(&mut self, tag: &Tag<'a>) {
        match tag {
            Tag::Paragraph => self.open_block("<p>"),
            Tag::Heading { level, id, classes, attrs } => {
                self.line();
                self.out.push_str("<h");
                self.out.push(char::from(b'0' + *level as u8));
                self.heading = self.out.len();
                self.heading_attributes(id.as_deref(), classes, attrs);
                self.out.push('>');
            }
            Tag::BlockQuote(None) => self.open_block("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => {
                let (class, title) = alert(*kind);
                self.line();
                for part in [
                    "<div class=\"markdown-alert markdown-alert-",
                    class,
                    "\">\n<p class=\"markdown-alert-title\">",
                    title,
                    "</p>\n",
                ] {
                    self.out.push_str(part);
                }
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if !language(info).is_empty() => {
                self.literal += 1;
                self.open_block("<pre><code class=\"language-");
                push_text(self.out, language(info));
                self.out.push_str("\">");
            }
            Tag::CodeBlock(_) => {
                self.literal += 1;
                self.open_block("<pre><code>");
            }
            Tag::HtmlBlock => self.line(),
            Tag::List(None) => self.open_block("<ul>\n"),
            Tag::List(Some(1)) => self.open_block("<ol>\n"),
            // kramdown begins every list with 1.
            Tag::List(Some(_)) if self.text.dialect == Dialect::Jekyll => self.open_block("<ol>\n"),
            Tag::List(Some(start)) => {
                self.open_block("<ol start=\"");
                push_number(self.out, *start as usize);
                self.out.push_str("\">\n");
            }
            Tag::Item => self.open_block("<li>"),
            Tag::DefinitionList => self.open_block("<dl>\n"),
            Tag::DefinitionListTitle => self.open_block("<dt>"),
            Tag::DefinitionListDefinition => self.open_block("<dd>"),
            Tag::Table(alignments) => {
                self.open_block("<table>\n");
                self.alignments.clone_from(alignments);
            }
            Tag::TableHead => {
                self.rows = Rows::Head;
                self.cell = 0;
                self.out.push_str("<thead>\n<tr>\n");
            }
            Tag::TableRow => {
                if self.rows == Rows::Head {
                    self.rows = Rows::Body;
                    self.out.push_str("<tbody>\n");
                }
                self.cell = 0;
                self.out.push_str("<tr>\n");
            }
            Tag::TableCell => {
                self.out.push_str(if self.rows == Rows::Head { "<th" } else { "<td" });
                self.out.push_str(match self.alignments.get(self.cell) {
                    Some(Alignment::Left) => " align=\"left\">",
                    Some(Alignment::Center) => " align=\"center\">",
                    Some(Alignment::Right) => " align=\"right\">",
                    Some(Alignment::None) | None => ">",
                });
            }
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Superscript => self.out.push_str("<sup>"),
            Tag::Subscript => self.out.push_str("<sub>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.literal += 1;
                self.out.push_str("<a");
                if *link_type == LinkType::Email {
                    self.out.push_str(" href=\"mailto:");
                    push_address(self.out, dest_url);
                    self.out.push('"');
                } else {
                    self.address("href", dest_url);
                }
                self.title(title);
                self.out.push('>');
            }
            Tag::Image { dest_url, title, .. } => {
                let at = self.out.len();
                self.out.push_str("<img");
                self.address("src", dest_url);
                self.out.push_str(" alt=\"");
                self.image = Some(Image { at, end: self.end, title: title.clone(), depth: 0 });
            }
            // The footnotes are diverted, and front matter is cut off before.
            Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if matches!(tag, TagEnd::CodeBlock | TagEnd::Link) {
            self.literal -= 1;
        }
        self.out.push_str(match tag {
            TagEnd::Paragraph => "</p>\n",
            TagEnd::Heading(level) => match level {
                HeadingLevel::H1 => "</h1>\n",
                HeadingLevel::H2 => "</h2>\n",
                HeadingLevel::H3 => "</h3>\n",
                HeadingLevel::H4 => "</h4>\n",
                HeadingLevel::H5 => "</h5>\n",
                HeadingLevel::H6 => "</h6>\n",
            },
            TagEnd::BlockQuote(None) => "</blockquote>\n",
            TagEnd::BlockQuote(Some(_)) => "</div>\n",
            TagEnd::CodeBlock if self.out.ends_with(['\n', '>']) => "</code></pre>\n",
            TagEnd::CodeBlock => "\n</code></pre>\n",
            TagEnd::HtmlBlock => return self.end_html(),
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::DefinitionList => "</dl>\n",
            TagEnd::DefinitionListTitle => "</dt>\n",
            TagEnd::DefinitionListDefinition => "</dd>\n",
            TagEnd::Table if self.rows == Rows::Body => "</tbody>\n</table>\n",
            TagEnd::Table => "</table>\n",
            TagEnd::TableHead => "</tr>\n</thead>\n",
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell => {
                self.cell += 1;
                if self.rows == Rows::Head { "</th>\n" } else { "</td>\n" }
            }
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Superscript => "</sup>",
            TagEnd::Subscript => "</sub>",
            TagEnd::Link => "</a>",
            TagEnd::Image | TagEnd::FootnoteDefinition | TagEnd::MetadataBlock(_) => return,
        });
    }

    fn open_block(&mut self, tag: &str) {
        self.line();
        self.out.push_str(tag);
    }

    fn address(&mut self, name: &str, address: &str) {
        if self.options.raw || is_safe_address(address) {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            match self.text.dialect {
                // kramdown leaves it as it is.
                Dialect::Jekyll => push_text(self.out, address),
                _ => push_address(self.out, address),
            }
            self.out.push('"');
        }
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            push_text(self.out, title);
            self.out.push('"');
        }
    }

    fn heading_attributes(
        &mut self,
        id: Option<&str>,
        classes: &[CowStr<'a>],
        attrs: &[(CowStr<'a>, Option<CowStr<'a>>)],
    ) {
        if let Some(id) = id {
            self.out.push_str(" id=\"");
            push_text(self.out, id);
            self.out.push('"');
        }
        for (index, class) in classes.iter().enumerate() {
            self.out.push_str(if index == 0 { " class=\"" } else { " " });
            push_text(self.out, class);
        }
        if !classes.is_empty() {
            self.out.push('"');
        }
        for (name, value) in attrs {
            if self.options.raw || ["lang", "dir", "title"].iter().any(|safe| name.eq_ignore_ascii_case(safe)) {
                self.out.push(' ');
                push_text(self.out, name);
                self.out.push_str("=\"");
                push_text(self.out, value.as_deref().unwrap_or(""));
                self.out.push('"');
            }
        }
    }

    /// Gives the heading that ends here an identifier.
    fn identify(&mut self, slug: &str) {
        let id = self.ids.next(slug);
        if !id.is_empty() {
            let mut attribute = String::from(" id=\"");
            push_text(&mut attribute, &id);
            attribute.push('"');
            self.out.insert_str(self.heading, &attribute);
        }
    }

    /// Whether addresses in the text become links.
    fn links_addresses(&self) -> bool {
        matches!(self.text.dialect, Dialect::Gfm | Dialect::Hugo)
    }

    /// Writes text, addresses in it as links.
    ///
    /// They are looked for in what is written in the file, of which the parser's pieces are parts that may have
    /// changed on the way (`&amp;`, `--`).
    fn push_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
        let start = first.1.start;
        let written = self.text.written.get(start..last.1.end).unwrap_or("");
        let before = self.text.written.get(..start).and_then(|before| before.chars().next_back());
        let links = autolink::find(written, before);
        if links.is_empty() {
            run.iter().for_each(|(text, _)| push_text(self.out, text));
            self.run = run;
            return self.run.clear();
        }
        let mut links = links.into_iter().peekable();
        // The end of what the last link has covered.
        let mut covered = start;
        for (text, range) in &run {
            let is_verbatim = self.text.written.get(range.clone()) == Some(&**text);
            let mut done = range.start.max(covered);
            while let Some(link) = links.next_if(|link| start + link.range.start < range.end) {
                let (from, to) = (start + link.range.start, start + link.range.end);
                if is_verbatim && from > done {
                    push_text(self.out, &self.text.written[done..from]);
                }
                self.push_autolink(&written[link.range], link.prefix);
                done = to;
                covered = to;
            }
            if done == range.start {
                push_text(self.out, text);
            } else if done < range.end {
                push_text(self.out, if is_verbatim { &self.text.written[done..range.end] } else { text });
            }
        }
        self.run = run;
        self.run.clear();
    }

    fn push_autolink(&mut self, address: &str, prefix: &str) {
        if !self.options.raw && prefix.is_empty() && !is_safe_address(address) {
            return push_text(self.out, address);
        }
        self.out.push_str("<a href=\"");
        self.out.push_str(prefix);
        push_address(self.out, address);
        self.out.push_str("\">");
        push_text(self.out, address);
        self.out.push_str("</a>");
    }

    /// Passes HTML through, in GFM without the tags that change how all behind them is read (section 6.11).
    fn push_html(&mut self, html: &str) {
        if self.text.dialect != Dialect::Gfm {
            return self.out.push_str(html);
        }
        let mut done = 0;
        for at in memchr_iter(b'<', html.as_bytes()) {
            let name = html[at + 1..].trim_start_matches('/');
            let length = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
            let (name, rest) = name.split_at(length);
            let ends = rest.is_empty()
                || rest.starts_with([' ', '\t', '\n', '\x0b', '\x0c', '\r', '>'])
                || rest.starts_with("/>");
            if ends && FILTERED.iter().any(|filtered| name.eq_ignore_ascii_case(filtered)) {
                self.out.push_str(&html[done..at]);
                self.out.push_str("&lt;");
                done = at + 1;
            }
        }
        self.out.push_str(&html[done..]);
    }

    /// Shows a block of HTML as code, where it is not passed through.
    fn end_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        let text = html.trim();
        let is_comment = text.starts_with("<!--") && find(text, "-->") == text.len().checked_sub(3);
        if !text.is_empty() && !is_comment {
            self.open_block("<pre><code class=\"language-html\">");
            push_text(self.out, &html);
            self.out.push_str("</code></pre>\n");
        }
    }

    /// Writes what an image contains as text in its `alt`.
    fn alt(&mut self, event: Event<'a>) {
        match event {
            Event::Start(_) => {
                if let Some(image) = &mut self.image {
                    image.depth += 1;
                }
            }
            Event::End(_) => match &mut self.image {
                Some(image) if image.depth > 0 => image.depth -= 1,
                _ => {
                    self.out.push('"');
                    if let Some(image) = self.image.take() {
                        self.title(&image.title);
                        self.spots.span_ends(image.at, image.end);
                    }
                    self.out.push_str(" />");
                }
            },
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                push_text(self.out, &text);
            }
            Event::InlineHtml(html) if self.options.raw => push_text(self.out, &html),
            Event::SoftBreak | Event::HardBreak => self.out.push(' '),
            Event::FootnoteReference(label) => self.notes.push_number(self.out, &label),
            Event::Html(_) | Event::InlineHtml(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }
}

/// The tags that GFM takes out of raw HTML.
const FILTERED: [&str; 9] =
    ["title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext"];

/// The language of a fenced code block: the first word behind the fence.
fn language(info: &str) -> &str {
    info.split([' ', '\t']).next().unwrap_or("")
}

fn alert(kind: BlockQuoteKind) -> (&'static str, &'static str) {
    match kind {
        BlockQuoteKind::Note => ("note", "Note"),
        BlockQuoteKind::Tip => ("tip", "Tip"),
        BlockQuoteKind::Important => ("important", "Important"),
        BlockQuoteKind::Warning => ("warning", "Warning"),
        BlockQuoteKind::Caution => ("caution", "Caution"),
    }
}
