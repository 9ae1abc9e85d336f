//! The versions that a plan has in the archive already, as far as they bear on the next one.

use crate::archive::{ActRecord, Event, RECORD, Record};
use crate::ocfl::{Past, Refusal, VersionNumber};

/// The records of a plan's versions, in order, without those that can't be read.
#[derive(Debug, Default)]
pub(crate) struct History {
    versions: Vec<(VersionNumber, Record)>,
}

impl History {
    /// Reads the history of a plan.
    pub(crate) fn of(past: Past<'_>) -> Result<Self, Refusal> {
        let mut versions = Vec::new();
        for number in past.inventory.versions.keys().copied() {
            let bytes = past.file(number, RECORD)?;
            if let Some(record) = bytes.and_then(|bytes| Record::read(&bytes)) {
                versions.push((number, record));
            }
        }
        Ok(History { versions })
    }

    /// The last act that is archived, with its version.
    pub(crate) fn last_act(&self) -> Option<(VersionNumber, &ActRecord)> {
        self.made().rev().find_map(|(number, record)| Some((*number, record.act.as_ref()?)))
    }

    /// The last version of the same act; of a proposal, the proposal that is the last version.
    pub(crate) fn counterpart(&self, record: &Record) -> Option<VersionNumber> {
        // The last one counts: an act's documents may have been put right since they were first archived.
        let (number, _) = match &record.act {
            Some(act) => {
                self.made().rev().find(|(_, old)| old.act.as_ref().is_some_and(|old| old.is(act)))?
            }
            None => return self.proposal(),
        };
        Some(*number)
    }

    /// The last version, if it is a text that has still to be voted.
    pub(crate) fn proposal(&self) -> Option<VersionNumber> {
        let (number, _) = self.made().next_back().filter(|(_, record)| record.event.is_proposal())?;
        Some(*number)
    }

    /// The version whose documents are changed: an amendment changes the last adopted one, a rectification
    /// the one that it puts right.
    pub(crate) fn changed_by(&self, record: &Record) -> Option<VersionNumber> {
        match record.event {
            Event::Amendment | Event::AmendmentProposal => self.last_act().map(|(number, _)| number),
            Event::Rectification => self.counterpart(record),
            Event::Approval | Event::Proposal | Event::Signature => None,
        }
    }

    /// The record of a version.
    pub(crate) fn record(&self, number: VersionNumber) -> Option<&Record> {
        self.versions.iter().find(|(known, _)| *known == number).map(|(_, record)| record)
    }

    /// The version for which the documents of a version were made.
    pub(crate) fn documents_of(&self, number: VersionNumber) -> VersionNumber {
        self.made().map(|(known, _)| *known).rfind(|known| *known <= number).unwrap_or(number)
    }

    /// The folder that the last version came from.
    pub(crate) fn folder(&self) -> Option<&str> {
        self.versions.last().map(|(_, record)| record.folder.as_str())
    }

    /// The versions whose documents were made for them: all but those that only added signed files.
    fn made(&self) -> impl DoubleEndedIterator<Item = &(VersionNumber, Record)> {
        self.versions.iter().filter(|(_, record)| record.event != Event::Signature)
    }
}
