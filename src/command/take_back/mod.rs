//! `riprendi`: takes annexes that came back edited from the offices into the plan's files.

mod additions;
mod annex_today;
mod conflicts;
mod documents;
mod moves;
mod new_plan;
mod options;
mod removals;

use crate::command::Consent;
use crate::command::take_back::additions::{Additions, shown_additions};
use crate::command::take_back::conflicts::{decided, shown, warnings};
use crate::command::take_back::documents::{Documents, documents};
use crate::command::take_back::new_plan::{AmendedPlan, new_plan};
use crate::command::take_back::options::BACKUP;
use crate::command::take_back::removals::{decided_removals, removal_warnings};
use crate::diagnostic::counted;
use crate::docx_import::{PlanChanges, Settlement, settlement_of_all};
use crate::fs::Failure;
use crate::terminal::{Answer, MessageFormat, Terminal};
use crate::workflow::backup::{replace_keeping_old, way_back};
use crate::workflow::comparison_result::comparison_text;
use crate::workflow::findings::{Findings, finish};
use crate::workflow::locate::PlanPlace;
use crate::workflow::{Session, Status};

pub(crate) use options::{ConflictRule, RemovalRule, TakeBackOptions, Writing};

/// Shows what the documents change, field by field, and writes it into the plan's files with the consent of
/// whoever sits at the terminal, or of the command line.
pub(crate) fn take_back(options: &TakeBackOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let Some(documents) = documents(options, session, &mut findings) else {
        findings.apply_strictness(session.strictness);
        return finish(session, vec![findings], "");
    };
    findings.add(documents.moves.report.clone().into());
    findings.add(warnings(&documents.moves.open, documents.texts()).into());
    let settlement = settled(&documents, options, &session.terminal);
    findings.add(warnings(&settlement.open, documents.texts()).into());
    let removals = decided_removals(&documents, options, &session.terminal);
    findings.add(removal_warnings(&removals.open, &documents).into());
    let mut cells = settlement.changes.clone();
    // Whoever dropped an objective was shown who changes it.
    cells.retain(|change| removals.made.iter().all(|removed| removed.objective != change.anchor.objective));
    let additions = Additions::of(&documents);
    let is_unadded = !additions.report.is_empty();
    findings.add(additions.report.into());
    let changes = PlanChanges {
        cells,
        removals: removals.made,
        additions: additions.made,
        texts: settlement.texts.clone(),
    };
    let new = new_plan(&documents, &changes, &mut findings);
    findings.apply_strictness(session.strictness);
    let Some(new) = new else { return finish(session, vec![findings], "") };
    let shown = result(&new, &settlement, &documents, session);
    let is_left = documents.leave_something()
        || !settlement.open.is_empty()
        || !removals.open.is_empty()
        || is_unadded
        || new.lacks_something;
    let left = if is_left { Status::Undecided } else { Status::Done };
    if new.files.is_empty() {
        return finish(session, vec![findings], &shown).max(left);
    }
    // With `--rigoroso` a warning is an error by now, and keeps the files as they are.
    if findings.status() != Status::Done {
        return finish(session, vec![findings], &shown);
    }
    let written =
        Proposed { new: &new, place: &documents.place, options }.write(session, &shown, &mut findings);
    let (closing, unwritten) = match findings.take(written).unwrap_or(Closing::Not("")) {
        Closing::Files(closing) => (closing, Status::Done),
        Closing::Not(closing) => (closing.to_owned(), Status::Undecided),
    };
    let closing = if session.terminal.format() == MessageFormat::Human { closing } else { String::new() };
    finish(session, vec![findings], &closing).max(left).max(unwritten)
}

/// Settles what the documents want of texts.
fn settled(documents: &Documents, options: &TakeBackOptions, terminal: &Terminal) -> Settlement {
    let wishes = documents.wishes();
    decided(
        |choose| settlement_of_all(&wishes, choose),
        |settlement| &settlement.open,
        documents.texts(),
        (options, terminal),
    )
}

/// What there is to show of the changes and of what nobody has decided.
fn result(new: &AmendedPlan, settlement: &Settlement, documents: &Documents, session: &Session) -> String {
    let mut text = comparison_text(&new.comparison, &session.terminal);
    if session.terminal.format() != MessageFormat::Human {
        return text;
    }
    text += &shown_additions(&new.additions, documents);
    let open = [documents.moves.open.as_slice(), &settlement.open].concat();
    text += &shown(&open, documents.texts(), &session.terminal);
    let held_back = documents.held_back();
    if held_back > 0 {
        let fields = counted(held_back, "campo", "campi");
        text += &format!("\nIn sospeso: {fields}; gli avvisi dicono che cosa decidere.\n");
    }
    text
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
