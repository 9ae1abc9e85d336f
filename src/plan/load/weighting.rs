//! `pesi`: what the weights of objectives make.

use crate::plan::{KeySpec, WEIGHTING_KEYS, WeightGroup, WeightPrinting, WeightScale, Weighting};
use crate::yaml::{MappingReader, Node, YamlReader, word, yes_or_no};

/// Reads the group of keys; what it does not say is as without it.
pub(crate) fn read(node: &Node, reader: &mut YamlReader) -> Weighting {
    let known = KeySpec::vocabulary(&WEIGHTING_KEYS);
    let Some(form) = MappingReader::open(node, "in «pesi»", &known, reader) else {
        return Weighting::default();
    };
    // What was misspelt has its finding; the rest of the group is read, for the faults that it may have.
    let scales = WeightScale::ALL.map(|scale| (scale.word(), scale));
    let scale = form.optional_text("scala", reader);
    let scale = scale.and_then(|text| word(&text, &scales, "«100» o «libera»", reader));
    let groups = WeightGroup::ALL.map(|group| (group.word(), group));
    let group = form.optional_text("per", reader);
    let group = group.and_then(|text| word(&text, &groups, "«responsabile», «settore» o «ente»", reader));
    let printing = match yes_or_no(&form, "stampa", reader).unwrap_or_default() {
        true => WeightPrinting::Printed,
        false => WeightPrinting::Silent,
    };
    Weighting { scale, per: group.unwrap_or_default(), printing }
}
