//! Tables whose titles, or whose objectives, somebody changed.

use crate::docx_import::annex_order::*;
use crate::docx_import::said_annex::{SaidAnnex, SaidBlock, SaidGroup};
use crate::docx_import::{CurrentAnnex, returned};
use crate::plan::FieldKey;
use crate::plan::load::PlanFiles;
use crate::yaml::{LineKind, TextLine};

const DIMENSIONS: [&str; 2] = ["efficienza", "digitalizzazione"];

/// A plan of two groups.
#[track_caller]
fn plan(groups: [&str; 2]) -> Plan {
    let general = "ente: {nome: Comune}\ntriennio: 2022-2024\nanno: 2023\n".to_owned();
    let mut files = vec![("piano.yaml".to_owned(), general)];
    for (ids, dimension) in groups.iter().zip(DIMENSIONS) {
        let mut text = format!("dimensione: {dimension}\nobiettivi:\n");
        for id in ids.split_whitespace() {
            text += &format!("  - id: {id}\n");
            for key in FieldKey::ALL {
                text += &format!("    {}: {id}\n", key.spec().name);
            }
        }
        files.push((format!("obiettivi/{}.yaml", files.len()), text));
    }
    let loaded = PlanFiles::in_memory("p".as_ref(), files).load();
    loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report))
}

/// An annex of two tables, `title: ids`; what begins with a star is new.
fn annex(plan: &Plan, tables: [&str; 2]) -> SaidAnnex {
    let groups = tables.iter().zip(&plan.groups).map(|(table, group)| {
        let (title, ids) = table.split_once(':').expect("a table has a title");
        let blocks = ids.split_whitespace().map(|id| {
            let lines = vec![TextLine { kind: LineKind::Paragraph, text: id.replace('*', "") }];
            let cells = vec![(Slot::Row(RowKey::FIRST), lines)];
            match id.strip_prefix('*') {
                Some(new) => SaidBlock::New(new.to_owned(), cells),
                None => SaidBlock::Known(ObjectiveId::new(id).expect("it is an id"), cells),
            }
        });
        SaidGroup { key: group.key.value.clone(), title: title.to_owned(), blocks: blocks.collect() }
    });
    SaidAnnex { groups: groups.collect(), ..SaidAnnex::default() }
}

/// The order that a document has which began with tables and has others now.
#[track_caller]
fn order(began: [&str; 2], now: [&str; 2]) -> String {
    let plan = plan(began.map(|table| table.split_once(':').expect("a table has a title").1));
    let base = annex(&plan, began).base();
    let document = annex(&plan, now).document(base.clone());
    let found = DocumentOrder::of(&document, &base, &plan).expect("it has rows");
    let groups = found.order.groups.iter();
    let groups = groups.map(|ids| ids.iter().map(ObjectiveId::as_str).collect::<Vec<&str>>().join(" "));
    groups.collect::<Vec<String>>().join(" | ")
}

#[test]
fn a_table_with_another_title_is_of_those_who_stayed() {
    let began = ["PRIMA: uno due", "SECONDA: tre"];
    assert_eq!(order(began, ["PRIMA: due", "TERZA: uno tre"]), "due | uno tre | ");
    assert_eq!(order(began, ["TERZA: due tre", "SECONDA: uno"]), "due tre | uno | ");
    assert_eq!(order(began, ["PRIMA: due", "TERZA: uno"]), "due | uno | ", "it is the only one left");
}

#[test]
fn a_new_objective_stands_under_the_title_under_which_it_was_written() {
    // Somebody else put «due» under the other title.
    let plan = plan(["uno", "due tre"]);
    let base = annex(&plan, ["PRIMA: uno due", "SECONDA: tre"]).base();
    let today = annex(&plan, ["PRIMA: uno", "SECONDA: due tre"]).base();
    let printed = annex(&plan, ["PRIMA: uno", "SECONDA: due tre"]).document(today.clone());
    let edited = annex(&plan, ["PRIMA: uno due *quattro", "SECONDA: tre"]).document(base);
    let printed = CurrentAnnex::new(printed, today);
    let returned = returned(&plan, &printed, &edited).expect("it is this plan's");
    let new: Vec<_> = returned.new.iter().map(|wish| (wish.group, wish.above.clone())).collect();
    assert_eq!(new, [(0, ObjectiveId::new("uno"))]);
}
