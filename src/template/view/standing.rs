//! What stands in a place of the outline, as a change and in words.

use crate::compare::{GroupDiff, Standing, plain};
use crate::document::ChangeKind;
use crate::template::view::blocks::LineView;
use crate::template::view::changes::Signature;

/// The change of what stands in a place; `None` if both plans have it there.
pub(crate) fn kind(standing: Standing) -> Option<ChangeKind> {
    match standing {
        Standing::Here => None,
        Standing::Added => Some(ChangeKind::Inserted),
        Standing::Dropped => Some(ChangeKind::Deleted),
        Standing::MovedHere => Some(ChangeKind::MovedHere),
        Standing::MovedAway => Some(ChangeKind::MovedAway),
    }
}

/// A group's title as it stands in the plan that has it here; where both have it, the new one.
pub(crate) fn name(group: &GroupDiff, standing: Standing) -> String {
    if standing.is_in_new() { plain(&group.title.new) } else { plain(&group.title.old) }
}

/// A group's title with its changes.
pub(crate) fn title(group: &GroupDiff, standing: Standing, signature: &Signature) -> LineView {
    let line = match standing {
        Standing::Here => signature.line(&group.title),
        Standing::Added | Standing::Dropped | Standing::MovedHere | Standing::MovedAway => None,
    };
    line.unwrap_or_else(|| LineView::plain(&name(group, standing)))
}
