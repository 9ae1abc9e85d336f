//! E1: an objective on saving energy (circular DFP 2/2022).

use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;
use crate::source::folded_words::FoldedWords;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "un obiettivo riguarda il risparmio energetico",
    gravity: Gravity::Usual(Severity::Info),
    basis: law::E1,
    explanation: Explanation {
        wants: "Almeno un obiettivo riguarda il risparmio di energia o il suo uso efficiente negli edifici e nei servizi dell'ente.",
        why: "La circolare della Funzione pubblica invita le amministrazioni a valutare se mettere fra gli obiettivi di performance l'efficienza energetica: un piano senza è in regola.",
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

/// Words that are enough alone: the figures, devices and works by which energy is saved.
const CERTAIN: [&str; 34] = [
    "energetic*",
    "energia sostenibile",
    // The plans of the Covenant of Mayors, by their abbreviations.
    "paes",
    "paesc",
    "kwh",
    "fotovoltaic*",
    "fv",
    "solare termico",
    "pannelli solari",
    "geotermic*",
    "pompa di calore",
    "pompe di calore",
    "a condensazione",
    "conto termico",
    "relamping",
    "a led",
    "cappotto termico",
    "cappotto e",
    "cappotto della",
    "cappotto del",
    "cappotto per",
    "isolamento termico",
    "consumi elettrici",
    "consumo elettrico",
    "cer solidal*",
    "comunita energetic*",
    "cogenerazione",
    // What is installed is told by its power.
    "kw",
    "kwp",
    "termostat*",
    "central* termic*",
    "gestione calore",
    "basso consumo",
    "dispersion* termic*",
];

/// Saving, which stands before what is saved: "nuova energia per ridurre il disagio" saves none.
const SAVING: [&str; 16] = [
    "risparm*",
    "riduzion*",
    "ridurre",
    "riduc*",
    "consum*",
    "efficient*",
    "efficienza",
    "contenim*",
    "contenere",
    "razional*",
    "ottimizz*",
    "spegnim*",
    "sprechi",
    "spreco",
    "meno",
    "contenut*",
];

/// Energy in its kinds.
const ENERGY: [&str; 13] = [
    "energia",
    "elettricita",
    "elettric*",
    "bollett*",
    "metano",
    "gas metano",
    "gas naturale",
    "luce e gas",
    "di gas",
    "di gasolio",
    "combustibil*",
    "spesa per il riscaldamento",
    "costi di riscaldamento",
];

/// What is less used, in whatever order the words stand: "riscaldamento regolato per ridurre i consumi".
const LESS: [&str; 9] = [
    "consumi",
    "consumo",
    "risparm*",
    "efficient*",
    "efficienza",
    "contenim*",
    "contenere",
    "spegnim*",
    "telegestion*",
];

/// Uses of energy, of which many things may become fewer or better without saving any.
const USES: [&str; 7] = [
    "riscaldamento",
    "raffrescamento",
    "condizionament*",
    "illuminazione",
    "punti luce",
    "edific*",
    "immobil*",
];

/// Energy of others, which the body does not save, and other lights.
const OTHER: [&str; 11] = [
    "poverta energetica",
    "fragilita energetica",
    // Help for families' bills.
    "bonus",
    "drink energetic*",
    "bevande energetic*",
    "privati",
    "autorizzazion*",
    "pratiche",
    "sportello",
    "led wall",
    "scherm* a led",
];

fn saves_energy(words: &FoldedWords) -> bool {
    let saved = words.have_after(&SAVING, &ENERGY, 8) || words.have_near(&LESS, &USES, 7);
    (words.have_any(&CERTAIN) || saved) && !words.have_any(&OTHER)
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
        assert_eq!(FixturePlan::new().without("efficienza").year(2022).found("E1"), [""; 0]);
    }
}
