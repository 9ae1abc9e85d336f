//! `archivio pacchetto --tutti`: every version of every plan as one bag with an index, for who takes the
//! archive over.

use std::path::{Path, PathBuf};

use crate::archive::listing::{ArchiveListing, ListQuestion, PlanListing};
use crate::archive::report::{Outcomes, ReportMatter, ReportOccasion, folder_of, report};
use crate::archive::{bag_of_all, open};
use crate::command::archive::extract::{fill, named_for_every_system};
use crate::command::archive::list_json::list_json;
use crate::command::archive::report_document::report_document;
use crate::date::{Date, Timestamp};
use crate::diagnostic::counted;
use crate::ocfl::{Archive, Past, Verified, VersionFile};
use crate::style::Orientation;
use crate::template::ArchiveReport;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::rendering::OwnTemplates;
use crate::workflow::{Format, OUTPUT, PROGRAM, Session, Status, VERSION};

/// The index for people, and the one for programs.
const INDEX: &str = "indice.html";
const LIST: &str = "elenco.json";

/// Options of `archivio pacchetto --tutti`.
#[derive(Debug)]
pub(crate) struct PackageAllOptions {
    pub(crate) archive: PathBuf,
    /// The folder to fill, missing or empty; by default one below `output` that is named after the
    /// archive.
    pub(crate) folder: Option<PathBuf>,
}

/// Writes the whole archive as a BagIt bag into a folder.
pub(crate) fn package_all(options: &PackageAllOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let done = try_package(options, &mut findings);
    let closing = findings.take(done).flatten().unwrap_or_default();
    finish(session, vec![findings], &closing)
}

/// Writes the bag; `None` if the archive is not what it was, which nobody should take over unawares.
fn try_package(options: &PackageAllOptions, findings: &mut Findings) -> Result<Option<String>, Problem> {
    let archive = open(&options.archive)?;
    let verified = archive.verify()?;
    if verified.plans.is_empty() && !verified.report.has_errors() {
        let message = "l'archivio non contiene ancora alcun piano".to_owned();
        return Err(Problem::usage(message, "«allegato archivio aggiungi PIANO» vi mette la prima versione"));
    }
    findings.add(verified.report.clone().into());
    if findings.report.has_errors() {
        return Ok(None);
    }
    let matter = ReportMatter { verified: &verified, findings: &verified.report, outcomes: &Outcomes::new() };
    let index = report(&archive, matter, ReportOccasion::Index);
    // Before the index becomes a page, which takes it.
    let (body, content) = (index.body.clone(), content(&index));
    let mut files = versions(&archive, &verified)?;
    let listed = listed(&archive, &verified)?;
    files.push(VersionFile::new(LIST, list_json(&listed).into_bytes()));
    files.push(VersionFile::new(INDEX, index_page(index, &verified)?));
    let files = named_for_every_system(files, &mut findings.report);
    let program = format!("{PROGRAM} {VERSION}");
    let bag = bag_of_all(body.as_deref(), &format!("Tutto l'archivio: {content}"), &program, files);
    let folder = options.folder.clone().unwrap_or_else(|| Path::new(OUTPUT).join("archivio-pacchetto"));
    let written = fill(&folder, bag, &archive, findings)?;
    Ok(Some(format!("Preparato il pacchetto di tutto l'archivio ({content}) in {written}.\n")))
}

/// `2 piani, 7 versioni`.
fn content(index: &ArchiveReport) -> String {
    let plans = counted(index.plans.len(), "piano", "piani");
    format!("{plans}, {}", counted(index.versions, "versione", "versioni"))
}

/// The files of all versions, each version in its folder with all that it holds.
fn versions(archive: &Archive, verified: &Verified) -> Result<Vec<VersionFile>, Problem> {
    let mut all = Vec::new();
    for (identity, inventory) in &verified.plans {
        for number in inventory.versions.keys().copied() {
            let folder = folder_of(identity, number);
            let files = archive.files(identity, inventory, number)?;
            let named = |file: VersionFile| VersionFile::new(format!("{folder}/{}", file.name), file.bytes);
            all.extend(files.into_iter().map(named));
        }
    }
    Ok(all)
}

/// The list of all versions, with those that were in force on the last day that the archive knows: the same
/// archive gives the same bag on any day.
fn listed(archive: &Archive, verified: &Verified) -> Result<ArchiveListing, Problem> {
    let day = last_moment(verified).map_or(first_day(), Timestamp::date);
    let mut plans = Vec::new();
    for (identity, inventory) in &verified.plans {
        plans.push(PlanListing::of(Past { archive, identity, inventory }, day)?);
    }
    let (folder, question) = (archive.folder().to_owned(), ListQuestion::All);
    Ok(ArchiveListing { folder, day, question, plans })
}

/// The day of the index where no version says one: the first that computers count from.
fn first_day() -> Date {
    Date::new(1970, 1, 1).expect("every year has a 1 January")
}

/// The moment of the newest version.
fn last_moment(verified: &Verified) -> Option<Timestamp> {
    let versions = verified.plans.iter().flat_map(|(_, inventory)| inventory.versions.values());
    versions.filter_map(|version| Timestamp::from_iso(&version.created)).max()
}

fn index_page(index: ArchiveReport, verified: &Verified) -> Result<Vec<u8>, Problem> {
    let templates = OwnTemplates::built_in()?;
    let created = last_moment(verified).unwrap_or_else(|| first_day().into());
    let document = report_document(index, created, &templates)?;
    let written = templates.write(&document, Path::new(INDEX), Format::Html, Orientation::Usual)?;
    Ok(written.bytes)
}
