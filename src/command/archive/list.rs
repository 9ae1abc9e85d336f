//! `archivio elenca`: every plan and every version.

use std::collections::BTreeSet;
use std::path::Path;

use crate::archive::{Archive, DOCUMENTS, Identity, Inventory, RECORD, Record, SIGNED, VersionNumber};
use crate::command::archive::open;
use crate::command::archive::sources::SOURCES;
use crate::command::archive::target::name;
use crate::command::findings::{Findings, Problem, finish};
use crate::command::{Session, Status};
use crate::date::Date;
use crate::diagnostic::{counted, visible_line};

/// Lists the versions: the act, its date, the number of objectives, and what changed since the version before.
pub fn list(folder: &Path, session: &Session) -> Status {
    match try_list(folder) {
        Ok(lines) => finish(session, Vec::new(), &lines),
        Err(problem) => finish(session, vec![Findings::of(problem)], ""),
    }
}

fn try_list(folder: &Path) -> Result<String, Problem> {
    let archive = open(folder)?;
    let mut lines = String::new();
    for identity in archive.identities()? {
        let Some(inventory) = archive.inventory(&identity)? else { continue };
        lines.push_str(&plan(&archive, &identity, &inventory)?);
    }
    if lines.is_empty() {
        lines.push_str("L'archivio non contiene ancora alcun piano.\n");
    }
    Ok(lines)
}

fn plan(archive: &Archive, identity: &Identity, inventory: &Inventory) -> Result<String, Problem> {
    let mut lines = String::new();
    for (number, version) in &inventory.versions {
        let bytes = archive.file(identity, inventory, *number, RECORD)?;
        let record = bytes.and_then(|bytes| Record::read(&bytes));
        if lines.is_empty() {
            let body =
                record.as_ref().map_or(String::new(), |record| format!("  {}", visible_line(&record.ente)));
            lines.push_str(&format!("{}{body}\n", name(identity)));
        }
        let count =
            record.map_or(String::new(), |record| counted(record.obiettivi, "obiettivo", "obiettivi") + "  ");
        let day = version.created.split('T').next().unwrap_or_default();
        let day = Date::from_iso(day).map_or_else(|| day.to_owned(), Date::in_words);
        lines.push_str(&format!("  {number}  {day}  {count}{}\n", visible_line(&version.message)));
        if let Some(before) = number.previous() {
            lines.push_str(&format!("      {}\n", changes(inventory, before, *number)));
        }
    }
    Ok(lines)
}

/// What a version brought, file by file.
fn changes(inventory: &Inventory, before: VersionNumber, number: VersionNumber) -> String {
    let (old, new) = (inventory.versions[&before].files(), inventory.versions[&number].files());
    let names: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let mut changed: Vec<String> = Vec::new();
    for name in names.into_iter().filter(|name| name.starts_with(SOURCES) || name.starts_with(SIGNED)) {
        let short = visible_line(name.trim_start_matches(SOURCES));
        match (old.get(name), new.get(name)) {
            (Some(old), Some(new)) if old == new => {}
            (Some(_), Some(_)) => changed.push(format!("{short} modificato")),
            (None, _) => changed.push(format!("{short} aggiunto")),
            (Some(_), None) => changed.push(format!("{short} tolto")),
        }
    }
    let documents = |files: &std::collections::BTreeMap<&str, &str>| -> Vec<String> {
        files
            .iter()
            .filter(|(name, _)| name.starts_with(DOCUMENTS))
            .map(|(_, digest)| (*digest).to_owned())
            .collect()
    };
    match (changed.is_empty(), documents(&old) == documents(&new)) {
        (false, _) => changed.join(", "),
        (true, false) => "gli stessi file, documenti generati di nuovo".to_owned(),
        (true, true) => "gli stessi file e documenti".to_owned(),
    }
}
