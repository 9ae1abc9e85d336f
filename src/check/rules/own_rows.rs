//! F3: the rows that the body added say something, and somebody fills each.
//!
//! A row that must be there and is not is an error of loading; here are those that were left blank on purpose
//! or hold a mark in place of an answer, and those that no objective has.

use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::rules::blank::says_something;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{Need, OwnRow, OwnText};
use crate::source::folded_words::FoldedWords;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "i campi che l'ente ha aggiunto servono e dicono qualcosa",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::F3,
    explanation: Explanation {
        wants: "Ogni campo dichiarato in «campi» è scritto almeno in un obiettivo, e un campo obbligatorio non resta in bianco (\"\") né dice soltanto «n.d.» o «da definire». Un campo obbligatorio che manca è sempre un errore (F1).",
        why: "Un campo che nessuno usa è una riga che non si stampa mai: di solito la chiave è scritta in un altro modo.",
        passes: "missione: 10.05 Viabilità e infrastrutture stradali",
        fails: "missione: da definire",
    },
    run,
};

const CODE: &str = "F3";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for row in subject.plan.rows.own() {
        if !subject.plan.objectives().any(|objective| objective.own.iter().any(|own| own.key == row.key)) {
            findings.push(unused(row));
        }
        match row.need {
            Need::Required => {
                findings.extend(subject.objectives.iter().filter_map(|folded| saying_nothing(folded, row)));
            }
            Need::Optional => {}
        }
    }
    findings
}

fn unused(row: &OwnRow) -> Diagnostic {
    let key = row.key.as_str();
    let message = format!("il campo «{key}» è dichiarato in «campi», ma nessun obiettivo lo ha");
    Diagnostic::warning(CODE, message)
        .at(row.span.first_line())
        .hint(format!("scrivere «{key}: …» negli obiettivi che lo hanno, o togliere la voce da «campi»"))
}

fn saying_nothing(folded: &Folded<'_>, row: &OwnRow) -> Option<Diagnostic> {
    let OwnText { field, .. } = folded.objective.own.iter().find(|own| own.key == row.key)?;
    let (id, key, text) = (&folded.objective.id.value, row.key.as_str(), &field.text);
    if says_something(&FoldedWords::of(&text.value)) {
        return None;
    }
    let message = match text.value.as_str() {
        "" => format!("nell'obiettivo «{id}» il campo «{key}» è in bianco"),
        mark => format!("nell'obiettivo «{id}» il campo «{key}» dice soltanto «{mark}»"),
    };
    let finding = Diagnostic::warning(CODE, message).at(text.span.clone());
    Some(finding.hint("scriverlo, o togliere «obbligatorio» dalla sua voce in «campi» di piano.yaml"))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    const DECLARED: &str = "campi:\n  - {chiave: missione, etichetta: Missione, obbligatorio: sì}\n  - {chiave: risorse, etichetta: Risorse}\n";

    /// A plan whose objectives all have a mission; the first one's is given.
    fn plan(first: &str) -> FixturePlan {
        let others = [
            "digitalizzazione-1",
            "efficienza-1",
            "efficienza-2",
            "qualita-1",
            "accessibilita-1",
            "pari-opportunita-1",
        ];
        let plan =
            FixturePlan::new().added(DECLARED).line("semplificazione-1", &format!("missione: {first}"));
        others.into_iter().fold(plan, |plan, id| plan.line(id, "missione: \"10.05\""))
    }

    #[test]
    fn a_row_that_nobody_has_and_one_that_says_nothing_are_told() {
        let unused =
            "piano.yaml:6:5 avviso il campo «risorse» è dichiarato in «campi», ma nessun obiettivo lo ha";
        let nothing = "semplificazione.yaml:13:15 avviso nell'obiettivo «semplificazione-1» il campo «missione» dice soltanto «n.d.»";
        let blank = "semplificazione.yaml:13:15 avviso nell'obiettivo «semplificazione-1» il campo «missione» è in bianco";
        assert_eq!(plan("n.d.").found("F3"), [nothing, unused]);
        assert_eq!(plan("\"\"").found("F3"), [blank, unused]);
        let filled = plan("\"10.05\"").line("qualita-1", "risorse: \"\"");
        assert_eq!(filled.found("F3"), [""; 0], "a blank is an answer where none is asked for");
    }
}
