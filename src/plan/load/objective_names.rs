//! The keys that an objective may have: the program's, and those that the body declares.

use crate::plan::{KeySpec, OBJECTIVE_KEYS, ObjectiveRows, OwnKey, OwnRow};
use crate::source::folded_words::FoldedWords;
use crate::yaml::{KeyNames, OtherKeys};

/// The way out for a key that nobody declared.
const DECLARE: &str = "se è una riga propria dell'ente, dichiararla in «campi» di «piano.yaml»";

/// The keys of the objectives of a plan.
pub(crate) struct ObjectiveNames<'a> {
    /// Those that `piano.yaml` declares; `None` if it was not understood.
    rows: Option<&'a ObjectiveRows>,
    /// The labels of the body's own rows in small letters, which people may write for their keys.
    labels: Vec<FoldedWords>,
}

impl<'a> ObjectiveNames<'a> {
    pub(crate) fn of(rows: Option<&'a ObjectiveRows>) -> Self {
        let labels =
            rows.into_iter().flat_map(ObjectiveRows::own).map(|row| FoldedWords::of(&row.label.value));
        ObjectiveNames { rows, labels: labels.collect() }
    }

    /// The body's own rows, in the annex's order.
    pub(crate) fn own(&self) -> impl Iterator<Item = &'a OwnRow> {
        self.rows.into_iter().flat_map(ObjectiveRows::own_in_order)
    }

    /// The names with the words that people use for them.
    pub(crate) fn vocabulary(&self) -> KeyNames<'_> {
        let mut known: KeyNames<'_> = KeySpec::vocabulary(&OBJECTIVE_KEYS);
        let own = self.rows.into_iter().flat_map(ObjectiveRows::own);
        for (row, label) in own.zip(&self.labels) {
            known.names.push(row.key.as_str());
            known.words.push((label.as_str(), row.key.as_str()));
        }
        known.others = match self.rows {
            Some(_) => OtherKeys::Declared { hint: DECLARE },
            None => OtherKeys::Unsure { may_be: |word| OwnKey::new(word).is_some() },
        };
        known
    }
}
