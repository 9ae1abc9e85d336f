//! `confronta --da-docx`: shows the changes of an annex that came back from the offices, and brings them into
//! the plan's files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::check::CheckPurpose;
use crate::compare::{Comparison, compare};
use crate::diagnostic::{Diagnostic, Report, Severity, counted, visible_path};
use crate::docx_import::{DocxAnnex, KnownAnchors, Rewriting, is_exactly, proposal, read, rewriting};
use crate::font::Fonts;
use crate::fs::{EntryKind, Failure};
use crate::limits::{RETURNED_FILE, TEXT_FILE};
use crate::plan::Plan;
use crate::plan::load::PlanFiles;
use crate::source::{Encoding, decode};
use crate::style::Orientation;
use crate::template::Edition;
use crate::terminal::MessageFormat;
use crate::workflow::backup::{replace_keeping_old, way_back};
use crate::workflow::clock::epoch;
use crate::workflow::comparison_result::{Outcome, comparison_text};
use crate::workflow::findings::{Findings, Problem, finish, own_fault};
use crate::workflow::interruption::resume;
use crate::workflow::locate::{PlanPlace, find_plan};
use crate::workflow::pipeline::{Annex, PlanWithTemplates, StageOptions, annex};
use crate::workflow::{Format, Reference, Session, Status};
use crate::{check, fs};

/// Options of `confronta --da-docx`.
#[derive(Debug)]
pub(crate) struct ImportOptions {
    pub(crate) plan: Reference,
    pub(crate) docx: PathBuf,
    pub(crate) application: Application,
    /// The folder that gets a folder for each plan: there the files are kept as they were.
    pub(crate) output: PathBuf,
    pub(crate) outcome: Outcome,
}

/// The use that is made of the changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Application {
    /// They are only shown.
    Shown,
    /// They are written into the plan's files (`--applica`).
    Made,
}

/// A plan with the changes of the annex that came back.
struct Amended {
    place: PlanPlace,
    comparison: Comparison,
    /// The number of fields that wait for somebody's decision.
    held_back: usize,
    /// The files that change, by their names relative to the plan's folder.
    files: BTreeMap<String, Vec<u8>>,
}

/// Shows what an edited annex changes, and writes it into the plan's files where that is wanted.
pub(crate) fn import_docx(options: &ImportOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let amended = amended(options, session, &mut findings);
    findings.apply_strictness(session.strictness);
    let Some(amended) = amended else { return finish(session, vec![findings], "") };
    let mut shown = comparison_text(&amended.comparison, &session.terminal);
    if amended.held_back > 0 && session.terminal.format() == MessageFormat::Human {
        let fields = counted(amended.held_back, "campo", "campi");
        shown += &format!("\nIn sospeso: {fields}; gli avvisi dicono che cosa decidere.\n");
    }
    if amended.files.is_empty() {
        return finish(session, vec![findings], &shown);
    }
    // With `--rigoroso` a warning is an error by now, and keeps the files as they are.
    if findings.status() == Status::Done {
        let applied = apply(&amended, options, &mut findings);
        let closing = findings.take(applied).unwrap_or_default();
        if session.terminal.format() == MessageFormat::Human {
            shown = format!("{shown}\n{closing}");
        }
    }
    finish(session, vec![findings], &shown).max(options.outcome.of_difference())
}

/// Writes the new files where that is wanted, and says what became of the plan.
fn apply(amended: &Amended, options: &ImportOptions, findings: &mut Findings) -> Result<String, Failure> {
    let Amended { place, files, .. } = amended;
    match options.application {
        Application::Shown => Ok(
            "I file del piano sono rimasti com'erano: per scrivervi questi testi, aggiungere «--applica».\n"
                .to_owned(),
        ),
        Application::Made => {
            let backup = options.output.join(&place.name).join("prima-del-docx");
            let kept = replace_keeping_old(place, &backup, files, findings)?;
            Ok(way_back(place, &counted(files.len(), "file modificato", "file modificati"), &kept))
        }
    }
}

/// Reads the plan and what came back, and makes the new plan in memory.
fn amended(options: &ImportOptions, session: &Session, findings: &mut Findings) -> Option<Amended> {
    let place = findings.take(place(&options.plan))?;
    let kept = options.output.join(&place.name);
    let resumed = resume(&place.folder, findings).and_then(|()| resume(&kept, findings));
    findings.take(resumed)?;
    let returned = findings.take(returned(&options.docx))?;
    let fonts = Fonts::embedded();
    let annex = sound_annex(&place, session, &fonts, findings)?;
    let known = KnownAnchors::of(annex.document.cell_ids(), &annex.plan.rows);
    let printed = findings.take(printed(&annex, &known))?;
    let edited = findings.take(edited(&options.docx, &returned, &known.with_rows(printed.rows())))?;
    let proposal = proposal(&annex.plan, &printed, &edited)
        .map_err(|refusal| Report::from(refusal.finding(&visible_path(&options.docx))));
    let proposal = findings.take(proposal)?;
    findings.add(proposal.report.into());
    let rewriting = rewriting(&annex.plan, &proposal.changes);
    findings.add(rewriting.report.clone().into());
    let files = findings.take(files(&place, &rewriting))?;
    let new = reread(&place, &files, &fonts, findings)?;
    let mut comparison = compare(&annex.plan, &new);
    // Nothing is written that was not read back: the new files must say what the document says, and no more.
    if !is_exactly(&comparison, &rewriting.made) {
        findings.add(unfaithful().into());
        return None;
    }
    // The plan in memory has its folder's name, but what is compared is the document.
    let docx = options.docx.file_name().unwrap_or_default();
    comparison.new.name = docx.to_string_lossy().into_owned();
    Some(Amended { place, comparison, held_back: proposal.held_back, files })
}

fn place(plan: &Reference) -> Result<PlanPlace, Problem> {
    match plan {
        Reference::Plan(path) => find_plan(path),
        Reference::Archived { .. } => {
            let message = format!("«{plan}» è una versione archiviata, che non cambia più");
            let hint = "indicare il piano su cui si lavora, una cartella o un nome in data/";
            Err(Problem::usage(message, hint))
        }
    }
}

/// The bytes of the annex that came back.
fn returned(docx: &Path) -> Result<Vec<u8>, Problem> {
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

/// The annex as it came back.
fn edited(docx: &Path, bytes: &[u8], known: &KnownAnchors) -> Result<DocxAnnex, Problem> {
    read(bytes, known).map_err(|refusal| Report::from(refusal.finding(&visible_path(docx))).into())
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
    annex
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

/// The new bytes of each file.
fn files(place: &PlanPlace, rewriting: &Rewriting) -> Result<BTreeMap<String, Vec<u8>>, Problem> {
    let mut files = BTreeMap::new();
    for file in &rewriting.files {
        let path = Path::new(file.source.name());
        // An editor may have saved the file since it was read: what it wrote must not be lost.
        let old =
            decode(&fs::read(path, &TEXT_FILE)?).ok().filter(|decoded| decoded.text == file.source.text());
        let name = path.strip_prefix(&place.folder).ok().map(|name| name.to_string_lossy().into_owned());
        let (Some(old), Some(name)) = (old, name) else {
            let message = format!("«{}» è cambiato mentre il programma lo leggeva", visible_path(path));
            return Err(Report::from(Diagnostic::error("docx", message).hint("ripetere il comando")).into());
        };
        // Some editors of Windows know UTF-8 by its mark only, so that a file that has it keeps it.
        let mark = if old.encoding == Encoding::MarkedUtf8 { "\u{FEFF}" } else { "" };
        files.insert(name, format!("{mark}{}", file.text).into_bytes());
    }
    Ok(files)
}

/// The plan as it will be. Its errors are shown, and keep it from being written.
fn reread(
    place: &PlanPlace,
    files: &BTreeMap<String, Vec<u8>>,
    fonts: &Fonts,
    findings: &mut Findings,
) -> Option<Plan> {
    let mut found = Findings::default();
    let plan = found.take_plan(PlanFiles::on_disk(&place.folder).with(files.clone()).load());
    if let Some(plan) = &plan {
        found.add(check::check(plan, fonts).into());
    }
    let errors = found.report.of(Severity::Error);
    if !errors.is_empty() {
        let message =
            "con i testi del documento il piano avrebbe gli errori indicati qui, e non si può modificare";
        let finding =
            Diagnostic::error("docx", message).hint("correggere il documento e ripetere il comando");
        findings.add(Report::from(finding).into());
        findings.add(errors.into());
    }
    plan
}

fn unfaithful() -> Report {
    Diagnostic::error("docx", "i file riscritti non direbbero esattamente ciò che dice il documento")
        .hint(own_fault("il documento e la cartella del piano"))
        .hint("nel piano non è cambiato nulla")
        .into()
}
