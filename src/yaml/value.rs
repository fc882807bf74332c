//! What a plain scalar means: its source text in, its type out, by YAML 1.1 as Ruby's Psych reads it or by
//! YAML 1.2's core schema with dates.
//!
//! Nothing is converted: a number stays the digits that are written (`1.50`, `007`), a date its text.

pub use super::tree::Type;
use super::tree::{Scalar, Style};

/// How the dialect's tools read plain scalars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// As Psych does (`lib/psych/scalar_scanner.rb`): Jekyll.
    V1_1,
    /// The core schema (YAML 1.2.2, 10.3) with the timestamps of YAML 1.1, as js-yaml and go-yaml read it.
    V1_2,
}

/// The type of a scalar with the tag that stands in front of it, as written. An unknown tag leaves text.
pub fn type_of(scalar: &Scalar, tag: Option<&str>, version: Version) -> Type {
    match tag.map(core_tag) {
        Some(Some("null")) => Type::Null,
        Some(Some("bool")) => Type::Boolean,
        Some(Some("int")) => Type::Integer,
        Some(Some("float")) => Type::Float,
        Some(Some("timestamp")) if is_date(&scalar.text) => Type::Date,
        Some(Some("timestamp")) => Type::DateTime,
        Some(_) => Type::String,
        None if scalar.style != Style::Plain => Type::String,
        None => plain_type(&scalar.text, version),
    }
}

/// The name of a tag of YAML's own (`!!str`, `!<tag:yaml.org,2002:str>`), without what stands in front.
/// The tag `!` alone says that a scalar is text.
pub fn core_tag(tag: &str) -> Option<&str> {
    match tag {
        "!" => Some("str"),
        _ => tag
            .strip_prefix("!!")
            .or_else(|| tag.strip_prefix("!<tag:yaml.org,2002:").and_then(|rest| rest.strip_suffix('>'))),
    }
}

/// The type that `text` has as a plain scalar.
pub fn plain_type(text: &str, version: Version) -> Type {
    match version {
        Version::V1_1 => psych_type(text),
        Version::V1_2 => core_type(text),
    }
}

/// Whether `text`, written plain, is a boolean to every reader.
pub fn is_boolean_everywhere(text: &str) -> bool {
    psych_type(text) == Type::Boolean && core_type(text) == Type::Boolean
}

/// Whether `text`, written plain, is text to every reader: to Psych, to the core schema, and to readers
/// that follow the YAML 1.1 type repository to the letter (where `y`, `=` and `1:30` are not).
pub fn is_text_everywhere(text: &str) -> bool {
    psych_type(text) == Type::String
        && core_type(text) == Type::String
        && !matches!(text, "y" | "Y" | "n" | "N" | "=" | "<<")
        && !text.starts_with(':')
        && !is_repository_number(text)
}

fn psych_type(text: &str) -> Type {
    let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if text.is_empty() || text == "~" || is(&["null"]) {
        Type::Null
    } else if is(&["yes", "true", "on", "no", "false", "off"]) {
        Type::Boolean
    } else if is_psych_time(text) {
        Type::DateTime
    } else if is_date(text) {
        Type::Date
    } else if is(&[".inf", "+.inf", "-.inf", ".nan"]) || is_psych_float(text) {
        Type::Float
    } else if is_psych_integer(text) {
        Type::Integer
    } else if is_sexagesimal(text, true) {
        if text.contains('.') { Type::Float } else { Type::Integer }
    } else {
        Type::String
    }
}

fn core_type(text: &str) -> Type {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Type::Null,
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => return Type::Boolean,
        ".nan" | ".NaN" | ".NAN" => return Type::Float,
        _ => {}
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || is_core_float(unsigned) {
        return Type::Float;
    }
    let all = |digits: &str, is: fn(&u8) -> bool| !digits.is_empty() && digits.bytes().all(|byte| is(&byte));
    let octal = |digits: &str| all(digits, |byte| matches!(byte, b'0'..=b'7'));
    let integer = all(unsigned, u8::is_ascii_digit)
        || text.strip_prefix("0o").is_some_and(octal)
        || text.strip_prefix("0x").is_some_and(|digits| all(digits, u8::is_ascii_hexdigit));
    if integer {
        Type::Integer
    } else if is_date(text) {
        Type::Date
    } else if is_timestamp(text) {
        Type::DateTime
    } else {
        Type::String
    }
}

/// A day of a possible calendar: `2021-09-14`, `2021-9-4`.
pub fn is_date(text: &str) -> bool {
    let mut eat = Eat(text.as_bytes());
    let ok = eat.digits(4, 4).is_some() && eat.byte(b'-') && eat.number(1, 12) && eat.byte(b'-') && eat.number(1, 31);
    ok && eat.0.is_empty()
}

/// A day and a time as the YAML 1.1 type repository has it.
pub fn is_timestamp(text: &str) -> bool {
    let mut eat = Eat(text.as_bytes());
    timestamp(&mut eat) && eat.0.is_empty()
}

fn timestamp(eat: &mut Eat) -> bool {
    let day = eat.digits(4, 4).is_some() && eat.byte(b'-') && eat.digits(1, 2).is_some() && eat.byte(b'-');
    if !day || eat.digits(1, 2).is_none() {
        return false;
    }
    if !(eat.any(b"Tt") || eat.blanks() > 0) {
        return false;
    }
    let time = eat.digits(1, 2).is_some()
        && eat.byte(b':')
        && eat.digits(2, 2).is_some()
        && eat.byte(b':')
        && eat.digits(2, 2).is_some();
    if !time {
        return false;
    }
    if eat.byte(b'.') {
        eat.digits(0, usize::MAX);
    }
    offset(eat)
}

/// `Z`, `+2`, `+02`, `+0200`, `+02:00` or nothing, blanks before it allowed.
fn offset(eat: &mut Eat) -> bool {
    let start = eat.0;
    eat.blanks();
    if eat.byte(b'Z') {
        return true;
    }
    if !eat.any(b"+-") {
        eat.0 = start;
        return true;
    }
    if eat.digits(1, 2).is_none() {
        return false;
    }
    let colon = eat.byte(b':');
    eat.digits(2, 2).is_some() || !colon
}

/// Psych's `TIME`: like a timestamp, also before the year 0.
fn is_psych_time(text: &str) -> bool {
    let mut eat = Eat(text.as_bytes());
    eat.byte(b'-');
    timestamp(&mut eat) && eat.0.is_empty()
}

/// Psych's `FLOAT`: digits with underscores and commas, a point, an exponent with its sign.
fn is_psych_float(text: &str) -> bool {
    let mut eat = Eat(text.as_bytes());
    eat.any(b"+-");
    let whole = eat.grouped(b"_,");
    if !eat.byte(b'.') {
        return false;
    }
    let fraction = eat.digits(0, usize::MAX).unwrap_or(0);
    exponent(&mut eat, true) && eat.0.is_empty() && (whole || fraction > 0)
}

/// Psych's `INTEGER_LEGACY`: base 2, 8, 10 and 16, with underscores and commas.
fn is_psych_integer(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let all = |digits: &str, allowed: &[u8]| !digits.is_empty() && digits.bytes().all(|byte| allowed.contains(&byte));
    let binary = |digits| all(digits, b"01_,");
    let hexadecimal = |digits| all(digits, b"0123456789abcdefABCDEF_,");
    let octal = |digits: &str| all(digits.strip_prefix('o').unwrap_or(digits), b"01234567_,");
    unsigned == "0"
        || unsigned.strip_prefix("0b").is_some_and(binary)
        || unsigned.strip_prefix("0x").is_some_and(hexadecimal)
        || unsigned.strip_prefix('0').is_some_and(octal)
        || (unsigned.starts_with(|first: char| matches!(first, '1'..='9')) && all(unsigned, b"0123456789_,"))
}

/// Numbers in base 60: `12:30`, `1:30:00`, `1:30.5`. Psych reads at most three parts.
fn is_sexagesimal(text: &str, psych: bool) -> bool {
    let mut eat = Eat(text.as_bytes());
    eat.any(b"+-");
    if !eat.grouped(b"_") {
        return false;
    }
    let mut parts = 0;
    while eat.byte(b':') {
        if !eat.number(0, 59) {
            return false;
        }
        parts += 1;
    }
    if eat.byte(b'.') {
        eat.grouped(b"_");
    }
    eat.0.is_empty() && parts > 0 && (parts <= 2 || !psych)
}

/// The core schema's float without its sign: digits, a point, an exponent, at least one of the last two.
fn is_core_float(unsigned: &str) -> bool {
    let mut eat = Eat(unsigned.as_bytes());
    let whole = eat.digits(0, usize::MAX).unwrap_or(0);
    let point = eat.byte(b'.');
    let fraction = if point { eat.digits(0, usize::MAX).unwrap_or(0) } else { 0 };
    let before = eat.0.len();
    let exponent = exponent(&mut eat, false) && eat.0.len() < before;
    (whole > 0 || fraction > 0) && (point || exponent) && eat.0.is_empty()
}

/// An exponent or nothing.
fn exponent(eat: &mut Eat, sign_needed: bool) -> bool {
    if !eat.any(b"eE") {
        return true;
    }
    (eat.any(b"+-") || !sign_needed) && eat.digits(1, usize::MAX).is_some()
}

/// Numbers of the YAML 1.1 type repository that Psych does not take for one.
fn is_repository_number(text: &str) -> bool {
    is_sexagesimal(text, false) || (text.contains('_') && is_psych_float(&text.replace('_', "")))
}

/// What is left to read of a text.
struct Eat<'a>(&'a [u8]);

impl Eat<'_> {
    fn byte(&mut self, byte: u8) -> bool {
        self.any(&[byte])
    }

    fn any(&mut self, bytes: &[u8]) -> bool {
        match self.0.split_first() {
            Some((first, rest)) if bytes.contains(first) => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    fn blanks(&mut self) -> usize {
        let mut blanks = 0;
        while self.any(b" \t") {
            blanks += 1;
        }
        blanks
    }

    /// Between `min` and `max` digits; how many there were, `None` if too few.
    fn digits(&mut self, min: usize, max: usize) -> Option<usize> {
        let count = self.0.iter().take(max).take_while(|byte| byte.is_ascii_digit()).count();
        if count < min {
            return None;
        }
        self.0 = &self.0[count..];
        Some(count)
    }

    /// One or two digits of a number between `min` and `max`.
    fn number(&mut self, min: u32, max: u32) -> bool {
        let start = self.0;
        let Some(count) = self.digits(1, 2) else { return false };
        let number = start[..count].iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
        (min..=max).contains(&number)
    }

    /// A digit, then digits and any of `between`.
    fn grouped(&mut self, between: &[u8]) -> bool {
        if self.digits(1, 1).is_none() {
            return false;
        }
        while self.digits(1, 1).is_some() || self.any(between) {}
        true
    }
}
