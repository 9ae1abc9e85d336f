//! The files of an imported plan, as a careful person would write them.

use crate::docx_import::markdown;
use crate::import::place::imported::{ImportedGroup, ImportedPlan, LeftText};
use crate::import::place::objective_lines::{WIDTH, objective_lines};
use crate::plan::{DimensionKind, Indicators, Passage};
use crate::yaml::spelt_entry;

/// The first lines of the files, by which editors find the schemas.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FileHeads<'a> {
    pub(crate) plan: &'a str,
    pub(crate) dimension: &'a str,
    /// The document's name, as people see it.
    pub(crate) document: &'a str,
}

/// Files by their names in the plan's folder.
pub(crate) type PlanTexts = Vec<(String, String)>;

/// The file with what no other file of the plan holds; no verb reads it.
pub(crate) const REST: &str = "importazione.md";

/// What begins its lines that are the document's words.
pub(crate) const QUOTED: &str = "> ";

/// Writes the files. `None` for a character that no file may have.
pub(crate) fn files(plan: &ImportedPlan, heads: FileHeads<'_>) -> Option<PlanTexts> {
    let mut files = vec![("piano.yaml".to_owned(), plan_file(plan, heads)?)];
    if !plan.premise.is_empty() {
        files.push(("premessa.md".to_owned(), premise(plan)));
    }
    for (at, group) in plan.groups.iter().enumerate() {
        let name = format!("obiettivi/{}-{}.yaml", at + 1, group.dimension);
        files.push((name, group_file(group, plan, heads)?));
    }
    if !plan.rest.is_empty() {
        files.push((REST.to_owned(), rest_file(&plan.rest, heads.document)));
    }
    Some(files)
}

fn plan_file(plan: &ImportedPlan, heads: FileHeads<'_>) -> Option<String> {
    let general = &plan.general;
    let mut lines = vec![heads.plan.to_owned(), format!("# Importato da «{}».", heads.document)];
    if !plan.rest.is_empty() {
        lines.push(format!("# Ciò che del documento non è nel piano sta in «{REST}»."));
    }
    lines.push("ente:".to_owned());
    lines.extend(indented(spelt_entry("nome", &general.body, 2, WIDTH)?, "  "));
    lines.push(format!("triennio: {}", general.period));
    lines.push(format!("anno: {}", general.year));
    let texts =
        [("titolo", &general.title), ("sottotitolo", &general.subtitle), ("pie_di_pagina", &general.footer)];
    for (key, text) in texts.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?))) {
        lines.extend(spelt_entry(key, text, 0, WIDTH)?);
    }
    if plan.is_by_sector {
        lines.push("raggruppa: settore".to_owned());
    }
    if plan.is_numbered_through {
        lines.push("numerazione: continua".to_owned());
    }
    match plan.indicators {
        Indicators::Texts => {}
        Indicators::Measures => lines.push("indicatori: misure".to_owned()),
        Indicators::Both => lines.push("indicatori: entrambi".to_owned()),
    }
    if plan.prints_weights {
        lines.push("pesi: {stampa: sì}".to_owned());
    }
    if !plan.own_rows.is_empty() {
        lines.push("campi:".to_owned());
    }
    for row in &plan.own_rows {
        lines.push(format!("  - chiave: {}", row.key));
        lines.extend(indented(spelt_entry("etichetta", &row.label, 4, WIDTH)?, "    "));
        lines.extend(row.behind.as_ref().map(|behind| format!("    dopo: {behind}")));
    }
    if !plan.labels.is_empty() {
        lines.push("etichette:".to_owned());
    }
    for (key, label) in &plan.labels {
        lines.extend(indented(spelt_entry(key.spec().name, label, 2, WIDTH)?, "  "));
    }
    Some(lines.join("\n") + "\n")
}

fn premise(plan: &ImportedPlan) -> String {
    let passages: Vec<String> = plan.premise.iter().map(passage).collect();
    passages.join("\n\n") + "\n"
}

/// A passage as Markdown. What stands above a premise is its first heading.
fn passage(passage: &Passage) -> String {
    let text = markdown(passage);
    if matches!(passage, Passage::Heading(_)) { text.replacen("## ", "# ", 1) } else { text }
}

fn group_file(group: &ImportedGroup, plan: &ImportedPlan, heads: FileHeads<'_>) -> Option<String> {
    let mut lines = vec![heads.dimension.to_owned(), format!("dimensione: {}", group.dimension)];
    // The heading is the sector's, and the dimension a row of each objective.
    if plan.is_by_sector {
        let sector = group.title.as_deref().unwrap_or(&group.dimension);
        lines.extend(spelt_entry("settore", sector, 0, WIDTH)?);
    }
    match &group.title {
        Some(title) => lines.extend(spelt_entry("titolo", title, 0, WIDTH)?),
        // A dimension of the body's own has no title but this one.
        None if DimensionKind::from_key(&group.dimension).is_none() => {
            lines.push("titolo: OBIETTIVI".to_owned())
        }
        None => {}
    }
    lines.extend([String::new(), "obiettivi:".to_owned()]);
    for (at, objective) in group.objectives.iter().enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        lines.extend(objective_lines(objective, plan)?);
    }
    Some(lines.join("\n") + "\n")
}

/// The file of texts that have no other place.
pub(crate) fn rest_file(rest: &[LeftText], document: &str) -> String {
    let mut text = format!(
        "# Importazione da «{document}»\n\n\
         Che cosa del documento non è nei file del piano, e dove stava. Il programma non legge questo file: quando\n\
         ciò che serve è al suo posto, si può togliere.\n"
    );
    for left in rest {
        text.push_str(&format!("\n## {}\n\n{}:\n\n", left.place, left.what));
        for line in &left.lines {
            text.push_str(&format!("{QUOTED}{line}\n"));
        }
    }
    text
}

fn indented(lines: Vec<String>, indent: &str) -> Vec<String> {
    lines.into_iter().map(|line| format!("{indent}{line}")).collect()
}
