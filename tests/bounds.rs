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

#[track_caller]
fn check_fast(what: &str, text: &str) {
    let start = Instant::now();
    let tree = scan(text, Span::new(0, text.len()));
    let took = start.elapsed();
    println!("{what}: {took:?}, {} bytes, sound {}", text.len(), tree.sound);
    // Generous, for an unoptimised build on a busy machine; a release build is to stay below 100 ms.
    assert!(took < Duration::from_secs(3), "{what} took {took:?}");
}

#[test]
fn nothing_takes_long() {
    const SIZE: usize = 1 << 20;
    let fill = |piece: &str| piece.repeat(SIZE / piece.len());
    check_fast("many fields", &(0..SIZE / 16).map(|n| format!("k{n:07}: abcd\n")).collect::<String>());
    check_fast("deep lists", &fill("- "));
    check_fast("deep brackets", &fill("["));
    check_fast("deep braces", &fill("{a: "));
    check_fast("deep keys", &fill("? "));
    let deeper: String = (0..1400).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    check_fast("deep mappings", &deeper);
    check_fast("one long list in brackets", &format!("[{}]", "a, ".repeat(SIZE / 3 - 1)));
    check_fast("one long text", &format!("a: {}", fill("mot ")[..SIZE - 8].trim_end()));
    check_fast("a quote that is never closed", &format!("a: \"{}", &fill("mot\n")[..SIZE - 8]));
    check_fast("many quotes at column 0", &fill("a: \"x\ny\"\n"));
    check_fast("many lines in brackets at column 0", &format!("a: [\n{}]\n", "b,\n".repeat(SIZE / 3 - 4)));
    check_fast("many tabs", &fill("a:\tb\n"));
    check_fast("line breaks", &fill("\n"));
    check_fast("comments", &fill("# x\n"));
    check_fast("anchors", &fill("- &a x\n"));
    check_fast("aliases", &format!("- &a [x, x, x, x]\n{}", &fill("- *a\n")[..SIZE - 20]));
    check_fast("tags", &fill("- !!str x\n"));
    check_fast("braces behind braces", &fill("- {a: b}\n"));
    check_fast("braces in one line", &format!("[{}]", "{a: b}, ".repeat(SIZE / 8 - 1)));
}

#[test]
fn too_much_is_said() {
    let large = format!("a: {}\n", "x".repeat(1 << 20));
    let tree = scan(&large, Span::new(0, large.len()));
    assert_eq!(tree.diagnostics[0].code, Code::YamlTooLarge);
    assert!(!tree.sound);
}

/// The scan, an edit and the tree's end, in the stack that WebAssembly gives.
#[test]
fn a_small_stack_is_enough() {
    let run = || {
        for text in
            ["- ".repeat(64) + "x", "[".repeat(64) + &"]".repeat(64), "- ".repeat(10_000), "{a: ".repeat(10_000)]
        {
            let front = Front::whole(text + "\n");
            let _ = front.plan(&Edit::Set { path: vec![Step::Index(0)], value: Value::String("x".to_owned()) });
        }
    };
    // An unoptimised build needs about four times the stack of the one that is shipped.
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(run).expect("a thread");
    assert!(thread.join().is_ok());
}
