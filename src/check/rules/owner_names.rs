//! F4: where an objective has both `responsabile` and `responsabili`, they name the same owners.
//!
//! The text is printed and the list is counted: a name that only one of them has is seen by nobody, or counts
//! for nothing. Whether other words of the text name somebody is a guess, and therefore an info.

use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{FieldKey, Objective, ObjectiveOwner};
use crate::source::folded_words::FoldedWords;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "«responsabile» e «responsabili» nominano gli stessi, ciascuno una volta",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::F4,
    explanation: Explanation {
        wants: "Se un obiettivo ha sia «responsabile» sia «responsabili», ogni nome dell'elenco è anche nel testo, scritto allo stesso modo. Nessuno è due volte nell'elenco. Se il testo dice altro, un'info lo ricorda.",
        why: "L'allegato stampa il testo, mentre i pesi, le quote e le scadenze contano l'elenco: se sono diversi, chi legge vede un responsabile e i conti ne hanno un altro.",
        passes: "responsabile: Dirigente A (60%), Dirigente B (40%)\nresponsabili:\n  - {nome: Dirigente A, quota: 60%}\n  - {nome: Dirigente B, quota: 40%}",
        fails: "responsabile: Dirigente A\nresponsabili:\n  - {nome: Dirigente A, quota: 60%}\n  - {nome: Dirigente B, quota: 40%}",
    },
    run,
};

const CODE: &str = "F4";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for folded in &subject.objectives {
        findings.extend(twice(folded.objective));
        // A text that is composed of the list says the same.
        if !folded.objective.owners.is_empty() && !folded.objective.prints_owners() {
            findings.extend(differences(folded));
        }
    }
    findings
}

/// Tells of each name that the list has again.
fn twice(objective: &Objective) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut seen: Vec<(FoldedWords, &ObjectiveOwner)> = Vec::new();
    for owner in &objective.owners {
        let words = FoldedWords::of(&owner.name.value);
        match seen.iter().find(|(known, _)| known.as_str() == words.as_str()) {
            Some((_, first)) => {
                let message = format!(
                    "nell'obiettivo «{}» il responsabile «{}» è due volte nell'elenco",
                    objective.id.value, owner.name.value
                );
                let finding = Diagnostic::warning(CODE, message).at(owner.name.span.clone());
                findings.push(
                    finding
                        .related(first.name.span.clone(), "la prima volta")
                        .hint("riunire le due voci, e sommare le quote"),
                );
            }
            None => seen.push((words, owner)),
        }
    }
    findings
}

fn differences(folded: &Folded<'_>) -> Vec<Diagnostic> {
    let objective = folded.objective;
    let text = &objective.field(FieldKey::Owner).text;
    let mut findings = Vec::new();
    let mut rest = format!(" {} ", folded.words(FieldKey::Owner).as_str());
    for owner in &objective.owners {
        let name = format!(" {} ", FoldedWords::of(&owner.name.value).as_str());
        if rest.contains(&name) {
            rest = rest.replacen(&name, " ", 1);
            continue;
        }
        let message = format!(
            "nell'obiettivo «{}» il testo di «responsabile» non nomina «{}», che è in «responsabili»",
            objective.id.value, owner.name.value
        );
        let finding = Diagnostic::warning(CODE, message).at(owner.name.span.clone());
        findings.push(
            finding
                .related(text.span.first_line(), "il testo che l'allegato stampa")
                .hint("scrivere il nome allo stesso modo nei due; oppure togliere «responsabile», e l'allegato stampa l'elenco"),
        );
    }
    // Where a name of the list is missing, the other words may well be that one in another spelling.
    if findings.is_empty() && FoldedWords::of(&rest).iter().any(|word| !is_beside_names(word)) {
        let message = format!(
            "nell'obiettivo «{}» il testo di «responsabile» dice altro, oltre ai nomi di «responsabili»",
            objective.id.value
        );
        let finding = Diagnostic::info(CODE, message).at(text.span.first_line());
        findings.push(finding.hint("se nomina anche altri che ne rispondono, aggiungerli in «responsabili»: le regole contano soltanto quelli"));
    }
    findings
}

/// Words that stand beside names and name nobody.
const BESIDE_NAMES: [&str; 24] = [
    "e", "ed", "con", "per", "il", "la", "lo", "l", "al", "alla", "del", "della", "dell", "in", "di",
    "quota", "quote", "pari", "dott", "dr", "ing", "arch", "avv", "rag",
];

fn is_beside_names(word: &str) -> bool {
    let is_title = ["dirigent", "responsabil", "dottor"].iter().any(|stem| word.starts_with(stem));
    // «Dirigente A al 60%» names nobody else.
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'%');
    is_title || is_number || BESIDE_NAMES.contains(&word)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::plan::FieldKey;

    fn found(text: &str, owners: &str) -> Vec<String> {
        let fixture = FixturePlan::new().field("qualita-1", FieldKey::Owner, text);
        fixture.line("qualita-1", &format!("responsabili: [{owners}]")).found("F4")
    }

    const BOTH: &str = "{nome: Dirigente A, quota: 60%}, {nome: Dirigente B, quota: 40%}";

    #[test]
    fn the_text_names_whom_the_list_names() {
        assert_eq!(found("DIRIGENTE A (60%), Dirigente B (40%)", BOTH), [""; 0]);
        assert_eq!(found("", BOTH), [""; 0]);
        let message = "qualita.yaml:13:60 avviso nell'obiettivo «qualita-1» il testo di «responsabile» non nomina «Dirigente B», che è in «responsabili»";
        assert_eq!(found("Dirigente A", BOTH), [message]);
        assert!(found("Dirigente AB e Dirigente B", BOTH)[0].contains("«Dirigente A»"));
    }

    #[test]
    fn other_words_of_the_text_are_recalled() {
        let message = "qualita.yaml:5:19 info nell'obiettivo «qualita-1» il testo di «responsabile» dice altro, oltre ai nomi di «responsabili»";
        assert_eq!(found("Dirigente A, Dirigente B e Segretario generale", BOTH), [message]);
    }

    #[test]
    fn nobody_is_twice_in_the_list() {
        let twice = found("", "{nome: Dirigente A}, {nome: dirigente  a}");
        assert_eq!(
            twice,
            [
                "qualita.yaml:13:48 avviso nell'obiettivo «qualita-1» il responsabile «dirigente a» è due volte nell'elenco"
            ]
        );
    }
}
