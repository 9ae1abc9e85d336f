//! Conflicts: texts that the documents and the plan have in different ways. They are shown word by word, and
//! a person decides.

use std::collections::{BTreeMap, BTreeSet};

use crate::command::take_back::options::{ConflictRule, TakeBackOptions, Writing};
use crate::command::take_back::register::RefusedWish;
use crate::compare::{TextVersion, text_versions};
use crate::diagnostic::{Diagnostic, MessageLook, Report, counted};
use crate::docx_import::{
    ConflictChoice, ConflictPart, ConflictPlace, OutsideSpot, TextConflict, WantedText, prose,
};
use crate::plan::Plan;
use crate::source::shortened;
use crate::terminal::{MessageFormat, Terminal};

/// The plan and the documents, as far as conflicts name them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NamedTexts<'a> {
    pub(crate) plan: &'a Plan,
    /// The names of the documents on screen.
    pub(crate) documents: &'a [String],
    /// What a person refused of each before; none where all is asked again.
    pub(crate) refusals: &'a [BTreeSet<RefusedWish>],
}

impl NamedTexts<'_> {
    /// Whether a person refused this of a document before.
    pub(crate) fn is_refused(&self, document: usize, refusal: &RefusedWish) -> bool {
        self.refusals.get(document).is_some_and(|refused| refused.contains(refusal))
    }
}

/// What is settled, with what was decided of conflicts.
pub(crate) struct SettledTexts<S> {
    pub(crate) settled: S,
    /// What a decision refuses, each with the place of its document.
    pub(crate) refused: Vec<(usize, RefusedWish)>,
    /// In words, the conflicts that somebody decided in an earlier run.
    pub(crate) remembered: Vec<String>,
}

/// A person's word on each conflict, where there is one.
pub(crate) type Choose<'a> = &'a dyn Fn(&TextConflict) -> Option<ConflictChoice>;

/// Settles what documents want; the conflicts, which `open` gives, as the command line says, or as somebody
/// at the terminal does, now or in an earlier run.
pub(crate) fn decided<S>(
    settle: impl Fn(Choose<'_>) -> S,
    open: impl Fn(&S) -> &[TextConflict],
    texts: NamedTexts<'_>,
    (options, terminal): (&TakeBackOptions, &Terminal),
) -> SettledTexts<S> {
    let undecided = settle(&|_| None);
    let all = open(&undecided);
    let (mut choices, mut remembered) = (BTreeMap::new(), Vec::new());
    match options.conflicts {
        ConflictRule::Ours => choices.extend(all.iter().map(|one| (one.place.clone(), ConflictChoice::Ours))),
        // Where they want several texts, none of them is theirs.
        ConflictRule::Theirs => {
            let single = all.iter().filter(|conflict| conflict.wanted.len() == 1);
            choices.extend(single.map(|conflict| (conflict.place.clone(), ConflictChoice::Wanted(0))));
        }
        ConflictRule::Asked => {
            let (known, new): (Vec<&TextConflict>, Vec<&TextConflict>) =
                all.iter().partition(|conflict| is_refused(conflict, texts));
            remembered.extend(known.iter().map(|conflict| named_place(conflict, texts)));
            choices.extend(known.iter().map(|conflict| (conflict.place.clone(), ConflictChoice::Ours)));
            let is_human = terminal.format() == MessageFormat::Human && options.writing != Writing::Trial;
            if !new.is_empty() && is_human && terminal.is_attended() {
                choices.extend(asked(&new, texts, terminal));
            }
        }
    }
    if choices.is_empty() {
        return SettledTexts { settled: undecided, refused: Vec::new(), remembered };
    }
    let settled = settle(&|conflict| choices.get(&conflict.place).copied());
    let mut refused = Vec::new();
    for conflict in all {
        let is_open = open(&settled).iter().any(|other| other.place == conflict.place);
        if let (Some(choice), false) = (choices.get(&conflict.place), is_open) {
            refused.extend(refusals(conflict, *choice, texts.plan));
        }
    }
    SettledTexts { settled, refused, remembered }
}

/// Whether a person decided before that the plan's text stays, whichever of these documents wants another.
fn is_refused(conflict: &TextConflict, texts: NamedTexts<'_>) -> bool {
    conflict.wanted.iter().all(|wanted| {
        let refusal = RefusedWish::of_text(&conflict.place, texts.plan, &conflict.ours, &wanted.lines);
        wanted.who.iter().all(|(document, _)| texts.is_refused(*document, &refusal))
    })
}

/// What a decision refuses, each with the place of its document.
fn refusals(conflict: &TextConflict, choice: ConflictChoice, plan: &Plan) -> Vec<(usize, RefusedWish)> {
    let (kept, taken) = match choice {
        ConflictChoice::Ours => (&conflict.ours, None),
        ConflictChoice::Wanted(taken) => (&conflict.wanted[taken].lines, Some(taken)),
    };
    let mut all = Vec::new();
    for (at, wanted) in conflict.wanted.iter().enumerate() {
        if Some(at) != taken {
            let refusal = RefusedWish::of_text(&conflict.place, plan, kept, &wanted.lines);
            all.extend(wanted.who.iter().map(|(document, _)| (*document, refusal.clone())));
        }
    }
    all
}

/// Asks about one conflict after the other, until somebody has enough.
fn asked(
    conflicts: &[&TextConflict],
    texts: NamedTexts<'_>,
    terminal: &Terminal,
) -> BTreeMap<ConflictPlace, ConflictChoice> {
    let mut choices = BTreeMap::new();
    for (at, conflict) in (1..).zip(conflicts) {
        let head = format!("\nDa decidere, {at} di {}:\n", conflicts.len());
        let question =
            format!("{head}{}\n{}", in_words(conflict, texts, terminal), question(conflict, texts));
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

/// What is in conflict, in words: one of it, several, and what the documents do with it.
fn noun(place: &ConflictPlace) -> [&'static str; 3] {
    match place {
        ConflictPlace::Cell(..) | ConflictPlace::Outside(_) => ["testo", "testi", "hanno"],
        ConflictPlace::Order(_) => ["posto", "posti", "indicano"],
    }
}

fn question(conflict: &TextConflict, texts: NamedTexts<'_>) -> String {
    let [noun, ..] = noun(&conflict.place);
    let mut text = format!("[p] resta il {noun} del piano\n");
    for (number, wanted) in (1..).zip(&conflict.wanted) {
        text += &format!("[{number}] il {noun} di {}\n", whose(wanted, texts));
    }
    text + "[Invio] lo decido dopo    [f] decido dopo anche gli altri\nQuale? "
}

/// The documents that want a text, with those who changed it in them: `«a.docx» (Rossi) e «b.docx»`.
fn whose(wanted: &WantedText, texts: NamedTexts<'_>) -> String {
    let named: Vec<String> = wanted
        .who
        .iter()
        .map(|(document, authors)| {
            let authors =
                if authors.is_empty() { String::new() } else { format!(" ({})", authors.join(", ")) };
            format!("«{}»{authors}", texts.documents[*document])
        })
        .collect();
    in_a_row(&named)
}

/// The text that a conflict is about.
pub(crate) fn named_place(conflict: &TextConflict, texts: NamedTexts<'_>) -> String {
    match &conflict.place {
        ConflictPlace::Cell(anchor, ConflictPart::Own) => anchor.shown(),
        ConflictPlace::Cell(anchor, ConflictPart::Line(at)) => {
            format!("la riga composta {} di {}", at + 1, anchor.shown())
        }
        ConflictPlace::Outside(OutsideSpot::Title(group)) => {
            let title = texts.plan.groups.get(*group).map_or("", |group| &group.title);
            format!("il titolo «{title}»")
        }
        ConflictPlace::Outside(OutsideSpot::Line(line)) => line.in_words().to_owned(),
        ConflictPlace::Outside(OutsideSpot::Premise { .. }) => {
            let first = conflict.base.iter().chain(&conflict.ours).next().map(|line| shortened(&line.text));
            first.map_or_else(
                || "un testo nuovo della premessa".to_owned(),
                |text| format!("la premessa, «{text}»"),
            )
        }
        ConflictPlace::Order(id) => format!("il posto di «{id}»"),
    }
}

/// The texts of a conflict, word by word against the one that the documents began with.
fn in_words(conflict: &TextConflict, texts: NamedTexts<'_>, terminal: &Terminal) -> String {
    let mut versions = vec![TextVersion { name: "nel piano ora".to_owned(), text: prose(&conflict.ours) }];
    versions.extend(conflict.wanted.iter().map(|wanted| TextVersion {
        name: format!("in {}", whose(wanted, texts)),
        text: prose(&wanted.lines),
    }));
    let look = MessageLook { colours: terminal.colours_of_results(), width: terminal.columns_of_results() };
    text_versions(&named_place(conflict, texts), &prose(&conflict.base), &versions, look)
}

/// The conflicts that nobody has decided, for people.
pub(crate) fn shown(conflicts: &[TextConflict], texts: NamedTexts<'_>, terminal: &Terminal) -> String {
    if conflicts.is_empty() {
        return String::new();
    }
    let places = conflicts.iter().filter(|one| matches!(one.place, ConflictPlace::Order(_))).count();
    let counts = [(conflicts.len() - places, "testo", "testi"), (places, "posto", "posti")];
    let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, one, several)| counted(count, one, several)).collect();
    let mut text = format!("\nDa decidere: {}.\n", in_a_row(&counts));
    for conflict in conflicts {
        text += &in_words(conflict, texts, terminal);
    }
    text
}

/// The same, as warnings.
pub(crate) fn warnings(conflicts: &[TextConflict], texts: NamedTexts<'_>) -> Report {
    let mut report = Report::default();
    for conflict in conflicts {
        let who: Vec<String> = conflict.wanted.iter().map(|wanted| whose(wanted, texts)).collect();
        let (place, [_, nouns, have]) = (named_place(conflict, texts), noun(&conflict.place));
        let message = match who.as_slice() {
            [one] => {
                format!("{place}: il piano e {one} {have} {nouns} diversi, e resta quello del piano")
            }
            _ => format!("{place}: vogliono {nouns} diversi {}; resta quello del piano", who.join("; ")),
        };
        let finding = Diagnostic::warning("docx", message);
        let how = match (conflict.wanted.len(), &conflict.place) {
            (1, ConflictPlace::Order(_)) => {
                "decidere obiettivo per obiettivo, ripetendo il comando in un terminale; o per tutti, con «--conflitti nostro» (resta il piano) o «--conflitti loro» (vale il documento)"
            }
            (1, ConflictPlace::Cell(..) | ConflictPlace::Outside(_)) => {
                "decidere campo per campo, ripetendo il comando in un terminale; o per tutti, con «--conflitti nostro» (resta il piano) o «--conflitti loro» (vale il documento)"
            }
            (_, ConflictPlace::Order(_)) => {
                "decidere obiettivo per obiettivo, ripetendo il comando in un terminale; o lasciare il piano com'è, con «--conflitti nostro»"
            }
            (_, ConflictPlace::Cell(..) | ConflictPlace::Outside(_)) => {
                "decidere campo per campo, ripetendo il comando in un terminale; o lasciare il piano com'è, con «--conflitti nostro»"
            }
        };
        report.push(finding.hint(how));
    }
    report
}

/// Names in a row: `a`, `a e b`, `a, b e c`.
pub(crate) fn in_a_row(names: &[String]) -> String {
    match names {
        [others @ .., last] if !others.is_empty() => format!("{} e {last}", others.join(", ")),
        _ => names.concat(),
    }
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
