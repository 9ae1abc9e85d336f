//! `etichette`: other labels for the nine fields.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::limits::ROW_LABEL;
use crate::plan::load::printed_line::fits;
use crate::plan::{FieldKey, KeySpec, LABEL_KEYS};
use crate::source::Spanned;
use crate::yaml::{MappingReader, Node, YamlReader};

const PLACE: &str = "in «etichette»";

/// Reads the group.
pub(crate) fn read(node: &Node, reader: &mut YamlReader) -> BTreeMap<FieldKey, Spanned<String>> {
    let first = FieldKey::Objective.spec().name;
    let mut known = KeySpec::vocabulary(&LABEL_KEYS);
    // It is refused here, in words of its own.
    known.names.push(first);
    let Some(form) = MappingReader::open(node, PLACE, &known, reader) else { return BTreeMap::new() };
    if let Some(entry) = form.entry(first) {
        let message = format!("l'etichetta di «{first}» non si può cambiare");
        let finding = Diagnostic::error("Y10", message).at(entry.key.span.clone());
        reader.report(finding.hint(
            "sommario, segnalibri e rimandi contano sulla parola OBIETTIVO: togliere la riga; una parola propria può stare in «codice» o nel testo",
        ));
    }
    // One that is blank says nothing, and the usual label stays.
    let mut labels = BTreeMap::new();
    for key in FieldKey::ALL.into_iter().filter(|key| *key != FieldKey::Objective) {
        let label = form.optional_text(key.spec().name, reader);
        labels.extend(label.and_then(|label| Some((key, fits(label, PLACE, &ROW_LABEL, reader)?))));
    }
    labels
}
