//! The last sheet of the workbook: whose objectives they are, and how to read the tables.

use crate::export::{heads, own_heads};
use crate::plan::Plan;
use crate::template::act_name;

/// The lines, each with its name.
pub(crate) fn lines(plan: &Plan) -> Vec<(String, String)> {
    let own: Vec<(String, String)> = own_heads(plan)
        .into_iter()
        .map(|(row, head)| (format!("{}{}", heads::OWN_ROW, row.key.as_str()), head))
        .collect();
    let mut lines = vec![(heads::BODY, plan.body.name.value.clone())];
    if let Some(code) = &plan.body.ipa_code {
        lines.push((heads::IPA_CODE, code.value.0.clone()));
    }
    lines.push((heads::PERIOD, plan.period.value.to_string()));
    lines.push((heads::YEAR, plan.year.value.to_string()));
    lines.push(("Stato", plan.status().word().to_owned()));
    lines.extend(plan.acts.iter().filter_map(|act| Some(("Atto", act_name(act)?))));
    lines.extend(own.iter().map(|(name, head)| (name.as_str(), head.clone())));
    let reading = "Le colonne «(numero)», «(unità)» e «(giorno)» dicono che cosa il programma ha inteso delle parole che hanno accanto; \
                   sono vuote dove non c'è un numero solo, o un giorno.";
    lines.push(("Come si legge", reading.to_owned()));
    let elsewhere = "Premessa, impostazioni e commenti del piano non sono in questo file.";
    lines.push(("Che cosa non c'è", elsewhere.to_owned()));
    lines.into_iter().map(|(name, says)| (name.to_owned(), says)).collect()
}
