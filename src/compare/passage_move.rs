//! A passage of the premise that stands elsewhere in the new text, and what is said of it.

use crate::compare::text::mark::Mark;
use crate::compare::text::one_text::one_text;
use crate::compare::text::passage_diff::{PassageContent, PassageDiff};
use crate::compare::text::plain::plain;
use crate::compare::text::prose::ProseDiff;
use crate::plan::Prose;
use crate::source::shortened_between_words;

/// The most letters by which a passage is named.
const NAME: usize = 60;

/// A passage in both texts, elsewhere in each.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PassageMove {
    /// The indices in [`ProseDiff::passages`] where the old text has it, and the new one.
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// What changed in it.
    pub(crate) text: ProseDiff,
    /// `titolo`, `capoverso` or `elenco`: its name, which participles agree with.
    noun: &'static str,
    was: PassagePlace,
    is: PassagePlace,
    pub(crate) company: Company,
}

/// What was moved with a passage.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Company {
    Nothing,
    /// The passage before it; its beginning.
    Before(String),
    /// The heading above it, with all its text; its words.
    Heading(String),
    /// Of a heading all its text, if there is any.
    Section(MovedSection),
}

/// A heading that was moved with all its text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MovedSection {
    /// What changed in all of it.
    pub(crate) whole: ProseDiff,
    /// Whether there is a text below the heading.
    pub(crate) has_text: bool,
    /// `anticipato` or `posticipato`.
    pub(crate) fate: &'static str,
    /// The place by the headings around it: `prima di «Criteri»`.
    pub(crate) place: String,
}

/// A place in one of the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
struct PassagePlace {
    /// The heading above it; a heading itself has none.
    section: Option<String>,
    /// The beginning of what stands before it; nothing does at the beginning of a text or a section.
    behind: Option<String>,
}

impl PassageMove {
    /// The move of a passage between two places of `passages`, so far by itself.
    pub(crate) fn between(passages: &[PassageDiff], [from, to]: [usize; 2], text: ProseDiff) -> Self {
        PassageMove {
            from,
            to,
            text,
            noun: match &passages[to].content {
                PassageContent::Heading(_) => "titolo",
                PassageContent::Paragraph(_) => "capoverso",
                PassageContent::List { .. } => "elenco",
            },
            was: PassagePlace::of(passages, from, Mark::is_in_old),
            is: PassagePlace::of(passages, to, Mark::is_in_new),
            company: Company::Nothing,
        }
    }

    /// The beginning of its words.
    pub(crate) fn name(&self) -> String {
        shortened_between_words(&plain(&self.text.new), NAME)
    }

    /// What changed in all that is told with it.
    pub(crate) fn told_text(&self) -> &ProseDiff {
        match &self.company {
            Company::Section(section) => &section.whole,
            Company::Nothing | Company::Before(_) | Company::Heading(_) => &self.text,
        }
    }

    /// Whether the heading above it tells that it was moved.
    pub(crate) fn is_told_with_its_heading(&self) -> bool {
        matches!(self.company, Company::Heading(_))
    }

    /// The place alone: `era dopo «Gli obiettivi…», è ora in «Criteri», dopo «…»`.
    pub(crate) fn in_words(&self) -> String {
        match &self.company {
            Company::Nothing => {
                format!("era {}, è ora {}", self.was.in_words(&self.is), self.is.in_words(&self.was))
            }
            Company::Before(before) => format!("insieme a «{before}», che lo precede"),
            Company::Heading(heading) => format!("con il titolo «{heading}»"),
            Company::Section(MovedSection { fate, place, .. }) => format!("{fate}, ora {place}"),
        }
    }

    /// What became of it, beside its words: `capoverso spostato e modificato: era …, è ora …`.
    pub(crate) fn remark(&self) -> String {
        match &self.company {
            Company::Section(_) => self.sentence(),
            Company::Nothing | Company::Before(_) | Company::Heading(_) => {
                format!("{} {}", self.noun, self.fate())
            }
        }
    }

    /// The same with its name, without a capital: `titolo «Criteri», con il suo testo: anticipato, ora prima
    /// di «Premessa»`.
    pub(crate) fn sentence(&self) -> String {
        let (noun, name) = (self.noun, self.name());
        match &self.company {
            Company::Section(MovedSection { whole, has_text, fate, place }) => {
                let with = if *has_text { ", con il suo testo" } else { "" };
                format!("{noun} «{name}»{with}: {fate}{}, ora {place}", and_changed(whole))
            }
            Company::Nothing | Company::Before(_) | Company::Heading(_) => {
                format!("{noun} «{name}», {}", self.fate())
            }
        }
    }

    fn fate(&self) -> String {
        // The company belongs to the participle, and a place of its own is told behind it.
        let colon = if self.company == Company::Nothing { ":" } else { "" };
        format!("spostato{}{colon} {}", and_changed(&self.text), self.in_words())
    }
}

fn and_changed(text: &ProseDiff) -> &'static str {
    if text.nature().is_some() { " e modificato" } else { "" }
}

impl PassagePlace {
    /// The place beside another: a section that both have need not be named.
    fn in_words(&self, other: &PassagePlace) -> String {
        match (&self.section, &self.behind) {
            (Some(section), None) => format!("all'inizio di «{section}»"),
            (None, None) => "all'inizio".to_owned(),
            (Some(section), Some(behind)) if self.section != other.section => {
                format!("in «{section}», dopo «{behind}»")
            }
            (Some(_) | None, Some(behind)) => format!("dopo «{behind}»"),
        }
    }

    /// The place of a passage among all, in one of the texts.
    fn of(passages: &[PassageDiff], at: usize, is_there: fn(Mark) -> bool) -> Self {
        let mut before = passages[..at].iter().rev().filter(|passage| is_there(passage.mark)).peekable();
        let last = before.peek().copied();
        let heading = if is_heading(&passages[at]) { None } else { before.find(|one| is_heading(one)) };
        let is_below_it = heading.is_some() && last.is_some_and(is_heading);
        PassagePlace {
            section: heading.map(|heading| beginning(heading, is_there)),
            behind: if is_below_it { None } else { last.map(|last| beginning(last, is_there)) },
        }
    }
}

pub(crate) fn is_heading(passage: &PassageDiff) -> bool {
    matches!(passage.content, PassageContent::Heading(_))
}

/// The beginning of a passage's words in one of the texts.
pub(crate) fn beginning(passage: &PassageDiff, is_there: fn(Mark) -> bool) -> String {
    let words = plain(&Prose(one_text(std::slice::from_ref(passage), is_there)));
    shortened_between_words(&words, NAME)
}
