//! X1: the texts fit the fields of a public platform for the PIAO (objective 250, owner 100, source 100
//! characters; lengths of its code, no norm), and those of the body's own rows what it says of them
//! (`lunghezza`).

use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{FieldKey, RowKey};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "i testi entrano nei campi di una piattaforma per il PIAO",
    gravity: Gravity::Usual(Severity::Info),
    basis: law::X1,
    explanation: Explanation {
        wants: "L'obiettivo ha al massimo 250 caratteri, il responsabile 100, la fonte 100; un campo proprio dell'ente quanti ne dice «lunghezza» in «campi» di piano.yaml.",
        why: "Sono le lunghezze dei campi nel codice pubblico di una piattaforma per il PIAO: un testo più lungo potrebbe doversi accorciare quando lo si trascrive.",
        passes: "responsabile: Responsabile del Settore Finanziario",
        fails: "un «responsabile» di 130 caratteri, con l'elenco di tutti i settori",
    },
    run,
};

const CODE: &str = "X1";

/// The fields that the platform limits, with their limits in characters.
const LIMITS: [(FieldKey, usize); 3] =
    [(FieldKey::Objective, 250), (FieldKey::Owner, 100), (FieldKey::Source, 100)];

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let own = subject.plan.rows.own().iter().filter_map(|row| Some((RowKey::Own(row.key), row.longest?)));
    let nine = LIMITS.into_iter().map(|(key, limit)| (RowKey::Field(key), limit));
    let limits: Vec<(RowKey, usize)> = nine.chain(own).collect();
    let mut findings = Vec::new();
    for folded in &subject.objectives {
        findings.extend(limits.iter().filter_map(|(key, limit)| finding(folded, *key, *limit)));
    }
    findings
}

fn finding(folded: &Folded<'_>, key: RowKey, limit: usize) -> Option<Diagnostic> {
    let (id, name) = (&folded.objective.id.value, key.name());
    let text = &folded.objective.text(key)?.text;
    // A text has no more characters than bytes: most are not counted.
    if text.value.len() <= limit {
        return None;
    }
    let length = text.value.chars().count();
    if length <= limit {
        return None;
    }
    let (taker, hint) = match key {
        RowKey::Field(_) => (
            "una piattaforma per il PIAO ne prende",
            "accorciarlo, o tenere pronta una forma breve per quando si trascrive il piano",
        ),
        RowKey::Own(_) | RowKey::Dimension => {
            ("«campi» ne ammette", "accorciarlo, o cambiare «lunghezza» in «campi» di piano.yaml")
        }
    };
    let message = format!("nell'obiettivo «{id}» il campo «{name}» ha {length} caratteri, e {taker} {limit}");
    Some(Diagnostic::info(CODE, message).at(text.span.clone()).hint(hint))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::lengths::*;

    #[test]
    fn a_text_longer_than_the_platform_s_field_is_told() {
        let with = |length: usize| {
            FixturePlan::new().field("qualita-1", FieldKey::Source, &"è".repeat(length)).found("X1")
        };
        assert_eq!(with(100), [""; 0]);
        let long = "qualita.yaml:12:12 info nell'obiettivo «qualita-1» il campo «fonte» ha 101 caratteri, e una piattaforma per il PIAO ne prende 100";
        assert_eq!(with(101), [long]);
    }

    #[test]
    fn a_row_of_the_body_s_own_has_the_length_that_it_says() {
        let with = |text: &str| {
            let declared = "campi: [{chiave: missione, etichetta: Missione, lunghezza: 5}]\n";
            FixturePlan::new().added(declared).line("qualita-1", &format!("missione: {text}")).found("X1")
        };
        assert_eq!(with("\"10.05\""), [""; 0]);
        let long = "qualita.yaml:13:15 info nell'obiettivo «qualita-1» il campo «missione» ha 6 caratteri, e «campi» ne ammette 5";
        assert_eq!(with("\"10.050\""), [long]);
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
