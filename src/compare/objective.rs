//! An objective in both plans, or in one of them.

use crate::compare::pairing::Likeness;
use crate::compare::text::mark::Nature;
use crate::compare::text::prose::ProseDiff;
use crate::plan::{FieldKey, Measure, Objective, ObjectiveId, Prose};
use crate::source::Spanned;

/// The fate of an objective.
#[derive(Debug, Clone, PartialEq)]
pub struct ObjectiveDiff {
    /// The new id; of a dropped objective the old one.
    pub id: ObjectiveId,
    /// The id that it had, where another id has the same texts or nearly so.
    pub renamed: Option<Rename>,
    /// The place in the old plan; `None` if it was added.
    pub(crate) old: Option<Position>,
    /// The place in the new plan; `None` if it was dropped.
    pub(crate) new: Option<Position>,
    pub(crate) movement: Movement,
    /// The texts, part by part: the nine fields, the note, the weight, the measures. An added objective's old
    /// texts are empty, and so are a dropped one's new texts.
    pub parts: Vec<PartDiff>,
}

/// An id that changed while the texts did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    pub from: ObjectiveId,
    pub(crate) likeness: Likeness,
}

/// An objective's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Position {
    /// The index in [`crate::compare::Comparison::dimensions`].
    pub(crate) dimension: usize,
    /// Counts from 1 in the dimension.
    pub(crate) number: usize,
}

/// The way in which an objective came to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Movement {
    /// It kept its number, or stands in one plan only.
    None,
    /// Others came or went before it (*rinumerato*).
    Renumbered,
    /// Put elsewhere in its dimension (*spostato*).
    Reordered,
    /// Put into another dimension (*spostato*).
    Transferred,
}

/// The plans that have something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    Both,
    Added,
    Dropped,
}

impl Presence {
    /// The word of `--messaggi json` and of templates.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Presence::Both => "presente",
            Presence::Added => "aggiunto",
            Presence::Dropped => "soppresso",
        }
    }

    /// Reads it from the places in the old plan and in the new one, of which at least one is there.
    pub(crate) fn of<T>(old: Option<T>, new: Option<T>) -> Self {
        match (old, new) {
            (Some(_), Some(_)) => Presence::Both,
            (None, _) => Presence::Added,
            (Some(_), None) => Presence::Dropped,
        }
    }
}

impl Movement {
    /// The word of `--messaggi json` and of templates.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Movement::None => "nessuno",
            Movement::Renumbered => "rinumerato",
            Movement::Reordered => "spostato",
            Movement::Transferred => "altra-dimensione",
        }
    }

    /// Whether the office moved it, and not just others.
    pub(crate) fn is_move(self) -> bool {
        match self {
            Movement::None | Movement::Renumbered => false,
            Movement::Reordered | Movement::Transferred => true,
        }
    }
}

/// A part of an objective in both plans.
#[derive(Debug, Clone, PartialEq)]
pub struct PartDiff {
    pub(crate) part: Part,
    pub text: ProseDiff,
}

/// A part of an objective's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Field(FieldKey),
    Note,
    Weight,
    /// A list, one item for each measure.
    Measures,
}

impl Part {
    /// The key in the YAML.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Part::Field(key) => key.spec().name,
            Part::Note => "note",
            Part::Weight => "peso",
            Part::Measures => "misure",
        }
    }

    /// The annex's name for it.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Part::Field(key) => key.spec().label,
            Part::Note => "NOTE",
            Part::Weight => "Peso",
            Part::Measures => "Misure",
        }
    }
}

impl ObjectiveDiff {
    /// The plans that have it.
    pub(crate) fn presence(&self) -> Presence {
        Presence::of(self.old, self.new)
    }

    /// The text of a part in both plans.
    pub(crate) fn part(&self, part: Part) -> Option<&ProseDiff> {
        self.parts.iter().find(|own| own.part == part).map(|own| &own.text)
    }

    /// The parts that differ.
    pub(crate) fn changes(&self) -> impl Iterator<Item = &PartDiff> {
        self.parts.iter().filter(|part| part.text.nature().is_some())
    }

    /// Weighs the difference of the texts; `None` if they are the same to the letter.
    pub(crate) fn nature(&self) -> Option<Nature> {
        self.parts.iter().map(|part| part.text.nature()).max().flatten()
    }

    /// Whether there is anything to say of it.
    pub(crate) fn is_touched(&self) -> bool {
        let untouched = self.presence() == Presence::Both
            && self.movement == Movement::None
            && self.renamed.is_none()
            && self.nature().is_none();
        !untouched
    }
}

/// The parts of an objective, held against each other; at least one of the two is there.
pub(crate) fn parts(old: Option<&Objective>, new: Option<&Objective>) -> Vec<PartDiff> {
    let others = [Part::Note, Part::Weight, Part::Measures];
    let parts = FieldKey::ALL.into_iter().map(Part::Field).chain(others);
    let diffs = parts.map(|part| {
        let [old, new] = [old, new].map(|objective| objective.map(|one| says(one, part)).unwrap_or_default());
        PartDiff { part, text: ProseDiff::of(&old, &new) }
    });
    diffs.collect()
}

/// The text of a part; empty if the part is absent.
fn says(objective: &Objective, part: Part) -> Prose {
    match part {
        Part::Field(key) => objective.field(key).prose.clone(),
        Part::Note => objective.note.as_ref().map(|note| note.prose.clone()).unwrap_or_default(),
        Part::Weight => {
            objective.weight.as_ref().map(|weight| Prose::line(&weight.value.written)).unwrap_or_default()
        }
        Part::Measures => Prose::list(objective.measures.iter().map(measure)),
    }
}

/// `Istanze online; formula: …; unità: %; polarità: crescente; …; traguardo 2023: 60%; fonte: …`.
fn measure(measure: &Measure) -> String {
    let baseline = measure.baseline.as_ref().map(|baseline| {
        let date =
            baseline.date.as_ref().map(|date| format!(" ({})", date.value.in_words())).unwrap_or_default();
        format!("base di partenza: {}{date}", baseline.value.value.written)
    });
    let targets = measure
        .targets
        .iter()
        .map(|target| Some(format!("traguardo {}: {}", target.year.value, target.value.value.written)));
    let first = [
        Some(measure.name.value.clone()),
        labelled("formula", &measure.formula),
        labelled("unità", &measure.unit),
        measure.polarity.as_ref().map(|polarity| format!("polarità: {}", polarity.value.word())),
        baseline,
    ];
    let parts = first.into_iter().chain(targets).chain([labelled("fonte", &measure.source)]);
    parts.flatten().collect::<Vec<_>>().join("; ")
}

fn labelled(label: &str, text: &Option<Spanned<String>>) -> Option<String> {
    text.as_ref().map(|text| format!("{label}: {}", text.value))
}
