//! `piano.yaml` of the next plan.

use std::sync::Arc;

use crate::diagnostic::Report;
use crate::next_year::commented_key::CommentedKey;
use crate::next_year::titles::{paragraph, titles, unwritable};
use crate::next_year::{RenewalYears, Years};
use crate::plan::{ACT_KEYS, PLAN_KEYS, Plan};
use crate::sample::acts;
use crate::source::Source;
use crate::yaml::{CommentChange, EditableFile, Mapping, NewValue, Removal, YamlChange, rewrite};

/// The keys whose words follow the years.
const TITLES: [&str; 4] = ["titolo", "sottotitolo", "pie_di_pagina", "nome_file"];

/// Rewrites the file: the years, the titles that name them, no date and no acts.
pub(crate) fn general(source: &Arc<Source>, plan: &Plan, years: RenewalYears) -> Result<String, Report> {
    let file = EditableFile::read(source);
    let root = file.root().ok_or_else(|| unwritable(source.name(), "triennio"))?;
    let mut values = vec![
        ("triennio", paragraph(years.new.period.to_string())),
        ("anno", paragraph(years.new.year.to_string())),
    ];
    values.extend(titles(root, &TITLES, years));
    let mut keys = Vec::new();
    let mut steps = Vec::new();
    let mapping = root.span.range.start;
    for (key, line) in values {
        keys.push(key);
        steps.push(vec![YamlChange::Set(NewValue::new(mapping, key, vec![line]))]);
    }
    keys.push("atti");
    steps.push(proposal(root, &file, plan, years));
    steps.extend(commented_years(&file, years).map(|comment| vec![YamlChange::Comment(comment)]));
    let rewritten = rewrite(&file, &steps);
    // A comment that cannot be changed names the past years, and is listed with the lines that do.
    match rewritten.refused.iter().filter_map(|&step| keys.get(step)).next() {
        Some(key) => Err(unwritable(source.name(), key)),
        None => Ok(rewritten.text),
    }
}

/// Makes the plan a proposal again: neither date nor acts, and comments that show how to write them.
fn proposal(root: &Mapping, file: &EditableFile, plan: &Plan, years: RenewalYears) -> Vec<YamlChange> {
    let mut named = plan.acts.iter().filter_map(|act| Some((act.organ.as_ref()?.span.text(), act.own_word)));
    // A comment is one line, in which a name over two of them can't stand.
    let named = named.find(|(organ, _)| !organ.contains('\n'));
    let (organ, word) = named.unwrap_or(("Giunta comunale", None));
    let mut acts = acts(&years.follow(organ), years.new.period, years.new.year);
    acts.extend(word.map(|word| format!("#     atto: {}", word.noun())));
    let instead = [("data", vec![date(years.new)]), ("atti", acts)];
    let mapping = root.span.range.start;
    let removals = instead.map(|(key, instead)| {
        // The example of a new plan, which the office left in its comment, follows the years by itself.
        let instead = if is_asleep(file, key) { Vec::new() } else { instead };
        Removal { mapping, keys: vec![key.to_owned()], instead }
    });
    removals.map(YamlChange::Remove).to_vec()
}

/// Whether a key of the file's own level stands in a comment, such as `# atti:`.
fn is_asleep(file: &EditableFile, key: &str) -> bool {
    file.tree.comments.iter().any(|comment| {
        // Keys of a level below, such as an act's `data`, are indented behind the `#`.
        let text = comment.value.trim_start_matches('#');
        let is_own_level = text.strip_prefix(' ').unwrap_or(text).starts_with(key);
        is_own_level
            && file.line_start(comment.span.range.start) == comment.span.range.start
            && CommentedKey::read(&comment.value).is_some_and(|commented| commented.key == key)
    })
}

/// The plan's date, as a comment.
fn date(years: Years) -> String {
    format!("# data: {}-01-31                  # la data del documento finché non c'è un atto", years.year)
}

/// The keys in comments that name the past years, with the words that name the new ones.
fn commented_years(file: &EditableFile, years: RenewalYears) -> impl Iterator<Item = CommentChange> {
    let alone = file.tree.comments.iter().filter(|comment| file.begins_its_line(comment.span.range.start));
    alone.filter_map(move |comment| {
        let text = follow_in_comment(&comment.value, years)?;
        (text != comment.value).then(|| CommentChange::Replace { comment: comment.span.clone(), text })
    })
}

/// Returns a comment with the new years, or `None` if it is no key of the file.
fn follow_in_comment(comment: &str, years: RenewalYears) -> Option<String> {
    let CommentedKey { key, value } = CommentedKey::read(comment)?;
    if !PLAN_KEYS.iter().chain(&ACT_KEYS).any(|spec| spec.name == key) {
        return None;
    }
    let head = &comment[..comment.len() - value.len()];
    // `follow` knows a year alone by a word before it, such as «anno», which a date does not have.
    let date = value.strip_prefix(&format!(" {}-", years.past.year));
    Some(match date {
        Some(rest) if matches!(key, "data" | "esecutiva") => format!("{head} {}-{rest}", years.new.year),
        Some(_) | None => format!("{head}{}", years.follow(value)),
    })
}
