//! `archivio elenca`: every plan and every version, or those that were asked for.

use std::path::PathBuf;

use crate::archive::history::VersionInForce;
use crate::archive::listing::{ArchiveListing, ListQuestion, PlanListing, VersionChange, VersionListing};
use crate::archive::open;
use crate::archive::target::{find, find_plan, name};
use crate::command::archive::list_json::list_json;
use crate::command::archive::quoted_act::QuotedAct;
use crate::date::Date;
use crate::diagnostic::{counted, visible_line};
use crate::ocfl::{Archive, Identity, Past, VersionNumber};
use crate::terminal::MessageFormat;
use crate::workflow::clock::today;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::parallel::in_parallel;
use crate::workflow::{Reference, Session, Status, print_result};

/// Options of `archivio elenca`.
#[derive(Debug)]
pub(crate) struct ListOptions {
    /// The plan, or the version; none: all plans.
    pub(crate) target: Option<Reference>,
    pub(crate) archive: PathBuf,
    /// Only what was in force on this day.
    pub(crate) day: Option<Date>,
    /// Only the versions of this act.
    pub(crate) act: Option<QuotedAct>,
}

/// Lists the versions: the act, its date, the number of objectives, what changed since the version before,
/// and which one is in force. A plan that can't be read is reported, and the others are listed.
pub(crate) fn list(options: &ListOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let listed = try_list(options, &mut findings);
    let listed = findings.take(listed);
    match (listed, session.terminal.format()) {
        (Some(list), MessageFormat::Json) => {
            let status = finish(session, vec![findings], "");
            status.max(print_result(&session.terminal, &list_json(&list)))
        }
        (Some(list), MessageFormat::Human | MessageFormat::Brief) => {
            finish(session, vec![findings], &text(&list))
        }
        (None, _) => finish(session, vec![findings], ""),
    }
}

fn try_list(options: &ListOptions, findings: &mut Findings) -> Result<ArchiveListing, Problem> {
    let archive = open(&options.archive)?;
    let day = options.day.map_or_else(today, Ok)?;
    let (identities, version) = asked_for(options, &archive, findings)?;
    let read = in_parallel(&identities, |identity| plan(identity, &archive, day));
    let mut plans: Vec<PlanListing> = read.into_iter().filter_map(|plan| findings.take(plan)?).collect();
    // A plan that can't be read may be the one with the act.
    if let (Some(act), false) = (&options.act, findings.report.has_errors()) {
        act.must_be_in(&plans)?;
    }
    for plan in &mut plans {
        // Asked before the versions are thinned, for the change of each is told since the one before it.
        let in_force = plan.in_force.map(|version| version.number);
        plan.versions.retain(|listed| {
            version.is_none_or(|version| version == listed.number)
                && options.act.as_ref().is_none_or(|act| act.is_of(listed))
                && (options.day.is_none() || in_force == Some(listed.number))
        });
    }
    // A plan of which nothing was in force is part of the answer; one without the act is not.
    let question = if options.day.is_some() { ListQuestion::InForce } else { ListQuestion::All };
    if options.act.is_some() || version.is_some() {
        plans.retain(|plan| !plan.versions.is_empty());
    }
    Ok(ArchiveListing { folder: options.archive.clone(), day, question, plans })
}

/// The plans that are meant, and the version if one is.
fn asked_for(
    options: &ListOptions,
    archive: &Archive,
    findings: &mut Findings,
) -> Result<(Vec<Identity>, Option<VersionNumber>), Problem> {
    let Some(target) = &options.target else { return Ok((archive.identities()?, None)) };
    let (identity, choice) = find_plan(target, archive)?;
    let version = match choice {
        None => None,
        Some(_) => {
            let found = find(target, archive)?;
            findings.report.extend(found.remark.map(Into::into).unwrap_or_default());
            Some(found.number)
        }
    };
    Ok((vec![identity], version))
}

fn plan(identity: &Identity, archive: &Archive, day: Date) -> Result<Option<PlanListing>, Problem> {
    let Some(inventory) = archive.inventory(identity)? else { return Ok(None) };
    let past = Past { archive, identity, inventory: &inventory };
    PlanListing::of(past, day).map(Some)
}

fn text(list: &ArchiveListing) -> String {
    if list.plans.is_empty() {
        return match list.question {
            ListQuestion::All => "L'archivio non contiene ancora alcun piano.\n".to_owned(),
            ListQuestion::InForce => {
                "L'archivio non contiene ancora alcun piano: nulla era in vigore.\n".to_owned()
            }
        };
    }
    let plans: String = list.plans.iter().map(|plan| plan_lines(plan, list)).collect();
    plans + &closing(list)
}

fn plan_lines(plan: &PlanListing, list: &ArchiveListing) -> String {
    let body = plan.body.as_ref().map(|body| format!("  {}", visible_line(body))).unwrap_or_default();
    let mut lines = format!("{}{body}\n", name(&plan.identity));
    if plan.versions.is_empty() {
        lines.push_str(&format!("  nessuna versione in vigore {}\n", list.day.with_article()));
    }
    for version in &plan.versions {
        lines.push_str(&version_lines(version));
        if let Some(in_force) = plan.in_force.filter(|in_force| in_force.number == version.number) {
            lines.push_str(&format!("      {}\n", in_force_words(in_force)));
        }
    }
    lines
}

/// `in vigore dal 3 luglio 2026`.
fn in_force_words(version: VersionInForce) -> String {
    format!("► in vigore {}", version.start.in_words())
}

fn version_lines(version: &VersionListing) -> String {
    let record = version.record.as_ref();
    let day = version.day.map(Date::in_words);
    let count = record.map(|record| counted(record.objectives, "obiettivo", "obiettivi"));
    let parts = [Some(version.number.to_string()), day, count, Some(event_of(version))];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let mut lines = format!("  {}\n", parts.join("  "));
    for line in change_lines(version.change.as_ref()) {
        lines.push_str(&format!("      {line}\n"));
    }
    lines
}

/// Tells the event that a version stands for, as whoever added it says.
fn event_of(version: &VersionListing) -> String {
    let message = version.message.as_ref().map(|message| visible_line(message));
    match message {
        Some(message) if version.is_ours => message.into_owned(),
        Some(message) => format!("di un altro programma: {message}"),
        None => "di un altro programma".to_owned(),
    }
}

fn change_lines(change: Option<&VersionChange>) -> Vec<String> {
    match change {
        None => Vec::new(),
        Some(VersionChange::Signed(names)) => vec![format!("firmati: {}", names.join(", "))],
        Some(VersionChange::Texts(None, _)) => {
            vec!["gli stessi testi, documenti generati di nuovo".to_owned()]
        }
        Some(VersionChange::Texts(Some(said), touched)) => {
            std::iter::once(said.clone()).chain(touched.lines()).collect()
        }
        Some(VersionChange::Files(names)) => match names.as_slice() {
            [] => vec!["nessun file cambiato".to_owned()],
            names => vec![format!("file cambiati: {}", names.join(", "))],
        },
    }
}

/// The closing line: how much was listed, and what is in force.
fn closing(list: &ArchiveListing) -> String {
    let plans = counted(list.plans.len(), "piano", "piani");
    let versions: usize = list.plans.iter().map(|plan| plan.versions.len()).sum();
    let versions = counted(versions, "versione", "versioni");
    let in_force: Vec<String> = list
        .plans
        .iter()
        .filter_map(|plan| Some(format!("{}@{}", name(&plan.identity), plan.in_force?.number)))
        .collect();
    let day = list.day.with_article();
    match in_force.as_slice() {
        [] => format!("{plans}, {versions}; in vigore {day}: nessuna\n"),
        names => format!("{plans}, {versions}; in vigore {day}: {}\n", names.join(", ")),
    }
}
