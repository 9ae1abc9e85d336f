//! Objectives that may bear another's id, because they say what it said.

use rustc_hash::FxHashMap;

use crate::compare::recognition::TakenText;
use crate::compare::text::align::Interner;
use crate::compare::{Comparison, Nature, Part, Presence};
use crate::diagnostic::{Diagnostic, Report};
use crate::plan::RowKey;

/// Finds the objectives that may bear another's id: each says now what the other said, which says something
/// else or is gone.
pub(crate) fn taken_texts(comparison: &Comparison) -> Vec<TakenText> {
    let mut interner = Interner::default();
    let (mut said, mut says) = (FxHashMap::default(), Vec::new());
    for objective in &comparison.objectives {
        let Some(text) = objective.part(Part::Row(RowKey::FIRST)) else { continue };
        // Another id with the same texts is a rename, which the comparison tells anyway.
        if text.nature() != Some(Nature::Substance) || objective.renamed.is_some() {
            continue;
        }
        // An id that says the same as before has lent its text to nobody, and is left out above.
        if objective.old.is_some() {
            said.insert(interner.item(&text.old).words, &objective.id);
        }
        if objective.presence() == Presence::Both {
            says.push((&objective.id, interner.item(&text.new).words));
        }
    }
    let taken = says.into_iter().filter_map(|(id, words)| Some((id, *said.get(&words)?)));
    taken.map(|(id, from)| TakenText { id: id.clone(), from: from.clone() }).collect()
}

/// Warns of objectives that may bear another's id.
pub(crate) fn doubts(taken: &[TakenText]) -> Report {
    let messages =
        taken.iter().filter_map(|one @ TakenText { id, from }| match taken.contains(&one.reverse()) {
            // An exchange is found from either side, and told once.
            true if id > from => None,
            true => Some(format!("gli obiettivi «{id}» e «{from}» si sono scambiati il testo")),
            false => Some(format!("l'obiettivo «{id}» dice ora quello che diceva «{from}»")),
        });
    let hint = "se gli obiettivi sono gli stessi, rimettere a ciascuno il suo id: il confronto li riconosce da quello";
    let mut report = Report::default();
    for message in messages {
        report.push(Diagnostic::warning("confronto", message).hint(hint));
    }
    report
}

#[cfg(test)]
mod tests {
    use crate::compare::taken_texts::*;
    use crate::compare::tests::general;
    use crate::compare::{compare, compare_by_texts};
    use crate::plan::{ObjectiveId, Plan};

    /// Three objectives, the first ones under other ids.
    fn with(ids: &[&str]) -> Plan {
        let texts = [("a", "ridurre le attese"), ("b", "formare il personale"), ("c", "pubblicare i bandi")];
        let general_part = "ente: {nome: Comune}\ntriennio: 2022-2024\nanno: 2023\n";
        let mut plan = general(general_part, &[("qualita", &texts)]);
        plan.groups[0].objectives.truncate(ids.len());
        for (objective, id) in plan.groups[0].objectives.iter_mut().zip(ids) {
            objective.id.value = ObjectiveId::new(id).expect("an id");
        }
        plan
    }

    fn said(old: &Plan, new: &Plan) -> Vec<String> {
        let report = doubts(&taken_texts(&compare(old, new)));
        report.sorted().iter().map(|warning| warning.message.clone()).collect()
    }

    #[test]
    fn ids_that_changed_places_raise_warnings() {
        let before = with(&["a", "b", "c"]);
        assert_eq!(said(&before, &before), [""; 0]);
        let exchanged = ["gli obiettivi «b» e «c» si sono scambiati il testo"];
        assert_eq!(said(&before, &with(&["a", "c", "b"])), exchanged);
        let round = [
            "l'obiettivo «b» dice ora quello che diceva «a»",
            "l'obiettivo «c» dice ora quello che diceva «b»",
            "l'obiettivo «a» dice ora quello che diceva «c»",
        ];
        assert_eq!(said(&before, &with(&["b", "c", "a"])), round);
        assert_eq!(said(&before, &with(&["b"])), ["l'obiettivo «b» dice ora quello che diceva «a»"]);
    }

    #[test]
    fn of_two_that_say_what_one_said_one_is_known_by_it() {
        let before = with(&["a", "b", "c"]);
        let mut after = before.clone();
        let said = before.groups[0].objectives.iter().map(|objective| objective.fields.clone());
        let said: Vec<_> = said.collect();
        for (objective, from) in after.groups[0].objectives.iter_mut().zip([2, 2, 0]) {
            objective.fields = said[from].clone();
        }
        let taken = taken_texts(&compare(&before, &after));
        assert_eq!(taken.len(), 3);
        let compared = compare_by_texts(&before, &after, &taken);
        let summary = compared.summary();
        assert_eq!((compared.objectives.len(), summary.renamed, summary.changed), (3, 2, 1));
    }

    #[test]
    fn texts_lead_to_the_objectives_that_had_them() {
        let before = with(&["a", "b", "c"]);
        for ids in [&["a", "c", "b"][..], &["b", "c", "a"], &["b"], &["c", "d"]] {
            let after = with(ids);
            let taken = taken_texts(&compare(&before, &after));
            let compared = compare_by_texts(&before, &after, &taken);
            assert_eq!(compared.summary().changed, 0, "{ids:?}: nothing but ids is other than it was");
            let by_ids = compare(&before, &after);
            assert_eq!(
                by_ids.summary().changed,
                ids.iter().filter(|id| taken.iter().any(|one| one.id.as_str() == **id)).count()
            );
        }
    }
}
