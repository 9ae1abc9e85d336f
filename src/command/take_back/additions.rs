//! Objectives that somebody wrote into documents, as lines of the plan's files.

use std::path::Path;
use std::sync::Arc;

use crate::command::objective::block::{NewObjective, block};
use crate::command::objective::proposed_id::proposed_id;
use crate::command::take_back::documents::Documents;
use crate::diagnostic::{Diagnostic, Report, visible_path};
use crate::docx_import::{AddedObjective, ObjectiveAddition, Slot};
use crate::plan::{Objective, ObjectiveId, RowKey};
use crate::source::{Source, shortened};
use crate::yaml::EditableFile;

/// What is to be added, and warnings about what can't be.
#[derive(Debug, Default)]
pub(crate) struct Additions {
    pub(crate) made: Vec<ObjectiveAddition>,
    pub(crate) report: Report,
}

impl Additions {
    /// Finds the places of new objectives, and their ids; those that the documents want in different words
    /// are left.
    pub(crate) fn of(documents: &Documents) -> Self {
        let mut additions = Additions::default();
        for added in documents.added() {
            if added.is_disputed {
                additions.report.push(disputed(&added, documents));
                continue;
            }
            match additions.addition(&added, documents) {
                Some(addition) => additions.made.push(addition),
                None => additions.report.push(unwritable(&added)),
            }
        }
        additions
    }

    fn addition(&self, added: &AddedObjective, documents: &Documents) -> Option<ObjectiveAddition> {
        let (wish, plan) = (&added.wish, &documents.plan);
        let group = plan.groups.get(wish.group)?;
        let above = wish.above.as_ref().and_then(|id| documents.objective(id));
        let neighbour = above.or_else(|| group.objectives.first())?;
        let source = &neighbour.span.source;
        let beside: Vec<&Objective> =
            group.objectives.iter().filter(|one| one.span.source.name() == source.name()).collect();
        let (_, first) = wish.texts.first()?;
        let words = first.iter().map(|line| line.text.as_str()).collect::<Vec<&str>>().join(" ");
        let others: Vec<ObjectiveId> = self.made.iter().map(|made| made.objective.clone()).collect();
        let id = proposed_id(&words, plan, &others)?;
        let rows =
            wish.texts.iter().filter_map(|(slot, lines)| Some((row_behind_the_first(*slot)?, lines.clone())));
        let said: Vec<_> = rows.collect();
        let note = wish.texts.iter().find(|(slot, _)| *slot == Slot::Note);
        let new = NewObjective {
            id: &id,
            text: first,
            said: &said,
            note: note.map_or(&[], |(_, lines)| lines),
            dimension: wish.dimension.as_deref(),
            beside: &beside,
            plan,
        };
        let lines = block(&new, EditableFile::read(source).width)?;
        Some(ObjectiveAddition {
            objective: ObjectiveId::new(&id)?,
            group: group.key.value.clone(),
            source: Arc::clone(source),
            behind: self.behind(above, neighbour, documents),
            texts: wish.texts.clone(),
            lines,
        })
    }

    /// The objectives of a file above a new one, the nearest first: down to `above`, or up to the first one
    /// of its group, with the new ones that stand behind these already.
    fn behind(
        &self,
        above: Option<&Objective>,
        neighbour: &Objective,
        documents: &Documents,
    ) -> Vec<ObjectiveId> {
        let own = documents.plan.objectives();
        let source: &Source = &neighbour.span.source;
        let mut own: Vec<&Objective> = own.filter(|one| one.span.source.name() == source.name()).collect();
        own.sort_by_key(|one| one.span.range.start);
        let neighbour = own.iter().position(|one| one.id.value == neighbour.id.value).unwrap_or_default();
        let end = neighbour + usize::from(above.is_some());
        let mut behind: Vec<ObjectiveId> = own[..end].iter().rev().map(|one| one.id.value.clone()).collect();
        for made in self.made.iter().filter(|made| made.source.name() == source.name()) {
            let place = match made.behind.first() {
                Some(first) => behind.iter().position(|id| id == first),
                None => Some(behind.len()),
            };
            if let Some(place) = place {
                behind.insert(place, made.objective.clone());
            }
        }
        behind
    }
}

fn row_behind_the_first(slot: Slot) -> Option<RowKey> {
    match slot {
        Slot::Row(row) if row != RowKey::FIRST => Some(row),
        Slot::Row(_) | Slot::Note => None,
    }
}

/// Whether one of the nine fields says nothing.
fn has_blanks(addition: &ObjectiveAddition, documents: &Documents) -> bool {
    let rows = documents.plan.rows.keys().iter().filter(|row| matches!(row, RowKey::Field(_)));
    rows.copied().any(|row| !addition.texts.iter().any(|(slot, _)| *slot == Slot::Row(row)))
}

fn disputed(added: &AddedObjective, documents: &Documents) -> Diagnostic {
    let text = added.wish.texts.first().and_then(|(_, lines)| lines.first()).map(|line| line.text.as_str());
    let message = format!(
        "{} aggiungono l'obiettivo «{}» con testi o in posti diversi: non è aggiunto",
        documents.named(&added.who),
        shortened(text.unwrap_or_default())
    );
    Diagnostic::warning("docx", message)
        .hint("riprendere prima il documento che vale; degli altri il programma dirà che cosa differisce")
}

fn unwritable(added: &AddedObjective) -> Diagnostic {
    let label = shortened(&added.wish.label);
    Diagnostic::warning(
        "docx",
        format!("dell'obiettivo nuovo «{label}» non si ricava come scriverlo nel piano: non è aggiunto"),
    )
    .hint("aggiungerlo con «allegato obiettivo», dandogli un identificativo, e riportarvi i testi a mano")
}

/// The new objectives with their ids, which stay theirs, for people.
pub(crate) fn shown_additions(made: &[ObjectiveAddition], documents: &Documents) -> String {
    let mut text = match made {
        [] => return String::new(),
        [_] => "\nUn obiettivo nuovo, con questo identificativo, che poi non cambia più:\n".to_owned(),
        _ => "\nObiettivi nuovi, con questi identificativi, che poi non cambiano più:\n".to_owned(),
    };
    for addition in made {
        let file = Path::new(addition.source.name());
        let name = file.strip_prefix(&documents.place.folder).unwrap_or(file);
        text += &format!("  {} («{}»)\n", addition.objective, visible_path(name));
    }
    if made.iter().any(|addition| has_blanks(addition, documents)) {
        let command = format!("allegato verifica {}", documents.place.name);
        text += &format!("  Qualche campo resta in bianco: dopo, «{command}» dice quali.\n");
    }
    text
}
