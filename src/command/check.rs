//! `verifica`: everything but writing the annex; at most the *Scheda di verifica*.

use std::path::PathBuf;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::command::clock::epoch;
use crate::command::findings::{Findings, Problem, finish, finish_reviewed};
use crate::command::locate::{Place, locate};
use crate::command::pipeline::{Examined, Order, examine};
use crate::command::rendering::Origin;
use crate::command::{Format, Session, Status};
use crate::font::Fonts;
use crate::review::{Record, Review, left_to_people, words};
use crate::template::Edition;

/// Looks for all there is to find in the plans, and says what was looked at.
pub fn check(plans: &[PathBuf], session: &Session) -> Status {
    match check_all(plans, session) {
        Ok((findings, checked)) => {
            let lines: String = checked.iter().map(|checked| checked.lines.as_str()).collect();
            let records: Vec<Record> = checked.into_iter().map(|checked| checked.record).collect();
            finish_reviewed(session, findings, &records, &(lines + &left_to_people()))
        }
        Err(problem) => finish(session, vec![Findings::of(problem)], ""),
    }
}

/// What is said of a plan when all is done.
struct Checked {
    lines: String,
    record: Record,
}

fn check_all(plans: &[PathBuf], session: &Session) -> Result<(Vec<Findings>, Vec<Checked>), Problem> {
    let epoch = epoch()?;
    let located = locate(plans)?;
    let fonts = Fonts::embedded();
    let order = Order { edition: Edition::Final, epoch, strictness: session.strictness, fonts: &fonts };
    let progress = session.terminal.progress(located.places.len());
    let checked: Vec<(Findings, Checked)> = located
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
    let (findings, checked): (Vec<_>, Vec<_>) = checked.into_iter().unzip();
    Ok((std::iter::once(before).chain(findings).collect(), checked))
}

fn check_one(place: &Place, order: Order) -> (Findings, Checked) {
    let mut findings = Findings::default();
    let examined = examine(&place.folder, order, &mut findings);
    try_to_write(&examined, &mut findings);
    findings.judge(order.strictness);
    let folder = place.folder.to_string_lossy();
    let review = Review::of(&folder, &examined.sketch, examined.plan.as_ref(), &findings.report);
    let checked = Checked { lines: words(&review), record: Record::of(&review) };
    (findings, checked)
}

/// Templates of the plan's own may leave the DOCX without what it needs, which shows when it is put together.
fn try_to_write(examined: &Examined, findings: &mut Findings) {
    let Some((look, annex)) = examined.look.as_ref().zip(examined.annex.as_ref()) else { return };
    match look.origin {
        Origin::BuiltIn => {}
        Origin::Plan => drop(findings.take(look.write(annex, Format::Docx))),
    }
}
