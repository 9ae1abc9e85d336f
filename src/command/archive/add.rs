//! `archivio aggiungi`: one more version of a plan.

use std::cell::RefCell;
use std::path::PathBuf;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::archive::metadata::{Described, is_metadata, metadata};
use crate::archive::{
    Addition, DOCUMENTS, File, Identity, Inventory, Occasion, Past, RECORD, Record, Refusal, Stored,
    addition, store,
};
use crate::command::archive::draft::Draft;
use crate::command::archive::lineage::Lineage;
use crate::command::archive::shown;
use crate::command::archive::sources::{Made, SOURCES, make};
use crate::command::archive::target::name;
use crate::command::clock::epoch;
use crate::command::findings::{Findings, Problem, finish};
use crate::command::locate::one;
use crate::command::pipeline::{Annex, Order};
use crate::command::{Format, Reference, Session, Status, Strictness};
use crate::date::Timestamp;
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::font::Fonts;
use crate::plan::Plan;
use crate::style::Orientation;
use crate::template::Edition;

/// Which plan is to be archived, and where.
#[derive(Debug)]
pub struct AddOrder {
    pub plan: Reference,
    pub archive: PathBuf,
    pub stage: Stage,
}

/// What the version is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// What an act has approved or amended.
    Adopted,
    /// What has still to be voted (`--proposta`).
    Proposal,
}

/// Adds a version: the documents that `genera` makes, and what made them.
pub fn add(order: &AddOrder, session: &Session) -> Status {
    let mut findings = Findings::default();
    let stored = try_add(order, session, &mut findings);
    let stored = findings.take(stored).flatten();
    let closing = stored.map(|(stored, identity)| closing(&stored, &identity)).unwrap_or_default();
    finish(session, vec![findings], &closing)
}

fn closing(stored: &Stored, identity: &Identity) -> String {
    let target = format!("{}@{}", name(identity), stored.number);
    format!("Archiviata la versione {target} in «{}».\n", shown(&stored.folder))
}

/// The version that was added; nothing where the plan's findings forbid it.
fn try_add(
    order: &AddOrder,
    session: &Session,
    findings: &mut Findings,
) -> Result<Option<(Stored, Identity)>, Problem> {
    let place = match &order.plan {
        Reference::Plan(path) => one(path)?,
        Reference::Archived { .. } => return Err(archived_already(&order.plan)),
    };
    let fonts = Fonts::embedded();
    let stages =
        Order { edition: Edition::Final, epoch: epoch()?, strictness: session.strictness, fonts: &fonts };
    let Some(Made { annex, sources }) = make(&place.folder, stages, findings)? else { return Ok(None) };
    let identity = identity(&annex.plan)?;
    let draft = Draft::of(&annex.plan, order.stage, stages.epoch)?;
    let subject = annex.plan.footer.value.clone();
    let version = Version { draft, documents: documents(&annex)?, sources, subject };
    let (mut remarks, seen) = (Report::default(), RefCell::new(Report::default()));
    let addition_to = |past: Option<Past<'_>>| version.addition(&identity, past, session.strictness, &seen);
    let stored = store(&order.archive, &identity, &addition_to, &mut remarks);
    remarks.extend(seen.into_inner());
    findings.add(remarks.into());
    Ok(Some((stored?, identity)))
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
pub(super) fn documents(annex: &Annex) -> Result<Vec<File>, Problem> {
    let stem = &annex.plan.file_name.value;
    let document = |format: Format| {
        let written = annex.look.write(&annex.document, format, Orientation::Usual)?;
        Ok(File::new(format!("{DOCUMENTS}{stem}.{}", format.word()), written.bytes))
    };
    Format::ALL.into_par_iter().map(document).collect()
}

/// All that a version will hold but what depends on the versions before it.
struct Version {
    draft: Draft,
    documents: Vec<File>,
    sources: Vec<File>,
    subject: String,
}

impl Version {
    fn addition(
        &self,
        identity: &Identity,
        past: Option<Past<'_>>,
        strictness: Strictness,
        seen: &RefCell<Report>,
    ) -> Result<Addition, Refusal> {
        let Draft { record, occasion, .. } = &self.draft;
        let mut before = Vec::new();
        if let Some(past) = past {
            let lineage = Lineage::of(identity, past)?;
            in_order(&self.draft, &lineage)?;
            before = past.archive.files(identity, past.inventory, past.inventory.head)?;
            self.compare(&before, past)?;
            if let Some(remark) = self.same_act(&before, past) {
                match strictness {
                    Strictness::Usual => seen.borrow_mut().push(remark),
                    Strictness::Strict => {
                        let severity = Severity::Error;
                        return Err(Refusal::Wrong(Box::new(Diagnostic { severity, ..remark })));
                    }
                }
            }
        }
        let number = past.map_or(crate::archive::VersionNumber::FIRST, |past| past.inventory.head.next());
        let mut files = [self.documents.clone(), self.sources.clone()].concat();
        for document in &self.documents {
            let previous = before.iter().find(|file| file.name == document.name);
            let previous = past.zip(previous).map(|(past, file)| (past.inventory.head, file));
            let about = Described { identity, number, record, subject: &self.subject, previous };
            files.extend(metadata(document, about));
        }
        files.push(File::new(RECORD, record.to_bytes()));
        let created = past.and_then(|past| last_created(past.inventory));
        let created = created.map_or(occasion.created, |last| last.max(occasion.created));
        let occasion = Occasion { created, ..occasion.clone() };
        Ok(addition(identity, past.map(|past| past.inventory), files, occasion))
    }

    /// A version must bring something.
    fn compare(&self, before: &[File], past: Past<'_>) -> Result<(), Refusal> {
        let head = past.inventory.head;
        let counts = |file: &&File| {
            (file.name.starts_with(DOCUMENTS) || file.name.starts_with(SOURCES)) && !is_metadata(&file.name)
        };
        let mut new: Vec<&File> = self.documents.iter().chain(&self.sources).filter(counts).collect();
        new.sort_by(|one, other| one.name.cmp(&other.name));
        if new.into_iter().eq(before.iter().filter(counts)) {
            let message = format!(
                "il piano è uguale all'ultima versione archiviata ({head}): non c'è nulla da aggiungere"
            );
            let hint = "dopo una modifica, aggiungere l'atto e correggere i testi, poi archiviare di nuovo";
            return Err(Refusal::Wrong(Box::new(Diagnostic::error("archivio-uguale", message).hint(hint))));
        }
        Ok(())
    }

    /// What there is to say when the act is in the archive already, with other documents.
    fn same_act(&self, before: &[File], past: Past<'_>) -> Option<Diagnostic> {
        let old =
            before.iter().find(|file| file.name == RECORD).and_then(|file| Record::read(&file.bytes))?;
        let act = self.draft.record.atto.as_ref().filter(|act| old.atto.as_ref() == Some(act))?;
        let message = format!(
            "anche la versione {} è della {}, ma il piano è cambiato",
            past.inventory.head, act.estremi
        );
        Some(
            Diagnostic::warning("archivio-atto", message)
                .hint("se un atto ha modificato il piano, aggiungerlo in «atti:»"),
        )
    }
}

/// When the last version was created: none comes about before it.
fn last_created(inventory: &Inventory) -> Option<Timestamp> {
    inventory.versions.get(&inventory.head).and_then(|version| Timestamp::from_iso(&version.created))
}

/// Acts are archived in order of date. Proposals have no say in that: an act may be older than the date that one was
/// given before the vote.
fn in_order(draft: &Draft, lineage: &Lineage) -> Result<(), Refusal> {
    let Some((number, archived)) = lineage.last_act() else { return Ok(()) };
    let (message, hint) = match &draft.last {
        Some(act) if act.data >= archived.data => return Ok(()),
        Some(act) => (
            format!(
                "l'atto è del {}, e l'ultimo atto archiviato ({number}) è del {}: gli atti si archiviano in ordine di data",
                act.data, archived.data
            ),
            "controllare la data dell'ultimo atto in «piano.yaml»",
        ),
        None => (
            format!("nell'archivio c'è già la {} ({number}), che il piano non ha", archived.estremi),
            "rimettere in «piano.yaml», sotto «atti:», gli atti già adottati",
        ),
    };
    Err(Refusal::Wrong(Box::new(Diagnostic::error("archivio-data", message).hint(hint))))
}
