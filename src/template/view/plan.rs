//! Values of a plan as a whole: `piano.yaml`, its body and its acts, with dates for sorting and for
//! reading.

use serde::Serialize;

use crate::date::Date;
use crate::plan::{Act, MeasuringTime, ObjectiveId, Plan};
use crate::source::{Spanned, capitalized};
use crate::template::view::act_line::{act_line, act_name};
use crate::template::view::letterhead::LetterheadView;
use crate::template::view::signatory::SignatoryView;

/// All of `piano.yaml`; what the office left out is `None`.
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
    #[serde(rename = "carta_intestata")]
    pub(crate) letterhead: Option<LetterheadView>,
    #[serde(rename = "firme")]
    pub(crate) signatories: Vec<SignatoryView>,
    #[serde(rename = "atti")]
    pub(crate) acts: Vec<ActView>,
    /// The rows of an objective in words, for those who do not see the table: `nove righe`.
    #[serde(rename = "righe_per_obiettivo")]
    pub(crate) rows: String,
    /// `proposta`, `approvato` or `modificato`.
    #[serde(rename = "stato")]
    pub(crate) status: &'static str,
    /// The line under the title, if there is one.
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
#[derive(Debug, Clone, Default, Serialize)]
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
    #[serde(rename = "esecutiva")]
    pub(crate) effective: Option<DateView>,
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
    /// `Deliberazione della Giunta n. 5 del 10 febbraio 2023`; `None` if neither organ nor number is known.
    #[serde(rename = "nome")]
    pub(crate) name: Option<String>,
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
            letterhead: plan.letterhead.as_ref().map(|letterhead| LetterheadView::of(letterhead, plan)),
            signatories: plan.signatories.iter().map(SignatoryView::of).collect(),
            acts: plan.acts.iter().map(ActView::of).collect(),
            rows: rows(plan),
            status: plan.status().word(),
            act_line: act_line(&plan.acts),
        }
    }
}

impl BodyView {
    pub(crate) fn of(plan: &Plan) -> Self {
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
    /// A day, or a year in the place of one.
    pub(crate) fn of_measuring(time: MeasuringTime) -> Self {
        DateView { iso: time.to_string(), in_words: time.in_words() }
    }

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
            effective: act.effective.as_ref().map(|day| DateView::of(day.value)),
            subject: text(&act.subject),
            reason: text(&act.reason),
            objectives: ids(&act.objectives),
            added: ids(&act.added),
            dropped: ids(&act.dropped),
            name: act_name(act).map(|name| capitalized(&name)),
        }
    }
}

/// `nove righe`; `fino a 11 righe`, where the body has rows of its own.
fn rows(plan: &Plan) -> String {
    match plan.rows.keys().len() {
        9 => "nove righe".to_owned(),
        more => format!("fino a {more} righe"),
    }
}
