//! `genera --resoconto`: what became of each plan, in a file for other programs (`docs/messaggi.md`).
//!
//! The same plans give the same bytes: no clock, no machine, nothing of what stood there before. So what the
//! shares of a work say of their plans is, line by line, what one run says of them all.

use std::path::Path;

use serde::Serialize;

use crate::diagnostic::json::FindingJson;
use crate::diagnostic::{Report, Severity, Tally, TallyJson, json_line};
use crate::fs::{Failure, Replacement, Rescue, parent_folder, with_slashes};
use crate::schema::RESULTS_VERSION;
use crate::workflow::findings::Findings;
use crate::workflow::interruption::INTERRUPTED;
use crate::workflow::locate::PlanPlace;
use crate::workflow::output::OutputFile;
use crate::workflow::share::PlanShare;
use crate::workflow::{PROGRAM, VERSION};

/// What became of the plans of a run.
pub(crate) struct RunResults<'a> {
    pub(crate) share: Option<PlanShare>,
    /// The number of plans that were there, with those of the other shares.
    pub(crate) found: usize,
    pub(crate) plans: Vec<PlanResult<'a>>,
}

/// What became of a plan.
pub(crate) struct PlanResult<'a> {
    pub(crate) place: &'a PlanPlace,
    pub(crate) findings: &'a Findings,
    /// None if it failed.
    pub(crate) files: &'a [OutputFile],
    /// The folder that has the folders of all plans, from which files are named.
    pub(crate) output: &'a Path,
}

impl RunResults<'_> {
    /// Writes the file, whole or not at all; returns what a run that died had left beside it.
    pub(crate) fn write(&self, file: &Path) -> Result<Rescue, Failure> {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let written = Replacement::new(parent_folder(file)).file(name, self.text().into_bytes()).commit()?;
        Ok(written.rescue)
    }

    /// The object: its head on the first line, each plan on one of its own.
    fn text(&self) -> String {
        let head = json_line(&HeadJson {
            version: RESULTS_VERSION,
            program: format!("{PROGRAM} {VERSION}"),
            share: self.share.map(|PlanShare { number, of }| ShareJson { number, of }),
            found: self.found,
            // In place of the plans, which follow.
            plans: [],
        });
        let lines: Vec<String> = self.plans.iter().map(|plan| json_line(&PlanResultJson::of(plan))).collect();
        let plans: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
        format!("{}\n{}\n]}}\n", head.trim_end().trim_end_matches("]}"), plans.join(",\n"))
    }
}

#[derive(Serialize)]
struct HeadJson {
    #[serde(rename = "versione")]
    version: u32,
    #[serde(rename = "programma")]
    program: String,
    #[serde(rename = "parte")]
    share: Option<ShareJson>,
    #[serde(rename = "trovati")]
    found: usize,
    #[serde(rename = "piani")]
    plans: [(); 0],
}

#[derive(Serialize)]
struct ShareJson {
    #[serde(rename = "numero")]
    number: usize,
    #[serde(rename = "di")]
    of: usize,
}

#[derive(Serialize)]
struct PlanResultJson<'a> {
    #[serde(rename = "piano")]
    name: &'a str,
    #[serde(rename = "cartella")]
    folder: String,
    #[serde(rename = "stato")]
    state: &'static str,
    #[serde(rename = "esito")]
    status: u8,
    #[serde(rename = "conteggi")]
    tally: TallyJson,
    #[serde(rename = "errori")]
    errors: Vec<FindingJson<'a>>,
    #[serde(rename = "file")]
    files: Vec<FileJson<'a>>,
}

impl<'a> PlanResultJson<'a> {
    fn of(result: &'a PlanResult<'_>) -> Self {
        let report = &result.findings.report;
        let errors = report.sorted().into_iter().filter(|finding| finding.severity == Severity::Error);
        PlanResultJson {
            name: &result.place.name,
            folder: with_slashes(&result.place.folder),
            state: if result.files.is_empty() { "non-generato" } else { "generato" },
            status: result.findings.status().code(),
            tally: of_the_plan(report).into(),
            errors: errors.map(FindingJson::of).collect(),
            files: result.files.iter().map(|file| FileJson::of(file, result.output)).collect(),
        }
    }
}

#[derive(Serialize)]
struct FileJson<'a> {
    #[serde(rename = "nome")]
    path: String,
    #[serde(rename = "pagine")]
    pages: Option<usize>,
    #[serde(rename = "byte")]
    size: usize,
    #[serde(rename = "sha256")]
    digest: &'a str,
}

impl<'a> FileJson<'a> {
    fn of(file: &'a OutputFile, output: &Path) -> Self {
        FileJson {
            path: with_slashes(file.path.strip_prefix(output).unwrap_or(&file.path)),
            pages: file.pages,
            size: file.size,
            digest: &file.digest,
        }
    }
}

/// Counts the findings but for those about a run that died, which say nothing of the plan.
fn of_the_plan(report: &Report) -> Tally {
    let (_, others) = report.clone().parted(|code| code == INTERRUPTED);
    Tally::of(&[others])
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::command::results::*;
    use crate::diagnostic::Diagnostic;

    #[test]
    fn each_plan_stands_on_a_line_and_the_whole_is_one_object() {
        let places = ["a", "b"].map(|name| PlanPlace { name: name.to_owned(), folder: name.into() });
        let mut findings = Findings::default();
        findings.add(Report::from(Diagnostic::warning(INTERRUPTED, "un comando precedente")).into());
        findings.add(Report::from(Diagnostic::error("P1", "manca «anno»")).into());
        let plan = |place| PlanResult { place, findings: &findings, files: &[], output: Path::new("o") };
        let run = RunResults { share: None, found: 2, plans: places.iter().map(plan).collect() };
        let text = run.text();
        assert_eq!(text.lines().count(), 4, "{text}");
        let value: Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(value["parte"], Value::Null);
        assert_eq!(value["piani"][1]["conteggi"]["avvisi"], 0);
        assert_eq!(value["piani"][1]["errori"][0]["codice"], "P1");
        assert_eq!((&value["piani"][1]["piano"], &value["piani"][1]["esito"]), (&"b".into(), &1.into()));
        let none = RunResults { share: PlanShare::parse("3/4").ok(), found: 2, plans: Vec::new() }.text();
        let value: Value = serde_json::from_str(&none).expect("it is JSON");
        assert_eq!((&value["parte"]["numero"], &value["piani"]), (&3.into(), &Value::Array(Vec::new())));
    }
}
