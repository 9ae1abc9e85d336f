//! Anchors: the field of an objective that a content control stands for.

use roxmltree::Node;

use crate::ooxml::element::{child, value_of};
use crate::plan::{FieldKey, ObjectiveId, ObjectiveRows, RowKey};

/// A row of an objective, or its note.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Anchor {
    pub(crate) objective: ObjectiveId,
    pub(crate) slot: Slot,
}

/// A cell of an objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slot {
    Row(RowKey),
    Note,
}

impl Slot {
    /// The key in the YAML.
    pub(crate) fn name(&self) -> &str {
        match self {
            Slot::Row(key) => key.name(),
            Slot::Note => "note",
        }
    }

    /// Whether an office may leave it blank.
    pub(crate) fn may_be_blank(self) -> bool {
        match self {
            Slot::Row(key) => key.may_be_blank(),
            Slot::Note => true,
        }
    }
}

impl Anchor {
    /// Reads `atti-tipo.fonte`, which names one of a plan's rows.
    pub(crate) fn new(text: &str, rows: &ObjectiveRows) -> Option<Self> {
        Anchor::read(text, |name| rows.named(name))
    }

    /// Reads `atti-tipo.fonte`, which names one of the nine.
    pub(crate) fn of_nine(text: &str) -> Option<Self> {
        Anchor::read(text, |name| FieldKey::from_name(name).map(RowKey::Field))
    }

    fn read(text: &str, row: impl Fn(&str) -> Option<RowKey>) -> Option<Self> {
        let (id, name) = text.trim().rsplit_once('.')?;
        let slot = row(name).map(Slot::Row).or_else(|| (name == Slot::Note.name()).then_some(Slot::Note))?;
        Some(Anchor { objective: ObjectiveId::new(id)?, slot })
    }

    /// Reads a control's tag, or else its title: LibreOffice 7.4 keeps only that. Controls are of version
    /// 0.1.0, which knew the nine fields alone.
    pub(crate) fn of(control: Node<'_, '_>) -> Option<Self> {
        let properties = child(control, "sdtPr")?;
        let named = |name| value_of(properties, name).and_then(Anchor::of_nine);
        named("tag").or_else(|| named("alias"))
    }

    /// The name in messages: `«fonte» di «atti-tipo»`.
    pub(crate) fn shown(&self) -> String {
        format!("«{}» di «{}»", self.slot.name(), self.objective)
    }
}

#[cfg(test)]
mod tests {
    use crate::docx_import::anchor::*;

    #[test]
    fn an_anchor_is_an_id_and_a_field_or_the_note() {
        let read = |text| Anchor::of_nine(text).map(|anchor| anchor.shown());
        assert_eq!(read("atti-tipo.fonte").as_deref(), Some("«fonte» di «atti-tipo»"));
        assert_eq!(read(" atti-tipo.note ").as_deref(), Some("«note» di «atti-tipo»"));
        for other in ["", "fonte", "atti-tipo.", ".fonte", "Atti Tipo.fonte", "atti-tipo.colore", "a.b.fonte"]
        {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
