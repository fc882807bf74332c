//! What the scan finds, shown in the text itself: `‹…›` around each scalar and alias, `«…»` around each
//! collection.

use super::*;
use crate::yaml::tree::Node;

fn marked(text: &str, tree: &Tree) -> String {
    let mut marks = Vec::new();
    if let Some(root) = &tree.root {
        mark(root, &mut marks);
    }
    let (mut out, mut from) = (String::new(), 0);
    for (at, mark) in marks {
        out.push_str(&text[from..at]);
        out.push_str(mark);
        from = at;
    }
    out.push_str(&text[from..]);
    out
}

/// Adds the marks of a node and its children in the order of the text.
fn mark(node: &Node, marks: &mut Vec<(usize, &str)>) {
    let leaf = matches!(node.kind, Kind::Scalar(_) | Kind::Alias(_) | Kind::Broken(_));
    let (start, end) = if leaf { ("‹", "›") } else { ("«", "»") };
    marks.push((node.span.start, start));
    match &node.kind {
        Kind::Sequence { items, .. } => items.iter().for_each(|item| mark(item, marks)),
        Kind::Mapping { entries, .. } => entries.iter().for_each(|entry| {
            mark(&entry.key, marks);
            mark(&entry.value, marks);
        }),
        _ => {}
    }
    marks.push((node.span.end, end));
}

fn scan_all(text: &str) -> Tree {
    scan(text, Span::new(0, text.len()))
}

#[track_caller]
fn check(text: &str, expected: &str) -> Tree {
    let tree = scan_all(text);
    assert!(tree.sound, "{:?}", tree.diagnostics.iter().map(Diagnostic::message).collect::<Vec<_>>());
    assert_eq!(marked(text, &tree), expected);
    // The same in the middle of a file and with Windows line ends.
    let file = format!("---\r\n{}---\r\nbody: 'x", text.replace('\n', "\r\n"));
    let tree_in_file = scan(&file, Span::new(5, file.len() - 13));
    assert!(tree_in_file.sound, "with CRLF: {:?}", tree_in_file.diagnostics);
    let expected = format!("---\r\n{}---\r\nbody: 'x", expected.replace('\n', "\r\n"));
    assert_eq!(marked(&file, &tree_in_file), expected);
    tree
}

#[track_caller]
fn check_error(text: &str, code: Code, at: &str) -> Tree {
    let tree = scan_all(text);
    assert!(!tree.sound);
    let found: Vec<_> = tree.diagnostics.iter().map(|d| (d.code, d.span.of(text))).collect();
    assert_eq!(found, [(code, at)]);
    tree
}

#[test]
fn scalars_of_every_style() {
    check(
        "title: 'It''s on\n  two lines'\nplain: a text\n  that goes on\n\n  and on\nquoted: \"a \\\" b\"\n",
        "«‹title›: ‹'It''s on\n  two lines'›\n‹plain›: ‹a text\n  that goes on\n\n  and on›\n‹quoted›: ‹\"a \\\" b\"›»\n",
    );
}

#[test]
fn block_scalars_from_header_to_last_line() {
    check(
        "a: |\n  one\n\n  two\n\nb: >-  # why\n  one\n   two\nc: |+\n  x\n\nd: |2\n   y\ne: |\nf: |-\n",
        "«‹a›: ‹|\n  one\n\n  two›\n\n‹b›: ‹>-  # why\n  one\n   two›\n‹c›: ‹|+\n  x\n›\n‹d›: ‹|2\n   y›\n‹e›: ‹|›\n‹f›: ‹|-›»\n",
    );
    check("- |\n  x\n\n  \n- - >\n    y\n", "«- ‹|\n  x›\n\n  \n- «- ‹>\n    y›»»\n");
    check("a:\n- b: |1\n     x\n", "«‹a›:\n«- «‹b›: ‹|1\n     x›»»»\n");
}

#[test]
fn empty_values_lie_where_a_value_would_be_written() {
    check(
        "a:\nb: \nc:  # why\nd: # why\ne:\n- \n-\n",
        "«‹a›:‹›\n‹b›: ‹›\n‹c›: ‹› # why\n‹d›:‹› # why\n‹e›:\n«- ‹›\n-‹›»»\n",
    );
}

#[test]
fn flow_collections() {
    check("a: [x, 'y' , {b: c, d}, ]\nb: {}\n", "«‹a›: «[‹x›, ‹'y'› , «{‹b›: ‹c›, ‹d›‹›}», ]»\n‹b›: «{}»»\n");
    check("[a: b, {c: d}: e]\n", "«[«‹a›: ‹b›», ««{‹c›: ‹d›}»: ‹e›»]»\n");
    check("{a: b}: c\n", "««{‹a›: ‹b›}»: ‹c›»\n");
}

#[test]
fn anchors_tags_aliases() {
    let tree = check(
        "a: &x !!str 1\nb: *x\nc: &m\n  d: !<tag:e.org,2000:x> y\n<<: *m\n",
        "«‹a›: &x !!str ‹1›\n‹b›: ‹*x›\n‹c›: &m\n  «‹d›: !<tag:e.org,2000:x> ‹y›»\n‹<<›: ‹*m›»\n",
    );
    let Some(Node { kind: Kind::Mapping { entries, .. }, .. }) = tree.root else { panic!() };
    assert_eq!(entries[0].value.anchor, Some(("x".to_owned(), Span::new(3, 5))));
    assert_eq!(entries[0].value.tag, Some(("!!str".to_owned(), Span::new(6, 11))));
    check("&a key: v\n", "«&a ‹key›: ‹v›»\n");
    check("&a\nkey: &b\n", "&a\n«‹key›: &b‹›»\n");
}

#[test]
fn complex_keys() {
    check("? a\n: b\n? - c\n  - d\n: - e\n? f\n", "«? ‹a›\n: ‹b›\n? «- ‹c›\n  - ‹d›»\n: «- ‹e›»\n? ‹f›‹›»\n");
}

#[test]
fn comments_are_kept() {
    let text = "# one\na: 1 # two\n\n# three\nb: | # four\n  # text\n # five\nc: # six\n  - d\n# seven\n";
    let tree = scan_all(text);
    let comments: Vec<_> = tree.comments.iter().map(|span| span.of(text)).collect();
    assert_eq!(comments, ["# one", "# two", "# three", "# four", "# five", "# six", "# seven"]);
}

#[test]
fn quotes_that_go_on_at_column_0() {
    check("a: \"one\ntwo\n\nthree\"\nb: 'x\n\ty'\n", "«‹a›: ‹\"one\ntwo\n\nthree\"›\n‹b›: ‹'x\n\ty'›»\n");
    check("- a:\n    - \"one\ntwo\"\n", "«- «‹a›:\n    «- ‹\"one\ntwo\"›»»»\n");
}

#[test]
fn brackets_that_go_on_at_column_0() {
    check("tags: [\na,\nb\n]\nc: {\n d: e\n}\n", "«‹tags›: «[\n‹a›,\n‹b›\n]»\n‹c›: «{\n ‹d›: ‹e›\n}»»\n");
}

#[test]
fn tabs_behind_the_colon() {
    check("a:\tb\nc:\t\"d\"\n", "«‹a›:\t‹b›\n‹c›:\t‹\"d\"›»\n");
}

#[test]
fn duplicate_keys_are_warned_of() {
    let tree = check("a: 1\nb: 2\n'a': 3\n'1': 4\n1: 5\n", "«‹a›: ‹1›\n‹b›: ‹2›\n‹'a'›: ‹3›\n‹'1'›: ‹4›\n‹1›: ‹5›»\n");
    assert_eq!(tree.diagnostics, [Diagnostic::with(Code::DuplicateKey, Span::new(10, 13), ["a"])]);
}

#[test]
fn days_that_no_calendar_has_are_warned_of() {
    let text = "date: 2026-02-31\nlist: [2021-13-14, 2024-02-29, '2021-02-29']\ntime: 2021-04-31 10:00:00 +02:00\n\
        text: le 2026-02-31\ntagged: !!str 2026-02-31\n2026-02-30: x\n";
    let tree = scan_all(text);
    assert!(tree.sound && tree.diagnostics.iter().all(|said| said.code == Code::NoSuchDay));
    let found: Vec<_> = tree.diagnostics.iter().map(|said| said.span.of(text)).collect();
    assert_eq!(found, ["2026-02-31", "2021-13-14", "2021-04-31 10:00:00 +02:00", "2026-02-30"]);
}

#[test]
fn errors_keep_what_stands_before() {
    let tree = check_error("- a\n- x: y: z\n- c\n", Code::YamlColon, ": z");
    assert_eq!(tree.root.map(|root| root.span), Some(Span::new(0, 10)));
    assert!(!tree.whole);
    check_error("a: x: y\n", Code::YamlColon, ": y");
    check_error("a: 1\nb: 'x\nc: 3\n", Code::YamlQuoteOpen, "'x");
    check_error("a: 1\nb: *x\n", Code::YamlAlias, "*x");
    check_error("a: 1\n\tb: 2\n", Code::YamlTab, "\tb: 2");
    check_error("a: @b\n", Code::YamlStart, "@b");
    check_error("a: \"\\q\"\n", Code::YamlEscape, "\"\\q\"");
    check_error("a: 'b' c\n", Code::YamlAfterQuote, "c");
    check_error("a: 1\nb\nc: 2\n", Code::YamlNoField, "b");
    check_error("a: [b, c\nd: e\n", Code::YamlFlow, "[b, c");
    check_error("a:\n  - b\n c: d\n", Code::YamlIndentation, "c: d");
    check_error("a: - b\n", Code::YamlStart, "- b");
    check_error("a: & b\n", Code::YamlStart, "& b");
    check_error("a: !x!y z\n", Code::YamlStart, "!x!y z");
    check_error("a:b\nc: d\n", Code::YamlNoField, "a:b");
    check_error("z: 1\na: {b: c\n", Code::YamlFlow, "a: {b: c");
    check_error("a: b\0c\n", Code::YamlCharacter, "\0");
}

/// What a person has done, and not what the parser stumbles over behind it.
#[test]
fn mistakes_are_found_where_they_were_made() {
    // The quote is closed by the next one, in another field.
    check_error("title: \"x\nlead: \"y\"\n", Code::YamlQuoteOpen, "\"x");
    check_error("a: 1\ntitle: 'x\ndate: 2021-09-14\nlead: 'l''eau'\n", Code::YamlQuoteOpen, "'x");
    check_error("a:\n  b: \"x # y\n  c: \"z\"\n", Code::YamlQuoteOpen, "\"x # y");
    check_error("a: [l'eau, 'x,\nb: 'y'\n", Code::YamlQuoteOpen, "'x,");
    check_error("- a: l'eau\n  b: 'x\n  c: 'y'\n", Code::YamlQuoteOpen, "'x");
    check_error("a: \"x\n  y\" z\n", Code::YamlAfterQuote, "z");
    check_error("a: 'b' 'c'\n", Code::YamlAfterQuote, "'c'");
    // A field that is indented too far goes on with the text above it.
    check_error("title: x\n  date: 2021-09-14\n", Code::YamlIndentation, "date: 2021-09-14");
    check_error("a:\n  b: x\n    c: y\n  d: z\n", Code::YamlIndentation, "c: y");
    check_error("- x\n  b: c\n", Code::YamlIndentation, "b: c");
    check_error("a:\n  b: c: d\n", Code::YamlColon, ": d");
    check_error("a: b\n  c d: e: f\n", Code::YamlIndentation, "c d: e: f");
}

/// What is broken, entry by entry, of a text of which all else is read.
#[track_caller]
fn check_broken(text: &str, expected: &[&str]) {
    let tree = scan_all(text);
    assert!(tree.whole && !tree.sound, "{tree:?}");
    let Some(Node { kind: Kind::Mapping { entries, .. }, .. }) = &tree.root else { panic!("no mapping: {tree:?}") };
    let broken = entries.iter().filter(|entry| matches!(entry.value.kind, Kind::Broken(_)));
    assert_eq!(broken.map(|entry| entry.outer().of(text)).collect::<Vec<_>>(), expected, "{:?}", tree.diagnostics);
    let ends: Vec<usize> = tree.diagnostics.iter().map(|diagnostic| diagnostic.span.end).collect();
    for entry in entries.iter().filter(|entry| matches!(entry.value.kind, Kind::Broken(_))) {
        let span = entry.outer();
        assert!(ends.iter().any(|&end| span.start < end && end <= span.end), "{:?} in {:?}", span, tree.diagnostics);
    }
}

#[test]
fn one_broken_entry_leaves_the_others() {
    check_broken("a: 1\nb: x: y\nc: 3\n", &["b: x: y"]);
    check_broken("a: 'x\nb: 1\nc: 3\n", &["a: 'x"]);
    check_broken("b: 1\nc: 3\na: \"x\n", &["a: \"x"]);
    check_broken("a: 1\ntags: [b, c\nd: e\nf: g\n", &["tags: [b, c"]);
    check_broken("a: 1\nb\nc: 2\n", &["b"]);
    check_broken("a:b\nc: d\n", &["a:b"]);
    check_broken("a: 1\n  b: 2\nc: 3\n", &["a: 1\n  b: 2"]);
    check_broken("a:\n  - b\n c: d\n\n# of e\ne: f\n", &["a:\n  - b\n c: d"]);
    check_broken("a: 'x' y\nb: 1\nc: [z] d\ne: 2\n", &["a: 'x' y", "c: [z] d"]);
    check_broken("a: |+\n  x\n\nb: @c\nd: 1\n", &["b: @c"]);
    check_broken("a: 1\nb: c\0d\ne: f\n", &["b: c\0d"]);
    check_broken("\"a b\" : [\n'c': d\n", &["\"a b\" : ["]);
    check_broken("{a: b\nc: d\n", &["{a: b"]);
    check_broken(&format!("a: 1\nb: {}\nc: 2\n", "[".repeat(80)), &[&format!("b: {}", "[".repeat(80))]);
}

#[test]
fn what_is_broken_is_told_from_what_stands_around_it() {
    // Names go on being known across it, and a name that only it defines is not.
    check_broken("a: &x 1\nb: 'y\nc: *x\n", &["b: 'y"]);
    check_broken("a: &x 'y\nb: *x\nc: 1\n", &["a: &x 'y", "b: *x"]);
    // Quotes that go on at column 0 are not cut at what looks like an entry there.
    check_broken("a: \"un\nb: deux\"\nc: @x\nd: 1\n", &["c: @x"]);
    check_broken("a: \"un\ndeux\"\n@x: y\nd: 1\n", &["@x: y"]);
    let tree = scan_all("a: 1\nb: x: y\nb: 2\n");
    let codes: Vec<_> = tree.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [Code::YamlColon, Code::DuplicateKey]);
}

#[test]
fn nothing_is_no_tree() {
    for text in ["", "\n", "# only a comment\n", "   \n\n"] {
        let tree = scan_all(text);
        assert!(tree.sound && tree.root.is_none(), "{text:?}");
    }
}

#[test]
fn several_documents_are_warned_of() {
    let tree = scan_all("--- # one\na: 1\n...\n---\nb: 2\n");
    assert_eq!(tree.diagnostics, [Diagnostic::new(Code::SeveralDocuments, Span::new(19, 22))]);
    assert_eq!(tree.root.map(|root| root.span), Some(Span::new(10, 14)));
    assert!(scan_all("%YAML 1.2\n---\na: 1\n...\n").diagnostics.is_empty());
}

#[test]
fn bounds() {
    let deep = format!("{}x\n", "- ".repeat(MAX_DEPTH + 1));
    assert_eq!(scan_all(&deep).diagnostics[0].code, Code::YamlTooLarge);
    assert!(scan_all(&format!("{}x\n", "- ".repeat(MAX_DEPTH))).sound);
    let flow = format!("{}{}\n", "[".repeat(200), "]".repeat(200));
    assert_eq!(scan_all(&flow).diagnostics[0].code, Code::YamlTooLarge);
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (from, to) in ["ab", "bc", "cd", "de"].map(|pair| pair.split_at(1)) {
        bomb += &format!("{to}: &{to} [{}*{from}]\n", format!("*{from}, ").repeat(8));
    }
    assert_eq!(scan_all(&bomb).diagnostics[0].code, Code::YamlTooLarge);
    assert_eq!(scan_all("a: &a [*a]\n").diagnostics[0].code, Code::YamlTooLarge);
    let large = "x".repeat(MAX_SIZE + 1);
    assert_eq!(scan_all(&large).diagnostics[0].code, Code::YamlTooLarge);
}
