//! `genera`: from the plans to the files.

use std::path::PathBuf;

use crate::font::Fonts;
use crate::style::Orientation;
use crate::template::Edition;
use crate::terminal::Progress;
use crate::workflow::clock::epoch;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::locate::{PlanPlace, locate};
use crate::workflow::output::{OutputFile, OutputSet, deliver, listing, ways_out};
use crate::workflow::parallel::side_by_side;
use crate::workflow::pipeline::{Annex, StageOptions, annex};
use crate::workflow::shell_words::{option, quoted};
use crate::workflow::{Format, OUTPUT, Session, Status};

/// What is to be made of which plans.
#[derive(Debug)]
pub(crate) struct BuildOptions {
    /// Folders' paths, or names under `data/`; none means all.
    pub(crate) plans: Vec<PathBuf>,
    pub(crate) formats: Vec<Format>,
    /// The folder that gets a folder for each plan.
    pub(crate) output: PathBuf,
    pub(crate) edition: Edition,
}

/// The outcome of some plans: findings, the files that were written, and commands that make what can be made
/// of others.
#[derive(Default)]
struct Built {
    findings: Vec<Findings>,
    files: Vec<OutputFile>,
    ways_out: Vec<String>,
}

/// Makes the files of every plan. For each plan, all its files are written or none is touched; the other plans go on.
pub(crate) fn build(order: &BuildOptions, session: &Session) -> Status {
    match build_all(order, session) {
        Ok(built) => {
            let status = finish(session, built.findings, &listing(&built.files));
            session.terminal.last_word(&ways_out(built.ways_out));
            status
        }
        Err(problem) => finish(session, vec![Findings::of(problem)], ""),
    }
}

fn build_all(order: &BuildOptions, session: &Session) -> Result<Built, Problem> {
    let epoch = epoch()?;
    let located = locate(&order.plans)?;
    let fonts = Fonts::embedded();
    let stages =
        StageOptions { edition: order.edition, epoch, strictness: session.strictness, fonts: &fonts };
    let progress = session.terminal.progress(located.places.len());
    let each: Vec<Built> = side_by_side(&located.places, |place| build_one(place, order, stages, &progress));
    drop(progress);
    let mut before = Findings::of(located.report.into());
    before.judge(session.strictness);
    let mut all = Built { findings: vec![before], ..Built::default() };
    for built in each {
        all.findings.extend(built.findings);
        all.files.extend(built.files);
        all.ways_out.extend(built.ways_out);
    }
    Ok(all)
}

/// Reads, checks, renders, parses, writes and replaces.
fn build_one(located: &PlanPlace, order: &BuildOptions, stages: StageOptions, progress: &Progress) -> Built {
    let (mut findings, mut built) = (Findings::default(), Built::default());
    if let Some(annex) = annex(&located.folder, stages, &mut findings) {
        let stem = file_stem(&annex, order.edition);
        let folder = order.output.join(&located.name);
        let Annex { document, look, .. } = &annex;
        let parcel = OutputSet { document, look, folder: &folder, stem, orientation: Orientation::Usual };
        match deliver(&parcel, &order.formats, &mut findings) {
            Ok(files) => built.files = files,
            Err(unmade) => built.ways_out.extend(unmade.way_out(&command(located, order), &order.formats)),
        }
    }
    progress.step();
    built.findings.push(findings);
    built
}

/// The command for one plan, but for the formats.
fn command(place: &PlanPlace, order: &BuildOptions) -> String {
    let output = option("--output", &order.output, OUTPUT);
    let draft = match order.edition {
        Edition::Final => "",
        Edition::Draft => " --bozza",
    };
    format!("allegato genera {}{output}{draft}", quoted(&place.folder))
}

/// The files' name without extension; a draft's own, so that it never takes the place of the annex.
fn file_stem(annex: &Annex, edition: Edition) -> String {
    let name = &annex.plan.file_name.value;
    match edition {
        Edition::Final => name.clone(),
        Edition::Draft => format!("{name}-bozza"),
    }
}
