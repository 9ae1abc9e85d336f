//! What is said of an objective that has words or texts of another one, from either side.

use crate::compare::Comparison;
use crate::compare::objective::{ObjectiveDiff, Position};
use crate::compare::presence::Presence;
use crate::compare::tie::Passed;

/// What is said of an objective because of a tie: words that end in «obiettivo», before the other's number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SaidTie<'a> {
    pub(crate) words: &'static str,
    pub(crate) other: &'a ObjectiveDiff,
    /// Where the other one stands, in the old text or in the new one.
    pub(crate) position: &'a Position,
    pub(crate) stood: Stood,
}

/// The text in which the other objective of a tie has its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stood {
    Before,
    Now,
}

impl Stood {
    /// What follows the number, which may be another in the new text.
    pub(crate) fn of_text(self) -> &'static str {
        match self {
            Stood::Before => " del testo vigente",
            Stood::Now => "",
        }
    }
}

impl Comparison {
    /// What the ties of an objective say of it.
    pub(crate) fn ties_of<'a>(&'a self, objective: &'a ObjectiveDiff) -> impl Iterator<Item = SaidTie<'a>> {
        self.ties.iter().filter_map(move |tie| {
            let [from, to] = [tie.from, tie.to].map(|place| &self.objectives[place]);
            if std::ptr::eq(from, objective) {
                let (words, position) = (tie.passed.went(from)?, to.new.as_ref()?);
                Some(SaidTie { words, other: to, position, stood: Stood::Now })
            } else if std::ptr::eq(to, objective) {
                let (words, position) = (tie.passed.came(), from.old.as_ref()?);
                Some(SaidTie { words, other: from, position, stood: Stood::Before })
            } else {
                None
            }
        })
    }
}

impl Passed {
    /// Words about the objective whose words they were; `None` where it may still have them.
    fn went(self, from: &ObjectiveDiff) -> Option<&'static str> {
        match self {
            Passed::Text => Some("il testo confluisce nell'obiettivo"),
            Passed::PartOfText => Some("una parte del testo è ora l'obiettivo"),
            Passed::Texts if from.presence() == Presence::Dropped => {
                Some("parte dei suoi testi è ora nell'obiettivo")
            }
            Passed::Texts => None,
        }
    }

    /// Words about the objective that has them now.
    fn came(self) -> &'static str {
        match self {
            Passed::Text => "riprende il testo dell'obiettivo",
            Passed::PartOfText => "riprende una parte dell'obiettivo",
            Passed::Texts => "con testi dell'obiettivo",
        }
    }
}
