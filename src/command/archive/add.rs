//! `archivio aggiungi`: one more version of a plan.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::archive::draft::{Stage, VersionDraft};
use crate::archive::history::Lineage;
use crate::archive::metadata::{Described, DocumentChange, documents as documents_of, extension, metadata};
use crate::archive::sources::{AnnexWithSources, make};
use crate::archive::succession::{brings_something, known_by_one_code, may_follow, other_folder};
use crate::archive::target::name;
use crate::archive::{Event, RECORD};
use crate::date::Timestamp;
use crate::diagnostic::{Diagnostic, Report, Severity, visible_path};
use crate::font::Fonts;
use crate::ocfl::{
    Addition, DOCUMENTS, Identity, Inventory, Occasion, Past, Refusal, Stored, VersionFile, VersionNumber,
    addition, store,
};
use crate::plan::Plan;
use crate::style::Orientation;
use crate::template::Edition;
use crate::workflow::clock::epoch;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::locate::one;
use crate::workflow::pipeline::{Annex, StageOptions};
use crate::workflow::{Format, Reference, Session, Status, Strictness};

/// Which plan is to be archived, and where.
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

/// The version that was added; nothing where the plan's findings forbid it.
fn try_add(
    order: &AddOptions,
    session: &Session,
    findings: &mut Findings,
) -> Result<Option<(Stored, Identity)>, Problem> {
    let place = match &order.plan {
        Reference::Plan(path) => one(path)?,
        Reference::Archived { .. } => return Err(archived_already(&order.plan)),
    };
    let fonts = Fonts::embedded();
    let stages = StageOptions {
        edition: Edition::Final,
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
    let documents = documents(&annex)?;
    let version = VersionToAdd { identity, draft, documents, sources, subject };
    let mut told = Report::default();
    let remarks = Remarks { strictness: session.strictness, seen: RefCell::default() };
    let addition_to = |past: Option<Past<'_>>| version.addition(past, &remarks);
    let stored = store(&order.archive, &version.identity, &addition_to, &mut told);
    told.extend(remarks.seen.into_inner());
    findings.add(told.into());
    Ok(Some((stored?, version.identity)))
}

fn archived_already(version: &Reference) -> Problem {
    let message =
        format!("«{version}» è una versione archiviata: le si possono aggiungere soltanto i file firmati");
    Problem::usage(message, "indicare il file firmato con --firmato, oppure la cartella di un piano")
}

/// The archive's name for the plan, which needs the body's code.
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

/// The documents in all formats.
pub(crate) fn documents(annex: &Annex) -> Result<Vec<VersionFile>, Problem> {
    let stem = &annex.plan.file_name.value;
    let document = |format: Format| {
        let name = format!("{DOCUMENTS}{stem}.{}", format.word());
        let written = annex.look.write(&annex.document, Path::new(&name), format, Orientation::Usual)?;
        Ok(VersionFile::new(name, written.bytes))
    };
    Format::ALL.into_par_iter().map(document).collect()
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
    fn addition(&self, past: Option<Past<'_>>, remarks: &Remarks) -> Result<Addition, Refusal> {
        let VersionToAdd { identity, draft: VersionDraft { record, occasion, .. }, .. } = self;
        let lineage = past.map(|past| Lineage::of(identity, past)).transpose()?.unwrap_or_default();
        self.judge(past, &lineage, remarks)?;
        let number = past.map_or(VersionNumber::FIRST, |past| past.inventory.head.next());
        let mut files = [self.documents.clone(), self.sources.clone()].concat();
        files.extend(self.metadata(number, past, &lineage)?);
        files.push(VersionFile::new(RECORD, record.to_bytes()));
        let created = past.and_then(|past| last_created(past.inventory));
        let created = created.map_or(occasion.created, |last| last.max(occasion.created));
        let occasion = Occasion { created, ..occasion.clone() };
        Ok(addition(identity, past.map(|past| past.inventory), files, occasion))
    }

    /// Whether it may follow what the archive has of the plan.
    fn judge(&self, past: Option<Past<'_>>, lineage: &Lineage, remarks: &Remarks) -> Result<(), Refusal> {
        let VersionToAdd { identity, draft: VersionDraft { record, .. }, .. } = self;
        may_follow(&self.draft, lineage)?;
        if let Some((past, number)) = past.zip(lineage.counterpart(record)) {
            let archived = past.archive.files(identity, past.inventory, number)?;
            let files = [&self.documents[..], &self.sources].concat();
            brings_something(record, &files, (number, &archived))?;
        }
        other_folder(identity, record, lineage).map_or(Ok(()), |doubt| remarks.doubt(doubt))
    }

    /// The files that describe the documents, each with the document of the same format that it changes.
    fn metadata(
        &self,
        number: VersionNumber,
        past: Option<Past<'_>>,
        lineage: &Lineage,
    ) -> Result<Vec<VersionFile>, Refusal> {
        let VersionToAdd { identity, draft: VersionDraft { record, change, .. }, .. } = self;
        let before = past.zip(lineage.changed_by(record));
        let before = before.map(|(past, number)| {
            Ok::<_, Refusal>((number, past.archive.files(identity, past.inventory, number)?))
        });
        let before = before.transpose()?;
        let act = record.act.as_ref().filter(|_| record.event == Event::Amendment);
        let described = self.documents.iter().flat_map(|document| {
            let same = |file: &&VersionFile| extension(&file.name) == extension(&document.name);
            let before = before.as_ref();
            let before = before.and_then(|(number, files)| Some((*number, documents_of(files).find(same)?)));
            let date = act.map(|act| act.date.as_str());
            let change = change.map(|kind| DocumentChange { kind: Some(kind), date, before });
            let subject = Some(self.subject.as_str());
            metadata(document, Described { identity, number, record, subject, change })
        });
        Ok(described.collect())
    }
}

/// What there is to say of a version that is added all the same.
struct Remarks {
    strictness: Strictness,
    seen: RefCell<Report>,
}

impl Remarks {
    /// Keeps a warning, or refuses the version for it where warnings count as errors.
    fn doubt(&self, doubt: Diagnostic) -> Result<(), Refusal> {
        match self.strictness {
            Strictness::Usual => {
                self.seen.borrow_mut().push(doubt);
                Ok(())
            }
            Strictness::Strict => {
                Err(Refusal::Wrong(Box::new(Diagnostic { severity: Severity::Error, ..doubt })))
            }
        }
    }
}

/// When the last version was created: none comes about before it.
fn last_created(inventory: &Inventory) -> Option<Timestamp> {
    inventory.versions.get(&inventory.head).and_then(|version| Timestamp::from_iso(&version.created))
}
