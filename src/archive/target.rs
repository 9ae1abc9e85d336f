//! Finding the archived version that the command line means.

use crate::archive::{RECORD, Record};
use crate::diagnostic::visible_line;
use crate::ocfl::{Archive, Identity, Inventory, VersionNumber};
use crate::workflow::Reference;
use crate::workflow::findings::Problem;

/// A version that the archive has.
#[derive(Debug)]
pub(crate) struct ArchivedVersion {
    pub(crate) identity: Identity,
    pub(crate) inventory: Inventory,
    pub(crate) number: VersionNumber,
}

/// Finds the version that a reference names; an error tells what the archive has instead.
pub(crate) fn find(reference: &Reference, archive: &Archive) -> Result<ArchivedVersion, Problem> {
    let Reference::Archived { body, plan, version } = reference else {
        let message = format!("«{reference}» non è una versione archiviata");
        return Err(Problem::usage(message, "scrivere il piano e la versione, come 2022-2024@v1"));
    };
    let archived = archive.identities()?;
    let mut of_body: Vec<&Identity> = archived.iter().collect();
    if let Some(body) = body {
        of_body.retain(|identity| body.eq_ignore_ascii_case(identity.ipa_code()));
    }
    let mut meant = of_body.clone();
    meant.retain(|identity| identity.period() == plan);
    // A period is in the archive's own names; a folder's name is in the records, of which one may be damaged.
    if meant.is_empty() {
        meant = find_by_folder(plan, &of_body, archive)?;
    }
    match meant.as_slice() {
        [identity] => version_of(identity, *version, archive),
        [] => Err(unknown(plan, &archived)),
        several => Err(ambiguous(reference, several)),
    }
}

/// Finds the plans whose last versions came from a folder of this name. One that can't be read is an error
/// only if no other is meant.
fn find_by_folder<'a>(
    folder: &str,
    known: &[&'a Identity],
    archive: &Archive,
) -> Result<Vec<&'a Identity>, Problem> {
    let (mut meant, mut unread) = (Vec::new(), None);
    for &identity in known {
        match is_folder_of(folder, identity, archive) {
            Ok(true) => meant.push(identity),
            Ok(false) => {}
            Err(problem) => unread = unread.or(Some(problem)),
        }
    }
    match unread {
        Some(problem) if meant.is_empty() => Err(problem),
        Some(_) | None => Ok(meant),
    }
}

/// Whether the last version of a plan came from a folder of this name.
fn is_folder_of(folder: &str, identity: &Identity, archive: &Archive) -> Result<bool, Problem> {
    let Some(inventory) = archive.inventory(identity)? else { return Ok(false) };
    let record = archive.file(identity, &inventory, inventory.head, RECORD)?;
    Ok(record.and_then(|bytes| Record::read(&bytes)).is_some_and(|record| record.folder == folder))
}

fn version_of(identity: &Identity, version: u32, archive: &Archive) -> Result<ArchivedVersion, Problem> {
    let inventory = archive.inventory(identity)?.ok_or_else(|| unknown(identity.period(), &[]))?;
    let number = VersionNumber::new(version).filter(|number| inventory.versions.contains_key(number));
    let Some(number) = number else {
        let message = format!("la versione «{}@v{version}» non è nell'archivio", name(identity));
        return Err(Problem::usage(
            message,
            format!("l'ultima versione di questo piano è {}", inventory.head),
        ));
    };
    Ok(ArchivedVersion { identity: identity.clone(), inventory, number })
}

fn unknown(plan: &str, known: &[Identity]) -> Problem {
    let message = format!("il piano «{}» non è nell'archivio", visible_line(plan));
    let names: Vec<String> = known.iter().map(name).collect();
    let hint = match names.is_empty() {
        true => "l'archivio non contiene ancora alcun piano".to_owned(),
        false => format!("i piani archiviati sono: {}", names.join(", ")),
    };
    Problem::usage(message, hint)
}

fn ambiguous(reference: &Reference, several: &[&Identity]) -> Problem {
    let message = format!("nell'archivio ci sono piani di più enti per «{reference}»");
    let names: Vec<String> = several.iter().map(|identity| name(identity)).collect();
    Problem::usage(message, format!("indicare anche l'ente, prima della barra: {}", names.join(", ")))
}

/// Names a plan as the command line does: `c_a000/2022-2024`.
pub(crate) fn name(identity: &Identity) -> String {
    format!("{}/{}", identity.ipa_code(), identity.period())
}
