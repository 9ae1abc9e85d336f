//! `archivio pacchetto`: a version as a bag for the conservation service.

use std::path::Path;

use crate::archive::target::{ArchivedVersion, find};
use crate::archive::{RECORD, Record, bag, open};
use crate::command::archive::extract::{ExtractOptions, fill, named_for_every_system};
use crate::diagnostic::Report;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::{OUTPUT, Session, Status};

/// Writes a version as a BagIt bag into a folder.
pub(crate) fn package(order: &ExtractOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let done = try_package(order, &mut findings);
    let closing = findings.take(done).unwrap_or_default();
    finish(session, vec![findings], &closing)
}

fn try_package(order: &ExtractOptions, findings: &mut Findings) -> Result<String, Problem> {
    let archive = open(&order.archive)?;
    let ArchivedVersion { identity, inventory, number, name, remark } = find(&order.target, &archive)?;
    findings.report.extend(remark.map(Report::from).unwrap_or_default());
    let files = archive.files(&identity, &inventory, number)?;
    let record = files.iter().find(|file| file.name == RECORD).and_then(|file| Record::read(&file.bytes));
    let files = named_for_every_system(files, &mut findings.report);
    let own = format!("{}-{}-{number}-pacchetto", identity.ipa_code(), identity.period());
    let folder = order.folder.clone().unwrap_or_else(|| Path::new(OUTPUT).join(own));
    let written = fill(&folder, bag(&identity, number, record.as_ref(), files), &archive, findings)?;
    Ok(format!("Preparato il pacchetto della versione «{name}» in {written}.\n"))
}
