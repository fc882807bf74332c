//! Whatever the text: the scan neither fails nor panics nor takes long, and no edit touches what is not
//! its own.

mod common;

use std::time::{Duration, Instant};

use common::Front;
use masthead::edit::{Edit, Step, Value};
use masthead::text::{Code, Span};
use masthead::yaml::scan;
use proptest::prelude::*;

/// Pieces of YAML and of what breaks it, joined at random.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "é",
        "🌊",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        ":",
        ": ",
        "- ",
        "-",
        "? ",
        "?",
        "#",
        " # ",
        "'",
        "''",
        "\"",
        "\\",
        "\\x4",
        "\\u",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a",
        "*a",
        "!",
        "!!",
        "!!str ",
        "!<",
        ">",
        "|",
        "|2",
        ">+",
        "%",
        "%YAML 1.2",
        "%TAG ! !",
        "---",
        "...",
        "--- ",
        "<<",
        "~",
        "@",
        "`",
        "\0",
        "\u{FEFF}",
        "\u{85}",
        "\u{2028}",
        "key: ",
        "\nkey: ",
        "\n  - ",
        "\n",
        "0",
        "1.5",
        "%41",
        "!e!x",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: common::cases(2000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in soup()) {
        let file = format!("é---\n{text}é");
        let span = Span::new("é---\n".len(), file.len() - "é".len());
        let tree = scan(&file, span);
        prop_assert!(tree.sound || !tree.diagnostics.is_empty());
        for diagnostic in &tree.diagnostics {
            prop_assert!(file.is_char_boundary(diagnostic.span.start) && file.is_char_boundary(diagnostic.span.end));
            prop_assert!(span.contains(diagnostic.span), "{:?} is not in {span:?}", diagnostic);
        }
        let inside = |part: Span| span.contains(part) && file.is_char_boundary(part.start) && file.is_char_boundary(part.end);
        prop_assert!(tree.root.as_ref().is_none_or(|root| inside(root.outer())));
        prop_assert!(tree.comments.iter().all(|comment| inside(*comment)));
    }

    #[test]
    fn any_text_is_edited_or_not(text in soup(), value in soup()) {
        let front = Front::whole(text);
        let first = vec![Step::Index(0)];
        let edits = [
            Edit::Set { path: first.clone(), value: Value::String(value.clone()) },
            Edit::Set { path: vec![Step::Key("key".to_owned())], value: Value::String(value.clone()) },
            Edit::Set { path: vec![Step::Key(value)], value: Value::Null },
            Edit::Insert { path: first.clone(), index: None, value: Value::Mapping(Vec::new()) },
            Edit::Remove { path: first.clone() },
            Edit::Move { path: first.clone(), to: 1 },
            Edit::Rename { path: first, key: "k".to_owned() },
        ];
        for edit in edits {
            if let Ok(changes) = front.plan(&edit) {
                let after = front.after(&changes);
                prop_assert!(scan(&after.text, after.span).whole);
                let back = changes.invert(&front.text).apply(&after.text);
                prop_assert_eq!(back.as_ref(), Ok(&front.text));
            }
        }
    }
}

/// Whether reading grows with the text's size and no faster: sixteen times the text, at most a hundred times the
/// time, where a square would be 256 times.
#[track_caller]
fn check_growth(what: &str, text: impl Fn(usize) -> String) {
    let time = |size: usize| {
        let text = text(size);
        let run = || {
            let start = Instant::now();
            let tree = scan(&text, Span::new(0, text.len()));
            (start.elapsed(), tree.sound, tree.whole)
        };
        (0..3).map(|_| run()).min().unwrap_or_default()
    };
    // Below a size everything is said to be too large early on, so that growth is no question.
    let ((small, ..), (large, sound, whole)) = (time(1 << 16), time(1 << 20));
    println!("{what}: {small:?} for 64 KiB, {large:?} for 1 MiB, sound {sound}, whole {whole}");
    let least = small.max(Duration::from_millis(5));
    assert!(large < least * 100, "{what} took {small:?} for 64 KiB and {large:?} for 1 MiB");
}

#[test]
fn nothing_takes_long() {
    fn fill(piece: &str, size: usize) -> String {
        piece.repeat(size / piece.len())
    }
    fn fields(size: usize) -> String {
        (0..size / 16).map(|n| format!("k{n:07}: abcd\n")).collect()
    }
    check_growth("many fields", fields);
    check_growth("deep lists", |size| fill("- ", size));
    check_growth("deep brackets", |size| fill("[", size));
    check_growth("deep braces", |size| fill("{a: ", size));
    check_growth("deep keys", |size| fill("? ", size));
    check_growth("deep mappings", |size| {
        (0..(size as f64 * 1.9).sqrt() as usize).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect()
    });
    check_growth("one long list in brackets", |size| format!("[{}]", fill("a, ", size - 2)));
    check_growth("one long text", |size| format!("a: {}", fill("mot ", size - 8).trim_end()));
    check_growth("a quote that is never closed", |size| format!("a: \"{}", fill("mot\n", size - 8)));
    check_growth("a quote that is never closed, with fields behind it", |size| {
        format!("z: 1\na: \"{}", fields(size - 16))
    });
    check_growth("a mistake behind many fields", |size| format!("{}z: [x", fields(size - 16)));
    check_growth("mistakes everywhere", |size| fill("a: 'b' c\n", size));
    check_growth("mistakes at long distances", |size| fill(&format!("a: 'b' {}\n", "c".repeat(500)), size));
    check_growth("NUL behind many fields", |size| format!("{}z: \0", fields(size - 16)));
    check_growth("many quotes at column 0", |size| fill("a: \"x\ny\"\n", size));
    check_growth("many lines in brackets at column 0", |size| format!("a: [\n{}]\n", fill("b,\n", size - 12)));
    check_growth("many lines in brackets at column 0, behind a mistake", |size| {
        format!("z: 'x' y\na: [\n{}]\nb: @\n", fill("b,\n", size - 32))
    });
    check_growth("many tabs", |size| fill("a:\tb\n", size));
    check_growth("line breaks", |size| fill("\n", size));
    check_growth("comments", |size| fill("# x\n", size));
    check_growth("anchors", |size| fill("- &a x\n", size));
    check_growth("aliases", |size| format!("- &a [x, x, x, x]\n{}", fill("- *a\n", size - 20)));
    check_growth("tags", |size| fill("- !!str x\n", size));
    check_growth("braces behind braces", |size| fill("- {a: b}\n", size));
    check_growth("braces in one line", |size| format!("[{}]", fill("{a: b}, ", size - 2)));
}

#[test]
fn too_much_is_said() {
    let large = format!("a: {}\n", "x".repeat(1 << 20));
    let many = "- x\n".repeat(20_001);
    let marks = format!("a: [{}]\n", "x, ".repeat(40_001));
    // With so many mistakes it is all of it that is broken.
    let mistake = format!("{}z: [x\n", "k: 'y' z\n".repeat(33));
    for text in [large, many, marks] {
        let tree = scan(&text, Span::new(0, text.len()));
        assert_eq!(tree.diagnostics.iter().map(|said| said.code).collect::<Vec<_>>(), [Code::YamlTooLarge]);
        assert!(!tree.whole && tree.root.is_none());
    }
    let tree = scan(&mistake, Span::new(0, mistake.len()));
    let errors = tree.diagnostics.iter().filter(|said| said.code == Code::YamlAfterQuote).count();
    assert!(!tree.whole && errors == 33);
    // Nor is so much read a second time.
    let field = format!("k: {}\n", "x".repeat(997));
    let [read, given_up] = [250, 270].map(|count| {
        let text = format!("{}z: 'x' y\n", field.repeat(count));
        scan(&text, Span::new(0, text.len())).whole
    });
    assert!(read && !given_up);
    let tree = scan(&"- x\n".repeat(19_000), Span::new(0, 4 * 19_000));
    assert!(tree.sound);
}

/// Names that are something to JavaScript or to YAML are keys like any other, and keep their bytes.
#[test]
fn names_with_a_meaning_elsewhere_are_names() {
    for key in ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "<<", "=", "y"] {
        let front = Front::whole(format!("{key}: x\nother: {{{key}: x}}\n"));
        let set = |path: Vec<Step>| Edit::Set { path, value: Value::String("z".to_owned()) };
        let name = || Step::Key(key.to_owned());
        let changes = front.plan(&set(vec![name()])).expect("a change");
        assert_eq!(front.after(&changes).text, front.text.replacen(": x", ": z", 1));
        let changes = front.plan(&set(vec![Step::Key("other".to_owned()), name()])).expect("a change");
        assert_eq!(front.after(&changes).text, front.text.replace(": x}", ": z}"));
        let changes = Front::whole("a: x\n".to_owned()).plan(&set(vec![name()])).expect("a change");
        let written = if matches!(key, "<<" | "=" | "y") { format!("'{key}'") } else { key.to_owned() };
        assert_eq!(changes.apply("a: x\n"), Ok(format!("a: x\n{written}: z\n")));
    }
}

/// The scan, an edit and the tree's end, in the stack that WebAssembly gives.
#[test]
fn a_small_stack_is_enough() {
    let run = || {
        let deep = |head: &str, one: &str, tail: &str| {
            [64, 200, 10_000].map(|depth| format!("{head}{}x{}\n", one.repeat(depth), tail.repeat(depth)))
        };
        let nested: String = (0..64).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
        let texts = [
            deep("", "- ", ""),
            deep("", "[", "]"),
            deep("a: ", "{a: ", "}"),
            deep("b: 1\na: ", "[", ""),
            deep("", "? ", ""),
        ];
        for text in texts.into_iter().flatten().chain([nested]) {
            let front = Front::whole(text);
            let _ = front.plan(&Edit::Set { path: vec![Step::Index(0)], value: Value::String("x".to_owned()) });
        }
    };
    // An unoptimised build needs about four times the stack of the one that is shipped.
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(run).expect("a thread");
    assert!(thread.join().is_ok());
}
