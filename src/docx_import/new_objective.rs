//! Objectives that somebody wrote into a document: what the plan is to get of them, and why some are left.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::docx_import::Slot;
use crate::docx_import::line::{are_same, key, lines};
use crate::docx_import::loss::{Loss, named};
use crate::docx_import::new_block::WrittenObjective;
use crate::plan::{DimensionKind, Indicators, Objective, ObjectiveId, ObjectiveRows, Plan, RowKey};
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
    /// The place of what it stands behind, and its own behind that: by these they are put in order.
    order: (usize, usize),
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
    /// Each objective with its group and its place among all.
    places: BTreeMap<&'a ObjectiveId, (usize, usize)>,
}

impl<'a> NewObjectives<'a> {
    pub(crate) fn new(plan: &'a Plan) -> Self {
        let (mut by_text, mut places) = (BTreeMap::new(), BTreeMap::new());
        let groups = plan.groups.iter().enumerate();
        let all = groups.flat_map(|(group, own)| own.objectives.iter().map(move |one| (group, one)));
        for (place, (group, objective)) in all.enumerate() {
            by_text.entry(text_key(&said(objective, RowKey::FIRST))).or_insert(objective);
            places.insert(&objective.id.value, (group, place));
        }
        NewObjectives { plan, by_text, places }
    }

    /// Reads the wish out of what somebody wrote, with remarks; `None` if it is not taken, without a remark
    /// where the plan has it already. `was_held` says whether the document began with an objective.
    pub(crate) fn wish(
        &self,
        written: &WrittenObjective,
        order: usize,
        was_held: impl Fn(&ObjectiveId) -> bool,
    ) -> (Option<NewObjectiveWish>, Vec<NewObjectiveRemark>) {
        let cells = written.cells.iter().filter(|(_, cell)| !cell.lines.is_empty());
        let mut texts: Vec<(Slot, Vec<TextLine>)> =
            cells.map(|(slot, cell)| (*slot, cell.lines.clone())).collect();
        let Some((Slot::Row(RowKey::FIRST), first)) = texts.first() else {
            return (None, vec![NewObjectiveRemark::Wordless]);
        };
        if let Some(known) = self.by_text.get(&text_key(first)) {
            let id = &known.id.value;
            return match (says(known, &texts, &self.plan.rows), was_held(id)) {
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
        let above = self.place(&written.above);
        let Some((group, _)) = above.or_else(|| self.place(&written.beside)) else {
            return (None, vec![NewObjectiveRemark::Nowhere]);
        };
        let dimension = texts.iter().position(|(slot, _)| *slot == Slot::Row(RowKey::Dimension));
        let dimension = match dimension.map(|at| text_key(&texts.remove(at).1)) {
            Some(words) => match self.dimension(&words) {
                Some(word) => Some(word),
                None => return (None, vec![NewObjectiveRemark::Dimension(words)]),
            },
            None => None,
        };
        let wish = NewObjectiveWish {
            label: written.label.clone(),
            group,
            above: above.and(written.above.clone()),
            texts,
            dimension,
            order: (above.map_or(0, |(_, place)| place + 1), order),
        };
        (Some(wish), losses)
    }

    /// The group and the place among all of an objective that the plan has.
    fn place(&self, id: &Option<ObjectiveId>) -> Option<(usize, usize)> {
        id.as_ref().and_then(|id| self.places.get(id)).copied()
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

fn not_added(label: &str, why: String) -> Diagnostic {
    Diagnostic::warning("docx", format!("l'obiettivo nuovo «{label}» non è aggiunto: {why}"))
}
