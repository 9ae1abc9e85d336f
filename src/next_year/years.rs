//! The years of a plan and of the one that follows, and titles that follow them.

use crate::date::named_years;
use crate::plan::Period;

/// The years that a plan is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Years {
    pub(crate) period: Period,
    /// The year of the objectives.
    pub(crate) year: u16,
}

/// The years of a past plan and of the one that follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RenewalYears {
    pub(crate) past: Years,
    pub(crate) new: Years,
}

impl Years {
    /// The years that follow: the PIAO is renewed every year, and its period moves on by one.
    pub(crate) fn next(self) -> Years {
        let Period { start, end } = self.period;
        Years { period: Period { start: start + 1, end: end + 1 }, year: self.year + 1 }
    }
}

impl RenewalYears {
    /// Returns a title in which the past period and the past year, in any usual spelling, are the new ones.
    pub(crate) fn follow(self, title: &str) -> String {
        let (past, new) = (self.past.period, self.new.period);
        let mut followed = title.to_owned();
        // From the last to the first, so that the places before stay where they are.
        for named in named_years(title).into_iter().rev() {
            let written = &title[named.range.clone()];
            let years = if (named.first, named.last) == (past.start, past.end) {
                (new.start, new.end)
            } else if named.first == named.last && named.first == self.past.year {
                (self.new.year, self.new.year)
            } else {
                continue;
            };
            followed.replace_range(named.range.clone(), &spelt(written, years));
        }
        followed
    }
}

/// Spells other years as some were written: `2022/24` becomes `2023/25`.
fn spelt(written: &str, (first, last): (u16, u16)) -> String {
    let mut spelt = first.to_string();
    let rest = written.get(4..).unwrap_or_default();
    let joint = rest.trim_end_matches(|character: char| character.is_ascii_digit());
    spelt.push_str(joint);
    match rest.len() - joint.len() {
        0 => {}
        2 => spelt.push_str(&format!("{:02}", last % 100)),
        _ => spelt.push_str(&last.to_string()),
    }
    spelt
}

#[cfg(test)]
mod tests {
    use crate::next_year::years::*;

    fn years() -> RenewalYears {
        let past = Years { period: Period { start: 2022, end: 2024 }, year: 2023 };
        RenewalYears { past, new: past.next() }
    }

    #[test]
    fn the_period_and_the_year_roll_on() {
        assert_eq!(years().new, Years { period: Period { start: 2023, end: 2025 }, year: 2024 });
    }

    #[test]
    fn titles_follow_in_their_own_spelling() {
        let cases = [
            ("Allegato 1 – Obiettivi - PIAO 2022-2024", "Allegato 1 – Obiettivi - PIAO 2023-2025"),
            ("piao_2022_2024", "piao_2023_2025"),
            ("PIAO 2022/24, anno 2023", "PIAO 2023/25, anno 2024"),
            ("dal 2022 al 2024", "dal 2023 al 2025"),
            ("Programmazione PERFORMANCE", "Programmazione PERFORMANCE"),
            ("DM 132/2022, PIAO 2021-2023", "DM 132/2022, PIAO 2021-2023"),
        ];
        for (past, new) in cases {
            assert_eq!(years().follow(past), new);
        }
    }
}
