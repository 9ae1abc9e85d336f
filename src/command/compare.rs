//! `confronta`: what changed between two versions of a plan.

use crate::check;
use crate::command::findings::{Findings, Problem, finish};
use crate::command::locate::one;
use crate::command::reference::Reference;
use crate::command::{Session, Status};
use crate::compare::{Comparison, Datum, Nature, brief, compare, json, screen};
use crate::diagnostic::{Diagnostic, Look, Report};
use crate::font::Fonts;
use crate::plan::{self, Plan};
use crate::terminal::MessageFormat;

/// Which plans are held against each other.
#[derive(Debug)]
pub struct CompareOrder {
    pub old: Reference,
    pub new: Reference,
    pub outcome: Outcome,
}

/// Whether the status says that something differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It does not: a comparison that was made is a success.
    Silent,
    /// It does (`--esito`).
    Told,
}

/// Shows what changed. A plan with errors is compared with nothing: what is wrong is shown.
pub fn diff(order: &CompareOrder, session: &Session) -> Status {
    let fonts = Fonts::embedded();
    let (old, new) = rayon::join(|| read(&order.old, session, &fonts), || read(&order.new, session, &fonts));
    let ((old, mut before), (new, after)) = (old, new);
    if order.old == order.new && old.is_none() {
        // What is wrong with one plan is said once.
        return finish(session, vec![before], "");
    }
    let comparison = old.zip(new).map(|(old, new)| compare(&old, &new));
    if let Some(comparison) = &comparison {
        before.add(unlike(comparison).into());
        before.judge(session.strictness);
    }
    let comparison = comparison.filter(|_| !before.report.has_errors());
    let shown = comparison.as_ref().map(|comparison| face(comparison, session)).unwrap_or_default();
    let differs = comparison.is_some_and(|comparison| comparison.nature().is_some());
    let status = finish(session, vec![before, after], &shown);
    match order.outcome {
        Outcome::Told if differs => status.max(Status::Different),
        Outcome::Told | Outcome::Silent => status,
    }
}

/// The plan without its findings where it can be compared, or what is wrong with it. Warnings are for `verifica`.
fn read(reference: &Reference, session: &Session, fonts: &Fonts) -> (Option<Plan>, Findings) {
    let mut findings = Findings::default();
    let place = match reference {
        Reference::Plan(path) => findings.take(one(path)),
        Reference::Archived { .. } => findings.take(Err(no_archive(reference))),
    };
    let Some(place) = place else { return (None, findings) };
    let loaded = plan::load(&place.folder);
    findings.add(loaded.report.into());
    loaded.failures.into_iter().for_each(|failure| findings.add(failure.into()));
    if let Some(plan) = &loaded.plan {
        findings.add(check::check(plan, fonts).into());
    }
    findings.judge(session.strictness);
    match loaded.plan.filter(|_| !findings.report.has_errors()) {
        Some(plan) => (Some(plan), Findings::default()),
        None => (None, findings),
    }
}

fn no_archive(reference: &Reference) -> Problem {
    let message =
        format!("«{reference}» è una versione archiviata, e non c'è ancora un archivio da cui leggerla");
    Problem::usage(message, "indicare la cartella di un piano, o il suo nome in data/")
}

/// What says that the two plans may not be versions of one.
fn unlike(comparison: &Comparison) -> Report {
    let differs = |datum: Datum| {
        let mut data = comparison.data.iter();
        data.any(|diff| diff.datum == datum && diff.text.nature() == Some(Nature::Substance))
    };
    let (old, new) = (&comparison.old, &comparison.new);
    let hint = "controllare che siano le due versioni che si volevano confrontare";
    let mut report = Report::default();
    if differs(Datum::BodyName) {
        let message = format!("i due piani sono di enti diversi: «{}» e «{}»", old.body, new.body);
        report.push(Diagnostic::warning("confronto", message).hint(hint));
    }
    if old.period != new.period {
        let message = format!("i due piani sono di trienni diversi: {} e {}", old.period, new.period);
        report.push(Diagnostic::warning("confronto", message).hint(hint));
    }
    report
}

/// The comparison in the form that was asked for.
fn face(comparison: &Comparison, session: &Session) -> String {
    let terminal = &session.terminal;
    let look = Look { colours: terminal.colours_of_results(), width: terminal.columns_of_results() };
    match terminal.format() {
        MessageFormat::Human => screen(comparison, look),
        MessageFormat::Brief => brief(comparison),
        MessageFormat::Json => json(comparison),
    }
}
