//! The files of a plan of the proof, and the names that its objectives have in them.

use std::collections::BTreeMap;

use crate::command::take_back::proof_texts::{FIELDS, Id, OBJECTIVES, PlanTexts};
use crate::docx_import::{PlanLine, Rewritten};
use crate::plan::load::PlanFiles;
use crate::plan::{FieldKey, ObjectiveId, Plan};
use crate::yaml::{LineKind, TextLine};

const GENERAL: &str = "ente: {nome: X}\ntriennio: 2026-2028\nanno: 2026\n";
pub(super) const DIMENSIONS: [&str; 2] = ["efficienza", "digitalizzazione"];

pub(super) fn id_in_plan(id: Id) -> ObjectiveId {
    let text = match id.checked_sub(OBJECTIVES) {
        None => format!("obiettivo{id}"),
        Some(new) => format!("alfa{new}-beta{new}-gamma{new}"),
    };
    ObjectiveId::new(&text).expect("it is an id")
}

#[track_caller]
pub(super) fn known_id(name: &ObjectiveId) -> Id {
    let number = |prefix: &str| name.as_str().strip_prefix(prefix)?.split('-').next()?.parse::<Id>().ok();
    number("obiettivo")
        .or_else(|| Some(OBJECTIVES + number("alfa")?))
        .unwrap_or_else(|| panic!("no other id came up: {name}"))
}

pub(super) fn in_words(lines: &[TextLine]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect::<Vec<&str>>().join("\n")
}

/// The files of a plan that says this.
pub(super) fn files(texts: &PlanTexts, pool: &[Vec<TextLine>]) -> BTreeMap<String, String> {
    let lines = PlanLine::ALL.iter().zip(texts.lines);
    let lines = lines.map(|(line, text)| format!("{}: {}\n", line.key(), in_words(&pool[text])));
    let general = GENERAL.to_owned() + &lines.collect::<String>();
    let mut files = BTreeMap::from([("piano.yaml".to_owned(), general)]);
    let premise = texts.premise.iter().map(|text| in_words(&pool[*text]));
    files.insert("premessa.md".to_owned(), premise.collect::<Vec<String>>().join("\n\n") + "\n");
    for (number, (group, key)) in (1..).zip(texts.groups.iter().zip(DIMENSIONS)) {
        let mut text = format!("dimensione: {key}\ntitolo: {}\nobiettivi:\n", in_words(&pool[group.title]));
        for objective in &group.objectives {
            text += &format!("  - id: {}\n", id_in_plan(objective.id));
            for key in FieldKey::ALL {
                let field = FIELDS.iter().position(|field| *field == key);
                let lines = field.map(|field| in_yaml(&pool[objective.texts[field]]));
                let lines = lines.unwrap_or_else(|| "31.12.2026".to_owned());
                text += &format!("    {}: {lines}\n", key.spec().name);
            }
            text += if objective.is_dropped { "    soppresso: sì\n" } else { "" };
        }
        files.insert(format!("obiettivi/{number}.yaml"), text);
    }
    files
}

fn in_yaml(lines: &[TextLine]) -> String {
    let lines = lines.iter().map(|line| match line.kind {
        LineKind::Item { .. } => format!("\n      - {}", line.text),
        LineKind::Labelled { .. } | LineKind::Further { .. } => format!("\n      {}", line.text),
        LineKind::Paragraph => format!("\n\n      {}", line.text),
    });
    format!("|-\n{}", lines.collect::<String>().trim_start_matches('\n'))
}

#[track_caller]
pub(super) fn loaded(files: &BTreeMap<String, String>) -> Plan {
    let files = files.iter().map(|(name, text)| (name.clone(), text.clone()));
    let loaded = PlanFiles::in_memory("x".as_ref(), files).load();
    loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report))
}

/// Puts new texts of files in the place of the old ones.
#[track_caller]
pub(super) fn rewrite(files: &mut BTreeMap<String, String>, new: Vec<Rewritten>) {
    for file in new {
        let name = file.source.name().trim_start_matches("x/").to_owned();
        assert!(files.insert(name, file.text).is_some(), "{}", file.source.name());
    }
}
