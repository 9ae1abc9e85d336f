//! Values of `prospetto.xml` and `quadro.xml`: only what changed, the old text beside the new one.

use serde::Serialize;

use crate::compare::{
    Comparison, Nature, ObjectiveDiff, Part, PartDiff, PassageDiff, PassageMove, Presence, ProseDiff, plain,
    whereabouts,
};
use crate::plan::RowKey;
use crate::template::view::blocks::BlockView;
use crate::template::view::change_summary::{
    Detail, datum_change, group_change, objective_change, title_change,
};
use crate::template::view::column::Column;
use crate::template::view::field_changes::Repeated;
use crate::template::view::group_words::GroupWords;
use crate::template::view::plan::{ActView, PlanView};
use crate::template::view::premise_change::{changed_runs, premise_change};
use crate::template::view::row_changes::row_sentences;
use crate::template::view::substitutions::SubstitutionView;
use crate::template::view::versions::{Amendment, VersionsView};
use crate::template::view::weights_change::{WEIGHTING, weights_change};
use crate::template::view::wording::one_line;

/// The values of `prospetto.xml` and `quadro.xml`.
#[derive(Debug, Serialize)]
pub struct Contrast {
    #[serde(rename = "piano")]
    plan: PlanView,
    #[serde(rename = "confronto")]
    versions: VersionsView,
    /// The data of `piano.yaml` that changed.
    #[serde(rename = "dati")]
    data: Vec<DatumView>,
    /// The passages of the premise that changed.
    #[serde(rename = "premessa")]
    premise: Vec<RowView>,
    /// What became of those that stayed in their place: `modificata in 2 capoversi`; `None` if nothing did.
    #[serde(rename = "premessa_esito")]
    premise_change: Option<String>,
    /// The substitutions that return in many fields.
    #[serde(rename = "sostituzioni")]
    substitutions: Vec<SubstitutionView>,
    #[serde(rename = "gruppi")]
    group_words: GroupWords,
    /// The groups in which something changed.
    #[serde(rename = "dimensioni")]
    groups: Vec<GroupContrast>,
}

/// A text in both plans.
#[derive(Debug, Serialize)]
pub(crate) struct RowView {
    /// The key in the YAML.
    #[serde(rename = "chiave")]
    key: String,
    #[serde(rename = "etichetta")]
    label: String,
    /// Whether the words are the same in another spelling.
    #[serde(rename = "solo_forma")]
    spelling: bool,
    /// What changed, where one phrase says it: `solo maiuscole`, `diviso in due capoversi`.
    #[serde(rename = "natura")]
    remark: Option<String>,
    /// What differs where only the form does: `altro apostrofo, altri spazi`.
    #[serde(rename = "forma")]
    form: Option<String>,
    /// Whether the eye sees no difference.
    #[serde(rename = "si_legge_uguale")]
    alike: bool,
    /// Of a passage of the premise that was moved, what became of it, by name.
    #[serde(rename = "spostato")]
    moved: Option<String>,
    /// Whether the repeated substitutions tell all that changed.
    #[serde(rename = "ripetuta")]
    told_once: bool,
    #[serde(rename = "vigente")]
    old: Vec<BlockView>,
    #[serde(rename = "modificato")]
    new: Vec<BlockView>,
}

/// A piece of the plan's data.
#[derive(Debug, Serialize)]
struct DatumView {
    /// The label within a sentence: `codice IPA`.
    #[serde(rename = "nome")]
    name: String,
    /// `modificata`, `modificato da «2022» a «2023»`, `aggiunte`.
    #[serde(rename = "esito")]
    change: String,
    /// What became of rows, a sentence each without a full stop; empty for other data.
    #[serde(rename = "frasi")]
    sentences: Vec<String>,
    /// Whether the annex shows it.
    #[serde(rename = "stampato")]
    printed: bool,
    #[serde(flatten)]
    row: RowView,
}

/// A group.
#[derive(Debug, Serialize)]
struct GroupContrast {
    /// `dimensione`, `settore`, `responsabile`; `gruppo` if it is not the same in both plans.
    #[serde(rename = "tipo")]
    kind: &'static str,
    #[serde(rename = "chiave")]
    key: String,
    /// The new title; of a dropped group the old one.
    #[serde(rename = "titolo")]
    title: String,
    /// `aggiunta`, `soppressa`, `spostata: era al posto 3`; `None` if both plans have it in the same place.
    #[serde(rename = "esito")]
    change: Option<String>,
    /// Only if the title changed.
    #[serde(rename = "titoli")]
    titles: Option<RowView>,
    /// `titolo modificato: era «OBIETTIVI DI SEMPLIFICAZIONE»`.
    #[serde(rename = "esito_titolo")]
    title_change: Option<String>,
    #[serde(rename = "obiettivi")]
    objectives: Vec<ObjectiveContrast>,
    /// Of a dropped group, and of one that is told without rows: where its objectives are now, if in another.
    #[serde(rename = "dove")]
    whereabouts: Option<String>,
    /// Whether the repeated substitutions tell all that there is to say of it.
    #[serde(rename = "ripetuta")]
    told_once: bool,
}

/// An objective of which something changed in the annex.
#[derive(Debug, Serialize)]
struct ObjectiveContrast {
    id: String,
    #[serde(rename = "id_precedente")]
    former_id: Option<String>,
    /// `None` if it was dropped.
    #[serde(rename = "numero")]
    number: Option<usize>,
    /// As the annex prints it.
    #[serde(rename = "numero_stampato")]
    printed_number: Option<String>,
    /// `None` if it was added.
    #[serde(rename = "numero_precedente")]
    former_number: Option<usize>,
    /// `presente`, `aggiunto` or `soppresso`.
    #[serde(rename = "presenza")]
    presence: &'static str,
    /// Whether it was dropped and is still in its place.
    #[serde(rename = "mantenuto")]
    kept: bool,
    /// `OBIETTIVO 2`, with the new number; of a dropped objective the old one.
    #[serde(rename = "etichetta")]
    label: String,
    /// The same within a line: `obiettivo 2 – AG7/D`.
    #[serde(rename = "nome")]
    name: String,
    /// The objective's own text, in its new words.
    #[serde(rename = "oggetto")]
    subject: String,
    /// The same, cut to one line.
    #[serde(rename = "oggetto_breve")]
    short_subject: String,
    /// `Modificato; rinumerato: era l'obiettivo 1`.
    #[serde(rename = "esito")]
    change: String,
    /// The same with the fields: `Modificato: scadenza, indicatore; rinumerato: …`.
    #[serde(rename = "esito_completo")]
    detailed_change: String,
    /// The texts that changed; of an added or a dropped objective all that it has.
    #[serde(rename = "righe")]
    rows: Vec<RowView>,
    /// Whether the repeated substitutions tell all of them, and it did not move.
    #[serde(rename = "ripetuto")]
    told_once: bool,
    /// The acts that changed it.
    #[serde(rename = "atti")]
    acts: Vec<ActView>,
}

impl Contrast {
    /// Collects the values of an amendment.
    pub fn of(amendment: &Amendment) -> Self {
        let comparison = amendment.comparison;
        let data = comparison.data.iter().map(|datum| DatumView {
            name: datum.name_in_sentence(),
            change: datum_change(datum),
            sentences: sentences(amendment, &datum.name),
            printed: datum.is_printed || datum.name == WEIGHTING && weights_change(amendment).is_some(),
            row: row(&datum.name, datum.label, &datum.text),
        });
        let groups = (0..comparison.groups.len()).map(|index| group(amendment, index));
        let repeated = comparison.repeated.iter();
        Contrast {
            plan: PlanView::of(amendment.new),
            versions: VersionsView::of(amendment),
            data: data.collect(),
            premise: premise(comparison),
            premise_change: premise_change(&comparison.unmoved_premise().passages),
            substitutions: repeated.map(|one| SubstitutionView::of(comparison, one)).collect(),
            group_words: comparison.noun.into(),
            groups: groups.flatten().collect(),
        }
    }
}

/// What became of a piece of data, where sentences say it.
fn sentences(amendment: &Amendment, datum: &str) -> Vec<String> {
    match datum {
        WEIGHTING => weights_change(amendment).into_iter().collect(),
        _ => row_sentences(datum, &amendment.comparison.rows),
    }
}

fn row(key: &str, label: &str, diff: &ProseDiff) -> RowView {
    let spelling = diff.nature() == Some(Nature::Spelling);
    let [old, new] = [Column::OLD, Column::NEW].map(|column| column.of(&diff.passages));
    let remark = diff.remark();
    RowView {
        key: key.to_owned(),
        label: label.to_owned(),
        spelling,
        remark,
        form: diff.form(),
        alike: diff.differs_unseen(),
        moved: None,
        told_once: false,
        old,
        new,
    }
}

/// A row for each passage that changed or was moved, where it stands now, and for each run of those that only
/// one of the texts has.
fn premise(comparison: &Comparison) -> Vec<RowView> {
    let (mut rows, mut stay) = (Vec::new(), Vec::new());
    for (at, passage) in comparison.premise.passages.iter().enumerate() {
        let moved = comparison.premise_moves.iter().find(|one| one.from == at || one.to == at);
        match moved {
            Some(one) if one.to == at && !one.is_told_with_its_heading() => {
                rows.extend(changed_rows(&std::mem::take(&mut stay)));
                rows.push(moved_row(one));
            }
            Some(_) => {}
            None => stay.push(passage.clone()),
        }
    }
    rows.extend(changed_rows(&stay));
    rows
}

fn changed_rows(passages: &[PassageDiff]) -> Vec<RowView> {
    changed_runs(passages).iter().map(|run| row("premessa", "Premessa", run)).collect()
}

/// A passage that stands elsewhere now, a heading with all its text; that it moved is no matter of form,
/// whatever changed in it.
fn moved_row(one: &PassageMove) -> RowView {
    RowView {
        spelling: false,
        remark: Some(one.remark()),
        moved: Some(one.sentence()),
        ..row("premessa", "Premessa", one.told_text())
    }
}

/// A group in which the annex changed.
fn group(amendment: &Amendment, index: usize) -> Option<GroupContrast> {
    let comparison = amendment.comparison;
    let group = &comparison.groups[index];
    let own = comparison.objectives.iter().filter(|objective| {
        // One that went over to another group is told where it is now.
        let position = objective.new.as_ref().or(objective.old.as_ref());
        position.is_some_and(|position| position.group == index)
    });
    let objectives: Vec<ObjectiveContrast> =
        own.filter(|one| one.changes_annex()).map(|one| objective(amendment, one)).collect();
    let change = if comparison.tells(group) { group_change(group) } else { None };
    let titles = group.nature().map(|_| row("titolo", "Titolo", &group.title));
    let is_told_alone = change.is_some()
        && (objectives.is_empty() && titles.is_none() || group.presence() == Presence::Dropped);
    let contrast = GroupContrast {
        kind: group.noun.one,
        key: group.key.clone(),
        title: group.name(),
        told_once: change.is_none() && titles.is_none() && objectives.iter().all(|one| one.told_once),
        change,
        titles,
        title_change: title_change(group),
        objectives,
        whereabouts: if is_told_alone { whereabouts(comparison, index) } else { None },
    };
    let is_silent = contrast.change.is_none() && contrast.titles.is_none() && contrast.objectives.is_empty();
    if is_silent { None } else { Some(contrast) }
}

fn objective(amendment: &Amendment, objective: &ObjectiveDiff) -> ObjectiveContrast {
    let [new, old] = [objective.new.as_ref(), objective.old.as_ref()];
    let heading = objective.part(Part::Row(RowKey::FIRST));
    let subject = heading.map(|text| if new.is_some() { &text.new } else { &text.old });
    let subject = subject.map(|text| plain(text)).unwrap_or_default();
    let acts = amendment.comparison.acts_of(objective);
    ObjectiveContrast {
        id: objective.id.to_string(),
        former_id: objective.renamed.as_ref().map(|rename| rename.from.to_string()),
        number: new.map(|position| position.place),
        printed_number: new.map(|position| position.number.to_string()),
        former_number: old.map(|position| position.place),
        presence: objective.presence().word(),
        kept: objective.is_kept(),
        label: new.or(old).map(|position| position.label.clone()).unwrap_or_default(),
        name: new.or(old).map(|position| position.name.clone()).unwrap_or_default(),
        short_subject: one_line(&subject),
        subject,
        change: objective_change(amendment.comparison, objective, Detail::Kind),
        detailed_change: objective_change(
            amendment.comparison,
            objective,
            Detail::Fields(Repeated::ToldBefore),
        ),
        rows: objective.shown_changes().map(|part| part_row(amendment.comparison, part)).collect(),
        told_once: objective.is_told_once(),
        acts: acts.iter().map(|place| ActView::of(&amendment.comparison.acts[*place])).collect(),
    }
}

/// A part of an objective in both plans.
pub(crate) fn part_row(comparison: &Comparison, part: &PartDiff) -> RowView {
    let label = match part.part {
        Part::Row(RowKey::FIRST) => "Obiettivo",
        Part::Note => "Note",
        Part::Row(_) | Part::Key(_) => part.part.label(&comparison.rows),
    };
    RowView { told_once: part.is_told_once, ..row(part.part.name(), label, &part.text) }
}
