//! Owners as rules count them: each with his part of an objective.

use crate::plan::{FieldKey, Number, Objective, ObjectiveOwner};

/// An owner as rules count him: with his part of an objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CountedOwner<'a> {
    pub(crate) name: &'a str,
    /// Out of 100; `None` if the objective has no shares, and counts wholly for each owner.
    pub(crate) percent: Option<Number>,
}

impl CountedOwner<'_> {
    /// The part of a number that counts for the owner.
    pub(crate) fn part(&self, number: Number) -> Number {
        self.percent.map_or(number, |percent| number.percent(percent))
    }
}

impl Objective {
    /// Those who answer for it: the owners of its list; without a list, its text is one owner.
    pub(crate) fn counted_owners(&self) -> Vec<CountedOwner<'_>> {
        if self.owners.is_empty() {
            let name = self.field(FieldKey::Owner).text.value.as_str();
            return vec![CountedOwner { name, percent: None }];
        }
        // Where one of the shares is missing or none, a rule says so, and nothing is made of the others.
        let shares: Option<Vec<Number>> = self.owners.iter().map(ObjectiveOwner::percent).collect();
        let counted = self.owners.iter().enumerate().map(|(place, owner)| CountedOwner {
            name: &owner.name.value,
            percent: shares.as_ref().map(|shares| shares[place]),
        });
        counted.collect()
    }

    /// Whether its cell prints the list of owners, for no text stands there.
    pub(crate) fn prints_owners(&self) -> bool {
        !self.field(FieldKey::Owner).composed.0.is_empty()
    }
}
