//! What became of the rows that a body declares and of the labels that it chose, in sentences by the labels.

use crate::compare::ComparedRows;
use crate::plan::{FieldKey, Need, ObjectiveRows, OwnRow, RowKey};

/// Says what a datum (`campi` or `etichette`) changed, a sentence for each row; nothing for other data, and
/// where no sentence says it.
pub(crate) fn row_sentences(datum: &str, rows: &ComparedRows) -> Vec<String> {
    match datum {
        "campi" => own_rows(rows),
        "etichette" => FieldKey::ALL.iter().filter_map(|key| renamed(RowKey::Field(*key), rows)).collect(),
        _ => Vec::new(),
    }
}

fn own_rows(rows: &ComparedRows) -> Vec<String> {
    let mut sentences = Vec::new();
    for key in rows.keys() {
        let RowKey::Own(own) = *key else { continue };
        match (rows.old.own_row(own), rows.new.own_row(own)) {
            (None, Some(new)) => {
                sentences.push(format!("Riga aggiunta: «{}», {}", new.label.value, place(new, &rows.new)));
            }
            (Some(old), None) => sentences.push(format!("Riga tolta: «{}»", old.label.value)),
            (Some(old), Some(new)) => {
                sentences.extend(renamed(*key, rows));
                sentences.extend(other_demands(old, new, rows));
            }
            (None, None) => {}
        }
    }
    sentences
}

/// `La riga «Portatori di interesse» si chiama ora «A chi è rivolto»`.
fn renamed(key: RowKey, rows: &ComparedRows) -> Option<String> {
    let (old, new) = (rows.old.head(key), rows.new.head(key));
    (old != new).then(|| format!("La riga «{old}» si chiama ora «{new}»"))
}

/// A place, what is required, the length, where they are others.
fn other_demands(old: &OwnRow, new: &OwnRow, rows: &ComparedRows) -> Vec<String> {
    let mut said = Vec::new();
    if old.after != new.after {
        let (was, is) = (place(old, &rows.old), place(new, &rows.new));
        said.push(format!("sta ora {is}, non più {was}"));
    }
    match (old.need, new.need) {
        (Need::Optional, Need::Required) => said.push("è ora obbligatoria".to_owned()),
        (Need::Required, Need::Optional) => said.push("non è più obbligatoria".to_owned()),
        (Need::Optional, Need::Optional) | (Need::Required, Need::Required) => {}
    }
    match (old.longest, new.longest) {
        (was, Some(longest)) if was != Some(longest) => {
            said.push(format!("ha ora al massimo {longest} caratteri"));
        }
        (Some(_), None) => said.push("non ha più un massimo di caratteri".to_owned()),
        (_, _) => {}
    }
    said.iter().map(|said| format!("La riga «{}» {said}", new.label.value)).collect()
}

/// `dopo «Missione e programma»`, or `in fondo`.
fn place(row: &OwnRow, rows: &ObjectiveRows) -> String {
    row.after.map_or_else(|| "in fondo".to_owned(), |after| format!("dopo «{}»", rows.head(after)))
}
