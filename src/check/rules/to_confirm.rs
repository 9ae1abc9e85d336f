//! N5: nothing waits for a person's confirmation: `importa` puts a comment above a text that it was not sure
//! of.
//!
//! The comment is the only sign: whoever takes it away has confirmed the text.

use std::sync::Arc;

use crate::check::law;
use crate::check::rule::{CheckPurpose, Explanation, Gravity, Rule, Subject};
use crate::diagnostic::Diagnostic;
use crate::plan::Objective;
use crate::source::{Source, Spanned};
use crate::yaml::Tree;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "nessun testo importato è ancora da confermare",
    gravity: Gravity::ErrorOrWarning,
    basis: law::N5,
    explanation: Explanation {
        wants: "Sopra nessun campo c'è più il commento «# da confermare: …» con cui «allegato importa» segna i testi che ha collocato senza esserne certo. È un avviso; è un errore per archiviare il piano.",
        why: "L'etichetta del documento somiglia a quella di un campo, ma non è la stessa: se il testo sta nel campo giusto lo sa soltanto l'ufficio.",
        passes: "baseline: 12 pratiche su 40, senza il commento sopra",
        fails: "# da confermare: nel documento l'etichetta è «Stato attuale» (tabella 3, riga 7, colonna 1)",
    },
    run,
};

const CODE: &str = "N5";

/// What begins the comment.
pub(crate) const TO_CONFIRM: &str = "da confermare:";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut sources: Vec<&Arc<Source>> = Vec::new();
    for source in subject.plan.objectives().map(|objective| &objective.span.source) {
        if !sources.iter().any(|known| known.name() == source.name()) {
            sources.push(source);
        }
    }
    // Nearly all files have none, and a look at their words says so.
    for source in sources.into_iter().filter(|source| source.text().contains(TO_CONFIRM)) {
        let comments = Tree::read(source).comments;
        let open = comments.iter().filter(|comment| is_open(&comment.value));
        findings.extend(open.map(|comment| finding(comment, subject)));
    }
    findings
}

/// Whether a comment, with its `#`, is the sign.
fn is_open(comment: &str) -> bool {
    comment.trim_start_matches(['#', ' ']).to_lowercase().starts_with(TO_CONFIRM)
}

fn finding(comment: &Spanned<String>, subject: &Subject<'_>) -> Diagnostic {
    let message = match holder(comment, subject) {
        Some(objective) => {
            format!("nell'obiettivo «{}» un testo importato è da confermare", objective.id.value)
        }
        None => "un testo importato è da confermare".to_owned(),
    };
    let hint = "controllare che il testo sia al suo posto, o spostarlo; poi togliere il commento, che così lo conferma";
    match subject.purpose {
        CheckPurpose::Archive => Diagnostic::error(CODE, message)
            .hint("una versione archiviata resta per sempre: prima si conferma"),
        CheckPurpose::Documents | CheckPurpose::Errors => Diagnostic::warning(CODE, message),
    }
    .at(comment.span.clone())
    .hint(hint)
}

/// The objective in whose lines a comment stands.
fn holder<'a>(comment: &Spanned<String>, subject: &Subject<'a>) -> Option<&'a Objective> {
    let at = comment.span.range.start;
    subject.plan.objectives().find(|objective| {
        objective.span.source.name() == comment.span.source.name() && objective.span.range.contains(&at)
    })
}

#[cfg(test)]
mod tests {
    use crate::check::rules::to_confirm::*;

    #[test]
    fn only_the_sign_of_the_import_is_one() {
        for comment in ["# da confermare: nel documento …", "#da confermare: x", "#  Da confermare: y"] {
            assert!(is_open(comment), "{comment}");
        }
        for comment in ["# è da confermare: x", "# da confermare", "# Confermato"] {
            assert!(!is_open(comment), "{comment}");
        }
    }
}
