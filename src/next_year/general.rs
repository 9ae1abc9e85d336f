//! `piano.yaml` of the next plan.

use std::sync::Arc;

use crate::diagnostic::Report;
use crate::next_year::{YearTurn, Years, unwritable};
use crate::plan::{ACT_KEYS, KeySpec, PLAN_KEYS, Plan};
use crate::source::Source;
use crate::yaml::{
    LineKind, Mapping, NewValue, Node, Removal, TextLine, Tree, reworded, single_spaced, without,
};

/// The keys whose words follow the years.
const TITLES: [&str; 4] = ["titolo", "sottotitolo", "pie_di_pagina", "nome_file"];

/// Rewrites the file: the years, the titles that name them, no date and no acts.
pub(crate) fn general(source: &Arc<Source>, plan: &Plan, turn: YearTurn) -> Result<String, Report> {
    let new = [("triennio", turn.new.period.to_string()), ("anno", turn.new.year.to_string())];
    let new = new.map(|(key, text)| (key, vec![paragraph(text)]));
    let values = new.into_iter().chain(titles(source, &TITLES, turn)).collect();
    let text = rewritten(source, values)?;
    let text = proposed(&Source::new(source.name(), text), plan, turn.new)?;
    let lines = text.split_inclusive('\n').map(|line| asleep(line, turn));
    Ok(lines.collect())
}

/// The keys at the root of a file whose titles name the past years, with the words that follow.
pub(crate) fn titles(
    source: &Arc<Source>,
    keys: &[&'static str],
    turn: YearTurn,
) -> Vec<(&'static str, Vec<TextLine>)> {
    let tree = Tree::read(source);
    let Some(root) = root(&tree) else { return Vec::new() };
    let title = |key: &&'static str| {
        let entry = root.get(key)?;
        let Node::Scalar(scalar) = &entry.value else { return None };
        let past = single_spaced(&scalar.text);
        let new = turn.follow(&past);
        (new != past).then(|| (*key, vec![paragraph(new)]))
    };
    keys.iter().filter_map(title).collect()
}

/// The file with other words behind some keys of its root.
pub(crate) fn rewritten(
    source: &Arc<Source>,
    values: Vec<(&'static str, Vec<TextLine>)>,
) -> Result<String, Report> {
    let tree = Tree::read(source);
    let mapping = root(&tree).map_or(0, |root| root.span.range.start);
    let wordings: Vec<NewValue<'_>> =
        values.iter().map(|(key, lines)| NewValue { mapping, key, lines }).collect();
    reworded(source, &wordings).map_err(|index| unwritable(source.name(), values[index.0].0))
}

/// The file without date and acts, and with comments that show how to write them.
fn proposed(source: &Arc<Source>, plan: &Plan, years: Years) -> Result<String, Report> {
    let tree = Tree::read(source);
    let Some(root) = root(&tree) else { return Ok(source.text().to_owned()) };
    let mut organs = plan.acts.iter().filter_map(|act| act.organ.as_ref()).map(|organ| organ.span.text());
    let organ = organs.find(|organ| !organ.contains('\n')).unwrap_or("Giunta comunale");
    let (date, acts) = (vec![date(years)], acts(organ, years));
    let mapping = root.span.range.start;
    let omissions = [
        Removal { mapping, keys: &["data"], instead: &date },
        Removal { mapping, keys: &["atti"], instead: &acts },
    ];
    without(source, &omissions).ok_or_else(|| unwritable(source.name(), "atti"))
}

/// The plan's date, as a comment.
fn date(years: Years) -> String {
    format!("# data: {}-01-31                  # la data del documento finché non c'è un atto", years.year)
}

/// The list of acts, as comments: what the first will be like.
pub(crate) fn acts(organ: &str, Years { period, year }: Years) -> Vec<String> {
    vec![
        "# atti:".to_owned(),
        "#   - tipo: approvazione            # e per gli atti che seguono: modifica".to_owned(),
        format!("#     organo: {organ}"),
        "#     numero: 5".to_owned(),
        format!("#     data: {year}-01-31"),
        format!("#     oggetto: Approvazione del PIAO {period}"),
    ]
}

/// A line of the file; where it is a key that sleeps in a comment, its years are the new ones.
fn asleep(line: &str, turn: YearTurn) -> String {
    let key = line.trim_start().strip_prefix('#').and_then(|rest| rest.split_once(':'));
    let Some((key, value)) = key else { return line.to_owned() };
    let key = key.trim().trim_start_matches("- ");
    let known = |table: &[KeySpec]| table.iter().any(|spec| spec.name == key);
    if !known(&PLAN_KEYS) && !known(&ACT_KEYS) {
        return line.to_owned();
    }
    let head = &line[..line.len() - value.len()];
    let past = format!(" {}-", turn.past.year);
    match value.strip_prefix(&past).filter(|_| key == "data") {
        Some(rest) => format!("{head} {}-{rest}", turn.new.year),
        None => format!("{head}{}", turn.follow(value)),
    }
}

fn root(tree: &Tree) -> Option<&Mapping> {
    match &tree.root {
        Some(Node::Mapping(mapping)) => Some(mapping),
        Some(Node::Empty(_) | Node::Scalar(_) | Node::Sequence(_)) | None => None,
    }
}

fn paragraph(text: String) -> TextLine {
    TextLine { kind: LineKind::Paragraph, text }
}
