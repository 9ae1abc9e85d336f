//! `pubblica`: the sheet for who uploads the PIAO to the national portal, and publishes it in
//! *Amministrazione trasparente*, with the files beside it under names that the portal takes. Nothing is
//! sent.

mod file;
mod json;
mod publication;
mod remarks;
mod screen;
mod source;

pub(crate) use source::{GivenFiles, PublishOptions};

use crate::command::publish::json::json;
use crate::command::publish::screen::sheet;
use crate::diagnostic::{Report, Severity};
use crate::terminal::MessageFormat;
use crate::workflow::findings::{Findings, finish};
use crate::workflow::output::{list_of_files, place_files};
use crate::workflow::{Session, Status, print_result};

/// The folder of the files, in that of the plan's outputs.
const FOLDER: &str = "pubblicazione";

/// The sheet's name, beside the files that it is about.
const SHEET: &str = "scheda.txt";

/// The columns of the sheet's lines, as a file.
const COLUMNS: usize = 100;

/// Writes the files and the sheet, and shows it; ends with 4 if something is left to a person.
pub(crate) fn publish(options: &PublishOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let read = source::publication(options, &mut findings);
    let Some(publication) = findings.take(read).flatten() else {
        return finish(session, vec![findings], "");
    };
    let mut left = Report::default();
    for remark in remarks::remarks(&publication) {
        left.push(remark);
    }
    // Counted before strictness makes errors of them.
    let is_left = left.count(Severity::Warning) > 0;
    findings.add(left.into());
    findings.apply_strictness(session.strictness);
    if findings.report.has_errors() {
        return finish(session, vec![findings], "");
    }
    // Copies, so that they are uploaded from one folder, and the originals stay as they are.
    let mut files: Vec<(String, Vec<u8>)> =
        publication.files.iter().map(|file| (file.name.clone(), file.bytes.clone())).collect();
    files.push((SHEET.to_owned(), sheet(&publication, COLUMNS).into_bytes()));
    let placed = place_files(options.output.join(&publication.plan).join(FOLDER), files, &mut findings);
    let Some(placed) = placed else { return finish(session, vec![findings], "") };
    let status = finish(session, vec![findings], "");
    let shown = match session.terminal.format() {
        MessageFormat::Human | MessageFormat::Brief => {
            let columns = session.terminal.columns_of_results();
            format!("{}\n{}", sheet(&publication, columns), list_of_files(&placed))
        }
        MessageFormat::Json => json(&publication),
    };
    let status = status.max(print_result(&session.terminal, &shown));
    if is_left { status.max(Status::Undecided) } else { status }
}
