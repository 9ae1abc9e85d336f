//! X1: the texts fit the fields of the national portal (objective 250, owner 100, source 100 characters).

use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "i testi entrano nei campi del portale nazionale",
    gravity: Gravity::Usual(Severity::Info),
    source: "modello del portale del PIAO",
    from: Some(2025),
    explanation: Explanation {
        wants: "L'obiettivo ha al massimo 250 caratteri, il responsabile 100, la fonte 100.",
        why: "Sono le lunghezze che il portale nazionale accetta quando vi si trascrive il piano: un testo più lungo va accorciato in quel momento.",
        passes: "responsabile: Responsabile del Settore Finanziario",
        fails: "un «responsabile» di 130 caratteri, con l'elenco di tutti i settori",
    },
    run,
};

const CODE: &str = "X1";

/// The fields that the portal limits, with their limits in characters.
const LIMITS: [(FieldKey, usize); 3] =
    [(FieldKey::Objective, 250), (FieldKey::Owner, 100), (FieldKey::Source, 100)];

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for folded in &subject.objectives {
        findings.extend(LIMITS.into_iter().filter_map(|(key, limit)| finding(folded, key, limit)));
    }
    findings
}

fn finding(folded: &Folded<'_>, key: FieldKey, limit: usize) -> Option<Diagnostic> {
    let (id, name) = (&folded.objective.id.value, key.spec().name);
    let text = &folded.objective.field(key).text;
    // A text has no more characters than bytes: most are not counted.
    if text.value.len() <= limit {
        return None;
    }
    let length = text.value.chars().count();
    if length <= limit {
        return None;
    }
    let message = format!(
        "nell'obiettivo «{id}» il campo «{name}» ha {length} caratteri, e il portale nazionale ne prende {limit}"
    );
    let finding = Diagnostic::info(CODE, message).at(text.span.clone());
    Some(finding.hint("accorciarlo, o tenere pronta una forma breve per il portale"))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::lengths::*;

    #[test]
    fn a_text_longer_than_the_portal_s_field_is_told() {
        let with = |length: usize| {
            FixturePlan::new().field("qualita-1", FieldKey::Source, &"è".repeat(length)).found("X1")
        };
        assert_eq!(with(100), [""; 0]);
        let long = "qualita.yaml:12:12 info nell'obiettivo «qualita-1» il campo «fonte» ha 101 caratteri, e il portale nazionale ne prende 100";
        assert_eq!(with(101), [long]);
    }

    #[test]
    fn other_fields_may_be_long_and_so_may_all_before_2025() {
        let long = "parola ".repeat(60);
        let fixture = FixturePlan::new().field("qualita-1", FieldKey::Stakeholder, &long);
        assert_eq!(fixture.found("X1"), [""; 0]);
        let fixture = FixturePlan::new().field("qualita-1", FieldKey::Objective, &long);
        assert_eq!(fixture.found("X1").len(), 1);
        assert_eq!(fixture.year(2024).found("X1"), [""; 0]);
    }
}
