//! `genera`: from the plans to the files.

use std::path::{Path, PathBuf};

use crate::check::summary::warnings_by_code;
use crate::command::resolution::{MadeResolution, ResolutionOrder, make_resolution};
use crate::command::results::{PlanResult, RunResults};
use crate::command::sheets::{MadeSheets, SheetsOptions, SheetsOrder, make_sheets};
use crate::diagnostic::visible_path;
use crate::template::Edition;
use crate::terminal::is_told_in_full;
use crate::workflow::annex_files::{AnnexFiles, file_stem, make_annex_files};
use crate::workflow::each_plan::{EachPlan, PlanChoice, each_plan};
use crate::workflow::findings::{Findings, finish, finish_with_digest};
use crate::workflow::interruption::remarks;
use crate::workflow::locate::PlanPlace;
use crate::workflow::output::{OutputFile, listing, ways_out};
use crate::workflow::pipeline::{Annex, PlanWithTemplates, StageOptions, annex};
use crate::workflow::share::PlanShare;
use crate::workflow::shell_words::{option, quoted};
use crate::workflow::{DATA, Format, OUTPUT, Session, Status};

/// Options of `genera`.
#[derive(Debug)]
pub(crate) struct BuildOptions {
    /// Folders' paths, or names under `data/`; none means all.
    pub(crate) plans: Vec<PathBuf>,
    pub(crate) formats: Vec<Format>,
    /// The folder that gets a folder for each plan.
    pub(crate) output: PathBuf,
    pub(crate) edition: Edition,
    /// The archive for the proposal of a resolution, which is made beside the annex in the formats that it
    /// comes in; `None`: none is made.
    pub(crate) resolution: Option<PathBuf>,
    /// The sheets that are made in the place of the annex, if any are.
    pub(crate) sheets: Option<SheetsOptions>,
    /// The share of the plans that is made; `None`: all of them.
    pub(crate) share: Option<PlanShare>,
    /// The file that says what became of each plan.
    pub(crate) results: Option<PathBuf>,
}

/// The outcome of a plan.
#[derive(Default)]
struct Built {
    findings: Findings,
    /// The warnings by their codes.
    digest: String,
    /// The files that were written.
    files: Vec<OutputFile>,
    /// The command that makes what can be made, if something could not be.
    way_out: Option<String>,
    /// The lines below the list of the files.
    remark: String,
}

/// Makes the files of every plan. For each plan, all its files are written or none is touched; the other
/// plans go on.
pub(crate) fn build(options: &BuildOptions, session: &Session) -> Status {
    let choice = PlanChoice { plans: &options.plans, share: options.share };
    let built =
        each_plan(choice, options.edition, session, |place, stages| build_one(place, options, stages));
    let built = match built {
        Ok(built) => built,
        Err(problem) => return finish(session, vec![Findings::of(problem)], ""),
    };
    let (of_results, written) = write_results(&built, options);
    let share = options.share.map(|share| share.in_words(built.results.len(), built.found));
    let closing = share.unwrap_or_default() + &written;
    let EachPlan { folders, results, .. } = built;
    let (mut findings, mut files, mut commands) = (Vec::new(), Vec::new(), Vec::new());
    let (mut digest, mut remarks) = (String::new(), String::new());
    for (_, plan) in results {
        findings.push(plan.findings);
        digest.push_str(&plan.digest);
        files.extend(plan.files);
        commands.extend(plan.way_out);
        remarks.push_str(&plan.remark);
    }
    findings.push(of_results);
    // `verifica` is for reading the warnings: here they would hide the files.
    let closing = listing(&files) + &remarks + &closing;
    let status = finish_with_digest(session, folders, findings, (&digest, &closing));
    // After the findings, which may be many: the last lines are those that are read.
    session.terminal.next_steps(&ways_out(commands));
    status
}

/// Writes what became of each plan, if that is asked for; returns what was found, and the line that says it.
fn write_results(built: &EachPlan<Built>, options: &BuildOptions) -> (Findings, String) {
    let mut findings = Findings::default();
    let Some(file) = &options.results else { return (findings, String::new()) };
    let output = &options.output;
    let plans = built.results.iter().map(|(place, Built { findings, files, .. })| PlanResult {
        place,
        findings,
        files,
        output,
    });
    let results = RunResults { share: options.share, found: built.found, plans: plans.collect() };
    let Some(rescue) = findings.take(results.write(file)) else { return (findings, String::new()) };
    findings.add(remarks(&rescue).into());
    (findings, format!("Resoconto: {}\n", visible_path(file)))
}

/// Makes the files of a plan, and counts its warnings.
fn build_one(place: &PlanPlace, options: &BuildOptions, stages: StageOptions) -> Built {
    let mut built = make(place, options, stages);
    let argument = quoted(&argument(&place.folder));
    let (_, others) = built.findings.report.clone().parted(is_told_in_full);
    built.digest = warnings_by_code(&visible_path(&place.folder), &argument, &others);
    built
}

/// A plan's folder as people name it: by its name alone if it lies in `data/`.
fn argument(folder: &Path) -> PathBuf {
    match folder.strip_prefix(DATA) {
        Ok(name) if name.components().count() == 1 => name.to_owned(),
        Ok(_) | Err(_) => folder.to_owned(),
    }
}

/// Reads, checks, renders, parses, writes and replaces.
fn make(place: &PlanPlace, options: &BuildOptions, stages: StageOptions) -> Built {
    if let Some(archive) = &options.resolution {
        return make_with_resolution(place, archive, options, stages);
    }
    let mut built = Built::default();
    let read = PlanWithTemplates::load(&place.folder);
    let Some(annex) = annex(read, stages, &mut built.findings) else { return built };
    if let Some(asked) = options.sheets {
        return with_sheets(built, place, (annex, asked, stages), options);
    }
    let order = AnnexFiles { folder: &options.output.join(&place.name), formats: &options.formats };
    match make_annex_files(&order, annex, stages.edition, &mut built.findings) {
        Ok(files) => built.files = files,
        Err(unmade) => built.way_out = unmade.way_out(&command(place, options), &options.formats),
    }
    built
}

/// The sheets in the place of the annex.
fn with_sheets(
    mut built: Built,
    place: &PlanPlace,
    (annex, asked, stages): (Annex, SheetsOptions, StageOptions),
    options: &BuildOptions,
) -> Built {
    let output = options.output.join(&place.name);
    let order = SheetsOrder { asked, output: &output, formats: &options.formats, stages };
    match make_sheets(&order, annex, &mut built.findings) {
        Ok(MadeSheets { files, remark }) => {
            let plan = quoted(&argument(&place.folder));
            let next = format!(
                "Tornate dagli uffici, le schede si riprendono con: allegato riprendi {plan} FILE…\n"
            );
            let is_returned = options.formats.contains(&Format::Docx);
            built.files = files;
            built.remark = remark + if is_returned { &next } else { "" };
        }
        Err(unmade) => built.way_out = unmade.way_out(&command(place, options), &options.formats),
    }
    built
}

/// The same with the proposal of the resolution.
fn make_with_resolution(
    place: &PlanPlace,
    archive: &Path,
    options: &BuildOptions,
    stages: StageOptions,
) -> Built {
    let mut built = Built::default();
    let output = options.output.join(&place.name);
    let order = ResolutionOrder { folder: &place.folder, output: &output, archive, stages };
    let stem = |annex: &Annex| file_stem(annex, options.edition);
    if let Some(MadeResolution { files, quoted }) = make_resolution(&order, stem, &mut built.findings) {
        (built.files, built.remark) = (files, quoted);
    }
    built
}

/// The command for one plan, but for the formats.
fn command(place: &PlanPlace, options: &BuildOptions) -> String {
    let output = option("--output", &options.output, OUTPUT);
    let draft = match options.edition {
        Edition::Final => "",
        Edition::Draft => " --bozza",
    };
    let sheets = options.sheets.map(|asked| {
        let due = asked.due.map(|day| format!(" --entro {day}")).unwrap_or_default();
        format!(" --per {}{due}", asked.kind.word())
    });
    format!("allegato genera {}{output}{draft}{}", quoted(&place.folder), sheets.unwrap_or_default())
}
