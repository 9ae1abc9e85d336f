//! The plan's files with objectives in other places: their lines go there with their comments.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::docx_import::annex_order::{AnnexOrder, moved_places};
use crate::docx_import::rewriting::Rewritten;
use crate::docx_import::written_additions::{objectives_of, place_of};
use crate::plan::{Dimension, Grouping, Objective, ObjectiveId, Plan};
use crate::source::folded_words::FoldedWords;
use crate::source::{Source, Spanned};
use crate::yaml::{
    Apart, CutItem, EditableFile, LineKind, Mapping, NewEntries, NewItem, NewValue, Node, TextLine,
    YamlChange, cut_item, rewrite, spelt_entry,
};

/// The files that say an order.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct MovedFiles {
    pub(crate) files: Vec<Rewritten>,
    /// The objectives that stay where they are, each with the reason.
    pub(crate) kept: Vec<(ObjectiveId, KeptPlace)>,
}

/// The reason why an objective can't be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeptPlace {
    /// Its file would have none.
    Last,
    /// It can't be written without touching the rest.
    Unwritable,
}

/// The place beside another objective.
#[derive(Debug, Clone, Copy)]
struct Beside<'a> {
    id: &'a ObjectiveId,
    /// How many places behind it: 1, or 0 for its own, so that it stands behind.
    behind: usize,
}

/// Moves the objectives of a plan so that they stand in an order.
pub(crate) fn moved_files(plan: &Plan, order: &AnnexOrder) -> MovedFiles {
    let mut moving = Moving::of(plan);
    let today = AnnexOrder::of_plan(plan);
    let mut waiting: BTreeSet<&ObjectiveId> = BTreeSet::new();
    let moves: Vec<Vec<usize>> =
        today.groups.iter().zip(&order.groups).map(|(before, after)| moved_places(before, after)).collect();
    for (ids, places) in order.groups.iter().zip(&moves) {
        waiting.extend(places.iter().map(|place| &ids[*place]));
    }
    let mut kept = Vec::new();
    for (group, (ids, places)) in order.groups.iter().zip(&moves).enumerate() {
        for place in places {
            let id = &ids[*place];
            let above = ids[..*place].iter().rev().find(|id| !waiting.contains(id));
            let below = ids[*place..].iter().find(|id| !waiting.contains(id));
            // Where all others are still to leave, it may stand beside any of them.
            let first = today.groups[group].iter().find(|id| waiting.contains(id));
            let beside = match (above, below) {
                (None, Some(id)) => Some(Beside { id, behind: 0 }),
                (above, _) => above.or(first).map(|id| Beside { id, behind: 1 }),
            };
            let moved = beside.ok_or(KeptPlace::Unwritable).and_then(|beside| moving.put(id, group, beside));
            match moved {
                Ok(()) => drop(waiting.remove(id)),
                Err(why) => kept.push((id.clone(), why)),
            }
        }
    }
    MovedFiles { files: moving.changed(), kept }
}

/// The files while objectives are moved.
struct Moving<'p> {
    plan: &'p Plan,
    objectives: BTreeMap<&'p ObjectiveId, &'p Objective>,
    /// By their names.
    sources: BTreeMap<&'p str, &'p Arc<Source>>,
    texts: BTreeMap<&'p str, String>,
    /// The file of each objective.
    files: BTreeMap<&'p ObjectiveId, &'p str>,
}

impl<'p> Moving<'p> {
    fn of(plan: &'p Plan) -> Self {
        let (mut sources, mut files, mut objectives) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for objective in plan.objectives() {
            let source = &objective.span.source;
            sources.insert(source.name(), source);
            files.insert(&objective.id.value, source.name());
            objectives.insert(&objective.id.value, objective);
        }
        let texts = sources.iter().map(|(name, source)| (*name, source.text().to_owned())).collect();
        Moving { plan, objectives, sources, texts, files }
    }

    /// Puts an objective into a group, beside another one.
    fn put(&mut self, id: &ObjectiveId, group: usize, beside: Beside<'_>) -> Result<(), KeptPlace> {
        let unwritable = KeptPlace::Unwritable;
        let (own, objective) = self.objectives.get_key_value(id).ok_or(unwritable)?;
        let (from, to) = self.files.get(id).zip(self.files.get(beside.id)).ok_or(unwritable)?;
        let (own, objective, from, to) = (*own, *objective, *from, *to);
        let file = self.read(from);
        let list = objectives_of(&file).ok_or(unwritable)?;
        // The plan could not be read with a file that has none.
        if from != to && list.items.len() == 1 {
            return Err(KeptPlace::Last);
        }
        let place = place_of(list, id).ok_or(unwritable)?;
        let CutItem { rest, lines } = cut_item(&file, "obiettivi", place).ok_or(unwritable)?;
        let target = if from == to { rest.clone() } else { self.texts[to].clone() };
        let text = with_item(to, &target, lines, beside).ok_or(unwritable)?;
        let text = self.in_group(to, text, objective, group).ok_or(unwritable)?;
        self.texts.insert(from, rest);
        self.texts.insert(to, text);
        self.files.insert(own, to);
        Ok(())
    }

    fn read(&self, name: &str) -> EditableFile {
        EditableFile::read(&Source::new(name, self.texts[name].as_str()))
    }

    /// The text of a file in which an objective says its dimension and its sector, where the file's head
    /// says others; `None` if they can't be written.
    fn in_group(&self, name: &str, text: String, objective: &Objective, group: usize) -> Option<String> {
        let key = &self.plan.groups.get(group)?.key.value;
        let (mut dimension, mut sector) =
            (&objective.dimension.key.value, objective.sector.as_ref().map(|sector| &sector.value));
        match self.plan.grouping {
            Grouping::Dimension => dimension = key,
            Grouping::Sector => sector = Some(key),
            Grouping::Owner => {}
        }
        let text = with_said(name, text, objective, Said { key: "dimensione", wanted: Some(dimension) })?;
        with_said(name, text, objective, Said { key: "settore", wanted: sector })
    }

    fn changed(self) -> Vec<Rewritten> {
        let changed = self.sources.iter().filter_map(|(name, source)| {
            let text = self.texts.get(name).filter(|text| *text != source.text())?;
            Some(Rewritten { source: Arc::clone(source), text: text.clone() })
        });
        changed.collect()
    }
}

/// The text of a file with an entry more beside an objective.
fn with_item(name: &str, text: &str, lines: Vec<String>, beside: Beside<'_>) -> Option<String> {
    let file = EditableFile::read(&Source::new(name, text));
    let place = place_of(objectives_of(&file)?, beside.id)? + beside.behind;
    let item = NewItem {
        mapping: file.root()?.span.range.start,
        key: "obiettivi",
        lines,
        apart: Apart::BlankLine,
        place: Some(place),
    };
    rewritten(&file, YamlChange::AddItem(item))
}

fn rewritten(file: &EditableFile, change: YamlChange) -> Option<String> {
    let rewritten = rewrite(file, &[vec![change]]);
    rewritten.refused.is_empty().then_some(rewritten.text)
}

/// What an objective is to say, or its file for it.
#[derive(Debug, Clone, Copy)]
struct Said<'a> {
    key: &'static str,
    wanted: Option<&'a String>,
}

/// The text of a file in which an objective says something; as it is, where its file says it.
fn with_said(name: &str, text: String, objective: &Objective, said: Said<'_>) -> Option<String> {
    let file = EditableFile::read(&Source::new(name, text.as_str()));
    let root = file.root()?;
    let list = objectives_of(&file)?;
    let Node::Mapping(mapping) = list.items.get(place_of(list, &objective.id.value)?)? else { return None };
    // In another file the head's words would become its own without anybody's will.
    let head = word(root, said.key);
    let change = match (word(mapping, said.key), said.wanted) {
        (own, Some(wanted)) if own.or(head).is_some_and(|own| is_same(said.key, own, wanted, objective)) => {
            return Some(text);
        }
        (None, None) if head.is_none() => return Some(text),
        // What the head says of all can't be unsaid for one.
        (_, None) => return None,
        (Some(_), Some(wanted)) => {
            let line = TextLine { kind: LineKind::Paragraph, text: wanted.clone() };
            YamlChange::Set(NewValue::new(mapping.span.range.start, said.key, vec![line]))
        }
        (None, Some(wanted)) => {
            let column = file.column(mapping.entries.first()?.key.span.range.start);
            YamlChange::AddEntries(NewEntries {
                mapping: mapping.span.range.start,
                behind: vec!["id", "numero", "codice", "dimensione"],
                lines: spelt_entry(said.key, wanted, column, file.width)?,
            })
        }
    };
    rewritten(&file, change)
}

/// What a mapping says behind a key, if it says something.
fn word<'m>(mapping: &'m Mapping, key: &str) -> Option<&'m str> {
    match &mapping.get(key)?.value {
        Node::Scalar(scalar) => Some(scalar.text.trim()).filter(|word| !word.is_empty()),
        Node::Empty(_) | Node::Sequence(_) | Node::Mapping(_) => None,
    }
}

/// Whether two words are one dimension, or one sector.
fn is_same(key: &str, one: &str, other: &str, objective: &Objective) -> bool {
    if key == "settore" {
        return FoldedWords::of(one).as_str() == FoldedWords::of(other).as_str();
    }
    let names = [one, other].map(|word| Spanned::new(word.to_owned(), objective.span.clone()));
    let [one, other] = names.map(|word| Dimension::new(word).name());
    one == other
}

impl KeptPlace {
    pub(crate) fn finding(self, objective: &Objective) -> Diagnostic {
        let id = &objective.id.value;
        let (message, hint) = match self {
            KeptPlace::Last => (
                format!(
                    "l'obiettivo «{id}» resta al suo posto: senza di lui il suo file non ne avrebbe nessuno"
                ),
                "spostare a mano le sue righe, e togliere il file che resta vuoto; l'«id» non cambia",
            ),
            KeptPlace::Unwritable => (
                format!(
                    "l'obiettivo «{id}» non si può spostare senza toccare il resto dei file: resta al suo posto"
                ),
                "spostare a mano le sue righe; l'«id» non cambia",
            ),
        };
        Diagnostic::warning("docx", message).at(objective.id.span.first_line()).hint(hint)
    }
}
