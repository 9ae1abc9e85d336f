//! `confronta`: what changed between two versions of a plan.

use std::path::{Path, PathBuf};

use crate::archive::{ARCHIVE, read_archived};
use crate::compare::{Comparison, brief, compare, json, screen, warnings};
use crate::diagnostic::{MessageLook, Report, Severity};
use crate::font::Fonts;
use crate::plan::{Loaded, Plan};
use crate::template::Amendment;
use crate::terminal::MessageFormat;
use crate::workflow::clock::epoch;
use crate::workflow::comparison_documents::ComparisonDocuments;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::locate::{PlanPlace, one};
use crate::workflow::output::{OutputFile, listing, ways_out};
use crate::workflow::reference::Reference;
use crate::workflow::rendering::{TemplateFile, own_templates};
use crate::workflow::shell_words::{option, quoted};
use crate::workflow::{Format, OUTPUT, Session, Status, Strictness};
use crate::{check, plan};

/// The folder of the documents, in that of the new plan's files.
const FOLDER: &str = "confronto";

/// Which plans are held against each other.
#[derive(Debug)]
pub(crate) struct CompareOptions {
    pub(crate) old: Reference,
    pub(crate) new: Reference,
    /// The archive of the versions that are named.
    pub(crate) archive: PathBuf,
    pub(crate) outcome: Outcome,
    /// The formats of the documents; none: no documents.
    pub(crate) formats: Vec<Format>,
    /// The folder that gets a folder for the new plan.
    pub(crate) output: PathBuf,
}

/// Whether the status says that something differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It does not: a comparison that was made is a success.
    Silent,
    /// It does (`--esito`).
    Told,
}

/// A plan that can be compared.
struct VersionSide {
    /// The name of the folder that gets its files.
    name: String,
    plan: Plan,
    /// Its own templates.
    templates: Vec<TemplateFile>,
}

/// Shows what changed, and writes the documents that are wanted. A plan that can't be read, or whose ids or
/// letters are wrong, is compared with nothing: what is wrong is shown. What else the rules call an error is
/// a warning.
pub(crate) fn diff(order: &CompareOptions, session: &Session) -> Status {
    let epoch = match epoch() {
        Ok(epoch) => epoch,
        Err(problem) => return finish(session, vec![Findings::of(problem)], ""),
    };
    let ((old, mut before), (new, after)) = match read_both(order, session) {
        Ok(both) => both,
        Err(hindrances) => return finish(session, hindrances, ""),
    };
    let mut comparison = compare(&old.plan, &new.plan);
    if comparison.old.name == comparison.new.name {
        (comparison.old.name, comparison.new.name) = (order.old.to_string(), order.new.to_string());
    }
    before.add(warnings(&old.plan, &new.plan, &comparison).into());
    before.judge(session.strictness);
    if before.report.has_errors() {
        return finish(session, vec![before, after], "");
    }
    let created = new.plan.created(epoch);
    let faces = ComparisonDocuments {
        amendment: Amendment {
            old: &old.plan,
            new: &new.plan,
            comparison: &comparison,
            date: created.date(),
        },
        templates: &new.templates,
        created,
        formats: &order.formats,
        strictness: session.strictness,
    };
    let (files, ways_out) = documents(&faces, order, order.output.join(&new.name), &mut before);
    let listed = match session.terminal.format() {
        MessageFormat::Human if !files.is_empty() => format!("\n{}", listing(&files)),
        MessageFormat::Human | MessageFormat::Brief => listing(&files),
        // Who reads JSON gets the comparison alone.
        MessageFormat::Json => String::new(),
    };
    let status = finish(session, vec![before, after], &(face(&comparison, session) + &listed));
    session.terminal.last_word(&ways_out);
    match order.outcome {
        Outcome::Told if comparison.nature().is_some() => status.max(Status::Different),
        Outcome::Told | Outcome::Silent => status,
    }
}

/// Writes the documents, if any are wanted, into a folder of their own beside the annex; if not all can be
/// made, says how to make the others.
fn documents(
    faces: &ComparisonDocuments,
    order: &CompareOptions,
    output: PathBuf,
    findings: &mut Findings,
) -> (Vec<OutputFile>, String) {
    if faces.formats.is_empty() {
        return Default::default();
    }
    match faces.deliver(output.join(FOLDER), findings) {
        Ok(files) => (files, String::new()),
        Err(unmade) => (Vec::new(), ways_out(unmade.way_out(&command(order), faces.formats))),
    }
}

/// The command for the comparison, but for the formats.
fn command(order: &CompareOptions) -> String {
    let typed = |reference: &Reference| quoted(Path::new(&reference.to_string()));
    format!(
        "allegato confronta {} {}{}{}",
        typed(&order.old),
        typed(&order.new),
        option("--output", &order.output, OUTPUT),
        option("--archivio", &order.archive, ARCHIVE),
    )
}

/// A plan that can be compared, with what there is to say of it.
type Read = (VersionSide, Findings);

/// Both plans, or what hinders their comparison.
fn read_both(order: &CompareOptions, session: &Session) -> Result<(Read, Read), Vec<Findings>> {
    let fonts = Fonts::embedded();
    let read = |reference| read(reference, &order.archive, session, &fonts);
    let ((old, before), (new, mut after)) = rayon::join(|| read(&order.old), || read(&order.new));
    if order.old == order.new {
        // What there is to say of one plan is said once.
        after = Findings::default();
    }
    match (old, new) {
        (Some(old), Some(new)) => Ok(((old, before), (new, after))),
        (None, Some(_)) => Err(vec![before]),
        (Some(_), None) => Err(vec![after]),
        (None, None) => Err(vec![before, after]),
    }
}

/// The plan where it can be compared, with what `genera` would stop at; or what is wrong with it. Warnings
/// are for `verifica`.
fn read(
    reference: &Reference,
    archive: &Path,
    session: &Session,
    fonts: &Fonts,
) -> (Option<VersionSide>, Findings) {
    let mut findings = Findings::default();
    let read = match reference {
        Reference::Plan(path) => findings.take(one(path).and_then(from_folder)),
        Reference::Archived { .. } => findings.take(read_archived(reference, archive)),
    };
    let Some((loaded, name, templates)) = read else { return (None, findings) };
    findings.add(as_read(loaded.report, reference).into());
    loaded.failures.into_iter().for_each(|failure| findings.add(failure.into()));
    let (hindrances, others) = match &loaded.plan {
        Some(plan) => judged(plan, reference, fonts),
        None => Default::default(),
    };
    findings.add(hindrances.into());
    let tolerated = match session.strictness {
        Strictness::Usual => others
            .of(Severity::Error)
            .softened("per «allegato genera» è un errore; il confronto si fa lo stesso"),
        Strictness::Strict => {
            findings.add(others.into());
            Report::default()
        }
    };
    findings.judge(session.strictness);
    match loaded.plan.filter(|_| !findings.report.has_errors()) {
        Some(plan) => (Some(VersionSide { name, plan, templates }), Findings::of(tolerated.into())),
        None => {
            findings.report = findings.report.of(Severity::Error);
            (None, findings)
        }
    }
}

/// The reader's findings; of an archived version, which is not judged again, what keeps it from being read.
fn as_read(report: Report, reference: &Reference) -> Report {
    match reference {
        Reference::Plan(_) => report,
        Reference::Archived { .. } => report.of(Severity::Error),
    }
}

/// Findings of the rules that hinder a comparison, and the others; an archived version is not judged again.
fn judged(plan: &Plan, reference: &Reference, fonts: &Fonts) -> (Report, Report) {
    match reference {
        Reference::Plan(_) => check::check(plan, fonts).parted(check::is_fixed),
        Reference::Archived { .. } => (check::check_fixed(plan, fonts), Report::default()),
    }
}

/// A plan's folder: what it gave, its name, its own templates.
fn from_folder(place: PlanPlace) -> Result<(Loaded, String, Vec<TemplateFile>), Problem> {
    Ok((plan::load(&place.folder), place.name, own_templates(&place.folder)?))
}

/// The comparison in the form that was asked for.
pub(crate) fn face(comparison: &Comparison, session: &Session) -> String {
    let terminal = &session.terminal;
    let look = MessageLook { colours: terminal.colours_of_results(), width: terminal.columns_of_results() };
    match terminal.format() {
        MessageFormat::Human => screen(comparison, look),
        MessageFormat::Brief => brief(comparison),
        MessageFormat::Json => json(comparison),
    }
}
