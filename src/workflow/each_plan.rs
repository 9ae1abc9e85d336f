//! The work of a verb for each of the plans that the command line means.

use std::path::PathBuf;

use crate::check::CheckPurpose;
use crate::font::Fonts;
use crate::template::Edition;
use crate::workflow::Session;
use crate::workflow::clock::epoch;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::locate::{PlanPlace, locate};
use crate::workflow::parallel::in_parallel;
use crate::workflow::pipeline::StageOptions;
use crate::workflow::share::PlanShare;

/// The plans that the command line means.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlanChoice<'a> {
    /// Folders' paths, or names under `data/`; none means all.
    pub(crate) plans: &'a [PathBuf],
    /// The share of them that is meant; `None`: all of them.
    pub(crate) share: Option<PlanShare>,
}

/// The results of a verb's work for its plans.
#[derive(Debug)]
pub(crate) struct EachPlan<R> {
    /// What there is to say of the folders.
    pub(crate) folders: Findings,
    /// The plans, with the result of each.
    pub(crate) results: Vec<(PlanPlace, R)>,
    /// The number of plans that were there, with those of the other shares.
    pub(crate) found: usize,
}

/// Finds the plans and does the work for each, on all cores.
pub(crate) fn each_plan<R: Send>(
    choice: PlanChoice<'_>,
    edition: Edition,
    session: &Session,
    work: impl Fn(&PlanPlace, StageOptions) -> R + Sync,
) -> Result<EachPlan<R>, Problem> {
    // First of all: what is wrong with the environment needs no plan to be said.
    let epoch = epoch()?;
    let located = locate(choice.plans)?;
    let found = located.places.len();
    let places = match choice.share {
        Some(share) => share.of(located.places),
        None => located.places,
    };
    let fonts = Fonts::embedded();
    let options = StageOptions {
        edition,
        purpose: CheckPurpose::Documents,
        epoch,
        strictness: session.strictness,
        fonts: &fonts,
    };
    let progress = session.terminal.progress(places.len());
    let results = in_parallel(&places, |place| {
        let result = work(place, options);
        progress.step();
        result
    });
    // The bar must be gone before the findings are printed, on the same stderr.
    drop(progress);
    let mut folders = Findings::of(located.report.into());
    folders.apply_strictness(session.strictness);
    Ok(EachPlan { folders, results: places.into_iter().zip(results).collect(), found })
}
