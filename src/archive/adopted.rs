//! The texts that acts have adopted, of all plans of one body, in their order.

use std::path::Path;

use crate::archive::history::History;
use crate::archive::sources::{archived_plan, archived_templates};
use crate::archive::{Event, Record};
use crate::diagnostic::{Diagnostic, Report};
use crate::ocfl::{Archive, Identity, Past, VersionNumber};
use crate::plan::Plan;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::rendering::TemplateFile;

/// A text that an act has adopted.
pub(crate) struct AdoptedText {
    /// `2026-2028@v2`.
    pub(crate) name: String,
    pub(crate) period: String,
    pub(crate) record: Record,
    /// `dal 3 luglio 2026`; `None` if the act's date can't be read.
    pub(crate) in_force: Option<String>,
    pub(crate) plan: Plan,
    /// The plan's own templates.
    pub(crate) templates: Vec<TemplateFile>,
}

/// The texts of one body: those that were adopted, and the last proposals.
#[derive(Default)]
pub(crate) struct BodyTexts {
    pub(crate) adopted: Vec<AdoptedText>,
    /// Each plan's last proposal, by its name.
    pub(crate) proposals: Vec<(String, Plan)>,
}

impl BodyTexts {
    /// Reads the texts of some plans; a plan or a version that can't be read is reported, and left out.
    pub(crate) fn of(archive: &Archive, plans: &[Identity], findings: &mut Findings) -> Self {
        let mut texts = BodyTexts::default();
        for identity in plans {
            let read = texts.read(archive, identity, findings);
            findings.take(read);
        }
        texts
    }

    fn read(
        &mut self,
        archive: &Archive,
        identity: &Identity,
        findings: &mut Findings,
    ) -> Result<(), Problem> {
        let Some(inventory) = archive.inventory(identity)? else { return Ok(()) };
        let past = Past { archive, identity, inventory: &inventory };
        let history = History::with_acts(past)?;
        // Only the last one can still be voted on.
        let proposal = history.last_proposal();
        for number in inventory.versions.keys().copied() {
            let Some(record) = history.record(number) else { continue };
            // A signature has the documents of the version before it.
            let is_adopted = record.event != Event::Signature && history.act_of(number).is_some();
            if !is_adopted && proposal != Some(number) {
                continue;
            }
            let name = format!("{}@{number}", identity.period());
            let Some((plan, templates)) = read_text(past, number, &name, findings)? else { continue };
            if !is_adopted {
                self.proposals.push((name, plan));
                continue;
            }
            let in_force = history.starts().find(|version| version.number == number);
            self.adopted.push(AdoptedText {
                name,
                period: identity.period().to_owned(),
                record: record.clone(),
                in_force: in_force.map(|version| version.start.in_words()),
                plan,
                templates,
            });
        }
        Ok(())
    }
}

/// Reads the plan of a version and its own templates; one that the program of today can't read is told.
fn read_text(
    past: Past<'_>,
    number: VersionNumber,
    name: &str,
    findings: &mut Findings,
) -> Result<Option<(Plan, Vec<TemplateFile>)>, Problem> {
    let files = past.files(number)?;
    let loaded = archived_plan(&files, Path::new(name)).load();
    if loaded.plan.is_none() {
        let message = format!("il piano archiviato in «{name}» oggi non si legge: è lasciato fuori");
        let hint = format!("i suoi documenti ci sono sempre: «allegato archivio estrai {name}» li ridà");
        findings.add(Report::from(Diagnostic::warning("archivio-storia", message).hint(hint)).into());
    }
    Ok(loaded.plan.map(|plan| (plan, archived_templates(&files))))
}
