//! Objectives that somebody wrote into a document: what the plan is to get of them, and why some are left.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::docx_import::Slot;
use crate::docx_import::line::{are_same, key, lines};
use crate::docx_import::loss::{Loss, named};
use crate::docx_import::new_block::{PlaceInTable, WrittenObjective};
use crate::plan::{DimensionKind, Grouping, Indicators, Objective, ObjectiveId, ObjectiveRows, Plan, RowKey};
use crate::source::{Source, shortened};
use crate::yaml::TextLine;

/// An objective that a document wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewObjectiveWish {
    /// Its first label in the document.
    pub(crate) label: String,
    /// The place of its group in the plan.
    pub(crate) group: usize,
    /// The objective of that group which it stands behind; `None` if it is the first.
    pub(crate) above: Option<ObjectiveId>,
    /// What it says, the objective's text first; without the cells that say nothing.
    pub(crate) texts: Vec<(Slot, Vec<TextLine>)>,
    /// The word of its dimension, where its group does not say it.
    pub(crate) dimension: Option<String>,
    /// Its place among the objectives that the document knows.
    place: PlaceInGroup,
    /// Its group, its place there, and its own among the document's new ones in that place: by these they are
    /// put in order.
    order: (usize, usize, usize),
}

/// A place in the plan: a group, and the number of its objectives that stand above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PlaceInGroup {
    group: usize,
    above: usize,
}

/// An objective that documents want, and all of them in the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AddedObjective {
    pub(crate) wish: NewObjectiveWish,
    /// The places of the documents.
    pub(crate) who: Vec<usize>,
    /// Whether documents want it with different words, or in different places.
    pub(crate) is_disputed: bool,
}

/// The change that adds an objective to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ObjectiveAddition {
    pub(crate) objective: ObjectiveId,
    /// The key of its group.
    pub(crate) group: String,
    pub(crate) source: Arc<Source>,
    /// The objectives above it in the file, the nearest first.
    pub(crate) behind: Vec<ObjectiveId>,
    pub(crate) texts: Vec<(Slot, Vec<TextLine>)>,
    /// Its lines of YAML.
    pub(crate) lines: Vec<String>,
}

/// What a document knows of an objective of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Acquaintance {
    /// It began with it, as far as anybody knows.
    Held,
    /// It came into the plan later.
    Later,
    /// The document has a part of the plan, and it was none of it.
    Elsewhere,
}

/// The reason why an objective that somebody wrote is not taken, or what of it is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NewObjectiveRemark {
    /// It says nothing in its first row.
    Wordless,
    /// It is one of the plan, word by word, that the document has too.
    Copy(ObjectiveId),
    /// The plan has one with the same text, which says something else in other rows.
    AlreadyThere(ObjectiveId),
    /// It says what an objective says whose own rows are gone.
    Retyped(ObjectiveId),
    /// It says what these objectives say whose own rows are gone, or what other new rows say too.
    Unclear(Vec<ObjectiveId>),
    /// The plan's cells come from measures.
    Measured,
    /// Its table is of no group of the plan.
    Nowhere,
    /// Its dimension is none that is known.
    Dimension(String),
    /// Something in a cell is none of a field's; the words that it is about.
    Lossy(Slot, Loss, String),
}

/// What is known of a document's objectives, against which the new ones are held.
pub(crate) struct NewObjectives<'a> {
    plan: &'a Plan,
    /// The objectives with their text, as it is compared.
    by_text: BTreeMap<String, &'a Objective>,
    /// The place behind each objective.
    places: BTreeMap<&'a ObjectiveId, PlaceInGroup>,
    /// The group of the document's table in which each objective stands, as far as it tells.
    tables: BTreeMap<&'a ObjectiveId, usize>,
}

impl<'a> NewObjectives<'a> {
    pub(crate) fn new(plan: &'a Plan, tables: BTreeMap<&'a ObjectiveId, usize>) -> Self {
        let (mut by_text, mut places) = (BTreeMap::new(), BTreeMap::new());
        for (group, own) in plan.groups.iter().enumerate() {
            for (above, objective) in (1..).zip(&own.objectives) {
                by_text.entry(text_key(&said(objective, RowKey::FIRST))).or_insert(objective);
                places.insert(&objective.id.value, PlaceInGroup { group, above });
            }
        }
        NewObjectives { plan, by_text, places, tables }
    }

    /// Reads the wish out of what somebody wrote, with remarks; `None` if it is not taken, without a remark
    /// where the plan has it already. `before` are the document's wishes above it.
    pub(crate) fn wish(
        &self,
        written: &WrittenObjective,
        before: &[NewObjectiveWish],
        acquaintance: impl Fn(&ObjectiveId) -> Acquaintance,
    ) -> (Option<NewObjectiveWish>, Vec<NewObjectiveRemark>) {
        let cells = written.cells.iter().filter(|(_, cell)| !cell.lines.is_empty());
        let mut texts: Vec<(Slot, Vec<TextLine>)> =
            cells.map(|(slot, cell)| (*slot, cell.lines.clone())).collect();
        let Some((Slot::Row(RowKey::FIRST), first)) = texts.first() else {
            return (None, vec![NewObjectiveRemark::Wordless]);
        };
        if let Some(known) = self.by_text.get(&text_key(first)) {
            let id = &known.id.value;
            let was_held = acquaintance(id) == Acquaintance::Held;
            return match (says(known, &texts, &self.plan.rows), was_held) {
                (true, false) => (None, Vec::new()),
                (true, true) => (None, vec![NewObjectiveRemark::Copy(id.clone())]),
                (false, _) => (None, vec![NewObjectiveRemark::AlreadyThere(id.clone())]),
            };
        }
        if self.plan.indicators == Indicators::Measures {
            return (None, vec![NewObjectiveRemark::Measured]);
        }
        let losses = remarks_on_losses(written);
        if losses.iter().any(NewObjectiveRemark::keeps_it_out) {
            return (None, losses.into_iter().filter(NewObjectiveRemark::keeps_it_out).collect());
        }
        let Some(place) = self.place_in_plan(&written.place) else {
            return (None, vec![NewObjectiveRemark::Nowhere]);
        };
        let in_file = self.place_among_later(place, &text_key(first), before, acquaintance);
        let dimension = texts.iter().position(|(slot, _)| *slot == Slot::Row(RowKey::Dimension));
        let dimension = match dimension.map(|at| text_key(&texts.remove(at).1)) {
            Some(words) => match self.dimension(&words) {
                Some(word) => Some(word),
                None => return (None, vec![NewObjectiveRemark::Dimension(words)]),
            },
            None => None,
        };
        let objectives = &self.plan.groups[place.group].objectives;
        let wish = NewObjectiveWish {
            label: written.label.clone(),
            group: place.group,
            above: in_file.checked_sub(1).map(|above| objectives[above].id.value.clone()),
            texts,
            dimension,
            place,
            order: (place.group, in_file, before.iter().filter(|wish| wish.place == place).count()),
        };
        (Some(wish), losses)
    }

    /// The place behind the nearest objective above that the plan has in the table's group; the first of its
    /// group if it has none of those.
    fn place_in_plan(&self, written: &PlaceInTable) -> Option<PlaceInGroup> {
        // What others put under another heading since must not take along what was written under this one. An
        // owner's heading follows from the owner whom the new objective names.
        let table = match self.plan.grouping {
            Grouping::Owner => None,
            Grouping::Dimension | Grouping::Sector => {
                written.objectives.iter().find_map(|id| self.tables.get(id))
            }
        };
        let place = |id| self.places.get(id).filter(|place| table.is_none_or(|group| place.group == *group));
        let above = written.above().find_map(place).copied();
        above.or_else(|| {
            let below = written.below().find_map(place)?;
            Some(PlaceInGroup { above: 0, ..*below })
        })
    }

    /// The number of a group's objectives above a new one, with those that other documents brought to the
    /// same place: in whatever order documents come, these stand in that of their texts.
    fn place_among_later(
        &self,
        place: PlaceInGroup,
        text: &str,
        before: &[NewObjectiveWish],
        acquaintance: impl Fn(&ObjectiveId) -> Acquaintance,
    ) -> usize {
        // Several of one document stay together.
        if let Some(last) = before.iter().rfind(|wish| wish.place == place) {
            return last.order.1;
        }
        let own = &self.plan.groups[place.group].objectives;
        let later = own[place.above..].iter().take_while(|one| {
            acquaintance(&one.id.value) == Acquaintance::Later
                && text_key(&said(one, RowKey::FIRST)).as_str() < text
        });
        place.above + later.count()
    }

    /// The word of the dimension that the annex names so.
    fn dimension(&self, words: &str) -> Option<String> {
        let in_plan = self.plan.objectives().find(|one| key(one.dimension.in_words()) == words);
        if let Some(one) = in_plan {
            return Some(one.dimension.key.value.clone());
        }
        let kind = DimensionKind::ALL.into_iter().find(|kind| key(kind.in_words()) == words)?;
        Some(kind.key().to_owned())
    }
}

/// The text of an objective's row as the annex prints it.
fn said(objective: &Objective, row: RowKey) -> Vec<TextLine> {
    objective.text(row).map(|field| lines(&field.printed())).unwrap_or_default()
}

/// Whether an objective says the same in all its rows and in its note.
fn says(objective: &Objective, texts: &[(Slot, Vec<TextLine>)], rows: &ObjectiveRows) -> bool {
    let own = rows.keys().iter().filter(|row| **row != RowKey::Dimension);
    own.copied().all(|row| are_same(&said(objective, row), text_in(texts, Slot::Row(row))))
        && match &objective.note {
            Some(note) => are_same(&lines(&note.printed()), text_in(texts, Slot::Note)),
            // What is printed in its place is the program's.
            None => true,
        }
}

/// The text in a slot; no lines if there is none.
fn text_in(texts: &[(Slot, Vec<TextLine>)], slot: Slot) -> &[TextLine] {
    texts.iter().find(|(other, _)| *other == slot).map_or(&[], |(_, lines)| lines)
}

/// A text by which two objectives are one.
pub(crate) fn text_key(lines: &[TextLine]) -> String {
    key(&lines.iter().map(|line| line.text.as_str()).collect::<Vec<&str>>().join("\n"))
}

fn remarks_on_losses(written: &WrittenObjective) -> Vec<NewObjectiveRemark> {
    let losses = written.cells.iter().flat_map(|(slot, cell)| {
        let told = cell.losses.iter().filter(|(loss, _)| *loss != Loss::Strays);
        told.map(|(loss, lost)| NewObjectiveRemark::Lossy(*slot, loss, lost.words.clone()))
    });
    losses.collect()
}

/// Settles what documents want: each objective once, in the order of the annex, whatever that of the
/// documents.
pub(crate) fn added_objectives(documents: &[&[NewObjectiveWish]]) -> Vec<AddedObjective> {
    let mut all: Vec<AddedObjective> = Vec::new();
    for (document, wishes) in documents.iter().enumerate() {
        for wish in *wishes {
            let text = text_key(&wish.texts[0].1);
            match all.iter_mut().find(|added| text_key(&added.wish.texts[0].1) == text) {
                Some(added) => {
                    added.is_disputed |= !is_same(&added.wish, wish);
                    // The first place of those that documents have for it, whatever the order of these.
                    if wish.order < added.wish.order {
                        added.wish = wish.clone();
                    }
                    if added.who.last() != Some(&document) {
                        added.who.push(document);
                    }
                }
                None => {
                    all.push(AddedObjective { wish: wish.clone(), who: vec![document], is_disputed: false })
                }
            }
        }
    }
    all.sort_by_cached_key(|added| (added.wish.order, text_key(&added.wish.texts[0].1)));
    all
}

fn is_same(one: &NewObjectiveWish, other: &NewObjectiveWish) -> bool {
    let texts = one.texts.iter().zip(&other.texts);
    one.group == other.group
        && one.dimension == other.dimension
        && one.texts.len() == other.texts.len()
        && texts.into_iter().all(|(one, other)| one.0 == other.0 && are_same(&one.1, &other.1))
}

impl NewObjectiveRemark {
    /// The finding; `label` is how the document calls the objective.
    pub(crate) fn finding(&self, label: &str) -> Diagnostic {
        let label = shortened(label);
        match self {
            NewObjectiveRemark::Wordless => not_added(&label, format!("la riga «{label}» è vuota"))
                .hint("scrivervi che cosa si prevede di fare, e ripetere il comando"),
            NewObjectiveRemark::Copy(id) => not_added(&label, format!("è una copia di «{id}», parola per parola"))
                .hint("se è un obiettivo nuovo, riscriverne i testi; se è di troppo, togliere le righe dal documento"),
            NewObjectiveRemark::AlreadyThere(id) => {
                not_added(&label, format!("nel piano c'è già «{id}» con lo stesso testo, e con altri testi negli altri campi"))
                    .hint(format!("riportare a mano in «{id}» ciò che è cambiato, o riscrivere il testo dell'obiettivo nuovo"))
            }
            NewObjectiveRemark::Retyped(id) => {
                not_added(&label, format!("dice ciò che diceva «{id}», le cui righe non ci sono più, e che nel piano resta com'è"))
                    .hint(format!("riportare a mano in «{id}» ciò che è cambiato; le righe riscritte non hanno i contrassegni"))
            }
            NewObjectiveRemark::Unclear(ids) => not_added(&label, unclear(ids))
                .hint("riportare a mano nei file ciò che è cambiato, e il posto nuovo"),
            NewObjectiveRemark::Measured => not_added(
                &label,
                "in questo piano gli indicatori vengono dalle «misure», che da un testo non si ricavano".to_owned(),
            )
            .hint("aggiungerlo con «allegato obiettivo», e scriverne le misure"),
            NewObjectiveRemark::Nowhere => not_added(&label, "la sua tabella non è di nessun gruppo del piano".to_owned())
                .hint("scriverlo in una tabella che ha già un obiettivo, o aggiungerlo con «allegato obiettivo»"),
            NewObjectiveRemark::Dimension(words) => {
                not_added(&label, format!("«{}» non è una dimensione", shortened(words)))
                    .hint("scrivere nella riga «Dimensione» il nome di una delle dimensioni del piano")
            }
            NewObjectiveRemark::Lossy(slot, loss, words) => {
                let (what, field) = (named(*loss, words), slot.name());
                match loss.leaves_text_open() {
                    true => not_added(&label, format!("in «{field}» c'è {what}")).hint(loss.hint()),
                    false => {
                        let message =
                            format!("nell'obiettivo nuovo «{label}», in «{field}», c'è {what}: {}", loss.outcome());
                        Diagnostic::warning("docx", message).hint(loss.hint())
                    }
                }
            }
        }
    }

    /// Whether the objective can't be taken with what it is about.
    fn keeps_it_out(&self) -> bool {
        matches!(self, NewObjectiveRemark::Lossy(_, loss, _) if loss.leaves_text_open())
    }

    /// Whether something is left to a person.
    pub(crate) fn leaves_something(&self) -> bool {
        !matches!(self, NewObjectiveRemark::Lossy(_, loss, _) if !loss.leaves_text_open() && !loss.is_content())
    }
}

/// Whether an objective that somebody wrote says what another one says: its text, or the most of its words.
pub(crate) fn is_retyped(written: &WrittenObjective, objective: &Objective) -> bool {
    let first = written.cells.iter().find(|(slot, _)| *slot == Slot::Row(RowKey::FIRST));
    let new = words_of(first.map_or(&[], |(_, cell)| &cell.lines));
    let old = words_of(&said(objective, RowKey::FIRST));
    let shared = new.intersection(&old).count();
    // As many as a text has that was only corrected.
    shared * 2 > old.len().max(new.len())
}

fn words_of(lines: &[TextLine]) -> BTreeSet<String> {
    text_key(lines).to_lowercase().split_whitespace().map(str::to_owned).collect()
}

/// Says that the words of rows do not tell whose they are.
fn unclear(ids: &[ObjectiveId]) -> String {
    match ids {
        [id] => format!(
            "altre righe del documento hanno come queste le parole di «{id}», che nel piano resta com'è"
        ),
        ids => {
            let names = ids.iter().map(|id| format!("«{id}»")).collect::<Vec<String>>().join(" o ");
            format!("per le sue parole può essere {names}, che nel piano restano come sono")
        }
    }
}

fn not_added(label: &str, why: String) -> Diagnostic {
    Diagnostic::warning("docx", format!("l'obiettivo nuovo «{label}» non è aggiunto: {why}"))
}
