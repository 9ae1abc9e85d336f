//! What was found in a document, before anybody says where it goes.

use crate::import::read::{Aside, SourceCell, SourcePlace, SourceText};
use crate::import::shape::label::KnownLabel;
use crate::import::shape::label_role::LabelRole;
use crate::yaml::TextLine;

/// A text with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundText {
    pub(crate) place: SourcePlace,
    pub(crate) lines: Vec<TextLine>,
    pub(crate) asides: Vec<Aside>,
}

/// A label with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundLabel {
    pub(crate) text: String,
    pub(crate) place: SourcePlace,
    /// `None` if it is nobody's wording.
    pub(crate) known: Option<KnownLabel>,
    /// Whether it is the head of a column, which every row shares.
    pub(crate) is_head: bool,
}

/// A label with the text that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundEntry {
    pub(crate) label: FoundLabel,
    /// Without lines where the document has left it blank.
    pub(crate) value: FoundText,
    /// The number of its row in the objective, from 0: what stands in one row belongs together.
    pub(crate) row: usize,
}

/// Rows that belong to one objective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ShapedObjective {
    pub(crate) place: SourcePlace,
    pub(crate) entries: Vec<FoundEntry>,
    /// Texts of its column of notes.
    pub(crate) notes: Vec<FoundText>,
    /// Texts among its rows that no label is about.
    pub(crate) loose: Vec<FoundText>,
    /// The number of its rows so far.
    pub(crate) rows: usize,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ShapedItem {
    /// A title; a level from 1, or `None` if only its words or its place make it one.
    Heading {
        text: FoundText,
        level: Option<usize>,
    },
    Text(FoundText),
    Objective(ShapedObjective),
    /// Totals at the foot of a table.
    Total(FoundText),
}

/// A document as it was understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Shaped {
    pub(crate) items: Vec<ShapedItem>,
    /// Every label that stands in the document, as often as it does, but for heads that are repeated.
    pub(crate) labels: Vec<FoundLabel>,
    /// Texts that pages repeat, each once.
    pub(crate) furniture: Vec<String>,
    /// The words of what was left out because it only repeats what stands before.
    pub(crate) repeated: Vec<String>,
}

impl FoundText {
    /// A cell's text.
    pub(crate) fn of_cell(cell: &SourceCell) -> Self {
        FoundText {
            place: SourcePlace::Cell(cell.place.clone()),
            lines: cell.lines.clone(),
            asides: cell.asides.clone(),
        }
    }

    /// A line outside the tables.
    pub(crate) fn of_text(text: &SourceText) -> Self {
        FoundText { place: text.place.clone(), lines: vec![text.line.clone()], asides: text.asides.clone() }
    }

    /// Nothing, at a place.
    pub(crate) fn blank(place: SourcePlace) -> Self {
        FoundText { place, lines: Vec::new(), asides: Vec::new() }
    }

    /// Whether it has no words in its lines.
    pub(crate) fn is_blank(&self) -> bool {
        self.lines.is_empty()
    }

    /// Its lines in one, with line feeds between them.
    pub(crate) fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// Whether another text goes on in its last line.
    pub(crate) fn is_cut_before(&self, other: &FoundText) -> bool {
        let ends = self.lines.last().zip(other.lines.first());
        ends.is_some_and(|(last, first)| goes_on(&last.text, &first.text) && !first.is_of_list())
    }

    /// Goes on with a text in the next row: in the same line if a page has cut it there, else below.
    pub(crate) fn go_on(&mut self, other: &FoundText) {
        self.asides.extend(other.asides.iter().cloned());
        let [first, rest @ ..] = other.lines.as_slice() else { return };
        match self.lines.last_mut() {
            Some(last) if goes_on(&last.text, &first.text) && !first.is_of_list() => {
                last.text.push(' ');
                last.text.push_str(&first.text);
            }
            Some(_) | None => self.lines.push(first.clone()),
        }
        self.lines.extend(rest.iter().cloned());
    }
}

/// Whether a text goes on in the line above: a page had cut it there, and no sentence ended.
fn goes_on(before: &str, behind: &str) -> bool {
    let is_open = !before.trim_end().ends_with(['.', ';', ':', '!', '?']);
    is_open && behind.chars().next().is_some_and(char::is_lowercase)
}

impl ShapedObjective {
    pub(crate) fn at(place: SourcePlace) -> Self {
        ShapedObjective { place, entries: Vec::new(), notes: Vec::new(), loose: Vec::new(), rows: 0 }
    }

    /// Whether one of its labels is the word for an objective.
    pub(crate) fn is_named(&self) -> bool {
        self.entries.iter().any(|entry| entry.label.is_objective())
    }
}

impl FoundEntry {
    /// The role of its label, if that is known.
    pub(crate) fn role(&self) -> Option<LabelRole> {
        self.label.known.as_ref().map(|known| known.role)
    }

    /// Whether nobody knows its label, and it says something.
    pub(crate) fn is_open(&self) -> bool {
        self.label.known.is_none() && !self.value.is_blank()
    }
}

impl FoundLabel {
    /// Whether it is the word for an objective.
    pub(crate) fn is_objective(&self) -> bool {
        self.known.as_ref().is_some_and(KnownLabel::is_objective)
    }

    /// Whether both are about the same.
    pub(crate) fn is_same(&self, other: &FoundLabel) -> bool {
        match (&self.known, &other.known) {
            (Some(one), Some(other)) => one.role == other.role && one.year == other.year,
            // Nobody's wordings are one only where they are written alike.
            (None, None) => self.text.to_lowercase() == other.text.to_lowercase(),
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}
