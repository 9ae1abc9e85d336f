//! The rules, one file for each.

mod accessibility;
mod after_approval;
mod blank;
mod calendar_date;
pub(crate) mod characters;
mod data_source;
mod duplicates;
mod energy;
mod figures;
mod four_dimensions;
mod identifiers;
mod lengths;
mod measurable;
mod owner;
mod payment_weight;
mod payments;
mod period;
mod personal_data;
mod repeated_target;
mod resolutions;
mod six_dimensions;
mod starting_point;
mod tautology;
mod terms;
mod training;
mod typing;
mod weights;
mod within_period;

use crate::check::Rule;

/// Every rule, in the order of the law's matters: dimensions, fields, measures, deadlines, weights, form.
pub const RULES: [Rule; 28] = [
    four_dimensions::RULE,
    six_dimensions::RULE,
    blank::RULE,
    owner::RULE,
    measurable::RULE,
    tautology::RULE,
    figures::RULE,
    starting_point::RULE,
    repeated_target::RULE,
    data_source::RULE,
    calendar_date::RULE,
    within_period::RULE,
    after_approval::RULE,
    payments::RULE,
    payment_weight::RULE,
    weights::RULE,
    training::RULE,
    accessibility::RULE,
    energy::RULE,
    identifiers::RULE,
    duplicates::RULE,
    period::RULE,
    resolutions::RULE,
    lengths::RULE,
    terms::RULE,
    personal_data::RULE,
    typing::RULE,
    characters::RULE,
];
