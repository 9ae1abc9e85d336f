//! A1: an objective on the accessibility of site, documents or services (DL 179/2012, art. 9 c. 7).

use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "un obiettivo riguarda l'accessibilità digitale",
    gravity: Gravity::Usual(Severity::Warning),
    source: "DL 179/2012, art. 9 c. 7",
    from: Some(2012),
    explanation: Explanation {
        wants: "Almeno un obiettivo riguarda l'accessibilità del sito, dei documenti o dei servizi digitali. Quella degli edifici è un'altra cosa.",
        why: "Ogni amministrazione pubblica sul sito, entro il 31 marzo di ogni anno, gli obiettivi di accessibilità per l'anno in corso.",
        passes: "obiettivo: Accessibilità del sito istituzionale e dei documenti pubblicati",
        fails: "obiettivo: Abbattimento delle barriere architettoniche nel municipio",
    },
    run,
};

const CODE: &str = "A1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    if subject.objectives.iter().any(is_about_digital_accessibility) {
        return Vec::new();
    }
    let message = "nessun obiettivo riguarda l'accessibilità del sito, dei documenti o dei servizi digitali";
    let finding = subject.lacking(Diagnostic::warning(CODE, message));
    vec![finding.hint(
        "aggiungerne uno, o nominare il sito, i documenti o i servizi digitali in un obiettivo di accessibilità che c'è",
    )]
}

/// Whether one of the fields that say what is wanted is about access, and one names something digital.
fn is_about_digital_accessibility(folded: &Folded<'_>) -> bool {
    const FIELDS: [FieldKey; 3] = [FieldKey::Objective, FieldKey::Indicator, FieldKey::Target];
    folded.have_any(&FIELDS, &ACCESSIBLE) && folded.have_any(&FIELDS, &DIGITAL)
}

const ACCESSIBLE: [&str; 12] = [
    "accessibilita",
    "accessibile",
    "accessibili",
    "inaccessibil*",
    "wcag",
    "barriere digitali",
    "barriere informatiche",
    "divario digitale",
    // Law 4/2004, by the name of its author and by its number.
    "legge stanca",
    "legge 4 2004",
    "l 4 2004",
    "l n 4 2004",
];

const DIGITAL: [&str; 24] = [
    "sito",
    "siti",
    "web",
    "portale",
    "portali",
    "pagine",
    "internet",
    "document*",
    "pdf",
    "modulistica",
    "moduli",
    "modelli",
    "digital*",
    "online",
    "on line",
    "telematic*",
    "informatic*",
    "app",
    "applicazion*",
    "piattaform*",
    "software",
    // The guidelines are about the web by their name: they stand in both lists.
    "wcag",
    "agid",
    "albo pretorio",
];

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::accessibility::*;
    use crate::source::folded_words::FoldedWords;

    fn is_accessible(phrase: &str) -> bool {
        let words = FoldedWords::of(phrase);
        words.have_any(&ACCESSIBLE) && words.have_any(&DIGITAL)
    }

    #[test]
    fn digital_accessibility_is_known() {
        let phrases = [
            "Accessibilità del sito istituzionale",
            "Rendere accessibili i documenti pubblicati all'albo pretorio",
            "Pubblicazione di soli PDF accessibili",
            "Adeguamento alle WCAG 2.1 livello AA",
            "Servizi online accessibili alle persone con disabilità",
            "Modulistica accessibile per chi usa uno screen reader",
            "Correzione degli errori di accessibilità dell'app comunale",
            "Dichiarazione di accessibilità sul portale di AgID",
            "Superamento delle barriere digitali nei servizi telematici",
            "Documenti nativi digitali e accessibili (L. 4/2004)",
        ];
        for phrase in phrases {
            assert!(is_accessible(phrase), "{phrase}");
        }
    }

    #[test]
    fn buildings_and_other_access_are_not_meant() {
        let phrases = [
            "Abbattimento delle barriere architettoniche",
            "Accessibilità del municipio alle carrozzelle",
            "Accesso civico e accesso agli atti",
            "Rampa accessibile alla biblioteca",
            "Accesso al sito con SPID",
            "Aggiornamento del sito istituzionale",
            "Digitalizzazione dei documenti d'archivio",
            "Parcheggi accessibili nel centro storico",
            "Accessibilità dei parchi gioco",
            "Prezzi accessibili per la mensa",
        ];
        for phrase in phrases {
            assert!(!is_accessible(phrase), "{phrase}");
        }
    }

    #[test]
    fn a_plan_that_thinks_of_buildings_only_is_warned() {
        let id = "accessibilita-1";
        let fixture = FixturePlan::new()
            .field(id, FieldKey::Objective, "Piena accessibilità del municipio")
            .field(id, FieldKey::Indicator, "Numero di ingressi con rampa")
            .field(id, FieldKey::Target, "3 ingressi");
        let message =
            "nessun obiettivo riguarda l'accessibilità del sito, dei documenti o dei servizi digitali";
        assert_eq!(fixture.found("A1"), [format!("piano.yaml:3:7 avviso {message}")]);
        let named = fixture.field(id, FieldKey::Target, "3 ingressi e il sito");
        assert_eq!(named.found("A1"), [""; 0]);
    }
}
