//! The rules, one file for each, and the table that lists them by their codes.
//!
//! A new rule is a file with its `RULE`, and a line of [`RULES`].

mod accessibility;
mod after_approval;
mod blank;
mod calendar_date;
pub(crate) mod characters;
mod crowded_owner;
mod data_source;
mod duplicates;
mod energy;
mod figures;
mod four_dimensions;
mod identifiers;
mod inclusion;
mod lengths;
mod measurable;
mod measure_weights;
mod own_rows;
mod owner;
mod owner_degrees;
mod owner_names;
mod payment_weight;
pub(crate) mod payments;
mod period;
mod personal_data;
mod phase_dates;
mod phase_weights;
mod repeated_result;
mod repeated_target;
mod report_term;
mod report_validation;
mod reported_objectives;
mod resolutions;
mod result_degrees;
mod result_deviations;
mod result_payments;
mod result_sources;
mod result_values;
mod sample_texts;
mod shares;
mod six_dimensions;
mod starting_point;
mod tautology;
mod terms;
pub(crate) mod to_confirm;
mod training;
mod typing;
mod unprinted_text;
mod weights;
mod within_period;

use crate::check::Rule;

/// Every rule under its code, in the order of the law's matters: dimensions, fields, measures, deadlines,
/// weights, results, form.
pub const RULES: &[Rule] = &[
    listed("D1", four_dimensions::RULE),
    listed("D2", six_dimensions::RULE),
    listed("F1", blank::RULE),
    listed("F2", owner::RULE),
    listed("F3", own_rows::RULE),
    listed("F4", owner_names::RULE),
    listed("M1", measurable::RULE),
    listed("M2", tautology::RULE),
    listed("M3", figures::RULE),
    listed("M4", measure_weights::RULE),
    listed("M5", unprinted_text::RULE),
    listed("B1", starting_point::RULE),
    listed("T1", repeated_target::RULE),
    listed("S1", data_source::RULE),
    listed("T2", calendar_date::RULE),
    listed("T3", within_period::RULE),
    listed("T4", after_approval::RULE),
    listed("T5", phase_dates::RULE),
    listed("P1", payments::RULE),
    listed("P2", payment_weight::RULE),
    listed("W1", weights::RULE),
    listed("W3", shares::RULE),
    listed("W4", phase_weights::RULE),
    listed("F40", training::RULE),
    listed("A1", accessibility::RULE),
    listed("A2", inclusion::RULE),
    listed("E1", energy::RULE),
    listed("N1", identifiers::RULE),
    listed("N2", duplicates::RULE),
    listed("N3", sample_texts::RULE),
    listed("N4", crowded_owner::RULE),
    listed("N5", to_confirm::RULE),
    listed("C1", period::RULE),
    listed("C2", resolutions::RULE),
    listed("U1", reported_objectives::RULE),
    listed("U2", result_degrees::RULE),
    listed("U3", result_values::RULE),
    listed("U4", result_deviations::RULE),
    listed("U5", result_sources::RULE),
    listed("U6", result_payments::RULE),
    listed("U7", report_term::RULE),
    listed("U8", report_validation::RULE),
    listed("U9", owner_degrees::RULE),
    listed("U10", repeated_result::RULE),
    listed("X1", lengths::RULE),
    listed("L1", terms::RULE),
    listed("G1", personal_data::RULE),
    listed("Z1", typing::RULE),
    listed("Z2", characters::RULE),
];

/// Gives a rule back, and refuses to compile where its file has another code than the table.
const fn listed(code: &str, rule: Rule) -> Rule {
    let (listed, own) = (code.as_bytes(), rule.code.as_bytes());
    assert!(listed.len() == own.len(), "the table lists a rule under another code than its own");
    let mut at = 0;
    // No stable `const fn` compares strings or runs a `for`.
    while at < listed.len() {
        assert!(listed[at] == own[at], "the table lists a rule under another code than its own");
        at += 1;
    }
    rule
}
