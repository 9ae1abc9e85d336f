//! Titles of the codes: those of the rules, and all others ([`CODES`]).

use crate::check::RULES;
use crate::diagnostic::CODES;

/// The demand behind a code, in a few words.
pub(crate) fn title(code: &str) -> &'static str {
    match RULES.iter().find(|rule| rule.code == code) {
        Some(rule) => rule.title,
        None => CODES.iter().find(|note| note.code == code).map_or("", |note| note.title),
    }
}

/// The place of a code among all: reading first, then the rules in the order of their table.
pub(crate) fn place(code: &str) -> (usize, &str) {
    let rule = RULES.iter().position(|rule| rule.code == code).map(|at| CODES.len() + at);
    let place = rule.or_else(|| CODES.iter().position(|note| note.code == code));
    (place.unwrap_or(CODES.len() + RULES.len()), code)
}

#[cfg(test)]
mod tests {
    use crate::check::summary::titles::*;

    #[test]
    fn a_code_has_the_title_of_its_rule_or_its_own() {
        assert_eq!(title("F1"), RULES.iter().find(|rule| rule.code == "F1").map_or("", |rule| rule.title));
        assert_eq!(title("modello-xml"), "i modelli del piano sono scritti correttamente");
        assert_eq!(title("Q99"), "");
    }

    #[test]
    fn every_code_of_a_plan_says_what_it_asks() {
        let of_no_plan = ["comando", "senza-piano", "stesso-nome"];
        let of_a_plan = CODES.iter().map(|note| note.code).filter(|code| !of_no_plan.contains(code));
        let untitled: Vec<&str> = of_a_plan.filter(|code| title(code).is_empty()).collect();
        assert_eq!(untitled, [""; 0]);
    }

    #[test]
    fn reading_comes_before_the_rules() {
        let mut codes = ["Z2", "modello-nome", "F1", "Y10", "Y2", "K1"];
        codes.sort_by_key(|code| place(code));
        assert_eq!(codes, ["K1", "Y2", "Y10", "modello-nome", "F1", "Z2"]);
    }
}
