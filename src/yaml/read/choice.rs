//! Values that are one of a few words.

use crate::diagnostic::Diagnostic;
use crate::source::{Spanned, shortened};
use crate::yaml::{MappingReader, YamlReader};

/// The ways to say yes and no; the first two are YAML's own, which whoever knows it will write.
const YES_OR_NO: [(&str, bool); 5] =
    [("true", true), ("false", false), ("sì", true), ("si", true), ("no", false)];

/// `true` or `false`, `sì` or `no`; absent means no.
pub(crate) fn yes_or_no(form: &MappingReader<'_>, key: &str, reader: &mut YamlReader) -> Option<bool> {
    optional_yes_or_no(form, key, reader).map(|answer| answer.unwrap_or(false))
}

/// The same where it may be absent; the outer `None` is a mistake.
pub(crate) fn optional_yes_or_no(
    form: &MappingReader<'_>,
    key: &str,
    reader: &mut YamlReader,
) -> Option<Option<bool>> {
    match form.optional_text(key, reader) {
        None => Some(None),
        Some(text) => word(&text, &YES_OR_NO, "«sì» o «no»", reader).map(Some),
    }
}

/// One of some words; a finding with the nearest of them where it is another.
pub(crate) fn word<T: Copy>(
    text: &Spanned<String>,
    words: &[(&'static str, T)],
    choice: &str,
    reader: &mut YamlReader,
) -> Option<T> {
    let lower = text.value.to_lowercase();
    let found = words.iter().find(|(word, _)| *word == lower).map(|(_, value)| *value);
    if found.is_none() {
        let finding =
            Diagnostic::error("Y10", format!("«{}» non è fra i valori ammessi", shortened(&text.value)));
        let finding = finding.at(text.span.clone()).hint(format!("scrivere {choice}"));
        reader.report(finding.edit_to_nearest(text, words.iter().map(|(word, _)| *word)));
    }
    found
}
