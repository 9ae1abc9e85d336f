//! An objective in both plans, or in one of them.

use std::borrow::Cow;

use crate::compare::measure::MeasureDiff;
use crate::compare::pairing::Likeness;
use crate::compare::presence::Presence;
use crate::compare::rows::ComparedRows;
use crate::compare::text::mark::{Mark, Nature};
use crate::compare::text::prose::ProseDiff;
use crate::plan::{
    GroupNoun, Grouping, KeySpec, OBJECTIVE_KEYS, Objective, ObjectiveId, ObjectiveRows, PrintedNumber,
    Prose, RowKey, Validity, objective_wording,
};

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
    /// The texts, part by part: the nine fields and the body's own rows that one of the two has, the note,
    /// then the other keys that one of the two has. An added objective's old
    /// texts are empty, and so are a dropped one's new texts.
    pub parts: Vec<PartDiff>,
    /// Whether the cells of both texts say the measures, so that a change is seen there.
    pub(crate) cells_say_measures: bool,
    /// The measures that differ, value by value.
    pub(crate) measures: Vec<MeasureDiff>,
}

/// An id that changed while the texts did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    pub from: ObjectiveId,
    pub(crate) likeness: Likeness,
}

/// An objective's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Position {
    /// The index in [`crate::compare::Comparison::groups`].
    pub(crate) group: usize,
    /// Counts from 1 in the group.
    pub(crate) place: usize,
    /// As the annex prints it.
    pub(crate) number: PrintedNumber,
    /// The words by which people call it: `OBIETTIVO 3 – AG7/D`.
    pub(crate) label: String,
    /// The same within a line: `obiettivo 3 – AG7/D`.
    pub(crate) name: String,
    /// The words beside its text: `OBIETTIVO 3 – AG7/D (peso 30)`.
    pub(crate) row_label: String,
    pub(crate) validity: Validity,
}

impl Position {
    /// Whether the objective binds somebody.
    pub(crate) fn is_in_force(&self) -> bool {
        self.validity == Validity::InForce
    }
}

/// The way in which an objective came to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Movement {
    /// It kept its number, or stands in one plan only.
    None,
    /// Others came or went before it (*rinumerato*).
    Renumbered,
    /// Put elsewhere in its group (*spostato*).
    Reordered,
    /// Put into another group (*spostato*).
    Transferred,
}

impl Movement {
    /// The word of `--messaggi json`, where the groups are called so.
    pub(crate) fn word(self, noun: GroupNoun) -> &'static str {
        match self {
            Movement::None => "nessuno",
            Movement::Renumbered => "rinumerato",
            Movement::Reordered => "spostato",
            Movement::Transferred if noun == Grouping::Dimension.noun() => "altra-dimensione",
            Movement::Transferred => "altro-gruppo",
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
    /// The plans whose annex has it as a row; `None` for what is no row, and for one that neither has.
    pub(crate) row: Option<Presence>,
    pub text: ProseDiff,
    /// Whether a cell prints what stands behind the key, in each text that has it.
    pub(crate) is_in_a_cell: bool,
    /// Whether [`crate::compare::Comparison::repeated`] tells all that changed.
    pub(crate) is_told_once: bool,
}

/// A part of an objective's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Row(RowKey),
    Note,
    /// Another key of the objective, by its name in the YAML.
    Key(&'static str),
}

impl Part {
    /// The key in the YAML.
    pub(crate) fn name(&self) -> &str {
        match self {
            Part::Row(key) => key.name(),
            Part::Note => "note",
            Part::Key(name) => name,
        }
    }

    /// The annex's name for it.
    pub(crate) fn label(self, rows: &ComparedRows) -> &str {
        match self {
            Part::Row(key) => rows.head(key),
            Part::Note => "NOTE",
            Part::Key(name) => KeySpec::of(&OBJECTIVE_KEYS, name).part.map_or(name, |part| part.label),
        }
    }
}

impl ObjectiveDiff {
    /// The plans that have it.
    pub(crate) fn presence(&self) -> Presence {
        let [was, is] = [self.old.as_ref(), self.new.as_ref()];
        let [bound, binds] = [was, is].map(|position| position.filter(|position| position.is_in_force()));
        match (bound, binds) {
            // A row that was dropped before may itself come or go.
            (None, None) => Presence::of(was, is),
            _ => Presence::of(bound, binds),
        }
    }

    /// Whether it was dropped and is still in its place.
    pub(crate) fn is_kept(&self) -> bool {
        self.presence() == Presence::Dropped && self.new.is_some()
    }

    /// The text of a part in both plans.
    pub(crate) fn part(&self, part: Part) -> Option<&ProseDiff> {
        self.parts.iter().find(|own| own.part == part).map(|own| &own.text)
    }

    /// The rows that the annex of one of the plans has, and the note.
    pub fn texts(&self, is_there: fn(Mark) -> bool) -> impl Iterator<Item = &ProseDiff> {
        let parts = self.parts.iter().filter(move |part| match (part.part, part.row) {
            (Part::Row(_), Some(Presence::Both)) => true,
            (Part::Row(_), Some(Presence::Added)) => is_there(Mark::Inserted(Nature::Substance)),
            (Part::Row(_), Some(Presence::Dropped)) => is_there(Mark::Deleted(Nature::Substance)),
            (Part::Row(_), None) | (Part::Key(_), _) => false,
            (Part::Note, _) => true,
        });
        parts.map(|part| &part.text)
    }

    /// The parts that differ.
    pub(crate) fn changes(&self) -> impl Iterator<Item = &PartDiff> {
        self.parts.iter().filter(|part| part.text.nature().is_some())
    }

    /// The same as people are told of them: what a cell prints is told there, once.
    pub(crate) fn shown_changes(&self) -> impl Iterator<Item = &PartDiff> {
        self.changes().filter(|part| !part.is_in_a_cell)
    }

    /// Those of them that the repeated substitutions don't tell.
    pub(crate) fn own_changes(&self) -> impl Iterator<Item = &PartDiff> {
        self.shown_changes().filter(|part| !part.is_told_once)
    }

    /// Those that only the repeated substitutions tell.
    pub(crate) fn changes_told_once(&self) -> impl Iterator<Item = &PartDiff> {
        self.shown_changes().filter(|part| part.is_told_once)
    }

    /// Whether the repeated substitutions tell all that the annex shows otherwise.
    pub(crate) fn is_told_once(&self) -> bool {
        self.movement == Movement::None
            && self.changes_told_once().next().is_some()
            && self.own_changes().next().is_none()
    }

    /// Weighs the difference of the texts; `None` if they are the same to the letter.
    pub(crate) fn nature(&self) -> Option<Nature> {
        self.parts.iter().map(|part| part.text.nature()).max().flatten()
    }

    /// Whether the annex shows it otherwise; another id alone is not seen there.
    pub(crate) fn changes_annex(&self) -> bool {
        self.presence() != Presence::Both || self.movement != Movement::None || self.nature().is_some()
    }

    /// Whether only its number is another.
    pub(crate) fn is_only_renumbered(&self) -> bool {
        self.movement == Movement::Renumbered && self.renamed.is_none() && self.nature().is_none()
    }

    /// Whether there is anything to say of it.
    pub(crate) fn is_touched(&self) -> bool {
        self.changes_annex() || self.renamed.is_some()
    }
}

/// The parts of an objective, held against each other; at least one of the two is there.
pub(crate) fn parts(rows: &ComparedRows, old: Option<&Objective>, new: Option<&Objective>) -> Vec<PartDiff> {
    let mut diffs: Vec<PartDiff> = rows.keys().iter().filter_map(|key| row(*key, rows, old, new)).collect();
    diffs.push(both(Part::Note, [old, new].map(|objective| objective.map(note))));
    for (name, part) in rows.told_keys() {
        let said = if name == "misure" { measures_said(old, new) } else { part.said };
        let mut diff = both(Part::Key(name), [old, new].map(|objective| objective.map(said)));
        let holders = [old, new].into_iter().flatten();
        diff.is_in_a_cell =
            holders.filter(|one| !(part.said)(one).0.is_empty()).all(|one| (part.in_a_cell)(one));
        // What only a heading said is told with its group, which came or went.
        let is_heading = rows.stands_in_headings(name);
        let is_told = !is_heading || !diff.text.old.0.is_empty() && !diff.text.new.0.is_empty();
        // Most objectives have none of them, and a comparison of thousands should not carry empty texts.
        if is_told && diff.text != ProseDiff::default() {
            diffs.push(diff);
        }
    }
    diffs.shrink_to_fit();
    diffs
}

/// Whether the cells of all that are there say the measures.
pub(crate) fn cells_say_measures(old: Option<&Objective>, new: Option<&Objective>) -> bool {
    old.into_iter().chain(new).all(Objective::prints_measures)
}

/// The words for measures: where the cells say them, only what these do not say.
fn measures_said(old: Option<&Objective>, new: Option<&Objective>) -> fn(&Objective) -> Prose {
    match cells_say_measures(old, new) {
        true => objective_wording::unprinted_measures,
        false => objective_wording::measures,
    }
}

/// A row in both plans; `None` for one of the body's own that neither has.
fn row(
    key: RowKey,
    rows: &ComparedRows,
    old: Option<&Objective>,
    new: Option<&Objective>,
) -> Option<PartDiff> {
    let prose = |rows: &ObjectiveRows, objective: Option<&Objective>| {
        objective.and_then(|objective| rows.prose(key, objective)).map(Cow::into_owned)
    };
    let texts = [prose(&rows.old, old), prose(&rows.new, new)];
    let presence = match &texts {
        [None, None] => None,
        [was, is] => Some(Presence::of(was.as_ref(), is.as_ref())),
    };
    let is_told = match key {
        // The nine stand in every objective, printed or not.
        RowKey::Field(_) => true,
        RowKey::Own(_) | RowKey::Dimension => presence.is_some(),
    };
    is_told.then(|| PartDiff { row: presence, ..both(Part::Row(key), said(key, texts, old, new)) })
}

/// What a row's key stands for in both plans, given the texts of the rows.
fn said(
    key: RowKey,
    rows: [Option<Prose>; 2],
    old: Option<&Objective>,
    new: Option<&Objective>,
) -> [Option<Prose>; 2] {
    match key {
        RowKey::Field(_) | RowKey::Own(_) => rows,
        // An objective has its dimension also where the heading says it: a row that comes or goes with
        // another grouping is no other dimension.
        RowKey::Dimension => [old, new].map(|objective| {
            let printing = objective.filter(|objective| objective.validity.prints(key));
            printing.map(|objective| Prose::line(objective.dimension.in_words()))
        }),
    }
}

fn both(part: Part, texts: [Option<Prose>; 2]) -> PartDiff {
    let [old, new] = texts.map(Option::unwrap_or_default);
    PartDiff { part, row: None, text: ProseDiff::of(&old, &new), is_in_a_cell: false, is_told_once: false }
}

fn note(objective: &Objective) -> Prose {
    objective.note.as_ref().map(|note| note.prose.clone()).unwrap_or_default()
}
