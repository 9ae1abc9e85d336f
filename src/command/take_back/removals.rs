//! Objectives that documents hold no more: a person decides what becomes of them.

use crate::command::take_back::documents::Documents;
use crate::command::take_back::options::{ConflictRule, RemovalRule, TakeBackOptions, Writing};
use crate::command::take_back::register::RefusedWish;
use crate::diagnostic::{Diagnostic, Report};
use crate::docx_import::{RemovalChange, RemovalForm, RemovedObjective};
use crate::plan::Objective;
use crate::source::shortened;
use crate::terminal::{MessageFormat, Terminal};

/// The most objectives that are told one by one: an office may send back its own part alone.
const SHOWN: usize = 8;

/// What was decided of the objectives that the documents hold no more.
#[derive(Debug, Default)]
pub(crate) struct DecidedRemovals {
    pub(crate) made: Vec<RemovalChange>,
    /// Those that stay until somebody decides.
    pub(crate) open: Vec<RemovedObjective>,
    /// Those that stay because somebody decided so.
    pub(crate) kept: Vec<RemovedObjective>,
    /// In words, those among them of an earlier run.
    pub(crate) remembered: Vec<String>,
}

/// Decides as the command line says, or as somebody at the terminal does.
pub(crate) fn decided_removals(
    documents: &Documents,
    options: &TakeBackOptions,
    terminal: &Terminal,
) -> DecidedRemovals {
    let mut removed = documents.removed();
    let is_human = terminal.format() == MessageFormat::Human && options.writing != Writing::Trial;
    let mut decided = DecidedRemovals::default();
    if options.removals == RemovalRule::Asked {
        let known: Vec<_> = removed.extract_if(.., |removed| is_refused(removed, documents)).collect();
        decided.remembered.extend(known.iter().map(|removed| format!("l'obiettivo «{}»", removed.objective)));
        decided.kept.extend(known);
    }
    match options.removals {
        RemovalRule::Asked if is_human && terminal.is_attended() && !removed.is_empty() => {
            asked(removed, documents, terminal, &mut decided);
        }
        RemovalRule::Asked => decided.open = removed,
        // That they stay is a decision, too.
        RemovalRule::Left => decided.kept = removed,
        RemovalRule::Form(form) => {
            for removed in removed {
                match is_wanted(&removed, options.conflicts) {
                    Some(true) => decided.made.push(change(&removed, form)),
                    Some(false) => decided.kept.push(removed),
                    None => decided.open.push(removed),
                }
            }
        }
    }
    decided
}

/// Whether a person decided before that an objective stays, whichever of these documents has it no more.
fn is_refused(removed: &RemovedObjective, documents: &Documents) -> bool {
    let refusal = RefusedWish::of_removal(removed.objective.as_str());
    removed.without.iter().all(|document| documents.texts().is_refused(*document, &refusal))
}

/// Whether an objective goes, where the command line says how; `None` if a person must decide.
fn is_wanted(removed: &RemovedObjective, conflicts: ConflictRule) -> Option<bool> {
    match conflicts {
        _ if !removed.is_disputed() => Some(true),
        ConflictRule::Ours => Some(false),
        // Where one changes it and another takes it out, neither is what the documents want.
        ConflictRule::Theirs if removed.edited_in.is_empty() && removed.moved_in.is_empty() => Some(true),
        ConflictRule::Theirs | ConflictRule::Asked => None,
    }
}

fn change(removed: &RemovedObjective, form: RemovalForm) -> RemovalChange {
    RemovalChange { objective: removed.objective.clone(), form }
}

/// Asks about one objective after the other, until somebody has enough.
fn asked(
    removed: Vec<RemovedObjective>,
    documents: &Documents,
    terminal: &Terminal,
    decided: &mut DecidedRemovals,
) {
    let count = removed.len();
    let mut has_enough = false;
    for (at, removed) in (1..).zip(removed) {
        if has_enough {
            decided.open.push(removed);
            continue;
        }
        let head = format!("\nNon più nel documento, {at} di {count}:\n\n  {}\n", said(&removed, documents));
        let text = documents.objective(&removed.objective).map(in_words).unwrap_or_default();
        let answer = terminal.ask_for_words(&format!("{head}  {text}\n{QUESTION}"));
        match RemovalReply::of(answer.as_deref().unwrap_or("f")) {
            RemovalReply::Stays => decided.kept.push(removed),
            RemovalReply::Goes(form) => decided.made.push(change(&removed, form)),
            RemovalReply::Later => decided.open.push(removed),
            RemovalReply::Enough => {
                has_enough = true;
                decided.open.push(removed);
            }
        }
    }
}

const QUESTION: &str = "[l] resta nel piano\n[s] soppresso: resta al suo posto, con il suo numero\n[t] tolto dal file\n[Invio] lo decido dopo    [f] decido dopo anche gli altri\nQuale? ";

/// An answer to the question what becomes of an objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RemovalReply {
    Stays,
    Goes(RemovalForm),
    Later,
    /// All the rest later, too.
    Enough,
}

impl RemovalReply {
    fn of(words: &str) -> Self {
        match words.to_lowercase().as_str() {
            "l" | "lascia" | "resta" => RemovalReply::Stays,
            "s" | "sopprimi" | "soppresso" => RemovalReply::Goes(RemovalForm::Suppressed),
            "t" | "togli" | "tolto" => RemovalReply::Goes(RemovalForm::TakenOut),
            "f" | "fine" | "basta" => RemovalReply::Enough,
            _ => RemovalReply::Later,
        }
    }
}

fn in_words(objective: &Objective) -> String {
    format!("{}: {}", objective.row_label(), shortened(&objective.fields[0].text.value))
}

/// Who wants it away, and who wants something else of it.
fn said(removed: &RemovedObjective, documents: &Documents) -> String {
    let without = documents.named(&removed.without);
    let verb = if removed.without.len() == 1 { "non ha" } else { "non hanno" };
    let mut text = format!("{without} {verb} più l'obiettivo «{}»", removed.objective);
    if !removed.edited_in.is_empty() {
        let verb = if removed.edited_in.len() == 1 { "ne corregge" } else { "ne correggono" };
        text += &format!(", ma {} {verb} i testi", documents.named(&removed.edited_in));
    }
    if !removed.moved_in.is_empty() {
        let verb = if removed.moved_in.len() == 1 { "lo sposta" } else { "lo spostano" };
        text += &format!(", ma {} {verb}", documents.named(&removed.moved_in));
    }
    let since = match (removed.is_other_in_plan, removed.is_elsewhere_in_plan) {
        (false, false) => return text,
        (true, false) => "è cambiato",
        (false, true) => "ha cambiato posto",
        (true, true) => "è cambiato, anche di posto,",
    };
    text + &format!(", che nel piano {since} da quando il documento è partito")
}

/// Warnings about those that nobody has decided.
pub(crate) fn removal_warnings(open: &[RemovedObjective], documents: &Documents) -> Report {
    let mut report = Report::default();
    for removed in open.iter().take(SHOWN) {
        let finding = Diagnostic::warning("docx", format!("{}: nel piano resta", said(removed, documents)));
        report.push(match removed.is_disputed() {
            true => finding.hint("decidere ripetendo il comando in un terminale; o farlo restare, con «--tolti lascia»"),
            false => finding
                .hint("per sopprimerlo al suo posto, con il suo numero: «--tolti sopprimi»; per togliere le sue righe dal file: «--tolti togli»; perché resti: «--tolti lascia»"),
        });
    }
    if let Some(more) = open.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let message = match more {
            1 => "non c'è più un altro obiettivo: nel piano resta".to_owned(),
            more => format!("non ci sono più altri {more} obiettivi: nel piano restano"),
        };
        report.push(
            Diagnostic::warning("docx", message)
                .hint("se l'ufficio ha rimandato soltanto la sua parte: «--tolti lascia»"),
        );
    }
    report
}

#[cfg(test)]
mod tests {
    use crate::command::take_back::removals::*;
    use crate::plan::ObjectiveId;

    #[test]
    fn an_answer_is_a_decision_or_later() {
        assert_eq!(RemovalReply::of("L"), RemovalReply::Stays);
        assert_eq!(RemovalReply::of("s"), RemovalReply::Goes(RemovalForm::Suppressed));
        assert_eq!(RemovalReply::of("togli"), RemovalReply::Goes(RemovalForm::TakenOut));
        assert_eq!(RemovalReply::of("fine"), RemovalReply::Enough);
        for later in ["", "sì", "1"] {
            assert_eq!(RemovalReply::of(later), RemovalReply::Later, "{later}");
        }
    }

    #[test]
    fn what_somebody_else_changed_goes_only_where_the_documents_agree() {
        let objective = ObjectiveId::new("uno").expect("it is an id");
        let removed = |edited_in: Vec<usize>, is_other_in_plan| RemovedObjective {
            objective: objective.clone(),
            without: vec![0],
            edited_in,
            moved_in: Vec::new(),
            is_other_in_plan,
            is_elsewhere_in_plan: false,
        };
        let wanted = |removed: &RemovedObjective| ConflictRule::ALL.map(|rule| is_wanted(removed, rule));
        assert_eq!(wanted(&removed(vec![], false)), [Some(true); 3]);
        assert_eq!(wanted(&removed(vec![], true)), [None, Some(false), Some(true)]);
        assert_eq!(wanted(&removed(vec![1], false)), [None, Some(false), None]);
        let moved = RemovedObjective { is_elsewhere_in_plan: true, ..removed(vec![], false) };
        assert_eq!(wanted(&moved), [None, Some(false), Some(true)]);
    }
}
