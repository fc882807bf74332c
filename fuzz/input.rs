//! Any edit of any front matter, and what holds whatever they are (laws 2 and 5).

use std::collections::BTreeMap;

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use masthead::document::{Document, Options};
use masthead::edit::{Edit, Step, Value};
use masthead::split::Dialect;

#[derive(Arbitrary, Debug)]
pub struct Input<'a> {
    /// Which of two dialects or formats.
    pub other: bool,
    path: Vec<Place<'a>>,
    operation: Operation<'a>,
    pub front_matter: &'a str,
}

#[derive(Arbitrary, Debug)]
enum Place<'a> {
    Key(&'a str),
    Index(u8),
}

#[derive(Arbitrary, Debug)]
enum Operation<'a> {
    Set(&'a str),
    SetNull,
    SetBoolean(bool),
    SetNumber(i32),
    SetDate(&'a str),
    SetList(Vec<&'a str>),
    SetMapping(BTreeMap<&'a str, &'a str>),
    Correct(&'a str),
    Insert(Option<u8>, &'a str),
    Remove,
    Rename(&'a str),
    Move(u8),
}

impl Input<'_> {
    fn edit(&self) -> Edit {
        let step = |place: &Place| match place {
            Place::Key(key) => Step::Key((*key).to_owned()),
            Place::Index(index) => Step::Index(usize::from(*index)),
        };
        let path: Vec<Step> = self.path.iter().map(step).collect();
        let string = |text: &&str| Value::String((*text).to_owned());
        let set = |value| Edit::Set { path: path.clone(), value };
        match &self.operation {
            Operation::Set(text) => set(string(text)),
            Operation::SetNull => set(Value::Null),
            Operation::SetBoolean(boolean) => set(Value::Boolean(*boolean)),
            Operation::SetNumber(number) => set(Value::Number(number.to_string())),
            Operation::SetDate(text) => set(Value::Date((*text).to_owned())),
            Operation::SetList(items) => set(Value::List(items.iter().map(string).collect())),
            Operation::SetMapping(entries) => {
                set(Value::Mapping(entries.iter().map(|(key, value)| ((*key).to_owned(), string(value))).collect()))
            }
            Operation::Correct(text) => Edit::Correct { path: path.clone(), text: (*text).to_owned() },
            Operation::Insert(index, value) => {
                Edit::Insert { path: path.clone(), index: index.map(usize::from), value: string(value) }
            }
            Operation::Remove => Edit::Remove { path: path.clone() },
            Operation::Rename(key) => Edit::Rename { path: path.clone(), key: (*key).to_owned() },
            Operation::Move(to) => Edit::Move { path: path.clone(), to: usize::from(*to) },
        }
    }

    /// The edit of `text` is refused, or its changes lie in the front matter, their inverse leads back, and what is set is
    /// there.
    pub fn check(&self, text: String, dialect: Dialect) {
        let mut document = Document::open(text.clone(), Options { dialect: Some(dialect) });
        let edit = self.edit();
        let front_matter = document.parts().front_matter;
        let had_front_matter = document.parts().format.is_some();
        if let Ok((changes, _)) = document.edit(&edit) {
            if had_front_matter {
                assert!(changes.span().is_none_or(|span| front_matter.contains(span)));
            }
            assert_eq!(changes.invert(&text).apply(document.text()).as_ref(), Ok(&text));
            if matches!(edit, Edit::Set { .. }) {
                assert!(document.plan(&edit).is_ok_and(|changes| changes.is_empty()), "set again, it changes again");
            }
        }
    }
}
