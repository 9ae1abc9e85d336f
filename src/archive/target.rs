//! Finding the archived version that the command line means.

use crate::archive::history::{EffectSource, History, VersionInForce};
use crate::archive::{RECORD, Record};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, visible_line};
use crate::ocfl::{Archive, Identity, Inventory, Past, VersionNumber};
use crate::workflow::Reference;
use crate::workflow::clock::today;
use crate::workflow::findings::Problem;
use crate::workflow::reference::VersionChoice;

/// A version that the archive has.
#[derive(Debug)]
pub(crate) struct ArchivedVersion {
    pub(crate) identity: Identity,
    pub(crate) inventory: Inventory,
    pub(crate) number: VersionNumber,
    /// The version as the command line names it, or would have to.
    pub(crate) name: String,
    /// A remark on how it was found, where its number is not named.
    pub(crate) remark: Option<Diagnostic>,
}

/// A plan of the archive as the command line names it, and the version, if it does.
struct NamedPlan<'a> {
    body: Option<&'a str>,
    plan: &'a str,
    version: Option<VersionChoice>,
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
    Problem::usage(
        message,
        format!(
            "scrivere il piano e la versione, come {plan}@v1, {plan}@vigente o {plan}@2024-05-01; senza «@» è l'ultima"
        ),
    )
}

/// Finds the version that a reference names, or the last of the plan that it names; an error tells what the
/// archive has instead.
pub(crate) fn find(reference: &Reference, archive: &Archive) -> Result<ArchivedVersion, Problem> {
    let (identity, version) = find_plan(reference, archive)?;
    version_of(identity, version, reference, archive)
}

/// Finds the plan that a reference names, and the version that it means, if it names one.
pub(crate) fn find_plan(
    reference: &Reference,
    archive: &Archive,
) -> Result<(Identity, Option<VersionChoice>), Problem> {
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
        [identity] => Ok(((*identity).clone(), named.version)),
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
    identity: Identity,
    version: Option<VersionChoice>,
    reference: &Reference,
    archive: &Archive,
) -> Result<ArchivedVersion, Problem> {
    let inventory = archive.inventory(&identity)?.ok_or_else(|| unknown(identity.period(), &[]))?;
    let past = Past { archive, identity: &identity, inventory: &inventory };
    let (number, remark) = match version {
        Some(VersionChoice::Number(version)) => (numbered(version, past)?, None),
        Some(VersionChoice::Proposal) => (last_proposal(past)?, None),
        Some(VersionChoice::InForce) => in_force(today()?, reference, past)?,
        Some(VersionChoice::OnDay(day)) => in_force(day, reference, past)?,
        Some(VersionChoice::Last) | None => (last_adopted(past)?, None),
    };
    let name = match version {
        Some(VersionChoice::Number(_)) => reference.to_string(),
        Some(_) | None => format!("{}@{number}", name(&identity)),
    };
    Ok(ArchivedVersion { identity, inventory, number, name, remark })
}

fn numbered(version: u32, past: Past<'_>) -> Result<VersionNumber, Problem> {
    let number = VersionNumber::new(version).filter(|number| past.inventory.versions.contains_key(number));
    number.ok_or_else(|| {
        let message = format!("la versione «{}@v{version}» non è nell'archivio", name(past.identity));
        Problem::usage(message, known(past.inventory))
    })
}

/// The last version with documents of an act; of a plan without a record of one, the last.
fn last_adopted(past: Past<'_>) -> Result<VersionNumber, Problem> {
    let history = History::of(past)?;
    match (history.last_adopted(), history.last_proposal()) {
        (Some(number), _) => Ok(number),
        // Of versions of other programs nobody knows what they are.
        (None, None) => Ok(past.inventory.head),
        (None, Some(proposal)) => Err(only_proposals(proposal, past)),
    }
}

fn last_proposal(past: Past<'_>) -> Result<VersionNumber, Problem> {
    History::of(past)?.last_proposal().ok_or_else(|| {
        let message = format!("del piano «{}» non è archiviata alcuna proposta", name(past.identity));
        Problem::usage(message, known(past.inventory))
    })
}

fn only_proposals(proposal: VersionNumber, past: Past<'_>) -> Problem {
    let message = format!("del piano «{}» sono archiviate soltanto proposte", name(past.identity));
    let period = past.identity.period();
    Problem::usage(
        message,
        format!("per l'ultima proposta scrivere {period}@proposta, oppure {period}@{proposal}"),
    )
}

/// The version in force on a day, with a remark if only its act's date says so.
fn in_force(
    day: Date,
    reference: &Reference,
    past: Past<'_>,
) -> Result<(VersionNumber, Option<Diagnostic>), Problem> {
    let history = History::with_acts(past)?;
    let Some(found) = history.in_force(day) else { return Err(nothing_in_force(day, &history, past)) };
    let VersionInForce { number, start } = found;
    let remark = match start.source {
        EffectSource::Said => None,
        EffectSource::ActDate => {
            let message = format!("per «{reference}» è presa {number}, in vigore {}", start.in_words());
            let hint = "se l'atto è esecutivo da un altro giorno, scriverlo in «piano.yaml», nell'atto: esecutiva: 2024-05-01";
            Some(Diagnostic::warning("comando", message).hint(hint))
        }
    };
    Ok((number, remark))
}

fn nothing_in_force(day: Date, history: &History, past: Past<'_>) -> Problem {
    let (plan, period) = (name(past.identity), past.identity.period());
    let message = format!("del piano «{plan}» nessuna versione era in vigore {}", day.with_article());
    let hint = match (history.starts().next(), history.last_proposal()) {
        (Some(first), _) => {
            format!("la prima, {}, è in vigore {}", first.number, first.start.in_words())
        }
        (None, Some(proposal)) => {
            format!("sono archiviate soltanto proposte: l'ultima è {period}@{proposal}, o {period}@proposta")
        }
        (None, None) => known(past.inventory),
    };
    Problem::usage(message, hint)
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
