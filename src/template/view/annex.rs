//! What a template is given: the plan in Italian names. These names are public; `docs/modelli.md` lists them.

use serde::Serialize;

use crate::date::Date;
use crate::plan::{Act, Dimension, FieldKey, Objective, ObjectiveId, Passage, Phrase, Plan, Prose};
use crate::source::Spanned;
use crate::template::view::act_line;
use crate::template::view::act_line::{act_line, act_notes};
use crate::template::view::changes::ChangeView;
use crate::template::view::measures::MeasureView;
use crate::template::{CheckReportView, Contrast, Edition, Revisions, builtin};

/// The values of a template, by the kind of document that it makes.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum TemplateView {
    Annex(AnnexView),
    Sheet(CheckReportView),
    Revisions(Box<Revisions>),
    /// The *prospetto di raffronto*.
    Contrast(Box<Contrast>),
    /// The *quadro delle modifiche*, of the same values.
    Overview(Box<Contrast>),
}

/// The values of `allegato.xml`.
#[derive(Debug, Serialize)]
pub struct AnnexView {
    #[serde(rename = "piano")]
    pub(crate) plan: PlanView,
    #[serde(rename = "premessa")]
    pub(crate) premise: Vec<BlockView>,
    #[serde(rename = "dimensioni")]
    pub(crate) dimensions: Vec<DimensionView>,
    #[serde(rename = "bozza")]
    pub(crate) draft: bool,
}

/// All of `piano.yaml`; what the office left out is there as nothing.
#[derive(Debug, Serialize)]
pub(crate) struct PlanView {
    #[serde(rename = "nome")]
    pub(crate) name: String,
    #[serde(rename = "ente")]
    pub(crate) body: BodyView,
    #[serde(rename = "triennio")]
    pub(crate) period: String,
    #[serde(rename = "anno")]
    pub(crate) year: u16,
    #[serde(rename = "data")]
    pub(crate) date: Option<DateView>,
    #[serde(rename = "titolo")]
    pub(crate) title: String,
    #[serde(rename = "sottotitolo")]
    pub(crate) subtitle: Option<String>,
    #[serde(rename = "pie_di_pagina")]
    pub(crate) footer: String,
    #[serde(rename = "nome_file")]
    pub(crate) file_name: String,
    #[serde(rename = "atti")]
    pub(crate) acts: Vec<ActView>,
    /// `proposta`, `approvato` or `modificato`.
    #[serde(rename = "stato")]
    pub(crate) status: &'static str,
    /// The line under the title, where there is one.
    #[serde(rename = "atto")]
    pub(crate) act_line: Option<String>,
}

/// The body.
#[derive(Debug, Serialize)]
pub(crate) struct BodyView {
    #[serde(rename = "nome")]
    pub(crate) name: String,
    #[serde(rename = "codice_ipa")]
    pub(crate) ipa_code: Option<String>,
    #[serde(rename = "stemma")]
    pub(crate) arms: Option<ArmsView>,
    #[serde(rename = "dipendenti")]
    pub(crate) employees: Option<u32>,
}

/// The coat of arms; its image is the picture `stemma` of the markup.
#[derive(Debug, Serialize)]
pub(crate) struct ArmsView {
    pub(crate) file: String,
    #[serde(rename = "descrizione")]
    pub(crate) description: String,
}

/// A date, for sorting and for reading.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DateView {
    /// `2023-02-10`.
    pub(crate) iso: String,
    /// `10 febbraio 2023`.
    #[serde(rename = "estesa")]
    pub(crate) in_words: String,
}

/// An act.
#[derive(Debug, Serialize)]
pub(crate) struct ActView {
    #[serde(rename = "tipo")]
    pub(crate) kind: &'static str,
    #[serde(rename = "organo")]
    pub(crate) organ: Option<String>,
    #[serde(rename = "numero")]
    pub(crate) number: Option<String>,
    #[serde(rename = "data")]
    pub(crate) date: Option<DateView>,
    #[serde(rename = "oggetto")]
    pub(crate) subject: Option<String>,
    #[serde(rename = "motivo")]
    pub(crate) reason: Option<String>,
    #[serde(rename = "obiettivi")]
    pub(crate) objectives: Vec<String>,
    #[serde(rename = "aggiunge")]
    pub(crate) added: Vec<String>,
    #[serde(rename = "sopprime")]
    pub(crate) dropped: Vec<String>,
    /// `Deliberazione della Giunta n. 5 del 10 febbraio 2023`; nothing where neither organ nor number is known.
    #[serde(rename = "nome")]
    pub(crate) name: Option<String>,
}

/// A dimension.
#[derive(Debug, Serialize)]
pub(crate) struct DimensionView {
    #[serde(rename = "chiave")]
    pub(crate) key: String,
    #[serde(rename = "titolo")]
    pub(crate) title: String,
    #[serde(rename = "obiettivi")]
    pub(crate) objectives: Vec<ObjectiveView>,
}

/// An objective; its number counts from 1 in its dimension.
#[derive(Debug, Serialize)]
pub(crate) struct ObjectiveView {
    #[serde(rename = "numero")]
    pub(crate) number: usize,
    pub(crate) id: String,
    pub(crate) note: Vec<BlockView>,
    /// What acts did to it, a paragraph each; the built-in templates print them below the note.
    #[serde(rename = "atti")]
    pub(crate) acts: Vec<BlockView>,
    /// The nine fields, in the annex's order.
    #[serde(rename = "campi")]
    pub(crate) fields: Vec<FieldView>,
    /// As written; the built-in templates do not print it.
    #[serde(rename = "peso")]
    pub(crate) weight: Option<String>,
    /// The built-in templates do not print them.
    #[serde(rename = "misure")]
    pub(crate) measures: Vec<MeasureView>,
}

/// A field.
#[derive(Debug, Serialize)]
pub(crate) struct FieldView {
    #[serde(rename = "chiave")]
    pub(crate) key: &'static str,
    /// As the annex prints it; the first field's has the objective's number.
    #[serde(rename = "etichetta")]
    pub(crate) label: String,
    /// None where the office left the field blank.
    #[serde(rename = "blocchi")]
    pub(crate) blocks: Vec<BlockView>,
}

/// A passage of a text: a heading and a paragraph have `segmenti`, a list has `voci`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BlockView {
    /// `titolo`, `paragrafo` or `elenco`.
    #[serde(rename = "tipo")]
    pub(crate) kind: &'static str,
    #[serde(rename = "ordinato")]
    pub(crate) ordered: bool,
    #[serde(rename = "segmenti")]
    pub(crate) segments: Vec<SegmentView>,
    #[serde(rename = "voci")]
    pub(crate) items: Vec<ItemView>,
    /// Only in a comparison, where the whole passage came or went.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
}

/// An item of a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ItemView {
    #[serde(rename = "blocchi")]
    pub(crate) blocks: Vec<BlockView>,
    /// Only in a comparison, where the whole item came or went.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
}

/// Words with one look.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SegmentView {
    #[serde(rename = "testo")]
    pub(crate) text: String,
    #[serde(rename = "forte")]
    pub(crate) strong: bool,
    #[serde(rename = "enfasi")]
    pub(crate) emphasis: bool,
    /// Only in a comparison.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
}

impl TemplateView {
    /// What `allegato.xml` is given of a plan.
    pub fn annex(plan: &Plan, edition: Edition) -> Self {
        TemplateView::Annex(AnnexView::of(plan, edition))
    }

    /// The name of the template that is given these values.
    pub(crate) fn template(&self) -> &'static str {
        match self {
            TemplateView::Annex(_) => builtin::ANNEX,
            TemplateView::Sheet(_) => builtin::SHEET,
            TemplateView::Revisions(_) => builtin::REVISIONS,
            TemplateView::Contrast(_) => builtin::CONTRAST,
            TemplateView::Overview(_) => builtin::OVERVIEW,
        }
    }
}

impl AnnexView {
    /// What `allegato.xml` is given of a plan.
    pub(crate) fn of(plan: &Plan, edition: Edition) -> Self {
        AnnexView {
            plan: PlanView::of(plan),
            premise: blocks(&plan.premise),
            dimensions: plan
                .dimensions
                .iter()
                .map(|dimension| DimensionView::of(dimension, &plan.acts))
                .collect(),
            draft: edition == Edition::Draft,
        }
    }
}

impl PlanView {
    pub(crate) fn of(plan: &Plan) -> Self {
        PlanView {
            name: plan.name.clone(),
            body: BodyView::of(plan),
            period: plan.period.value.to_string(),
            year: plan.year.value,
            date: plan.date.map(DateView::of),
            title: plan.title.value.clone(),
            subtitle: plan.subtitle.as_ref().map(|subtitle| subtitle.value.clone()),
            footer: plan.footer.value.clone(),
            file_name: plan.file_name.value.clone(),
            acts: plan.acts.iter().map(ActView::of).collect(),
            status: plan.status().word(),
            act_line: act_line(&plan.acts),
        }
    }
}

impl BodyView {
    fn of(plan: &Plan) -> Self {
        let body = &plan.body;
        BodyView {
            name: body.name.value.clone(),
            ipa_code: body.ipa_code.as_ref().map(|code| code.value.0.clone()),
            arms: body.arms.as_ref().map(|arms| ArmsView {
                file: arms.file.value.clone(),
                description: arms.description.value.clone(),
            }),
            employees: body.employees.as_ref().map(|number| number.value),
        }
    }
}

impl DateView {
    pub(crate) fn of(date: Date) -> Self {
        DateView { iso: date.to_string(), in_words: date.in_words() }
    }
}

impl ActView {
    pub(crate) fn of(act: &Act) -> Self {
        let text = |field: &Option<Spanned<String>>| field.as_ref().map(|text| text.value.clone());
        let ids = |ids: &[Spanned<ObjectiveId>]| ids.iter().map(|id| id.value.to_string()).collect();
        ActView {
            kind: act.kind.word(),
            organ: text(&act.organ),
            number: text(&act.number),
            date: act.date.as_ref().map(|date| DateView::of(date.value)),
            subject: text(&act.subject),
            reason: text(&act.reason),
            objectives: ids(&act.objectives),
            added: ids(&act.added),
            dropped: ids(&act.dropped),
            name: act_line::act_name(act).map(|name| sentence(&name)),
        }
    }
}

impl DimensionView {
    fn of(dimension: &Dimension, acts: &[Act]) -> Self {
        let objectives = dimension.objectives.iter().zip(1..);
        DimensionView {
            key: dimension.key.value.clone(),
            title: dimension.title.clone(),
            objectives: objectives
                .map(|(objective, number)| ObjectiveView::of(objective, number, acts))
                .collect(),
        }
    }
}

impl ObjectiveView {
    fn of(objective: &Objective, number: usize, acts: &[Act]) -> Self {
        let field = |key: FieldKey| FieldView {
            key: key.spec().name,
            label: label(key, number),
            blocks: blocks(&objective.field(key).prose),
        };
        ObjectiveView {
            number,
            id: objective.id.value.to_string(),
            note: objective.note.as_ref().map(|note| blocks(&note.prose)).unwrap_or_default(),
            acts: blocks(&noted(acts, &objective.id.value)),
            fields: FieldKey::ALL.into_iter().map(field).collect(),
            weight: objective.weight.as_ref().map(|weight| weight.value.written.clone()),
            measures: objective.measures.iter().map(MeasureView::of).collect(),
        }
    }
}

/// With a capital letter at its beginning, as on paper.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What acts did to an objective, as it stands in its note.
pub(crate) fn noted(acts: &[Act], id: &ObjectiveId) -> Prose {
    let paragraph = |text| Passage::Paragraph(vec![Phrase { emphasis: true, ..Phrase::plain(text) }]);
    Prose(act_notes(acts, id).into_iter().map(paragraph).collect())
}

/// What the annex calls a field of an objective with this number.
pub(crate) fn label(key: FieldKey, number: usize) -> String {
    let label = key.spec().label;
    if key == FieldKey::Objective { format!("{label} {number}") } else { label.to_owned() }
}

/// A text without changes.
pub(crate) fn blocks(prose: &Prose) -> Vec<BlockView> {
    prose.0.iter().map(BlockView::of).collect()
}

impl BlockView {
    fn of(passage: &Passage) -> Self {
        let text = |kind, phrases: &[Phrase]| {
            let segments = phrases.iter().map(SegmentView::of).collect();
            BlockView { segments, ..BlockView::empty(kind) }
        };
        match passage {
            Passage::Heading(phrases) => text("titolo", phrases),
            Passage::Paragraph(phrases) => text("paragrafo", phrases),
            Passage::List { ordered, items } => {
                let items =
                    items.iter().map(|item| ItemView { blocks: blocks(item), change: None }).collect();
                BlockView { ordered: *ordered, items, ..BlockView::empty("elenco") }
            }
        }
    }

    /// A passage that holds nothing yet.
    pub(crate) fn empty(kind: &'static str) -> Self {
        BlockView { kind, ordered: false, segments: Vec::new(), items: Vec::new(), change: None }
    }
}

impl SegmentView {
    pub(crate) fn of(phrase: &Phrase) -> Self {
        let Phrase { text, strong, emphasis } = phrase.clone();
        SegmentView { text, strong, emphasis, change: None }
    }

    /// Words without emphasis.
    pub(crate) fn plain(words: &str) -> Self {
        SegmentView::of(&Phrase::plain(words))
    }
}
