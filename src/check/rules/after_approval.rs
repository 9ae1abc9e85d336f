//! T4: the deadline is not before the act that approved the plan (D.Lgs. 150/2009, art. 5 c. 2 lett. d).
//!
//! Of several dates the last counts: a first step may well have been taken before. Of amendments only that
//! counts which added the objective, because an objective may be reached before one that changes it.

use std::collections::BTreeMap;

use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::texts::place;
use crate::date::YearSource;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{Act, ActKind, FieldKey, ObjectiveId, Plan};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "la scadenza non precede l'atto che ha approvato il piano",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::T4,
    explanation: Explanation {
        wants: "La scadenza di un obiettivo viene dopo la deliberazione che ha approvato il piano; se le date sono più d'una, conta l'ultima.",
        why: "Un obiettivo assegnato quando la sua scadenza è già passata non orienta il lavoro di nessuno, e non si può valutare.",
        passes: "atti:\n  - {tipo: approvazione, organo: Giunta comunale, numero: 5, data: 2023-01-31}\n…\nscadenza: 31.12.2023",
        fails: "atti:\n  - {tipo: approvazione, organo: Giunta comunale, numero: 5, data: 2023-07-10}\n…\nscadenza: 30.06.2023",
    },
    run,
};

const CODE: &str = "T4";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let assignments = Assignments::of(subject.plan);
    let mut findings = Vec::new();
    for folded in &subject.objectives {
        findings.extend(finding(folded, assignments.act(&folded.objective.id.value)));
    }
    findings
}

/// The acts by which the objectives became the plan's.
pub(crate) struct Assignments<'a> {
    approval: Option<&'a Act>,
    /// The last act that added each of some objectives.
    added: BTreeMap<&'a ObjectiveId, &'a Act>,
}

impl<'a> Assignments<'a> {
    pub(crate) fn of(plan: &'a Plan) -> Self {
        // C2 reports an approval that is not the first act.
        let approval = plan.acts.iter().find(|act| act.kind == ActKind::Approval);
        let adding = plan.acts.iter().flat_map(|act| act.added.iter().map(move |id| (&id.value, act)));
        Assignments { approval, added: adding.collect() }
    }

    /// The act that added an objective, or else the one that approved the plan.
    pub(crate) fn act(&self, id: &ObjectiveId) -> Option<&'a Act> {
        self.added.get(id).copied().or(self.approval)
    }
}

/// The act in words, behind "l'atto".
fn deed(act: &Act) -> &'static str {
    match act.kind {
        ActKind::Approval => "che ha approvato il piano",
        ActKind::Amendment => "che ha aggiunto l'obiettivo",
    }
}

fn finding(folded: &Folded<'_>, act: Option<&Act>) -> Option<Diagnostic> {
    let (act, approval) = (act?, act?.date.as_ref()?);
    let last = folded.deadlines.terms.iter().max_by_key(|term| term.last)?;
    // A day without its year may be of any: T2 asks for it.
    if last.last >= approval.value || last.year == YearSource::Assumed {
        return None;
    }
    let field = &folded.objective.field(FieldKey::Deadline).text;
    let words = &field.value[last.range.clone()];
    let message = format!(
        "nell'obiettivo «{}» la scadenza «{words}» viene prima dell'atto {}",
        folded.objective.id.value,
        deed(act)
    );
    let finding = Diagnostic::warning(CODE, message)
        .at(place(&field.span, words))
        .related(approval.span.clone(), format!("l'atto {}", deed(act)));
    Some(finding.hint("controllare le due date: quando l'atto è stato adottato, questa era già passata"))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::plan::FieldKey;

    fn of(deadline: &str) -> Vec<String> {
        let acts = "atti:\n  - {organo: Giunta, numero: 5, data: 2026-07-10}\n  - {organo: Giunta, numero: 9, data: 2026-11-10}\n";
        let fixture = FixturePlan::new().added(acts).field("qualita-1", FieldKey::Deadline, deadline);
        fixture.found("T4")
    }

    #[test]
    fn a_deadline_after_the_approval_is_right() {
        for deadline in [
            "31.12.2026",
            "10.07.2026",
            "luglio 2026",
            "30.09.2026",
            "31.03.2026, poi 31.12.2026",
            "31 marzo",
            "mai",
        ] {
            assert_eq!(of(deadline), [""; 0], "{deadline}");
        }
        let without = FixturePlan::new().field("qualita-1", FieldKey::Deadline, "30.06.2026");
        assert_eq!(without.found("T4"), [""; 0]);
    }

    #[test]
    fn an_objective_that_was_added_begins_with_its_act() {
        let acts = "atti:\n  - {organo: Giunta, numero: 5, data: 2026-01-30}\n  - {organo: Giunta, numero: 9, data: 2026-10-10, aggiunge: [qualita-1]}\n";
        let added =
            |deadline: &str| FixturePlan::new().added(acts).field("qualita-1", FieldKey::Deadline, deadline);
        let message = "qualita.yaml:8:16 avviso nell'obiettivo «qualita-1» la scadenza «30.06.2026» viene prima dell'atto che ha aggiunto l'obiettivo";
        assert_eq!(added("30.06.2026").found("T4"), [message]);
        assert_eq!(added("31.12.2026").found("T4"), [""; 0]);
    }

    #[test]
    fn a_deadline_that_had_passed_is_a_warning() {
        let message = "avviso nell'obiettivo «qualita-1» la scadenza «30.06.2026» viene prima dell'atto che ha approvato il piano";
        assert_eq!(of("entro il 30.06.2026"), [format!("qualita.yaml:8:25 {message}")]);
        assert_eq!(of("primo trimestre 2026; 30.06.2026").len(), 1);
    }
}
