//! D2: the two dimensions that the Piano-tipo adds to the decree's four, efficienza and qualità, have an
//! objective.

use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::DimensionKind;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "anche efficienza e qualità, del Piano-tipo, hanno obiettivi",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::D2,
    explanation: Explanation {
        wants: "Oltre alle quattro dimensioni del decreto (regola D1), il piano ha obiettivi di efficienza e di qualità.",
        why: "Il Piano-tipo, allegato al decreto, le elenca fra le dimensioni da programmare.",
        passes: "dimensione: efficienza\nobiettivi:\n  - id: tempi-di-rilascio",
        fails: "un piano senza un file con «dimensione: efficienza»",
    },
    run,
};

const CODE: &str = "D2";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let added = [DimensionKind::Efficiency, DimensionKind::Quality];
    added.into_iter().filter(|kind| !subject.has(*kind)).map(|kind| finding(kind, subject)).collect()
}

fn finding(kind: DimensionKind, subject: &Subject<'_>) -> Diagnostic {
    let key = kind.key();
    let message = format!("nessun obiettivo per la dimensione «{key}» del Piano-tipo");
    subject.lacking(Diagnostic::warning(CODE, message)).hint(subject.way_to_have(kind)).hint(format!(
        "se è una scelta, dirne il motivo in piano.yaml: «regole: {{{CODE}: {{gravita: tace, motivo: …}}}}»"
    ))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    #[test]
    fn a_missing_dimension_of_the_template_is_a_warning() {
        let found = FixturePlan::new().without("qualita").found("D2");
        assert_eq!(
            found,
            ["piano.yaml:3:7 avviso nessun obiettivo per la dimensione «qualita» del Piano-tipo"]
        );
    }

    #[test]
    fn a_missing_dimension_of_the_decree_is_not_said_twice() {
        assert_eq!(FixturePlan::new().without("accessibilita").found("D2"), [""; 0]);
    }
}
