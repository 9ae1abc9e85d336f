//! The texts of a form taken into their file.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report};
use crate::docx_import::three_way::{Copy, Settled, settle};
use crate::docx_import::{Slot, lines, text_change};
use crate::export::read_cell;
use crate::fs;
use crate::limits::TEXT_FILE;
use crate::page::http::FormFields;
use crate::page::saving::{OfficeText, TextAccess, office_texts};
use crate::plan::{Objective, Prose};
use crate::source::Span;
use crate::workflow::findings::Findings;
use crate::workflow::plan_edit::{Demand, EditedFile, SoundPlan};
use crate::yaml::{EditableFile, YamlChange, rewrite};

/// The folder that keeps the files as they were before the page changed them, without its number.
const KEPT: &str = "prima-della-pagina";

/// The form of an objective, filled in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ObjectiveForm<'a> {
    pub(crate) id: &'a str,
    pub(crate) fields: &'a FormFields,
}

/// A file that was saved, and how it was before.
#[derive(Debug, Clone)]
pub(crate) struct SavedFile {
    /// Relative to the plan's folder.
    pub(crate) name: String,
    pub(crate) before: Vec<u8>,
    pub(crate) after: Vec<u8>,
    /// The objective, in words.
    pub(crate) what: String,
}

/// The outcome of a saving.
#[derive(Debug)]
pub(crate) enum SaveOutcome {
    /// The form says what the file says.
    Unchanged,
    /// The file may have been changed by somebody else meanwhile, in other places.
    Saved { file: SavedFile, beside_others: bool, remarks: Findings },
    /// Texts that were changed in the form and in the file, each in its way. Nothing was written.
    Undecided(Vec<TwoTexts>),
    /// Nothing was written, for the reasons that were found.
    Refused(Findings),
    /// The plan has no such objective any more.
    Gone,
}

/// A text that was changed twice.
#[derive(Debug, Clone)]
pub(crate) struct TwoTexts {
    pub(crate) slot: Slot,
    pub(crate) typed: String,
    pub(crate) disk: String,
}

/// The folders of a plan that is saved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SavePlace<'a> {
    pub(crate) folder: &'a Path,
    /// The folder that gets a folder for each plan.
    pub(crate) output: &'a Path,
    /// The files that were kept as they were before their first saving.
    pub(crate) kept: &'a BTreeSet<String>,
}

impl ObjectiveForm<'_> {
    /// The text that somebody typed in a row; `None` if the form does not have it.
    pub(crate) fn typed(&self, slot: Slot) -> Option<String> {
        self.fields.text(&format!("campo.{}", slot.name()))
    }

    /// All that was typed, with the keys.
    pub(crate) fn all_typed(&self) -> Vec<(String, String)> {
        self.fields.texts_below("campo.")
    }

    /// The text that the row was filled with.
    fn base(&self, slot: Slot) -> Option<String> {
        self.fields.text(&format!("prima.{}", slot.name()))
    }

    /// Whether a person who saw both texts wants that of the file.
    fn prefers_disk(&self, slot: Slot) -> bool {
        self.fields.value(&format!("scelta.{}", slot.name())) == Some("file")
    }
}

/// Saves what was changed in a form: all of it, or nothing.
pub(crate) fn save(form: ObjectiveForm<'_>, place: SavePlace<'_>) -> SaveOutcome {
    let mut findings = Findings::default();
    let read = SoundPlan::read(place.folder, place.output, Demand::Readable, &mut findings);
    let Some(sound) = read else { return SaveOutcome::Refused(findings) };
    let objective = sound.plan.objectives().find(|objective| objective.id.value.as_str() == form.id);
    let Some(objective) = objective else { return SaveOutcome::Gone };
    let source = Arc::clone(&objective.span.source);
    let wanted = TypedTexts::of(form, &office_texts(&sound.plan, objective));
    if !wanted.conflicts.is_empty() {
        return SaveOutcome::Undecided(wanted.conflicts);
    }
    let file = EditableFile::read(&source);
    let steps: Vec<Vec<YamlChange>> =
        wanted.texts.iter().map(|text| vec![text.change(&file, objective)]).collect();
    // First each by itself, so that a text which can't be written is named.
    let refused = rewrite(&file, &steps).refused;
    for step in refused {
        findings.add(unwritable(&wanted.texts[step], objective).into());
    }
    if findings.report.has_errors() {
        return SaveOutcome::Refused(findings);
    }
    let changes: Vec<YamlChange> = steps.into_iter().flatten().collect();
    if changes.is_empty() {
        return SaveOutcome::Unchanged;
    }
    // The plan is read with it from memory: what would break it is refused before anything is written.
    let Some(edited) = sound.edited(&source, changes, &mut findings) else {
        return SaveOutcome::Refused(findings);
    };
    // Only to be told: each text was held against its own base.
    let digest = fs::sha256(source.text().as_bytes());
    let beside_others = form.fields.value("impronta") != Some(digest.as_str());
    match written(&sound, &edited, place, &mut findings) {
        Some(before) => {
            let (name, after) = (edited.name().to_owned(), edited.bytes().to_vec());
            let what = format!("{}, «{}»", objective.name(), objective.id.value);
            let file = SavedFile { name, before, after, what };
            SaveOutcome::Saved { file, beside_others, remarks: findings }
        }
        None => SaveOutcome::Refused(findings),
    }
}

/// Writes the file; returns the bytes that it had.
fn written(
    sound: &SoundPlan,
    edited: &EditedFile,
    place: SavePlace<'_>,
    findings: &mut Findings,
) -> Option<Vec<u8>> {
    // The bytes and not the text, which has lost the mark that some editors begin a file with.
    let before = findings.take(fs::read(&edited.path(), &TEXT_FILE))?;
    let put = if place.kept.contains(edited.name()) {
        sound.replace(edited, findings)
    } else {
        let begin = place.output.join(&sound.place.name).join(KEPT);
        sound.write(edited, &begin, "", findings).map(|_| ())
    };
    findings.take(put)?;
    Some(before)
}

/// The texts that a form wants to change.
#[derive(Debug, Default)]
struct TypedTexts<'a> {
    texts: Vec<TypedText<'a>>,
    conflicts: Vec<TwoTexts>,
}

/// A text that takes the place of another.
#[derive(Debug)]
struct TypedText<'a> {
    old: OfficeText<'a>,
    new: Prose,
}

impl<'a> TypedTexts<'a> {
    fn of(form: ObjectiveForm<'_>, texts: &[OfficeText<'a>]) -> Self {
        let mut wanted = TypedTexts::default();
        for text in texts.iter().filter(|text| text.access == TextAccess::Open) {
            if form.prefers_disk(text.slot) {
                continue;
            }
            let Some(typed) = form.typed(text.slot) else { continue };
            let disk = text.text();
            let base = form.base(text.slot).unwrap_or_else(|| disk.clone());
            let copy = Copy { base, theirs: typed };
            match settle(&disk, std::slice::from_ref(&copy), |one, other| are_same(one, other)) {
                Settled::Unchanged | Settled::Same => {}
                Settled::Take(typed) => wanted.add(*text, &typed),
                Settled::Conflict(_) => {
                    wanted.conflicts.push(TwoTexts { slot: text.slot, typed: copy.theirs, disk });
                }
            }
        }
        wanted
    }

    fn add(&mut self, old: OfficeText<'a>, typed: &str) {
        let new = read_cell(typed);
        let was = old.field.map(|field| lines(&field.prose)).unwrap_or_default();
        // Blanks that the annex does not print are no change.
        if lines(&new) != was {
            self.texts.push(TypedText { old, new });
        }
    }
}

impl TypedText<'_> {
    fn change(&self, file: &EditableFile, objective: &Objective) -> YamlChange {
        let was = self.old.field.map(|field| lines(&field.prose)).unwrap_or_default();
        text_change(file, objective.span.range.start, self.old.slot.name(), (&was, &lines(&self.new)))
    }
}

fn are_same(one: &str, other: &str) -> bool {
    // The annex prints no blanks at the end, and browsers add a line's end there or take it away.
    one.trim_end() == other.trim_end()
}

fn unwritable(text: &TypedText<'_>, objective: &Objective) -> Report {
    let place: Span = text.old.field.map_or(&objective.span, |field| &field.text.span).first_line();
    let name = text.old.slot.name();
    let message = format!("il testo di «{name}» non si può scrivere nel file senza toccare il resto");
    Diagnostic::error("modifica", message)
        .at(place)
        .hint("togliere segni che non si vedono, o scriverlo a mano nel file, alla riga indicata")
        .hint("non è stato salvato nulla: gli altri testi si salvano se questo torna com'era")
        .into()
}
