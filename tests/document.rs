//! The session's laws: a document after any changes equals a newly opened one, and edits touch what they say.

use masthead::document::{Document, Options};
use masthead::edit::{Edit, Step, Value};
use masthead::markdown::HtmlOptions;
use masthead::split::Dialect;
use masthead::text::{Change, Changes, Code, Span};
use proptest::prelude::*;
use proptest::sample::Index;

fn open(text: &str, dialect: Dialect) -> Document {
    Document::open(text, Options { dialect: Some(dialect) })
}

/// What is derived from the text, to be compared.
fn derived(document: &Document) -> impl PartialEq + std::fmt::Debug + use<> {
    (
        *document.parts(),
        document.tree().clone(),
        document.diagnostics(),
        document.blocks().map(|block| block.span).collect::<Vec<_>>(),
        document.html(HtmlOptions { raw: true }),
    )
}

fn path(keys: &[&str]) -> Vec<Step> {
    keys.iter().map(|key| Step::Key((*key).to_owned())).collect()
}

fn set(keys: &[&str], value: &str) -> Edit {
    Edit::Set { path: path(keys), value: Value::String(value.to_owned()) }
}

#[test]
fn an_edit_changes_its_value_and_nothing_else() {
    let text = "\u{FEFF}---\r\ntitle: 'One'   # kept\r\ntags: [a,  b]\r\n---\r\nBody\nwith \rmixed\r\nbreaks";
    let mut document = open(text, Dialect::Jekyll);
    let (changes, update) = document.edit(&set(&["title"], "Two")).expect("a plain edit");
    assert_eq!(document.text(), text.replace("One", "Two"));
    assert!(update.front_matter);
    assert_eq!(update.patch, Default::default(), "the body is not touched");
    document.apply(&changes.invert(text)).expect("the way back");
    assert_eq!(document.text(), text);
}

#[test]
fn a_file_without_front_matter_gets_one() {
    let check = |before: &str, after: &str| {
        let mut document = open(before, Dialect::Hugo);
        document.edit(&set(&["title"], "News")).expect("a first entry");
        assert_eq!(document.text(), after);
    };
    check("", "---\ntitle: News\n---\n");
    check("Words.\n", "---\ntitle: News\n---\nWords.\n");
    check("Words.\r\n", "---\r\ntitle: News\r\n---\r\nWords.\r\n");
    check("\u{FEFF}Words.", "\u{FEFF}---\ntitle: News\n---\nWords.");
}

#[test]
fn other_formats_are_edited_like_yaml() {
    for text in ["+++\na = \"1\" # kept\n\n[t]\nb = 2\n+++\nBody a\n", "{\"a\":  \"1\",\n\"t\": {\"b\":2}}\nBody a\n"] {
        let mut document = open(text, Dialect::Hugo);
        let (changes, _) = document.edit(&set(&["a"], "2")).expect("a plain edit");
        assert_eq!(document.text(), text.replace("\"1\"", "\"2\""));
        assert_eq!(document.fields().len(), 2);
        document.apply(&changes.invert(text)).expect("the way back");
        assert_eq!(document.text(), text);
    }
}

#[test]
fn an_edit_that_would_close_the_fence_is_refused() {
    let mut document = open("+++\na = \"\"\"\nx\n\"\"\"\n+++\n", Dialect::Hugo);
    let refusal = document.edit(&set(&["a"], "x\n+++\ny")).expect_err("a fence");
    assert_eq!(refusal.code.name(), "not-proved");
}

#[test]
fn a_change_that_does_not_fit_changes_nothing() {
    let mut document = open("---\na: é\n---\nb", Dialect::Gfm);
    let before = format!("{:?}", derived(&document));
    assert!(document.apply(&Changes::one(Span::new(8, 8), "x")).is_err(), "inside é");
    assert!(document.apply(&Changes::one(Span::empty(99), "x")).is_err());
    assert_eq!(format!("{:?}", derived(&document)), before);
}

/// Pieces of text that move borders.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[ -~é]{0,8}",
        4 => prop::sample::select(vec![
            "---\n", "---", "\n", "\r\n", "...", "+++\n", "{", "}", "\u{FEFF}", "- ", ": ", "> ", "```\n", "# ", "=", "[a]: /b\n",
            "title: x\n", "'", "\"", "|\n  ", "*", "\t", "\r", "\0", "a: [1, 2]\n", "[^1]: n\n\n",
        ]).prop_map(str::to_owned),
    ]
}

fn changes(text: &str, picks: Vec<(Index, Index, String)>) -> Changes {
    let mut places: Vec<usize> =
        picks.iter().flat_map(|(a, b, _)| [a.index(text.len() + 1), b.index(text.len() + 1)]).collect();
    for place in &mut places {
        while !text.is_char_boundary(*place) {
            *place -= 1;
        }
    }
    places.sort_unstable();
    let spans = places.chunks(2).map(|pair| Span::new(pair[0], pair[1]));
    let list = spans.zip(picks).map(|(span, (_, _, insert))| Change { span, insert }).collect();
    Changes::new(list).expect("sorted places make sorted changes")
}

/// The head, opened alone, has the same front matter and plans the same changes as the whole file.
fn front_matter_needs_the_head_alone(document: &Document) -> Result<(), TestCaseError> {
    let alone = open(document.head(), document.dialect());
    prop_assert_eq!(alone.tree(), document.tree());
    prop_assert_eq!(alone.diagnostics(), document.diagnostics());
    let edit = set(&["title"], "no");
    prop_assert_eq!(alone.plan(&edit), document.plan(&edit), "{:?} of {:?}", alone.text(), document.text());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(std::env::var("MASTHEAD_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(300)))]

    /// Laws 1, 3 and 6, over the border between front matter and body.
    #[test]
    fn after_any_changes_it_equals_a_newly_opened_one(
        start in prop::collection::vec(piece(), 0..12),
        fenced in any::<bool>(),
        dialect in prop::sample::select(vec![Dialect::Jekyll, Dialect::Hugo, Dialect::Gfm, Dialect::CommonMark]),
        steps in prop::collection::vec(prop::collection::vec((any::<Index>(), any::<Index>(), piece()), 1..4), 1..8),
    ) {
        let mut text = start.concat();
        if fenced {
            text.insert_str(0, "---\ntitle: x\n---\n");
        }
        let mut document = open(&text, dialect);
        for picks in steps {
            front_matter_needs_the_head_alone(&document)?;
            let changes = changes(&text, picks);
            let new = changes.apply(&text).unwrap();
            let head = document.head().to_owned();
            // Whoever reads the head alone goes on from the tree that there is.
            let mut alone = open(&text, dialect);
            alone.tree();
            alone.follow(new.clone());
            prop_assert_eq!(
                derived(&alone),
                derived(&open(&new, dialect)),
                "followed after {:?} on {:?}", changes, text
            );
            let update = document.apply(&changes).unwrap();
            prop_assert_eq!(document.text(), &new);
            prop_assert!(update.front_matter || document.head() == head, "after {:?} on {:?}", changes, text);
            prop_assert_eq!(derived(&document), derived(&open(&new, dialect)), "after {:?} on {:?}", changes, text);
            text = new;
        }
    }
}

/// What is too much for a form is said, and can be mended as text.
#[test]
fn a_form_that_cannot_be_shown_leaves_the_text() {
    let many = "- x\n".repeat(20_001);
    for front in ["a: &x [*x]\n", "a: &x\n  b: *x\n", many.as_str()] {
        let text = format!("---\n{front}---\n\nWords.\n");
        let mut document = Document::open(text.as_str(), Options::default());
        let said: Vec<_> = document.diagnostics().iter().map(|said| said.code).collect();
        assert_eq!(said, [Code::YamlTooLarge], "{front}");
        assert!(document.fields().is_empty() && !document.tree().whole);
        assert_eq!(document.html(HtmlOptions::default()), "<p>Words.</p>\n");
        let front_matter = document.parts().front_matter;
        document.apply(&Changes::one(front_matter, "a: x\n")).expect("a change of the text");
        assert!(document.tree().sound && document.diagnostics().is_empty());
        assert_eq!(document.text(), "---\na: x\n---\n\nWords.\n");
    }
}
