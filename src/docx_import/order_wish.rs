//! What documents want of the order of the objectives, and why some of it can't be taken.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::docx_import::annex_order::{AnnexOrder, DocumentOrder};
use crate::docx_import::line::are_same;
use crate::docx_import::order_settlement::{
    ObjectiveSpot, OrderCopy, PlaceConflict, SpotNeighbour, settled_order,
};
use crate::docx_import::printed_objectives::{cells_by_anchor, objective_ids};
use crate::docx_import::remark::ImportRemark;
use crate::docx_import::settlement::{ConflictChoice, ConflictPlace, TextConflict, WantedText};
use crate::docx_import::{Anchor, BaseTexts, DocxAnnex, Slot};
use crate::plan::{FieldKey, Grouping, ObjectiveId, Plan, RowKey};
use crate::yaml::{LineKind, TextLine};

/// What a document wants of the order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct OrderWish {
    /// `None` where it does not tell.
    pub(crate) copy: Option<OrderCopy>,
    pub(crate) remarks: Vec<MoveRemark>,
    /// The objectives that the plan has elsewhere than where the document began with them.
    pub(crate) moved_in_plan: BTreeSet<ObjectiveId>,
}

/// A move that can't be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum MoveRemark {
    /// The rows of the objective stand in several places.
    Scattered(ObjectiveId),
    /// It stands under the title of other owners, whom a field of its own names.
    OtherOwner(ObjectiveId, String),
    /// It stands in a table whose group the plan has no more.
    Nowhere(ObjectiveId),
    /// The tables stand in another order.
    Tables,
}

/// The order that documents want, as far as it is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SettledMoves {
    pub(crate) order: AnnexOrder,
    /// The conflicts that nobody has decided.
    pub(crate) open: Vec<TextConflict>,
    /// The documents that moved an objective, by their places.
    pub(crate) moved_in: BTreeMap<ObjectiveId, Vec<usize>>,
    /// Of each document, the objectives that the plan had elsewhere before.
    pub(crate) moved_in_plan: Vec<BTreeSet<ObjectiveId>>,
}

/// Whether the plan's annex prints its objectives in their order: a template of the office's may not.
pub(crate) fn prints_own_order(plan: &Plan, printed: &DocxAnnex, today: &BaseTexts) -> bool {
    let Some(DocumentOrder { order, .. }) = DocumentOrder::of(printed, today, plan) else { return false };
    AnnexOrder::of_plan(plan).only(&order.ids().cloned().collect()) == order
}

/// Tells that the objectives which both annexes have stand in another order, where that can't be taken: of
/// the plan's annex and of the edited one; `texts` are those that this began with, and the plan's.
pub(crate) fn remark_on_order(
    plan: &Plan,
    [printed, edited]: [&DocxAnnex; 2],
    texts: Option<[&BaseTexts; 2]>,
) -> Option<ImportRemark> {
    let (mut before, mut after) = (objective_ids(printed), objective_ids(edited));
    let common: BTreeSet<&ObjectiveId> = before.iter().copied().collect();
    after.retain(|id| common.contains(id));
    let common: BTreeSet<&ObjectiveId> = after.iter().copied().collect();
    before.retain(|id| common.contains(id));
    let is_taken =
        texts.is_some_and(|[_, today]| !edited.rows().is_empty() && prints_own_order(plan, printed, today));
    (before != after && !is_taken).then_some(ImportRemark::Order)
}

impl OrderWish {
    /// Reads the wish; `today` are the texts of the plan as it is.
    pub(crate) fn of(plan: &Plan, edited: &DocxAnnex, today: &BaseTexts) -> Self {
        let base = edited.base.texts().unwrap_or(today);
        let Some(document) = DocumentOrder::of(edited, base, plan) else { return OrderWish::default() };
        let begun = AnnexOrder::of_base(base, plan);
        let own: BTreeSet<ObjectiveId> = document.order.ids().cloned().collect();
        let common: BTreeSet<ObjectiveId> = begun.ids().filter(|id| own.contains(*id)).cloned().collect();
        let (before, after) = (begun.only(&common), document.order.only(&common));
        let in_plan: BTreeSet<&ObjectiveId> = plan.objectives().map(|one| &one.id.value).collect();
        let (mut taken, mut remarks) = (common, Vec::new());
        // What can't be taken must not be a neighbour either, by which others are placed.
        for id in before.moved(&after).into_iter().filter(|id| in_plan.contains(id)) {
            let [old, new] = [&before, &after].map(|order| group_of(order, &id));
            let remark = match new.and_then(|new| plan.groups.get(new)) {
                _ if document.scattered.contains(&id) => Some(MoveRemark::Scattered(id.clone())),
                None => Some(MoveRemark::Nowhere(id.clone())),
                Some(group) if group.by == Grouping::Owner && old != new => {
                    // Whoever changed the field as well has said all that the plan needs.
                    (!has_other_owner(edited, base, &id))
                        .then(|| MoveRemark::OtherOwner(id.clone(), group.title.clone()))
                }
                Some(_) => continue,
            };
            remarks.extend(remark);
            taken.remove(&id);
        }
        // The places of groups are those of the plan, which prints them in this order.
        let mut tables = document.tables.clone();
        tables.sort_unstable();
        remarks.extend((tables != document.tables).then_some(MoveRemark::Tables));
        let copy = OrderCopy { base: before.only(&taken), theirs: after.only(&taken) };
        OrderWish { copy: Some(copy), remarks, moved_in_plan: moved_in_plan(&begun, plan) }
    }
}

/// The objectives of a document that the plan has elsewhere than where the document began with them.
fn moved_in_plan(begun: &AnnexOrder, plan: &Plan) -> BTreeSet<ObjectiveId> {
    let ours = AnnexOrder::of_plan(plan);
    if *begun == ours {
        return BTreeSet::new();
    }
    let in_plan: BTreeSet<&ObjectiveId> = ours.ids().collect();
    let common = begun.ids().filter(|id| in_plan.contains(id)).cloned().collect();
    begun.only(&common).moved(&ours.only(&common))
}

fn group_of(order: &AnnexOrder, id: &ObjectiveId) -> Option<usize> {
    order.groups.iter().position(|ids| ids.contains(id))
}

/// Whether a document says otherwise who answers for an objective.
fn has_other_owner(edited: &DocxAnnex, base: &BaseTexts, id: &ObjectiveId) -> bool {
    let row = RowKey::Field(FieldKey::Owner);
    let anchor = Anchor { objective: id.clone(), slot: Slot::Row(row) };
    let began = base.objectives().find(|one| one.id == *id);
    let began = began.and_then(|one| one.cells.iter().find(|cell| cell.key == row.name()));
    let cells = cells_by_anchor(edited);
    let now = cells.get(&anchor).and_then(|cells| cells.first());
    began.zip(now).is_some_and(|(began, now)| !are_same(&began.printed, &now.content.lines))
}

/// Settles what documents want of the order; `choose` says what was decided of a conflict.
pub(crate) fn settled_moves(
    plan: &Plan,
    wishes: &[OrderWish],
    choose: impl Fn(&TextConflict) -> Option<ConflictChoice>,
) -> SettledMoves {
    let (documents, copies): (Vec<usize>, Vec<OrderCopy>) =
        wishes.iter().enumerate().filter_map(|(document, wish)| Some((document, wish.copy.clone()?))).unzip();
    let settled = settled_order(&AnnexOrder::of_plan(plan), &copies, |conflict| {
        choose(&text_conflict(plan, conflict, &documents))
    });
    let open = settled.open.iter().map(|conflict| text_conflict(plan, conflict, &documents));
    let moved_in = settled.moved_in.into_iter();
    let moved_in = moved_in.map(|(id, who)| (id, who.iter().map(|place| documents[*place]).collect()));
    let (order, open, moved_in) = (settled.order, open.collect(), moved_in.collect());
    let moved_in_plan = wishes.iter().map(|wish| wish.moved_in_plan.clone()).collect();
    SettledMoves { order, open, moved_in, moved_in_plan }
}

/// The conflict about a place as one about the words for it; `documents` are the places of the copies.
fn text_conflict(plan: &Plan, conflict: &PlaceConflict, documents: &[usize]) -> TextConflict {
    let lines =
        |spot: &ObjectiveSpot| vec![TextLine { kind: LineKind::Paragraph, text: spot_in_words(plan, spot) }];
    let wanted = conflict.wanted.iter().map(|(spot, who)| WantedText {
        lines: lines(spot),
        who: who.iter().map(|place| (documents[*place], Vec::new())).collect(),
    });
    TextConflict {
        place: ConflictPlace::Order(conflict.objective.clone()),
        base: lines(&conflict.base),
        ours: lines(&conflict.ours),
        wanted: wanted.collect(),
    }
}

fn spot_in_words(plan: &Plan, spot: &ObjectiveSpot) -> String {
    let title = plan.groups.get(spot.group).map_or("una tabella che non c'è più", |group| &group.title);
    match &spot.beside {
        SpotNeighbour::Behind(id) => format!("in «{title}», dopo «{id}»"),
        SpotNeighbour::Before(id) => format!("in «{title}», prima di «{id}»"),
        SpotNeighbour::Alone => format!("in «{title}»"),
    }
}

impl MoveRemark {
    pub(crate) fn finding(&self) -> Diagnostic {
        match self {
            MoveRemark::Scattered(id) => warning(format!(
                "l'obiettivo «{id}» è stato spostato, ma le sue righe non stanno più insieme: nel piano resta al suo posto"
            ))
            .hint("riunire le sue righe nel documento e ripetere il comando, o spostare a mano le sue righe nel file di «obiettivi/»"),
            MoveRemark::OtherOwner(id, title) => warning(format!(
                "l'obiettivo «{id}» è stato spostato sotto il titolo «{title}»: nel piano resta al suo posto"
            ))
            .hint("quei titoli vengono da chi risponde dell'obiettivo: per spostarlo, correggere il suo campo «responsabile» (o «responsabili»)"),
            MoveRemark::Nowhere(id) => warning(format!(
                "l'obiettivo «{id}» è stato spostato in una tabella che nel piano non c'è più: resta al suo posto"
            ))
            .hint("spostare a mano le sue righe nel file di «obiettivi/» in cui deve stare; l'«id» non cambia"),
            MoveRemark::Tables => {
                warning("nel documento le tabelle stanno in un altro ordine: nel piano resta quello dei file".to_owned())
                    .hint("le tabelle seguono i nomi dei file di «obiettivi/»: per cambiarne l'ordine, rinominare i file")
            }
        }
    }
}

fn warning(message: String) -> Diagnostic {
    Diagnostic::warning("docx", message)
}
