//! What is wrong, where, and in words that a press officer understands.
//!
//! The core knows no language but English (law 10): a diagnostic carries a code and its arguments,
//! and the page's message catalogue has a sentence for each code in each language.

use super::Span;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is wrong; the person may want to know.
    Info,
    /// The file works here and may not elsewhere.
    Warning,
    /// A part of the file cannot be read; it is kept as it is.
    Error,
}

/// A finding about a place in the file, or the reason why an edit was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub span: Span,
    pub code: Code,
    /// What fills the `{0}`, `{1}` … of the code's sentence.
    pub args: Vec<String>,
}

impl Diagnostic {
    pub fn new(code: Code, span: Span) -> Diagnostic {
        Diagnostic { span, code, args: Vec::new() }
    }

    pub fn with(code: Code, span: Span, args: impl IntoIterator<Item = impl Into<String>>) -> Diagnostic {
        Diagnostic { span, code, args: args.into_iter().map(Into::into).collect() }
    }

    /// The English sentence, arguments filled in.
    pub fn message(&self) -> String {
        let mut message = self.code.sentence().to_owned();
        for (index, arg) in self.args.iter().enumerate() {
            message = message.replace(&format!("{{{index}}}"), arg);
        }
        message
    }

    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident, $sentence:literal;)*) => {
        /// Every code that a diagnostic or a refusal can have.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// All codes, in the order of this file.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The code as it crosses the boundary, in kebab case.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// The English sentence with `{0}`, `{1}` … for the arguments.
            pub fn sentence(self) -> &'static str {
                match self { $(Code::$variant => $sentence,)* }
            }
        }
    };
}

codes! {
    // The split.
    FenceNotClosed = "fence-not-closed", Warning,
        "The front matter is opened by “---” and never closed, so the whole file is read as text. Close it with a line “---”.";
    FrontMatterElsewhere = "front-matter-elsewhere", Warning,
        "{0} finds no front matter in this file, so the whole file is read as text; {1} would find some.";
    ByteOrderMark = "byte-order-mark", Warning,
        "The file starts with an invisible byte order mark. {0} finds no front matter behind one in pages.";
    // Reading.
    YamlSyntax = "yaml-syntax", Error,
        "The front matter cannot be read from here on: {0}.";
    YamlQuoteOpen = "yaml-quote-open", Error,
        "The text in quotes that starts here is never closed.";
    YamlAfterQuote = "yaml-after-quote", Error,
        "The text goes on behind the quote that ends it. Write a quote inside the text twice (in ' ') or with \\ before it (in \" \").";
    YamlEscape = "yaml-escape", Error,
        "A \\ in double quotes starts a code, and one in this text does not exist. Write \\\\ for the character itself.";
    YamlColon = "yaml-colon", Error,
        "There is a “:” where none can be. If it belongs to the text, put the whole text in quotes.";
    YamlNoField = "yaml-no-field", Error,
        "This line is neither a field (“name: value”) nor a part of the one above it.";
    YamlFlow = "yaml-flow", Error,
        "In this list in brackets a comma or the closing bracket is missing.";
    YamlAlias = "yaml-alias", Error,
        "This refers to a name that is not defined above it. If the text starts with “*”, put it in quotes.";
    YamlIndentation = "yaml-indentation", Error,
        "This line is indented differently from those that it belongs to.";
    YamlTab = "yaml-tab", Error,
        "There is a tab here where only spaces can be.";
    YamlStart = "yaml-start", Error,
        "A text cannot start with this character. Put the whole text in quotes.";
    YamlCharacter = "yaml-character", Error,
        "There is an invisible character (NUL) here, and nothing behind it can be read.";
    SeveralDocuments = "several-documents", Warning,
        "Another document starts here. Only the first one is used and shown.";
    YamlTooLarge = "yaml-too-large", Error,
        "The front matter is too large, too deeply nested or repeats itself too often (“*name”) to be shown as a form. It can be edited as text.";
    DuplicateKey = "duplicate-key", Warning,
        "“{0}” is written twice in the same group. Most tools keep only the last one.";
    NoSuchDay = "no-such-day", Warning,
        "There is no day “{0}” in the calendar. Tools take it for a text, or for another day.";
    TomlSyntax = "toml-syntax", Error,
        "The front matter is no valid TOML here: {0}.";
    JsonSyntax = "json-syntax", Error,
        "The front matter is no valid JSON here. Names and texts stand in double quotes, and no comma in front of a closing bracket.";
    JsonComma = "json-comma", Error,
        "There is a comma or a closing bracket missing here.";
    JsonQuoteOpen = "json-quote-open", Error,
        "A text in quotes is not closed at the end of its line. A line break in a text is written \\n.";
    JsonEscape = "json-escape", Error,
        "A \\ in quotes starts a code, and this one does not exist. Write \\\\ for the character itself.";
    // Schemas: places in a site's configuration.
    SchemaSyntax = "schema-syntax", Error,
        "The site's configuration cannot be read from here on.";
    SchemaTooLarge = "schema-too-large", Warning,
        "The site's configuration describes more than a form can show. What is left out comes from the file alone.";
    SchemaNothing = "schema-nothing", Info,
        "The site's configuration says nothing about this file.";
    SchemaKind = "schema-kind", Warning,
        "“{1}” is of a kind that has no control here ({0}). It is shown as the file has it.";
    SchemaWrong = "schema-wrong", Warning,
        "“{0}” has a value here that it cannot have. It is left out of account.";
    SchemaIgnored = "schema-ignored", Info,
        "“{0}” is left out of account here.";
    // Refused edits.
    PathMissing = "path-missing", Error,
        "There is nothing at “{0}” in this front matter.";
    NotSupported = "not-supported", Error,
        "This kind of change is not possible here yet. It can be made in the file.";
    Tagged = "tagged", Error,
        "This value is marked “{0}”, which gives it a meaning of its own. It can be edited in the file.";
    ThroughAlias = "through-alias", Error,
        "This is a copy of a value that stands at another place. Change it there, or replace the copy as a whole.";
    AnchorInUse = "anchor-in-use", Error,
        "Another place refers to this value by its name and must come behind it.";
    KeyExists = "key-exists", Error,
        "There is a field “{0}” in this group already.";
    KeyNotText = "key-not-text", Error,
        "This name is more than a text, so it cannot be changed here. It can be changed in the file.";
    GroupUnclear = "group-unclear", Error,
        "In this group a field is written twice, has no plain name, or comes from another group. Change its fields one by one.";
    AliasReplaced = "alias-replaced", Info,
        "This value was a copy of “{0}” and no longer follows it.";
    AnchorShared = "anchor-shared", Info,
        "Other places use this value under the name “{0}” and change with it.";
    NoEmptyValue = "no-empty-value", Error,
        "A field cannot be without a value in TOML. Remove the field, or leave an empty text.";
    Scattered = "scattered", Error,
        "This group is written at several places of the front matter. It can be changed as a whole in the file.";
    LastTable = "last-table", Error,
        "This is the last one of its kind. Remove the whole list instead.";
    OrderFixed = "order-fixed", Error,
        "In TOML single values stand in front of groups, so this cannot be moved there.";
    FormatNotSupported = "format-not-supported", Error,
        "Front matter in {0} can be edited as text only.";
    NotProved = "not-proved", Error,
        "This change could not be made without touching something else, so nothing was changed. It can be made in the file.";
    EntryBroken = "entry-broken", Error,
        "This field has an error. Correct it here or in the file; the others can be edited as usual.";
    NotBroken = "not-broken", Error,
        "Nothing is wrong with this field. It is edited by its value and not as text.";
    FrontMatterBroken = "front-matter-broken", Error,
        "The front matter has an error. Correct it in the file before editing its fields.";
}
