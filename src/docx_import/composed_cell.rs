//! Lines of a cell that the program composed from measures, owners or phases, and that somebody edited: back
//! to the values.

use crate::date::{Meaning, YearSource, mentions};
use crate::docx_import::line::{as_field, key, lines};
use crate::plan::{ComposedLine, Field, FieldKey, MeasureValue, Objective, OwnerValue, PhaseValue, TextRole};
use crate::source::Span;
use crate::yaml::{LineKind, TextLine};

/// Another value of an entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewEntryValue {
    /// The place of the line that says it, among the composed ones of its cell.
    pub(crate) line: usize,
    pub(crate) value: EntryValue,
    /// As the file has it: a day is `2023-12-31`.
    pub(crate) words: String,
}

/// A value of an entry, by the entry's place in its objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntryValue {
    Measure(usize, MeasureValue),
    Owner(usize, OwnerValue),
    Phase(usize, PhaseValue),
}

/// An edited cell, divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DividedCell<'c> {
    /// The lines of the office's own text.
    pub(crate) own: &'c [TextLine],
    /// The composed lines, as they were edited.
    pub(crate) below: &'c [TextLine],
    pub(crate) values: Vec<NewEntryValue>,
}

/// The lines of a field's own text, as far as the annex prints it.
pub(crate) fn own_lines(field: &Field) -> Vec<TextLine> {
    match field.role {
        TextRole::Printed => as_field(&lines(&field.prose)),
        TextRole::Absent | TextRole::LeftOut => Vec::new(),
    }
}

/// The lines below it, which are composed from other keys.
pub(crate) fn composed_lines(field: &Field) -> Vec<TextLine> {
    lines(&field.composed)
}

impl<'c> DividedCell<'c> {
    /// Divides the lines of an edited cell. The error is the place of what a composed line says, where it is
    /// not clear which value was meant.
    pub(crate) fn of(objective: &Objective, name: FieldKey, edited: &'c [TextLine]) -> Result<Self, Span> {
        let field = objective.field(name);
        let composed = composed_lines(field);
        let anywhere = || objective.measures.first().map_or(&objective.span, |measure| &measure.span).clone();
        let Some(count) = edited.len().checked_sub(composed.len()) else { return Err(anywhere()) };
        let (own, below) = edited.split_at(count);
        // Where the annex prints no text of the field's own, there is none to write into; one beside the
        // owners would be printed in their place.
        let is_listed = name == FieldKey::Owner && !composed.is_empty();
        if (is_listed || field.role != TextRole::Printed) && !own.is_empty() {
            return Err(anywhere());
        }
        // Whatever stands before them is the office's text: new lines between them are of nobody.
        let mut values = Vec::new();
        for (place, (before, after)) in composed.iter().zip(below).enumerate() {
            let place_of_line =
                || objective.measures.get(place).map_or_else(anywhere, |one| one.span.clone());
            let ((label, old), (new_label, new)) = (parted(before), parted(after));
            if before.kind != after.kind || label != new_label {
                return Err(place_of_line());
            }
            if key(old) != key(new) {
                values.extend(changed(objective, place, name, new).ok_or_else(place_of_line)?);
            }
        }
        Ok(DividedCell { own, below, values })
    }
}

/// The number of a line, and its words.
fn parted(line: &TextLine) -> (&str, &str) {
    match line.kind {
        LineKind::Labelled { .. } => line.text.split_once(' ').unwrap_or((&line.text, "")),
        LineKind::Paragraph | LineKind::Item { .. } | LineKind::Further { .. } => ("", &line.text),
    }
}

/// The values that an edited line says otherwise; `None` if it isn't clear which, or no entry has it.
fn changed(objective: &Objective, place: usize, name: FieldKey, edited: &str) -> Option<Vec<NewEntryValue>> {
    let listed = objective.composed_lines(name).len();
    let measured = composed_lines(objective.field(name)).len() - listed;
    let said: Vec<(EntryValue, String)> = match place.checked_sub(measured) {
        None => measure_values(objective, place, name, edited)?,
        Some(at) if name == FieldKey::Owner => owner_values(objective, at, edited)?,
        // The line that announces them stands first.
        Some(at) => phase_values(objective, at.checked_sub(1)?, edited)?,
    };
    let values = said.into_iter().map(|(value, words)| NewEntryValue { line: place, value, words });
    Some(values.collect())
}

fn measure_values(
    objective: &Objective,
    place: usize,
    name: FieldKey,
    edited: &str,
) -> Option<Vec<(EntryValue, String)>> {
    let measure = objective.measures.get(place)?;
    let said = match ComposedLine::of(measure, name) {
        Some(line) => line.changed_values(edited)?,
        // A source is a text of its own; for a value a group would have to be added.
        None if name == FieldKey::Source => vec![(MeasureValue::Source, edited.to_owned())],
        None => return None,
    };
    let values = said.into_iter().map(|(value, words)| {
        let words = if value == MeasureValue::BaselineDate { time(&words)? } else { words };
        Some((EntryValue::Measure(place, value), words))
    });
    values.collect()
}

fn owner_values(objective: &Objective, at: usize, edited: &str) -> Option<Vec<(EntryValue, String)>> {
    let said = objective.owners.get(at)?.composed().changed_values(edited)?;
    // A share that was not there is no part of a name.
    if said.iter().any(|(value, words)| *value == OwnerValue::Name && words.ends_with("%)")) {
        return None;
    }
    Some(said.into_iter().map(|(value, words)| (EntryValue::Owner(at, value), words)).collect())
}

fn phase_values(objective: &Objective, at: usize, edited: &str) -> Option<Vec<(EntryValue, String)>> {
    let mut values = Vec::new();
    for (value, words) in objective.phases.get(at)?.composed().changed_values(edited)? {
        let words = match value {
            // Neither is a day or a weight that was not there.
            PhaseValue::Name if words.contains(" – entro ") || words.contains("(peso ") => return None,
            PhaseValue::Name | PhaseValue::Weight => words,
            PhaseValue::Day => {
                let bare = ["il ", "l'", "l’"].iter().find_map(|article| words.strip_prefix(article));
                day(bare.unwrap_or(&words))?
            }
        };
        values.push((EntryValue::Phase(at, value), words));
    }
    Some(values)
}

/// The time of a baseline as the file has it: a year, or `2023-12-31`.
fn time(words: &str) -> Option<String> {
    if words.len() == 4 && words.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(words.to_owned());
    }
    day(words)
}

/// A day as the file has it, `2023-12-31`; `None` for words that are no day with its year, or more.
fn day(words: &str) -> Option<String> {
    // The year matters to nobody: a day without one is refused below.
    let dates = mentions(words, 2000);
    let [date] = dates.as_slice() else { return None };
    match date.meaning {
        Meaning::Days { first, last, year: YearSource::Written }
            if first == last && date.range == (0..words.len()) =>
        {
            Some(first.to_string())
        }
        Meaning::Days { .. } | Meaning::Impossible { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::docx_import::composed_cell::*;
    use crate::plan::load::PlanFiles;
    use crate::plan::{Plan, Prose};

    const GENERAL: &str = "ente: {nome: X}\ntriennio: 2026-2028\nanno: 2026\nindicatori: misure\n";
    const OBJECTIVES: &str = "dimensione: efficienza
obiettivi:
  - id: tempi
    obiettivo: Tempi
    responsabile: a
    stakeholder: a
    contributor: a
    scadenza: 31.12.2026
    misure:
      - {nome: Ritardo, unità: giorni, peso: 60, baseline: {valore: \"-8,2\", data: 2025-12-31}, target: {2026: ≤ 0, 2027: ≤ 0}}
      - {nome: Fatture nei termini, formula: a / b, unità: \"%\", peso: 40, target: {2026: 95, 2027: 96}, fonte: PCC}
";

    const LISTS: &str = "    responsabili: [{nome: Dirigente A, quota: 60}, {nome: Dirigente B, quota: 40%}]
    fasi: [{nome: Progetto, entro: 2026-03-31, peso: 30}, {nome: Lavori, entro: \"\", peso: 70}]
";

    fn plan() -> Plan {
        let objectives = OBJECTIVES.replace("    responsabile: a\n", LISTS);
        let files = [("piano.yaml", GENERAL), ("obiettivi/1.yaml", objectives.as_str())];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let loaded = PlanFiles::in_memory("x".as_ref(), files).load();
        loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report))
    }

    /// The new values of a cell in which a text was replaced, as `measure value words`.
    #[track_caller]
    fn edited(key: FieldKey, from: &str, to: &str) -> Option<Vec<String>> {
        let plan = plan();
        let objective = plan.objectives().next().expect("it has one");
        let mut cell = composed_lines(objective.field(key));
        assert!(cell.iter().any(|line| line.text.contains(from)), "{cell:?}");
        for line in &mut cell {
            line.text = line.text.replacen(from, to, 1);
        }
        let divided = DividedCell::of(objective, key, &cell).ok()?;
        let shown = divided.values.iter();
        let shown = shown.map(|new| match new.value {
            EntryValue::Measure(at, value) => format!("{at} {value:?} {}", new.words),
            EntryValue::Owner(at, value) => format!("{at} {value:?} {}", new.words),
            EntryValue::Phase(at, value) => format!("{at} {value:?} {}", new.words),
        });
        Some(shown.collect())
    }

    #[test]
    fn cells_are_composed_line_by_line() {
        let plan = plan();
        let objective = plan.objectives().next().expect("it has one");
        let lines = FieldKey::MEASURED.map(|key| {
            composed_lines(objective.field(key)).into_iter().map(|line| line.text).collect::<Vec<_>>()
        });
        let expected: [&[&str]; 4] = [
            &[
                "1. Ritardo (giorni); peso: 60",
                "2. Fatture nei termini (%); formula: a / b; peso: 40",
                "Fasi:",
                "Progetto – entro il 31 marzo 2026 (peso 30)",
                "Lavori (peso 70)",
            ],
            &["1. -8,2 giorni (31 dicembre 2025)", "2. —"],
            &["1. 2026: ≤ 0 giorni; 2027: ≤ 0 giorni", "2. 2026: 95%; 2027: 96%"],
            &["1. —", "2. PCC"],
        ];
        assert_eq!(lines, expected);
        assert_eq!(objective.field(FieldKey::Target).prose, Prose::default());
    }

    #[test]
    fn a_value_that_was_edited_goes_to_its_measure() {
        let one = |key, from, to, said: &str| {
            assert_eq!(edited(key, from, to), Some(vec![said.to_owned()]), "{to}");
        };
        one(FieldKey::Target, "2027: ≤ 0", "2027: ≤ -1", "0 Target(2027) ≤ -1");
        one(FieldKey::Target, "96%", "97,5%", "1 Target(2027) 97,5");
        one(FieldKey::Baseline, "-8,2", "-8,4", "0 Baseline -8,4");
        one(FieldKey::Baseline, "31 dicembre 2025", "30 giugno 2025", "0 BaselineDate 2025-06-30");
        one(FieldKey::Baseline, "31 dicembre 2025", "2025", "0 BaselineDate 2025");
        one(FieldKey::Indicator, "Ritardo", "Ritardo medio", "0 Name Ritardo medio");
        one(FieldKey::Indicator, "a / b", "a / b × 100", "1 Formula a / b × 100");
        one(FieldKey::Source, "PCC", "Portale PCC", "1 Source Portale PCC");
        one(FieldKey::Source, "1. —", "1. Ufficio Ragioneria", "0 Source Ufficio Ragioneria");
        one(FieldKey::Owner, "60%", "55%", "0 Share 55");
        one(FieldKey::Owner, "Dirigente B", "Segretario", "1 Name Segretario");
        one(FieldKey::Indicator, "il 31 marzo", "l'8 aprile", "0 Day 2026-04-08");
        one(FieldKey::Indicator, "(peso 30)", "(peso 35)", "0 Weight 35");
        one(FieldKey::Indicator, "Lavori", "Lavori e collaudo", "1 Name Lavori e collaudo");
    }

    #[test]
    fn what_is_not_clear_is_no_value() {
        assert_eq!(edited(FieldKey::Target, "≤ 0 giorni; 2027", "≤ 0 ore; 2027"), None, "a unit is of all");
        assert_eq!(edited(FieldKey::Target, "; 2027: 96%", ""), None);
        assert_eq!(edited(FieldKey::Baseline, "2. —", "2. 94%"), None, "it has no baseline to write into");
        assert_eq!(edited(FieldKey::Baseline, "31 dicembre 2025", "inizio lavori"), None);
        assert_eq!(edited(FieldKey::Target, "1. 2026", "3. 2026"), None);
        assert_eq!(edited(FieldKey::Indicator, "Ritardo (giorni)", "(giorni)"), None, "a name is needed");
        assert_eq!(edited(FieldKey::Indicator, "Fasi:", "Le fasi:"), None);
        assert_eq!(edited(FieldKey::Indicator, "Lavori", "Lavori – entro il 30 giugno 2026"), None);
        assert_eq!(edited(FieldKey::Indicator, "il 31 marzo 2026", "marzo"), None, "it is no day");
        assert_eq!(edited(FieldKey::Owner, " (60%)", ""), None, "a share that goes is a key that goes");
    }
}
