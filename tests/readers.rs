//! Whatever is written means the same to every reader: a text that looks like something else, a number in any
//! spelling, a date, at every kind of place, read by libyaml's rules and typed by YAML 1.1 and 1.2 alike.

mod common;
mod oracle;

use common::Front;
use masthead::edit::{Edit, Step, Value};
use masthead::yaml::Version;
use proptest::prelude::*;

/// Places of every kind, each behind what stands in front of it.
const FILE: &str = "# The oracle takes a first character beyond U+FF00 for a byte order mark.\nplain: x\nsingle: 'x'\ndouble: \"x\"\nliteral: |\n  x\nfolded: >-\n  x\nempty:\nlist:\n- x\nflow: [x, {a: x}]\n";

/// The routes to those places.
const ROUTES: [&[usize]; 9] = [&[0], &[1], &[2], &[3], &[4], &[5], &[6, 0], &[7, 0], &[7, 1, 0]];

/// Texts that some reader may take for something else, and any others.
fn texts() -> impl Strategy<Value = String> {
    let words = [
        "y",
        "no",
        "Off",
        "null",
        "~",
        "=",
        "<<",
        "true",
        ".inf",
        "-.NaN",
        "0x",
        "0b1",
        "0o7",
        "1_0",
        "1e3",
        "12:30",
        "-",
        "---",
        "...",
        "?",
        ":",
        "#",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "@",
        "`",
        "%",
        "[",
        "{",
        "'",
        "\"",
        "\\",
        " ",
        "\t",
        "\n",
        "\u{85}",
        "\u{2028}",
        "\u{FEFF}",
        "\0",
        "é",
        "🌊",
        "a: b",
        "a #b",
        "2021-09-14",
        "17:04:00",
        "+02:00",
        "a",
    ];
    let pieces = prop::collection::vec(prop::sample::select(words.to_vec()), 0..4).prop_map(|pieces| pieces.concat());
    prop_oneof![
        pieces,
        "[-+0-9._,:eExXobTZ ]{1,12}",
        "[-+]?[0-9]{1,4}([.:,_][0-9]{0,3}){0,3}([eE][-+]?[0-9]+)?",
        any::<String>()
    ]
}

fn values() -> impl Strategy<Value = Value> {
    let number = "-?(0|[1-9][0-9]{0,6})(\\.[0-9]{1,4})?".prop_map(Value::Number);
    let date =
        "20[0-9]{2}-0[1-9]-[12][0-9](T[01][0-9]:[0-5][0-9](:[0-5][0-9])?(Z|[-+]0[0-9]:00)?)?".prop_map(Value::Date);
    prop_oneof![6 => texts().prop_map(Value::String), 1 => number, 1 => date, 1 => any::<bool>().prop_map(Value::Boolean)]
}

fn path(route: &[usize]) -> Vec<Step> {
    route.iter().copied().map(Step::Index).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: common::cases(600), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_set_reads_the_same(
        value in values(),
        route in prop::sample::select(ROUTES.to_vec()),
        version in prop::sample::select(vec![Version::V1_1, Version::V1_2]),
    ) {
        let front = Front::whole(FILE.to_owned()).read_by(version);
        let changes = front.plan(&Edit::Set { path: path(route), value: value.clone() });
        prop_assert!(changes.is_ok(), "{:?}", changes);
        check(&front, &changes.unwrap_or_default(), route, &value)?;
    }

    #[test]
    fn what_is_added_reads_the_same(value in values(), version in prop::sample::select(vec![Version::V1_1, Version::V1_2])) {
        let front = Front::whole(FILE.to_owned()).read_by(version);
        let added: [(Edit, &[usize]); 4] = [
            (Edit::Set { path: vec![Step::Key("new".to_owned())], value: value.clone() }, &[8]),
            (Edit::Insert { path: path(&[6]), index: Some(0), value: value.clone() }, &[6, 0]),
            (Edit::Insert { path: path(&[7]), index: None, value: value.clone() }, &[7, 2]),
            (Edit::Set { path: [path(&[7, 1]), vec![Step::Key("new".to_owned())]].concat(), value: value.clone() }, &[7, 1, 1]),
        ];
        for (edit, route) in added {
            let changes = front.plan(&edit);
            prop_assert!(changes.is_ok(), "{:?}", changes);
            check(&front, &changes.unwrap_or_default(), route, &value)?;
        }
    }

    #[test]
    fn a_new_name_reads_the_same(name in texts(), version in prop::sample::select(vec![Version::V1_1, Version::V1_2])) {
        let front = Front::whole(FILE.to_owned()).read_by(version);
        let changes = front.plan(&Edit::Rename { path: path(&[0]), key: name.clone() });
        prop_assert!(changes.is_ok(), "{:?}", changes);
        let after = front.after(&changes.unwrap_or_default());
        let Some(Some(root)) = oracle::read(&after.text) else { return Err(TestCaseError::fail(after.text)) };
        let oracle::Kind::Mapping(entries) = root.kind else { return Err(TestCaseError::fail(after.text)) };
        prop_assert!(entries[0].0.is_text(&name), "{}", after.text);
    }
}

fn check(
    front: &Front,
    changes: &masthead::text::Changes,
    route: &[usize],
    value: &Value,
) -> Result<(), TestCaseError> {
    let after = front.after(changes);
    let Some(Some(mut root)) = oracle::read(&after.text) else { return Err(TestCaseError::fail(after.text)) };
    let node = root.at(route).ok_or_else(|| TestCaseError::fail(after.text.clone()))?;
    let both = node.is(value, Version::V1_1) && node.is(value, Version::V1_2);
    prop_assert!(both, "{:?} is {:?} in\n{}", value, node, after.text);
    Ok(())
}
