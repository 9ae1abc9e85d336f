//! The findings of a piece of work, and the status that follows from them.

use crate::check::summary::CheckSummary;
use crate::diagnostic::{Diagnostic, Report, unfit};
use crate::fs::Failure;
use crate::plan::{Loaded, Plan};
use crate::terminal::Terminal;
use crate::workflow::{Session, Status, Strictness};

/// The findings of a piece of work, with the status that follows from them.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) report: Report,
    status: Status,
}

/// The reason why a step could not be done.
#[derive(Debug)]
pub(crate) enum Problem {
    /// A plan or a template is wrong.
    Plan(Report),
    /// The command line is wrong.
    Usage(Report),
    /// The disk failed.
    System(Failure),
}

impl Problem {
    /// A command line that asks for what can't be.
    pub(crate) fn usage(message: String, hint: impl Into<String>) -> Self {
        Problem::Usage(Diagnostic::error("comando", message).hint(hint).into())
    }
}

impl From<Report> for Problem {
    fn from(report: Report) -> Self {
        Problem::Plan(report)
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Problem::System(failure)
    }
}

impl Findings {
    /// The findings of a piece of work that could not begin.
    pub(crate) fn of(problem: Problem) -> Self {
        let mut findings = Findings::default();
        findings.add(problem);
        findings
    }

    /// Keeps what went wrong, with its status.
    pub(crate) fn add(&mut self, problem: Problem) {
        match problem {
            Problem::Plan(report) => self.report.extend(report),
            Problem::Usage(report) => {
                self.report.extend(report);
                self.status = self.status.max(Status::Usage);
            }
            Problem::System(failure) => {
                // The disk did not fail: something stands there that is no file, or too large.
                if let Some(finding) = unfit(&failure) {
                    return self.report.push(finding);
                }
                let mut diagnostic = Diagnostic::error("sistema", failure.to_string());
                if let Some(hint) = failure.hint() {
                    diagnostic = diagnostic.hint(hint);
                }
                self.report.push(diagnostic);
                self.status = self.status.max(Status::System);
            }
        }
    }

    /// Keeps the findings of a part of the work.
    pub(crate) fn extend(&mut self, part: Findings) {
        self.report.extend(part.report);
        self.status = self.status.max(part.status);
    }

    /// The step's result; what went wrong is kept.
    pub(crate) fn take<T>(&mut self, result: Result<T, impl Into<Problem>>) -> Option<T> {
        result.map_err(|problem| self.add(problem.into())).ok()
    }

    /// Keeps what the reading of a plan found; returns the plan, unless something is wrong with it.
    pub(crate) fn take_plan(&mut self, loaded: Loaded) -> Option<Plan> {
        self.add(loaded.report.into());
        for failure in loaded.failures {
            self.add(failure.into());
        }
        loaded.plan
    }

    /// Turns warnings into errors where the session is strict.
    pub(crate) fn apply_strictness(&mut self, strictness: Strictness) {
        match strictness {
            Strictness::Usual => {}
            Strictness::Strict => self.report.harden(),
        }
    }

    /// The status that follows, of which the gravest counts.
    pub(crate) fn status(&self) -> Status {
        if self.report.has_errors() { self.status.max(Status::Plan) } else { self.status }
    }
}

/// The hint of a finding that is the program's own fault; `with` is what its maintainers need in order to
/// find it.
pub(crate) fn own_fault(with: &str) -> String {
    format!("è un difetto del programma: segnalarlo a chi lo mantiene, con {with}")
}

/// Shows the findings in their order, then the closing lines; the gravest status counts.
pub(crate) fn finish(session: &Session, findings: Vec<Findings>, closing: &str) -> Status {
    let (status, reports) = status_and_reports(findings);
    session.terminal.reports(&reports);
    status.max(status_of_printing(&session.terminal, session.terminal.closing(closing)))
}

/// The same after `genera`: of each plan the errors, and what `digest` says of the warnings.
pub(crate) fn finish_with_digest(
    session: &Session,
    folders: Findings,
    plans: Vec<Findings>,
    (digest, closing): (&str, &str),
) -> Status {
    let status = folders.status();
    let (of_plans, reports) = status_and_reports(plans);
    session.terminal.reports_with_digest(&folders.report, &reports, digest);
    status.max(of_plans).max(status_of_printing(&session.terminal, session.terminal.closing(closing)))
}

/// The same after `verifica`, which has something to say of each plan.
pub(crate) fn finish_with_summaries(
    session: &Session,
    findings: Vec<Findings>,
    plans: &[CheckSummary],
    closing: &str,
) -> Status {
    let (status, reports) = status_and_reports(findings);
    session.terminal.reports_with_summaries(&reports, plans);
    status.max(status_of_printing(&session.terminal, session.terminal.closing(closing)))
}

fn status_and_reports(findings: Vec<Findings>) -> (Status, Vec<Report>) {
    let status = findings.iter().map(Findings::status).max().unwrap_or_default();
    (status, findings.into_iter().map(|findings| findings.report).collect())
}

/// Prints what was asked for, and returns the status of the printing.
pub(crate) fn print_result(terminal: &Terminal, text: &str) -> Status {
    status_of_printing(terminal, terminal.result(text))
}

fn status_of_printing(terminal: &Terminal, outcome: Result<(), Failure>) -> Status {
    let Err(failure) = outcome else { return Status::Done };
    // The findings were shown before: this one, of stdout itself, comes after them.
    let findings = Findings::of(failure.into());
    terminal.reports(std::slice::from_ref(&findings.report));
    findings.status()
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::Path;

    use crate::workflow::findings::*;

    fn failure() -> Failure {
        Failure::new("non si può scrivere", Path::new("x"), io::ErrorKind::StorageFull.into())
    }

    #[test]
    fn the_gravest_finding_gives_the_status() {
        let mut findings = Findings::default();
        assert_eq!(findings.status(), Status::Done);
        findings.add(Report::from(Diagnostic::warning("A", "avviso")).into());
        assert_eq!(findings.status(), Status::Done);
        findings.apply_strictness(Strictness::Strict);
        assert_eq!(findings.status(), Status::Plan);
        findings.add(failure().into());
        assert_eq!(findings.status(), Status::System);
    }

    #[test]
    fn a_failure_says_what_to_do() {
        let findings = Findings::of(failure().into());
        assert_eq!(findings.report.sorted()[0].hints, ["liberare spazio e riprovare"]);
    }
}
