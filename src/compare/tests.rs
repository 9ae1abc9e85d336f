//! Plans held against each other.

use std::path::Path;

use crate::compare::pairing::Likeness;
use crate::compare::{Comparison, GroupOrder, Movement, Nature, Part, Presence, Standing, compare, plain};
use crate::plan::load::PlanFiles;
use crate::plan::{FieldKey, Plan, RowKey};

/// A plan of groups with objectives; an objective is its id and what it says, or its id only.
fn plan(groups: &[(&str, &[(&str, &str)])]) -> Plan {
    general("ente: {nome: Comune}\ntriennio: 2022-2024\nanno: 2023\n", groups)
}

pub(crate) fn general(general: &str, groups: &[(&str, &[(&str, &str)])]) -> Plan {
    let mut files = vec![("piano.yaml".to_owned(), general.to_owned())];
    for (number, described) in groups.iter().enumerate() {
        files.push((format!("obiettivi/{number}.yaml"), group(*described)));
    }
    let loaded = PlanFiles::in_memory(Path::new("p"), files).load();
    loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report))
}

fn group((key, objectives): (&str, &[(&str, &str)])) -> String {
    let mut text = format!("dimensione: {key}\ntitolo: OBIETTIVI DI {}\nobiettivi:\n", key.to_uppercase());
    for (id, says) in objectives {
        text += &format!("  - id: {id}\n");
        for key in FieldKey::ALL {
            let own = if key == FieldKey::Objective {
                format!("{says} {id}")
            } else {
                format!("{} {id}", key.spec().name)
            };
            text += &format!("    {}: \"{own}\"\n", key.spec().name);
        }
    }
    text
}

/// What became of each objective, in the comparison's order.
fn fates(comparison: &Comparison) -> Vec<String> {
    let fate = |objective: &crate::compare::ObjectiveDiff| {
        let nature = match (objective.presence(), objective.nature()) {
            (Presence::Both, Some(nature)) => nature.word(),
            (Presence::Both, None) | (Presence::Added | Presence::Dropped, _) => "",
        };
        let words = [objective.presence().word(), objective.movement.word(comparison.noun), nature];
        format!("{}: {}", objective.id, words.join(" ").trim_end())
    };
    comparison.objectives.iter().map(fate).collect()
}

/// The annex of one side, by ids.
fn annex(comparison: &Comparison, is_there: fn(Standing) -> bool) -> Vec<Vec<String>> {
    let there = comparison.outline.iter().filter(|entry| is_there(entry.standing));
    let ids = |entry: &crate::compare::GroupEntry| {
        let there = entry.objectives.iter().filter(|entry| is_there(entry.standing));
        there.map(|entry| comparison.objectives[entry.objective].id.to_string()).collect()
    };
    there.map(ids).collect()
}

fn ids(plan: &Plan) -> Vec<Vec<String>> {
    let ids = |group: &crate::plan::Group| {
        group.objectives.iter().map(|objective| objective.id.value.to_string()).collect()
    };
    plan.groups.iter().map(ids).collect()
}

#[test]
fn an_objective_that_others_push_on_is_renumbered_and_not_moved() {
    let old = plan(&[("qualita", &[("a", "x"), ("b", "x")])]);
    let new = plan(&[("qualita", &[("nuovo", "y"), ("a", "x"), ("b", "x")])]);
    let found = compare(&old, &new);
    assert_eq!(
        fates(&found),
        ["nuovo: aggiunto nessuno", "a: presente rinumerato", "b: presente rinumerato"]
    );
    assert_eq!(found.objectives[1].new.as_ref().map(|position| position.number.as_str()), Some("2"));
    let summary = found.summary();
    assert_eq!((summary.added, summary.renumbered, summary.moved, summary.untouched), (1, 2, 0, 0));
}

#[test]
fn an_objective_that_the_office_puts_elsewhere_is_moved() {
    let old = plan(&[("qualita", &[("a", "x"), ("b", "x"), ("c", "x")]), ("efficienza", &[("d", "x")])]);
    let new = plan(&[("qualita", &[("c", "x"), ("a", "x")]), ("efficienza", &[("d", "x"), ("b", "x")])]);
    let found = compare(&old, &new);
    let movements: Vec<Movement> = found.objectives.iter().map(|objective| objective.movement).collect();
    assert_eq!(movements, [Movement::Reordered, Movement::Renumbered, Movement::None, Movement::Transferred]);
    assert_eq!(annex(&found, Standing::is_in_new), ids(&new));
    assert_eq!(annex(&found, Standing::is_in_old), ids(&old));
}

#[test]
fn a_dropped_objective_keeps_its_old_texts() {
    let old = plan(&[("qualita", &[("a", "Alfa beta gamma"), ("b", "x")])]);
    let new = plan(&[("qualita", &[("b", "x")])]);
    let found = compare(&old, &new);
    assert_eq!(fates(&found), ["b: presente rinumerato", "a: soppresso nessuno"]);
    let text = found.objectives[1].part(Part::Row(RowKey::FIRST)).expect("it has nine fields");
    assert_eq!((plain(&text.old), plain(&text.new)), ("Alfa beta gamma a".to_owned(), String::new()));
}

#[test]
fn another_id_with_the_same_texts_is_a_rename() {
    let says = "Digitalizzazione dello sportello per il pagamento dei servizi scolastici comunali";
    let mut old = plan(&[("qualita", &[("sportello", says), ("altro", "Rinnovo del parco automezzi")])]);
    let new = old.clone();
    old.groups[0].objectives[0].id.value = crate::plan::ObjectiveId::new("pagamenti").expect("it is one");
    let found = compare(&old, &new);
    let rename = found.objectives[0].renamed.as_ref().expect("it is renamed");
    assert_eq!((rename.from.as_str(), rename.likeness), ("pagamenti", Likeness::Same));
    assert_eq!(found.objectives.len(), 2);
    assert_eq!((found.summary().renamed, found.nature()), (1, Some(Nature::Substance)));
}

#[test]
fn other_texts_are_no_rename() {
    let old = plan(&[("qualita", &[("a", "Riduzione dei tempi medi di pagamento dei fornitori")])]);
    let new = plan(&[("qualita", &[("b", "Apertura di uno sportello telematico per le famiglie")])]);
    let found = compare(&old, &new);
    assert_eq!(fates(&found), ["b: aggiunto nessuno", "a: soppresso nessuno"]);
}

#[test]
fn renames_are_one_to_one() {
    let says = "Digitalizzazione dello sportello per il pagamento dei servizi scolastici comunali";
    let mut old = plan(&[("qualita", &[("a", says), ("b", says)])]);
    let mut new = plan(&[("qualita", &[("a", says), ("b", says), ("c", says)])]);
    // All texts the same, no id the same.
    let texts = old.groups[0].objectives[0].fields.clone();
    for (plan, prefix) in [(&mut old, "v"), (&mut new, "n")] {
        for (number, objective) in plan.groups[0].objectives.iter_mut().enumerate() {
            objective.fields = texts.clone();
            objective.id.value =
                crate::plan::ObjectiveId::new(&format!("{prefix}{number}")).expect("it is one");
        }
    }
    let found = compare(&old, &new);
    let from: Vec<Option<&str>> =
        found.objectives.iter().map(|one| one.renamed.as_ref().map(|rename| rename.from.as_str())).collect();
    assert_eq!(from, [Some("v0"), Some("v1"), None]);
}

#[test]
fn groups_come_go_and_change_places() {
    let old =
        plan(&[("qualita", &[("a", "x")]), ("efficienza", &[("b", "x")]), ("benessere", &[("c", "x")])]);
    let new = plan(&[("efficienza", &[("b", "x")]), ("qualita", &[("a", "x")]), ("ambiente", &[("d", "y")])]);
    let found = compare(&old, &new);
    let shown: Vec<_> =
        found.groups.iter().map(|one| (one.key.as_str(), one.presence(), one.order)).collect();
    assert_eq!(
        shown,
        [
            ("efficienza", Presence::Both, GroupOrder::Moved),
            ("qualita", Presence::Both, GroupOrder::Kept),
            ("ambiente", Presence::Added, GroupOrder::Kept),
            ("benessere", Presence::Dropped, GroupOrder::Kept)
        ]
    );
    assert_eq!(annex(&found, Standing::is_in_new), ids(&new));
    assert_eq!(annex(&found, Standing::is_in_old), ids(&old));
    let moved = &found.objectives[0];
    assert_eq!((moved.id.as_str(), moved.movement), ("b", Movement::None));
}

#[test]
fn a_group_with_another_word_is_known_by_its_objectives() {
    let old = plan(&[("benessere", &[("a", "x"), ("b", "x")])]);
    let new = plan(&[("salute", &[("a", "x"), ("b", "x"), ("c", "y")])]);
    let found = compare(&old, &new);
    assert_eq!(found.groups[0].renamed_from.as_deref(), Some("benessere"));
    assert_eq!(found.groups[0].nature(), Some(Nature::Substance));
    assert_eq!(found.objectives[0].movement, Movement::None);
}

#[test]
fn spelling_is_told_from_substance() {
    let old = plan(&[("qualita", &[("a", "Entro il 31.12.2023 la QUALITA' dell’ente"), ("b", "Uno")])]);
    let new = plan(&[("qualita", &[("a", "Entro il 31 dicembre 2023  la QUALITÀ dell'ente"), ("b", "Uno")])]);
    let found = compare(&old, &new);
    assert_eq!(fates(&found), ["a: presente nessuno forma", "b: presente nessuno"]);
    assert_eq!(found.nature(), Some(Nature::Spelling));
}

#[test]
fn a_plan_does_not_differ_from_itself() {
    let plan = plan(&[("qualita", &[("a", "x")])]);
    let found = compare(&plan, &plan);
    assert_eq!((found.nature(), found.data.len(), found.acts.len()), (None, 0, 0));
    assert!(found.objectives.iter().all(|objective| !objective.is_touched()));
}

#[test]
fn data_and_acts_are_compared() {
    let common = "ente: {nome: Comune}\ntriennio: 2022-2024\nanno: 2023\n";
    let old = general(&format!("{common}sottotitolo: Uno\n"), &[("qualita", &[("a", "x"), ("b", "x")])]);
    let acts = "atti:\n  - {organo: Giunta, numero: 5, data: 2023-02-10}\n  \
                - {tipo: modifica, organo: Giunta, numero: 9, data: 2023-07-03, obiettivi: [a]}\n";
    let new =
        general(&format!("{common}sottotitolo: Due\n{acts}"), &[("qualita", &[("a", "y"), ("b", "x")])]);
    let found = compare(&old, &new);
    let data: Vec<&str> = found.data.iter().map(|datum| datum.name.as_str()).collect();
    assert_eq!(data, ["sottotitolo", "atti"]);
    assert_eq!(found.acts.len(), 2);
    let acts = |at: usize| found.acts_of(&found.objectives[at]);
    assert_eq!((acts(0), acts(1)), (vec![1], vec![]));
}
