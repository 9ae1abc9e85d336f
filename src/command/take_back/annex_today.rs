//! The annex of a plan as it is printed today, against which documents are held.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::check::CheckPurpose;
use crate::diagnostic::{Diagnostic, Report, visible_path};
use crate::docx_import::{
    BaseTrouble, CurrentAnnex, DocxAnnex, ImportRefusal, KnownAnchors, OrderWish, ParsedAnnex, ReadBase,
    Returned, UnpackedAnnex, prints_own_order, returned,
};
use crate::font::Fonts;
use crate::plan::Plan;
use crate::plan::load::PlanFiles;
use crate::style::Orientation;
use crate::template::Edition;
use crate::workflow::clock::epoch;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::pipeline::{Annex, PlanWithTemplates, StageOptions, annex};
use crate::workflow::rendering::OwnTemplates;
use crate::workflow::{Format, Session, Strictness};

/// A plan with its annex.
pub(crate) struct AnnexToday {
    pub(crate) plan: Plan,
    /// Read as what came back is.
    printed: CurrentAnnex,
    known: KnownAnchors,
    /// Whether its objectives stand in the plan's order, which an office's template may change.
    is_in_order: bool,
}

impl AnnexToday {
    /// Prints the annex of a plan, some of whose files have other bytes; `None` if it has errors.
    pub(crate) fn of(
        folder: &Path,
        files: BTreeMap<String, Vec<u8>>,
        (session, fonts): (&Session, &Fonts),
        findings: &mut Findings,
    ) -> Option<Self> {
        let loaded = PlanFiles::on_disk(folder).with(files).load();
        let read = PlanWithTemplates { loaded, templates: OwnTemplates::of(folder) };
        let annex = sound_annex(read, session, fonts, findings)?;
        let known = KnownAnchors::of(annex.document.cell_ids(), &annex.plan.rows);
        let printed = findings.take(printed(&annex, &known))?;
        let known = known.with_rows(printed.rows());
        let today = annex.document.base.clone().unwrap_or_default();
        let known = known.with_texts(today.clone());
        let is_in_order = prints_own_order(&annex.plan, &printed, &today);
        let printed = CurrentAnnex::new(printed, today);
        Some(AnnexToday { plan: annex.plan, printed, known, is_in_order })
    }

    /// Reads a document.
    pub(crate) fn read(&self, parsed: &ParsedAnnex) -> Result<DocxAnnex, ImportRefusal> {
        parsed.read(&self.known)
    }

    /// What a document wants of the plan, but for the order of its objectives.
    pub(crate) fn returned(&self, path: &Path, edited: &DocxAnnex) -> Result<Returned, Problem> {
        let returned = returned(&self.plan, &self.printed, edited);
        returned.map_err(|refusal| Report::from(refusal.finding(&visible_path(path))).into())
    }

    /// What a document wants of the order. An office's template may print another one than the plan's.
    pub(crate) fn order_wish(&self, edited: &DocxAnnex) -> OrderWish {
        match self.is_in_order {
            true => OrderWish::of(&self.plan, edited, &self.printed.texts),
            false => OrderWish::default(),
        }
    }
}

/// The annex of a plan without errors; warnings are for `verifica`.
fn sound_annex(
    read: PlanWithTemplates,
    session: &Session,
    fonts: &Fonts,
    findings: &mut Findings,
) -> Option<Annex> {
    let epoch = findings.take(epoch())?;
    let purpose = match session.strictness {
        Strictness::Usual => CheckPurpose::Errors,
        Strictness::Strict => CheckPurpose::Documents,
    };
    let options =
        StageOptions { edition: Edition::Final, purpose, epoch, strictness: session.strictness, fonts };
    let mut own = Findings::default();
    let annex = annex(read, options, &mut own);
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
    // Read from the DOCX it would be the same, which the tests of the base hold.
    let base = annex.document.base.clone().map(|texts| ReadBase::Known(Arc::new(texts)));
    let base = base.unwrap_or(ReadBase::Unknown(BaseTrouble::Absent));
    // Through the same reader as what came back: what it does not see, it sees on neither side.
    let unpacked = UnpackedAnnex::of_own(&written.bytes, base);
    unpacked.and_then(|unpacked| ParsedAnnex::of(&unpacked)?.read(known)).map_err(|_| {
        let finding = Diagnostic::error("docx", "i modelli di questo piano scrivono un DOCX senza i contrassegni dei campi")
            .hint("in «modelli/componenti.xml» ogni cella di un campo ha l'attributo id=\"{{ obiettivo.id }}.{{ campo.chiave }}\"");
        Report::from(finding).into()
    })
}
