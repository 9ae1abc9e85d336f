//! The versions that a plan has in the archive already: what they say of the next one, and which of them was
//! in force on a day.

use std::path::Path;

use crate::archive::draft::act_record;
use crate::archive::sources::archived_plan;
use crate::archive::{ActRecord, Event, RECORD, Record};
use crate::date::Date;
use crate::ocfl::{Past, Refusal, VersionNumber};

/// The records of a plan's versions, in order, without those that can't be read.
#[derive(Debug, Default)]
pub(crate) struct History {
    versions: Vec<(VersionNumber, Record)>,
    /// The acts that the last version's files name: an office may learn later from when an act has effect.
    told_later: Vec<ActRecord>,
}

/// The version that is in force on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct VersionInForce {
    pub(crate) number: VersionNumber,
    pub(crate) start: EffectStart,
}

/// The day from which an act has effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EffectStart {
    pub(crate) day: Date,
    pub(crate) source: EffectSource,
}

/// What the day was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EffectSource {
    /// `esecutiva` of the act.
    Said,
    /// The act's own date, for nobody says from when it has effect.
    ActDate,
}

impl EffectSource {
    /// The key of the act that the day was taken from.
    pub(crate) fn key(self) -> &'static str {
        match self {
            EffectSource::Said => "esecutiva",
            EffectSource::ActDate => "data",
        }
    }
}

impl EffectStart {
    /// `dal 3 luglio 2026, la data dell'atto: «esecutiva» non è indicata`.
    pub(crate) fn in_words(self) -> String {
        let day = self.day.since_in_words();
        match self.source {
            EffectSource::Said => day,
            EffectSource::ActDate => format!("{day}, la data dell'atto: «esecutiva» non è indicata"),
        }
    }
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
        Ok(History { versions, told_later: Vec::new() })
    }

    /// The same, with what the files of the last version say of the acts.
    pub(crate) fn with_acts(past: Past<'_>) -> Result<Self, Refusal> {
        let history = History::of(past)?;
        let files = past.files(past.inventory.head)?;
        let loaded = archived_plan(&files, Path::new("")).load();
        let acts = loaded.plan.map(|plan| plan.acts).unwrap_or_default();
        let told_later = acts.iter().filter_map(|act| act_record(act).ok()).collect();
        Ok(History { told_later, ..history })
    }

    /// The act whose documents a version holds; a proposal's are nobody's yet.
    pub(crate) fn act_of(&self, number: VersionNumber) -> Option<&ActRecord> {
        // A signature bears the act that was signed, and the documents of the version before it.
        let made = self.record(self.documents_of(number))?;
        if made.event.is_proposal() { None } else { made.act.as_ref() }
    }

    /// The version that is in force on a day: the last one whose act has effect by then.
    pub(crate) fn in_force(&self, day: Date) -> Option<VersionInForce> {
        // From the newest: an amendment may have effect before the approval that it amends.
        self.starts().rev().find(|version| version.start.day <= day)
    }

    /// The versions with documents of an act, each with the day from which it has effect.
    pub(crate) fn starts(&self) -> impl DoubleEndedIterator<Item = VersionInForce> {
        self.versions.iter().filter_map(|(number, _)| {
            let start = self.start_of(self.act_of(*number)?)?;
            Some(VersionInForce { number: *number, start })
        })
    }

    /// The last version with documents of an act, signed ones included.
    pub(crate) fn last_adopted(&self) -> Option<VersionNumber> {
        self.versions.iter().map(|(number, _)| *number).rfind(|number| self.act_of(*number).is_some())
    }

    /// The last version whose text has still to be voted, or had when it was archived.
    pub(crate) fn last_proposal(&self) -> Option<VersionNumber> {
        let mut proposals = self.made().rev().filter(|(_, record)| record.event.is_proposal());
        proposals.next().map(|(number, _)| *number)
    }

    /// The day from which an act has effect; `None` if what is said of it is no day.
    fn start_of(&self, act: &ActRecord) -> Option<EffectStart> {
        let recorded = self.versions.iter().rev().filter_map(|(_, record)| record.act.as_ref());
        // The newest files first: what they say of an act was learnt last.
        let mut telling = self.told_later.iter().chain(recorded).filter(|told| told.is(act));
        let said = telling.find_map(|told| Date::from_iso(told.effective.as_deref()?));
        match said {
            Some(day) => Some(EffectStart { day, source: EffectSource::Said }),
            None => Some(EffectStart { day: Date::from_iso(&act.date)?, source: EffectSource::ActDate }),
        }
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

    /// The body's name, as the first version that says it has it.
    pub(crate) fn body(&self) -> Option<&str> {
        self.versions.first().map(|(_, record)| record.body.as_str())
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
