//! Lines of a cell that the program composed from measures, and that somebody edited: back to the values.

use crate::date::{Meaning, YearSource, mentions};
use crate::docx_import::line::{as_field, key, lines};
use crate::plan::{ComposedLine, Field, FieldKey, MeasureValue, Objective, TextRole};
use crate::source::Span;
use crate::yaml::{LineKind, TextLine};

/// Another value of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewMeasureValue {
    /// The measure's place in its objective.
    pub(crate) measure: usize,
    pub(crate) value: MeasureValue,
    /// As the file has it: a day is `2023-12-31`.
    pub(crate) words: String,
}

/// An edited cell, divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DividedCell<'c> {
    /// The lines of the office's own text.
    pub(crate) own: &'c [TextLine],
    /// The composed lines, as they were edited.
    pub(crate) below: &'c [TextLine],
    pub(crate) values: Vec<NewMeasureValue>,
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
        // Where the annex prints no text of the field's own, there is none to write into.
        if field.role != TextRole::Printed && !own.is_empty() {
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

/// The values that an edited line says otherwise; `None` if it isn't clear which, or no measure has it.
fn changed(
    objective: &Objective,
    place: usize,
    name: FieldKey,
    edited: &str,
) -> Option<Vec<NewMeasureValue>> {
    let measure = objective.measures.get(place)?;
    let said = match ComposedLine::of(measure, name) {
        Some(line) => line.changed_values(edited)?,
        // A source is a text of its own; for a value a group would have to be added.
        None if name == FieldKey::Source => vec![(MeasureValue::Source, edited.to_owned())],
        None => return None,
    };
    let values = said.into_iter().map(|(value, words)| {
        let words = if value == MeasureValue::BaselineDate { time(&words)? } else { words };
        Some(NewMeasureValue { measure: place, value, words })
    });
    values.collect()
}

/// The time of a baseline as the file has it: a year, or `2023-12-31`.
fn time(words: &str) -> Option<String> {
    if words.len() == 4 && words.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(words.to_owned());
    }
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

    fn plan() -> Plan {
        let files = [("piano.yaml", GENERAL), ("obiettivi/1.yaml", OBJECTIVES)];
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
        Some(shown.map(|new| format!("{} {:?} {}", new.measure, new.value, new.words)).collect())
    }

    #[test]
    fn cells_are_composed_line_by_line() {
        let plan = plan();
        let objective = plan.objectives().next().expect("it has one");
        let lines = FieldKey::MEASURED.map(|key| {
            composed_lines(objective.field(key)).into_iter().map(|line| line.text).collect::<Vec<_>>()
        });
        let expected: [&[&str]; 4] = [
            &["1. Ritardo (giorni); peso: 60", "2. Fatture nei termini (%); formula: a / b; peso: 40"],
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
    }

    #[test]
    fn what_is_not_clear_is_no_value() {
        assert_eq!(edited(FieldKey::Target, "≤ 0 giorni; 2027", "≤ 0 ore; 2027"), None, "a unit is of all");
        assert_eq!(edited(FieldKey::Target, "; 2027: 96%", ""), None);
        assert_eq!(edited(FieldKey::Baseline, "2. —", "2. 94%"), None, "it has no baseline to write into");
        assert_eq!(edited(FieldKey::Baseline, "31 dicembre 2025", "inizio lavori"), None);
        assert_eq!(edited(FieldKey::Target, "1. 2026", "3. 2026"), None);
        assert_eq!(edited(FieldKey::Indicator, "Ritardo (giorni)", "(giorni)"), None, "a name is needed");
    }
}
