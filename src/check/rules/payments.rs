//! P1: an objective on payment times is there, with its own indicator and source (DL 13/2023, art. 4-bis
//! c. 2).
//!
//! The law wants the indicator of annual delay as the commercial debts' platform (PCC, area RGS) computes it.
//! One objective that has all of it is enough. Only the lack of any word of paying in the whole plan is an
//! error: what else is wrong rests on a guess of words, and stops no annex.

use std::collections::BTreeSet;

use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::words::paying;
use crate::diagnostic::Diagnostic;
use crate::plan::{FieldKey, Measure, ObjectiveId};
use crate::source::folded_words::FoldedWords;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "c'è un obiettivo sui tempi di pagamento",
    gravity: Gravity::ErrorOrWarning,
    basis: law::P1,
    explanation: Explanation {
        wants: "Il piano ha un obiettivo sul rispetto dei tempi di pagamento dei debiti commerciali: il suo indicatore è l'indicatore di ritardo annuale, la sua fonte la piattaforma dei crediti commerciali (PCC, area RGS), cioè la «piattaforma elettronica per la gestione telematica del rilascio delle certificazioni» della legge. È un errore soltanto se nessun campo di nessun obiettivo parla di pagamenti, fatture, debiti commerciali o liquidazioni; il resto è un avviso.",
        why: "La legge lo vuole assegnato ai dirigenti responsabili dei pagamenti e a quelli apicali delle loro strutture, e ne fa dipendere almeno il 30 per cento della loro retribuzione di risultato. Il tempo medio di 30 giorni è un traguardo del PNRR, non l'indicatore della legge. Per i dirigenti apicali la circolare conta almeno l'80 per cento dell'importo delle fatture ricevute nel 2024, il 95 per cento dal 2025: il programma non lo controlla.",
        passes: "obiettivo: Rispetto dei tempi di pagamento dei debiti commerciali\nindicatore: Indicatore di ritardo annuale non superiore a 0 giorni\nfonte: Piattaforma dei crediti commerciali (PCC), area RGS",
        fails: "obiettivo: Tempestività dei pagamenti\nindicatore: Tempo medio di pagamento\nfonte: Registro delle determinazioni",
    },
    run,
};

const CODE: &str = "P1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let about = subject.objectives.iter().filter(|folded| is_about_payments(folded));
    // The objective that lacks least: the findings tell the shortest way to one that is whole.
    let nearest = about.map(lacks).min_by_key(Vec::len);
    nearest.unwrap_or_else(|| vec![absent(subject)])
}

fn absent(subject: &Subject<'_>) -> Diagnostic {
    let cure = "«Rispetto dei tempi di pagamento dei debiti commerciali», con l'indicatore di ritardo annuale e la PCC (area RGS) come fonte";
    let Some(mention) = subject.objectives.iter().find(|folded| mentions_paying(folded)) else {
        let finding = Diagnostic::error(CODE, "nessun obiettivo riguarda i tempi di pagamento dei fornitori");
        return subject.lacking(finding).hint(format!("aggiungerne uno: {cure}"));
    };
    let message = "nessun obiettivo sembra riguardare i tempi di pagamento dei fornitori";
    let id = &mention.objective.id;
    subject
        .lacking(Diagnostic::warning(CODE, message))
        .related(id.span.clone(), "questo parla di pagamenti")
        .hint(format!("se è l'obiettivo «{}», scriverlo così: {cure}; altrimenti aggiungerne uno", id.value))
}

/// Whether any text of an objective holds a word of paying, printed or not.
fn mentions_paying(folded: &Folded<'_>) -> bool {
    let objective = folded.objective;
    let fields = objective.texts().map(|field| field.text.value.as_str());
    let measures = objective.measures.iter().flat_map(Measure::texts).map(|(text, _)| text);
    fields.chain(measures).any(|text| paying::mentions_paying(&FoldedWords::of(text)))
}

/// Finds the parts that an objective on payment times lacks.
fn lacks(folded: &Folded<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if !paying::measures_delay(folded.words(FieldKey::Indicator)) {
        let what = "l'indicatore non è il ritardo annuale, che la legge vuole";
        let example = "Indicatore di ritardo annuale non superiore a 0 giorni";
        findings.push(lacking(folded, FieldKey::Indicator, what, example));
    }
    // The indicator may name the platform too: "ritardo annuale calcolato dalla PCC".
    let places = [FieldKey::Source, FieldKey::Indicator];
    if !places.iter().any(|key| paying::names_platform(folded.words(*key))) {
        let what = "la fonte non è la piattaforma dei crediti commerciali";
        let example = "Piattaforma dei crediti commerciali (PCC), area RGS";
        findings.push(lacking(folded, FieldKey::Source, what, example));
    }
    findings
}

fn lacking(folded: &Folded<'_>, key: FieldKey, what: &str, example: &str) -> Diagnostic {
    let objective = folded.objective;
    let message = format!("nell'obiettivo «{}», sui tempi di pagamento, {what}", objective.id.value);
    Diagnostic::warning(CODE, message)
        .at(objective.field(key).text.span.clone())
        .hint(format!("scrivere per esempio «{example}»"))
}

/// The ids of the objectives that are about paying suppliers in time.
pub(crate) fn payment_objectives(objectives: &[Folded<'_>]) -> BTreeSet<ObjectiveId> {
    let about = objectives.iter().filter(|folded| is_about_payments(folded));
    about.map(|folded| folded.objective.id.value.clone()).collect()
}

/// Whether an objective is about paying suppliers in time.
pub(crate) fn is_about_payments(folded: &Folded<'_>) -> bool {
    let (objective, indicator) = (folded.words(FieldKey::Objective), folded.words(FieldKey::Indicator));
    if !paying::is_commercial(objective) {
        return false;
    }
    let source = folded.words(FieldKey::Source);
    let on_platform = paying::names_platform(source) || paying::names_platform(indicator);
    let pays = paying::pays(objective) || paying::pays(indicator);
    // "Buona gestione della spesa" is known by its indicator, "Pagamenti dei fornitori" by its source.
    paying::pays_in_time(objective)
        || pays && paying::measures_delay(indicator) && paying::is_commercial(indicator)
        || paying::pays(objective) && on_platform
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::payments::*;

    const PAYING_ID: &str = "efficienza-1";

    /// A plan in which nobody pays: the objective on payments is about revenues.
    fn without_payments() -> FixturePlan {
        FixturePlan::new()
            .field(PAYING_ID, FieldKey::Objective, "Gestione delle entrate")
            .field(PAYING_ID, FieldKey::Indicator, "Entrate riscosse su entrate accertate")
            .field(PAYING_ID, FieldKey::Source, "Conto del tesoriere")
    }

    #[test]
    fn without_a_word_of_paying_the_year_is_pointed_at() {
        let absent = "piano.yaml:3:7 errore nessun obiettivo riguarda i tempi di pagamento dei fornitori";
        assert_eq!(without_payments().found("P1"), [absent]);
        assert_eq!(without_payments().year(2023).found("P1"), [""; 0]);
    }

    #[test]
    fn any_word_of_paying_in_any_field_leaves_a_warning() {
        let absent =
            "piano.yaml:3:7 avviso nessun obiettivo sembra riguardare i tempi di pagamento dei fornitori";
        let words = ["pagamenti online", "Fatturazione", "liquidazione dei rimborsi", "PCC", "AreaRGS"];
        for word in words {
            assert_eq!(
                without_payments().field("qualita-1", FieldKey::Contributor, word).found("P1"),
                [absent]
            );
        }
    }

    #[test]
    fn a_small_body_owes_it_too() {
        let small = without_payments().general("Prova}", "Prova, dipendenti: 12}");
        assert!(small.found("P1")[0].contains(" errore "));
    }

    #[test]
    fn the_indicator_is_the_annual_delay_and_the_source_the_platform() {
        let fixture = FixturePlan::new()
            .field(PAYING_ID, FieldKey::Indicator, "Tempo medio di pagamento")
            .field(PAYING_ID, FieldKey::Source, "Registro delle determinazioni");
        assert_eq!(
            fixture.found("P1"),
            [
                "efficienza.yaml:9:17 avviso nell'obiettivo «efficienza-1», sui tempi di pagamento, l'indicatore non è il ritardo annuale, che la legge vuole",
                "efficienza.yaml:12:12 avviso nell'obiettivo «efficienza-1», sui tempi di pagamento, la fonte non è la piattaforma dei crediti commerciali",
            ]
        );
    }

    #[test]
    fn the_law_s_own_words_are_taken() {
        let fixture = FixturePlan::new()
            .field(PAYING_ID, FieldKey::Objective, "Pagamento puntuale di ogni debito commerciale")
            .field(
                PAYING_ID,
                FieldKey::Source,
                "Piattaforma elettronica per la gestione telematica del rilascio delle certificazioni",
            );
        assert_eq!(fixture.found("P1"), [""; 0]);
    }

    #[test]
    fn one_objective_with_all_of_it_is_enough() {
        let fixture = FixturePlan::new().copy(PAYING_ID, "altro").field(
            "altro",
            FieldKey::Source,
            "Registro delle determinazioni",
        );
        assert_eq!(fixture.found("P1"), [""; 0]);
    }

    #[test]
    fn an_objective_may_be_known_by_its_indicator() {
        let fixture = FixturePlan::new()
            .field(PAYING_ID, FieldKey::Objective, "Buona gestione della spesa")
            .field(PAYING_ID, FieldKey::Indicator, "Indicatore di ritardo annuale dei pagamenti");
        assert_eq!(fixture.found("P1"), [""; 0]);
    }
}
