//! `archivio verifica`: the proof that nothing has changed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::archive::open;
use crate::archive::report::{Outcomes, ReportMatter, ReportOccasion, report};
use crate::archive::target::{find, name};
use crate::command::archive::regenerate::{all_versions, regenerate};
use crate::command::archive::report_document::report_document;
use crate::date::Date;
use crate::diagnostic::{Report, counted, visible_path};
use crate::ocfl::Verified;
use crate::style::Orientation;
use crate::template::{ArchiveReport, ReportDate};
use crate::workflow::clock::given_day;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::output::{OutputFile, OutputSet, listing, write_and_place};
use crate::workflow::rendering::OwnTemplates;
use crate::workflow::{Format, Reference, Session, Status};

/// Options of `archivio verifica`.
#[derive(Debug)]
pub(crate) struct VerifyOptions {
    pub(crate) archive: PathBuf,
    pub(crate) depth: Depth,
    pub(crate) report: Option<ReportOptions>,
}

/// Options of the report (`--formato`).
#[derive(Debug)]
pub(crate) struct ReportOptions {
    pub(crate) formats: Vec<Format>,
    /// The day of the report; by default that of `SOURCE_DATE_EPOCH`.
    pub(crate) day: Option<Date>,
    pub(crate) output: PathBuf,
}

/// The depth of a verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Every byte must be as it was archived.
    Bytes,
    /// The archived sources must also make the archived documents again (`--rigenera`).
    Documents,
    /// Those of one version must.
    DocumentsOf(Reference),
}

/// Looks at every byte of the archive, reports what is wrong, and says what was looked at.
pub(crate) fn verify(options: &VerifyOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let closing = try_verify(options, session, &mut findings);
    let closing = findings.take(closing).unwrap_or_default();
    findings.apply_strictness(session.strictness);
    finish(session, vec![findings], &closing)
}

fn try_verify(
    options: &VerifyOptions,
    session: &Session,
    findings: &mut Findings,
) -> Result<String, Problem> {
    let archive = open(&options.archive)?;
    // Before all is read: a version that is not there, and a day that nobody gave, are told at once.
    let asked = match &options.depth {
        Depth::Bytes | Depth::Documents => None,
        Depth::DocumentsOf(version) => Some(find(version, &archive)?),
    };
    let day = options.report.as_ref().map(|report| given_day(report.day)).transpose()?;
    let verified = archive.verify()?;
    let outcomes = match (&options.depth, asked) {
        (Depth::Bytes, _) => Outcomes::new(),
        (Depth::DocumentsOf(_), Some(asked)) => {
            findings.report.extend(asked.remark.map(Report::from).unwrap_or_default());
            let versions = [(&asked.identity, &asked.inventory, asked.number)];
            regenerate(&archive, &versions, &verified, findings)
        }
        (Depth::Documents | Depth::DocumentsOf(_), _) => {
            regenerate(&archive, &all_versions(&verified), &verified, findings)
        }
    };
    // Before the report is written, which shows each finding as grave as it counts here.
    findings.add(verified.report.clone().into());
    findings.apply_strictness(session.strictness);
    let lines: String = outcomes.iter().map(|(version, words)| format!("{version}: {words}\n")).collect();
    let mut said = lines + &closing(&options.archive, &verified);
    if let (Some(options), Some(day)) = (&options.report, day) {
        let occasion = ReportOccasion::Audit(ReportDate::of(day));
        let matter = ReportMatter { verified: &verified, findings: &findings.report, outcomes: &outcomes };
        let report = report(&archive, matter, occasion);
        let files = written(report, options, day, findings).unwrap_or_default();
        said.push_str(&listing(&files));
    }
    Ok(said)
}

/// The files of the report.
fn written(
    report: ArchiveReport,
    options: &ReportOptions,
    day: Date,
    findings: &mut Findings,
) -> Option<Vec<OutputFile>> {
    let templates = findings.take(OwnTemplates::built_in())?;
    let document = findings.take(report_document(report, day.into(), &templates))?;
    let folder = options.output.join("archivio");
    let (stem, orientation) = ("rapporto-di-verifica".to_owned(), Orientation::Usual);
    let document = Arc::new(document);
    let set = OutputSet { document, templates: &templates, folder: &folder, stem, orientation };
    write_and_place(set, &options.formats, findings).ok()
}

fn closing(folder: &Path, verified: &Verified) -> String {
    let mut lines = String::new();
    for (identity, inventory) in &verified.plans {
        let versions = counted(inventory.versions.len(), "versione", "versioni");
        lines.push_str(&format!("{}: {versions}\n", name(identity)));
    }
    let verdict = match verified.report.has_errors() {
        true => "l'archivio non è integro",
        false => "integro: ogni file è com'era quando è stato archiviato",
    };
    let files = counted(verified.files, "file controllato", "file controllati");
    lines + &format!("«{}»: {files}, {verdict}\n", visible_path(folder))
}
