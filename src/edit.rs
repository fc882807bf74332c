//! What a person asks of the front matter: an operation at a path. How it is carried out is for each format.

/// One operation (design contract `Edit`). Nothing here says how the result is spelled: that follows the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Replaces the value at the path, or adds the key where it is missing.
    Set { path: Path, value: Value },
    /// Replaces the text of an entry that cannot be read, as it is given.
    Correct { path: Path, text: String },
    /// Inserts into the list at the path, at `index` or at its end.
    Insert { path: Path, index: Option<usize>, value: Value },
    /// Removes the entry or item at the path.
    Remove { path: Path },
    /// Gives the entry at the path another key.
    Rename { path: Path, key: String },
    /// Moves the entry or item at the path to the index `to` of its own collection, counted without it.
    Move { path: Path, to: usize },
}

/// The way from the root of the front matter to a value.
pub type Path = Vec<Step>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A mapping's key; where it is written twice, the last one, which is the one that most tools keep.
    Key(String),
    /// A list's item, or a mapping's entry by its place.
    Index(usize),
}

/// A value of any JSON kind. Numbers keep their source text, so that nothing passes through a float.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Boolean(bool),
    Number(String),
    String(String),
    /// A day, or a day and a time, written without quotes in the form that the file uses.
    Date(String),
    List(Vec<Value>),
    Mapping(Vec<(String, Value)>),
}

impl Edit {
    pub fn path(&self) -> &[Step] {
        match self {
            Edit::Set { path, .. }
            | Edit::Correct { path, .. }
            | Edit::Insert { path, .. }
            | Edit::Remove { path }
            | Edit::Rename { path, .. }
            | Edit::Move { path, .. } => path,
        }
    }
}

/// A path as a person reads it: `contact-presse › tel › 2`, items counted from one.
pub fn display(path: &[Step]) -> String {
    let step = |step: &Step| match step {
        Step::Key(key) => key.clone(),
        Step::Index(index) => (index + 1).to_string(),
    };
    path.iter().map(step).collect::<Vec<_>>().join(" › ")
}

/// The mappings that lead to a value along keys.
pub fn nested(steps: &[Step], value: &Value) -> Option<Value> {
    steps.iter().rev().try_fold(value.clone(), |value, step| match step {
        Step::Key(key) => Some(Value::Mapping(vec![(key.clone(), value)])),
        Step::Index(_) => None,
    })
}
