//! The form of an objective.

use std::path::Path;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, visible_path};
use crate::docx_import::Slot;
use crate::export::cell_text;
use crate::fs::sha256;
use crate::page::saving::{ObjectiveForm, OfficeText, TextAccess, TwoTexts, office_texts};
use crate::page::view::PageFrame;
use crate::page::view::finding::{FindingContext, PageFinding, findings_of};
use crate::plan::{EXTRA_KEYS, KeySpec, Need, OBJECTIVE_KEYS, Objective, Plan, Prose, RowKey};
use crate::source::capitalized;

/// The values of `objective.html`, and with conflicts of `conflict.html`.
#[derive(Debug, Serialize)]
pub(crate) struct ObjectivePage {
    #[serde(flatten)]
    pub(crate) frame: PageFrame,
    /// `Obiettivo 3 – AG7/D`.
    name: String,
    id: String,
    group: String,
    group_href: String,
    previous: Option<String>,
    next: Option<String>,
    /// The digest of the file that the form is filled from.
    digest: String,
    rows: Vec<FormRow>,
    /// The keys beside its texts, which are written in its file.
    extras: Vec<ExtraPart>,
    /// `obiettivi/1-semplificazione.yaml, riga 12`.
    place: String,
    /// The findings that belong to no row.
    others: Vec<PageFinding>,
    /// All findings of its rows, for the summary above the form.
    errors: Vec<PageFinding>,
    /// Whether something was typed that is not saved.
    is_unsaved: bool,
}

/// A row of the form.
#[derive(Debug, Serialize)]
pub(crate) struct FormRow {
    /// The key in the YAML.
    name: String,
    label: String,
    hint: String,
    /// The text in the form.
    text: String,
    /// The text in the file.
    base: String,
    /// The text as the annex prints it, where the form can't change it.
    printed: String,
    /// Why it can't; empty where it can.
    why: &'static str,
    lines: usize,
    is_required: bool,
    findings: Vec<PageFinding>,
    /// The two texts that a person chooses from.
    conflict: Option<ConflictView>,
}

/// A text that was changed twice.
#[derive(Debug, Serialize)]
struct ConflictView {
    typed: String,
    disk: String,
}

/// A key beside the texts.
#[derive(Debug, Serialize)]
struct ExtraPart {
    label: &'static str,
    text: String,
}

/// A form to be shown, for the first time or with what was typed in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ShownForm<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) objective: &'a Objective,
    pub(crate) findings: &'a [&'a Diagnostic],
    /// The form as somebody sent it; `None` for one that says what the file says.
    pub(crate) sent: Option<ObjectiveForm<'a>>,
    pub(crate) conflicts: &'a [TwoTexts],
}

impl ObjectivePage {
    pub(crate) fn of(frame: PageFrame, form: ShownForm<'_>, context: &FindingContext<'_>) -> Self {
        let ShownForm { plan, objective, .. } = form;
        let findings = findings_of(objective, form.findings);
        let findings: Vec<PageFinding> = findings.iter().map(|finding| context.view(finding)).collect();
        let rows: Vec<FormRow> =
            office_texts(plan, objective).iter().map(|text| FormRow::of(text, form, &findings)).collect();
        let has_row = |finding: &&PageFinding| {
            finding.slot.as_ref().is_some_and(|slot| rows.iter().any(|row| row.name == *slot))
        };
        let group = plan
            .groups
            .iter()
            .position(|group| group.objectives.iter().any(|other| std::ptr::eq(other, objective)));
        let all: Vec<&Objective> = plan.objectives().collect();
        let place = all.iter().position(|other| std::ptr::eq(*other, objective)).unwrap_or_default();
        let href = |other: &&Objective| format!("{}/obiettivo/{}", context.root, other.id.value);
        let (line, _) = objective.span.source.position(objective.span.range.start);
        let file = Path::new(objective.span.source.name());
        let file = file.strip_prefix(context.folder).unwrap_or(file);
        ObjectivePage {
            name: capitalized(&objective.name()),
            id: objective.id.value.to_string(),
            group: group.map(|group| plan.groups[group].title.clone()).unwrap_or_default(),
            group_href: format!("{}/gruppo/{}", context.root, group.unwrap_or_default()),
            previous: place.checked_sub(1).and_then(|place| all.get(place)).map(href),
            next: all.get(place + 1).map(href),
            digest: sha256(objective.span.source.text().as_bytes()),
            extras: extras(objective),
            place: format!("{}, riga {line}", visible_path(file)),
            errors: findings
                .iter()
                .filter(has_row)
                .filter(|finding| finding.is_pressing())
                .cloned()
                .collect(),
            others: findings.iter().filter(|finding| !has_row(finding)).cloned().collect(),
            is_unsaved: rows.iter().any(|row| row.text != row.base),
            rows,
            frame,
        }
    }

    /// The path of the objective behind this one.
    pub(crate) fn into_next(self) -> Option<String> {
        self.next
    }
}

impl FormRow {
    fn of(text: &OfficeText<'_>, form: ShownForm<'_>, findings: &[PageFinding]) -> Self {
        let name = text.slot.name().to_owned();
        let base = text.text();
        let shown = form.sent.and_then(|sent| sent.typed(text.slot)).unwrap_or_else(|| base.clone());
        let conflict = form.conflicts.iter().find(|conflict| conflict.slot == text.slot);
        let why = match text.access {
            TextAccess::Open => "",
            TextAccess::Composed => "Lo compongono altre chiavi dell'obiettivo, che si scrivono nel file.",
            TextAccess::FileOnly => {
                "Ha un elenco che in questa casella andrebbe perso: si modifica nel file."
            }
        };
        // What the form can't change is shown as the annex has it, so that the objective can be read whole.
        let printed = if why.is_empty() { None } else { text.field };
        FormRow {
            label: label(text.slot, form.plan),
            hint: hint(text.slot, form.plan),
            lines: height(&shown),
            is_required: !text.slot.may_be_blank(),
            findings: findings
                .iter()
                .filter(|finding| finding.slot.as_ref() == Some(&name))
                .cloned()
                .collect(),
            conflict: conflict
                .map(|conflict| ConflictView { typed: conflict.typed.clone(), disk: conflict.disk.clone() }),
            printed: printed.map(|field| cell_text(&field.printed())).unwrap_or_default(),
            why,
            text: shown,
            base,
            name,
        }
    }
}

/// The annex's label of a row, without its number.
fn label(slot: Slot, plan: &Plan) -> String {
    match slot {
        Slot::Row(RowKey::FIRST) => "Obiettivo".to_owned(),
        Slot::Row(key) => plan.rows.head(key).to_owned(),
        Slot::Note => "Note".to_owned(),
    }
}

/// The law's question, and how to answer it.
fn hint(slot: Slot, plan: &Plan) -> String {
    match slot {
        Slot::Row(RowKey::Field(key)) => key.spec().description.to_owned(),
        Slot::Row(RowKey::Own(key)) => {
            let row = plan.rows.own_row(key);
            let longest = row.and_then(|row| row.longest);
            let need = match row.map(|row| row.need) {
                Some(Need::Required) => "L'ente la vuole in ogni obiettivo.",
                Some(Need::Optional) | None => "Può mancare.",
            };
            match longest {
                Some(longest) => format!("Una riga propria dell'ente, al più {longest} caratteri. {need}"),
                None => format!("Una riga propria dell'ente. {need}"),
            }
        }
        Slot::Row(RowKey::Dimension) => String::new(),
        Slot::Note => KeySpec::of(&OBJECTIVE_KEYS, "note").description.to_owned(),
    }
}

/// The lines that a text needs in its box, within reason.
fn height(text: &str) -> usize {
    // A box of text has room for some seventy signs in a line; a scroll bar within is hard to work by keys.
    let lines: usize = text.lines().map(|line| line.chars().count() / 70 + 1).sum();
    (lines + 1).clamp(2, 14)
}

/// The keys beside the texts that the objective has, as comparisons say them.
fn extras(objective: &Objective) -> Vec<ExtraPart> {
    let parts = KeySpec::parts(&EXTRA_KEYS).map(|(_, part)| (part.label, (part.said)(objective)));
    let said = parts.filter(|(_, said)| *said != Prose::default());
    said.map(|(label, said)| ExtraPart { label, text: cell_text(&said) }).collect()
}

#[cfg(test)]
mod tests {
    use crate::page::view::objective_page::*;

    #[test]
    fn a_box_is_as_high_as_its_text_within_reason() {
        assert_eq!(height(""), 2);
        assert_eq!(height("uno\ndue\ntre"), 4);
        assert_eq!(height(&"parola ".repeat(30)), 5);
        assert_eq!(height(&"x\n".repeat(100)), 14);
    }
}
