//! There and back: what holds for every content file, in every form that it may come in (laws 2, 3 and 5).
//!
//! Opened and saved unedited it is identical; every scalar of a front matter, set to another value and back, leaves it
//! identical, and the change lies inside the value's span. Shared by `tests/roundtrip.rs` and the helper crate's
//! `corpus` command.

use std::collections::BTreeMap;
use std::fmt;

use masthead::document::{Document, Options};
use masthead::edit::{Edit, Path as EditPath, Step, Value, display};
use masthead::markdown::HtmlOptions;
use masthead::split::Format;
use masthead::text::{Changes, Code, Span};
use masthead::tree::{Kind, Node, Scalar, Style, Type};

/// What was done, and what did not hold.
#[derive(Default)]
pub struct Report {
    pub files: usize,
    pub texts: usize,
    pub scalars: usize,
    pub edits: usize,
    /// Edits that were refused, by code: allowed by law 5, but each is something that a person cannot do.
    pub refused: BTreeMap<&'static str, usize>,
    pub failures: Vec<String>,
}

/// The forms in which the same file may come, each with a name.
fn forms(text: &str) -> Vec<(&'static str, String)> {
    let lf = text.replace("\r\n", "\n");
    let lf = lf.trim_start_matches('\u{FEFF}');
    let mut every_other = 0;
    let mixed = lf.split_inclusive('\n').map(|line| {
        every_other += 1;
        if every_other % 2 == 0 { line.replace('\n', "\r\n") } else { line.to_owned() }
    });
    vec![
        ("as it is", text.to_owned()),
        ("CRLF", lf.replace('\n', "\r\n")),
        ("mixed line endings", mixed.collect()),
        ("byte order mark", format!("\u{FEFF}{lf}")),
        ("no final newline", lf.trim_end_matches('\n').to_owned()),
    ]
}

impl Report {
    /// Checks one file in every form.
    pub fn file(&mut self, name: &str, text: &str) {
        self.files += 1;
        for (form, text) in forms(text) {
            self.texts += 1;
            self.text(&format!("{name} ({form})"), &text);
        }
    }

    fn text(&mut self, name: &str, text: &str) {
        let mut document = Document::open(text, Options::default());
        // Reading is part of opening: none of it may fail or change anything.
        let html = document.html(HtmlOptions::default());
        let (_, _) = (document.fields(), document.diagnostics());
        if document.text() != text {
            self.failures.push(format!("{name}: opened and saved, it is another file"));
            return;
        }
        let parts = document.parts();
        let tiles = [parts.bom, parts.opening, parts.front_matter, parts.closing, parts.body];
        if tiles.iter().map(|part| part.of(text)).collect::<String>() != text {
            self.failures.push(format!("{name}: its parts, joined, are another file"));
        }
        let Some(root) = document.tree().root.clone() else { return };
        scalars(&root, &mut Vec::new(), &mut |node, path| {
            self.scalars += 1;
            let Some((present, others)) = values(node, &document) else { return };
            for other in others {
                if let Err(why) = self.there_and_back(&mut document, text, path, node.span, &present, other) {
                    self.failures.push(format!("{name}: {}: {why}", display(path)));
                    document = Document::open(text, Options::default());
                }
            }
        });
        if document.html(HtmlOptions::default()) != html {
            self.failures.push(format!("{name}: edits of the front matter changed the body's HTML"));
        }
    }

    /// Sets the value to `other` and back to `present`, and looks at the file each time.
    fn there_and_back(
        &mut self,
        document: &mut Document,
        text: &str,
        path: &EditPath,
        span: Span,
        present: &Value,
        other: Value,
    ) -> Result<(), String> {
        let set = |value: &Value| Edit::Set { path: path.clone(), value: value.clone() };
        match document.plan(&set(present)) {
            Ok(changes) if changes.is_empty() => {}
            Ok(_) => return Err("set to what it is, it changes".into()),
            Err(refusal) => return self.refusal(refusal.code),
        }
        let changes = match document.edit(&set(&other)) {
            Ok((changes, _)) => changes,
            Err(refusal) => return self.refusal(refusal.code),
        };
        self.edits += 1;
        if !changes.span().is_some_and(|place| span.contains(place)) {
            return Err(format!("set to {other:?}, the change does not lie inside the value"));
        }
        if only_these_changed(text, &changes) != document.text() {
            return Err(format!("set to {other:?}, something else changed"));
        }
        if *present == Value::Null {
            // Nothing is spelled in several ways (`key:`, `key: `, `~`), and a value does not tell which it replaced.
            let undone = document.apply(&changes.invert(text));
            return if undone.is_ok() && document.text() == text { Ok(()) } else { Err("it cannot be undone".into()) };
        }
        match document.edit(&set(present)) {
            Ok(_) if document.text() == text => Ok(()),
            Ok(_) => Err(format!("set to {other:?} and back, it is another file")),
            Err(refusal) => Err(format!("set to {other:?}, it cannot be set back: {}", refusal.message())),
        }
    }

    fn refusal(&mut self, code: Code) -> Result<(), String> {
        *self.refused.entry(code.name()).or_default() += 1;
        Ok(())
    }
}

/// The old text with the changes' inserts between its untouched pieces, put together without the core's own code.
fn only_these_changed(text: &str, changes: &Changes) -> String {
    let (mut new, mut end) = (String::new(), 0);
    for change in changes {
        new += &text[end..change.span.start];
        new += &change.insert;
        end = change.span.end;
    }
    new + &text[end..]
}

/// Visits every scalar value with its path by places.
fn scalars(node: &Node, path: &mut EditPath, visit: &mut impl FnMut(&Node, &EditPath)) {
    let children: Vec<&Node> = match &node.kind {
        Kind::Scalar(_) => return visit(node, path),
        Kind::Alias(_) | Kind::Broken(_) => return,
        Kind::Sequence { items, .. } => items.iter().collect(),
        Kind::Mapping { entries, .. } => entries.iter().map(|entry| &entry.value).collect(),
    };
    for (index, child) in children.into_iter().enumerate() {
        path.push(Step::Index(index));
        scalars(child, path, visit);
        path.pop();
    }
}

/// The value as it is and others to set it to for a while.
fn values(node: &Node, document: &Document) -> Option<(Value, Vec<Value>)> {
    let scalar = node.scalar()?;
    let string = |text: &str| Value::String(text.to_owned());
    let text = &scalar.text;
    let tag = node.tag.as_ref().map(|(tag, _)| tag.as_str());
    // What a tag of somebody's own means is not known.
    if tag.is_some_and(|tag| !tag.starts_with("!!")) {
        return None;
    }
    Some(match document.type_of(scalar, tag) {
        Type::Null => (Value::Null, vec![string("something")]),
        Type::Boolean => {
            let value = matches!(text.to_lowercase().as_str(), "true" | "yes" | "on");
            (Value::Boolean(value), vec![Value::Boolean(!value)])
        }
        Type::Integer | Type::Float => (Value::Number(text.clone()), vec![Value::Number("1234567".to_owned())]),
        Type::Date | Type::DateTime => (string(text), vec![string("2001-02-03 04:05:06")]),
        // TOML's times of day.
        Type::String if is_clock(document, scalar) => (string(text), vec![string("04:05:06")]),
        Type::String => {
            let words = text.trim_end_matches('\n');
            let mut others = vec![string(&format!("{words} and more{}", &text[words.len()..]))];
            // A line break just inside the quotes is not made again once the text starts with a word.
            others.extend((!text.starts_with(' ')).then(|| string(&format!("This is {text}"))));
            (string(text), others)
        }
    })
}

/// Whether a scalar is TOML's time of day, which is no text though there is no type for it.
fn is_clock(document: &Document, scalar: &Scalar) -> bool {
    document.parts().format == Some(Format::Toml) && scalar.style == Style::Plain
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Report { files, texts, scalars, edits, refused, failures } = self;
        writeln!(f, "{files} files, {texts} forms of them, {scalars} scalars")?;
        write!(f, "{edits} edits made and unmade, {} failures; refused:", failures.len())?;
        for (code, count) in refused {
            write!(f, " {count} {code}")?;
        }
        if refused.is_empty() { write!(f, " none") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Report {
        let mut report = Report::default();
        report.file("a file", text);
        report
    }

    #[test]
    fn a_file_is_edited_in_each_of_its_forms() {
        let report = check("---\ntitle: \"Un titre\"\ntel:\n  - '01'\n---\n\nTexte.\n");
        assert_eq!(report.failures, Vec::<String>::new());
        // Jekyll finds no front matter behind a byte order mark in pages, but it does in posts; five forms in all.
        assert_eq!((report.scalars, report.edits), (10, 20));
    }

    #[test]
    fn toml_and_json_are_set_there_and_back_as_well() {
        let toml = "+++\na = 1_000\nb = 0xFf\nc = 07:32:00\nd = 2021-09-14 17:04:00.5+02:00\ne = \"\\u00e9 x\"\n\
            f = \"\"\"\nun \\\n  deux\n\ttrois\"\"\"\ng = '''l'un'''\nh = 1e3\ni = -inf\nj = true\nk = 'x\\y'\n\
            l = { m = +5, n = [1979-05-27] }\no = 1.50\np = 1_0\n+++\n\nTexte.\n";
        let json =
            "{\"a\": 1.50, \"b\": \"x\\/y \\u00e9\", \"c\": [null, true, 1E3], \"d\": \"2021-09-14\"}\n\nTexte.\n";
        for (text, scalars) in [(toml, 15), (json, 6)] {
            let report = check(text);
            assert_eq!(report.failures, Vec::<String>::new());
            assert_eq!(report.scalars, scalars * 5, "{text}");
        }
    }

    #[test]
    fn a_change_outside_the_value_is_seen() {
        let text = "a: 1\nb: 2\n";
        let changes = Changes::one(Span::new(3, 4), "9");
        assert_eq!(only_these_changed(text, &changes), "a: 9\nb: 2\n");
        let mut report = Report::default();
        let mut document = Document::open("---\na: x\n---\n", Options::default());
        let (path, word) = (vec![Step::Index(0)], |text: &str| Value::String(text.to_owned()));
        let wrong = Span::new(0, 3);
        let text = document.text().to_owned();
        assert!(report.there_and_back(&mut document, &text, &path, wrong, &word("x"), word("y")).is_err());
    }
}
