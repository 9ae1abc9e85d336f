//! Rows of the objectives as a plan's annex prints them: which, in which order, under which labels.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::plan::{Field, FieldKey, Need, Objective, OwnKey, Prose, RowKey};
use crate::source::{Span, Spanned};

/// The rows that a plan's objectives may have.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ObjectiveRows {
    /// All of them, in the annex's order.
    keys: Vec<RowKey>,
    /// The body's own (`campi`), as the file declares them.
    own: Vec<OwnRow>,
    /// The other labels of the nine (`etichette`).
    labels: BTreeMap<FieldKey, Spanned<String>>,
}

/// A row that the body declares (`campi`).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OwnRow {
    pub(crate) key: OwnKey,
    pub(crate) label: Spanned<String>,
    /// The row that it stands behind; `None` for the end.
    pub(crate) after: Option<RowKey>,
    /// Required, if every objective has to fill it.
    pub(crate) need: Need,
    /// The most characters that the office wants in it.
    pub(crate) longest: Option<usize>,
    /// The whole entry.
    pub(crate) span: Span,
}

impl Default for ObjectiveRows {
    /// The nine, with the annex's own labels.
    fn default() -> Self {
        ObjectiveRows::new(Vec::new(), BTreeMap::new())
    }
}

impl ObjectiveRows {
    /// The nine with the body's own between them: those behind one row stand in the order of their
    /// declarations, each followed by those behind it.
    pub(crate) fn new(own: Vec<OwnRow>, labels: BTreeMap<FieldKey, Spanned<String>>) -> Self {
        let mut keys = Vec::with_capacity(FieldKey::ALL.len() + own.len());
        for key in FieldKey::ALL {
            push_with_followers(RowKey::Field(key), &own, &mut keys);
        }
        for row in own.iter().filter(|row| row.after.is_none()) {
            push_with_followers(RowKey::Own(row.key), &own, &mut keys);
        }
        ObjectiveRows { keys, own, labels }
    }

    /// The same with the dimension behind the objective's text.
    pub(crate) fn with_dimension(mut self) -> Self {
        self.keys.insert(1, RowKey::Dimension);
        self
    }

    /// All rows, in the annex's order.
    pub(crate) fn keys(&self) -> &[RowKey] {
        &self.keys
    }

    /// The row with this key in the YAML.
    pub(crate) fn named(&self, name: &str) -> Option<RowKey> {
        self.keys.iter().find(|key| key.name() == name).copied()
    }

    /// The body's own rows, as the file declares them.
    pub(crate) fn own(&self) -> &[OwnRow] {
        &self.own
    }

    /// The same in the annex's order.
    pub(crate) fn own_in_order(&self) -> impl Iterator<Item = &OwnRow> {
        self.keys.iter().filter_map(|key| match key {
            RowKey::Own(key) => self.own_row(*key),
            RowKey::Field(_) | RowKey::Dimension => None,
        })
    }

    /// A row of the body's own.
    pub(crate) fn own_row(&self, key: OwnKey) -> Option<&OwnRow> {
        self.own.iter().find(|row| row.key == key)
    }

    /// The other labels of the nine.
    pub(crate) fn labels(&self) -> &BTreeMap<FieldKey, Spanned<String>> {
        &self.labels
    }

    /// The annex's label of a row, beside the words of an objective whose own label is `objective`.
    pub(crate) fn label<'a>(&'a self, key: RowKey, objective: &'a str) -> &'a str {
        match key {
            RowKey::FIRST => objective,
            key => self.head(key),
        }
    }

    /// The annex's label of a row, without the number of an objective.
    pub(crate) fn head(&self, key: RowKey) -> &str {
        match key {
            RowKey::Field(key) => self.labels.get(&key).map_or(key.spec().label, |label| &label.value),
            RowKey::Own(key) => self.own_row(key).map_or("", |row| &row.label.value),
            RowKey::Dimension => "Dimensione",
        }
    }

    /// The rows that the annex prints of an objective, in its order.
    pub(crate) fn printed<'a>(&'a self, objective: &'a Objective) -> impl Iterator<Item = PrintedRow<'a>> {
        self.keys.iter().filter_map(|key| Some(PrintedRow { key: *key, prose: self.prose(*key, objective)? }))
    }

    /// The words of a row as the annex prints them; `None` if the objective has no such row.
    pub(crate) fn prose<'a>(&self, key: RowKey, objective: &'a Objective) -> Option<Cow<'a, Prose>> {
        if !objective.validity.prints(key) || !self.keys.contains(&key) {
            return None;
        }
        match key {
            RowKey::Field(_) | RowKey::Own(_) => objective.text(key).map(Field::printed),
            RowKey::Dimension => Some(Cow::Owned(Prose::line(objective.dimension.in_words()))),
        }
    }
}

/// Puts a row behind those that are there, and behind it the rows that follow it.
fn push_with_followers(key: RowKey, own: &[OwnRow], keys: &mut Vec<RowKey>) {
    keys.push(key);
    for row in own.iter().filter(|row| row.after == Some(key)) {
        push_with_followers(RowKey::Own(row.key), own, keys);
    }
}

/// A row of an objective as the annex prints it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PrintedRow<'a> {
    pub(crate) key: RowKey,
    pub(crate) prose: Cow<'a, Prose>,
}
