//! From what was found in a document to the files of a plan.
//!
//! Each text has one place: a field, the premise, a title, a comment below its objective, or
//! `importazione.md`.
//! [`account`] holds the words of the document against those of the files before anything is written.

mod account;
mod files;
mod front;
mod groups;
mod guess;
mod ids;
mod imported;
mod measures;
mod objective;
mod objective_lines;
mod own_rows;
mod printed_numbers;

pub(crate) use account::{lost_words, words};
pub(crate) use files::{FileHeads, REST, files, rest_file};
pub(crate) use guess::{body_in, deadline_year, deadlines, period_in};
pub(crate) use ids::IdNames;
pub(crate) use imported::{
    FieldStanding, ImportedField, ImportedGeneral, ImportedGroup, ImportedObjective, ImportedPlan, LeftText,
    ToldLabel,
};

use crate::import::place::front::{FrontTexts, front};
use crate::import::place::groups::{DocumentWalk, walk};
use crate::import::place::own_rows::{common_labels, settle_own_rows};
use crate::import::place::printed_numbers::settle_numbers;
use crate::import::shape::Shaped;
use crate::plan::{Indicators, Period};

/// What is known of a plan before its document is looked at.
#[derive(Debug, Clone)]
pub(crate) struct KnownData {
    pub(crate) body: String,
    pub(crate) period: Period,
    pub(crate) year: u16,
}

/// Places all that was found.
pub(crate) fn place(shaped: Shaped, known: &KnownData) -> ImportedPlan {
    let Shaped { items, labels, furniture, repeated } = shaped;
    let DocumentWalk { front: above, mut groups, mut rest, repeated: within, .. } = walk(items, known.year);
    let FrontTexts { title, subtitle, footer, premise, rest: beside, told } =
        front(above, furniture, &known.body);
    // They stand above all objectives, and so they do in the file.
    rest.splice(0..0, beside);
    let own_rows = settle_own_rows(&mut groups);
    let mut groups: Vec<ImportedGroup> = groups.into_iter().map(groups::PlacedGroup::finish).collect();
    let is_numbered_through = settle_numbers(&mut groups);
    let labels_of_fields = common_labels(&groups);
    let objectives = || groups.iter().flat_map(|group| &group.objectives);
    let (with, without) = objectives().fold((0, 0), |(with, without), one| {
        if one.measures.is_empty() { (with, without + 1) } else { (with + 1, without) }
    });
    let prints_weights = objectives().any(|one| one.weight.is_some());
    let told_labels = labels.into_iter().map(|label| ToldLabel { text: label.text, place: label.place });
    ImportedPlan {
        general: ImportedGeneral {
            body: known.body.clone(),
            period: known.period,
            year: known.year,
            title,
            subtitle,
            footer,
        },
        premise,
        own_rows,
        labels: labels_of_fields,
        indicators: match (with, without) {
            (0, _) => Indicators::Texts,
            (_, 0) => Indicators::Measures,
            (_, _) => Indicators::Both,
        },
        is_numbered_through,
        is_by_sector: objectives().any(|one| one.dimension.is_some()),
        prints_weights,
        groups,
        rest,
        told: told_labels.chain(told).collect(),
        repeated: repeated.into_iter().chain(within).collect(),
    }
}
