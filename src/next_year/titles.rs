//! Titles that name the past years, and follow.

use crate::diagnostic::{Diagnostic, Report};
use crate::next_year::RenewalYears;
use crate::yaml::{LineKind, Mapping, Node, TextLine, single_spaced};

/// The titles behind some keys that name the past years, with the words that name the new ones.
pub(crate) fn titles(
    root: &Mapping,
    keys: &[&'static str],
    years: RenewalYears,
) -> Vec<(&'static str, TextLine)> {
    let mut titles = Vec::new();
    for &key in keys {
        let Some(Node::Scalar(scalar)) = root.get(key).map(|entry| &entry.value) else { continue };
        let past = single_spaced(&scalar.text);
        let new = years.follow(&past);
        if new != past {
            titles.push((key, paragraph(new)));
        }
    }
    titles
}

/// A value that is one paragraph.
pub(crate) fn paragraph(text: String) -> TextLine {
    TextLine { kind: LineKind::Paragraph, text }
}

/// Says that a value of `piano.yaml`, or of a file's head, cannot be written where it stands.
pub(crate) fn unwritable(name: &str, key: &str) -> Report {
    let message =
        format!("in «{name}» la chiave «{key}» è scritta in un modo che il programma non sa cambiare");
    let hint = "succede fra parentesi graffe o con un commento in mezzo al testo: scrivere ogni chiave in una riga sua";
    Diagnostic::error("nuovo", message).hint(hint).into()
}
