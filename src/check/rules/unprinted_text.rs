//! M5: no text of the four fields of the indicators stays out of the annex because their cells are composed
//! from measures.

use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{FieldKey, ObjectiveRows, RowKey, TextRole};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "nessun testo resta fuori dalle celle composte dalle misure",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::M5,
    explanation: Explanation {
        wants: "Con «indicatori: misure» le celle Misurazione, Base di partenza, Traguardo e Fonte sono composte da «misure»: i campi «indicatore», «baseline», «target» e «fonte» dell'obiettivo non dicono altro, che non sarebbe stampato.",
        why: "Un testo che sta nel file e non nell'allegato non è approvato da nessuno, e chi lo scrive crede che ci sia.",
        passes: "fonte: \"\"\nmisure:\n  - {nome: Istanze online, fonte: Portale}",
        fails: "fonte: Registro di protocollo\nmisure:\n  - {nome: Istanze online, fonte: Portale}",
    },
    run,
};

const CODE: &str = "M5";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.objectives.iter().flat_map(|folded| of_objective(folded, &subject.plan.rows)).collect()
}

fn of_objective(folded: &Folded<'_>, rows: &ObjectiveRows) -> Vec<Diagnostic> {
    let left_out =
        FieldKey::MEASURED.into_iter().filter(|key| folded.objective.field(*key).role == TextRole::LeftOut);
    left_out.map(|key| finding(folded, key, rows.head(RowKey::Field(key)))).collect()
}

fn finding(folded: &Folded<'_>, key: FieldKey, label: &str) -> Diagnostic {
    let (id, spec) = (&folded.objective.id.value, key.spec());
    let message = format!(
        "nell'obiettivo «{id}» il testo di «{}» non è stampato: la cella «{label}» è composta dalle misure",
        spec.name
    );
    Diagnostic::warning(CODE, message)
        .labelled(folded.objective.field(key).text.span.first_line(), "non è nell'allegato")
        .hint("se le misure dicono tutto, toglierlo; se no, portarlo nelle misure")
        .hint("per stampare il testo e sotto le misure, scrivere «indicatori: entrambi» in «piano.yaml»")
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    const MEASURES: &str =
        "misure: [{nome: Ore a testa, baseline: {valore: 12}, target: {2026: 40, 2027: 40, 2028: 40}}]";

    #[test]
    fn a_text_that_measures_replace_is_told_and_one_that_they_do_not_is_printed() {
        let of = |indicators: &str| {
            let fixture = FixturePlan::new().line("qualita-1", MEASURES);
            let others = ["semplificazione-1", "digitalizzazione-1", "efficienza-1", "efficienza-2"];
            let others = others.into_iter().chain(["accessibilita-1", "pari-opportunita-1"]);
            let fixture =
                others.fold(fixture, |fixture, id| fixture.line(id, "misure: [{nome: N, fonte: F}]"));
            fixture.added(&format!("indicatori: {indicators}\n")).found("M5")
        };
        assert_eq!(of("testo"), [""; 0]);
        assert_eq!(of("entrambi"), [""; 0]);
        let found = of("misure");
        let of_one: Vec<&String> = found.iter().filter(|found| found.contains("«qualita-1»")).collect();
        assert_eq!(of_one.len(), 3, "its measure has no source, and the text is printed: {found:?}");
        assert_eq!(
            of_one[0],
            "qualita.yaml:9:17 avviso nell'obiettivo «qualita-1» il testo di «indicatore» non è stampato: la cella \
             «Misurazione del grado di raggiungimento dell'obiettivo» è composta dalle misure"
        );
    }
}
