//! `esporta`: the objectives as tables for spreadsheets and open data, and the whole plan as JSON.

mod format;
mod notice;

pub(crate) use format::ExportFormat;

use std::path::{Path, PathBuf};

use crate::archive::archived_files;
use crate::check::payment_objectives;
use crate::diagnostic::{Diagnostic, Report, counted};
use crate::export::{
    CsvForm, DataTable, ExportRemark, ResourceFile, WorkbookFacts, csv, datapackage, plan_json, results,
    tables, too_long, xlsx,
};
use crate::next_year::SourceFiles;
use crate::plan::Plan;
use crate::plan::load::PlanFiles;
use crate::source::Source;
use crate::survey;
use crate::survey::Reckoning;
use crate::workflow::clock::epoch;
use crate::workflow::findings::{Findings, Problem, finish, own_fault};
use crate::workflow::locate::find_plan;
use crate::workflow::output::{list_of_files, place_files};
use crate::workflow::rendering::own_templates;
use crate::workflow::{Reference, Session, Status, Strictness};
use crate::yaml::Tree;

/// The folder of the files, in that of the plan's outputs.
pub(crate) const FOLDER: &str = "dati";

/// Options of `esporta`.
#[derive(Debug)]
pub(crate) struct ExportOptions {
    pub(crate) plan: Reference,
    pub(crate) archive: PathBuf,
    /// Each once.
    pub(crate) formats: Vec<ExportFormat>,
    /// The form of CSV.
    pub(crate) form: CsvForm,
    /// The folder that gets a folder for each plan.
    pub(crate) output: PathBuf,
}

/// Writes the files, all of them or none.
pub(crate) fn export(options: &ExportOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let written = try_export(options, session.strictness, &mut findings);
    let closing = findings.take(written).unwrap_or_default();
    finish(session, vec![findings], &closing)
}

fn try_export(
    options: &ExportOptions,
    strictness: Strictness,
    findings: &mut Findings,
) -> Result<String, Problem> {
    let epoch = epoch()?;
    let Some((plan, sources)) = read(options, findings)? else { return Ok(String::new()) };
    let (mut tables, mut remarks) = tables(&plan);
    tables.extend(result_tables(&plan, &sources, findings));
    let created = plan.created(epoch);
    let facts = WorkbookFacts {
        title: format!("{} {}", plan.title.value, plan.period.value),
        author: plan.body.name.value.clone(),
        created,
        notice: notice::lines(&plan),
    };
    let mut files = Files { form: options.form, all: Vec::new() };
    for format in &options.formats {
        match format {
            ExportFormat::Csv => files.add_tables(&tables, &mut remarks),
            ExportFormat::Xlsx => files.add_workbook(&tables, &facts, &mut remarks)?,
            ExportFormat::Json => files.add("piano.json", plan_json(&plan, &sources).into_bytes(), None),
        }
    }
    findings.add(report(&remarks).into());
    findings.apply_strictness(strictness);
    if findings.report.has_errors() {
        return Ok(String::new());
    }
    let package = datapackage(&plan, created, &files.resources());
    files.add("datapackage.json", package.into_bytes(), None);
    let new = files.all.into_iter().map(|file| (file.name, file.bytes)).collect();
    let folder = options.output.join(&plan.name).join(FOLDER);
    let Some(placed) = place_files(folder, new, findings) else { return Ok(String::new()) };
    Ok(format!("{}{}", list_of_files(&placed), closing(&plan, &tables, comments(&sources), &options.formats)))
}

/// The files in the making.
struct Files<'a> {
    form: CsvForm,
    all: Vec<File<'a>>,
}

struct File<'a> {
    name: String,
    bytes: Vec<u8>,
    table: Option<&'a DataTable>,
}

impl<'a> Files<'a> {
    fn add(&mut self, name: impl Into<String>, bytes: Vec<u8>, table: Option<&'a DataTable>) {
        self.all.push(File { name: name.into(), bytes, table });
    }

    fn add_tables(&mut self, tables: &'a [DataTable], remarks: &mut Vec<ExportRemark>) {
        for table in tables {
            let text = csv(table, self.form, remarks);
            self.add(format!("{}.csv", table.name), text.into_bytes(), Some(table));
        }
    }

    /// Adds the workbook, unless a cell can't hold its words, which is told.
    fn add_workbook(
        &mut self,
        tables: &[DataTable],
        facts: &WorkbookFacts,
        remarks: &mut Vec<ExportRemark>,
    ) -> Result<(), Problem> {
        // Cut, a text would be another one; left out, it would be lost.
        let long = too_long(tables);
        if !long.is_empty() {
            remarks.extend(long);
            return Ok(());
        }
        let bytes = xlsx(tables, facts).map_err(|error| {
            let finding = Diagnostic::error("esporta", format!("il file XLSX non si può fare: {error}"));
            Problem::from(Report::from(finding.hint(own_fault("i file del piano"))))
        })?;
        self.add("obiettivi.xlsx", bytes, None);
        Ok(())
    }

    fn resources(&self) -> Vec<ResourceFile<'_>> {
        let mut resources = Vec::new();
        for File { name, bytes, table } in &self.all {
            resources.push(ResourceFile { name, bytes, table: table.map(|table| (table, self.form)) });
        }
        resources
    }
}

/// Reads the plan with its files, its own templates among them; `None` if it has errors.
fn read(options: &ExportOptions, findings: &mut Findings) -> Result<Option<(Plan, SourceFiles)>, Problem> {
    let (loaded, files) = match &options.plan {
        Reference::Plan(path) => {
            let place = find_plan(path)?;
            let mut files = PlanFiles::on_disk(&place.folder);
            let loaded = files.load();
            // They are read here, so that their files are among those of the plan.
            for failure in survey::load(&mut files).failures {
                findings.add(failure.into());
            }
            let mut files = files.into_bytes();
            let templates = own_templates(&place.folder)?;
            // An archived version has them among its files.
            files.extend(templates.into_iter().map(|file| (format!("modelli/{}", file.name), file.bytes)));
            (loaded, files)
        }
        Reference::Archived { .. } => {
            let (loaded, files, remark) = archived_files(&options.plan, &options.archive)?;
            findings.report.extend(remark.map(Report::from).unwrap_or_default());
            (loaded, files)
        }
    };
    Ok(findings.take_plan(loaded).map(|plan| (plan, files)))
}

/// The tables of the surveys that are among the plan's files.
fn result_tables(plan: &Plan, sources: &SourceFiles, findings: &mut Findings) -> Vec<DataTable> {
    let surveys = survey::load(&mut PlanFiles::in_memory(Path::new(&plan.name), sources.clone()));
    findings.add(surveys.report.into());
    // Which measures are all or nothing, the words of their objectives say.
    let payments = payment_objectives(plan);
    let reckoned = surveys.surveys.iter().map(|survey| (survey, Reckoning::of(plan, survey, &payments)));
    results(&reckoned.collect::<Vec<_>>())
}

fn report(remarks: &[ExportRemark]) -> Report {
    let mut report = Report::default();
    for remark in remarks {
        report.push(remark.finding());
    }
    report
}

/// The comments of the YAML files, which no form has.
fn comments(sources: &SourceFiles) -> usize {
    let yaml = sources.iter().filter(|(name, _)| name.ends_with(".yaml") && !name.starts_with("modelli/"));
    yaml.map(|(name, bytes)| {
        let source = Source::new(name.as_str(), String::from_utf8_lossy(bytes).into_owned());
        Tree::read(&source).comments.len()
    })
    .sum()
}

/// Says what there is in the files, and what is not.
fn closing(plan: &Plan, tables: &[DataTable], comments: usize, formats: &[ExportFormat]) -> String {
    let rows =
        |name: &str| tables.iter().find(|table| table.name == name).map_or(0, |table| table.rows.len());
    let mut counts = vec![
        counted(rows("obiettivi"), "obiettivo", "obiettivi"),
        counted(rows("misure"), "misura", "misure"),
    ];
    for (name, one, many) in
        [("responsabili", "responsabile in elenco", "responsabili in elenco"), ("fasi", "fase", "fasi")]
    {
        if rows(name) > 0 {
            counts.push(counted(rows(name), one, many));
        }
    }
    let mut text = format!("Esportati da «{}»: {}.\n", plan.name, counts.join(", "));
    if !formats.contains(&ExportFormat::Json) {
        text.push_str("Premessa, atti e impostazioni del piano non stanno nelle tabelle: sono in «piano.json», con «--formato json».\n");
    }
    if comments > 0 {
        let comments = counted(comments, "commento dei file YAML", "commenti dei file YAML");
        text.push_str(&format!("Non esportati: {comments}.\n"));
    }
    text
}
