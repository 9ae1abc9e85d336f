//! `obiettivo`: a new objective at the end of the file of its dimension, with every key that the plan has.

pub(crate) mod block;
mod place;
pub(crate) mod proposed_id;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check;
use crate::command::objective::block::{NewObjective, block};
use crate::command::objective::place::DimensionFile;
use crate::command::objective::proposed_id::{is_taken, proposed_id};
use crate::diagnostic::{visible_line, visible_path};
use crate::font::Fonts;
use crate::plan::{ObjectiveId, Plan};
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::plan_edit::{Demand, SoundPlan};
use crate::workflow::shell_words::quoted;
use crate::workflow::{Session, Status};
use crate::yaml::{Apart, EditableFile, LineKind, NewItem, TextLine, YamlChange};

/// Options of `obiettivo`.
#[derive(Debug)]
pub(crate) struct ObjectiveOptions {
    /// A folder's path, or a name under `data/`.
    pub(crate) plan: PathBuf,
    /// A dimension, or whatever else the office knows a file of objectives by.
    pub(crate) dimension: String,
    pub(crate) text: String,
    /// Proposed from the text if it is absent.
    pub(crate) id: Option<String>,
    /// The folder that gets a folder for each plan: there the file is kept as it was.
    pub(crate) output: PathBuf,
}

/// Adds the objective; its other fields are blank, which `verifica` tells until they are filled.
pub(crate) fn objective(options: &ObjectiveOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let closing = added(options, &mut findings).unwrap_or_default();
    finish(session, vec![findings], &closing)
}

fn added(options: &ObjectiveOptions, findings: &mut Findings) -> Option<String> {
    findings.take(check_text(&options.text))?;
    // What the rules ask of it is for the office to answer, in the block that is written here.
    let readable = SoundPlan::read(&options.plan, &options.output, Demand::Readable, findings)?;
    let plan = &readable.plan;
    let file = findings.take(DimensionFile::find(plan, &options.dimension))?;
    let id = findings.take(id(options, plan))?;
    let words = options.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = [TextLine { kind: LineKind::Paragraph, text: words }];
    let new = NewObjective::of_text(&id, &text, &file.objectives, plan);
    let changes = findings.take(changes(&EditableFile::read(file.source), &new))?;
    let edited = readable.edited(&Arc::clone(file.source), changes, findings)?;
    let begin = options.output.join(&readable.place.name).join("prima-dell-obiettivo");
    let name = Path::new(file.source.name());
    let done = format!(
        "aggiunto l'obiettivo «{id}» in fondo a «{}», con i campi in bianco: «allegato verifica {}» dice quali riempire",
        visible_path(name),
        quoted(&options.plan)
    );
    let written = readable.write(&edited, &begin, &done, findings);
    Some(format!("{}\n{}", edited.difference(), findings.take(written)?))
}

/// The change that adds an objective behind the last one of a file.
fn changes(file: &EditableFile, new: &NewObjective<'_>) -> Result<Vec<YamlChange>, Problem> {
    let lines = block(new, file.width).ok_or_else(unprintable)?;
    let Some(root) = file.root() else { return Ok(Vec::new()) };
    let mapping = root.span.range.start;
    Ok(vec![YamlChange::AddItem(NewItem {
        mapping,
        key: "obiettivi",
        lines,
        apart: Apart::BlankLine,
        place: None,
    })])
}

/// The id that is given, or one that is proposed.
fn id(options: &ObjectiveOptions, plan: &Plan) -> Result<String, Problem> {
    let Some(given) = &options.id else {
        return proposed_id(&options.text, plan, &[]).ok_or_else(|| {
            let message = "dal testo dell'obiettivo non si ricava un identificativo".to_owned();
            Problem::usage(message, "scriverne uno, per esempio: --id sportello-digitale")
        });
    };
    let Some(id) = ObjectiveId::new(given) else {
        let message = format!("«{}» non è un identificativo di obiettivo", visible_line(given));
        let hint = format!(
            "usare solo lettere minuscole senza accenti, cifre e trattini, al più {} in tutto, come sportello-digitale",
            ObjectiveId::LONGEST
        );
        return Err(Problem::usage(message, hint));
    };
    if is_taken(&id, plan) {
        let message = format!("nel piano c'è già, o c'è stato, un obiettivo «{id}»");
        return Err(Problem::usage(
            message,
            "ogni obiettivo ha il suo identificativo: sceglierne un altro con --id",
        ));
    }
    Ok(given.clone())
}

/// Refuses words that the annex can't print.
fn check_text(text: &str) -> Result<(), Problem> {
    let fonts = Fonts::embedded();
    match text.chars().find(|sign| sign.is_control() || !check::is_printable(*sign, &fonts)) {
        Some(_) => Err(unprintable()),
        None => Ok(()),
    }
}

fn unprintable() -> Problem {
    let message = "nel testo dell'obiettivo c'è un segno che l'allegato non può stampare".to_owned();
    Problem::usage(message, "scriverlo con lettere, cifre e segni di punteggiatura")
}
