//! Words that every room shares: spans, changes, UTF-16 positions, diagnostics.

pub mod change;
pub mod diagnostic;
pub mod span;
pub mod utf16;

pub use change::{Change, ChangeError, Changes};
pub use diagnostic::{Code, Diagnostic, Severity};
pub use span::Span;
pub use utf16::Utf16;
