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

/// Finds the plans and does the work for each, on all cores. Returns what there is to say of the folders, and
/// the results in the plans' order.
pub(crate) fn each_plan<R: Send>(
    plans: &[PathBuf],
    edition: Edition,
    session: &Session,
    work: impl Fn(&PlanPlace, StageOptions) -> R + Sync,
) -> Result<(Findings, Vec<R>), Problem> {
    // First of all: what is wrong with the environment needs no plan to be said.
    let epoch = epoch()?;
    let located = locate(plans)?;
    let fonts = Fonts::embedded();
    let options = StageOptions {
        edition,
        purpose: CheckPurpose::Documents,
        epoch,
        strictness: session.strictness,
        fonts: &fonts,
    };
    let progress = session.terminal.progress(located.places.len());
    let results = in_parallel(&located.places, |place| {
        let result = work(place, options);
        progress.step();
        result
    });
    // The bar must be gone before the findings are printed, on the same stderr.
    drop(progress);
    let mut findings = Findings::of(located.report.into());
    findings.apply_strictness(session.strictness);
    Ok((findings, results))
}
