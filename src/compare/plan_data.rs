//! The data of `piano.yaml`, in both plans.

use crate::compare::text::mark::Nature;
use crate::compare::text::prose::ProseDiff;
use crate::plan::{Datum, KeySpec, PLAN_KEYS, Passage, Phrase, Plan};

/// Path of the body's name among the data.
pub(crate) const BODY_NAME: &str = "ente.nome";
/// Path of the arms, whose picture may be another though the words are the same.
const ARMS: &str = "ente.stemma";
/// Words where the file's name is the same and the picture in it is another.
const OTHER_PICTURE: &str = "(immagine sostituita)";

/// A piece of the plan's data that differs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DatumDiff {
    /// The key in `piano.yaml`, such as `ente.nome`.
    pub(crate) name: String,
    /// The name that people use.
    pub(crate) label: &'static str,
    /// The ending of a participle about it.
    pub(crate) ending: &'static str,
    /// Whether the annex shows it.
    pub(crate) is_printed: bool,
    /// As people write it; a list for acts and rules.
    pub(crate) text: ProseDiff,
}

impl DatumDiff {
    /// The name within a sentence: `Codice IPA` is `codice IPA`.
    pub(crate) fn name_in_sentence(&self) -> String {
        let mut letters = self.label.chars();
        let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
        first + letters.as_str()
    }
}

/// The data that differ, in the order of the table of keys.
pub(crate) fn data(old: &Plan, new: &Plan) -> Vec<DatumDiff> {
    let mut differing = Vec::new();
    for (name, datum) in KeySpec::data(&PLAN_KEYS) {
        let (before, mut after) = ((datum.said)(old), (datum.said)(new));
        if name == ARMS && before == after && has_other_picture(old, new) {
            after.0.push(Passage::Paragraph(vec![Phrase::plain(OTHER_PICTURE)]));
        }
        let text = ProseDiff::of(&before, &after);
        if text.nature() >= Some(Nature::Spelling) {
            let Datum { label, ending, is_printed, .. } = datum;
            differing.push(DatumDiff { name, label, ending, is_printed, text });
        }
    }
    differing
}

fn has_other_picture(old: &Plan, new: &Plan) -> bool {
    let [before, after] = [old, new].map(|plan| plan.body.arms.as_ref().map(|arms| &arms.image));
    before != after
}
