//! E1: an objective on saving energy (circular DFP 2/2022).

use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;
use crate::source::folded_words::FoldedWords;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "un obiettivo riguarda il risparmio energetico",
    gravity: Gravity::Usual(Severity::Info),
    source: "Circolare DFP 2/2022",
    from: Some(2022),
    explanation: Explanation {
        wants: "Almeno un obiettivo riguarda il risparmio di energia o il suo uso efficiente negli edifici e nei servizi dell'ente.",
        why: "La circolare della Funzione pubblica invita le amministrazioni a mettere fra gli obiettivi di performance il risparmio e l'efficienza energetica.",
        passes: "obiettivo: Riduzione dei consumi di energia elettrica della sede comunale",
        fails: "un piano senza un obiettivo su consumi, impianti o edifici efficienti",
    },
    run,
};

const CODE: &str = "E1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    if subject.objectives.iter().any(is_about_energy) {
        return Vec::new();
    }
    let finding = Diagnostic::info(CODE, "nessun obiettivo riguarda il risparmio energetico");
    vec![subject.lacking(finding).hint(
        "se l'ente può ridurre i consumi di sedi, impianti o veicoli, aggiungerne uno con i kWh o la spesa da cui parte",
    )]
}

fn is_about_energy(folded: &Folded<'_>) -> bool {
    [FieldKey::Objective, FieldKey::Indicator].iter().any(|key| saves_energy(folded.words(*key)))
}

/// Words that are enough alone.
const CERTAIN: [&str; 12] = [
    "energetic*",
    "fotovoltaic*",
    "relamping",
    "cappotto termico",
    "pannelli solari",
    "illuminazione a led",
    "lampade a led",
    "corpi illuminanti a led",
    "consumi elettrici",
    "consumo elettrico",
    "consumi di gas",
    "cer solidal*",
];

const ENERGY: [&str; 6] =
    ["energia", "energie rinnovabili", "elettricita", "kwh", "riscaldamento", "gas metano"];

const SAVING: [&str; 11] = [
    "risparm*",
    "riduzion*",
    "ridurre",
    "riduc*",
    "consum*",
    "efficient*",
    "efficienza",
    "contenim*",
    "contenere",
    "rinnovabil*",
    "sprech*",
];

/// Energy that nobody saves.
const OTHER: [&str; 5] = [
    "poverta energetica",
    "fragilita energetica",
    "bonus energetic*",
    "drink energetic*",
    "bevande energetic*",
];

fn saves_energy(words: &FoldedWords) -> bool {
    let certain = words.have_any(&CERTAIN) && !words.have_any(&OTHER);
    certain || words.have_any(&ENERGY) && words.have_any(&SAVING)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::energy::*;

    #[test]
    fn saving_energy_is_known() {
        let phrases = [
            "Risparmio energetico negli edifici comunali",
            "Riduzione dei consumi di energia elettrica della sede",
            "Efficientamento energetico delle scuole",
            "Relamping della palestra",
            "Installazione di un impianto fotovoltaico",
            "Sostituzione delle lampade con illuminazione a LED",
            "Contenimento della spesa per il riscaldamento",
            "Costituzione di una comunità energetica",
            "Diagnosi energetica del municipio",
            "Consumi elettrici inferiori del 10%",
            "Meno sprechi di energia negli uffici",
        ];
        for phrase in phrases {
            assert!(saves_energy(&FoldedWords::of(phrase)), "{phrase}");
        }
    }

    #[test]
    fn other_savings_and_other_energies_are_not_meant() {
        let phrases = [
            "Risparmio di spesa sulle utenze telefoniche",
            "Riduzione del consumo di suolo",
            "Nuove energie per la biblioteca",
            "Energia e partecipazione dei giovani",
            "Tutela dei consumatori",
            "Efficienza dei procedimenti",
            "Contrasto alla povertà energetica delle famiglie",
            "Riduzione dei tempi di pagamento",
            "Bonus energetico per le famiglie",
            "Contratto di fornitura dell'energia",
            "Riduzione del consumo di carta",
        ];
        for phrase in phrases {
            assert!(!saves_energy(&FoldedWords::of(phrase)), "{phrase}");
        }
    }

    #[test]
    fn a_plan_without_it_is_told() {
        let none = "piano.yaml:3:7 info nessun obiettivo riguarda il risparmio energetico";
        assert_eq!(FixturePlan::new().without("efficienza").found("E1"), [none]);
    }
}
