//! `importa`: a new plan out of what the office has.

mod document_bytes;
mod exported;
mod general;
mod labels;
mod made_plan;
mod options;
mod page;
mod placed;

pub(crate) use options::ImportOptions;

use crate::check::summary::{CheckSummary, PlanFindings, words};
use crate::command::import::document_bytes::document_bytes;
use crate::command::import::exported::{of_package, plan_of_json, plan_of_tables};
use crate::command::import::labels::write_labels;
use crate::command::import::made_plan::MadePlan;
use crate::command::import::page::write_page;
use crate::command::import::placed::placed_plan;
use crate::diagnostic::{Report, visible_path};
use crate::font::Fonts;
use crate::fs::with_slashes;
use crate::import::report::{ImportReport, ScreenDetail, screen};
use crate::import::{ReadOptions, read_document};
use crate::limits::IMPORTED_TEXT;
use crate::plan::load::PlanFiles;
use crate::scaffold::schemas;
use crate::source::decode_up_to;
use crate::template::Edition;
use crate::terminal::MessageFormat;
use crate::workflow::clock::epoch;
use crate::workflow::findings::{Findings, Problem, finish, finish_with_summaries};
use crate::workflow::interruption::remarks;
use crate::workflow::new_plan::NewFolder;
use crate::workflow::output::listing;
use crate::workflow::pipeline::{PlanWithTemplates, StageOptions, examine};
use crate::workflow::shell_words::quoted;
use crate::workflow::{Session, Status};
use crate::{check, fs};

/// Makes the plan, checks it, and says what became of every text of the document.
pub(crate) fn import(options: &ImportOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let made = NewFolder::at(&options.folder, &mut findings).and_then(|folder| {
        let made = make(options, &folder, session, &mut findings)?;
        if !options.is_trial {
            write((options, &folder), &made, &mut findings)?;
        }
        Ok((folder, made))
    });
    match findings.take(made) {
        Some((folder, made)) => tell((options, &folder), made, findings, session),
        None => {
            findings.apply_strictness(session.strictness);
            finish(session, vec![findings], "")
        }
    }
}

/// Reads the document, and makes the files of a plan of it; nothing is written yet.
fn make(
    options: &ImportOptions,
    folder: &NewFolder,
    session: &Session,
    findings: &mut Findings,
) -> Result<MadePlan, Problem> {
    let bytes = document_bytes(&options.file)?;
    let (name, shown) = (options.file_name(), visible_path(&options.file));
    // By its name alone: a text may begin with any brace.
    if name.to_lowercase().ends_with(".json") {
        let text = decode_up_to(&bytes, &IMPORTED_TEXT).map(|decoded| decoded.text).unwrap_or_default();
        return match of_package(options, &text)? {
            Some(named) => make(&named, folder, session, findings),
            None => plan_of_json((options, folder), text.as_bytes(), findings),
        };
    }
    let read = ReadOptions { sheet: options.sheet.as_deref() };
    let document = read_document(&name, &bytes, read)
        .map_err(|refusal| Problem::Plan(refusal.finding(&shown).into()))?;
    for remark in &document.remarks {
        findings.add(Report::from(remark.finding(&shown)).into());
    }
    // What says by itself where its texts go is not guessed at.
    match plan_of_tables((options, folder), &document, session, findings)? {
        Some(made) => Ok(made),
        None => placed_plan((options, folder), &document, session, findings),
    }
}

/// Writes the plan's folder, and the labels that were found.
fn write(
    (options, folder): (&ImportOptions, &NewFolder),
    made: &MadePlan,
    findings: &mut Findings,
) -> Result<(), Problem> {
    let mut files: Vec<(String, Vec<u8>)> = made.files.clone().into_iter().collect();
    let rows = PlanFiles::in_memory(&folder.path, made.files.clone()).load().partial_plan.rows;
    let schemas = schemas(&rows.unwrap_or_default());
    files.extend(schemas.map(|(name, text)| (name, text.into_bytes())));
    let rescue = fs::create_tree(&folder.path, &files)?;
    findings.add(remarks(&rescue).into());
    match &made.labels {
        Some(labels) => write_labels(options.correspondences.as_deref(), labels),
        None => Ok(()),
    }
}

/// Checks the plan as `verifica` does, and prints all there is to say.
fn tell(
    (options, folder): (&ImportOptions, &NewFolder),
    made: MadePlan,
    mut findings: Findings,
    session: &Session,
) -> Status {
    let MadePlan { files, report, choices, .. } = made;
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
        true => PlanWithTemplates::in_memory(&folder.path, files),
        false => PlanWithTemplates::load(&folder.path),
    };
    let examined = examine(read, stages, &mut checked);
    let pages = write_page(options, &report, (folder, stages), &mut findings);
    findings.apply_strictness(session.strictness);
    checked.apply_strictness(session.strictness);
    let summary = CheckSummary::of(&PlanFindings {
        folder: &with_slashes(&folder.path),
        partial_plan: &examined.partial_plan,
        plan: examined.plan.as_ref(),
        report: &checked.report,
    });
    let closing = match session.terminal.format() {
        MessageFormat::Json => report.json(),
        MessageFormat::Human | MessageFormat::Brief => {
            let detail = if options.is_trial { ScreenDetail::Every } else { ScreenDetail::Open };
            let head = head(&report, &choices);
            head + &screen(&report, detail)
                + "\n"
                + &words(&summary)
                + &listing(&pages)
                + &next_steps(options, folder)
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
fn next_steps(options: &ImportOptions, folder: &NewFolder) -> String {
    let plan = quoted(&folder.argument);
    if options.is_trial {
        return "Per scriverlo, ripetere il comando senza --prova.\n".to_owned();
    }
    format!(
        "Per annullare: togliere la cartella «{}», che prima non c'era; il documento è rimasto com'era.\n\
         Per vedere l'allegato:\n\n  allegato genera {plan}\n",
        folder.shown()
    )
}
