//! New texts of the plan's files from what changes in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::{Diagnostic, Report};
use crate::docx_import::composed_cell::{EntryValue, NewEntryValue};
use crate::docx_import::new_premise::new_premise_text;
use crate::docx_import::plan_line::PlanLine;
use crate::docx_import::rewording::rewording;
use crate::docx_import::title_place::{files_of, title_file};
use crate::docx_import::written_additions::{objectives_of, of_file, unadded, with_addition};
use crate::docx_import::{
    Anchor, CellChange, ObjectiveAddition, OutsideSpot, PlanChanges, RemovalChange, RemovalForm, Slot,
    TextChange,
};
use crate::plan::{Group, MeasureValue, Objective, ObjectiveId, OwnerValue, PhaseValue, Plan};
use crate::source::{Source, Span};
use crate::yaml::{
    EditableFile, ItemRemoval, LineKind, NewValue, Node, RewrittenText, TextLine, YamlChange, rewrite,
};

/// One change of a file.
#[derive(Debug, Clone, Copy)]
enum FileChange<'a> {
    Cell(&'a Objective, &'a CellChange),
    Removal(&'a Objective, &'a RemovalChange),
    Title(TitlePlace<'a>, &'a TextChange),
    Line(PlanLine, &'a Arc<Source>, &'a TextChange),
}

/// A file that says the title of a group, or is to say it.
#[derive(Debug, Clone, Copy)]
struct TitlePlace<'a> {
    group: &'a Group,
    source: &'a Arc<Source>,
    /// The others repeat the title.
    is_first: bool,
}

/// A file with its changes.
type ChangedFile<'a> = (Arc<Source>, Vec<FileChange<'a>>);

/// The new texts of files, and warnings about what could not be written.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Rewriting {
    pub(crate) files: Vec<Rewritten>,
    /// The changes that the files make.
    pub(crate) made: PlanChanges,
    pub(crate) report: Report,
}

/// A file with other words in some of its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rewritten {
    pub(crate) source: Arc<Source>,
    pub(crate) text: String,
}

/// Writes changes into the texts that the plan was read from.
pub(crate) fn rewriting(plan: &Plan, changes: &PlanChanges) -> Rewriting {
    // Each file is read three times, to be sure that it says what was wanted, and none needs another.
    let files = by_file(plan, changes).into_par_iter().map(|(source, own)| {
        let new = of_file(&changes.additions, &source);
        let mut file = Rewriting::default();
        file.rewrite_file(source, own, &new);
        file
    });
    let mut rewriting = Rewriting::default();
    for file in files.collect::<Vec<Rewriting>>() {
        rewriting.extend(file);
    }
    rewriting.rewrite_premise(plan, changes);
    rewriting
}

/// The changes of each file, in the order in which the first ones come.
fn by_file<'a>(plan: &'a Plan, changes: &'a PlanChanges) -> Vec<ChangedFile<'a>> {
    let objectives: BTreeMap<&ObjectiveId, &Objective> =
        plan.objectives().map(|objective| (&objective.id.value, objective)).collect();
    let cells = changes.cells.iter().filter_map(|change| {
        objectives.get(&change.anchor.objective).map(|objective| FileChange::Cell(objective, change))
    });
    let removals = changes.removals.iter().filter_map(|change| {
        objectives.get(&change.objective).map(|objective| FileChange::Removal(objective, change))
    });
    let titles = changes.texts.iter().flat_map(|change| titles(plan, change));
    let lines = changes.texts.iter().filter_map(|change| match change.spot {
        // Each plan says there for which years it is.
        OutsideSpot::Line(line) => Some(FileChange::Line(line, &plan.period.span.source, change)),
        OutsideSpot::Title(_) | OutsideSpot::Premise { .. } => None,
    });
    let mut files: Vec<ChangedFile<'a>> = Vec::new();
    for change in cells.chain(removals).chain(titles).chain(lines) {
        let source = change.source();
        match files.iter_mut().find(|(known, _)| Arc::ptr_eq(known, source)) {
            Some((_, known)) => known.push(change),
            None => files.push((Arc::clone(source), vec![change])),
        }
    }
    for addition in &changes.additions {
        if !files.iter().any(|(known, _)| known.name() == addition.source.name()) {
            files.push((Arc::clone(&addition.source), Vec::new()));
        }
    }
    files
}

/// The changes of files that give a group another title.
fn titles<'a>(plan: &'a Plan, change: &'a TextChange) -> Vec<FileChange<'a>> {
    let OutsideSpot::Title(group) = change.spot else { return Vec::new() };
    let Some(group) = plan.groups.get(group) else { return Vec::new() };
    let Some(first) = title_file(plan, group) else { return Vec::new() };
    let files = files_of(group).into_iter();
    let places = files.map(|source| TitlePlace { group, source, is_first: source.name() == first.name() });
    places.map(|place| FileChange::Title(place, change)).collect()
}

/// The change of a file that gives a group another title; `None` if it says none of this group.
fn title(file: &EditableFile, place: TitlePlace<'_>, change: &TextChange) -> Option<YamlChange> {
    let root = file.root()?;
    let says_it = root.get("titolo").is_some_and(|entry| match &entry.value {
        Node::Scalar(scalar) => scalar.text.trim() == place.group.title,
        Node::Empty(_) | Node::Sequence(_) | Node::Mapping(_) => false,
    });
    let new = NewValue::new(root.span.range.start, "titolo", change.lines.clone());
    (says_it || place.is_first).then_some(YamlChange::Set(new))
}

impl<'a> FileChange<'a> {
    /// The file that it changes.
    fn source(&self) -> &'a Arc<Source> {
        match self {
            FileChange::Cell(objective, _) | FileChange::Removal(objective, _) => &objective.span.source,
            FileChange::Title(place, _) => place.source,
            FileChange::Line(_, source, _) => source,
        }
    }

    /// Whether the objective's lines go.
    fn is_taken_out(&self) -> bool {
        matches!(self, FileChange::Removal(_, RemovalChange { form: RemovalForm::TakenOut, .. }))
    }

    /// The changes of the file that make it.
    fn steps(&self, file: &EditableFile) -> Vec<YamlChange> {
        match self {
            FileChange::Cell(objective, change) => yaml_changes(file, objective, change),
            FileChange::Removal(objective, change) => vec![removal(file, objective, change.form)],
            FileChange::Title(place, change) => title(file, *place, change).into_iter().collect(),
            FileChange::Line(line, _, change) => file.root().map_or_else(Vec::new, |root| {
                vec![YamlChange::Set(NewValue::new(root.span.range.start, line.key(), change.lines.clone()))]
            }),
        }
    }

    fn unwritten(&self) -> Diagnostic {
        match self {
            FileChange::Cell(objective, change) => unwritten(objective, &change.anchor),
            FileChange::Removal(objective, change) => unremoved(objective, change.form),
            FileChange::Title(place, _) => unwritten_text(&format!("il titolo «{}»", place.group.title)),
            FileChange::Line(line, ..) => unwritten_text(line.in_words()),
        }
    }
}

impl Rewriting {
    /// Adds what became of another file.
    fn extend(&mut self, file: Rewriting) {
        self.files.extend(file.files);
        self.made.extend(file.made);
        self.report.extend(file.report);
    }

    /// Rewrites a file; a change that cannot be written where its value stands is left out.
    fn rewrite_file(
        &mut self,
        source: Arc<Source>,
        changes: Vec<FileChange<'_>>,
        new: &[&ObjectiveAddition],
    ) {
        let file = EditableFile::read(&source);
        let changes = self.without_the_last(&file, changes);
        let steps: Vec<Vec<YamlChange>> = changes.iter().map(|change| change.steps(&file)).collect();
        let RewrittenText { mut text, refused } = rewrite(&file, &steps);
        for &step in &refused {
            self.report.push(changes[step].unwritten());
        }
        let made = changes.iter().enumerate().filter(|(step, _)| !refused.contains(step));
        for (_, change) in made {
            match change {
                FileChange::Cell(_, change) => self.made.cells.push((*change).clone()),
                FileChange::Removal(_, change) => self.made.removals.push((*change).clone()),
                FileChange::Title(place, change) if place.is_first => self.made.texts.push((*change).clone()),
                FileChange::Title(..) => {}
                FileChange::Line(_, _, change) => self.made.texts.push((*change).clone()),
            }
        }
        let mut is_longer = false;
        for addition in new {
            match with_addition(source.name(), &text, addition) {
                Some(longer) => {
                    (text, is_longer) = (longer, true);
                    self.made.additions.push((*addition).clone());
                }
                None => self.report.push(unadded(addition)),
            }
        }
        if refused.len() < changes.len() || is_longer {
            self.files.push(Rewritten { source, text });
        }
    }

    /// Rewrites the premise's file.
    fn rewrite_premise(&mut self, plan: &Plan, changes: &PlanChanges) {
        let own = changes.texts.iter().filter(|change| matches!(change.spot, OutsideSpot::Premise { .. }));
        let own: Vec<TextChange> = own.cloned().collect();
        if own.is_empty() {
            return;
        }
        let Some(source) = &plan.premise_source else { return };
        match new_premise_text(plan, source, &own) {
            Some(text) => {
                self.files.push(Rewritten { source: Arc::clone(source), text });
                self.made.texts.extend(own);
            }
            None => self.report.push(unwritten_text("la premessa")),
        }
    }

    /// The changes of a file without those that would leave it without objectives, which no file may be.
    fn without_the_last<'a>(
        &mut self,
        file: &EditableFile,
        mut changes: Vec<FileChange<'a>>,
    ) -> Vec<FileChange<'a>> {
        let count = changes.iter().filter(|change| change.is_taken_out()).count();
        if objectives_of(file).is_none_or(|list| count < list.items.len()) {
            return changes;
        }
        for change in &changes {
            if let (FileChange::Removal(objective, _), true) = (change, change.is_taken_out()) {
                self.report.push(last_of_file(objective));
            }
        }
        changes.retain(|change| !change.is_taken_out());
        changes
    }
}

/// The change of a file that drops an objective.
fn removal(file: &EditableFile, objective: &Objective, form: RemovalForm) -> YamlChange {
    let mapping = objective.span.range.start;
    match form {
        RemovalForm::Suppressed => {
            let line = TextLine { kind: LineKind::Paragraph, text: "sì".to_owned() };
            YamlChange::Set(NewValue::new(mapping, "soppresso", vec![line]))
        }
        RemovalForm::TakenOut => {
            let list = objectives_of(file);
            let place = list.and_then(|list| {
                let item = list.items.iter().position(|item| item.span().range.start == mapping)?;
                Some((list.span.range.start, item))
            });
            // Where there is no such list nothing can be taken out, and the rewriting refuses it.
            let (sequence, item) = place.unwrap_or((usize::MAX, 0));
            YamlChange::RemoveItem(ItemRemoval { sequence, item })
        }
    }
}

fn unwritten_text(what: &str) -> Diagnostic {
    Diagnostic::warning(
        "docx",
        format!("{what} non si può scrivere nel suo file senza toccare il resto: resta com'è"),
    )
    .hint("riportare a mano ciò che è cambiato")
}

fn unremoved(objective: &Objective, form: RemovalForm) -> Diagnostic {
    let id = &objective.id.value;
    let (what, hand) = match form {
        RemovalForm::Suppressed => ("segnare soppresso", "scrivervi a mano «soppresso: sì»"),
        RemovalForm::TakenOut => ("togliere dal suo file", "togliere a mano le sue righe"),
    };
    Diagnostic::warning(
        "docx",
        format!("l'obiettivo «{id}» non si può {what} senza toccare il resto: resta com'è"),
    )
    .at(objective.id.span.first_line())
    .hint(hand)
}

fn last_of_file(objective: &Objective) -> Diagnostic {
    let id = &objective.id.value;
    let message = format!("l'obiettivo «{id}» resta: senza di lui il suo file non ne avrebbe nessuno");
    Diagnostic::warning("docx", message).at(objective.id.span.first_line()).hint(
        "per toglierli tutti, togliere il file a mano; per tenerne il numero e il testo, «--tolti sopprimi»",
    )
}

/// The changes of a file that make the change of a cell.
fn yaml_changes(file: &EditableFile, objective: &Objective, change: &CellChange) -> Vec<YamlChange> {
    // What stays as it is may stand where nothing can be written.
    let is_text = change.lines != change.replaced || change.values.is_empty();
    let text = is_text.then(|| new_value(file, objective, change));
    text.into_iter().chain(change.values.iter().map(|value| entry_value(file, objective, value))).collect()
}

/// The change of a file that makes the change of an entry's value.
fn entry_value(file: &EditableFile, objective: &Objective, new: &NewEntryValue) -> YamlChange {
    let (mapping, key) = match new.value {
        EntryValue::Measure(at, value) => measure_key(file, &objective.measures[at].span, value),
        EntryValue::Owner(at, value) => {
            let key = match value {
                OwnerValue::Name => "nome",
                OwnerValue::Share => "quota",
            };
            (objective.owners[at].span.range.start, key.to_owned())
        }
        EntryValue::Phase(at, value) => {
            let key = match value {
                PhaseValue::Name => "nome",
                PhaseValue::Day => "entro",
                PhaseValue::Weight => "peso",
            };
            (objective.phases[at].span.range.start, key.to_owned())
        }
    };
    let line = TextLine { kind: LineKind::Paragraph, text: new.words.clone() };
    YamlChange::Set(NewValue::new(mapping, key, vec![line]))
}

/// The place of a measure's value in its file: that of a mapping, and the key in it.
fn measure_key(file: &EditableFile, measure: &Span, value: MeasureValue) -> (usize, String) {
    let measure = measure.range.start;
    // The group of keys that the value stands in.
    let within = |key: &str| {
        let group = file.mapping(measure).and_then(|(mapping, _)| mapping.get(key)).map(|entry| &entry.value);
        match group {
            Some(Node::Mapping(mapping)) => mapping.span.range.start,
            Some(Node::Empty(_) | Node::Scalar(_) | Node::Sequence(_)) | None => measure,
        }
    };
    match value {
        MeasureValue::Name => (measure, "nome".to_owned()),
        MeasureValue::Formula => (measure, "formula".to_owned()),
        MeasureValue::Weight => (measure, "peso".to_owned()),
        MeasureValue::Source => (measure, "fonte".to_owned()),
        MeasureValue::Baseline => (within("baseline"), "valore".to_owned()),
        MeasureValue::BaselineDate => (within("baseline"), "data".to_owned()),
        MeasureValue::Target(year) => (within("target"), year.to_string()),
    }
}

/// The change of a file that makes the change of a field.
fn new_value(file: &EditableFile, objective: &Objective, change: &CellChange) -> YamlChange {
    let texts = (change.replaced.as_slice(), change.lines.as_slice());
    text_change(file, objective.span.range.start, change.anchor.slot.name(), texts)
}

/// The change of a file that puts a text in the place of an old one, behind a key of the mapping that begins
/// at an offset. Where the paragraphs and the items stay, so does all the rest that is written around them.
pub(crate) fn text_change(
    file: &EditableFile,
    mapping: usize,
    key: &str,
    (old, new): (&[TextLine], &[TextLine]),
) -> YamlChange {
    let scalar = file.mapping(mapping).and_then(|(mapping, _)| mapping.get(key)).map(|entry| &entry.value);
    let reworded = match scalar {
        Some(Node::Scalar(scalar)) => rewording(file, scalar, old, new),
        Some(Node::Empty(_) | Node::Sequence(_) | Node::Mapping(_)) | None => None,
    };
    let reworded = reworded.unwrap_or_default();
    YamlChange::Set(NewValue { mapping, key: key.to_owned(), lines: new.to_vec(), reworded })
}

fn unwritten(objective: &Objective, anchor: &Anchor) -> Diagnostic {
    let place = match anchor.slot {
        Slot::Row(key) => objective.text(key).map_or(&objective.span, |text| &text.text.span),
        Slot::Note => objective.note.as_ref().map_or(&objective.span, |note| &note.text.span),
    };
    let message = format!(
        "il testo nuovo di {} non si può scrivere dove sta il campo, che resta com'è",
        anchor.shown()
    );
    Diagnostic::warning("docx", message)
        .at(place.first_line())
        .hint("succede fra parentesi graffe o con un commento in mezzo al testo: scriverlo a mano, in un blocco «>-»")
}
