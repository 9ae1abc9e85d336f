//! The objectives that have words or texts of another one, found in both ways.

use crate::compare::lent_texts::lent_texts;
use crate::compare::objective::ObjectiveDiff;
use crate::compare::passed_words::passed_words;
use crate::compare::presence::Presence;
use crate::compare::tie::Tie;
use crate::plan::Act;

/// Finds all ties: those by the objectives' own words, then those by their other texts. `acts` are those
/// between the two plans.
pub(crate) fn ties(objectives: &[ObjectiveDiff], acts: &[Act]) -> Vec<Tie> {
    let came_or_went = |one: &ObjectiveDiff| one.presence() != Presence::Both;
    // The usual case, in which no text has to be taken apart.
    if !objectives.iter().any(came_or_went) {
        return Vec::new();
    }
    let mut ties = passed_words(objectives);
    for lent in lent_texts(objectives, acts) {
        // What the own words tie is not tied again by what stands below them.
        if !ties.iter().any(|tie| (tie.from, tie.to) == (lent.from, lent.to)) {
            ties.push(lent);
        }
    }
    ties
}
