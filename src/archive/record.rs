//! What each version says of itself, in `versione.json`: the event, the act, the program.

use serde::{Deserialize, Serialize};

use crate::ocfl::VersionNumber;

/// The record's name in the version.
pub(crate) const RECORD: &str = "versione.json";

/// The record of a version. The keys are Italian: an office reads the file without the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Record {
    pub(crate) evento: Event,
    /// The body's name.
    pub(crate) ente: String,
    /// The name of the plan's folder.
    pub(crate) piano: String,
    /// The year that the objectives are for.
    pub(crate) anno: u16,
    /// How many objectives.
    pub(crate) obiettivi: usize,
    /// The resolution; a proposal has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) atto: Option<ActRecord>,
    /// Why the act's documents were archived again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rettifica: Option<String>,
    /// The version whose documents were signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) firma_di: Option<VersionNumber>,
    /// When the documents say that they were made.
    pub(crate) data_documenti: String,
    /// What made the documents.
    pub(crate) programma: Program,
}

/// What made a version come about.
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
    pub(crate) estremi: String,
    pub(crate) organo: String,
    pub(crate) numero: String,
    /// As ISO 8601 has it.
    pub(crate) data: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) oggetto: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) motivo: Option<String>,
}

/// The program that made the documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Program {
    pub(crate) nome: String,
    pub(crate) versione: String,
}

impl Program {
    /// `allegato 0.1.0`.
    pub(crate) fn in_words(&self) -> String {
        format!("{} {}", self.nome, self.versione)
    }
}

impl ActRecord {
    /// Whether it is the same resolution, whatever is said of its subject.
    pub(crate) fn is(&self, other: &ActRecord) -> bool {
        let key = |act: &ActRecord| (act.organo.to_lowercase(), act.numero.clone(), act.data.clone());
        key(self) == key(other)
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
    /// Reads a record; nothing where the bytes are none.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// The file's bytes.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("a record is made of texts and numbers");
        bytes.push(b'\n');
        bytes
    }

    /// The event in one line: `modifica: deliberazione della Giunta comunale n. 40 del 3 luglio 2026`.
    pub(crate) fn in_words(&self) -> String {
        let act = self.atto.as_ref().map(|act| format!(": {}", act.estremi)).unwrap_or_default();
        let signed = self.firma_di.map(|number| format!(" di {number}")).unwrap_or_default();
        let reason = self.rettifica.as_ref().map(|reason| format!("; motivo: {reason}")).unwrap_or_default();
        format!("{}{signed}{act}{reason}", self.evento.word())
    }
}

#[cfg(test)]
mod tests {
    use crate::archive::record::*;

    #[test]
    fn a_record_is_read_as_it_is_written() {
        let act = ActRecord {
            estremi: "deliberazione della Giunta n. 5 del 31 gennaio 2026".to_owned(),
            organo: "Giunta".to_owned(),
            numero: "5".to_owned(),
            data: "2026-01-31".to_owned(),
            oggetto: None,
            motivo: None,
        };
        let record = Record {
            evento: Event::Signature,
            ente: "Comune di Esempio".to_owned(),
            piano: "2026-2028".to_owned(),
            anno: 2026,
            obiettivi: 6,
            atto: Some(act),
            rettifica: None,
            firma_di: Some(VersionNumber::FIRST),
            data_documenti: "2026-01-31T00:00:00Z".to_owned(),
            programma: Program { nome: "allegato".to_owned(), versione: "0.1.0".to_owned() },
        };
        assert_eq!(Record::read(&record.to_bytes()), Some(record.clone()));
        assert_eq!(record.in_words(), "firma di v1: deliberazione della Giunta n. 5 del 31 gennaio 2026");
        assert_eq!(Record::read(b"{}"), None);
    }
}
