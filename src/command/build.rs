//! `genera`: from the plans to the files.

use std::path::PathBuf;

use crate::command::clock::epoch;
use crate::command::delivery::{File, Parcel, deliver, listing};
use crate::command::findings::{Findings, Problem, finish};
use crate::command::locate::{Place, locate};
use crate::command::pipeline::{Annex, Order, annex};
use crate::command::side_by_side::side_by_side;
use crate::command::{Format, Session, Status};
use crate::font::Fonts;
use crate::style::Orientation;
use crate::template::Edition;
use crate::terminal::Progress;

/// What is to be made of which plans.
#[derive(Debug)]
pub struct BuildOrder {
    /// Folders' paths, or names under `data/`; none means all.
    pub plans: Vec<PathBuf>,
    pub formats: Vec<Format>,
    /// The folder that gets a folder for each plan.
    pub output: PathBuf,
    pub edition: Edition,
}

/// Makes the files of every plan. For each plan, all its files are written or none is touched; the other plans go on.
pub fn build(order: &BuildOrder, session: &Session) -> Status {
    match build_all(order, session) {
        Ok((findings, files)) => finish(session, findings, &listing(&files)),
        Err(problem) => finish(session, vec![Findings::of(problem)], ""),
    }
}

fn build_all(order: &BuildOrder, session: &Session) -> Result<(Vec<Findings>, Vec<File>), Problem> {
    let epoch = epoch()?;
    let located = locate(&order.plans)?;
    let fonts = Fonts::embedded();
    let stages = Order { edition: order.edition, epoch, strictness: session.strictness, fonts: &fonts };
    let progress = session.terminal.progress(located.places.len());
    let built: Vec<(Findings, Vec<File>)> =
        side_by_side(&located.places, |place| build_one(place, order, stages, &progress));
    drop(progress);
    let mut before = Findings::of(located.report.into());
    before.judge(session.strictness);
    let (findings, files): (Vec<_>, Vec<_>) = built.into_iter().unzip();
    Ok((std::iter::once(before).chain(findings).collect(), files.into_iter().flatten().collect()))
}

/// Reads, checks, renders, parses, writes and replaces.
fn build_one(place: &Place, order: &BuildOrder, stages: Order, progress: &Progress) -> (Findings, Vec<File>) {
    let mut findings = Findings::default();
    let annex = annex(&place.folder, stages, &mut findings);
    let files = annex.and_then(|annex| {
        let stem = file_stem(&annex, order.edition);
        let orientation = Orientation::Usual;
        let parcel = Parcel { document: &annex.document, look: &annex.look, stem, orientation };
        deliver(&parcel, &order.formats, order.output.join(&place.name), &mut findings)
    });
    progress.step();
    (findings, files.unwrap_or_default())
}

/// The files' name without extension; a draft's own, so that it never takes the place of the annex.
fn file_stem(annex: &Annex, edition: Edition) -> String {
    let name = &annex.plan.file_name.value;
    match edition {
        Edition::Final => name.clone(),
        Edition::Draft => format!("{name}-bozza"),
    }
}
