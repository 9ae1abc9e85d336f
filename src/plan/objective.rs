//! Objectives.

use std::fmt;

use crate::limits::OBJECTIVE_ID;
use crate::plan::{FieldKey, Measure, Prose, Quantity};
use crate::source::{Span, Spanned};

/// An objective: nine fields, a stable id, an optional note; if the office wants them, a weight and measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Objective {
    pub id: Spanned<ObjectiveId>,
    /// One for each [`FieldKey`], in its order.
    pub fields: [Field; 9],
    pub note: Option<Field>,
    /// What it weighs among its owner's objectives (*peso*), out of 100.
    pub(crate) weight: Option<Spanned<Quantity>>,
    pub(crate) measures: Vec<Measure>,
    /// The whole entry.
    pub span: Span,
}

impl Objective {
    /// The office's words in a field.
    pub fn field(&self, key: FieldKey) -> &Field {
        &self.fields[key as usize]
    }
}

/// The office's words in a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The words, lines folded; empty where it was left blank on purpose.
    pub(crate) text: Spanned<String>,
    /// The same words, as paragraphs and lists.
    pub prose: Prose,
}

/// The name of an objective that never changes, even when it moves or is renumbered: `[a-z0-9-]+`, at most
/// [`ObjectiveId::LONGEST`] characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ObjectiveId(String);

impl ObjectiveId {
    /// The longest that an id may be, in characters.
    pub(crate) const LONGEST: usize = OBJECTIVE_ID.most;

    /// The id; `None` if the text is too long or not made of lower-case letters, digits and hyphens.
    pub fn new(text: &str) -> Option<Self> {
        let fits = (1..=Self::LONGEST).contains(&text.len());
        (fits && text.bytes().all(is_allowed)).then(|| ObjectiveId(text.to_owned()))
    }

    /// The id as a text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_allowed(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

impl fmt::Display for ObjectiveId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
