//! The table of objectives, a row for each in the annex's order.

use std::collections::BTreeSet;

use crate::date::Date;
use crate::export::cell_text::{cell_text, is_whole};
use crate::export::heads::{
    DAY, DIMENSION, ID, NOTE, NUMBER, OFFICE_CODE, PRINTED_NUMBER, SECTOR, SUPPRESSED, TITLE, WEIGHT,
};
use crate::export::{ColumnKind, DataCell, DataColumn, DataTable, ExportRemark};
use crate::plan::{Deadlines, Field, FieldKey, Group, Objective, OwnRow, Plan, Validity};
use crate::source::Spanned;

/// The objectives of a plan.
pub(crate) fn objectives(plan: &Plan, remarks: &mut Vec<ExportRemark>) -> DataTable {
    let own = own_heads(plan);
    let mut rows = Vec::new();
    let mut writer = ObjectiveRowWriter { plan, own: &own, remarks };
    for group in &plan.groups {
        rows.extend(group.objectives.iter().map(|objective| writer.row(group, objective)));
    }
    DataTable { name: "obiettivi", title: "Obiettivi", columns: columns(&own), key: &[ID], rows }
}

/// The body's own rows with the heads of their columns, in the annex's order.
pub(crate) fn own_heads(plan: &Plan) -> Vec<(&OwnRow, String)> {
    let mut taken: BTreeSet<String> = columns(&[]).iter().map(|column| column.head.to_lowercase()).collect();
    let mut heads = Vec::new();
    for row in plan.rows.own_in_order() {
        let (label, key) = (row.label.value.trim(), row.key.as_str());
        // In any spelling, for programs for spreadsheets take `Peso` and `peso` for one column.
        // Two rows may have one label; their keys are different, and none is the head of another column.
        let mut head = label.to_owned();
        while !taken.insert(head.to_lowercase()) {
            head = format!("{head} [{key}]");
        }
        heads.push((row, head));
    }
    heads
}

fn columns(own: &[(&OwnRow, String)]) -> Vec<DataColumn> {
    let word = |head, description| DataColumn::new(head, ColumnKind::Word, description);
    let mut columns = vec![
        word(ID, "Il nome dell'obiettivo, che non cambia mai."),
        word(DIMENSION, "La dimensione, come la scrive il piano."),
        word(TITLE, "Il titolo sotto il quale l'allegato stampa l'obiettivo."),
        word(SECTOR, "Il settore, se il piano lo dice."),
        word(NUMBER, "Il numero, se l'ufficio lo ha fissato."),
        word(OFFICE_CODE, "Il codice che l'ente dà all'obiettivo."),
        word(SUPPRESSED, "«sì» se un atto lo ha soppresso e resta al suo posto."),
    ];
    for key in FieldKey::ALL {
        let spec = key.spec();
        columns.push(DataColumn::new(spec.label, ColumnKind::Text, spec.description));
        if key == FieldKey::Deadline {
            let description = "L'ultimo giorno che la scadenza nomina, inteso dal programma; vuoto se non ne nomina alcuno.";
            columns.push(DataColumn::new(DAY, ColumnKind::Day, description));
        }
    }
    columns.extend(own.iter().map(|(row, head)| {
        let key = row.key.as_str();
        let description = format!("Una riga propria dell'ente, «{key}».");
        DataColumn { own_key: Some(key.to_owned()), ..DataColumn::new(head, ColumnKind::Text, description) }
    }));
    columns.push(DataColumn::new(NOTE, ColumnKind::Text, "La nota."));
    columns.push(word(WEIGHT, "Il peso, come è scritto."));
    columns.push(DataColumn::new(
        format!("{WEIGHT} (numero)"),
        ColumnKind::Number,
        "Il peso, se è un numero.",
    ));
    columns.push(word(PRINTED_NUMBER, "Il numero che l'allegato stampa."));
    columns
}

/// Rows in the making: the office's own words; what the program composes from lists stands in their tables.
struct ObjectiveRowWriter<'a> {
    plan: &'a Plan,
    own: &'a [(&'a OwnRow, String)],
    remarks: &'a mut Vec<ExportRemark>,
}

impl ObjectiveRowWriter<'_> {
    fn row(&mut self, group: &Group, objective: &Objective) -> Vec<DataCell> {
        let mut cells = vec![
            DataCell::text(objective.id.value.as_str()),
            DataCell::text(objective.dimension.key.value.as_str()),
            DataCell::text(group.title.as_str()),
            written(&objective.sector),
            DataCell::optional(objective.fixed_number.as_ref().map(|number| number.value.as_str())),
            written(&objective.code),
            match objective.validity {
                Validity::InForce => DataCell::Empty,
                Validity::Suppressed => DataCell::text("sì"),
            },
        ];
        for key in FieldKey::ALL {
            cells.push(self.words(objective, Some(objective.field(key)), key.spec().label));
            if key == FieldKey::Deadline {
                cells.push(last_day(self.plan, objective).map_or(DataCell::Empty, DataCell::Day));
            }
        }
        for (row, head) in self.own {
            let text = objective.own.iter().find(|own| own.key == row.key).map(|own| &own.field);
            cells.push(self.words(objective, text, head));
        }
        cells.push(self.words(objective, objective.note.as_ref(), NOTE));
        let weight = objective.weight.as_ref().map(|weight| &weight.value);
        cells.push(DataCell::optional(weight.map(|weight| weight.written.as_str())));
        cells.push(weight.map_or(DataCell::Empty, DataCell::number_of));
        cells.push(DataCell::text(objective.number.as_str()));
        cells
    }

    /// The office's words in a row of the annex.
    fn words(&mut self, objective: &Objective, field: Option<&Field>, head: &str) -> DataCell {
        let Some(field) = field else { return DataCell::Empty };
        let text = cell_text(&field.prose);
        if !is_whole(&field.prose, &text) {
            let objective = objective.id.value.clone();
            self.remarks.push(ExportRemark::Layout { objective, head: head.to_owned() });
        }
        DataCell::text(text)
    }
}

/// A line that may be absent.
pub(crate) fn written(line: &Option<Spanned<String>>) -> DataCell {
    DataCell::optional(line.as_ref().map(|line| line.value.as_str()))
}

/// The last day that the deadline's words name.
fn last_day(plan: &Plan, objective: &Objective) -> Option<Date> {
    let deadlines = Deadlines::of(objective, plan.year.value, plan.period.value);
    deadlines.terms.iter().map(|term| term.last).max()
}
