//! Ids of objectives.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::diagnostic::Diagnostic;
use crate::plan::ObjectiveId;
use crate::source::{Span, Spanned, shortened};
use crate::yaml::YamlReader;

/// The id that a text is; a finding, with the nearest id, where it is none.
pub(crate) fn id(text: &Spanned<String>, reader: &mut YamlReader) -> Option<Spanned<ObjectiveId>> {
    let id = ObjectiveId::new(&text.value);
    if id.is_none() {
        let message = format!("«{}» non è un identificativo di obiettivo", shortened(&text.value));
        let finding = Diagnostic::error("N1", message);
        let finding = finding.at(text.span.clone()).hint(format!(
            "usare solo lettere minuscole senza accenti, cifre e trattini, al più {} in tutto",
            ObjectiveId::LONGEST
        ));
        let suggestion = slug(&text.value);
        reader.report(if suggestion.is_empty() {
            finding
        } else {
            let hint = format!("per esempio «{suggestion}»");
            finding.hint(hint).edit(Span::clone(&text.span), suggestion)
        });
    }
    id.map(|id| Spanned::new(id, text.span.clone()))
}

/// The first words of a text as an id: `Adozione schemi di atti tipo` gives `adozione-schemi-di-atti`.
pub(crate) fn slug(text: &str) -> String {
    let lower: String = text
        .chars()
        .take(200)
        .flat_map(char::to_lowercase)
        // Decomposed, an accent is a character of its own: `à` leaves `a`.
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .collect();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).take(4).collect();
    words.join("-")
}
