//! Numbers, colours and words of `stile.yaml`.

use std::ops::RangeInclusive;

use crate::diagnostic::Diagnostic;
use crate::source::{Spanned, shortened};
use crate::style::{Alignment, Colour, Family, Pt};
use crate::yaml::{MappingReader, YamlReader, word};

/// The lengths in points that make sense, up to two inches.
const POINTS: RangeInclusive<f32> = 0.0..=144.0;

/// A number that must be there, within sensible bounds.
pub(crate) fn number(
    form: &MappingReader<'_>,
    key: &str,
    bounds: &RangeInclusive<f32>,
    reader: &mut YamlReader,
) -> Option<f32> {
    let text = form.required_text(key, &bounds.start().to_string(), reader)?;
    parse_number(&text, bounds, reader)
}

/// A number that may be absent; the outer `None` is a mistake.
pub(crate) fn optional_number(
    form: &MappingReader<'_>,
    key: &str,
    bounds: &RangeInclusive<f32>,
    reader: &mut YamlReader,
) -> Option<Option<f32>> {
    match form.optional_text(key, reader) {
        None => Some(None),
        Some(text) => parse_number(&text, bounds, reader).map(Some),
    }
}

/// Reads `10.5` or `10,5`.
pub(crate) fn parse_number(
    text: &Spanned<String>,
    bounds: &RangeInclusive<f32>,
    reader: &mut YamlReader,
) -> Option<f32> {
    // Rust also reads `inf`, `NaN` and `1e3`, which no style means.
    let positive = text.value.strip_prefix('-').unwrap_or(&text.value);
    let digits = positive.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',');
    let number = if digits { text.value.replace(',', ".").parse::<f32>().ok() } else { None };
    let (message, label) = match number {
        Some(number) if bounds.contains(&number) => return Some(number),
        Some(_) => (format!("il valore «{}» è fuori misura", shortened(&text.value)), "fuori misura"),
        None => (format!("«{}» non è un numero", shortened(&text.value)), "qui ci vuole un numero"),
    };
    let finding = Diagnostic::error("Y10", message).labelled(text.span.clone(), label);
    let hint = format!("scrivere un numero da {} a {}, senza unità di misura", bounds.start(), bounds.end());
    // Both spellings are read, and the Italian one is shown.
    reader.report(finding.hint(hint.replace('.', ",")));
    None
}

/// A length in points that must be there.
pub(crate) fn points(form: &MappingReader<'_>, key: &str, reader: &mut YamlReader) -> Option<Pt> {
    number(form, key, &POINTS, reader).map(Pt)
}

/// A length in points; absent means 0.
pub(crate) fn points_or_zero(form: &MappingReader<'_>, key: &str, reader: &mut YamlReader) -> Option<Pt> {
    let points = optional_number(form, key, &POINTS, reader)?;
    Some(points.map_or(Pt::ZERO, Pt))
}

/// A length that must be there, which the file gives in millimetres.
pub(crate) fn millimetres(
    form: &MappingReader<'_>,
    key: &str,
    bounds: &RangeInclusive<f32>,
    reader: &mut YamlReader,
) -> Option<Pt> {
    number(form, key, bounds, reader).map(Pt::from_mm)
}

/// The family of type.
pub(crate) fn family(form: &MappingReader<'_>, reader: &mut YamlReader) -> Option<Family> {
    let text = form.required_text("carattere", "sans", reader)?;
    word(&text, &[("sans", Family::Sans), ("serif", Family::Serif)], "«sans» o «serif»", reader)
}

/// The alignment; absent means left.
pub(crate) fn alignment(form: &MappingReader<'_>, reader: &mut YamlReader) -> Option<Alignment> {
    let words = [
        ("sinistra", Alignment::Left),
        ("centro", Alignment::Centre),
        ("destra", Alignment::Right),
        ("giustificato", Alignment::Justified),
    ];
    match form.optional_text("allineamento", reader) {
        None => Some(Alignment::Left),
        Some(text) => word(&text, &words, "«sinistra», «centro», «destra» o «giustificato»", reader),
    }
}

/// A colour with its place.
pub(crate) fn colour(text: Spanned<String>, reader: &mut YamlReader) -> Option<Spanned<Colour>> {
    let colour = Colour::from_hex(&text.value);
    if colour.is_none() {
        let finding = Diagnostic::error("Y10", format!("«{}» non è un colore", shortened(&text.value)))
            .at(text.span.clone());
        let hint = "scrivere il colore fra virgolette come «\"#rrggbb\"», per esempio «\"#1f3a5f\"»";
        reader.report(finding.hint(hint));
    }
    colour.map(|colour| Spanned::new(colour, text.span))
}
