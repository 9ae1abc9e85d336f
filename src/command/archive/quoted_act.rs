//! An act as people quote it, `42/2024`: the versions that belong to it.

use crate::archive::ActRecord;
use crate::archive::listing::{PlanListing, VersionListing};
use crate::archive::target::name;
use crate::diagnostic::visible_line;
use crate::workflow::findings::Problem;

/// The number of an act, with its year or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct QuotedAct {
    number: String,
    year: Option<String>,
}

impl QuotedAct {
    /// Reads `42/2024`, `42`, `5/bis/2024`, `n. 42 del 2024`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let bare = text.trim().trim_start_matches("n.").trim_start_matches("n°").trim();
        // From the right: bodies number `5/bis`, and the year comes behind.
        let parted = bare.rsplit_once('/').or_else(|| bare.rsplit_once(" del "));
        let (number, year) = match parted {
            Some((number, year)) if year.trim().len() == 4 && year.trim().parse::<u16>().is_ok() => {
                (number, Some(year.trim().to_owned()))
            }
            Some(_) | None => (bare, None),
        };
        let number = number.trim();
        if number.is_empty() || number.contains(char::is_whitespace) {
            return Err("scrivere il numero dell'atto e il suo anno, come 42/2024".to_owned());
        }
        Ok(QuotedAct { number: number.to_owned(), year })
    }

    /// Whether a version brought the act, or documents for it.
    pub(crate) fn is_of(&self, version: &VersionListing) -> bool {
        version.acts.iter().any(|act| self.is(act))
    }

    fn is(&self, act: &ActRecord) -> bool {
        let year = act.date.split('-').next();
        act.number.eq_ignore_ascii_case(&self.number)
            && self.year.as_deref().is_none_or(|own| year == Some(own))
    }

    /// Refuses an act that no version is of, and tells those that there are.
    pub(crate) fn must_be_in(&self, plans: &[PlanListing]) -> Result<(), Problem> {
        let mut versions = plans.iter().flat_map(|plan| &plan.versions);
        if versions.any(|version| self.is_of(version)) {
            return Ok(());
        }
        let mut known: Vec<String> = Vec::new();
        for plan in plans {
            for act in plan.versions.iter().flat_map(|version| &version.acts) {
                let year = act.date.split('-').next().unwrap_or_default();
                let told = format!("{}/{year} ({})", visible_line(&act.number), name(&plan.identity));
                // A signature and a rectification bear an act that is told already.
                if !known.contains(&told) {
                    known.push(told);
                }
            }
        }
        let hint = match known.as_slice() {
            [] => "nell'archivio non ci sono ancora versioni di un atto".to_owned(),
            known => format!("gli atti archiviati sono: {}", known.join(", ")),
        };
        Err(Problem::usage(format!("nell'archivio non c'è l'atto «{self}»"), hint))
    }
}

impl std::fmt::Display for QuotedAct {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let year = self.year.as_ref().map(|year| format!("/{year}")).unwrap_or_default();
        write!(f, "{}{year}", visible_line(&self.number))
    }
}

#[cfg(test)]
mod tests {
    use crate::command::archive::quoted_act::*;

    #[test]
    fn an_act_is_quoted_by_number_and_year() {
        let read = |text: &str| QuotedAct::parse(text).map(|act| (act.number.clone(), act.to_string()));
        let act = |number: &str, shown: &str| Ok((number.to_owned(), shown.to_owned()));
        assert_eq!(read("42/2024"), act("42", "42/2024"));
        assert_eq!(read("n. 42 del 2024"), act("42", "42/2024"));
        assert_eq!(read("5/bis/2024"), act("5/bis", "5/bis/2024"));
        assert_eq!(read("42"), act("42", "42"));
        assert!(read("").is_err() && read("la delibera 5").is_err());
    }
}
