//! The versions of a plan, each with what it is, what it brought, and whether it is in force.

use std::path::{Path, PathBuf};

use crate::archive::documents::{SIGNED, is_metadata};
use crate::archive::draft::act_record;
use crate::archive::history::{History, VersionInForce};
use crate::archive::sources::{SOURCES, archived_plan};
use crate::archive::{ActRecord, Event, RECORD, Record, day};
use crate::compare::{TouchedObjectives, compare, one_line};
use crate::date::Date;
use crate::diagnostic::visible_line;
use crate::ocfl::{Identity, Past, Version, VersionFile, VersionNumber};
use crate::plan::Plan;
use crate::workflow::findings::Problem;

/// The plans and versions that were asked for.
#[derive(Debug)]
pub(crate) struct ArchiveListing {
    /// The archive's folder.
    pub(crate) folder: PathBuf,
    /// The day for which the versions in force are marked.
    pub(crate) day: Date,
    pub(crate) question: ListQuestion,
    pub(crate) plans: Vec<PlanListing>,
}

/// The versions that were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListQuestion {
    All,
    /// Those in force on the day.
    InForce,
}

/// A plan's versions.
#[derive(Debug)]
pub(crate) struct PlanListing {
    pub(crate) identity: Identity,
    /// The body's name, as the first version that says it has it.
    pub(crate) body: Option<String>,
    /// The version in force on the day that was asked for.
    pub(crate) in_force: Option<VersionInForce>,
    pub(crate) versions: Vec<VersionListing>,
}

/// A version.
#[derive(Debug)]
pub(crate) struct VersionListing {
    pub(crate) number: VersionNumber,
    /// `None` of a version that another program added.
    pub(crate) record: Option<Record>,
    /// The event, as whoever added the version says.
    pub(crate) message: Option<String>,
    pub(crate) is_ours: bool,
    /// The day of its act, or another that somebody gave it.
    pub(crate) day: Option<Date>,
    /// The acts that it brought, as far as they are adopted.
    pub(crate) acts: Vec<ActRecord>,
    /// The change since the version before; `None` of the first.
    pub(crate) change: Option<VersionChange>,
}

/// The change that a version brought.
#[derive(Debug)]
pub(crate) enum VersionChange {
    /// Signed files, by their names.
    Signed(Vec<String>),
    /// Texts: in one line, `None` if they are the same; and the objectives.
    Texts(Option<String>, TouchedObjectives),
    /// Files, by their names, where the plan can't be read.
    Files(Vec<String>),
}

/// A version as far as it can be read.
struct ReadVersion {
    record: Option<Record>,
    plan: Option<Plan>,
    files: Vec<VersionFile>,
}

impl PlanListing {
    /// Reads the versions of a plan; `day` is that for which the one in force is looked for.
    pub(crate) fn of(past: Past<'_>, day: Date) -> Result<Self, Problem> {
        let in_force = History::with_acts(past)?.in_force(day);
        let mut listing =
            PlanListing { identity: past.identity.clone(), body: None, in_force, versions: Vec::new() };
        let mut before: Option<ReadVersion> = None;
        for (number, version) in &past.inventory.versions {
            let read = ReadVersion::of(past, *number)?;
            if listing.body.is_none() {
                listing.body = read.record.as_ref().map(|record| record.body.clone());
            }
            listing.versions.push(listed(*number, version, &read, before.as_ref()));
            before = Some(read);
        }
        Ok(listing)
    }

    /// Whether a version is the one in force.
    pub(crate) fn is_in_force(&self, number: VersionNumber) -> bool {
        self.in_force.is_some_and(|version| version.number == number)
    }
}

impl ReadVersion {
    fn of(past: Past<'_>, number: VersionNumber) -> Result<Self, Problem> {
        let files = past.files(number)?;
        let record = files.iter().find(|file| file.name == RECORD).and_then(|file| Record::read(&file.bytes));
        // Messages show the version where they would show a folder.
        let folder = format!("{}@{number}", past.identity.period());
        let plan = archived_plan(&files, Path::new(&folder)).load().plan;
        Ok(ReadVersion { record, plan, files })
    }

    /// The adopted acts of the plan, or else the one of the record.
    fn acts(&self) -> Vec<ActRecord> {
        match (&self.plan, &self.record) {
            (Some(plan), _) => {
                let adopted = plan.acts.iter().filter(|act| act.is_adopted());
                adopted.filter_map(|act| act_record(act).ok()).collect()
            }
            (None, record) => record.iter().filter_map(|record| record.act.clone()).collect(),
        }
    }

    fn is_signature(&self) -> bool {
        self.record.as_ref().is_some_and(|record| record.event == Event::Signature)
    }
}

fn listed(
    number: VersionNumber,
    version: &Version,
    read: &ReadVersion,
    before: Option<&ReadVersion>,
) -> VersionListing {
    let known = before.map(ReadVersion::acts).unwrap_or_default();
    let mut acts: Vec<ActRecord> =
        read.acts().into_iter().filter(|act| !known.iter().any(|known| known.is(act))).collect();
    // A rectification, and a signature, bear an act that was archived before.
    let own = read.record.as_ref().and_then(|record| record.act.as_ref());
    acts.extend(own.filter(|own| !acts.iter().any(|act| act.is(own))).cloned());
    VersionListing {
        number,
        record: read.record.clone(),
        message: version.message.clone(),
        is_ours: version.is_ours(),
        day: given_day(version, read),
        acts,
        change: before.map(|before| change(before, read)),
    }
}

/// The day that somebody gave a version: of its act, of a first proposal, or where another program says one.
fn given_day(version: &Version, read: &ReadVersion) -> Option<Date> {
    let Some(record) = &read.record else { return Date::from_iso(day(&version.created)) };
    match record.event {
        Event::Approval | Event::Amendment | Event::Rectification => {
            Date::from_iso(&record.act.as_ref()?.date)
        }
        Event::Proposal => read.plan.as_ref()?.date,
        // The day of a signature is nowhere said, and `data` is older than the act that is to be amended.
        Event::Signature | Event::AmendmentProposal => None,
    }
}

/// Tells the changes that a version brought: signed files, those that the comparison finds, or the files that
/// changed.
fn change(before: &ReadVersion, read: &ReadVersion) -> VersionChange {
    if read.is_signature() {
        return VersionChange::Signed(new_files(before, read));
    }
    match before.plan.as_ref().zip(read.plan.as_ref()) {
        Some((old, new)) => {
            let comparison = compare(old, new);
            VersionChange::Texts(one_line(&comparison), TouchedObjectives::of(&comparison))
        }
        None => VersionChange::Files(new_files(before, read)),
    }
}

/// Names the signed files and sources that the version before has not, or has with other bytes.
fn new_files(before: &ReadVersion, read: &ReadVersion) -> Vec<String> {
    let new = read.files.iter().filter(|file| !is_metadata(&file.name) && !before.files.contains(file));
    new.filter_map(|file| {
        let name = [SIGNED, SOURCES].iter().find_map(|folder| file.name.strip_prefix(folder));
        // Of a version without a record nobody knows what its files are.
        let name = name.or_else(|| read.record.is_none().then_some(file.name.as_str()))?;
        Some(visible_line(name).into_owned())
    })
    .collect()
}
