//! The number of findings, in words.

use crate::diagnostic::{Report, Severity};

/// The findings of a run, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) infos: usize,
}

impl Tally {
    /// Counts the findings of all reports.
    pub(crate) fn of(reports: &[Report]) -> Self {
        let count = |severity| reports.iter().map(|report| report.count(severity)).sum();
        Tally {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
        }
    }

    /// `1 errore, 2 avvisi`; `None` if nothing was found.
    pub(crate) fn in_words(self) -> Option<String> {
        let counts = [
            (self.errors, "errore", "errori"),
            (self.warnings, "avviso", "avvisi"),
            (self.infos, "informazione", "informazioni"),
        ];
        let words: Vec<String> = counts
            .into_iter()
            .filter(|(count, _, _)| *count > 0)
            .map(|(count, one, many)| counted(count, one, many))
            .collect();
        (!words.is_empty()).then(|| words.join(", "))
    }
}

/// A number with its noun, singular or plural: `1 pagina`, `12 pagine`.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A number with a point between its thousands: `19.950`.
pub(crate) fn with_points(number: u64) -> String {
    let digits = number.to_string();
    let mut written = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push('.');
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::tally::*;

    #[test]
    fn one_is_singular_and_nothing_is_silent() {
        let words = |errors, warnings, infos| Tally { errors, warnings, infos }.in_words();
        assert_eq!(words(1, 2, 0).as_deref(), Some("1 errore, 2 avvisi"));
        assert_eq!(words(0, 1, 11).as_deref(), Some("1 avviso, 11 informazioni"));
        assert_eq!(words(0, 0, 0), None);
    }

    #[test]
    fn thousands_are_parted_by_points() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(with_points), ["0", "999", "1.000", "1.234.567"]);
    }
}
