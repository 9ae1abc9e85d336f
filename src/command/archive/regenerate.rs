//! `archivio verifica --rigenera`: the proof that the archived sources still make the archived documents.

use std::collections::BTreeMap;
use std::path::Path;

use crate::archive::documents::{DOCUMENTS, is_metadata};
use crate::archive::published_words::{TwoPrints, Wording};
use crate::archive::report::Outcomes;
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
use crate::workflow::pipeline::{Annex, PlanWithTemplates, StageOptions, examine};
use crate::workflow::rendering::OwnTemplates;
use crate::workflow::{Format, PROGRAM, Strictness, VERSION};

/// A version, with its plan and the plan's inventory.
type VersionPlace<'a> = (&'a Identity, &'a Inventory, VersionNumber);

/// Every version of the plans that could be read.
pub(crate) fn all_versions(Verified { plans, .. }: &Verified) -> Vec<VersionPlace<'_>> {
    let versions = plans.iter().flat_map(|(identity, inventory)| {
        inventory.versions.keys().map(move |number| (identity, inventory, *number))
    });
    versions.collect()
}

/// Makes the documents of versions again, and says of each whether they are the archived ones.
pub(crate) fn regenerate(
    archive: &Archive,
    versions: &[VersionPlace<'_>],
    Verified { report, .. }: &Verified,
    findings: &mut Findings,
) -> Outcomes {
    let fonts = Fonts::embedded();
    let said: Vec<(String, Result<Regenerated, Problem>)> =
        in_parallel(versions, |(identity, inventory, number)| {
            let verdict = match archive.files(identity, inventory, *number) {
                Ok(files) => judge(&files, &fonts),
                // What is wrong with them has been reported.
                Err(_) if report.has_errors() => Ok(Regenerated::damaged()),
                Err(refusal) => Err(refusal.into()),
            };
            (format!("{}@{number}", name(identity)), verdict)
        });
    let mut outcomes = Outcomes::new();
    for (version, verdict) in said {
        let Some(verdict) = findings.take(verdict) else { continue };
        if let Some(finding) = verdict.fault(&version) {
            findings.add(Problem::Plan(finding.into()));
        }
        outcomes.push((version, verdict.words));
    }
    outcomes
}

/// The verdict on a version that was made again.
struct Regenerated {
    words: String,
    agreement: Agreement,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Agreement {
    Same,
    /// Another version of the program made the archived documents, and they say the same.
    Explained,
    /// Bytes differ for which no other version of the program can be the reason.
    Unexplained,
    /// Today's document says something else, or can't be made; with the reason.
    OtherWords(String),
    /// The archived files are not what they were.
    Damaged,
}

impl Regenerated {
    fn damaged() -> Self {
        let words = "non rigenerato: non tutti i suoi file sono com'erano".to_owned();
        Regenerated { words, agreement: Agreement::Damaged }
    }

    fn fault(&self, version: &str) -> Option<Diagnostic> {
        let message = match &self.agreement {
            Agreement::Same | Agreement::Explained | Agreement::Damaged => return None,
            Agreement::Unexplained => format!(
                "«{version}»: i file archiviati danno oggi documenti diversi, con la stessa versione del programma"
            ),
            Agreement::OtherWords(reason) => {
                format!("«{version}»: i file archiviati danno oggi un allegato con altre parole: {reason}")
            }
        };
        let hint =
            "i documenti archiviati restano quelli che valgono; segnalarlo a chi mantiene il programma";
        Some(Diagnostic::error("archivio-rigenera", message).hint(hint))
    }
}

fn judge(files: &[VersionFile], fonts: &Fonts) -> Result<Regenerated, Problem> {
    let record = files.iter().find(|file| file.name == RECORD).and_then(|file| Record::read(&file.bytes));
    let Some(record) = record else {
        let (words, reason) = (format!("diverso (manca «{RECORD}»)"), format!("manca «{RECORD}»"));
        return Ok(Regenerated { words, agreement: Agreement::OtherWords(reason) });
    };
    let (made_with, this) = (record.program.in_words(), format!("{PROGRAM} {VERSION}"));
    let remade = remake(files, &record, fonts)?;
    let by_whom = format!("archiviato con {made_with}, rigenerato con {this}");
    Ok(match remade {
        Remade::Impossible(reason) => {
            let words = format!("diverso ({reason}): {by_whom}");
            Regenerated { words, agreement: Agreement::OtherWords(reason) }
        }
        Remade::Documents(differing) if differing.is_empty() => {
            Regenerated { words: "identico".to_owned(), agreement: Agreement::Same }
        }
        Remade::Documents(differing) => {
            let names: Vec<&str> = differing.iter().map(|document| document.name.as_str()).collect();
            let names = names.join("; ");
            let other: Vec<String> = differing.iter().filter_map(DifferingDocument::other_words).collect();
            let (words, agreement) = if !other.is_empty() {
                (format!("altre parole ({names}): {by_whom}"), Agreement::OtherWords(other.join("; ")))
            } else if made_with == this {
                (format!("diverso ({names})"), Agreement::Unexplained)
            } else {
                let words = format!("parole identiche, aspetto di un'altra versione ({names}): {by_whom}");
                (words, Agreement::Explained)
            };
            Regenerated { words, agreement }
        }
    })
}

/// What the program of today makes from the archived files.
enum Remade {
    /// The documents whose bytes differ.
    Documents(Vec<DifferingDocument>),
    /// None, for a reason.
    Impossible(String),
}

/// An archived document that is another one today.
struct DifferingDocument {
    name: String,
    wording: Wording,
}

impl DifferingDocument {
    fn other_words(&self) -> Option<String> {
        match &self.wording {
            Wording::Same => None,
            Wording::Other(how) => Some(format!("«{}», {how}", self.name)),
            Wording::Unread => Some(format!("le parole di «{}» non si possono leggere", self.name)),
        }
    }
}

/// Makes the documents again, and holds those that differ against the archived ones.
fn remake(files: &[VersionFile], record: &Record, fonts: &Fonts) -> Result<Remade, Problem> {
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
        return Ok(Remade::Impossible(format!("il programma di oggi non fa più l'allegato{why}")));
    };
    let made: BTreeMap<String, Vec<u8>> =
        documents(&annex)?.into_iter().map(|file| (file.name, file.bytes)).collect();
    let mut differing = Vec::new();
    for file in files.iter().filter(|file| file.name.starts_with(DOCUMENTS) && !is_metadata(&file.name)) {
        let made = made.get(&file.name);
        if made == Some(&file.bytes) {
            continue;
        }
        let format = Format::ALL.into_iter().find(|format| file.name.ends_with(format.word()));
        let wording = match made.zip(format) {
            Some((made, format)) => TwoPrints { archived: &file.bytes, made }.wording(format, &annex),
            None => Wording::Unread,
        };
        differing
            .push(DifferingDocument { name: file.name.trim_start_matches(DOCUMENTS).to_owned(), wording });
    }
    Ok(Remade::Documents(differing))
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
    examine(read, order, findings).into_annex().map(Annex::with_base)
}
