//! T4: the deadline is not before the act that approved the plan (D.Lgs. 150/2009, art. 5 c. 2 lett. d).
//!
//! Of several dates the last counts: a first step may well have been taken before. Amendments don't matter,
//! because an objective may be reached before one.

use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::texts::place;
use crate::date::{Date, YearSource};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{ActKind, FieldKey, Plan};
use crate::source::Spanned;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "la scadenza non precede l'atto che ha approvato il piano",
    gravity: Gravity::Usual(Severity::Warning),
    source: "D.Lgs. 150/2009, art. 5 c. 2 lett. d",
    from: Some(2009),
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
    let Some(approval) = approval(subject.plan) else { return Vec::new() };
    subject.objectives.iter().filter_map(|folded| finding(folded, approval)).collect()
}

/// The date of the act that approved the plan.
pub(crate) fn approval(plan: &Plan) -> Option<&Spanned<Date>> {
    // C2 reports an approval that is not the first act.
    plan.acts.iter().find(|act| act.kind == ActKind::Approval)?.date.as_ref()
}

fn finding(folded: &Folded<'_>, approval: &Spanned<Date>) -> Option<Diagnostic> {
    let last = folded.deadlines.terms.iter().max_by_key(|term| term.last)?;
    // A day without its year may be of any: T2 asks for it.
    if last.last >= approval.value || last.year == YearSource::Assumed {
        return None;
    }
    let field = &folded.objective.field(FieldKey::Deadline).text;
    let words = &field.value[last.range.clone()];
    let message = format!(
        "nell'obiettivo «{}» la scadenza «{words}» viene prima dell'atto che ha approvato il piano",
        folded.objective.id.value
    );
    let finding = Diagnostic::warning(CODE, message)
        .at(place(&field.span, words))
        .related(approval.span.clone(), "l'atto che ha approvato il piano");
    Some(finding.hint("controllare le due date: quando il piano è stato approvato, questa era già passata"))
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
    fn a_deadline_that_had_passed_is_a_warning() {
        let message = "avviso nell'obiettivo «qualita-1» la scadenza «30.06.2026» viene prima dell'atto che ha approvato il piano";
        assert_eq!(of("entro il 30.06.2026"), [format!("qualita.yaml:8:25 {message}")]);
        assert_eq!(of("primo trimestre 2026; 30.06.2026").len(), 1);
    }
}
