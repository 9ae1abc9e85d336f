//! The groups of a long plan in shares, each rendered by itself on a core of its own.
//!
//! It is done with the program's own templates of the annex, in which a group is a section, and what is said
//! of it depends on the group and on its place alone. A share has all groups, but those of the others without
//! their objectives; of what it renders, its own sections are taken.

use std::collections::BTreeMap;
use std::ops::Range;

use tera::{Map, Value};

use crate::template::builtin::{ANNEX, REVISIONS};

/// The values that hold the groups, and those of a group and beside them that make long tables, with the
/// lists of their rows.
const GROUPS: &str = "dimensioni";
const OBJECTIVES: &str = "obiettivi";
const OF_GROUP: [(&str, &str); 1] = [("indicatori", "righe")];
const BESIDE_GROUPS: [(&str, &str); 2] = [("sommario", "voci"), ("riepilogo", "tabelle")];
/// The beginning of a group's section, up to its number.
const SECTION_START: &str = "<section id=\"dimensione-";
const SECTION_END: &str = "</section>";

/// The least objectives of a share: fewer take less time than all that stands around them.
const LEAST_OBJECTIVES: usize = 60;
/// The shares for each core: not all of them take the same time.
const SHARES_PER_CORE: usize = 2;

/// Consecutive groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GroupShare(Range<usize>);

/// The shares of a template's values, at least one.
pub(crate) fn shares_of(name: &str, values: &Value) -> Vec<GroupShare> {
    let counts: Vec<usize> = groups(values).iter().map(|group| list(group, OBJECTIVES).len()).collect();
    let all: usize = counts.iter().sum();
    let most = match rayon::current_num_threads() {
        cores if cores > 1 && [ANNEX, REVISIONS].contains(&name) => cores * SHARES_PER_CORE,
        _ => 1,
    };
    let count = (all / LEAST_OBJECTIVES).clamp(1, most);
    let (mut shares, mut start, mut done) = (Vec::new(), 0, 0);
    for (index, objectives) in counts.iter().enumerate() {
        done += objectives;
        if done * count >= all * (shares.len() + 1) && shares.len() + 1 < count {
            shares.push(GroupShare(start..index + 1));
            start = index + 1;
        }
    }
    shares.push(GroupShare(start..counts.len()));
    shares
}

impl GroupShare {
    /// The values that the share is rendered with; the first share's text has all that stands around groups.
    pub(crate) fn values(&self, values: &Value) -> Value {
        let groups = groups(values);
        let Some(all) = values.as_map() else { return values.clone() };
        if self.0.len() == groups.len() {
            return values.clone();
        }
        let own = groups.iter().enumerate().map(|(index, group)| match group.as_map() {
            Some(group) if !self.0.contains(&index) => without_rows(group),
            Some(_) | None => group.clone(),
        });
        let mut share = all.clone();
        share.insert(GROUPS.into(), Value::from(own.collect::<Vec<_>>()));
        if self.0.start > 0 {
            empty(&mut share, &BESIDE_GROUPS);
        }
        Value::from(share)
    }
}

/// The values of a group that another share has.
fn without_rows(group: &Map) -> Value {
    let mut group = group.clone();
    group.insert(OBJECTIVES.into(), Value::from(Vec::<Value>::new()));
    empty(&mut group, &OF_GROUP);
    Value::from(group)
}

/// Empties the lists that some values hold.
fn empty(values: &mut Map, lists: &[(&'static str, &'static str)]) {
    for (name, list) in lists {
        if let Some(held) = values.get(&(*name).into()).and_then(Value::as_map) {
            let mut held = held.clone();
            held.insert((*list).into(), Value::from(Vec::<Value>::new()));
            values.insert((*name).into(), Value::from(held));
        }
    }
}

fn groups(values: &Value) -> &[Value] {
    list(values, GROUPS)
}

fn list<'v>(values: &'v Value, name: &'static str) -> &'v [Value] {
    values.as_map().and_then(|map| map.get(&name.into())?.as_array()).unwrap_or_default()
}

/// A part of the text of a share, by the share's number.
pub(crate) type SharePart = (usize, Range<usize>);

/// The parts, each up to the end of a section, that together are the whole: those of the first share, the
/// groups of the others from theirs.
pub(crate) fn assembled(texts: &[String], shares: &[GroupShare]) -> Vec<SharePart> {
    let mut groups: BTreeMap<usize, SharePart> = BTreeMap::new();
    for (number, (text, share)) in texts.iter().zip(shares).enumerate() {
        let sections = sections(text).filter_map(|range| Some((group_of(&text[range.clone()])?, range)));
        let own = sections.filter(|(group, _)| share.0.contains(group));
        groups.extend(own.map(|(group, range)| (group, (number, range))));
    }
    let Some(first) = texts.first() else { return Vec::new() };
    sections(first)
        .map(|range| match group_of(&first[range.clone()]).and_then(|group| groups.remove(&group)) {
            Some(part) => part,
            None => (0, range),
        })
        .collect()
}

/// The parts of a text that end where a section does, and what follows the last.
pub(crate) fn sections(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_inclusive(SECTION_END).scan(0, |start, part| {
        let range = *start..*start + part.len();
        *start = range.end;
        Some(range)
    })
}

/// The place of the group, from 0, whose section is in a part; no value has such a beginning, for `<` is
/// escaped in all of them.
fn group_of(part: &str) -> Option<usize> {
    let start = part.find(SECTION_START)? + SECTION_START.len();
    let number = &part[start..];
    number[..number.find('"')?].parse::<usize>().ok()?.checked_sub(1)
}
