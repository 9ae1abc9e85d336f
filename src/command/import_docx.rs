//! `confronta --da-docx`: what an annex that came back from the offices changes, and its way into the plan's files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::command::compare::{Outcome, face};
use crate::compare::{Comparison, compare};
use crate::diagnostic::{Diagnostic, Report, Severity, counted, visible_path};
use crate::docx_import::{DocxAnnex, FILE_LIMIT, Rewriting, is_exactly, proposal, read, rewriting};
use crate::font::Fonts;
use crate::fs::{EntryKind, Failure};
use crate::plan::Plan;
use crate::plan::load::PlanFiles;
use crate::source::{Encoding, decode};
use crate::style::Orientation;
use crate::template::Edition;
use crate::terminal::MessageFormat;
use crate::workflow::backup::{replace_keeping_old, way_back};
use crate::workflow::clock::epoch;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::locate::{PlanPlace, one};
use crate::workflow::pipeline::{Annex, StageOptions, annex};
use crate::workflow::{Format, Reference, Session, Status};
use crate::{check, fs};

/// What is to be done with an annex that came back.
#[derive(Debug)]
pub(crate) struct ImportOptions {
    pub(crate) plan: Reference,
    pub(crate) docx: PathBuf,
    pub(crate) application: Application,
    /// The folder that gets a folder for each plan: there the files are kept as they were.
    pub(crate) output: PathBuf,
    pub(crate) outcome: Outcome,
}

/// Whether what changed is written into the plan's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Application {
    /// It is only shown.
    Shown,
    /// `--applica`.
    Made,
}

/// A plan with what the annex that came back makes of it.
struct Amended {
    place: PlanPlace,
    comparison: Comparison,
    /// The files that change, by their names relative to the plan's folder.
    files: BTreeMap<String, Vec<u8>>,
}

/// Shows what an edited annex changes, and writes it into the plan's files where that is wanted.
pub(crate) fn take_back(order: &ImportOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let amended = amended(order, session, &mut findings);
    findings.judge(session.strictness);
    let mut shown = amended.as_ref().map(|amended| face(&amended.comparison, session)).unwrap_or_default();
    let differs = amended.as_ref().is_some_and(|amended| !amended.files.is_empty());
    if let Some(amended) = amended.filter(|_| differs && findings.status() == Status::Done) {
        let closing = findings.take(close(&amended, order)).unwrap_or_default();
        if session.terminal.format() == MessageFormat::Human {
            shown = format!("{shown}\n{closing}");
        }
    }
    let status = finish(session, vec![findings], &shown);
    match order.outcome {
        Outcome::Told if differs => status.max(Status::Different),
        Outcome::Told | Outcome::Silent => status,
    }
}

/// What is said in the end, after the files were written where that is wanted.
fn close(amended: &Amended, order: &ImportOptions) -> Result<String, Failure> {
    match order.application {
        Application::Shown => Ok(
            "I file del piano sono rimasti com'erano: per scrivervi questi testi, aggiungere «--applica».\n"
                .to_owned(),
        ),
        Application::Made => apply(amended, &order.output),
    }
}

/// Reads the plan and what came back, and makes the new plan in memory.
fn amended(order: &ImportOptions, session: &Session, findings: &mut Findings) -> Option<Amended> {
    let place = findings.take(place(&order.plan))?;
    let edited = findings.take(edited(&order.docx))?;
    let fonts = Fonts::embedded();
    let annex = plan(&place, session, &fonts, findings)?;
    let printed = findings.take(printed(&annex))?;
    let proposal = proposal(&annex.plan, &printed, &edited)
        .map_err(|refusal| refusal.finding(&visible_path(&order.docx)));
    let proposal = findings.take(proposal.map_err(Report::from))?;
    findings.add(proposal.report.into());
    let rewriting = rewriting(&annex.plan, &proposal.changes);
    findings.add(rewriting.report.clone().into());
    let files = findings.take(files(&place, &rewriting))?;
    let new = reread(&place, &files, &fonts, findings)?;
    let mut comparison = compare(&annex.plan, &new);
    if !is_exactly(&comparison, &rewriting.made) {
        findings.add(at_fault().into());
        return None;
    }
    comparison.new.name =
        order.docx.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Some(Amended { place, comparison, files })
}

fn place(plan: &Reference) -> Result<PlanPlace, Problem> {
    match plan {
        Reference::Plan(path) => one(path),
        Reference::Archived { .. } => {
            let message = format!("«{plan}» è una versione archiviata, che non cambia più");
            Err(Problem::usage(
                message,
                "indicare il piano su cui si lavora, una cartella o un nome in data/",
            ))
        }
    }
}

fn edited(docx: &Path) -> Result<DocxAnnex, Problem> {
    match fs::target_kind(docx)? {
        EntryKind::File => {}
        EntryKind::Folder | EntryKind::Link | EntryKind::Other | EntryKind::Missing => {
            let message = format!("«{}» non è un file, o non esiste", visible_path(docx));
            return Err(Problem::usage(
                message,
                "indicare il DOCX dell'allegato che gli uffici hanno modificato",
            ));
        }
    }
    let bytes = fs::read_up_to(docx, FILE_LIMIT)?;
    read(&bytes).map_err(|refusal| Report::from(refusal.finding(&visible_path(docx))).into())
}

/// The plan with its annex; what is wrong with it is shown, and its warnings are for `verifica`.
fn plan(place: &PlanPlace, session: &Session, fonts: &Fonts, findings: &mut Findings) -> Option<Annex> {
    let epoch = findings.take(epoch())?;
    let order = StageOptions { edition: Edition::Final, epoch, strictness: session.strictness, fonts };
    let mut own = Findings::default();
    let annex = annex(&place.folder, order, &mut own);
    if annex.is_none() {
        findings.add(own.report.into());
    }
    annex
}

/// The annex as the plan prints it today, read as what came back is.
fn printed(annex: &Annex) -> Result<DocxAnnex, Problem> {
    let file = format!("{}.docx", annex.plan.file_name.value);
    let written = annex.look.write(&annex.document, Path::new(&file), Format::Docx, Orientation::Usual)?;
    read(&written.bytes).map_err(|_| {
        let finding = Diagnostic::error("docx", "i modelli di questo piano scrivono un DOCX senza i contrassegni dei campi")
            .hint("in «modelli/componenti.xml» ogni cella di un campo ha l'attributo id=\"{{ obiettivo.id }}.{{ campo.chiave }}\"");
        Report::from(finding).into()
    })
}

/// The new bytes of each file. What was read may have changed on the disk meanwhile.
fn files(place: &PlanPlace, rewriting: &Rewriting) -> Result<BTreeMap<String, Vec<u8>>, Problem> {
    let mut files = BTreeMap::new();
    for file in &rewriting.files {
        let path = Path::new(file.source.name());
        let old = decode(&fs::read(path)?).ok().filter(|decoded| decoded.text == file.source.text());
        let name = path.strip_prefix(&place.folder).ok().map(|name| name.to_string_lossy().into_owned());
        let (Some(old), Some(name)) = (old, name) else {
            let message = format!("«{}» è cambiato mentre il programma lo leggeva", visible_path(path));
            return Err(Report::from(Diagnostic::error("docx", message).hint("ripetere il comando")).into());
        };
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
    let loaded = PlanFiles::on_disk(&place.folder).with(files.clone()).load();
    let mut report = loaded.report;
    if let Some(plan) = &loaded.plan {
        report.extend(check::check(plan, fonts));
    }
    let errors = report.of(Severity::Error);
    if !errors.is_empty() {
        let message =
            "con i testi del documento il piano avrebbe gli errori indicati qui, e non si può modificare";
        findings.add(
            Report::from(
                Diagnostic::error("docx", message).hint("correggere il documento e ripetere il comando"),
            )
            .into(),
        );
        findings.add(errors.into());
    }
    loaded.plan
}

fn at_fault() -> Report {
    Diagnostic::error("docx", "i file riscritti non direbbero esattamente ciò che dice il documento")
        .hint("è un difetto del programma: segnalarlo a chi lo mantiene, con il documento e la cartella del piano")
        .hint("nel piano non è cambiato nulla")
        .into()
}

/// Keeps the files as they are, then puts the new ones in their place.
fn apply(amended: &Amended, output: &Path) -> Result<String, Failure> {
    let Amended { place, files, .. } = amended;
    let kept = replace_keeping_old(place, &output.join(&place.name).join("prima-del-docx"), files)?;
    Ok(way_back(place, &counted(files.len(), "file modificato", "file modificati"), &kept))
}
