//! Numbers of all objectives of a plan.

use crate::plan::{Group, PrintedNumber};

/// The run of the numbers (`numerazione`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ObjectiveNumbering {
    /// Every group begins with 1.
    #[default]
    Group,
    /// One run through the whole annex.
    Continuous,
}

impl ObjectiveNumbering {
    pub(crate) const ALL: [ObjectiveNumbering; 2] =
        [ObjectiveNumbering::Group, ObjectiveNumbering::Continuous];
    /// The words, as schemas list them.
    pub(crate) const WORDS: [&str; 2] = ["dimensione", "continua"];

    /// The word of YAML.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// The run of numbers that a group, counted from 0, is part of.
    pub(crate) fn run(self, group: usize) -> usize {
        match self {
            ObjectiveNumbering::Group => group,
            ObjectiveNumbering::Continuous => 0,
        }
    }

    /// Numbers the objectives in the annex's order: each that has no fixed number gets one more than the
    /// whole number before it (1, 2, 2 bis, 3).
    pub(crate) fn assign(self, groups: &mut [Group]) {
        let mut last: usize = 0;
        for group in groups {
            if self == ObjectiveNumbering::Group {
                last = 0;
            }
            for objective in &mut group.objectives {
                objective.number = match &objective.fixed_number {
                    Some(fixed) => fixed.value.clone(),
                    None => PrintedNumber::counted(last.saturating_add(1)),
                };
                // Behind 2 bis comes 3: what was put between two others does not push the rest on.
                last = objective.number.whole();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::load::PlanFiles;

    /// The labels of the objectives of two groups; each entry has the lines behind its id.
    fn labels(general: &str, groups: [&[&str]; 2]) -> Vec<String> {
        let fields = "responsabile: a, stakeholder: a, contributor: a, scadenza: a, indicatore: a, baseline: a, target: a, fonte: a";
        let mut files = vec![(
            "piano.yaml".to_owned(),
            format!("ente: {{nome: X}}\ntriennio: 2026-2028\nanno: 2026\n{general}"),
        )];
        for (place, (key, entries)) in ["qualita", "efficienza"].iter().zip(groups).enumerate() {
            let mut text = format!("dimensione: {key}\nobiettivi:\n");
            for (number, more) in entries.iter().enumerate() {
                text.push_str(&format!("  - {{id: {key}-{number}, obiettivo: a, {fields}{more}}}\n"));
            }
            files.push((format!("obiettivi/{place}.yaml"), text));
        }
        let loaded = PlanFiles::in_memory("x".as_ref(), files).load();
        let plan = loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report));
        plan.objectives().map(|objective| objective.label().replace("OBIETTIVO ", "")).collect()
    }

    #[test]
    fn counted_numbers_go_on_around_fixed_ones() {
        let bis: &[&str] = &["", "", ", numero: 2 bis, codice: AG7/D", ""];
        assert_eq!(
            labels("", [bis, &["", ", numero: 5", ""]]),
            ["1", "2", "2 bis – AG7/D", "3", "1", "5", "6"]
        );
        let zero: &[&str] = &[", numero: 0", ", codice: B"];
        assert_eq!(
            labels("numerazione: continua\n", [bis, zero]),
            ["1", "2", "2 bis – AG7/D", "3", "0", "1 – B"]
        );
        assert_eq!(labels("numerazione: continua\n", [&["", ""], &["", ""]]), ["1", "2", "3", "4"]);
    }
}
