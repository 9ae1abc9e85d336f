//! What tells an objective from the others: its id, its number, its code.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::diagnostic::Diagnostic;
use crate::limits::{OBJECTIVE_CODE, OBJECTIVE_NUMBER};
use crate::plan::load::printed_line::fits;
use crate::plan::{ObjectiveId, PrintedNumber};
use crate::source::{Span, Spanned, shortened};
use crate::yaml::{MappingReader, YamlReader};

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

/// Reads `numero`, which may be absent.
pub(crate) fn fixed_number(
    form: &MappingReader<'_>,
    reader: &mut YamlReader,
) -> Option<Spanned<PrintedNumber>> {
    let text = form.optional_text("numero", reader)?;
    let number = PrintedNumber::new(&text.value);
    if number.is_none() {
        let message = format!("«{}» non è un numero di obiettivo", shortened(&text.value));
        let finding = Diagnostic::error(OBJECTIVE_NUMBER.code, message).at(text.span.first_line());
        reader.report(
            finding
                .hint(format!("scrivere le cifre e al più qualche parola, come «3 bis»: {OBJECTIVE_NUMBER} lettere in tutto"))
                .hint("se il numero è quello che viene dall'ordine, togliere «numero»"),
        );
    }
    number.map(|number| Spanned::new(number, text.span))
}

/// Reads `codice`, which may be absent.
pub(crate) fn code(form: &MappingReader<'_>, reader: &mut YamlReader) -> Option<Spanned<String>> {
    let text = form.optional_text("codice", reader).filter(|text| !text.value.is_empty())?;
    fits(text, &format!("{}, «codice»:", form.what()), &OBJECTIVE_CODE, reader)
}

/// The first words of a text as an id: `Adozione schemi di atti tipo` gives `adozione-schemi-di-atti`.
pub(crate) fn slug(text: &str) -> String {
    let mut words = plain_words(text);
    words.truncate(4);
    words.join("-")
}

/// The first words of a text in small letters without accents, and digits.
pub(crate) fn plain_words(text: &str) -> Vec<String> {
    let lower: String = text
        .chars()
        .take(200)
        .flat_map(char::to_lowercase)
        // Decomposed, an accent is a character of its own: `à` leaves `a`.
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .collect();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}
