//! Conflicts: texts that the documents and the plan have in different ways. They are shown word by word, and
//! a person decides.

use std::collections::BTreeMap;

use crate::command::take_back::documents::{Documents, in_a_row};
use crate::command::take_back::options::{ConflictRule, TakeBackOptions, Writing};
use crate::compare::{TextVersion, text_versions};
use crate::diagnostic::{Diagnostic, MessageLook, Report, counted};
use crate::docx_import::{
    ConflictChoice, ConflictPart, ConflictPlace, OutsideSpot, Settlement, TextConflict, WantedText, prose,
    settlement_of_all,
};
use crate::source::shortened;
use crate::terminal::{MessageFormat, Terminal};

/// Settles what the documents want; conflicts as the command line says, or as somebody at the terminal does.
pub(crate) fn decided(documents: &Documents, options: &TakeBackOptions, terminal: &Terminal) -> Settlement {
    let wishes = documents.wishes();
    match options.conflicts {
        ConflictRule::Ours => settlement_of_all(&wishes, |_| Some(ConflictChoice::Ours)),
        // Where they want several texts, none of them is theirs.
        ConflictRule::Theirs => settlement_of_all(&wishes, |conflict| {
            (conflict.wanted.len() == 1).then_some(ConflictChoice::Wanted(0))
        }),
        ConflictRule::Asked => {
            let undecided = settlement_of_all(&wishes, |_| None);
            let is_human = terminal.format() == MessageFormat::Human && options.writing != Writing::Trial;
            if undecided.open.is_empty() || !is_human || !terminal.is_attended() {
                return undecided;
            }
            let choices = asked(&undecided.open, documents, terminal);
            settlement_of_all(&wishes, |conflict| choices.get(&conflict.place).copied())
        }
    }
}

/// Asks about one conflict after the other, until somebody has enough.
fn asked(
    conflicts: &[TextConflict],
    documents: &Documents,
    terminal: &Terminal,
) -> BTreeMap<ConflictPlace, ConflictChoice> {
    let mut choices = BTreeMap::new();
    for (at, conflict) in (1..).zip(conflicts) {
        let head = format!("\nDa decidere, {at} di {}:\n", conflicts.len());
        let question =
            format!("{head}{}\n{}", in_words(conflict, documents, terminal), question(conflict, documents));
        let Some(answer) = terminal.ask_for_words(&question) else { break };
        match Reply::of(&answer, conflict.wanted.len()) {
            Reply::Chosen(choice) => {
                choices.insert(conflict.place.clone(), choice);
            }
            Reply::Later => {}
            Reply::Enough => break,
        }
    }
    choices
}

/// An answer to the question which text is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reply {
    Chosen(ConflictChoice),
    Later,
    /// All the rest later, too.
    Enough,
}

impl Reply {
    /// The meaning of some words; `wanted` is the number of texts beside the plan's.
    fn of(words: &str, wanted: usize) -> Self {
        let word = words.to_lowercase();
        match (word.as_str(), word.parse::<usize>()) {
            ("f" | "fine" | "basta", _) => Reply::Enough,
            ("p" | "piano" | "n" | "nostro", _) => Reply::Chosen(ConflictChoice::Ours),
            (_, Ok(number)) if (1..=wanted).contains(&number) => {
                Reply::Chosen(ConflictChoice::Wanted(number - 1))
            }
            _ => Reply::Later,
        }
    }
}

fn question(conflict: &TextConflict, documents: &Documents) -> String {
    let mut text = "[p] resta il testo del piano\n".to_owned();
    for (number, wanted) in (1..).zip(&conflict.wanted) {
        text += &format!("[{number}] il testo di {}\n", whose(wanted, documents));
    }
    text + "[Invio] lo decido dopo    [f] decido dopo anche gli altri\nQuale? "
}

/// The documents that want a text, with those who changed it in them: `«a.docx» (Rossi) e «b.docx»`.
fn whose(wanted: &WantedText, documents: &Documents) -> String {
    let named: Vec<String> = wanted
        .who
        .iter()
        .map(|(document, authors)| {
            let authors =
                if authors.is_empty() { String::new() } else { format!(" ({})", authors.join(", ")) };
            format!("«{}»{authors}", documents.names[*document])
        })
        .collect();
    in_a_row(&named)
}

/// The text that a conflict is about.
fn named_place(conflict: &TextConflict, documents: &Documents) -> String {
    match &conflict.place {
        ConflictPlace::Cell(anchor, ConflictPart::Own) => anchor.shown(),
        ConflictPlace::Cell(anchor, ConflictPart::Line(at)) => {
            format!("la riga composta {} di {}", at + 1, anchor.shown())
        }
        ConflictPlace::Outside(OutsideSpot::Title(group)) => {
            let title = documents.plan.groups.get(*group).map_or("", |group| &group.title);
            format!("il titolo «{title}»")
        }
        ConflictPlace::Outside(OutsideSpot::Premise { .. }) => {
            let first = conflict.base.iter().chain(&conflict.ours).next().map(|line| shortened(&line.text));
            first.map_or_else(
                || "un testo nuovo della premessa".to_owned(),
                |text| format!("la premessa, «{text}»"),
            )
        }
    }
}

/// The texts of a conflict, word by word against the one that the documents began with.
fn in_words(conflict: &TextConflict, documents: &Documents, terminal: &Terminal) -> String {
    let mut versions = vec![TextVersion { name: "nel piano ora".to_owned(), text: prose(&conflict.ours) }];
    versions.extend(conflict.wanted.iter().map(|wanted| TextVersion {
        name: format!("in {}", whose(wanted, documents)),
        text: prose(&wanted.lines),
    }));
    let look = MessageLook { colours: terminal.colours_of_results(), width: terminal.columns_of_results() };
    text_versions(&named_place(conflict, documents), &prose(&conflict.base), &versions, look)
}

/// The conflicts that nobody has decided, for people.
pub(crate) fn shown(conflicts: &[TextConflict], documents: &Documents, terminal: &Terminal) -> String {
    if conflicts.is_empty() {
        return String::new();
    }
    let mut text = format!("\nDa decidere: {}.\n", counted(conflicts.len(), "testo", "testi"));
    for conflict in conflicts {
        text += &in_words(conflict, documents, terminal);
    }
    text
}

/// The same, as warnings.
pub(crate) fn warnings(conflicts: &[TextConflict], documents: &Documents) -> Report {
    let mut report = Report::default();
    for conflict in conflicts {
        let who: Vec<String> = conflict.wanted.iter().map(|wanted| whose(wanted, documents)).collect();
        let message = match who.as_slice() {
            [one] => {
                format!(
                    "{}: il piano e {one} hanno testi diversi, e resta quello del piano",
                    named_place(conflict, documents)
                )
            }
            _ => format!(
                "{}: vogliono testi diversi {}; resta quello del piano",
                named_place(conflict, documents),
                who.join("; ")
            ),
        };
        let finding = Diagnostic::warning("docx", message);
        let how = match conflict.wanted.len() {
            1 => {
                "decidere campo per campo, ripetendo il comando in un terminale; o per tutti, con «--conflitti nostro» (resta il piano) o «--conflitti loro» (vale il documento)"
            }
            _ => {
                "decidere campo per campo, ripetendo il comando in un terminale; o lasciare il piano com'è, con «--conflitti nostro»"
            }
        };
        report.push(finding.hint(how));
    }
    report
}

#[cfg(test)]
mod tests {
    use crate::command::take_back::conflicts::*;

    #[test]
    fn an_answer_is_the_plan_a_number_or_later() {
        assert_eq!(Reply::of("P", 2), Reply::Chosen(ConflictChoice::Ours));
        assert_eq!(Reply::of("2", 2), Reply::Chosen(ConflictChoice::Wanted(1)));
        for later in ["", "3", "0", "boh"] {
            assert_eq!(Reply::of(later, 2), Reply::Later, "{later}");
        }
        for enough in ["f", "Fine"] {
            assert_eq!(Reply::of(enough, 2), Reply::Enough, "{enough}");
        }
    }
}
