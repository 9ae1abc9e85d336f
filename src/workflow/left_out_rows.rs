//! Rows of objectives that a plan's own template does not print: one that names the nine fields one by one
//! knows nothing of the body's own, nor of other labels.

use std::collections::BTreeSet;

use crate::compare::plain;
use crate::diagnostic::{Diagnostic, Report, counted};
use crate::document::Document;
use crate::plan::{Objective, OwnRow, Plan, RowKey};

const CODE: &str = "modello-parte";

/// The words of a text by which it is looked for.
const LOOKED_FOR: usize = 8;

/// Warns of the rows and labels that the annex does not have.
pub(crate) fn left_out_rows(plan: &Plan, annex: &Document) -> Report {
    let printed = PrintedAnnex::of(annex);
    let mut report = Report::default();
    for row in plan.rows.own() {
        let missing =
            plan.objectives().filter(|objective| !printed.has_row(plan, objective, RowKey::Own(row.key)));
        match missing.count() {
            0 => {}
            count => report.push(no_row(row, count)),
        }
    }
    if plan.rows.keys().contains(&RowKey::Dimension)
        && plan.objectives().any(|objective| !printed.has_row(plan, objective, RowKey::Dimension))
    {
        report.push(no_dimension());
    }
    for (key, label) in plan.rows.labels() {
        if plan.objectives_in_force().next().is_some() && !printed.has_words(&label.value) {
            let message = format!(
                "i modelli di questo piano non stampano l'etichetta «{}» di «{}»",
                label.value,
                key.spec().name
            );
            report.push(Diagnostic::warning(CODE, message).at(label.span.clone()).hint(
                "in «modelli/» scrivere «{{ campo.etichetta }}» al posto delle parole fisse, oppure togliere la riga",
            ));
        }
    }
    report
}

fn no_row(row: &OwnRow, count: usize) -> Diagnostic {
    let message = format!(
        "i modelli di questo piano non stampano il campo «{}», che è scritto in {}",
        row.key.as_str(),
        counted(count, "obiettivo", "obiettivi")
    );
    Diagnostic::warning(CODE, message)
        .at(row.span.first_line())
        .hint("in «modelli/» stampare le righe con «{% for campo in obiettivo.campi %}», come «templates/componenti.xml», invece che una per una")
        .hint("finché non lo fanno, quei testi restano fuori dall'allegato")
}

fn no_dimension() -> Diagnostic {
    Diagnostic::warning(CODE, "i modelli di questo piano non stampano la riga «Dimensione»")
        .hint("in «modelli/» stampare le righe con «{% for campo in obiettivo.campi %}», invece che una per una")
        .hint("se la riga non serve, scrivere «riga_dimensione: no» in «piano.yaml»")
}

/// The annex, as rows are looked for in it.
struct PrintedAnnex<'a> {
    cells: BTreeSet<&'a str>,
    /// Its words, each between blanks.
    words: String,
}

impl<'a> PrintedAnnex<'a> {
    fn of(annex: &'a Document) -> Self {
        let transcript = annex.transcript();
        let words = transcript.words().collect::<Vec<_>>().join(" ");
        PrintedAnnex { cells: annex.cell_ids().collect(), words: format!(" {words} ") }
    }

    /// Whether the annex has a row of an objective: a cell for it, or at least its words.
    fn has_row(&self, plan: &Plan, objective: &Objective, key: RowKey) -> bool {
        let Some(prose) = plan.rows.prose(key, objective) else { return true };
        // A template that prints a row in a cell without its id prints it all the same.
        let cell = format!("{}.{}", objective.id.value, key.name());
        self.cells.contains(cell.as_str()) || self.has_words(&plain(&prose))
    }

    fn has_words(&self, text: &str) -> bool {
        // The signs of items are the template's, and stand otherwise in the document.
        let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
        let words: Vec<&str> = words.take(LOOKED_FOR).collect();
        words.is_empty() || self.words.contains(&format!(" {} ", words.join(" ")))
    }
}
