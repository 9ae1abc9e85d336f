//! The period that the name of a new plan's folder says.

use std::ops::RangeInclusive;

use crate::diagnostic::{perhaps, visible_line};
use crate::plan::Period;
use crate::workflow::findings::Problem;

/// The years that a name may say; other numbers of four digits are those of other things.
const YEARS: RangeInclusive<u16> = 1990..=2099;

/// The marks that may stand between the years of a period, blanks around them apart.
const JOINTS: [&str; 10] = ["", "-", "_", ".", "–", "—", "−", "‐", "‑", "al"];

/// Some digits of a name, and what stands between them and the digits before.
#[derive(Debug, Clone, Copy)]
struct DigitRun<'a> {
    before: &'a str,
    digits: &'a str,
}

/// Reads the period in a name: `2026-2028`, `PIAO 2026 2028`, `2026_28`; a year alone begins one. Returns
/// `None` if it says no year, and refuses a name whose years are none of a period.
pub(crate) fn named_period(name: &str) -> Result<Option<Period>, Problem> {
    if let Some(period) = Period::parse(name) {
        return Ok(Some(period));
    }
    let numbers = numbers(name);
    let years: Vec<u16> = numbers.iter().filter_map(|number| number.year()).collect();
    match (years.as_slice(), numbers.as_slice()) {
        ([], [both]) => match both.two_years() {
            Some(period) => Err(unclear(name, "scrive due anni attaccati", period)),
            None => Ok(None),
        },
        ([], [one, two]) => match one.in_two_digits().zip(two.in_two_digits()) {
            // Two numbers with a blank between them are anything.
            Some((start, end)) if two.is_hyphened() && end == start + Period::LENGTH - 1 => {
                Err(unclear(name, "scrive gli anni con due cifre", Period { start, end }))
            }
            Some(_) | None => Ok(None),
        },
        ([], _) => Ok(None),
        (&[start], numbers) => Ok(Some(Period { start, end: last_year(start, numbers) })),
        (&[start, .., end], _) if start < end => Ok(Some(Period { start, end })),
        (&[start, .., end], _) => Err(unclear(
            name,
            "indica un triennio che finisce prima di cominciare",
            Period { start: end, end: start },
        )),
    }
}

/// The last year of a period that begins with a year: the one that two digits behind it say, or the third.
fn last_year(start: u16, numbers: &[DigitRun<'_>]) -> u16 {
    let behind = numbers.iter().skip_while(|number| number.year() != Some(start)).nth(1);
    let said = behind.filter(|number| number.is_joined()).and_then(|number| number.in_two_digits());
    // `2026-01` is a month.
    said.filter(|end| (start + 1..start + 10).contains(end)).unwrap_or(start + Period::LENGTH - 1)
}

fn numbers(name: &str) -> Vec<DigitRun<'_>> {
    let (mut numbers, mut rest) = (Vec::new(), name);
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, digits) = rest.split_at(start);
        let end = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
        numbers.push(DigitRun { before, digits: &digits[..end] });
        rest = &digits[end..];
    }
    numbers
}

impl DigitRun<'_> {
    fn year(&self) -> Option<u16> {
        year(self.digits)
    }

    /// The period of `20262028`.
    fn two_years(&self) -> Option<Period> {
        let (start, end) = self.digits.split_at_checked(4)?;
        Some(Period { start: year(start)?, end: year(end)? }).filter(|period| period.start < period.end)
    }

    /// The year of `26`.
    fn in_two_digits(&self) -> Option<u16> {
        if self.digits.len() == 2 { Some(2000 + self.digits.parse::<u16>().ok()?) } else { None }
    }

    fn is_hyphened(&self) -> bool {
        !self.before.trim().is_empty() && self.is_joined()
    }

    fn is_joined(&self) -> bool {
        JOINTS.contains(&self.before.trim())
    }
}

fn year(digits: &str) -> Option<u16> {
    let year = if digits.len() == 4 { digits.parse().ok()? } else { return None };
    YEARS.contains(&year).then_some(year)
}

fn unclear(name: &str, why: &str, meant: Period) -> Problem {
    let hint = match meant.length() {
        Period::LENGTH => format!("{}; un altro nome va bene con --triennio", perhaps(&meant.to_string())),
        _ => "indicare il primo e l'ultimo anno di un triennio, come 2026-2028".to_owned(),
    };
    Problem::usage(format!("il nome «{}» {why}", visible_line(name)), hint)
}

#[cfg(test)]
mod tests {
    use crate::workflow::named_period::*;

    fn said(name: &str) -> Option<String> {
        named_period(name).ok().flatten().map(|period| period.to_string())
    }

    #[test]
    fn a_period_is_read_in_every_usual_spelling() {
        for name in [
            "2027-2029",
            "2027 – 2029",
            "2027_2029",
            "PIAO 2027 2029",
            "piao2027-2029",
            "Piano dal 2027 al 2029",
            "2027-29",
            "2027.29",
            "2027",
            "PIAO 2027",
            "bozza-2027-01-31",
            "2027-2028-2029",
        ] {
            assert_eq!(said(name).as_deref(), Some("2027-2029"), "{name}");
        }
        assert_eq!(said("2027-30").as_deref(), Some("2027-2030"));
        assert_eq!(said("2027 e 2028").as_deref(), Some("2027-2028"));
    }

    #[test]
    fn a_name_without_years_says_no_period() {
        for name in ["piano", "piano-2", "prova 10 12", "legge 1234", "20270131", "12-31", ""] {
            assert!(matches!(named_period(name), Ok(None)), "{name}");
        }
    }

    #[test]
    fn years_that_are_no_period_are_refused_with_the_one_that_was_meant() {
        for name in ["2029-2027", "PIAO 2029 2027", "20272029", "27-29", "piano_27_29"] {
            let Err(Problem::Usage(report)) = named_period(name) else { panic!("{name}") };
            assert_eq!(report.sorted()[0].hints, ["forse «2027-2029»; un altro nome va bene con --triennio"]);
        }
    }
}
