//! A plan out of what `esporta` wrote: the whole of it as JSON, or its tables.

use std::path::Path;

use crate::command::import::general::{Asked, DocumentData, known_data};
use crate::command::import::made_plan::{MadePlan, lost};
use crate::command::import::options::{CODE, ImportOptions};
use crate::diagnostic::{Diagnostic, Report, visible_line, visible_path};
use crate::fs;
use crate::import::own::{DataPackage, OwnRefusal, OwnTables, is_own, own_tables, read_json, unused_cells};
use crate::import::place::{REST, body_in, rest_file};
use crate::import::read::SourceDocument;
use crate::import::report::{ImportReport, ReportNames};
use crate::import::{ReadOptions, read_document};
use crate::limits::{IMPORTED_FILE, TEXT_FILE};
use crate::next_year::SourceFiles;
use crate::plan::Plan;
use crate::plan::load::{PLAN, PlanFiles};
use crate::scaffold::modeline;
use crate::schema::SchemaKind;
use crate::workflow::Session;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::new_plan::NewFolder;

/// The tables that lie beside that of the objectives.
const BESIDE: [&str; 3] = ["misure.csv", "responsabili.csv", "fasi.csv"];

/// The description of an export, which lies beside its files.
const PACKAGE: &str = "datapackage.json";

/// Takes a whole plan.
pub(crate) fn plan_of_json(
    (options, folder): (&ImportOptions, &NewFolder),
    bytes: &[u8],
    findings: &mut Findings,
) -> Result<MadePlan, Problem> {
    let shown = visible_path(&options.file);
    refuse_given(options, &shown)?;
    // Names of files and findings are those of the new folder, in which the plan is to lie.
    let own = read_json(bytes, &folder.path).map_err(|refusal| refused(&refusal, &shown))?;
    let Some(plan) = own.loaded.plan else { return Err(own.loaded.report.into()) };
    tell_labels(options, findings);
    let names = ReportNames { document: &shown, folder: &folder.shown(), is_written: !options.is_trial };
    let report = ImportReport::of_own(&plan, |id| file_of(id, &plan, folder), &[], names);
    let choices =
        vec!["È un piano esportato: tutto torna al suo posto, e non c'è nulla da indovinare".to_owned()];
    Ok(MadePlan { files: with_modelines(own.files), report, choices, labels: None })
}

/// The file that an objective stands in, as a place.
fn file_of(id: &str, plan: &Plan, folder: &NewFolder) -> String {
    let objective = plan.objectives().find(|one| one.id.value.as_str() == id);
    let file = objective.map(|one| one.span.source.name().to_owned()).unwrap_or_default();
    let folder = format!("{}/", fs::with_slashes(&folder.path));
    format!("file «{}»", file.strip_prefix(&folder).unwrap_or(&file))
}

/// Takes tables; `None` if they are none of ours.
pub(crate) fn plan_of_tables(
    (options, folder): (&ImportOptions, &NewFolder),
    document: &SourceDocument,
    session: &Session,
    findings: &mut Findings,
) -> Result<Option<MadePlan>, Problem> {
    if !is_own(document) {
        return Ok(None);
    }
    let shown = visible_path(&options.file);
    let (documents, beside) = with_companions(&options.file, document)?;
    let package = package_beside(&options.file);
    let keys = package.as_ref().map(|package| package.own_keys.clone()).unwrap_or_default();
    let Some(tables) = own_tables(&documents, &keys) else {
        return Err(refused(&OwnRefusal::WithoutObjectives, &shown));
    };
    tell_labels(options, findings);
    let data = data_of(&tables, package, document);
    let (known, mut choices) = known_data(&Asked { options, folder, data }, session)?;
    choices.extend(said(&tables, &beside));
    let files = tables.files(&known.body, &known.period.to_string(), known.year);
    // Nothing is written before the files are read again, and found to be a plan.
    let mut files = files.ok_or_else(|| lost(&["(un carattere di controllo)".to_owned()]))?;
    let loaded = PlanFiles::in_memory(&folder.path, files.clone()).load();
    let Some(plan) = loaded.plan else { return Err(unfit_tables(loaded.report)) };
    let left = unused_cells(&documents, &plan);
    if !left.is_empty() {
        let rest = rest_file(&left, &visible_line(&options.file_name()));
        files.insert(REST.to_owned(), rest.into_bytes());
    }
    let names = ReportNames { document: &shown, folder: &folder.shown(), is_written: !options.is_trial };
    // The words in tables are not counted as those of documents: each cell is held against the plan's own.
    let report = ImportReport::of_own(&plan, |id| tables.place(id), &left, names);
    Ok(Some(MadePlan { files: with_modelines(files), report, choices, labels: None }))
}

/// What the tables say of the whole plan, and what lies beside them.
fn data_of(tables: &OwnTables, package: Option<DataPackage>, document: &SourceDocument) -> DocumentData {
    const TABLES: &str = "lo dice il foglio con l'ente e il triennio";
    const PACKAGE: &str = "lo dice «datapackage.json», che sta accanto";
    let (body, period) = package.map_or((None, None), |package| (package.body, package.period));
    DocumentData {
        body: tables.body.clone().map(|body| (body, TABLES)).or(body.map(|body| (body, PACKAGE))).or_else(
            || {
                let body = body_in(document.texts().into_iter())?;
                Some((body, "è quello che le tabelle nominano di più"))
            },
        ),
        period: tables.period.map(|period| (period, TABLES)).or(period.map(|period| (period, PACKAGE))),
        year: tables.year.map(|year| (year, TABLES)),
        deadlines: tables.deadlines.clone(),
    }
}

/// What was read beside the document, and what the tables do not say.
fn said(tables: &OwnTables, beside: &[&str]) -> Vec<String> {
    let mut said =
        vec!["Sono tabelle di «allegato esporta»: ogni colonna dice dove va il suo testo".to_owned()];
    if !beside.is_empty() {
        let names: Vec<String> = beside.iter().map(|name| format!("«{name}»")).collect();
        let read = if names.len() == 1 { "Letto anche" } else { "Letti anche" };
        said.push(format!("{read} {}, accanto al documento", names.join(", ")));
    }
    said.extend(tables.named.iter().map(|id| {
        format!("L'obiettivo «{id}» nella tabella non ha l'id: è stato composto dalle sue prime parole")
    }));
    said.push(
        "Premessa, atti e impostazioni non stanno nelle tabelle: per riavere tutto il piano, importare «piano.json»"
            .to_owned(),
    );
    said
}

/// The document with the tables that lie beside it, and their names.
fn with_companions(
    file: &Path,
    document: &SourceDocument,
) -> Result<(Vec<SourceDocument>, Vec<&'static str>), Problem> {
    let (mut documents, mut names) = (vec![document.clone()], Vec::new());
    // A workbook has all tables in its sheets.
    let is_csv = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let own_name = file.file_name().unwrap_or_default();
    for name in BESIDE.into_iter().filter(|name| is_csv && own_name != *name) {
        let path = file.with_file_name(name);
        if !matches!(fs::target_kind(&path), Ok(fs::EntryKind::File)) {
            continue;
        }
        let bytes = fs::read(&path, &IMPORTED_FILE)?;
        let read = read_document(name, &bytes, ReadOptions::default());
        let read = read.map_err(|refusal| Report::from(refusal.finding(&visible_path(&path))))?;
        // Another file of that name is the office's own.
        if is_own(&read) {
            documents.push(read);
            names.push(name);
        }
    }
    Ok((documents, names))
}

/// The description beside a document; `None` where none can be read, for it is asked for two names only.
fn package_beside(file: &Path) -> Option<DataPackage> {
    let bytes = fs::read(&file.with_file_name(PACKAGE), &TEXT_FILE).ok()?;
    DataPackage::read(&String::from_utf8(bytes).ok()?)
}

/// The options for the file that a description begins with; `None` if the text is no description.
pub(crate) fn of_package(options: &ImportOptions, text: &str) -> Result<Option<ImportOptions>, Problem> {
    let Some(package) = DataPackage::read(text) else { return Ok(None) };
    match package.main_file() {
        Some(name) => Ok(Some(ImportOptions { file: options.file.with_file_name(name), ..options.clone() })),
        None => Err(refused(&OwnRefusal::NoMainFile, &visible_path(&options.file))),
    }
}

/// Refuses what a whole plan says by itself.
fn refuse_given(options: &ImportOptions, shown: &str) -> Result<(), Problem> {
    // Not used they would be lost in silence; used, the plan would not be the one that was exported.
    let given = [
        ("--ente", options.body.is_some()),
        ("--triennio", options.period.is_some()),
        ("--anno", options.year.is_some()),
        ("--foglio", options.sheet.is_some()),
    ];
    let Some((name, _)) = given.into_iter().find(|(_, is_given)| *is_given) else { return Ok(()) };
    let message = format!("{name} non serve: «{shown}» è un piano intero, che lo dice già");
    Err(Problem::usage(message, "ripetere il comando senza, e poi correggere «piano.yaml»"))
}

/// Says that the office's word on labels was not asked for.
fn tell_labels(options: &ImportOptions, findings: &mut Findings) {
    if let Some(path) = &options.correspondences {
        let message = format!("«{}» non è servito: il file dice già dove va ogni testo", visible_path(path));
        findings
            .add(Report::from(Diagnostic::warning(CODE, message).hint("togliere --corrispondenze")).into());
    }
}

fn refused(refusal: &OwnRefusal, shown: &str) -> Problem {
    Report::from(Diagnostic::error(CODE, format!("«{shown}» {refusal}")).hint(refusal.hint())).into()
}

/// The problem of tables that somebody has edited into what no plan can be.
fn unfit_tables(mut report: Report) -> Problem {
    let message = "il piano non è stato scritto: i file qui nominati sarebbero nati dalle tabelle";
    report.push(Diagnostic::error(CODE, message).hint("correggere le tabelle e ripetere il comando"));
    report.into()
}

/// The files with the lines by which editors find the schemas.
fn with_modelines(mut files: SourceFiles) -> SourceFiles {
    for (name, bytes) in &mut files {
        let head = match name.as_str() {
            PLAN => modeline("", SchemaKind::Plan),
            name if name.starts_with("obiettivi/") => modeline("../", SchemaKind::Dimension),
            _ => continue,
        };
        let mut text = head.into_bytes();
        text.push(b'\n');
        text.append(bytes);
        *bytes = text;
    }
    files
}
