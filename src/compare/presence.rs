//! The plans that have a part of one of them.

/// The plans that have something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    Both,
    Added,
    Dropped,
}

impl Presence {
    /// The word of `--messaggi json` and of templates.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Presence::Both => "presente",
            Presence::Added => "aggiunto",
            Presence::Dropped => "soppresso",
        }
    }

    /// Reads it from the places in the old plan and in the new one, of which at least one is there.
    pub(crate) fn of<T>(old: Option<T>, new: Option<T>) -> Self {
        match (old, new) {
            (Some(_), Some(_)) => Presence::Both,
            (None, _) => Presence::Added,
            (Some(_), None) => Presence::Dropped,
        }
    }
}
