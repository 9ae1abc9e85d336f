//! The change of an objective or a group, in words.

use crate::compare::{
    Comparison, DatumDiff, GroupDiff, GroupOrder, Movement, Nature, ObjectiveDiff, Presence, plain,
};
use crate::source::capitalized;
use crate::template::view::field_changes::{Repeated, field_changes, from_to};
use crate::template::view::tied::tied;

/// Says how a group changed: `aggiunta`, `soppressa`, `spostata: era al posto 3`. `None` if both plans
/// have it in the same place.
pub(crate) fn group_change(group: &GroupDiff) -> Option<String> {
    let ending = group.noun.ending;
    match (group.presence(), group.order) {
        (Presence::Added, _) => Some(format!("aggiunt{ending}")),
        (Presence::Dropped, _) => Some(format!("soppress{ending}")),
        (Presence::Both, GroupOrder::Moved) => {
            group.old.map(|place| format!("spostat{ending}: era al posto {}", place + 1))
        }
        (Presence::Both, GroupOrder::Kept) => None,
    }
}

/// The detail in which a change is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    Kind,
    /// With the fields that changed.
    Fields(Repeated),
}

/// Says how an objective changed, as a sentence without a full stop.
pub(crate) fn objective_change(comparison: &Comparison, objective: &ObjectiveDiff, detail: Detail) -> String {
    let changed = match (objective.presence(), objective.nature()) {
        (Presence::Added, _) => Some("aggiunto"),
        (Presence::Dropped, _) if objective.is_kept() => {
            Some("soppresso; resta al suo posto, con il suo numero")
        }
        (Presence::Dropped, _) => Some("soppresso"),
        (Presence::Both, None) => None,
        (Presence::Both, Some(Nature::Substance)) => Some("modificato"),
        (Presence::Both, Some(Nature::Spelling)) => Some("modificato nella sola forma"),
    };
    let changed = changed.map(|changed| match (detail, objective.presence()) {
        (Detail::Fields(repeated), Presence::Both) => {
            format!("{changed}: {}", field_changes(comparison, objective, repeated))
        }
        (Detail::Fields(_), Presence::Added | Presence::Dropped) | (Detail::Kind, _) => changed.to_owned(),
    });
    let moved = moved(comparison, objective);
    let parts: Vec<String> = changed.into_iter().chain(moved).collect();
    capitalized(&tied(parts.join("; "), comparison, objective))
}

fn moved(comparison: &Comparison, objective: &ObjectiveDiff) -> Option<String> {
    let old = objective.old.as_ref()?;
    match objective.movement {
        Movement::None => None,
        Movement::Renumbered => Some(format!("rinumerato: era l'obiettivo {}", old.number)),
        Movement::Reordered => Some(format!("spostato: era l'obiettivo {}", old.number)),
        Movement::Transferred => {
            let from = &comparison.groups[old.group];
            let title = plain(&from.title.old);
            Some(format!("spostato: era l'obiettivo {} di «{title}»", old.number))
        }
    }
}

/// The letters of a title, a footer, that are told whole.
const LONGEST_LINE: usize = 200;

/// Says how a group's title changed: `titolo modificato: era «OBIETTIVI DI SEMPLIFICAZIONE»`; `None` if it
/// did not.
pub(crate) fn title_change(group: &GroupDiff) -> Option<String> {
    let form = if group.nature()? == Nature::Spelling { " nella sola forma" } else { "" };
    let old = plain(&group.title.old);
    // A group of one of the plans alone has no title to say that it had.
    let was = if old.is_empty() { String::new() } else { format!(": era «{old}»") };
    Some(format!("titolo modificato{form}{was}"))
}

/// Says how a piece of the plan's data changed: `modificata`, `modificato da «2022» a «2023»`, `aggiunte`.
pub(crate) fn datum_change(datum: &DatumDiff) -> String {
    let (text, ending) = (&datum.text, datum.ending);
    match (text.old.0.is_empty(), text.new.0.is_empty()) {
        (true, _) => format!("aggiunt{ending}"),
        (_, true) => format!("tolt{ending}"),
        (false, false) => {
            let form = if text.nature() == Some(Nature::Spelling) { " nella sola forma" } else { "" };
            format!("modificat{ending}{form}{}", from_to(text, LONGEST_LINE).unwrap_or_default())
        }
    }
}
