//! `verifica`: everything but writing.

use std::path::PathBuf;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::command::clock::epoch;
use crate::command::findings::{Findings, Problem, finish};
use crate::command::locate::{Place, locate};
use crate::command::pipeline::{Examined, Order, examine};
use crate::command::rendering::Origin;
use crate::command::{Format, Session, Status};
use crate::diagnostic::{Tally, counted, visible_line};
use crate::font::Fonts;
use crate::plan::Plan;
use crate::template::Edition;

/// Looks for all there is to find in the plans, and says what was looked at.
pub fn check(plans: &[PathBuf], session: &Session) -> Status {
    match check_all(plans, session) {
        Ok((findings, lines)) => finish(session, findings, &lines.concat()),
        Err(problem) => finish(session, vec![Findings::of(problem)], ""),
    }
}

fn check_all(plans: &[PathBuf], session: &Session) -> Result<(Vec<Findings>, Vec<String>), Problem> {
    let epoch = epoch()?;
    let located = locate(plans)?;
    let fonts = Fonts::embedded();
    let order = Order { edition: Edition::Final, epoch, strictness: session.strictness, fonts: &fonts };
    let progress = session.terminal.progress(located.places.len());
    let checked: Vec<(Findings, String)> = located
        .places
        .par_iter()
        .map(|place| {
            let checked = check_one(place, order);
            progress.step();
            checked
        })
        .collect();
    drop(progress);
    let mut before = Findings::of(located.report.into());
    before.judge(session.strictness);
    let (findings, lines): (Vec<_>, Vec<_>) = checked.into_iter().unzip();
    Ok((std::iter::once(before).chain(findings).collect(), lines))
}

fn check_one(place: &Place, order: Order) -> (Findings, String) {
    let mut findings = Findings::default();
    let examined = examine(&place.folder, order, &mut findings);
    try_to_write(&examined, &mut findings);
    findings.judge(order.strictness);
    let size = examined.plan.as_ref().filter(|_| !findings.report.has_errors()).map(size);
    let tally = Tally::of(std::slice::from_ref(&findings.report));
    let verdict = Tally { infos: 0, ..tally }.in_words().unwrap_or_else(|| "nessun errore".to_owned());
    let parts = [Some(verdict), size].into_iter().flatten().collect::<Vec<_>>().join("; ");
    (findings, format!("{}: {parts}\n", visible_line(&place.folder.to_string_lossy())))
}

/// Templates of the plan's own may leave the DOCX without what it needs, which shows when it is put together.
fn try_to_write(examined: &Examined, findings: &mut Findings) {
    let Some((look, annex)) = examined.look.as_ref().zip(examined.annex.as_ref()) else { return };
    match look.origin {
        Origin::BuiltIn => {}
        Origin::Plan => drop(findings.take(look.write(annex, Format::Docx))),
    }
}

/// What the plan holds, in words.
fn size(plan: &Plan) -> String {
    let dimensions = counted(plan.dimensions.len(), "dimensione", "dimensioni");
    format!("{dimensions}, {}", counted(plan.objectives().count(), "obiettivo", "obiettivi"))
}
