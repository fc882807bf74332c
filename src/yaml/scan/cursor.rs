//! Walks the source beside the parser's events, so that every byte of it is accounted for.
//!
//! Between two tokens there are only blanks, line breaks and comments, so a position that moves forward
//! token by token needs no markers. Nothing here knows the parser.

use crate::text::Span;
use crate::yaml::Style;

/// A place in the source up to which all has been understood.
pub struct Cursor<'a> {
    text: &'a str,
    pub at: usize,
    end: usize,
    pub comments: Vec<Span>,
}

/// The source does not read as the parser said.
#[derive(Debug)]
pub struct Lost;

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str, span: Span) -> Cursor<'a> {
        Cursor { text, at: span.start, end: span.end, comments: Vec::new() }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..self.end]
    }

    /// The end of what there is to read.
    pub fn end(&self) -> usize {
        self.end
    }

    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes()[..self.end].get(self.at).copied()
    }

    /// Moves past blanks, line breaks and comments to the next token.
    pub fn skip(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                byte if is_white(byte) => self.at += 1,
                b'#' => {
                    let end = self.line_end();
                    self.comments.push(Span::new(self.at, end));
                    self.at = end;
                }
                _ => break,
            }
        }
    }

    /// Moves past directives and the `---` in front of a document.
    pub fn document_start(&mut self) {
        self.skip();
        while self.peek() == Some(b'%') {
            self.at = self.line_end();
            self.skip();
        }
        if self.rest().starts_with("---") && self.blank_at(3) {
            self.at += 3;
        }
    }

    /// Moves past the `...` behind a document, to what follows.
    pub fn document_end(&mut self) {
        self.skip();
        if self.rest().starts_with("...") && self.blank_at(3) {
            self.at += 3;
            self.skip();
        }
    }

    /// Whether a blank, a line break or the end stands `ahead` bytes on.
    pub fn blank_at(&self, ahead: usize) -> bool {
        self.rest().as_bytes().get(ahead).is_none_or(|&byte| is_white(byte))
    }

    /// Moves past `indicator` if it stands here.
    pub fn eat(&mut self, indicator: u8) -> Option<usize> {
        (self.peek() == Some(indicator)).then(|| {
            self.at += 1;
            self.at - 1
        })
    }

    pub fn expect(&mut self, indicator: u8) -> Result<usize, Lost> {
        self.eat(indicator).ok_or(Lost)
    }

    /// Where the value goes that is missing behind an indicator, a key or a tag which ends here: behind
    /// one blank if that leaves another in front of a comment.
    pub fn place(&self) -> usize {
        match self.rest().as_bytes() {
            [b' ' | b'\t', b'#', ..] => self.at,
            [b' ' | b'\t', ..] => self.at + 1,
            _ => self.at,
        }
    }

    /// An anchor's or alias's name, behind its `&` or `*`.
    pub fn name(&mut self, indicator: u8) -> Result<(String, Span), Lost> {
        let start = self.expect(indicator)?;
        let len = self.rest().find([' ', '\t', '\n', '\r', ',', '[', ']', '{', '}', '\u{FEFF}']);
        self.at = len.map_or(self.end, |len| self.at + len);
        Ok((self.text[start + 1..self.at].to_owned(), Span::new(start, self.at)))
    }

    /// A tag as it is written, `!` included.
    pub fn tag(&mut self) -> Result<(String, Span), Lost> {
        let start = self.at;
        let len = match self.rest() {
            rest if rest.starts_with("!<") => rest.find('>').map(|len| len + 1),
            rest if rest.starts_with('!') => rest.find([' ', '\t', '\n', '\r', ',', '[', ']', '{', '}']),
            _ => return Err(Lost),
        };
        self.at = len.map_or(self.end, |len| start + len);
        let span = Span::new(start, self.at);
        Ok((span.of(self.text).to_owned(), span))
    }

    /// A scalar of which `style` and `content` are known. `indent` is the column of the block collection
    /// around it, `None` at the root.
    pub fn scalar(&mut self, style: Style, content: &str, indent: Option<usize>) -> Result<Span, Lost> {
        let start = self.at;
        match style {
            Style::Plain => self.plain(content)?,
            Style::Single => self.quoted(b'\'')?,
            Style::Double => self.quoted(b'"')?,
            Style::Literal => self.block(b'|', indent)?,
            Style::Folded => self.block(b'>', indent)?,
        }
        Ok(Span::new(start, self.at))
    }

    /// The content's characters in order, with blanks and line breaks between them only where it has some.
    fn plain(&mut self, content: &str) -> Result<(), Lost> {
        // As nearly all are: on one line, with the blanks that the content has.
        if self.rest().starts_with(content) {
            self.at += content.len();
            return Ok(());
        }
        let (source, mut at, mut apart) = (self.rest().as_bytes(), 0, true);
        for &byte in content.as_bytes() {
            if is_white(byte) {
                apart = true;
                continue;
            }
            if apart {
                at += source[at..].iter().take_while(|&&byte| is_white(byte)).count();
                apart = false;
            }
            if source.get(at) != Some(&byte) {
                return Err(Lost);
            }
            at += 1;
        }
        self.at += at;
        Ok(())
    }

    fn quoted(&mut self, quote: u8) -> Result<(), Lost> {
        self.expect(quote)?;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'\\' && quote == b'"' {
                self.at += 1;
            } else if byte == quote && (quote == b'"' || self.eat(quote).is_none()) {
                return Ok(());
            }
        }
        Err(Lost)
    }

    fn block(&mut self, indicator: u8, indent: Option<usize>) -> Result<(), Lost> {
        self.expect(indicator)?;
        let header = self.rest().len()
            - self.rest().trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']).len();
        let indicators = &self.rest()[..header];
        self.at += header;
        let header_end = self.at;
        self.skip_header_comment();
        let keep = indicators.contains('+');
        let parent = indent.map_or(0, |column| column + 1);
        let explicit = indicators.bytes().find(u8::is_ascii_digit).map(|digit| usize::from(digit - b'0'));
        let mut content = explicit.map(|explicit| indent.unwrap_or(0) + explicit);
        let mut end = header_end;
        let mut line = next_line(self.text, self.at, self.end);
        while let Some(start) = line {
            let blanks = self.text[start..self.end].bytes().take_while(|&byte| byte == b' ').count();
            let stop = line_end(self.text, start, self.end);
            let blank = start + blanks == stop;
            let document_end = blanks == 0 && is_document_mark(&self.text[start..stop]);
            if !blank && (blanks < content.unwrap_or(parent) || document_end) {
                break;
            }
            if !blank && content.is_none() {
                content = Some(blanks);
            }
            // The rest behind a front matter's last line break is no line.
            let rest = stop == self.end && start == stop;
            if !rest && (!blank || keep || content.is_some_and(|content| blanks > content)) {
                end = stop;
            }
            line = next_line(self.text, stop, self.end);
        }
        self.at = end;
        Ok(())
    }

    fn skip_header_comment(&mut self) {
        let end = self.line_end();
        if let Some(at) = self.text[self.at..end].find('#') {
            self.comments.push(Span::new(self.at + at, end));
        }
        self.at = end;
    }

    fn line_end(&self) -> usize {
        line_end(self.text, self.at, self.end)
    }
}

fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The end of the line that `from` lies on, its line break excluded.
pub fn line_end(text: &str, from: usize, end: usize) -> usize {
    let line = text.as_bytes()[from..end].iter().position(|byte| matches!(byte, b'\n' | b'\r'));
    line.map_or(end, |at| from + at)
}

/// The start of the line behind the line break at `line_end`; `None` at the end.
pub fn next_line(text: &str, line_end: usize, end: usize) -> Option<usize> {
    match &text.as_bytes()[line_end..end] {
        [b'\r', b'\n', ..] => Some(line_end + 2),
        [b'\r' | b'\n', ..] => Some(line_end + 1),
        _ => None,
    }
}

fn is_document_mark(line: &str) -> bool {
    (line.starts_with("---") || line.starts_with("...")) && matches!(line.as_bytes().get(3), None | Some(b' ' | b'\t'))
}
