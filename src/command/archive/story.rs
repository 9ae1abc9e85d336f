//! `archivio storia`: one objective over years, versions and acts, field by field.

use std::path::PathBuf;

use crate::archive::adopted::{AdoptedText, BodyTexts};
use crate::archive::open;
use crate::command::archive::story_documents::{StoryDocuments, ToldStory};
use crate::command::archive::story_json::story_json;
use crate::compare::{Presence, story as story_of, story_step};
use crate::diagnostic::{MessageLook, counted, nearest, visible_line};
use crate::ocfl::{Archive, Identity};
use crate::plan::{ObjectiveId, Plan};
use crate::terminal::MessageFormat;
use crate::workflow::clock::epoch;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::output::listing;
use crate::workflow::{Format, Session, Status, print_result};

/// Options of `archivio storia`.
#[derive(Debug)]
pub(crate) struct StoryOptions {
    /// The id, as it was typed.
    pub(crate) objective: String,
    /// The body's code, where the archive has several.
    pub(crate) body: Option<String>,
    pub(crate) archive: PathBuf,
    /// The formats of the documents; none: no documents.
    pub(crate) formats: Vec<Format>,
    /// The folder that gets a folder for the story.
    pub(crate) output: PathBuf,
}

/// Tells the story of an objective, and writes the documents that are wanted.
pub(crate) fn story(options: &StoryOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let told = tell(options, &mut findings);
    let Some(told) = findings.take(told) else { return finish(session, vec![findings], "") };
    findings.apply_strictness(session.strictness);
    let files = match (options.formats.is_empty(), epoch()) {
        (true, _) => Vec::new(),
        (false, Ok(epoch)) => {
            let folder = options.output.join(format!("storia-{}", told.id));
            let documents = StoryDocuments { told: &told, epoch, formats: &options.formats, folder };
            documents.write(&mut findings).unwrap_or_default()
        }
        (false, Err(problem)) => {
            findings.add(problem);
            Vec::new()
        }
    };
    match session.terminal.format() {
        MessageFormat::Json => {
            let status = finish(session, vec![findings], "");
            status.max(print_result(&session.terminal, &story_json(&told)))
        }
        MessageFormat::Human | MessageFormat::Brief => {
            let listed = if files.is_empty() { String::new() } else { format!("\n{}", listing(&files)) };
            finish(session, vec![findings], &(text(&told, session) + &listed))
        }
    }
}

fn tell(options: &StoryOptions, findings: &mut Findings) -> Result<ToldStory, Problem> {
    let archive = open(&options.archive)?;
    let (code, plans) = plans_of(options.body.as_deref(), &archive)?;
    let BodyTexts { adopted, proposals } = BodyTexts::of(&archive, &plans, findings);
    let texts: Vec<&Plan> = adopted.iter().map(|text| &text.plan).collect();
    let id = ObjectiveId::new(&options.objective);
    match id.and_then(|id| Some((story_of(&id, &texts)?, id))) {
        Some((story, id)) => Ok(ToldStory { id, code, story, texts: adopted }),
        None => Err(unknown(&options.objective, &texts, &proposals)),
    }
}

/// The body that is meant, and its plans in order of their years.
fn plans_of(body: Option<&str>, archive: &Archive) -> Result<(String, Vec<Identity>), Problem> {
    let all = archive.identities()?;
    let mut codes: Vec<&str> = all.iter().map(Identity::ipa_code).collect();
    codes.dedup();
    let code = match (body, codes.as_slice()) {
        (_, []) => {
            let message = "l'archivio non contiene ancora alcun piano".to_owned();
            let hint = "«allegato archivio aggiungi PIANO» vi mette la prima versione";
            return Err(Problem::usage(message, hint));
        }
        (None, [one]) => (*one).to_owned(),
        (None, several) => {
            let message = "nell'archivio ci sono piani di più enti".to_owned();
            return Err(Problem::usage(message, format!("indicarne uno con --ente: {}", several.join(", "))));
        }
        (Some(body), known) => match known.iter().find(|code| code.eq_ignore_ascii_case(body)) {
            Some(code) => (*code).to_owned(),
            None => {
                let message = format!("nell'archivio non ci sono piani dell'ente «{}»", visible_line(body));
                return Err(Problem::usage(
                    message,
                    format!("i codici archiviati sono: {}", known.join(", ")),
                ));
            }
        },
    };
    let plans = all.into_iter().filter(|identity| identity.ipa_code() == code).collect();
    Ok((code, plans))
}

/// The most ids that are proposed.
const PROPOSED: usize = 12;

/// Refuses an id that no adopted text has, with those that it may have been meant for.
fn unknown(typed: &str, texts: &[&Plan], proposals: &[(String, Plan)]) -> Problem {
    let shown = visible_line(typed);
    let has = |plan: &Plan| plan.objectives().any(|objective| objective.id.value.as_str() == typed);
    if let Some((name, _)) = proposals.iter().rev().find(|(_, plan)| has(plan)) {
        let message = format!("l'obiettivo «{shown}» è soltanto in una proposta, {name}");
        let hint = "la storia comincia con il primo atto: archiviarlo dopo il voto, con «allegato archivio aggiungi»";
        return Problem::usage(message, hint);
    }
    let mut known: Vec<&str> = texts
        .iter()
        .flat_map(|plan| plan.objectives())
        .map(|objective| objective.id.value.as_str())
        .collect();
    known.sort_unstable();
    known.dedup();
    let message = format!("nessuna versione archiviata di un atto ha l'obiettivo «{shown}»");
    Problem::usage(message, proposed(typed, &known))
}

fn proposed(typed: &str, known: &[&str]) -> String {
    if known.is_empty() {
        return "nell'archivio ci sono soltanto proposte: la storia comincia con il primo atto".to_owned();
    }
    let lower = typed.trim().to_lowercase();
    let mut near: Vec<&str> = known
        .iter()
        .copied()
        .filter(|id| !lower.is_empty() && (id.contains(&lower) || lower.contains(id)))
        .collect();
    // What contains the word comes first: people type half of an id more often than they slip.
    near.extend(nearest(&lower, known.iter().copied()).filter(|id| !near.contains(id)));
    let (words, list) =
        if near.is_empty() { ("gli identificativi sono", known) } else { ("forse", &near[..]) };
    let told: Vec<String> = list.iter().take(PROPOSED).map(|id| format!("«{id}»")).collect();
    let more = if list.len() > PROPOSED { ", …" } else { "" };
    format!(
        "{words} {}{more}; «allegato archivio elenca» dice quali obiettivi ha toccato ogni versione",
        told.join(", ")
    )
}

fn text(told: &ToldStory, session: &Session) -> String {
    let terminal = &session.terminal;
    let look = MessageLook { colours: terminal.colours_of_results(), width: terminal.columns_of_results() };
    let body = told.texts.last().map_or("", |text| text.record.body.as_str());
    let mut lines = format!("Storia dell'obiettivo «{}» – {} ({})\n", told.id, visible_line(body), told.code);
    for step in &told.story.steps {
        lines.push_str(&story_step(&heading(&told.texts[step.text]), step, look));
    }
    lines + &format!("\n{}\n", closing(told))
}

/// `2026-2028@v4, anno 2026: modifica: deliberazione …; in vigore dal 3 luglio 2026; motivo: rinvio`.
fn heading(text: &AdoptedText) -> String {
    let record = &text.record;
    let mut line = format!("{}, anno {}: {}", text.name, record.year, record.in_words());
    if let Some(in_force) = &text.in_force {
        line.push_str(&format!("; in vigore {in_force}"));
    }
    // A rectification's own reason is among the words of its record.
    if let (Some(reason), None) =
        (record.act.as_ref().and_then(|act| act.reason.as_ref()), &record.rectification)
    {
        line.push_str(&format!("; motivo: {reason}"));
    }
    visible_line(&line).into_owned()
}

/// In how many texts it is, how many changed it, and whether it is still there.
fn closing(told: &ToldStory) -> String {
    let steps = &told.story.steps;
    let there = steps.iter().filter(|step| step.objective().new.is_some()).count();
    let changed = steps
        .iter()
        .filter(|step| step.objective().presence() == Presence::Both && step.objective().nature().is_some())
        .count();
    let there = counted(there, "testo di un atto", "testi di un atto");
    let changed = match changed {
        0 => "nessuno ne cambia le parole".to_owned(),
        1 => "uno ne cambia le parole".to_owned(),
        many => format!("{many} ne cambiano le parole"),
    };
    let gone = steps.last().filter(|step| step.objective().new.is_none());
    let gone = gone.map(|step| format!("; non c'è più da {}", told.texts[step.text].name));
    format!("È in {there}; {changed}{}.", gone.unwrap_or_default())
}
