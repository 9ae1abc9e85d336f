//! The numbers that the document prints beside its objectives, held against those that come from their order.

use crate::import::place::imported::{ImportedGroup, LeftText};
use crate::limits::OBJECTIVE_CODE;
use crate::plan::PrintedNumber;

/// Fixes the numbers that are not the automatic ones. Returns whether they run through the whole annex.
pub(crate) fn settle_numbers(groups: &mut [ImportedGroup]) -> bool {
    let is_through = run_through(groups);
    let mut above = 0;
    for group in groups {
        if !is_through {
            above = 0;
        }
        let mut used: Vec<String> = Vec::new();
        for objective in &mut group.objectives {
            let code = objective.code.take_if(|code| !OBJECTIVE_CODE.holds(code.chars().count()));
            if let Some(code) = code {
                let what = "Il codice è più lungo di quanto il programma ne stampi".to_owned();
                objective.left.push(LeftText { what, place: objective.place.clone(), lines: vec![code] });
            }
            // As the loader counts: one more than the whole number above.
            let automatic = above + 1;
            let Some(printed) = objective.printed.clone() else {
                above = automatic;
                continue;
            };
            let number = PrintedNumber::new(&printed).filter(|number| !used.contains(&number.folded()));
            match number {
                Some(number) if number.as_str() == automatic.to_string() => {
                    used.push(number.folded());
                    above = automatic;
                }
                Some(number) => {
                    used.push(number.folded());
                    above = number.whole();
                    objective.number = Some(printed);
                }
                None => {
                    let what = "Il numero nel documento, che il programma non può stampare".to_owned();
                    objective.left.push(LeftText {
                        what,
                        place: objective.place.clone(),
                        lines: vec![printed],
                    });
                    objective.printed = None;
                    above = automatic;
                }
            }
        }
    }
    is_through
}

/// Whether the numbers of several groups run on from one to the next.
fn run_through(groups: &[ImportedGroup]) -> bool {
    let numbers = groups.iter().flat_map(|group| &group.objectives).map(|one| one.printed.as_deref());
    let counted =
        numbers.clone().zip(1..).all(|(printed, number)| printed == Some(number.to_string().as_str()));
    groups.len() > 1 && counted && numbers.count() > groups.len()
}
