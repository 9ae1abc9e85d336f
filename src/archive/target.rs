//! Finding the archived version that the command line means.

use crate::archive::{RECORD, Record};
use crate::diagnostic::{Diagnostic, visible_line};
use crate::ocfl::{Archive, Identity, Inventory, VersionNumber};
use crate::workflow::Reference;
use crate::workflow::findings::Problem;

/// A version that the archive has.
#[derive(Debug)]
pub(crate) struct ArchivedVersion {
    pub(crate) identity: Identity,
    pub(crate) inventory: Inventory,
    pub(crate) number: VersionNumber,
    /// The version as the command line names it, or would have to.
    pub(crate) name: String,
    /// A remark that it is the last, for none is named.
    pub(crate) remark: Option<Diagnostic>,
}

/// A plan of the archive as the command line names it, and the version, if it does.
struct NamedPlan<'a> {
    body: Option<&'a str>,
    plan: &'a str,
    version: Option<u32>,
}

impl<'a> NamedPlan<'a> {
    fn of(reference: &'a Reference, archived: &[Identity]) -> Result<Self, Problem> {
        let path = match reference {
            Reference::Archived { body, plan, version } => {
                return Ok(NamedPlan { body: body.as_deref(), plan, version: Some(*version) });
            }
            Reference::Plan(path) => path,
        };
        let parts: Vec<&str> = path.iter().filter_map(|part| part.to_str()).collect();
        match parts.as_slice() {
            [.., plan] if plan.contains('@') => Err(no_version(reference, plan)),
            // What stands before a stroke is a body that the archive has, or a folder, such as `data`.
            [.., body, plan] if archived.iter().any(|known| body.eq_ignore_ascii_case(known.ipa_code())) => {
                Ok(NamedPlan { body: Some(body), plan, version: None })
            }
            [.., plan] => Ok(NamedPlan { body: None, plan, version: None }),
            [] => Err(no_version(reference, "2022-2024")),
        }
    }
}

fn no_version(reference: &Reference, plan: &str) -> Problem {
    let message = format!("«{reference}» non è una versione archiviata");
    let plan = visible_line(plan.split('@').next().unwrap_or(plan)).into_owned();
    Problem::usage(message, format!("scrivere il piano e la versione, come {plan}@v1; senza «@» è l'ultima"))
}

/// Finds the version that a reference names, or the last of the plan that it names; an error tells what the
/// archive has instead.
pub(crate) fn find(reference: &Reference, archive: &Archive) -> Result<ArchivedVersion, Problem> {
    let archived = archive.identities()?;
    let named = NamedPlan::of(reference, &archived)?;
    let mut of_body: Vec<&Identity> = archived.iter().collect();
    if let Some(body) = named.body {
        of_body.retain(|identity| body.eq_ignore_ascii_case(identity.ipa_code()));
    }
    let mut meant = of_body.clone();
    meant.retain(|identity| identity.period() == named.plan);
    // A period is in the archive's own names; a folder's name is in the records, of which one may be damaged.
    if meant.is_empty() {
        meant = find_by_folder(named.plan, &of_body, archive)?;
    }
    match meant.as_slice() {
        [identity] => version_of(identity, named.version, reference, archive),
        [] => Err(unknown(named.plan, &archived)),
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

/// Whether the last version of a plan that says so came from a folder of this name.
fn is_folder_of(folder: &str, identity: &Identity, archive: &Archive) -> Result<bool, Problem> {
    let Some(inventory) = archive.inventory(identity)? else { return Ok(false) };
    for number in inventory.versions.keys().rev() {
        let record = archive.file(identity, &inventory, *number, RECORD)?;
        if let Some(record) = record.and_then(|bytes| Record::read(&bytes)) {
            return Ok(record.folder == folder);
        }
    }
    Ok(false)
}

fn version_of(
    identity: &Identity,
    version: Option<u32>,
    reference: &Reference,
    archive: &Archive,
) -> Result<ArchivedVersion, Problem> {
    let inventory = archive.inventory(identity)?.ok_or_else(|| unknown(identity.period(), &[]))?;
    let identity = identity.clone();
    let Some(version) = version else {
        let number = inventory.head;
        let name = format!("{}@{number}", name(&identity));
        let message = format!("per «{reference}» non è detta la versione: è presa l'ultima, {number}");
        let remark = match inventory.head {
            VersionNumber::FIRST => None,
            _ => {
                let hint = format!(
                    "per un'altra, scrivere per esempio {}@v1; {}",
                    identity.period(),
                    known(&inventory)
                );
                Some(Diagnostic::warning("comando", message).hint(hint))
            }
        };
        return Ok(ArchivedVersion { identity, inventory, number, name, remark });
    };
    let number = VersionNumber::new(version).filter(|number| inventory.versions.contains_key(number));
    let Some(number) = number else {
        let message = format!("la versione «{}@v{version}» non è nell'archivio", name(&identity));
        return Err(Problem::usage(message, known(&inventory)));
    };
    Ok(ArchivedVersion { identity, inventory, number, name: reference.to_string(), remark: None })
}

/// Says which versions there are.
fn known(inventory: &Inventory) -> String {
    match inventory.versions.len() {
        1 => format!("di questo piano c'è una versione, {}", inventory.head),
        2 => format!("di questo piano ci sono le versioni v1 e {}", inventory.head),
        _ => format!("di questo piano ci sono le versioni da v1 a {}", inventory.head),
    }
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
