//! `riprendi`: takes annexes that came back edited from the offices into the plan's files.

mod additions;
mod annex_today;
mod conflicts;
mod decision;
mod documents;
mod moves;
mod new_plan;
mod options;
#[cfg(test)]
mod proof;
#[cfg(test)]
mod proof_files;
#[cfg(test)]
mod proof_loss;
#[cfg(test)]
mod proof_model;
#[cfg(test)]
mod proof_order;
#[cfg(test)]
mod proof_program;
#[cfg(test)]
mod proof_texts;
mod register;
mod removals;
mod status;

use crate::command::Consent;
use crate::command::take_back::additions::shown_additions;
use crate::command::take_back::conflicts::shown;
use crate::command::take_back::decision::{Decision, decision};
use crate::command::take_back::documents::{Documents, documents};
use crate::command::take_back::new_plan::{AmendedPlan, new_plan};
use crate::command::take_back::options::BACKUP;
use crate::command::take_back::register::Register;
use crate::diagnostic::{counted, visible_path};
use crate::fs::Failure;
use crate::terminal::{Answer, MessageFormat};
use crate::workflow::backup::{replace_keeping_old, way_back};
use crate::workflow::clock::moment;
use crate::workflow::comparison_result::comparison_text;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::locate::PlanPlace;
use crate::workflow::{Session, Status};

pub(crate) use options::{ConflictRule, Memory, RemovalRule, TakeBackOptions, Writing};
pub(crate) use status::{StatusOptions, take_back_status};

/// Shows what the documents change, field by field, and writes it into the plan's files with the consent of
/// whoever sits at the terminal, or of the command line.
pub(crate) fn take_back(options: &TakeBackOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let Some(documents) = documents(options, session, &mut findings) else {
        findings.apply_strictness(session.strictness);
        return finish(session, vec![findings], "");
    };
    let decision = decision(&documents, options, &session.terminal);
    findings.add(decision.report.clone().into());
    let new = new_plan(&documents, &decision.changes, &mut findings);
    findings.apply_strictness(session.strictness);
    let Some(new) = new else { return finish(session, vec![findings], "") };
    let shown = result(&new, &decision, &documents, session);
    let is_left = documents.leave_something() || !decision.report.is_empty() || new.lacks_something;
    let left = if is_left { Status::Undecided } else { Status::Done };
    if new.files.is_empty() {
        let noted = note(&documents, &decision, options, &mut findings);
        let noted = findings.take(noted).unwrap_or_default();
        let noted = if session.terminal.format() == MessageFormat::Human { noted } else { String::new() };
        return finish(session, vec![findings], &(shown + &noted)).max(left);
    }
    // With `--rigoroso` a warning is an error by now, and keeps the files as they are.
    if findings.status() != Status::Done {
        return finish(session, vec![findings], &shown);
    }
    let written =
        Proposed { new: &new, place: &documents.place, options }.write(session, &shown, &mut findings);
    let (closing, unwritten) = match findings.take(written).unwrap_or(Closing::Not("")) {
        Closing::Files(closing) => {
            let noted = note(&documents, &decision, options, &mut findings);
            (findings.take(noted).unwrap_or_default() + &closing, Status::Done)
        }
        Closing::Not(closing) => (closing.to_owned(), Status::Undecided),
    };
    let closing = if session.terminal.format() == MessageFormat::Human { closing } else { String::new() };
    finish(session, vec![findings], &closing).max(left).max(unwritten)
}

/// Notes what came back, and what was decided of it. Returns what is said of it: the last line of all is the
/// command that puts the old files back.
fn note(
    documents: &Documents,
    decision: &Decision,
    options: &TakeBackOptions,
    findings: &mut Findings,
) -> Result<String, Problem> {
    let Some(mut register) = documents.register.clone() else { return Ok(String::new()) };
    if options.writing == Writing::Trial {
        return Ok(String::new());
    }
    let kept = options.output.join(&documents.place.name);
    register.take(decision.records(documents, moment()?));
    register.write(&kept, findings)?;
    if !decision.refuses_more(documents) {
        return Ok(String::new());
    }
    let file = Register::path(&kept);
    Ok(format!(
        "\nCiò che non si riprende per decisione è annotato in «{}»: per gli stessi documenti non si chiede di nuovo.\n",
        visible_path(&file)
    ))
}

/// What there is to show of the changes and of what nobody has decided.
fn result(new: &AmendedPlan, decision: &Decision, documents: &Documents, session: &Session) -> String {
    let mut text = comparison_text(&new.comparison, &session.terminal);
    if session.terminal.format() != MessageFormat::Human {
        return text;
    }
    text += &shown_additions(&new.additions, documents);
    text += &shown(&decision.open, documents.texts(), &session.terminal);
    text += &shown_memory(&decision.remembered);
    let held_back = documents.held_back();
    if held_back > 0 {
        let fields = counted(held_back, "campo", "campi");
        text += &format!("\nIn sospeso: {fields}; gli avvisi dicono che cosa decidere.\n");
    }
    text
}

/// What is not asked, because it was before.
fn shown_memory(remembered: &[String]) -> String {
    if remembered.is_empty() {
        return String::new();
    }
    let mut text = "\nGià deciso in una ripresa di prima, e nel piano resta com'è:\n".to_owned();
    text.extend(remembered.iter().map(|what| format!("  {what}\n")));
    text + "Per decidere di nuovo, ripetere il comando con «--da-capo».\n"
}

/// What became of the files, in the words that close the run.
enum Closing {
    Files(String),
    Not(&'static str),
}

/// New files that may be written.
struct Proposed<'a> {
    new: &'a AmendedPlan,
    place: &'a PlanPlace,
    options: &'a TakeBackOptions,
}

impl Proposed<'_> {
    /// Shows the changes, and writes the new files where somebody consents.
    fn write(&self, session: &Session, shown: &str, findings: &mut Findings) -> Result<Closing, Failure> {
        let Proposed { new, place, options } = *self;
        let terminal = &session.terminal;
        let answer = match options.writing {
            Writing::With(Consent::Given) => {
                terminal.closing(shown)?;
                Some(Answer::Yes)
            }
            Writing::With(Consent::Asked) => {
                // Also with --silenzioso: nobody can say yes to what was not shown.
                terminal.result(shown)?;
                terminal.ask("\nScrivere questi testi nei file del piano? [s/N] ")
            }
            Writing::Trial => {
                terminal.closing(shown)?;
                return Ok(Closing::Not("\nI file del piano sono rimasti com'erano.\n"));
            }
        };
        match answer {
            Some(Answer::Yes) => {}
            Some(Answer::No) => return Ok(Closing::Not("I file del piano sono rimasti com'erano.\n")),
            // Nobody sits at the terminal, so only the command line can consent.
            None => {
                return Ok(Closing::Not(
                    "\nI file del piano sono rimasti com'erano: per scrivervi questi testi, aggiungere «--si».\n",
                ));
            }
        }
        let backup = options.output.join(&place.name).join(BACKUP);
        let kept = replace_keeping_old(place, &backup, &new.files, findings)?;
        let change = counted(new.files.len(), "file modificato", "file modificati");
        Ok(Closing::Files(format!("\n{}", way_back(place, &change, &kept))))
    }
}
