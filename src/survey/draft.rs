//! A survey to fill in: every objective with what is asked of it.

use std::fmt::Write;

use crate::date::Date;
use crate::plan::{FieldKey, Measure, Objective, Plan};
use crate::survey::{DeviationCause, ResultState, SurveyKind};
use crate::yaml::{plain_or_quoted, single_spaced};

/// The longest text of a comment; what is longer stands in the plan.
const SHOWN: usize = 200;

/// The text of a survey's file, with nothing said yet and the plan's own words as comments.
pub(crate) fn draft(plan: &Plan, kind: SurveyKind, day: Date) -> String {
    let mut text = head(kind, day);
    for objective in plan.objectives_in_force() {
        text.push('\n');
        text.push_str(&entry(objective, plan.year.value, kind, day));
    }
    text.push_str(&foot(kind));
    text
}

fn head(kind: SurveyKind, day: Date) -> String {
    let (what, states) = match kind {
        SurveyKind::Monitoring => ("A che punto sono gli obiettivi", &ResultState::WORDS[..]),
        SurveyKind::Final => ("Che cosa si è raggiunto degli obiettivi", &ResultState::WORDS[..4]),
    };
    format!(
        "# {what} al {}. Le righe che cominciano con «#» sono spiegazioni.\n\
         # Lo stato è una di queste parole: {}.\n\
         # Il grado va da 0 a 100: dove le misure bastano a calcolarlo resta vuoto.\n\
         # Ciò che resta vuoto non è detto: «allegato verifica» dice che cosa manca.\n\
         rilevazione: {}\n\
         data: {day}\n\
         # La versione archiviata di cui si rendiconta; se manca, il piano com'è adesso:\n\
         # piano: 2026-2028@v1\n\
         obiettivi:\n",
        day.in_words(),
        states.join(", "),
        kind.word()
    )
}

fn entry(objective: &Objective, year: u16, kind: SurveyKind, day: Date) -> String {
    let mut text = String::new();
    comment(&mut text, &objective.label(), &objective.field(FieldKey::Objective).text.value);
    comment(&mut text, "Scadenza", &objective.field(FieldKey::Deadline).text.value);
    comment(&mut text, "Traguardo", &objective.field(FieldKey::Target).text.value);
    comment(&mut text, "Fonte prevista", &objective.field(FieldKey::Source).text.value);
    text.push_str(&format!(
        "  {}:\n    stato:\n    grado:\n    concluso:\n    risultato:\n",
        objective.id.value
    ));
    // Only those that promise something for the year.
    let mut measures = Vec::new();
    for measure in &objective.measures {
        if measure.targets.iter().any(|target| target.year.value == year) {
            measures.push(self::measure(measure, year, day));
        }
    }
    if !measures.is_empty() {
        text.push_str("    misure:\n");
        text.push_str(&measures.concat());
    }
    // Without a value the key is a question; an empty list says that there may be several.
    text.push_str("    fonte:\n    evidenze: []\n");
    let causes = DeviationCause::WORDS.join(", ");
    let when = match kind {
        SurveyKind::Monitoring => "Se la scadenza è passata",
        SurveyKind::Final => "Sotto il 100% o dopo la scadenza",
    };
    let _ =
        write!(text, "    # {when} (causa: {causes}):\n    # scostamento: {{causa: , testo: , azioni: }}\n");
    text
}

fn measure(measure: &Measure, year: u16, day: Date) -> String {
    let target = measure.targets.iter().find(|target| target.year.value == year);
    let target = target.map(|target| format!("traguardo {year}: {}", target.value.value.written));
    let baseline =
        measure.baseline.as_ref().map(|baseline| format!("si partiva da {}", baseline.value.value.written));
    let source = measure.source.as_ref().map(|source| format!("fonte: {}", source.value));
    let said: Vec<String> = target.into_iter().chain(baseline).chain(source).collect();
    let name = plain_or_quoted(&measure.name.value);
    format!(
        "      # {}\n      - nome: {name}\n        valore:\n        data: {day}\n",
        shown(&said.join("; "))
    )
}

fn foot(kind: SurveyKind) -> String {
    let common = "\n# In poche righe, per chi legge soltanto queste:\nsintesi:\n\
                  # Che cosa è cambiato intorno all'ente, e quali persone e mezzi si sono avuti:\n\
                  contesto:\n# risorse: {dipendenti: , testo: }\n";
    match kind {
        SurveyKind::Monitoring => common.to_owned(),
        SurveyKind::Final => format!(
            "{common}# Quando ci sono stati:\n\
             # validazione: {{organo: Nucleo di valutazione, data: , esito: validata}}\n\
             # atti:\n#   - {{organo: Giunta comunale, numero: , data: }}\n"
        ),
    }
}

/// Adds a line of the plan's own words, if there are any.
fn comment(text: &mut String, label: &str, words: &str) {
    if !words.is_empty() {
        let _ = writeln!(text, "  # {label}: {}", shown(words));
    }
}

/// A text on one line, its end left out where it is long.
fn shown(words: &str) -> String {
    // A comment ends with its line.
    let line = single_spaced(words);
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::plan::load::PlanFiles;
    use crate::survey::draft::*;
    use crate::survey::load;

    const GENERAL: &str = "ente: {nome: Comune di Prova}\ntriennio: 2026-2028\nanno: 2026\n";
    const FIELDS: &str = "    responsabile: R\n    stakeholder: S\n    contributor: C\n    scadenza: 31.12.2026\n    \
        indicatore: I\n    baseline: B\n    fonte: Registro\n";

    fn plan() -> Plan {
        let measure = "    misure:\n      - nome: \"Istanze: online\"\n        target: {2026: 60%}\n        \
            baseline: {valore: 40%}\n      - {nome: Altro, target: {2027: 3}}\n";
        let objectives = format!(
            "dimensione: qualita\nobiettivi:\n  - id: uno\n    obiettivo: Primo\n    target: Dodici\n{FIELDS}{measure}  \
             - id: due\n    soppresso: sì\n    obiettivo: Secondo\n"
        );
        let files = [("piano.yaml", GENERAL.to_owned()), ("obiettivi/1.yaml", objectives)];
        let loaded = PlanFiles::in_memory(Path::new("p"), files).load();
        loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report))
    }

    #[test]
    fn a_draft_asks_what_the_plan_promises_and_says_nothing_itself() {
        let day = Date::new(2026, 12, 31).expect("a day");
        for kind in SurveyKind::ALL {
            let text = draft(&plan(), kind, day);
            let files = [("rilevazioni/a.yaml", text.clone())];
            let surveys = load(&mut PlanFiles::in_memory(Path::new("p"), files));
            assert_eq!(surveys.report.sorted().len(), 0, "{:?}\n{text}", surveys.report);
            let survey = surveys.last(kind).expect("it is of this kind");
            assert_eq!((survey.date.value, survey.results.len()), (day, 1), "{text}");
            assert!(survey.results[0].is_blank(), "{text}");
            assert_eq!(survey.results[0].values[0].name.value, "Istanze: online");
        }
        let text = draft(&plan(), SurveyKind::Final, day);
        for line in [
            "  # OBIETTIVO 1: Primo\n  # Scadenza: 31.12.2026\n  # Traguardo: Dodici\n  # Fonte prevista: Registro\n  uno:\n",
            "      # traguardo 2026: 60%; si partiva da 40%\n      - nome: \"Istanze: online\"\n",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }
}
