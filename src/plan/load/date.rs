//! Dates in the values of keys.

use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::source::{Spanned, shortened};
use crate::yaml::YamlReader;

/// A day in ISO 8601; other spellings are told how to be written.
pub(crate) fn date(text: &Spanned<String>, reader: &mut YamlReader) -> Option<Spanned<Date>> {
    if let Some(date) = Date::from_iso(&text.value) {
        return Some(Spanned::new(date, text.span.clone()));
    }
    let finding = Diagnostic::error("Y10", format!("«{}» non è una data", shortened(&text.value)))
        .at(text.span.clone());
    // A day that no calendar has (`2023-02-30`) wants another hint than an unknown spelling.
    let (day, looks_iso) = (day_first(&text.value), looks_iso(&text.value));
    reader.report(
        match (day.and_then(|(year, month, day)| Date::new(year, month, day)), looks_iso || day.is_some()) {
            (Some(date), _) => finding
                .hint(format!("scrivere prima l'anno, poi il mese e il giorno: «{date}»"))
                .edit(text.span.clone(), date.to_string()),
            (None, true) => {
                finding.hint("il calendario non ha questo giorno: correggere giorno, mese o anno")
            }
            (None, false) => finding.hint("scrivere anno, mese e giorno, per esempio «2023-02-10»"),
        },
    );
    None
}

/// Understands `10/2/2023`, `10.02.2023`, `10-2-2023` and `10 febbraio 2023`: year, month and day, which the
/// calendar need not have.
fn day_first(text: &str) -> Option<(u16, u8, u8)> {
    let mut parts = text.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty());
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let month = month.parse().ok().or_else(|| Date::month_named(month));
    // Of `10/2/23` the century would be a guess.
    let year = year.parse().ok().filter(|year| *year >= 1900);
    let day = day.trim_end_matches('°').parse().ok();
    parts.next().is_none().then_some((year?, month?, day?))
}

fn looks_iso(text: &str) -> bool {
    text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}
