//! The places in a plan's files where the title of a group is written.

use std::sync::Arc;

use crate::plan::{Group, Grouping, Plan};
use crate::source::Source;

/// The file that says a group's title, or may say it; `None` where the title is the name of something else,
/// as of a sector or of an owner.
pub(crate) fn title_file<'p>(plan: &'p Plan, group: &'p Group) -> Option<&'p Arc<Source>> {
    if let Some(span) = &group.title_span {
        let is_own = group.by == Grouping::Dimension || group.title != group.key.value;
        return is_own.then_some(&span.source);
    }
    if group.by != Grouping::Dimension {
        return None;
    }
    // A file of several groups has no room for the title of one.
    let source = &group.objectives.first()?.span.source;
    let others = plan.groups.iter().filter(|other| other.key.value != group.key.value);
    let mut others = others.flat_map(|other| &other.objectives);
    (!others.any(|objective| objective.span.source.name() == source.name())).then_some(source)
}

/// The files of a group's objectives, each once: those that say its title must all say the same.
pub(crate) fn files_of(group: &Group) -> Vec<&Arc<Source>> {
    let mut files: Vec<&Arc<Source>> = Vec::new();
    for objective in &group.objectives {
        let source = &objective.span.source;
        if !files.iter().any(|known| known.name() == source.name()) {
            files.push(source);
        }
    }
    files
}
