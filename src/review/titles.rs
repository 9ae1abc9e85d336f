//! What the codes ask that are not in the table of rules: those of reading, of the templates and of writing.

use crate::check::RULES;

/// Each code with what it asks, in the order in which the program comes to it.
const TITLES: [(&str, &str); 25] = [
    ("sistema", "il disco e il sistema rispondono"),
    ("K1", "i file e le cartelle del piano ci sono e si leggono"),
    ("K2", "nella cartella ci sono soltanto file che il programma legge"),
    ("K3", "le immagini sono intere, PNG o JPEG"),
    ("K4", "i file e gli obiettivi non superano il numero massimo"),
    ("Y1", "i file sono testi in UTF-8"),
    ("Y2", "i due punti e i rientri sono al loro posto"),
    ("Y3", "le righe sono scritte come YAML richiede"),
    ("Y4", "si usano soltanto le parti di YAML ammesse"),
    ("Y5", "le chiavi sono fra quelle ammesse"),
    ("Y6", "nessuna chiave è scritta due volte"),
    ("Y7", "ogni valore ha la forma richiesta: testo, elenco o gruppo di chiavi"),
    ("Y8", "ogni chiave che vuole un valore ne ha uno"),
    ("Y9", "non manca nulla di obbligatorio"),
    ("Y10", "i valori sono fra quelli ammessi"),
    ("R1", "la premessa ha soltanto titoli, capoversi ed elenchi"),
    ("R2", "la premessa non perde la sua disposizione"),
    ("N1", "gli identificativi degli obiettivi sono unici e ben scritti"),
    ("Q1", "ogni riga di «regole» ha effetto"),
    ("Q2", "nessuna regola è messa a tacere"),
    ("Q3", "ogni cambio di gravità ha un motivo"),
    (TEMPLATES, "i modelli del piano sono scritti correttamente"),
    ("V1", "i colori di stile.yaml hanno abbastanza contrasto"),
    ("scrittura", "i documenti si possono scrivere"),
    ("raffronto", "ogni documento dice le stesse parole"),
];

/// How the codes of templates begin.
const TEMPLATES: &str = "modello";

/// What a code asks, in a few words.
pub fn title(code: &str) -> &'static str {
    match RULES.iter().find(|rule| rule.code == code) {
        Some(rule) => rule.title,
        None => entry(code).map_or("", |(_, title)| title),
    }
}

/// Where a code stands among all: reading first, then the rules in the order of their table.
pub(super) fn place(code: &str) -> (usize, &str) {
    let rule = RULES.iter().position(|rule| rule.code == code).map(|at| TITLES.len() + at);
    let other = || TITLES.iter().position(|known| is(known.0, code)).unwrap_or(TITLES.len() + RULES.len());
    (rule.unwrap_or_else(other), code)
}

fn entry(code: &str) -> Option<&'static (&'static str, &'static str)> {
    TITLES.iter().find(|known| is(known.0, code))
}

fn is(known: &str, code: &str) -> bool {
    known == code.split('-').next().filter(|begin| *begin == TEMPLATES).unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::CODES;

    #[test]
    fn a_code_has_the_title_of_its_rule_or_its_own() {
        assert_eq!(title("F1"), RULES.iter().find(|rule| rule.code == "F1").map_or("", |rule| rule.title));
        assert_eq!(title("modello-xml"), "i modelli del piano sono scritti correttamente");
        assert_eq!(title("Q99"), "");
    }

    #[test]
    fn every_code_of_a_plan_says_what_it_asks() {
        let of_no_plan = ["comando", "confronto", "senza-piano", "stesso-nome"];
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
