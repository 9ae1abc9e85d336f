//! The plan and the files that are published: those of the archive, or else what stands among the outputs.

use std::path::{Path, PathBuf};

use crate::archive::documents::{SIGNED, bare_name, documents, extension};
use crate::archive::plan_versions::PlanVersions;
use crate::archive::sources::archived_plan;
use crate::archive::target::{ArchivedVersion, find};
use crate::archive::{RECORD, Record, open};
use crate::command::publish::file::{FileRole, PublishedFile};
use crate::command::publish::publication::{Publication, PublishedText, QuotedRecord};
use crate::diagnostic::{Diagnostic, Report, Severity, visible_path};
use crate::fs;
use crate::fs::EntryKind;
use crate::limits::SIGNED_FILE;
use crate::ocfl::VersionFile;
use crate::plan;
use crate::plan::{Act, Plan, PlanStatus};
use crate::template::act_name;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::locate::{PlanPlace, find_plan};
use crate::workflow::{Format, Reference};

/// Options of `pubblica`.
#[derive(Debug)]
pub(crate) struct PublishOptions {
    pub(crate) plan: Reference,
    pub(crate) archive: PathBuf,
    pub(crate) given: GivenFiles,
    /// The page of the body's site.
    pub(crate) link: Option<String>,
    /// The folder that gets a folder for each plan.
    pub(crate) output: PathBuf,
}

/// The files that the program does not make.
#[derive(Debug, Default)]
pub(crate) struct GivenFiles {
    pub(crate) piao: Option<PathBuf>,
    pub(crate) act: Option<PathBuf>,
}

/// Reads what is to be published; `None` if the plan has errors.
pub(crate) fn publication(
    options: &PublishOptions,
    findings: &mut Findings,
) -> Result<Option<Publication>, Problem> {
    let found = match &options.plan {
        Reference::Plan(path) => of_plan(&find_plan(path)?, options, findings)?,
        Reference::Archived { .. } => Some(of_version(&options.plan, options, findings)?),
    };
    let Some(mut publication) = found else { return Ok(None) };
    for (role, path) in [(FileRole::Piao, &options.given.piao), (FileRole::Act, &options.given.act)] {
        if let Some(path) = path {
            publication.files.push(given(role, path)?);
        }
    }
    publication.files.sort_by_key(|file| file.role);
    make_names_apart(&mut publication.files);
    publication.link = options.link.clone();
    Ok(Some(publication))
}

/// The last adopted version of a plan if it is archived, else what `genera` wrote.
fn of_plan(
    place: &PlanPlace,
    options: &PublishOptions,
    findings: &mut Findings,
) -> Result<Option<Publication>, Problem> {
    let Some(plan) = findings.take_plan(plan::load(&place.folder)) else { return Ok(None) };
    if let Some(versions) = PlanVersions::of(&options.archive, &plan)?
        && versions.has_adopted()
    {
        // What was voted, whatever the files of `data/` say by now.
        let mut publication = of_version(&versions.last(), options, findings)?;
        // It is called as it was asked for: of what version it is, the sheet says.
        (publication.plan, publication.command_name) = (place.name.clone(), place.name.clone());
        return Ok(Some(publication));
    }
    let text = match plan.status() {
        PlanStatus::Proposed => PublishedText::Unapproved,
        PlanStatus::Approved | PlanStatus::Amended => PublishedText::Unarchived,
    };
    let mut publication = begin(&plan, place.name.clone(), text);
    let folder = options.output.join(&place.name);
    for (role, format) in [(FileRole::Annex, Format::Pdf), (FileRole::Page, Format::Html)] {
        let name = format!("{}.{}", plan.file_name.value, format.word());
        let path = folder.join(&name);
        if fs::target_kind(&path)? == EntryKind::File {
            let bytes = fs::read(&path, &SIGNED_FILE)?;
            publication.files.push(PublishedFile::new(role, visible_path(&path), &name, bytes));
        }
    }
    Ok(Some(publication))
}

/// A version of the archive.
fn of_version(
    reference: &Reference,
    options: &PublishOptions,
    findings: &mut Findings,
) -> Result<Publication, Problem> {
    let archive = open(&options.archive)?;
    let ArchivedVersion { identity, inventory, number, name, remark } = find(reference, &archive)?;
    findings.report.extend(remark.map(Report::from).unwrap_or_default());
    let files = archive.files(&identity, &inventory, number)?;
    let own_name = format!("{}@{number}", identity.period());
    let loaded = archived_plan(&files, Path::new(&own_name)).load();
    // It was judged when it was archived: only what keeps it from being read is told.
    let Some(plan) = loaded.plan else {
        return Err(loaded.report.of(Severity::Error).into());
    };
    let record = files.iter().find(|file| file.name == RECORD).and_then(|file| Record::read(&file.bytes));
    let text = match &record {
        Some(record) if record.event.is_proposal() => PublishedText::Proposal(name.clone()),
        Some(_) | None => PublishedText::Archived(name.clone()),
    };
    let mut publication = begin(&plan, own_name, text);
    // The record is the archive's word; the plan's own may have acts that came after.
    if let Some(act) = record.as_ref().and_then(|record| record.act.as_ref()) {
        publication.act = QuotedRecord::from(act);
    }
    for (role, kind) in [(FileRole::Annex, "pdf"), (FileRole::Page, "html")] {
        if let Some(file) = document(&files, kind) {
            let origin = format!("{name}, {}", file.name);
            publication.files.push(PublishedFile::new(
                role,
                origin,
                bare_name(&file.name),
                file.bytes.clone(),
            ));
        }
    }
    Ok(publication)
}

/// A version's document of a kind; of a PDF that was signed within it, the signed one.
fn document<'a>(files: &'a [VersionFile], kind: &str) -> Option<&'a VersionFile> {
    let signed = files.iter().find(|file| file.name.starts_with(SIGNED) && extension(&file.name) == kind);
    signed.or_else(|| documents(files).find(|file| extension(&file.name) == kind))
}

/// What the plan itself says.
fn begin(plan: &Plan, name: String, text: PublishedText) -> Publication {
    // Of several acts the last adopted is the one that the published text comes from.
    let act = plan.acts.iter().rfind(|act| act.is_adopted()).map(|act| QuotedRecord {
        organ: act.organ.as_ref().map(|organ| organ.value.clone()),
        number: act.number.as_ref().map(|number| number.value.clone()),
        date: act.date.as_ref().map(|date| date.value.to_string()),
        name: if is_dated(act) { act_name(act).map(|name| name.replace('\u{a0}', " ")) } else { None },
    });
    Publication {
        command_name: name.clone(),
        plan: name,
        body: plan.body.name.value.clone(),
        ipa_code: plan.body.ipa_code.as_ref().map(|code| code.value.0.clone()),
        period: plan.period.value.to_string(),
        year: plan.year.value,
        employees: plan.body.employees.as_ref().map(|count| count.value),
        text,
        act: act.unwrap_or_default(),
        link: None,
        files: Vec::new(),
    }
}

/// Whether an act has what people quote it by; without it its name has blanks to fill in.
fn is_dated(act: &Act) -> bool {
    act.number.is_some() && act.date.is_some()
}

/// A file that the command line names.
fn given(role: FileRole, path: &Path) -> Result<PublishedFile, Problem> {
    if fs::target_kind(path)? != EntryKind::File {
        let message = format!("il file «{}» non c'è", visible_path(path));
        let hint = format!("controllare il percorso del PDF: {}", role.noun());
        return Err(Problem::Usage(Diagnostic::error("comando", message).hint(hint).into()));
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = fs::read(path, &SIGNED_FILE)?;
    Ok(PublishedFile::new(role, visible_path(path), &name, bytes))
}

/// Gives a number to the second of two files that would have one name.
fn make_names_apart(files: &mut [PublishedFile]) {
    // The PIAO and its annex may have one name in two folders; here they lie in one.
    for at in 1..files.len() {
        let (before, rest) = files.split_at_mut(at);
        let Some(file) = rest.first_mut() else { continue };
        let stem_and_end = |name: &str| {
            name.rsplit_once('.')
                .map_or((name.to_owned(), String::new()), |(stem, end)| (stem.to_owned(), format!(".{end}")))
        };
        let (stem, end) = stem_and_end(&file.name);
        for number in 2.. {
            if before.iter().all(|other| other.name != file.name) {
                break;
            }
            file.name = format!("{stem}-{number}{end}");
        }
    }
}
