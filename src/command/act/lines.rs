//! An act as lines of YAML.

use crate::command::act::named::NamedObjectives;
use crate::command::act::said::SaidOfAct;
use crate::date::Date;
use crate::plan::{ACT_KEYS, Act, ActKind, KeySpec};
use crate::source::Source;
use crate::yaml::{
    Apart, EditableFile, LineKind, Mapping, NewEntries, NewItem, NewValue, NewWords, Node, TextLine,
    YamlChange, plain_or_quoted, spelt_entry,
};

/// The column of the keys of an entry, as the program writes them.
const COLUMN: usize = 4;

/// A key of an act with its value.
enum KeyValue<'a> {
    Text(&'a str),
    /// A number, a date or a word of the program's, which YAML and the office write without quotes.
    Bare(String),
    Ids(&'a [String]),
}

/// What an act says, key by key, in the order of [`ACT_KEYS`].
fn values<'a>(said: &'a SaidOfAct, named: &'a NamedObjectives) -> Vec<(&'static str, KeyValue<'a>)> {
    let all = [
        ("organo", said.organ.as_deref().map(KeyValue::Text)),
        ("atto", said.word.map(|word| KeyValue::Bare(word.noun().to_owned()))),
        ("numero", said.number.as_deref().map(number)),
        ("data", said.date.map(day)),
        ("esecutiva", said.effective.map(day)),
        ("oggetto", said.subject.as_deref().map(KeyValue::Text)),
        ("motivo", said.reason.as_deref().map(KeyValue::Text)),
        ("obiettivi", ids(&named.changed)),
        ("aggiunge", ids(&named.added)),
        ("sopprime", ids(&named.dropped)),
    ];
    all.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

fn day<'a>(day: Date) -> KeyValue<'a> {
    KeyValue::Bare(day.to_string())
}

fn ids(ids: &[String]) -> Option<KeyValue<'_>> {
    (!ids.is_empty()).then_some(KeyValue::Ids(ids))
}

/// A number as `numero: 5`; one such as `5/bis` or `007` is a text.
fn number(text: &str) -> KeyValue<'_> {
    let is_bare = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    if is_bare { KeyValue::Bare(text.to_owned()) } else { KeyValue::Text(text) }
}

impl KeyValue<'_> {
    /// The lines of a key, for a file of some width. `None` for a control character.
    fn lines(&self, key: &str, width: usize) -> Option<Vec<String>> {
        match self {
            KeyValue::Text(text) => spelt_entry(key, text, COLUMN, width),
            KeyValue::Bare(text) => Some(vec![format!("{key}: {text}")]),
            KeyValue::Ids(ids) => {
                // To some readers of YAML `no` and `2026` are no texts.
                let ids: Vec<String> = ids.iter().map(|id| plain_or_quoted(id)).collect();
                let line = format!("{key}: [{}]", ids.join(", "));
                if COLUMN + line.chars().count() <= width {
                    return Some(vec![line]);
                }
                let items = ids.iter().map(|id| format!("  - {id}"));
                Some(std::iter::once(format!("{key}:")).chain(items).collect())
            }
        }
    }
}

/// The changes that write a new act behind the last one.
pub(crate) fn new_act(
    file: &EditableFile,
    kind: ActKind,
    said: &SaidOfAct,
    named: &NamedObjectives,
) -> Option<Vec<YamlChange>> {
    let mut lines = vec![format!("tipo: {}", kind.word())];
    for (key, value) in values(said, named) {
        lines.extend(value.lines(key, file.width)?);
    }
    let mapping = file.root()?.span.range.start;
    Some(vec![YamlChange::AddItem(NewItem { mapping, key: "atti", lines, apart: Apart::Close, place: None })])
}

/// The changes that complete an act.
pub(crate) fn completed_act(
    file: &EditableFile,
    act: &Act,
    said: &SaidOfAct,
    named: &NamedObjectives,
) -> Option<Vec<YamlChange>> {
    let start = act.span.range.start;
    let (mapping, _) = file.mapping(start)?;
    let mut changes = Vec::new();
    for (key, value) in values(said, named) {
        match mapping.get(key) {
            // Each for itself: what the office wrote between two keys stays between them.
            None => {
                let lines = value.lines(key, file.width)?;
                changes.push(YamlChange::AddEntries(NewEntries {
                    mapping: start,
                    behind: before(key),
                    lines,
                }));
            }
            Some(entry) => changes.extend(changed(mapping, key, &entry.value, &value)),
        }
    }
    Some(changes)
}

/// The keys of an act up to one, in their order.
fn before(key: &str) -> Vec<&'static str> {
    let keys = KeySpec::names(&ACT_KEYS);
    keys.into_iter().take_while(|known| *known != key).collect()
}

/// The change of a key that is there, if it says something else. Lists that are there are the office's.
fn changed(mapping: &Mapping, key: &str, old: &Node, new: &KeyValue<'_>) -> Option<YamlChange> {
    let text = match new {
        KeyValue::Text(text) => (*text).to_owned(),
        KeyValue::Bare(text) => text.clone(),
        KeyValue::Ids(_) => return None,
    };
    if matches!(old, Node::Scalar(scalar) if scalar.text == text) {
        return None;
    }
    let lines = vec![TextLine { kind: LineKind::Paragraph, text: text.clone() }];
    let mut value = NewValue::new(mapping.span.range.start, key, lines);
    // A number in the place of nothing needs no quotes.
    if let (KeyValue::Bare(_), Node::Empty(_)) = (new, old) {
        let colon = after_colon(&mapping.span.source, mapping.get(key)?.key.span.range.end)?;
        value.reworded = vec![NewWords { range: colon..colon, words: format!(" {text}") }];
    }
    Some(YamlChange::Set(value))
}

fn after_colon(source: &Source, key_end: usize) -> Option<usize> {
    Some(key_end + source.text()[key_end..].find(':')? + 1)
}
