//! `importa`: a new plan out of what the office has.

mod general;
mod options;
mod page;

pub(crate) use options::ImportOptions;

use std::path::Path;

use crate::check::summary::{CheckSummary, PlanFindings, words};
use crate::command::import::general::{Asked, known_data};
use crate::command::import::page::write_page;
use crate::diagnostic::{Diagnostic, Report, visible_line, visible_path};
use crate::font::Fonts;
use crate::fs::with_slashes;
use crate::import::place::{FileHeads, ImportedPlan, PlanTexts, files, lost_words, place};
use crate::import::report::{ImportReport, ReportNames, ScreenDetail, screen};
use crate::import::shape::{Correspondences, Shaped, shape, written_correspondences};
use crate::import::{ReadOptions, read_document};
use crate::limits::{IMPORTED_FILE, TEXT_FILE};
use crate::plan::load::PlanFiles;
use crate::scaffold::{modeline, schemas};
use crate::schema::SchemaKind;
use crate::source::{Source, decode};
use crate::template::Edition;
use crate::terminal::MessageFormat;
use crate::workflow::clock::epoch;
use crate::workflow::findings::{Findings, Problem, finish, finish_with_summaries, own_fault};
use crate::workflow::interruption::remarks;
use crate::workflow::new_plan::NewFolder;
use crate::workflow::output::listing;
use crate::workflow::pipeline::{PlanWithTemplates, StageOptions, examine};
use crate::workflow::shell_words::quoted;
use crate::workflow::{Session, Status};
use crate::{check, fs};

/// The code of what there is to say of an import.
const CODE: &str = "importa";

/// A document that became the files of a plan, in memory.
struct Made {
    folder: NewFolder,
    shaped: Shaped,
    imported: ImportedPlan,
    files: PlanTexts,
    /// What was decided for want of the office's word, in sentences.
    choices: Vec<String>,
}

/// Makes the plan, checks it, and says what became of every text of the document.
pub(crate) fn import(options: &ImportOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let made = make(options, session, &mut findings);
    let Some(made) = findings.take(made) else {
        findings.apply_strictness(session.strictness);
        return finish(session, vec![findings], "");
    };
    if !options.is_trial {
        let written = write(options, &made, &mut findings);
        if findings.take(written).is_none() {
            return finish(session, vec![findings], "");
        }
    }
    let names = ReportNames {
        document: &visible_path(&options.file),
        folder: &made.folder.shown(),
        is_written: !options.is_trial,
    };
    let report = ImportReport::of(&made.imported, names);
    tell((options, &made), &report, findings, session)
}

/// Reads, places, and counts the words; nothing is written yet.
fn make(options: &ImportOptions, session: &Session, findings: &mut Findings) -> Result<Made, Problem> {
    let folder = NewFolder::at(&options.folder, findings)?;
    let said = correspondences(options)?;
    let shown = visible_path(&options.file);
    let bytes = fs::read(&options.file, &IMPORTED_FILE)?;
    let name = options.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let document = read_document(&name, &bytes, ReadOptions { sheet: options.sheet.as_deref() })
        .map_err(|refusal| Problem::Plan(refusal.finding(&shown).into()))?;
    for remark in &document.remarks {
        findings.add(Report::from(remark.finding(&shown)).into());
    }
    let shaped = shape(&document, &said);
    let asked = Asked { options, folder: &folder, document: &document, shaped: &shaped };
    let (known, choices) = known_data(&asked, session)?;
    let imported = place(shaped.clone(), &known);
    let heads = [modeline("", SchemaKind::Plan), modeline("../", SchemaKind::Dimension)];
    let heads = FileHeads { plan: &heads[0], dimension: &heads[1], document: &visible_line(&name) };
    let files =
        files(&imported, heads).ok_or_else(|| fault(vec!["(un carattere di controllo)".to_owned()]))?;
    // Read from memory: nothing is on the disk before every word is found again.
    let loaded = PlanFiles::in_memory(&folder.path, files.clone()).load();
    let Some(plan) = loaded.plan else {
        let mut report = loaded.report;
        report.extend(fault_report(Vec::new()));
        return Err(report.into());
    };
    lost_words(&document, &imported, &files, &plan).map_err(|loss| fault(loss.words))?;
    // A plan all the same: the premise and the rest are worth having.
    if imported.groups.is_empty() {
        let message = format!(
            "in «{shown}» non si è riconosciuto alcun obiettivo: ciò che vi è scritto è in «premessa.md» e in «importazione.md»"
        );
        let finding = Diagnostic::warning(CODE, message).hint(
            "se le etichette sono altre, dirle con --corrispondenze; altrimenti riportare a mano i testi",
        );
        findings.add(Report::from(finding).into());
    }
    Ok(Made { folder, shaped, imported, files, choices })
}

/// The office's word on labels, if its file is there.
fn correspondences(options: &ImportOptions) -> Result<Correspondences, Problem> {
    let Some(path) = options.correspondences.as_deref().filter(|path| !is_missing(path)) else {
        return Ok(Correspondences::default());
    };
    let bytes = fs::read(path, &TEXT_FILE)?;
    let shown = visible_path(path);
    let text = decode(&bytes).map_err(|_| {
        let message = format!("«{shown}» non è un testo");
        Problem::from(Report::from(Diagnostic::error(CODE, message).hint("salvarlo in UTF-8")))
    })?;
    Ok(Correspondences::read(&Source::new(shown, text.text))?)
}

fn is_missing(path: &Path) -> bool {
    matches!(fs::target_kind(path), Ok(fs::EntryKind::Missing))
}

/// The report of words that would be lost: a defect of the program, and nothing is written.
fn fault(words: Vec<String>) -> Problem {
    fault_report(words).into()
}

fn fault_report(words: Vec<String>) -> Report {
    const SHOWN: usize = 12;
    let message = match words.is_empty() {
        true => "il piano importato non si leggerebbe: non è stato scritto nulla".to_owned(),
        false => {
            let shown: Vec<_> = words.iter().take(SHOWN).map(|word| visible_line(word)).collect();
            format!(
                "nel piano importato le parole non sarebbero quelle del documento: {}; non è stato scritto nulla",
                shown.join(", ")
            )
        }
    };
    Diagnostic::error(CODE, message).hint(own_fault("il documento")).into()
}

/// Writes the plan's folder, the correspondences and the page.
fn write(options: &ImportOptions, made: &Made, findings: &mut Findings) -> Result<(), Problem> {
    let mut files: PlanTexts = made.files.clone();
    let rows = PlanFiles::in_memory(&made.folder.path, made.files.clone()).load().partial_plan.rows;
    files.extend(schemas(&rows.unwrap_or_default()));
    let rescue = fs::create_tree(&made.folder.path, &files)?;
    findings.add(remarks(&rescue).into());
    if let Some(path) = options.correspondences.as_deref().filter(|path| is_missing(path)) {
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = written_correspondences(&labels(&made.shaped));
        fs::Replacement::new(folder).file(name, text.into_bytes()).commit()?;
    }
    Ok(())
}

/// The labels of a document, each once, with the roles that they have.
fn labels(shaped: &Shaped) -> Vec<(String, Option<crate::import::shape::LabelRole>)> {
    let mut labels: Vec<(String, Option<_>)> = Vec::new();
    for label in &shaped.labels {
        let words = label.text.split_whitespace().collect::<Vec<_>>().join(" ");
        // `OBIETTIVO 7` says nothing that `OBIETTIVO` does not.
        let has_number = label.known.as_ref().is_some_and(|known| known.tail.number.is_some());
        if !has_number && !labels.iter().any(|(other, _)| *other == words) {
            labels.push((words, label.known.as_ref().map(|known| known.role)));
        }
    }
    labels
}

/// Checks the plan as `verifica` does, and prints all there is to say.
fn tell(
    (options, made): (&ImportOptions, &Made),
    report: &ImportReport,
    mut findings: Findings,
    session: &Session,
) -> Status {
    let epoch = match epoch() {
        Ok(epoch) => epoch,
        Err(problem) => return finish(session, vec![Findings::of(problem)], ""),
    };
    let fonts = Fonts::embedded();
    let stages = StageOptions {
        edition: Edition::Final,
        purpose: check::CheckPurpose::Documents,
        epoch,
        strictness: session.strictness,
        fonts: &fonts,
    };
    // Apart from what the import says: its own errors end it, those of the rules are the office's.
    let mut checked = Findings::default();
    let read = match options.is_trial {
        true => PlanWithTemplates::in_memory(&made.folder.path, made.files.clone()),
        false => PlanWithTemplates::load(&made.folder.path),
    };
    let examined = examine(read, stages, &mut checked);
    let files = write_page(options, report, (&made.folder, stages), &mut findings);
    findings.apply_strictness(session.strictness);
    checked.apply_strictness(session.strictness);
    let summary = CheckSummary::of(&PlanFindings {
        folder: &with_slashes(&made.folder.path),
        partial_plan: &examined.partial_plan,
        plan: examined.plan.as_ref(),
        report: &checked.report,
    });
    let closing = match session.terminal.format() {
        MessageFormat::Json => report.json(),
        MessageFormat::Human | MessageFormat::Brief => {
            let detail = if options.is_trial { ScreenDetail::Every } else { ScreenDetail::Open };
            let head = head(report, &made.choices);
            head + &screen(report, detail)
                + "\n"
                + &words(&summary)
                + &listing(&files)
                + &next_steps(options, made)
        }
    };
    let (imported, has_errors) = (findings.status(), checked.report.has_errors());
    let status = finish_with_summaries(session, vec![findings, checked], &[summary], &closing);
    match status {
        // What the rules find in it is the office's to put right: the import is done.
        Status::Plan if imported == Status::Done => Status::Undecided,
        status if report.leaves_something() || has_errors => status.max(Status::Undecided),
        status => status,
    }
}

/// The first lines: what became of what.
fn head(report: &ImportReport, choices: &[String]) -> String {
    let ImportReport { document, folder, body, period, year, is_written, .. } = report;
    let done = if *is_written { "Importato" } else { "Prova, senza scrivere nulla:" };
    let choices: String = choices.iter().map(|choice| format!("{choice}.\n")).collect();
    format!("{done} «{document}» in «{folder}»: ente «{body}», triennio {period}, anno {year}.\n{choices}")
}

/// What to do next, and how to undo it.
fn next_steps(options: &ImportOptions, made: &Made) -> String {
    let plan = quoted(&made.folder.argument);
    if options.is_trial {
        return "Per scriverlo, ripetere il comando senza --prova.\n".to_owned();
    }
    format!(
        "Per annullare: togliere la cartella «{}», che prima non c'era; il documento è rimasto com'era.\n\
         Per vedere l'allegato:\n\n  allegato genera {plan}\n",
        made.folder.shown()
    )
}
