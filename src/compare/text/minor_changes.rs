//! Changes of a text that leave its words alone, told apart from those beside which they stand.

use crate::compare::text::mark::{Mark, Nature, Segment};
use crate::compare::text::passage_diff::{PassageContent, PassageDiff};
use crate::compare::text::remark::ChangeRemark;
use crate::compare::text::reshaped::Reshaped;
use crate::compare::text::spelling_key::appearance;
use crate::plan::Phrase;
use crate::source::shortened_between_words;

/// The most changes of a kind that are quoted; the marks show all of them.
const QUOTED: usize = 3;

/// The most letters of a quotation.
const LONGEST: usize = 40;

/// The changes that leave the words alone, in words.
#[derive(Debug, Default)]
pub(crate) struct MinorChanges {
    /// `«perchè» ora «perché»`.
    spellings: Vec<String>,
    /// Whether signs without letters, such as quotes, are others that mean the same.
    has_signs: bool,
    /// `«giunta» ora «Giunta»`.
    capitals: Vec<String>,
    /// `reso grassetto`, and the words.
    looks: Vec<(&'static str, String)>,
    /// Whether other words came or went.
    has_words: bool,
}

impl MinorChanges {
    pub(crate) fn of(passages: &[PassageDiff]) -> Self {
        let mut own = MinorChanges::default();
        own.add_passages(passages);
        own
    }

    /// What there is to say of a text's changes, beside its division and what they all come down to; `None`
    /// if nothing.
    pub(crate) fn beside(self, divided: &Reshaped, whole: Option<ChangeRemark>) -> Option<String> {
        let (looks, divided) = (self.looks(), divided.in_words());
        if let Some(whole) = whole {
            let parts: Vec<String> = [whole.in_words()].into_iter().chain(divided).chain(looks).collect();
            return Some(parts.join(", "));
        }
        let mut forms = listed(&self.spellings);
        if self.has_signs {
            forms += if forms.is_empty() { "segni" } else { ", segni" };
        }
        let kinds = [("solo forma", forms), ("solo maiuscole", listed(&self.capitals))];
        let told = kinds.into_iter().filter(|(_, all)| !all.is_empty());
        let mut minor: Vec<String> = told.map(|(kind, all)| format!("{kind}: {all}")).collect();
        minor.extend(looks);
        let minor = minor.join("; ");
        let parts: Vec<String> = match (divided.is_empty(), minor.is_empty()) {
            (true, false) if self.has_words => vec![format!("in parte {minor}")],
            (_, true) => vec![divided.join(", ")],
            (true, false) => vec![minor],
            (false, false) => vec![divided.join(", "), minor],
        };
        Some(parts.join("; ")).filter(|said| !said.is_empty())
    }

    /// `reso grassetto: «strategia», «ente»`, for each look that changed.
    pub(crate) fn looks(&self) -> Vec<String> {
        let mut kinds: Vec<(&str, Vec<String>)> = Vec::new();
        for (kind, words) in &self.looks {
            match kinds.iter_mut().find(|(known, _)| known == kind) {
                Some((_, all)) => all.push(words.clone()),
                None => kinds.push((kind, vec![words.clone()])),
            }
        }
        kinds.into_iter().map(|(kind, all)| format!("{kind}: {}", listed(&all))).collect()
    }

    fn add_passages(&mut self, passages: &[PassageDiff]) {
        for passage in passages {
            match &passage.content {
                PassageContent::Heading(line) | PassageContent::Paragraph(line) => self.add_line(line),
                PassageContent::List { items, .. } => {
                    for item in items {
                        self.add_line(&item.label);
                        self.add_passages(&item.passages);
                    }
                }
            }
        }
    }

    fn add_line(&mut self, line: &[Segment]) {
        for run in line.chunk_by(|one, next| (one.mark == Mark::Kept) == (next.mark == Mark::Kept)) {
            if let Some(nature) = run.iter().filter_map(|segment| segment.mark.nature()).max() {
                self.add_run(run, nature);
            }
        }
    }

    /// Takes a change. One of punctuation alone is plain to see between its marks.
    fn add_run(&mut self, run: &[Segment], nature: Nature) {
        let [old, new] = [Mark::is_in_old, Mark::is_in_new].map(|is_there| {
            let side = run.iter().filter(|segment| is_there(segment.mark));
            side.map(|segment| &segment.phrase).collect::<Vec<&Phrase>>()
        });
        let [was, is] = [&old, &new].map(|side| words_of(side));
        let is_seen = !was.is_empty() && !is.is_empty() && appearance(&was) != appearance(&is);
        let says_words = [&was, &is].iter().all(|words| words.contains(char::is_alphanumeric));
        let both = || format!("{} ora {}", quoted(&was), quoted(&is));
        match nature {
            _ if was == is && !was.is_empty() => {
                self.looks.extend(look(&old, &new).map(|look| (look, quoted(&is))));
            }
            Nature::Spelling if is_seen && says_words => self.spellings.push(both()),
            Nature::Spelling => self.has_signs |= is_seen,
            Nature::Substance if is_seen && was.to_lowercase() == is.to_lowercase() => {
                self.capitals.push(both());
            }
            Nature::Substance => self.has_words |= [was, is].concat().contains(char::is_alphanumeric),
        }
    }
}

fn words_of(side: &[&Phrase]) -> String {
    let words: String = side.iter().map(|phrase| phrase.text.as_str()).collect();
    words.trim().to_owned()
}

/// The look that the same words got or lost; `None` where it is not one for all of them.
fn look(old: &[&Phrase], new: &[&Phrase]) -> Option<&'static str> {
    let strong = turned(old, new, |phrase| phrase.strong);
    let emphasis = turned(old, new, |phrase| phrase.emphasis);
    match (strong, emphasis) {
        (Some(Turn::On), _) => Some("reso grassetto"),
        (Some(Turn::Off), _) => Some("non più grassetto"),
        (None, Some(Turn::On)) => Some("reso corsivo"),
        (None, Some(Turn::Off)) => Some("non più corsivo"),
        (None, None) => None,
    }
}

/// The way in which all of some words changed a look.
enum Turn {
    On,
    Off,
}

fn turned(old: &[&Phrase], new: &[&Phrase], has_look: fn(&Phrase) -> bool) -> Option<Turn> {
    let count = |side: &[&Phrase]| side.iter().filter(|phrase| has_look(phrase)).count();
    match (count(old), count(new)) {
        (0, some) if some == new.len() => Some(Turn::On),
        (some, 0) if some == old.len() => Some(Turn::Off),
        _ => None,
    }
}

fn quoted(words: &str) -> String {
    format!("«{}»", shortened_between_words(words, LONGEST))
}

/// The first of several, and how many more there are.
fn listed(all: &[String]) -> String {
    let first = all[..all.len().min(QUOTED)].join(", ");
    match all.len().saturating_sub(QUOTED) {
        0 => first,
        1 => format!("{first} e un'altra"),
        more => format!("{first} e altre {more}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::text::prose::ProseDiff;
    use crate::plan::{Passage, Phrase, Prose};

    fn remark(old: &str, new: &str) -> String {
        ProseDiff::of_lines(old, new).remark().unwrap_or_default()
    }

    #[test]
    fn what_leaves_the_words_alone_is_told_apart() {
        for (old, new, said) in [
            (
                "Entro il 31.12.2023, perché serve agli uffici comunali e a chi vi lavora, 5 corsi.",
                "Entro il 31 dicembre 2023, perché serve agli uffici comunali e a chi vi lavora, 8 corsi.",
                "in parte solo forma: «31.12.2023» ora «31 dicembre 2023»",
            ),
            (
                "La giunta comunale approva il regolamento sul lavoro agile entro 5 mesi.",
                "La Giunta comunale approva il regolamento sul lavoro agile entro 8 mesi.",
                "in parte solo maiuscole: «giunta» ora «Giunta»",
            ),
            ("Entro il 31.12.2023.", "Entro il 31 dicembre 2023.", "solo forma"),
            ("La giunta.", "La Giunta.", "solo maiuscole"),
            ("Entro 5 mesi.", "Entro 8 mesi.", ""),
            ("Uguale.", "Uguale.", ""),
        ] {
            assert_eq!(remark(old, new), said, "{old} {new}");
        }
    }

    #[test]
    fn another_look_is_named() {
        let line = |strong: bool| {
            let words = |text: &str, strong: bool| Phrase { text: text.to_owned(), strong, emphasis: false };
            Prose(vec![Passage::Paragraph(vec![
                words("Gli obiettivi danno attuazione alla ", false),
                words("strategia", strong),
                words(" dell'ente.", false),
            ])])
        };
        let said = |old: &Prose, new: &Prose| ProseDiff::of(old, new).remark();
        assert_eq!(
            said(&line(false), &line(true)).as_deref(),
            Some("solo forma, reso grassetto: «strategia»")
        );
        assert_eq!(
            said(&line(true), &line(false)).as_deref(),
            Some("solo forma, non più grassetto: «strategia»")
        );
    }
}
