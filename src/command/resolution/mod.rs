//! `genera --delibera`: beside the annex, the proposal of the resolution that approves it.

mod remarks;

use std::path::Path;
use std::sync::Arc;

use crate::archive::draft::act_record;
use crate::archive::plan_versions::{ArchivedText, PlanVersions};
use crate::archive::sources::{AnnexWithSources, make};
use crate::command::resolution::remarks::{
    adopted_already, changed_since, named_like_the_resolution, no_text_in_force, nothing_changes,
    other_program, without_organ,
};
use crate::compare::{Comparison, compare, doubts, taken_texts, warnings};
use crate::diagnostic::{Report, Severity, visible_path};
use crate::document::{Document, Metadata};
use crate::ocfl::{VersionFile, sha256};
use crate::plan::{Act, Loaded, Plan};
use crate::style::Orientation;
use crate::template::{Amendment, ApprovedFile, Edition, ResolutionMatter, TemplateView};
use crate::workflow::Format;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::output::{OutputFile, OutputSet, place, write};
use crate::workflow::pipeline::{Annex, StageOptions, frame};
use crate::workflow::rendering::DocumentFrame;
use crate::write::Written;

/// The name of the resolution's files, without extension.
const STEM: &str = "delibera";

/// No web page: what is published is the adopted text, and the body's register of acts has it.
const FORMATS: [Format; 2] = [Format::Pdf, Format::Docx];

/// The plan of a proposal of resolution, and the places that it needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct ResolutionOrder<'a> {
    /// The plan's folder.
    pub(super) folder: &'a Path,
    /// The folder for the plan's files.
    pub(super) output: &'a Path,
    pub(super) archive: &'a Path,
    pub(super) stages: StageOptions<'a>,
}

/// The files of the annex and of the resolution, and the line that says which file the resolution quotes.
#[derive(Debug)]
pub(super) struct MadeResolution {
    pub(super) files: Vec<OutputFile>,
    pub(super) quoted: String,
}

/// The act that a resolution is to become, between those of its plan.
#[derive(Debug, Clone, Copy)]
struct NextAct<'a> {
    /// The entry of the act that is still to come, if the plan has one.
    pending: Option<&'a Act>,
    /// The last act that was adopted; an approval follows none.
    last: Option<&'a Act>,
}

/// Makes the annex and the proposal of its resolution: all files are written, or none is touched. `stem` is
/// the name of the annex's files, which follows from the plan.
pub(super) fn make_resolution(
    order: &ResolutionOrder<'_>,
    stem: impl Fn(&Annex) -> String,
    findings: &mut Findings,
) -> Option<MadeResolution> {
    let made = make(order.folder, order.stages, findings);
    let AnnexWithSources { annex, sources } = findings.take(made).flatten()?;
    let plan = &annex.plan;
    let act = findings.take(next_act(plan, order.folder))?;
    findings.take(check_name(plan))?;
    findings.add(without_organ(plan, act.pending).into());
    let versions = findings.take(PlanVersions::of(order.archive, plan))?;
    let old = match act.last {
        Some(last) => {
            let old = order.in_force(plan, last, versions.as_ref(), findings);
            findings.take(old)?
        }
        None => None,
    };
    let comparison = old.as_ref().map(|old| compared(old, plan, findings));
    let stem = stem(&annex);
    let written = order.write(Arc::clone(&annex.document), (&annex, &stem), &Format::ALL, findings)?;
    let archived = findings.take(versions.map_or(Ok(None), |versions| versions.proposal()))?;
    let choice = order.choice(archived.as_ref(), &written, &sources, findings);
    // With --rigoroso a warning keeps the files from being written.
    findings.apply_strictness(order.stages.strictness);
    if findings.report.has_errors() {
        return None;
    }
    let file = order.approved_file(plan, &written, choice);
    let amendment = old.as_ref().zip(comparison.as_ref());
    let amendment = amendment.map(|(old, comparison)| Amendment { old, new: plan, comparison });
    let edition = order.stages.edition;
    let matter =
        ResolutionMatter { plan, edition, pending: act.pending, file: &file, amendment: amendment.as_ref() };
    let document = findings.take(order.document(&matter, &annex))?;
    let own_stem = order.stem();
    let resolution = order.write(Arc::new(document), (&annex, &own_stem), &FORMATS, findings)?;
    let all = vec![(stem.as_str(), written), (own_stem.as_str(), resolution)];
    let files = place(order.output.to_owned(), all, findings)?;
    Some(MadeResolution { files, quoted: order.quoted(&file, &stem) })
}

/// The file of the annex that the resolution quotes.
#[derive(Debug, Clone, Copy)]
enum Choice<'a> {
    /// The one that is written beside it.
    Written,
    /// That of the archived proposal.
    Archived { text: &'a ArchivedText, pdf: &'a [u8] },
}

impl ResolutionOrder<'_> {
    /// The text in force, which an amendment changes; `None`, with a warning, if it is not archived.
    fn in_force(
        &self,
        plan: &Plan,
        last: &Act,
        versions: Option<&PlanVersions>,
        findings: &mut Findings,
    ) -> Result<Option<Plan>, Problem> {
        let record = act_record(last)?;
        let Some(text) = versions.map_or(Ok(None), |versions| versions.adopted_by(&record))? else {
            findings.add(no_text_in_force(plan, &record, self.archive).into());
            return Ok(None);
        };
        // It was judged when it was archived.
        let Loaded { plan, report, .. } = text.load();
        plan.map(Some).ok_or_else(|| report.of(Severity::Error).into())
    }

    /// The bytes of a document in some formats; nothing is in its place yet.
    fn write(
        &self,
        document: Arc<Document>,
        (annex, stem): (&Annex, &str),
        formats: &[Format],
        findings: &mut Findings,
    ) -> Option<Vec<(Format, Written)>> {
        let set = OutputSet {
            document,
            templates: &annex.templates,
            folder: self.output,
            stem: stem.to_owned(),
            orientation: Orientation::Usual,
        };
        write(set, formats, findings).ok()
    }

    /// Chooses the file that the resolution quotes: the archived proposal's, as long as it is the plan's as
    /// it is now.
    fn choice<'a>(
        &self,
        archived: Option<&'a ArchivedText>,
        written: &[(Format, Written)],
        sources: &[VersionFile],
        findings: &mut Findings,
    ) -> Choice<'a> {
        let Some((text, pdf)) = archived.and_then(|text| Some((text, text.pdf()?))) else {
            return Choice::Written;
        };
        if self.stages.edition == Edition::Draft {
            return Choice::Written;
        }
        if pdf_of(written).bytes == pdf {
            return Choice::Archived { text, pdf };
        }
        let changed = text.changed_sources(sources);
        if changed.is_empty() {
            findings.add(other_program(text, self.archive).into());
            return Choice::Archived { text, pdf };
        }
        findings.add(changed_since(text, &changed, self.folder, self.archive).into());
        Choice::Written
    }

    fn approved_file(&self, plan: &Plan, written: &[(Format, Written)], choice: Choice<'_>) -> ApprovedFile {
        let own = pdf_of(written);
        let (bytes, version) = match choice {
            Choice::Written => (own.bytes.as_slice(), None),
            Choice::Archived { text, pdf } => (pdf, Some(text.name.clone())),
        };
        ApprovedFile {
            name: format!("{}.{}", plan.file_name.value, Format::Pdf.word()),
            // Another program's pages were not counted.
            pages: if bytes == own.bytes { own.pages } else { None },
            sha256: match self.stages.edition {
                Edition::Final => Some(sha256(bytes)),
                Edition::Draft => None,
            },
            version,
        }
    }

    fn document(&self, matter: &ResolutionMatter<'_>, annex: &Annex) -> Result<Document, Report> {
        let DocumentFrame { metadata, pictures, watermark } = frame(&annex.plan, self.stages);
        let title = format!("Proposta di {} – {}", matter.noun(), metadata.title);
        let frame = DocumentFrame { metadata: Metadata { title, ..metadata }, pictures, watermark };
        annex.templates.document(TemplateView::resolution(matter), &frame)
    }

    /// The files' name without extension; a draft's own, as that of the annex.
    fn stem(&self) -> String {
        match self.stages.edition {
            Edition::Final => STEM.to_owned(),
            Edition::Draft => format!("{STEM}-bozza"),
        }
    }

    /// Says on screen which file the resolution quotes, so that this one is attached.
    fn quoted(&self, file: &ApprovedFile, stem: &str) -> String {
        let written = self.output.join(format!("{stem}.{}", Format::Pdf.word()));
        match (&file.version, &file.sha256) {
            (Some(version), _) => {
                format!(
                    "La delibera riporta l'impronta del PDF della proposta archiviata {version}: è quello da allegare.\n"
                )
            }
            (None, Some(_)) => format!(
                "La delibera riporta l'impronta di «{}»: è il file da allegare, così com'è.\n",
                visible_path(&written)
            ),
            (None, None) => "La delibera è in bozza: non riporta l'impronta dell'allegato.\n".to_owned(),
        }
    }
}

/// Tells which act is still to come; refuses a plan whose last act is adopted.
fn next_act<'a>(plan: &'a Plan, folder: &Path) -> Result<NextAct<'a>, Report> {
    let last = plan.acts.iter().rfind(|act| act.is_adopted());
    let pending = plan.acts.last().filter(|act| !act.is_adopted());
    match (last, pending) {
        (Some(act), None) => Err(adopted_already(plan, act, folder).into()),
        (_, pending) => Ok(NextAct { pending, last }),
    }
}

/// Refuses an annex whose files have the names of the resolution's.
fn check_name(plan: &Plan) -> Result<(), Report> {
    if plan.file_name.value.eq_ignore_ascii_case(STEM) {
        return Err(named_like_the_resolution(plan).into());
    }
    Ok(())
}

/// Compares the text in force with the plan, and warns of what does not agree with the act.
fn compared(old: &Plan, new: &Plan, findings: &mut Findings) -> Comparison {
    let comparison = compare(old, new);
    findings.add(warnings(old, new, &comparison).into());
    findings.add(doubts(&taken_texts(&comparison)).into());
    findings.add(nothing_changes(&comparison).into());
    comparison
}

/// The annex's PDF among its files.
fn pdf_of(written: &[(Format, Written)]) -> &Written {
    let pdf = written.iter().find(|(format, _)| *format == Format::Pdf);
    pdf.map(|(_, written)| written).expect("the annex is written in all formats")
}
