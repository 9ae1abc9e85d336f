//! N1: ids are unique in the plan and made of lower-case letters, digits and hyphens; no number is printed
//! twice in a group, or in an annex that is numbered as one.
//!
//! Loading finds the ids, because a plan without them can't be told from its next version; here are the
//! numbers, and the explanation.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;

use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::diagnostic::Diagnostic;
use crate::plan::Objective;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "ogni obiettivo ha un identificativo e un numero suoi",
    gravity: Gravity::Fixed,
    basis: law::N1,
    explanation: Explanation {
        wants: "Ogni obiettivo ha un «id» che nessun altro obiettivo del piano ha, fatto di lettere minuscole senza accenti, cifre e trattini. Nessun numero («numero») è stampato due volte nella stessa dimensione, o con «numerazione: continua» nell'allegato.",
        why: "L'identificativo resta lo stesso quando l'obiettivo cambia posto o numero: senza, non si saprebbe dire che cosa una modifica ha cambiato. E con due numeri uguali non si sa di quale obiettivo parli un atto.",
        passes: "- id: atti-tipo",
        fails: "- id: Atti Tipo\n\ndue obiettivi con «id: atti-tipo»",
    },
    run,
};

const CODE: &str = "N1";

/// The findings that two objectives are printed with the same number.
fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let plan = subject.plan;
    let (mut seen, mut findings) = (BTreeMap::new(), Vec::new());
    for (place, group) in plan.groups.iter().enumerate() {
        let run = plan.numbering.run(place);
        for objective in &group.objectives {
            // Dropped ones too: an act that names «obiettivo 3» must not mean two.
            match seen.entry((run, objective.number.folded())) {
                Slot::Vacant(slot) => {
                    slot.insert(objective);
                }
                Slot::Occupied(first) => findings.push(same_number(first.get(), objective)),
            }
        }
    }
    findings
}

/// The finding for two objectives of one number, of which one has fixed it.
fn same_number(first: &Objective, second: &Objective) -> Diagnostic {
    let place = |objective: &Objective| {
        objective.fixed_number.as_ref().map_or(&objective.id.span, |fixed| &fixed.span).clone()
    };
    let message = format!(
        "gli obiettivi «{}» e «{}» hanno lo stesso numero, {}",
        first.id.value, second.id.value, second.number
    );
    Diagnostic::error(CODE, message)
        .labelled(place(second), "il secondo")
        .related(place(first), "il primo")
        .hint("cambiare o togliere «numero»: senza, il numero viene dall'ordine, uno più di quello prima")
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::identifiers::*;
    use crate::plan::load::PlanFiles;

    /// The messages of loading on the ids of two objectives.
    fn found(one: &str, other: &str) -> Vec<String> {
        let objectives = format!("dimensione: qualita\nobiettivi:\n  - id: {one}\n  - id: {other}\n");
        let files = [
            ("piano.yaml", "ente: {nome: X}\ntriennio: 2026-2028\nanno: 2026\n"),
            ("obiettivi/q.yaml", &objectives),
        ];
        let report = PlanFiles::in_memory("x".as_ref(), files).load().report;
        let of_rule = report.sorted().into_iter().filter(|finding| finding.code == RULE.code);
        of_rule.map(|finding| finding.message.clone()).collect()
    }

    #[test]
    fn ids_are_plain_and_each_objective_s_own() {
        assert_eq!(found("atti-tipo", "atti-tipo-2"), [""; 0]);
        assert_eq!(found("a", "a"), ["due obiettivi hanno lo stesso identificativo «a»"]);
        assert_eq!(found("a", "Città"), ["«Città» non è un identificativo di obiettivo"]);
    }

    #[test]
    fn a_number_is_printed_once() {
        let [first, second] = ["efficienza-1", "efficienza-2"];
        let with =
            |one: &str, other: &str| FixturePlan::new().line(first, one).line(second, other).found(CODE);
        assert_eq!(with("numero: 5 bis", "numero: 5 ter"), [""; 0]);
        assert_eq!(with("numero: 5", "codice: B"), [""; 0], "the next is 6");
        let found = "efficienza.yaml:24:13 errore gli obiettivi «efficienza-1» e «efficienza-2» hanno lo stesso numero, 5 BIS";
        assert_eq!(with("numero: 5 bis", "numero: 5 BIS"), [found]);
        // Counted, the first is 1.
        assert_eq!(with("codice: A", "numero: 1").len(), 1);
        let continuous = FixturePlan::new().added("numerazione: continua\n").line(second, "numero: 1");
        assert_eq!(continuous.found(CODE).len(), 3, "and two that are counted behind it");
    }
}
