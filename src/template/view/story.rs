//! Values of `storia.xml`: the story of one objective, version by version.

use serde::Serialize;

use crate::compare::{ObjectiveStory, Part, PartDiff, Presence, StoryStep, plain};
use crate::plan::{ObjectiveId, Plan, Prose, RowKey};
use crate::source::capitalized;
use crate::template::view::blocks::{BlockView, blocks};
use crate::template::view::change_summary::{Detail, objective_change};
use crate::template::view::contrast::{RowView, part_row};
use crate::template::view::field_changes::Repeated;
use crate::template::view::plan::BodyView;

/// The matter of a story.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StoryMatter<'a> {
    /// The id that was asked for.
    pub(crate) id: &'a ObjectiveId,
    pub(crate) story: &'a ObjectiveStory,
    /// The versions that the steps of the story are of, by their indices.
    pub(crate) versions: &'a [StoryVersion],
    /// The newest text: the body's.
    pub(crate) plan: &'a Plan,
}

/// A version of a story.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StoryVersion {
    /// `2026-2028@v2`.
    #[serde(rename = "nome")]
    pub(crate) name: String,
    #[serde(rename = "triennio")]
    pub(crate) period: String,
    #[serde(rename = "anno")]
    pub(crate) year: u16,
    /// `approvazione`, `modifica` or `rettifica`.
    #[serde(rename = "evento")]
    pub(crate) event: &'static str,
    /// The act in words.
    #[serde(rename = "atto")]
    pub(crate) act: String,
    #[serde(rename = "motivo")]
    pub(crate) reason: Option<String>,
    /// `dal 3 luglio 2026`; `None` if it is not known.
    #[serde(rename = "in_vigore")]
    pub(crate) in_force: Option<String>,
}

/// The values of `storia.xml`.
#[derive(Debug, Serialize)]
pub struct StoryView {
    #[serde(rename = "ente")]
    body: BodyView,
    id: String,
    /// The objective's own text, in its last words.
    #[serde(rename = "oggetto")]
    subject: String,
    /// The version whose words `campi` has: the last one that has the objective.
    #[serde(rename = "ultima")]
    last: StoryVersion,
    /// Whether a later version has it no longer.
    #[serde(rename = "soppresso")]
    is_gone: bool,
    #[serde(rename = "campi")]
    fields: Vec<StoryField>,
    #[serde(rename = "passi")]
    steps: Vec<StepView>,
}

/// A field in its last words.
#[derive(Debug, Serialize)]
struct StoryField {
    #[serde(rename = "chiave")]
    key: String,
    #[serde(rename = "etichetta")]
    label: String,
    #[serde(rename = "blocchi")]
    blocks: Vec<BlockView>,
}

/// A step.
#[derive(Debug, Serialize)]
struct StepView {
    #[serde(rename = "versione")]
    version: StoryVersion,
    id: String,
    #[serde(rename = "id_precedente")]
    former_id: Option<String>,
    /// `presente`, `aggiunto` or `soppresso`.
    #[serde(rename = "presenza")]
    presence: &'static str,
    /// Whether it is the first text that there is.
    #[serde(rename = "primo")]
    is_first: bool,
    /// `Modificato: scadenza`; `None` if it stayed as it was.
    #[serde(rename = "esito")]
    change: Option<String>,
    /// The texts that changed; where it came, all that it has.
    #[serde(rename = "righe")]
    rows: Vec<RowView>,
}

impl StoryView {
    /// Collects the values of a story; `None` if it has no step.
    pub(crate) fn of(matter: &StoryMatter<'_>) -> Option<Self> {
        let StoryMatter { id, story, versions, plan } = *matter;
        let last = story.steps.last()?;
        let is_gone = last.objective().new.is_none();
        // Where it was dropped, its last words are those of the text before.
        let text = if is_gone { last.text.checked_sub(1)? } else { last.text };
        let objective = last.objective();
        let words = |part: &PartDiff| {
            let text = if is_gone { &part.text.old } else { &part.text.new };
            Prose::clone(text)
        };
        let shown = objective.parts.iter().filter(|part| !part.is_in_a_cell && !words(part).0.is_empty());
        let field = |part: &PartDiff| StoryField {
            key: part.part.name().to_owned(),
            label: label(last, part.part),
            blocks: blocks(&words(part)),
        };
        let subject = objective.parts.iter().find(|part| part.part == Part::Row(RowKey::FIRST));
        Some(StoryView {
            body: BodyView::of(plan),
            id: id.to_string(),
            subject: subject.map(|part| plain(&words(part))).unwrap_or_default(),
            last: versions.get(text)?.clone(),
            is_gone,
            fields: shown.map(field).collect(),
            steps: story.steps.iter().filter_map(|step| StepView::of(step, versions)).collect(),
        })
    }
}

/// The name of a part, as the annex prints it; of the first, what it is.
fn label(step: &StoryStep, part: Part) -> String {
    match part {
        Part::Row(RowKey::FIRST) => "Obiettivo".to_owned(),
        Part::Note => "Note".to_owned(),
        Part::Row(_) | Part::Key(_) => part.label(&step.comparison.rows).to_owned(),
    }
}

impl StepView {
    fn of(step: &StoryStep, versions: &[StoryVersion]) -> Option<Self> {
        let (comparison, objective) = (&step.comparison, step.objective());
        let renamed = objective.renamed.as_ref().map(|rename| rename.from.to_string());
        let change = objective_change(comparison, objective, Detail::Fields(Repeated::ToldHere));
        let renaming = renamed.as_ref().map(|former| format!("aveva l'identificativo «{former}»"));
        let said: Vec<String> =
            [change].into_iter().chain(renaming).filter(|said| !said.is_empty()).collect();
        // What went says all that is left to say of it.
        let rows = match objective.presence() {
            Presence::Dropped => Vec::new(),
            Presence::Added | Presence::Both => {
                objective.shown_changes().map(|part| part_row(comparison, part)).collect()
            }
        };
        Some(StepView {
            version: versions.get(step.text)?.clone(),
            id: objective.id.to_string(),
            former_id: renamed,
            presence: objective.presence().word(),
            is_first: step.text == 0,
            change: if objective.is_touched() { Some(capitalized(&said.join("; "))) } else { None },
            rows,
        })
    }
}
