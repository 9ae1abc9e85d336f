//! `confronta`: what changed between two versions of a plan.

use std::path::{Path, PathBuf};

use crate::archive::plan_versions::PlanVersions;
use crate::archive::{ARCHIVE, ArchivedPlan, read_archived};
use crate::compare::{Recognition, compare, compare_by_texts, doubts, taken_texts, warnings};
use crate::diagnostic::{Diagnostic, Report, Severity, visible_line, visible_path};
use crate::font::Fonts;
use crate::plan::{Loaded, Plan};
use crate::template::Amendment;
use crate::terminal::MessageFormat;
use crate::workflow::clock::epoch;
use crate::workflow::comparison_documents::ComparisonDocuments;
use crate::workflow::comparison_result::{Outcome, comparison_text};
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::locate::{PlanPlace, find_plan};
use crate::workflow::output::{OutputFile, listing, ways_out};
use crate::workflow::reference::{Reference, VersionChoice};
use crate::workflow::rendering::{TemplateFile, own_templates};
use crate::workflow::shell_words::{option, quoted};
use crate::workflow::{Format, OUTPUT, Session, Status, Strictness};
use crate::{check, plan};

/// The folder of the documents, in that of the new plan's files.
const FOLDER: &str = "confronto";

/// Options of `confronta`.
#[derive(Debug)]
pub(crate) struct CompareOptions {
    pub(crate) old: Reference,
    pub(crate) new: Reference,
    /// The archive of the versions that are named.
    pub(crate) archive: PathBuf,
    pub(crate) outcome: Outcome,
    /// What objectives are known by; `None`: the ids, and no documents where these are doubtful.
    pub(crate) recognition: Option<Recognition>,
    /// The formats of the documents; none: no documents.
    pub(crate) formats: Vec<Format>,
    /// The folder that gets a folder for the new plan.
    pub(crate) output: PathBuf,
}

/// A plan that can be compared.
struct VersionSide {
    /// The name of the folder that gets its files.
    name: String,
    plan: Plan,
    /// Its own templates.
    templates: Vec<TemplateFile>,
}

/// Finds the version that a plan alone is compared with: the last that the archive has of it.
pub(crate) fn last_archived(plan: &Reference, archive: &Path) -> Result<Reference, Problem> {
    let path = match plan {
        Reference::Plan(path) => path,
        Reference::Archived { plan: name, .. } => {
            let message =
                format!("«{plan}» è una versione archiviata, e manca il piano con cui confrontarla");
            let hint = format!("per esempio: allegato confronta {plan} {}", visible_line(name));
            return Err(Problem::usage(message, hint));
        }
    };
    let place = find_plan(path)?;
    // The archive knows the plan by its code and its period, whatever its folder is called.
    let archived = match plan::load(&place.folder).plan {
        Some(plan) => PlanVersions::of(archive, &plan)?,
        // What is wrong with it is told when it is compared, if the archive knows its folder's name.
        None => {
            return Ok(Reference::Archived { body: None, plan: place.name, version: VersionChoice::Last });
        }
    };
    archived.map(|versions| versions.last()).ok_or_else(|| never_archived(&place, path))
}

/// Refuses to compare a plan with what the archive does not have.
fn never_archived(place: &PlanPlace, path: &Path) -> Problem {
    let message = format!(
        "di «{}» l'archivio non ha alcuna versione con cui confrontarlo",
        visible_path(&place.folder)
    );
    let plan = quoted(path);
    let finding = Diagnostic::error("comando", message)
        .hint(format!(
            "per archiviarlo com'è ora, e confrontarlo più avanti: allegato archivio aggiungi {plan}"
        ))
        .hint(format!(
            "per confrontarlo con un altro piano o con una copia: allegato confronta VECCHIO {plan}"
        ));
    Problem::Usage(finding.into())
}

/// Shows what changed, and writes the documents that are wanted. A plan that can't be read, or whose ids or
/// letters are wrong, is compared with nothing: what is wrong is shown. What else the rules call an error is
/// a warning.
pub(crate) fn compare_versions(options: &CompareOptions, session: &Session) -> Status {
    // First of all: what is wrong with the environment needs no plan to be said.
    let epoch = match epoch() {
        Ok(epoch) => epoch,
        Err(problem) => return finish(session, vec![Findings::of(problem)], ""),
    };
    let ((old, mut before), (new, after)) = match read_both(options, session) {
        Ok(both) => both,
        Err(hindrances) => return finish(session, hindrances, ""),
    };
    let mut comparison = compare(&old.plan, &new.plan);
    let taken = taken_texts(&comparison);
    let is_doubtful = match options.recognition {
        Some(Recognition::Ids) => false,
        Some(Recognition::Texts) => {
            comparison = compare_by_texts(&old.plan, &new.plan, &taken);
            false
        }
        None => {
            before.add(doubts(&taken).into());
            !taken.is_empty()
        }
    };
    // Two folders of one name, such as `approvato/2022-2024` and `data/2022-2024`, are told apart by their
    // paths.
    if comparison.old.name == comparison.new.name {
        (comparison.old.name, comparison.new.name) = (options.old.to_string(), options.new.to_string());
    }
    before.add(warnings(&old.plan, &new.plan, &comparison).into());
    // There are only warnings by now: it is `--rigoroso` that makes errors of them.
    before.apply_strictness(session.strictness);
    if before.report.has_errors() {
        return finish(session, vec![before, after], "");
    }
    if is_doubtful && !options.formats.is_empty() {
        before.add(Report::from(undecided(options)).into());
        finish(session, vec![before, after], &comparison_text(&comparison, &session.terminal));
        // Nothing is wrong with either plan: what is missing is a word of the office's.
        return Status::Undecided;
    }
    let created = new.plan.created(epoch);
    let (old_plan, new_plan) = (&old.plan, &new.plan);
    let documents = ComparisonDocuments {
        amendment: Amendment { old: old_plan, new: new_plan, comparison: &comparison },
        templates: &new.templates,
        created,
        formats: &options.formats,
        strictness: session.strictness,
    };
    let (files, ways_out) = write(&documents, options, options.output.join(&new.name), &mut before);
    let shown = comparison_text(&comparison, &session.terminal) + &listed(&files, session);
    let status = finish(session, vec![before, after], &shown);
    session.terminal.next_steps(&ways_out);
    match comparison.nature() {
        Some(_) => status.max(options.outcome.of_difference()),
        None => status,
    }
}

/// The refusal to write documents of which nobody knows whether they compare the right objectives.
fn undecided(options: &CompareOptions) -> Diagnostic {
    let message =
        "i documenti del confronto non sono stati scritti: non è certo quali obiettivi siano gli stessi";
    Diagnostic::error("confronto", message)
        .hint(format!("se hanno preso l'id di un altro: {}", recognized(options, Recognition::Texts)))
        .hint(format!(
            "se gli id sono giusti, e sono cambiati i testi: {}",
            recognized(options, Recognition::Ids)
        ))
}

/// The command for the documents, where objectives are known by one thing or the other.
fn recognized(options: &CompareOptions, recognition: Recognition) -> String {
    let formats: Vec<&str> = options.formats.iter().map(|format| format.word()).collect();
    format!("{} --formato {} --riconosci {}", command(options), formats.join(","), recognition.word())
}

/// The list of the documents below the comparison.
fn listed(files: &[OutputFile], session: &Session) -> String {
    match session.terminal.format() {
        MessageFormat::Human if !files.is_empty() => format!("\n{}", listing(files)),
        MessageFormat::Human | MessageFormat::Brief => listing(files),
        // Who reads JSON gets the comparison alone.
        MessageFormat::Json => String::new(),
    }
}

/// Writes the documents, if any are wanted, into a folder of their own beside the annex; if not all can be
/// made, says how to make the others.
fn write(
    documents: &ComparisonDocuments,
    options: &CompareOptions,
    output: PathBuf,
    findings: &mut Findings,
) -> (Vec<OutputFile>, String) {
    if documents.formats.is_empty() {
        return Default::default();
    }
    match documents.write_and_place(output.join(FOLDER), findings) {
        Ok(files) => (files, String::new()),
        Err(unmade) => (Vec::new(), ways_out(unmade.way_out(&command(options), documents.formats))),
    }
}

/// The command for the comparison, but for the formats.
fn command(options: &CompareOptions) -> String {
    let (old, new) = (options.old.to_string(), options.new.to_string());
    format!(
        "allegato confronta {} {}{}{}",
        quoted(Path::new(&old)),
        quoted(Path::new(&new)),
        option("--output", &options.output, OUTPUT),
        option("--archivio", &options.archive, ARCHIVE),
    )
}

/// A plan that can be compared, with what there is to say of it.
type ReadSide = (VersionSide, Findings);

/// Both plans, or what hinders their comparison.
fn read_both(options: &CompareOptions, session: &Session) -> Result<(ReadSide, ReadSide), Vec<Findings>> {
    let fonts = Fonts::embedded();
    let read = |reference| read(reference, &options.archive, session, &fonts);
    let ((old, before), (new, mut after)) = rayon::join(|| read(&options.old), || read(&options.new));
    if options.old == options.new {
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
        Reference::Plan(path) => findings.take(from_folder(path)),
        Reference::Archived { .. } => findings.take(read_archived(reference, archive)),
    };
    let Some(ArchivedPlan { loaded, name, templates, remark }) = read else { return (None, findings) };
    let loaded = as_read(loaded, reference);
    // Something that was not read is in neither the plan nor the comparison.
    let (unread, _) = loaded.report.clone().parted(plan::is_of_files);
    let plan = findings.take_plan(loaded);
    let (hindrances, others) = match &plan {
        Some(plan) => judged(plan, reference, session.strictness, fonts),
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
    findings.apply_strictness(session.strictness);
    match plan {
        Some(plan) if !findings.report.has_errors() => {
            let mut told = Findings::of(tolerated.into());
            told.add(unread.into());
            told.report.extend(remark.map(Report::from).unwrap_or_default());
            (Some(VersionSide { name, plan, templates }), told)
        }
        Some(_) | None => {
            // Only what hinders the comparison is shown; the warnings would hide it.
            findings.report = findings.report.of(Severity::Error);
            (None, findings)
        }
    }
}

/// The plan of a folder, as if it had been archived.
fn from_folder(path: &Path) -> Result<ArchivedPlan, Problem> {
    let place = find_plan(path)?;
    let (loaded, templates) = (plan::load(&place.folder), own_templates(&place.folder)?);
    Ok(ArchivedPlan { loaded, name: place.name, templates, remark: None })
}

/// The reader's findings; of an archived version, which is not judged again, what keeps it from being read.
fn as_read(loaded: Loaded, reference: &Reference) -> Loaded {
    match reference {
        Reference::Plan(_) => loaded,
        Reference::Archived { .. } => Loaded { report: loaded.report.of(Severity::Error), ..loaded },
    }
}

/// Findings of the rules that hinder a comparison, and the others; an archived version is not judged again.
fn judged(plan: &Plan, reference: &Reference, strictness: Strictness, fonts: &Fonts) -> (Report, Report) {
    match (reference, strictness) {
        (Reference::Plan(_), Strictness::Usual) => {
            check::check_for(check::CheckPurpose::Errors, plan, fonts).parted(check::is_fixed)
        }
        (Reference::Plan(_), Strictness::Strict) => check::check(plan, fonts).parted(check::is_fixed),
        (Reference::Archived { .. }, _) => (check::check_fixed(plan, fonts), Report::default()),
    }
}
