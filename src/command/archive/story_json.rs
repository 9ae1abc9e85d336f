//! `archivio storia --messaggi json`: the story for other programs, one object on stdout
//! (`docs/archivio.md`).

use serde::Serialize;
use serde_json::Value;

use crate::archive::ActRecord;
use crate::command::archive::story_documents::ToldStory;
use crate::compare::json::objective_json;
use crate::diagnostic::json_line;
use crate::schema::STORY_VERSION;

/// The object, on one line.
pub(crate) fn story_json(told: &ToldStory) -> String {
    let steps = told.story.steps.iter().map(|step| {
        let text = &told.texts[step.text];
        StepJson {
            version: &text.name,
            period: &text.period,
            year: text.record.year,
            event: text.record.event.word(),
            act: text.record.act.as_ref(),
            in_force: text.in_force.as_deref(),
            is_first: step.text == 0,
            is_touched: step.objective().is_touched(),
            objective: objective_json(&step.comparison, step.objective()),
        }
    });
    json_line(&StoryJson {
        version: STORY_VERSION,
        id: told.id.as_str(),
        ipa_code: &told.code,
        body: told.texts.last().map(|text| text.record.body.as_str()),
        steps: steps.collect(),
    })
}

#[derive(Serialize)]
struct StoryJson<'a> {
    #[serde(rename = "versione")]
    version: u32,
    id: &'a str,
    #[serde(rename = "codice_ipa")]
    ipa_code: &'a str,
    #[serde(rename = "ente")]
    body: Option<&'a str>,
    #[serde(rename = "passi")]
    steps: Vec<StepJson<'a>>,
}

#[derive(Serialize)]
struct StepJson<'a> {
    #[serde(rename = "versione")]
    version: &'a str,
    #[serde(rename = "triennio")]
    period: &'a str,
    #[serde(rename = "anno")]
    year: u16,
    #[serde(rename = "evento")]
    event: &'static str,
    #[serde(rename = "atto")]
    act: Option<&'a ActRecord>,
    #[serde(rename = "in_vigore")]
    in_force: Option<&'a str>,
    /// Whether it is the first text of the archive, in which all seems added.
    #[serde(rename = "primo")]
    is_first: bool,
    #[serde(rename = "toccato")]
    is_touched: bool,
    /// As a comparison with the text before has it.
    #[serde(rename = "obiettivo")]
    objective: Value,
}
