//! What an inventory says against a rule.

use std::fmt;

use crate::diagnostic::visible_line;

/// A rule that an inventory breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Breach {
    /// The standard's code, such as `E049` (OCFL 1.1, *validation codes*); `None` for a rule of the program's
    /// own.
    code: Option<&'static str>,
    says: String,
}

impl Breach {
    /// A broken rule of the standard.
    pub(crate) fn of(code: &'static str, says: impl Into<String>) -> Self {
        Breach { code: Some(code), says: says.into() }
    }

    /// A broken rule that the standard lacks.
    pub(crate) fn own(says: impl Into<String>) -> Self {
        Breach { code: None, says: says.into() }
    }
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(f, "{} (OCFL {code})", self.says),
            None => f.write_str(&self.says),
        }
    }
}

/// Cuts a digest to its beginning, which is enough to find it.
pub(crate) fn shortened(digest: &str) -> String {
    let shown: String = digest.chars().take(12).collect();
    let shown = visible_line(&shown);
    if digest.chars().count() > 12 { format!("{shown}…") } else { shown.into_owned() }
}
