//! `atto`: an act, written into `piano.yaml` at its place.

mod lines;
mod named;
mod said;
mod target;
#[cfg(test)]
mod tests;

pub(crate) use named::NamedObjectives;
pub(crate) use said::SaidOfAct;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::command::act::lines::{completed_act, new_act};
use crate::command::act::named::{ProposedObjectives, given, proposed};
use crate::command::act::target::Target;
use crate::command::correct::Consent;
use crate::diagnostic::visible_path;
use crate::fs::Failure;
use crate::plan::{Act, ActKind};
use crate::terminal::{Answer, Terminal};
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::plan_edit::{Demand, EditedFile, SoundPlan};
use crate::workflow::shell_words::quoted;
use crate::workflow::{Session, Status};
use crate::yaml::EditableFile;

/// Options of `atto`.
#[derive(Debug)]
pub(crate) struct ActOptions {
    /// A folder's path, or a name under `data/`.
    pub(crate) plan: PathBuf,
    pub(crate) kind: ActKind,
    pub(crate) said: SaidOfAct,
    /// The objectives that the office names itself; with none they are proposed.
    pub(crate) named: NamedObjectives,
    /// The archive with the text that an amendment changes.
    pub(crate) archive: PathBuf,
    /// The folder that gets a folder for each plan: there the file is kept as it was.
    pub(crate) output: PathBuf,
    /// The consent to what the program proposes.
    pub(crate) consent: Consent,
}

/// What is to be done about an act.
enum ActOutcome {
    /// The plan says it already, word for word.
    Known,
    Prepared(Box<PreparedAct>),
}

/// An act that may be written.
struct PreparedAct {
    sound: SoundPlan,
    edited: EditedFile,
    said: SaidOfAct,
    proposed: ProposedObjectives,
}

/// Writes an act into the plan, or completes the one that is still to be adopted. The objectives that an
/// amendment names are proposed, and written if that is wanted.
pub(crate) fn act(options: &ActOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let prepared = prepared(options, session, &mut findings);
    findings.apply_strictness(session.strictness);
    match prepared {
        // With --rigoroso a warning about the plan as it would be keeps it from being written.
        Some(ActOutcome::Prepared(prepared)) if findings.status() == Status::Done => {
            let outcome = prepared.show_and_write(options, &session.terminal, &mut findings);
            let (status, closing) = findings.take(outcome).unwrap_or_default();
            finish(session, vec![findings], &closing).max(status)
        }
        Some(ActOutcome::Known) => {
            finish(session, vec![findings], "L'atto c'è già, con questi estremi: nulla è cambiato.\n")
        }
        Some(ActOutcome::Prepared(_)) | None => finish(session, vec![findings], ""),
    }
}

/// Makes the new file in memory; `None`, with the reason, if that can't be.
fn prepared(options: &ActOptions, session: &Session, findings: &mut Findings) -> Option<ActOutcome> {
    let sound = SoundPlan::read(&options.plan, &options.output, Demand::Sound, findings)?;
    let typed = quoted(&options.plan);
    let target = findings.take(Target::of(&sound.plan, options.kind, &options.said, &typed))?;
    let pending = match target {
        Target::Known => return Some(ActOutcome::Known),
        Target::New => None,
        Target::Pending(act) => Some(act),
    };
    let said = options.said.clone().completed(pending, &sound.plan, &session.terminal);
    let said = findings.take(said)?;
    let proposed = match options.kind {
        _ if !options.named.is_empty() => findings.take(given(&options.named, options.kind, pending))?,
        ActKind::Approval => ProposedObjectives::default(),
        ActKind::Amendment => proposed(&sound.plan, pending, &options.archive, findings)?,
    };
    let edited = edited(&sound, pending, (options.kind, &said, &proposed), findings)?;
    if edited.is_as_it_was() {
        return Some(ActOutcome::Known);
    }
    Some(ActOutcome::Prepared(Box::new(PreparedAct { sound, edited, said, proposed })))
}

/// `piano.yaml` with the act.
fn edited(
    sound: &SoundPlan,
    pending: Option<&Act>,
    (kind, said, proposed): (ActKind, &SaidOfAct, &ProposedObjectives),
    findings: &mut Findings,
) -> Option<EditedFile> {
    let source = Arc::clone(&sound.plan.body.name.span.source);
    let file = EditableFile::read(&source);
    let changes = match pending {
        Some(act) => completed_act(&file, act, said, &proposed.named),
        None => new_act(&file, kind, said, &proposed.named),
    };
    let changes = changes.ok_or_else(|| {
        let message = "nelle parole dell'atto c'è un segno che l'allegato non può stampare".to_owned();
        Problem::usage(message, "scriverle con lettere, cifre e segni di punteggiatura")
    });
    sound.edited(&source, findings.take(changes)?, findings)
}

impl PreparedAct {
    /// Shows what changes, asks where the program proposes something, and writes the file.
    fn show_and_write(
        &self,
        options: &ActOptions,
        terminal: &Terminal,
        findings: &mut Findings,
    ) -> Result<(Status, String), Failure> {
        let shown = format!("{}{}\n", self.proposed.note, self.edited.difference());
        let is_proposed = options.named.is_empty() && !self.proposed.named.is_empty();
        let is_asked = options.consent == Consent::Asked && is_proposed;
        let answer = if is_asked {
            // Also with --silenzioso: nobody can say yes to what was not shown.
            terminal.result(&shown)?;
            terminal.ask("Scrivere l'atto con questi obiettivi? [s/N] ")
        } else {
            terminal.closing(&shown)?;
            Some(Answer::Yes)
        };
        let file = visible_path(&self.edited.path());
        match answer {
            Some(Answer::Yes) => {
                let begin = options.output.join(&self.sound.place.name).join("prima-dell-atto");
                let done = self.done(options.kind);
                Ok((Status::Done, self.sound.write(&self.edited, Path::new(&begin), &done, findings)?))
            }
            Some(Answer::No) => Ok((Status::Undecided, format!("«{file}» è rimasto com'era.\n"))),
            // Nobody sits at the terminal, so only the command line can consent.
            None => {
                let closing = format!(
                    "«{file}» è rimasto com'era: per scrivervi l'atto con questi obiettivi, aggiungere «--si».\n"
                );
                Ok((Status::Undecided, closing))
            }
        }
    }

    /// `scritto l'atto n. 5 del 31 gennaio 2026 (approvazione)`.
    fn done(&self, kind: ActKind) -> String {
        match self.said.name() {
            Some(name) => format!("scritto l'atto {name} ({})", kind.word()),
            None => format!("scritto l'atto ancora da adottare ({})", kind.word()),
        }
    }
}
