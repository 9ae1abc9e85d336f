//! The head of a file of objectives: what holds for those that say nothing else.

use crate::diagnostic::Diagnostic;
use crate::limits::SECTOR;
use crate::plan::load::printed_line::fits;
use crate::plan::{DIMENSION_KEYS, Dimension, KeySpec};
use crate::source::Spanned;
use crate::yaml::{MappingReader, Node, YamlReader};

/// What a file says at its head of all its objectives that say nothing else.
#[derive(Debug)]
pub(crate) struct FileHead {
    pub(crate) dimension: Option<Dimension>,
    pub(crate) sector: SaidSector,
    /// Who is to name the dimension that the head does not name.
    pub(crate) asked: AskedForDimension,
}

impl FileHead {
    /// Reads the head of a file; a finding where nothing in the file names a dimension.
    pub(crate) fn read(form: &MappingReader<'_>, reader: &mut YamlReader) -> Self {
        let sector = SaidSector::read(form, reader);
        let is_said_below = says_below(form, "dimensione");
        // The objectives of a sector may be of several dimensions, none of which is its file's.
        let dimension = if is_said_below || sector.named().is_some() {
            form.optional_text("dimensione", reader)
        } else {
            form.required_text("dimensione", KeySpec::of(&DIMENSION_KEYS, "dimensione").example, reader)
        };
        if !is_said_below && sector.named().is_some() && form.is_missing("dimensione", reader) {
            let finding = Diagnostic::error("Y9", "di nessun obiettivo di questo file si sa la dimensione");
            let finding = finding.at(form.place().clone()).hint(
                "se è la stessa per tutti, aggiungere in testa al file per esempio «dimensione: efficienza»",
            );
            reader.report(finding.hint(
                "se cambia da un obiettivo all'altro, scrivere «dimensione: …» in ciascuno, sotto «id»",
            ));
        }
        // A file whose objectives name none has its finding at its head, and not one for each of them.
        let asked = if is_said_below { AskedForDimension::Objective } else { AskedForDimension::File };
        FileHead { dimension: dimension.map(Dimension::new), sector, asked }
    }
}

/// Where a dimension is missing if it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AskedForDimension {
    /// The file, which has a finding.
    File,
    /// Each objective that names none, because others of the file do.
    Objective,
}

/// The office of an objective, or of a file (`settore`).
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum SaidSector {
    Named(Spanned<String>),
    Unnamed,
    /// There is a finding for it already.
    Mistaken,
}

impl SaidSector {
    /// Reads `settore`, which may be absent.
    pub(crate) fn read(form: &MappingReader<'_>, reader: &mut YamlReader) -> Self {
        if form.is_missing("settore", reader) {
            return SaidSector::Unnamed;
        }
        let text = form.optional_text("settore", reader);
        let text = text.and_then(|text| fits(text, &format!("{}, «settore»:", form.what()), &SECTOR, reader));
        match text {
            Some(text) => SaidSector::Named(text),
            // `settore:` with nothing behind it says as much as no `settore`.
            None if matches!(form.entry("settore").map(|entry| &entry.value), Some(Node::Empty(_))) => {
                SaidSector::Unnamed
            }
            None => SaidSector::Mistaken,
        }
    }

    /// The words, where there are some.
    pub(crate) fn named(&self) -> Option<&Spanned<String>> {
        match self {
            SaidSector::Named(words) => Some(words),
            SaidSector::Unnamed | SaidSector::Mistaken => None,
        }
    }
}

/// Whether one of the objectives has a key.
fn says_below(form: &MappingReader<'_>, key: &str) -> bool {
    let Some(Node::Sequence(objectives)) = form.optional("obiettivi") else { return false };
    objectives
        .items
        .iter()
        .any(|item| matches!(item, Node::Mapping(objective) if objective.get(key).is_some()))
}
