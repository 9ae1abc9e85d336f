//! What passed between two objectives, behind what became of one of them.

use crate::compare::{Comparison, ObjectiveDiff, Part, SaidTie, Stood, plain};
use crate::plan::RowKey;
use crate::source::shortened_between_words;

/// The most letters by which an objective is named.
const NAME: usize = 60;

/// What is said of an objective, with its ties: `aggiunto, con testi dell'obiettivo 1 del testo vigente
/// («…»)`, `soppresso: il testo confluisce nell'obiettivo 2 («…»)`.
pub(crate) fn tied(said: String, comparison: &Comparison, objective: &ObjectiveDiff) -> String {
    comparison.ties_of(objective).fold(said, |said, tie| {
        // What was said already with a colon would have two.
        let joint = match said.contains([':', ';']) {
            true => "; ",
            false if tie.words.starts_with("con ") => ", ",
            false => ": ",
        };
        format!("{said}{joint}{}", tie_in_words(comparison, objective, &tie))
    })
}

/// The ties of all objectives, a sentence each without a full stop: `OBIETTIVI DI DIGITALIZZAZIONE, obiettivo
/// 2: il testo confluisce nell'obiettivo 1 («…»)`.
pub(crate) fn all_ties(comparison: &Comparison) -> Vec<String> {
    let mut said = Vec::new();
    for objective in &comparison.objectives {
        for tie in comparison.ties_of(objective) {
            let of_text = if objective.new.is_none() { Stood::Before.of_text() } else { "" };
            let Some(own) = objective.new.as_ref().or(objective.old.as_ref()) else { continue };
            let group = comparison.groups[own.group].name();
            let words = tie_in_words(comparison, objective, &tie);
            said.push(format!("{group}, obiettivo {}{of_text}: {words}", own.number));
        }
    }
    said
}

/// `riprende una parte dell'obiettivo 3 di «Qualità» del testo vigente («Realizzazione di una intranet…»)`.
fn tie_in_words(comparison: &Comparison, objective: &ObjectiveDiff, tie: &SaidTie<'_>) -> String {
    let own = objective.new.as_ref().or(objective.old.as_ref());
    let group = &comparison.groups[tie.position.group];
    let title = match tie.stood {
        Stood::Before => group.former_name(),
        Stood::Now => group.name(),
    };
    let group = match own {
        Some(own) if own.group == tie.position.group => String::new(),
        Some(_) | None => format!(" di «{title}»"),
    };
    let text = tie.other.part(Part::Row(RowKey::FIRST)).map(|text| match tie.stood {
        Stood::Before => plain(&text.old),
        Stood::Now => plain(&text.new),
    });
    let name = shortened_between_words(&text.unwrap_or_default(), NAME);
    format!("{} {}{group}{} («{name}»)", tie.words, tie.position.number, tie.stood.of_text())
}
