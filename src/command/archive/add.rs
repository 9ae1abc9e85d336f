//! `archivio aggiungi`: one more version of a plan.

use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::archive::documents::{DOCUMENTS, documents as documents_of, extension};
use crate::archive::draft::{Stage, VersionDraft};
use crate::archive::history::History;
use crate::archive::metadata::{Described, DocumentChange, metadata};
use crate::archive::sources::{AnnexWithSources, make};
use crate::archive::succession::{brings_something, folder_warning, known_by_one_code, may_follow};
use crate::archive::target::name;
use crate::archive::{Event, RECORD};
use crate::check::CheckPurpose;
use crate::date::Timestamp;
use crate::diagnostic::{Diagnostic, Report, Severity, visible_path};
use crate::font::Fonts;
use crate::ocfl::{
    Addition, Identity, Inventory, Occasion, Past, Refusal, Stored, Transaction, VersionFile, VersionNumber,
};
use crate::plan::Plan;
use crate::style::Orientation;
use crate::template::Edition;
use crate::workflow::clock::epoch;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::locate::find_plan;
use crate::workflow::pipeline::{Annex, StageOptions};
use crate::workflow::{Format, Reference, Session, Status, Strictness};

/// Options of `archivio aggiungi`.
#[derive(Debug)]
pub(crate) struct AddOptions {
    pub(crate) plan: Reference,
    pub(crate) archive: PathBuf,
    pub(crate) stage: Stage,
}

/// Adds a version: the documents that `genera` makes, and what made them.
pub(crate) fn add(order: &AddOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let stored = try_add(order, session, &mut findings);
    let stored = findings.take(stored).flatten();
    let closing = stored.map(|(stored, identity)| closing(&stored, &identity)).unwrap_or_default();
    finish(session, vec![findings], &closing)
}

fn closing(stored: &Stored, identity: &Identity) -> String {
    let target = format!("{}@{}", name(identity), stored.number);
    let archive = visible_path(&stored.archive);
    let founded = if stored.founded { format!("Creato l'archivio «{archive}».\n") } else { String::new() };
    format!("{founded}Archiviata la versione {target} in «{archive}».\n")
}

/// Adds the version; `None` if the plan's findings forbid it.
fn try_add(
    order: &AddOptions,
    session: &Session,
    findings: &mut Findings,
) -> Result<Option<(Stored, Identity)>, Problem> {
    let place = match &order.plan {
        Reference::Plan(path) => find_plan(path)?,
        Reference::Archived { .. } => return Err(archived_already(&order.plan)),
    };
    let fonts = Fonts::embedded();
    let stages = StageOptions {
        edition: Edition::Final,
        purpose: CheckPurpose::Archive,
        epoch: epoch()?,
        strictness: session.strictness,
        fonts: &fonts,
    };
    let Some(AnnexWithSources { annex, sources }) = make(&place.folder, stages, findings)? else {
        return Ok(None);
    };
    let identity = identity(&annex.plan)?;
    known_by_one_code(&order.archive, &identity, &annex.plan)?;
    let draft = VersionDraft::of(&annex.plan, &order.stage, stages.epoch)?;
    let subject = annex.plan.footer.value.clone();
    // Before the archive is held: as long as one run holds it, every other is refused.
    let documents = documents(&annex)?;
    let version = VersionToAdd { identity, draft, documents, sources, subject };
    let mut remarks = Report::default();
    let stored = version.store(&order.archive, session.strictness, &mut remarks);
    // Before the result: what was noticed is said of a refused version too.
    findings.add(remarks.into());
    Ok(Some((stored?, version.identity)))
}

fn archived_already(version: &Reference) -> Problem {
    let message =
        format!("«{version}» è una versione archiviata: le si possono aggiungere soltanto i file firmati");
    Problem::usage(
        message,
        format!("con «allegato archivio firma {version} FILE»; oppure indicare la cartella di un piano"),
    )
}

/// Gives the plan its identity in the archive, which needs the body's code.
fn identity(plan: &Plan) -> Result<Identity, Problem> {
    let code = plan.body.ipa_code.as_ref();
    let identity = code.and_then(|code| Identity::new(&code.value.0, &plan.period.value.to_string()));
    identity.ok_or_else(|| {
        let message = "il piano non ha il codice IPA dell'ente, che gli dà il nome nell'archivio".to_owned();
        let hint = "aggiungere in «piano.yaml», sotto «ente:», la riga «codice_ipa: …»: il codice è quello dell'Indice dei \
                    domicili digitali (indicepa.gov.it)";
        Problem::Plan(Diagnostic::error("archivio-codice", message).at(plan.body.name.span.clone()).hint(hint).into())
    })
}

/// Writes the documents in all formats.
pub(crate) fn documents(annex: &Annex) -> Result<Vec<VersionFile>, Problem> {
    Format::ALL.into_par_iter().map(|format| document(annex, format)).collect()
}

fn document(annex: &Annex, format: Format) -> Result<VersionFile, Problem> {
    let name = format!("{DOCUMENTS}{}.{}", annex.plan.file_name.value, format.word());
    let written = annex.templates.write(&annex.document, Path::new(&name), format, Orientation::Usual)?;
    // Resolutions quote SHA-256, so the inventory has it beside the digest of OCFL (`archivio impronta`).
    Ok(VersionFile::new(name, written.bytes).with_sha256())
}

/// All that a version will hold but what depends on the versions before it.
struct VersionToAdd {
    identity: Identity,
    draft: VersionDraft,
    documents: Vec<VersionFile>,
    sources: Vec<VersionFile>,
    subject: String,
}

impl VersionToAdd {
    /// Adds the version to an archive, if it may follow what the archive has of the plan.
    fn store(&self, archive: &Path, strictness: Strictness, remarks: &mut Report) -> Result<Stored, Refusal> {
        let transaction = Transaction::begin(archive, &self.identity, remarks)?;
        let past = transaction.past();
        let history = past.map(History::of).transpose()?.unwrap_or_default();
        self.check_succession(past, &history)?;
        if let Some(warning) = folder_warning(&self.identity, &self.draft.record, &history) {
            report_warning(warning, strictness, remarks)?;
        }
        let addition = self.addition(past, &history)?;
        transaction.commit(addition, remarks)
    }

    /// Refuses the version if it may not follow, or brings nothing.
    fn check_succession(&self, past: Option<Past<'_>>, history: &History) -> Result<(), Refusal> {
        may_follow(&self.draft, history)?;
        let record = &self.draft.record;
        if let (Some(past), Some(number)) = (past, history.counterpart(record)) {
            let files = [&self.documents[..], &self.sources].concat();
            brings_something(record, &files, (number, &past.files(number)?))?;
        }
        Ok(())
    }

    fn addition(&self, past: Option<Past<'_>>, history: &History) -> Result<Addition, Refusal> {
        let VersionDraft { record, occasion, .. } = &self.draft;
        let inventory = past.map(|past| past.inventory);
        let number = inventory.map_or(Ok(VersionNumber::FIRST), Inventory::next_number)?;
        let mut files = [self.documents.clone(), self.sources.clone()].concat();
        files.extend(self.metadata(number, past, history)?);
        files.push(VersionFile::new(RECORD, record.to_bytes()));
        // No version is created before another, whatever the date of its act.
        let last = inventory.and_then(last_created);
        let created = last.map_or(occasion.created, |last| last.max(occasion.created));
        let occasion = Occasion { created, ..occasion.clone() };
        Addition::new(&self.identity, inventory, files, occasion)
    }

    /// Makes the files that describe the documents, each with the document of the same format that it
    /// changes.
    fn metadata(
        &self,
        number: VersionNumber,
        past: Option<Past<'_>>,
        history: &History,
    ) -> Result<Vec<VersionFile>, Refusal> {
        let VersionToAdd { identity, draft: VersionDraft { record, change, .. }, .. } = self;
        let before = match (past, history.changed_by(record)) {
            (Some(past), Some(number)) => Some((number, past.files(number)?)),
            (None, _) | (_, None) => None,
        };
        // Only an amendment has a date of its own: a rectification bears that of the act that it puts right.
        let act = if record.event == Event::Amendment { record.act.as_ref() } else { None };
        let mut described = Vec::new();
        for document in &self.documents {
            let before = before.as_ref().and_then(|(number, files)| {
                let mut same =
                    documents_of(files).filter(|file| extension(&file.name) == extension(&document.name));
                Some((*number, same.next()?))
            });
            let date = act.map(|act| act.date.as_str());
            let change = change.map(|kind| DocumentChange { kind: Some(kind), date, before });
            let subject = Some(self.subject.as_str());
            described.extend(metadata(document, Described { identity, number, record, subject, change }));
        }
        Ok(described)
    }
}

/// Keeps a warning about a version, or refuses the version for it if warnings count as errors.
fn report_warning(warning: Diagnostic, strictness: Strictness, remarks: &mut Report) -> Result<(), Refusal> {
    match strictness {
        Strictness::Usual => {
            remarks.push(warning);
            Ok(())
        }
        Strictness::Strict => {
            Err(Refusal::Wrong(Box::new(Diagnostic { severity: Severity::Error, ..warning })))
        }
    }
}

/// The moment at which the last version was created; `None` if it can't be read.
fn last_created(inventory: &Inventory) -> Option<Timestamp> {
    inventory.versions.get(&inventory.head).and_then(|version| Timestamp::from_iso(&version.created))
}
