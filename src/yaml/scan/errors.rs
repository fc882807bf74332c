//! What the parser complains of, as codes of our own and at the place where a person would look.

use crate::text::Code;

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
pub fn line_content(text: &str, start: usize, at: usize) -> usize {
    let line = text[start..at].rfind(['\n', '\r']).map_or(start, |found| start + found + 1);
    line + text[line..at].bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// The first tab from `at` on with which a line starts: the parser names the scalar in front of it.
pub fn leading_tab(text: &str, at: usize, end: usize) -> Option<usize> {
    let tab = at + text[at..end].find('\t')?;
    let line = text[..tab].trim_end_matches([' ', '\t']);
    (tab == at || line.ends_with(['\n', '\r'])).then_some(tab)
}
