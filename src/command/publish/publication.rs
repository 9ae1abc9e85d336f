//! What is published, and where.

use crate::archive::ActRecord;
use crate::command::publish::file::{FileRole, PublishedFile};
use crate::date::Date;

/// A plan that is to be published.
#[derive(Debug)]
pub(crate) struct Publication {
    /// The name of the folder for its files.
    pub(crate) plan: String,
    /// The plan as commands name it.
    pub(crate) command_name: String,
    pub(crate) body: String,
    pub(crate) ipa_code: Option<String>,
    pub(crate) period: String,
    pub(crate) year: u16,
    pub(crate) employees: Option<u32>,
    pub(crate) text: PublishedText,
    /// The last act that adopted the text, as far as it is known.
    pub(crate) act: QuotedRecord,
    pub(crate) link: Option<String>,
    /// In the order of their roles.
    pub(crate) files: Vec<PublishedFile>,
}

/// The text that is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PublishedText {
    /// A version of the archive that an act adopted, by its name.
    Archived(String),
    /// A version of the archive that nobody has voted yet.
    Proposal(String),
    /// What stands among the outputs; its act is adopted, but no version is archived.
    Unarchived,
    /// What stands among the outputs, without an adopted act.
    Unapproved,
}

/// The act, as far as the plan says it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct QuotedRecord {
    pub(crate) organ: Option<String>,
    pub(crate) number: Option<String>,
    /// A day as ISO 8601 has it.
    pub(crate) date: Option<String>,
    /// `deliberazione della Giunta comunale n. 5 del 31 gennaio 2026`; `None` unless all of it is known.
    pub(crate) name: Option<String>,
}

impl From<&ActRecord> for QuotedRecord {
    fn from(act: &ActRecord) -> Self {
        QuotedRecord {
            organ: Some(act.organ.clone()),
            number: Some(act.number.clone()),
            date: Some(act.date.clone()),
            name: Some(act.name.clone()),
        }
    }
}

/// A field of the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PortalField {
    pub(crate) name: &'static str,
    /// `None` where somebody has to find it.
    pub(crate) value: Option<String>,
}

/// The alias of the annex among the attachments.
pub(crate) const ALIAS: &str = "Allegato 1 - Obiettivi di performance";

/// The place on the body's site: D.Lgs. 33/2013, art. 10 c. 8 lett. b); D.Lgs. 150/2009, art. 10.
pub(crate) const SECTION: &str = "Amministrazione trasparente › Performance › Piano della performance";
pub(crate) const SECTION_SOURCE: &str = "D.Lgs. 33/2013, art. 10, comma 8, lettera b)";

/// The law that wants the PIAO on the portal.
pub(crate) const PORTAL_SOURCE: &str = "D.L. 80/2021, art. 6, comma 4";

impl Publication {
    /// The fields of the portal, in its order.
    pub(crate) fn fields(&self) -> Vec<PortalField> {
        let file = |role| self.file(role).map(|file| file.name.clone());
        // The threshold of DM 132/2022, art. 6, below which the PIAO is a shorter one.
        let small = self.employees.map(|count| if count < 50 { "sì" } else { "no" }.to_owned());
        let annex = file(FileRole::Annex).map(|name| format!("{name} (alias: {ALIAS})"));
        let date = self.act.date.as_ref().map(|date| as_italians_write(date));
        [
            ("Amministrazione", Some(self.body.clone())),
            ("Codice IPA", self.ipa_code.clone()),
            ("Triennio", Some(self.period.clone())),
            ("Meno di 50 dipendenti", small),
            ("PIAO (PDF)", file(FileRole::Piao)),
            ("Atto di approvazione (PDF)", file(FileRole::Act)),
            ("Allegati", annex),
            ("Data di approvazione", date),
            ("Estremi dell'atto", self.act.name.clone()),
            ("Autorità che ha approvato", self.act.organ.clone()),
            ("Link alla pagina del sito", self.link.clone()),
        ]
        .map(|(name, value)| PortalField { name, value })
        .into()
    }

    pub(crate) fn file(&self, role: FileRole) -> Option<&PublishedFile> {
        self.files.iter().find(|file| file.role == role)
    }
}

/// `31/01/2026`, as forms ask for it.
fn as_italians_write(date: &str) -> String {
    match Date::from_iso(date) {
        Some(day) => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
        None => date.to_owned(),
    }
}
