//! The file that says what a version is, `versione.json`: the event, the act, the program.

use serde::{Deserialize, Serialize};

use crate::ocfl::VersionNumber;

/// The record's name in the version.
pub(crate) const RECORD: &str = "versione.json";

/// The record of a version. The keys are Italian, and in the order of the fields: an office reads the file
/// without the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Record {
    #[serde(rename = "evento")]
    pub(crate) event: Event,
    /// The body's name.
    #[serde(rename = "ente")]
    pub(crate) body: String,
    /// The name of the plan's folder.
    #[serde(rename = "piano")]
    pub(crate) folder: String,
    /// The year that the objectives are for.
    #[serde(rename = "anno")]
    pub(crate) year: u16,
    /// The number of objectives.
    #[serde(rename = "obiettivi")]
    pub(crate) objectives: usize,
    /// The resolution; a proposal has none.
    #[serde(rename = "atto", skip_serializing_if = "Option::is_none")]
    pub(crate) act: Option<ActRecord>,
    /// The reason why the act's documents were archived again.
    #[serde(rename = "rettifica", skip_serializing_if = "Option::is_none")]
    pub(crate) rectification: Option<String>,
    /// The version whose documents were signed.
    #[serde(rename = "firma_di", skip_serializing_if = "Option::is_none")]
    pub(crate) signature_of: Option<VersionNumber>,
    /// The moment at which the documents say that they were made.
    #[serde(rename = "data_documenti")]
    pub(crate) documents_date: String,
    /// The program that made the documents.
    #[serde(rename = "programma")]
    pub(crate) program: Program,
}

/// The event that made a version come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Event {
    #[serde(rename = "approvazione")]
    Approval,
    #[serde(rename = "modifica")]
    Amendment,
    /// Other documents of an act that is archived: those that it was archived with were not the adopted ones.
    #[serde(rename = "rettifica")]
    Rectification,
    #[serde(rename = "firma")]
    Signature,
    #[serde(rename = "proposta")]
    Proposal,
    #[serde(rename = "proposta di modifica")]
    AmendmentProposal,
}

/// A resolution, as the record keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ActRecord {
    /// `deliberazione della Giunta comunale n. 5 del 31 gennaio 2026`.
    #[serde(rename = "estremi")]
    pub(crate) name: String,
    #[serde(rename = "organo")]
    pub(crate) organ: String,
    #[serde(rename = "numero")]
    pub(crate) number: String,
    /// A day as ISO 8601 has it.
    #[serde(rename = "data")]
    pub(crate) date: String,
    /// The day from which it has effect, where the office said so; a day as ISO 8601 has it.
    #[serde(rename = "esecutiva", default, skip_serializing_if = "Option::is_none")]
    pub(crate) effective: Option<String>,
    #[serde(rename = "oggetto", skip_serializing_if = "Option::is_none")]
    pub(crate) subject: Option<String>,
    #[serde(rename = "motivo", skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
}

/// The program that made the documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Program {
    #[serde(rename = "nome")]
    pub(crate) name: String,
    #[serde(rename = "versione")]
    pub(crate) version: String,
}

impl Program {
    /// `allegato 0.1.0`.
    pub(crate) fn in_words(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

impl ActRecord {
    /// Whether it is the same resolution, whatever is said of its subject.
    pub(crate) fn is(&self, other: &ActRecord) -> bool {
        // «Giunta Comunale» and «Giunta comunale» are one organ.
        let is_same_organ = self.organ.to_lowercase() == other.organ.to_lowercase();
        is_same_organ && (&self.number, &self.date) == (&other.number, &other.date)
    }
}

impl Event {
    /// The word of the record and the screen.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Event::Approval => "approvazione",
            Event::Amendment => "modifica",
            Event::Rectification => "rettifica",
            Event::Signature => "firma",
            Event::Proposal => "proposta",
            Event::AmendmentProposal => "proposta di modifica",
        }
    }

    /// Whether it has still to be voted.
    pub(crate) fn is_proposal(self) -> bool {
        matches!(self, Event::Proposal | Event::AmendmentProposal)
    }
}

impl Record {
    /// Reads a record; `None` if the bytes are none.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// Writes the file's bytes.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("a record is made of texts and numbers");
        bytes.push(b'\n');
        bytes
    }

    /// The event in one line: `modifica: deliberazione della Giunta comunale n. 40 del 3 luglio 2026`.
    pub(crate) fn in_words(&self) -> String {
        let act = self.act.as_ref().map(|act| format!(": {}", act.name)).unwrap_or_default();
        let signed = self.signature_of.map(|number| format!(" di {number}")).unwrap_or_default();
        let reason =
            self.rectification.as_ref().map(|reason| format!("; motivo: {reason}")).unwrap_or_default();
        format!("{}{signed}{act}{reason}", self.event.word())
    }
}

#[cfg(test)]
mod tests {
    use crate::archive::record::*;

    #[test]
    fn a_record_is_read_as_it_is_written() {
        let act = ActRecord {
            name: "deliberazione della Giunta n. 5 del 31 gennaio 2026".to_owned(),
            organ: "Giunta".to_owned(),
            number: "5".to_owned(),
            date: "2026-01-31".to_owned(),
            effective: None,
            subject: None,
            reason: None,
        };
        let record = Record {
            event: Event::Signature,
            body: "Comune di Esempio".to_owned(),
            folder: "2026-2028".to_owned(),
            year: 2026,
            objectives: 6,
            act: Some(act),
            rectification: None,
            signature_of: Some(VersionNumber::FIRST),
            documents_date: "2026-01-31T00:00:00Z".to_owned(),
            program: Program { name: "allegato".to_owned(), version: "0.1.0".to_owned() },
        };
        assert_eq!(Record::read(&record.to_bytes()), Some(record.clone()));
        assert_eq!(record.in_words(), "firma di v1: deliberazione della Giunta n. 5 del 31 gennaio 2026");
        assert_eq!(Record::read(b"{}"), None);
        let text = String::from_utf8(record.to_bytes()).expect("JSON is UTF-8");
        let keys: Vec<&str> = text.lines().filter_map(|line| line.split('"').nth(1)).collect();
        assert_eq!(
            keys.join(" "),
            "evento ente piano anno obiettivi atto estremi organo numero data firma_di data_documenti programma nome versione"
        );
    }
}
