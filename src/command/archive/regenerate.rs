//! `archivio verifica --rigenera`: the proof that the archived sources still make the archived documents.

use std::collections::BTreeMap;
use std::path::Path;

use crate::archive::documents::{DOCUMENTS, is_metadata};
use crate::archive::sources::{TEMPLATES, archived_plan, templates_below};
use crate::archive::target::name;
use crate::archive::{RECORD, Record};
use crate::check::CheckPurpose;
use crate::command::archive::add::documents;
use crate::date::Timestamp;
use crate::diagnostic::Diagnostic;
use crate::font::Fonts;
use crate::ocfl::{Archive, Identity, Inventory, Verified, VersionFile, VersionNumber};
use crate::template::Edition;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::parallel::in_parallel;
use crate::workflow::pipeline::{Annex, Examined, PlanWithTemplates, StageOptions, examine};
use crate::workflow::rendering::OwnTemplates;
use crate::workflow::{PROGRAM, Strictness, VERSION};

/// Makes the documents of every version again, and says of each whether they are the archived ones.
pub(crate) fn regenerate(
    archive: &Archive,
    Verified { plans, report, .. }: &Verified,
    findings: &mut Findings,
) -> String {
    let fonts = Fonts::embedded();
    let versions: Vec<(&Identity, &Inventory, VersionNumber)> = plans
        .iter()
        .flat_map(|(identity, inventory)| {
            inventory.versions.keys().map(move |number| (identity, inventory, *number))
        })
        .collect();
    let said: Vec<(String, Result<Regenerated, Problem>)> =
        in_parallel(&versions, |(identity, inventory, number)| {
            let verdict = match archive.files(identity, inventory, *number) {
                Ok(files) => judge(&files, &fonts),
                // What is wrong with them has been reported.
                Err(_) if report.has_errors() => Ok(Regenerated::damaged()),
                Err(refusal) => Err(refusal.into()),
            };
            (format!("{}@{number}", name(identity)), verdict)
        });
    let mut lines = String::new();
    for (version, verdict) in said {
        let Some(verdict) = findings.take(verdict) else { continue };
        lines.push_str(&format!("{version}: {}\n", verdict.words));
        if let Some(finding) = verdict.fault(&version) {
            findings.add(Problem::Plan(finding.into()));
        }
    }
    lines
}

/// The verdict on a version that was made again.
struct Regenerated {
    words: String,
    agreement: Agreement,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Agreement {
    Same,
    /// Another version of the program made the archived documents.
    Explained,
    Unexplained,
    /// The archived files are not what they were.
    Damaged,
}

impl Regenerated {
    fn damaged() -> Self {
        let words = "non rigenerato: non tutti i suoi file sono com'erano".to_owned();
        Regenerated { words, agreement: Agreement::Damaged }
    }

    fn fault(&self, version: &str) -> Option<Diagnostic> {
        match self.agreement {
            Agreement::Same | Agreement::Explained | Agreement::Damaged => None,
            Agreement::Unexplained => {
                let message = format!(
                    "«{version}»: i file archiviati danno oggi documenti diversi, con la stessa versione del programma"
                );
                Some(
                    Diagnostic::error("archivio-rigenera", message)
                        .hint("segnalarlo a chi mantiene il programma"),
                )
            }
        }
    }
}

fn judge(files: &[VersionFile], fonts: &Fonts) -> Result<Regenerated, Problem> {
    let record = files.iter().find(|file| file.name == RECORD).and_then(|file| Record::read(&file.bytes));
    let (differs, made_with) = match &record {
        Some(record) => (differences(files, record, fonts)?, record.program.in_words()),
        None => (vec![format!("manca «{RECORD}»")], "un programma ignoto".to_owned()),
    };
    let this = format!("{PROGRAM} {VERSION}");
    Ok(if differs.is_empty() {
        Regenerated { words: "identico".to_owned(), agreement: Agreement::Same }
    } else if made_with == this {
        Regenerated { words: format!("diverso ({})", differs.join("; ")), agreement: Agreement::Unexplained }
    } else {
        let words =
            format!("diverso ({}): archiviato con {made_with}, rigenerato con {this}", differs.join("; "));
        Regenerated { words, agreement: Agreement::Explained }
    })
}

/// Names the documents that differ.
fn differences(files: &[VersionFile], record: &Record, fonts: &Fonts) -> Result<Vec<String>, Problem> {
    let epoch = Timestamp::from_iso(&record.documents_date);
    let order = StageOptions {
        edition: Edition::Final,
        purpose: CheckPurpose::Documents,
        epoch,
        strictness: Strictness::Usual,
        fonts,
    };
    // Rules that came later may find something wrong, which does not count: the plan was adopted as it is.
    let mut findings = Findings::default();
    let Some(annex) = annex(files, record, order, &mut findings) else {
        let why = findings
            .report
            .sorted()
            .first()
            .map_or(String::new(), |finding| format!(": {}", finding.message));
        return Ok(vec![format!("il programma di oggi non fa più l'allegato{why}")]);
    };
    let made: BTreeMap<String, Vec<u8>> =
        documents(&annex)?.into_iter().map(|file| (file.name, file.bytes)).collect();
    let archived = files.iter().filter(|file| file.name.starts_with(DOCUMENTS) && !is_metadata(&file.name));
    let differs = archived.filter(|file| made.get(&file.name) != Some(&file.bytes));
    Ok(differs.map(|file| file.name.trim_start_matches(DOCUMENTS).to_owned()).collect())
}

/// Makes the annex from the archived files, with the archived templates; `None` if the program of today
/// can't.
fn annex(
    files: &[VersionFile],
    record: &Record,
    order: StageOptions,
    findings: &mut Findings,
) -> Option<Annex> {
    let templates = templates_below(files, TEMPLATES);
    let loaded = archived_plan(files, Path::new(&record.folder)).load();
    let read = PlanWithTemplates { loaded, templates: OwnTemplates::from_files(&templates) };
    let Examined { plan, templates, annex, .. } = examine(read, order, findings);
    Some(Annex { plan: plan?, templates: templates?, document: annex? })
}
