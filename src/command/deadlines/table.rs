//! The deadlines as CSV, a line for each.
//!
//! Fields are parted by semicolons, and the file begins with a byte order mark: so Excel reads it where the
//! comma is the decimal sign, as in Italy; LibreOffice asks, and proposes the same. Quotes and line ends are
//! those of RFC 4180. A deadline that names no day has `data` and `dal` blank, and is below the others.

use crate::date::YearSource;
use crate::plan::{Calendar, DeadlinePlace, FieldKey};

/// The names of the columns.
const HEAD: [&str; 11] = [
    "data",
    "dal",
    "scritto",
    "anno scritto",
    "fase",
    "dimensione",
    "settore",
    "numero",
    "id",
    "obiettivo",
    "responsabile",
];

/// The deadlines of a plan as a table.
pub(crate) fn table(calendar: &Calendar<'_>) -> String {
    let mut text = format!("\u{feff}{}", row(&HEAD));
    for appointment in &calendar.appointments {
        let deadline = &appointment.deadline;
        let phase = appointment.phase.map_or("", |phase| phase.name.value.as_str());
        let year = match deadline.year {
            YearSource::Written => "sì",
            YearSource::Assumed => "no",
        };
        let (last, first) = (deadline.last.to_string(), deadline.first.to_string());
        let cells = [&last, &first, appointment.written(), year, phase];
        text.push_str(&line(cells, &appointment.place));
    }
    for unclear in &calendar.unclear {
        // The words of the objective's own deadline are none of the phase's.
        let (written, phase) = match unclear.phase {
            Some(phase) => ("", phase.name.value.as_str()),
            None => (unclear.place.written(FieldKey::Deadline), ""),
        };
        text.push_str(&line(["", "", written, "", phase], &unclear.place));
    }
    text
}

/// The cells of a deadline, and those of its objective.
fn line(cells: [&str; 5], place: &DeadlinePlace<'_>) -> String {
    let objective = place.objective;
    let sector = objective.sector.as_ref().map_or("", |sector| sector.value.as_str());
    let of_objective = [
        objective.dimension.key.value.as_str(),
        sector,
        objective.number.as_str(),
        objective.id.value.as_str(),
        place.written(FieldKey::Objective),
        place.written(FieldKey::Owner),
    ];
    row(&[&cells[..], &of_objective[..]].concat())
}

fn row(cells: &[&str]) -> String {
    cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(";") + "\r\n"
}

/// A cell in one line, between quotes where it holds a sign of the table's own.
fn quoted(cell: &str) -> String {
    let mut text = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    // Excel takes it for a formula, and shows a list of items as a mistake.
    if text.starts_with(['=', '+', '-', '@']) {
        text.insert(0, ' ');
    }
    if text.contains([';', '"', ',']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use crate::command::deadlines::table::*;

    #[test]
    fn a_cell_is_one_line_and_no_formula() {
        assert_eq!(row(&["a;b", "un \"no\"", "due\n  righe"]), "\"a;b\";\"un \"\"no\"\"\";due righe\r\n");
        assert_eq!(quoted("- uno\n- due"), " - uno - due");
        assert_eq!(quoted("=1+1"), " =1+1");
    }
}
