//! The text of a JSON object in, a tree with spans out (RFC 8259, as strict as Go's `encoding/json`).

use std::collections::HashSet;

use crate::text::{Code, Diagnostic, Span};
use crate::tree::{Entry, Kind, Node, Scalar, Style, Tree};

/// The largest front matter that is read, in bytes.
const LARGEST: usize = 1 << 20;
/// How deep collections may stand in one another.
const DEEPEST: usize = 64;

/// Reads the value at `span`; on an error the tree is empty and its diagnostic says where it is.
pub fn scan(text: &str, span: Span) -> Tree {
    if span.len() > LARGEST {
        let diagnostics = vec![Diagnostic::new(Code::YamlTooLarge, span)];
        return Tree { diagnostics, ..Tree::default() };
    }
    let mut reader = Reader { text: &text[..span.end], at: span.start, depth: 0, warnings: Vec::new() };
    let read = reader.value().and_then(|root| {
        reader.blanks();
        if reader.at == span.end { Ok(root) } else { Err(Code::JsonSyntax) }
    });
    match read {
        Ok(root) => Tree { root: Some(root), diagnostics: reader.warnings, ..Tree::nothing() },
        Err(code) => {
            let rest = &text[reader.at..span.end];
            let end = reader.at + rest.chars().next().map_or(0, char::len_utf8);
            let diagnostics = vec![Diagnostic::new(code, Span::new(reader.at, end))];
            Tree { diagnostics, ..Tree::default() }
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    warnings: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let is = self.peek() == Some(byte);
        self.at += usize::from(is);
        is
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Result<Node, Code> {
        self.blanks();
        let start = self.at;
        let kind = match self.peek() {
            Some(b'{') => self.collection(Reader::object)?,
            Some(b'[') => self.collection(Reader::array)?,
            Some(b'"') => Kind::Scalar(Scalar { style: Style::Double, text: self.string()? }),
            Some(b'-' | b'0'..=b'9') => {
                self.number()?;
                self.plain(start)
            }
            _ => {
                let rest = &self.text[start..];
                let word = ["true", "false", "null"].into_iter().find(|word| rest.starts_with(word));
                self.at += word.ok_or(Code::JsonSyntax)?.len();
                self.plain(start)
            }
        };
        Ok(Node::bare(Span::new(start, self.at), kind))
    }

    fn plain(&self, start: usize) -> Kind {
        Kind::Scalar(Scalar { style: Style::Plain, text: self.text[start..self.at].to_owned() })
    }

    fn collection(&mut self, read: fn(&mut Self) -> Result<Kind, Code>) -> Result<Kind, Code> {
        if self.depth == DEEPEST {
            return Err(Code::YamlTooLarge);
        }
        self.depth += 1;
        self.at += 1;
        let kind = read(self)?;
        self.depth -= 1;
        Ok(kind)
    }

    fn object(&mut self) -> Result<Kind, Code> {
        let mut entries = Vec::new();
        let mut keys = HashSet::new();
        self.pieces(b'}', |reader| {
            reader.blanks();
            let start = reader.at;
            if reader.peek() != Some(b'"') {
                return Err(Code::JsonSyntax);
            }
            let text = reader.string()?;
            let span = Span::new(start, reader.at);
            if !keys.insert(text.clone()) {
                reader.warnings.push(Diagnostic::with(Code::DuplicateKey, span, [text.as_str()]));
            }
            let key = Node::bare(span, Kind::Scalar(Scalar { style: Style::Double, text }));
            reader.blanks();
            let colon = Some(reader.at);
            if !reader.eat(b':') {
                return Err(Code::JsonSyntax);
            }
            entries.push(Entry { key, value: reader.value()?, question: None, colon });
            Ok(())
        })?;
        Ok(Kind::Mapping { flow: true, entries })
    }

    fn array(&mut self) -> Result<Kind, Code> {
        let mut items = Vec::new();
        self.pieces(b']', |reader| reader.value().map(|item| items.push(item)))?;
        Ok(Kind::Sequence { flow: true, items, dashes: Vec::new() })
    }

    /// Pieces with commas between them, and the closing bracket.
    fn pieces(&mut self, close: u8, mut piece: impl FnMut(&mut Self) -> Result<(), Code>) -> Result<(), Code> {
        self.blanks();
        if self.eat(close) {
            return Ok(());
        }
        loop {
            piece(self)?;
            self.blanks();
            if self.eat(close) {
                return Ok(());
            }
            if !self.eat(b',') {
                return Err(Code::JsonComma);
            }
        }
    }

    fn string(&mut self) -> Result<String, Code> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\');
            let plain = plain.unwrap_or(rest.len());
            text += &rest[..plain];
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                // A line break, or the end: somebody has forgotten the quote.
                _ => return Err(Code::JsonQuoteOpen),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Code> {
        let letter = self.text.as_bytes().get(self.at + 1);
        let plain = match letter {
            Some(b'u') => return self.unit_escape(),
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(&quoted @ (b'"' | b'\\' | b'/')) => char::from(quoted),
            _ => return Err(Code::JsonEscape),
        };
        self.at += 2;
        Ok(plain)
    }

    /// `\u00e9`, or two of them that make one character. Half of a pair has no UTF-8: it is shown as Go shows it.
    fn unit_escape(&mut self) -> Result<char, Code> {
        let unit = |at: usize| {
            let digits = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
            let hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            hexadecimal.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
        };
        let first = unit(self.at).ok_or(Code::JsonEscape)?;
        let pair = unit(self.at + 6).and_then(|second| char::decode_utf16([first, second]).next()?.ok());
        match char::from_u32(u32::from(first)).or(pair) {
            Some(c) => {
                self.at += if c.len_utf16() == 2 { 12 } else { 6 };
                Ok(c)
            }
            None => {
                self.at += 6;
                Ok(char::REPLACEMENT_CHARACTER)
            }
        }
    }

    fn number(&mut self) -> Result<(), Code> {
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _sign = self.eat(b'+') || self.eat(b'-');
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Code> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(Code::JsonSyntax) }
    }
}
