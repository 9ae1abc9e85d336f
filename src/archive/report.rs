//! The archive as its report tells it: versions, digests, signed files.

use crate::archive::documents::{SIGNED, bare_name, documents, extension, is_metadata};
use crate::archive::history::History;
use crate::archive::signature::enveloped;
use crate::archive::target::name;
use crate::archive::{Event, Record};
use crate::diagnostic::{Diagnostic, Report};
use crate::font::Fonts;
use crate::fs::with_slashes;
use crate::ocfl::{Archive, Identity, Inventory, Past, Verified, VersionFile, VersionNumber, sha256};
use crate::template::{
    ArchiveReport, ReportDate, ReportedFile, ReportedFinding, ReportedPlan, ReportedVersion, printable,
};
use crate::workflow::{PROGRAM, VERSION};

/// The outcomes of `--rigenera` in words, each behind the name of its version, `c_a000/2026-2028@v1`.
pub(crate) type Outcomes = Vec<(String, String)>;

/// The occasion of a report.
#[derive(Debug)]
pub(crate) enum ReportOccasion {
    /// An audit, on a day.
    Audit(ReportDate),
    /// The index of a package with all versions, each in its folder.
    Index,
}

/// The matter of a report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReportMatter<'a> {
    pub(crate) verified: &'a Verified,
    /// All that was found, of which damaged plans and versions are part.
    pub(crate) findings: &'a Report,
    pub(crate) outcomes: &'a Outcomes,
}

/// Tells the whole archive.
pub(crate) fn report(
    archive: &Archive,
    ReportMatter { verified, findings, outcomes }: ReportMatter<'_>,
    occasion: ReportOccasion,
) -> ArchiveReport {
    let fonts = Fonts::embedded();
    let is_index = matches!(occasion, ReportOccasion::Index);
    let tell = |(identity, inventory): &(Identity, Inventory)| {
        let past = Past { archive, identity, inventory };
        ToldPlan { past, outcomes, is_index, fonts: &fonts }.plan()
    };
    let plans: Vec<ReportedPlan> = verified.plans.iter().map(tell).collect();
    let finding = |finding: &&Diagnostic| ReportedFinding {
        severity: finding.severity.word(),
        message: printable(&finding.message, &fonts),
    };
    ArchiveReport {
        kind: if is_index { "indice" } else { "verifica" },
        folder: printable(&with_slashes(archive.folder()), &fonts),
        body: one_body(&plans),
        date: match occasion {
            ReportOccasion::Audit(date) => Some(date),
            ReportOccasion::Index => None,
        },
        program: format!("{PROGRAM} {VERSION}"),
        files: verified.files,
        is_whole: !verified.report.has_errors(),
        versions: plans.iter().map(|plan| plan.versions.len()).sum(),
        findings: findings.sorted().iter().map(finding).collect(),
        plans,
    }
}

/// The name of the body, if all plans are of one.
pub(crate) fn one_body(plans: &[ReportedPlan]) -> Option<String> {
    let first = plans.first()?.body.clone()?;
    if plans.iter().all(|plan| plan.body.as_ref() == Some(&first)) { Some(first) } else { None }
}

/// The folder of a version in a package with all of them.
pub(crate) fn folder_of(identity: &Identity, number: VersionNumber) -> String {
    format!("{}/{number}", name(identity))
}

/// A plan that is told.
#[derive(Clone, Copy)]
struct ToldPlan<'a> {
    past: Past<'a>,
    outcomes: &'a Outcomes,
    is_index: bool,
    fonts: &'a Fonts,
}

impl ToldPlan<'_> {
    fn plan(self) -> ReportedPlan {
        let Past { identity, inventory, .. } = self.past;
        // What can't be read is among the findings.
        let history = History::of(self.past).unwrap_or_default();
        let versions = inventory.versions.keys().map(|number| self.version(*number, &history)).collect();
        let body = history.body().map(|body| printable(body, self.fonts));
        ReportedPlan { name: name(identity), body, versions }
    }

    fn version(self, number: VersionNumber, history: &History) -> ReportedVersion {
        let Past { archive, identity, inventory } = self.past;
        let record = history.record(number);
        let files = self.past.files(number).unwrap_or_default();
        let event = record.map(Record::in_words);
        let event = event.or_else(|| inventory.versions.get(&number)?.message.clone());
        let is_signature = record.is_some_and(|record| record.event == Event::Signature);
        let named = format!("{}@{number}", name(identity));
        ReportedVersion {
            number: number.to_string(),
            event: printable(event.as_deref().unwrap_or("di un altro programma"), self.fonts),
            program: record.map(|record| record.program.in_words()),
            folder: if self.is_index { Some(folder_of(identity, number)) } else { None },
            // Those of a signature are the documents of the version before it.
            documents: if is_signature && !self.is_index {
                Vec::new()
            } else {
                documents(&files).map(|file| self.file(file, None)).collect()
            },
            signed: self.signed(number, record, &files),
            inventory: archive.version_digest(identity, inventory, number).ok(),
            regenerated: self.outcome(&named),
        }
    }

    fn outcome(self, named: &str) -> Option<String> {
        let outcome = self.outcomes.iter().find(|(version, _)| version == named);
        outcome.map(|(_, words)| printable(words, self.fonts))
    }

    /// The signed files that a version added; in an index, all that it holds.
    fn signed(
        self,
        number: VersionNumber,
        record: Option<&Record>,
        files: &[VersionFile],
    ) -> Vec<ReportedFile> {
        // Each version holds the signed files of those before it: each is told once.
        let before = self.past.inventory.versions.range(..number).next_back().map(|(number, _)| *number);
        let known = before.and_then(|before| self.past.files(before).ok()).unwrap_or_default();
        let of = record.and_then(|record| record.signature_of).unwrap_or(number);
        let originals = self.past.files(of).unwrap_or_default();
        let signed = files.iter().filter(|file| file.name.starts_with(SIGNED) && !is_metadata(&file.name));
        let new = signed.filter(|file| self.is_index || !known.contains(file));
        new.map(|file| {
            let holds = match held(file, &originals) {
                Some(document) => {
                    format!("Contiene i byte del documento archiviato {}.", bare_name(&document.name))
                }
                None if self.is_index => {
                    "Le firme e ciò che contiene si leggono con un programma di verifica.".to_owned()
                }
                None => {
                    "Non contiene i byte di alcuno dei documenti archiviati di quella versione.".to_owned()
                }
            };
            self.file(file, Some(holds))
        })
        .collect()
    }

    fn file(self, file: &VersionFile, holds: Option<String>) -> ReportedFile {
        let bare = file.name.split_once('/').map_or(file.name.as_str(), |(_, name)| name);
        ReportedFile {
            name: printable(bare, self.fonts),
            digest: sha256(&file.bytes),
            holds: holds.map(|holds| printable(&holds, self.fonts)),
        }
    }
}

/// The document whose bytes a signed file begins with, in an envelope or not.
fn held<'a>(signed: &VersionFile, files: &'a [VersionFile]) -> Option<&'a VersionFile> {
    // A signature is appended to a PDF, and put around anything else.
    let content = if extension(&signed.name) == "pdf" { None } else { enveloped(&signed.bytes) };
    let content = content.as_deref().unwrap_or(&signed.bytes);
    documents(files).find(|document| content.starts_with(&document.bytes))
}
