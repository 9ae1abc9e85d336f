//! The documents that came back, and what each of them wants of the plan.

use std::path::{Path, PathBuf};

use crate::check::CheckPurpose;
use crate::command::take_back::options::TakeBackOptions;
use crate::diagnostic::{Diagnostic, Report, visible_path};
use crate::docx_import::{
    AddedObjective, BaseTexts, CellWish, DocxAnnex, KnownAnchors, OutsideWish, RemovedObjective, Returned,
    added_objectives, read, removed_objectives, returned,
};
use crate::font::Fonts;
use crate::fs;
use crate::fs::EntryKind;
use crate::limits::RETURNED_FILE;
use crate::plan::{Objective, ObjectiveId, Plan};
use crate::style::Orientation;
use crate::template::Edition;
use crate::workflow::clock::epoch;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::interruption::resume;
use crate::workflow::locate::{PlanPlace, find_plan};
use crate::workflow::pipeline::{Annex, PlanWithTemplates, StageOptions, annex};
use crate::workflow::{Format, Session};

/// A plan with the annexes of it that came back.
pub(crate) struct Documents {
    pub(crate) place: PlanPlace,
    pub(crate) plan: Plan,
    pub(crate) fonts: Fonts,
    /// The names on screen.
    pub(crate) names: Vec<String>,
    returned: Vec<Returned>,
}

impl Documents {
    /// What each document wants, in the order of the command line.
    pub(crate) fn wishes(&self) -> Vec<(&[CellWish], &[OutsideWish])> {
        let returned = self.returned.iter();
        returned.map(|returned| (returned.wishes.as_slice(), returned.texts.as_slice())).collect()
    }

    /// The objectives that some of them hold no more.
    pub(crate) fn removed(&self) -> Vec<RemovedObjective> {
        let wishes = self.returned.iter().map(|returned| (&returned.removals[..], &returned.wishes[..]));
        removed_objectives(&wishes.collect::<Vec<_>>())
    }

    /// The objectives that somebody wrote into them.
    pub(crate) fn added(&self) -> Vec<AddedObjective> {
        let wishes = self.returned.iter().map(|returned| returned.new.as_slice());
        added_objectives(&wishes.collect::<Vec<_>>())
    }

    pub(crate) fn objective(&self, id: &ObjectiveId) -> Option<&Objective> {
        self.plan.objectives().find(|objective| objective.id.value == *id)
    }

    /// Documents by their places: `«a.docx», «b.docx» e «c.docx»`.
    pub(crate) fn named(&self, places: &[usize]) -> String {
        in_a_row(&places.iter().map(|place| format!("«{}»", self.names[*place])).collect::<Vec<String>>())
    }

    /// The number of fields whose new words nobody can tell yet.
    pub(crate) fn held_back(&self) -> usize {
        self.returned.iter().map(|returned| returned.held_back).sum()
    }

    /// Whether something of a document is left to a person.
    pub(crate) fn leave_something(&self) -> bool {
        self.returned.iter().any(|returned| returned.leaves_something || returned.held_back > 0)
    }
}

/// Reads the plan and what came back; `None` if one of them can't be read.
pub(crate) fn documents(
    options: &TakeBackOptions,
    session: &Session,
    findings: &mut Findings,
) -> Option<Documents> {
    let place = findings.take(find_plan(&options.plan))?;
    let kept = options.output.join(&place.name);
    let resumed = resume(&place.folder, findings).and_then(|()| resume(&kept, findings));
    findings.take(resumed)?;
    let mut files = Vec::new();
    for path in &options.documents {
        files.push(findings.take(bytes(path)));
    }
    let files: Vec<Vec<u8>> = files.into_iter().collect::<Option<_>>()?;
    let fonts = Fonts::embedded();
    let annex = sound_annex(&place, session, &fonts, findings)?;
    let known = KnownAnchors::of(annex.document.cell_ids(), &annex.plan.rows);
    let printed = findings.take(printed(&annex, &known))?;
    let known = known.with_rows(printed.rows());
    // What the plan's annex would carry today says which differences are the plan's own.
    let today = annex.document.base.clone().unwrap_or_default();
    let names = names(&options.documents);
    let mut all = Vec::new();
    for ((path, bytes), name) in options.documents.iter().zip(&files).zip(&names) {
        let sides = AnnexToday { plan: &annex.plan, printed: &printed, known: &known, today: &today };
        all.push(findings.take(sides.returned(path, bytes)).map(|mut returned| {
            let report = std::mem::take(&mut returned.report);
            findings.add(if names.len() > 1 { of_document(name, &report) } else { report }.into());
            returned
        }));
    }
    // One that can't be read keeps the others back: they are taken together or not at all.
    let returned = all.into_iter().collect::<Option<Vec<Returned>>>()?;
    Some(Documents { place, plan: annex.plan, fonts, names, returned })
}

/// What a document is held against.
struct AnnexToday<'a> {
    plan: &'a Plan,
    printed: &'a DocxAnnex,
    known: &'a KnownAnchors,
    today: &'a BaseTexts,
}

impl AnnexToday<'_> {
    fn returned(&self, path: &Path, bytes: &[u8]) -> Result<Returned, Problem> {
        let edited = read(bytes, self.known);
        let returned = edited.and_then(|edited| returned(self.plan, self.printed, &edited, self.today));
        returned.map_err(|refusal| Report::from(refusal.finding(&visible_path(path))).into())
    }
}

/// The findings of one of several documents, which say whose they are.
fn of_document(name: &str, report: &Report) -> Report {
    let mut named = Report::default();
    for finding in report.sorted() {
        named.push(Diagnostic { message: format!("in «{name}»: {}", finding.message), ..finding.clone() });
    }
    named
}

/// The bytes of an annex that came back.
fn bytes(docx: &Path) -> Result<Vec<u8>, Problem> {
    match fs::target_kind(docx)? {
        EntryKind::File => {}
        EntryKind::Folder | EntryKind::Link | EntryKind::Other | EntryKind::Missing => {
            let message = format!("«{}» non è un file, o non esiste", visible_path(docx));
            let hint = "indicare il DOCX dell'allegato che gli uffici hanno modificato";
            return Err(Problem::usage(message, hint));
        }
    }
    Ok(fs::read(docx, &RETURNED_FILE)?)
}

/// The annex of a plan without errors; warnings are for `verifica`.
fn sound_annex(
    place: &PlanPlace,
    session: &Session,
    fonts: &Fonts,
    findings: &mut Findings,
) -> Option<Annex> {
    let epoch = findings.take(epoch())?;
    let options = StageOptions {
        edition: Edition::Final,
        purpose: CheckPurpose::Documents,
        epoch,
        strictness: session.strictness,
        fonts,
    };
    let mut own = Findings::default();
    let annex = annex(PlanWithTemplates::load(&place.folder), options, &mut own);
    if annex.is_none() {
        findings.add(own.report.into());
    }
    // What the plan's DOCX would carry today is one side of what is compared.
    annex.map(Annex::with_base)
}

/// The annex as the plan prints it today, read as what came back is.
fn printed(annex: &Annex, known: &KnownAnchors) -> Result<DocxAnnex, Problem> {
    let file = format!("{}.docx", annex.plan.file_name.value);
    let written =
        annex.templates.write(&annex.document, Path::new(&file), Format::Docx, Orientation::Usual)?;
    read(&written.bytes, known).map_err(|_| {
        let finding = Diagnostic::error("docx", "i modelli di questo piano scrivono un DOCX senza i contrassegni dei campi")
            .hint("in «modelli/componenti.xml» ogni cella di un campo ha l'attributo id=\"{{ obiettivo.id }}.{{ campo.chiave }}\"");
        Report::from(finding).into()
    })
}

/// The names of the documents on screen: that of the file, or its path where two have one name.
fn names(documents: &[PathBuf]) -> Vec<String> {
    let all: Vec<Option<String>> = documents.iter().map(|path| file_name(path)).collect();
    let named = documents.iter().zip(&all).map(|(path, name)| match name {
        Some(name) if all.iter().filter(|other| other.as_ref() == Some(name)).count() == 1 => name.clone(),
        Some(_) | None => visible_path(path).to_string(),
    });
    named.collect()
}

fn file_name(path: &Path) -> Option<String> {
    path.file_name().map(|name| visible_path(Path::new(name)).to_string())
}

/// Names in a row: `a`, `a e b`, `a, b e c`.
pub(crate) fn in_a_row(names: &[String]) -> String {
    match names {
        [others @ .., last] if !others.is_empty() => format!("{} e {last}", others.join(", ")),
        _ => names.concat(),
    }
}
