//! `archivio elenca`: every plan and every version.

use std::path::Path;

use crate::archive::documents::{SIGNED, is_metadata};
use crate::archive::sources::{SOURCES, archived_plan};
use crate::archive::target::name;
use crate::archive::{Event, RECORD, Record, day, open};
use crate::compare::{compare, one_line};
use crate::date::Date;
use crate::diagnostic::{counted, visible_line};
use crate::ocfl::{Archive, Identity, Inventory, Version, VersionFile};
use crate::plan::Plan;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::parallel::in_parallel;
use crate::workflow::{Session, Status};

/// Lists the versions: the act, its date, the number of objectives, and what changed since the version
/// before. A plan that can't be read is reported, and the others are listed.
pub(crate) fn list(folder: &Path, session: &Session) -> Status {
    let mut findings = Findings::default();
    let lines = try_list(folder, &mut findings);
    let lines = findings.take(lines).unwrap_or_default();
    finish(session, vec![findings], &lines)
}

fn try_list(folder: &Path, findings: &mut Findings) -> Result<String, Problem> {
    let archive = open(folder)?;
    let identities = archive.identities()?;
    if identities.is_empty() {
        return Ok("L'archivio non contiene ancora alcun piano.\n".to_owned());
    }
    let plans = in_parallel(&identities, |identity| match archive.inventory(identity)? {
        Some(inventory) => plan(&archive, identity, &inventory),
        None => Ok(String::new()),
    });
    Ok(plans.into_iter().filter_map(|plan| findings.take(plan)).collect())
}

fn plan(archive: &Archive, identity: &Identity, inventory: &Inventory) -> Result<String, Problem> {
    let mut lines = String::new();
    let mut before: Option<ListedVersion> = None;
    for (number, version) in &inventory.versions {
        let files = archive.files(identity, inventory, *number)?;
        let record = files.iter().find(|file| file.name == RECORD).and_then(|file| Record::read(&file.bytes));
        let plan = archived_plan(&files, Path::new(&format!("{}@{number}", identity.period()))).load().plan;
        let entry = ListedVersion { record, plan, files };
        if before.is_none() {
            let body = entry.record.as_ref().map(|record| format!("  {}", visible_line(&record.body)));
            lines.push_str(&format!("{}{}\n", name(identity), body.unwrap_or_default()));
        }
        let count = entry.record.as_ref().map(|record| record.objectives);
        let count = count.map_or(String::new(), |count| counted(count, "obiettivo", "obiettivi") + "  ");
        // A signature bears the act that was signed, whose day is not that of the version.
        let made = entry.record.as_ref().filter(|record| record.event != Event::Signature);
        let act = made.and_then(|record| record.act.as_ref());
        let day = act.map_or_else(|| day(&version.created), |act| &act.date);
        let day = Date::from_iso(day).map_or_else(|| visible_line(day).into_owned(), Date::in_words);
        lines.push_str(&format!("  {number}  {day}  {count}{}\n", event_of(version)));
        if let Some(before) = &before {
            lines.push_str(&format!("      {}\n", describe_changes(before, &entry)));
        }
        before = Some(entry);
    }
    Ok(lines)
}

/// Tells the event that a version stands for, as whoever added it says.
fn event_of(version: &Version) -> String {
    let message = version.message.as_ref().map(|message| visible_line(message));
    match message {
        Some(message) if version.is_ours() => message.into_owned(),
        Some(message) => format!("di un altro programma: {message}"),
        None => "di un altro programma".to_owned(),
    }
}

/// A version as far as it can be read.
struct ListedVersion {
    record: Option<Record>,
    plan: Option<Plan>,
    files: Vec<VersionFile>,
}

/// Tells the changes that a version brought: signed files, those that the comparison finds, or the files that
/// changed.
fn describe_changes(before: &ListedVersion, entry: &ListedVersion) -> String {
    if entry.record.as_ref().is_some_and(|record| record.event == Event::Signature) {
        return format!("firmati: {}", new_files(before, entry).join(", "));
    }
    match before.plan.as_ref().zip(entry.plan.as_ref()) {
        Some((old, new)) => {
            let said = one_line(&compare(old, new));
            said.unwrap_or_else(|| "gli stessi testi, documenti generati di nuovo".to_owned())
        }
        None => match new_files(before, entry).as_slice() {
            [] => "nessun file cambiato".to_owned(),
            names => format!("file cambiati: {}", names.join(", ")),
        },
    }
}

/// Names the signed files and sources that the version before has not, or has with other bytes.
fn new_files(before: &ListedVersion, entry: &ListedVersion) -> Vec<String> {
    let new = entry.files.iter().filter(|file| !is_metadata(&file.name) && !before.files.contains(file));
    new.filter_map(|file| {
        let name = [SIGNED, SOURCES].iter().find_map(|folder| file.name.strip_prefix(folder));
        // Of a version without a record nobody knows what its files are.
        let name = name.or_else(|| entry.record.is_none().then_some(file.name.as_str()))?;
        Some(visible_line(name).into_owned())
    })
    .collect()
}
