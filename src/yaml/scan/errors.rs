//! What the parser complains of, as codes of our own and at the place where a person would look.

use crate::text::{Code, Diagnostic, Span};
use crate::yaml::tree::Style;

use super::copy::Copy;
use super::cursor::{Cursor, line_end, next_line};
use super::pieces::{is_line_start, key};

/// What ended the reading.
pub enum Error {
    /// What the parser complains of, and where: its line (from 1) and column (from 0, in characters).
    Parser {
        info: String,
        line: usize,
        column: usize,
    },
    TooDeep {
        at: usize,
    },
    Lost {
        at: usize,
    },
    Nul {
        at: usize,
    },
    TooMany,
}

impl Error {
    /// Corrects in the copy what other tools accept; whether there was anything to correct.
    pub fn correct(&self, copy: &mut Copy, text: &str, span: Span) -> bool {
        let Error::Parser { info, line, column } = self else { return false };
        let at = copy.offset(*line, *column);
        match info.as_str() {
            "invalid indentation in quoted scalar" => {
                let source = span.of(text);
                let style = if source[at..].starts_with('\'') { Style::Single } else { Style::Double };
                let mut quoted = Cursor::new(source, Span::new(at, source.len()));
                quoted.scalar(style, "", None).is_ok() && copy.indent_between(at, quoted.at)
            }
            "invalid indentation" | "invalid indentation in flow construct" | "tab cannot be used as indentation" => {
                copy.indent_at(at)
            }
            "':' must be followed by a valid YAML whitespace" => copy.blank_tabs_before(at),
            _ => false,
        }
    }

    /// Where the reading stopped.
    pub fn place(&self, copy: &mut Copy, span: Span) -> usize {
        match self {
            Error::TooDeep { at } | Error::Lost { at } | Error::Nul { at } => *at,
            Error::TooMany => span.start,
            Error::Parser { line, column, .. } => span.start + copy.offset(*line, *column),
        }
    }

    /// The error as a finding, from its place to the end of the line. `next` is where what has been
    /// understood ends.
    pub fn diagnostic(&self, copy: &mut Copy, text: &str, span: Span, next: usize) -> Diagnostic {
        let (at, code, arg) = match self {
            Error::Nul { at } => return Diagnostic::new(Code::YamlCharacter, Span::new(*at, *at + 1)),
            Error::TooMany => return Diagnostic::new(Code::YamlTooLarge, span),
            Error::TooDeep { at } => (*at, Code::YamlTooLarge, None),
            Error::Lost { at } => (*at, Code::YamlSyntax, Some("this cannot be understood".to_owned())),
            Error::Parser { info, .. } => {
                let (code, arg) = code_of(info);
                (self.place(copy, span), code, arg)
            }
        };
        // `a:b` and a field below it are read as one text, up to the field's colon.
        let glued = code == Code::YamlColon && next < line_content(text, span.start, at);
        let (at, code) = match code {
            Code::YamlColon if glued => (at, Code::YamlNoField),
            Code::YamlColon if follows_own_key(text, span, at) => (at, Code::YamlIndentation),
            Code::YamlAfterQuote => match runaway_quote(text, Span::new(next.min(at), at)) {
                Some(quote) => (quote, Code::YamlQuoteOpen),
                None => (at, code),
            },
            code => (at, code),
        };
        let at = match code {
            Code::YamlTab => leading_tab(text, at, span.end).unwrap_or(at),
            // The parser notices a line later that a key has no colon.
            Code::YamlNoField => at.min(next),
            Code::YamlIndentation => line_content(text, span.start, at),
            _ => at,
        };
        // An error at the end of all is shown on the last line that holds something.
        let at = at.min(span.start + span.of(text).trim_end().len());
        let end = line_end(text, at, span.end).max(at);
        let at = if at == end { line_content(text, span.start, at) } else { at };
        let span = Span::new(at, end);
        match arg {
            Some(arg) => Diagnostic::with(code, span, [arg]),
            None => Diagnostic::new(code, span),
        }
    }
}

/// The code for one of the parser's messages, with the message itself where there is no code for it.
pub fn code_of(info: &str) -> (Code, Option<String>) {
    let code = match info {
        "while scanning a quoted scalar, found unexpected end of stream"
        | "while scanning a quoted scalar, found unexpected document indicator"
        | "invalid indentation in quoted scalar" => Code::YamlQuoteOpen,
        "invalid trailing content after double-quoted scalar" => Code::YamlAfterQuote,
        "while parsing a quoted scalar, found unknown escape character"
        | "while parsing a quoted scalar, did not find expected hexadecimal number"
        | "while parsing a quoted scalar, found invalid Unicode character escape code" => Code::YamlEscape,
        "mapping values are not allowed in this context" => Code::YamlColon,
        "simple key expected" | "simple key expect ':'" => Code::YamlNoField,
        "while parsing a flow mapping, did not find expected ',' or '}'"
        | "while parsing a flow sequence, expected ',' or ']'"
        | "illegal placement of ':' indicator" => Code::YamlFlow,
        "while parsing node, found unknown anchor" => Code::YamlAlias,
        "recursion limit exceeded" => Code::YamlTooLarge,
        "while parsing a block mapping, did not find expected key"
        | "while parsing a block collection, did not find expected '-' indicator"
        | "wrongly indented line in block scalar"
        | "did not find expected <document start>" => Code::YamlIndentation,
        info if info.contains("tab") && !info.contains("tag") => Code::YamlTab,
        "block sequence entries are not allowed in this context"
        | "the handle wasn't declared"
        | "while parsing a node, did not find expected node content" => Code::YamlStart,
        info if info.starts_with("unexpected character")
            || info.starts_with("while scanning an anchor or alias")
            || info.contains("a tag,") =>
        {
            Code::YamlStart
        }
        info => return (Code::YamlSyntax, Some(info.to_owned())),
    };
    (code, None)
}

/// Where the first text of the line stands that `at` lies on.
fn line_content(text: &str, start: usize, at: usize) -> usize {
    let line = text[start..at].rfind(['\n', '\r']).map_or(start, |found| start + found + 1);
    line + blanks(&text.as_bytes()[line..at])
}

fn blanks(text: &[u8]) -> usize {
    text.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// Whether the colon at `at` follows the key of an indented line: it was taken for a part of the text above.
fn follows_own_key(text: &str, span: Span, at: usize) -> bool {
    let content = line_content(text, span.start, at);
    !is_line_start(text, span.start, content)
        && key(text, Span::new(content, span.end)).is_some_and(|(_, colon)| colon == at)
}

/// Where the quote opens that ends `reach`, if it goes over a line that looks like a field: that one's quote has closed
/// it.
fn runaway_quote(text: &str, reach: Span) -> Option<usize> {
    let mut cursor = Cursor::new(text, reach);
    loop {
        let style = match cursor.peek()? {
            b'\'' => Style::Single,
            b'"' => Style::Double,
            _ => {
                cursor.at += 1;
                continue;
            }
        };
        // An apostrophe opens nothing.
        if text.as_bytes()[..cursor.at].last().is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte >= 0x80) {
            cursor.at += 1;
            continue;
        }
        let quoted = cursor.scalar(style, "", None).ok()?;
        cursor.skip();
        if cursor.at == reach.end {
            let mut line = quoted.start;
            while let Some(start) = next_line(text, line_end(text, line, quoted.end), quoted.end) {
                line = start + blanks(&text.as_bytes()[start..]);
                if key(text, Span::new(line, quoted.end)).is_some() {
                    return Some(quoted.start);
                }
            }
        }
    }
}

/// The first tab from `at` on with which a line starts: the parser names the scalar in front of it.
fn leading_tab(text: &str, at: usize, end: usize) -> Option<usize> {
    let tab = at + text[at..end].find('\t')?;
    let line = text[..tab].trim_end_matches([' ', '\t']);
    (tab == at || line.ends_with(['\n', '\r'])).then_some(tab)
}
